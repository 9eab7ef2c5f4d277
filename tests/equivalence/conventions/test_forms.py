"""A required form is asked of what is right, and only of how it is written."""

import pytest

from smol_rewards import Policy, parse, verify
from smol_rewards.errors import ConfigurationError
from smol_rewards.rewards import WrittenFormReward, accuracy_reward, get_reward_funcs

FORMS = [
    ("lowest terms", "5/14", "5/14", True),
    ("lowest terms", "5/14", "20/56", False),
    ("lowest terms", "5/14", "\\frac{20}{56}", False),
    ("lowest terms", "\\frac{x}{2}", "\\frac{2x}{4}", False),
    ("lowest terms", "\\frac{x}{2}", "\\frac{x}{2}", True),
    ("lowest terms", "x+1", "\\frac{x^2-1}{x-1}", False),
    ("lowest terms", "2", "4/2", False),
    ("lowest terms", "5/14", "20/56=5/14", True),
    ("lowest terms", "7/2", "3\\frac{2}{4}", False),
    ("lowest terms", "[\\frac12, 3]", "[2/4, 3]", False),
    ("lowest terms", "(A) 1/2", "(A) 2/4", False),
    ("lowest terms", "\\begin{pmatrix}1/2&3\\end{pmatrix}", "\\begin{pmatrix}2/4&3\\end{pmatrix}", False),
    ("lowest terms", "\\begin{pmatrix}1/2&3\\end{pmatrix}", "\\begin{pmatrix}1/2&3\\end{pmatrix}", True),
    ("decimal", "[\\frac12, x]", "[0.5, x]", False),
    ("factored", "x^2-1", "(x-1)(x+1)", True),
    ("factored", "x^2-1", "x^2-1", False),
    ("factored", "2x^2-2", "2(x-1)(x+1)", True),
    ("factored", "2x^2-2", "(2x-2)(x+1)", False),
    ("factored", "x^2+1", "x^2+1", True),
    ("factored", "(x+1)^2", "(x+1)^2", True),
    ("factored", "x^4-4", "(x^2-2)(x^2+2)", True),
    ("factored", "40", "2^3\\cdot 5", True),
    ("factored", "40", "8\\cdot 5", False),
    ("factored", "x^2-1=0", "(x-1)(x+1)=0", True),
    ("factored", "x(x+1)", "x^2+x", False),
    ("factored", "(x-\\frac12)^2", "(x-\\frac12)^2", True),
    ("factored", "xy+x", "x(y+1)", True),
    ("simplified", "5x", "2x+3x", False),
    ("simplified", "5x", "5x", True),
    ("simplified", "x^3", "x\\cdot x^2", False),
    ("simplified", "2\\sqrt2", "\\sqrt8", False),
    ("simplified", "2\\sqrt2", "2\\sqrt2", True),
    ("simplified", "x^2+2x+1", "x^2+2x+1", True),
    ("simplified", "6x", "2\\cdot 3x", False),
    ("simplified", "\\frac{3x}{2}", "\\frac{3x}{2}", True),
    ("simplified", "\\frac12", "\\frac24", False),
    ("simplified", "5", "2+3", False),
    ("simplified", "3+\\sqrt2", "3+\\sqrt2", True),
    ("decimal", "0.5", "1/2", False),
    ("decimal", "1/2", "0.5", True),
    ("decimal", "5", "5", True),
    ("decimal", "\\sqrt4", "2.0", True),
    ("radical", "\\sqrt2", "1.41421356237", False),
    ("radical", "\\frac{\\sqrt2}{2}", "\\frac{1}{\\sqrt2}", False),
    ("radical", "\\frac{\\sqrt2}{2}", "\\frac{\\sqrt2}{2}", True),
    ("radical", "\\sqrt6", "\\sqrt2\\sqrt3", False),
    ("radical", "2\\sqrt[3]{2}", "\\sqrt[3]{16}", False),
    ("radical", "2\\sqrt[3]{2}", "2\\sqrt[3]{2}", True),
    ("radical", "\\sqrt{\\frac12}", "\\sqrt{\\frac12}", False),
    ("radical", "\\sqrt{x}", "\\sqrt{x}", True),
]


@pytest.mark.parametrize(("form", "gold", "answer", "has_it"), FORMS)
def test_an_equal_answer_has_a_form_or_not(form, gold, answer, has_it):
    verdict = verify(gold, answer, policy=Policy(form=form))
    assert bool(verdict) is has_it, str(verdict)
    assert bool(verify(gold, answer))
    if not has_it:
        assert not verdict.proved


def test_a_wrong_answer_is_wrong_in_every_form():
    assert verify("5/14", "5/13", policy=Policy(form="lowest terms")).proved


def test_members_of_an_answer_have_the_form_one_by_one():
    lowest = Policy(form="lowest terms")
    assert verify("1/2, 1/3", "1/2, 1/3", policy=lowest)
    assert not verify("1/2, 1/3", "1/2, 2/6", policy=lowest)
    assert verify("1/2", parse("2/4"), policy=lowest)  # nothing is kept of how it was written


def test_a_form_is_given_by_name():
    accuracy, form = get_reward_funcs([{"accuracy": {"policy": {"form": "decimal"}}}, {"written_form": {"form": "decimal"}}])
    completions = [r"\boxed{0.5}", r"\boxed{1/2}", r"\boxed{0.6}"]
    assert accuracy(completions, ["1/2"] * 3) == [1.0, 0.0, 0.0]
    assert accuracy_reward(completions, ["1/2"] * 3) == [1.0, 1.0, 0.0]
    assert form(completions) == [1.0, 0.0, 1.0]
    with pytest.raises(ConfigurationError, match="factored"):
        WrittenFormReward(form="pretty")
