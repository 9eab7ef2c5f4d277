"""An answer that leaves work which the gold has done is refused, and only that."""

import pytest

from smol_rewards import verify
from smol_rewards.budget import Budget
from smol_rewards.equivalence import Policy
from smol_rewards.verdict import Method, Truth

KERNEL = Budget(seconds=0)
LEFT = [
    ("5050", r"\sum_{k=1}^{100} k"),
    ("24", r"\prod_{k=1}^{4} k"),
    (r"\frac{1}{2}", r"\int_0^1 x \, dx"),
    ("1", r"S = \sum_{k=1}^{1} k"),
    (r"\{1, 3\}", r"\{1, \sum_{k=1}^{2} k\}"),
    (r"\frac{1}{2}", r"I = \int_0^1 x \, dx"),
    ("x < 3", r"x < \sum_{k=1}^{2} k"),
]


@pytest.mark.parametrize(("gold", "answer"), LEFT)
def test_work_that_is_left_is_refused_without_a_proof(gold: str, answer: str) -> None:
    verdict = verify(gold, answer, budget=KERNEL)
    assert (verdict.truth, verdict.method, verdict.proved) == (Truth.FALSE, Method.STRUCTURE, False)
    assert "to be worked out" in verdict.reason


@pytest.mark.parametrize(("gold", "answer"), LEFT)
def test_the_mode_accepted_works_it_out(gold: str, answer: str) -> None:
    assert verify(gold, answer, policy=Policy(unevaluated="accepted"), budget=KERNEL).truth is Truth.TRUE


@pytest.mark.parametrize(("gold", "answer"), LEFT)
def test_a_gold_may_leave_it(gold: str, answer: str) -> None:
    assert verify(answer, gold, budget=KERNEL).truth is Truth.TRUE
    assert verify(answer, answer, budget=KERNEL).truth is Truth.TRUE


@pytest.mark.parametrize("answer", ["2^{3}", "4!/3", r"\binom{8}{1}", r"17 \bmod 9", r"\gcd(16, 24)", "S = 4 + 4 = 8"])
def test_ways_to_write_a_number_are_evaluated(answer: str) -> None:
    assert verify("8", answer, budget=KERNEL).truth is Truth.TRUE


def test_an_option_is_named_by_its_letter() -> None:
    assert verify("B", r"\text{(B) } \int_0^1 x \, dx", budget=KERNEL).truth is Truth.TRUE
    assert verify("0.5", r"\text{(B) } \int_0^1 x \, dx", budget=KERNEL).truth is not Truth.TRUE
