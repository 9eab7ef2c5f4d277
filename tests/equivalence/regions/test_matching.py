"""Collections are paired one to one: no repeat is lost and no member is extra."""

from fractions import Fraction

import pytest

from smol_rewards.budget import Budget, Meter
from smol_rewards.equivalence import compare
from smol_rewards.equivalence.regions.matching import exact_key
from smol_rewards.expression import FiniteSet, List, Number, Scalar, Tuple, Unit, Variable
from smol_rewards.expression.nodes import HALF, Power, add, number
from smol_rewards.verdict import Method, StopReason, Truth

from ...timing import cpu_seconds


def scalars(*values: int) -> tuple[Scalar, ...]:
    return tuple(Scalar(number(value)) for value in values)


@pytest.mark.parametrize(
    ("gold", "answer", "truth"),
    [
        ((1, 2, 3), (3, 1, 2), Truth.TRUE),
        ((1, 1, 2), (1, 2, 2), Truth.FALSE),
        ((1, 2), (1, 2, 2), Truth.FALSE),
        ((1, 2, 3), (1, 2), Truth.FALSE),
        ((), (), Truth.TRUE),
        ((), (0,), Truth.FALSE),
    ],
)
def test_integers(gold, answer, truth):
    assert compare(FiniteSet(scalars(*gold)), FiniteSet(scalars(*answer))).truth is truth


def test_three_thousand_integers_in_another_order_are_counted_not_compared():
    gold = FiniteSet(scalars(*range(3000)))
    answer = FiniteSet(scalars(*(7 * i % 3000 for i in range(3000))))
    verdict = compare(gold, answer)
    assert verdict.truth is Truth.TRUE
    assert verdict.proved
    assert cpu_seconds(lambda: compare(gold, answer), enough=0.1) < 0.1  # nine million comparisons would take a minute


def test_members_without_an_exact_key_are_matched_by_comparison():
    root = Scalar(Power(number(8), HALF))
    same = Scalar(add(Power(number(2), HALF), Power(number(2), HALF)))
    assert compare(FiniteSet((root, *scalars(1))), FiniteSet((*scalars(1), same))).truth is Truth.TRUE


def test_an_augmenting_path_is_found():
    # 0.333 stands for 1/3 and for 333/1000; the exact 333/1000 only for itself, so the pairs have to be exchanged
    coarse, third = Scalar(Number(Fraction(333, 1000), places=3)), Scalar(Number(Fraction(1, 3)))
    exact = Scalar(Number(Fraction(333, 1000)))
    gold = List((coarse, Scalar(add(Variable("x"), number(1)))))
    answer = List((Scalar(add(number(1), Variable("x"))), third))
    assert compare(gold, answer).truth is Truth.TRUE
    assert compare(List((coarse, coarse)), List((third, exact))).truth is Truth.TRUE


def test_pairs_are_bounded_by_the_budget():
    gold = List(tuple(Scalar(Variable(f"x_{i}")) for i in range(30)))
    answer = List(tuple(Scalar(Variable(f"y_{i}")) for i in range(30)))
    verdict = compare(gold, answer, budget=Budget(steps=500))
    assert verdict.stop is StopReason.BUDGET
    assert verdict.reason.endswith("of at most 500 steps")


def test_an_undecided_member_makes_no_pair():
    undefined = Scalar(Power(number(0), number(-1)))
    verdict = compare(List((undefined, *scalars(1))), List((*scalars(1), undefined)))
    assert verdict.truth is Truth.UNKNOWN


def test_the_method_of_the_hardest_pair_is_named():
    verdict = compare(List((Scalar(Variable("x")), *scalars(2))), List((*scalars(2), Scalar(Variable("x")))))
    assert verdict.method is Method.IDENTICAL


def test_keys_tell_units_and_variables_from_numbers():
    apples = Unit((("apples", Fraction(1)),))
    assert exact_key(Scalar(number(2)), Meter()) == 2
    assert exact_key(Scalar(Number(Fraction(1, 2), places=1)), Meter()) == exact_key(Scalar(Number(Fraction(1, 2))), Meter())
    assert exact_key(Scalar(number(2), apples), Meter()) not in (2, None)
    assert exact_key(Tuple((Scalar(number(2)), Scalar(Variable("x")))), Meter()) != exact_key(Tuple(scalars(2, 3)), Meter())
    assert exact_key(Scalar(Power(number(0), number(-1))), Meter()) is None
