"""A tolerance is asked for by name; without one, what is near is not equal."""

from fractions import Fraction

import pytest

from smol_rewards import Policy, Truth, grade, verify
from smol_rewards.errors import ConfigurationError
from smol_rewards.verdict import Method

HUNDREDTH = Policy(relative=0.01)


@pytest.mark.parametrize(
    ("gold", "answer", "policy", "same"),
    [
        ("100", "101", HUNDREDTH, True),
        ("100", "101.0001", HUNDREDTH, False),
        ("-100", "-99", HUNDREDTH, True),
        ("100", "-100", HUNDREDTH, False),
        ("0", "0.001", HUNDREDTH, False),
        (r"\pi", "3.14", HUNDREDTH, True),
        (r"\pi", r"\frac{22}{7}", HUNDREDTH, True),
        (r"\pi", "3.2", HUNDREDTH, False),
        ("9.8\\text{ m/s}^2", "981\\text{ cm/s}^2", HUNDREDTH, True),
        ("(1, 2)", "(1.005, 2)", HUNDREDTH, True),
        ("(1, 2)", "(1.005, 2.1)", HUNDREDTH, False),
        (r"\{1, 2\}", "2.01, 0.999", HUNDREDTH, True),
        ("x", "1.001x", HUNDREDTH, False),
        ("5", "5.4", Policy(absolute=0.5), True),
        ("5", "5.6", Policy(absolute=0.5), False),
        ("5\\text{ m}", "540\\text{ cm}", Policy(absolute=0.5), True),
        ("1000", "1004", Policy(absolute=0.5, relative=0.005), True),
        ("1", "4/3", Policy(absolute=Fraction(1, 3)), True),
        ("x = 100", "x = 101", HUNDREDTH, True),
        ("1 + i", "1.001 + i", HUNDREDTH, True),
    ],
)
def test_numbers_within_a_tolerance(gold: str, answer: str, policy: Policy, same: bool) -> None:
    verdict = verify(gold, answer, policy=policy)
    assert bool(verdict) is same, verdict
    if same:
        assert verdict.method is Method.ROUNDING
        assert not verdict.proved


def test_exact_numbers_are_equal_or_not_without_one() -> None:
    assert verify("100000", "100001").truth is Truth.FALSE
    assert not grade(r"\boxed{100001}", "100000").correct
    assert grade(r"\boxed{100001}", "100000", policy=Policy(relative=1e-4)).correct


@pytest.mark.parametrize("wrong", [-0.1, "0.01", True, float("inf"), float("nan")])
def test_what_is_no_tolerance_is_refused(wrong: object) -> None:
    with pytest.raises(ConfigurationError, match=r"Policy\(relative=.*\): wanted a tolerance, at least 0"):
        Policy(relative=wrong)  # type: ignore[arg-type]
