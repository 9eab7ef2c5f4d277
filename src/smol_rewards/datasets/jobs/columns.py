"""
Which column holds the completions, and which the gold, and what may stand in them?

A cell of the completion column holds one *completion* (text, or a list of chat messages) or a list of *generations*, each of
them a completion, as in OpenR1-Math-220k.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from smol_rewards.columns import COLUMNS, GOLD_COLUMNS, find_column, no_column


@dataclass(frozen=True, slots=True)
class Columns:
    """
    The names of the columns that grading needs.

    Args:
        completion: the column of completions, or of lists of generations.
        gold: the column of reference answers.
        choices: the column of options, where questions have some; a cell that is null is a question without.
    """

    completion: str
    gold: str
    choices: str | None = None


def find_columns(
    names: Iterable[str], *, completion: str | None = None, gold: str | None = None, choices: str | None = None
) -> Columns:
    """
    Returns the columns of completions, golds and options among the names of a table's columns.

    Args:
        names: the names that are there.
        completion: the column of completions, where its name is known.
        gold: the column of golds, where its name is known.
        choices: the column of options, where its name is known; else the first that has a usual name, if any.

    Raises:
        DatasetError: a column that was named is not there, or none has a usual name.

    Example:
        >>> find_columns(["problem", "solution", "answer", "generations"])
        Columns(completion='generations', gold='answer', choices=None)
    """
    names = list(names)
    found = []
    for role, usual, given in (("completion", COLUMNS["completion"], completion), ("gold", GOLD_COLUMNS, gold)):
        name = find_column(names, usual, given)
        if name is None:
            raise no_column(role, names, usual)
        found.append(name)
    return Columns(found[0], found[1], find_column(names, COLUMNS["choices"], choices))


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
