"""
Does a decimal stand for another number?

A *decimal* is a number with written places: 0.50 has two, 1.2e5 has -4. It stands for every number that, correctly rounded
at those places, is that decimal; a tie may go either way. Its *significant* digits are what it shows from the first that is
not 0.

Exact integers never stand for anything but themselves, nor does a decimal that is one (5.00), so nothing here makes 5.001
of 5. Only a gold with a power of ten, which says how many of its digits count, stands for the integers that round to it:
1.35e5 for 134960.
"""

from fractions import Fraction

from flint import fmpz

from smol_rewards.equivalence.policy import Policy
from smol_rewards.expression.nodes import Expr, Number, Product
from smol_rewards.verdict import Method, Verdict, different, equal

DIGITS_OF_DOUBLE = 15  # that every binary double keeps; a print of more shows its rounding error

SAME_DOUBLE = equal(Method.ROUNDING, "the decimals differ only in the last digits of a binary double", proved=False)
TOO_COARSE = different(Method.RATIONAL, "one rounds to the other, which shows too few digits to stand for it", proved=False)
ROUNDS = {
    True: equal(Method.ROUNDING, "the answer, rounded at the places of the gold, is the gold", proved=False),
    False: equal(Method.ROUNDING, "the gold, rounded at the places of the answer, is the answer", proved=False),
}


def decimal(expr: Expr) -> Number | None:
    """
    Returns the decimal that an expression is: a numeral with written places, perhaps times an exact power of ten.

    Example:
        >>> decimal(Product((Number(Fraction("41.4"), places=1), Number(Fraction(1, 100)))))
        Number(value=Fraction(207, 500), places=3, base=10)
    """
    if isinstance(expr, Number):
        return expr if expr.places is not None and expr.base == 10 else None
    if isinstance(expr, Product) and len(expr.factors) == 2:
        for numeral, factor in (expr.factors, expr.factors[::-1]):
            if isinstance(numeral, Number) and numeral.places is not None and isinstance(factor, Number):
                shift = _power_of_ten(factor)
                if shift is not None:
                    return Number(numeral.value * factor.value, numeral.places - shift)
    return None


def significant(numeral: Number) -> int:
    """
    Returns how many significant digits a decimal shows.

    Example:
        >>> significant(Number(Fraction("0.0250"), places=4)), significant(Number(Fraction(120000), places=-4))
        (3, 2)
    """
    if numeral.places is None or not numeral.value:
        return 0
    above, below = abs(numeral.value.numerator), numeral.value.denominator
    digits = above * 10**numeral.places // below if numeral.places >= 0 else above // (below * 10**-numeral.places)
    return len(str(fmpz(digits)))  # flint's, which has no limit on digits


def stands_for(numeral: Number, value: Fraction) -> bool:
    """
    Returns whether a rational, correctly rounded at the places of a decimal, is that decimal.

    Example:
        >>> stands_for(Number(Fraction("0.67"), 2), Fraction(2, 3))
        True
        >>> stands_for(Number(Fraction("0.66"), 2), Fraction(2, 3))
        False
    """
    if numeral.places is None:
        return False
    one, other = value.as_integer_ratio(), numeral.value.as_integer_ratio()  # whole numbers are faster than fractions
    twice, unit = 2 * abs(one[0] * other[1] - other[0] * one[1]), one[1] * other[1]
    shift: int = 10 ** abs(numeral.places)
    return twice * shift <= unit if numeral.places >= 0 else twice <= unit * shift


def bounds(numeral: Number) -> tuple[Fraction, Fraction]:
    """Returns the ends of the interval of numbers that round to a decimal."""
    half = Fraction(10) ** -(numeral.places or 0) / 2
    return numeral.value - half, numeral.value + half


def may_stand(numeral: Number, policy: Policy, *, of_gold: bool, rational: bool) -> bool:
    """
    Returns whether a decimal shows enough digits to stand for another number at all.

    A gold that is a decimal asks for that many digits and no more. An answer that is a decimal, where the gold is exact, is an
    approximation: it needs more digits for a fraction, and twice as many for an irrational number.
    """
    if policy.rounding != "written" or (numeral.value.denominator == 1 and (numeral.places or 0) > 0):  # 5.00 is 5
        return False
    if of_gold:
        return significant(numeral) >= policy.significant
    return significant(numeral) >= (policy.approximate if rational else 2 * policy.approximate)


def rounds(gold: Expr, answer: Expr, one: Fraction, other: Fraction, policy: Policy) -> Verdict | None:
    """Returns TRUE where one of two different rationals is a decimal that stands for the other, FALSE if it is too coarse."""
    ours, theirs = decimal(gold), decimal(answer)
    if ours is None and theirs is None:  # as in most
        return None
    if ours is not None and theirs is not None:
        if policy.rounding == "written" and policy.doubles == "equal" and same_double(ours, theirs):
            return SAME_DOUBLE
    else:
        ours, theirs = ours and as_double(ours), theirs and as_double(theirs)
    for numeral, opposite, value, of_gold in ((ours, theirs, other, True), (theirs, ours, one, False)):
        if numeral is None or (opposite is None and value.denominator == 1 and not (of_gold and (numeral.places or 0) < 0)):
            continue  # an exact integer stands for nothing but itself
        if opposite is not None and (opposite.places or 0) < (numeral.places or 0):
            continue  # the finer of two decimals does not stand for the coarser
        if stands_for(numeral, value):
            return ROUNDS[of_gold] if may_stand(numeral, policy, of_gold=of_gold, rational=True) else TOO_COARSE
    return None


def as_double(numeral: Number) -> Number:
    """
    Returns a decimal as far as a binary double holds it: rounded to 15 significant digits, if it shows more.

    Example:
        >>> as_double(Number(Fraction("1.4142135623730951"), 16)).places
        14
    """
    excess = significant(numeral) - DIGITS_OF_DOUBLE
    if excess <= 0 or numeral.places is None:
        return numeral
    places = numeral.places - excess
    unit = Fraction(10) ** -places
    return Number(round(numeral.value / unit) * unit, places)


def same_double(one: Number, other: Number) -> bool:
    """
    Returns whether one of two decimals is the other with the rounding error that a program prints: 0.30000000000000004 is 0.3.
    """
    digits = significant(one), significant(other)
    if max(digits) <= DIGITS_OF_DOUBLE:
        return one.value == other.value
    longer, shorter = (one, other) if digits[0] >= digits[1] else (other, one)
    return min(digits) <= DIGITS_OF_DOUBLE and as_double(longer).value == shorter.value


def _power_of_ten(numeral: Number) -> int | None:
    """Returns k for an exact 10^k."""
    if numeral.places is not None:
        return None
    digits = numeral.value.numerator if numeral.value.denominator == 1 else numeral.value.denominator
    if 1 not in (numeral.value.numerator, numeral.value.denominator) or digits < 1:
        return None
    text = str(digits) if digits < 10**400 else ""
    if text.rstrip("0") != "1":
        return None
    return len(text) - 1 if numeral.value.denominator == 1 else 1 - len(text)
