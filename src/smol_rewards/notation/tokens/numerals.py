"""
Which number does a numeral denote?

A *numeral* is a run of digits as it was written: with a decimal point, separators between groups of three, an exponent of
ten, or a repeating part. Its value is exact, and nothing is computed before the budget has been asked.
"""

import re
from fractions import Fraction
from functools import lru_cache

from smol_rewards.budget import Budget
from smol_rewards.expression.formulas import CHUNK
from smol_rewards.expression.nodes import Number, number

SHORT = 18  # digits of numerals that are kept
FEWEST_PLACES = 3  # of a decimal whose further digits are left out
SEPARATOR = r"(?:\x20?\{,\x20?\}|,\\!\x20?|\\[,;:!\x20]|\{\\[,;:]\}|[\x20~]|,|')"

# A numeral of each kind; every pattern reads from left to right without looking back.
MOST_GROUPS = 100  # of three digits in one numeral
IN_RUN = r"(?<!\d[, ~])"  # numbers behind others in a run are no beginning of a numeral, so that each run is looked at once
GROUPED = re.compile(
    rf"{IN_RUN}[1-9]\d{{0,2}}(?:{SEPARATOR}\d{{3}}){{1,{MOST_GROUPS}}}(?!\d|{SEPARATOR}\d{{3}}(?!\d)|')(?:\.\d+)?"
)
CONTINENTAL = re.compile(  # points between the thousands, and a comma before the decimals that nothing else can be
    rf"[1-9]\d{{0,2}}(?:(?:\.\d{{3}}){{2,{MOST_GROUPS}}}(?:\{{?,\}}?\d+)?|(?:\.\d{{3}}){{1,{MOST_GROUPS}}}\{{,\}}\d+)"
    r"(?![\d.]\d)"
    r"|\d+\{,\}(?:\d{1,2}|\d{4,})(?!\d)|0\{,\}\d+"
)
INTEGER = r"\d{1,40}(?:,\d{3})*"
QUOTIENT = re.compile(
    rf"\\[dtc]?frac\s*(?:\{{\s*-?({INTEGER})\s*\}}|(\d))\s*(?:\{{\s*-?({INTEGER})\s*\}}|(\d))"
    rf"|(?:(?<![\w.^}}])|(?<=matrix}}|\{{cases}}))({INTEGER})\s*[/÷∕⁄]\s*({INTEGER})(?![\w.])"
)
CODED = re.compile(
    r"0(?:[xX](?P<hexadecimal>[0-9a-fA-F]{2,}|\d)|[bB](?P<binary>[01]+)|[oO](?P<octal>[0-7]+))(?![0-9A-Za-z])", re.ASCII
)
BASE_OF_CODE = {"hexadecimal": 16, "binary": 2, "octal": 8}
BRACKETED = re.compile(r"\(\s*(?P<digits>[\dA-Z]+)\s*\)")  # perhaps with a base behind, as in `(B23)_{16}`
OVERLINED = r"(?P<over>(?:\d[\u0304\u0305])+)"  # by a combining mark on each digit
REPEATING = re.compile(
    rf"(?P<head>\d*\.\d*)(?:\((?P<round>\d+)\)|{OVERLINED}"
    r"|\\(?:overline|bar|dot)\s*(?:\{\s*(?P<bar>\d+)\s*\}|(?P<digit>\d))"
    r"(?:(?P<middle>\d*)\\dot\s*(?:\{\s*(?P<last>\d)\s*\}|(?P<end>\d)))?)"
)
ELIDED = re.compile(r"(?P<written>\d*\.\d+)\s*(?:\.\.\.|…|\\[lc]?dots(?![A-Za-z]))")
BASED = re.compile(r"(?<![\dA-Z])(?P<digits>\d++[A-Z][\dA-Z]*+)_(?:\{\s*)?(?P<base>1[1-9]|2\d|3[0-6])(?!\d)(?:\s*\})?")
SCIENTIFIC = re.compile(
    rf"(?P<mantissa>(?:{IN_RUN}[1-9]\d{{0,2}}(?:,\d{{3}}){{1,{MOST_GROUPS}}}|\d+)(?:\.\d*)?|\.\d+)"
    r"[eE](?P<exponent>[+-]?\d+)(?![\w.])"
)


def integer(digits: str) -> int:
    """Returns the value of decimal digits, in pieces that every interpreter's limit allows."""
    if len(digits) <= CHUNK:
        return int(digits)
    value = 0
    for start in range(0, len(digits), CHUNK):
        piece = digits[start : start + CHUNK]
        value = value * 10 ** len(piece) + int(piece)
    return value


def decimal(text: str, budget: Budget) -> Number:
    """
    Returns the Number of digits with at most one decimal point.

    Example:
        >>> decimal("0.50", Budget())
        Number(value=Fraction(1, 2), places=2, base=10)
    """
    if len(text) <= SHORT <= budget.digits:  # as nearly all, and the same ones again and again
        return _short(text)
    budget.check("digits", len(text))
    return _decimal(text)


def _decimal(text: str) -> Number:
    whole, _, places = text.partition(".")
    if not places:
        return number(integer(whole))
    return Number(Fraction(integer(whole + places), 10 ** len(places)), len(places))


_short = lru_cache(maxsize=8192)(_decimal)


def scientific(mantissa: Number, exponent: int, budget: Budget) -> Number:
    """
    Returns mantissa × 10^exponent, with the decimal places that this leaves.

    Example:
        >>> scientific(decimal("1.2", Budget()), -3, Budget())
        Number(value=Fraction(3, 2500), places=4, base=10)
    """
    budget.check("digits", abs(exponent))
    return Number(mantissa.value * Fraction(10) ** exponent, (mantissa.places or 0) - exponent)


def scientific_parts(text: str) -> tuple[str, str]:
    """Returns the mantissa and the exponent of a numeral such as `1.2e-3`."""
    mantissa, _, exponent = text.lower().replace(",", "").partition("e")
    return mantissa, exponent


def based_parts(text: str) -> tuple[str, int]:
    """Returns the digits and the base of a numeral such as `2A_{16}`."""
    digits, _, base = text.partition("_")
    return digits, int(base.strip("{} "))


def continental(text: str, budget: Budget) -> Number:
    """
    Returns the Number of digits with points between their thousands and a comma before their decimals.

    Example:
        >>> continental("1.234.567,50", Budget()).value
        Fraction(2469135, 2)
    """
    return decimal(text.replace(".", "").replace("{", "").replace("}", "").replace(",", "."), budget)


def coded(text: str) -> tuple[str, int]:
    """Returns the digits and the base of a numeral as programs write it, such as `0xFF`."""
    found = CODED.fullmatch(text)
    if found is None:
        raise ValueError(f"coded({text!r}): wanted a numeral such as 0xFF")
    name = str(found.lastgroup)
    return found[name], BASE_OF_CODE[name]


def repeating(text: str, budget: Budget) -> Number:
    """
    Returns the exact value of a decimal whose last digits repeat.

    Example:
        >>> repeating("0.1(6)", Budget()).value
        Fraction(1, 6)
    """
    match = REPEATING.fullmatch(text)
    if match is None:
        raise ValueError(f"repeating({text!r}): wanted a repeating decimal")
    period = match["round"] or match["bar"] or match["digit"] or match["over"][::2]
    if match["last"] or match["end"]:
        period += match["middle"] + (match["last"] or match["end"])
    head = match["head"]
    budget.check("digits", len(head) + len(period))
    start = decimal(head + "0", budget).value
    places = len(head.partition(".")[2])
    return number(start + Fraction(integer(period), (10 ** len(period) - 1) * 10**places))


def elided(text: str, budget: Budget) -> Number | None:
    """
    Returns the exact value of a decimal with an ellipsis whose last digits show what repeats, else the decimal that is cut off
    there, or None where it has too few places for that.

    What repeats must be there three times if it is one digit, twice if it is more.

    Example:
        >>> elided("0.1666...", Budget()).value, elided("1.414...", Budget()).places, elided("1.4...", Budget())
        (Fraction(1, 6), 3, None)
    """
    found = ELIDED.fullmatch(text)
    if found is None:
        raise ValueError(f"elided({text!r}): wanted a decimal with an ellipsis")
    budget.check("digits", len(text))
    whole, _, places = found["written"].partition(".")
    for length in range(1, 13):
        period = places[-length:]
        count = 3 if length == 1 else 2
        if len(places) >= count * length and places.endswith(period * count):
            head = places[: len(places) - count * length]
            return repeating(f"{whole}.{head}({period})", budget)
    return decimal(found["written"], budget) if len(places) >= FEWEST_PLACES else None


def in_base(digits: str, base: int, budget: Budget) -> int | None:
    """
    Returns the value of digits in a base, or None where the base has no such digit.

    Example:
        >>> in_base("1011", 2, Budget()), in_base("12", 2, Budget())
        (11, None)
    """
    budget.check("digits", len(digits))
    value = 0
    for digit in digits:
        value = value * base + int(digit, 36)
        if int(digit, 36) >= base:
            return None
    return value


def quotients(text: str) -> tuple[tuple[int, int], ...]:
    r"""
    Returns numerator and denominator of each fraction of two integers in a text, as they are written; of a chain, in its end.

    An expression keeps the value of a fraction and not how it was written; a required form asks for that.

    Example:
        >>> quotients(r"\frac{20}{56} + 4/2"), quotients("20/56 = 5/14")
        (((20, 56), (4, 2)), ((5, 14),))
    """
    found = QUOTIENT.findall(text.rpartition("=")[2])
    pairs = (tuple(part.replace(",", "") for part in parts if part) for parts in found)
    return tuple((int(above), int(below)) for above, below in pairs)
