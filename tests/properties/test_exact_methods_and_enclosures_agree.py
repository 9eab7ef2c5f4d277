"""Law: what one method proves, no other contradicts."""

from hypothesis import assume, given

from smol_rewards.budget import Budget, Meter
from smol_rewards.equivalence.algebra.polynomial import same_normal_form
from smol_rewards.equivalence.kernel.balls import Mode
from smol_rewards.equivalence.kernel.enclosure import disjoint, enclose
from smol_rewards.equivalence.kernel.failures import NoEnclosure
from smol_rewards.equivalence.kernel.rational import ZERO
from smol_rewards.equivalence.numbers.features import survey
from smol_rewards.equivalence.numbers.ladder import compare_scalars, exact_value
from smol_rewards.equivalence.numbers.sampling import points
from smol_rewards.expression import Expr
from smol_rewards.expression.nodes import add, negate, number
from smol_rewards.verdict import Method, Truth

from .expressions import EXPRESSIONS, RADICALS, RATIONAL_TREES, rewritten

BUDGET = Budget()


@given(gold=EXPRESSIONS, answer=EXPRESSIONS)
def test_equal_normal_forms_are_equal_at_every_real_point(gold: Expr, answer: Expr) -> None:
    for other in (answer, *rewritten(gold)):
        if not same_normal_form(gold, other, Meter(BUDGET)):
            continue
        for point in points(survey(gold, Meter(BUDGET)), survey(other, Meter(BUDGET))):
            try:
                mode = Mode(Meter(BUDGET), 4_096, real=True)
                one, two = enclose(gold, 200, mode, point), enclose(other, 200, mode, point)
            except NoEnclosure:
                continue
            assert not disjoint(one, two), (gold, other, point)


@given(gold=RADICALS, answer=RADICALS)
def test_what_is_algebraically_equal_stays_equal_at_high_precision(gold: Expr, answer: Expr) -> None:
    for other in (answer, *rewritten(gold)):
        if compare_scalars(gold, other).method is not Method.ALGEBRAIC:
            continue
        value = enclose(add(gold, negate(other)), 3_000, Mode(Meter(BUDGET), 4_096))
        assert not disjoint(value, ZERO), (gold, other)


@given(gold=RATIONAL_TREES, answer=RATIONAL_TREES)
def test_rationals_are_equal_when_their_values_are(gold: Expr, answer: Expr) -> None:
    one, two = exact_value(gold, Meter(BUDGET)), exact_value(answer, Meter(BUDGET))
    assume(one is not None and two is not None)
    assert (compare_scalars(gold, answer).truth is Truth.TRUE) == (one == two)
    assert compare_scalars(gold, number(one or 0)).proved
