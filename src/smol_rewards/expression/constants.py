"""
Which numbers have a name?

One row for a constant. What it is worth is said where that is computed, by its name: in `equivalence.kernel.evaluation`.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class NamedNumber:
    """
    A row of the table of constants.

    Args:
        name: the name that a Constant bears.
        spellings: how it is written, with the spelling of its row in `notation.commands` first; a letter needs none.
        symbol: the character that denotes it.
        program: what sympy calls it, "" where it has no name for it.
    """

    name: str
    spellings: tuple[str, ...]
    symbol: str
    program: str = ""

    @property
    def latex(self) -> str:
        """What it is printed as: its command, or its letter."""
        return self.name if len(self.name) == 1 else self.spellings[0] if self.spellings else rf"\mathrm{{{self.name}}}"


CONSTANTS: Final = (
    NamedNumber("pi", (r"\pi", "pi", "π"), "π", "pi"),
    NamedNumber("e", (r"\exponentialE",), "e", "E"),
    NamedNumber("i", (r"\imath", r"\imaginaryI", r"\imaginaryJ"), "i", "I"),
    NamedNumber("infinity", (r"\infty", r"\infin", "inf", "infinity", "Infinity", "oo", "∞"), "∞", "oo"),
    NamedNumber(
        "degree", (r"\degree", r"\circ", r"\textdegree", r"\textcirc", r"\deg", "°", "º", "deg", "degree", "degrees"), "°"
    ),
    NamedNumber("golden_ratio", (), "φ", "GoldenRatio"),
    NamedNumber("euler_gamma", (), "γ", "EulerGamma"),
)
NAMED: Final = {row.name: row for row in CONSTANTS}
