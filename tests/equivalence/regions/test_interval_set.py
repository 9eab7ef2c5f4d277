"""Sets of reals have one tidy form, whatever notation they come in."""

import pytest

from smol_rewards.budget import Meter
from smol_rewards.equivalence import compare
from smol_rewards.equivalence.regions.interval_set import INFINITY, MINUS_INFINITY
from smol_rewards.equivalence.regions.to_interval_set import region_of
from smol_rewards.expression import (
    Conjunction,
    Difference,
    Disjunction,
    FiniteSet,
    Intersection,
    Interval,
    NamedSet,
    Relation,
    Scalar,
    SetBuilder,
    Tuple,
    Union,
    Variable,
)
from smol_rewards.expression.nodes import HALF, Power, multiply, number
from smol_rewards.verdict import StopReason, Truth

X = Scalar(Variable("x"))


def at(value):
    return Scalar(number(value)) if isinstance(value, int) else Scalar(value)


def interval(text: str) -> Interval:
    """Returns the interval that "[0,2)" denotes, with "-oo" and "oo" for the infinite ends."""
    low, high = (
        INFINITY if end == "oo" else MINUS_INFINITY if end == "-oo" else number(int(end)) for end in text[1:-1].split(",")
    )
    return Interval(low, high, text[0] == "[", text[-1] == "]")


def relation(*parts):
    return Relation(
        tuple(at(part) if not isinstance(part, (Scalar, Interval, FiniteSet)) else part for part in parts[::2]), parts[1::2]
    )


def union(*texts: str) -> Union:
    return Union(tuple(interval(text) for text in texts))


REALS = NamedSet("reals")
SAME = [
    (union("[0,2]", "[2,5]"), interval("[0,5]")),
    (union("[4,6]", "[0,1]"), union("[0,1]", "[4,6]")),
    (union("(0,3)", "[1,5)", "(2,4)"), interval("(0,5)")),
    (union("(0,1)", "[1,1]"), interval("(0,1]")),
    (REALS, interval("(-oo,oo)")),
    (interval("[-oo,3]"), interval("(-oo,3]")),  # infinity belongs to no set of reals
    (Difference(REALS, FiniteSet((at(0),))), union("(-oo,0)", "(0,oo)")),
    (Difference(interval("[0,9]"), interval("(2,4]")), union("[0,2]", "(4,9]")),
    (Intersection((interval("[1,4)"), interval("(2,6)"))), interval("(2,4)")),
    (Intersection((interval("[1,2]"), interval("[2,6)"))), FiniteSet((at(2),))),
    (relation(X, "≠", 3), union("(-oo,3)", "(3,oo)")),
    (relation(X, "∈", interval("[1,2]")), interval("[1,2]")),
    (relation(1, "<", X, "≤", 2), interval("(1,2]")),
    (relation(2, ">", X), interval("(-oo,2)")),
    (Disjunction((relation(X, "<", 1), relation(X, ">", 3))), union("(-oo,1)", "(3,oo)")),
    (Conjunction((relation(X, ">", 1), relation(X, "<", 3))), interval("(1,3)")),
    (SetBuilder(X, relation(1, "<", X, "<", 4)), interval("(1,4)")),
    (interval("(1,4)"), Tuple((at(1), at(4)))),  # a pair in round brackets may mean an open interval
    (union("(-1,0)", "(1,2)"), Union((Tuple((at(1), at(2))), Tuple((at(-1), at(0)))))),
]
OTHER = [
    (union("[0,2)", "(2,5]"), interval("[0,5]")),
    (interval("[0,5]"), interval("[0,5)")),
    (interval("(0,5]"), interval("[0,5]")),
    (interval("[0,5]"), interval("[0,6]")),
    (interval("(-oo,3)"), interval("(3,oo)")),
    (REALS, Difference(REALS, FiniteSet((at(1),)))),
    (interval("[1,4]"), Tuple((at(1), at(4)))),
    (relation(X, "≥", 3), interval("(3,oo)")),
    (relation(X, "≠", 3), union("(-oo,2)", "(2,oo)")),
]


@pytest.mark.parametrize(("gold", "answer"), SAME)
def test_the_same_set(gold, answer):
    assert compare(gold, answer).truth is Truth.TRUE
    assert compare(answer, gold).truth is Truth.TRUE


@pytest.mark.parametrize(("gold", "answer"), OTHER)
def test_another_set(gold, answer):
    assert compare(gold, answer).truth is Truth.FALSE
    assert compare(answer, gold).truth is Truth.FALSE


def test_ends_are_put_in_order_by_their_enclosures():
    root = Power(number(2), HALF)
    ragged = Union((Interval(root, number(3), False, True), Interval(number(1), root, True, True)))
    assert compare(interval("[1,3]"), ragged).truth is Truth.TRUE


def test_ends_without_an_order_are_compared_as_written():
    a, b, c = Variable("a"), Variable("b"), Variable("c")
    one, other = Interval(a, b, True, True), Interval(b, c, False, True)
    assert region_of(Union((one, other)), Meter()).tidy is False
    assert compare(Union((one, other)), Union((other, one))).truth is Truth.TRUE
    assert compare(Union((one, other)), Union((one, one))).stop is StopReason.UNDECIDED


def test_an_unsolved_inequality_has_no_region():
    square = Scalar(Power(Variable("x"), number(2)))
    assert region_of(relation(square, "<", 4), Meter()) is None
    assert compare(interval("(-2,2)"), relation(square, "<", 4)).truth is Truth.FALSE
    double = Scalar(multiply(number(2), Variable("x")))
    assert region_of(Relation((double, X), ("<",)), Meter()) is None  # x on both sides is not solved


def test_another_unknown_is_another_statement():
    y = Scalar(Variable("y"))
    assert compare(relation(X, "<", 3), relation(y, "<", 3)).truth is Truth.FALSE
    assert compare(interval("(-oo,3)"), relation(y, "<", 3)).truth is Truth.TRUE
