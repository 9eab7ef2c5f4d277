"""
What does a policy learn from a reward?

*pressure* trains a tiny model against a reward function, and tells what it is paid for.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from smol_rewards.datasets import write_table
from smol_rewards.errors import ConfigurationError
from smol_rewards.pressure import ANSWER, Finding, Pupil, Record, find, make_problems, survey
from smol_rewards.report.terminal import Advance, one_line, progress
from smol_rewards.rewards import get_reward_funcs

EACH = 200  # completions of a behaviour in the survey
PARTS = 5


def pressure(
    reward: Annotated[
        list[str] | None, typer.Option(help="package.module:function, or the name of one of ours; may be given several times.")
    ] = None,
    steps: Annotated[int, typer.Option(min=0, help="Steps of GRPO, 64 completions each; 0 asks for the tables only.")] = 300,
    warm_up: Annotated[int, typer.Option(min=1, help="Supervised steps before that.")] = 600,
    seed: Annotated[int, typer.Option(help="Of the model, the completions and the training.")] = 0,
    show: Annotated[int, typer.Option(min=0, help="Print this many examples of each behaviour.")] = 2,
    out: Annotated[Path | None, typer.Option(help="Write every completion to this table, with behaviour and reward.")] = None,
) -> None:
    """
    Train a tiny model against a reward function, and see what it is paid for.

    The model is warmed up on a mixture of behaviours: the answer in many spellings, wrong values, the question copied,
    arithmetic left undone, two answers, intervals around it, boxes sprayed, denials. Then GRPO trains it against the reward. An
    oracle that knows how the problems were made tells the behaviours apart; what is paid and is not the answer is a hole.
    Before the training, the reward is asked about 200 completions of each behaviour.

    It takes about two minutes on one core, and the extra `trl`. The exit code is 1 if there is a hole.

    Examples:

    - `smol-rewards pressure`

    - `smol-rewards pressure --reward accuracy --reward trl.rewards:accuracy_reward`

    - `smol-rewards pressure --reward my_rewards:last_number --steps 800`
    """
    sys.path.insert(0, "")  # so that a reward in the current folder is found, as by `python -m`
    names = reward or ["accuracy"]
    rewards: list[Callable[..., Any]] = [get_reward_funcs([name])[0] for name in names]
    records = {name: survey(one, make_problems(), each=EACH, seed=seed) for name, one in zip(names, rewards, strict=True)}
    for name, found in records.items():
        _checked(name, found)  # a reward that does not pay the answer is told before a minute is spent on the model
    if steps:
        os.environ.setdefault("OMP_NUM_THREADS", "1")  # torch is not loaded yet; with more, so small a model is slower
        with progress("warm-up") as advance:
            pupil = Pupil(warm_up=warm_up, seed=seed, told=_telling(advance, "loss"))
        for name, one in zip(names, rewards, strict=True):
            with progress(name) as advance:
                records[name] += pupil.train(one, steps=steps, told=_telling(advance, "reward"))
    console = Console()
    holes = 0
    for name, found in records.items():
        findings = find(found, parts=PARTS, examples=show)
        holes += sum(one.is_hole for one in findings)
        _tell(console, name, findings, steps)
    if out:
        _write(out, records)
    if holes:
        raise typer.Exit(1)


def _checked(name: str, records: list[Record]) -> None:
    try:
        find(records)
    except ConfigurationError as error:
        raise ConfigurationError(f"{name}: {error}") from None


def _telling(advance: Advance, what: str) -> Callable[[int, int, float], None]:
    """Returns what moves a bar on, and shows the last loss or reward beside it."""
    return lambda step, steps, value: advance(step, step / steps, f"{what} {value:.2f}")


def _tell(console: Console, name: str, findings: list[Finding], steps: int) -> None:
    """Prints what became of each behaviour, then examples of what should be looked at."""
    table = Table(box=None, pad_edge=False, header_style="bold", title_justify="left")
    table.title = f"\n{one_line(name)}, {steps} steps"
    table.add_column("behaviour", no_wrap=True)
    heads = ["paid of drawn", "paid of written", "pay", *(f"share, part {part}" for part in range(1, PARTS + 1) if steps)]
    for head in heads:
        table.add_column(head, justify="right")
    table.add_column("")
    for one in findings:
        pay = "–" if one.pay is None else f"{one.pay:.2f}"
        cells = [f"{one.paid_drawn}/{one.drawn}", f"{one.paid_written}/{one.written}", pay]
        table.add_row(one.behaviour, *cells, *(f"{share:.3f}" for share in one.shares), Text("HOLE" * one.is_hole, "bold red"))
    console.print(table)
    holes = [one.behaviour for one in findings if one.is_hole]
    console.print(Text(f"holes: {', '.join(holes) or 'none'}", "bold red" if holes else "bold green"))
    for one in findings:
        for question, completion in one.examples:
            what = f"refused, though {one.behaviour}" if one.behaviour == ANSWER else f"paid as {one.behaviour}"
            console.print(Text(f"  {what}: ", "dim") + Text(f"{one_line(question)} → {one_line(completion)}"))


def _write(path: Path, records: dict[str, list[Record]]) -> None:
    with write_table(path) as write:
        for name, found in records.items():
            for one in found:
                write(
                    {
                        "paid_by": name,
                        "step": one.step,
                        "question": one.problem.question,
                        "gold": one.problem.gold,
                        "completion": one.completion,
                        "behaviour": one.behaviour,
                        "reward": one.reward,
                    }
                )
