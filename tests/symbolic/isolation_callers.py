"""Callers of a pool that run in processes of their own; each prints what the test wants to know."""

import contextlib
import os
import signal
import sys
import threading
import time
from typing import Any

from smol_rewards.symbolic import Pool

LIMITS: dict[str, Any] = {"seconds": 30, "megabytes": 512}


def ask(*question: Any) -> Any:
    """Asks a pool that belongs to this process; for `multiprocessing`."""
    with Pool("isolation_target") as pool:
        return pool.ask(list(question), **LIMITS)


def put(queue: Any, value: Any) -> None:
    queue.put(ask("echo", value))


def _work_forever() -> None:
    pool = Pool("isolation_target")
    print(pool.ask(["pids"], **LIMITS)[0], flush=True)
    pool.ask(["hold the lock"], **LIMITS)


def _leave_at_work() -> None:
    """Ends while a thread of it waits for an answer."""
    pool = Pool("isolation_target")
    print(pool.ask(["pids"], **LIMITS)[0], flush=True)

    def wait() -> None:
        with contextlib.suppress(Exception):
            pool.ask(["sleep", 60], **LIMITS)

    threading.Thread(target=wait, daemon=True).start()
    time.sleep(0.2)


def _deaf() -> None:
    """Ignores and blocks what can be ignored and blocked."""
    for number in (signal.SIGCHLD, signal.SIGALRM, signal.SIGTERM, signal.SIGXCPU):
        signal.signal(number, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM, signal.SIGCHLD})
    print(ask("echo", "heard"), ask("signals"))


def _forked_and_orphaned() -> None:
    """Forks a child that outlives it and holds copies of all its files, then ends by SIGKILL."""
    pool = Pool("isolation_target")
    print(pool.ask(["pids"], **LIMITS)[0], flush=True)
    if os.fork() == 0:
        os.close(1)
        time.sleep(10)
        os._exit(0)
    os.kill(os.getpid(), signal.SIGKILL)


def _reap_all() -> None:
    """Has a SIGCHLD handler that reaps every child, as some frameworks do."""

    def reap(*_: object) -> None:
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass

    signal.signal(signal.SIGCHLD, reap)
    with Pool("isolation_target") as pool:
        for value in range(3):
            with contextlib.suppress(Exception):
                pool.ask(["kill the keeper"], **LIMITS)
            print(pool.ask(["echo", value], **LIMITS))


if __name__ == "__main__":
    globals()["_" + sys.argv[1]]()
