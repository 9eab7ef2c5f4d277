"""
What is exact, and what does an exact operation cost?

A *rational* is a python-flint `fmpq`. Every operation here takes rationals and returns a rational, or None where the result is
not one (or would need more bits than the budget allows: the caller then encloses it instead). Sizes are bounded before the
work is done, so a tower of powers costs nothing.
"""

from collections.abc import Iterator
from fractions import Fraction
from functools import reduce
from math import log, prod

from flint import fmpq, fmpz

from smol_rewards.equivalence.kernel.failures import Undefined

ZERO = fmpq(0)
ONE = fmpq(1)
HALF = fmpq(1, 2)
MINUS_ONE = fmpq(-1)
LARGEST_ORDER = 4_096  # factorials and roots of higher order are enclosed, not computed
LARGEST_EXPONENT = 64  # denominator of a rational logarithm


def rational(value: Fraction) -> fmpq:
    """Returns a Fraction as an fmpq."""
    return fmpq(value.numerator, value.denominator)


def fraction(value: fmpq) -> Fraction:
    """Returns an fmpq as a Fraction."""
    return Fraction(int(value.p), int(value.q))


def integer(value: fmpq) -> int | None:
    """Returns the integer that a rational is, or None."""
    return int(value.p) if value.q == 1 else None


def size(value: fmpq) -> int:
    """Returns the bits of the larger of numerator and denominator."""
    return int(value.height_bits())


def power(base: fmpq, exponent: fmpq, bits: int) -> fmpq | None:
    """
    Returns base^exponent where that is rational; roots with odd denominator of negative numbers are the real ones.

    Returns:
        None where the power is irrational, not real, or has more than so many bits.

    Raises:
        Undefined: 0^0 and negative powers of 0.

    Example:
        >>> power(fmpq(-8, 27), fmpq(2, 3), 100), power(fmpq(2), fmpq(1, 2), 100), power(fmpq(9), fmpq(387420489), 100)
        (4/9, None, None)
    """
    if base == 0:
        if exponent <= 0:
            raise Undefined("0^0 and negative powers of 0 have no value")
        return ZERO
    degree = exponent.q
    if degree != 1:
        root = _root(base, int(degree)) if degree <= LARGEST_ORDER else None
        if root is None:
            return ONE if base == 1 else None
        base, exponent = root, fmpq(exponent.p)
    if base == 1:
        return ONE
    if base == -1:
        return base if exponent.p % 2 else ONE
    if size(base) * abs(exponent.p) > bits:
        return None
    return base ** int(exponent.p)


def _root(value: fmpq, degree: int) -> fmpq | None:
    """Returns the real root of a rational where that is rational."""
    if value < 0:
        if degree % 2 == 0:
            return None
        root = _root(-value, degree)
        return None if root is None else -root
    parts = []
    for part in (value.p, value.q):
        root = part.root(degree)
        if root**degree != part:
            return None
        parts.append(root)
    return fmpq(*parts)


def factorial(value: fmpq, bits: int) -> fmpq | None:
    """
    Returns value!, or None where it is not an integer's or too large.

    Raises:
        Undefined: the factorial of a negative integer.
    """
    n = integer(value)
    if n is None:
        return None
    if n < 0:
        raise Undefined("a negative integer has no factorial")
    if n > LARGEST_ORDER or n * n.bit_length() > bits * 2:
        return None
    return fmpq(fmpz.fac_ui(n))


def double_factorial(value: fmpq, bits: int) -> fmpq | None:
    """Returns value!!, the product of every second integer up to it."""
    n = integer(value)
    if n is None:
        return None
    if n < -1:
        raise Undefined("only integers from -1 have a double factorial")
    if n > LARGEST_ORDER or n * n.bit_length() > bits * 2:
        return None
    return fmpq(prod(range(n, 0, -2)))


def binomial(upper: fmpq, lower: fmpq, bits: int) -> fmpq | None:
    """
    Returns a binomial coefficient with an integer below: upper (upper-1) … (upper-lower+1) / lower!, and 0 for lower < 0.

    Returns:
        None where it is not rational or too large.
    """
    k, n = integer(lower), integer(upper)
    if k is None:
        return None
    if n is not None and n >= 0:
        if not 0 <= k <= n:
            return ZERO
        k = min(k, n - k)
        if k * n.bit_length() > bits or n.bit_length() > 60:
            return None
        return fmpq(fmpz.bin_uiui(n, k))
    if k < 0:
        return ZERO
    if k * (size(upper) + k.bit_length()) > bits:
        return None
    product = ONE
    for step in range(k):
        product = product * (upper - step) / (step + 1)
    return product


def permutations(total: fmpq, chosen: fmpq, bits: int) -> fmpq | None:
    """Returns total! / (total - chosen)! for integers, or None where it is too large."""
    n, k = integer(total), integer(chosen)
    if n is None or k is None or k < 0:
        return None
    if k * max(1, n.bit_length()) > bits:
        return None
    return fmpq(prod(range(n, n - k, -1)))


def gcd(values: list[fmpq]) -> fmpq:
    """Returns the greatest common divisor of integers, at least 0; raises Undefined for a fraction."""
    return fmpq(reduce(fmpz.gcd, _integers(values, "divisor"), fmpz(0)))


def lcm(values: list[fmpq]) -> fmpq:
    """Returns the least common multiple of integers, at least 0; raises Undefined for a fraction."""
    return fmpq(abs(reduce(fmpz.lcm, _integers(values, "multiple"), fmpz(1))))


def _integers(values: list[fmpq], what: str) -> Iterator[fmpz]:
    for value in values:
        if value.q != 1:
            raise Undefined(f"a common {what} of fractions has no meaning")
        yield value.p


def remainder(value: fmpq, modulus: fmpq) -> fmpq:
    """
    Returns value - modulus * floor(value / modulus).

    Raises:
        Undefined: the modulus is 0.
    """
    if modulus == 0:
        raise Undefined("there is no remainder modulo 0")
    return value - modulus * (value / modulus).floor()


def perfect_logarithm(value: fmpq, base: fmpq) -> fmpq | None:
    """
    Returns the logarithm of a rational to a rational base where that is rational, both positive and the base not 1.

    Example:
        >>> perfect_logarithm(fmpq(1, 8), fmpq(4))
        -3/2
    """
    if value == 1:
        return ZERO
    estimate = (_log(value)) / _log(base)
    ratio = Fraction(estimate).limit_denominator(LARGEST_EXPONENT)
    if max(abs(ratio.numerator) * size(base), ratio.denominator * size(value)) > LARGEST_ORDER:
        return None
    if value**ratio.denominator != base**ratio.numerator:
        return None
    return rational(ratio)


def _log(value: fmpq) -> float:
    return log(int(value.p)) - log(int(value.q))
