r"""
Which letters are written as commands?

Greek ones, and the few others that mathematics has made its own. The name of a letter is its command without the backslash
and the name of the Variable that it is.
"""

from dataclasses import dataclass
from typing import Final

SHORTEST = 3  # letters of a name that is read without its backslash: `mu` and `xi` are two letters, and a product


@dataclass(frozen=True, slots=True)
class Letter:
    r"""
    A row of the table of letters.

    Args:
        name: the name of the Variable, as "alpha".
        symbol: the character that it is typeset as.
        spellings: how it is written, its command first.
    """

    name: str
    symbol: str
    spellings: tuple[str, ...]


def _letter(row: str) -> Letter:
    """Returns the row of a name, a symbol and other spellings."""
    name, symbol, *others = row.split()
    return Letter(name, symbol, ("\\" + name, *([name] if len(name) >= SHORTEST else []), symbol, *others))


LETTERS: Final = tuple(
    _letter(row)
    for row in (
        "alpha α", "beta β", "gamma γ", "delta δ", r"epsilon ε \varepsilon ϵ", "zeta ζ", "eta η", r"theta θ \vartheta ϑ",
        "iota ι", "kappa κ", "lambda λ", "mu μ", "nu ν", "xi ξ", "rho ρ", "sigma σ ς", "tau τ", "upsilon υ",
        r"phi φ \varphi ϕ", "chi χ",
        "psi ψ", "omega ω", "Gamma Γ", "Delta Δ", "Theta Θ", "Lambda Λ", "Xi Ξ", "Pi Π", "Sigma Σ", "Upsilon Υ", "Phi Φ",
        "Psi Ψ", "Omega Ω", "ell ℓ", "hbar ℏ", "partial ∂",
    )
)  # fmt: skip
NAMED: Final = {row.name: row for row in LETTERS}
