r"""
What is the last number?

The weakest rule: the last number of the final statement, with its sign, percent or currency mark, not a number that is
glued to letters, and not one of a restated problem.
"""

import re

from smol_rewards.extraction.equals import final_statement
from smol_rewards.source import Span

NUMBER = re.compile(
    r"(?:(?<![\w.)\]}%$])[-−–]\s?)?[$€£¥]?(?<![A-Za-z_^\\.\d])(?:\d+(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:[eE][-+]?\d+)?[½¼¾⅓⅔]?(?:\s?/\s?\d+)?(?:\s?\\?%|\s?°)?(?![A-Za-z^_]|\.\d)"
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
    numbers = list(NUMBER.finditer(text, statement.start, statement.end)) if statement else []
    return Span(*numbers[-1].span()) if numbers else None
