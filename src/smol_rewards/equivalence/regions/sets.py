"""
Is an answer the same set of numbers as the gold, by region or by form?

Two sets that have a region are compared by it. What has none (integers, descriptions, unions with these) is compared by its
form, and a difference of form does not tell two sets apart.
"""

from smol_rewards.equivalence.context import Context, all_of, in_order, mismatch
from smol_rewards.equivalence.regions.matching import match
from smol_rewards.equivalence.regions.setbuilders import compare_builders
from smol_rewards.equivalence.regions.to_interval_set import compare_domains
from smol_rewards.expression import (
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
