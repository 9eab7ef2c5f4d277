r"""
Which option is chosen, or what is replied without a sentence?

The last *line* is an answer as a whole where it has no words that follow each other, and no equation; so is the body of a tag.

A *choice* is one capital letter that the last lines single out: "(C)", "**C**", "C.", "option C is correct", "I think
it's (D)". Several letters of which none is singled out are no choice. A *reply* is a word such as "yes" with which one of
the last statements begins, or what it ends in: "diverges", "does not exist", or both with all that stands between them. Only
where no statement has a number or a formula is that the answer; two replies that differ are none.
"""

import re
from collections import deque
from collections.abc import Iterator

from smol_rewards.extraction.candidate import trim
from smol_rewards.extraction.prose import in_digits, without_nouns
from smol_rewards.extraction.prose.endings import CONGRUENT
from smol_rewards.extraction.prose.roles import EQUALS
from smol_rewards.extraction.scan import HAN
from smol_rewards.extraction.statements import (
    BACK,
    CONCLUDING,
    CONDITION,
    COURTESY,
    LATIN,
    LETTERS,
    TOTAL,
    concluded,
    is_item_alone,
    is_meant,
    is_prose,
    parts_start,
    statements,
    tail_start,
    without_prose,
)
from smol_rewards.lexicon import CHINESE, ENGLISH, one_of, phrases, single
from smol_rewards.lexicon.latex import FRACTIONS, MINUSES
from smol_rewards.lexicon.numbers import HAN_DIGITS, HAN_SCALES
from smol_rewards.notation.words import REPLIES, SENTENCE
from smol_rewards.source import Span

LINE = 200  # longest last line that is an answer, in code points
TRIES = 8  # refused letters passed over at most
REACH = 80  # how far before a letter its refusal is looked for, in code points
LONG = 2_000  # as much of a tag's body is asked whether it is prose, in code points

BULLET = re.compile(
    r"\s*(?:[-*•]\s+|\d+[.)]\s+|=>?\s*|[→⇒∴]\s*)?(?:(?:so|thus|hence|therefore|then|and|finally|is|i\.e\.),?\s+)?", re.I
)
LABEL = re.compile(
    rf"(?:[^\n]*[,;]\s(?={TOTAL}))?[A-Za-z][a-z]+(?:\s[a-z]+){{0,3}}(?::|\s[→—–=]|\s->)\s+(?=\**[{MINUSES}$]?\d)"
)
SAID = re.compile(
    rf"\d.*\s(?:(?:is|are|equals|{one_of(phrases('derivations'))})\s.*\d|divides\s)|[{HAN}].*\d.*[{HAN}].*\d|\d.*[{HAN}].*\d.*[{HAN}]"
    rf"|\A\W*{one_of(phrases('consequences', languages=(CHINESE,)))}"
    rf"|\A\W*{LATIN}{{2,}}\s[^\n:]*\d[^\n]*\s{LATIN}{{2,}}\s\d|{LETTERS}{{2,}}\s[^\n]*\d[^\n]*{LETTERS}{{2,}}"
    r"|\A\W*(?:[A-Za-z]\w?\s(?:is|equals)\s|(?:[Tt]here|[Ii]t?)['’])"
)
MARKUP = re.compile(r"```|<!--|</?[A-Za-z]\w+[\s>]")
DISPLAYS = ((r"\[", r"\]"), (r"\(", r"\)"), (r"\begin", r"\end"))
NUMERALS = "".join((*HAN_DIGITS, *HAN_SCALES))
CONTENT = re.compile(rf"[$0-9\\{FRACTIONS}π∞√]|\A\W*[A-Za-z]\w*[^\w:]*\Z|[a-z]\^|[-+*/(]\s?[a-z]\b|[０-９{NUMERALS}]|\A\[\]\Z")

LETTER = r"\(?(?P<letter>[A-J])\)?(?![\w'’])"
ALONE = re.compile(r"\W*(?P<letter>[A-Ja-j])\W*\Z")
FIRST = re.compile(r"[\s*(]*(?P<letter>[A-J])(?:[).]|(?<!A):|。|不)(?!.*\b[A-J][.):]\s)", re.DOTALL)
LAST = re.compile(r"\(?(?P<letter>[A-J])(?:[).](?=\s)|\)?\Z)")  # on a line of its own
OPTION = re.compile(r"^[\s*]*\(?[A-J][).:]", re.MULTILINE)
BEHIND_LETTER = re.compile(r"[).:]{1,2}[^\S\n]+(?P<content>\w[^\n.;!?]{0,80}[^\W_])[.\s*]*\Z")
LONGEST_NAME = 4  # words of a completion that is nothing but a name
NEGATING = single("negations", "no")
SAYING = SENTENCE | single("assumptions", "instructions", "attempts")  # words of sentences
SHORT = 300  # longest text that is taken as a whole, in code points
NOUNS = tuple(label.split()[-1] for label in phrases("labels"))
NAMED = re.compile(rf"\b(?i:{one_of(NOUNS)})(?::?\s+|(?<=项))(?:is\s+)?\**{LETTER}")
REFUSED = re.compile(rf"{one_of(phrases('negations', 'attempts', languages=(ENGLISH,)))}\b[^,;.]*\Z", re.I)
SIGNED = re.compile(r"\s*-\s+[\d.,/]*\d\s*\Z")  # a minus: a list of one number and nothing else would be strange
CAPITAL = re.compile(r"[A-J](?![\w'’])")
SINGLED = (  # by its place; a capital is in both
    re.compile(
        r"\b(?:it|it's|that|this|choose|choosing|pick|select|go with|settle on|finali[sz]e|is|leaves|leaving|[Ss]o)"
        r"\s*(?:is|'s|be|must be|has to be)?\s*"
        rf"(?::\s*)?\**{LETTER}"
        r"(?=[^\w\n?<>=+/^-]*(?:\Z|\n))"
    ),
    re.compile(
        rf"(?<!\w){LETTER}\**\s+(?:is|seems(?:\sto\sbe)?)\s+(?:the\s+)?(?:most\s)?(?:correct|right|valid|answer|best|appropriate|odd)"
    ),
    re.compile(rf"\b[Oo]nly\s{LETTER}\s[a-z]+"),
    re.compile(r"\A\s*\**\((?P<letter>[A-J])\)\**\s*\Z"),
)

FIRST_WORD = re.compile(
    rf"[\s*_#>-]*(?P<so>{one_of(phrases('consequences', languages=(ENGLISH,)))},?\s)?"
    rf"(?P<reply>{one_of(phrases('yes', 'no'))})\b(?!\s*\w)",
    re.I,
)


def find_line(text: str) -> Span | None:
    """
    Returns the span of the last line, where that is a bare answer.

    Example:
        >>> text = "First compute 6*7.\\n\\n42"
        >>> find_line(text).of(text)
        '42'
    """
    line = _last_line(text)
    start, end = line.start, line.end
    if is_item_alone(text, start):
        return None
    if (first := parts_start(text, start)) is not None:
        return Span(first, end)
    if (bullet := BULLET.match(text, start, end)) and not SIGNED.match(text):
        start = bullet.end()
    line = Span(start, end)
    words = line.of(text)
    if start == 0 and _is_name(text):
        return line
    if len(words) > LINE or not CONTENT.search(words) or is_prose(words) or MARKUP.search(words):
        return None
    several = ". " in words and any(last.start > start for last in statements(text)[:1])
    if several or SAID.search(words):  # a sentence, or more
        return None
    if label := LABEL.match(text, start, end):
        line = Span(label.end(), end)
    if "?" in words or (EQUALS.search(words) and not CONDITION.search(words)) or CONGRUENT.search(words):
        return None
    if words.count("$$") % 2 or any(words.count(opening) != words.count(closing) for opening, closing in DISPLAYS):
        return None
    return without_nouns(text, without_prose(text, line)) if is_meant(text, line) else None


def _is_name(text: str) -> bool:
    """Returns whether a whole text is a name of a few words, and no sentence: "dance class"."""
    words = text.strip(" .!*\n").split()
    said = SAYING if "." in text else SAYING - NEGATING
    return (
        1 < len(words) <= LONGEST_NAME
        and all(word.isalpha() for word in words)
        and said.isdisjoint(word.lower() for word in words)
        and in_digits(text) == text
        and is_meant(text, Span(0, len(text)))
    )


def find_bare(text: str) -> Span | None:
    """Returns the span of the whole text, where that is a bare answer; for the bodies of tags."""
    return None if is_prose(text[:LONG]) or CONCLUDING.match(text) else Span(0, len(text))


def with_content(text: str, letter: Span, end: int | None = None) -> Span:
    """
    Returns the span of an option's letter with its content, where that and nothing else stands behind it to an end.

    Example:
        >>> text = "(B) dance class."
        >>> with_content(text, Span(1, 2)).of(text)
        '(B) dance class'
    """
    content = BEHIND_LETTER.match(text, letter.end, len(text) if end is None else end)
    words = set(content["content"].lower().split()) if content else set()
    if content is None or (words.isdisjoint(REPLIES) and not words.isdisjoint(SENTENCE)):
        return letter
    start = letter.start - 1 if text.startswith("(", letter.start - 1) and text.startswith(")", letter.end) else letter.start
    return Span(start, content.end("content"))


def find_choice(text: str) -> Span | None:
    """
    Returns the span of the letter that the last statement with a choice singles out.

    Example:
        >>> text = "It is not A, so I think it's (D)."
        >>> find_choice(text).of(text)
        'D'
    """
    if len(text) <= SHORT and (found := ALONE.match(text)):
        return Span(*found.span("letter"))
    if not CAPITAL.search(text, tail_start(text)):  # as in most
        return None
    line = trim(text, _last_line(text))
    if (found := LAST.match(text, line.start, line.end)) and not OPTION.search(text, tail_start(text), line.start):
        letter = Span(*found.span("letter"))
        option = with_content(text, letter, line.end)
        if option != letter or found.end() == line.end:
            return option
    if len(text) <= SHORT and (found := FIRST.match(text)):
        return with_content(text, Span(*found.span("letter")))
    for statement in statements(text)[:2]:
        words = statement.of(text)
        for pattern in _likely(words):
            for found in reversed(deque(pattern.finditer(words), maxlen=TRIES)):
                if pattern is NAMED and REFUSED.search(words, max(0, found.start() - REACH), found.start()):
                    continue
                start, end = found.span("letter")
                return Span(statement.start + start, statement.start + end)
    return None


def _last_line(text: str) -> Span:
    """Returns the last line, up to a courtesy."""
    end = len(text)
    for statement in statements(text):
        if not COURTESY.match(text, statement.start):
            break
        end = statement.start
    end = len(text[:end].rstrip())
    return Span(text.rfind("\n", 0, end) + 1, end)


def _likely(words: str) -> Iterator[re.Pattern[str]]:
    """Yields the patterns that a statement may match, as can be told at a glance."""
    low = words.lower()
    if any(noun in low for noun in NOUNS):
        yield NAMED
    if CAPITAL.search(words):
        yield from SINGLED


def find_reply(text: str) -> Span | None:
    """
    Returns the span of what the last statements reply; empty where they contradict each other.

    Example:
        >>> text = "Both ends agree. Yes, the function is continuous."
        >>> find_reply(text).of(text)
        'Yes'
    """
    found: list[Span] = []
    said: list[frozenset[str]] = []
    for statement in statements(text)[:BACK]:
        first = FIRST_WORD.match(text, statement.start, statement.end)
        last = concluded(text, statement) or concluded(text, without_prose(text, statement))
        replies = [reply for reply in (first, last) if reply and not (last and reply is first and first["so"])]
        if replies and is_meant(text, statement):
            found.append(Span(replies[0].start("reply"), replies[-1].end("reply")))
            said.append(frozenset(reply["reply"].lower() for reply in replies))
    if not found:
        return None
    return found[0] if set().union(*said) in said else Span(len(text), len(text))
