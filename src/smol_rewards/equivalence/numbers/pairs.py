"""
Which two expressions are compared, and at what cost so far?

A *pair* holds a gold and an answer with their surveys, the policy, and the meter of the whole verdict. Every evaluation of a
side spends its nodes, more at high precision, so that no verdict costs more than the budget of steps however many points and
precisions are tried.
"""

from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from smol_rewards.budget import Meter
from smol_rewards.equivalence.kernel.balls import Mode, Value
from smol_rewards.equivalence.kernel.enclosure import enclose_all
from smol_rewards.equivalence.kernel.evaluation import NOWHERE, Point
from smol_rewards.equivalence.numbers.features import Survey, survey
from smol_rewards.equivalence.policy import Policy
from smol_rewards.expression.nodes import Expr
from smol_rewards.verdict import Method

Finding = TypeVar("Finding")

COARSE = 64  # bits of the first enclosures
FEWEST_DIGITS = 15  # to which two values agree, to be called equal without a proof
BITS_AT_POINTS = 1_024


@dataclass(frozen=True, slots=True)
class Pair:
    """A question: are the two the same?"""

    gold: Expr
    answer: Expr
    gold_survey: Survey
    answer_survey: Survey
    policy: Policy
    meter: Meter

    def found(self, rung: Method, finding: Finding) -> Finding:
        """Returns what a rung found, as it is; a pair that is recorded (see `trace`) notes it."""
        return finding

    def with_sides(self, gold: Expr, answer: Expr) -> "Pair":
        """Returns a pair of other sides, on the same account."""
        return Pair(gold, answer, survey(gold, self.meter), survey(answer, self.meter), self.policy, self.meter)

    def mode(self, *, real: bool = False, within: int | None = None) -> Mode:
        """Returns how the sides are evaluated: at points, large rationals are not worth being exact."""
        bits = self.meter.budget.bits
        if self.gold_survey.variables or self.answer_survey.variables:
            bits = min(bits, BITS_AT_POINTS)
        return Mode(self.meter, bits, real, within)

    def values(self, precision: int, point: Point = NOWHERE, *, real: bool = False) -> "Values":
        """Returns enclosures of gold and answer; raises as `enclose` does, and BudgetExceeded."""
        mode = self.mode(real=real, within=None if precision <= COARSE else precision // 2)
        one, other = enclose_all((self.gold, self.answer), precision, mode, point)
        return Values(one, other, mode.proportionate)


class Values(NamedTuple):
    """
    Enclosures of both sides of a pair.

    Args:
        gold: of the gold.
        answer: of the answer.
        proportionate: whether no numeral or power on the way was so large or small that something may be lost unseen; at
            more than coarse precision.
    """

    gold: Value
    answer: Value
    proportionate: bool
