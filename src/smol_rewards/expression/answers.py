"""
What does a whole answer consist of?

An *answer* is a scalar (an expression, perhaps with a unit), a structure of answers, a statement about unknowns, or
words. The structures keep what was written: `1, 2` is a List, `{1, 2}` a FiniteSet, `(1, 2)` a Tuple, although an interval may
have been meant: what two of them have in common is decided by `equivalence`, led by the gold.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from smol_rewards.expression.nodes import Expr, Matrix, Written


@dataclass(frozen=True, slots=True)
class Unit(Written):
    """
    A product of powers of named units: `m/s^2` is (("m", 1), ("s", -2)).

    Names are the symbols of the table of units where it has them ("cm", "percent", "degree", "dollar"), else the noun as
    it was written, in lower case ("apples").
    """

    factors: tuple[tuple[str, Fraction], ...]


DEGREES = Unit((("degree", Fraction(1)),))


@dataclass(frozen=True, slots=True)
class Scalar(Written):
    """A number or a function of variables, perhaps with a unit; `50%` is 50 with the unit percent."""

    value: Expr
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Tuple(Written):
    """Two or more items in round or angle brackets: a point or vector; of two, perhaps an open interval."""

    items: tuple["Answer", ...]


@dataclass(frozen=True, slots=True)
class List(Written):
    """Two or more items without brackets, as `1, 2` or `1 and 2`."""

    items: tuple["Answer", ...]


@dataclass(frozen=True, slots=True)
class FiniteSet(Written):
    """Items in braces; `\\emptyset` has none."""

    items: tuple["Answer", ...]


@dataclass(frozen=True, slots=True)
class Interval(Written):
    """All reals between two ends; `[1, 2]` may have been meant as a list of two, and `(1, 2]` cannot."""

    low: Expr
    high: Expr
    low_closed: bool
    high_closed: bool


@dataclass(frozen=True, slots=True)
class NamedSet(Written):
    """A set with a name: "reals", "integers", "naturals", "rationals", "complexes", "positive integers", …"""

    name: str


@dataclass(frozen=True, slots=True)
class Union(Written):
    """The union of two or more sets."""

    parts: tuple["Answer", ...]


@dataclass(frozen=True, slots=True)
class Intersection(Written):
    """The intersection of two or more sets."""

    parts: tuple["Answer", ...]


@dataclass(frozen=True, slots=True)
class Difference(Written):
    """What is in the left set and not in the right one, as `\\mathbb{R} \\setminus \\{0\\}`."""

    left: "Answer"
    right: "Answer"


@dataclass(frozen=True, slots=True)
class SetBuilder(Written):
    """All elements of a form that meet a condition, as `{x | x > 0}` or `{2k : k \\in Z}`."""

    element: "Answer"
    condition: "Answer"


@dataclass(frozen=True, slots=True)
class Relation(Written):
    """
    Two or more operands with a relation between each neighbouring pair, as `1 < x <= 2`.

    Operators are "=", "≠", "<", "≤", ">", "≥", "≈", "≡", "∈", "∉", "⊂", "⊆", "∣", "∤", "≢", "∥", "⊥", "∼", "→". A modulus
    belongs to the last operand of a congruence, as the call ("modulo", 3, 5) in `x ≡ 3 (mod 5)`.
    """

    operands: tuple["Answer", ...]
    operators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conjunction(Written):
    """Statements joined by "and", a system of equations: all hold."""

    parts: tuple["Answer", ...]


@dataclass(frozen=True, slots=True)
class Disjunction(Written):
    """Alternatives joined by "or": one holds."""

    parts: tuple["Answer", ...]


@dataclass(frozen=True, slots=True)
class Piecewise(Written):
    """Values, each with its condition; None stands for "otherwise"."""

    branches: tuple[tuple["Answer", "Answer | None"], ...]


@dataclass(frozen=True, slots=True)
class Ratio(Written):
    """Two or more terms with colons between, as `3:4:5`."""

    terms: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Time(Written):
    """A time of day in seconds after midnight; `half` is "am", "pm", or None where it was not written."""

    seconds: int
    half: str | None = None


@dataclass(frozen=True, slots=True)
class Date(Written):
    """A day; None for what was not written."""

    year: int | None
    month: int
    day: int | None


@dataclass(frozen=True, slots=True)
class Choice(Written):
    """An option, or a part, by its letter (upper case) or number, with its content where that was written: `(C) 42`."""

    letter: str
    content: "Answer | None" = None


@dataclass(frozen=True, slots=True)
class Text(Written):
    """Words, normalised: case folded, blanks single, without surrounding punctuation."""

    words: str


@dataclass(frozen=True, slots=True)
class Ambiguous(Written):
    """
    A text with several readings, the likeliest first: `1,234` is a number or a list. The other side selects.

    Args:
        readings: two or more of them.
        names: those before a bracket that are factors in the first reading and functions in the second, as `P` in `P(5)`.
    """

    readings: tuple["Answer", ...]
    names: frozenset[str] = frozenset()


Answer: TypeAlias = (
    Scalar
    | Tuple
    | List
    | FiniteSet
    | Interval
    | NamedSet
    | Union
    | Intersection
    | Difference
    | SetBuilder
    | Matrix
    | Relation
    | Conjunction
    | Disjunction
    | Piecewise
    | Ratio
    | Time
    | Date
    | Choice
    | Text
    | Ambiguous
)
