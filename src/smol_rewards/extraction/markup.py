r"""
Is this place of the text one that a reader would not take for an answer?

*Hidden* is what a renderer does not show, or shows struck out: a comment of HTML or TeX, an attribute of a tag, an element
such as `<script>`, `<del>` or `<p hidden>`, Markdown's `~~…~~`. So is what is shown and is not said: a listing of a program
or of its output, an example (a fenced block after which the text goes on), and an element whose name says so, `<problem>`.
"""

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from operator import attrgetter

from smol_rewards.extraction.candidate import trim
from smol_rewards.extraction.memory import of_last_text
from smol_rewards.lexicon import ENGLISH, single
from smol_rewards.lexicon.latex import BOXES, command
from smol_rewards.source import Span

FAULTY = single("faults", languages=(ENGLISH,))
HIDDEN_ELEMENTS = frozenset((
    "script", "style", "template", "title", "textarea",  # not part of the page's text
    "del", "s", "strike",  # struck out
    "problem", "question", "example", "quote", "not_answer", *FAULTY, *(f"{fault}_answer" for fault in FAULTY),
))  # fmt: skip
BEGIN_TOKEN = "s"  # `<s>` also begins a text of some models, and is not closed then
ELEMENT = re.compile(r"<([A-Za-z][\w:-]{0,40})(\s[^<>]{0,500})?>")
NOT_SHOWN = re.compile(r".*(?:\shidden\b|(?:display\s*:\s*none|visibility\s*:\s*hidden))", re.I | re.DOTALL)
ATTRIBUTE = re.compile(r"<[A-Za-z][\w-]*\s[^<>]*=\s*(?:\"[^\"<>]*|'[^'<>]*)\Z")
COMMENT = ("<!--", "-->")
STRUCK = re.compile(r"(?:(?<![^\s*_(\[{>\"'])|(?<=\$))~~(?=[^\s~])(?:[^~\n]|~(?!~)|\n(?!\n))*~~")
FENCE = "```"
PLAIN = frozenset({"", "latex", "tex", "math", "katex", "text", "txt", "plaintext", "markdown", "md", "json", "xml", "html"})
LANGUAGE = re.compile(r"[^\S\n]*([A-Za-z][\w+#.-]*)[^\S\n]*\n")
AFTERMATH = re.compile(r"(?:\s|</?\w+>|[*$.]|\\[\])])*\Z")
TEX_COMMENT = re.compile(  # at the start of a line, or behind a formula and before a box: `50\%` and `5 %` are percents
    rf"%(?:(?<=\A%)|(?<=\n%)|(?:(?<=[}}$]%)|(?<=[}}$]\s%))(?=[^\S\n]*[$\\([]{{0,3}}{command(*BOXES)}))[^\n]*"
)
FALSE = r"\iffalse"
LEFT_OUT = re.compile(r"\\iffalse(?![A-Za-z]).*?(?:\\fi(?![A-Za-z])|\Z)", re.DOTALL)
Hidden = tuple[tuple[Span, ...], ...]  # in a text, one row for each thing that hides anything: in order, and apart
TRIES = 8  # hidden places that are passed over
REACH = 200  # how far before a place an attribute's tag may begin, in code points


def is_hidden(text: str, at: int) -> bool:
    r"""
    Returns whether a place of a text is hidden from its reader.

    Example:
        >>> is_hidden("<!-- 42 -->", 5), is_hidden("```python\n42\n```", 11), is_hidden("```\n42\n```", 5)
        (True, True, False)
        >>> is_hidden("~~42~~ 43", 2), is_hidden("<p hidden>42</p>", 10), is_hidden(r"\boxed{43} % \boxed{42}", 13)
        (True, True, True)
    """
    blocks = _hidden(text)
    return (bool(blocks) and _hiding(blocks, at) is not None) or ("<" in text and _in_attribute(text, at))


def visible_part(text: str, span: Span) -> Span:
    """
    Returns the span trimmed, and without what is hidden at its start and at its end; one that is all hidden stays.

    Example:
        >>> visible_part("~~41~~ 42<!-- 6 * 7 -->", Span(0, 23)).of("~~41~~ 42<!-- 6 * 7 -->")
        '42'
    """
    span = trim(text, span)
    blocks = _hidden(text)
    for _ in range(TRIES if blocks else 0):
        before, behind = _hiding(blocks, span.start), _hiding(blocks, span.end - 1)
        if before and before.end < span.end:
            span = trim(text, Span(before.end, span.end))
        elif behind and behind.start > span.start:
            span = trim(text, Span(span.start, behind.start))
        else:
            break
    return span


def last_visible(matches: Iterable[re.Match[str]]) -> re.Match[str] | None:
    """Returns the last of some matches that does not start at a hidden place; only a few are tried."""
    last = deque(matches, maxlen=TRIES)
    return next((match for match in reversed(last) if not is_hidden(match.string, match.start())), None)


def _in_attribute(text: str, at: int) -> bool:
    return ATTRIBUTE.search(text, max(0, at - REACH), at) is not None


def _hiding(blocks: Hidden, at: int) -> Span | None:
    """Returns what hides a place of a text."""
    for spans in blocks:
        last = bisect_right(spans, at, key=attrgetter("start")) - 1
        if last >= 0 and at < spans[last].end:
            return spans[last]
    return None


@of_last_text
def _hidden(text: str) -> Hidden:
    """Returns what is hidden in a text, as rules ask for one after the other."""
    found: list[tuple[Span, ...]] = []
    for mark, kinds in HIDING:
        if mark in text:
            found += filter(None, (blocks(text) for blocks in kinds))
    return tuple(found)


def _comments(text: str) -> tuple[Span, ...]:
    """Returns the comments of HTML; one that is not closed reaches to the end."""
    opening, closing = COMMENT
    found: list[Span] = []
    end = 0
    while (start := text.find(opening, end)) >= 0:
        closed = text.find(closing, start)
        end = len(text) if closed < 0 else closed + len(closing)
        found.append(Span(start, end))
    return tuple(found)


def _elements(text: str) -> tuple[Span, ...]:
    """Returns the contents of the elements that are not shown, or that say that they are no answer."""
    found: list[Span] = []
    tokens = False  # whether BEGIN_TOKEN is not closed any more
    for opening in ELEMENT.finditer(text):
        name = opening[1].lower()
        if (found and opening.start() < found[-1].end) or (tokens and name == BEGIN_TOKEN):
            continue
        if name in HIDDEN_ELEMENTS or (opening[2] and NOT_SHOWN.match(opening[2])):
            end = _element_end(text, opening.end(), name)
            tokens = tokens or (name == BEGIN_TOKEN and end is None)
            if end is not None or name != BEGIN_TOKEN:
                found.append(Span(opening.start(), len(text) if end is None else end))
    return tuple(found)


def _element_end(text: str, start: int, name: str) -> int | None:
    """Returns where an element ends whose opening tag ends at a place, None if nowhere; it may hold others of its name."""
    depth = 1
    for tag in re.compile(rf"<(/?){re.escape(name)}(?![\w:-])[^<>]{{0,500}}>?", re.I).finditer(text, start):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end()
    return None


def _matches(pattern: re.Pattern[str], text: str) -> tuple[Span, ...]:
    return tuple(Span(*found.span()) for found in pattern.finditer(text))


def _struck(text: str) -> tuple[Span, ...]:
    """Returns what Markdown strikes out; most texts with one of its marks have no two together."""
    return _matches(STRUCK, text) if "~~" in text else ()


def _never_typeset(text: str) -> tuple[Span, ...]:
    """Returns what TeX is told to leave out; where that is not ended, the rest."""
    if text.find(FALSE, text.find("\\")) < 0:  # as nearly always; most texts have their only commands near their end
        return ()
    return _matches(LEFT_OUT, text)


def _listings(text: str) -> tuple[Span, ...]:
    """Returns the fenced blocks that are a listing of a program or of its output, or after which the text goes on."""
    found: list[Span] = []
    end = 0
    while (start := text.find(FENCE, end)) >= 0:
        inside = start + len(FENCE)
        closed = text.find(FENCE, inside)
        end = len(text) if closed < 0 else closed + len(FENCE)
        language = LANGUAGE.match(text, inside)
        if (language and language[1].lower() not in PLAIN) or (closed >= 0 and not AFTERMATH.match(text, end)):
            found.append(Span(inside, end))
    return tuple(found)


Blocks = Callable[[str], tuple[Span, ...]]  # from a text to what hides parts of it
HIDING: tuple[tuple[str, tuple[Blocks, ...]], ...] = (  # by the mark that is in it: one character is found fastest
    ("<", (_comments, _elements)),
    ("~", (_struck,)),
    ("%", (partial(_matches, TEX_COMMENT),)),
    ("`", (_listings,)),
    ("\\", (_never_typeset,)),
)
