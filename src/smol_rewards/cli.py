"""
What can be done from a shell?

Four verbs: *grade* a file, *extract* an answer, *verify* an answer against a gold, *explain* a grade. What is found goes to
standard output, progress and complaints to standard error. A caller's mistake is one line and exit code 2, no traceback.
"""

import os
import sys
from collections import Counter
from contextlib import ExitStack
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from smol_rewards import __version__
from smol_rewards.budget import Budget
from smol_rewards.datasets.columns import find_columns
from smol_rewards.datasets.results import Result, grade_table
from smol_rewards.datasets.tables import Table, write_table
from smol_rewards.errors import DatasetError, SmolRewardsError
from smol_rewards.extraction import LENIENT, STRICT
from smol_rewards.extraction import extract as extract_candidate
from smol_rewards.grading import Outcome
from smol_rewards.grading import grade as grade_completion
from smol_rewards.report.terminal import one_line, printable, progress, results_table, summary
from smol_rewards.source import excerpt
from smol_rewards.verdict import Truth
from smol_rewards.verification import verify as verify_answer

PIPE_WIDTH = 140  # columns of what is printed to a file or a pipe, unless COLUMNS says otherwise
USAGE = 2  # exit code of a caller's mistake
EVERY = 64  # results between two steps of the progress bar

TRUTHS = {Truth.TRUE: 0, Truth.FALSE: 1, Truth.UNKNOWN: 2}  # exit codes of verify


class RuleSet(StrEnum):
    """Which rules look for the answer."""

    LENIENT = "lenient"
    STRICT = "strict"


RULES = {RuleSet.LENIENT: LENIENT, RuleSet.STRICT: STRICT}

RulesOption = Annotated[
    RuleSet, typer.Option("--rules", help="strict: marked answers only (box, tag, ####); lenient: also phrases, last numbers.")
]
SecondsOption = Annotated[
    float, typer.Option("--seconds", min=0, help="Deadline of a question to the symbolic rung; 0 turns that rung off.")
]

AS_IT_IS = {"ignore_unknown_options": True}  # an argument may start with a minus

app = typer.Typer(
    help="Pay a language model for a right answer: find it, decide whether it is the same mathematics as the gold, say why.",
    epilog="`smol-rewards COMMAND --help` shows examples.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Runs the command line; a mistake of the caller ends it with one line and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that cannot show a character is no reason to stop
    try:
        app(prog_name="smol-rewards")
    except SmolRewardsError as error:
        Console(stderr=True, soft_wrap=True).print(Text("error: ", "bold red") + Text(one_line(error)))
        sys.exit(USAGE)


def print_version(wanted: bool) -> None:
    """Prints the version and ends, if that is wanted."""
    if wanted:
        typer.echo(f"smol-rewards {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Takes the options that stand before the command."""


@app.command()
def grade(
    file: Annotated[Path, typer.Argument(help="Rows as .jsonl, .jsonl.gz, .csv, .csv.gz or .parquet.")],
    completion_column: Annotated[str | None, typer.Option(help="Column of completions, or of lists of generations.")] = None,
    gold_column: Annotated[str | None, typer.Option(help="Column of gold answers.")] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="File for all results; its suffix tells the format.")] = None,
    prefix: Annotated[str, typer.Option(help="Put before the names of the columns that --out adds.")] = "",
    rules: RulesOption = RuleSet.LENIENT,
    limit: Annotated[int | None, typer.Option(min=1, help="Grade only this many rows.")] = None,
    show: Annotated[int, typer.Option(min=0, help="Print this many results.")] = 20,
    workers: Annotated[int, typer.Option(min=1, help="Processes that share the work.")] = 1,
    seconds: SecondsOption = Budget().seconds,
) -> None:
    """
    Grade the completions of a file against its golds.

    The two columns are found by their usual names (completion, generations, response, pred, …; answer, solution, …) unless
    you name them. A row with a list of generations gives one result for each of them.

    --out writes every row in its order, with all its columns and outcome, correct, extracted, rule, method, proved and
    reason. The file appears when it is complete.

    Examples:

    - smol-rewards grade examples/data/openr1_sample.jsonl

    - smol-rewards grade run.parquet --completion-column text --gold-column target --out results.parquet

    - smol-rewards grade huge.jsonl.gz --show 0 --workers 8 --out results.jsonl.gz
    """
    table = Table(file)
    _, first = next(iter(table))
    try:
        columns = find_columns(first, completion=completion_column, gold=gold_column)
    except DatasetError as error:
        raise DatasetError(f"{file}: {error} (--completion-column, --gold-column)") from None
    if out is not None and out.exists() and out.samefile(file):
        raise DatasetError(f"{out}: the results would replace the rows that they come from; name another file")

    first_shown: list[Result] = []
    bad_golds: list[Result] = []
    counts: Counter[Outcome] = Counter()
    start = perf_counter()
    with ExitStack() as stack:
        write = stack.enter_context(write_table(out, like=table)) if out else None
        bar = stack.enter_context(progress(Console(stderr=True)))
        task = bar.add_task(file.name, total=1.0, graded=0)
        options = {"rules": RULES[rules], "budget": Budget(seconds=seconds)}
        for result in grade_table(table, columns, limit=limit, workers=workers, **options):
            counts[result.grade.outcome] += 1
            if counts.total() <= show:
                first_shown.append(result)
            if result.grade.outcome is Outcome.BAD_GOLD and not bad_golds:
                bad_golds.append(result)
            if write:
                write(result.as_row(prefix=prefix))
            if counts.total() % EVERY == 0:
                bar.update(task, completed=max(table.fraction, result.number / limit if limit else 0), graded=counts.total())
    duration = perf_counter() - start

    console = _console()
    if first_shown:
        console.print(results_table(first_shown, table.format.unit, console.width))
        console.print()
    console.print(summary(counts, duration))
    console.print(Text(f"completions from column {columns.completion!r}, golds from column {columns.gold!r}", "dim"))
    if out:
        console.print(Text(f"results in {out}", "dim"))
    for result in bad_golds:
        console.print(Text(f"first bad gold: {result.place}: {one_line(result.grade.error)}", "red"))


@app.command(context_settings=AS_IT_IS)
def extract(
    completion: Annotated[str, typer.Argument(help="Text of a completion; - reads it from standard input.")],
    rules: RulesOption = RuleSet.LENIENT,
) -> None:
    """
    Print the one final answer of a completion.

    The answer goes to standard output; the rule that found it, and where it stands, to standard error. The exit code is 1
    if there is no answer.

    Examples:

    - smol-rewards extract 'It follows that x = 7, so the answer is **7**.'

    - smol-rewards extract - < completion.txt
    """
    candidate = extract_candidate(_text(completion), rules=RULES[rules])
    if candidate is None:
        typer.echo("no rule found an answer", err=True)
        raise typer.Exit(1)
    typer.echo(printable(candidate.text) if sys.stdout.isatty() else candidate.text)
    typer.echo(f"rule: {candidate.rule}\n{excerpt(candidate.visible, candidate.span)}", err=True)


@app.command(context_settings=AS_IT_IS)
def verify(
    gold: Annotated[str, typer.Argument(help="The reference answer.")],
    answer: Annotated[str, typer.Argument(help="The answer to judge.")],
    seconds: SecondsOption = Budget().seconds,
) -> None:
    """
    Decide whether an answer is the same mathematics as a gold, and print the evidence.

    The exit code is 0 if they are equal, 1 if they differ and 2 if nothing could tell; a mistaken call ends with 2 as well,
    and then prints nothing on standard output.

    Examples:

    - smol-rewards verify '\\frac{\\sqrt{2}}{2}' '1/sqrt(2)'

    - smol-rewards verify '(-\\infty, 3]' 'x \\le 3'

    - smol-rewards verify -1 -- -1.0
    """
    verdict = verify_answer(gold, answer, budget=Budget(seconds=seconds))
    typer.echo(printable(str(verdict)))
    raise typer.Exit(TRUTHS[verdict.truth])


@app.command(context_settings=AS_IT_IS)
def explain(
    completion: Annotated[str, typer.Argument(help="Text of a completion; - reads it from standard input.")],
    gold: Annotated[str, typer.Option(help="The reference answer.")],
    rules: RulesOption = RuleSet.LENIENT,
    seconds: SecondsOption = Budget().seconds,
) -> None:
    """
    Show how a completion is graded: the candidate in its text, both readings, the verdict and its evidence.

    Example:

    - smol-rewards explain 'Thus \\boxed{0.5}' --gold '\\frac12'
    """
    graded = grade_completion(_text(completion), gold, rules=RULES[rules], budget=Budget(seconds=seconds))
    typer.echo(printable(graded.explain()))


def _text(argument: str) -> str:
    """Returns an argument, or for - what standard input holds."""
    if argument != "-":
        return argument
    try:
        return sys.stdin.buffer.read().decode()
    except UnicodeDecodeError as error:
        raise DatasetError(f"standard input: not UTF-8 at byte {error.start + 1}") from None


def _console() -> Console:
    console = Console(highlight=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = PIPE_WIDTH
    return console
