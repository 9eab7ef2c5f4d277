"""
How does a reward function stand up to the cases?

A *trial* is one run of all cases through one reward function, in the main thread or in a worker thread of a child process.
The child is this package's interpreter on `smol_rewards.attack.child`; it is given one case at a time and is ended and
replaced when a case takes longer than the deadline. That is the only way to know: a hang holds its own thread, and often
its whole process.
"""

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Iterable
from dataclasses import dataclass

from smol_rewards.attack.cases import CASES, Case, Kind
from smol_rewards.errors import ConfigurationError

START = 120.0  # seconds for the child to import the reward function
RIGHT = Case(Kind.PAY, "plain", "42", "The final answer is $\\boxed{42}$.")
WRONG = Case(Kind.REFUSE, "plain", "42", "The final answer is $\\boxed{43}$.")


@dataclass(frozen=True, slots=True)
class Trial:
    """
    What a reward function did with one case.

    Args:
        case: what it was given.
        reward: what it paid; None where it abstained, raised or hung.
        raised: the exception, in words.
        hung: whether it was ended at the deadline.
        seconds: how long it took.
        paid: whether the reward came to at least half of what it pays for a plain right answer.
    """

    case: Case
    reward: float | None
    raised: str | None
    hung: bool
    seconds: float
    paid: bool

    @property
    def fault(self) -> str | None:
        """What went wrong, in one or two words, or None."""
        if self.hung:
            return "hung"
        if self.raised:
            return "raised"
        if self.case.kind is Kind.REFUSE and self.paid:
            return "paid wrongly"
        if self.case.kind is Kind.PAY and not self.paid:
            return "refused wrongly"
        return None


def attack(
    reward: str,
    *,
    thread: bool = False,
    seconds: float = 5.0,
    cases: Iterable[Case] = CASES,
) -> list[Trial]:
    """
    Returns one trial per case, in their order.

    Args:
        reward: "package.module:function" of a reward function with TRL's calling convention. It is given conversational
            completions and the gold, in dollars, in the columns "solution" and "answer".
        thread: call it in a worker thread, as asynchronous trainers do, instead of the main thread.
        seconds: deadline of one case.
        cases: what to try; taken one by one, each when the one before has been tried.

    Raises:
        ConfigurationError: there is no such function, or it does not pay a right answer more than a wrong one.
    """
    child = _Child(reward, thread)
    try:
        plain = [child.ask(case, seconds=max(seconds, START)) for case in (RIGHT, WRONG)]
        right, wrong = (answer.reward or 0.0 for answer in plain)
        if not right > wrong:
            found = plain[0].raised or f"it pays {right} for a right answer and {wrong} for a wrong one"
            raise ConfigurationError(f"{reward}: wanted a reward that pays right answers, found: {found}")
        trials = []
        for case in cases:
            answer = child.ask(case, seconds=seconds)
            paid = answer.reward is not None and answer.reward >= (right + wrong) / 2
            trials.append(Trial(case, answer.reward, answer.raised, answer.hung, answer.seconds, paid))
        return trials
    finally:
        child.end()


@dataclass(frozen=True, slots=True)
class _Reply:
    """What the child says about one case."""

    seconds: float
    reward: float | None = None
    raised: str | None = None
    hung: bool = False


class _Child:
    """The process: started when needed, ended when it hangs."""

    def __init__(self, reward: str, thread: bool) -> None:
        self.command = [sys.executable, "-m", "smol_rewards.attack.child", reward, "thread" if thread else "main"]
        self.reward = reward
        self.process: subprocess.Popen[str] | None = None

    def ask(self, case: Case, *, seconds: float) -> _Reply:
        process = self.process or self._start()
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps([case.gold, case.completion]) + "\n")
            process.stdin.flush()
            line = self.lines.get(timeout=seconds)
        except queue.Empty:
            self.end()
            return _Reply(seconds, hung=True)
        except OSError:
            line = ""
        if not line:
            self.end()
            return _Reply(0.0, raised="the process died")
        return _Reply(**json.loads(line))

    def _start(self) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
        )
        self.process = process
        self.lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=_forward, args=(process.stdout, self.lines), daemon=True).start()
        ready = json.loads(self.lines.get(timeout=START) or '{"raised": "the process died"}')
        if "raised" in ready:
            self.end()
            raise ConfigurationError(f"{self.reward}: wanted a function as package.module:function, found: {ready['raised']}")
        return process

    def end(self) -> None:
        if self.process is not None:
            self.process.kill()
            with self.process:  # closes its pipes
                self.process = None


def _forward(lines: Iterable[str], received: "queue.Queue[str]") -> None:
    """Hands on the child's lines, and an empty one at their end."""
    try:
        for line in lines:
            received.put(line)
    except ValueError:  # the pipe was closed under the reader because the child was ended
        pass
    received.put("")
