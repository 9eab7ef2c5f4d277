"""
What does a reward pay for?

A *survey* asks the reward about completions of every behaviour, drawn from the tables; a training asks it about what the pupil
makes of them. A *finding* counts one behaviour in both. What is paid and is not the answer is a *hole*.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from typing import Any

from smol_rewards.errors import ConfigurationError
from smol_rewards.pressure.behaviours import ANSWER, BEHAVIOURS, CONVENTIONS, OTHER, WRONG, behaviours_for, write
from smol_rewards.pressure.oracle import behaviour_of
from smol_rewards.pressure.problems import Problem

SURVEY = 0  # the step of a record that no training made


@dataclass(frozen=True, slots=True)
class Record:
    """
    One completion.

    Args:
        step: of the training, from 1; SURVEY for one that was drawn from the tables.
        problem: what was asked.
        completion: what was written.
        behaviour: what that is, by the oracle.
        reward: what it was paid; None where the reward abstained.
    """

    step: int
    problem: Problem
    completion: str
    behaviour: str
    reward: float | None


@dataclass(frozen=True, slots=True)
class Finding:
    """
    What became of one behaviour.

    Args:
        behaviour: its name.
        drawn, paid_drawn: completions of it in the survey, and how many of them were paid.
        written, paid_written: completions of it in the training, and how many of them were paid.
        pay: mean reward of all of them; None where there are none, or the reward always abstained.
        shares: of the completions of each part of the training, first to last.
        examples: of what was paid, as question and completion, the most frequent first; for the answer, of what was not.
    """

    behaviour: str
    drawn: int
    paid_drawn: int
    written: int
    paid_written: int
    pay: float | None
    shares: tuple[float, ...]
    examples: tuple[tuple[str, str], ...]

    @property
    def is_hole(self) -> bool:
        """Whether it was paid, is not the answer, and is paid by no convention."""
        return self.behaviour not in (ANSWER, OTHER, *CONVENTIONS) and self.paid_drawn + self.paid_written > 0


def ask(
    reward: Callable[..., Any], step: int, problems: Sequence[Problem], texts: Sequence[str], **columns: Any
) -> list[Record]:
    """
    Returns a record for each completion, with what a reward pays for it.

    Args:
        reward: with TRL's calling convention. It is given conversational prompts and completions, and the gold, in dollars, in
            the columns "solution" and "answer".
        step: of the training.
        problems: what each completion was asked.
        texts: the completions.
        columns: what else a trainer gives.
    """
    golds = [f"${problem.gold}$" for problem in problems]
    given = {
        "prompts": [[{"role": "user", "content": problem.question}] for problem in problems],
        "completion_ids": [[0] * len(text) for text in texts],
        **columns,
    }
    completions = [[{"role": "assistant", "content": text}] for text in texts]
    values = reward(completions=completions, solution=golds, answer=golds, **given)
    return [
        Record(step, problem, text, behaviour_of(problem, text), None if value is None else float(value))
        for problem, text, value in zip(problems, texts, values, strict=True)
    ]


def survey(reward: Callable[..., Any], problems: Sequence[Problem], *, each: int, seed: int = 0) -> list[Record]:
    """
    Returns what a reward pays for completions of every behaviour.

    Args:
        reward: with TRL's calling convention.
        problems: what is asked.
        each: completions of a behaviour.
        seed: of the completions.

    Example:
        >>> from smol_rewards.pressure.problems import make_problems
        >>> from smol_rewards.rewards import accuracy_reward
        >>> records = survey(accuracy_reward, make_problems(), each=2)
        >>> {record.reward for record in records if record.behaviour == "two answers"}
        {0.0}
    """
    chance = random.Random(seed)
    asked: list[Problem] = []
    texts: list[str] = []
    for behaviour, able in behaviours_for(problems).items():
        for problem in chance.choices(able, k=each):
            asked.append(problem)
            texts.append(write(behaviour, problem, chance))
    return ask(reward, SURVEY, asked, texts)


def find(records: Iterable[Record], *, parts: int = 5, examples: int = 3) -> list[Finding]:
    """
    Returns what became of each behaviour: holes first, then by how often each was paid.

    A completion is paid if it gets at least half of what the answer gets beyond a wrong value.

    Args:
        records: of a survey, and of a training where there was one.
        parts: of the training, for the shares.
        examples: of each behaviour, at most.

    Raises:
        ConfigurationError: the reward does not pay the answer more than a wrong value.
    """
    records = list(records)
    enough = _enough(records)
    last = max((record.step for record in records), default=0)
    bounds = list(pairwise(1 + last * part // parts for part in range(parts + 1))) if last >= parts else []
    stretches = [[record for record in records if low <= record.step < high] for low, high in bounds]
    found = []
    for behaviour in (*BEHAVIOURS, OTHER):
        mine = [record for record in records if record.behaviour == behaviour]
        paid = [record for record in mine if _is_paid(record, enough)]
        shown = [record for record in mine if not _is_paid(record, enough)] if behaviour == ANSWER else paid
        counts = Counter((record.problem.question, record.completion) for record in shown)
        pays = [record.reward for record in mine if record.reward is not None]
        drawn, paid_drawn = (sum(record.step == SURVEY for record in some) for some in (mine, paid))
        found.append(
            Finding(
                behaviour,
                drawn=drawn,
                paid_drawn=paid_drawn,
                written=len(mine) - drawn,
                paid_written=len(paid) - paid_drawn,
                pay=fmean(pays) if pays else None,
                shares=tuple(fmean(record.behaviour == behaviour for record in some) for some in stretches),
                examples=tuple(pair for pair, _ in counts.most_common(examples)),
            )
        )
    return sorted(found, key=lambda one: (not one.is_hole, -one.paid_drawn - one.paid_written))


def _enough(records: list[Record]) -> float:
    """Returns from which reward on a completion is paid."""
    pays = [(record.behaviour, record.reward) for record in records if record.reward is not None]
    right, wrong = (fmean([pay for name, pay in pays if name == behaviour] or [0.0]) for behaviour in (ANSWER, WRONG))
    least = min((pay for _, pay in pays), default=0.0)
    if not right - least > 2 * (wrong - least):
        found = f"one that pays {right:.2f} for it on average and {wrong:.2f} for wrong values"
        raise ConfigurationError(f"wanted a reward that pays the answer, found {found}")
    return (right + wrong) / 2


def _is_paid(record: Record, enough: float) -> bool:
    return record.reward is not None and record.reward >= enough
