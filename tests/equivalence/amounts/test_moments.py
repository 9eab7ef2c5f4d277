"""Times, dates and ratios; what one side leaves unwritten the other supplies."""

import pytest

from smol_rewards.equivalence import Policy, compare
from smol_rewards.expression import Date, Ratio, Scalar, Time, Variable
from smol_rewards.expression.nodes import HALF, divide, number
from smol_rewards.verdict import Truth


def time(hours: int, minutes: int = 0, half: str | None = None) -> Time:
    return Time(hours * 3600 + minutes * 60, half)


def ratio(*terms) -> Ratio:
    return Ratio(tuple(number(term) if isinstance(term, int) else term for term in terms))


SAME = [
    (time(15, 30, "pm"), time(15, 30)),
    (time(15, 30, "pm"), time(3, 30)),
    (time(9), time(9, 0, "am")),
    (Date(2024, 7, 4), Date(2024, 7, 4)),
    (Date(None, 7, 4), Date(2024, 7, 4)),
    (ratio(3, 4), ratio(6, 8)),
    (ratio(2, 3, 5), ratio(4, 6, 10)),
    (ratio(HALF, 1), ratio(1, 2)),
    (ratio(3, 4), Scalar(divide(number(3), number(4)))),
    (Ratio((Variable("a"), Variable("b"))), Ratio((Variable("a"), Variable("b")))),
]
OTHER = [
    (time(12), time(1)),
    (time(3, 30, "am"), time(15, 30, "pm")),
    (time(3, 30, "am"), time(15, 30)),
    (Date(2023, 7, 4), Date(2024, 7, 4)),
    (Date(2024, 7, 4), Date(2024, 4, 7)),
    (ratio(3, 4), ratio(4, 3)),
    (ratio(2, 3, 5), ratio(2, 3)),
    (ratio(2, 3, 5), ratio(2, 3, 6)),
    (ratio(3, 4), Scalar(divide(number(4), number(3)))),
]


@pytest.mark.parametrize(("gold", "answer"), SAME)
def test_same(gold, answer):
    assert compare(gold, answer).truth is Truth.TRUE
    assert compare(answer, gold).truth is Truth.TRUE


@pytest.mark.parametrize(("gold", "answer"), OTHER)
def test_other(gold, answer):
    assert compare(gold, answer).truth is Truth.FALSE
    assert compare(answer, gold).truth is Truth.FALSE


def test_the_policy_may_ask_for_what_is_left_out():
    required = Policy(units="required")
    assert compare(time(15, 30, "pm"), time(3, 30), policy=required).truth is Truth.FALSE
    assert compare(Date(2024, 7, 4), Date(None, 7, 4), policy=required).truth is Truth.FALSE


def test_a_ratio_to_nothing_is_no_ratio():
    assert compare(ratio(12, 0), ratio(1, 0)).truth is not Truth.TRUE
