"""
Can this dataset be trained on?

An *audit* looks at every gold before training does: can it be read, of which *kind* is it, does it equal itself, may its
notation be read in two ways, has its problem come before? What it finds on a row is a *remark*. Where the rows hold
generations that others have judged, as in OpenR1-Math-220k, each is graded too, and the *differences* between our verdict and
theirs are kept. A row without a remark that spoils it is *good*, and can be passed on to be trained on.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

from smol_rewards.budget import DEFAULT_BUDGET
from smol_rewards.choices import choices_of, read_options, right_option
from smol_rewards.columns import COLUMNS, find_column
from smol_rewards.datasets.problems.exports import Form
from smol_rewards.datasets.problems.loaders import WIDTH, Fault, Problem, read_problem
from smol_rewards.datasets.problems.roles import Roles, find_roles
from smol_rewards.datasets.problems.splits import key_of
from smol_rewards.datasets.tables.sources import open_rows
from smol_rewards.errors import DatasetError
from smol_rewards.expression import Ambiguous
from smol_rewards.expression.kinds import kind_of
from smol_rewards.golds import read_gold
from smol_rewards.grading import Outcome, grade_batch
from smol_rewards.source import shorten
from smol_rewards.verdict import Truth
from smol_rewards.verification import decide

Row = dict[str, Any]

JUDGES = ("correctness_math_verify", "correctness_llama")  # columns of verdicts on the generations, true or false each
SHOWN = 5  # rows that a report shows of each remark


class Remark(Enum):
    """What an audit says about a row. All but the last two spoil it for training."""

    NO_QUESTION = Fault.NO_QUESTION.value
    NO_GOLD = Fault.NO_GOLD.value
    PROOF = Fault.PROOF.value
    UNREADABLE = Fault.UNREADABLE.value
    NO_OPTION = "the gold is none of the options, or two of them"
    NOT_ITSELF = "the gold is not known to equal itself"
    DUPLICATE = "the same problem has come before"
    CONTRADICTION = "the same problem has come before with another gold"
    AMBIGUOUS = "the gold can be read in two ways"
    TEXT = "the gold is words, which are compared as words"


SPOILING = frozenset(Remark) - {Remark.AMBIGUOUS, Remark.TEXT}


@dataclass(frozen=True, slots=True)
class Remarked:
    """A row with a remark: where it stands, its gold, and what there is to say in words."""

    remark: Remark
    place: str
    gold: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """
    A generation that a judge sees otherwise than we do.

    Args:
        place: of the row.
        generation: which of the row's, from 0.
        gold, answer: as text; the answer is empty where none was found.
        ours: what became of it here, and why.
        judge: the column with the other verdict.
        theirs: that verdict.
    """

    place: str
    generation: int
    gold: str
    answer: str
    ours: Outcome
    reason: str
    judge: str
    theirs: bool


@dataclass(slots=True)
class Audit:
    """
    What was found in a dataset.

    Args:
        source: where the rows come from, in words.
        roles: which column played which role.
        rows: how many were looked at.
        good: how many can be trained on.
        kinds: of the golds that can be read, how many are of each kind.
        remarked: every remark, in the order of the rows; a row may have several.
        judged: how often a judge said true or false of generations with each outcome: (judge, verdict, outcome).
        differences: the generations that a judge sees otherwise.
    """

    source: str
    roles: Roles
    rows: int = 0
    good: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    remarked: list[Remarked] = field(default_factory=list)
    judged: Counter[tuple[str, bool, Outcome]] = field(default_factory=Counter)
    differences: list[Disagreement] = field(default_factory=list)

    def agreement(self, judge: str) -> float | None:
        """Returns the share of generations on which a judge and we agree, or None where it judged none."""
        counts = {key: count for key, count in self.judged.items() if key[0] == judge}
        agreed = sum(count for (_, theirs, ours), count in counts.items() if theirs is (ours is Outcome.CORRECT))
        return agreed / sum(counts.values()) if counts else None

    def report(self) -> str:
        """Returns the findings as a few lines of text."""
        lines = [f"{self.source}: {self.rows:,} rows, {self.good:,} good to train on"]
        lines += ["  " + line for line in self.roles.explain().splitlines()]
        lines.append("  golds by kind")
        lines += [f"    {count:8,}  {kind}" for kind, count in self.kinds.most_common()]
        for remark, count in Counter(one.remark for one in self.remarked).most_common():
            lines.append(f"  {count:,} row{'s' * (count != 1)}: {remark.value}{' (left out)' if remark in SPOILING else ''}")
            shown = [one for one in self.remarked if one.remark is remark][:SHOWN]
            lines += [f"    {one.place}: {_short(one.gold)}{'  ' + one.detail if one.detail else ''}" for one in shown]
        for judge in JUDGES:
            share = self.agreement(judge)
            if share is None:
                continue
            those = [one for one in self.differences if one.judge == judge]
            lines.append(f"  generations: {share:.2%} as {judge} says, {len(those):,} otherwise")
            for one in those[:SHOWN]:
                said = "right" if one.theirs else "wrong"
                lines.append(
                    f"    {one.place}, generation {one.generation}: gold {_short(one.gold)}, answer {_short(one.answer)}"
                )
                lines.append(f"      {judge} says {said}; here it is {one.ours.value}: {one.reason}")
        return "\n".join(lines)


def audit_rows(
    rows: Iterable[tuple[str, Row]],
    *,
    source: str,
    columns: Mapping[str, str] | None = None,
    generations: bool = True,
    keep: Callable[[Row], None] | None = None,
    form: Form | None = None,
    limit: int | None = None,
) -> Audit | None:
    r"""
    Returns the audit of some rows, or None where there are none.

    Args:
        rows: each with its place in words; see `smol_rewards.datasets.open_rows`.
        source: where they come from, for the report.
        columns: roles that the caller has decided; see `find_roles`.
        generations: also grade what the rows hold of generations with judges' verdicts.
        keep: called with each good row, as it came or in a form.
        form: of the rows that are kept; see `smol_rewards.datasets.problems.exports`.
        limit: look at this many rows.

    Raises:
        DatasetError: the columns are not those of problems.

    Example:
        >>> rows = [("row 1", {"problem": "1+1?", "answer": "2"}), ("row 2", {"problem": "Show it.", "answer": "proof"})]
        >>> print(audit_rows(rows, source="two rows").report().splitlines()[-2])
          1 row: a proof, which has no final answer (left out)
    """
    audit: Audit | None = None
    seen: dict[str, tuple[str, str]] = {}
    for place, row in rows:
        if audit is None:
            audit = Audit(source, find_roles(list(row), columns))
        elif audit.rows == limit:
            break
        audit.rows += 1
        problem = read_problem(row, audit.roles)
        if isinstance(problem, Problem):
            remarks = [*_options(place, problem, row), *_look(audit, place, problem, seen)]
            if generations:
                _judge(audit, place, problem, row)
        else:
            fault, gold = problem
            remarks = [Remarked(Remark(fault.value), place, gold)]
        audit.remarked += remarks
        if not any(one.remark in SPOILING for one in remarks):
            if keep:
                keep(form(problem, source, audit.good) if form and isinstance(problem, Problem) else row)
            audit.good += 1
    return audit


def audit_dataset(
    source: str | Path,
    *,
    config: str | None = None,
    split: str = "train",
    streaming: bool = False,
    columns: Mapping[str, str] | None = None,
    generations: bool = True,
    keep: Callable[[Row], None] | None = None,
    limit: int | None = None,
) -> Audit:
    """
    Returns the audit of a dataset: a file, a folder, or a dataset on the hub.

    Args:
        source, config, split, streaming: see `smol_rewards.datasets.open_rows`.
        columns, generations, keep, limit: see `audit_rows`.

    Raises:
        DatasetError: the source is not there, its columns are not those of problems, or it has no rows.

    Example:
        >>> print(audit_dataset("problems.parquet", limit=1000).report())  # doctest: +SKIP
    """
    rows = open_rows(source, config=config, split=split, streaming=streaming)
    audit = audit_rows(rows, source=str(source), columns=columns, generations=generations, keep=keep, limit=limit)
    if audit is None:
        raise DatasetError(f"{source}: there are no rows")
    return audit


def _options(place: str, problem: Problem, row: Row) -> Iterator[Remarked]:
    """Yields a remark on a problem with options of which its gold names none."""
    name = find_column(row, COLUMNS["choices"])
    choices = choices_of(row[name]) if name else None
    if choices is not None and right_option(problem.gold, choices) is None:
        yield Remarked(Remark.NO_OPTION, place, problem.gold, f"of {', '.join(read_options(choices).values())}")


def _look(audit: Audit, place: str, problem: Problem, seen: dict[str, tuple[str, str]]) -> Iterator[Remarked]:
    """Yields the remarks on a problem whose gold can be read."""
    gold = read_gold(problem.gold)
    assert gold.answer is not None
    kind = kind_of(gold.answer)
    audit.kinds[kind] += 1
    if kind == "text":
        yield Remarked(Remark.TEXT, place, problem.gold)
    if isinstance(gold.answer, Ambiguous) and not gold.answer.names:  # letters before brackets are in many a formula
        others = ", ".join(dict.fromkeys(kind_of(one) for one in gold.answer.readings))
        yield Remarked(Remark.AMBIGUOUS, place, problem.gold, f"read as {others}")
    verdict = decide(gold, gold)
    if verdict.truth is not Truth.TRUE:
        yield Remarked(Remark.NOT_ITSELF, place, problem.gold, verdict.reason)
    first, known = seen.setdefault(key_of(problem.question), (place, problem.gold))
    if first != place:
        same = decide(read_gold(known), gold).truth is Truth.TRUE
        yield Remarked(
            Remark.DUPLICATE if same else Remark.CONTRADICTION,
            place,
            problem.gold,
            f"as {first}, whose gold is {_short(known)}",
        )


def _judge(audit: Audit, place: str, problem: Problem, row: Row) -> None:
    """Grades the generations of a row that a judge has judged, and keeps the differences."""
    written = row.get("generations")
    verdicts = {judge: said for judge in JUDGES if isinstance(said := row.get(judge), (list, tuple))}
    if not isinstance(written, (list, tuple)) or not verdicts:
        return
    texts = [one if isinstance(one, str) else None for one in written]
    for at, grade in enumerate(grade_batch(texts, [problem.gold] * len(texts), budget=DEFAULT_BUDGET)):
        for judge, said in verdicts.items():
            theirs = said[at] if at < len(said) else None
            if not isinstance(theirs, bool):
                continue
            audit.judged[judge, theirs, grade.outcome] += 1
            if theirs is not (grade.outcome is Outcome.CORRECT):
                answer = grade.candidate.text if grade.candidate else ""
                reason = grade.verdict.reason if grade.verdict is not None else grade.error or "no answer was found"
                audit.differences.append(Disagreement(place, at, problem.gold, answer, grade.outcome, reason, judge, theirs))


def _short(text: str) -> str:
    return shorten(" ".join(text.split()), WIDTH)
