r"""
What does prose without mathematics reply?

A *reply* is a word such as "yes" with which one of the last statements begins, or what it ends in: "diverges", "does not
exist". Only where no statement has a number or a formula is that the answer; two replies that differ are none.
"""

import re

from smol_rewards.extraction.statements import BACK, is_meant, statements
from smol_rewards.source import Span

FIRST = re.compile(r"[\s*_#>-]*(?P<reply>yes|no|true|false)\b(?!\s*\w)", re.I)
LAST = re.compile(
    r"\b(?P<reply>diverges|converges(?:\s(?:absolutely|conditionally))?|does\snot\sexist|undefined|impossible|inconsistent)"
    r"[\s.!*_]*\Z",
    re.I,
)


def find_reply(text: str) -> Span | None:
    """
    Returns the span of what the last statements reply; empty where they contradict each other.

    Example:
        >>> text = "Both ends agree. Yes, the function is continuous."
        >>> find_reply(text).of(text)
        'Yes'
    """
    found: list[Span] = []
    for statement in statements(text)[:BACK]:
        said = FIRST.match(text, statement.start, statement.end) or LAST.search(text, statement.start, statement.end)
        if said and is_meant(text, statement):
            found.append(Span(*said.span("reply")))
    if len({reply.of(text).lower() for reply in found}) > 1:
        return Span(len(text), len(text))
    return found[0] if found else None
