"""
How is work bounded that counts cannot bound?

By a process that can be ended. A *pool* holds a few *workers*: processes started by need, each with a stripped environment,
that answer one question at a time within a deadline and a cap on memory. It works from every thread, event loop, actor and
spawned, daemonic or forked process, for it uses no signal, no inherited lock and no `multiprocessing`.

A worker goes back to the pool only with its reply read to the end; whatever else happens (an overrun, a death, a
KeyboardInterrupt, a signal handler that raises) costs the worker, so that no answer is ever taken for another question's.

Invariant: `ask` returns or raises within the deadline and GRACE, counted from the start of the work, for any question.
Waiting for a free worker and starting one (about half a second, the first time) do not count.
"""

import atexit
import contextlib
import os
import queue
import weakref
from collections.abc import Iterator
from time import monotonic

from smol_rewards.errors import ConfigurationError
from smol_rewards.quota import Quota
from smol_rewards.symbolic.protocol import Json
from smol_rewards.symbolic.worker import FORKS, Stopped, Worker
from smol_rewards.verdict import StopReason

LONGEST_DEADLINE = 86_400.0  # seconds; clocks have limits too
STARTS = 3  # tries in a row to start a worker
FIRST_REST, LONGEST_REST = 0.1, 30.0  # seconds without another try after that, doubling
RECYCLE = 10_000 if FORKS else 200  # questions to one worker; a keeper stays as it began, a process that works itself does not


class Permit:
    """Leave to run one worker, of which a pool has a few; if an interrupt drops it between two steps, it comes back."""

    def __init__(self, permits: "queue.SimpleQueue[Permit]") -> None:
        self._permits = weakref.ref(permits)

    def __del__(self) -> None:
        permits = self._permits()
        if permits is not None:
            permits.put(Permit(permits))  # this queue, unlike others, may be used in a destructor


class Pool:
    """
    A few worker processes that answer questions, each within limits.

    Args:
        target: the dotted name of a module that only workers import, with two functions: `prepare`, called once, and
            `answer`, from JSON to JSON.
        recycle: questions after which a worker is replaced.

    Example:
        >>> pool = Pool("nowhere")  # no process yet
        >>> pool.ask("?", seconds=1, megabytes=256)
        Traceback (most recent call last):
        smol_rewards.symbolic.worker.Stopped: the worker could not be started: ModuleNotFoundError: No module named 'nowhere'
    """

    _idle: list[Worker]
    _live: "weakref.WeakValueDictionary[int, Worker]"  # by process number
    _permits: "queue.SimpleQueue[Permit]"
    _failure: str
    _rest: float
    _resting: float

    def __init__(self, target: str, *, recycle: int = RECYCLE) -> None:
        self.target = target
        self.recycle = recycle
        self._forget()
        _POOLS.add(self)

    def ask(self, question: Json, *, seconds: float, megabytes: int, quota: Quota | None = None) -> Json:
        """
        Returns a worker's answer to a question.

        Args:
            question: what the target's `answer` takes.
            seconds: deadline, counted from the start of the work.
            megabytes: most address space of the process that answers.
            quota: spends the seconds that the work takes, whatever comes of it.

        Raises:
            Stopped: there is no answer: the deadline or the cap on memory was reached, or the worker died.
        """
        seconds = min(seconds, LONGEST_DEADLINE)
        with self._worker() as worker:
            start = monotonic()
            try:
                reply = worker.ask(question, seconds, int(megabytes))
            finally:
                if quota is not None:
                    quota.spend(monotonic() - start)
        match reply.get("stop"):
            case None:
                answer: Json = reply["answer"]
                return answer
            case "deadline":
                raise Stopped(StopReason.DEADLINE, f"stopped at the deadline of {seconds:g} seconds")
            case "memory":
                raise Stopped(StopReason.MEMORY, f"stopped at the limit of {megabytes:,} megabytes")
            case _:
                raise Stopped(StopReason.WORKER, str(reply.get("reason")))

    @contextlib.contextmanager
    def _worker(self) -> Iterator[Worker]:
        """A worker for one question; it goes back only if nothing was raised."""
        permits, idle = self._permits, self._idle
        permit = permits.get()
        worker = None
        try:
            with contextlib.suppress(IndexError):
                worker = idle.pop()  # last in, first out: as few processes as will do
            if worker is None or not worker.is_alive():
                worker = self._started()
            yield worker
            if worker.asked < self.recycle and idle is self._idle:
                idle.append(worker)
                worker = None
        finally:
            if worker is not None:
                worker.end()
            permits.put(permit)

    def _started(self) -> Worker:
        if monotonic() < self._resting:
            raise Stopped(StopReason.WORKER, self._failure)
        for _ in range(STARTS):
            try:
                worker = Worker(self.target)
                self._live[worker.process.pid] = worker
                worker.await_start()
            except Stopped as stopped:
                self._failure = stopped.reason
            else:
                self._rest = FIRST_REST
                return worker
        self._resting = monotonic() + self._rest
        self._rest = min(LONGEST_REST, 2 * self._rest)
        raise Stopped(StopReason.WORKER, self._failure)

    def close(self) -> None:
        """Ends all workers; those that are needed later are started anew."""
        live, idle = self._live, self._idle
        self._forget()
        for worker in filter(None, (reference() for reference in live.valuerefs())):
            worker.kill()  # one that is at work is reaped by its thread
        while idle:
            idle.pop().end()

    def _forget(self) -> None:
        self._idle = []
        self._live = weakref.WeakValueDictionary()
        self._permits = queue.SimpleQueue()
        for _ in range(_workers):
            self._permits.put(Permit(self._permits))
        self._rest, self._resting = FIRST_REST, 0.0

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def configure(*, workers: int) -> None:
    """
    Sets how many worker processes each pool of this process may run at once; those that run are ended.

    The same can be said in the environment, as SMOL_REWARDS_WORKERS. A worker takes about 70 megabytes; only those that
    are needed at the same time are ever started.

    Raises:
        ConfigurationError: workers is not an integer of at least 1.
    """
    global _workers
    if isinstance(workers, bool) or not isinstance(workers, int) or workers < 1:
        raise ConfigurationError(f"configure(workers={workers!r}): wanted an integer of at least 1")
    _workers = workers
    _close_all()


def _workers_wanted() -> int:
    wanted = os.environ.get("SMOL_REWARDS_WORKERS", "2")
    if not (wanted.isascii() and wanted.isdigit() and int(wanted)):
        raise ConfigurationError(f"SMOL_REWARDS_WORKERS={wanted}: wanted an integer of at least 1")
    return int(wanted)


def _close_all() -> None:
    for pool in list(_POOLS):
        pool.close()


def _forget_all() -> None:
    for pool in list(_POOLS):
        for worker in pool._live.values():
            worker.forget()
        pool._forget()


_POOLS: weakref.WeakSet[Pool] = weakref.WeakSet()
_workers = _workers_wanted()
atexit.register(_close_all)
if FORKS:
    os.register_at_fork(after_in_child=_forget_all)
