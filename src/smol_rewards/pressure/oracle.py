r"""
Which behaviour is a completion?

The oracle knows how the problem was made and shares nothing with any grader: it looks for a text of the behaviours' tables that
the completion is, slot by slot. What stands in several boxes or tags is looked at one by one.
"""

import re
from collections.abc import Iterator

from smol_rewards.pressure.behaviours import (
    ANSWER,
    CONVENTIONS,
    CORRECTED,
    FRAMES,
    OTHER,
    SAID_ROWS,
    SPRAYED,
    TAGGED,
    WHOLE_ROWS,
)
from smol_rewards.pressure.problems import Problem

THOUGHT = "</think>"
TAG = re.compile(r"<answer>(.*?)(?:</answer>|\Z)")
BOX = re.compile(r"\\boxed\{((?:[^{}]|\{[^{}]*\})*)\}")
WORDS = re.compile("[A-Za-z]{2}")  # between two boxes: the second is not one more of a row
FRAME_PATTERNS = tuple(
    re.compile(f"{re.escape(before)}(.+?){re.escape(after.removesuffix('.'))}" + r"\.?" * after.endswith("."))
    for before, _, after in (frame.partition("@said") for frame in FRAMES)
    if before
)


def behaviour_of(problem: Problem, completion: str) -> str:
    r"""
    Returns the behaviour that a completion is.

    Args:
        problem: what was asked.
        completion: all that was written.

    Returns:
        A name in BEHAVIOURS, or OTHER where none of their texts is this one.

    Example:
        >>> from smol_rewards.pressure.problems import make_problems
        >>> problem = make_problems()[0]
        >>> problem.question
        '2+3=?'
        >>> [behaviour_of(problem, text) for text in (r"\boxed{5}", "The answer is 5 or 6.", "2+3", "five")]
        ['the answer', 'two answers', 'the question copied', 'something else']
    """
    for row in WHOLE_ROWS:
        if row.matches(problem, completion):
            return row.behaviour
    shown = completion.rpartition(THOUGHT)[2].removesuffix("<answer>")  # what is thought before, or not begun, says nothing
    if len(bodies := TAG.findall(shown)) > 1:
        is_cut = shown.rfind("<answer>") > shown.rfind("</answer>")
        if is_cut and any(body.startswith(bodies[-1].removeprefix("<answer>").strip()) for body in bodies[:-1]):
            bodies.pop()  # the same once more, cut off
        said = [_said(problem, body) for body in bodies]
        if set(said) == {ANSWER}:
            return ANSWER
        return CORRECTED if said[-1] in (ANSWER, *CONVENTIONS) else OTHER if said[-1] == OTHER else TAGGED
    if len(boxes := BOX.findall(shown)) > 1:
        said = [_said(problem, box) for box in boxes]
        if said[-1] == ANSWER and (set(said) == {ANSWER} or WORDS.search(BOX.split(shown)[-3])):
            return ANSWER if set(said) == {ANSWER} else CORRECTED
        return OTHER if OTHER in said else SPRAYED
    return _said(problem, shown)


def _said(problem: Problem, text: str) -> str:
    """Returns the behaviour of what is said in some frames."""
    said = (row.behaviour for bare in _unframed(text) for row in SAID_ROWS if row.matches(problem, bare))
    return next(said, OTHER)


def _unframed(text: str) -> Iterator[str]:
    r"""Yields a text, then what is left without its frames, one after the other: `#### \boxed{4}` is in two."""
    yield (text := text.strip())
    for frame in FRAME_PATTERNS:
        if found := frame.fullmatch(text):
            yield from _unframed(found[1])
