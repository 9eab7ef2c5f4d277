"""
Do two lines that a parameter runs along have the same points?

`(t, 2t + 1), t ∈ ℝ` and `(s + 1, 2s + 3), s ∈ ℝ` are one line: the directions are multiples of each other, and so is what leads
from a point of one to a point of the other. For an integer parameter the multiples are ±1 and an integer.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from smol_rewards.budget import Meter
from smol_rewards.equivalence.amounts.unit_vectors import multiple_of
from smol_rewards.equivalence.context import Context
from smol_rewards.equivalence.conventions.families import step_of
from smol_rewards.equivalence.conventions.parameters import PARAMETERS
from smol_rewards.equivalence.numbers.ladder import exact_value
from smol_rewards.equivalence.regions.assignments import is_coordinate
from smol_rewards.expression import Answer, List, NamedSet, Piecewise, Relation, Scalar, Tuple, Variable
from smol_rewards.expression.nodes import ZERO
from smol_rewards.expression.walk import parts, substitute, variables
from smol_rewards.verdict import Method, Verdict, different, equal

NUMBERS = ("reals", "integers")


class ParametricLine(NamedTuple):
    """The points start + t·direction for all t in a named set of numbers."""

    start: tuple[Fraction, ...]
    direction: tuple[Fraction, ...]
    numbers: str


def compare_parametric_lines(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    """Returns whether two lines have the same points, None for what are no lines with rational coordinates."""
    stated = any(type(part) is NamedSet for side in (gold, answer) for part in parts(side))
    (names, gold), (others, answer) = _unnamed(gold), _unnamed(answer)
    if names != others and names and others:
        return None
    gold, answer = _with_condition(gold, answer), _with_condition(answer, gold)
    ours, theirs = _line(gold, context.meter), _line(answer, context.meter)
    if ours is None or theirs is None or len(ours.start) != len(theirs.start) or ours.numbers != theirs.numbers:
        return None
    turn = multiple_of(theirs.direction, ours.direction)
    step = multiple_of(tuple(there - here for here, there in zip(ours.start, theirs.start, strict=True)), ours.direction)
    if turn and step is not None and (ours.numbers == "reals" or (abs(turn) == 1 and step.denominator == 1)):
        return equal(Method.STRUCTURE, "the same points, which a parameter runs along")
    reason = "the two lines differ in their direction or go through different points"
    return different(Method.STRUCTURE, reason, proved=stated)


def _unnamed(answer: Answer) -> tuple[tuple[Answer, ...], Answer]:
    """Returns the names of coordinates and the point that moves: `(x, y) = (t, 2t)` and `x = t, y = 2t`."""
    match answer:
        case List((Relation((Tuple(names), Tuple() as point), ("=",)), condition)):
            return names, List((point, condition))
        case List(several) if len(several) > 1 and all(isinstance(part, Relation) for part in several):
            *equations, last = several
            if isinstance(last, Relation) and last.operators == ("=",):
                return _equations(several, answer)
            names, moving = _equations(equations, answer)
            return (names, List((moving, last))) if names else ((), answer)
        case _:
            return (), answer


def _equations(several: Sequence[Answer], answer: Answer) -> tuple[tuple[Answer, ...], Answer]:
    """Returns the names and the point of equations for the coordinates; of one letter without a condition it is an integer."""
    equations = [part.operands for part in several if isinstance(part, Relation) and part.operators == ("=",)]
    if len(equations) < max(2, len(several)):
        return (), answer
    names, values = zip(*equations, strict=True)
    point = Tuple(tuple(values))
    letters = variables(point)
    if not all(map(is_coordinate, names)) or len(letters) != 1:
        return (), answer
    if len(equations) < len(several) or not letters <= PARAMETERS:
        return names, point
    (letter,) = letters
    return names, List((point, Relation((Scalar(Variable(letter)), NamedSet("integers")), ("∈",))))


def _with_condition(answer: Answer, other: Answer) -> Answer:
    """Returns a point that moves with one letter with the condition that the other side has for its own letter."""
    match answer, other:
        case Tuple() as point, List((Tuple(), Relation((Scalar(Variable()), *numbers), operators))) | Piecewise(
            ((Tuple(), Relation((Scalar(Variable()), *numbers), operators)),)
        ) if len(letters := variables(point)) == 1:
            (letter,) = letters
            return List((point, Relation((Scalar(Variable(letter)), *numbers), operators)))
        case _:
            return answer


def _line(answer: Answer, meter: Meter) -> ParametricLine | None:
    match answer:
        case List((Tuple(items), condition)) | Piecewise(((Tuple(items), condition),)):
            pass
        case _:
            return None
    match condition:
        case Relation((Scalar(Variable(letter), None), NamedSet(numbers)), ("∈",)) if numbers in NUMBERS:
            pass
        case _:
            return None
    start, direction = [], []
    for item in items:
        if not isinstance(item, Scalar) or item.unit is not None:
            return None
        place, step = exact_value(substitute(item.value, {letter: ZERO}), meter), step_of(item.value, letter, meter)
        if place is None or step is None:
            return None
        start.append(place)
        direction.append(step)
    return ParametricLine(tuple(start), tuple(direction), numbers) if any(direction) else None
