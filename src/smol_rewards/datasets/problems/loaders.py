"""
Which problems does a dataset hold, and which of its rows are left out?

A *problem* is a question with its gold. A row without a question, or with a gold that no reward could pay (none, a proof,
unreadable), is *left out* with its place and a *fault*, so that nothing disappears without a line in the report.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any, overload

from smol_rewards.datasets.problems.roles import Roles, find_roles
from smol_rewards.datasets.tables.sources import open_rows
from smol_rewards.errors import DatasetError, check_count
from smol_rewards.golds import Reading, read_gold, read_marked
from smol_rewards.source import shorten

Row = dict[str, Any]

PROOFS = ("proof", "notfound")  # what NuminaMath and its descendants write where a problem has no final answer
SHOWN = 3  # rows that a report names of each fault
WIDTH = 60  # code points of a gold in a report


class Fault(Enum):
    """Why a row is left out."""

    NO_QUESTION = "no question"
    NO_GOLD = "no gold"
    PROOF = "a proof, which has no final answer"
    UNREADABLE = "the gold cannot be read"


@dataclass(frozen=True, slots=True)
class Problem:
    """
    A question with its gold.

    Args:
        question: as the dataset has it.
        gold: the final answer, as text.
        id: the dataset's own name of the row, or empty.
        solution: the worked solution, or empty.
        kind: the dataset's own class, such as "math-word-problem", or empty.
    """

    question: str
    gold: str
    id: str = ""
    solution: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is no problem: where it stands, why, and the gold that it has."""

    place: str
    fault: Fault
    gold: str = ""


@dataclass(slots=True)
class Problems(Sequence[Problem]):
    """
    The problems of a dataset in its order, with how they were read.

    Args:
        source: where they come from, in words.
        roles: which column played which role.
        left_out: the rows that are no problems.

    Example:
        >>> rows = [{"problem": "1+1=?", "answer": "2"}, {"problem": "Show it.", "answer": "proof"}]
        >>> problems = read_problems([("row 1", rows[0]), ("row 2", rows[1])], source="two rows")
        >>> print(problems[0].gold, problems.left_out[0].fault)
        2 Fault.PROOF
    """

    source: str
    roles: Roles
    items: list[Problem] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    @overload
    def __getitem__(self, at: int) -> Problem: ...
    @overload
    def __getitem__(self, at: slice) -> list[Problem]: ...
    def __getitem__(self, at: int | slice) -> Problem | list[Problem]:
        return self.items[at]

    def __len__(self) -> int:
        return len(self.items)

    def report(self) -> str:
        """Returns what was read, from which columns, and what was left out and why, as a few lines of text."""
        lines = [f"{self.source}: {len(self):,} problems, {len(self.left_out):,} row{'s' * (len(self.left_out) != 1)} left out"]
        lines += ["  " + line for line in self.roles.explain().splitlines()]
        for fault, count in Counter(one.fault for one in self.left_out).most_common():
            lines.append(f"  left out {count:,}: {fault.value}")
            examples = [one for one in self.left_out if one.fault is fault][:SHOWN]
            lines += [f"    {one.place}" + (f": {shorten(one.gold, WIDTH)}" if one.gold else "") for one in examples]
        return "\n".join(lines)


def read_problems(
    rows: Iterable[tuple[str, Row]],
    *,
    source: str,
    columns: Mapping[str, str] | None = None,
    proofs: bool = False,
    unreadable: bool = False,
    limit: int | None = None,
) -> Problems:
    """
    Returns the problems of some rows.

    Args:
        rows: each with its place in words; see `open_rows`.
        source: where they come from, for the report.
        columns: roles that the caller has decided; see `find_roles`.
        proofs: keep problems that are proofs.
        unreadable: keep problems whose gold cannot be read; a reward pays None for them.
        limit: stop after this many problems.

    Raises:
        DatasetError: the columns are not those of problems, or there is no problem at all.
        ConfigurationError: the limit is no number of problems, or the columns are of no known role.
    """
    if limit is not None:
        check_count("read_problems", limit=limit)
    problems: Problems | None = None
    for place, row in rows:
        if problems is None:
            problems = Problems(source, find_roles(list(row), columns))
        found = read_problem(row, problems.roles, proofs=proofs, unreadable=unreadable)
        if isinstance(found, Problem):
            problems.items.append(found)
        else:
            problems.left_out.append(LeftOut(place, *found))
        if limit is not None and len(problems) >= limit:
            break
    if problems is None:
        raise DatasetError(f"{source}: there are no rows")
    if not problems.items:
        raise DatasetError(f"no problem to train on:\n{problems.report()}")
    return problems


def stream_problems(rows: Iterable[tuple[str, Row]], columns: Mapping[str, str] | None = None) -> Iterator[Problem]:
    """Yields the problems of rows that do not fit into memory, one after the other; what is left out is not kept."""
    chosen: Roles | None = None
    for _, row in rows:
        chosen = chosen or find_roles(list(row), columns)
        found = read_problem(row, chosen, proofs=False, unreadable=False)
        if isinstance(found, Problem):
            yield found


def read_problem(row: Row, roles: Roles, *, proofs: bool = False, unreadable: bool = False) -> Problem | tuple[Fault, str]:
    """
    Returns the problem of a row, or why it is none and what its gold is.

    Args:
        row: a row of a dataset.
        roles: which column plays which role.
        proofs, unreadable: see `read_problems`.
    """
    cells = {role: row.get(name) for role, name in roles.chosen.items()}
    question = text_of(cells.get("question"), "user")
    solution = text_of(cells.get("solution"), "assistant")
    text = text_of(cells.get("gold"), "assistant")
    reading = read_gold(text) if text else read_marked(solution) or Reading("")
    gold = reading.text
    if gold != text and not solution:
        solution = text  # GSM8K's answer is the worked solution
    kind = text_of(cells.get("kind"), "user")
    if not question:
        return Fault.NO_QUESTION, gold
    if not proofs and (kind.casefold() in PROOFS or gold.casefold() in PROOFS):
        return Fault.PROOF, gold
    if not gold:
        return Fault.NO_GOLD, gold
    if not unreadable and reading.answer is None:
        return Fault.UNREADABLE, gold
    return Problem(question, gold, text_of(cells.get("id"), "user"), solution, kind)


def text_of(cell: Any, role: str) -> str:
    """
    Returns the text of a cell: as it is, of a number as written, of a chat the last message of a role.

    Example:
        >>> text_of([{"role": "user", "content": "1+1=?"}, {"role": "assistant", "content": "2"}], "user")
        '1+1=?'
        >>> text_of(None, "user")
        ''
    """
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, (list, tuple)):
        said = [message.get("content") for message in cell if isinstance(message, dict) and message.get("role") == role]
        return text_of(said[-1], role) if said and not isinstance(said[-1], (list, tuple)) else ""
    return str(cell) if isinstance(cell, (int, float)) and not isinstance(cell, bool) else ""


def load_problems(
    source: str | Path,
    *,
    config: str | None = None,
    split: str = "train",
    streaming: bool = False,
    columns: Mapping[str, str] | None = None,
    proofs: bool = False,
    unreadable: bool = False,
    limit: int | None = None,
) -> Problems:
    """
    Returns the problems of a dataset: a file, a folder, or a dataset on the hub.

    Args:
        source, config, split, streaming: see `open_rows`.
        columns, proofs, unreadable, limit: see `read_problems`.

    Raises:
        DatasetError: the source is not there, or its columns are not those of problems.

    Example:
        >>> print(load_problems("problems.jsonl", limit=100).report())  # doctest: +SKIP
    """
    rows = open_rows(
        source,
        config=config,
        split=split,
        streaming=streaming,
        choose=lambda names: set(find_roles(names, columns).chosen.values()),
    )
    return read_problems(rows, source=str(source), columns=columns, proofs=proofs, unreadable=unreadable, limit=limit)
