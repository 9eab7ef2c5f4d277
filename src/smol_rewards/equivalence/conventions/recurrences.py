r"""
Are two recurrences the same that count from different places?

`a_{n+1} = 2a_n + n` is `a_n = 2a_{n-1} + n - 1`: the answer's indices are moved until the highest is the gold's, and the letter
that counts with them.
"""

import re

from smol_rewards.equivalence.context import Context
from smol_rewards.expression import Answer, Expr, Variable
from smol_rewards.expression.nodes import add, number
from smol_rewards.expression.walk import nodes, rebuilt, rewrite

INDEXED = re.compile(r"([A-Za-z])_\{?([a-z])(?:([+-])(\d{1,3}))?\}?")


def with_like_indices(gold: Answer, answer: Answer, context: Context) -> tuple[Answer, Answer] | None:
    """Returns both sides, the indices of the answer moved to those of the gold; None where one is no recurrence."""
    ours, theirs = _places(gold, context), _places(answer, context)
    letters = {letter for letter, _ in ours | theirs}
    if len(letters) != 1 or len(ours) < 2 or len(theirs) < 2:
        return None
    (letter,) = letters
    step = max(place for _, place in ours) - max(place for _, place in theirs)
    return (gold, rewrite(answer, lambda node: _moved(node, letter, step))) if step else None


def _places(answer: Answer, context: Context) -> set[tuple[str, int]]:
    """Returns the letter and the place of each index in an answer: n and 1 of `a_{n+1}`."""
    seen = nodes(answer)
    context.meter.spend(len(seen))
    found = (INDEXED.fullmatch(node.name) for node in seen if type(node) is Variable)
    return {(index[2], _place(index)) for index in found if index}


def _place(index: re.Match[str]) -> int:
    return int(f"{index[3]}{index[4]}") if index[3] else 0


def _moved(node: Expr, letter: str, step: int) -> Expr:
    if not isinstance(node, Variable):
        return rebuilt(node, lambda part: _moved(part, letter, step))
    if node.name == letter:
        return add(node, number(step))
    index = INDEXED.fullmatch(node.name)
    if index is None:
        return node
    place = _place(index) + step
    return Variable(f"{index[1]}_{{{letter}{place:+}}}" if place else f"{index[1]}_{letter}")
