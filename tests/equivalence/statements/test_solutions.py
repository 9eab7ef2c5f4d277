"""An inequality that the gold leaves unsolved is answered by its solution, and never the other way round."""

import pytest

from smol_rewards.verdict import Truth
from smol_rewards.verification import verify


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("x^2 < 9", "-3 < x < 3"),
        ("x^2 < 9", "(-3, 3)"),
        (r"x^2 - 2 \ge 0", r"(-\infty, -\sqrt{2}] \cup [\sqrt{2}, \infty)"),
        (r"x^2 - 2 \ge 0", r"x \le -\sqrt2 \text{ or } x \ge \sqrt2"),
        ("2(x - 1) - x > 4", "x > 6"),
        ("(x-1)(x-2)(x-4) < 0", r"(-\infty, 1) \cup (2, 4)"),
    ],
)
def test_the_solution(gold, answer):
    verdict = verify(gold, answer)
    assert verdict.truth is Truth.TRUE, str(verdict)
    assert verify(answer, gold).truth is not Truth.TRUE or "x >" in answer  # a linear one is solved by scaling


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("x^2 < 9", "-3 < x < 4"),
        ("x^2 < 9", r"-3 \le x \le 3"),
        ("x^2 < 9", "x < 3"),
        ("x^2 < 9", r"x < -3 \text{ or } x > 3"),
        ("x^2 < 9", "-3 < y < 3"),
        ("(x-1)(x-2)(x-4) < 0", "(2, 4)"),
    ],
)
def test_another_set(gold, answer):
    assert verify(gold, answer).truth is Truth.FALSE
