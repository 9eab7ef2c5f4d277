"""
Are two expressions the same number or function, under a policy and a budget?

The way from structures to the scalar ladder.
"""

from smol_rewards.equivalence.agreement import Context
from smol_rewards.equivalence.scalars import compare_scalars
from smol_rewards.expression import Expr
from smol_rewards.verdict import Verdict


def compare_values(gold: Expr, answer: Expr, context: Context) -> Verdict:
    """Returns whether two expressions are the same number or function."""
    return compare_scalars(gold, answer, policy=context.policy, budget=context.budget)
