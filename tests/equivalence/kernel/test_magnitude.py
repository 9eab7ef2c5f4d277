"""Numbers that no ball can hold: which is larger, and what is not known."""

from collections.abc import Callable

import pytest

from smol_rewards.equivalence.numbers.ladder import compare_scalars
from smol_rewards.expression import Expr
from smol_rewards.verdict import StopReason, Truth

Read = Callable[[str], Expr]

APART = [
    ("9**(9**(9**9))", "1"),
    ("9**(9**(9**9))", "10**(9**(9**9))"),
    ("-9**(9**(9**9))", "9**(9**(9**9))"),
    ("10**(10**(10**10))", "10**10"),
    ("2**(3**(4**(5**6)))", "3**(2**(4**(5**6)))"),
    ("(5**(5**(5**(5**5)) - 4) - 5)/16", "42"),
    ("factorial(factorial(factorial(9)))", "10**100"),
    ("exp(exp(exp(exp(exp(1)))))", "exp(exp(exp(exp(exp(2)))))"),
    ("9**(9**(9**9)) - 8**(9**(9**9))", "0"),
    ("2*9**(9**(9**9))*pi", "7"),
    ("9**(9**(9**9))", "factorial(9**(9**(9**9)))"),
]

NOT_KNOWN = [
    ("9**(9**(9**9))", "9**(9**(9**9)) + 1"),
    ("9**(9**(9**9)) - 9**(9**(9**9))", "0"),
    ("1/9**(9**(9**9))", "0"),
    ("sin(9**(9**(9**9)))", "2"),
]


@pytest.mark.parametrize(("gold", "answer"), APART)
def test_apart(read: Read, gold: str, answer: str) -> None:
    assert compare_scalars(read(gold), read(answer)).truth is Truth.FALSE
    assert compare_scalars(read(answer), read(gold)).truth is Truth.FALSE


@pytest.mark.parametrize(("gold", "answer"), NOT_KNOWN)
def test_not_known(read: Read, gold: str, answer: str) -> None:
    assert compare_scalars(read(gold), read(answer)).truth is Truth.UNKNOWN


def test_a_complex_number_is_neither_larger_nor_smaller(read: Read) -> None:
    verdict = compare_scalars(read("3 + 4*i"), read("9**(9**(9**9))"))
    assert (verdict.truth, verdict.stop) == (Truth.UNKNOWN, StopReason.PRECISION)
