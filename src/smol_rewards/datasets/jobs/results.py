"""
What does a graded row look like?

Each completion of a table gives one *result*: the row that it stands in, its grade, and, where the row holds a list of
generations, which of them it is. Results come in the order of the rows, and within a row of its generations; none is left
out. Written to a table, a result is its row with the columns of RESULT_COLUMNS added, and in the column of completions the
one that was graded. A caller who brings a *clock* has the time of each in one column more, and one who brings a second opinion
what the judge said.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from smol_rewards.choices import choices_of, golds_of
from smol_rewards.datasets.jobs.columns import Columns, check_completion, check_gold, split_generations
from smol_rewards.errors import DatasetError
from smol_rewards.grading import Grade, Outcome, grade_each

RESULT_COLUMNS = ("outcome", "correct", "extracted", "rule", "method", "proved", "reason")
GENERATION = "generation_index"  # added where rows hold lists of generations: the index of the one graded, from 0
TIME = "microseconds"  # added where there is a clock: that the grade took
JUDGE = "judge"  # added where there is a second opinion: what the judge said, null where it was not called

Place = Callable[[int, str | None], str]
Clock = Callable[[], int]  # nanoseconds since some moment
Reconsider = Callable[[Sequence[Grade]], Sequence[Grade]]  # such as SecondOpinion

WHY = {Outcome.NO_ANSWER: "no rule found an answer in the completion"}


@dataclass(frozen=True, slots=True)
class Result:
    """
    What became of one completion of a table.

    Args:
        place: where its row stands, in words.
        number: of its row, from 1.
        generation: which of the row's generations it is, from 0; None where the row holds one completion.
        row: the row, with this completion in the column of completions.
        gold: the gold as the row has it.
        grade: the grade.
        microseconds: that it took; None where there is no clock.
        judged: whether there was a judge to call.
    """

    place: str
    number: int
    generation: int | None
    row: dict[str, Any]
    gold: Any
    grade: Grade
    microseconds: float | None = None
    judged: bool = False

    def as_row(self, *, prefix: str = "") -> dict[str, Any]:
        """
        Returns the row with what was found.

        Args:
            prefix: put before the names of the columns that are added.

        Raises:
            DatasetError: the row has a column of such a name already.
        """
        which = {} if self.generation is None else {GENERATION: self.generation}
        time = {} if self.microseconds is None else {TIME: self.microseconds}
        said = {JUDGE: None if self.grade.opinion is None else str(self.grade.opinion)} if self.judged else {}
        added = {prefix + name: value for name, value in {**which, **describe(self.grade), **time, **said}.items()}
        taken = [name for name in added if name in self.row]
        if taken:
            raise DatasetError(f"{self.place}: there is a column {taken[0]!r} already; give the new columns a prefix")
        return {**self.row, **added}

    def cells(self) -> dict[str, Any]:
        """Returns what a table of results shows of this one."""
        return {"number": self.number, "generation": self.generation, "gold": self.gold, **describe(self.grade)}


def result_kinds(prefix: str = "", *, times: bool = False, judged: bool = False) -> dict[str, str]:
    """Returns Arrow's name of the type of each column that is added; not every row has the last one, of generations."""
    kinds = {name: "bool" if name in ("correct", "proved") else "string" for name in RESULT_COLUMNS}
    kinds |= {TIME: "double"} if times else {}
    kinds |= {JUDGE: "string"} if judged else {}
    return {prefix + name: kind for name, kind in {**kinds, GENERATION: "int64"}.items()}


def describe(grade: Grade) -> dict[str, Any]:
    r"""
    Returns a grade as the values of RESULT_COLUMNS.

    Example:
        >>> from smol_rewards.grading import grade
        >>> describe(grade(r"\boxed{0.5}", "1/2"))["extracted"]
        '0.5'
    """
    verdict, candidate = grade.verdict, grade.candidate
    return {
        "outcome": grade.outcome.value,
        "correct": grade.correct,
        "extracted": candidate.text if candidate else None,
        "rule": candidate.rule if candidate else None,
        "method": verdict.method.value if verdict is not None else None,
        "proved": verdict.proved if verdict is not None else None,
        "reason": verdict.evidence if verdict is not None else grade.error or WHY.get(grade.outcome, ""),
    }


def generation_of(row: Mapping[str, Any], prefix: str = "") -> int | None:
    """
    Returns which of its row's generations a result is, from 0; None where the row held one completion.

    Example:
        >>> generation_of({"generation_index": "2"}), generation_of({})
        (2, None)
    """
    index = row.get(prefix + GENERATION)
    return None if index in (None, "") else int(index)


def check_result(place: str, row: Mapping[str, Any], *, prefix: str = "", also: Iterable[str] = ()) -> None:
    """
    Raises DatasetError for a row that is no result.

    Args:
        place: where the row stands, in words.
        row: of a table that is taken for one of results.
        prefix: what the names of the columns that were added were given.
        also: columns that are wanted beside those.
    """
    missing = [name for name in (*(prefix + name for name in RESULT_COLUMNS), *also) if name not in row]
    if missing:
        raise DatasetError(f"{place}: there is no column {missing[0]!r}; wanted results of `smol-rewards grade`")


def grade_rows(
    place: Place,
    columns: Columns,
    numbered: Iterable[tuple[int, dict[str, Any]]],
    *,
    clock: Clock | None = None,
    second_opinion: Reconsider | None = None,
    **options: Any,
) -> Iterator[Result]:
    """
    Yields the results of some rows, all of which are in memory.

    Args:
        place: from the number of a row, and the name of a column or None, to where that is, in words.
        columns: which columns to grade.
        numbered: the rows with their numbers.
        clock: read before and after each grade; None leaves the results without times.
        second_opinion: asked about all of these rows at once, when they are graded.
        options: rules, policy, budget and strict; see `grade_batch`.

    Raises:
        DatasetError: a row lacks a column, or has a value there that is no completion or no gold.
    """
    found = [one for number, row in numbered for one in _completions(place, columns, number, row)]
    golds = [row[columns.gold] for _, _, row in found]
    # One by one: nobody waits for all of them at once, and what becomes of a row must not depend on the others of its chunk.
    choices = [None if columns.choices is None else choices_of(row.get(columns.choices)) for _, _, row in found]
    named = golds_of(golds, choices)
    grades = grade_each(((row[columns.completion], gold) for (_, _, row), gold in zip(found, named, strict=True)), **options)
    timed = ((grade, None) for grade in grades) if clock is None else _timed(clock, grades)
    results = (
        Result(place(number, None), number, generation, row, gold, grade, time)
        for (number, generation, row), gold, (grade, time) in zip(found, golds, timed, strict=True)
    )
    yield from results if second_opinion is None else _judged(second_opinion, list(results))


def _judged(second_opinion: Reconsider, results: list[Result]) -> Iterator[Result]:
    grades = second_opinion([result.grade for result in results])
    return (replace(result, grade=grade, judged=True) for result, grade in zip(results, grades, strict=True))


def _timed(clock: Clock, grades: Iterator[Grade]) -> Iterator[tuple[Grade, float]]:
    """Yields grades that are made when they are asked for, with the microseconds that each took."""
    start = clock()
    for grade in grades:
        yield grade, round((clock() - start) / 1_000, 1)
        start = clock()


def _completions(
    place: Place, columns: Columns, number: int, row: dict[str, Any]
) -> Iterator[tuple[int, int | None, dict[str, Any]]]:
    """Yields the completions of a row, each in a copy of it; raises DatasetError for what cannot be graded."""
    for name in (columns.completion, columns.gold):
        if name not in row:
            raise DatasetError(f"{place(number, None)}: there is no column {name!r}; the columns are {', '.join(row)}")
    if wrong := check_gold(row[columns.gold]):
        raise DatasetError(f"{place(number, columns.gold)}: {wrong}")
    cell = row[columns.completion]
    generations = split_generations(cell)
    for index, completion in enumerate([cell] if generations is None else generations):
        if wrong := check_completion(completion):
            raise DatasetError(f"{place(number, columns.completion)}: {wrong}")
        yield number, None if generations is None else index, {**row, columns.completion: completion}
