r"""
Will the reward work where the trainer calls it?

A *self-check* grades known pairs through every *path* on which a trainer may call a reward: directly, with chat messages, in a
thread, in an event loop, after pickling, and in another process. A reward that is right on one path and silently wrong on
another is the commonest way to train for days on nothing.
"""

import asyncio
import pickle
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Thread
from typing import Any

from smol_rewards.errors import ConfigurationError
from smol_rewards.rewards import zero_reward_monitor
from smol_rewards.rewards.accuracy import accuracy_reward
from smol_rewards.rewards.composition import AnyReward, is_async, name_of
from smol_rewards.rewards.contract import Reward

SECONDS = 60.0  # that a path may take in all
LATE = f"does not come back within {SECONDS:.0f} seconds"

# completion, gold, and whether it must be paid; None for a bad gold, which must pay None.
KNOWN: tuple[tuple[str, str, bool | None], ...] = (
    (r"<think>6 · 12</think>So it is \boxed{72}.", "72", True),
    (r"<think>6 · 12</think>So it is \boxed{71}.", "72", False),
    (r"<think>twelve</think>The final answer is \boxed{2\sqrt{3}}", r"\sqrt{12}", True),
    (r"<think>twelve</think>The final answer is \boxed{2}", r"2\sqrt{3}", False),
    (r"<think>half</think>\boxed{0.5}", r"\frac{1}{2}", True),
    (r"<think>half</think>\boxed{50}", r"\frac{1}{2}", False),
    (r"<think>a point</think>\boxed{(1, 2)}", "(1,2)", True),
    (r"<think>a point</think>\boxed{(2, 1)}", "(1,2)", False),
    (r"<think>a square</think>\boxed{x^2+2x+1}", "(x+1)^2", True),
    (r"<think>It must be \boxed{72}.", "72", False),
    (r"<think>either</think>\boxed{71} or \boxed{72}, I cannot tell: \boxed{71}", "72", False),
    (r"<think>a tower</think>\boxed{5^{5^{5^{5^5}}}}", "1", False),
    ("", "72", False),
    (r"<think>no gold</think>\boxed{72}", "", None),
)


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """
    What a self-check found.

    Args:
        name: of the reward.
        paths: what was tried.
        problems: what went wrong, one line each; empty if all is well.
    """

    name: str
    paths: tuple[str, ...]
    problems: tuple[str, ...]

    def __bool__(self) -> bool:
        return not self.problems

    def __str__(self) -> str:
        if self:
            return f"{self.name}: {len(KNOWN)} known pairs right on every path ({', '.join(self.paths)})"
        return "\n".join([f"{self.name}: {len(self.problems)} problems", *("  " + problem for problem in self.problems)])

    def require(self) -> None:
        """Raises ConfigurationError, with every problem, unless all is well."""
        if self.problems:
            raise ConfigurationError(str(self))


def self_check(reward: AnyReward = accuracy_reward, *, gold_column: str = "solution", process: bool = True) -> SelfCheck:
    """
    Grades a dozen known pairs through every path on which a trainer may call a reward, and says what is wrong.

    Args:
        reward: one that pays more than 0 for right answers, 0 or less for wrong ones, and None for a bad gold; ours or not.
        gold_column: the column from which the reward takes its golds; the known ones are in `answer` as well.
        process: also try a fresh process, which takes a second or two; and try it first, since a reward that never comes back
            can be ended there. Then no other path is tried.

    Example:
        >>> print(self_check(process=False))
        accuracy_reward: 14 known pairs right on every path (text, chat, pickle, thread, event loop)
    """
    text, chat = _keywords(gold_column, chat=False), _keywords(gold_column, chat=True)
    paths: dict[str, Callable[[], Any]] = {"process": lambda: _in_process(reward, chat)} if process else {}
    paths |= {
        "text": lambda: _answered(reward, text),
        "chat": lambda: _answered(reward, chat),
        "pickle": lambda: _answered(pickle.loads(pickle.dumps(reward)), chat),  # noqa: S301 - made here
        "thread": lambda: _in_thread(lambda: _answered(reward, chat)),
        "event loop": lambda: _in_thread(lambda: asyncio.run(_awaited(reward, chat))),
    }
    tried: list[str] = []
    problems: list[str] = []
    with zero_reward_monitor.unwatched():
        for path, run in paths.items():
            found = _problems(run)
            tried.append(path)
            problems += [f"{path}: {problem}" for problem in found]
            if found == [LATE] and path == "process":  # nothing could end it here
                break
    return SelfCheck(name_of(reward), tuple(tried), tuple(problems))


def _keywords(gold_column: str, *, chat: bool) -> dict[str, Any]:
    """Returns what a trainer would pass, with known pairs."""
    completions, golds, _ = zip(*KNOWN, strict=True)
    return {
        "prompts": [[{"role": "user", "content": "?"}]] * len(KNOWN) if chat else ["?"] * len(KNOWN),
        "completions": [[{"role": "assistant", "content": text}] for text in completions] if chat else list(completions),
        "completion_ids": [[0] * (len(text) // 4 + 1) for text in completions],
        "answer": list(golds),
        gold_column: list(golds),
    }


def _answered(reward: AnyReward, keywords: dict[str, Any]) -> list[Any]:
    if is_async(reward):
        return list(asyncio.run(reward(**keywords)))
    return list(reward(**keywords))


async def _awaited(reward: AnyReward, keywords: dict[str, Any]) -> list[Any]:
    waits: AnyReward = reward.aio if isinstance(reward, Reward) else reward
    if is_async(waits):
        return list(await waits(**keywords))
    return list(await asyncio.to_thread(reward, **keywords))


def _in_thread(work: Callable[[], list[Any]]) -> list[Any]:
    """Returns what the work returns in a thread of its own; one that never comes back does not hold up the program."""
    done: Future[list[Any]] = Future()
    Thread(target=_fulfil, args=(done, work), daemon=True).start()
    return done.result(timeout=SECONDS)


def _fulfil(done: "Future[list[Any]]", work: Callable[[], list[Any]]) -> None:
    try:
        done.set_result(work())
    except Exception as error:  # noqa: BLE001 - handed on to the thread that waits
        done.set_exception(error)


def _in_process(reward: AnyReward, keywords: dict[str, Any]) -> list[Any]:
    """Returns what the reward pays in a fresh process, to which it goes as bytes."""
    command = [sys.executable, "-c", "from smol_rewards.rewards.preflight import answer_pickled; answer_pickled()"]
    done = subprocess.run(command, input=pickle.dumps((reward, keywords)), capture_output=True, timeout=SECONDS, check=False)
    if done.returncode != 0:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        raise ConfigurationError(lines[-1] if lines else f"the process ended with {done.returncode}")
    values: list[Any] = pickle.loads(done.stdout)  # noqa: S301 - from a process of our own
    return values


def answer_pickled() -> None:
    """Reads a pickled reward from standard input and writes what it pays for the known pairs; the other side of a path."""
    reward, keywords = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the process that started this one
    values = [None if value is None else float(value) for value in _answered(reward, keywords)]
    sys.stdout.buffer.write(pickle.dumps(values))


def _problems(run: Callable[[], list[Any]]) -> list[str]:
    try:
        values = run()
    except (TimeoutError, subprocess.TimeoutExpired):
        return [LATE]
    except Exception as error:  # noqa: BLE001 - whatever it raises is what was asked for
        return [f"raises {type(error).__name__}: {error}".splitlines()[0]]
    if len(values) != len(KNOWN):
        return [f"returns {len(values)} values for {len(KNOWN)} completions"]
    return [
        f"pays {value} for {completion!r} with gold {gold!r}"
        for (completion, gold, right), value in zip(KNOWN, values, strict=True)
        if not _is_as_known(value, right)
    ]


def _is_as_known(value: Any, right: bool | None) -> bool:
    if right is None or value is None:
        return right is None and value is None
    return (value > 0) is right
