"""Equations are worth what they end in, where that is a value; names, extremes and replies count for what they say."""

import pytest

from smol_rewards import Policy, verify
from smol_rewards.verdict import Truth


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        (r"\lim_{x \to 0} \frac{1-\cos x}{x^2} = \frac12", "0.5"),
        (r"\frac12", r"\lim_{x \to 0} \frac{1-\cos x}{x^2} = \frac12"),
        (r"\sum_{n=1}^{12} n^2 \approx 650", "650"),
        (r"C_p - C_v = R", "R"),
        (r"C_p - C_v = \frac{3\alpha Mp}{\rho}", r"3\alpha M p / \rho"),
        (r"\frac{Z}{137}", r"\frac{|v|}{c} = \frac{Z}{137}"),
        ("v_1 - v_2 = 5", "5"),
        ("P(r) = 2r^2", "P = 2r^2"),
        ("P = 2r^2", "P(r) = 2r^2"),
        ("1, 2", r"\text{maximum} = 2, \text{ minimum} = 1"),
        ("(1, 2)", "y = 2, x = 1"),
        (r"\frac{Z}{137}", r"\text{(c) } \frac{Z}{137}"),
        ("8", "(b) 8"),
        (r"3500^\circ C", r"\mathbf{(B)}~3500^\circ C"),
        (r"\ln x + C", r"\ln|x| + C"),
        (r"\arctan x + C", r"-\operatorname{arccot} x + C"),
    ],
)
def test_what_is_stated_is_worth_what_it_says(gold: str, answer: str) -> None:
    verdict = verify(gold, answer)
    assert verdict.truth is Truth.TRUE, str(verdict)


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("x + y = 7", "7"),
        ("2t", "y^2 = 2t"),
        ("12", "2x + 3y = 12"),
        ("a^2 + b^2 = c^2", "a^2"),
        (r"C_p - C_v = R", "C_v"),
        (r"\lim_{x \to 0} \frac{1-\cos x}{x^2} = \frac12", r"\frac13"),
        ("P(r) = 2r^2", "Q = 2r^2"),
        ("1, 2", r"\text{maximum} = 1, \text{ minimum} = 2"),
        (r"\ln|x| + C", r"\ln x + C"),
        (r"\frac{Z}{137}", r"\text{(c) } \frac{Z}{136}"),
        ("9", "(b) 8"),
    ],
)
def test_what_is_stated_is_worth_nothing_else(gold: str, answer: str) -> None:
    assert verify(gold, answer).truth is Truth.FALSE


TAKEN_BACK = (
    "never", "hardly", "not really", "maybe", "probably not", "sometimes", "rarely", "for n = 1", "if n > 1",
    "but only for even n",
)  # fmt: skip
OTHERS = [("yes", "always"), ("yes", "it is"), ("yes", "x = 2"), ("no", "never"), ("no", "always")]


@pytest.mark.parametrize("remark", TAKEN_BACK)
def test_a_remark_that_takes_a_reply_back_leaves_none(remark: str) -> None:
    assert not verify("yes", f"Yes, {remark}")


@pytest.mark.parametrize(("reply", "remark"), OTHERS)
def test_other_remarks_say_why(reply: str, remark: str) -> None:
    assert verify(reply, f"{reply.title()}, {remark}")


def test_an_equation_that_ends_in_a_value_is_no_proof() -> None:
    assert not verify("C_p - C_v = R", "R").proved
    assert not verify("C_p - C_v = R", "R", policy=Policy(assignment="required"))
