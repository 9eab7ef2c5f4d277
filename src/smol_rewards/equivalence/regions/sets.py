"""
Is an answer the same set of numbers as the gold, by region or by form?

Two sets that have a region are compared by it. What has none (integers, descriptions, unions with these) is compared by its
form, and a difference of form does not tell two sets apart: two descriptions are the same where one becomes the other by
renaming the variable that it binds, and the same set has many.
"""

from smol_rewards.equivalence.context import Context, all_of, in_order, mismatch
from smol_rewards.equivalence.regions.assignments import names_in, names_in_order
from smol_rewards.equivalence.regions.matching import match
from smol_rewards.equivalence.regions.to_interval_set import compare_domains
from smol_rewards.expression.answers import (
    Answer,
    Difference,
    Intersection,
    Interval,
    List,
    NamedSet,
    Scalar,
    SetBuilder,
    Union,
)
from smol_rewards.expression.nodes import Expr, Variable
from smol_rewards.expression.walk import rewrite, substitute
from smol_rewards.verdict import Method, StopReason, Verdict, equal, unknown

NATURALS = ({"naturals", "positive integers"}, {"naturals", "nonnegative integers"})
UNMATCHED = unknown(StopReason.UNDECIDED, "the parts of the two could not be matched, which does not tell them apart")


def compare_sets(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    """Returns whether an answer is the gold's set of numbers, None where it is no set."""
    closed_pair = isinstance(gold, Interval) and gold.low_closed and gold.high_closed
    if closed_pair and isinstance(answer, List):
        assert isinstance(gold, Interval)
        return in_order((Scalar(gold.low), Scalar(gold.high)), answer.items, context)
    regions = compare_domains(gold, answer, context)
    if regions is not None:
        return regions
    if isinstance(gold, NamedSet) and isinstance(answer, NamedSet):
        if gold.name == answer.name:
            return equal(Method.IDENTICAL, f"both are the {gold.name}")
        if {gold.name, answer.name} in NATURALS and context.policy.naturals == "either":
            return equal(Method.STRUCTURE, "the natural numbers begin with 0 or with 1, as one likes", proved=False)
        return mismatch(f"the {gold.name} are not the {answer.name}")
    if isinstance(gold, SetBuilder) and isinstance(answer, SetBuilder):
        return compare_builders(gold, answer, context)
    if isinstance(gold, (Union, Intersection)) and type(gold) is type(answer):
        assert isinstance(answer, (Union, Intersection))
        verdict = match(gold.parts, answer.parts, context)
        return verdict if verdict else UNMATCHED
    if isinstance(gold, Difference) and isinstance(answer, Difference):
        verdict = all_of(
            (
                (name, context.compare(ours, theirs))
                for name, ours, theirs in (
                    ("the set", gold.left, answer.left),
                    ("what is taken away", gold.right, answer.right),
                )
            ),
            "the same set without the same",
        )
        return verdict if verdict else UNMATCHED
    return None


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
