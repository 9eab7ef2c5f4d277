r"""
How much of an answer of several parts is right?

An answer has *parts* if it is a list, set, tuple or system. Tuples are compared place by place; of the others each part of the
gold may be matched by one part of the answer. What is too much counts as much as what is missing, so naming many values pays
less than naming the right ones. Parts count only in a form in which the right ones would be the gold: a point (1, 2) has no
part of the set {1, 2}. So what is not the gold never has all of its parts.
"""

from dataclasses import replace

from smol_rewards.budget import DEFAULT_BUDGET, Budget
from smol_rewards.equivalence import DEFAULT_POLICY, Policy, compare
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

    Parts are compared without the symbolic rung, and more pairs than the budget has nodes not at all: then nothing is right.

    Example:
        >>> from smol_rewards import parse
        >>> share_right(parse("1, 2, 3"), parse("3, 1, 7")), share_right(parse("(1, 2)"), parse("(2, 1)"))
        (0.6666666666666666, 0.0)
        >>> share_right(parse("1, 2"), parse("1, 2, 3, 4")), share_right(parse(r"\{1, 2, 3\}"), parse("(1, 2, 4)"))
        (0.5, 0.0)
    """
    wanted, given = parts_of(gold), list(parts_of(answer))
    if not wanted or not given or len(wanted) * len(given) > budget.nodes:
        return 0.0
    budget = replace(budget, seconds=0)
    if not _has_form(gold, answer, policy, budget):
        return 0.0
    longer = max(len(wanted), len(given))
    if isinstance(gold, Tuple):
        pairs = zip(wanted, given, strict=False)
        return sum(bool(compare(one, other, policy=policy, budget=budget)) for one, other in pairs) / longer
    found = 0
    for one in wanted:
        at = next((i for i, other in enumerate(given) if compare(one, other, policy=policy, budget=budget)), None)
        if at is not None:
            found += 1
            del given[at]
    return found / longer


def _has_form(gold: Answer | None, answer: Answer | None, policy: Policy, budget: Budget) -> bool:
    """Returns whether the parts of the gold, in the form of the answer, are the gold; one part alone has no form."""
    if type(gold) is type(answer) or not isinstance(answer, HAVING_PARTS) or not isinstance(gold, HAVING_PARTS):
        return True
    return bool(compare(gold, type(answer)(parts_of(gold)), policy=policy, budget=budget))
