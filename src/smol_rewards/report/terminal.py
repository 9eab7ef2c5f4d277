"""
What did grading find, at a glance in a terminal?

A table of the first results and a summary of all of them. What a model wrote is shown on one line, with its control
characters blanked, so that it can neither steer the terminal nor pass for markup.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

from rich.console import Console, Group, RenderableType
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.table import Column, Table
from rich.text import Text

from smol_rewards.datasets.jobs.differences import GradeDifference
from smol_rewards.grading import Outcome
from smol_rewards.source import shorten
from smol_rewards.votes.scores import Score

LONGEST_ANSWER = 30  # columns of an answer in the table
NEITHER = "neither"  # pays
CELL = 300  # code points of a cell that are looked at

STYLES = {
    Outcome.CORRECT: "green",
    Outcome.INCORRECT: "red",
    Outcome.NO_ANSWER: "yellow",
    Outcome.UNPARSED: "yellow",
    Outcome.UNDECIDED: "magenta",
    Outcome.OVER_BUDGET: "magenta",
    Outcome.BAD_GOLD: "bold white on red",
}


def printable(text: str) -> str:
    r"""
    Returns a text without control characters, save its line breaks.

    Example:
        >>> printable("a\x1b[2J\n\u202eb")
        'a [2J\n b'
    """
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text)


def one_line(value: Any) -> str:
    r"""
    Returns a value as one line that is safe to print; what is long loses its end.

    Example:
        >>> one_line("a\tb\x1b[2J\n c")
        'a b [2J c'
    """
    return " ".join(printable(shorten(str(value), CELL)).split())


def results_table(results: Iterable[Mapping[str, Any]], unit: str, width: int) -> Table:
    """
    Returns a table of results: where, outcome, extracted answer, gold, method and reason.

    Args:
        results: their cells, in the order of the rows; see `Result.cells`.
        unit: what a row of the file is called.
        width: columns of the terminal.
    """
    results = list(results)
    many = any(result["generation"] is not None for result in results)
    answer = max(8, min(LONGEST_ANSWER, (width - 40) // 3))
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(unit, justify="right", style="dim", no_wrap=True)
    if many:
        table.add_column("gen", justify="right", style="dim", no_wrap=True)
    table.add_column("outcome", no_wrap=True)
    table.add_column("extracted", no_wrap=True, max_width=answer)
    table.add_column("gold", no_wrap=True, max_width=answer)
    table.add_column("method", no_wrap=True)
    table.add_column("reason")
    for result in results:
        shown = ("number", *(["generation"] if many else []), "outcome", "extracted", "gold", "method", "reason")
        row = [Text("" if result[name] is None else one_line(result[name])) for name in shown]
        row[1 + many].stylize(STYLES[Outcome(result["outcome"])])
        table.add_row(*row)
    return table


def differences_table(differences: Iterable[GradeDifference], unit: str, names: tuple[str, str], width: int) -> Table:
    """
    Returns a table of completions that two graders see differently.

    Args:
        differences: in the order of the rows.
        unit: what a row of the file is called.
        names: of the two graders.
        width: columns of the terminal.
    """
    answer = max(8, min(LONGEST_ANSWER, (width - 40) // 4))
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(unit, justify="right", style="dim", no_wrap=True)
    table.add_column("gold", no_wrap=True, max_width=answer)
    table.add_column("by", style="dim", no_wrap=True, max_width=LONGEST_ANSWER)
    table.add_column("outcome", no_wrap=True)
    table.add_column("answer", no_wrap=True, max_width=answer)
    table.add_column("reason")
    for difference in differences:
        start = [Text(str(difference.number)), Text(one_line(difference.gold))]
        for name, side in zip(names, (difference.one, difference.other), strict=True):
            outcome = Text(side.outcome, STYLES[Outcome(side.outcome)])
            table.add_row(*start, name, outcome, *(Text(one_line(text or "")) for text in (side.answer, side.reason)))
            start = [Text(), Text()]
    return table


def kinds_table(counts: Counter[tuple[str, str]], names: tuple[str, str], rows: int) -> RenderableType:
    """
    Returns how many rows two graders see differently, by who pays and where they parted.

    Args:
        counts: differences by the name of the grader that pays, or "neither", and the kind.
        names: of the two graders.
        rows: that were compared.
    """
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("who pays", "where they part", "rows"):
        table.add_column(column, justify="right" if column == "rows" else "left")
    for payer in (*names, NEITHER):
        for (name, kind), count in counts.most_common():
            if name == payer:
                table.add_row(f"only {payer}" if payer != NEITHER else NEITHER, kind, f"{count:,}")
    return Group(table, Text(f"{counts.total():,} of {rows:,} rows are seen differently", "bold"))


def summary(counts: Counter[str], seconds: float, *, earlier: int = 0, said: Counter[str] | None = None) -> RenderableType:
    """
    Returns the number and share of each outcome, the rate, and what a judge said.

    Args:
        counts: results by outcome.
        seconds: that the grading took.
        earlier: how many of the results an earlier run left.
        said: how often a judge said what.
    """
    total = counts.total()
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_column(justify="right")
    for outcome in Outcome:
        if count := counts[outcome.value]:
            table.add_row(Text(outcome.value, STYLES[outcome]), f"{count:,}", f"{100 * count / total:.1f} %")
    rate = f"{(total - earlier) / seconds:,.0f}" if seconds else "∞"
    lines = [f"{total - earlier:,} graded in {seconds:,.2f} s ({rate} a second)"]
    if earlier:
        lines.append(f"{earlier:,} were done by an earlier run, {total:,} in all")
    lines += [f"judge: {count:,} {one_line(words)}" for words, count in (said or Counter()).most_common()]
    return Group(table, *(Text(line, "bold") for line in lines))


def scores_table(by: Sequence[str], scores: Iterable[Score], width: int) -> Table:
    """
    Returns a table of scores: for each group two lines, pass and maj, with a column for each number of completions drawn.

    Args:
        by: names of the columns that the groups are made by.
        scores: one for each group; that of all rows has no group.
        width: columns of the terminal; a narrow one has no intervals.
    """
    scores = list(scores)
    ks = sorted({k for score in scores for k in score.passed})
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in by:
        table.add_column(one_line(name), max_width=LONGEST_ANSWER)
    for name in ("problems", "completions", "", *(f"@{k}" for k in ks)):
        table.add_column(name, justify="left" if not name else "right", no_wrap=True)
    wide = width >= 30 + 16 * len(by) + 22 * len(ks)
    for score in scores:
        group = [Text(one_line(value)) for value in score.group or ("all", *[""] * len(by))[: len(by)]]
        start = [*group, Text(f"{score.problems:,}"), Text(f"{score.completions:,}")]
        for name, found in (("pass", score.passed), ("maj", score.voted)):
            cells = (found.get(k) for k in ks)
            shown = ["–" if one is None else str(one) if wide else f"{100 * one.value:.1f} %" for one in cells]
            table.add_row(*start, name, *shown)
            start = [Text()] * len(start)
    return table


class Advance(Protocol):
    """Says how far a piece of work is: how many are done, where that is known which share of all, and how it goes."""

    def __call__(self, count: int, share: float | None = None, said: str = "", /) -> None: ...


@contextmanager
def progress(work: str) -> Iterator[Advance]:
    """
    Shows on standard error how far a piece of work is, and takes that away when it is done; off a terminal shows nothing.

    Args:
        work: what it is called.
    """
    console = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}", markup=False, table_column=Column(ratio=1, no_wrap=True)),
        BarColumn(),
        _Share(),
        _Rate(),
        TextColumn("{task.fields[said]}", markup=False),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        expand=True,
        disable=not console.is_terminal,
    )
    with bar:
        task = bar.add_task(work, total=None, count=0, said="")

        def advance(count: int, share: float | None = None, said: str = "", /) -> None:
            bar.update(task, count=count, completed=share, total=None if share is None else 1.0, said=said)

        yield advance


class _Share(ProgressColumn):
    """Which share has been done, where it is known how much there is."""

    def render(self, task: Task) -> Text:
        return Text("" if task.total is None else f"{task.percentage:3.0f} %")


class _Rate(ProgressColumn):
    """How many have been done, and how many a second."""

    def render(self, task: Task) -> Text:
        count = task.fields["count"]
        rate = f", {count / task.elapsed:,.0f} a second" if task.elapsed else ""
        return Text(f"{count:,} done{rate}", "dim")
