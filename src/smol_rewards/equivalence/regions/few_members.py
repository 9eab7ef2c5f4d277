r"""
Which members has a set that is described, where they are few?

`\{n \in \mathbb{N} : 1 \le n \le 3\}` is {1, 2, 3}, and `(x, y) \text{ with } x, y \in \{1, -1\}` are four points: each
letter in the form of a member has a *domain*, values or the integers between two bounds, and nothing else is said of it.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, product
from math import ceil, floor, prod

from smol_rewards.equivalence.context import Context
from smol_rewards.equivalence.regions.assignments import names_in
from smol_rewards.expression import (
    Answer,
    Call,
    Conjunction,
    Expr,
    FiniteSet,
    Intersection,
    Interval,
    List,
    NamedSet,
    Number,
    Piecewise,
    Relation,
    Scalar,
    SetBuilder,
    Tuple,
    Variable,
)
from smol_rewards.expression.nodes import ELLIPSIS, infinite, number
from smol_rewards.expression.relations import MIRRORED, RESTRICTING
from smol_rewards.expression.walk import COLLECTIONS, members, nodes, rewrite, substitute

DESCRIBING = frozenset((SetBuilder, Piecewise, List, Conjunction, FiniteSet, Intersection))  # kinds that may describe few
MOST_MEMBERS = 64
FIRST = {"naturals": None, "integers": None, "positive integers": 1, "nonnegative integers": 0, "positive naturals": 1}
NATURALS = "naturals"

Domain = Sequence[Expr]


def with_members(gold: Answer, answer: Answer, context: Context) -> tuple[Answer, Answer]:
    """Returns both sides, a description of few members as these where the other side lists some or has few, too."""
    ours, theirs = _listed(gold), _listed(answer)
    if (ours is None and not isinstance(gold, COLLECTIONS)) or (theirs is None and not isinstance(answer, COLLECTIONS)):
        return gold, answer
    context.meter.spend(sum(len(nodes(side)) for side in (ours, theirs) if side is not None))
    return ours or gold, theirs or answer


def _listed(answer: Answer) -> Answer | None:
    """Returns the members of a description, None if they are not few or it is none."""
    match answer:
        case FiniteSet(items) | List(items) if any(map(_is_ellipsis, items)):
            progression = _progression(items)
            return None if progression is None else type(answer)(progression)
        case SetBuilder(Relation((form, domain), ("∈",)), condition):
            found = _members(form, (Relation((form, domain), ("∈",)), *_parts(condition)))
            return None if found is None else FiniteSet(found)
        case SetBuilder(form, condition):
            found = _members(form, _parts(condition))
            return None if found is None else FiniteSet(found)
        case Intersection((NamedSet() as numbers, Interval() as bounds)):
            letter = Scalar(Variable("n"))
            ends = (letter, bounds.low, bounds.low_closed, ">"), (letter, bounds.high, bounds.high_closed, "<")
            said = (
                Relation((name, Scalar(end)), ({">": "≥", "<": "≤"}[sign] if closed else sign,))
                for name, end, closed, sign in ends
                if not infinite(end)
            )
            found = _members(letter, (Relation((letter, numbers), ("∈",)), *said))
            return None if found is None else FiniteSet(found)
        case Piecewise(((form, condition),)) if condition is not None:
            conditions = _parts(condition)
        case List(several) | Conjunction(several) if len(names := names_in(answer)) == 1 and all(map(_says_where, several)):
            form, conditions = Scalar(Variable(*names)), several
        case List((form, *rest)) if any(isinstance(part, Relation) and part.operators == ("∈",) for part in rest):
            conditions = tuple(rest)
        case _:
            return None
    found = _members(form, conditions) if isinstance(form, Tuple | Scalar) else None
    return None if found is None else List(found) if len(found) > 1 else found[0]


def _is_ellipsis(item: Answer) -> bool:
    return type(item) is Scalar and type(item.value) is Call and item.value.name == ELLIPSIS.name


def _progression(items: tuple[Answer, ...]) -> tuple[Answer, ...] | None:
    r"""Returns `3, 6, \ldots, 99` with what is left out, None where that is not clear or too much."""
    match items:
        case (*first, _, Scalar(Number(last), None)):
            known = [item.value.value for item in first if isinstance(item, Scalar) and isinstance(item.value, Number)]
        case _:
            return None
    steps = {later - earlier for earlier, later in pairwise(known)}
    if len(known) < len(first) or len(steps) != 1 or 0 in steps:
        return None
    (step,) = steps
    count = (last - known[0]) / step + 1
    if count.denominator != 1 or not len(known) < count <= MOST_MEMBERS:
        return None
    return tuple(Scalar(number(known[0] + place * step)) for place in range(int(count)))


def _says_where(part: Answer) -> bool:
    return isinstance(part, Relation) and RESTRICTING.issuperset(part.operators)


def _parts(condition: Answer) -> tuple[Answer, ...]:
    return (members(condition) or ()) if isinstance(condition, Conjunction | List) else (condition,)


def _members(form: Answer, conditions: Sequence[Answer]) -> tuple[Answer, ...] | None:
    letters = sorted(names_in(form))
    domains = [_domain(letter, conditions) for letter in letters]
    told = frozenset().union(*map(names_in, conditions))
    if not letters or told != set(letters) or any(domain is None for domain in domains):
        return None
    known = [domain for domain in domains if domain is not None]
    if not 0 < prod(map(len, known)) <= MOST_MEMBERS:
        return None
    found = list[Answer]()
    for values in product(*known):
        given = dict(zip(letters, values, strict=True))
        found.append(rewrite(form, lambda node, given=given: substitute(node, given)))  # type: ignore[misc]
    return tuple(dict.fromkeys(found))


def _domain(letter: str, conditions: Sequence[Answer]) -> Domain | None:
    """Returns the values of a letter, None where they are not few or something else is said of it."""
    about = [condition for condition in conditions if letter in names_in(condition)]
    match about:
        case [Relation((Scalar(Variable(name), None), FiniteSet(items)), ("∈",))] if name == letter:
            values = [item.value for item in items if isinstance(item, Scalar) and item.unit is None]
            return values if len(values) == len(items) and not any(map(names_in, items)) else None
    low: int | None = None
    high: int | None = None
    numbers = ""
    for condition in about:
        match condition:
            case Relation((Scalar(Variable(name), None), NamedSet(named)), ("∈",)) if name == letter and named in FIRST:
                numbers, first = named, FIRST[named]
                low = first if low is None else low if first is None else max(low, first)
            case Relation() if bounds := list(_bounds(condition, letter)):
                for lowest, highest in bounds:
                    low = lowest if low is None else low if lowest is None else max(low, lowest)
                    high = highest if high is None else high if highest is None else min(high, highest)
            case _:
                return None
    if numbers == NATURALS and (low is None or low < 0):  # whether 0 is one of them is not said
        return None
    if not numbers or low is None or high is None or not 0 <= high - low < MOST_MEMBERS:
        return None
    return [number(value) for value in range(low, high + 1)]


def _bounds(relation: Relation, letter: str) -> Iterator[tuple[int | None, int | None]]:
    """Yields the least and the greatest integer that each bound of a letter leaves; nothing where more is said."""
    place = next((place for place, part in enumerate(relation.operands) if part == Scalar(Variable(letter))), None)
    if place is None or not {"<", "≤", ">", "≥"}.issuperset(relation.operators):
        return
    around = [(relation.operators[place], relation.operands[place + 1])] if place + 1 < len(relation.operands) else []
    if place:
        around.append((MIRRORED[relation.operators[place - 1]], relation.operands[place - 1]))
    if len(around) + 1 < len(relation.operands):
        return
    for sign, bound in around:
        match bound:
            case Scalar(Number(value), None):
                yield (_least(sign, value), None) if sign in ">≥" else (None, -_least(MIRRORED[sign], -value))
            case _:
                return


def _least(sign: str, value: Fraction) -> int:
    """Returns the least integer that is greater than a number, or not less."""
    return ceil(value) if sign == "≥" else floor(value) + 1
