"""
How is a whole file graded?

A *job* says what is done with each chunk of a table; it is the same in this process, in another one and on another machine.
What comes of a chunk is a *part*: its results as bytes, and what a summary needs to know of them. `run_job` puts the parts
together in their order; what has been *found* so far is all that stays in memory.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Self

from smol_rewards.datasets.jobs.columns import Columns
from smol_rewards.datasets.jobs.results import Clock, Reconsider, Result, grade_rows, result_kinds
from smol_rewards.datasets.jobs.resumable import grow_table
from smol_rewards.datasets.tables.chunks import BYTES, ROWS, Chunk
from smol_rewards.datasets.tables.formats import Table, encode, format_of, place_of, rows_of
from smol_rewards.datasets.tables.parquet import add_columns
from smol_rewards.grading import Outcome
from smol_rewards.source import shorten

SHOWN = 300  # code points of a cell that are kept to be shown

Share = Callable[[Callable[[Chunk], "Part"], Iterable[Chunk]], Iterator["Part"]]


@dataclass(slots=True)
class Found:
    """
    What has been found, in one chunk or in all so far.

    Args:
        counts: results by outcome.
        shown: the first results, each as the cells that a table shows.
        bad_gold: where the first bad gold stands and what is wrong with it, if there is one.
        earlier: how many of the results an earlier run left.
        said: what a judge said, by "the same", "different", or why it has no opinion.
    """

    counts: Counter[str] = field(default_factory=Counter)
    shown: list[dict[str, Any]] = field(default_factory=list)
    bad_gold: str | None = None
    earlier: int = 0
    said: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, notes: dict[str, Any]) -> Self:
        """Returns what the notes of an earlier run say."""
        counts = Counter(notes["counts"])
        return cls(counts, notes["shown"], notes["bad_gold"], counts.total(), Counter(notes["said"]))

    def notes(self) -> dict[str, Any]:
        """Returns what a later run must know, as JSON can hold it."""
        return {"counts": dict(self.counts), "shown": self.shown, "bad_gold": self.bad_gold, "said": dict(self.said)}

    def add(self, result: Result, show: int) -> None:
        """Adds the next result."""
        self.counts[result.grade.outcome.value] += 1
        if len(self.shown) < show:
            self.shown.append({name: _cell(value) for name, value in result.cells().items()})
        if self.bad_gold is None and result.grade.outcome is Outcome.BAD_GOLD:
            self.bad_gold = f"{result.place}: {result.grade.error}"
        if result.grade.opinion is not None:
            self.said[str(replace(result.grade.opinion, words=()))] += 1

    def join(self, later: "Found", show: int) -> None:
        """Adds what was found in the next chunk."""
        self.counts.update(later.counts)
        self.said.update(later.said)
        self.shown += later.shown[: max(0, show - len(self.shown))]
        self.bad_gold = self.bad_gold or later.bad_gold


def _cell(value: Any) -> int | str | None:
    return value if value is None or isinstance(value, int) else shorten(str(value), SHOWN)


@dataclass(frozen=True, slots=True)
class Part:
    """
    What comes of one chunk.

    Args:
        found: in it.
        data: its results, encoded for the file that they go to; empty where there is none.
        head: what later parts need to know; see `Format.encode`.
    """

    found: Found
    data: bytes = b""
    head: Any = None


@dataclass(frozen=True, slots=True)
class Job:
    """
    What is done with each chunk of a table.

    Args:
        source: the file that the chunks are of.
        columns: which of its columns are graded.
        options: rules, policy and budget; see `grade_each`.
        out: the file that the results go to, if any.
        prefix: put before the names of the columns that are added.
        show: how many of the first results are kept to be shown.
        clock: tells how long each grade took, which is then added; it can be pickled.
        second_opinion: is asked about the grades of each chunk, and what was said is added; it can be pickled.
        schema: the Arrow schema that the columns of the results take, if there is one; `run_job` knows it.
        head: what the first part left; `run_job` hands it on.
    """

    source: Path
    columns: Columns
    options: dict[str, Any]
    out: Path | None = None
    prefix: str = ""
    show: int = 0
    clock: Clock | None = None
    second_opinion: Reconsider | None = None
    schema: Any = None
    head: Any = None

    def __call__(self, chunk: Chunk) -> Part:
        """Returns what comes of a chunk."""
        found = Found()
        rows: list[dict[str, Any]] = []
        numbered = rows_of(self.source, chunk)
        place = partial(place_of, self.source)
        options = {**self.options, "clock": self.clock, "second_opinion": self.second_opinion}
        for result in grade_rows(place, self.columns, numbered, **options):
            found.add(result, self.show)
            if self.out is not None:
                rows.append(result.as_row(prefix=self.prefix))
        return Part(found) if self.out is None else Part(found, *encode(self.out, rows, self.schema, self.head))


def run_job(
    table: Table,
    job: Job,
    share: Share,
    *,
    limit: int | None = None,
    settings: dict[str, str] | None = None,
    anew: bool = False,
) -> Iterator[Found]:
    """
    Grades a table, and yields what has been found so far after every chunk.

    Where the results go to a file, a run that was ended goes on after its last whole chunk; the file appears when complete.

    Args:
        table: the rows.
        job: what is done with them.
        share: yields the part of each chunk, in their order, such as `map` or `map_in_order`.
        limit: grade only this many rows.
        settings: what else the results depend on, by name, in words.
        anew: drop what an earlier run left.

    Raises:
        DatasetError: a row cannot be read, graded or written; or an earlier run had other settings.
    """
    chunks = table.chunks(limit=limit)
    out = job.out
    if out is None:
        found = Found()
        for part in share(job, chunks):
            found.join(part.found, job.show)
            yield found
        return
    if format_of(out).join is not None:
        kinds = result_kinds(job.prefix, times=job.clock is not None, judged=job.second_opinion is not None)
        job = replace(job, schema=add_columns(table.schema, kinds))
    with ExitStack() as stack:
        growth = stack.enter_context(grow_table(out, settings=_settings(table, job, limit, settings or {}), anew=anew))
        found = Found() if growth.notes is None else Found.of(growth.notes)

        def keep(part: Part) -> Found:
            found.join(part.found, job.show)
            growth.add(part.data, head=part.head, notes=found.notes())
            return found

        left = islice(chunks, growth.chunks, None)
        if growth.chunks:
            yield found
        else:  # the head of the first part must be known before the others are begun
            for chunk in islice(left, 1):
                yield keep(job(chunk))
        for part in share(replace(job, head=growth.head), left):
            yield keep(part)


def _settings(table: Table, job: Job, limit: int | None, more: dict[str, str]) -> dict[str, str]:
    """Returns what the bytes of the results depend on."""
    facts = table.path.resolve().stat()
    return {
        "file": str(table.path.resolve()),
        "size of the file": str(facts.st_size),
        "time of the file": str(facts.st_mtime_ns),
        "completion column": job.columns.completion,
        "gold column": job.columns.gold,
        "prefix": job.prefix,
        "times": str(job.clock is not None),
        "limit": str(limit),
        "chunks": f"{ROWS} rows, {BYTES} bytes",
        **more,
    }
