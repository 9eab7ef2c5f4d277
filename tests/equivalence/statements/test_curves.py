"""Equations that are joined by "or" have the solutions of their product; a line has its points whatever runs along it."""

import pytest

from smol_rewards import verify
from smol_rewards.verdict import Truth


@pytest.mark.parametrize(
    ("equation", "several"),
    [
        ("x^2 + y^2 = 49", r"y = \pm\sqrt{49 - x^2}"),
        ("y^2 = 2x", r"y = \pm\sqrt{2x}"),
        ("x^2 = y^2", r"y = \pm x"),
        ("(x-6)(y-9) = 0", r"x = 6 \text{ or } y = 9"),
        ("xy = 0", r"x = 0 \text{ or } y = 0"),
    ],
)
def test_alternatives_are_the_equation_that_has_all_their_solutions(equation: str, several: str) -> None:
    for one, other in ((equation, several), (several, equation)):
        verdict = verify(one, other)
        assert (verdict.truth, verdict.proved) == (Truth.TRUE, True), str(verdict)


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("x^2 + y^2 = 16", r"y = \sqrt{16 - x^2}"),
        ("(x-6)(y-9) = 0", "x = 6, y = 9"),
        ("(x-6)(y-9) = 0", r"x = 6 \text{ or } y = 8"),
        (r"x = \pm 2", "x^2 = 4"),  # restates what was to be solved
    ],
)
def test_other_alternatives_are_other_solutions(gold: str, answer: str) -> None:
    assert verify(gold, answer).truth is Truth.FALSE


def test_absolute_values_are_equal_where_squares_are() -> None:
    for one, other in (("|x| = |y|", "x^2 = y^2"), ("|x - 1| = |2y|", "(x-1)^2 = 4y^2")):
        assert verify(one, other).proved and verify(other, one)


@pytest.mark.parametrize(
    ("gold", "answer", "proved"),
    [
        ("y = 2x", "2y = 5x", True),  # (1, 2)
        ("x^2 = y", "x^2 = y + 1", True),
        ("x^2 + y^2 = 0", "x^4 + y^4 = 0", False),  # have one and the same solution
        ("x^2 = 0", "x = 0", False),
    ],
)
def test_equations_are_told_apart_by_a_solution_of_one_of_them(gold: str, answer: str, proved: bool) -> None:
    verdict = verify(gold, answer)
    assert (verdict.truth, verdict.proved) == (Truth.FALSE, proved), str(verdict)


@pytest.mark.parametrize(
    ("gold", "answer", "same"),
    [
        (r"(t, 2t+1), t \in \mathbb{R}", r"(s+1, 2s+3), s \in \mathbb{R}", True),
        (r"(t, 2t+1, 5), t \in \mathbb{R}", r"(2-3s, 5-6s, 5), s \in \mathbb{R}", True),
        (r"(t, 2t+1), t \in \mathbb{R}", r"(s, 2s+2), s \in \mathbb{R}", False),
        (r"(t, 2t), t \in \mathbb{R}", r"(s, 3s), s \in \mathbb{R}", False),
        (r"(k, 2k), k \in \mathbb{Z}", r"(3-n, 6-2n), n \in \mathbb{Z}", True),
        (r"(k, 2k), k \in \mathbb{Z}", r"(2n, 4n), n \in \mathbb{Z}", False),
    ],
)
def test_a_line_is_its_points_whatever_runs_along_it(gold: str, answer: str, same: bool) -> None:
    for one, other in ((gold, answer), (answer, gold)):
        verdict = verify(one, other)
        assert (bool(verdict), verdict.proved) == (same, True), str(verdict)
