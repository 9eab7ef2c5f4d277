"""Law: every pair of expressions has a verdict, in a bounded number of steps, and never by an exception."""

from hypothesis import given
from hypothesis import strategies as st

from smol_rewards.equivalence.numbers.ladder import compare_scalars
from smol_rewards.equivalence.numbers.trace import Question
from smol_rewards.expression import Expr

from ..timing import cpu_seconds
from .expressions import BOMBS, EXPRESSIONS

SECONDS = 0.5  # of processor time: ten times what is promised, as machines differ


@given(gold=st.one_of(BOMBS, EXPRESSIONS), answer=st.one_of(BOMBS, EXPRESSIONS))
def test_every_pair_has_a_verdict_soon(gold: Expr, answer: Expr) -> None:
    def both() -> None:
        compare_scalars(gold, answer)
        compare_scalars(gold, gold)

    assert cpu_seconds(both, enough=SECONDS) < SECONDS


@given(gold=st.one_of(BOMBS, EXPRESSIONS), answer=st.one_of(BOMBS, EXPRESSIONS))
def test_every_verdict_can_show_its_steps(gold: Expr, answer: Expr) -> None:
    question = Question(gold, answer)
    question.verdict = compare_scalars(gold, answer, question=question)
    assert question.verdict == compare_scalars(gold, answer)
    assert question.lines()
