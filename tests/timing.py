"""How long a piece of work takes, measured so that neither other work on the machine nor other threads count."""

import gc
import time
from collections.abc import Callable


def cpu_seconds(work: Callable[[], object], enough: float = 0.0, tries: int = 3) -> float:
    """
    Returns the seconds of CPU that `work` takes in this thread: the best of `tries`, of which the first that takes no more
    than `enough` is the last. The garbage collector rests, as what it does depends on all that the process holds.
    """
    best = float("inf")
    collects = gc.isenabled()
    gc.disable()
    try:
        for _ in range(tries):
            start = time.thread_time()
            work()
            best = min(best, time.thread_time() - start)
            if best <= enough:
                break
    finally:
        if collects:
            gc.enable()
    return best
