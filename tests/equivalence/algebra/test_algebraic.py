"""Separation bounds: known values are farther from 0 than they say, and equalities are proved by them."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from smol_rewards.budget import Budget, Meter
from smol_rewards.equivalence.algebra.algebraic import NotAlgebraic, half_turns, separation
from smol_rewards.equivalence.kernel import rational
from smol_rewards.equivalence.kernel.balls import Mode
from smol_rewards.equivalence.kernel.enclosure import enclose, nearer_than
from smol_rewards.errors import BudgetExceeded
from smol_rewards.expression import Expr

Read = Callable[[str], Expr]

NEAR_ZERO = [
    "sqrt(2) + sqrt(3) - 3146264/1000000",
    "sqrt(10**12 + 1) - 10**6",
    "cbrt(2) - 1259921/1000000",
    "(sqrt(2) - 1)**20",
    "cos(pi/7) - 900968867902/10**12",
    "1/(10**9 + sqrt(2)) - 1/10**9",
    "sqrt(99) + sqrt(101) - 2*10 + 1/4000",
    "golden_ratio**15 - 1364",
]

ZERO = [
    "sqrt(5 + 2*sqrt(6)) - sqrt(2) - sqrt(3)",
    "cbrt(20 + 14*sqrt(2)) + cbrt(20 - 14*sqrt(2)) - 4",
    "cos(pi/7)*cos(2*pi/7)*cos(3*pi/7) - 1/8",
    "tan(3*pi/11) + 4*sin(2*pi/11) - sqrt(11)",
    "sin(1*degree) - cos(89*degree)",
    "sqrt(-3)*sqrt(-12) + 6",
    "exp(2*i*pi/3) - (-1 + sqrt(-3))/2",
    "golden_ratio**2 - golden_ratio - 1",
    "1/(sqrt(7) - sqrt(5)) - (sqrt(7) + sqrt(5))/2",
]


@pytest.mark.parametrize("expression", NEAR_ZERO)
def test_what_is_not_zero_is_farther_than_its_separation(read: Read, expression: str) -> None:
    bits = separation(read(expression), Budget())
    assert bits is not None
    value = enclose(read(expression), bits + 128, Mode(Meter(Budget()), 4_096))
    assert not value.contains(0)
    assert not nearer_than(value, rational.ZERO, bits)


@pytest.mark.parametrize("expression", ZERO)
def test_zero_is_found(read: Read, expression: str) -> None:
    bits = separation(read(expression), Budget())
    assert bits is not None and bits < 2_048
    assert nearer_than(enclose(read(expression), bits + 64, Mode(Meter(Budget()), 4_096)), rational.ZERO, bits)


@pytest.mark.parametrize("expression", ["pi", "exp(1)", "ln(2)", "2**sqrt(2)", "sin(1)", "sin(pi*sqrt(2))", "sin(pi**2)", "x"])
def test_what_is_not_known_to_be_algebraic(read: Read, expression: str) -> None:
    assert separation(read(expression), Budget()) is None


def test_the_degree_is_bounded(read: Read) -> None:
    with pytest.raises(BudgetExceeded, match="degree"):
        separation(read(" + ".join(f"cbrt({prime})" for prime in (2, 3, 5, 7, 11))), Budget())


def test_radicals_of_the_same_primes_share_a_field(read: Read) -> None:
    roots = " + ".join(f"sqrt({number})" for number in (2, 3, 6, 8, 12, 18, 24, 27, 32))
    assert separation(read(roots), Budget(degree=4)) is not None


def test_half_turns(read: Read) -> None:
    assert half_turns(read("pi/3 + 30*degree")) == Fraction(1, 2)
    for expression in ("1", "pi*pi", "pi*x", "i*pi"):
        with pytest.raises(NotAlgebraic):
            half_turns(read(expression))
