"""
What do two graders see differently?

*diff* compares two files of results, or one with what math-verify says, and shows the disagreements only.
"""

from collections import Counter
from contextlib import ExitStack
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from smol_rewards.cli.files import EVERY, CompletionOption, GoldOption, columns_of, console_for_output
from smol_rewards.datasets.jobs.differences import GradeDifference, ask_math_verify, compare_tables, compare_with
from smol_rewards.datasets.tables.formats import Table, check_new_file, write_table
from smol_rewards.errors import ConfigurationError
from smol_rewards.report.comparisons import MOST, write_comparison
from smol_rewards.report.terminal import NEITHER, differences_table, kinds_table, progress


class Peer(StrEnum):
    """Which other grader is asked."""

    MATH_VERIFY = "math-verify"


def diff(
    results: Annotated[Path, typer.Argument(help="Results as `smol-rewards grade --out` writes them.")],
    other: Annotated[Path | None, typer.Argument(help="Other results of the same rows.")] = None,
    against: Annotated[
        Peer | None,
        typer.Option(help="Ask this grader about each row instead, in a process of its own; needs the extra compare."),
    ] = None,
    completion_column: CompletionOption = None,
    gold_column: GoldOption = None,
    prefix: Annotated[str, typer.Option(help="The prefix that the results were given.")] = "",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="File for the disagreements; its suffix tells the format.")
    ] = None,
    page: Annotated[Path | None, typer.Option(help="Write an HTML page of the disagreements, side by side.")] = None,
    show: Annotated[int, typer.Option(min=0, help="Print this many disagreements.")] = 20,
    seconds: Annotated[float, typer.Option("--seconds", min=0.1, help="Deadline of a question to --against.")] = 5.0,
) -> None:
    """
    Show the rows that two graders see differently, and where they part.

    Two files must hold results of the same rows in the same order. --out writes each disagreement with all columns of its row
    and other_outcome, other_correct, other_extracted, other_reason and kind. The exit code is 1 if there are disagreements.

    Examples:

    - `smol-rewards diff before.jsonl after.jsonl`

    - `smol-rewards diff before.jsonl after.jsonl --page differences.html`

    - `smol-rewards diff results.parquet --against math-verify -o differences.jsonl`
    """
    if (other is None) == (against is None):
        raise ConfigurationError("diff: wanted either a second file or --against, and not both")
    if page is not None:
        check_new_file(page)
    table = Table(results)
    columns = columns_of(table, completion_column, gold_column)
    if other is not None:
        compared = compare_tables(table, Table(other), columns, prefix=prefix)
        names = (results.name, other.name) if results.name != other.name else (str(results), str(other))
    else:
        compared = compare_with(partial(ask_math_verify, seconds=seconds), table, columns, prefix=prefix)
        names = ("smol-rewards", Peer.MATH_VERIFY.value)

    shown: list[GradeDifference] = []
    counts: Counter[tuple[str, str]] = Counter()
    rows = 0
    with ExitStack() as stack:
        write = stack.enter_context(write_table(out, like=table)) if out else None
        advance = stack.enter_context(progress(results.name))
        for rows, difference in enumerate(compared, 1):
            if rows % EVERY == 0:
                advance(rows, table.fraction)
            if difference is None:
                continue
            payer = names[0] if difference.one.correct else names[1] if difference.other.correct else NEITHER
            counts[payer, difference.stage.value] += 1
            if len(shown) < max(show, MOST if page else 0):
                shown.append(difference)
            if write:
                write(difference.as_row())

    if page is not None:
        write_comparison(
            page, shown, counts, names=names, rows=rows, unit=table.format.unit, completion_column=columns.completion
        )
    console = console_for_output()
    if shown[:show]:
        console.print(differences_table(shown[:show], table.format.unit, names, console.width))
        console.print()
    console.print(kinds_table(counts, names, rows))
    raise typer.Exit(1 if counts else 0)
