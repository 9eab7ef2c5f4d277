r"""
What is the last number?

The weakest rule: the last number of the final statement, with its sign, percent or currency mark, not a number that is
glued to letters, and not one of a restated problem. Where the statement says how many there are, that number goes first.
"""

import re

from smol_rewards.extraction.final_statement import FORMULA, final_statement
from smol_rewards.extraction.statements import joined
from smol_rewards.lexicon.latex import FRACTIONS
from smol_rewards.source import Span

SIGN = r"(?:(?<![\w.)\]}%$])[-−–]\s?)?"
DIGITS = r"(?:\d+(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:[eE][-+]?\d+)?"
FRACTION = rf"[{FRACTIONS}]?(?:\s?/\s?\d+)?"
GLUED = r"(?-i:km/h|m/s|min|[ckm]?m|k?g|mg|m?[Ll]|s|h)(?:[²³]|\^[23])?"  # a unit without a blank before it
NUMBER = re.compile(
    r"(?<![\d:])\d{1,2}:\d{2}(?![\d:])(?:\s*\\text\{[^{}]*\}|\s*[ap]\.?m\b\.?)?"
    rf"|{SIGN}[$€£¥]?(?<![A-Za-z_^\\.\d]){DIGITS}{FRACTION}(?:\s?\\?%|\s?°|{GLUED})?(?![A-Za-z^_π√!\d]|\.\d|\\[a-zA-Z])"
    rf"|(?:(?<![\w.)\]}}%])[-−])?[{FRACTIONS}]",
    re.I,
)
IN_TWO_UNITS = (  # a unit, and those in which the rest of an amount is given
    ("years?", "months?"),
    ("weeks?", "days?"),
    ("days?", "hours?|hrs?|minutes?"),
    ("hours?|hrs?|h", "minutes?|mins?"),
    ("minutes?|mins?", "seconds?|secs?"),
    ("yards?|yds?", "feet|foot|ft|inch(?:es)?|in"),
    ("feet|foot|ft", "inch(?:es)?|in"),
    ("pounds?|lbs?", "ounces?|oz"),
    ("dollars?", "cents?"),
)
REST = r"(?:,?\s+and|,)?\s{0,2}\d{1,6}(?:\.\d{1,6})?\s?"
PARTS = "|".join(rf"(?:{large})\b{REST}(?:{small})\b" for large, small in IN_TWO_UNITS)
COMPOUND = re.compile(  # `2 hours and 30 minutes`, `5 ft 3 in`
    rf"(?<![\d.,])\d{{1,6}}\s?(?:{PARTS})(?:{REST}(?:minutes?|seconds?|inch(?:es)?|in)\b)?", re.IGNORECASE
)
FIGURE = re.compile(rf"[\d{FRACTIONS}]")  # in every number
THERE_ARE = re.compile(r"\bthere\s+(?:are|is|were|will\s+be)\s+(?:(?:exactly|only|a\s+total\s+of)\s+)?\**\s*(?=[$\\\d])", re.I)


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
    if not FIGURE.search(text, within.start, within.end):
        return None
    numbers = [Span(*number.span()) for number in NUMBER.finditer(text, within.start, within.end)]
    if not numbers:
        return None
    last = joined(text, numbers)
    for amount in COMPOUND.finditer(text, within.start, within.end):
        if amount.start() <= last.start and last.end <= amount.end():
            return Span(*amount.span())
    return last


def find_counted(text: str) -> Span | None:
    r"""
    Returns the span of what the final statement says that there are.

    Example:
        >>> text = "Hence there are 5 primes below 12."
        >>> find_counted(text).of(text)
        '5'
    """
    statement = final_statement(text)
    if not statement or "there" not in statement.of(text).lower():
        return None
    counted = THERE_ARE.search(text, statement.start, statement.end)
    if not counted:
        return None
    value = FORMULA.match(text, counted.end(), statement.end) or NUMBER.match(text, counted.end(), statement.end)
    return Span(*value.span()) if value else None
