"""
Is an answer the same list, set, or alternatives as the gold?

Their members are matched one to one, in any order. Where one side writes a tuple, a vector or an interval in square brackets
for a bare list, the order counts. "And" and "or" join alternatives alike, as long as they are values of one unknown.
"""

from smol_rewards.equivalence.context import Context, in_order, mismatch
from smol_rewards.equivalence.regions.assignments import spread, unknowns
from smol_rewards.equivalence.regions.matching import match
from smol_rewards.equivalence.regions.to_interval_set import compare_domains
from smol_rewards.equivalence.structures.matrices import entries
from smol_rewards.expression import (
    Answer,
    Conjunction,
    Disjunction,
    FiniteSet,
    Interval,
    List,
    Matrix,
    Relation,
    Scalar,
    Tuple,
)
from smol_rewards.expression.relations import EQUALITIES
from smol_rewards.expression.walk import members
from smol_rewards.verdict import Truth, Verdict

OPPOSED = mismatch('one side says "and", the other "or"')


def compare_collections(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    """Returns whether a list, set, alternatives or joined statements are what the answer is; None where it is no such thing."""
    ours, theirs = members(gold) or (), members(answer)
    if isinstance(answer, Relation):
        theirs = spread(answer)
    if theirs is None:
        return _bare_list(ours, answer, context) if isinstance(gold, List) else _single(ours, answer, context)
    if isinstance(gold, List) and isinstance(answer, List) and context.policy.order == "sequence":
        return in_order(ours, theirs, context)
    if type(gold) is type(answer) is FiniteSet and _holds_sets(ours) is not _holds_sets(theirs):
        return mismatch("one set has sets among its members, and the other has none")
    kinds = {type(gold), type(answer)}
    opposed = kinds == {Disjunction, Conjunction}
    if _only_equalities((*ours, *theirs)):
        several = unknowns((*ours, *theirs)) if len(kinds) > 1 and Disjunction in kinds else 1
        if (opposed and several != 1) or several > 1:  # of propositions, as in `p ∧ q`, or of several unknowns
            return OPPOSED
        return match(ours, theirs, context)
    if opposed:
        regions = compare_domains(gold, answer, context)
        return OPPOSED if regions is None else regions
    verdict = match(ours, theirs, context)
    regions = compare_domains(gold, answer, context) if verdict.truth is Truth.FALSE else None
    return verdict if regions is None else regions


def _holds_sets(several: tuple[Answer, ...]) -> bool:
    return FiniteSet in map(type, several)


def _only_equalities(parts: tuple[Answer, ...]) -> bool:
    """Returns whether parts are values and equalities, of which people say "x = 1 and x = 2" as well as "or"."""
    return Relation not in map(type, parts) or all(
        not isinstance(part, Relation) or EQUALITIES.issuperset(part.operators) for part in parts
    )


def _bare_list(gold: tuple[Answer, ...], answer: Answer, context: Context) -> Verdict | None:
    """A list without brackets may be written as a tuple, a vector or, of two, in square brackets: then its order counts."""
    match answer:
        case Tuple(others):
            return in_order(gold, others, context)
        case Matrix():
            vector = entries(answer)
            return None if vector is None else in_order(gold, tuple(Scalar(entry) for entry in vector), context)
        case Interval(low, high, True, True):
            return in_order(gold, (Scalar(low), Scalar(high)), context)
        case _:
            return _single(gold, answer, context)


def _single(gold: tuple[Answer, ...], answer: Answer, context: Context) -> Verdict | None:
    """A collection of one may be written as that one."""
    return context.compare(gold[0], answer) if len(gold) == 1 and isinstance(answer, (Scalar, Tuple)) else None
