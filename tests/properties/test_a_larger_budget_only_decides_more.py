"""Law: a larger budget may turn UNKNOWN into TRUE or FALSE, and what is proved stays as it is."""

from hypothesis import given
from hypothesis import strategies as st

from smol_rewards.budget import Budget, Meter
from smol_rewards.equivalence.numbers.ladder import compare_scalars
from smol_rewards.expression import Expr
from smol_rewards.verdict import Truth

from .expressions import EXPRESSIONS, RADICALS, rewritten

BUDGETS = [
    Budget(nodes=40, steps=60, bits=32, terms=4, degree=4, precision=64, points=1),
    Budget(nodes=400, steps=600, bits=256, terms=40, degree=30, precision=256, points=4),
    Budget(),
    Budget(nodes=60_000, steps=90_000, bits=40_000, terms=6_000, degree=240, precision=4_096, points=12),
]


@given(gold=st.one_of(EXPRESSIONS, RADICALS), answer=EXPRESSIONS)
def test_monotone(gold: Expr, answer: Expr) -> None:
    for other in (answer, *rewritten(gold)):
        verdicts = [compare_scalars(gold, other, meter=Meter(budget)) for budget in BUDGETS]
        proved = {verdict.truth for verdict in verdicts if verdict.proved}
        assert len(proved) <= 1, verdicts
        if Truth.FALSE in proved:
            assert all(verdict.truth is not Truth.TRUE or not verdict.proved for verdict in verdicts)
        if Truth.TRUE in proved:
            assert all(verdict.truth is not Truth.FALSE for verdict in verdicts)
