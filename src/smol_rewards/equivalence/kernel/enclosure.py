"""
Between which numbers does the value of an expression lie?

An *enclosure* is a ball that contains the value, or the exact value. *Precision* is in bits.

The inclusion principle: an enclosure contains the value of the expression, at every precision. So two disjoint enclosures
prove a difference, and two that overlap prove nothing.
"""

from collections.abc import Iterable

from flint import acb, arb, fmpq

from smol_rewards.equivalence.kernel.balls import Mode, Value, ball
from smol_rewards.equivalence.kernel.evaluation import COSTLY, NOWHERE, Evaluation, Point
from smol_rewards.equivalence.kernel.precision import at_precision
from smol_rewards.expression.nodes import Expr

ENCLOSURE = 4  # steps that it takes to set a precision
FINEST = 8_192  # bits: far finer than any enclosure that a rational is compared with
EXACT = 9_999  # digits
DIGITS_PER_BIT = 0.30103


def enclose(expr: Expr, precision: int, mode: Mode, point: Point = NOWHERE) -> Value:
    """
    Returns the exact value of an expression at a point, or a ball that contains it.

    Args:
        expr: what to enclose; all its free variables have a value in the point.
        precision: working precision in bits; the radius of the ball is usually somewhat larger than 2^-precision.
        mode: what is asked: real values only, or powers in proportion; the meter of what is spent.
        point: the value of each free variable.

    Raises:
        Undefined: it has no value.
        NotReal: it, or a part of it, may have no real value, and the mode asks for one.
        Unbounded: no finite ball was found at this precision.
        Unsupported: it has a limit, derivative, matrix, or a name that is not known.
        BudgetExceeded: the meter has no steps left for it.

    Example:
        >>> from smol_rewards.budget import Budget, Meter
        >>> from smol_rewards.expression.nodes import HALF, Power, number
        >>> root = enclose(Power(number(2), HALF), 64, Mode(Meter(Budget()), bits=4_096))
        >>> root < fmpq(14143, 10000), root < fmpq(14142, 10000)
        (True, False)
    """
    return enclose_all((expr,), precision, mode, point)[0]


def enclose_all(exprs: Iterable[Expr], precision: int, mode: Mode, point: Point = NOWHERE) -> list[Value]:
    """Returns the enclosures of several expressions at one point; see `enclose`."""
    mode.meter.spend(ENCLOSURE)
    return at_precision(precision, _enclosed, exprs, mode, point, 1 + precision // COSTLY, meter=mode.meter)


def _enclosed(exprs: Iterable[Expr], mode: Mode, point: Point, cost: int) -> list[Value]:
    evaluation = Evaluation(point, mode, cost)
    return [mode.checked(evaluation.of(expr), "the value", pole=True) for expr in exprs]


def disjoint(left: Value, right: Value) -> bool:
    """Returns whether two enclosures have no number in common, which proves that the values differ."""
    if type(left) is fmpq and type(right) is fmpq:
        return bool(left != right)
    if type(left) is fmpq or type(right) is acb:
        left, right = right, left
    return not left.overlaps(right if type(right) is not fmpq else at_precision(FINEST, type(left), right))


def common_digits(left: Value, right: Value) -> int:
    """
    Returns to how many decimal digits two overlapping enclosures certainly agree, counted from the first digit of the value,
    or from the decimal point if it is below 1.

    Example:
        >>> common_digits(arb(2, 0.001), arb(2, 0.001))
        2
    """
    difference, scale = at_precision(FINEST, _distance, left, right)
    if difference == 0:
        return EXACT
    return max(0, int((max(1, _binary_order(scale)) - 1 - _binary_order(difference)) * DIGITS_PER_BIT))


def _distance(left: Value, right: Value) -> tuple[arb, arb]:
    """Returns an upper bound of the distance of two values, and a lower bound of the absolute value of one."""
    return abs(ball(left) - ball(right)).abs_upper(), abs(ball(left)).abs_lower()


def _binary_order(value: arb) -> int:
    """Returns the least k with value < 2^k, for an exact value that is not negative."""
    mantissa, exponent = value.mid().man_exp()
    return int(exponent) + int(mantissa).bit_length()


def nearer_than(one: Value, other: Value, bits: int) -> bool:
    """Returns whether two values certainly lie within 2^-bits of each other."""
    return at_precision(FINEST, lambda: bool(abs(one - other) < fmpq(2) ** -bits))
