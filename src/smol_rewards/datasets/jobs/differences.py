"""
Where do two graders disagree?

A *judgement* is what one grader found on a completion: an outcome, the answer it took, and why. Two judgements on the same
completion *differ* where one would be paid otherwise than the other; the *stage* of a difference says where on the way from
completion to verdict the two parted. The other judgement is another file of results, or a peer's, asked in a worker process.

Invariant: rows are compared in their order; two files that do not hold the same rows are an error, never a difference.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from importlib.util import find_spec
from itertools import zip_longest
from typing import Any

from smol_rewards.datasets.jobs.columns import Columns
from smol_rewards.datasets.jobs.results import check_result
from smol_rewards.datasets.tables.formats import Table
from smol_rewards.errors import ConfigurationError, DatasetError
from smol_rewards.extraction.completion import message_text
from smol_rewards.grading import Outcome
from smol_rewards.symbolic import Pool, Stopped
from smol_rewards.verdict import StopReason

PEER = Pool("smol_rewards.symbolic.math_verify_runner")
MEGABYTES = 2048  # of the peer's process
OTHER, KIND = "other_", "kind"  # in the names of the columns that are added
TRUTHS = {True: True, "true": True, "True": True, False: False, "false": False, "False": False}  # CSV holds them as text


class Stage(Enum):
    """Where two graders parted, the earliest place on the way that is known."""

    GOLD = "one takes the gold for unusable"
    ANSWER = "one finds no answer"
    CANDIDATE = "they take different answers"
    READING = "one cannot read the answer"
    LIMIT = "one ran into a limit"
    VERDICT = "the same answer is judged differently"


# The outcomes of either side that tell the stage, the first that fits; CANDIDATE is told by the answers.
STAGES = (
    (Stage.GOLD, {Outcome.BAD_GOLD.value}),
    (Stage.ANSWER, {Outcome.NO_ANSWER.value}),
    (Stage.READING, {Outcome.UNPARSED.value}),
    (Stage.LIMIT, {Outcome.OVER_BUDGET.value, Outcome.UNDECIDED.value}),
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """
    What one grader found.

    Args:
        correct: whether the completion is right; None where the gold is unusable.
        outcome: as in Outcome.
        answer: the text that was taken for the answer.
        reason: in words.
        comparable: whether the answer is a piece of the completion as it stands there, not something made of it.
    """

    correct: bool | None
    outcome: str
    answer: str | None
    reason: str | None
    comparable: bool = True


@dataclass(frozen=True, slots=True)
class GradeDifference:
    """
    A completion that two graders see differently.

    Args:
        number: of its row.
        row: of the first file.
        gold: as the row has it.
        one: what the first grader found.
        other: what the second found.
    """

    number: int
    row: dict[str, Any]
    gold: Any
    one: Judgement
    other: Judgement

    def as_row(self) -> dict[str, Any]:
        """Returns the row with what the other grader found; raises DatasetError where the row has such a column already."""
        found = {"outcome": self.other.outcome, "correct": self.other.correct, "extracted": self.other.answer}
        added = {f"{OTHER}{name}": value for name, value in {**found, "reason": self.other.reason}.items()}
        taken = [name for name in (*added, KIND) if name in self.row]
        if taken:
            raise DatasetError(f"row {self.number} has a column {taken[0]!r} already, which --out would replace")
        return {**self.row, **added, KIND: self.stage.value}

    @property
    def stage(self) -> Stage:
        """Where the two parted."""
        outcomes = {self.one.outcome, self.other.outcome}
        for stage, telling in STAGES:
            if outcomes & telling:
                return stage
        comparable = self.one.comparable and self.other.comparable
        return Stage.CANDIDATE if comparable and self.one.answer != self.other.answer else Stage.VERDICT


def judgement_of(table: Table, number: int, row: Mapping[str, Any], prefix: str = "") -> Judgement:
    """Returns what a row of results says; raises DatasetError for a row that is none."""
    check_result(table.place(number), row, prefix=prefix)
    correct, outcome, answer, reason = (row[prefix + name] for name in ("correct", "outcome", "extracted", "reason"))
    return Judgement(TRUTHS.get(correct), outcome, answer or None, reason)


def compare_tables(one: Table, other: Table, columns: Columns, *, prefix: str = "") -> Iterator[GradeDifference | None]:
    """
    Yields what two files of results disagree on: for each row the difference, or None.

    Args:
        one, other: results of the same rows.
        columns: which were graded, in both.
        prefix: what the names of the result columns were given, in both.

    Raises:
        DatasetError: the files do not hold results of the same rows.
    """
    for first, second in zip_longest(one, other):
        if first is None or second is None:
            longer = one if second is None else other
            raise DatasetError(f"{longer.path}: has more rows than {(other if second is None else one).path}")
        (number, row), (number_there, there) = first, second
        for name in (columns.completion, columns.gold):
            if row.get(name) != there.get(name):
                raise DatasetError(f"{other.place(number_there, name)}: not the same as in {one.place(number)}")
        ours, theirs = judgement_of(one, number, row, prefix), judgement_of(other, number_there, there, prefix)
        yield _difference(number, row, row[columns.gold], ours, theirs)


def compare_with(
    judge: Callable[[Any, Any], Judgement], table: Table, columns: Columns, *, prefix: str = ""
) -> Iterator[GradeDifference | None]:
    """
    Yields what a file of results and another judge disagree on: for each row the difference, or None.

    Args:
        judge: from completion and gold to a judgement.
        table: the results.
        columns: which were graded.
        prefix: what the names of the result columns were given.
    """
    for number, row in table:
        ours = judgement_of(table, number, row, prefix)
        yield _difference(number, row, row[columns.gold], ours, judge(row[columns.completion], row[columns.gold]))


def _difference(number: int, row: dict[str, Any], gold: Any, one: Judgement, other: Judgement) -> GradeDifference | None:
    return None if one.correct is other.correct else GradeDifference(number, row, gold, one, other)


def ask_math_verify(completion: Any, gold: Any, *, seconds: float = 5.0) -> Judgement:
    """
    Returns what math-verify finds, in a worker process that ends at the deadline.

    Args:
        completion: text, or a list of chat messages.
        gold: text or a number, or a list of these, of which one must be met.
        seconds: deadline for each gold.

    Raises:
        ConfigurationError: math-verify is not installed.
        Stopped: the worker cannot be started, for example because math-verify has no parser here.
    """
    text = message_text(completion) or ""
    judgement = Judgement(None, Outcome.BAD_GOLD.value, None, "there is no gold", comparable=False)
    for one in gold if isinstance(gold, list) else [gold]:
        if one is None:
            continue
        try:
            found: Any = PEER.ask({"completion": text, "gold": str(one)}, seconds=seconds, megabytes=MEGABYTES)
        except Stopped as stopped:
            if find_spec("math_verify") is None:
                raise ConfigurationError("math-verify is not installed: pip install 'smol-rewards[compare]'") from None
            if stopped.stop is StopReason.WORKER and "could not be started" in stopped.reason:
                raise
            judgement = Judgement(False, Outcome.UNDECIDED.value, None, stopped.reason, comparable=False)
            continue
        reason = f"it reads the gold as {found['gold'] or 'nothing'} and the answer as {found['answer'] or 'nothing'}"
        judgement = Judgement(found["correct"], _outcome(found), found["answer"], reason, comparable=False)
        if judgement.correct:
            break
    return judgement


def _outcome(found: dict[str, Any]) -> str:
    if found["correct"] is None:
        return Outcome.BAD_GOLD.value
    if found["answer"] is None:
        return Outcome.NO_ANSWER.value
    return Outcome.CORRECT.value if found["correct"] else Outcome.INCORRECT.value
