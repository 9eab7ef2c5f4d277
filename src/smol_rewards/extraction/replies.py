r"""
Which option is chosen, or what is replied in words?

A *choice* is one capital letter that the last lines single out: "(C)", "**C**", "C.", "option C is correct", "I think
it's (D)". Several letters of which none is singled out are no choice. A *reply* is a word such as "yes" with which one of
the last statements begins, or what it ends in: "diverges", "does not exist", or both with all that stands between them. Only
where no statement has a number or a formula is that the answer; two replies that differ are none.
"""

import re
from collections.abc import Iterator

from smol_rewards.extraction.statements import BACK, is_meant, statements
from smol_rewards.lexicon import one_of, phrases
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

FIRST_WORD = re.compile(rf"[\s*_#>-]*(?P<reply>{one_of(phrases('yes', 'no'))})\b(?!\s*\w)", re.I)
LAST_WORDS = re.compile(rf"\b(?P<reply>{one_of(phrases('conclusions'))})[\s.!*_]*\Z", re.I)


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


def find_reply(text: str) -> Span | None:
    """
    Returns the span of what the last statements reply; empty where they contradict each other.

    Example:
        >>> text = "Both ends agree. Yes, the function is continuous."
        >>> find_reply(text).of(text)
        'Yes'
    """
    found: list[Span] = []
    said: list[frozenset[str]] = []
    for statement in statements(text)[:BACK]:
        first, last = (
            FIRST_WORD.match(text, statement.start, statement.end),
            LAST_WORDS.search(text, statement.start, statement.end),
        )
        replies = [reply for reply in (first, last) if reply]
        if replies and is_meant(text, statement):
            found.append(Span(replies[0].start("reply"), replies[-1].end("reply")))
            said.append(frozenset(reply["reply"].lower() for reply in replies))
    if not found:
        return None
    return found[0] if set().union(*said) in said else Span(len(text), len(text))
