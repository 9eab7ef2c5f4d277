r"""
What does the final statement come to?

Without tag, box, hashes or phrase, the answer is what the last statement with mathematics ends in: the last line where
it is nothing but an answer, the right side of the last equation, the last formula. The restated problem ("The problem
says that ...") and what its author withdraws ("I am not sure") are not answers. Never is the whole text taken.
"""

import re
from functools import lru_cache

from smol_rewards.extraction.candidate import trim
from smol_rewards.extraction.statements import BACK, CONDITION, is_meant, is_prose, joined, statements, without_prose
from smol_rewards.lexicon import one_of, phrases
from smol_rewards.lexicon.latex import FRACTIONS, TEXTS, command
from smol_rewards.lexicon.numbers import HAN_DIGITS, HAN_SCALES
from smol_rewards.source import Span

LINE = 200  # longest last line that is an answer as a whole, and longest word at its end, in code points
LONG = 2_000  # as much of a tag's body is asked whether it is prose, in code points

FORMULA = re.compile(
    r"\$\$([^$]+)\$\$|(?<!\\)\$([^$\n]+)\$|\\\(((?:[^\\]|\\[^()])*)\\\)|\\\[((?:[^\\]|\\[^\[\]])*)\\\]|(?<![\\A-Za-z])\(\s*\\[A-Za-z][^()]*\)"
)
CLOSINGS = ("$", ")", "]")  # one is at the end of every formula
EQUALS = re.compile(r'(?<![<>!=:≠])=(?![="])(?:\s*&)?')
BULLET = re.compile(r"\s*(?:[-*•]\s+|\d+[.)]\s+|=\s*)?(?:(?:so|thus|hence|therefore|then|and|finally|is|i\.e\.),?\s+)?", re.I)
MARKUP = re.compile(r"```|<!--|</?[A-Za-z]\w+[\s>]")
DISPLAYS = ((r"\[", r"\]"), (r"\(", r"\)"), (r"\begin", r"\end"))
HAN = "".join((*HAN_DIGITS, *HAN_SCALES))
CONTENT = re.compile(rf"[$0-9\\{FRACTIONS}π∞√]|\A\W*[A-Za-z]\w*[^\w:]*\Z|[a-z]\^|[-+*/(]\s?[a-z]\b|[０-９{HAN}]")
NAME = re.compile(r"[A-Za-z](?:_\{?\w+\}?|['’])?\s*\Z")
AND_OR = one_of(phrases("both", "either"))
NEXT_NAME = re.compile(
    rf"(?:[,;]|(?<![A-Za-z]){AND_OR}(?![A-Za-z])|{command(*TEXTS)}\s?\{{\s?{AND_OR}\s?\}})\s*[A-Za-z](?:_\{{?\w+\}}?|['’])?\s*\Z"
)
VARIABLE = re.compile(r"(?<![\\A-Za-z])[A-DF-HJ-Za-df-hj-z](?![A-Za-z(])")  # e and i are numbers
STATED = re.compile(r"\b(?:is|are|be|equals|get|gives?|obtain|have|yields?)\s+(?P<word>(?=[^\s]*[\dπ√])[^\s]+)\s*\Z")
DIGIT = re.compile(r"\d")
MATHEMATICS = re.compile(rf"[\d${FRACTIONS}]|\\[(\[A-Za-z]")
TALK = re.compile(
    r"\s+(?!and\b|or\b)[A-Za-z]{2,}\s+[A-Za-z]{1,}\b|\s*[(（](?=[A-Za-z]{2,}\s)|(?<=\d)\s*[\])]*\s*[\u0400-\u9fff]|\s*<(?=[/|])"
)


def find_line(text: str) -> Span | None:
    """
    Returns the span of the last line, where that is a bare answer.

    Example:
        >>> text = "First compute 6*7.\\n\\n42"
        >>> find_line(text).of(text)
        '42'
    """
    end = len(text.rstrip())
    start = text.rfind("\n", 0, end) + 1
    if bullet := BULLET.match(text, start, end):
        start = bullet.end()
    line = Span(start, end)
    words = line.of(text)
    if len(words) > LINE or not CONTENT.search(words) or is_prose(words) or MARKUP.search(words):
        return None
    if EQUALS.search(words) and not CONDITION.search(words):
        return None
    if words.count("$$") % 2 or any(words.count(opening) != words.count(closing) for opening, closing in DISPLAYS):
        return None
    return line if is_meant(text, line) else None


def find_bare(text: str) -> Span | None:
    """Returns the span of the whole text, where that is a bare answer; for the bodies of tags."""
    return None if is_prose(text[:LONG]) else Span(0, len(text))


def find_right_side(text: str) -> Span | None:
    r"""
    Returns the span of the right side of the last equation of the final statement.

    An equation between two or more unknowns is taken as a whole. An equation after which the statement goes on to other
    numbers is not what it comes to.

    Example:
        >>> text = "We add: 28 + 32 = 60. This solves the problem."
        >>> find_right_side(text).of(text)
        ' 60'
    """
    statement = final_statement(text)
    if statement is None:
        return None
    formulas = final_formulas(text)
    if not formulas:
        return _right_side(text, statement)
    last = joined(text, formulas)
    return _right_side(text, trim(text, last)) if last == formulas[-1] else None


def find_formula(text: str) -> Span | None:
    r"""
    Returns the span of the last formula of the final statement.

    Example:
        >>> text = r"So the area is $25\pi$ square units."
        >>> find_formula(text).of(text)
        '$25\\pi$'
    """
    formulas = final_formulas(text)
    return joined(text, formulas) if formulas else None


def find_stated(text: str) -> Span | None:
    """
    Returns the span of the one word of mathematics that the final statement ends with.

    Example:
        >>> text = "Hence the area of the circle is 25π."
        >>> find_stated(text).of(text)
        '25π'
    """
    statement = final_statement(text)
    if not statement:
        return None
    stated = STATED.search(text, max(statement.start, statement.end - LINE), statement.end)
    return Span(*stated.span("word")) if stated else None


@lru_cache(maxsize=4)  # several rules ask for that of one text, one after the other
def final_statement(text: str) -> Span | None:
    """Returns the last statement with a digit or a formula, if it is one of the last few and is meant."""
    last = statements(text)[:BACK]
    found = next((statement for statement in last if MATHEMATICS.search(text, statement.start, statement.end)), None)
    return found if found and is_meant(text, found) else None


@lru_cache(maxsize=4)
def final_formulas(text: str) -> list[Span]:
    """Returns the formulas of the final statement, first to last."""
    statement = final_statement(text)
    if not statement or not any(text.find(closing, statement.start, statement.end) >= 0 for closing in CLOSINGS):
        return []
    return [Span(*match.span()) for match in FORMULA.finditer(text, statement.start, statement.end)]


def _right_side(text: str, formula: Span) -> Span | None:
    signs = list(EQUALS.finditer(text, formula.start, formula.end))
    if not signs:
        return None
    first = len(signs) - 1
    while first > 0 and NEXT_NAME.search(text, signs[first - 1].end(), signs[first].start()):
        first -= 1
    if first < len(signs) - 1 and (name := NAME.search(text, formula.start, signs[first].start())):
        return Span(name.start(), formula.end)
    left = text[formula.start : signs[-1].start()]
    if len(signs) == 1 and len(set(VARIABLE.findall(left))) > 1 and not is_prose(left):
        return formula
    right = without_prose(text, Span(signs[-1].end(), formula.end))
    talk = TALK.search(text, right.start, right.end)
    if talk is None or talk.start() == right.start:
        return right
    return None if DIGIT.search(text, talk.start(), formula.end) else Span(right.start, talk.start())
