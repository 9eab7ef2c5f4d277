"""
Is a function the same wherever its conditions hold?

A function may be given by *cases*, each with a condition, or for a part of the numbers only: `|x - 1|, x > 1`. The cases of
both sides are laid over each other. Where one of the gold's and one of the answer's hold together, their values have to be the
same, so that it means nothing how a function is divided; and together they have to hold in the same places. On a part of the
line the variable is replaced by what takes its values there, and no others: x > 1 by 1 + x². So nothing is disproved at a point
that a condition excludes.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, product
from math import ceil, floor
from typing import NamedTuple

from smol_rewards.budget import Meter
from smol_rewards.equivalence.context import Context, all_of
from smol_rewards.equivalence.conventions.families import index_of, step_of
from smol_rewards.equivalence.conventions.parameters import INTEGERS, restricts
from smol_rewards.equivalence.conventions.plus_minus import has_signs
from smol_rewards.equivalence.numbers.ladder import exact_value, has_real_value, order_of
from smol_rewards.equivalence.numbers.values import compare_values
from smol_rewards.equivalence.regions.assignments import is_name
from smol_rewards.equivalence.regions.interval_set import (
    LINE,
    Piece,
    Region,
    compare_regions,
    complement,
    intersected,
    joined,
    piece_between,
)
from smol_rewards.equivalence.regions.sets import UNMATCHED
from smol_rewards.equivalence.regions.to_interval_set import region_of
from smol_rewards.expression import Call, Expr, Number, Power, Sum, Variable
from smol_rewards.expression.answers import Answer, Conjunction, Interval, List, NamedSet, Piecewise, Relation, Scalar
from smol_rewards.expression.nodes import (
    INFINITY,
    MINUS_INFINITY,
    ONE,
    TWO,
    ZERO,
    add,
    divide,
    infinite,
    multiply,
    negate,
    number,
)
from smol_rewards.expression.relations import MIRRORED
from smol_rewards.expression.walk import rebuilt, substitute, variables
from smol_rewards.verdict import Counterexample, Method, Truth, Verdict, equal

TERM = re.compile(r"([A-Za-z])_(\d|[a-z])")  # of a sequence
MOST_CASES = 16
MOST_BOXES = 256  # places where a case of the gold and one of the answer hold together
OWN = equal(Method.STRUCTURE, "where the conditions do not hold, there is no value", proved=False)
USED = equal(Method.STRUCTURE, "one side is what the other comes to under its condition", proved=False)


class Case(NamedTuple):
    """A value with where each of its letters is; `whole` are those that are integers."""

    value: Expr
    where: Mapping[str, Region]
    whole: frozenset[str]


class Function(NamedTuple):
    """A function by its cases, with its name if it has one."""

    name: Answer | None
    cases: tuple[Case, ...]


def compare_cases(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    """
    Returns whether two functions are the same where their conditions hold, None where neither has a condition or what they hold
    for cannot be told.
    """
    ours, theirs = _function(gold, context), _function(answer, context)
    if ours is None or theirs is None or (None not in (ours.name, theirs.name) and ours.name != theirs.name):
        return None
    held, others = _letters(ours, context.meter), _letters(theirs, context.meter)
    letters = sorted(held | others)
    if not letters or (held and others and held != others) or len(ours.cases) * len(theirs.cases) > MOST_BOXES:
        return None
    if len(letters) > 1 and not len(ours.cases) == len(theirs.cases) == 1:
        return None
    if not (held and others) and (
        context.policy.conditions == "required" or _is_family(ours, theirs) or _is_family(theirs, ours)
    ):
        return None
    context.meter.spend(len(ours.cases) * len(theirs.cases) * len(letters))
    boxes: list[tuple[Case, Case, dict[str, Piece]]] = []
    for one, other in product(ours.cases, theirs.cases):
        shared = _shared(one, other, letters, context.meter)
        if shared is None:
            return None
        boxes += [(one, other, box) for box in shared]
        if len(boxes) > MOST_BOXES:
            return None
    verdict = all_of(
        ((f"the value where {_shown(box)}", _compared(one, other, box, context)) for one, other, box in boxes),
        "the same values wherever the conditions hold",
    )
    if verdict.truth is Truth.FALSE:
        counted = _of_integers(ours) and _of_integers(theirs) and ours.cases[0].where != theirs.cases[0].where
        return replace(verdict, proved=False) if counted else verdict  # `2^k, k ≥ 0` has the values of `2^{k-1}, k ≥ 1`
    for letter in letters:
        place = _compare_places(ours, theirs, letter, context)
        if place is None or place.truth is not Truth.TRUE:
            return place
        verdict = replace(verdict, proved=verdict.proved and (place.proved or place is not USED))
    return None if verdict.truth is Truth.UNKNOWN else verdict


def _letters(function: Function, meter: Meter) -> frozenset[str]:
    """Returns the letters that are said to be somewhere."""
    meter.spend(len(function.cases))
    return frozenset(letter for case in function.cases for letter in case.where)


def _of_integers(function: Function) -> bool:
    return any(case.whole for case in function.cases)


def _is_family(function: Function, other: Function) -> bool:
    """Returns whether a function has integers among its letters that another moves with too."""
    whole = frozenset().union(*(case.whole for case in function.cases))
    return not all(whole.isdisjoint(variables(case.value)) for case in other.cases)


def _compare_places(gold: Function, answer: Function, letter: str, context: Context) -> Verdict | None:
    """
    Returns whether the cases of two functions hold in the same places; None where only one side has conditions, and the other
    values elsewhere.
    """
    ours, theirs = (
        joined([case.where.get(letter, Region((LINE,))) for case in side.cases], context.meter) for side in (gold, answer)
    )
    if ours is None or theirs is None or not ours.tidy or not theirs.tidy:
        return None
    verdict = compare_regions(ours, theirs, context)
    if verdict.truth is not Truth.FALSE:
        return verdict
    for side, other in ((gold, theirs), (answer, ours)):
        if not side.cases[0].where:
            if _is_defined(side.cases[0].value, letter, complement(list(other.pieces)), context.meter):
                if other is ours and not _is_defined(gold.cases[0].value, letter, complement(list(ours.pieces)), context.meter):
                    return OWN  # `\\frac{x^2-4}{x-2}, x \\ne 2` against x + 2
                return USED if _is_used(gold, answer, letter, context) else None
            return OWN
    return replace(verdict, reason=f"the conditions differ: {verdict.reason}", proved=False)


def _is_used(gold: Function, answer: Function, letter: str, context: Context) -> bool:
    """
    Returns whether one side is what the other comes to under its condition, and only there: x - 5 for |x - 5|, x > 5.

    Whoever leaves the gold's condition out so has known it; one that the answer adds has to be about integers.
    """
    ((one, *more), (other, *others)) = gold.cases, answer.cases
    known = one.where or letter in other.whole
    return bool(known) and not more and not others and compare_values(one.value, other.value, context).truth is Truth.FALSE


def _is_defined(value: Expr, letter: str, pieces: Sequence[Piece], meter: Meter) -> bool:
    """Returns whether an expression has a value somewhere in some pieces of the line."""
    places = (_place(letter, piece) for piece in pieces)
    return any(has_real_value(substitute(value, {letter: place}), meter) for place in places)


# Which cases there are.


def _function(answer: Answer, context: Context) -> Function | None:
    """Returns an answer as a function by cases, None if it is none or a condition says more than where a letter is."""
    context.meter.spend(1)
    match answer:
        case Relation((name, content), ("=",)) if is_name(name):
            found = _function(content, context)
            return None if found is None or found.name is not None else Function(name, found.cases)
        case Scalar(value, None):
            return None if has_signs(answer) else Function(None, (Case(value, {}, frozenset()),))
        case Piecewise(branches):
            return _by_cases(branches, context)
        case List(several) | Conjunction(several) if (sequence := _sequence(several)) is not None:
            return _function(sequence, context)
        case List((value, *conditions)) | Conjunction((value, *conditions)) if conditions:
            return _restricted(value, conditions, context)
        case _:
            return None


def _sequence(several: Sequence[Answer]) -> Relation | None:
    """Returns `a_1 = 1, a_n = 2n, n ≥ 2` as a_n by cases, None for anything else."""
    first, general, conditions = dict[int, Answer](), list[Relation](), list[Answer]()
    for part in several:
        match part:
            case Relation((Scalar(Variable(name), None), value), ("=",)) if (term := TERM.fullmatch(name)) is not None:
                if term[2].isdecimal():
                    first[int(term[2])] = value
                else:
                    general.append(part)
            case Relation() if restricts(part):
                conditions.append(part)
            case _:
                return None
    if not first or len(general) != 1 or len(conditions) != 1:
        return None
    subject, value = general[0].operands
    letter = Scalar(Variable(str(subject).rpartition("_")[2].strip("{}")))
    branches = ((said, Relation((letter, Scalar(number(place))), ("=",))) for place, said in first.items())
    return Relation((subject, Piecewise((*branches, (value, conditions[0])))), ("=",))


def _restricted(value: Answer, conditions: Sequence[Answer], context: Context) -> Function | None:
    """Returns a function that is given where some conditions hold."""
    if not all(map(restricts, conditions)):
        return None
    found, where = _function(value, context), _where(conditions, context.meter)
    if found is None or where is None or len(found.cases) > 1 or found.cases[0].where:
        return None
    return Function(found.name, (Case(found.cases[0].value, *where),))


def _by_cases(branches: Sequence[tuple[Answer, Answer | None]], context: Context) -> Function | None:
    """Returns a function of one variable from its branches, the last of which may be for what is left."""
    if len(branches) > MOST_CASES:
        return None
    cases: list[Case] = []
    name: Answer | None = None
    for place, (branch, condition) in enumerate(branches):
        found = _function(branch, context)
        if found is None or len(found.cases) > 1 or found.cases[0].where:
            return None
        name = found.name
        if condition is not None:
            where = _where(condition.parts if isinstance(condition, Conjunction) else (condition,), context.meter)
        elif place == len(branches) - 1 and cases:
            where = _rest(cases, context.meter)
        else:
            return None
        if where is None:
            return None
        cases.append(Case(found.cases[0].value, *where))
    function = Function(name, tuple(cases))
    return function if len(_letters(function, context.meter)) == 1 and not _overlap(cases, context.meter) else None


def _overlap(cases: Sequence[Case], meter: Meter) -> bool:
    """Returns whether two cases of one variable hold together at more than a point, or may do: then they are no function."""
    meter.spend(len(cases) ** 2)
    for one, other in combinations(cases, 2):
        both = intersected([*one.where.values(), *other.where.values()], meter)
        if both is None or any(piece.low != piece.high for piece in both.pieces):
            return True
    return False


def _rest(cases: Sequence[Case], meter: Meter) -> tuple[dict[str, Region], frozenset[str]] | None:
    """Returns where none of some cases holds."""
    letters = _letters(Function(None, tuple(cases)), meter)
    if len(letters) != 1:
        return None
    (letter,) = letters
    union = joined([case.where[letter] for case in cases], meter)
    if union is None or not union.tidy:
        return None
    return {letter: Region(tuple(complement(list(union.pieces))))}, frozenset().union(*(case.whole for case in cases))


def _where(conditions: Sequence[Answer], meter: Meter) -> tuple[dict[str, Region], frozenset[str]] | None:
    """Returns where each letter is if some conditions hold, and which letters are integers."""
    where: dict[str, Region] = {}
    whole: set[str] = set()
    for condition in conditions:
        integers = index_of(condition)
        if integers is not None and integers[1].stated:
            whole.add(integers[0])
        region = _region(condition, meter)
        if region is None or not isinstance(region.subject, Scalar) or not isinstance(region.subject.value, Variable):
            return None
        letter = region.subject.value.name
        if letter in INTEGERS:
            whole.add(letter)
        known = where.get(letter)
        both = region if known is None else intersected((known, region), meter)
        if both is None or not both.tidy:
            return None
        where[letter] = replace(both, subject=None)
    return where, frozenset(whole)


def _region(condition: Answer, meter: Meter) -> Region | None:
    """Returns where a condition puts its letter: one that is solved, or bounds how far it is from a number, as `|x| < 4`."""
    match condition:
        case Relation((Scalar(Variable()) as subject, NamedSet(numbers)), ("∈",)) if numbers.endswith(("integers", "naturals")):
            found = index_of(condition)
            if found is None or found[1].natural or len(found[1].ranges) != 1:
                return None
            low, high = found[1].ranges[0]
            ends = MINUS_INFINITY if low is None else number(low), INFINITY if high is None else number(high)
            return Region((piece_between(*ends, True, True),), subject)
        case Relation((Scalar(Call("abs", (inner,)), None), Scalar(Number() as bound, None)), (sign,)) if bound.value > 0:
            return _around(inner, bound, sign)
        case Relation((Scalar(Number() as bound, None), Scalar(Call("abs", (inner,)), None)), (sign,)) if bound.value > 0:
            return _around(inner, bound, MIRRORED.get(sign, sign))
        case _:
            return region_of(condition, meter)


def _around(inner: Expr, bound: Number, sign: str) -> Region | None:
    """Returns where a letter is whose distance from a number is bounded."""
    match inner:
        case Variable():
            letter, middle = inner, Fraction(0)
        case Sum((Variable() as letter, Number(away))):
            middle = -away
        case _:
            return None
    low, high = number(middle - bound.value), number(middle + bound.value)
    within = Piece(low, high, sign == "≤", sign == "≤")
    if sign in "<≤":
        return Region((within,), Scalar(letter))
    if sign in ">≥":
        closed = sign == "≥"
        pieces = (Piece(MINUS_INFINITY, low, False, closed), Piece(high, INFINITY, closed, False))
        return Region(pieces, Scalar(letter))
    return None


# Where a case of each side holds.


def _shared(one: Case, other: Case, letters: Sequence[str], meter: Meter) -> list[dict[str, Piece]] | None:
    """Returns the places where two cases hold together, each a piece for each letter; None where ends have no order."""
    pieces: list[tuple[Piece, ...]] = []
    for letter in letters:
        regions = [case.where[letter] for case in (one, other) if letter in case.where]
        both = regions[0] if len(regions) == 1 else intersected(regions, meter)
        if both is None or not both.tidy:
            return None
        pieces.append(both.pieces)
    return [dict(zip(letters, box, strict=True)) for box in product(*pieces)]


def _compared(one: Case, other: Case, box: Mapping[str, Piece], context: Context) -> Verdict:
    """Returns whether two values are the same wherever their letters are in some pieces."""
    places: dict[str, Expr] = {}
    for letter, piece in box.items():
        place = _whole_place(letter, piece) if letter in one.whole | other.whole else _place(letter, piece)
        if place is None:
            return UNMATCHED
        places[letter] = place
    ours, theirs = (substitute(_signed(case.value, box, context.meter), places) for case in (one, other))
    verdict = compare_values(ours, theirs, context)
    if verdict.counterexample is None:
        return verdict
    return replace(verdict, counterexample=_moved(verdict.counterexample, places, context.meter))


def _place(letter: str, piece: Piece) -> Expr:
    """Returns what takes the values of a piece of the line, and no others."""
    square = Power(Variable(letter), TWO)
    if piece.low == piece.high:
        return piece.low
    if infinite(piece.low) and infinite(piece.high):
        return Variable(letter)
    if infinite(piece.high):
        return add(piece.low, square)
    if infinite(piece.low):
        return add(piece.high, negate(square))
    return divide(add(piece.low, multiply(piece.high, square)), add(ONE, square))


def _whole_place(letter: str, piece: Piece) -> Expr | None:
    """Returns what takes the integers in a piece as its values, and no others."""
    ends: list[int | None] = []
    for end, closed, inward in ((piece.low, piece.low_closed, 1), (piece.high, piece.high_closed, -1)):
        if infinite(end):
            ends.append(None)
        elif not isinstance(end, Number):
            return None
        else:
            nearest = ceil(end.value) if inward > 0 else floor(end.value)
            ends.append(nearest + inward * (nearest == end.value and not closed))
    low, high = ends
    square = Power(Variable(letter), TWO)
    if low is None and high is None:
        return Call("floor", (Variable(letter),))
    if high is None:
        return add(number(low or 0), Call("floor", (square,)))
    if low is None:
        return add(number(high), negate(Call("floor", (square,))))
    if low >= high:
        return number(low) if low == high else None
    return Call("floor", (divide(add(number(low), multiply(number(high + 1), square)), add(ONE, square)),))


def _signed(value: Expr, box: Mapping[str, Piece], meter: Meter) -> Expr:
    """Returns a value without the absolute values of what has one sign throughout: |x - 1| is x - 1 where x > 1."""
    meter.spend(1)
    value = rebuilt(value, lambda part: _signed(part, box, meter))
    if isinstance(value, Call) and value.name == "abs":
        (inner,) = value.arguments
        sign = _sign(inner, box, meter)
        return inner if sign == 1 else negate(inner) if sign == -1 else value
    return value


def _sign(value: Expr, box: Mapping[str, Piece], meter: Meter) -> int | None:
    """Returns the sign that a value has on a piece of the line, apart from zeros; None where it is not seen to have one."""
    names = variables(value)
    if len(names) != 1 or not names <= box.keys():
        return None
    (letter,) = names
    slope = step_of(value, letter, meter)
    if not slope:
        return None
    signs: set[int | None] = set()
    for end, outward in ((box[letter].low, -1), (box[letter].high, 1)):
        beyond = outward if slope > 0 else -outward
        signs.add(beyond if infinite(end) else order_of(substitute(value, {letter: end}), ZERO, meter))
    signs.discard(0)
    return signs.pop() if len(signs) == 1 else None


def _moved(counterexample: Counterexample, places: Mapping[str, Expr], meter: Meter) -> Counterexample | None:
    """Returns a counterexample with the values of what stands for its letters, None where they are not known exactly."""
    point = []
    for name, value in counterexample.point:
        place = exact_value(substitute(places.get(name, Variable(name)), {name: number(Fraction(value))}), meter)
        if place is None:
            return None
        point.append((name, str(place)))
    return replace(counterexample, point=tuple(point))


def _shown(box: Mapping[str, Piece]) -> str:
    """Returns in words where letters are."""
    return " and ".join(
        f"{letter} = {piece.low}"
        if piece.low == piece.high
        else f"{letter} is in {Interval(piece.low, piece.high, piece.low_closed, piece.high_closed)}"
        for letter, piece in sorted(box.items())
    )
