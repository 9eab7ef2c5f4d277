r"""
What does prose without mathematics reply?

A *reply* is a word such as "yes" with which one of the last statements begins, or what it ends in: "diverges", "does not
exist", or both with all that stands between them. Only where no statement has a number or a formula is that the answer; two
replies that differ are none.
"""

import re

from smol_rewards.extraction.statements import BACK, is_meant, statements
from smol_rewards.lexicon import one_of, phrases
from smol_rewards.source import Span

FIRST = re.compile(rf"[\s*_#>-]*(?P<reply>{one_of(phrases('yes', 'no'))})\b(?!\s*\w)", re.I)
LAST = re.compile(rf"\b(?P<reply>{one_of(phrases('conclusions'))})[\s.!*_]*\Z", re.I)


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
        first, last = FIRST.match(text, statement.start, statement.end), LAST.search(text, statement.start, statement.end)
        replies = [reply for reply in (first, last) if reply]
        if replies and is_meant(text, statement):
            found.append(Span(replies[0].start("reply"), replies[-1].end("reply")))
            said.append(frozenset(reply["reply"].lower() for reply in replies))
    if not found:
        return None
    return found[0] if set().union(*said) in said else Span(len(text), len(text))
