"""Infinity: what has a sign, and what is indeterminate."""

from collections.abc import Callable

import pytest

from smol_rewards.budget import Budget, Meter
from smol_rewards.equivalence.kernel.failures import Undefined
from smol_rewards.equivalence.kernel.infinity import infinite
from smol_rewards.expression import Expr

Read = Callable[[str], Expr]


@pytest.mark.parametrize(
    ("expression", "sign"),
    [
        ("infinity", 1),
        ("-infinity", -1),
        ("-2*infinity*(-infinity)", 1),
        ("infinity + 5 - pi", 1),
        ("infinity + infinity", 1),
        ("(-infinity)**3", -1),
        ("(-infinity)**2", 1),
        ("infinity**(1/2)", 1),
        ("2**infinity", 1),
        ("10**400", 0),
        ("x + 1", 0),
    ],
)
def test_sign(read: Read, expression: str, sign: int) -> None:
    assert infinite(read(expression), Meter(Budget())) == sign


@pytest.mark.parametrize(
    "expression",
    [
        "infinity - infinity",
        "0*infinity",
        "infinity**0",
        "infinity**(-1)",
        "1**infinity",
        "(1/2)**infinity",
        "x*infinity",
        "infinity + ln(0)",
        "infinity + i",
        "sin(infinity)",
        "infinity/infinity",
        "(-infinity)**(1/2)",
    ],
)
def test_indeterminate(read: Read, expression: str) -> None:
    with pytest.raises(Undefined):
        infinite(read(expression), Meter(Budget()))
