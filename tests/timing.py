"""How long a piece of work takes, measured so that neither other work nor the machine's speed decides a test."""

import gc
import time
from collections.abc import Callable

YARDSTICK_SECONDS = 0.008
"""What the yardstick takes on the machine that the bounds in the tests were set on, idle."""


def cpu_seconds(work: Callable[[], object], enough: float = 0.0, tries: int = 3) -> float:
    """
    Returns the seconds of CPU that `work` takes in this thread: the best of `tries`, of which the first that takes no more
    than `enough` is the last. If none does, they are seconds of the machine that the bounds were set on: a slower machine,
    or a busy one, is measured by a yardstick at the same time. The garbage collector rests, as what it does depends on all
    that the process holds.
    """
    best = float("inf")
    collects = gc.isenabled()
    gc.disable()
    try:
        for _ in range(tries):
            best = min(best, _thread_seconds(work))
            if best <= enough:
                return best
        return best / slowness() if enough else best
    finally:
        if collects:
            gc.enable()


def slowness() -> float:
    """Returns how many times as long as on the machine that the bounds were set on Python takes here and now; at least 1."""
    return max(1.0, _thread_seconds(_yardstick) / YARDSTICK_SECONDS)


def _thread_seconds(work: Callable[[], object]) -> float:
    start = time.thread_time()
    work()
    return time.thread_time() - start


def _yardstick() -> None:
    """Some of what the package does: characters, small objects, a dictionary, calls."""
    seen: dict[tuple[str, int], list[int]] = {}
    for number in range(16_000):
        for digit in str(number):
            seen.setdefault((digit, number % 7), []).append(ord(digit))
