"""
What do bombs cost those who answer honestly?

    python tests/benchmarks/test_attack_load.py [--size 2000] [--peer SECONDS]

Honest completions of about 8,000 characters, alone and then with a tenth of them replaced by the bombs of the attack kit, go
through `grade` in one process; what counts is how many honest ones a second it grades. The bombs are drawn in turn: all
of them, and those that fit into 32,768 tokens of four characters, which is what a trainer lets a model write. The golds are
worked out, as nearly all are; where a gold is itself an integral, a bomb may take until the deadline of the worker.

With `--peer`, math-verify does the same with its default timeouts in a process of its own, until the seconds are over.
"""

import argparse
import itertools
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from smol_rewards import Budget, grade
from smol_rewards.attack import CASES, Case, Kind

LENGTH = 8_000
LONGEST = 4 * 32_768
KERNEL = Budget(seconds=0)
SHARE = 10  # one completion in ten is a bomb
STEPS = (
    "We set the two expressions equal and solve for x, which gives $x^2 - 3x + 2 = 0$.",
    "Wait, that is not right: the angles must add up to $180^\\circ$, so let us check with $n = 7$.",
    "By symmetry the other case is the same, and then $\\frac{a}{b} + \\frac{1}{b}$ is what is left.",
)
BOMBS = [case for case in CASES if case.kind is Kind.SURVIVE]
FITTING = [case for case in BOMBS if len(case.completion) <= LONGEST]
HONEST = [case for case in CASES if case.kind is Kind.PAY and r"\sum" not in case.gold and "think" not in case.completion]

Grader = Callable[[str, str], object]


def honest(size: int) -> list[tuple[str, str]]:
    """Returns completions with their golds: the honest answers of the kit in turn, behind reasoning."""
    chance = random.Random(0)
    reasoning = ["<think>" + " ".join(chance.choices(STEPS, k=LENGTH // 85)) + "</think>\n" for _ in range(16)]
    return [
        (reasoning[index % len(reasoning)] + case.completion, case.gold)
        for index, case in zip(range(size), itertools.cycle(HONEST), strict=False)
    ]


def mixed(pairs: Sequence[tuple[str, str]], bombs: Sequence[Case]) -> tuple[list[tuple[str, str]], int]:
    """Returns pairs with every tenth completion replaced by a bomb, its gold left as it was, and how many are honest."""
    turn = itertools.cycle(bombs)
    batch = [(next(turn).completion, gold) if index % SHARE == 0 else (text, gold) for index, (text, gold) in enumerate(pairs)]
    return batch, len(pairs) - len(range(0, len(pairs), SHARE))


def spent(grader: Grader, pairs: Sequence[tuple[str, str]], clock: Callable[[], float]) -> float:
    """Returns the seconds that grading takes."""
    start = clock()
    for text, gold in pairs:
        grader(text, gold)
    return clock() - start


def loss(grader: Grader, pairs: Sequence[tuple[str, str]], bombs: Sequence[Case], clock: Callable[[], float]) -> float:
    """Returns by which share the throughput of honest completions falls."""
    alone = spent(grader, pairs, clock) / len(pairs)
    batch, count = mixed(pairs, bombs)
    return 1 - alone / (spent(grader, batch, clock) / count)


def kernel(text: str, gold: str) -> object:
    return grade(text, gold, budget=KERNEL)


def symbolic(text: str, gold: str) -> object:
    return grade(text, gold)


def test_bombs_that_fit_a_completion_cost_little() -> None:
    pairs = honest(400)
    spent(kernel, pairs, time.process_time)
    assert min(loss(kernel, pairs, FITTING, time.process_time) for _ in range(3)) < 0.5  # a fifth on an idle machine


def peer(seconds: float) -> None:
    """Prints how many honest completions a second math-verify grades, alone and among bombs."""
    from math_verify import parse, verify

    def grader(text: str, gold: str) -> object:
        return verify(parse(f"${gold}$"), parse(text))

    pairs = honest(2_000)
    batch, _ = mixed(pairs, FITTING)
    for name, given in (("alone", pairs), ("among bombs", batch)):
        start = time.monotonic()
        done = 0
        for index, (text, gold) in enumerate(given):
            grader(text, gold)
            done += name == "alone" or index % SHARE != 0
            if time.monotonic() - start > seconds:
                break
        print(f"  {name:12} {done / (time.monotonic() - start):10.1f} honest completions a second", flush=True)


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[1])
    options.add_argument("--size", type=int, default=2_000)
    options.add_argument("--peer", type=float, default=0, metavar="SECONDS", help="math-verify too, for as long")
    options.add_argument("--as-peer", type=float, default=0, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.as_peer:
        peer(given.as_peer)
        return
    pairs = honest(given.size)
    for grader, clock, title in (
        (kernel, time.process_time, "the symbolic rung off, CPU seconds"),
        (symbolic, time.monotonic, "the symbolic rung on, seconds of waiting"),
    ):
        print(f"{given.size:,} completions of {LENGTH:,} characters, {title}")
        spent(grader, mixed(pairs, BOMBS)[0][: 2 * SHARE * len(BOMBS)], clock)  # what is loaded and started once
        alone = spent(grader, pairs, clock) / len(pairs)
        print(f"  {'alone':12} {1 / alone:10,.0f} honest completions a second")
        for name, bombs in (("fitting", FITTING), ("all", BOMBS)):
            batch, count = mixed(pairs, bombs)
            each = spent(grader, batch, clock) / count
            print(f"  {name + ' bombs':12} {1 / each:10,.0f} a second, {1 - alone / each:.0%} less ({len(bombs)} bombs)")
        print(f"  a bomb takes {spent(grader, [(one.completion, one.gold) for one in BOMBS], clock) / len(BOMBS) * 1e3:.2f} ms")
    if given.peer:
        print("math-verify with its default timeouts, seconds of waiting")
        command = [sys.executable, str(Path(__file__)), "--as-peer", str(given.peer)]
        try:
            subprocess.run(command, timeout=4 * given.peer + 60, stderr=subprocess.DEVNULL, check=False)
        except subprocess.TimeoutExpired:
            print("  it did not come back")


if __name__ == "__main__":
    main()
