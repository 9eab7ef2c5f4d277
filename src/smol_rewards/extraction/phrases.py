r"""
What does the completion say that the answer is?

A *phrase* announces the answer in words: "The final answer is 42", "**Answer:** 42", "答案是42", or "42 is the answer".
The last phrase of the tail decides; its answer ends with the statement, or where an explanation of it begins. A phrase
that is denied ("the answer is not 42") or left open ("the answer is unknown") is no answer.
"""

import re

from smol_rewards.extraction.completion import lowered
from smol_rewards.extraction.equals import DIGIT, FORMULA
from smol_rewards.extraction.markup import is_hidden
from smol_rewards.extraction.numbers import NUMBER
from smol_rewards.extraction.statements import TAIL, WITHDRAWN, is_prose, statement_end, tail_start, without_prose
from smol_rewards.source import Span

LANGUAGES = (  # words for the answer, and for "is"
    (r"answer|ans|final\s+(?:result|value)", r"is|are|equals|comes\s+to|(?:would|must|should|will)\s+be"),
    (r"答案|答え|答", r"(?:应该|应当|应|就)?(?:是|为)|等于|は"),
    (r"réponse(?:\s+finale)?", r"est"),
    (r"respuesta(?:\s+(?:final|correcta))?", r"es"),
    (r"resposta(?:\s+final)?", r"é"),
    (r"risposta(?:\s+finale)?", r"è"),
    (r"antwort|lösung", r"ist|lautet|beträgt"),
    (r"antwoord", r"is"),
    (r"svar(?:et)?", r"är|er"),
    (r"ответ", r"равен|это"),
    (r"odpowied[źz]", r"to|brzmi"),
    (r"cevap", r"(?!)"),
)
WEAK = (  # words that also announce what is not the end: they count where no number follows
    (r"result", r"is|are|equals|(?:would|must|should|will)\s+be"),
    (r"结果", r"是|为"),
    (r"résultat", r"est"),
    (r"ergebnis", r"ist|lautet|beträgt"),
    (r"resultado", r"es|é"),
)
BETWEEN = r"(?:\s+(?:to|for|of|in)\b[^.:=?!\n]{0,60}?)?\**\s*"  # "to the question", "in metres"


def _announcing(languages: tuple[tuple[str, str], ...], *others: str) -> re.Pattern[str]:
    rows = [rf"(?:{noun})(?!\w(?<=[a-z])){BETWEEN}(?:(?:{verb})(?![a-z])\s*:?|[:：]|=(?!=))" for noun, verb in languages]
    return re.compile("|".join([*rows, *others]))


# These are asked of text in lower case: that is several times as fast as to ask without regard to case.
ANNOUNCED = _announcing(LANGUAGES, r"a\s?:(?=[^\n]*\s*\Z)", r"answer\s+(?=[$(]*[-−+]?[\d½¼¾]\S*\s*\Z)")
WEAKLY_ANNOUNCED = _announcing(WEAK)
TURNED = re.compile(r"\s{1,3}is\s{1,3}(?:the|our|my)\s{1,3}(?:final\s{1,3}|correct\s{1,3})?(?:answer|result)\b")
WITHIN_A_WORD = re.compile(r"[A-Za-z_\"'<-]")
PAIRS = (("$", "$"), (r"\(", r"\)"), ("**", "**"))
VALUE = re.compile(r"[\d\\½¼¾]|\A\W*[A-Za-z]\W*\Z")
TRIES = 8  # phrases that announce nothing, passed over at most
LINE = 200  # longest answer before its phrase, in code points
FILLER = re.compile(
    r"(?:[\s:：*_]|(?:simply|just|indeed|exactly|precisely|therefore|thus|hence|clearly|probably|definitely|approximately|about|roughly|equal\s+to|given\s+by|for\s+sure"
    r"|the\s+(?:number|value|integer|option|choice|letter|expression|fraction|interval|point|set)|option|choice|letter)\b(?=\s)|#{1,6}\s)+(?<![*])",
    re.I,
)
NOT_GIVEN = re.compile(
    r"\W*(?:correct|right|as\s+follows|below|above|obtained|found|shown|derived|clear|what|asked|supposed|expected|in\s+the|going\s+to)\b",
    re.I,
)
OPEN = re.compile(
    r"\W*(?:not|n't|never|neither|unknown|unclear|wrong|incorrect|undetermined|impossible\s+to|somewhere|between)\b", re.I
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
    phrases = _phrases(ANNOUNCED, text, low)
    weak = _phrases(WEAKLY_ANNOUNCED, text, low)
    if weak and not (phrases and phrases[-1] > weak[-1]):
        found = _announced(text, weak[-1].end)
        if found and not DIGIT.search(text, found.end):
            return found
    turned = max((tail + phrase.start() for phrase in TURNED.finditer(low)), default=-1)
    for phrase in phrases[: -TRIES - 1 : -1]:
        if turned > phrase.start:
            break
        if not is_hidden(text, phrase.start) and (found := _announced(text, phrase.end)):
            return found
    return _turned(text, turned) if turned >= 0 else None


def _phrases(pattern: re.Pattern[str], text: str, low: str) -> list[Span]:
    """Returns where the phrases are in a text whose tail is given in lower case."""
    tail = len(text) - len(low)
    found = [Span(tail + match.start(), tail + match.end()) for match in pattern.finditer(low)]
    return [
        phrase
        for phrase in found
        if not WITHIN_A_WORD.match(text, max(0, phrase.start - 1), phrase.start) and not NOT_GIVEN.match(text, phrase.end)
    ]


def _turned(text: str, end: int) -> Span | None:
    """Returns the answer that stands before its phrase, as in "42 is the answer"."""
    line = max(text.rfind("\n", 0, end) + 1, end - LINE)
    words = text[line:end].split()
    start = end - len(words[-1]) if words else end
    for opening, closing in PAIRS:
        if text.endswith(closing, line, end):
            start = max(line, text.rfind(opening, line, end - len(closing)))
    return Span(start, end) if VALUE.search(text[start:end]) else None


def _announced(text: str, start: int) -> Span | None:
    """Returns the answer that follows a phrase, on its line or, where nothing does, on the next."""
    filler = FILLER.match(text, start)
    at = filler.end() if filler else start
    if OPEN.match(text, at):
        return Span(at, at)
    end = statement_end(text, at)
    answer = without_prose(text, Span(at, end))
    if not answer.of(text).strip(" *_$`"):
        return None
    if WITHDRAWN.search(text, at, at + TAIL):
        return Span(at, at)
    return _only_value(text, answer) if is_prose(answer.of(text)) else answer


def _only_value(text: str, sentence: Span) -> Span:
    """Returns the one formula or number that a sentence has; the sentence where it has none or several."""
    formulas = [Span(*match.span()) for match in FORMULA.finditer(text, sentence.start, sentence.end)]
    numbers = [Span(*match.span()) for match in NUMBER.finditer(text, sentence.start, sentence.end)]
    values = formulas or numbers
    return values[0] if len(values) == 1 else sentence
