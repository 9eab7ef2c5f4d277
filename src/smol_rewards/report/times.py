"""
How long did the grades take?

The distribution of the times that `smol-rewards grade --times` writes, on a scale of powers of ten: most grades take
microseconds and a few take seconds. The *median* is a time that half of the grades do not pass.
"""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from heapq import heappush, heappushpop
from itertools import accumulate
from math import ceil, floor, inf, log10
from typing import Any

from smol_rewards.report.charts import add_legend, colour, new_axes, new_figure

SLOWEST = 8  # grades that are named
BARS = 10  # of the histogram, from one power of ten to the next
LEAST = 1.0  # microseconds: what took less stands in the first bar
UNITS = ((1e6, "s"), (1e3, "ms"), (1.0, "µs"))
QUANTILES = (("median", 0.5, "ink"), ("99 % within", 0.99, "unparsed"))  # label, share and a colour of the page


@dataclass(frozen=True, slots=True)
class Slow:
    """
    A grade that took long.

    Args:
        row: of the results, from 1.
        microseconds: that it took.
        outcome: of the grade.
    """

    row: int
    microseconds: float
    outcome: str


class Times:
    """
    The times of all grades, to three digits: so they take little memory, however many there are.

    Example:
        >>> times = Times()
        >>> for row, microseconds in enumerate([20.0, 30.0, 4_000.0], 1):
        ...     times.add(microseconds, row, "correct")
        >>> times.quantile(0.5), times.slowest[0].row
        (30.0, 3)
    """

    def __init__(self) -> None:
        self.counts: Counter[float] = Counter()
        self._slow: list[tuple[float, int, str]] = []  # a heap; of two that took as long the later is the lesser

    def add(self, microseconds: float, row: int, outcome: str) -> None:
        """Counts the time of one grade."""
        self.counts[float(f"{max(microseconds, LEAST):.3g}")] += 1
        if len(self._slow) < SLOWEST:
            heappush(self._slow, (microseconds, -row, outcome))
        else:
            heappushpop(self._slow, (microseconds, -row, outcome))

    @property
    def slowest(self) -> list[Slow]:
        """The grades that took longest, the slowest first."""
        return [Slow(-row, time, outcome) for time, row, outcome in sorted(self._slow, reverse=True)]

    def quantile(self, share: float) -> float:
        """Returns the least time that a share of the grades does not pass; there is at least one."""
        times = sorted(self.counts)
        seen = list(accumulate(self.counts[time] for time in times))
        return times[bisect_left(seen, share * seen[-1])]

    def histogram(self) -> Any:
        """Returns a figure of the distribution, from one power of ten to another; there is at least one time."""
        low = floor(log10(min(self.counts)))
        high = max(low + 1, ceil(log10(max(self.counts))))
        figure = new_figure()
        axes = new_axes(figure.subplots(), "number of grades")
        heights, _, bars = axes.hist(
            [log10(time) for time in self.counts],
            [low + place / BARS for place in range((high - low) * BARS + 1)],
            weights=list(self.counts.values()),
            color=colour("over-budget"),
            rwidth=0.9,
        )
        for bar in bars:  # one in a million is still to be seen
            if bar.get_height():
                bar.set_height(max(bar.get_height(), max(heights) / 100))
        for name, share, own in QUANTILES:
            time = self.quantile(share)
            axes.axvline(log10(time), label=f"{name} {written(time)}", color=colour(own))
        powers = range(low, high + 1)
        axes.set_xticks(powers, [written(10.0**power) for power in powers])
        add_legend(axes)
        return figure


def time_in(cell: Any) -> float | None:
    """
    Returns the microseconds that a cell holds, None if it holds none.

    Example:
        >>> time_in(31.5), time_in("31.5"), time_in(None), time_in("soon")
        (31.5, 31.5, None, None)
    """
    try:
        time = float(cell)
    except (TypeError, ValueError):
        return None
    return time if 0 <= time < inf and not isinstance(cell, bool) else None


def written(microseconds: float) -> str:
    """
    Returns a time with three digits, in a unit that suits it.

    Example:
        >>> written(31.44), written(999.9), written(4_210_000.0), written(0.5)
        ('31.4 µs', '1 ms', '4.21 s', '0.5 µs')
    """
    rounded = float(f"{microseconds:.3g}")
    size, unit = next(((size, unit) for size, unit in UNITS if rounded >= size), UNITS[-1])
    return f"{rounded / size:g} {unit}"
