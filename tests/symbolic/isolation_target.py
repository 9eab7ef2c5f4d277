"""What the workers of these tests run: each question names what should happen."""

import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

STATE: list[str] = []


def prepare() -> None:
    STATE.append("prepared")


def answer(question: Any) -> Any:
    what, *arguments = question
    return ACTIONS[what](*arguments)


def _remember(value: str) -> list[str]:
    STATE.append(value)
    return STATE


def _limits() -> list[list[int]]:
    import resource

    return [list(resource.getrlimit(limit)) for limit in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE)]


def _print(text: str) -> str:
    print(text, flush=True)
    os.write(1, b"\x00\x00\x00\x02{}")
    return text


ACTIONS = {
    "echo": lambda value: value,
    "sleep": lambda seconds: time.sleep(seconds),
    "hold the lock": lambda: 3 ** (3**17) and None,  # one operation on big integers, minutes long
    "fill": lambda megabytes: len(bytearray(megabytes * 2**20)),
    "fill with lists": lambda: _fill(),
    "die": lambda number: os.kill(os.getpid(), number),
    "exit": lambda status: os._exit(status),
    "raise": lambda: {}["missing"],
    "leave": lambda: sys.exit(3),
    "stop": lambda: os.kill(os.getpid(), signal.SIGSTOP),
    "kill the keeper": lambda: os.kill(os.getppid(), signal.SIGKILL) or time.sleep(60),
    "stop the keeper": lambda: os.kill(os.getppid(), signal.SIGSTOP) or time.sleep(60),
    "pids": lambda: [os.getppid(), os.getpid()],
    "remember": _remember,
    "limits": _limits,
    "print": _print,
    "environment": lambda: dict(os.environ),
    "files": lambda: [link.name for link in Path("/proc/self/fd").iterdir()],
    "write": lambda path: Path(path).write_text("x" * 10_000),
    "signals": lambda: [signal.getsignal(n) == signal.SIG_DFL for n in (signal.SIGALRM, signal.SIGCHLD, signal.SIGTERM)],
}


def _fill() -> None:
    grown: list[Any] = []
    while True:
        grown.append([0] * 1000)
