"""Answers that are written alike are equal where all in them is plainly defined; of the rest nothing is said."""

import pytest

from smol_rewards import Budget, Truth, parse, verify
from smol_rewards.budget import Meter
from smol_rewards.equivalence.identity import written_alike
from smol_rewards.expression import Scalar
from smol_rewards.expression.nodes import HALF, Power, number
from smol_rewards.verdict import Method

ALIKE = (
    ("2\\sqrt{3}", "2 \\sqrt 3"), ("\\frac{x}{2}", "\\dfrac x2"), ("(1, 2)", "\\left(1,2\\right)"), ("\\frac{1}{x}", "1/x"),
    ("(-\\infty, 3]", "( -\\infty , 3 ]"), ("y = 2x + 1", "y=2x+1"), ("\\{1, \\pi\\}", "\\{1,\\pi\\}"), ("\\sin x", "sin(x)"),
    ("\\log_2 8", "\\log_{2}(8)"), ("5\\text{ cm}", "5cm"), ("1 < x \\le 2", "1<x\\leq 2"), ("e^{-x}", "\\exp(-x)"),
    ("[0, 1] \\cup [2, 3]", "[0,1]\\cup[2,3]"), ("\\sqrt[3]{2}", "\\sqrt[3]2"), ("x = 1 \\text{ or } x = 2", "x=1 or x=2"),
    ("\\lfloor x \\rfloor", "floor(x)"), ("\\gcd(18, n)", "gcd(18,n)"), ("\\arctan 2", "arctan(2)"), ("\\tan x", "tan(x)"),
    ("(1, \\tan x)", "(1,\\tan(x))"),
    ("\\begin{pmatrix}1&-2\\\\x&4\\end{pmatrix}", "\\begin{bmatrix} 1 & - 2 \\\\ x & 4 \\end{bmatrix}"),
)  # fmt: skip
UNLIKE = (
    ("2\\sqrt{3}", "\\sqrt{12}"), ("(1, 2)", "(2, 1)"), ("(1, 2)", "(1, 2, 3)"), ("[1, 2)", "[1, 2]"), ("x", "y"), ("5", "5.0"),
    ("\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}", "\\begin{pmatrix}1&3\\\\2&4\\end{pmatrix}"),
    ("\\begin{pmatrix}1&2\\end{pmatrix}", "\\begin{pmatrix}1\\\\2\\end{pmatrix}"), ("1101_2", "1101_3"),
    ("x < 1", "x \\le 1"), ("\\sin x", "\\cos x"), ("5\\text{ m}", "5\\text{ cm}"), ("x", "(x)(x)"),
)  # fmt: skip
NOT_PLAIN = (
    "\\frac{1}{0}", "0^0", "\\frac{1}{x - x}", "\\infty - \\infty", "\\ln 0", "\\tan \\frac{\\pi}{2}", "f(x)", "5 \\pm 2",
    "(0 \\cdot \\infty, 3]", "\\arctan i", "\\frac{x}{\\sin x}", "\\log_1 5", "\\text{east}", "\\infty", "\\sqrt[0]{5}",
    "\\begin{pmatrix}1&\\frac10\\end{pmatrix}", "\\begin{pmatrix}1&2\\end{pmatrix}\\begin{pmatrix}1&2\\end{pmatrix}",
    "\\lfloor i \\rfloor", "\\gcd(1/2, 3)", "(-1)!", "\\tan 2", "\\cot 0",
)  # fmt: skip


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_answers_written_alike_are_equal(one: str, other: str) -> None:
    assert written_alike(parse(one), parse(other), Meter())
    verdict = verify(one, other)
    assert (verdict.truth, verdict.method, verdict.proved) == (Truth.TRUE, Method.IDENTICAL, True)


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_of_what_is_written_otherwise_nothing_is_said(one: str, other: str) -> None:
    assert not written_alike(parse(one), parse(other), Meter())
    assert not written_alike(parse(other), parse(one), Meter())


@pytest.mark.parametrize("text", NOT_PLAIN)
def test_what_may_have_no_value_is_left_to_the_rungs_below(text: str) -> None:
    assert not written_alike(parse(text), parse(text), Meter())


def test_no_depth_and_no_size_is_too_much() -> None:
    deep = number(2)
    for _ in range(100_000):
        deep = Power(deep, HALF)
    assert not written_alike(Scalar(deep), Scalar(deep), Meter())  # more nodes than the budget allows
    assert written_alike(Scalar(deep), Scalar(deep), Meter(Budget(nodes=10**6, steps=10**6)))
