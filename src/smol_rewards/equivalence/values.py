"""
Are two expressions the same number or function, under a policy and a budget?

The way from structures to the scalar ladder. What the ladder has no method for is asked of the symbolic rung, as often as
the context still allows: one verdict may rest on many pairs, and each question may take until its deadline.
"""

from smol_rewards.equivalence.agreement import Context
from smol_rewards.equivalence.scalars import compare_scalars
from smol_rewards.equivalence.symbolic import decide
from smol_rewards.expression import Expr
from smol_rewards.verdict import StopReason, Verdict


def compare_values(gold: Expr, answer: Expr, context: Context) -> Verdict:
    """Returns whether two expressions are the same number or function."""
    verdict = compare_scalars(gold, answer, policy=context.policy, budget=context.budget)
    if verdict.stop is StopReason.UNDECIDED and context.symbolic.take():
        return decide(gold, answer, budget=context.budget)
    return verdict
