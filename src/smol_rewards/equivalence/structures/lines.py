r"""
Is a line that equations without a parameter describe, or a vector form, the line of the other side?

`\frac{x-1}{2} = \frac{y+3}{4} = z` are *symmetric equations*: each member is a letter's distance from a point, in steps of a
direction. The same line is `x = 1 + 2t, y = -3 + 4t, z = t`, and `(1, -3, 0) + t(2, 4, 1)`. Two lines are one if their
directions are multiples of each other, and so is what leads from a point of one to a point of the other.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from smol_rewards.budget import Meter
from smol_rewards.equivalence.amounts.unit_vectors import multiple_of
from smol_rewards.equivalence.context import Context
from smol_rewards.equivalence.numbers.ladder import exact_value
from smol_rewards.equivalence.regions.assignments import COORDINATES, is_coordinate
from smol_rewards.equivalence.structures.matrices import entries, evaluate, holds_matrix
from smol_rewards.expression import Answer, Conjunction, Expr, List, Matrix, Relation, Scalar, Sum, Tuple, Variable
from smol_rewards.expression.nodes import number
from smol_rewards.expression.walk import substitute, variables
from smol_rewards.verdict import Method, Verdict, different, equal

LINEAR_AT = (Fraction(0), Fraction(1), Fraction(-7, 2), Fraction(13, 3), Fraction(1009, 7))  # where it is looked for
NAMES = tuple(sorted(COORDINATES))


class Line(NamedTuple):
    """The points start + t·direction for all real t, by the names of coordinates; of how many members, if of equations."""

    names: tuple[str, ...]
    start: tuple[Fraction, ...]
    direction: tuple[Fraction, ...]
    members: int = 0


def compare_lines(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    """Returns whether two lines have the same points, None where one is none, or both are of forms that other rules compare."""
    if not context.matrices and all(map(_is_single, (gold, answer))):  # as nearly all
        return None
    ours = _line(gold, context.meter)
    theirs = None if ours is None else _line(answer, context.meter)
    if ours is None or theirs is None or ours.names != theirs.names:
        return None
    proved = ours.members > 0 and theirs.members > 0
    if (max(ours.members, theirs.members) == 2 and proved) or not (
        ours.members or theirs.members or _is_vector(gold) or _is_vector(answer)
    ):
        return None
    between = tuple(there - here for here, there in zip(ours.start, theirs.start, strict=True))
    if multiple_of(theirs.direction, ours.direction) and multiple_of(between, ours.direction) is not None:
        return equal(Method.STRUCTURE, "the same points of a line", proved=proved)
    return different(Method.STRUCTURE, "the two lines differ in their direction or go through different points", proved=proved)


def _is_single(answer: Answer) -> bool:
    """Returns whether an answer is a value or one equation, of which two are compared by other rules."""
    return isinstance(answer, Scalar) or (isinstance(answer, Relation) and len(answer.operands) == 2)


def _line(answer: Answer, meter: Meter) -> Line | None:
    match answer:
        case Scalar(Sum() as value, None) if holds_matrix(value):
            return _moving(NAMES, value, meter)
        case Relation((Scalar(Variable(name), None), Scalar(Sum() as value, None)), ("=",)) if (
            name not in COORDINATES and holds_matrix(value)
        ):
            return _moving(NAMES, value, meter)
        case Tuple(items) if 1 < len(items) <= len(NAMES):
            return _through(NAMES[: len(items)], items, meter)
        case Relation((Tuple(names), Scalar(value, None)), ("=",)) if all(map(is_coordinate, names)):
            return _moving(_letters(names), value, meter)
        case Relation((Matrix(rows), Scalar(value, None)), ("=",)):
            return _moving(_letters(tuple(map(Scalar, (entry for row in rows for entry in row)))), value, meter)
        case Relation((Tuple(names), Tuple(items)), ("=",)) if all(map(is_coordinate, names)):
            return _through(_letters(names), items, meter)
        case Relation():
            return _described((answer,), meter)
        case List(items) | Conjunction(items) if all(isinstance(item, Relation) for item in items):
            relations = tuple(item for item in items if isinstance(item, Relation))
            sides = [relation.operands for relation in relations if relation.operators == ("=",)]
            if len(sides) == len(relations) > 1 and all(is_coordinate(side[0]) for side in sides):
                return _through(_letters([side[0] for side in sides]), [side[1] for side in sides], meter)
            return _described(relations, meter)
        case _:
            return None


def _is_vector(answer: Answer) -> bool:
    """Returns whether an answer is a point plus a multiple of a vector, or says that a name is one."""
    value = answer.operands[-1] if isinstance(answer, Relation) else answer
    return isinstance(value, Scalar) and holds_matrix(value.value)


def _letters(names: Sequence[Answer]) -> tuple[str, ...]:
    return tuple(name.value.name for name in names if isinstance(name, Scalar) and isinstance(name.value, Variable))


def _moving(names: tuple[str, ...], value: Expr, meter: Meter) -> Line | None:
    """Returns the line of a vector in which a letter runs through the real numbers."""
    found = evaluate(value, meter)
    coordinates = entries(found) if isinstance(found, Matrix) else None
    if coordinates is None or not 1 < len(coordinates) <= len(names):
        return None
    return _through(names[: len(coordinates)], tuple(map(Scalar, coordinates)), meter)


def _through(names: tuple[str, ...], items: Sequence[Answer], meter: Meter) -> Line | None:
    """Returns the line of coordinates in which a letter runs through the reals, their names in the order of the alphabet."""
    values = [item.value for item in items if isinstance(item, Scalar) and item.unit is None]
    letters = frozenset[str]().union(*map(variables, values))
    if len(values) != len(items) or len(set(names)) != len(items) or len(letters) != 1 or not letters.isdisjoint(COORDINATES):
        return None
    (letter,) = letters
    start, direction = list[Fraction](), list[Fraction]()
    for _, value in sorted(zip(names, values, strict=True), key=lambda pair: pair[0]):
        found = _linear(value, letter, meter)
        if found is None:
            return None
        start.append(found[0])
        direction.append(found[1])
    return Line(tuple(sorted(names)), tuple(start), tuple(direction)) if any(direction) else None


def _linear(value: Expr, letter: str, meter: Meter) -> tuple[Fraction, Fraction] | None:
    """Returns what a value is where a letter is 0, and by how much it grows with the letter, if it grows evenly; else None."""
    at = [exact_value(substitute(value, {letter: number(place)}), meter) for place in LINEAR_AT]
    found = [place for place in at if place is not None]
    if len(found) < len(at):
        return None
    start, step = found[0], found[1] - found[0]
    even = all(there == start + step * place for place, there in zip(LINEAR_AT, found, strict=True))
    return (start, step) if even else None


def _described(relations: Sequence[Relation], meter: Meter) -> Line | None:
    """Returns the line of symmetric equations, of which a letter may be apart: `\\frac{x-1}{2} = \\frac{z}{3}, y = 2`."""
    found = dict[str, tuple[Fraction, Fraction]]()
    members = 0
    for relation in relations:
        if set(relation.operators) != {"="}:
            return None
        match relation.operands:
            case (Scalar(Variable(name)), Scalar(value, None)) if name in COORDINATES and not variables(value):
                place = exact_value(value, meter)
                if place is None or name in found:
                    return None
                found[name] = place, Fraction(0)
                continue
        if members:
            return None
        members = len(relation.operands)
        for operand in relation.operands:
            names = variables(operand)
            if len(names) != 1 or not names <= COORDINATES or not isinstance(operand, Scalar) or operand.unit is not None:
                return None
            (name,) = names
            at_zero, step = _linear(operand.value, name, meter) or (Fraction(0), Fraction(0))
            if not step or name in found:
                return None
            found[name] = -at_zero / step, 1 / step
    if members < 2 or len(found) < 2:
        return None
    names_found = tuple(sorted(found))
    return Line(
        names_found, tuple(found[name][0] for name in names_found), tuple(found[name][1] for name in names_found), members
    )
