"""
How well did the model do?

*score* counts a file of results by problem: accuracy, pass@k and maj@k.
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from smol_rewards.budget import Budget
from smol_rewards.cli.files import EVERY, ProblemOption, checked, console_for_output, name_of_problems
from smol_rewards.datasets.jobs.results import generation_of
from smol_rewards.datasets.tables.formats import Table
from smol_rewards.errors import DatasetError
from smol_rewards.report.terminal import printable, progress, scores_table
from smol_rewards.votes.scores import Score, Scores


def score(
    results: Annotated[Path, typer.Argument(help="Results as `smol-rewards grade --out` writes them.")],
    by: Annotated[list[str] | None, typer.Option(help="Column to group by; may be given several times.")] = None,
    k: Annotated[
        list[int] | None,
        typer.Option("--k", "-k", min=1, help="Completions that are drawn of a problem; may be given several times."),
    ] = None,
    problem_column: ProblemOption = None,
    prefix: Annotated[str, typer.Option(help="The prefix that the results were given.")] = "",
    seconds: Annotated[
        float, typer.Option("--seconds", min=0, help="Deadline of the symbolic rung for two answers; 0 leaves it out.")
    ] = 0.0,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """
    Count results by problem: accuracy, pass@k and maj@k, each with its 95 % confidence interval.

    pass@k is the chance that one of k completions of a problem is right, maj@k the chance that the answer that most of them
    give is; both are unbiased, and @1 is the accuracy. Answers that are the same mathematics vote together, as 1/2 and 0.5 do.
    Rows with a bad gold are left out.

    Completions of one problem are those with the same question (problem, question, prompt, …), else the same id, else the
    generations of one row. Without --k, the powers of 2 that every problem has completions for.

    Examples:

    - `smol-rewards grade examples/data/openr1_sample.jsonl -o results.jsonl`

    - `smol-rewards score results.jsonl`

    - `smol-rewards score results.jsonl --by problem_type --by source -k 1 -k 2`

    - `smol-rewards score results.jsonl --json`
    """
    table = Table(results)
    ks = sorted(set(k or ()))
    name = name_of_problems(table, by or (), problem_column)
    scores = Scores(by=by or (), problem=name, budget=Budget(seconds=seconds))
    with progress(results.name) as advance:
        for number, row in enumerate(checked(table, prefix, tuple(by or ())), 1):
            scores.add(row, row[prefix + "outcome"], row[prefix + "extracted"], generation_of(row, prefix))
            if number % EVERY == 0:
                advance(number, table.fraction)
    total = scores.total(ks)
    if not total.problems:
        raise DatasetError(f"{results}: no row has a usable gold")
    groups = scores.groups(ks) if by else []
    if as_json:
        typer.echo(json.dumps(_as_json(results, name, by or [], total, groups), ensure_ascii=False, indent=2))
        return
    console = console_for_output()
    console.print(scores_table(by or [], [*groups, total], console.width))
    console.print()
    console.print(Text(printable(_told(name, total)), "dim"))


def _told(name: str | None, total: Score) -> str:
    """Returns what the figures are about, in words."""
    parts = [f"problems told apart by column {name!r}" if name else "a problem is a row with its generations"]
    parts += [f"{total.bad_golds:,} rows with a bad gold left out"] if total.bad_golds else []
    return "; ".join([*parts, "95 % confidence intervals"])


def _as_json(results: Path, name: str | None, by: list[str], total: Score, groups: list[Score]) -> dict[str, Any]:
    def figures(score: Score) -> dict[str, Any]:
        return {
            "by": dict(zip(by, score.group, strict=False)),
            "problems": score.problems,
            "completions": score.completions,
            "bad_golds": score.bad_golds,
            "pass": {k: asdict(one) for k, one in score.passed.items()},
            "majority": {k: asdict(one) for k, one in score.voted.items()},
        }

    return {
        "results": str(results),
        "problem_column": name,
        "total": figures(total),
        "groups": [figures(one) for one in groups],
    }
