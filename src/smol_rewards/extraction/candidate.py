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
from string import ascii_letters

from smol_rewards.lexicon.latex import BOXES, SPACES, command
from smol_rewards.source import Span

BRACES = 20_000  # runs of closing braces that are looked at in search of one
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

CLOSERS = re.compile(r"\}\}*")  # begins with one character, which is found at the speed of memory
ESCAPED = re.compile(r"(?<!\\)\\(?:\\\\)*\{")

WRAPPERS = (  # opening, closing, what must not occur between
    ("$$", "$$", "$"),
    ("$", "$", "$"),
    (r"\(", r"\)", r"\("),
    (r"\[", r"\]", r"\["),
    ("**", "**", "**"),
    ("__", "__", "__"),
    ("*", "*", "*"),
    ("_", "_", "_"),
    ("`", "`", "`"),
    ('"', '"', '"'),
    ("“", "”", "“"),
    ("「", "」", "「"),
    ("<![CDATA[", "]]>", "<![CDATA["),
    ("<b>", "</b>", "<b>"),
    ("<strong>", "</strong>", "<strong>"),
    ("<p>", "</p>", "<p>"),
)

BY_OPENING = {first: tuple(row for row in WRAPPERS if row[0][0] == first) for first in {row[0][0] for row in WRAPPERS}}
FENCE = re.compile(r"```[\w+-]*[^\S\n]*\n?")
SPACING_BEFORE = re.compile(rf"(?!\\[,;:!>]\w){command(*SPACES)}")
SPACING_AFTER = re.compile(rf"(?:{command(*SPACES)}|\\\\|</s>|<br ?/?>)\Z")
LONGEST_SPACING = max(map(len, SPACES))
BARE_STARTS = frozenset("0123456789-(" + ascii_letters)
BARE_ENDS = frozenset("0123456789)}")
CLOSING_MARKS = ".,;:।۔。，；：、∎■✅✔✓✨⭐☺❤\ufe0f\u200d"
PICTURES = "\U0001f300", "\U0001faff"  # the first and the last of those that say nothing behind an answer
DOUBTFUL = "👎🚫🤔🤷🙅"  # but these do
EXCLAIMED = re.compile(  # no factorial: "$32!", "yes!"
    r"(?:[$€£¥]\s?[\d,]+|\.\d*[1-9]|\([A-J]\)|(?<![\\A-Za-z])[A-Za-z]{3,})!\Z"
)
LONGEST_EXCLAIMED = 20  # in code points
MEANT = ("..", r"\right.", r"\left.")  # an ellipsis, and delimiters that are not drawn
BOX = re.compile(rf"{command(*BOXES)}\s*\{{")


def closing_brace(text: str, start: int, stop: int | None = None) -> int | None:
    r"""
    Returns where the brace closes that was opened just before `start`, or None.

    Escaped braces do not count. No more than BRACES runs of closing braces are looked at.

    Example:
        >>> closing_brace(r"{\{5\}}+{1}", 1)
        6
    """
    stop = len(text) if stop is None else stop
    first = text.find("}", start, stop)
    if first < 0 or (text.find("{", start, first) < 0 and text.find("\\", start, first) < 0):
        return first if first >= 0 else None
    escapes = text.find(r"\{", start, stop) >= 0
    depth, at = 1, start
    for run in islice(CLOSERS.finditer(text, first, stop), BRACES):
        first, end = run.span()
        depth += text.count("{", at, first)
        if escapes:
            depth -= len(ESCAPED.findall(text, at, first))
        if text[first - 1] == "\\" and _is_escaped(text, first):
            first += 1
        if depth <= end - first:
            return first + depth - 1
        depth, at = depth - (end - first), end
    return None


def _is_escaped(text: str, at: int) -> bool:
    """Returns whether the last of the backslashes before a place belongs to it."""
    before = at
    while before > 0 and text[before - 1] == "\\":
        before -= 1
    return (at - before) % 2 == 1


def trim(text: str, span: Span) -> Span:
    r"""
    Returns the span without blanks, closing punctuation and wrappers around it.

    Example:
        >>> text = r"so it is **$\boxed{42}$**."
        >>> trim(text, Span(9, len(text))).of(text)
        '42'
    """
    for _ in range(LAYERS):
        if is_bare(text, span):
            break
        narrowed = _without_layer(text, _without_blanks(text, span))
        if narrowed == span:
            break
        span = narrowed
    return span


def is_bare(text: str, span: Span) -> bool:
    """Returns whether a span begins and ends as no layer does, which most answers do; a False says nothing."""
    if span.start >= span.end:
        return True
    return text[span.start] in BARE_STARTS and text[span.end - 1] in BARE_ENDS


def _without_blanks(text: str, span: Span) -> Span:
    inside = text[span.start : span.end]
    bare = inside.lstrip()
    start = span.end - len(bare)
    return Span(start, start + len(bare.rstrip()))


def _without_layer(text: str, span: Span) -> Span:
    """Returns the span without the first layer that one of the strippers knows."""
    for strip in (_without_mark, _without_wrapper, _without_box, _without_fence, _without_spacing, _without_unpaired_stars):
        if span.start < span.end and (inner := strip(text, span)) is not None:
            return inner
    return span


def _without_mark(text: str, span: Span) -> Span | None:
    last, before = text[span.end - 1], text[max(span.start, span.end - 2)]
    says_nothing = (
        last in CLOSING_MARKS
        or (PICTURES[0] <= last <= PICTURES[1] and last not in DOUBTFUL)
        or (last == "!" and EXCLAIMED.search(text, max(span.start, span.end - LONGEST_EXCLAIMED), span.end))
    )
    if not says_nothing or before == "\\" or text.endswith(MEANT, span.start, span.end):
        return None
    return Span(span.start, span.end - 1)


def _without_wrapper(text: str, span: Span) -> Span | None:
    for opening, closing, barrier in BY_OPENING.get(text[span.start], ()):
        start, end = span.start + len(opening), span.end - len(closing)
        wrapped = start <= end and text.startswith(opening, span.start) and text.startswith(closing, end)
        if wrapped and text.find(barrier, start, end) < 0:
            return Span(start, end)
    return None


def _without_box(text: str, span: Span) -> Span | None:
    box = BOX.match(text, span.start, span.end)
    return Span(box.end(), span.end - 1) if box and closing_brace(text, box.end(), span.end) == span.end - 1 else None


def _without_fence(text: str, span: Span) -> Span | None:
    fence = FENCE.match(text, span.start, span.end)
    return Span(fence.end(), span.end - 3) if fence and text.endswith("```", fence.end(), span.end) else None


def _without_spacing(text: str, span: Span) -> Span | None:
    if before := SPACING_BEFORE.match(text, span.start, span.end):
        return Span(before.end(), span.end)
    after = SPACING_AFTER.search(text, max(span.start, span.end - LONGEST_SPACING), span.end)
    return Span(span.start, after.start()) if after else None


def _without_unpaired_stars(text: str, span: Span) -> Span | None:
    if text.count("**", span.start, span.end) != 1 or text.find("***", span.start, span.end) >= 0:
        return None
    if text.startswith("**", span.start):
        return Span(span.start + 2, span.end)
    return Span(span.start, span.end - 2) if text.endswith("**", span.start, span.end) else None
