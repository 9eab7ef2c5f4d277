r"""
What is the last number?

The weakest rule: the last number of the final statement, with its sign, percent or currency mark, not a number that is
glued to letters, and not one of a restated problem. Where the statement says how many there are, that number goes first.
"""

import re
from collections.abc import Iterable

from smol_rewards.expression.units import UNITS, NamedUnit
from smol_rewards.extraction.final_statement import FORMULA, final_statement
from smol_rewards.extraction.statements import joined
from smol_rewards.lexicon.latex import FRACTIONS
from smol_rewards.source import Span

SIGN = r"(?:(?<![\w.)\]}%$])[-−–]\s?)?"
DIGITS = r"(?:\d+(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:[eE][-+]?\d+)?"
FRACTION = rf"[{FRACTIONS}]?(?:\s?/\s?\d+)?"
CURRENCIES = "".join(row.prefix.strip("\\") for row in UNITS if row.prefix)
ATTACHED = "|".join(dict.fromkeys(name for row in UNITS if row.attached for name in (row.symbol, row.symbol.lower())))
ATTACHED = rf"(?-i:(?:{ATTACHED})(?:/(?:{ATTACHED}))?)(?:[²³]|\^[23])?"  # a unit without a blank before it
NUMBER = re.compile(
    r"(?<![\d:])\d{1,2}:\d{2}(?![\d:])(?:\s*\\text\{[^{}]*\}|\s*[ap]\.?m\b\.?)?"
    rf"|{SIGN}[{CURRENCIES}]?(?<![A-Za-z_^\\.\d]){DIGITS}{FRACTION}(?:\s?\\?%|\s?°|{ATTACHED})?(?![A-Za-z^_π√!\d]|\.\d|\\[a-zA-Z])"
    rf"|(?:(?<![\w.)\]}}%])[-−])?[{FRACTIONS}]",
    re.I,
)
REST = r"(?:,?\s+and|,)?\s{0,2}\d{1,6}(?:\.\d{1,6})?\s?"


def _named(units: Iterable[NamedUnit]) -> str:
    """Returns the pattern of the words for some units."""
    words = (word for unit in units for word in (unit.symbol, *unit.spellings) if word.isascii() and word.isalpha())
    return rf"(?:{'|'.join(words)})\b"


def _mixed(large: NamedUnit) -> str:
    """Returns the pattern of what goes on after a unit: amounts in smaller ones of its kind."""
    smaller = [unit for unit in UNITS if unit.mixed and unit.dimension == large.dimension and unit.factor < large.factor]
    return rf"{_named([large])}(?:{REST}{_named(smaller)}){{1,3}}" if smaller else ""


PARTS = "|".join(filter(None, (_mixed(unit) for unit in UNITS if unit.mixed)))
COMPOUND = re.compile(rf"(?<![\d.,])\d{{1,6}}\s?(?:{PARTS})", re.IGNORECASE)  # `2 hours and 30 minutes`, `5 ft 3 in`
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
