"""Exact operations: what is rational, what is not, and that size is bounded before anything is computed."""

import pytest
from flint import fmpq

from smol_rewards.equivalence.kernel import rational
from smol_rewards.equivalence.kernel.failures import Undefined

HUGE = fmpq(10**12)


@pytest.mark.parametrize(
    ("base", "exponent", "expected"),
    [
        (fmpq(4, 9), fmpq(-3, 2), fmpq(27, 8)),
        (fmpq(-8), fmpq(1, 3), fmpq(-2)),
        (fmpq(-8), fmpq(2, 3), fmpq(4)),
        (fmpq(-4), fmpq(1, 2), None),
        (fmpq(2), fmpq(1, 2), None),
        (fmpq(1), HUGE, fmpq(1)),
        (fmpq(-1), HUGE + 1, fmpq(-1)),
        (fmpq(2), HUGE, None),
        (fmpq(0), fmpq(1, 2), fmpq(0)),
        (fmpq(5), fmpq(0), fmpq(1)),
        (fmpq(2), 1 / HUGE, None),
    ],
)
def test_powers(base: fmpq, exponent: fmpq, expected: fmpq | None) -> None:
    assert rational.power(base, exponent, 4_096) == expected


@pytest.mark.parametrize("exponent", [fmpq(0), fmpq(-1), fmpq(-1, 2)])
def test_powers_of_zero_without_value(exponent: fmpq) -> None:
    with pytest.raises(Undefined):
        rational.power(fmpq(0), exponent, 4_096)


@pytest.mark.parametrize(
    ("value", "base", "expected"),
    [
        (fmpq(8), fmpq(2), fmpq(3)),
        (fmpq(8), fmpq(4), fmpq(3, 2)),
        (fmpq(4, 9), fmpq(27, 8), fmpq(-2, 3)),
        (fmpq(1), fmpq(7), fmpq(0)),
        (fmpq(3), fmpq(2), None),
        (fmpq(10**300 + 1), fmpq(10**300), None),
    ],
)
def test_perfect_logarithms(value: fmpq, base: fmpq, expected: fmpq | None) -> None:
    assert rational.perfect_logarithm(value, base) == expected


def test_sizes_are_bounded_before_the_work() -> None:
    assert rational.factorial(HUGE, 4_096) is None
    assert rational.double_factorial(HUGE, 4_096) is None
    assert rational.binomial(HUGE, HUGE / 2, 4_096) is None
    assert rational.permutations(HUGE, HUGE / 2, 4_096) is None
    assert rational.binomial(HUGE, fmpq(2), 4_096) == HUGE * (HUGE - 1) / 2
    assert rational.binomial(fmpq(1, 2), fmpq(3), 4_096) == fmpq(1, 16)
