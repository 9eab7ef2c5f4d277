"""
Which of two numbers is larger, where no ball can hold them?

A *tower* is a positive number exp(exp(… exp(m))), known by its *height*, the number of exponentials, and an enclosure of its
*top* m. Arithmetic keeps to the inclusion principle: what is added to a tower changes its top by an amount that is bounded and
mostly far below the precision. So 9^9^9^9 against 1 is decided in a few steps, and two equal towers are never told apart.
"""

from dataclasses import dataclass
from typing import TypeAlias

from flint import arb

from smol_rewards.equivalence.kernel.balls import Mode, ball, is_real
from smol_rewards.equivalence.kernel.evaluation import NOWHERE, Evaluation
from smol_rewards.equivalence.kernel.failures import NoEnclosure, NotReal, Unbounded, Undefined, Unsupported
from smol_rewards.equivalence.kernel.precision import at_precision
from smol_rewards.expression.nodes import Call, Constant, Expr, Power, Product, Sum

PRECISION = 128
CAP = 1_000  # above which exponents are cut off in lower bounds


@dataclass(frozen=True, slots=True)
class Tower:
    """
    A number that is positive, or negative where `negative` says so.

    Args:
        height: number of exponentials, at least 1.
        top: an enclosure of what is exponentiated.
        negative: whether the number is minus the tower.
    """

    height: int
    top: arb
    negative: bool = False


Size: TypeAlias = arb | Tower


def order_of_sizes(one: Expr, other: Expr, mode: Mode) -> int | None:
    """
    Returns -1 or 1 as the first of two real constants is less or greater than the other, or None where that is not certain.

    Example:
        >>> from smol_rewards.budget import Budget, Meter
        >>> from smol_rewards.expression.nodes import number
        >>> nine = number(9)
        >>> order_of_sizes(Power(nine, Power(nine, Power(nine, nine))), number(1), Mode(Meter(Budget()), bits=4_096))
        1
    """
    try:
        return at_precision(PRECISION, _order_of_sizes, one, other, mode, meter=mode.meter)
    except NoEnclosure:
        return None


def _order_of_sizes(one: Expr, other: Expr, mode: Mode) -> int | None:
    evaluation = Evaluation(NOWHERE, mode, 1)
    return _order(_size(one, evaluation), _size(other, evaluation))


def _size(expr: Expr, evaluation: Evaluation) -> Size:
    evaluation.meter.spend(1)
    try:
        value = ball(evaluation.of(expr))
        if type(value) is arb:
            return value
        if not is_real(value):
            raise NotReal("a complex number is neither larger nor smaller", certain=True)
        return value.real
    except Unbounded as error:
        if error.pole:
            raise
    match expr:
        case Sum(terms):
            total = _size(terms[0], evaluation)
            for term in terms[1:]:
                total = _added(total, _size(term, evaluation))
            return total
        case Product(factors):
            total = _size(factors[0], evaluation)
            for factor in factors[1:]:
                total = _multiplied(total, _size(factor, evaluation))
            return total
        case Power(Constant("e"), exponent):
            return _exponential(_size(exponent, evaluation))
        case Power(base, exponent):
            return _exponential(_multiplied(_logarithm(_size(base, evaluation)), _size(exponent, evaluation)))
        case Call("ln", (argument,)):
            return _logarithm(_size(argument, evaluation))
        case Call("factorial", (argument,)):
            return _factorial(_size(argument, evaluation))
        case Call("double_factorial", (argument,)):
            return _double_factorial(_size(argument, evaluation))
    raise Unsupported("a function of a number too large to enclose")


def _exponential(exponent: Size) -> Size:
    if isinstance(exponent, Tower):
        if exponent.negative:
            raise Unbounded("a number too small to enclose", pole=False)
        return Tower(exponent.height + 1, exponent.top)
    value = exponent.exp()
    return value if value.is_finite() else Tower(1, exponent)


def _logarithm(value: Size) -> Size:
    if isinstance(value, Tower):
        if value.negative:
            raise Undefined("a negative number has no real logarithm")
        return value.top if value.height == 1 else Tower(value.height - 1, value.top)
    if not value > 0:
        raise Undefined("a number that is not positive has no real logarithm")
    return value.log()


def _added(one: Size, other: Size) -> Size:
    if not isinstance(one, Tower):
        one, other = other, one
    if not isinstance(one, Tower):
        return one + other
    if not isinstance(other, Tower):
        return Tower(one.height, _shifted(one.height, one.top, -other if one.negative else other), one.negative)
    larger, smaller = (one, other) if _order(_absolute(one), _absolute(other)) == 1 else (other, one)
    if one.negative == other.negative:
        change = arb(0).union(arb(2).log())  # the sum is at most twice the larger
    else:
        if _order(_multiplied(_absolute(larger), arb(0.5)), _absolute(smaller)) != 1:
            raise Unbounded("a difference of two very large numbers", pole=False)
        change = arb(0).union(-arb(2).log())  # the difference is at least half the larger
    return Tower(larger.height, _shifted(larger.height - 1, larger.top, change), larger.negative)


def _multiplied(one: Size, other: Size) -> Size:
    if not isinstance(one, Tower):
        one, other = other, one
    if not isinstance(one, Tower):
        return one * other
    if isinstance(other, Tower):
        product = _exponential(_added(_logarithm(_absolute(one)), _logarithm(_absolute(other))))
        negative = one.negative != other.negative
    else:
        if other == 0:
            return other
        if not (other > 0 or other < 0):
            raise Unbounded("a very large number times one that may be 0", pole=False)
        product = Tower(one.height, _shifted(one.height - 1, one.top, abs(other).log()))
        negative = one.negative != bool(other < 0)
    if isinstance(product, Tower):
        return Tower(product.height, product.top, negative)
    return -product if negative else product


def _factorial(value: Size) -> Size:
    if not isinstance(value, Tower):
        if not value > 8:
            raise Unsupported("a factorial of this number")
        return _exponential((value + 1).lgamma())
    if value.negative:
        raise Undefined("a negative integer has no factorial")
    between = arb(1).union(arb(2))  # n <= ln n! <= n^2
    return _exponential(_exponential(_multiplied(_logarithm(value), between)))


def _double_factorial(value: Size) -> Size:
    if not isinstance(value, Tower):
        if not value > 8:
            raise Unsupported("a double factorial of this number")
        logarithm = value.log()  # (n/e)^(n/2) <= n!! <= n^(n/2 + 1)
        return _exponential((value / 2 * (logarithm - 1)).union((value / 2 + 1) * logarithm))
    if value.negative:
        raise Undefined("only integers from -1 have a double factorial")
    between = arb(0.5).union(arb(2))  # n^(1/2) <= ln n!! <= n^2
    return _exponential(_exponential(_multiplied(_logarithm(value), between)))


def _absolute(value: Tower) -> Tower:
    return Tower(value.height, value.top)


def _shifted(height: int, top: arb, change: arb) -> arb:
    """
    Returns the top of a tower after something was added to the whole.

    ln(X + c) = ln X + ln(1 + c/X), where the last is at most 2 |c| / X; so the change passes from floor to floor.
    """
    while height:
        least = _least(height, top)
        ratio = abs(change) / least
        if not ratio < 0.5:
            raise Unbounded("two numbers of about the same size", pole=False)
        change = arb(0, (2 * ratio).upper())
        height -= 1
    return top + change


def _least(height: int, top: arb) -> arb:
    """Returns a lower bound of a tower, not above e^CAP."""
    value = top.lower()
    for _ in range(height):
        value = value.min(arb(CAP)).exp().lower()
    return value


def _order(one: Size, other: Size) -> int | None:
    """Returns -1 or 1, or None where the order is not certain."""
    signs = [_sign(size) for size in (one, other)]
    if None in signs:
        return None
    if signs[0] != signs[1]:
        return 1 if (signs[0] or 0) > (signs[1] or 0) else -1
    negative = signs[0] == -1
    one, other = ((_absolute(size) if isinstance(size, Tower) else abs(size)) for size in (one, other))
    order = _order_of_positive(one, other)
    return None if order is None else -order if negative else order


def _order_of_positive(one: Size, other: Size) -> int | None:
    """Takes logarithms of both until no tower is left, or one of them has no logarithm as it is not positive."""
    while isinstance(one, Tower) or isinstance(other, Tower):
        for value, opposite, order in ((one, other, -1), (other, one, 1)):
            if not isinstance(value, Tower) and isinstance(opposite, Tower) and not value > 0:
                return order if value <= 0 else None
        one, other = _logarithm(one), _logarithm(other)
    return 1 if one > other else -1 if one < other else None


def _sign(size: Size) -> int | None:
    if isinstance(size, Tower):
        return -1 if size.negative else 1
    return 1 if size > 0 else -1 if size < 0 else 0 if size == 0 else None
