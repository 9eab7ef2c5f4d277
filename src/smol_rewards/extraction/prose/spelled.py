"""
Which words of a statement are numbers?

A number in words is rarely the answer where there are figures: "the two sides", "three cases". So words count only in what a
text concludes with, and only without figures there; then it is read as if there were digits in their place.
"""

import re
from collections import deque

from smol_rewards.extraction.statements import MATHEMATICS, is_meant, statements, tail_start
from smol_rewards.lexicon import CHINESE, ENGLISH, one_of, phrases, single
from smol_rewards.lexicon.numbers import FRACTIONS, HAN_DIGITS, HAN_SCALES, SCALES, VALUES
from smol_rewards.notation.words import CHANGING, COUNTING, fraction_of_words, value_of_han, value_of_words
from smol_rewards.source import Span

NUMBER = one_of((*VALUES, *SCALES))
SPELLED = re.compile(
    rf"(?:(?<![A-Za-z'])(?P<before>[A-Za-z']+)\s)?"  # from its first letter, so that a run of letters is gone over once
    rf"\b(?P<number>{NUMBER}\b(?:(?:-|\s(?:and\s)?){NUMBER}\b)*(?:(?:\sand\san?)?[-\s]{one_of(FRACTIONS)}s?)?)\b"
    rf"(?!-|\s(?-i:[A-Z])|\s{one_of(CHANGING | COUNTING)}\b)",
    re.I,
)
SPELLED_HAN = re.compile(  # behind the word that states it, and no part of a name: `三角形`
    rf"(?<=[{''.join({word[-1] for word in phrases('statements', languages=(CHINESE,))})}])"
    rf"[{''.join((*HAN_DIGITS, *HAN_SCALES))}]++(?![角边次倍分位])"
)
NUMBERED = re.compile(rf"\b{NUMBER}|[{''.join((*HAN_DIGITS, *HAN_SCALES))}]")  # is in all that is read, in lower case
BEFORE_OTHERS = single("circumstances", "numbered", "limits", "comparisons", "asides")  # before numbers that are no answer
VAGUE = ("one", "一", "两")  # alone: "the other one", `一个`, `有两种方法`


def _of_both(*fields: str) -> str:
    """Returns the pattern of what English and Chinese have in some fields."""
    return rf"(?:\b{one_of(phrases(*fields, languages=(ENGLISH,)))}\b|{one_of(phrases(*fields, languages=(CHINESE,)))})"


CONCLUSION = re.compile(_of_both("consequences"), re.I)
DENIED = re.compile(rf"{_of_both('negations')}|n['’]t\b", re.I)


def worded_conclusion(text: str) -> Span | None:
    """
    Returns the span of what the last statement concludes with, or of all of it where the text has no figures, if there are none
    in it, and it is neither denied nor asked; else None.

    Example:
        >>> text = "4 bags of 3 are sold, so there are twelve pears."
        >>> worded_conclusion(text).of(text)
        'so there are twelve pears'
    """
    last = next(iter(statements(text)), None)
    if last is None or text.startswith(("?", "？"), last.end):
        return None
    figures = deque(MATHEMATICS.finditer(text, last.start, last.end), maxlen=1)
    behind = figures[0].end() if figures else last.start
    if not NUMBERED.search(text[behind : last.end].lower()):  # as nearly always
        return None
    begins = deque(CONCLUSION.finditer(text, behind, last.end), maxlen=1)
    if not begins and MATHEMATICS.search(text, tail_start(text), last.end):
        return None
    said = Span(begins[0].start() if begins else behind, last.end)
    return said if DENIED.search(said.of(text)) is None and is_meant(text, last) else None


def in_digits(statement: str) -> str:
    """
    Returns a statement with a digit for each character of its number words that may be meant.

    Example:
        >>> in_digits("So she has twenty-five apples in two bags."), in_digits("所以剩下十二元")
        ('So she has 11111111111 apples in two bags.', '所以剩下11元')
    """
    return SPELLED_HAN.sub(_han_digits, SPELLED.sub(_digits, statement))


def _digits(found: re.Match[str]) -> str:
    before, words = (found["before"] or "").lower(), found["number"].lower()
    is_counted = before not in BEFORE_OTHERS and words not in VAGUE
    if not is_counted or (value_of_words(words) is None and fraction_of_words(words) is None):
        return found[0]
    return found[0][: -len(words)] + "1" * len(words)


def _han_digits(found: re.Match[str]) -> str:
    return found[0] if found[0] in VAGUE or value_of_han(found[0]) is None else "1" * len(found[0])
