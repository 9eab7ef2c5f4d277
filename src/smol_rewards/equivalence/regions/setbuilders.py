"""
Do two descriptions `{element | condition}` describe the same set?

They do if one becomes the other by renaming the variable that the description binds. Where that fails nothing is known: the
same set has many descriptions.
"""

from smol_rewards.equivalence.context import Context, all_of
from smol_rewards.equivalence.regions.assignments import names_in, names_in_order
from smol_rewards.expression import Expr, SetBuilder, Variable
from smol_rewards.expression.walk import rewrite, substitute
from smol_rewards.verdict import StopReason, Verdict, unknown


def compare_builders(gold: SetBuilder, answer: SetBuilder, context: Context) -> Verdict:
    """Returns TRUE where two descriptions are the same up to the names of bound variables, else UNKNOWN."""
    ours, theirs = _bound(gold), _bound(answer)
    if len(ours) == len(theirs):
        renamed: dict[str, Expr] = {other: Variable(name) for name, other in zip(ours, theirs, strict=True)}
        element = rewrite(answer.element, lambda node: substitute(node, renamed))
        condition = rewrite(answer.condition, lambda node: substitute(node, renamed))
        verdict = all_of(
            (
                (name, context.compare(mine, yours))
                for name, mine, yours in (
                    ("the element", gold.element, element),
                    ("the condition", gold.condition, condition),
                )
            ),
            "the same description, up to the names of its variables",
        )
        if verdict:
            return verdict
    return unknown(StopReason.UNDECIDED, "two descriptions of sets differ, which does not tell the sets apart")


def _bound(builder: SetBuilder) -> tuple[str, ...]:
    """Returns the variables that element and condition share, in the order in which the element has them."""
    held = names_in(builder.condition)
    return tuple(name for name in names_in_order(builder.element) if name in held)
