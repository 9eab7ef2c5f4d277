"""How values are written; that what is written is read back is a law of its own."""

from fractions import Fraction

import pytest

from smol_rewards.expression import Call, Constant, FiniteSet, Interval, Number, Power, Product, Scalar, Sum, Unit, Variable
from smol_rewards.expression.nodes import HALF, MINUS_ONE, number
from smol_rewards.expression.printer import latex

X, Y = Variable("x"), Variable("y")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (number(-3), "-3"),
        (number(Fraction(-1, 2)), r"-\frac{1}{2}"),
        (Number(Fraction("0.50"), 2), "0.50"),
        (Number(Fraction(602) * 10**21, -21), r"6.02 \times 10^{23}"),
        (Number(Fraction(11), None, 2), "1011_{2}"),
        (Number(Fraction(171), None, 16), "0AB_{16}"),
        (Sum((X, Product((MINUS_ONE, Y)), number(-1))), "x - y - 1"),
        (Product((number(2), X)), "2 x"),
        (Product((number(2), Sum((X, Y)))), r"2 \cdot \left(x + y\right)"),
        (Product((X, Power(Y, MINUS_ONE))), r"\frac{x}{y}"),
        (Product((MINUS_ONE, Power(Y, MINUS_ONE))), r"-\frac{1}{y}"),
        (Product((number(2), number(3))), r"2 \cdot 3"),
        (Power(X, HALF), r"\sqrt{x}"),
        (Power(number(-2), number(2)), r"\left(-2\right)^{2}"),
        (Power(Call("sin", (X,)), number(2)), r"\sin^{2}\left(x\right)"),
        (Call("log", (X, number(2))), r"\log_{2}\left(x\right)"),
        (Call("factorial", (Sum((X, number(1))),)), r"\left(x + 1\right)!"),
        (Call("norm", (X,)), r"\left\|x\right\|"),
        (Call("arcoth", (X,)), r"\operatorname{arcoth}\left(x\right)"),
        (Scalar(number(5), Unit((("m", Fraction(1)), ("s", Fraction(-2))))), r"5\,\text{m} \cdot \text{s}^{-2}"),
        (Scalar(number(50), Unit((("percent", Fraction(1)),))), r"50\%"),
        (Interval(number(0), Constant("infinity"), True, False), r"\left[0, \infty\right)"),
        (FiniteSet(()), r"\emptyset"),
        (Variable("alpha"), r"\alpha"),
        (Variable("i"), r"\mathbf{i}"),
        (Constant("i"), "i"),
    ],
)
def test_written(value: object, expected: str) -> None:
    assert latex(value) == expected  # type: ignore[arg-type]
    assert str(value) == expected


def test_signs_in_signs_are_written_once_each():
    nested = Variable("x")
    for _ in range(60):
        nested = Call("plus_minus", (Product((MINUS_ONE, nested)),))
    assert latex(nested).count(r"\pm") == 60  # writing an operand twice would take 2^60 steps
