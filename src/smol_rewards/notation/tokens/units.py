"""
Which letters are a unit?

Letters are told from a unit by what stands before them: `5 m` in words and `9.8 m/s` have metres, `5m` has a factor. Units of
one letter are few; all other units are known by their name behind an amount.
"""

import re
import string

from smol_rewards.expression.units import BY_SYMBOL, LENGTH, POWERS, UNITS, unit_named
from smol_rewards.notation.commands import ROWS
from smol_rewards.notation.tokens.token import Token

AMOUNTS = frozenset(  # kinds before a unit
    ("number", "grouped", "continental", "scientific", "repeating", "closer", "constant", "word")
)
SQUARES = frozenset(word for word in POWERS if len(word) == 2)  # `sq` and `cu`, before a length
NO_UNITS = frozenset(letter for letter in string.ascii_letters if letter != "U" and unit_named(letter) is None)
VOLUME = (("length", 3),)
IN_EXPONENT = frozenset("{-}")
JOINING = frozenset(("/", r"\cdot", "-"))  # units
AFTER_UNIT = re.compile(r"\s*(?:$|[.,;)\]}/$]|and\b|or\b)")
LENGTHS = "|".join(re.escape(name) for row in UNITS if row.dimension == LENGTH for name in (row.symbol, *row.spellings))
BEFORE_UNIT = re.compile(rf"\.?\s*(?:{LENGTHS}|units?)(?![A-Za-z])")
MICRO = "μ"
OHM, OHM_SIGN = r"\Omega", "Ω"
MINUTES = re.compile(r"\s*\d+\s*min(?![A-Za-z])")
SPEED = re.compile(r"\s*/\s*s(?![A-Za-z])")

OVER_A = frozenset((r"\mathring", r"\overset"))
RING = re.compile(
    r"\\(?:mathring|overset\s*\{?\s*\\circ\s*\}?)\s*(?:A|\{\s*(?:\\(?:text|mathrm)\s*)?\{?\s*A\s*\}?\s*\})"
)  # ångström
OF_SIUNITX = frozenset((r"\SI", r"\qty", r"\si", r"\unit", r"\num", r"\ang"))
IN_BRACES = r"\s*\{(?:[^{}]|\{[^{}]*\})*\}"
SIUNITX = re.compile(  # the commands of the package siunitx for amounts, units, numerals and angles
    rf"\\(?:(?:SI|qty)(?:\s*\[[^\]{{}}]*\])?{IN_BRACES}{IN_BRACES}|(?:si|unit|num|ang)(?:\s*\[[^\]{{}}]*\])?{IN_BRACES})"
)
MACRO = re.compile(r"\\([A-Za-z]+)\s*")  # names a unit in full, as in `\kilo\metre\per\hour`
PREFIXES = frozenset(("giga", "mega", "kilo", "deci", "centi", "milli", "micro", "nano"))  # glued to the name behind them
MACROS = {"per": "/", "degreeCelsius": "celsius", "tothe": "^", "raiseto": "^"}
WITHOUT_BRACES = str.maketrans({"{": None, "}": None, ".": " ", "~": " "})


def units_spelled(units: str) -> str:
    r"""
    Returns the units that commands of siunitx, or letters, stand for.

    Example:
        >>> units_spelled(r"\kilo\metre\per\second\squared"), units_spelled("m.s^{-1}")
        ('kilometre / second squared ', 'm s^-1')
    """
    return MACRO.sub(_macro_spelled, units).translate(WITHOUT_BRACES)


def _macro_spelled(macro: re.Match[str]) -> str:
    name = macro[1]
    return name if name in PREFIXES else MACROS.get(name, name) + " "


def amount_spelled(command: str) -> str:
    r"""
    Returns the LaTeX that a command of siunitx stands for.

    Example:
        >>> amount_spelled(r"\qty{5}{\metre}"), amount_spelled(r"\ang{30;15}")
        ('5\\text{ metre }', "30^\\circ 15'")
    """
    name = command[1 : command.index("{")].partition("[")[0].strip()
    first, *second = (str(part).strip()[1:-1] for part in re.findall(IN_BRACES, command))
    match name:
        case "SI" | "qty":
            return rf"{first}\text{{ {units_spelled(second[0])}}}"
        case "si" | "unit":
            return rf"\text{{ {units_spelled(first)}}}"
        case "ang":
            degrees, *parts = first.split(";")
            return rf"{degrees}^\circ " + "".join(
                f"{part}{mark}" for part, mark in zip(parts, ("'", "''"), strict=False) if part
            )
    return first


def is_amount(tokens: list[Token]) -> bool:
    """Returns whether a unit may follow the last of the tokens."""
    token = tokens[-1]
    if token.kind == "infix" and token.text in JOINING and len(tokens) > 1:
        return tokens[-2].kind == "word" or is_raised_unit(tokens)
    if token.text == "." and len(tokens) > 1:
        return tokens[-2].text in SQUARES
    return token.kind in AMOUNTS


def is_raised_unit(tokens: list[Token]) -> bool:
    """Returns whether a unit with an exponent stands before the last token, as in `m^2/s` and `s^{-1}·K`."""
    place = len(tokens) - 2
    while place > 1 and (tokens[place].kind == "number" or tokens[place].text in IN_EXPONENT):
        place -= 1
    return tokens[place].text == "^" and tokens[place - 1].kind == "word"


def is_in_quotient(tokens: list[Token]) -> bool:
    r"""Returns whether a quotient of units goes on behind the last token, as in `5\frac{\text{J}}{\text{K}}` and `J/(kg K)`."""
    match [token.text for token in tokens[-3:]]:
        case [_, r"\frac", "{"]:
            return is_amount(tokens[:-2])
        case [_, "/", "("] | [_, "}", "{"]:
            return tokens[-3].kind == "word"
    return False


def is_named_unit(run: str, text: str, end: int, *, worded: bool) -> bool:
    """Returns whether letters behind an amount are a unit rather than factors, a function or an operator of that name."""
    named = unit_named(run)
    if named is None or text[end : end + 1] == "_" or (named.worded and not worded and run in BY_SYMBOL):  # `2eV_0`
        return False
    if named.dimension == VOLUME and not worded and text[end : end + 1] == "^":  # `2ml^2` has no square of millilitres
        return False
    row = ROWS.get(run)
    return row is None or row.kind == "symbol" or (row.kind == "function" and AFTER_UNIT.match(text, end) is not None)


def is_micro(run: str, tokens: list[Token]) -> bool:
    r"""Returns whether the μ before letters in words, and behind an amount, belongs to their unit, as in `10\,\mu\text{m}`."""
    return len(tokens) > 1 and unit_named(MICRO + run) is not None and is_amount(tokens[:-1])


def is_letter_unit(letter: str, before: Token, text: str, end: int, *, worded: bool) -> bool:
    """Returns whether one letter behind an amount is a unit: in words, as in `km/h`, `9.8 m/s` and `2 h 30 min`."""
    if letter in NO_UNITS or not unit_named(letter):
        return False
    if worded or before.kind == "infix" or before.text in SQUARES:
        return True
    if letter == "h" and MINUTES.match(text, end):
        return True
    return letter == "m" and before.kind == "number" and SPEED.match(text, end) is not None
