"""The letter of a family of solutions does not matter, and a side condition may go without saying."""

import pytest

from smol_rewards import verify
from smol_rewards.equivalence import compare
from smol_rewards.expression import Call, Conjunction, Constant, List, NamedSet, Piecewise, Relation, Scalar, Variable
from smol_rewards.expression.nodes import Power, add, divide, multiply, number
from smol_rewards.verdict import Truth

PI = Constant("pi")


def family(letter: str, *, start: int = 3, step: int = 1, period=PI) -> Scalar:
    return Scalar(add(divide(PI, number(start)), multiply(number(step), period, Variable(letter))))


def equals(name, value) -> Relation:
    return Relation((name, value), ("=",))


def lies_in(letter: str, name: str) -> Relation:
    return Relation((Scalar(Variable(letter)), NamedSet(name)), ("∈",))


X = Scalar(Variable("x"))
F_X = Scalar(Call("f", (Variable("x"),)))


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        (family("k"), family("n")),
        (equals(X, family("k")), family("n")),
        (List((family("k"), family("k", start=6))), List((family("n", start=6), family("n")))),
        (family("k", period=Constant("degree")), family("m", period=Constant("degree"))),
        (equals(X, family("k")), List((equals(X, family("k")), lies_in("k", "integers")))),
        (List((equals(X, family("k")), lies_in("k", "integers"))), equals(X, family("n"))),
        (equals(F_X, X), Piecewise(((equals(F_X, X), lies_in("x", "reals")),))),
        (Conjunction((equals(F_X, X), lies_in("x", "reals"))), X),
    ],
)
def test_the_same_family(gold, answer):
    assert compare(gold, answer).truth is Truth.TRUE


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        (family("k"), family("n", step=2)),
        (family("k"), family("n", start=6)),
        (family("k"), family("x")),  # x is no integer
        (Scalar(multiply(number(2), Variable("k"))), Scalar(multiply(number(2), Variable("n")))),  # two sizes
        (Scalar(Variable("k")), Scalar(Variable("n"))),
    ],
)
def test_another_family(gold, answer):
    assert compare(gold, answer).truth is Truth.FALSE


def test_conditions_that_both_sides_write_are_compared():
    gold = List((equals(X, family("k")), lies_in("k", "integers")))
    answer = List((equals(X, family("k")), lies_in("k", "naturals")))
    assert compare(gold, answer).truth is Truth.FALSE


def integral(constant: str) -> Scalar:
    return Scalar(add(Power(Variable("x"), number(2)), Variable(constant)))


def general(one: str, other: str) -> Scalar:
    e_x = Power(Constant("e"), Variable("x"))
    return Scalar(add(multiply(Variable(one), e_x), multiply(Variable(other), Variable("x"), e_x)))


def test_the_letter_of_a_constant_of_integration_does_not_matter():
    assert compare(integral("C"), integral("c")).truth is Truth.TRUE
    assert compare(integral("C"), integral("K")).truth is Truth.TRUE
    assert compare(integral("C"), integral("y")).truth is Truth.FALSE
    assert compare(integral("C"), Scalar(Power(Variable("x"), number(2)))).truth is Truth.FALSE  # left out
    assert compare(general("c_1", "c_2"), general("C_1", "C_2")).truth is Truth.TRUE
    assert compare(Scalar(Variable("K")), Scalar(Variable("k"))).truth is Truth.FALSE  # nothing that it is added to


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        (r"\frac{x^2}{2} + C", r"\frac{x^2 + 1}{2} + C"),
        (r"\frac{1}{2} \sin^2 x + C", r"-\frac{1}{2} \cos^2 x + K"),
        (r"\ln|x| + C", r"\ln|2x| + c"),
        (r"y = x^2 + C", r"y = x^2 + 5 + C"),
        (r"C_1 e^x + C_2 e^{-x}", r"Ae^{x} + Be^{-x}"),
        (r"y = Ce^{2x}", r"y = ke^{2x}"),
        (r"y = C_1 e^x + C_2", r"y = A + Be^{x}"),
        (r"y = C_1 + C_2 x + C_3 x^2", r"y = Ax^2 + Bx + C"),
        (r"2^n - 1", r"2^n - 1 \text{ for } n \ge 1"),
    ],
)
def test_a_constant_of_integration_takes_in_what_is_added(gold: str, answer: str) -> None:
    assert verify(gold, answer).truth is Truth.TRUE


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("x^2 + C", "x^2"),
        ("x^2", "x^2 + C"),
        ("x^2 + C", "x^3 + C"),
        ("x^2 + C", "x^2 + 5"),
        ("x^2 + c", "x^2 + 1 + c"),  # c may be a given number
        ("x^2 + k", "x^2 + 1 + k"),
        ("x^2 + x + C", "x^2 + C"),
        ("x + C", "C"),
        (r"-\cot x + C", r"\tan x + C"),
        ("kx^2", "Cx^2"),
        ("ax + b", "bx + a"),
        ("C_1 x + C_2", "A x^2 + B"),
        ("y = x^2 + C", "z = x^2 + 1 + C"),
        ("x > 3, y = x + 1", "t > 3, y = t + 1"),
        (r"2^n - 1", r"2^n - 1 \text{ for } n > 5"),
        ("x^2", "x^2 for x > 1"),
    ],
)
def test_a_constant_of_integration_takes_in_nothing_else(gold: str, answer: str) -> None:
    assert verify(gold, answer).truth is not Truth.TRUE
