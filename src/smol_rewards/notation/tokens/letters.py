"""
What is a run of letters?

A command written without its backslash (`sin`), the factors of a product (`xy`), a function and its argument (`sinx`), or a
word. The answer depends on the run alone; only where a word of two letters is also a product does what surrounds it
tell.
"""

import re
from functools import lru_cache
from itertools import pairwise

from smol_rewards.expression.functions import having
from smol_rewards.expression.relations import RELATIONS
from smol_rewards.expression.symbols import LETTERS
from smol_rewards.notation.commands import ROWS
from smol_rewards.notation.tokens.token import Token

LONGEST_RUN = 24  # letters in a run that may be a product
STOP = frozenset(
    ["is", "it", "at", "on", "no", "of", "to", "be", "as", "by", "an", "so", "we", "he", "up", "us", "my", "me", "do", "go"]
)
DIFFERENTIAL = re.compile(r"[t-z]{1,3}d[t-z]")  # behind letters, as in `2xydx`
MODULES = frozenset(("Math", "math", "np", "numpy", "sympy"))  # of programs: what stands behind their dot is meant
PRINTED_RELATIONS = {row.program: row.name for row in RELATIONS if row.program}
PRINTED = frozenset(("Interval", "Union", "FiniteSet", "Rational", "Integral", *PRINTED_RELATIONS))  # as sympy names them
FUNCTIONS = having("glued")
BEFORE_OPERATOR = re.compile(r"\s*(?:[-+*/^_=<>)}\]&]|\\(?:le|ge|ne|right|cdot|times|pm)|$)")
AFTER_OPERATOR = frozenset("+-*/^_=<>({[0123456789&")
FOLLOWING_FACTOR = frozenset("\\}^)*/+-") | {""}
BARE_NAMES = ("pi", *(row.name for row in LETTERS if row.name in row.spellings))
JOINED = re.compile(rf"([A-Za-z]?)({'|'.join(sorted(FUNCTIONS, key=len, reverse=True))})([A-Za-z]|{'|'.join(BARE_NAMES)})?")


def is_consecutive(run: str) -> bool:
    """Returns whether letters follow one another in the alphabet, as in `abc` and `xyz`."""
    return all(ord(second) - ord(first) == 1 for first, second in pairwise(run))


def is_product(run: str) -> bool:
    """
    Returns whether a run of letters inside mathematics is a product rather than a word.

    Example:
        >>> [run for run in ("xy", "mnp", "abc", "east", "no") if is_product(run)]
        ['xy', 'mnp', 'abc']
    """
    if len(run) <= 2:
        return run.lower() not in STOP
    if is_consecutive(run) or not set("aeiouy") & set(run.lower()) or DIFFERENTIAL.fullmatch(run):
        return True
    return len(run) <= 4 and (run.isupper() or not (run.islower() or run.istitle()))  # `qeE` is no word


def is_bare_product(run: str) -> bool:
    """
    Returns whether a run of letters that is the whole answer is a product; a word's letters are never multiplied.

    Example:
        >>> [run for run in ("xy", "abc", "no", "AB", "seat") if is_bare_product(run)]
        ['xy', 'abc']
    """
    vowels = "aeiou" if len(run) == 2 else "aeiouy"
    return run.islower() and run not in STOP and (is_consecutive(run) or not set(vowels) & set(run))


@lru_cache(maxsize=1024)
def pieces(run: str) -> tuple[tuple[str, str], ...]:
    """
    Returns the tokens of a run of letters, as pairs of kind and text.

    Example:
        >>> pieces("sinx")
        (('function', '\\\\sin'), ('letter', 'x'))
        >>> pieces("apples")
        (('word', 'apples'),)
    """
    row = ROWS.get(run) or (ROWS.get(run.lower()) if len(run) > 1 else None)
    if row:
        return ((row.kind, row.spelling),)
    if len(run) == 1 or is_product(run):
        return tuple(("letter", letter) for letter in run)
    match = JOINED.fullmatch(run)
    if match:
        return tuple(pair for part in match.groups() if part for pair in pieces(part))
    return (("word", run),)


def is_exponent(before: Token, text: str, end: int) -> bool:
    r"""Returns whether `in` stands where nothing is in anything, as in `e^{in\pi}`: behind an opening brace or an operator."""
    return (before.text == "{" or before.kind == "infix") and text[end : end + 1] in FOLLOWING_FACTOR


def is_factors(run: str, text: str, start: int, end: int) -> bool:
    """Returns whether what surrounds a word shows that its letters are factors, as in `e^{at}` and `4abd`."""
    short = run.lower() in STOP
    before = text[:start].rstrip()[-1:] if short else text[start - 1 : start]
    if short:
        following = BEFORE_OPERATOR.match(text, end)
        if following is not None and before == "}" and following[0].strip() == "^":  # `\frac{1}{2}at^2`
            return True
        return following is not None and (before in AFTER_OPERATOR if before else following[0].strip() != "")
    in_braces = before == "{" and text[end : end + 1] == "}" and text[: start - 1].rstrip().endswith(("frac", "}", "^"))
    return (before.isdecimal() or (in_braces and not run.islower())) and len(run) <= 4 and len(set(run)) == len(run)
