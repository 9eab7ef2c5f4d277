r"""
Which slice of the completion is the answer?

A *candidate* is the text of one answer with the *span* it occupies in the *visible* text, the part of a completion that
is not reasoning. Invariant: `candidate.text == candidate.span.of(candidate.visible)`. Nothing is rewritten, only
narrowed: blanks, closing punctuation and *wrappers* (`$`, `**`, code fences, a box around the whole) are left outside
the span where they carry no meaning.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice

from smol_rewards.source import Span

BRACES = 20_000  # braces and escapes that are looked at in search of a closing one
LAYERS = 24  # wrappers and punctuation marks taken off one candidate


@dataclass(frozen=True, slots=True)
class Candidate:
    """
    The one answer of a completion, as its author wrote it.

    Args:
        text: the answer's source text, trimmed.
        span: where it is in the visible text.
        rule: the name of the rule that found it.
        visible: the visible text of the completion.
    """

    text: str
    span: Span
    rule: str
    visible: str = field(repr=False)


Finder = Callable[[str], Span | None]
"""
Where a rule's answer is in a text. None says that the text has nothing of the rule's kind; an empty span says that it
has, and that it is no answer (an empty box, an answer taken back): later rules are not asked then.
"""

BRACE = re.compile(r"\\.|[{}]", re.DOTALL)

WRAPPERS = (  # opening, closing, what must not occur between
    ("$$", "$$", "$"),
    ("$", "$", "$"),
    (r"\(", r"\)", r"\("),
    (r"\[", r"\]", r"\["),
    ("**", "**", "**"),
    ("__", "__", "__"),
    ("*", "*", "*"),
    ("`", "`", "`"),
    ('"', '"', '"'),
    ("“", "”", "“"),
    ("「", "」", "「"),
    ("<![CDATA[", "]]>", "<![CDATA["),
    ("<b>", "</b>", "<b>"),
    ("<strong>", "</strong>", "<strong>"),
    ("<p>", "</p>", "<p>"),
)

OPENINGS = frozenset(opening[0] for opening, _, _ in WRAPPERS) | {"\\"}
FENCE = re.compile(r"```[\w+-]*[^\S\n]*\n?")
BLANKS_AFTER = re.compile(r"(?:\\[,;:! ]|\\q?quad(?![A-Za-z])|\\\\|</s>|(?<!\*)\*\*)\Z")
BLANKS_BEFORE = re.compile(r"\\[,;:!](?!\w)|\\[ ]|\\q?quad(?![A-Za-z])|(?<!\*)\*\*(?!\*)")
CLOSING_MARKS = ".,;:。，；：、"
BOX = re.compile(r"\\(?:boxed|fbox|framebox)\s*\{")


def closing_brace(text: str, start: int, stop: int | None = None) -> int | None:
    r"""
    Returns where the brace closes that was opened just before `start`, or None.

    Escaped braces do not count. No more than BRACES marks are looked at.

    Example:
        >>> closing_brace(r"{\{5\}}+{1}", 1)
        6
    """
    depth = 1
    for mark in islice(BRACE.finditer(text, start, len(text) if stop is None else stop), BRACES):
        match mark.group():
            case "{":
                depth += 1
            case "}":
                depth -= 1
                if depth == 0:
                    return mark.start()
    return None


def trim(text: str, span: Span) -> Span:
    r"""
    Returns the span without blanks, closing punctuation and wrappers around it.

    Example:
        >>> text = r"so it is **$\boxed{42}$**."
        >>> trim(text, Span(9, len(text))).of(text)
        '42'
    """
    for _ in range(LAYERS):
        narrowed = _without_layer(text, _without_blanks(text, span))
        if narrowed == span:
            break
        span = narrowed
    return span


def _without_blanks(text: str, span: Span) -> Span:
    inside = text[span.start : span.end]
    bare = inside.lstrip()
    start = span.end - len(bare)
    return Span(start, start + len(bare.rstrip()))


def _without_layer(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    if start == end:
        return span
    last = text[end - 1]
    if last in CLOSING_MARKS and text[max(start, end - 2)] != "\\" and not text.endswith("..", start, end):
        return Span(start, end - 1)
    if text[start] in OPENINGS:
        for opening, closing, barrier in WRAPPERS:
            if (
                end - start >= len(opening) + len(closing)
                and text.startswith(opening, start)
                and text.endswith(closing, start, end)
            ):
                inner = Span(start + len(opening), end - len(closing))
                if text.find(barrier, inner.start, inner.end) < 0:
                    return inner
        if (box := BOX.match(text, start, end)) and closing_brace(text, box.end(), end) == end - 1:
            return Span(box.end(), end - 1)
        if (fence := FENCE.match(text, start, end)) and text.endswith("```", fence.end(), end):
            return Span(fence.end(), end - 3)
    before = BLANKS_BEFORE.match(text, start, end)
    if before and (before.group() != "**" or text.find("**", before.end(), end) < 0):
        return Span(before.end(), end)
    tail = max(start, end - 8)
    if (after := BLANKS_AFTER.search(text, tail, end)) and (after.group() != "**" or text.find("**", start, after.start()) < 0):
        return Span(start, after.start())
    return span
