"""Decimals among the coefficients stand for what rounds to them; the rest of a formula has to be the same."""

import pytest

from smol_rewards import Policy, verify
from smol_rewards.verdict import Method, Truth

ROUNDED = (
    ("2.35x + 1.20", "2.3456x + 1.2"),
    ("3.14r^2", "\\pi r^2"),
    ("1.23e^{-0.5t}", "1.2345e^{-t/2}"),
    ("0.333x - 0.667y", "\\frac{x}{3} - \\frac{2y}{3}"),
)
OTHERS = (
    ("2.35x + 1.20", "2.36x + 1.20"),
    ("2.35x + 1.20", "2.35x + 1.20 + 0.001\\sin x"),
    ("2.35x", "2.3456x^2"),
    ("0.3x", "\\frac{x}{3}"),
    ("2x + 1", "2.004x + 1"),
)


@pytest.mark.parametrize(("gold", "answer"), ROUNDED)
def test_a_decimal_coefficient_stands_for_what_rounds_to_it(gold, answer):
    verdict = verify(gold, answer)
    assert (verdict.truth, verdict.method, verdict.proved) == (Truth.TRUE, Method.ROUNDING, False)
    assert verify(gold, answer, policy=Policy(rounding="exact")).truth is Truth.FALSE


@pytest.mark.parametrize(("gold", "answer"), OTHERS)
def test_nothing_else_is_rounded(gold, answer):
    assert verify(gold, answer).truth is Truth.FALSE
