"""
Which column holds the completions, and which the gold?

Datasets and logs name them in many ways; the usual names are two tables here, the most certain first. A cell of the
completion column holds one *completion* (text, or a list of chat messages) or a list of *generations*, each of them a
completion, as in OpenR1-Math-220k.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from smol_rewards.errors import DatasetError
from smol_rewards.grading import GOLD_COLUMNS

COMPLETION_COLUMNS = (
    "completion",
    "completions",
    "generation",
    "generations",
    "response",
    "responses",
    "output",
    "outputs",
    "model_output",
    "generated_text",
    "prediction",
    "predictions",
    "pred",
)


@dataclass(frozen=True, slots=True)
class Columns:
    """
    The names of the two columns that grading needs.

    Args:
        completion: the column of completions, or of lists of generations.
        gold: the column of reference answers.
    """

    completion: str
    gold: str


def find_columns(names: Iterable[str], *, completion: str | None = None, gold: str | None = None) -> Columns:
    """
    Returns the columns of completions and golds among the names of a table's columns.

    Args:
        names: the names that are there.
        completion: the column of completions, where its name is known.
        gold: the column of golds, where its name is known.

    Raises:
        DatasetError: a column that was named is not there, or none has a usual name.

    Example:
        >>> find_columns(["problem", "solution", "answer", "generations"])
        Columns(completion='generations', gold='answer')
        >>> find_columns(["question", "answer"])
        Traceback (most recent call last):
        smol_rewards.errors.DatasetError: no column is known to hold completions, name it; the columns are question, answer
    """
    names = list(names)
    return Columns(
        completion=_find(names, completion, COMPLETION_COLUMNS, "completions"),
        gold=_find(names, gold, GOLD_COLUMNS, "golds"),
    )


def _find(names: list[str], wanted: str | None, usual: tuple[str, ...], what: str) -> str:
    there = f"the columns are {', '.join(names) or 'none'}"
    if wanted is not None:
        if wanted not in names:
            raise DatasetError(f"there is no column {wanted!r}; {there}")
        return wanted
    folded = {name.lower(): name for name in reversed(names)}
    for name in usual:
        if name in folded:
            return folded[name]
    raise DatasetError(f"no column is known to hold {what}, name it; {there}")


def split_generations(cell: Any) -> list[Any] | None:
    """
    Returns the generations of a cell of the completion column, or None where the cell is one completion.

    Example:
        >>> split_generations(["first", "second"])
        ['first', 'second']
        >>> split_generations([{"role": "assistant", "content": "one"}]) is None
        True
    """
    if isinstance(cell, list) and cell and not any(isinstance(one, dict) for one in cell):
        return cell
    return None


def check_completion(completion: Any) -> str | None:
    """
    Returns what is wrong with a completion in words, or None: it is text, null, or a list of chat messages.

    Example:
        >>> check_completion(b"\\x00")
        'wanted text or a list of chat messages, found bytes'
    """
    if completion is None or isinstance(completion, str):
        return None
    if not isinstance(completion, list):
        return f"wanted text or a list of chat messages, found {type(completion).__name__}"
    for message in completion:
        if not (isinstance(message, dict) and "role" in message):
            return f"wanted chat messages with a role, found {type(message).__name__} {str(message)[:40]!r}"
    return None


def check_gold(gold: Any) -> str | None:
    """
    Returns what is wrong with a gold in words, or None: it is text, a number, null, or a list of these.

    Example:
        >>> check_gold(True)
        'wanted an answer as text or number, or a list of acceptable ones, found bool'
    """
    for one in gold if isinstance(gold, list) else [gold]:
        if isinstance(one, bool) or not (one is None or isinstance(one, (str, int, float))):
            return f"wanted an answer as text or number, or a list of acceptable ones, found {type(one).__name__}"
    return None
