r"""
Which answers can be read without the grammar?

Integers, decimals, simple fractions, and long flat lists and sums of integers: one pattern each. A shortcut reads exactly
what the grammar would have read; a test holds the two side by side.
"""

import re
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache

from smol_rewards.budget import Budget
from smol_rewards.expression import Ambiguous, Answer, FiniteSet, Interval, List, Number, Scalar, Sum, Tuple
from smol_rewards.expression.nodes import number

DIGITS = r"\d{1,18}"  # so many are read by int() at once, whatever the interpreter's limits
SIMPLE = re.compile(
    rf"(?P<dollar>\$)?(?P<sign>-?)(?:(?P<decimal>\d{{0,18}}\.{DIGITS})|(?P<integer>{DIGITS})"
    rf"|\\[dt]?frac\{{(?P<high>{DIGITS})\}}\{{(?P<low>{DIGITS})\}}|(?P<over>{DIGITS})/(?P<under>{DIGITS}))(?(dollar)\$)",
    re.ASCII,
)
PLAIN = r"(?:0|[1-9]\d{0,17})"  # without a zero in front, as dates have it
SUM = re.compile(rf"-?{PLAIN}(?: ?[-+] ?{PLAIN})+", re.ASCII)
LIST = re.compile(rf"(\\\{{|[(\[{{]|)\s?(-?{DIGITS}(?:,\s?-?{DIGITS})+)\s?(\\\}}|[)\]}}]|)", re.ASCII)
GROUPED = re.compile(r"-?[1-9]\d{0,2}(?:,\d{3}){1,5}", re.ASCII)
TERM = re.compile(rf"[-+]? ?{DIGITS}", re.ASCII)
ITEM = re.compile(rf"-?{DIGITS}", re.ASCII)


@lru_cache(maxsize=8192)
def _number(text: str) -> Number:
    return number(int(text.replace(" ", "")))


@lru_cache(maxsize=8192)
def _scalar(text: str) -> Scalar:
    return Scalar(number(int(text)))


def simple(text: str) -> Scalar | None:
    r"""
    Returns the number that an integer, a decimal or a fraction of integers is, or None.

    Example:
        >>> str(simple(r"-\frac{2}{4}").value.value)
        '-1/2'
    """
    found = SIMPLE.fullmatch(text)
    if found is None:
        return None
    _, sign, decimal, integer, high, low, over, under = found.groups()
    if integer:
        return _scalar(sign + integer)
    if decimal:
        whole, _, places = decimal.partition(".")
        return Scalar(Number(Fraction(int(sign + whole + places), 10 ** len(places)), len(places)))
    above, below = int(sign + (high or over)), int(low or under)
    if not below or not above % below:  # a quotient that is a whole number is no numeral
        return None
    return Scalar(Number(Fraction(above, below)))


def grouped(text: str) -> Answer | None:
    """
    Returns what an integer with commas between its thousands is, or None; without a group that begins with 0, also a list.

    Example:
        >>> [type(reading).__name__ for reading in grouped("-1,234").readings], str(grouped("1,000"))
        (['Scalar', 'List'], '1000')
    """
    if not GROUPED.fullmatch(text):
        return None
    whole = _scalar(text.replace(",", ""))
    return whole if ",0" in text else Ambiguous((whole, List(tuple(map(_scalar, text.split(","))))))


def interval(items: tuple[Answer, ...]) -> Answer:
    """Returns what integers in square brackets are: two of them an interval, more a point."""
    low, *_, high = items
    if len(items) == 2 and isinstance(low, Scalar) and isinstance(high, Scalar):
        return Interval(low.value, high.value, True, True)
    return Tuple(items)


SHAPES: dict[tuple[str, str], Callable[[tuple[Answer, ...]], Answer]] = {
    ("", ""): List,
    ("(", ")"): Tuple,
    ("[", "]"): interval,
    ("{", "}"): FiniteSet,
    (r"\{", r"\}"): FiniteSet,
}


def flat(text: str, budget: Budget) -> Answer | None:
    """
    Returns the sum or list of integers that a text is, or None.

    Example:
        >>> len(flat("1+2-3", Budget()).value.terms), len(flat("{1, 2, 3}", Budget()).items)
        (3, 3)
    """
    return _listed(text, budget) if "," in text else _added(text, budget)


def _added(text: str, budget: Budget) -> Scalar | None:
    if not SUM.fullmatch(text):
        return None
    terms = tuple(map(_number, TERM.findall(text)))
    budget.check("nodes", len(terms) + 1)
    return Scalar(Sum(terms))


def _listed(text: str, budget: Budget) -> Answer | None:
    found = LIST.fullmatch(text)
    shape = SHAPES.get((found[1], found[3])) if found else None
    if found is None or shape is None:
        return None
    items = tuple(map(_scalar, ITEM.findall(found[2])))
    budget.check("nodes", len(items) + 1)
    return shape(items)
