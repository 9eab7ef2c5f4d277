r"""
Which sets of numbers have a name, and which part of one does a sign leave?

One row for a set, one for a sign: `\mathbb{Z}^{+}` is "positive integers", what the integers have in common with the numbers
above 0.
"""

from dataclasses import dataclass
from typing import Final

from smol_rewards.expression.answers import Interval
from smol_rewards.expression.nodes import INFINITY, MINUS_INFINITY, Expr


@dataclass(frozen=True, slots=True)
class NumberSet:
    r"""
    A row of the table of sets.

    Args:
        name: the name that a NamedSet bears.
        letter: the letter in `\mathbb{…}`.
        symbol: the character that denotes it.
    """

    name: str
    letter: str
    symbol: str


@dataclass(frozen=True, slots=True)
class SetSign:
    """
    A row of the table of signs behind a set.

    Args:
        name: the word before the set's name.
        relation: how the numbers that are left lie to 0.
        latex: what it is printed as.
        marks: what says it, raised or lowered.
    """

    name: str
    relation: str
    latex: str
    marks: tuple[str, ...]


SETS: Final = (
    NumberSet("integers", "Z", "ℤ"),
    NumberSet("naturals", "N", "ℕ"),
    NumberSet("reals", "R", "ℝ"),
    NumberSet("rationals", "Q", "ℚ"),
    NumberSet("complexes", "C", "ℂ"),
    NumberSet("primes", "P", "ℙ"),
)
SIGNS: Final = (
    SetSign("positive", ">", "^{+}", ("^+", "_+")),
    SetSign("negative", "<", "^{-}", ("^-", "_-")),
    SetSign("nonnegative", "≥", r"_{\geq 0}", ("_0",)),
    SetSign("nonzero", "≠", "^{*}", ("^*",)),
)
NAMED: Final = {row.name: row for row in SETS}
SIGNS_NAMED: Final = {row.name: row for row in SIGNS}
BY_LETTER: Final = {row.letter: row.name for row in SETS}


def half_line(sign: str, end: Expr) -> Interval:
    """
    Returns the numbers to one side of an end, as an order sign says it: `<`, `≤`, `>` or `≥`.

    Example:
        >>> from smol_rewards.expression.nodes import ZERO
        >>> print(half_line("<", ZERO), half_line("≥", ZERO))
        \\left(-\\infty, 0\\right) \\left[0, \\infty\\right)
    """
    closed = sign in "≤≥"
    return Interval(end, INFINITY, closed, False) if sign in ">≥" else Interval(MINUS_INFINITY, end, False, closed)
