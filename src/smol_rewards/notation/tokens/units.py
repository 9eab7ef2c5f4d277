"""
Which letters are a unit?

Letters are told from a unit by what stands before them: `5 m` in words and `9.8 m/s` have metres, `5m` has a factor. Units of
one letter are few; all other units are known by their name behind an amount.
"""

import re
import string

from smol_rewards.expression.units import LENGTH, POWERS, UNITS, unit_named
from smol_rewards.notation.commands import ROWS
from smol_rewards.notation.tokens.token import Token

AMOUNTS = frozenset(("number", "grouped", "scientific", "repeating", "closer", "constant", "word"))  # kinds before a unit
SQUARES = frozenset(word for word in POWERS if len(word) == 2)  # `sq` and `cu`, before a length
NO_UNITS = frozenset(letter for letter in string.ascii_letters if letter != "U" and unit_named(letter) is None)
JOINING = frozenset(("/", r"\cdot", "-"))  # units
AFTER_UNIT = re.compile(r"\s*(?:$|[.,;)\]}/$]|and\b|or\b)")
LENGTHS = "|".join(re.escape(name) for row in UNITS if row.dimension == LENGTH for name in (row.symbol, *row.spellings))
BEFORE_UNIT = re.compile(rf"\.?\s*(?:{LENGTHS}|units?)(?![A-Za-z])")
MINUTES = re.compile(r"\s*\d+\s*min(?![A-Za-z])")
SPEED = re.compile(r"\s*/\s*s(?![A-Za-z])")


def is_amount(tokens: list[Token]) -> bool:
    """Returns whether a unit may follow the last of the tokens."""
    token = tokens[-1]
    if token.kind == "infix" and token.text in JOINING and len(tokens) > 1:
        return tokens[-2].kind == "word"
    if token.text == "." and len(tokens) > 1:
        return tokens[-2].text in SQUARES
    return token.kind in AMOUNTS


def is_named_unit(run: str, text: str, end: int) -> bool:
    """Returns whether letters behind an amount are a unit rather than a function or an operator of that name."""
    if not unit_named(run):
        return False
    row = ROWS.get(run)
    return row is None or row.kind == "symbol" or (row.kind == "function" and AFTER_UNIT.match(text, end) is not None)


def is_letter_unit(letter: str, before: Token, text: str, end: int, *, worded: bool) -> bool:
    """Returns whether one letter behind an amount is a unit: in words, as in `km/h`, `9.8 m/s` and `2 h 30 min`."""
    if letter in NO_UNITS or not unit_named(letter):
        return False
    if worded or before.kind == "infix" or before.text in SQUARES:
        return True
    if letter == "h" and MINUTES.match(text, end):
        return True
    return letter == "m" and before.kind == "number" and SPEED.match(text, end) is not None
