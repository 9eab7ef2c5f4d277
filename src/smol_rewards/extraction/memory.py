"""
What was found in the text that was asked about last?

Several rules ask the same of one text, one after the other. Its answer is kept by the identity of the text: hashing one of
thousands of characters, as `functools.lru_cache` does, costs more than most of what is kept.
"""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Found = TypeVar("Found")


def of_last_text(find: Callable[[str], Found]) -> Callable[[str], Found]:
    """
    Returns a function that remembers what it found in the text that it was given last.

    Threads may call it together: what is remembered is replaced as a whole.

    Example:
        >>> asked = []
        >>> length = of_last_text(lambda text: asked.append(text) or len(text))
        >>> text = "42"
        >>> length(text), length(text), asked
        (2, 2, ['42'])
    """
    last: tuple[str, Found] | None = None

    @wraps(find)
    def remembering(text: str) -> Found:
        nonlocal last
        known = last
        if known is None or known[0] is not text:
            last = known = text, find(text)
        return known[1]

    return remembering
