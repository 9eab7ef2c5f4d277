"""
How do several processes share the parts of one task?

`map_in_order` hands items to processes that live as long as the task, whoever is free taking the next, and yields what came of
them in the order of the items. At most AHEAD items per process are in memory, however many there are. A process ends when its
parent is gone, however that ended. An error of ours is raised where its item's result would have come.

`integrations.ray` shares work in the same way on many machines.
"""

import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from multiprocessing import current_process, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from smol_rewards.errors import ConfigurationError, SmolRewardsError

AHEAD = 4  # items per process that are read before the result of the first of them is taken
PATIENCE = 5.0  # seconds that a process has to end by itself

Item = TypeVar("Item")
Result = TypeVar("Result")


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
    if workers < 1:
        raise ConfigurationError(f"workers={workers!r}: wanted a number of processes, at least 1")
    if workers == 1:
        yield from map(work, items)
        return
    if current_process().daemon:
        raise ConfigurationError("a daemonic process may not have children; use workers=1 here")
    with ExitStack() as stack:
        idle = [stack.enter_context(_Helper(work)) for _ in range(workers)]
        yield from _share(idle, enumerate(items), AHEAD * workers)


def _share(idle: "list[_Helper]", items: Iterator[tuple[int, Any]], ahead: int) -> Iterator[Any]:
    busy: dict[Any, _Helper] = {}  # by pipe
    done: dict[int, Any] = {}
    following = 0  # the item whose result is yielded next
    started = 0
    while True:
        while idle and started - following < ahead:
            pairs = list(islice(items, 1))
            if not pairs:
                break
            ((at, item),) = pairs
            helper = idle.pop()
            helper.start(at, item)
            busy[helper.pipe] = helper
            started = at + 1
        if following in done:
            yield value_of(done.pop(following))
            following += 1
        elif not busy:
            return
        else:
            for pipe in wait(list(busy)):
                helper = busy.pop(pipe)
                done[helper.at] = helper.finish()
                idle.append(helper)


def attempt(work: Callable[[Item], Result], item: Item) -> Result | SmolRewardsError:
    """Returns the result of an item, or the error of ours that came of it, which crosses to another process as well."""
    try:
        return work(item)
    except SmolRewardsError as error:
        return error


def value_of(reply: Result | SmolRewardsError) -> Result:
    """Returns the result that a reply holds; raises the error that it is."""
    if isinstance(reply, SmolRewardsError):
        raise reply
    return reply


class _Helper:
    """A process that works on one item at a time; the pipe to it is held by nobody else, so it sees its parent end."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.at = 0
        self.process: BaseProcess = context.Process(target=_serve, args=(theirs, work), daemon=False)
        with _uninterrupted():
            self.process.start()
        theirs.close()

    def start(self, at: int, item: Any) -> None:
        """Hands over an item."""
        self.at = at
        try:
            self.pipe.send(item)
        except BrokenPipeError:
            raise self._died() from None

    def finish(self) -> Any:
        """Returns what came of the item, or the error of ours that did."""
        try:
            return self.pipe.recv()
        except (EOFError, ConnectionResetError):
            raise self._died() from None

    def _died(self) -> SmolRewardsError:
        self.process.join(PATIENCE)
        return SmolRewardsError(f"a worker process died with exit code {self.process.exitcode}; out of memory?")

    def __enter__(self) -> "_Helper":
        return self

    def __exit__(self, *_: object) -> None:
        self.pipe.close()
        self.process.terminate()  # what it may be working on is wanted no more
        self.process.join(PATIENCE)


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


def _serve(pipe: Connection, work: Callable[[Any], Any]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it could not be held back
    try:
        while True:
            pipe.send(attempt(work, pipe.recv()))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # the parent is gone
