"""
Which numbers does a family of values list, as a set?

A *progression* is start + step·k for all integers k in its *ranges*, and perhaps a *rest*, as arctan 2 in arctan 2 + kπ. Start
and step count a *unit*, 1 or π. A *periodic set* is what some progressions list without what others do: its *residues* for a
common period, and for each of them the ranges of periods in which it occurs. Two periodic sets are one if and only if their
residues and ranges are, however they were divided into classes, wherever these start, and whichever way they run.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import gcd, lcm
from typing import TypeAlias

from smol_rewards.equivalence.context import Context, plural
from smol_rewards.equivalence.numbers.ladder import fingerprint
from smol_rewards.equivalence.numbers.values import compare_values
from smol_rewards.expression import Constant, Expr
from smol_rewards.expression.nodes import ONE, ZERO, add, multiply, number
from smol_rewards.verdict import Method, Verdict, different, equal

Range: TypeAlias = tuple[int | None, int | None]  # from where to where, both included; None: without end
Ranges: TypeAlias = tuple[Range, ...]
Residues: TypeAlias = Mapping[tuple[Expr, Fraction], Ranges]  # by rest, and by residue for a common period

UNITS: dict[str, Expr] = {"": ONE, "pi": Constant("pi")}
EVERYWHERE: Ranges = ((None, None),)
MOST_RESIDUES = 5_000
FINEST = 720  # denominator of a difference between two rests that are looked at
NEAR = 1e-9


@dataclass(frozen=True, slots=True)
class Progression:
    """
    The values start + step·k for all integers k in some ranges.

    Args:
        step: in units, not negative; 0 for one value.
        start: in units.
        rest: what is added, and is no rational multiple of the unit; 0 mostly.
        ranges: of k.
    """

    step: Fraction
    start: Fraction
    rest: Expr = ZERO
    ranges: Ranges = EVERYWHERE


@dataclass(frozen=True, slots=True)
class PeriodicSet:
    """
    What some progressions list without what others do.

    Args:
        unit: a key of UNITS; None where there is no step that tells.
        parts: what is in it.
        removed: what is not in it, although a part has it.
    """

    unit: str | None
    parts: tuple[Progression, ...]
    removed: tuple[Progression, ...] = ()


def upward(step: Fraction, start: Fraction, rest: Expr, ranges: Ranges) -> Progression:
    """
    Returns a progression that runs upwards, whichever way it was written.

    Example:
        >>> upward(Fraction(-2), Fraction(1), ZERO, ((0, None),)).ranges
        ((None, 0),)
    """
    if step >= 0:
        return Progression(step, start, rest, ranges)
    turned = tuple((None if high is None else -high, None if low is None else -low) for low, high in reversed(ranges))
    return Progression(-step, start, rest, turned)


def united(ranges: Iterable[Range]) -> Ranges:
    """
    Returns ranges sorted and merged.

    Example:
        >>> united([(3, None), (0, 2), (-5, -5)])
        ((-5, -5), (0, None))
    """
    merged: list[Range] = []
    for low, high in sorted((one for one in ranges if not _is_empty(one)), key=lambda one: (one[0] is not None, one[0] or 0)):
        if merged and (merged[-1][1] is None or low is None or low <= merged[-1][1] + 1):
            last_low, last_high = merged[-1]
            merged[-1] = last_low, None if last_high is None or high is None else max(last_high, high)
        else:
            merged.append((low, high))
    return tuple(merged)


def without(ranges: Ranges, removed: Ranges) -> Ranges:
    """
    Returns ranges without what is in others.

    Example:
        >>> without(EVERYWHERE, ((0, 0),))
        ((None, -1), (1, None))
    """
    return common(ranges, _gaps(removed))


def common(ours: Ranges, theirs: Ranges) -> Ranges:
    """Returns what two series of ranges have in common."""
    return united(
        (_later(low, other_low), _earlier(high, other_high)) for low, high in ours for other_low, other_high in theirs
    )


def _gaps(ranges: Ranges) -> Ranges:
    """Returns the integers that are in none of some ranges, which are sorted and apart."""
    if not ranges:
        return EVERYWHERE
    low, high = ranges[0][0], ranges[-1][1]
    before = [] if low is None else [(None, low - 1)]
    between = [(one[1] + 1, other[0] - 1) for one, other in pairwise(ranges) if one[1] is not None and other[0] is not None]
    return (*before, *between, *([] if high is None else [(high + 1, None)]))


def _is_empty(one: Range) -> bool:
    return one[0] is not None and one[1] is not None and one[0] > one[1]


def _later(one: int | None, other: int | None) -> int | None:
    return one if other is None else other if one is None else max(one, other)


def _earlier(one: int | None, other: int | None) -> int | None:
    return one if other is None else other if one is None else min(one, other)


def compare_periodic(gold: PeriodicSet, answer: PeriodicSet, context: Context) -> Verdict | None:
    """Returns whether two periodic sets are the same, None where that takes too many residues or their units tell nothing."""
    units = {one.unit for one in (gold, answer) if one.unit is not None}
    if len(units) != 1:
        return different(Method.STRUCTURE, "one family moves along by multiples of π and the other does not") if units else None
    (unit,) = units
    steps = [part.step for side in (gold, answer) for part in (*side.parts, *side.removed) if part.step]
    period = Fraction(lcm(*(step.numerator for step in steps)), gcd(*(step.denominator for step in steps)))
    count = sum(int(period / step) for step in steps)
    if count > MOST_RESIDUES:
        return None
    rests = _Rests(unit, context)
    ours, theirs = _residues(gold, period, rests), _residues(answer, period, rests)
    if ours == theirs:
        return equal(
            Method.STRUCTURE,
            f"the same {plural(len(ours), 'residue')} for a period of {_shown(period, unit)}",
            proved=rests.proved,
        )
    rest, residue = next(key for key in (*ours, *theirs) if ours.get(key) != theirs.get(key))
    proved = rests.proved and all(key[0] == ZERO for key in (*ours, *theirs))
    place = _shown(residue, unit) if rest == ZERO else f"{rest} + {_shown(residue, unit)}"
    return different(
        Method.STRUCTURE,
        f"the two differ in what they have at {place} and multiples of {_shown(period, unit)} from there",
        proved=proved,
    )


class _Rests:
    """The rests that were met, each of them once: a rest that differs from one of them by a part of the unit is that one."""

    def __init__(self, unit: str, context: Context) -> None:
        self.unit = unit
        self.context = context
        self.known: list[Expr] = [ZERO]
        self.seen: dict[Expr, tuple[Expr, Fraction]] = {ZERO: (ZERO, Fraction(0))}
        self.proved = True

    def of(self, rest: Expr) -> tuple[Expr, Fraction]:
        """Returns the rest that stands for one, and how many units further it is."""
        if rest not in self.seen:
            self.seen[rest] = self._found(rest)
        return self.seen[rest]

    def _found(self, rest: Expr) -> tuple[Expr, Fraction]:
        scale = fingerprint(UNITS[self.unit], self.context.meter) or 1.0
        place = fingerprint(rest, self.context.meter)
        for known in self.known:
            self.context.meter.spend(1)
            other = fingerprint(known, self.context.meter)
            if place is None or other is None:
                units = Fraction(0)
            else:
                units = Fraction((place - other) / scale).limit_denominator(FINEST)
                if abs(float(units) * scale - (place - other)) > NEAR * (1 + abs(place)):
                    continue
            verdict = compare_values(add(known, multiply(number(units), UNITS[self.unit])), rest, self.context)
            if verdict:
                self.proved = self.proved and verdict.proved
                return known, units
        self.known.append(rest)
        return rest, Fraction(0)


def _residues(one: PeriodicSet, period: Fraction, rests: _Rests) -> Residues:
    """Returns the residues of a periodic set, with the ranges of periods in which they occur."""
    found: dict[tuple[Expr, Fraction], list[Range]] = {}
    for place, ranges in _divided(one.parts, period, rests):
        found.setdefault(place, []).extend(ranges)
    united_ranges = {place: united(ranges) for place, ranges in found.items()}
    for place, ranges in _divided(one.removed, period, rests):
        rests.context.meter.spend(len(ranges))
        if place in united_ranges:
            united_ranges[place] = without(united_ranges[place], united(ranges))
    return {place: ranges for place, ranges in united_ranges.items() if ranges}


def _divided(parts: Sequence[Progression], period: Fraction, rests: _Rests) -> Iterator[tuple[tuple[Expr, Fraction], Ranges]]:
    """Yields progressions as such of one period: by rest and residue, with the ranges of periods."""
    for part in parts:
        rest, further = rests.of(part.rest)
        start = part.start + further
        count = int(period / part.step) if part.step else 1
        rests.context.meter.spend(count * len(part.ranges))
        for index in range(count):
            value = start + part.step * index
            shift = value // period
            if part.step:
                ranges = tuple(every(count, index, one, int(shift)) for one in part.ranges)
            else:
                ranges = ((int(shift), int(shift)),)
            yield (rest, value - shift * period), ranges


def every(count: int, index: int, one: Range, shift: int = 0) -> Range:
    """Returns for which m count·m + index lies in a range, moved by a shift."""
    low, high = one
    return (
        None if low is None else -((index - low) // count) + shift,
        None if high is None else (high - index) // count + shift,
    )


def _shown(value: Fraction, unit: str) -> str:
    return "π" if unit and value == 1 else f"{value}{' π' if unit and value else ''}"
