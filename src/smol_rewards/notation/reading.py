"""
How is a whole answer read?

First what is most common, by one pattern each; then the forms that are no mathematical notation; then the grammar; and
where there is nothing but words, as words. What none of them reads is a ParseError: nothing is skipped.
"""

import re
from fractions import Fraction
from functools import lru_cache

from smol_rewards.budget import DEFAULT_BUDGET, Budget
from smol_rewards.errors import BudgetExceeded, ParseError
from smol_rewards.expression import Ambiguous, Answer, Choice, Expr, FiniteSet, List, Ratio, Scalar, Sum, Text, Time
from smol_rewards.expression.nodes import Number, number
from smol_rewards.notation import forms
from smol_rewards.notation.lexer import is_consecutive, pieces, tokenize
from smol_rewards.notation.numerals import integer
from smol_rewards.notation.structures import AnswerParser
from smol_rewards.source import Span

INTEGER = re.compile(r"-?\d{1,18}", re.ASCII)
DECIMAL = re.compile(r"(-?)(\d{0,18})\.(\d{1,18})", re.ASCII)
FRACTION = re.compile(r"(-?)(?:\\[dt]?frac\{(-?\d{1,18})\}\{(\d{1,18})\}|(\d{1,18})/(\d{1,18}))", re.ASCII)
COMMAS = re.compile(r"(?<!\d)[1-9]\d{0,2}(?:,\d{3})+(?!\d)")
BARE = re.compile(r"[\s$]*(?:[a-zA-Z]\s*=\s*)?-?[1-9]\d{0,2}(?:,\d{3})+[\s$]*\.?[\s$]*")
IN_BRACKETS = re.compile(r"[(\[{][^()\[\]{}]*\d,\d{3}")
SPACED = re.compile(r",\s")
WORDY = frozenset(("word", "letter", "connective", "condition", "separator", "unknown", "function", "constant", "symbol"))
WRAPPED = re.compile(r"\s*\$(?!\$)([^$\\]*)\$\s*")


@lru_cache(maxsize=8192)
def _integer(text: str) -> Scalar:
    return Scalar(number(int(text)))


def parse(text: str, *, budget: Budget = DEFAULT_BUDGET) -> Answer:
    r"""
    Returns the answer that a text is.

    Reads LaTeX, plain text, Unicode and their mixture, with or without `$`, `\(` and `\boxed{}`; evaluates nothing but
    literals. The work is linear in the length of the text.

    Args:
        text: the answer alone, as `\frac{1}{2}` or `x = 3`; finding it in a completion is `extract`.
        budget: the limits on characters, tokens, depth, nodes and digits.

    Raises:
        ParseError: the text is not an answer that a reader would understand.
        BudgetExceeded: a limit would be passed.
        TypeError: the text is not a str.

    Example:
        >>> parse("2,5").items[1].value == parse("5").value
        True
    """
    if not isinstance(text, str):
        raise TypeError(f"parse(text): wanted a str, found {type(text).__name__}")
    if INTEGER.fullmatch(text):
        return _integer(text)
    found = FRACTION.fullmatch(text)
    if found and (low := int(found[3] or found[5])):
        value = Fraction(int(found[2] or found[4]), low)
        return Scalar(number(-value if found[1] else value))
    found = DECIMAL.fullmatch(text)
    if found:
        places = len(found[3])
        return Scalar(Number(Fraction(int(found[1] + found[2] + found[3]), 10**places), places))
    budget.check("characters", len(text))
    try:
        return _read(text, budget)
    except RecursionError:
        raise BudgetExceeded("depth", budget.depth + 1, budget.depth, "levels") from None


def _read(text: str, budget: Budget) -> Answer:
    if not COMMAS.search(text):
        return _grammar(text, budget, True)
    if BARE.fullmatch(text):  # `1,234` alone
        return Ambiguous((_grammar(text, budget, True), _grammar(text, budget, False)))
    return _grammar(text, budget, not IN_BRACKETS.search(text) or bool(SPACED.search(text)))


def _grammar(text: str, budget: Budget, grouping: bool) -> Answer:
    tokens = tokenize(text, grouping=grouping)
    budget.check("tokens", len(tokens))
    if tokens[0].kind == "end":
        raise ParseError("expected an answer, found nothing", text, Span(0, len(text)))
    while len(tokens) > 2 and tokens[-2].text in (".", ",", ";") and tokens[-2].kind in ("unknown", "separator"):
        del tokens[-2]
    bare = " ".join(text[token.start : token.end] for token in tokens[:-1])
    time = forms.time(bare)
    if time:
        return time
    if tokens[0].text == "(" and len(tokens) > 3 and tokens[2].text == ")" and len(tokens[1].text) == 1:
        letter = tokens[1].text
        if letter in "ABCDEFGHIJabcdefghij" and tokens[1].kind in ("letter", "constant", "word"):
            if len(tokens) == 4:
                return Choice(letter.upper())
            if letter.isupper() and tokens[3].spaced:
                return Choice(letter, _finish(text, tokens[3:], budget))
    if len(tokens) > 3 and len(tokens[0].text) == 1 and tokens[0].text in "ABCDEFGHIJ" and tokens[2].spaced:
        if tokens[1].text in (")", ".", ":") and not tokens[1].spaced:
            return Choice(tokens[0].text, _finish(text, tokens[2:], budget))
    if any(token.kind == "word" for token in tokens) or _is_word(tokens, text):
        if all(token.kind in WORDY or token.text in LIGHT for token in tokens[:-1]):
            if all(token.kind != "unknown" or token.text in LIGHT for token in tokens[:-1]):
                return _words(tokens, text)
    return _finish(text, tokens, budget)


LIGHT = frozenset(".,;:!?'\"()-`“”‘’，。；！？、·")


def _words(tokens: list, text: str) -> Answer:  # type: ignore[type-arg]
    shown = []
    last = None
    for token in tokens[:-1]:
        if last is not None and token.start > last:
            gap = text[last : token.start]
            shown.append(" " if any(c in " ~\n\t{}" for c in gap) else "")
        shown.append(text[token.start : token.end])
        last = token.end
    return forms.words("".join(shown))


def _is_word(tokens: list, text: str) -> bool:  # type: ignore[type-arg]
    bare = text.strip(" $.")
    if len(bare) < 2 or not bare.isalpha() or not bare.isascii() or pieces(bare)[0][0] not in ("letter", "word"):
        return False
    return not bare.islower() or not (is_consecutive(bare) or not set("aeiou" if len(bare) == 2 else "aeiouy") & set(bare))


def _finish(text: str, tokens: list, budget: Budget) -> Answer:  # type: ignore[type-arg]
    parser = AnswerParser(text, tokens, budget)
    answer = parser.answer()
    if parser.token.kind != "end":
        parser.expected("an operator or the end")
    return answer


_unused = (Ambiguous, Expr, FiniteSet, List, Ratio, Sum, Text, Time, integer, WRAPPED)
