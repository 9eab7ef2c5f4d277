r"""
Which numbers have a name, and which letters are written as commands?

One row for a symbol. What a constant is worth is said where that is computed, by its name. Of the letters most are Greek; a
letter's name is its command without the backslash.
"""

from dataclasses import dataclass
from typing import Final

SHORTEST = 3  # letters of a name that is read without its backslash: `mu` and `xi` are two letters, and a product


@dataclass(frozen=True, slots=True)
class Symbol:
    """
    A row of the table of constants, or of that of letters.

    Args:
        name: the name that the Constant or the Variable bears.
        spellings: how it is written, with the spelling of its row in `notation.commands` first; e and i need none.
        program: what sympy calls a constant, "" where it has no name for it.
        letter: the letter that it is known by, where a letter may also be any number.
    """

    name: str
    spellings: tuple[str, ...]
    program: str = ""
    letter: str = ""

    @property
    def latex(self) -> str:
        """What it is printed as."""
        return self.name if len(self.name) == 1 else self.spellings[0] if self.spellings else rf"\mathrm{{{self.name}}}"


def _constant(name: str, spellings: str, program: str = "", letter: str = "") -> Symbol:
    return Symbol(name, tuple(spellings.split()), program, letter)


def _letter(row: str) -> Symbol:
    """Returns the row of a name, a character and other spellings."""
    name, *others = row.split()
    return Symbol(name, ("\\" + name, *([name] if len(name) >= SHORTEST else []), *others))


CONSTANTS: Final = (
    _constant("pi", r"\pi pi π", "pi"),
    _constant("e", r"\exponentialE", "E"),
    _constant("i", r"\imath \imaginaryI \imaginaryJ", "I"),
    _constant("infinity", r"\infty \infin inf infinity Infinity oo ∞", "oo"),
    _constant("degree", r"\degree \circ \textdegree \textcirc \deg ° º deg degree degrees"),
    _constant("golden_ratio", r"\goldenratio GoldenRatio", "GoldenRatio", "phi"),
    _constant("euler_gamma", r"\eulergamma EulerGamma", "EulerGamma", "gamma"),
    _constant("catalan", r"\catalan Catalan", "Catalan", "G"),
)
LETTERS: Final = tuple(
    _letter(row)
    for row in (
        "alpha α", "beta β", "gamma γ", "delta δ", r"epsilon ε \varepsilon ϵ", "zeta ζ", "eta η", r"theta θ \vartheta ϑ",
        "iota ι", "kappa κ", "lambda λ", "mu μ", "nu ν", "xi ξ", "rho ρ", "sigma σ ς", "tau τ", "upsilon υ",
        r"phi φ \varphi ϕ", "chi χ", "psi ψ", "omega ω", "Gamma Γ", "Delta Δ", "Theta Θ", "Lambda Λ", "Xi Ξ", "Pi Π", "Sigma Σ",
        "Upsilon Υ", "Phi Φ", "Psi Ψ", "Omega Ω", "ell ℓ", "hbar ℏ", "partial ∂", "nabla ∇",
    )
)  # fmt: skip
SCALARS: Final = frozenset(("lambda", "mu"))  # before a point, of a line
SQUARED: Final = frozenset(("chi", "sigma", "R"))  # whose square has a name of its own in statistics
EIGENVALUE: Final = "lambda"  # denotes each of several, by its index
CONSTANTS_NAMED: Final = {row.name: row for row in CONSTANTS}
LETTERS_NAMED: Final = {row.name: row for row in LETTERS}
