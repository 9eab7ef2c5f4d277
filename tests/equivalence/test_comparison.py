"""The gold's form leads: it selects among readings, and what it excludes is never tried."""

import pytest

from smol_rewards.budget import Budget
from smol_rewards.equivalence import Policy, compare
from smol_rewards.expression import (
    Ambiguous,
    Call,
    Conjunction,
    Disjunction,
    FiniteSet,
    Interval,
    List,
    NamedSet,
    Piecewise,
    Relation,
    Scalar,
    Text,
    Tuple,
    Variable,
)
from smol_rewards.expression.nodes import HALF, Power, negate, number
from smol_rewards.verdict import Method, Truth


def n(value: int) -> Scalar:
    return Scalar(number(value))


THOUSAND = Ambiguous((n(1234), List((n(1), n(234)))))
X = Variable("x")


def test_the_gold_selects_a_reading():
    assert compare(n(1234), THOUSAND).truth is Truth.TRUE
    assert compare(List((n(1), n(234))), THOUSAND).truth is Truth.TRUE
    assert compare(THOUSAND, List((n(234), n(1)))).truth is Truth.TRUE
    assert compare(THOUSAND, THOUSAND).truth is Truth.TRUE


def test_a_reading_is_not_chosen_because_it_is_equal():
    other = Ambiguous((n(5), List((n(1), n(234)))))
    assert compare(n(1234), other).truth is Truth.FALSE
    assert compare(THOUSAND, n(1)).truth is Truth.FALSE


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        (n(1), List((n(1), n(2)))),
        (n(1), FiniteSet((n(1), n(2)))),
        (n(1), Disjunction((n(1), n(2)))),
        (n(1), Tuple((n(1), n(2)))),
        (n(1), Interval(number(1), number(2), True, True)),
        (Tuple((n(1), n(2))), FiniteSet((n(1), n(2)))),
        (Interval(number(1), number(2), True, True), Tuple((n(1), n(2)))),
        (FiniteSet(()), n(0)),
        (FiniteSet(()), FiniteSet((FiniteSet(()),))),
        (NamedSet("integers"), NamedSet("rationals")),
    ],
)
def test_kinds_that_exclude_each_other(gold, answer):
    for verdict in (compare(gold, answer), compare(answer, gold)):
        assert verdict.truth is Truth.FALSE
        assert verdict.proved


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        (Text("one"), n(1)),
        (Scalar(X), List((n(1), n(2)))),
    ],
)
def test_a_difference_of_kinds_is_no_proof(gold, answer):
    for verdict in (compare(gold, answer), compare(answer, gold)):
        assert (verdict.truth, verdict.proved) == (Truth.FALSE, False)


def test_a_set_of_one_is_its_member():
    assert compare(FiniteSet((n(7),)), n(7)).truth is Truth.TRUE
    assert compare(n(7), FiniteSet((n(7),))).truth is Truth.TRUE


def test_alternatives_that_are_all_the_same_are_one():
    assert compare(n(4), Disjunction((n(4), Scalar(Power(number(2), number(2)))))).truth is Truth.TRUE
    assert compare(Disjunction((n(4), n(4))), n(4)).truth is Truth.TRUE


def test_the_order_of_bare_lists_is_the_policys_to_say():
    gold, answer = List((n(1), n(2))), List((n(2), n(1)))
    assert compare(gold, answer).truth is Truth.TRUE
    assert compare(gold, answer, policy=Policy(order="sequence")).truth is Truth.FALSE


def test_a_closed_interval_may_be_a_list_of_two():
    pair = Interval(number(1), number(2), True, True)
    assert compare(pair, List((n(1), n(2)))).truth is Truth.TRUE
    assert compare(List((n(1), n(2))), pair).truth is Truth.TRUE
    assert compare(List((n(2), n(1))), pair).truth is Truth.FALSE


def absolute(otherwise) -> Piecewise:
    positive = Relation((Scalar(X), n(0)), ("≥",))
    negative = Relation((Scalar(X), n(0)), ("<",))
    return Piecewise(((Scalar(X), positive), (Scalar(otherwise), negative)))


def test_cases_are_matched_by_their_conditions():
    gold = absolute(negate(X))
    assert compare(gold, Piecewise(gold.branches[::-1])).truth is Truth.TRUE
    assert compare(gold, absolute(X)).truth is Truth.FALSE
    elsewhere = Piecewise(((Scalar(X), Relation((Scalar(X), n(1)), ("≥",))), gold.branches[1]))
    assert compare(gold, elsewhere).truth is Truth.FALSE


def test_the_symbolic_rung_is_asked_only_if_the_budget_grants_it():
    derivative = Scalar(Call("derivative", (Power(X, number(3)), X)))
    cubic = Scalar(Call("limit", (X, X, number(3))))
    verdict = compare(derivative, cubic, budget=Budget(seconds=0))
    assert verdict.truth is Truth.UNKNOWN
    pair = compare(Tuple((derivative, n(1))), Tuple((cubic, n(2))))
    assert (pair.truth, pair.method) == (Truth.FALSE, Method.RATIONAL)  # a cheap difference elsewhere settles it


def test_every_refusal_says_why():
    verdict = compare(Tuple((n(1), n(2))), n(1))
    assert verdict.reason == "the gold is a tuple and the answer is an integer"


def test_and_is_not_or_between_inequalities():
    x = Scalar(X)
    above, below = Relation((x, n(1)), (">",)), Relation((x, n(3)), ("<",))
    assert compare(Disjunction((above, below)), Conjunction((above, below))).truth is Truth.FALSE
    assert compare(Conjunction((above, below)), Relation((n(1), x, n(3)), ("<", "<"))).truth is Truth.TRUE


def test_people_say_and_of_alternatives_and_or_of_nothing_else():
    x, y = Scalar(X), Scalar(Variable("y"))
    one, two, other = (Relation(sides, ("=",)) for sides in ((x, n(1)), (x, n(2)), (y, n(2))))
    assert compare(Disjunction((one, two)), Conjunction((two, one))).truth is Truth.TRUE
    assert compare(Conjunction((one, other)), Disjunction((one, other))).truth is Truth.FALSE
    assert compare(Conjunction((one, two)), Conjunction((two, Relation((x, n(8)), ("=",))))).truth is Truth.FALSE


def test_a_false_step_spoils_a_chain_that_ends_well():
    x = Scalar(X)
    honest = Relation((x, n(2)), ("=",))
    assert compare(honest, Relation((x, n(3), n(2)), ("=", "="))).truth is Truth.FALSE
    assert compare(honest, Relation((x, Scalar(Power(number(4), HALF)), n(2)), ("=", "="))).truth is Truth.TRUE
