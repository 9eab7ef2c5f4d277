r"""
Is nothing ever paid, and what was found instead of an answer?

A reward that pays nothing teaches nothing, and nothing else says so: a wrong prompt, a wrong tag or a wrong column shows as a
flat curve, days later. So the first batches of each reward are counted; when all of them are *silent* (no right answer and no
value above 0), one warning says what the completions and golds looked like. It is logged once per process and reward, and it
quotes no completion.
"""

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from threading import Lock

from smol_rewards.grading import Grade, Outcome
from smol_rewards.lexicon.latex import BOXES

logger = logging.getLogger(__name__)

BATCHES = 4  # batches that must be silent
COMPLETIONS = 64  # completions that must have been seen

# What to look for in a completion, as (what it is called in the warning, marks of which one must be there).
SIGNS = (
    (BOXES[0], BOXES),
    ("<answer>", ("<answer", "<final_answer", "<solution")),
    ("####", ("####",)),
    ("the word answer", ("answer", "Answer", "ANSWER", "答案")),
)

ADVICE = {
    Outcome.NO_ANSWER: "the prompt should ask for the form that the rules look for, and completions should not be cut short",
    Outcome.UNPARSED: "something that is no mathematics stands where the answer should; see the column of answers",
    Outcome.INCORRECT: "answers are found and differ from the golds; see the columns of answers and golds",
    Outcome.BAD_GOLD: "the gold column holds no readable answers; name the right one with gold_column=",
    Outcome.UNDECIDED: "the answers were read and could not be compared; see the column of reasons",
    Outcome.OVER_BUDGET: "the answers are longer or deeper than the budget allows",
}


@dataclass(slots=True)
class Start:
    """What the first batches of one reward came to."""

    batches: int = 0
    completions: int = 0
    unfinished: int = 0
    empty: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    signs: Counter[str] = field(default_factory=Counter)


_starts: dict[str, Start | None] = {}  # None: this reward has paid, or the warning is out
_lock = Lock()


def watch(name: str, values: Sequence[float | None], grades: Sequence[Grade], texts: Sequence[str]) -> None:
    """
    Takes note of a batch, and warns when the first batches of the reward were all silent.

    Args:
        name: of the reward.
        values: what was paid.
        grades: why.
        texts: the completions, as text.
    """
    with _lock:
        start = _starts.setdefault(name, Start())
        if start is None or not values:
            return
        if any(grade.correct for grade in grades) or any(value is not None and value > 0 for value in values):
            _starts[name] = None
            return
        start.batches += 1
        start.completions += len(values)
        start.outcomes.update(grade.outcome for grade in grades)
        start.unfinished += sum("<think>" in text and "</think>" not in text for text in texts)
        start.empty += sum(not text.strip() for text in texts)
        for sign, marks in SIGNS:
            start.signs[sign] += sum(any(mark in text for mark in marks) for text in texts)
        if start.batches < BATCHES or start.completions < COMPLETIONS:
            return
        _starts[name] = None
    logger.warning(describe(name, start))


@contextmanager
def unwatched() -> Iterator[None]:
    """Leaves out of the count what is paid meanwhile, as for known pairs before the training."""
    with _lock:
        kept = deepcopy(_starts)
    try:
        yield
    finally:
        with _lock:
            _starts.clear()
            _starts.update(kept)


def is_watching(name: str) -> bool:
    """Returns whether the first batches of a reward are still being counted."""
    return _starts.get(name, Start()) is not None


def describe(name: str, start: Start) -> str:
    """Returns the warning: how many outcomes of each kind, what the completions held, and what to do about the commonest."""
    outcomes = ", ".join(f"{count} {outcome.value}" for outcome, count in start.outcomes.most_common())
    held = ", ".join(f"{sign} in {start.signs[sign]}" for sign, _ in SIGNS)
    lines = [
        f"{name} has paid nothing for the first {start.completions} completions ({start.batches} batches): {outcomes}.",
        f"They hold {held}; {start.empty} are empty, {start.unfinished} have reasoning without an end.",
    ]
    if start.outcomes:
        lines.append(f"Most often: {ADVICE[start.outcomes.most_common(1)[0][0]]}.")
    return "\n".join(lines)
