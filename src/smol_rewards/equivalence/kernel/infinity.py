"""
Is an expression infinite?

People answer with \\infty and -\\infty, and with little else that holds them. What has a sign and no size is one of these two;
everything indeterminate (inf - inf, 0 inf, inf^0, 1^inf) has no value.
"""

from smol_rewards.budget import Meter
from smol_rewards.equivalence.kernel.balls import Mode, Value, is_real, sign
from smol_rewards.equivalence.kernel.enclosure import enclose
from smol_rewards.equivalence.kernel.failures import NoEnclosure, Undefined
from smol_rewards.expression.nodes import MINUS_ONE, Constant, Expr, Number, Power, Product, Sum
from smol_rewards.expression.walk import walk

PRECISION = 64


def infinite(expr: Expr, meter: Meter) -> int:
    """
    Returns the sign of an infinite value, or 0 for a finite one.

    Raises:
        Undefined: it has neither.

    Example:
        >>> from fractions import Fraction
        >>> from smol_rewards.budget import Budget
        >>> infinite(Product((Number(Fraction(-2)), Constant("infinity"))), Meter(Budget()))
        -1
    """
    parts = list(walk(expr))
    meter.spend(len(parts))
    if not any(type(part) is Constant and part.name == "infinity" for part in parts):
        return 0
    match expr:
        case Constant():
            return 1
        case Sum(terms):
            signs = {infinite(term, meter) or _finite(term, meter) for term in terms} - {0}
            if len(signs) == 1:
                return signs.pop()
        case Product(factors):
            result = 1
            for factor in factors:
                result *= infinite(factor, meter) or _finite_sign(factor, meter)
            if result:
                return result
        case Power(base, Number(exponent)) if exponent > 0:
            direction = infinite(base, meter)
            if direction > 0 or exponent.denominator % 2:
                return direction if exponent.numerator % 2 else 1
        case Power(base, exponent) if infinite(exponent, meter) == 1 and not infinite(base, meter):
            if _finite_sign(Sum((base, MINUS_ONE)), meter) > 0:
                return 1
    raise Undefined("an indeterminate form with infinity")


def _finite(expr: Expr, meter: Meter) -> int:
    """Returns 0 for a real number; raises Undefined for what is not certain to be one."""
    if not is_real(_enclosed(expr, meter)):
        raise Undefined("infinity plus a number that is not real")
    return 0


def _finite_sign(expr: Expr, meter: Meter) -> int:
    certain = sign(_enclosed(expr, meter))
    if certain is None:
        raise Undefined("infinity times something of unknown sign")
    return certain


def _enclosed(expr: Expr, meter: Meter) -> Value:
    try:
        return enclose(expr, PRECISION, Mode(meter, meter.budget.bits))
    except NoEnclosure as error:
        raise Undefined("infinity beside something that is not known to be a number") from error
