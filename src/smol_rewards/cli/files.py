"""
What can be done with a file of rows?

*grade* its completions against its golds, *audit* its golds before anything is trained on them, and make a page of the results
to look at (*report*).
"""

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack
from enum import StrEnum
from functools import partial
from pathlib import Path
from time import perf_counter, perf_counter_ns
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from smol_rewards import __version__
from smol_rewards.budget import DEFAULT_BUDGET, Budget
from smol_rewards.cli.options import RuleSet, RulesOption, SecondsOption
from smol_rewards.datasets.jobs.columns import Columns, find_columns
from smol_rewards.datasets.jobs.job import Job, Part, run_job
from smol_rewards.datasets.jobs.results import check_result
from smol_rewards.datasets.problems.audit import audit_rows
from smol_rewards.datasets.problems.exports import FORMS
from smol_rewards.datasets.tables.formats import Table, check_new_file, write_table
from smol_rewards.datasets.tables.sources import open_rows
from smol_rewards.errors import ConfigurationError, DatasetError
from smol_rewards.integrations.ray import map_on_ray
from smol_rewards.judging import EndpointJudge, SecondOpinion
from smol_rewards.options import NAMED_RULES
from smol_rewards.processes import map_in_order
from smol_rewards.report.audits import write_audit
from smol_rewards.report.curves import Curve, drawings_of
from smol_rewards.report.page import MOST, write_page
from smol_rewards.report.terminal import one_line, printable, progress, results_table, summary
from smol_rewards.votes.scores import problem_column as problem_column_of

PIPE_WIDTH = 140  # columns of what is printed to a file or a pipe, unless COLUMNS says otherwise
EVERY = 64  # results between two steps of the progress bar
# Nobody waits for a chunk as a trainer does for a batch: all that is open is asked about, as long as each reply comes in time.
PATIENT: dict[str, Any] = {"pairs": 2**31, "seconds": 24 * 3_600.0}


class Engine(StrEnum):
    """What shares the work among processes."""

    LOCAL = "local"
    RAY = "ray"


class Shape(StrEnum):
    """In which columns the rows are written that are good to train on."""

    ROWS = "rows"
    VERL = "verl"
    OPENRLHF = "openrlhf"


ENGINES: dict[Engine, Callable[..., Iterator[Part]]] = {Engine.LOCAL: map_in_order, Engine.RAY: map_on_ray}

FileArgument = Annotated[Path, typer.Argument(help="Rows as .jsonl, .jsonl.gz, .csv, .csv.gz or .parquet.")]
CompletionOption = Annotated[str | None, typer.Option(help="Column of completions, or of lists of generations.")]
ProblemOption = Annotated[str | None, typer.Option(help="Column that is the same for completions of one problem.")]
GoldOption = Annotated[str | None, typer.Option(help="Column of gold answers.")]
ChoicesOption = Annotated[str | None, typer.Option(help="Column of options, of questions that have some.")]


def grade(
    file: FileArgument,
    completion_column: CompletionOption = None,
    gold_column: GoldOption = None,
    choices_column: ChoicesOption = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="File for all results; its suffix tells the format.")] = None,
    prefix: Annotated[str, typer.Option(help="Put before the names of the columns that --out adds.")] = "",
    rules: RulesOption = RuleSet.LENIENT,
    limit: Annotated[int | None, typer.Option(min=1, help="Grade only this many rows.")] = None,
    show: Annotated[int, typer.Option(min=0, help="Print this many results.")] = 20,
    workers: Annotated[int, typer.Option(min=1, help="Processes that share the work.")] = 1,
    engine: Annotated[Engine, typer.Option(help="What the processes run on; ray needs the extra ray.")] = Engine.LOCAL,
    seconds: SecondsOption = DEFAULT_BUDGET.seconds,
    times: Annotated[
        bool, typer.Option("--times", help="Add the column microseconds; no two runs then give the same bytes.")
    ] = False,
    judge: Annotated[
        str | None,
        typer.Option(help="Ask a judge there about what the rules leave open: an address of OpenAI's API, ending in /v1."),
    ] = None,
    judge_model: Annotated[str | None, typer.Option(help="Name of the judge's model there.")] = None,
    judge_key: Annotated[str | None, typer.Option(help="Environment variable that holds the judge's key.")] = None,
    anew: Annotated[bool, typer.Option("--anew", help="Drop what an unfinished run left.")] = False,
) -> None:
    """
    Grade the completions of a file against its golds.

    The two columns are found by their usual names (completion, generations, response, pred, …; answer, solution, …) unless you
    name them. A row with a list of generations gives one result for each of them.

    --out writes every row in its order, with all its columns and outcome, correct, extracted, rule, method, proved and reason.
    The file appears when it is complete. If the run is ended before that, the same command goes on where it was. With --times
    each row also has the microseconds that its grade took, of which `report` draws the distribution. With --judge each row has
    what a language model said of it, where it was asked; needs the extra judge.

    Examples:

    - `smol-rewards grade examples/data/openr1_sample.jsonl`

    - `smol-rewards grade run.parquet --gold-column target -o results.parquet`

    - `smol-rewards grade huge.jsonl.gz --show 0 --workers 8 -o results.jsonl.gz`

    - `smol-rewards grade run.jsonl --judge http://localhost:8000/v1 --judge-model Qwen/Qwen3-8B -o results.jsonl`
    """
    table = Table(file)
    columns = columns_of(table, completion_column, gold_column, choices_column)
    if out is not None and out.exists() and out.samefile(file):
        raise DatasetError(f"{out}: the results would replace the rows that they come from; name another file")
    if times and out is None:
        raise ConfigurationError("grade --times: wanted --out, a file for the times")
    options = {"rules": NAMED_RULES[rules], "budget": Budget(seconds=seconds)}
    opinion = second_opinion_of(judge, judge_model, judge_key)
    job = Job(file, columns, options, out, prefix, show, perf_counter_ns if times else None, opinion)
    settings = {"rules": rules.value, "seconds": str(seconds), "judge": str(judge_model), "version": __version__}
    start = perf_counter()
    try:
        with progress(file.name) as advance:
            share = partial(ENGINES[engine], workers=workers)
            for found in run_job(table, job, share, limit=limit, settings=settings, anew=anew):
                count = found.counts.total()
                advance(count - found.earlier, max(table.fraction, count / limit if limit else 0))
    except KeyboardInterrupt:
        if out:
            typer.echo("stopped; the same command goes on from here", err=True)
        raise
    duration = perf_counter() - start

    console = console_for_output()
    if show:
        console.print(results_table(found.shown[:show], table.format.unit, console.width))
        console.print()
    console.print(summary(found.counts, duration, earlier=found.earlier, said=found.said))
    console.print(Text(f"completions from column {columns.completion!r}, golds from column {columns.gold!r}", "dim"))
    if out:
        console.print(Text(f"results in {out}", "dim"))
    if found.bad_gold:
        console.print(Text(f"first bad gold: {one_line(found.bad_gold)}", "red"))


def audit(
    source: Annotated[str, typer.Argument(help="A file or folder of rows, or owner/name of a dataset on the hub.")],
    config: Annotated[str | None, typer.Option(help="Configuration of the dataset.")] = None,
    split: Annotated[str, typer.Option(help="Split of the dataset.")] = "train",
    keep: Annotated[Path | None, typer.Option(help="Write the rows that are good to train on here.")] = None,
    shape: Annotated[
        Shape, typer.Option("--format", help="rows: as they came; verl, openrlhf: in the columns that these train on.")
    ] = Shape.ROWS,
    page: Annotated[Path | None, typer.Option(help="Write an HTML page of what was found here.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Look at only this many rows.")] = None,
) -> None:
    """
    Look at every gold of a dataset before anything is trained on it.

    Each gold is read and compared with itself; golds that cannot be read or equal nothing, proofs, and problems that come twice
    are reported. Where the rows hold judged generations, as in OpenR1-Math-220k, they are graded and the verdicts compared. The
    exit code is 1 if a row is not good to train on.

    Examples:

    - `smol-rewards audit examples/data/openr1_sample.jsonl`

    - `smol-rewards audit train.parquet --keep good.parquet --page audit.html`

    - `smol-rewards audit openai/gsm8k --config main --keep train.parquet --format verl`
    """
    if keep is None and shape is not Shape.ROWS:
        raise ConfigurationError(f"audit --format {shape}: wanted --keep, a file for the rows")
    if page is not None:
        check_new_file(page)
    with ExitStack() as stack:
        write = stack.enter_context(write_table(keep)) if keep else None
        advance = stack.enter_context(progress(source))

        def counted() -> Iterator[tuple[str, dict[str, Any]]]:
            for count, placed in enumerate(open_rows(source, config=config, split=split), 1):
                yield placed
                if count % EVERY == 0:
                    advance(count)

        found = audit_rows(counted(), source=source, keep=write, form=FORMS.get(shape), limit=limit)
        if found is None:
            raise DatasetError(f"{source}: there are no rows")
    if page is not None:
        write_audit(found, page)
    typer.echo(printable(found.report()))
    raise typer.Exit(0 if found.good == found.rows else 1)


def report(
    results: Annotated[Path, typer.Argument(help="Results as `smol-rewards grade --out` writes them.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The HTML file.")],
    completion_column: CompletionOption = None,
    gold_column: GoldOption = None,
    label_column: Annotated[
        str | None, typer.Option(help="Column of other verdicts, true or false; rows that disagree come first.")
    ] = None,
    by: Annotated[list[str] | None, typer.Option(help="Column whose groups are scored; may be given several times.")] = None,
    problem_column: ProblemOption = None,
    prefix: Annotated[str, typer.Option(help="The prefix that the results were given.")] = "",
    log: Annotated[Path | None, typer.Option(help="Training log as CSV, its first column step; drawn as curves.")] = None,
    rows: Annotated[int, typer.Option(min=0, help="Rows that the page lists; its shares count all of them.")] = MOST,
) -> None:
    """
    Make one HTML page of results, to look at in a browser without a network.

    It shows accuracy, pass@k and maj@k as `score` does, the shares of the outcomes, by kind of gold, extraction rule and
    method, the times of `grade --times`, the curves of a training log, and a list of rows to search and filter, with the
    answer marked in its completion.

    Examples:

    - `smol-rewards grade run.jsonl -o results.jsonl`

    - `smol-rewards report results.jsonl -o report.html`

    - `smol-rewards report results.jsonl -o report.html --label-column human --log out/curve.csv`
    """
    table = Table(results)
    columns = columns_of(table, completion_column, gold_column)
    check_new_file(out)
    if log is not None and not log.is_file():
        raise DatasetError(f"{log}: no such file")
    wanted = [*(by or ()), *((label_column,) if label_column else ())]
    count = write_page(
        checked(table, prefix, wanted),
        out,
        title=results.name,
        completion_column=columns.completion,
        gold_column=columns.gold,
        label_column=label_column,
        problem_column=name_of_problems(table, by or (), problem_column),
        by=by or (),
        prefix=prefix,
        drawings=drawings_of(Curve(log)) if log else (),
        most=rows,
    )
    typer.echo(f"{count:,} results in {out}")


def second_opinion_of(judge: str | None, model: str | None, key: str | None) -> SecondOpinion | None:
    """Returns whom to ask about what the rules leave open, or None if nobody is named."""
    if judge is None and model is None and key is None:
        return None
    if judge is None or model is None:
        raise ConfigurationError("grade: wanted --judge and --judge-model together")
    return SecondOpinion(judge=EndpointJudge(url=judge, model=model, key_variable=key), **PATIENT)


def columns_of(table: Table, completion: str | None, gold: str | None, choices: str | None = None) -> Columns:
    """Returns the columns that the first row has; raises DatasetError that names the options where they are not found."""
    _, first = next(iter(table))
    try:
        return find_columns(first, completion=completion, gold=gold, choices=choices)
    except DatasetError as error:
        raise DatasetError(f"{table.path}: {error} (--completion-column, --gold-column, --choices-column)") from None


def name_of_problems(table: Table, by: Collection[str], given: str | None) -> str | None:
    """Returns the column that tells problems apart; raises DatasetError that names the option where there is none as given."""
    _, first = next(iter(table))
    try:
        return problem_column_of((name for name in first if name not in by), given)
    except DatasetError as error:
        raise DatasetError(f"{table.path}: {error} (--problem-column)") from None


def checked(table: Table, prefix: str, also: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Yields the rows of a table of results; raises DatasetError for one that is none."""
    for number, row in table:
        check_result(table.place(number), row, prefix=prefix, also=also)
        yield row


def console_for_output() -> Console:
    """Returns the console of what is found: as wide as the terminal, or wide where there is none."""
    console = Console(highlight=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = PIPE_WIDTH
    return console
