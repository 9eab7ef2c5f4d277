r"""
Is the last line nothing but an answer?

The last line is one without words that follow each other, and without an equation, of which only one side is the answer. So is
the body of a tag, if it has no such words.
"""

import re

from smol_rewards.extraction.prose import EQUALS, without_nouns
from smol_rewards.extraction.statements import CONDITION, is_meant, is_prose
from smol_rewards.lexicon.latex import FRACTIONS
from smol_rewards.lexicon.numbers import HAN_DIGITS, HAN_SCALES
from smol_rewards.source import Span

LINE = 200  # longest last line that is an answer, in code points
LONG = 2_000  # as much of a tag's body is asked whether it is prose, in code points

BULLET = re.compile(r"\s*(?:[-*•]\s+|\d+[.)]\s+|=\s*)?(?:(?:so|thus|hence|therefore|then|and|finally|is|i\.e\.),?\s+)?", re.I)
MARKUP = re.compile(r"```|<!--|</?[A-Za-z]\w+[\s>]")
DISPLAYS = ((r"\[", r"\]"), (r"\(", r"\)"), (r"\begin", r"\end"))
HAN = "".join((*HAN_DIGITS, *HAN_SCALES))
CONTENT = re.compile(rf"[$0-9\\{FRACTIONS}π∞√]|\A\W*[A-Za-z]\w*[^\w:]*\Z|[a-z]\^|[-+*/(]\s?[a-z]\b|[０-９{HAN}]")


def find_line(text: str) -> Span | None:
    """
    Returns the span of the last line, where that is a bare answer.

    Example:
        >>> text = "First compute 6*7.\\n\\n42"
        >>> find_line(text).of(text)
        '42'
    """
    end = len(text.rstrip())
    start = text.rfind("\n", 0, end) + 1
    if bullet := BULLET.match(text, start, end):
        start = bullet.end()
    line = Span(start, end)
    words = line.of(text)
    if len(words) > LINE or not CONTENT.search(words) or is_prose(words) or MARKUP.search(words):
        return None
    if EQUALS.search(words) and not CONDITION.search(words):
        return None
    if words.count("$$") % 2 or any(words.count(opening) != words.count(closing) for opening, closing in DISPLAYS):
        return None
    return without_nouns(text, line) if is_meant(text, line) else None


def find_bare(text: str) -> Span | None:
    """Returns the span of the whole text, where that is a bare answer; for the bodies of tags."""
    return None if is_prose(text[:LONG]) else Span(0, len(text))
