r"""
How much of an answer of several parts is right?

An answer has *parts* if it is a list, set, tuple or system. Tuples are compared place by place; of the others each part of the
gold may be matched by one part of the answer. What is too much counts as much as what is missing, so naming many values pays
less than naming the right ones. Parts count only in a form in which the right ones would be the gold: a point (1, 2) has no
part of the set {1, 2}. So what is not the gold never has all of its parts.
"""

from collections.abc import Sequence
from dataclasses import replace

from smol_rewards.budget import DEFAULT_BUDGET, Budget, Meter
from smol_rewards.equivalence import DEFAULT_POLICY, Policy, compare
from smol_rewards.errors import BudgetExceeded
from smol_rewards.expression import Answer, Tuple
from smol_rewards.expression.walk import COLLECTIONS, members

HAVING_PARTS = (*COLLECTIONS, Tuple)


def parts_of(answer: Answer | None) -> tuple[Answer, ...]:
    """Returns the parts of an answer; of one that has none, itself; of None, nothing."""
    if answer is None:
        return ()
    if isinstance(answer, Tuple):
        return answer.items
    several = members(answer)
    return (answer,) if several is None else several


def share_right(
    gold: Answer | None, answer: Answer | None, *, policy: Policy = DEFAULT_POLICY, budget: Budget = DEFAULT_BUDGET
) -> float:
    r"""
    Returns the number of right parts, divided by the number of parts of the longer side; 0 where the form is another.

    Parts are compared without the symbolic rung, all of them within one budget of steps; where that is too little, nothing is
    right.

    Example:
        >>> from smol_rewards import parse
        >>> share_right(parse("1, 2, 3"), parse("3, 1, 7")), share_right(parse("(1, 2)"), parse("(2, 1)"))
        (0.6666666666666666, 0.0)
        >>> share_right(parse("1, 2"), parse("1, 2, 3, 4")), share_right(parse(r"\{1, 2, 3\}"), parse("(1, 2, 4)"))
        (0.5, 0.0)
    """
    wanted, given = parts_of(gold), list(parts_of(answer))
    if not wanted or not given:
        return 0.0
    meter = Meter(replace(budget, seconds=0))
    try:
        if not _has_form(gold, answer, policy, meter):
            return 0.0
        longer = max(len(wanted), len(given))
        if isinstance(gold, Tuple):
            pairs = zip(wanted, given, strict=False)
            return sum(_is_right(one, other, policy, meter) for one, other in pairs) / longer
        return _matched(wanted, given, policy, meter) / longer
    except BudgetExceeded:
        return 0.0


def _matched(wanted: Sequence[Answer], given: list[Answer], policy: Policy, meter: Meter) -> int:
    """Returns how many parts of the gold have a part of the answer for themselves; those that are given are used up."""
    found = 0
    for one in wanted:
        meter.spend(len(given))
        alike = [given.index(one)] if one in given else []  # as most right parts are
        at = next((i for i in (*alike, *range(len(given))) if _is_right(one, given[i], policy, meter)), None)
        if at is not None:
            found += 1
            del given[at]
    return found


def _is_right(gold: Answer, answer: Answer, policy: Policy, meter: Meter) -> bool:
    meter.spend(1)
    return bool(compare(gold, answer, policy=policy, budget=meter.budget, meter=meter))


def _has_form(gold: Answer | None, answer: Answer | None, policy: Policy, meter: Meter) -> bool:
    """Returns whether the parts of the gold, in the form of the answer, are the gold; one part alone has no form."""
    if type(gold) is type(answer) or not isinstance(answer, HAVING_PARTS) or not isinstance(gold, HAVING_PARTS):
        return True
    return _is_right(gold, type(answer)(parts_of(gold)), policy, meter)
