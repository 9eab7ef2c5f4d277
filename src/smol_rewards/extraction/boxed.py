r"""
What is in the last box?

A *box* is `\boxed{...}`, `\fbox{...}` or `\framebox{...}`, or the form without braces, `\boxed 5`. The last box is the
answer. Boxes that one statement *joins* (by "and", "or" or a comma) are one answer, from the first to the last, so that
three boxes never count as three guesses; boxes side by side that nothing joins are no answer, unless they are the same.
Nor is a box that is empty, not closed, an operand (`\boxed{6} \times 2`), denied ("not $\boxed{42}$"), or taken back right
after it ("or 43", "that's wrong"); no other box is looked for then.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from smol_rewards.expression.relations import CONCLUDING
from smol_rewards.extraction.candidate import closing_brace, trim
from smol_rewards.extraction.marks import find_field
from smol_rewards.extraction.markup import is_hidden
from smol_rewards.extraction.prose import sentence_value
from smol_rewards.extraction.prose.endings import AND_OR
from smol_rewards.lexicon.latex import BOXES, MINUSES, OPTIONED, SPACES, TEXTS, command
from smol_rewards.notation.layout import CONSEQUENCE
from smol_rewards.source import Span

COMMON = "box"  # is in every command
COMMANDS = tuple((name, name.index(COMMON)) for name in BOXES)
NEIGHBOURS = 16  # boxes joined into one statement at most
TOKENS = ("<|begin_of_box|>", "<|end_of_box|>")  # what some models write around an answer
OPENING = frozenset(" {⇒∴")  # with which an object or an arrow begins
WORDED = (*TEXTS, *CONCLUDING)  # or a group of words, or an arrow
FIELDS = re.compile(r"\s*\{\s*\"")  # of a JSON object
LEADING = re.compile(rf"\s*{CONSEQUENCE}\s*")
TRIES = 8  # hidden boxes passed over at most
WORDS = 64  # words with "box" in them that are no command, passed over at most
GAP = 120  # longest text between joined boxes, in code points
REACH = 80  # how far before a box its name or its sign is looked for, in code points

ARGUMENT = r"\s?(?:\\left)?\((?:[^()\n]|\([^()\n]*\)){1,40}\)"
NAME = rf"(?:[A-Za-z]|\\[A-Za-z]{{2,7}})(?:['’]|_\{{?\w+\}}?)?(?:{ARGUMENT})?\s*(?:=|:|\\in\b|&=|=\s?&)"
OPERATOR = r"[-+*/|&]|\\(?:lor|land|vee|wedge|cup|cap|pm|mp|cdot|times|div|oplus|setminus|mid|to|vert)(?![A-Za-z])"
JOINT = re.compile(
    rf"(?:\s|\$|~|\\[()\[\]]|{command(*SPACES)}|\\\\|{OPERATOR}|[,;、，；]|(?<![A-Za-z]){AND_OR}(?![A-Za-z])"
    rf"|{command(*TEXTS)}\s?\{{\s*,?\s*{AND_OR}?\s*,?\s*\}}|(?<![A-Za-z\\]){NAME})*\Z"
)
SEPARATOR = re.compile(rf"[,;、，；]|{OPERATOR}|(?<![A-Za-z]){AND_OR}(?![A-Za-z])")
CASES = re.compile(
    r"[\s$.\\\])*]*\n\s*[-*•]*\s*(?:case|option|possibility|guess|attempt|candidate|answer|try)\s*\w{1,3}\s*[:.)][\s$\\\[(*]*\Z",
    re.I,
)
LEAD = re.compile(rf"(?<![A-Za-z\\]){NAME}[\s$]*\Z")
SIGN = re.compile(rf"(?:\A|[\s$=({{\[])(?P<sign>[{MINUSES}])\Z")
OPERATED = re.compile(r"\s?(?:\\(?:times|cdot|div)(?![A-Za-z])|[+×÷·/]|\^)\s?\{?[\d(]")  # behind a box that is an operand
EQUATED = re.compile(r"\s?=\s?(?P<value>\d+)(?=\s?(?:[$.,;)\n]|\Z))(?![.,]\d)")
BARE = re.compile(
    rf"\s?((?:[{MINUSES}+]?\s?(?:\d[\d.,/]*|(?:(?!{command(*BOXES, TEXTS[0])})\\[A-Za-z]+(?:\s?\{{[^{{}}]*\}}|\d)*)+)"
    r"|[A-Za-z](?![A-Za-z])))"
)


class Box(NamedTuple):
    """A box: where its command starts, its body, and where it ends; an empty body is no answer."""

    start: int
    body: Span
    end: int


def find_boxed(text: str) -> Span | None:
    r"""
    Returns the span of what is in the last box.

    Example:
        >>> text = r"\boxed{41}? No: $\boxed{\frac{1}{2}}$"
        >>> find_boxed(text).of(text)
        '\\frac{1}{2}'
        >>> text = r"$x=\boxed{1}$ or $x=\boxed{2}$"
        >>> find_boxed(text).of(text)
        'x=\\boxed{1}$ or $x=\\boxed{2}'
    """
    if "<" in text and TOKENS[0] in text:  # one character is found at the speed of memory
        return _between_tokens(text)
    if "\\" not in text:
        return None
    at = len(text)
    for _ in range(TRIES):
        box = box_before(text, at)
        if box is None:
            return None
        if not is_hidden(text, box.start):
            return None if _is_notation(text, box) else _answer(text, box)
        at = box.start
    return None


def _is_notation(text: str, box: Box) -> bool:
    """Returns whether a box is what a problem writes around an argument, as in `\\boxed{12} = 6`, and marks no answer."""
    equated = EQUATED.match(text, box.end)
    number = box.body.of(text) if equated else ""  # of any length, so that no int is made of it
    return equated is not None and number.isdecimal() and number.lstrip("0") != equated["value"].lstrip("0")


def _between_tokens(text: str) -> Span:
    """Returns the span between the last two tokens of a box; empty where one right before it says something else."""
    opening, closing = TOKENS
    start = text.rfind(opening)
    inside = start + len(opening)
    end = text.find(closing, inside)
    body = Span(inside, end if end >= 0 else len(text))
    if text.endswith(closing, 0, len(text[:start].rstrip(" \n,;"))):
        before = text[: text.rindex(closing, 0, start)].rpartition(opening)[2]
        if before.strip() != body.of(text).strip():
            return Span(start, start)
    return body


def box_before(text: str, stop: int) -> Box | None:
    """Returns the last box whose command begins before a place, if it is not too many words away."""
    first = text.find("\\", 0, stop)  # at the speed of memory; most texts have their only commands near their end
    for _ in range(WORDS if first >= 0 else 0):
        stop = text.rfind(COMMON, first, stop)
        if stop < 0:
            return None
        for name, before in COMMANDS:
            start = stop - before
            if start >= 0 and text.startswith(name, start) and (box := _box_at(text, start, name)):
                return box
    return None


def _box_at(text: str, start: int, name: str) -> Box | None:
    after = start + len(name)
    brace = _after_blanks(text, after)
    if name == OPTIONED and text.startswith("[", brace):
        brace = _after_blanks(text, text.find("]", brace) + 1 or len(text))
    if text.startswith("{", brace):
        end = closing_brace(text, brace + 1)
        return Box(start, Span(after, after), after) if end is None else Box(start, Span(brace + 1, end), end + 1)
    bare = BARE.match(text, after)
    return Box(start, Span(*bare.span(1)), bare.end()) if bare else None


def _after_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _answer(text: str, box: Box) -> Span:
    """Returns the span of the statement that ends with this box; empty where that is no answer."""
    nothing = Span(box.start, box.start)
    body = trim(text, box.body)
    if body.start == body.end or OPERATED.match(text, box.end):
        return nothing
    box, previous = _outermost(text, box)
    boxes = _joined(text, box, previous)
    if len(boxes) > 1:
        alike = len({trim(text, each.body).of(text) for each in boxes}) == 1
        if not all(SEPARATOR.search(text, left.end, right.start) for left, right in pairwise(boxes)):
            return box.body if alike else nothing
        lead = LEAD.search(text, max(0, boxes[0].start - REACH), boxes[0].start)
        return Span(lead.start() if lead else boxes[0].start, box.end)
    if previous and box.start - previous.end <= REACH and CASES.match(text, previous.end, box.start):
        return nothing
    sign = SIGN.search(text, max(0, box.start - 2), box.start)
    return Span(sign.start("sign"), box.end) if sign else _said(text, box.body)


def _said(text: str, body: Span) -> Span:
    """Returns what a sentence in a box comes to, or what stands behind an arrow in it; else all that is in it."""
    first = text[body.start]
    if first not in OPENING and not first.isupper() and not text.startswith(WORDED, body.start):  # as in most
        return body
    if field := FIELDS.match(text, body.start, body.end) and find_field(body.of(text)):
        return Span(body.start + field.start, body.start + field.end)
    if leading := LEADING.match(text, body.start, body.end):
        body = Span(leading.end(), body.end)
    return sentence_value(text, body)


def _outermost(text: str, box: Box) -> tuple[Box, Box | None]:
    """Returns the box around this one, or this one, and the box before that."""
    for _ in range(NEIGHBOURS):
        before = box_before(text, box.start)
        if before is None or before.end < box.end:
            return box, before
        box = before
    return box, None


def _joined(text: str, last: Box, before: Box | None) -> list[Box]:
    """Returns the boxes that are one statement with the last, the first of them first."""
    boxes = [last]
    while before and len(boxes) <= NEIGHBOURS and _is_joined(text[before.end : boxes[-1].start]):
        if is_hidden(text, before.start):
            break
        boxes.append(before)
        before = box_before(text, before.start)
    return boxes[::-1]


def _is_joined(gap: str) -> bool:
    if len(gap) > GAP or "\n\n" in gap or not JOINT.match(gap):
        return False
    return "\n" not in gap or SEPARATOR.search(gap) is not None
