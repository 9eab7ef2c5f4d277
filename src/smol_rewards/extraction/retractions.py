r"""
Does the author stand by this answer?

An answer is *denied* by the words right before it ("not $\boxed{42}$", "far from 42", "or 42") and *taken back* by those right
after it ("or 43", "that's wrong", "wait"), *asked* where its sentence ends in a question mark, and *changed* by either ("twice
$\boxed{42}$", "$\boxed{42}$ squared"). An answer of which that is said is none: neither it nor the alternative counts.
"""

import html
import re
from enum import Enum
from functools import lru_cache
from string import ascii_letters

from smol_rewards.lexicon import one_of, phrases, single, telling
from smol_rewards.lexicon.latex import BOXES, MINUSES, TEXTS
from smol_rewards.source import Span

REACH = 80  # how far around an answer its author's doubts are looked for, in code points
TRIES = 6  # words that say nothing, taken off before an answer
LONGEST_DENIAL = 48  # how far before an answer its denial begins, in code points

OPENING = ' \t\r\n$([{}*_`:,"“~>'  # marks that open an answer, or stand between a word and it
OPENING_COMMANDS = ("\\", *BOXES, *TEXTS, r"\mathbf")  # what is left of `\(`, `\[`, `\boxed{` and `\text{` then
TAG = re.compile(r"<\w+\Z")
BETWEEN_SCRIPTS = re.compile(r"(?<=[\u2E80-\u9FFF])(?=[A-Za-z])")
EQUATED = re.compile(r"(?<![A-Za-z\d_\\])[A-Za-z](?:_\{?\w+\}?|['’])?\s*=[\s$]*\Z")
MARKS = ",:;.!?…%"  # words of their own
WORD = re.compile(rf"[{MARKS}]|[^\s{MARKS}()\[\]{{}}$*_`\"“”‘~<>/–—-]+")
PAUSES = (",", ":")

CLOSING = ' \n\t$.,;)–—-]}*_`"”~。，\\'  # says nothing about what stands before it
CLOSERS = r"(?:[\s$.,;)–—\-\]}*_`\"”~。，]|\\[)\]]|</\w+>)*"


class Said(Enum):
    """What a phrase before an answer says of it."""

    DENIED = "it is none, or another besides"
    CHANGED = "it is part of another value"
    SUBJECT = "nothing, and what it is said of begins here"
    NOTHING = "nothing"


def _by_last_word(*rows: tuple[Said, tuple[str, ...]]) -> dict[str, tuple[tuple[str, Said], ...]]:
    """Returns phrases by their last words, the longest first, each with a blank before it and what it says."""
    table: dict[str, list[tuple[str, Said]]] = {}
    for phrase, says in sorted(((phrase, says) for says, known in rows for phrase in known), key=lambda row: -len(row[0])):
        table.setdefault(phrase.rpartition(" ")[2], []).append((f" {phrase}", says))
    return {word: tuple(found) for word, found in table.items()}


BEFORE = _by_last_word(
    (Said.DENIED, phrases("negations", "miscalled", "alternatives", "unreal", "faults")),
    (Said.CHANGED, phrases("changes", "multiples", "operations")),
    (Said.SUBJECT, phrases("subjects")),
    (Said.NOTHING, (*phrases("fillers", "nouns"), *PAUSES)),
)
ENDS = {word.strip(".,:") for word in BEFORE} - {""}
TELLING = {  # the first words of all that deny or change: one of them is before an answer of which that is said
    phrase.split()[0] for rows in BEFORE.values() for phrase, says in rows if says in (Said.DENIED, Said.CHANGED)
}
LETTERS = ascii_letters + "'’" + "".join({letter for word in ENDS for letter in word if not letter.isascii()})
OF_WHAT_IS_BEFORE = frozenset(phrases("no", "faults"))  # before a pause: "No, 42", "41 is wrong: 42"
EXEMPLARY = frozenset(  # before a pause, too: "such as, 42"; the others say nothing of what stands behind one
    phrase for phrase in phrases("changes") if phrase in phrases("asides") or phrase[0] in PAUSES
)
WITHOUT_BLANKS = re.compile("[\u0e00-\u0eff\u2e80-\U0010ffff]\\Z")  # ends a word of a script that puts none between words
DENYING = (  # right before an answer: what strikes it out or negates it, and words of scripts without blanks, Thai and Chinese
    *(r"\phantom", r"\hphantom", r"\vphantom", r"\cancel", r"\bcancel", r"\xcancel", r"\sout"),
    *("≠", r"\ne", r"\neq", r"\not", r"\neg", r"\lnot", r"\sim"),
    *filter(WITHOUT_BLANKS.search, phrases("negations", "miscalled", "alternatives", "changes", "operations")),
)

VALUE = rf"(?:[$\\(]*[{MINUSES}]?(?:\d|\\(?:frac|dfrac|sqrt|pi|boxed))|<answer|it\b|{one_of(phrases('others'))}\b)"
ANOTHER = rf"or(?:\s(?:{one_of(phrases('doubts'))}|else|even|is\sit))?\s{VALUE}"
DOUBTED = rf"alternatively\b|otherwise\b|(?:(?:but|though|although)\s)?(?:(?:it|this|that)\s)?{one_of(phrases('doubts'))}\b"
WRONG = rf"(?!\(?(?-i:[A-J])\)?\s)(?:\w+\s){{0,4}}?{one_of(phrases('verbs'))}\s{one_of(phrases('faults'))}"
NO = one_of(phrases("no"))
SECOND_THOUGHT = (
    rf"(?:{one_of(phrases('interjections'))}[\s,.!…]*){{0,3}}{one_of(phrases('retractions'))}\b|{NO},"
    rf"|\?[\s$*)\]}}]*(?:{NO}|{one_of(single('faults'))})\s?(?:[.,;!]|\Z)|but\s{VALUE}[^\s.,;]*\salso\b"
)
IT = r"(?:it|that|this|the\s(?:\w{1,8}\s)?answer)"
CORRECTED = rf"actually,?\s{IT}\s(?:is|should\sbe|must\sbe)\b|but\s{IT}\s(?:should|must)\s(?:have\sbeen|be)\s{VALUE}"
DENIED_BEHIND = rf"\s?{one_of(word for word in phrases('faults', 'changes_behind') if not word.isascii())}"
TAKEN_BACK = re.compile(rf"{CLOSERS}\(?(?:{ANOTHER}|{DOUBTED}|{SECOND_THOUGHT}|{CORRECTED}|{DENIED_BEHIND})", re.I)
CALLED_WRONG = re.compile(rf"{CLOSERS}\(?{WRONG}", re.I)
CALLING_WRONG = telling(phrases("faults"))  # one of these is in all that it matches, in lower case
ASKED = re.compile(rf"{CLOSERS}[?？](?![\s$*)\]}}]*{one_of(phrases('assents'))}\b)", re.I)
IF = re.compile(rf"{CLOSERS}if\b", re.I)
REFUSED = phrases("refusals")  # with which what stands behind begins
JOINTS = " \n\t$,;()]}*_`\\"
CHANGED_BEHIND = re.compile(
    rf"[\s$*)\]}}]*\s(?:{one_of(phrases('changes_behind'))}\b|{one_of(phrases('bounds'))}\s[$\\(]*\d)", re.I
)


def is_hedged(text: str, span: Span) -> bool:
    r"""
    Returns whether the answer at a span is denied, asked, struck out or taken back, or made another by the words around it.

    Example:
        >>> is_hedged("it is 42, or 43", Span(6, 8)), is_hedged("it is 42, or so", Span(6, 8))
        (True, False)
        >>> is_hedged("it is nowhere near $42$", Span(20, 22)), is_hedged("No, it is 42", Span(10, 12))
        (True, False)
    """
    before = _shown(text[max(0, span.start - REACH) : span.start].rpartition("\n\n")[2])
    after = _shown(text[span.end : span.end + REACH])
    if before.rstrip(" \t\r\n$").endswith("="):
        before = EQUATED.sub("", before)  # what is said of `x = 3` is said of 3
    bare = _bare(before)
    if bare.endswith(DENYING) or _is_denied(bare[-LONGEST_DENIAL:].rpartition("\n")[2], before[len(bare) :]):
        return True
    return after.strip(CLOSING) != "" and bool(
        (IF.match(after) and _words(bare[-LONGEST_DENIAL:])[-2:] == ["would", "be"])
        or ASKED.match(after)
        or TAKEN_BACK.match(after)
        or _is_called_wrong(after)
        or CHANGED_BEHIND.match(after)
        or _is_refused(after)
    )


def _is_called_wrong(after: str) -> bool:
    """Returns whether what stands behind a value calls it wrong."""
    low = after.lower()
    return any(word in low for word in CALLING_WRONG) and CALLED_WRONG.match(after) is not None


def _is_refused(after: str) -> bool:
    """Returns whether what stands behind a value says that it will not do."""
    words = after.lstrip(JOINTS).lower().replace("’", "'")
    return words.startswith(REFUSED) and any(
        words.startswith(phrase) and not words[len(phrase) : len(phrase) + 1].isalpha() for phrase in REFUSED
    )


def _shown(text: str) -> str:
    """Returns a text as a browser shows it: `isn&#39;t` is "isn't"."""
    return html.unescape(text) if "&" in text else text


@lru_cache(maxsize=4096)  # texts end with the same words again and again
def _is_denied(line: str, opening: str) -> bool:
    """Returns whether what stands before an answer and the marks that open it ends in words that deny, change or doubt it."""
    last = line[len(line.rstrip(LETTERS)) :].lower()
    if last not in ENDS and not last.endswith(("n't", "n’t")):
        return False
    known = _words(line)
    if TELLING.isdisjoint(known):  # as nearly always
        return False
    words = " " + " ".join(known)
    after, is_part = next((mark for mark in opening if mark in PAUSES), ""), True
    for _ in range(TRIES):
        phrase, said = _ending(words)
        if said is Said.DENIED:
            return not (after in PAUSES and phrase[1:] in OF_WHAT_IS_BEFORE)
        if said is Said.CHANGED and is_part:
            return after != "," or phrase[1:] in EXEMPLARY
        if not phrase or said is Said.CHANGED:
            return False
        is_part = is_part and said is not Said.SUBJECT
        words, after = words[: -len(phrase)], phrase[1:]
    return False


def _bare(before: str) -> str:
    """Returns what stands before an answer without the marks and commands that open it."""
    while True:
        bare = before.rstrip(OPENING)
        if bare.endswith(OPENING_COMMANDS):
            before = bare[: bare.rindex("\\")]
        elif ">" in before[len(bare) :] and (tag := TAG.search(bare)):
            before = bare[: tag.start()]
        else:
            return bare


def _words(line: str) -> list[str]:
    """Returns the words and marks of a line in lower case; "isn't" is two words."""
    if not line.isascii():
        line = BETWEEN_SCRIPTS.sub(" ", line).replace("’", "'")
    return WORD.findall(line.lower().replace("n't", " n't"))


def _ending(words: str) -> tuple[str, Said]:
    """Returns the longest phrase with which words end, with the blank before it, and what it says; "" if none is known."""
    for row in BEFORE.get(words[words.rfind(" ") + 1 :], ()):
        if words.endswith(row[0]):
            return row
    return "", Said.NOTHING
