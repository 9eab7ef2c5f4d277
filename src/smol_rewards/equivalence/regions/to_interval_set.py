"""
Which region does an answer denote?

Intervals, unions, differences and sets of numbers denote one; a *solved* statement says that its *subject* lies in one, as
`1 < x ≤ 2` does of x. An inequality that is not solved for its unknown has no region, so restating a problem is never an
answer to it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from smol_rewards.budget import Meter
from smol_rewards.equivalence.context import Context
from smol_rewards.equivalence.regions.assignments import is_name, names_in
from smol_rewards.equivalence.regions.interval_set import (
    LINE,
    Piece,
    Region,
    compare_regions,
    complement,
    intersected,
    joined,
    piece_between,
    tidied,
)
from smol_rewards.expression import (
    Answer,
    Conjunction,
    Difference,
    Disjunction,
    FiniteSet,
    Intersection,
    Interval,
    List,
    NamedSet,
    Relation,
    Scalar,
    SetBuilder,
    Text,
    Tuple,
    Union,
)
from smol_rewards.expression.nodes import ZERO, Expr, infinite
from smol_rewards.expression.relations import MIRRORED, ORDERINGS
from smol_rewards.expression.sets import SIGNS_NAMED, half_line
from smol_rewards.verdict import Verdict

Combination: TypeAlias = Callable[[Sequence[Region] | None, Meter], Region | None]

BOUNDING = ORDERINGS | {"=", "≠"}
REGION = 4  # steps that it takes to find where a solved statement puts its subject


def region_of(answer: Answer, meter: Meter) -> Region | None:
    """
    Returns the region that an answer denotes or that a solved statement says its subject lies in, None if there is none.

    Example:
        >>> from smol_rewards.budget import Meter
        >>> from smol_rewards.expression.nodes import number
        >>> len(region_of(Difference(NamedSet("reals"), FiniteSet((Scalar(number(0)),))), Meter()).pieces)
        2
    """
    meter.spend(REGION)
    match answer:
        case Interval(low, high, low_closed, high_closed):
            return Region((piece_between(low, high, low_closed, high_closed),))
        case NamedSet("reals"):
            return Region((LINE,))
        case NamedSet(name) if (sign := SIGNS_NAMED.get(name.partition(" reals")[0])) and name.endswith(" reals"):
            return region_of(half_line(sign.relation, ZERO), meter) if sign.relation != "≠" else None
        case FiniteSet(items):
            return _points(items, meter)
        case Tuple((Scalar(low, None), Scalar(high, None))):
            return Region((piece_between(low, high, False, False),))
        case Union(parts):
            return joined(_regions(parts, meter), meter)
        case Intersection(parts):
            return intersected(_regions(parts, meter), meter)
        case Difference(left, right):
            return intersected(_regions((left, right), meter), meter, complement_last=True)
        case SetBuilder(element, condition):
            return _built(element, condition, meter)
        case Relation():
            return _solved(answer, meter)
        case Disjunction(parts):
            return _of_one_subject(_regions(parts, meter), joined, meter)
        case Conjunction(parts):
            return _of_one_subject(_regions(parts, meter), intersected, meter)
        case _:
            return None


def compare_domains(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    """Returns whether two answers denote the same region, None where one of them denotes none."""
    ours = region_of(gold, context.meter)
    if ours is None:
        return None
    theirs = region_of(answer, context.meter)
    return None if theirs is None else compare_regions(ours, theirs, context)


def _points(items: Sequence[Answer], meter: Meter) -> Region | None:
    values = [item.value for item in items if isinstance(item, Scalar) and item.unit is None]
    if len(values) < len(items):
        return None
    return tidied([Piece(value, value, True, True) for value in values], meter)


def _regions(parts: Sequence[Answer], meter: Meter) -> list[Region] | None:
    regions = [region_of(part, meter) for part in parts]
    known = [region for region in regions if region is not None]
    return known if len(known) == len(regions) else None


def _of_one_subject(regions: Sequence[Region] | None, combine: Combination, meter: Meter) -> Region | None:
    """Returns statements' regions combined, if they are all about one subject."""
    if regions is None or len({region.subject for region in regions}) != 1 or regions[0].subject is None:
        return None
    combined = combine(regions, meter)
    return None if combined is None else replace(combined, subject=regions[0].subject)


def _built(element: Answer, condition: Answer, meter: Meter) -> Region | None:
    """Returns the region of `{x | condition on x}`."""
    base: Region | None = None
    if isinstance(element, Relation) and element.operators == ("∈",):
        base = region_of(element.operands[1], meter)
        if base is None:
            return None
        element = element.operands[0]
    region = region_of(condition, meter)
    if region is None or region.subject != element:
        return None
    region = replace(region, subject=None)
    return region if base is None else intersected([base, region], meter)


def _solved(relation: Relation, meter: Meter) -> Region | None:
    """Returns where a relation that is solved for one subject puts it."""
    operands, operators = relation.operands, relation.operators
    places = [index for index, operand in enumerate(operands) if _is_subject(operand)]
    if len(places) != 1 or len(operands) > 3:
        return None
    at = places[0]
    subject = operands[at]
    if any(names_in(subject) & names_in(other) for index, other in enumerate(operands) if index != at):
        return None
    if operators == ("∈",) and at == 0:
        region = region_of(operands[1], meter)
        return None if region is None else replace(region, subject=subject)
    if operators == ("∉",) and at == 0:
        region = intersected(_regions((NamedSet("reals"), operands[1]), meter), meter, complement_last=True)
        return None if region is None else replace(region, subject=subject)
    bounds: list[Region] = []
    for index, operator in enumerate(operators):
        if at not in (index, index + 1) or operator not in BOUNDING:
            return None
        other = operands[index + 1 if at == index else index]
        bound = _bounded(operator if at == index else MIRRORED[operator], other, meter)
        if bound is None:
            return None
        bounds.append(bound)
    if len(bounds) == 1:
        return replace(bounds[0], subject=subject)
    between = _between(bounds)
    return None if between is None else replace(between, subject=subject)


def _is_subject(answer: Answer) -> bool:
    return isinstance(answer, Scalar | Text) and is_name(answer)


def _bounded(operator: str, bound: Answer, meter: Meter) -> Region | None:
    """Returns the region of `x operator bound`."""
    if operator == "≠" and isinstance(bound, (List, FiniteSet)):
        points = _points(bound.items, meter)
        return None if points is None or not points.tidy else tidied(complement(list(points.pieces)), meter)
    if not isinstance(bound, Scalar) or bound.unit is not None:
        return None
    value = bound.value
    if operator in ORDERINGS:
        return Region((_beyond(operator, value),))
    if operator == "≠":
        return Region((_beyond("<", value), _beyond(">", value)))
    return Region((Piece(value, value, True, True),))


def _beyond(sign: str, end: Expr) -> Piece:
    line = half_line(sign, end)
    return piece_between(line.low, line.high, line.low_closed, line.high_closed)


def _between(bounds: list[Region]) -> Region | None:
    """Returns the region of `a < x < b`, whose ends need not be in a known order."""
    lower = [bound.pieces[0] for bound in bounds if infinite(bound.pieces[0].high) == 1]
    upper = [bound.pieces[0] for bound in bounds if infinite(bound.pieces[0].low) == -1]
    if len(bounds) != 2 or any(len(bound.pieces) > 1 for bound in bounds) or len(lower) != 1 or len(upper) != 1:
        return None
    return Region((piece_between(lower[0].low, upper[0].high, lower[0].low_closed, upper[0].high_closed),))
