"""
What does an expression consist of?

Eight kinds of node, each a frozen slotted dataclass that compares and hashes by value. There is no node for
subtraction, division or square roots: `a - b` is `Sum((a, Product((Number(-1), b))))`, `a / b` is
`Product((a, Power(b, Number(-1))))`, and `sqrt(a)` is `Power(a, Number(1/2))`; an n-th root is the call ("root", a, n),
because for odd n the real root is meant. Literals are exact: a fraction of two integer literals is one Number, and so is
a negative numeral. Only a quotient that comes to a whole number, as 84/2, stays a quotient: it may be the question itself.

Names of functions follow the NIST Digital Library of Mathematical Functions, inverse hyperbolic ones ISO 80000-2.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias


class Written:
    """A value whose `str()` is its LaTeX; see `printer`."""

    __slots__ = ()

    def __str__(self) -> str:
        from smol_rewards.expression.printer import latex  # the printer imports every node

        return latex(self)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Number(Written):
    """
    An exact rational number, as it was written.

    Args:
        value: the exact value; a decimal is the fraction that it denotes.
        places: decimal places that were written, so that 0.50 has 2 and 1.2e5 has -4; None for what was written
            exactly: an integer, a fraction, a mixed number, a repeating decimal.
        base: the base that the numeral was written in, as 2 in `1011_2`.

    Example:
        >>> Number(Fraction("0.50"), places=2) == Number(Fraction(1, 2))
        False
    """

    value: Fraction
    places: int | None = None
    base: int = 10


@dataclass(frozen=True, slots=True)
class Constant(Written):
    """A named number: "pi", "e", "i", "infinity", "degree" (pi/180), "golden_ratio", "euler_gamma"."""

    name: str


@dataclass(frozen=True, slots=True)
class Variable(Written):
    """A name that stands for a number: "x", "alpha", "x_1", "f'"."""

    name: str


@dataclass(frozen=True, slots=True)
class Sum(Written):
    """The sum of two or more terms, none of them a Sum."""

    terms: tuple["Expr", ...]


@dataclass(frozen=True, slots=True)
class Product(Written):
    """The product of two or more factors, none of them a Product."""

    factors: tuple["Expr", ...]


@dataclass(frozen=True, slots=True)
class Power(Written):
    """A base raised to an exponent."""

    base: "Expr"
    exponent: "Expr"


@dataclass(frozen=True, slots=True)
class Call(Written):
    """
    A function applied to arguments, known ("sin", "log", "binomial", …) or not ("f").

    Operators that bind a variable are calls too, body first: ("sum", body, variable, low, high), ("product", …),
    ("integral", body, variable[, low, high]), ("limit", body, variable, point), ("derivative", body, variable).
    `± b` is ("plus_minus", b) and `∓ b` is ("minus_plus", b).
    """

    name: str
    arguments: tuple["Expr", ...]


@dataclass(frozen=True, slots=True)
class Matrix(Written):
    """A rectangular array of expressions, rows first; a column vector has rows of length one."""

    rows: tuple[tuple["Expr", ...], ...]


Expr: TypeAlias = Number | Constant | Variable | Sum | Product | Power | Call | Matrix


def number(value: int | Fraction) -> Number:
    """Returns the Number of an exact value."""
    return Number(Fraction(value))


ZERO = number(0)
ONE = number(1)
MINUS_ONE = number(-1)
TWO = number(2)
TEN = number(10)
HALF = number(Fraction(1, 2))
INFINITY = Constant("infinity")
DEGREE = Constant("degree")
ELLIPSIS = Call("ellipsis", ())  # what is left out


def add(*terms: Expr) -> Expr:
    """
    Returns the sum of terms, flat: no term is a Sum, and one term stands for itself. Nothing is reordered or combined.
    """
    if Sum in map(type, terms):
        terms = tuple(part for term in terms for part in (term.terms if isinstance(term, Sum) else (term,)))
    return terms[0] if len(terms) == 1 else Sum(terms) if terms else ZERO


def multiply(*factors: Expr) -> Expr:
    """
    Returns the product of factors, flat: no factor is a Product, and one factor stands for itself. Nothing is reordered
    or combined.
    """
    if Product in map(type, factors):
        factors = tuple(part for factor in factors for part in (factor.factors if isinstance(factor, Product) else (factor,)))
    return factors[0] if len(factors) == 1 else Product(factors) if factors else ONE


def negate(value: Expr) -> Expr:
    """
    Returns -value: a Number with its sign turned, or a product with -1 in front.

    Example:
        >>> negate(number(3)) == number(-3)
        True
    """
    if isinstance(value, Number):
        return Number(-value.value, value.places, value.base)
    return multiply(MINUS_ONE, value)


MINUS_INFINITY = negate(INFINITY)


def infinite(value: object) -> int:
    """Returns 1 for infinity, -1 for its opposite, 0 for everything else."""
    if value == INFINITY:
        return 1
    return -1 if isinstance(value, Product) and value == MINUS_INFINITY else 0


def divide(dividend: Expr, divisor: Expr) -> Expr:
    """
    Returns dividend / divisor: one exact Number for two integers in base ten, unless they make a whole number of which
    something is left to be worked out; else a product with a power of -1.

    Example:
        >>> divide(number(6), number(4)) == number(Fraction(3, 2))
        True
        >>> print(divide(number(6), number(3)))
        \\frac{6}{3}
    """
    if (
        isinstance(dividend, Number)
        and isinstance(divisor, Number)
        and dividend.places is divisor.places is None
        and dividend.base == divisor.base == 10
        and divisor.value
    ):
        above, below = dividend.value, divisor.value
        if above.denominator == below.denominator == 1 and (
            above.numerator % below.numerator or below.numerator in (1, -1) or not above
        ):
            return Number(Fraction(above.numerator, below.numerator))
    return multiply(dividend, Power(divisor, MINUS_ONE))
