"""
How well did a model do on the problems of a file?

*Graded* rows are counted by problem and by *group* (the values of some columns): their accuracy, pass@k and maj@k, with
intervals. Votes are counted without the gold; a class of answers is right where its leader was graded as correct. Rows with a
bad gold say nothing of the model and are left out.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import takewhile
from typing import Any

from smol_rewards.budget import Budget
from smol_rewards.columns import COLUMNS, find_column
from smol_rewards.errors import ConfigurationError
from smol_rewards.grading import Outcome
from smol_rewards.votes.classes import classes_of
from smol_rewards.votes.estimates import Estimate, estimate, majority_at, pass_at

CHATS = ("messages", "conversations")  # may hold the answer too, so that they do not tell which problem it is
PROBLEM_COLUMNS = (*(name for name in COLUMNS["question"] if name not in CHATS), *COLUMNS["id"])
QUICK = Budget(seconds=0)  # no symbolic rung, so that the same file has the same score on every machine


def problem_column(names: Iterable[str], given: str | None = None) -> str | None:
    """
    Returns the column that tells problems apart: the one that is given, else a question, else an id; None if there is none.

    Raises:
        DatasetError: there is no column of the given name.

    Example:
        >>> problem_column(["id", "question", "answer"])
        'question'
    """
    return find_column(names, PROBLEM_COLUMNS, given)


@dataclass(slots=True)
class _Problem:
    """The completions of one problem: how many, how many of them right, and how many wrote each answer."""

    total: int = 0
    right: int = 0
    votes: Counter[str] = field(default_factory=Counter)
    paid: set[str] = field(default_factory=set)
    classes: tuple[tuple[int, ...], tuple[int, ...], int] | None = None  # once they have been counted


@dataclass(frozen=True, slots=True)
class Score:
    """
    What a group of rows comes to.

    Args:
        group: the values of the columns that it is grouped by; empty for all rows.
        problems: with a usable gold.
        completions: of these problems.
        bad_golds: rows that were left out.
        passed: pass@k by k; that of 1 is the accuracy.
        voted: maj@k by k.
    """

    group: tuple[str, ...]
    problems: int
    completions: int
    bad_golds: int
    passed: dict[int, Estimate]
    voted: dict[int, Estimate]

    @property
    def accuracy(self) -> Estimate | None:
        """The mean over problems of the share of right completions; None where there is none."""
        return self.passed.get(1)


class Scores:
    """
    Counts graded rows by problem and group.

    Args:
        by: columns whose values make the groups.
        problem: the column that tells problems apart. With None a new problem begins where the index of the generation does not
            rise, and with every row where there is none.
        budget: of a comparison of two answers.

    Example:
        >>> scores = Scores(problem="question")
        >>> for answer in ("1/2", "0.5", "3", None):
        ...     outcome = "no answer" if answer is None else "incorrect" if answer == "3" else "correct"
        ...     number = scores.add({"question": "Half of one?"}, outcome, answer)
        >>> score = scores.total()
        >>> [(k, one.value) for k, one in score.passed.items()], score.voted[4].value
        ([(1, 0.5), (2, 0.8333333333333334), (4, 1.0)], 1.0)
    """

    def __init__(self, *, by: Sequence[str] = (), problem: str | None = None, budget: Budget = QUICK) -> None:
        self.by = tuple(by)
        self.problem = problem
        self.budget = budget
        self._groups: dict[tuple[str, ...], dict[bytes, _Problem]] = {}
        self._bad: Counter[tuple[str, ...]] = Counter()
        self._numbers: dict[bytes, int] = {}
        self._number = 0
        self._before: int | None = None

    def add(self, row: Mapping[str, Any], outcome: str, extracted: str | None, generation: int | None = None) -> int:
        """
        Counts one graded row, and returns the number of its problem, from 1 in the order of their first rows.

        Args:
            row: the columns that it is grouped by and told apart by are read.
            outcome: the value of an Outcome.
            extracted: the answer that was found; None or empty if none was.
            generation: which of the generations of its problem it is.
        """
        key = self._key(row, generation)
        number = self._numbers.setdefault(key, len(self._numbers) + 1)
        group = tuple(_text(row.get(name)) for name in self.by)
        if outcome == Outcome.BAD_GOLD.value:
            self._bad[group] += 1
            return number
        problem = self._groups.setdefault(group, {}).setdefault(key, _Problem())
        problem.total += 1
        problem.classes = None
        if outcome == Outcome.CORRECT.value:
            problem.right += 1
            if extracted:
                problem.paid.add(extracted)
        if extracted:
            problem.votes[extracted] += 1
        return number

    def total(self, ks: Sequence[int] = ()) -> Score:
        """
        Returns the score of all rows; a problem of two groups counts in each.

        Args:
            ks: how many completions are drawn; by default the powers of 2 that every problem has.

        Raises:
            ConfigurationError: no problem has so many completions.
        """
        return self._score((), [one for group in self._groups.values() for one in group.values()], ks or self.ks())

    def groups(self, ks: Sequence[int] = ()) -> list[Score]:
        """Returns the score of each group, in the order of their values; see `total`."""
        return [self._score(group, list(self._groups.get(group, {}).values()), ks or self.ks()) for group in self._names()]

    def ks(self) -> tuple[int, ...]:
        """Returns the powers of 2 that every problem has completions for."""
        least = min((one.total for group in self._groups.values() for one in group.values()), default=0)
        return tuple(takewhile(lambda k: k <= least, (2**power for power in range(least.bit_length()))))

    def _names(self) -> list[tuple[str, ...]]:
        return sorted(self._groups.keys() | self._bad.keys(), key=lambda group: [_number_first(value) for value in group])

    def _score(self, group: tuple[str, ...], problems: list[_Problem], ks: Sequence[int]) -> Score:
        classes = [self._classes(one) for one in problems]
        passed, voted = {}, {}
        for k in ks:
            enough = [place for place, one in enumerate(problems) if one.total >= k]
            tries = sum(problems[place].total for place in enough)
            if not enough:
                if not group:
                    raise ConfigurationError(f"k = {k}: no problem has so many completions")
                continue
            passed[k] = estimate([pass_at(k, problems[place].right, problems[place].total) for place in enough], tries)
            voted[k] = estimate([majority_at(k, *classes[place]) for place in enough], tries)
        bad = self._bad[group] if group else self._bad.total()
        return Score(group, len(problems), sum(one.total for one in problems), bad, passed, voted)

    def _classes(self, problem: _Problem) -> tuple[tuple[int, ...], tuple[int, ...], int]:
        """Returns the votes of each class that is right, of each that is wrong, and of none."""
        if problem.classes is not None:
            return problem.classes
        right: list[int] = []
        wrong: list[int] = []
        for texts in classes_of(problem.votes, {text: text for text in problem.votes}, budget=self.budget):
            (right if texts[0] in problem.paid else wrong).append(sum(problem.votes[text] for text in texts))
        problem.classes = tuple(right), tuple(wrong), problem.total - problem.votes.total()
        return problem.classes

    def _key(self, row: Mapping[str, Any], generation: int | None) -> bytes:
        if self.problem is not None:  # a digest, since questions are long and many
            return blake2b(_text(row.get(self.problem)).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        if generation is None or self._before is None or generation <= self._before:
            self._number += 1
        self._before = generation
        return self._number.to_bytes(8)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def _number_first(value: str) -> tuple[bool, float, str]:
    """Returns what sorts numbers by their size, and before words."""
    try:
        return (False, float(value), value)
    except ValueError:
        return (True, 0.0, value)
