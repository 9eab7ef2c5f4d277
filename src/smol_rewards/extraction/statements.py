r"""
Where does a statement of prose end, and is it meant?

Prose is looked at only in the *tail* of a text. A *statement* ends with its sentence or its line; inside `$...$`,
`\(...\)`, `\[...\]` and `\begin...\end` neither a full stop nor a line break ends it, and the point of `3.5` never does.
A statement is *withdrawn* when its author goes on to say that he cannot tell, and *restated* when it says what the
problem says.
"""

import re
from collections import deque
from itertools import islice
from string import ascii_lowercase, whitespace

from smol_rewards.extraction.memory import of_last_text
from smol_rewards.extraction.scan import FORMULA
from smol_rewards.lexicon import CHINESE, ENGLISH, one_of, phrases, telling
from smol_rewards.lexicon.latex import FRACTIONS, TEXTS, command
from smol_rewards.source import Span

TAIL = 3_000  # code points of prose that are looked at
BACK = 3  # statements that are looked at, the last ones
REACH = 80  # how far before the end of a statement its last words begin, in code points
CHECKED = 4  # statements of a check that are passed over at most
MARKS = 200  # delimiters of one statement that are looked at

MARK = re.compile(  # each alternative begins with a character: so the search skips what begins none
    r"\\[\\$()\[\]]|\\begin\b|\\end\b|\$\$?|\n|\?(?=\s|\Z)|[。！？।۔]"
    r"|\.(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bapprox\.)(?<!\bNo\.)(?<!\bsq\.)(?<!\b[DM]r\.)(?<!\bMrs\.)(?!(?<=\b[AaPp]\.[Mm]\.)\s[a-z])(?!(?<=\.\.\.)\s*[-+*=,])(?=[*_`\"')}\]]*(?:\s|\Z|<))"
)
DISPLAYED = ("$$", r"\]")  # a formula on a line of its own, which may end its sentence
NEXT = re.compile(r"\s+[A-Z][a-z]")
OPENS = {"$": "$", "$$": "$$", r"\(": r"\)", r"\[": r"\]", r"\begin": r"\end"}

# Letters of scripts that no formula uses.
LETTERS = r"[\u0400-\u058f\u0590-\u06ff\u0900-\u0eff\u10a0-\u10ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]"

PAUSE = r"\s*[,;–—]\s+"
SAYING = re.compile(r"[^\W_]|\\[A-Za-z]|[✓✗✘√∞]")  # is in all that says something
REPLIED = "(?:" + "|".join(rf"(?<=\b{word})" for reply in phrases("yes", "no") for word in (reply, reply.title())) + ")"
PROSE = re.compile(  # begins within no word and at no digit, which skips most of a text
    rf"(?!\d|(?<=[\\A-Za-z])[A-Za-z])(?:\s*,\s+(?:\S+\sof\s(?:which|whom)|who|whose)\b"
    rf"|\s*[,;:(–—-]?\s*(?<![\\A-Za-z]){one_of(phrases('reasons'))}(?![A-Za-z])"
    rf"|{PAUSE}(?:{one_of(phrases('explanations'))}(?![A-Za-z])|I(?=\s[a-z]|['’])|{one_of(phrases('speakers'))}\b)"
    rf"|\s+-\s+(?=[A-Za-z]{{2}})(?![a-z]+\()|{REPLIED}\*{{0,2}}\s+[—–]\s+|\s*<\|"
    rf"|{one_of(word for word in phrases('afterthoughts') if not word.isascii())}\s*\Z"
    rf"|\s+\((?==|not\s|(?:[A-Za-z]{{2,}}|I)\s[A-Za-z])"
    rf"|\s+{one_of(phrases('afterthoughts', languages=(ENGLISH,)))}\s*\Z)"
)
WORDED = re.compile(r"[^\W\d_]|<\||\(=")  # is in all that PROSE matches
LATIN = r"[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]"
WORDS = re.compile(rf"(?<![\\A-Za-z{{]){LATIN}{{2,}}[,:]?\s+(?:{LATIN}\s+)?{LATIN}{{2,}}(?![A-Za-z(])|{LETTERS}{{4,}}")
MATHEMATICS = re.compile(rf"[\d${FRACTIONS}∞π√]|\\[(\[A-Za-z]")
TEXT_GROUP = re.compile(rf"{command(*TEXTS)}\s?\{{[^{{}}]*\}}")
CONDITIONAL = one_of((*phrases("conditions", languages=(ENGLISH,)), "unless", "such that"))
CONDITION = re.compile(rf"(?<=[$)}}])\s*,?\s*{CONDITIONAL}\s.*", re.DOTALL)
WRONG = (  # and not put right in the same breath
    rf"{one_of(phrases('pointers'))}(?:\sis|['’]s|\swas)\s{one_of(phrases('faults', languages=(ENGLISH,)))}"
    rf"(?!\s?[,;:—–]\s[^.\n]{{0,20}}\b{one_of(phrases('corrections'))}\s\w+\sis\s[$\d])"
)
WITHDRAWN = re.compile(  # in lower case, as RESTATED: that is matched faster than either case
    rf"\b(?:i|we)(?:['’]m|\sam|\sare)?\s{one_of(phrases('inabilities'))}\b"
    rf"|\b(?:{one_of(phrases('uncertainties', languages=(ENGLISH,)))}|{WRONG})\b"
    rf"|{one_of(phrases('uncertainties', languages=(CHINESE,)))}"
)
RESTATED = re.compile(  # and nothing comes of it
    rf"(?:\b{one_of(phrases('sources'))}\b[^.\n]{{0,20}}\b{one_of(phrases('reports'))}\b"
    rf"|(?<!\bnow\s)\b{one_of(phrases('givens', languages=(ENGLISH,)))}\b(?!\sby\b)"
    rf"|{one_of(phrases('givens', languages=(CHINESE,)))})"
    rf"(?!.*[\s,]{one_of(phrases('consequences'))})",
    re.DOTALL,
)
GIVEN = re.compile(rf"\W*(?:{one_of(phrases('premises'))}|let\s(?!me|us))\b", re.I)  # begins a text
UNREAL = re.compile(r"\W*if\b[^,]*\bwere\b", re.I)
ITEM_ALONE = re.compile(r"\s*(\d{1,2})([.)])\s*\Z")
COURTESY = re.compile(rf"\W*{one_of(phrases('courtesies'))}\b", re.I)
REFERRING = re.compile(  # to what stands before it: "This is the area of a square that is 3 cm wide"
    r"\W*(?:(?:this|that)\s(?:is|was)|(?:these|those)\s(?:are|were))\s(?:the|our|a)\s(?:\w+\s){1,3}?(?:of|that|for|in|when|if|to)\b"
    rf"(?:[^=:]*|[^=:]*\b{one_of(phrases('formulas'))}\b[^:]*)\Z",
    re.I,
)
DANGLING = frozenset(form for word in phrases("dangling") for form in (word, word.title()))
CHECK = re.compile(
    rf"\W*(?:{one_of(phrases('checks'))}\**\s?(?:[:：,]|(?:this|that|it|our|my|the\s(?:answer|result|solution))\b)"
    rf"|{one_of(phrases('insertions'))}\b(?![^.\n]*\b{one_of(phrases('derivations'))}\b)[^.:;\n]*\bback\b)",
    re.I,
)
NOTE = re.compile(  # a remark from which nothing follows
    rf"\W*{one_of(phrases('notes'))}\b(?!.*[\s,]{one_of({*phrases('consequences')} & {*phrases('reasons')})}\b)"
    r"|\s*\([^()]*\)\W*\Z",
    re.I | re.DOTALL,
)
FAILING = re.compile(
    rf"\b{one_of((*phrases('negations', 'faults', 'no', languages=(ENGLISH,)), 'but'))}\b|n['’]t\b|[≠✗✘]|\\ne", re.I
)
CONCLUDING = re.compile(rf"\W*{one_of(phrases('consequences'))}(?:(?<![a-zà-ÿ])|(?![a-zà-ÿ]))", re.I)
RESULTING = re.compile(
    rf"{CONCLUDING.pattern}|\W*{one_of(phrases('pointers'))}\s{one_of(phrases('derivations', 'consequences'))}\b", re.I
)
JUDGED = "|".join(rf"(?<=\b{noun}\sis\s)(?:true|false)" for noun in phrases("judged"))
CLOSING = f"{whitespace}\xa0.!*_"
LAST_WORDS = re.compile(rf"\b(?P<reply>{one_of(phrases('conclusions'))}|{JUDGED})[{CLOSING}]*\Z", re.I)
LAST_WORD = tuple({phrase.split()[-1] for phrase in phrases("conclusions")} | {"true", "false"})  # with one of these it ends
LATER_PART = re.compile(  # what is worked out behind its letter is a step
    r"[\s*]*(?:\(?[b-j]\)|[Pp]art\s\(?[B-Jb-j]\)?:)(?:(?=[\s*$]*[A-Za-z]\s?=[^=\n]*$)|(?![^\n]*=))", re.MULTILINE
)
TOTAL = r"(?i:total|sum|overall|altogether|together|difference|result|final|answer)\b"  # begins the label of what all comes to
LABELLED = re.compile(  # an item of a list with the name of its value, which is not that of the whole
    rf"[^\S\n]*[-*•]\s(?!{TOTAL})[A-Za-z][A-Za-z ]{{0,30}}\s?[:=]\s?[^\s:=][^\n:=]{{0,80}}", re.I
)
CONCLUDED_LIST = re.compile(
    rf"^[^\S\n]*(?:#|\*\*|{one_of(phrases('consequences', languages=(ENGLISH,)))}\b)[^\n]*\n\s*"
    rf"({LABELLED.pattern}(?:\n\s*{LABELLED.pattern})+)\s*\Z",
    re.I | re.MULTILINE,
)
FIRST_PART = re.compile(r"^[^\S\n]*\**(?:\(?a\)|[Pp]art\s\(?[Aa]\)?:)", re.MULTILINE)
COMPUTED = re.compile(  # behind the premise
    rf"\b(?:we|you)\s{one_of(phrases('derivations', languages=(ENGLISH,)))}\s[$€£¥]?\d"
    r"|,[^,=]*\d[^,=A-Za-z]*=\s?[$€£¥]?\d|,\s(?:so|then)\s(?!(?:what|how|which|find|check|who|when|where)\b)[^?]*\d",
    re.I,
)
# One of these is in all that the patterns match, in lower case: words are found faster than patterns.
WITHDRAWING = telling(phrases("inabilities", "uncertainties", "faults"))
IN_ASCII = tuple(filter(str.isascii, WITHDRAWING))
RESTATING = telling(phrases("reports", "givens"))


def tail_start(text: str) -> int:
    """Returns where the tail of a text begins."""
    return max(0, len(text) - TAIL)


def statement_end(text: str, start: int) -> int:
    r"""
    Returns where the statement ends that begins at a place, its full stop left out.

    Example:
        >>> text = r"It is 3.5 or $a. b$. So be it."
        >>> text[:statement_end(text, 0)]
        'It is 3.5 or $a. b$'
    """
    closing = ""
    missing: set[str] = set()  # so that none is looked for twice
    for mark in islice(MARK.finditer(text, start, start + TAIL), MARKS):
        token = mark.group()
        if closing:
            if token == closing:
                closing = ""
                if token in DISPLAYED and text[mark.start() - 1] == "." and NEXT.match(text, mark.end()):
                    return mark.end()
        elif token == "$" and _is_price(text, mark.start()):
            continue
        elif token in OPENS:
            closing = OPENS[token]
            if closing in missing or text.find(closing, mark.end(), start + TAIL) < 0:
                missing.add(closing)
                closing = ""
        elif token[0] != "\\":
            return mark.start()
    return min(len(text), start + TAIL)


def _is_price(text: str, sign: int) -> bool:
    """Returns whether a dollar sign stands at an amount, and does not begin a formula."""
    at_digit = text[sign + 1 : sign + 2].isdigit() or text[max(0, sign - 1) : sign].isdigit()
    return at_digit and FORMULA.match(text, sign) is None


@of_last_text
def statements(text: str) -> tuple[Span, ...]:
    """Returns the statements of the tail, the last one first; blank ones are left out."""
    found: list[Span] = []
    at = tail_start(text)
    while at < len(text):
        end = statement_end(text, at)
        if SAYING.search(text, at, end):
            found.append(Span(at, end))
        at = end + 1
    return tuple(reversed(found))


@of_last_text
def final_statement(text: str) -> Span | None:
    """
    Returns the last statement with a digit or a formula, if it is one of the last few and is meant: no courtesy, and not what
    checks another statement. None where the text concludes with a reply.
    """
    if _is_cut_off(text):
        return None
    last = _unremarked(text, _unchecked(text, statements(text)))[:BACK]
    if last and CONCLUDING.match(text, last[0].start) and concluded(text, last[0]):
        last = last[:1]
    for statement in last:
        if (
            MATHEMATICS.search(text, statement.start, statement.end)
            and not COURTESY.match(text, statement.start)
            and not REFERRING.match(text, statement.start, statement.end)
        ):
            return statement if is_meant(text, statement) else None
    return None


def _is_cut_off(text: str) -> bool:
    """Returns whether a text ends in a word or a sign behind which more is to come."""
    if text[-1:].isalnum():
        line = text[-REACH:].rpartition("\n")[2]
        if sum(map(line.count, "([{")) > sum(map(line.count, ")]}")):
            return True
    elif is_item_alone(text, text.rfind("\n", 0, len(text.rstrip())) + 1):
        return True
    words = text[-REACH:].rsplit(maxsplit=1)
    return len(words) > 1 and (words[1] in DANGLING or (words[1] in "$€£" and words[0][-1] in ascii_lowercase))


def is_item_alone(text: str, start: int) -> bool:
    """Returns whether nothing but the number of an item stands on the last line, which begins at a place."""
    item = ITEM_ALONE.match(text, start)
    before = f"{int(item[1]) - 1}{item[2]} " if item else ""
    return before != "" and (text.startswith(before) or text.find(f"\n{before}", max(0, start - TAIL), start) >= 0)


def concluded(text: str, statement: Span) -> re.Match[str] | None:
    """Returns the words with which a statement concludes, as `reply`: "diverges", "the claim is false"; None without any."""
    if not text[statement.start : statement.end].rstrip(CLOSING).lower().endswith(LAST_WORD):  # as nearly always
        return None
    return LAST_WORDS.search(text, statement.start, statement.end)


def _unchecked(text: str, last: tuple[Span, ...]) -> tuple[Span, ...]:
    """Returns the statements before a check that ends the text, the last one first; all where it fails or there is none."""
    for at, statement in enumerate(last[:CHECKED]):
        if CHECK.match(text, statement.start):
            check = last[: at + 1]
            if any(FAILING.search(text, each.start, each.end) or CONCLUDING.match(text, each.start) for each in check):
                break
            return last[at + 1 :]
    return last


def _unremarked(text: str, last: tuple[Span, ...]) -> tuple[Span, ...]:
    """Returns the statements up to a conclusion behind which there are only remarks, the last one first; else all."""
    for at, statement in enumerate(last[:BACK]):
        if not NOTE.match(text, statement.start, statement.end):
            return last[at:] if at and RESULTING.match(text, statement.start) else last
    return last


def parts_start(text: str, start: int) -> int | None:
    """
    Returns where the first part of an answer begins of which a later one is at a place; None where there is none.

    Example:
        >>> parts_start("a) 3\\nb) 5", 5)
        0
    """
    if LABELLED.match(text, start) and (labelled := CONCLUDED_LIST.search(text, tail_start(text))):
        return labelled.start(1)
    if not LATER_PART.match(text, start):
        return None
    first = deque(FIRST_PART.finditer(text, tail_start(text), start), maxlen=1)
    return first[0].start() if first else None


def without_prose(text: str, span: Span) -> Span:
    """
    Returns the span up to where an explanation begins: ", because ...", ", so that ...", ", which ...".

    Example:
        >>> text = "42 because 6 times 7 is 42"
        >>> without_prose(text, Span(0, len(text))).of(text)
        '42'
    """
    prose = PROSE.search(text, span.start, span.end) if WORDED.search(text, span.start, span.end) else None
    if prose is None or prose.start() == span.start:
        return span
    start = prose.start()
    is_formula = text.count("$", span.start, start) % 2 == 1 and text.find("$", start, span.end) >= 0  # and not after a price
    return span if is_formula else Span(span.start, start)


def is_prose(text: str) -> bool:
    r"""
    Returns whether a text has words that follow each other, outside of commands, their arguments, and conditions.

    Example:
        >>> is_prose("the area is 42"), is_prose(r"42 \text{ square metres}"), is_prose("$2k$ for any integer $k$")
        (True, False, False)
    """
    return WORDS.search(CONDITION.sub("", TEXT_GROUP.sub("", text))) is not None


def is_meant(text: str, span: Span) -> bool:
    """Returns whether a statement says what its author found: not restated, and not withdrawn from there on."""
    return not _is_restated(text, span) and not is_withdrawn(text, span.start)


def is_withdrawn(text: str, start: int) -> bool:
    """Returns whether the author goes on, from a place on, to say that he cannot tell."""
    low = text[start : start + TAIL].lower()
    return any(word in low for word in (IN_ASCII if low.isascii() else WITHDRAWING)) and WITHDRAWN.search(low) is not None


def _is_restated(text: str, span: Span) -> bool:
    """Returns whether a statement says what the problem says."""
    if (
        span.start == 0
        and GIVEN.match(text, 0, span.end)
        and (UNREAL.match(text, 0, span.end) or not COMPUTED.search(text, 0, span.end))
    ):
        return True
    low = span.of(text).lower()
    return any(word in low for word in RESTATING) and RESTATED.search(low) is not None
