"""
Has an expression a value at all?

Asked of an expression that is compared with itself: what has no value (1/0) is not equal to anything. A number too large to
enclose and an operator that enclosures do not know count as defined; a possible pole does not.
"""

from smol_rewards.budget import Meter
from smol_rewards.equivalence.kernel.balls import Mode
from smol_rewards.equivalence.kernel.enclosure import enclose
from smol_rewards.equivalence.kernel.evaluation import NOWHERE
from smol_rewards.equivalence.kernel.failures import Unbounded, Undefined, Unsupported
from smol_rewards.equivalence.kernel.infinity import infinite
from smol_rewards.equivalence.numbers.features import Survey
from smol_rewards.equivalence.numbers.pairs import COARSE
from smol_rewards.equivalence.numbers.sampling import FINE, points
from smol_rewards.errors import BudgetExceeded
from smol_rewards.expression.nodes import Call, Expr, Number, Power
from smol_rewards.expression.walk import walk


def lack_of_value(expr: Expr, survey: Survey, meter: Meter) -> str | None:
    """
    Returns why an expression has or may have no value anywhere, or None for one that has a value somewhere.
    """
    if "infinity" in survey.constants:
        try:
            infinite(expr, meter)
        except Undefined as error:
            return str(error)
        return None
    if not may_lack_value(expr):
        return None
    reason = "it has a value at none of the points that were tried"
    for point in points(survey, survey) if survey.variables else (NOWHERE,):
        for precision in (COARSE, FINE):
            try:
                enclose(expr, precision, Mode(meter, meter.budget.bits), point)
                return None
            except (Unsupported, BudgetExceeded):
                return None
            except Undefined as error:
                reason = str(error)
                break
            except Unbounded as error:
                if not error.pole:
                    return None
                reason = str(error)
    return reason


def may_lack_value(expr: Expr) -> bool:
    """Returns whether there is anything but sums, products and positive powers in an expression."""
    return any(type(part) is Call or (type(part) is Power and not _is_positive(part.exponent)) for part in walk(expr))


def _is_positive(exponent: Expr) -> bool:
    return isinstance(exponent, Number) and exponent.value > 0
