"""
Can a reward function be cheated, starved or broken?

*stress* holds the attack kit against it, as a trainer would call it: in the main thread and in a worker thread.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from smol_rewards.attack import CASES, Case, Trial, attack
from smol_rewards.report.terminal import one_line, printable, progress

FAULTS = ("paid wrongly", "refused wrongly", "hung", "raised")
SHOWN = 60  # code points of the end of a completion


def stress(
    reward: Annotated[
        str, typer.Option(help="package.module:function, with TRL's calling convention.")
    ] = "smol_rewards.rewards:accuracy_reward",
    seconds: Annotated[float, typer.Option(min=0.1, help="Deadline of one case; a function that overruns it is ended.")] = 10.0,
    show: Annotated[int, typer.Option(min=0, help="Print this many faults of each kind.")] = 20,
) -> None:
    """
    Hold the attack kit against a reward function.

    Cases that must not be paid, honest ones in unusual spelling that must be, and bombs that must only be survived, in the main
    thread and in a worker thread, each in a process of its own. The exit code is 1 if there was any fault.

    Examples:

    - `smol-rewards stress`

    - `smol-rewards stress --reward trl.rewards:accuracy_reward`
    """
    trials = {thread: _try(reward, thread, seconds) for thread in ("main thread", "worker thread")}
    console = Console()
    console.print(_totals(trials))
    for thread, tried in trials.items():
        faults = sorted((trial for trial in tried if trial.fault), key=lambda trial: FAULTS.index(trial.fault or ""))
        for fault, found in groupby(faults, key=lambda trial: trial.fault):
            console.print(_faults(f"{fault}, {thread}", list(found), show))
    if any(trial.fault for tried in trials.values() for trial in tried):
        raise typer.Exit(1)


def _try(reward: str, thread: str, seconds: float) -> list[Trial]:
    """Returns what a reward did with each case, called in one of the two threads, with a bar that says how far that is."""
    with progress(thread) as advance:

        def counted() -> Iterator[Case]:
            for count, case in enumerate(CASES, 1):
                yield case
                advance(count, count / len(CASES))

        return attack(reward, thread=thread == "worker thread", seconds=seconds, cases=counted())


def _totals(trials: dict[str, list[Trial]]) -> Table:
    table = Table("called in", "cases", *FAULTS, "slowest", box=None, pad_edge=False, header_style="bold")
    for thread, tried in trials.items():
        counts = Counter(trial.fault for trial in tried)
        slowest = max(trial.seconds for trial in tried)
        table.add_row(thread, str(len(tried)), *(str(counts[fault]) for fault in FAULTS), f"{slowest:.2f} s")
    return table


def _faults(title: str, found: list[Trial], show: int) -> Table:
    table = Table("trick", "gold", "completion ends in", "it", box=None, pad_edge=False, header_style="bold")
    table.title, table.title_justify = f"\n{title}: {len(found)}", "left"
    for trial in found[:show]:
        ending = one_line(trial.case.completion[-SHOWN:])
        did = trial.raised or (f"took {trial.seconds:.1f} s" if trial.hung else f"paid {trial.reward}")
        table.add_row(trial.case.trick, *(Text(printable(text)) for text in (trial.case.gold[:SHOWN], ending, did)))
    return table
