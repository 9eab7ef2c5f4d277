"""The ladder is climbed under the policy and budget, and reasons about numerals show them."""

from fractions import Fraction

from smol_rewards.budget import Budget, Meter
from smol_rewards.equivalence import Policy, compare
from smol_rewards.equivalence.comparison import decide
from smol_rewards.equivalence.context import Allowance, Context
from smol_rewards.equivalence.numbers.values import compare_values, written
from smol_rewards.expression import Call, Number, Scalar, Variable
from smol_rewards.expression.nodes import Power, multiply, number
from smol_rewards.quota import Quota
from smol_rewards.verdict import Method, StopReason, Truth

X = Variable("x")
DERIVATIVE = Call("derivative", (Power(X, number(3)), X))
OTHER = Call("limit", (X, X, number(3)))


def context(questions: int, **limits: float) -> Context:
    return Context(Policy(), Meter(Budget(**limits)), decide, Allowance(questions, Quota(10)))


def test_reasons_show_numerals():
    assert compare(Scalar(number(100_000)), Scalar(number(100_001))).reason == "100001 is not 100000"
    assert compare(Scalar(number(Fraction(-1, 2))), Scalar(Number(Fraction(-1, 2), places=2))).reason == "-0.50 is -1/2"
    assert written(Number(Fraction(-1, 8), places=3)) == "-0.125"
    assert written(Number(Fraction(602 * 10**21), places=-21)) == str(602 * 10**21)
    assert written(number(2**200)) is None


def test_huge_numerals_have_a_reason_without_digits():
    verdict = compare(Scalar(number(10**5000)), Scalar(number(10**5000 + 1)))
    assert verdict.truth is Truth.FALSE
    assert len(verdict.reason) < 100


def test_no_question_is_asked_without_an_allowance():
    assert compare_values(DERIVATIVE, OTHER, context(0)).stop is StopReason.UNDECIDED
    assert compare_values(DERIVATIVE, OTHER, context(1, seconds=0)).stop is StopReason.SYMBOLIC_OFF


def test_questions_are_counted():
    allowance = Allowance(2, Quota(10))
    assert [allowance.take() for _ in range(3)] == [True, True, False]


def test_the_symbolic_rung_decides_what_the_ladder_cannot():
    slope = Scalar(Call("derivative", (Power(X, number(3)), X)))
    verdict = compare(slope, Scalar(multiply(number(3), Power(X, number(2)))))
    assert (verdict.truth, verdict.method, verdict.proved) == (Truth.TRUE, Method.SYMBOLIC, False)
