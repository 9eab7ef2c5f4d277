r"""
What is said by a bound at infinity?

Nothing: `-\infty < x < 2` is `x < 2`, and `-\infty < x < \infty` says that x is real.
"""

from typing import cast

from smol_rewards.equivalence.context import Context
from smol_rewards.expression.answers import Answer, NamedSet, Relation, Scalar
from smol_rewards.expression.nodes import infinite
from smol_rewards.expression.relations import MIRRORED, ORDERINGS
from smol_rewards.expression.walk import COLLECTIONS, members

BELOW = frozenset({"<", "≤"})


def without_infinite_bounds(gold: Answer, answer: Answer, context: Context) -> tuple[Answer, Answer] | None:
    """
    Returns both sides without their bounds at infinity, None where they have none.

    Example:
        >>> from smol_rewards.expression.nodes import MINUS_INFINITY, TWO, Variable
        >>> x, two = Scalar(Variable("x")), Scalar(TWO)
        >>> chain = Relation((Scalar(MINUS_INFINITY), x, two), ("<", "<"))
        >>> without_infinite_bounds(two, chain, None)[1] == Relation((x, two), ("<",))
        True
    """
    ours, theirs = _bounded(gold), _bounded(answer)
    return None if ours is gold and theirs is answer else (ours, theirs)


def _bounded(answer: Answer) -> Answer:
    if isinstance(answer, Relation) and len(answer.operands) <= 3 and ORDERINGS.issuperset(answer.operators):
        return _finite(answer)
    if isinstance(answer, COLLECTIONS):
        parts = members(answer) or ()
        bounded = tuple(map(_bounded, parts))
        changed = any(one is not other for one, other in zip(parts, bounded, strict=True))
        return cast(Answer, type(answer)(bounded)) if changed else answer
    return answer


def _finite(relation: Relation) -> Answer:
    """Returns a chain of inequalities without the ends that are at infinity, and say nothing there."""
    operands, operators = relation.operands, relation.operators
    if _is_beyond(operands[0], operators[0]):
        operands, operators = operands[1:], operators[1:]
    if operators and _is_beyond(operands[-1], MIRRORED[operators[-1]]):
        operands, operators = operands[:-1], operators[:-1]
    if operators is relation.operators:
        return relation
    return Relation(operands, operators) if operators else Relation((*operands, NamedSet("reals")), ("∈",))


def _is_beyond(end: Answer, operator: str) -> bool:
    """Returns whether an end of a chain is at infinity on its side of what stands behind the operator."""
    return isinstance(end, Scalar) and infinite(end.value) == (-1 if operator in BELOW else 1)
