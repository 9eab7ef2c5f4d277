r"""
Which option is chosen?

A *choice* is one capital letter that the last lines single out: "(C)", "**C**", "C.", "option C is correct", "I think
it's (D)". Several letters of which none is singled out are no choice.
"""

import re
from collections.abc import Iterator

from smol_rewards.extraction.statements import statements
from smol_rewards.source import Span

LETTER = r"\(?(?P<letter>[A-J])\)?(?![\w'’])"
ALONE = re.compile(r"\W*(?P<letter>[A-Ja-j])\W*\Z")
FIRST = re.compile(r"[\s*(]*(?P<letter>[A-J])(?:[).:]|。|不)(?!.*\b[A-J][.):]\s)", re.DOTALL)
SHORT = 300  # longest text that is taken as a whole, in code points
NOUNS = ("option", "choice", "alternative", "letter")
NAMED = re.compile(rf"\b(?:{'|'.join(NOUNS)})\s+(?:is\s+)?\**{LETTER}", re.I)
CAPITAL = re.compile(r"[A-J](?![\w'’])")
SINGLED = (  # by its place; a capital is in both
    re.compile(
        r"\b(?:it|it's|that|this|choose|choosing|pick|select|go with|settle on|finali[sz]e|is)\s*(?:is|'s|be|must be)?\s*"
        rf"(?::\s*)?\**{LETTER}"
        r"(?=\**[\s.,;:!]*(?:\Z|\n))"
    ),
    re.compile(rf"(?<!\w){LETTER}\**\s+is\s+(?:the\s+)?(?:correct|right|valid|answer|best)"),
)


def find_choice(text: str) -> Span | None:
    """
    Returns the span of the letter that the last statement with a choice singles out.

    Example:
        >>> text = "It is not A, so I think it's (D)."
        >>> find_choice(text).of(text)
        'D'
    """
    for pattern in (ALONE, FIRST) if len(text) <= SHORT else ():
        if whole := pattern.match(text):
            return Span(*whole.span("letter"))
    for statement in statements(text)[:2]:
        words = statement.of(text)
        for pattern in _likely(words):
            found = list(pattern.finditer(words))
            if found:
                start, end = found[-1].span("letter")
                return Span(statement.start + start, statement.start + end)
    return None


def _likely(words: str) -> Iterator[re.Pattern[str]]:
    """Yields the patterns that a statement may match, as can be told at a glance."""
    low = words.lower()
    if any(noun in low for noun in NOUNS):
        yield NAMED
    if CAPITAL.search(words):
        yield from SINGLED
