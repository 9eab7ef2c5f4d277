r"""
What follows the last `####`, or stands in the last "answer" field?

GSM8K's solutions end with four hashes and the answer. Markdown writes headings of the fourth level the same way, so what
follows on the line has to look like an answer: begin with a number or mathematics, or be no sentence and end the text. A
*field* is a member of a JSON object, `{"answer": 42}`. Its value is taken as it is written: a string without its quotes, a list
with its brackets.
"""

import re

from smol_rewards.extraction.markup import is_hidden, last_visible
from smol_rewards.extraction.prose import without_nouns
from smol_rewards.extraction.statements import is_prose, statement_end, tail_start, without_prose
from smol_rewards.lexicon import one_of, phrases
from smol_rewards.lexicon.latex import FRACTIONS, MINUSES
from smol_rewards.source import Span

MARK = "####"
TRIES = 8  # hashes that are headings, passed over at most
LINE = 2_000  # longest answer of this form, in code points

NUMERAL = rf"[{MINUSES}+($\\\[{{*`≈~£€¥.]*(?:[\d{FRACTIONS}]|[$\\])"
LETTER = rf"[{MINUSES}+*$(\[{{]*[A-Za-z](?![A-Za-z])"
WORD = rf"\*{{0,2}}(?i:{one_of(phrases('yes', 'no', 'nothing'))}|infinity)\b"
ANSWER = re.compile(rf"[:：]?[^\S\n]*(?={NUMERAL}|{LETTER}|{WORD})([^\n]+)")
LAST = re.compile(r"[:：]?[^\S\n]+([^\s#][^\n]*)\n?\Z")  # behind which there is nothing: no heading
HEADING = re.compile(r"\d+\s*[.)]\s+[A-Za-z]|[A-Z]\s*[.:]\s+[A-Z]?[a-z]+\s+[a-z]")

NAMES = "answer|final_answer|final answer|finalanswer|solution|result"
FIELD = re.compile(
    rf"[\"'](?:{NAMES})[\"']\s*:\s*(?:\{{\s*[\"']value[\"']\s*:\s*)?"  # perhaps with its unit: {{"value": 42, "unit": "km"}}
    r"(?:\"((?:[^\"\\]|\\.)*)\"|(\[[^\[\]]*\]|\{[^{}]*\})|([^\s,{}\[\]\"][^,}\n]*))",
    re.I,
)


def find_hashed(text: str) -> Span | None:
    """
    Returns the span of what follows the last four hashes on their line.

    Example:
        >>> text = "so 40 + 2 = 42\\n#### $1,042"
        >>> find_hashed(text).of(text)
        '$1,042'
    """
    if MARK[0] not in text:  # one character is found at the speed of memory
        return None
    stop = len(text)
    for _ in range(TRIES):
        mark = text.rfind(MARK, 0, stop)
        if mark < 0:
            return None
        run = mark
        while run > 0 and text[run - 1] == "#" and mark - run < TRIES:
            run -= 1
        line = None
        if run == mark:
            behind = mark + len(MARK)
            line = ANSWER.match(text, behind, behind + LINE)
            if line is None and (last := LAST.match(text, behind, behind + LINE)) and not is_prose(last[1]):
                line = last
        if line and not HEADING.match(text, line.start(1)) and not is_hidden(text, mark):
            answer = without_prose(text, Span(line.start(1), statement_end(text, line.start(1))))
            return without_nouns(text, answer) if is_prose(answer.of(text)) else answer
        stop = run
    return None


def find_field(text: str) -> Span | None:
    """
    Returns the span of the value of the last field with a name such as "answer".

    Example:
        >>> text = '{"steps": ["6*7"], "answer": "42"}'
        >>> find_field(text).of(text)
        '42'
    """
    found = last_visible(FIELD.finditer(text, tail_start(text)))
    return Span(*found.span(found.lastindex or 0)) if found else None
