r"""
What is the value of the last "answer" field?

A *field* is a member of a JSON object, `{"answer": 42}`. Its value is taken as it is written: a string without its
quotes, a list with its brackets.
"""

import re

from smol_rewards.extraction.markup import last_visible
from smol_rewards.extraction.statements import tail_start
from smol_rewards.source import Span

NAMES = "answer|final_answer|final answer|finalanswer|solution|result"
FIELD = re.compile(rf"[\"'](?:{NAMES})[\"']\s*:\s*(?:\"((?:[^\"\\]|\\.)*)\"|(\[[^\[\]]*\])|([^\s,}}\[\]\"][^,}}\n]*))", re.I)


def find_field(text: str) -> Span | None:
    """
    Returns the span of the value of the last field with a name such as "answer".

    Example:
        >>> text = '{"steps": ["6*7"], "answer": "42"}'
        >>> find_field(text).of(text)
        '42'
    """
    found = last_visible(FIELD.finditer(text, tail_start(text)))
    return Span(*found.span(found.lastindex or 0)) if found else None
