"""
Which whole answers are not mathematical notation?

Options `(C) 42`, circled numbers, times of day, dates and words.
Each is a form of the whole text; inside a formula none of them is read.
"""

import re
from collections.abc import Sequence
from fractions import Fraction

from smol_rewards.expression import Ambiguous, Answer, Date, FiniteSet, List, Ratio, Scalar, Text, Time, Unit, Variable
from smol_rewards.expression.calendar import LOWER_MONTHS, LOWER_WEEKDAYS
from smol_rewards.expression.nodes import number
from smol_rewards.expression.units import unit_named
from smol_rewards.lexicon import english, single
from smol_rewards.notation.tokens.letters import is_bare_product, pieces
from smol_rewards.notation.tokens.token import Token
from smol_rewards.notation.words import (
    NOTHING,
    PHRASES,
    REPLIES,
    fraction_of_words,
    value_of_han,
    value_of_words,
)

LONGEST_WORDS = 60  # code points of a name or a short statement, which two people may word alike
MISSING = re.compile(
    r"\b(?:solution|answer)s? (?:is|are|was|were) not (?:provided|given|available)|\bcannot be extracted\b"
    r"|\bno (?:\w+ )?(?:solution|answer)s? (?:is |are |was |were )?(?:provided|given|available)"
    r"|\bdoes not (?:have|contain) an? (?:\w+ )?(?:solution|answer)\b",
    re.IGNORECASE,
)
LETTERS = "ABCDEFGHIJ"  # of options and parts, in order
OPTIONS = frozenset(LETTERS)
PLACES = range(1, 11)  # of parts
NUMERALS = tuple(map(str, PLACES))
ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
CIRCLES = tuple(chr(ord("①") + place - 1) for place in PLACES)
LABELS: dict[str, Sequence[str]] = {series[0]: series for series in (LETTERS, NUMERALS, ROMANS, CIRCLES)}  # of parts
BETWEEN = r"(?:\s*,\s*|\s*,?\s*(?:and|&)\s+)"
ROMAN = re.compile(  # statements, and options: `I and III only`, `A, C only`
    rf"[IVX]+(?:{BETWEEN}[IVX]+)+(?:\s+only)?|[A-H](?:{BETWEEN}[A-H])+\s+only"
)
CAPITALS = re.compile(r"[IVX]+|[A-H]")
EDGES = " .,;:!?\"'`“”‘’"  # of words, say nothing
NUMBERED = frozenset((  # nouns that a number names one of, as in `Player 2`
    "player", "vendor", "team", "group", "plan", "quadrant", "figure", "graph", "case", "day", "week", "box", "door", "class",
    "room", "statement", "stage", "step", "level", "type", "store", "machine", "bag", "jar", "option", "choice",
))  # fmt: skip
SAID_OF_OPTION = single("alternatives", "contractions", "faults") | {"is", "are", "was", "were"}
BETWEEN_PARTS = frozenset((",", ";", ".", r"\and", r"\\"))
JOINING = frozenset(("connective", "separator"))
AFTER_OPTION = frozenset((")", ".", ":"))
MARKS = (")", ".")  # behind the label of a part
OPERATING = frozenset(("infix", "relation", "fence", "function"))  # kinds behind which an operand comes
GOING_ON = frozenset(("relation", "postfix", "closer", "separator", "connective", "end"))  # kinds before which one ends
LIGHT = frozenset((*".,;:!?'\"()-`“”‘’·…", r"\ldots"))  # punctuation that words may have
MONTH = rf"({'|'.join(rf'{month[:3]}(?:{month[3:]})?' for month in LOWER_MONTHS)}|sept)\.?"
DAY = r"([12]?\d|0[1-9]|3[01])(?:st|nd|rd|th)?"
YEAR = r"(\d{4})"
CLOCK = re.compile(r"(\d{1,2})(?::([0-5]\d))?(?::([0-5]\d))?\s*(?:([ap])\.?\s?m\.?)?", re.IGNORECASE)
MONTH_FIRST = re.compile(rf"{MONTH} {DAY}(?:,? {YEAR})?", re.IGNORECASE)
DAY_FIRST = re.compile(rf"{DAY} (?:of )?{MONTH}(?:,? {YEAR})?", re.IGNORECASE)
MONTH_ONLY = re.compile(rf"{MONTH},? {YEAR}", re.IGNORECASE)
WEEKDAY = "|".join(LOWER_WEEKDAYS)
ON_DAY = re.compile(  # `8 p.m. on Saturday`, `Saturday at 8 p.m.`
    rf"(?P<clock>[\d:]+\s*[ap]\.?\s?m\.?),? (?:on )?(?P<day>{WEEKDAY}|{MONTH_FIRST.pattern}|{DAY_FIRST.pattern})"
    rf"|(?P<first>{WEEKDAY}),? (?:at )?(?P<then>[\d:]+\s*[ap]\.?\s?m\.?)",
    re.IGNORECASE,
)
LASTING = re.compile(r"(\d{1,6}) days?, (\d{1,2}):([0-5]\d):([0-5]\d)")  # as programs print how long something took
ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
CIRCLED = re.compile(r"\\(?:text)?circled\s*\{\s*(\d{1,2})\s*\}|([①-⑳])")  # a statement by its number
LISTED = re.compile(rf"(?:{CIRCLED.pattern})(?:[\s,;、]*+(?:(?:and|和|与)\s*+)?(?:{CIRCLED.pattern}))*+")
MOMENT = re.compile(r"\d[:/-]\d|[apAP]\.?\s?[mM]|\d\s[A-Z]{3}")  # without one of these or a word, no time and no date
CANDIDATE = re.compile(rf"\d:\d\d|\d\s*[ap]\.?\s?m\b|\d{{4}}-\d|/\d+/|\b{MONTH}", re.IGNORECASE)


def visible(tokens: Sequence[Token], source: str) -> str:
    r"""Returns what a reader sees of tokens: without `$`, `\text` and their braces, blanks single."""
    shown: list[str] = []
    end = tokens[0].start if tokens else 0
    for token in tokens:
        if token.start > end and any(mark == "~" or mark.isspace() for mark in source[end : token.start]):
            shown.append(" ")
        shown.append(source[token.start : token.end])
        end = token.end
    return " ".join("".join(shown).split())


def option(tokens: Sequence[Token]) -> tuple[str, int] | None:
    """
    Returns the letter of an option and the number of tokens that it takes, or None.

    `(C)` and `(c)` alone, `(C) 42`, `(c) circle`, `C) 42`, `c) 42`, `C. 42`, `C: 42` and `C Cecile`; a bare letter is a
    variable, for all that is known here.
    """
    first = tokens[0].text
    if first == "(":
        return bracketed_option(tokens) if len(tokens) > 3 and is_bracketed(tokens, 1) else None
    if first in OPTIONS and is_named(tokens):
        return first, 1
    if first.upper() not in OPTIONS or len(tokens) < 3 or tokens[1].text not in AFTER_OPTION or tokens[1].spaced:
        return None
    if tokens[1].text == ")":
        return first.upper(), 2
    return (first, 2) if first in OPTIONS and tokens[2].spaced and tokens[2].kind != "end" else None


def is_named(tokens: Sequence[Token]) -> bool:
    """Returns whether a letter that is no word of its own stands before a name and nothing else."""
    names = tokens[1:-1]
    return (
        len(names) > 0
        and tokens[0].text not in english.ONE_LETTER_WORDS
        and all(name.kind == "word" and name.spaced and name.text.istitle() and len(name.text) > 2 for name in names)
    )


def is_bracketed(tokens: Sequence[Token], place: int) -> bool:
    """Returns whether a token stands in brackets of its own."""
    return tokens[place - 1].text == "(" and tokens[place + 1].text == ")"


def bracketed_option(tokens: Sequence[Token]) -> tuple[str, int] | None:
    """Returns the letter of an option in brackets and the number of tokens that it takes, or None."""
    inside, behind = tokens[1], tokens[3]
    letter = inside.text.upper()
    if letter not in OPTIONS or behind.kind in JOINING or behind.text.lower() in SAID_OF_OPTION:
        return None
    if any(tokens[place].text.upper() in OPTIONS and is_bracketed(tokens, place) for place in range(5, len(tokens) - 1)):
        return None  # another option is spoken of as well
    if len(tokens) == 4:
        return (letter, 3) if inside.kind != "number" else None
    if inside.text == letter and begins_content(tokens):
        return letter, 3
    if behind.kind == "number" and behind.spaced and inside.kind != "number":
        return letter, 3
    return (letter, 3) if behind.kind == "word" else None  # a factor before a word would not be bracketed


def apart(tokens: Sequence[Token]) -> list[Token]:
    r"""Returns tokens with a comma between boxes that stand side by side: `\boxed{2}\boxed{3}` is no product."""
    result: list[Token] = []
    boxes: list[bool] = []  # whether the braces that are open are those of boxes, innermost last
    closed = False
    for token in tokens:
        before = result[-1].text if result else ""
        if token.text == r"\boxed" and before == "}" and closed:
            result.append(Token("separator", ",", token.start, token.start))
        if token.text == "{":
            boxes.append(before == r"\boxed")
        closed = bool(token.text == "}" and boxes and boxes.pop())
        result.append(token)
    return result


def parts(tokens: Sequence[Token]) -> list[tuple[str, list[Token]]] | None:
    """
    Returns the parts of an answer with their labels, as `(a) 3, (b) 4`, `(1) 3 (2) 4` and `a. 3; b. 4` have them, or None.

    A part begins in front or behind a separator, and its label follows the one before it.
    """
    if len(tokens) < 4:
        return None
    first, second = tokens[0].text, tokens[1].text
    labels = LABELS.get(second.upper() if first == "(" else first.upper() if second in MARKS or first == CIRCLES[0] else "")
    if labels is None:  # as in nearly all
        return None
    found: list[tuple[int, int]] = []
    for place in range(len(tokens)):
        size = _marked(tokens, place, labels[len(found)]) if len(found) < len(labels) else 0
        if size and (not found or _begins_part(tokens, place, size, labels)):
            found.append((place, size))
        elif not found:
            return None
    if len(found) < 2:
        return None
    ends = [place for place, _ in found[1:]] + [len(tokens) - 1]
    result: list[tuple[str, list[Token]]] = []
    for label, (place, size), end in zip(NUMERALS if labels is CIRCLES else labels, found, ends, strict=False):
        inside = list(tokens[place + size : end])
        while inside and inside[-1].text in BETWEEN_PARTS:
            inside.pop()
        if not inside:
            return None
        result.append((label, [*inside, tokens[-1]]))
    return result


def _marked(tokens: Sequence[Token], start: int, label: str) -> int:
    """Returns how many tokens, from a place on, are the mark of the part with a label: `(a)`, `a)`, `a.` or `①`; 0 for none."""
    opened, said = int(tokens[start].text == "("), ""
    end = start + opened
    while end < len(tokens) and len(said) < len(label):
        said += tokens[end].text.upper()
        end += 1
    if said != label:
        return 0
    if label in CIRCLES:
        return end - start
    if tokens[min(end, len(tokens) - 1)].text not in (MARKS[:1] if opened else MARKS):
        return 0
    end += 1 + (opened and tokens[end + 1].text in (":", "="))  # `(a): 3`
    numbered = opened and label in NUMERALS and _begins_value(tokens, end)
    return end - start if numbered or tokens[end].spaced else 0


def _begins_part(tokens: Sequence[Token], place: int, size: int, labels: Sequence[str]) -> bool:
    """Returns whether a mark behind another stands where a part begins: behind a separator, or apart and before its value."""
    before, value = tokens[place - 1], tokens[place + size]
    if before.text in BETWEEN_PARTS:
        return True
    apart = tokens[place].spaced
    if labels is CIRCLES:
        return apart
    if labels is not NUMERALS or tokens[place].text != "(":
        return apart and value.kind == "number"
    follows = before.kind not in OPERATING and _begins_value(tokens, place + size)
    return follows and (apart or value.kind == "number")  # a product is not written so: `(1) x (2) y`


def _begins_value(tokens: Sequence[Token], place: int) -> bool:
    """Returns whether a value begins at a place, rather than go on, or end, what is before it."""
    first = tokens[place]
    if first.kind == "infix":
        return first.text == "-" and first.spaced and not tokens[place + 1].spaced
    return first.kind not in GOING_ON


def begins_content(tokens: Sequence[Token]) -> bool:
    """Returns whether what stands behind `(C)` is the content of the option, rather than an operator or a factor."""
    first = tokens[3]
    if first.kind == "infix":
        return first.text == "-" and first.spaced and len(tokens) > 4 and not tokens[4].spaced
    return (first.spaced or first.kind == "number") and first.kind not in ("postfix", "relation")


def circled(text: str) -> Answer | None:
    r"""
    Returns the statements that circled numbers name, or None; `①③` names the same as `①, ③`.

    Example:
        >>> print(circled(r"\textcircled{1}③"))
        ①, ③
    """
    if not LISTED.fullmatch(text.strip(" .")):
        return None
    numbers = [int(digits) if digits else ord(mark) - ord("①") + 1 for digits, mark in CIRCLED.findall(text)]
    if not all(1 <= value <= 20 for value in numbers):
        return None
    items = tuple(Scalar(Variable(chr(ord("①") + value - 1))) for value in numbers)
    return items[0] if len(items) == 1 else List(items)


def moment(text: str) -> Answer | None:
    """
    Returns a time of day or a date, or None; `3:30` may also be a ratio, and `3/4/2020` either of two days.

    Example:
        >>> moment("3:30 PM")
        Time(seconds=55800, half='pm')
        >>> moment("4 July 1776")
        Date(year=1776, month=7, day=4)
    """
    if not CANDIDATE.search(text):
        return None
    text = text if text.lower().endswith("m.") else text.rstrip(".")
    found = CLOCK.fullmatch(text)
    if found:
        return _clock(found)
    if found := LASTING.fullmatch(text):
        total = 0
        for size, part in zip((1, 24, 60, 60), found.groups(), strict=True):
            total = total * size + int(part)
        return Scalar(number(total), Unit((("s", Fraction(1)),)))
    if found := ON_DAY.fullmatch(text):
        day, clock = (found["day"], found["clock"]) if found["day"] else (found["first"], found["then"])
        time, date = moment(clock), Text(day.lower()) if day.lower() in LOWER_WEEKDAYS else moment(day)
        return List((time, date)) if time and date else None
    if found := MONTH_FIRST.fullmatch(text):
        return _date(found[3], _month(found[1]), found[2])
    if found := DAY_FIRST.fullmatch(text):
        return _date(found[3], _month(found[2]), found[1])
    if found := MONTH_ONLY.fullmatch(text):
        return _date(found[2], _month(found[1]), None)
    if found := ISO.fullmatch(text):
        return _date(found[1], int(found[2]), found[3])
    if found := SLASHED.fullmatch(text):
        days = [_date(found[3], int(found[1]), found[2]), _date(found[3], int(found[2]), found[1])]
        readings = tuple(dict.fromkeys(day for day in days if day))
        return Ambiguous(readings) if len(readings) > 1 else readings[0] if readings else None
    return None


def _clock(found: re.Match[str]) -> Answer | None:
    """Returns the time that digits with colons are; without a half of the day it may also be a ratio."""
    hours, minutes, seconds = (int(part or 0) for part in found.groups()[:3])
    half = found[4].lower() + "m" if found[4] else None
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half == "pm" else 0)
    elif hours > 24 or not found[2]:
        return None
    time = Time(hours * 3600 + minutes * 60 + seconds, half)
    if half or found[2].startswith("0") or found[3] == "00":
        return time
    return Ambiguous((Ratio(tuple(number(int(part)) for part in found.groups()[:3] if part)), time))


def _month(name: str) -> int:
    return next(place for place, month in enumerate(LOWER_MONTHS, 1) if month[:3] == name[:3].lower())


def _date(year: str | None, month: int, day: str | None) -> Date | None:
    if not 1 <= month <= 12 or (day and not 1 <= int(day) <= 31):
        return None
    return Date(int(year) if year else None, month, int(day) if day else None)


def is_words(tokens: Sequence[Token], source: str) -> bool:
    """Returns whether tokens, the end left out, are nothing but words and light punctuation, and not mathematics."""
    if not any(token.kind == "word" for token in tokens):
        run = visible(tokens, source).strip(" .")
        return len(run) > 1 and run.isalpha() and pieces(run)[0][0] in ("letter", "word") and not is_bare_product(run)
    if len(tokens) == 2 and [token.kind for token in tokens] == ["word", "number"] and tokens[0].text.lower() in NUMBERED:
        return tokens[1].text.rstrip(".").isdecimal()
    if tokens[0].kind == "word" and len(tokens) > 1 and tokens[1].kind == "number" and tokens[0].end == tokens[1].start:
        tokens = [tokens[0], *tokens[2:]] if tokens[1].text.isdecimal() else tokens  # digits belong to the word in `Route66`
    return all(source[token.start].isalpha() or token.text in LIGHT for token in tokens)


def lack(text: str) -> str | None:
    """
    Returns what words lack that are no answer: unfinished, said not to be there, or a sentence that none would repeat.

    Example:
        >>> lack("The values are:"), lack("East side")
        ('expected an answer after the colon, found the end', None)
    """
    if text.endswith(":"):
        return "expected an answer after the colon, found the end"
    if MISSING.search(text):
        return "expected an answer, found that there is none in the source"
    if len(text) > LONGEST_WORDS and text.split(maxsplit=1)[0].strip(EDGES).lower() not in REPLIES:
        return f"expected an answer, found a text of {len(text.split())} words"
    return None


def words(text: str) -> Answer:
    """
    Returns what words mean: a number, a set that has a name, or Text, normalised.

    Example:
        >>> words("Forty-two."), words(" East  side! ")
        (Scalar(value=Number(value=Fraction(42, 1), places=None, base=10), unit=None), Text(words='east side'))
        >>> words("seven miles").unit.factors
        (('mi', Fraction(1, 1)),)
    """
    normal = " ".join(text.casefold().split()).strip(EDGES)
    value = value_of_words(normal) if normal.isascii() else value_of_han(normal)
    fraction = fraction_of_words(normal) if value is None else value
    if fraction is not None:
        return Scalar(number(fraction))
    if (numerals := ROMAN.fullmatch(text.strip(EDGES))) is not None:
        return List(tuple(Scalar(Variable(numeral)) for numeral in CAPITALS.findall(numerals[0])))
    count, _, noun = normal.rpartition(" ")
    if count and (unit := unit_named(noun)) and (counted := value_of_words(count)) is not None:
        return Scalar(number(counted), Unit(((unit.symbol, Fraction(1)),)))
    known = PHRASES.get(normal) or (FiniteSet(()) if NOTHING.fullmatch(normal) else None)
    return known or Text(normal)
