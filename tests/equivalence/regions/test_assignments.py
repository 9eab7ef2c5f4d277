"""A statement is worth what it says of its name, if it does not contradict itself."""

from fractions import Fraction

import pytest

from smol_rewards.equivalence import Policy, compare
from smol_rewards.equivalence.regions.assignments import is_name, name_of
from smol_rewards.expression import (
    Call,
    Conjunction,
    Disjunction,
    FiniteSet,
    List,
    Number,
    Ratio,
    Relation,
    Scalar,
    Text,
    Tuple,
    Variable,
)
from smol_rewards.expression.nodes import HALF, MINUS_ONE, Power, add, divide, multiply, number
from smol_rewards.verdict import StopReason, Truth


def v(name: str) -> Scalar:
    return Scalar(Variable(name))


def n(value) -> Scalar:
    return Scalar(number(value))


def chain(*parts) -> Relation:
    return Relation(tuple(n(part) if isinstance(part, int) else part for part in parts[::2]), parts[1::2])


X, Y = Variable("x"), Variable("y")
F_X = Scalar(Call("f", (X,)))
SUM = Scalar(add(X, Y))
ROOT = Scalar(Power(number(2), HALF))
CUBE = Scalar(Power(X, number(3)))


@pytest.mark.parametrize(
    "name",
    [v("x"), v("theta"), F_X, Tuple((v("x"), v("y"))), Text("minimum"), Scalar(multiply(Variable("A"), Variable("B"))),
     Scalar(Call("abs", (multiply(Variable("A"), Variable("B")),))), Scalar(Call("max", (Variable("f"),))),
     Scalar(divide(Variable("A"), Variable("B"))), Ratio((Variable("S"), Variable("T"))),
     Scalar(multiply(Variable("Delta"), Variable("p"))), Scalar(Power(Variable("A"), MINUS_ONE)), Scalar(Call("cos", (X,)))],
)  # fmt: skip
def test_names(name):
    assert is_name(name)


@pytest.mark.parametrize(
    "other",
    [n(3), SUM, Scalar(multiply(number(2), X)), Scalar(multiply(X, Y)), Scalar(Call("abs", (X,))),
     Scalar(Call("sin", (multiply(number(2), X),))),
     Scalar(Power(X, number(2))), Tuple((v("x"), n(1))), Scalar(Power(Variable("a"), MINUS_ONE)), Text("not")],
)  # fmt: skip
def test_what_names_nothing(other):
    assert not is_name(other)


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        (n(3), chain(v("x"), "=", 3)),
        (n(3), chain(3, "=", v("x"))),
        (n(6), chain(v("A"), "=", Scalar(multiply(number(2), number(3))), "=", 6)),
        (n(6), chain(v("A"), "=", Scalar(multiply(Variable("a"), Variable("b"))), "=", 6)),  # the formula first
        (n(7), chain(Scalar(add(number(3), number(4))), "=", 7)),
        (CUBE, chain(F_X, "=", CUBE)),
        (Scalar(multiply(number(2), X)), chain(Scalar(add(X, X)), "=", Scalar(multiply(number(2), X)))),  # an identity
        (ROOT, chain(v("x"), "=", ROOT, "≈", Scalar(Number(Fraction("1.41"), 2)))),
        (ROOT, chain(ROOT, "≈", Scalar(Number(Fraction("1.414"), 3)))),
    ],
)
def test_the_content_counts(gold, answer):
    assert compare(gold, answer).truth is Truth.TRUE


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        (n(3), chain(v("x"), "=", 4)),
        (n(3), chain(SUM, "=", 3)),
        (n(5), chain(Scalar(add(number(2), number(2))), "=", 5)),
        (ROOT, chain(ROOT, "≈", Scalar(Number(Fraction("1.42"), 2)))),
        (n(42), chain(43, "=", 42)),
        (n(42), chain(1, "=", 2, "=", 3, "=", 42)),
        (n(42), chain(42, "=", 42, "=", 43)),
        (n(42), chain(v("x"), "=", 41, "=", 42)),
        (n(42), chain(v("x"), "≠", 42)),
        (n(42), chain(v("x"), ">", 42)),
        (n(42), chain(42, "≠", 43)),
        (chain(SUM, "=", 3), n(3)),
        (SUM, chain(CUBE, "=", SUM)),
        (CUBE, chain(Scalar(multiply(number(2), X)), "=", CUBE)),
        (chain(v("x"), "=", 5), chain(v("y"), "=", 5)),
        (v("x"), chain(v("y"), "=", v("x"))),  # a line, which says of neither what it is
    ],
)
def test_what_is_never_paid(gold, answer):
    assert compare(gold, answer).truth is Truth.FALSE


def test_a_false_statement_is_named_as_such():
    verdict = compare(n(42), chain(43, "=", 42))
    assert verdict.reason.startswith("the statement does not hold")


def test_the_policy_may_ask_for_the_name():
    gold = chain(v("x"), "=", 3)
    assert compare(gold, n(3)).truth is Truth.TRUE
    assert compare(gold, n(3), policy=Policy(assignment="required")).truth is Truth.FALSE
    assert compare(n(3), gold, policy=Policy(assignment="required")).truth is Truth.TRUE


def test_several_names_give_an_order():
    both = List((chain(v("x"), "=", 1), chain(v("y"), "=", 2)))
    turned = List((chain(v("y"), "=", 2), chain(v("x"), "=", 1)))
    assert compare(both, turned).truth is Truth.TRUE
    assert compare(Tuple((n(1), n(2))), both).truth is Truth.TRUE
    assert compare(List((n(1), n(2))), both).truth is Truth.TRUE
    assert compare(List((n(2), n(1))), both).truth is Truth.FALSE
    assert compare(Conjunction(both.items), chain(Tuple((v("x"), v("y"))), "=", Tuple((n(1), n(2))))).truth is Truth.TRUE


def test_one_name_gives_alternatives():
    either = Disjunction((chain(v("x"), "=", 1), chain(v("x"), "=", 2)))
    assert compare(FiniteSet((n(2), n(1))), either).truth is Truth.TRUE
    assert compare(either, List((n(2), n(1)))).truth is Truth.TRUE
    assert compare(n(1), either).truth is Truth.FALSE


def test_names_that_come_round_again_give_tuples():
    rounds = List(tuple(chain(v(name), "=", value) for name, value in (("p", 5), ("q", 2), ("p", 7), ("q", 3))))
    assert compare(List((Tuple((n(7), n(3))), Tuple((n(5), n(2))))), rounds).truth is Truth.TRUE


def test_a_name_may_stand_on_either_side():
    assert name_of(chain(3, "=", v("x"))).content == n(3)
    assert name_of(chain(v("x"), "<", 3)) is None


def test_a_chain_without_end_is_not_compared():
    long = Relation((n(5),) * 1000, ("=",) * 999)
    assert compare(n(5), long).stop is StopReason.BUDGET
