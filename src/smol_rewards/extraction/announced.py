r"""
What does the completion say that the answer is?

A *phrase* announces the answer in words: "The final answer is 42", "**Answer:** 42", "答案是42", or "42 is the answer".
The last phrase of the tail decides; its answer ends with the statement, or where an explanation of it begins. A phrase
that is denied ("the answer is not 42") or left open ("the answer is unknown") is no answer.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby, islice
from operator import attrgetter

from smol_rewards.extraction.candidate import trim
from smol_rewards.extraction.completion import lowered
from smol_rewards.extraction.markup import is_hidden
from smol_rewards.extraction.prose import in_digits, stated, without_nouns
from smol_rewards.extraction.prose.endings import DIGIT
from smol_rewards.extraction.replies import with_content
from smol_rewards.extraction.statements import MATHEMATICS, is_prose, is_withdrawn, statement_end, tail_start, without_prose
from smol_rewards.lexicon import CHINESE, ENGLISH, LANGUAGES, one_of, phrases
from smol_rewards.lexicon.latex import FRACTIONS, MINUSES
from smol_rewards.source import Span

BETWEEN = r"(?:\s+(?:to|for|of|in)\b[^.:=?!\n\"“”]{0,60}?)?(?:\s*\([^()\n]{1,40}\))?\**\s*"  # "to the question", "(in metres)"
WHOLE = r"(?:(?<![a-zà-ÿ])|(?![a-zà-ÿ]))"  # a word of letters ends here; Chinese words need no blank after them


@dataclass(frozen=True, slots=True)
class Announcement:
    """
    A phrase that announces an answer, in lower case.

    Args:
        word: with which it begins.
        phrase: the pattern of all of it.
        heads: whether it is a heading, which needs the mark of one before it.
    """

    word: str
    phrase: re.Pattern[str]
    heads: bool = False


def _announcements(rows: Iterable[tuple[str, str, str]]) -> list[Announcement]:
    return [
        Announcement(
            word,
            re.compile(
                rf"{word}{more}{WHOLE}{BETWEEN}(?:(?:{verb}){WHOLE}\s*:?|[:：】→⇒]|->|=(?!=)|[-–—](?=\s)|\.(?<=\bans\.))"
            ),
        )
        for word, more, verb in rows
    ]


def _headings(rows: Iterable[tuple[str, str, str]]) -> list[Announcement]:
    """Returns the headings, which need no colon."""
    return [Announcement(word, re.compile(word + more + r"(?:\*\*|__)?[^\S\n]*\n\s*"), heads=True) for word, more, _ in rows]


Announcements = dict[str, tuple[Announcement, ...]]


def _by_word(rows: Iterable[Announcement]) -> Announcements:
    """Returns announcements by their words, each of which is looked for once."""
    rows = sorted(rows, key=attrgetter("word"))
    return {word: tuple(several) for word, several in groupby(rows, attrgetter("word"))}


def _in_ascii(announcements: Announcements) -> Announcements:
    return {word: rows for word, rows in announcements.items() if word.isascii()}


ANNOUNCED = _by_word((
    *_headings(row for language in LANGUAGES for row in language.announcements),
    *_announcements(row for language in LANGUAGES for row in language.announcements),
    *(Announcement(word, re.compile(rf"(?<![a-z]\x20){word}(?=[^\n]*\s*\Z)")) for word in ("a:", "a :")),
    Announcement("answer", re.compile(rf"answer\s+(?=[$(]*[{MINUSES}+]?[\d{FRACTIONS}]\S*\s*\Z)")),
))  # fmt: skip
WEAKLY_ANNOUNCED = _by_word(_announcements(row for language in LANGUAGES for row in language.results))
STRONG_IN_ASCII, WEAK_IN_ASCII = _in_ascii(ANNOUNCED), _in_ascii(WEAKLY_ANNOUNCED)
HEADING = re.compile(r"(?:#|\*\*|__)[^\S\n]?(?:[^\W\d_]{2,12}[^\S\n])?\Z")
LONGEST_MARK = 16  # of a heading, with a word behind it, in code points
TURNED = re.compile(r"is\s{1,3}(?:the|our|my)\s{1,3}(?:final\s{1,3}|correct\s{1,3})?(?:answer|final\sresult)\b")
WITHIN_A_WORD = re.compile(r"[A-Za-z_\"'<-]")
PAIRS = (("$", "$"), (r"\(", r"\)"), ("**", "**"))
VALUE = re.compile(rf"[\d\\{FRACTIONS}]|\A\W*[A-Za-z]\W*\Z")
CHOSEN = re.compile(r"[A-J]")
OPTION = re.compile(r"[\s*]*\(?[A-Z](?:\)|[.:]\s)")  # a letter before its content
BESIDE = re.compile(
    rf"\(?([A-J])\)?(?:,\s+(?!\(?[A-J]\b)"  # what is said of it
    rf"|[,，]?\s?(?:and\s)?{one_of(phrases('contrasts'))}(?![a-z])|!\s*\Z"
    rf"|\s?{one_of(phrases('labels', languages=(CHINESE,)))})"
)
BELIEVED = re.compile(  # before the phrase, in its sentence
    rf"\b(?:{one_of(phrases('beliefs'))}|if\s.*\swere)\b"
    r"|\b(?:if|whether|suppose|assum(?:e|ing))\s(?:that\s)?(?:(?:the|our|my)\s)?(?:\w+\s)?\Z",
    re.I,
)
TRIES = 8  # phrases that announce nothing, passed over at most
REACH = 60  # how far before a phrase it is looked for whether it is only believed, in code points
LINE = 200  # longest answer before its phrase, in code points
WHAT = rf"the\s+{one_of((*phrases('nouns'), *phrases('objects')))}|{one_of(phrases('labels'))}"
COMES_TO = re.compile(
    rf"[^,\n]{{0,80}}(?:\s(?:of|than|times)\s[$\\(]*|\d\s?[{MINUSES}+*×x/÷·]\s?)\d[^,\n]{{0,80}}"
    r",\s(?:which\s(?:is|equals|makes|gives)|i\.e\.,?|that\sis,?|or)\s(?=[$\\(]*\d[\d.,$\\)]*\s*\Z)"
)
NOT_BUT = re.compile(r"not\s[^,.\n]{1,30},?\sbut\s(?:rather\s)?", re.I)
REPLY = re.compile(
    rf"({one_of(phrases('yes', 'no'))}),\s(?=[^\n]*[^\W\d_]{{2,}}\s+[^\W\d_]{{2,}})", re.I
)  # and its explanation
OPENING = r"\"\"\"|'''|```\w*(?=\n)|(?<=\n)>(?=\s)"  # of a fence, or of a line that is quoted
ITEM = re.compile(r"(?:[-*•]|\d{1,2}[.)])\s+")
ITEMS = re.compile(r"\n[^\S\n]*(?=(?:[-*•]|\d{1,2}[.)])\s[^\n]*\S)")  # behind which another item of a list begins
FILLER = re.compile(
    rf"(?:[\s:：*_]|\.{{2,}}|…|</[a-z]{{1,6}}>|{OPENING}|(?:{one_of(phrases('emphases'))}|{WHAT})\b(?=[\s:：])(?!\s+of\b)|#{{1,6}}\s"
    rf"|{one_of(phrases('labels', languages=(CHINESE,)))}(?=[A-J]))+(?<![*_])",
    re.I,
)
CIRCUMSTANCE = re.compile(rf"\W*{one_of(phrases('circumstances', languages=(ENGLISH,)))}\s[^,]*\Z", re.I)  # "After 3 hours"
SEVERAL = re.compile(
    rf"[$\\(]*\d[\d.,/$\\)]*(?:\s\w+)?,?\s{one_of(phrases('both'))}\s(?!{one_of(phrases('consequences'))}\s)(?:\w+\s){{1,5}}[$\\(]*\Z"
)
NOT_GIVEN = re.compile(rf"\W*{one_of(phrases('remarks'))}\b", re.I)
OPEN = re.compile(
    rf"\W*(?:{one_of({*phrases('negations', languages=(ENGLISH,))} - {*phrases('no')})}|{one_of(phrases('bounds'))}(?=\s)"
    rf"|{one_of(phrases('unsaid'))})\b",
    re.I,
)


def find_announced(text: str) -> Span | None:
    r"""
    Returns the span of what the last phrase announces.

    Example:
        >>> text = "The answer is $41$. No, the final answer is: $4.2$. I hope it is correct."
        >>> find_announced(text).of(text)
        '$4.2$'
    """
    tail = tail_start(text)
    low = lowered(text[tail:])
    strong = _phrases(STRONG_IN_ASCII if low.isascii() else ANNOUNCED, text, low)
    last = next(strong, None)
    weak = next(_phrases(WEAK_IN_ASCII if low.isascii() else WEAKLY_ANNOUNCED, text, low), None)
    if weak and weak != last and not (last and last.start > weak.start):
        found = _announced(text, weak.end)
        if found and not DIGIT.search(text, found.end):
            return found
    verbs = deque(TURNED.finditer(low), maxlen=1)
    turned = tail + verbs[0].start() if verbs else -1
    for phrase in chain([last] if last else [], strong):
        if turned > phrase.start:
            break
        if not is_hidden(text, phrase.start) and (found := _announced(text, phrase.end)) and not _is_heading(text, found):
            return found
    return _turned(text, turned) if turned >= 0 else None


def _phrases(announcements: Announcements, text: str, low: str) -> Iterator[Span]:
    """Yields where the last phrases are in a text whose tail is given in lower case, the last one first."""
    tail = len(text) - len(low)
    found: list[tuple[int, int]] = []
    for word, rows in announcements.items():
        if word in low:
            for row in rows:
                found += _places(row, low)
    spans = (Span(tail + start, tail + end) for start, end in sorted(found, reverse=True))
    return islice((span for span in spans if _is_announcing(text, span)), TRIES)


def _places(announcement: Announcement, low: str) -> list[tuple[int, int]]:
    """Returns where a phrase is, with its mark if it is a heading."""
    places = [found.span() for found in announcement.phrase.finditer(low)]
    if not announcement.heads or not places:
        return places
    marks = ((HEADING.search(low, max(0, start - LONGEST_MARK), start), end) for start, end in places)
    return [(mark.start(), end) for mark, end in marks if mark]


def _is_announcing(text: str, phrase: Span) -> bool:
    start = phrase.start
    reach = max(0, start - REACH)
    sentence = max(reach, text.rfind(".", reach, start) + 1, text.rfind("\n", reach, start) + 1)
    return (
        not WITHIN_A_WORD.match(text, max(0, start - 1), start)
        and not NOT_GIVEN.match(text, phrase.end)
        and not BELIEVED.search(text, sentence, start)
    )


def _turned(text: str, verb: int) -> Span | None:
    """Returns the answer that stands before its phrase, as in "42 is the answer"."""
    line = max(text.rfind("\n", 0, verb) + 1, verb - LINE)
    before = text[line:verb]
    words = before.split()
    end = line + len(before.rstrip())
    if not words or end == verb:
        return None
    start = end - len(words[-1])
    for opening, closing in PAIRS:
        if text.endswith(closing, line, end):
            start = max(line, text.rfind(opening, line, end - len(closing)))
    return Span(start, end) if VALUE.search(text[start:end]) else None


def _announced(text: str, start: int) -> Span | None:
    """Returns the answer that follows a phrase, on its line or, where nothing does, on the next."""
    filler = FILLER.match(text, start)
    at = filler.end() if filler else start
    if instead := NOT_BUT.match(text, at):
        at = instead.end()
    if OPEN.match(text, at):
        return Span(at, at)
    if beside := BESIDE.match(text, at) or REPLY.match(text, at):
        return Span(*beside.span(1))
    if (item := ITEM.match(text, at)) and text.find("\n", start - 1, at) >= 0:
        items = _listed(text, at)
        if "\n" in items.of(text) and not is_prose(items.of(text)):
            return items
        at = item.end()
    end = statement_end(text, at)
    answer = without_prose(text, Span(_worked_out(text, Span(at, end)), end))
    if answer.end < end and CIRCUMSTANCE.match(text, at, answer.end):
        answer = Span(at, end)
    if not answer.of(text).strip(" *_$`"):
        return None
    if is_withdrawn(text, at):
        return Span(at, at)
    if CHOSEN.fullmatch(text, answer.start, answer.end):
        line = text.find("\n", answer.end)
        return with_content(text, answer, trim(text, Span(answer.start, len(text) if line < 0 else line)).end)
    return _only_value(text, answer) if is_prose(answer.of(text)) else without_nouns(text, answer)


def _worked_out(text: str, said: Span) -> int:
    """Returns where the value begins that an expression in words or signs comes to: "half of 90, which is 45"."""
    comes = COMES_TO.match(text, said.start, said.end)
    return comes.end() if comes else said.start


def _listed(text: str, start: int) -> Span:
    """Returns the span of the list whose first item begins at a place."""
    end = text.find("\n", start)
    while end >= 0 and (item := ITEMS.match(text, end)):
        end = text.find("\n", item.end())
    return Span(start, len(text) if end < 0 else end)


def _is_heading(text: str, announced: Span) -> bool:
    """Returns whether a phrase only opens an explanation that goes on: "Answer: We add them. That makes 42."."""
    return is_prose(announced.of(text)) and DIGIT.search(text, announced.end) is not None


def _only_value(text: str, sentence: Span) -> Span:
    """Returns what a sentence comes to; the sentence where that cannot be told."""
    if OPTION.match(text, sentence.start):
        return sentence
    said = sentence.of(text)
    if not MATHEMATICS.search(said):
        said = in_digits(said)
    found = stated(said, announced=True)
    if found is None:
        return sentence
    if found.start and SEVERAL.match(said, 0, found.start):  # "the answer is 14 and the remainder is 2"
        return Span(sentence.start, sentence.start)
    return Span(sentence.start + found.start, sentence.start + found.end)
