"""
How do the questions of a batch share the seconds of the symbolic rung?

A *batch* is what one call grades; it has a few seconds of the rung in all. A *quota* is what one completion may spend of them:
an equal share of what is left. A question that is answered early leaves the rest to the others, and one that was cut short is
asked again if half as much again is left for it in the end. So whatever the others are, and wherever among them it stands,
a question has at least the batch's seconds divided by the number of its questions.

Nothing here looks at a clock: seconds are counted where the work is done (`symbolic.pool`).
"""

from collections.abc import Iterable, Iterator
from typing import TypeVar

AGAIN = 1.5  # times what it had, a question is asked again
LEAST = 0.05  # seconds below which a question is not worth the asking; most honest ones take about as long

Item = TypeVar("Item")


class Quota:
    """
    Seconds of the symbolic rung that some questions may spend together.

    Attributes:
        left: seconds; below 0 where a question took a little longer than it was given.
        short: whether a question was refused or cut short for want of more.

    Example:
        >>> quota = Quota(2.0)
        >>> quota.spend(0.5)
        >>> quota.left, quota.short
        (1.5, False)
    """

    __slots__ = ("left", "short")

    def __init__(self, seconds: float) -> None:
        self.left = seconds
        self.short = False

    def spend(self, seconds: float) -> None:
        """Takes away what a question took."""
        self.left -= seconds


def shared(items: Iterable[Item], seconds: float) -> Iterator[tuple[Item, Quota]]:
    """
    Yields each item with its quota of some seconds, and once more where the first was too little and more has been left.

    Whoever takes an item spends its quota before the next is asked for. What is not yielded again, or not at all, because
    nothing is left, has to do with what it has.

    Example:
        >>> for need, quota in shared([4.0, 0.5, 20.0], 9.0):
        ...     took = min(need, quota.left)
        ...     quota.short = need > took
        ...     print(need, took)
        ...     quota.spend(took)
        4.0 3.0
        0.5 0.5
        20.0 5.5
    """
    waiting = [(item, 0.0) for item in items]  # with what each was given before
    while waiting:
        short = []
        for rest, (item, before) in zip(range(len(waiting), 0, -1), waiting, strict=True):
            share = max(LEAST, seconds / rest)
            if seconds < LEAST or share < AGAIN * before:
                continue
            quota = Quota(share)
            yield item, quota
            seconds -= share - quota.left
            if quota.short:
                short.append((item, share))
        waiting = short
