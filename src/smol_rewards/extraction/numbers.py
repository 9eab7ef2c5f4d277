r"""
What is the last number?

The weakest rule: the last number of the final statement, with its sign, percent or currency mark, not a number that is
glued to letters, and not one of a restated problem.
"""

import re

from smol_rewards.extraction.equals import final_statement
from smol_rewards.extraction.statements import joined
from smol_rewards.source import Span

NUMBER = re.compile(
    r"(?:(?<![\w.)\]}%$])[-−–]\s?)?[$€£¥]?(?<![A-Za-z_^\\.\d])(?:\d+(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:[eE][-+]?\d+)?[½¼¾⅓⅔]?(?:\s?/\s?\d+)?(?:\s?\\?%|\s?°)?(?![A-Za-z^_π√!]|\.\d|\\[a-zA-Z])"
    r"|(?:(?<![\w.)\]}%])[-−])?[½¼¾⅓⅔]"
)


def find_number(text: str) -> Span | None:
    """
    Returns the span of the last number of the final statement.

    Example:
        >>> text = "In the end Tom pays $1,200.50 for 3x the food"
        >>> find_number(text).of(text)
        '$1,200.50'
    """
    statement = final_statement(text)
    return last_number(text, statement) if statement else None


def last_number(text: str, within: Span) -> Span | None:
    """Returns the last number of a part of the text, with those that are joined to it."""
    numbers = [Span(*number.span()) for number in NUMBER.finditer(text, within.start, within.end)]
    return joined(text, numbers) if numbers else None
