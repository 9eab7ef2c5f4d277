"""
Does a region solve an inequality that the gold leaves unsolved?

The other way round a problem would only be restated, so the gold leads. The ends of a solution are zeros of the *gap*
between the two sides; between them, and beyond them, the inequality holds where the region is and fails where it is not. That
is looked at in fixed rational points, so a TRUE is no proof.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from smol_rewards.budget import Meter
from smol_rewards.equivalence.context import Context, mismatch
from smol_rewards.equivalence.numbers.ladder import fingerprint, order_of
from smol_rewards.equivalence.numbers.values import compare_values
from smol_rewards.equivalence.regions.interval_set import Region
from smol_rewards.expression import Expr, Relation, Scalar, Variable
from smol_rewards.expression.nodes import ZERO, add, infinite, negate, number
from smol_rewards.expression.walk import substitute, variables
from smol_rewards.verdict import Method, StopReason, Truth, Verdict, equal, unknown

STEPS = 7  # points between two ends
BEYOND = (Fraction(1, 7), Fraction(1), Fraction(13), Fraction(1009))  # how far beyond the outermost ends
HOLDS = {"<": (-1,), "≤": (-1, 0), ">": (1,), "≥": (1, 0)}  # signs of the gap where the inequality holds
STRICT = frozenset({"<", ">"})


def solves_inequality(gold: Relation, answer: Region, context: Context) -> Verdict | None:
    """Returns whether a region is where the gold's inequality in one unknown holds, None where that is not the question."""
    if len(gold.operators) != 1 or gold.operators[0] not in HOLDS or not answer.tidy or not answer.pieces:
        return None
    match gold.operands:
        case (Scalar(left, None), Scalar(right, None)):
            gap = add(left, negate(right))
        case _:
            return None
    names = variables(gap)
    if len(names) != 1:
        return None
    (name,) = names
    if answer.subject not in (None, Scalar(Variable(name))):
        return mismatch("the two are said of different unknowns")
    ends = [end for piece in answer.pieces for end in (piece.low, piece.high) if not infinite(end)]
    for end in ends:
        verdict = compare_values(ZERO, substitute(gap, {name: end}), context)
        if verdict.truth is not Truth.TRUE:
            return verdict
    closed = {piece.low_closed for piece in answer.pieces if not infinite(piece.low)}
    closed |= {piece.high_closed for piece in answer.pieces if not infinite(piece.high)}
    if closed - {gold.operators[0] not in STRICT}:
        return mismatch("an end is open where the inequality holds, or closed where it does not")
    return _holds_at_points(gap, name, HOLDS[gold.operators[0]], answer, ends, context.meter)


def _holds_at_points(gap: Expr, name: str, holds: Sequence[int], region: Region, ends: Sequence[Expr], meter: Meter) -> Verdict:
    marks = [fingerprint(end, meter) for end in ends]
    seen = 0
    for point in _points(sorted(Fraction(mark) for mark in marks if mark is not None)):
        inside = _inside(point, region, meter)
        sign = order_of(substitute(gap, {name: number(point)}), ZERO, meter)
        if inside is None or sign is None:
            continue
        seen += 1
        if inside != (sign in holds):
            return mismatch(f"at {name} = {point} the inequality {'fails' if inside else 'holds'}, unlike what the answer says")
    if seen < STEPS or None in marks:
        return unknown(StopReason.UNDECIDED, "the inequality could not be evaluated at enough points")
    return equal(Method.SAMPLING, f"the ends are where the sides meet, and {seen} points agree", proved=False)


def _points(marks: Sequence[Fraction]) -> Iterator[Fraction]:
    """Yields rational points below, between and above ends."""
    marks = marks or [Fraction(0)]
    for distance in BEYOND:
        yield marks[0] - distance
        yield marks[-1] + distance
    for low, high in pairwise(marks):
        if low < high:
            for step in range(1, STEPS + 1):
                yield (low + (high - low) * Fraction(step, STEPS + 1)).limit_denominator(10**6)


def _inside(point: Fraction, region: Region, meter: Meter) -> bool | None:
    """Returns whether a point lies in a region, None where that cannot be told or it is an end."""
    here = number(point)
    for piece in region.pieces:
        above = 1 if infinite(piece.low) else order_of(here, piece.low, meter)
        below = -1 if infinite(piece.high) else order_of(here, piece.high, meter)
        if above in (None, 0) or below in (None, 0):
            return None
        if above == 1 and below == -1:
            return True
    return False
