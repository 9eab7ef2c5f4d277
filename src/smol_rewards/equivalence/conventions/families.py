"""
Which periodic set does a family of solutions list?

`x = ±π/6 + 2kπ, k ∈ ℤ` lists two progressions; so do `n ≡ 1, 3 (mod 4)` and `x = π/6 + 2nπ or x = 11π/6 + 2nπ`. An *index* is a
letter that a condition makes an integer, or k, l, m or n before a multiple of π or of a degree. Values that move with an index
along a straight line are compared as sets of numbers; those of an index with a few values, whatever they are, one by one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import reduce
from itertools import pairwise
from math import ceil, floor
from typing import NamedTuple

from smol_rewards.budget import Meter
from smol_rewards.equivalence.context import Context
from smol_rewards.equivalence.conventions.parameters import INTEGERS, LETTERS, PERIODS
from smol_rewards.equivalence.conventions.plus_minus import has_signs, readings
from smol_rewards.equivalence.regions.assignments import is_name, names_in
from smol_rewards.equivalence.regions.matching import match
from smol_rewards.equivalence.regions.periodic_sets import (
    EVERYWHERE,
    PeriodicSet,
    Progression,
    Ranges,
    common,
    compare_periodic,
    every,
    united,
    upward,
    without,
)
from smol_rewards.expression import Call, Constant, Expr, Number, Power, Product, Sum, Variable
from smol_rewards.expression.answers import (
    DEGREES,
    Answer,
    Conjunction,
    Difference,
    Disjunction,
    FiniteSet,
    Intersection,
    Interval,
    List,
    NamedSet,
    Piecewise,
    Relation,
    Scalar,
    SetBuilder,
    Union,
)
from smol_rewards.expression.nodes import DEGREE, INFINITY, MINUS_INFINITY, MINUS_ONE, TWO, add, multiply, negate, number
from smol_rewards.expression.relations import MIRRORED, NEGATED
from smol_rewards.expression.walk import members, nodes, parts, substitute, variables
from smol_rewards.verdict import Verdict

FAMILIES = frozenset(
    (
        *(List, Conjunction, Disjunction, Piecewise, SetBuilder, FiniteSet),
        *(Union, Intersection, Difference, NamedSet, Relation, Scalar),
    )
)
LISTING = frozenset((sign,) for sign in "≡≢∣∤∈∉≠")
DENYING: dict[tuple[str, ...], tuple[str, ...]] = {(sign,): (NEGATED[sign],) for sign in "≠∉≢∤"}
SOUGHT = frozenset({"x", "y", "z", "t", "theta"})  # are asked for, and depend on no letter
INDEX = "index"  # of what is listed without one
HIGHEST = 9  # power of a number in a value
MOST_RANGES = 32  # of an index
MOST_LISTED = 64  # values of an index that are listed one by one
NATURALS = "naturals"
NUMBERS: dict[str, Ranges] = {
    "integers": EVERYWHERE,
    NATURALS: EVERYWHERE,
    "positive integers": ((1, None),),
    "nonnegative integers": ((0, None),),
    "negative integers": ((None, -1),),
    "nonzero integers": ((None, -1), (1, None)),
    "positive naturals": ((1, None),),
    "nonzero naturals": ((1, None),),
    "nonnegative naturals": ((0, None),),
}
NAMED: dict[str, tuple[int, int]] = {"integers": (1, 0), "even integers": (2, 0), "odd integers": (2, 1)}
FIRST_NATURALS = (1, 0)  # with which the natural numbers begin, as one likes


class Index(NamedTuple):
    """
    Which integers a letter is: those in some ranges.

    Args:
        ranges: of the letter.
        natural: whether it is among the natural numbers, wherever these begin.
        stated: whether it is said to be an integer.
        bounded: whether it is said not to be some of them.
    """

    ranges: Ranges = EVERYWHERE
    natural: bool = False
    stated: bool = False
    bounded: bool = False

    def and_also(self, other: "Index") -> "Index":
        """Returns what two statements say of a letter together."""
        ranges, natural = common(self.ranges, other.ranges), self.natural or other.natural
        return Index(ranges, natural, self.stated or other.stated, self.bounded or other.bounded)


@dataclass(frozen=True, slots=True)
class Value:
    """
    A value of what is asked for.

    Args:
        expr: the value.
        indices: which integers the letters in it are, as said beside it.
        removed: whether it is taken away.
    """

    expr: Expr
    indices: Mapping[str, Index]
    removed: bool


@dataclass(slots=True)
class Family:
    """
    What an answer says of the values of one unknown.

    Attributes:
        values: in the order in which they are written.
        indices: which integers letters are, as said anywhere.
        subject: the unknown, if it is named.
        excluded: whether the unknown is what is not listed, as in `x ≠ kπ`.
    """

    values: list[Value] = field(default_factory=list)
    indices: dict[str, Index] = field(default_factory=dict)
    subject: Answer | None = None
    excluded: bool = False

    @property
    def natural(self) -> bool:
        """Returns whether an index is among the natural numbers, wherever they begin."""
        return any(index.natural for value in self.values for index in (*value.indices.values(), *self.indices.values()))


class Linear(NamedTuple):
    """rational + pi·π + rest."""

    rational: Fraction = Fraction(0)
    pi: Fraction = Fraction(0)
    rest: tuple[Expr, ...] = ()

    def plus(self, other: "Linear") -> "Linear":
        """Returns a sum."""
        return Linear(self.rational + other.rational, self.pi + other.pi, self.rest + other.rest)

    def times(self, factor: Fraction) -> "Linear":
        """Returns a multiple."""
        return Linear(self.rational * factor, self.pi * factor, tuple(multiply(number(factor), one) for one in self.rest))


class Line(NamedTuple):
    """slope·k + start for the integers k in some ranges; one value where these are None."""

    slope: Linear
    start: Linear
    ranges: Ranges | None
    said: bool
    removed: bool


class NoFamily(Exception):
    """An answer lists no values, or one of them does not move along a straight line."""


NOTHING, UNIT, TURN = Linear(), Linear(Fraction(1)), Linear(pi=Fraction(1))
ANGLES = (Linear(pi=Fraction(1, 180)), UNIT)  # as an angle, and as what is left where the sign is left out


def compare_periodic_families(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    """
    Returns whether two answers list the same numbers, None unless both list some and at least one has an index.
    """
    if not (_may_have_index(gold) or _may_have_index(answer)):  # as nearly all
        return None
    try:
        ours, theirs = Family(), Family()
        _collect(gold, ours, {}, context)
        _collect(answer, theirs, {}, context)
        if context.policy.naturals == "written" and ours.natural != theirs.natural:
            return None
        if context.policy.letters == "written" and ours.indices.keys() != theirs.indices.keys():
            return None
        if ours.excluded != theirs.excluded or (
            None not in (subjects := (ours.subject, theirs.subject)) and len(set(subjects)) > 1
        ):
            return None
        one, other = _listed(ours), _listed(theirs)
        if one and other and (ours.indices or theirs.indices):
            return match(tuple(map(Scalar, one)), tuple(map(Scalar, other)), context)
        return None if _in_order(ours, context.meter) or _in_order(theirs, context.meter) else _compared(ours, theirs, context)
    except NoFamily:
        return None


def _may_have_index(answer: Answer) -> bool:
    """Returns whether an answer may list integers, or have a letter for one."""
    if type(answer) is Relation and answer.operators != ("=",):
        return answer.operators in LISTING
    if type(answer) not in FAMILIES:
        return False
    alone = type(answer) is Scalar or type(answer) is Relation  # a value or an equation
    letters = LETTERS if alone else INTEGERS
    return any(type(node) is Variable and node.name in letters for node in nodes(answer)) or (
        not alone
        and any(type(one) is NamedSet or (type(one) is Relation and one.operators in LISTING) for one in parts(answer))
    )


def _compared(ours: Family, theirs: Family, context: Context) -> Verdict | None:
    """Returns whether two families are one set of numbers; ℕ begins with 0 or with 1, as it is needed."""
    found: Verdict | None = None
    for first in FIRST_NATURALS if ours.natural or theirs.natural else FIRST_NATURALS[:1]:
        for degree in ANGLES:
            gold = _lines(ours, theirs, first, degree, context)
            answer = _lines(theirs, ours, first, degree, context, of_answer=True)
            unit, other = _unit(gold), _unit(answer)
            if unit == other or None in (unit, other) or not _has_degrees(ours, theirs) or context.policy.degrees == "required":
                break
        said = [line.said for line in (*gold, *answer)]
        known = _is_sought(ours) or _is_sought(theirs) or any(line.said or line.start != NOTHING for line in (*gold, *answer))
        if (unit is None and other is None) or not known:
            return None  # `2πk` may depend on k
        verdict = compare_periodic(
            PeriodicSet(unit, *_parts(gold, unit or other or "", context.meter)),
            PeriodicSet(other, *_parts(answer, unit or other or "", context.meter)),
            context,
        )
        if verdict is None:
            return None
        if not all(said) or degree is UNIT:  # a degree sign is left out
            verdict = replace(verdict, proved=False)
        if found is not None and verdict.truth is not found.truth:
            return replace(verdict if verdict else found, proved=False)
        found = verdict
    return found


def _is_sought(family: Family) -> bool:
    """Returns whether a family speaks of an unknown that problems ask for."""
    return family.subject is not None and names_in(family.subject) <= SOUGHT


def _in_order(family: Family, meter: Meter) -> bool:
    """Returns whether an index says which value is which, as n does in `a_n = 3n, n ≥ 1`."""
    names = frozenset() if family.subject is None else names_in(family.subject)
    meter.spend(len(names) * len(family.indices))
    return any(name == letter or name.endswith((f"_{letter}", f"_{{{letter}}}")) for name in names for letter in family.indices)


def _has_degrees(*families: Family) -> bool:
    return any(node == DEGREE for family in families for value in family.values for node in nodes(value.expr))


# What an answer lists.


def _collect(answer: Answer, family: Family, indices: Mapping[str, Index], context: Context, *, removed: bool = False) -> None:
    """Adds the values that an answer lists to a family, with the indices that hold for all of it."""
    context.meter.spend(1)
    match answer:
        case Scalar():
            several = readings(answer, context.meter)[0] if has_signs(answer) else answer
            for one in members(several) or (answer,):
                family.values.append(Value(_expr(one), indices, removed))
        case List(parts) | Conjunction(parts) | Disjunction(parts):
            found, values = _conditions(parts)
            if not values and len(found) == 1:  # `n > 5, n ∈ ℤ`
                ((letter, index),) = found.items()
                if not index.stated:
                    raise NoFamily
                _name(Scalar(Variable(letter)), family)
                _progression(1, 0, index, family, removed)
                return
            if any(
                isinstance(one, Relation) and one.operands[0] in [Scalar(Variable(letter)) for letter in found]
                for one in values
            ):
                raise NoFamily  # what is said of `n` in `n = 1, n ≥ 3` is another value of it, and no index
            _note(found, family)
            denied = [one for one in values if isinstance(one, Relation) and one.operators in DENYING]
            affirmed = [one for one in values if one not in denied] if denied else values
            if _is_intersection(affirmed, answer) or (denied and isinstance(answer, Disjunction)):
                raise NoFamily
            for one in affirmed:
                _collect(one, family, {**indices, **found}, context, removed=removed)
            for one in denied:
                opposite = Relation(one.operands, DENYING[one.operators]) if affirmed and isinstance(one, Relation) else one
                _collect(opposite, family, {**indices, **found}, context, removed=removed != (opposite is not one))
        case Piecewise(branches):
            for branch, condition in branches:
                found, others = _conditions(_each(condition))
                if others:
                    raise NoFamily
                _note(found, family)
                _collect(branch, family, {**indices, **found}, context, removed=removed)
        case SetBuilder(element, condition):
            found, others = _conditions(_each(condition))
            if (
                isinstance(element, Scalar)
                and element.value in [Variable(letter) for letter in found]
                and not any(one.stated for one in found.values())
            ):
                raise NoFamily  # `{n | 1 ≤ n ≤ 3}` may be an interval
            _note(found, family)
            for one in _described(element, others):
                _collect(one, family, {**indices, **found}, context, removed=removed)
        case FiniteSet(parts) | Union(parts):
            for one in parts:
                _collect(one, family, indices, context, removed=removed)
        case Intersection(parts):
            index = reduce(Index.and_also, map(_integers_in, parts))
            if not index.stated:
                raise NoFamily  # `(0, 5) ∩ (1, 7)`
            _progression(1, 0, index, family, removed)
        case Difference(NamedSet("reals"), right):
            family.excluded = True
            _collect(right, family, indices, context)
        case Difference(left, right):
            _collect(left, family, indices, context, removed=removed)
            _collect(right, family, indices, context, removed=not removed)
        case NamedSet(name):
            step, start = NAMED.get(name, (1, 0))
            _progression(step, start, Index(stated=True) if name in NAMED else _integers_in(answer), family, removed)
        case Relation((Scalar(Variable()) as subject, Scalar(Call("modulo", (Number(start), Number(step))))), ("≡",)) if (
            step > 0
        ):
            _name(subject, family)
            _progression(step, start, Index(stated=True), family, removed)
        case Relation((subject, Scalar(Call("modulo", (Call("plus_minus", (residue,)), modulus)))), ("≡",)):
            for signed in (residue, negate(residue)):
                congruence = Relation((subject, Scalar(Call("modulo", (signed, modulus)))), ("≡",))
                _collect(congruence, family, indices, context, removed=removed)
        case Relation((Scalar(Number(step), None), Scalar(Variable()) as subject), ("∣",)) if step > 0:
            _name(subject, family)
            _progression(step, Fraction(0), Index(stated=True), family, removed)
        case Relation((subject, values), ("=" | "∈",)) if is_name(subject):
            _name(subject, family)
            _collect(values, family, indices, context, removed=removed)
        case Relation(operands, ("≢" | "∤" as sign,)):
            _progression(1, 0, Index(stated=True), family, removed)
            _collect(Relation(operands, (NEGATED[sign],)), family, indices, context, removed=not removed)
        case Relation((Scalar(Variable(name)), SetBuilder()) as operands, ("∉",)) if name in INTEGERS:
            _progression(1, 0, Index(stated=True), family, removed)
            _collect(Relation(operands, ("∈",)), family, indices, context, removed=not removed)
        case Relation((subject, values), ("≠" | "∉",)) if is_name(subject) and not removed:
            family.excluded = True
            _name(subject, family)
            _collect(values, family, indices, context)
        case _:
            raise NoFamily


def _is_intersection(parts: Sequence[Answer], whole: Answer) -> bool:
    """Returns whether several sets are said to have an unknown in common: `n ≡ 1 (mod 2), n ≡ 2 (mod 3)` lists no union."""
    sets = sum(isinstance(one, Relation) and one.operators != ("=",) for one in parts)
    return sets > 0 and len(parts) > 1 and not isinstance(whole, Disjunction)


def _expr(answer: Answer) -> Expr:
    if isinstance(answer, Scalar) and answer.unit in (None, DEGREES):
        return answer.value if answer.unit is None else multiply(answer.value, DEGREE)
    raise NoFamily


def _each(condition: Answer | None) -> Sequence[Answer]:
    """Returns the conditions that are joined in one."""
    if condition is None:
        raise NoFamily
    return members(condition) or (condition,)


def _described(element: Answer, conditions: Sequence[Answer]) -> Sequence[Answer]:
    """Returns what `{element | conditions}` lists: the element, or what the conditions say that it is."""
    if isinstance(element, Relation) and element.operators == ("∈",) and element.operands[1] == NamedSet("integers"):
        element = element.operands[0]
    if not conditions:
        return (element,)
    if not all(isinstance(one, Relation) and element in one.operands for one in conditions) or len(conditions) > 1:
        raise NoFamily
    return conditions


def _name(subject: Answer, family: Family) -> None:
    """Notes of what a family speaks."""
    if family.subject not in (None, subject):
        raise NoFamily
    family.subject = subject


def _note(found: Mapping[str, Index], family: Family) -> None:
    for letter, index in found.items():
        family.indices.setdefault(letter, index)


def _progression(step: int | Fraction, start: int | Fraction, index: Index, family: Family, removed: bool) -> None:
    """Adds the values step·k + start to a family."""
    value = add(multiply(number(step), Variable(INDEX)), number(start))
    family.values.append(Value(value, {INDEX: index}, removed))
    family.indices.setdefault(INDEX, index)


def _conditions(several: Sequence[Answer]) -> tuple[dict[str, Index], list[Answer]]:
    """Returns which integers letters are, as some of several statements say, and the others."""
    found: dict[str, Index] = {}
    others = []
    for one in several:
        said = index_of(one)
        if said is None:
            others.append(one)
            continue
        letter, index = said
        found[letter] = index if letter not in found else found[letter].and_also(index)
        if len(found[letter].ranges) > MOST_RANGES:
            raise NoFamily
    return found, others


def _integers_in(numbers: Answer) -> Index:
    """Returns which integers are in a set, as one of several that have them in common."""
    match numbers:
        case NamedSet(name) if name in NUMBERS:
            return Index(NUMBERS[name], name == NATURALS, stated=True)
        case Difference(held, FiniteSet((Scalar() as left_out,))) if (left := _bounded("≠", left_out)) is not None:  # `ℤ∖{0}`
            return _integers_in(held).and_also(Index(left, bounded=True))
        case Interval(low, high, low_closed, high_closed):
            above = EVERYWHERE if low == MINUS_INFINITY else _bounded("≥" if low_closed else ">", Scalar(low))
            below = EVERYWHERE if high == INFINITY else _bounded("≤" if high_closed else "<", Scalar(high))
            if above is not None and below is not None:
                return Index(common(above, below), bounded=True)
    raise NoFamily


def index_of(condition: Answer) -> tuple[str, Index] | None:
    """Returns the letter of which a statement says which integers it is, and these; None for any other statement."""
    match condition:
        case Relation(
            (Scalar(Variable(name), None), (NamedSet(numbers) | Difference(NamedSet(numbers), FiniteSet((Scalar(),)))) as held),
            ("∈",),
        ) if numbers in NUMBERS:
            return name, _integers_in(held)
        case Relation((Scalar(Variable(name), None), List(several) | FiniteSet(several)), ("=" | "∈",)) if name in INTEGERS:
            ranges = _series(several)
            return None if ranges is None else (name, Index(ranges, stated=True, bounded=True))
        case Relation((low, Scalar(Variable(name), None), high), (first, second)) if name in INTEGERS and first in MIRRORED:
            ours, theirs = _bounded(MIRRORED[first], low), _bounded(second, high)
            return None if ours is None or theirs is None else (name, Index(common(ours, theirs), bounded=True))
        case Relation((Scalar(Variable(name), None), bound), (operator,)) if name in INTEGERS and operator != "=":
            ranges = _bounded(operator, bound)
            return None if ranges is None else (name, Index(ranges, bounded=True))
        case Relation((bound, Scalar(Variable(name), None)), (operator,)) if name in INTEGERS and operator in MIRRORED:
            ranges = _bounded(MIRRORED[operator], bound) if operator != "=" else None
            return None if ranges is None else (name, Index(ranges, bounded=True))
        case _:
            return None


def _bounded(operator: str, bound: Answer) -> Ranges | None:
    """Returns which integers are beyond a bound, or are not it."""
    if not isinstance(bound, Scalar) or not isinstance(bound.value, Number):
        return None
    value = bound.value.value
    match operator:
        case "≥":
            return ((ceil(value), None),)
        case ">":
            return ((floor(value) + 1, None),)
        case "≤":
            return ((None, floor(value)),)
        case "<":
            return ((None, ceil(value) - 1),)
        case "≠":
            return without(EVERYWHERE, ((floor(value), floor(value)),)) if value.denominator == 1 else EVERYWHERE
        case _:
            return None


def _series(several: Sequence[Answer]) -> Ranges | None:
    """Returns the integers of a list, which may go on: `0, 1, 2, …`, `0, ±1, ±2, …`, `0, 1, …, 5`."""
    values: list[int] = []
    gaps: list[int] = []  # places of what is left out
    signed = False
    for item in several:
        match item:
            case Scalar(Number(value), None) if value.denominator == 1:
                values.append(int(value))
            case Scalar(Call("plus_minus", (Number(value),)), None) if value.denominator == 1:
                signed = True
                values.append(int(value))
            case Scalar(Call("ellipsis"), None):
                gaps.append(len(values))
            case _:
                return None
    if not values or len(gaps) > 1:
        return None
    shown = [(-value, -value) for value in values] if signed else []
    if not gaps:
        return united([*((value, value) for value in values), *shown])
    before = values[: gaps[0]]
    if len(before) < 2 or any(other - one != 1 for one, other in pairwise(before)):
        return None
    low, high = before[0], values[-1] if gaps[0] < len(values) else None
    return united([(low, high), *([(None if high is None else -high, -low)] if signed else [])])


# What is listed, one by one or as lines.


def _listed(family: Family) -> list[Expr] | None:
    """Returns the values of a family one by one, None where there are too many, or some are taken away."""
    listed: list[Expr] = []
    for value in family.values:
        known = {**family.indices, **value.indices}
        letters = [name for name in variables(value.expr) if name in known]
        if not letters:
            listed.append(value.expr)
            continue
        low, high = known[letters[0]].ranges[0][0], known[letters[0]].ranges[-1][1]
        if len(letters) > 1 or low is None or high is None or high - low >= MOST_LISTED or known[letters[0]].natural:
            return None
        held = (one for low, high in known[letters[0]].ranges for one in range(low or 0, (high or 0) + 1))
        listed += (substitute(value.expr, {letters[0]: number(one)}) for one in held)
    return None if any(value.removed for value in family.values) else listed


def _lines(
    family: Family, other: Family, first: int, degree: Linear, context: Context, *, of_answer: bool = False
) -> list[Line]:
    """
    Returns the lines that a family's values move along; ℕ begins with first. A letter of which nothing is said is the named
    integers that the other side says; in an answer, or where the unknown is named, it need not stand before a period.
    """
    lines = []
    unsaid = _unsaid(other, context.meter)
    asked = frozenset() if other.subject is None else names_in(other.subject)
    usual = of_answer or family.subject is not None
    for value in family.values:
        known = {**family.indices, **value.indices}
        names = variables(value.expr)
        context.meter.spend(len(names))
        letters = [name for name in names if name in known]
        said = bool(letters)
        if not said and (_has_period(value.expr) or (usual and other.indices and names <= LETTERS)):
            letters = [name for name in names if name in LETTERS - asked]
            if letters and context.policy.conditions == "required":
                raise NoFamily
        if len(letters) > 1 or (not letters and not names.isdisjoint(other.indices)):  # `5m`, beside `5m for integer m`
            raise NoFamily
        if not letters:
            lines.append(Line(NOTHING, _linear(value.expr, degree, context.meter), None, True, value.removed))
            continue
        (letter,) = letters
        index = known.get(letter, unsaid)
        ranges = common(index.ranges, ((first, None),)) if index.natural else index.ranges
        for expr, held in _by_parity(value.expr, letter, ranges):
            slope, start = _line(expr, letter, degree, context.meter)
            if slope == NOTHING or slope.rest or (not said and abs(slope.rational) == 1):  # `k + 1` lists nothing
                raise NoFamily
            lines.append(Line(slope, start, held, said, value.removed))
    return lines


def _unsaid(other: Family, meter: Meter) -> Index:
    """Returns which integers a letter is of which nothing is said, beside another family."""
    meter.spend(len(other.values) * (1 + len(other.indices)))
    named = {
        index
        for value in other.values
        for index in {**other.indices, **value.indices}.values()
        if index.stated and not index.bounded
    }
    return named.pop() if len(named) == 1 else Index()


def _has_period(expr: Expr) -> bool:
    return any(isinstance(node, Constant) and node.name in PERIODS for node in nodes(expr))


def _by_parity(expr: Expr, letter: str, ranges: Ranges) -> Iterator[tuple[Expr, Ranges]]:
    """Yields a value with (-1)^k for the even and the odd k, any other as it is."""
    if not any(
        isinstance(node, Power) and node.base == MINUS_ONE and letter in variables(node.exponent) for node in nodes(expr)
    ):
        yield expr, ranges
        return
    for odd in (0, 1):
        twice = add(multiply(TWO, Variable(letter)), number(odd))
        yield substitute(expr, {letter: twice}), united(every(2, odd, one) for one in ranges)


def _unit(lines: Sequence[Line]) -> str | None:
    """Returns in which unit lines move along, None if they do not."""
    slopes = [line.slope for line in lines if line.ranges is not None]
    if not slopes:
        return None
    if all(slope.pi and not slope.rational for slope in slopes):
        return "pi"
    if all(slope.rational and not slope.pi for slope in slopes):
        return ""
    raise NoFamily


def _parts(lines: Sequence[Line], unit: str, meter: Meter) -> tuple[tuple[Progression, ...], tuple[Progression, ...]]:
    """Returns the progressions that lines list, and those that they take away."""
    parts: tuple[list[Progression], list[Progression]] = ([], [])
    for slope, start, ranges, _, removed in lines:
        meter.spend(1)
        step, place = (slope.pi, start.pi) if unit else (slope.rational, start.rational)
        rest = start.rest
        if unit and start.rational:
            rest = (number(start.rational), *rest)
        elif not unit and start.pi:
            rest = (multiply(number(start.pi), Constant("pi")), *rest)
        parts[removed].append(upward(step, place, add(*rest), EVERYWHERE if ranges is None else ranges))
    return tuple(parts[False]), tuple(parts[True])


def _line(node: Expr, letter: str, degree: Linear, meter: Meter) -> tuple[Linear, Linear]:
    """Returns slope and start of an expression that moves along a straight line with a letter."""
    below = nodes(node)
    meter.spend(len(below))
    if Variable(letter) not in below:
        return NOTHING, _linear(node, degree, meter)
    match node:
        case Variable():
            return UNIT, NOTHING
        case Sum(terms):
            lines = [_line(term, letter, degree, meter) for term in terms]
            return reduce(Linear.plus, (slope for slope, _ in lines)), reduce(Linear.plus, (start for _, start in lines))
        case Product(factors):
            moving = [factor for factor in factors if letter in variables(factor)]
            if len(moving) == 1:
                slope, start = _line(moving[0], letter, degree, meter)
                factor = _linear(multiply(*(one for one in factors if one is not moving[0])), degree, meter)
                return _multiplied(slope, factor), _multiplied(start, factor)
        case Power(base, exponent) if base == MINUS_ONE:
            slope, start = _line(exponent, letter, degree, meter)
            if slope.rational % 2 == 0 and start.rational.denominator == 1 and not (slope.pi or start.pi or start.rest):
                return NOTHING, UNIT.times(Fraction((-1) ** (start.rational.numerator % 2)))
    raise NoFamily


def step_of(expr: Expr, letter: str, meter: Meter) -> Fraction | None:
    """Returns by how much an expression grows where a letter grows by 1; None if that is no rational number."""
    try:
        slope, _ = _line(expr, letter, ANGLES[0], meter)
    except NoFamily:
        return None
    return None if slope.pi or slope.rest else slope.rational


def _multiplied(one: Linear, other: Linear) -> Linear:
    if one.pi == 0 and not one.rest:
        return other.times(one.rational)
    if other.pi == 0 and not other.rest:
        return one.times(other.rational)
    raise NoFamily


def _linear(node: Expr, degree: Linear, meter: Meter) -> Linear:
    """Returns a value as rational + pi·π + rest."""
    meter.spend(1)
    match node:
        case Number(value):
            return Linear(value)
        case Constant("pi"):
            return TURN
        case Constant("degree"):
            return degree
        case Sum(terms):
            return reduce(Linear.plus, (_linear(term, degree, meter) for term in terms))
        case Product(factors):
            try:
                return reduce(_multiplied, (_linear(factor, degree, meter) for factor in factors))
            except NoFamily:
                return Linear(rest=(node,))
        case Power(base, Number(exponent)) if exponent.denominator == 1 and abs(exponent) <= HIGHEST:
            inner = _linear(base, degree, meter)
            if inner.rational and not inner.pi and not inner.rest:
                return Linear(Fraction(inner.rational**exponent.numerator))
    return Linear(rest=(node,))
