r"""
Is this place of the text one that a reader would not take for an answer?

*Hidden* is what stands in an HTML comment, in an attribute of a tag, in a listing of a program or of its output, or in
an example: a fenced block after which the text goes on.
"""

import re
from collections import deque
from collections.abc import Iterable

FENCE = "```"
PLAIN = frozenset({"", "latex", "tex", "math", "katex", "text", "txt", "plaintext", "markdown", "md", "json", "xml", "html"})
ATTRIBUTE = re.compile(r"<[A-Za-z][\w-]*\s[^<>]*=\s*(?:\"[^\"<>]*|'[^'<>]*)\Z")
AFTERMATH = re.compile(r"(?:\s|</?\w+>|[*$.]|\\[\])])*\Z")
TRIES = 8  # hidden places that are passed over
REACH = 200  # how far before a place an attribute's tag may begin, in code points


def is_hidden(text: str, at: int) -> bool:
    r"""
    Returns whether a place of a text is hidden from its reader.

    Example:
        >>> is_hidden("<!-- 42 -->", 5), is_hidden("```python\n42\n```", 11), is_hidden("```\n42\n```", 5)
        (True, True, False)
    """
    return _in_comment(text, at) or _in_attribute(text, at) or _in_listing(text, at)


def last_visible(matches: Iterable[re.Match[str]]) -> re.Match[str] | None:
    """Returns the last of some matches that does not start at a hidden place; only a few are tried."""
    last = deque(matches, maxlen=TRIES)
    return next((match for match in reversed(last) if not is_hidden(match.string, match.start())), None)


def _in_comment(text: str, at: int) -> bool:
    if "<" not in text:  # one character is found at the speed of memory
        return False
    opened = text.rfind("<!--", 0, at)
    return opened >= 0 and text.find("-->", opened, at) < 0


def _in_attribute(text: str, at: int) -> bool:
    return ATTRIBUTE.search(text, max(0, at - REACH), at) is not None


def _in_listing(text: str, at: int) -> bool:
    if FENCE[0] not in text or text.count(FENCE, 0, at) % 2 == 0:
        return False
    opened = text.rfind(FENCE, 0, at) + len(FENCE)
    language = text[opened : text.find("\n", opened) if "\n" in text[opened:at] else opened].strip().lower()
    if language not in PLAIN:
        return True
    closed = text.find(FENCE, at)
    return closed >= 0 and AFTERMATH.match(text, closed + len(FENCE)) is None
