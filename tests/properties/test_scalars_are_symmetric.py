"""Law: a defined value equals itself however it is written, and the order of a pair of exact values does not matter."""

from hypothesis import assume, given

from smol_rewards.budget import Meter
from smol_rewards.equivalence.numbers.ladder import compare_scalars, is_defined
from smol_rewards.expression import Expr
from smol_rewards.verdict import Truth

from .expressions import EXPRESSIONS, rewritten


@given(expr=EXPRESSIONS)
def test_reflexive_on_defined_values(expr: Expr) -> None:
    assert (compare_scalars(expr, expr).truth is Truth.TRUE) == is_defined(expr, Meter())


@given(expr=EXPRESSIONS)
def test_rewriting_never_makes_a_difference(expr: Expr) -> None:
    assume(is_defined(expr, Meter()))
    for other in rewritten(expr):
        assert compare_scalars(expr, other).truth is not Truth.FALSE, other


@given(gold=EXPRESSIONS, answer=EXPRESSIONS)
def test_symmetric(gold: Expr, answer: Expr) -> None:
    assert compare_scalars(gold, answer).truth is compare_scalars(answer, gold).truth
