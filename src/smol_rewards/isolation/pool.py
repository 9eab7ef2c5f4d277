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
import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Any

from smol_rewards.errors import ConfigurationError, SmolRewardsError
from smol_rewards.isolation.protocol import Json, receive, send
from smol_rewards.verdict import StopReason

FORKS = hasattr(os, "fork")
GRACE = 0.08  # seconds that a keeper has, after the deadline, to end its child and say so; then it is ended too
LONGEST = 86_400.0  # seconds of any deadline; clocks have limits too
START = 60.0  # seconds that a worker may take to start; a cold disk is slow
STARTS = 3  # tries in a row to start a worker
FIRST_REST, LONGEST_REST = 0.1, 30.0  # seconds without another try after that, doubling
RECYCLE = 10_000 if FORKS else 200  # questions to one worker; a keeper stays as it began, a process that works itself does not
KEPT = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PYTHONHOME", "SYSTEMROOT")  # what an interpreter may need to start at all
FIXED = {"PYTHONHASHSEED": "0", "SYMPY_GROUND_TYPES": "python"}  # the same verdict in every process, whatever is installed


class Stopped(SmolRewardsError):
    """
    A question has no answer: the worker ran into a limit, died or could not be started.

    Attributes:
        stop: DEADLINE, MEMORY or WORKER.
        reason: one line in plain words.
    """

    def __init__(self, stop: StopReason, reason: str) -> None:
        super().__init__(stop, reason)
        self.stop = stop
        self.reason = reason

    def __str__(self) -> str:
        return self.reason


class Worker:
    """One worker process as its caller sees it; used by one thread at a time."""

    def __init__(self, target: str) -> None:
        if not sys.executable:
            raise Stopped(StopReason.WORKER, "the worker could not be started: sys.executable is not known")
        group: dict[str, Any] = (
            # A group of its own: Ctrl-C in the terminal is the caller's affair, and the group can be ended as one.
            {"process_group": 0} if FORKS else {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}
        )
        command = [sys.executable, "-s", "-S", "-P", "-m", "smol_rewards.isolation.worker"]
        try:
            self.process = subprocess.Popen(
                [*command, target, str(os.getpid()), "fork" if FORKS else "here"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
                env=_environment(),
                **group,
            )
        except OSError as error:
            raise Stopped(StopReason.WORKER, f"the worker could not be started: {error}") from None
        self.asked = 0
        self.overrun = False

    def await_start(self) -> None:
        """Returns when the worker has loaded its target; ends it if it does not."""
        ready, why = False, "it ended, or did not get ready in time"
        try:
            hello = self._within(START, None)
            if isinstance(hello, dict):
                ready, why = "ready" in hello, str(hello.get("failed"))
        finally:
            if not ready:
                self.end()
        if not ready:
            raise Stopped(StopReason.WORKER, f"the worker could not be started: {why}")

    def ask(self, question: Json, seconds: float, megabytes: int) -> dict[str, Any]:
        """Returns the reply to one question; raises Stopped if the worker is lost with it."""
        self.asked += 1
        request: Json = {"number": self.asked, "question": question, "seconds": seconds, "megabytes": megabytes}
        reply = self._within(seconds + (GRACE if FORKS else 0.0), request)
        if isinstance(reply, dict) and reply.get("number") == self.asked:
            return reply
        if self.overrun:
            raise Stopped(StopReason.DEADLINE, f"stopped at the deadline of {seconds:g} seconds")
        raise Stopped(StopReason.WORKER, "the worker process died")

    def _within(self, seconds: float, request: Json) -> Json:
        """Sends a request, if any, and returns what comes back; None if the worker dies or has to be ended first."""
        assert self.process.stdin and self.process.stdout
        watchdog = threading.Timer(seconds, self._overrun)
        watchdog.daemon = True
        try:
            watchdog.start()
        except RuntimeError as error:  # the system has no thread left
            raise Stopped(StopReason.WORKER, f"the worker could not be watched: {error}") from None
        try:
            if request is not None:
                send(self.process.stdin.fileno(), request)
            reply = receive(self.process.stdout.fileno())
        except (OSError, EOFError, ValueError):  # the pipe broke, or what came is no frame
            reply = None
        finally:
            watchdog.cancel()
        watchdog.join()  # now it has either ended the worker or never will
        return None if self.overrun else reply

    def _overrun(self) -> None:
        self.overrun = True
        self.kill()

    def is_alive(self) -> bool:
        """Returns whether the process runs, as far as is known without asking it anything."""
        return self.process.poll() is None

    def kill(self) -> None:
        """Ends the worker with all its children, at once; leaves it to be reaped."""
        if self.process.returncode is None:  # not reaped: the number is still its own
            with contextlib.suppress(ProcessLookupError, PermissionError):
                if FORKS:
                    os.killpg(self.process.pid, signal.SIGKILL)
                else:
                    self.process.kill()

    def end(self) -> None:
        """Ends the worker and leaves nothing behind: no process, zombie or open file."""
        self.kill()
        self._close()
        with contextlib.suppress(subprocess.TimeoutExpired):  # stuck in the kernel: reaped when another one is started
            self.process.wait(timeout=1.0)

    def __del__(self) -> None:  # where an interrupt dropped it between two steps
        if hasattr(self, "process"):
            self.end()

    def forget(self) -> None:
        """Closes a forked process's copies of the pipes to a worker that is its parent's."""
        self.process.returncode = 0  # not our child: there is nothing to wait for
        self._close()

    def _close(self) -> None:
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe
            with contextlib.suppress(OSError):
                pipe.close()


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
        smol_rewards.isolation.pool.Stopped: the worker could not be started: ModuleNotFoundError: No module named 'nowhere'
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

    def ask(self, question: Json, *, seconds: float, megabytes: int) -> Json:
        """
        Returns a worker's answer to a question.

        Args:
            question: what the target's `answer` takes.
            seconds: deadline, counted from the start of the work.
            megabytes: most address space of the process that answers.

        Raises:
            Stopped: there is no answer: the deadline or the cap on memory was reached, or the worker died.
        """
        seconds = min(seconds, LONGEST)
        with self._worker() as worker:
            reply = worker.ask(question, seconds, int(megabytes))
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


def _environment() -> dict[str, str]:
    """Returns all that a worker is told: where modules are found, and nothing of what else the caller's environment holds."""
    package = str(Path(__file__).resolve().parents[2])
    path = [package, *(entry for entry in sys.path if Path(entry).is_absolute())]
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return {**kept, **FIXED, "PYTHONPATH": os.pathsep.join(dict.fromkeys(path))}


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
