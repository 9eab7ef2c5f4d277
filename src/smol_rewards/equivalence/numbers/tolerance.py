"""
Is a number near enough to the gold, where a benchmark asks for no more?

Off by default, since what is near is not equal. Physics and engineering sets ask for answers within 1 % or so; a `Policy` that
says so has every FALSE on two numbers looked at once more here.
"""

from fractions import Fraction

from flint import fmpq

from smol_rewards.budget import Meter
from smol_rewards.equivalence.kernel.balls import Mode, Value, ball
from smol_rewards.equivalence.kernel.enclosure import FINEST, enclose_all
from smol_rewards.equivalence.kernel.failures import NoEnclosure
from smol_rewards.equivalence.kernel.precision import at_precision
from smol_rewards.equivalence.policy import Policy
from smol_rewards.expression import Expr
from smol_rewards.verdict import Method, equal

PRECISION = 128  # bits: a tolerance is coarse
WITHIN = equal(Method.ROUNDING, "the two differ by no more than the tolerance that was asked for", proved=False)


def is_within(gold: Expr, answer: Expr, policy: Policy, meter: Meter) -> bool:
    """
    Returns whether two numbers certainly differ by no more than the policy's tolerance.

    Args:
        gold: a number; the relative tolerance is a share of its absolute value.
        answer: a number, in the unit of the gold.
        policy: with a tolerance.
        meter: what the verdict has spent.

    Raises:
        BudgetExceeded: the meter has no steps left for it.

    Example:
        >>> from smol_rewards.expression.nodes import number
        >>> is_within(number(100), number(101), Policy(relative=0.01), Meter())
        True
    """
    try:
        one, other = enclose_all((gold, answer), PRECISION, Mode(meter, meter.budget.bits))
    except NoEnclosure:  # it has letters, or no value
        return False
    return at_precision(FINEST, _is_near, one, other, policy)


def _is_near(gold: Value, answer: Value, policy: Policy) -> bool:
    if type(gold) is fmpq and type(answer) is fmpq:
        exact, other = Fraction(int(gold.p), int(gold.q)), Fraction(int(answer.p), int(answer.q))
        return abs(exact - other) <= max(_as_written(policy.absolute), _as_written(policy.relative) * abs(exact))
    distance, size = abs(ball(gold) - ball(answer)), abs(ball(gold))
    return bool(distance <= _rational(policy.absolute)) or bool(distance <= size * _rational(policy.relative))


def _as_written(size: float | Fraction) -> Fraction:
    """Returns a tolerance as it was written: 0.01 is a hundredth."""
    return Fraction(str(size))


def _rational(size: float | Fraction) -> fmpq:
    return fmpq(*_as_written(size).as_integer_ratio())
