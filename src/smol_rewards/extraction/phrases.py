r"""
What does the completion say that the answer is?

A *phrase* announces the answer in words: "The final answer is 42", "**Answer:** 42", "答案是42", or "42 is the answer".
The last phrase of the tail decides; its answer ends with the statement, or where an explanation of it begins. A phrase
that is denied ("the answer is not 42") or left open ("the answer is unknown") is no answer.
"""

import re

from smol_rewards.extraction.equals import FORMULA
from smol_rewards.extraction.markup import is_hidden
from smol_rewards.extraction.numbers import NUMBER
from smol_rewards.extraction.statements import TAIL, WITHDRAWN, is_prose, statement_end, tail_start, without_prose
from smol_rewards.source import Span

WORDS_FOR_ANSWER = (
    r"(?:answer|ans|final\s+result|final\s+value|result)\b(?:\s+(?:to|for|of|in)\b[^.:=?!\n]{0,60}?)?\**\s*(?:\b(?:is|are|equals|would\s+be|must\s+be|should\s+be|will\s+be|comes\s+to|=(?!=))(?!\w)\s*:?|[:：=])",
    r"\bA\s?:(?=[^\n]*\s*\Z)",
    r"(?:答案|答え|结果|答)\s*(?:应该|应当|应|就|は)?\s*(?:是|为|为：|等于|：|:|は)",
    r"(?:réponse|resposta|respuesta|risposta|antwort|lösung|ergebnis|ответ|odpowiedź|cevap|antwoord|svar)\b(?:\s+(?:finale?|correcte|correcta|final))?\**\s*(?:(?:est|es|é|è|ist|lautet|beträgt|is|är|jest)\b\s*:?|[:：=]|—|–)",
)
ANNOUNCED = re.compile("|".join(rf"(?:(?<![A-Za-z_\"'<-]){words})" for words in WORDS_FOR_ANSWER), re.I)
TURNED = re.compile(r"(?<=\S)\s{1,3}is\s{1,3}(?:the|our|my)\s{1,3}(?:final\s{1,3}|correct\s{1,3})?(?:answer|result)\b", re.I)
PAIRS = (("$", "$"), (r"\(", r"\)"), ("**", "**"))
VALUE = re.compile(r"[\d\\½¼¾]|\A\W*[A-Za-z]\W*\Z")
TRIES = 8  # phrases that announce nothing, passed over at most
LINE = 200  # longest answer before its phrase, in code points
FILLER = re.compile(
    r"(?:[\s:：*_]|(?:simply|just|indeed|exactly|precisely|therefore|thus|hence|clearly|probably|definitely|equal\s+to|given\s+by|for\s+sure"
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
    start = tail_start(text)
    phrases = [phrase for phrase in ANNOUNCED.finditer(text, start) if not NOT_GIVEN.match(text, phrase.end())]
    turned = max((phrase.start() for phrase in TURNED.finditer(text, start)), default=-1)
    for phrase in phrases[: -TRIES - 1 : -1]:
        if turned > phrase.start():
            break
        if not is_hidden(text, phrase.start()) and (found := _announced(text, phrase.end())):
            return found
    return _turned(text, turned) if turned >= 0 else None


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
