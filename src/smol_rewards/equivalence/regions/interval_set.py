"""
Are two sets of real numbers the same?

A *region* is a union of *pieces*, each an interval with two ends, open or closed; a point is a piece whose ends are one
number. It is *tidy* when its pieces are sorted and no two of them touch: then two regions are the same set if and only if
their pieces are.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cmp_to_key, partial

from smol_rewards.budget import Meter
from smol_rewards.equivalence.context import Context, all_of, mismatch, ordinal, plural
from smol_rewards.equivalence.numbers.ladder import order_of
from smol_rewards.equivalence.numbers.values import compare_values
from smol_rewards.expression import Answer, Expr, Text
from smol_rewards.expression.nodes import INFINITY, MINUS_INFINITY, infinite
from smol_rewards.verdict import Method, StopReason, Verdict, different, equal, unknown


class Unordered(Exception):
    """Two ends could not be put in order."""


@dataclass(frozen=True, slots=True)
class Piece:
    """All reals between two ends; an end at infinity is open."""

    low: Expr
    high: Expr
    low_closed: bool
    high_closed: bool


@dataclass(frozen=True, slots=True)
class Region:
    """
    A union of pieces.

    Args:
        pieces: sorted and apart, if tidy.
        subject: what the region is said of, as x in `x > 3`; None for a bare set.
        tidy: False where the ends could not be put in order, as in `(a, b) ∪ (c, d)`.
    """

    pieces: tuple[Piece, ...]
    subject: Answer | None = None
    tidy: bool = True


LINE = Piece(MINUS_INFINITY, INFINITY, False, False)


def compare_regions(gold: Region, answer: Region, context: Context) -> Verdict:
    """Returns whether two regions are the same set, said of the same subject where both name one."""
    if gold.subject is not None and answer.subject is not None and gold.subject != answer.subject:
        worded = isinstance(gold.subject, Text) is not isinstance(
            answer.subject, Text
        )  # words may name what a letter stands for
        return different(Method.STRUCTURE, "the two are said of different unknowns", proved=not worded)
    if len(gold.pieces) != len(answer.pieces):
        reason = f"the gold has {plural(len(gold.pieces), 'piece')} and the answer has {len(answer.pieces)}"
        if gold.tidy and answer.tidy:
            return mismatch(reason)
        if _is_bounded(gold) != _is_bounded(answer):
            return mismatch("one of the two is bounded and the other is not")
        return unknown(StopReason.UNDECIDED, f"{reason}, in no known order")
    if gold.tidy and answer.tidy:
        return _compare_in_order(gold.pieces, answer.pieces, context)
    return _compare_unordered(gold.pieces, answer.pieces, context)


def _is_bounded(region: Region) -> bool:
    return not any(infinite(piece.low) or infinite(piece.high) for piece in region.pieces)


def _compare_in_order(gold: Sequence[Piece], answer: Sequence[Piece], context: Context) -> Verdict:
    if len(gold) == 1:
        return compare_pieces(gold[0], answer[0], context)
    pairs = zip(gold, answer, strict=True)
    return all_of(
        ((f"the {ordinal(index)} piece", compare_pieces(ours, theirs, context)) for index, (ours, theirs) in enumerate(pairs)),
        f"the same {plural(len(gold), 'piece')}",
    )


def _compare_unordered(gold: Sequence[Piece], answer: Sequence[Piece], context: Context) -> Verdict:
    """Returns TRUE where each piece finds its like; what is left over stays undecided, since pieces may overlap."""
    rest = list(answer)
    verdicts = []
    for piece in gold:
        for index, other in enumerate(rest):
            verdict = compare_pieces(piece, other, context)
            if verdict:
                verdicts.append(verdict)
                del rest[index]
                break
        else:
            return unknown(StopReason.UNDECIDED, "the ends of the intervals could not be put in order")
    return all_of((("a piece", verdict) for verdict in verdicts), f"the same {plural(len(gold), 'piece')}")


def compare_pieces(gold: Piece, answer: Piece, context: Context) -> Verdict:
    """Returns whether two intervals have the same ends, closed and open alike."""
    if gold.low_closed != answer.low_closed:
        return mismatch(f"the low end is {_state(gold.low_closed)} in the gold, {_state(answer.low_closed)} in the answer")
    if gold.high_closed != answer.high_closed:
        return mismatch(f"the high end is {_state(gold.high_closed)} in the gold, {_state(answer.high_closed)} in the answer")
    return all_of(
        (
            (name, _compare_ends(ours, theirs, context))
            for name, ours, theirs in (("the low end", gold.low, answer.low), ("the high end", gold.high, answer.high))
        ),
        "the same ends, open and closed alike",
    )


def _state(closed: bool) -> str:
    return "closed" if closed else "open"


def _compare_ends(gold: Expr, answer: Expr, context: Context) -> Verdict:
    if infinite(gold) or infinite(answer):
        if infinite(gold) == infinite(answer):
            return equal(Method.IDENTICAL, "both are infinite")
        return mismatch("one is infinite and the other is not, or they are of opposite sign")
    return compare_values(gold, answer, context)


def piece_between(low: Expr, high: Expr, low_closed: bool, high_closed: bool) -> Piece:
    """Returns the piece between two ends; infinity belongs to no set of reals, so an infinite end is open."""
    return Piece(low, high, low_closed and not infinite(low), high_closed and not infinite(high))


def joined(regions: Sequence[Region] | None, meter: Meter) -> Region | None:
    """Returns the union of regions, None for none."""
    return None if regions is None else tidied([piece for region in regions for piece in region.pieces], meter)


def intersected(regions: Sequence[Region] | None, meter: Meter, *, complement_last: bool = False) -> Region | None:
    """Returns the intersection of regions, the last one's complement if so asked; None where ends have no order."""
    if regions is None or not all(region.tidy for region in regions):
        return None
    try:
        pieces = list(regions[0].pieces)
        for index, region in enumerate(regions[1:], 1):
            other = list(region.pieces)
            if complement_last and index == len(regions) - 1:
                other = complement(other)
            pieces = _common(pieces, other, meter)
    except Unordered:
        return None
    return tidied(pieces, meter)


def tidied(pieces: list[Piece], meter: Meter) -> Region:
    """
    Returns the union of pieces, sorted and merged; not tidy where two ends have no order that can be told.

    Example:
        >>> from smol_rewards.budget import Meter
        >>> from smol_rewards.expression.nodes import number
        >>> zero, one, two = number(0), number(1), number(2)
        >>> len(tidied([Piece(one, two, True, False), Piece(zero, one, False, True)], Meter()).pieces)
        1
    """
    if len(pieces) < 2:
        return Region(tuple(pieces))
    try:
        ordered = sorted(pieces, key=cmp_to_key(partial(_order_low, meter=meter)))
        merged = [ordered[0]]
        for piece in ordered[1:]:
            last = merged[-1]
            touching = _order(piece.low, last.high, meter)
            if touching < 0 or (touching == 0 and (piece.low_closed or last.high_closed)):
                further = _order(piece.high, last.high, meter)
                if further > 0:
                    merged[-1] = replace(last, high=piece.high, high_closed=piece.high_closed)
                elif further == 0 and piece.high_closed:
                    merged[-1] = replace(last, high_closed=True)
            else:
                merged.append(piece)
    except Unordered:
        return Region(tuple(pieces), tidy=False)
    return Region(tuple(merged))


def _order_low(one: Piece, other: Piece, meter: Meter) -> int:
    return _order(one.low, other.low, meter) or other.low_closed - one.low_closed


def _order(one: Expr, other: Expr, meter: Meter) -> int:
    meter.spend(1)
    ours, theirs = infinite(one), infinite(other)
    if ours or theirs:
        return (ours > theirs) - (ours < theirs)
    order = order_of(one, other, meter)
    if order is None:
        raise Unordered
    return order


def complement(pieces: list[Piece]) -> list[Piece]:
    """Returns the gaps between sorted pieces, and before and after them."""
    gaps: list[Piece] = []
    low, low_closed = MINUS_INFINITY, False
    for piece in pieces:
        if not (infinite(low) == -1 and infinite(piece.low) == -1):
            gaps.append(Piece(low, piece.low, low_closed, not piece.low_closed))
        low, low_closed = piece.high, not piece.high_closed
    if infinite(low) != 1:
        gaps.append(Piece(low, INFINITY, low_closed, False))
    return gaps


def _common(ours: list[Piece], theirs: list[Piece], meter: Meter) -> list[Piece]:
    """Returns the pieces that two lists of pieces have in common, both of them sorted and apart: in one go along the line."""
    common: list[Piece] = []
    at = other_at = 0
    while at < len(ours) and other_at < len(theirs):
        one, other = ours[at], theirs[other_at]
        by_low, by_high = _order(one.low, other.low, meter), _order(one.high, other.high, meter)
        low = one if by_low > 0 else other
        high = one if by_high < 0 else other
        low_closed = low.low_closed if by_low else one.low_closed and other.low_closed
        high_closed = high.high_closed if by_high else one.high_closed and other.high_closed
        width = _order(low.low, high.high, meter)
        if width < 0 or (width == 0 and low_closed and high_closed):
            common.append(Piece(low.low, high.high, low_closed, high_closed))
        at += by_high <= 0  # the one that ends first has nothing more in common with what follows
        other_at += by_high >= 0
    return common
