"""Letters that may be a product, a name or a function are held against the other side as each; no choice is proved."""

import pytest

from smol_rewards import parse, verify
from smol_rewards.expression import Ambiguous
from smol_rewards.verdict import Truth

FRAUDS = (  # a gold, and an answer that is equal to it only where a function is taken for a factor
    ("I(0)e^{-t/RC}", "0"),
    ("N(0)e^{-\\lambda t}", "0"),
    ("N(t) = N(0)e^{kt}", "N(t) = 0"),
    ("1 - \\Phi(0)", "1"),
    ("J_0(3)", "J_0(1) + J_0(2)"),
    ("P(5)", "P(2) + P(3)"),
    ("2v(t)", "v(2t)"),
    ("y(1)", "y"),
    ("HT, TH", "HT, HT"),
    ("x = CAB", "x = ABC"),
    ("I, II, III, IV", "I, II, III, VI"),
    ("|A||B|", "|AB|"),
)
FACTORS = (  # a gold, and an answer that is equal to it with factors
    ("mg", "m(g)"),
    ("R - \\frac{R}{2}", "R(1 - \\frac12)"),
    ("k(x - 1)(x + 1)", "k(x^2 - 1)"),
    ("\\frac{GM(r - s)}{rs}", "GM(\\frac1s - \\frac1r)"),
    ("P(1 + r)^2", "P + 2Pr + Pr^2"),
    ("AB = 2CD", "CD = \\frac{AB}{2}"),
    ("PV = nRT", "P = \\frac{nRT}{V}"),
)


@pytest.mark.parametrize(("gold", "answer"), FRAUDS)
def test_a_name_or_a_value_of_a_function_is_no_product(gold, answer):
    for one, other in ((gold, answer), (answer, gold)):
        verdict = verify(one, other)
        assert verdict.truth is not Truth.TRUE, str(verdict)
        assert not verdict.proved


@pytest.mark.parametrize(("gold", "answer"), FACTORS)
def test_a_letter_before_a_longer_bracket_is_a_factor(gold, answer):
    assert verify(gold, answer).truth is verify(answer, gold).truth is Truth.TRUE


@pytest.mark.parametrize("text", ["P(5)", "a(b + c)", "v(2t)^2", "\\psi(n + 1)", "\\pi(10)"])
def test_both_readings_are_kept_and_written(text):
    answer = parse(text)
    assert isinstance(answer, Ambiguous)
    assert answer.names
    assert parse(str(answer)) == answer


@pytest.mark.parametrize("text", ["x(x + 1)", "n(n + 1)(n + 2)", "e(1 + i)", "2^a(b + c)", "f(2)", "\\pi(3)^2", "\\pi(r + s)"])
def test_what_can_only_be_one_has_one_reading(text):
    assert not isinstance(parse(text), Ambiguous)


def test_a_choice_that_both_readings_bear_out_is_proved():
    assert verify("2P(5)", "P(5) \\cdot 2").proved
    assert not verify("k(x - 1)(x + 1)", "k(x^2 - 1)").proved
