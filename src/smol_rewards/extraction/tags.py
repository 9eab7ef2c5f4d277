r"""
What is in the last answer tag?

A *tag* is an XML element by which the prompt has asked for the answer, `<answer>42</answer>` or another configured
name. The last complete one is the answer; a tag that is never closed reaches to the end of the text (generation may
stop at the closing tag, or be cut). One that is closed twice, holds another of its name beside text, or is followed at
once by another that is cut off and begins otherwise, says two things and has no answer. Its *body* is an answer as a
whole, or text in which the answer is looked for again.
"""

import re
from dataclasses import dataclass

from smol_rewards.extraction.candidate import Finder
from smol_rewards.extraction.completion import lowered
from smol_rewards.extraction.markup import is_hidden, visible_part
from smol_rewards.source import Span

TAGS = ("answer", "final_answer", "solution")
TRIES = 64  # places that look like a tag and are none, or are hidden, passed over at most
HEAD = 500  # longest opening tag, in code points

BEGUN = re.compile(r"[\s<]*<(\w+)>\s*([^<]*[^<\s])\s*\Z")  # a tag right behind another one, to the end of the text
OPENING_END = re.compile(r"(?:\s[^<>]*)?(?<!/)>")


@dataclass(frozen=True, slots=True)
class Tagged:
    r"""
    The finder of what is in the last answer tag.

    Args:
        names: names of the tag, in lower case; those of the text may be in any case.
        body: what looks for the answer in the tag's body, in this order; the whole body is the answer where none finds it.

    Example:
        >>> text = "I answer in <answer> tags. <Answer type='final'> 42 </Answer>"
        >>> Tagged()(text).of(text)
        '42'
    """

    names: tuple[str, ...] = TAGS
    body: tuple[Finder, ...] = ()

    def __call__(self, text: str) -> Span | None:
        """Returns the span of the answer in the last answer tag of a text."""
        if "<" not in text:
            return None
        low = lowered(text)
        for bodies in (_complete, _cut) if "</" in text else (_cut,):
            found = [body for name in self.names if (body := bodies(text, low, name)) is not None]
            if found:
                return _answer(text, max(found), self.body)
        return None


def _complete(text: str, low: str, name: str) -> Span | None:
    """Returns the body of the last closed tag of a name."""
    last = low.rfind(f"</{name}")
    if last < 0:
        return None
    opened = _opening(text, low, name, last)
    if opened is None:
        return None
    closed = low.find(f"</{name}", opened.end)
    if closed < last and not _is_filled(low, name, opened.start, Span(closed, last)):
        return Span(opened.end, opened.end)
    begun = BEGUN.match(low, low.find(">", last) + 1)
    if begun and begun[1] == name and not low[opened.end : closed].strip().startswith(begun[2]):
        return Span(opened.end, opened.end)
    return Span(opened.end, closed)


def _is_filled(low: str, name: str, opened: int, closings: Span) -> bool:
    """Returns whether the last element fills those around it: nothing but tags is before and behind it in them."""
    if closings.of(low).replace(f"</{name}", "").replace(">", "").strip():
        return False
    outer = low.rfind(f"<{name}", 0, opened)
    return outer <= low.rfind(f"</{name}", 0, opened) or not low[outer:opened].partition(">")[2].strip()


def _cut(text: str, low: str, name: str) -> Span | None:
    """Returns the body of a last tag that is never closed."""
    opened = _opening(text, low, name, len(text))
    return opened and Span(opened.end, len(text))


def _opening(text: str, low: str, name: str, stop: int) -> Span | None:
    """Returns the last opening tag of a name before a place."""
    for _ in range(TRIES):
        start = low.rfind(f"<{name}", 0, stop)
        if start < 0:
            return None
        after = start + 1 + len(name)
        end = OPENING_END.match(text, after, min(stop, after + HEAD))
        if end and not is_hidden(text, start):
            return Span(start, end.end())
        stop = start
    return None


def _answer(text: str, body: Span, finders: tuple[Finder, ...]) -> Span:
    body = visible_part(text, body)
    inside = body.of(text)
    for find in finders:
        found = find(inside)
        if found is not None:
            return Span(body.start + found.start, body.start + found.end)
    return body
