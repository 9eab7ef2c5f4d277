"""
How do several processes share the parts of one task?

`map_in_order` hands items to processes that live as long as the task, the next to the first that is free, and yields what came
of them in the order of the items. At most AHEAD items per process are in memory, however many there are. The processes end when
the other end of their pipe is gone: with the task, or with their parent, however that ended. An error of ours is raised where
its item's result would have come.

`integrations.ray` shares work in the same way on many machines.
"""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import current_process, get_context
from multiprocessing.connection import Connection
from threading import Thread
from typing import Any, TypeVar

from smol_rewards.errors import ConfigurationError, SmolRewardsError

AHEAD = 4  # items per process that are begun before the result of the first of them is taken

Item = TypeVar("Item")
Result = TypeVar("Result")


def check_workers(workers: object) -> None:
    """Raises ConfigurationError for what is no number of processes."""
    if isinstance(workers, bool) or not isinstance(workers, int) or workers < 1:
        raise ConfigurationError(f"workers={workers!r}: wanted a number of processes, at least 1")


def map_in_order(work: Callable[[Item], Result], items: Iterable[Item], *, workers: int) -> Iterator[Result]:
    """
    Yields the result of each item, in their order.

    Args:
        work: from item to result; it can be pickled, as can items and results.
        items: taken as they are needed.
        workers: processes; 1 works here. More need a program that can be imported again (the usual
            `if __name__ == "__main__":`), and cannot be had inside a daemonic process.

    Raises:
        ConfigurationError: the number of workers makes no sense here.
        SmolRewardsError: what the work raised, or that a process died.

    Example:
        >>> list(map_in_order(len, ["one", "three"], workers=1))
        [3, 5]
    """
    check_workers(workers)
    if workers == 1:
        yield from map(work, items)
        return
    if current_process().daemon:
        raise ConfigurationError("a daemonic process may not have children; use workers=1 here")
    context = get_context("spawn")
    theirs, ours = context.Pipe(duplex=False)
    with theirs, ProcessPoolExecutor(workers, context, _begin, (theirs,)) as pool, ours:

        def start(item: Item) -> Future[Result | SmolRewardsError]:
            with _uninterrupted():
                return pool.submit(attempt, work, item)

        try:
            yield from take_in_order(start, Future.result, items, ahead=AHEAD * workers)
        except BrokenProcessPool:
            raise SmolRewardsError("a worker process died; out of memory?") from None


def take_in_order(
    start: Callable[[Item], Any], finish: Callable[[Any], Any], items: Iterable[Item], *, ahead: int
) -> Iterator[Any]:
    """
    Yields what comes of each item, in their order.

    Args:
        start: begins the work on an item somewhere else; returns what stands for it.
        finish: waits for what was begun and returns the reply; see `attempt`.
        items: taken as they are needed.
        ahead: how many are begun before the first of them is waited for.

    Raises:
        SmolRewardsError: the reply is one.
    """
    begun: deque[Any] = deque()
    for item in items:
        begun.append(start(item))
        if len(begun) == ahead:
            yield _value(finish(begun.popleft()))
    while begun:
        yield _value(finish(begun.popleft()))


def attempt(work: Callable[[Item], Result], item: Item) -> Result | SmolRewardsError:
    """Returns the result of an item, or the error of ours that came of it, which crosses to another process as well."""
    try:
        return work(item)
    except SmolRewardsError as error:
        return error


def _value(reply: Result | SmolRewardsError) -> Result:
    if isinstance(reply, SmolRewardsError):
        raise reply
    return reply


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Holds Ctrl-C back, here for a moment and in a process that is started meanwhile for good: it is the parent's affair."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(pipe: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it could not be held back
    Thread(target=_end_with, args=(pipe,), daemon=True).start()


def _end_with(pipe: Connection) -> None:
    pipe.poll(None)  # nothing is ever sent: it has come to its end
    os._exit(1)  # what is being worked on is wanted no more
