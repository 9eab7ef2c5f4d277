"""
What is one worker process to its caller?

Something that answers one question at a time, or is lost: it died, or its *watchdog*, a timer in a thread, had to end it
because it overran its deadline. Then everything that was in the pipes is lost with it.

Invariant: every call returns or raises within its deadline, whatever the process does, for a blocked read or write ends
when the process does.
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from smol_rewards.errors import SmolRewardsError
from smol_rewards.symbolic.protocol import Json, receive, send
from smol_rewards.verdict import StopReason

FORKS = hasattr(os, "fork")
GRACE = 0.08  # seconds that a keeper has, after the deadline, to end its child and say so; then it is ended too
START = 60.0  # seconds that a worker may take to start; a cold disk is slow
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
        command = [sys.executable, "-s", "-S", "-P", "-m", "smol_rewards.symbolic.fork_server"]
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


def _environment() -> dict[str, str]:
    """Returns all that a worker is told: where modules are found, and nothing of what else the caller's environment holds."""
    package = str(Path(__file__).resolve().parents[2])
    path = [package, *(entry for entry in sys.path if Path(entry).is_absolute())]
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return {**kept, **FIXED, "PYTHONPATH": os.pathsep.join(dict.fromkeys(path))}
