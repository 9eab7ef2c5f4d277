r"""
Which answer did most give?

A *class* is a set of answers that are the same mathematics, so that 1/2 and 0.5 vote together. Equality by rounding and by
conventions is neither symmetric nor transitive, so each class has a *leader*, the answer that most completions wrote, and holds
what equals that one where either of the two is taken for the gold. The classes do not depend on the order of the answers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from smol_rewards.budget import DEFAULT_BUDGET, Budget
from smol_rewards.equivalence import EQUALITY, Policy
from smol_rewards.errors import check_kind
from smol_rewards.expression import Answer
from smol_rewards.expression.printer import latex
from smol_rewards.golds import Reading, as_text
from smol_rewards.quota import Quota
from smol_rewards.verification import decide, read_answer


@dataclass(frozen=True, slots=True)
class AnswerClass:
    """
    Answers that are the same mathematics.

    Args:
        answer: the leader as it was written; of an Answer its LaTeX.
        places: where in the list of answers the members of the class stand, from 0.
    """

    answer: str
    places: tuple[int, ...]

    @property
    def votes(self) -> int:
        """How many answers are in the class."""
        return len(self.places)


@dataclass(frozen=True, slots=True)
class Majority:
    """
    What several answers say together.

    Args:
        classes: those with most votes first; of two with as many, the one whose leader comes first.
        silent: how many of the answers were None or empty, which vote for nothing.
    """

    classes: tuple[AnswerClass, ...]
    silent: int

    @property
    def answer(self) -> str | None:
        """The leader of the class with most votes; None where nobody voted."""
        return self.classes[0].answer if self.classes else None

    @property
    def share(self) -> float:
        """The share of all answers, the silent ones too, that are in the class with most votes; 0.0 where nobody voted."""
        cast = sum(one.votes for one in self.classes)
        return self.classes[0].votes / (cast + self.silent) if cast else 0.0

    @property
    def tied(self) -> bool:
        """Whether another class has as many votes as the first."""
        return len(self.classes) > 1 and self.classes[1].votes == self.classes[0].votes


def majority(answers: Sequence[object], *, policy: Policy = EQUALITY, budget: Budget = DEFAULT_BUDGET) -> Majority:
    r"""
    Returns what several answers to one problem say together, with equivalent answers in one class.

    There is no gold: use it to choose an answer at test time, or to pay completions for agreeing with the others.

    Args:
        answers: final answers as `verify` takes them, text or numbers; None for a completion without one. For completions, take
            `extract(completion)` first.
        policy: which leniencies are allowed, as in `verify`.
        budget: how much work each comparison may cost; all of them together share `budget.batch_seconds` of the symbolic rung.

    Returns:
        A Majority; its `answer` is None where all are silent.

    Raises:
        TypeError: one of them is neither None nor anything that can be an answer.

    Example:
        >>> found = majority(["1/2", "0.5", "3", None, r"\frac{1}{2}", "3"])
        >>> found.answer, found.share
        ('0.5', 0.5)
        >>> [(one.answer, one.places) for one in found.classes]
        [('0.5', (0, 1, 4)), ('3', (2, 5))]
    """
    check_kind("majority", Policy, policy=policy)
    check_kind("majority", Budget, budget=budget)
    if isinstance(answers, str) or not hasattr(answers, "__iter__"):
        raise TypeError(f"answers: wanted a list of them, found {type(answers).__name__}")
    places: dict[str, list[int]] = {}
    sources: dict[str, str | Answer] = {}
    silent = 0
    for place, answer in enumerate(answers):
        try:
            source = "" if answer is None else as_text(answer)
        except TypeError as error:
            raise TypeError(f"answers: {error} at place {place}") from None
        text = source if isinstance(source, str) else latex(source)
        if not text.strip():
            silent += 1
            continue
        places.setdefault(text, []).append(place)
        sources.setdefault(text, source)
    found = [
        AnswerClass(texts[0], tuple(sorted(place for text in texts for place in places[text])))
        for texts in classes_of({text: len(where) for text, where in places.items()}, sources, policy, budget)
    ]
    return Majority(tuple(sorted(found, key=lambda one: -one.votes)), silent)


def classes_of(
    votes: dict[str, int], sources: dict[str, str | Answer], policy: Policy = EQUALITY, budget: Budget = DEFAULT_BUDGET
) -> list[list[str]]:
    """
    Returns texts in classes, in each the leader first, and the classes in the order of their leaders.

    Args:
        votes: how many wrote each text.
        sources: what is to be read for a text.
        policy, budget: see `majority`.
    """
    quota = Quota(budget.seconds_of_a_batch)
    classes: list[tuple[Reading, list[str]]] = []
    for text in sorted(votes, key=lambda text: (-votes[text], len(text), text)):
        reading = read_answer(sources[text], policy=policy, budget=budget)
        for leader, members in classes:
            if _are_equal(((leader, reading), (reading, leader)), policy, budget, quota):
                members.append(text)
                break
        else:
            classes.append((reading, [text]))
    return [members for _, members in classes]


def _are_equal(orders: Iterable[tuple[Reading, Reading]], policy: Policy, budget: Budget, quota: Quota) -> bool:
    return any(decide(*order, policy=policy, budget=budget, quota=quota) for order in orders)
