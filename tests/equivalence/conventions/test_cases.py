"""Functions by cases, and values under conditions, are the same where their conditions hold."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smol_rewards import Policy, verify
from smol_rewards.verdict import Truth


def cases(*lines: str) -> str:
    """A function by cases, each written as value, comma and condition."""
    return r"\begin{cases}" + r" \\ ".join(line.replace(",", " &", 1) for line in lines) + r"\end{cases}"


PROVED = [
    ("|x-1|, x > 1", "x-1, x > 1"),
    ("|x-4|, x < 4", "4-x, x < 4"),
    (r"|2x-1|, x \le \frac12", r"1-2x, x \le \frac12"),
    ("x^2, |x| < 4", "x^2, -4 < x < 4"),
    (r"\frac{x^2-25}{x-5}, x \ne 5", r"x+5, x \ne 5"),
    (r"\ln x, x > 0", r"\ln x"),
    ("|x-6|", cases(r"x-6, x \ge 6", "6-x, x < 6")),
    (cases(r"4x, x \le -3", "x-3, x > -3"), cases(r"4x, x \le -3", r"x-3, \text{otherwise}")),
    (cases("x, x > 0", r"0, x \le 0"), cases("x, x > 1", r"x, 0 < x \le 1", r"0, \text{otherwise}")),
    ("f(x) = " + cases("x, x > 0", r"0, x \le 0"), "f(x) = " + cases(r"x, x \ge 0", "0, x < 0")),
]
SAMPLED = [
    (r"\sqrt{81x^2}, x < 0", "-9x, x < 0"),
    (r"\sqrt{x^2y^2}, x > 0, y > 0", "xy, x > 0, y > 0"),
    (r"\max(x, 0)", r"\begin{cases} x & x > 0 \\ 0 & x \le 0 \end{cases}"),
    (r"\cos(n\pi), n \in \mathbb{Z}", r"(-1)^n, n \in \mathbb{Z}"),
    (r"\sin(n\pi), n \ge 1", r"0, n \ge 1"),
]
DIFFERENT = [
    (r"\sqrt{25x^2}, x < 0", "5x, x < 0"),
    ("|x-1|, x > 0", "x-1, x > 0"),
    ("|x-6|", r"\begin{cases} x-6, & x > 6 \\ x-6, & x \le 6 \end{cases}"),
    (r"\begin{cases} x & x > 0 \\ 0 & x \le 0 \end{cases}", r"\begin{cases} x & x > 0 \\ 1 & x \le 0 \end{cases}"),
    (r"\begin{cases} 1 & x > 0 \\ 0 & x \le 0 \end{cases}", r"\begin{cases} 1 & x \ge 0 \\ 0 & x < 0 \end{cases}"),
    (r"\sin(n\pi), n \in \mathbb{Z}", r"1, n \in \mathbb{Z}"),
]
ELSEWHERE = [  # the same values, but not in the same places
    ("x^2, -4 < x < 4", r"x^2, |x| \le 4"),
    (r"\begin{cases} x & x > 0 \\ 0 & x \le 0 \end{cases}", r"\begin{cases} x & x > 0 \\ 0 & x < 0 \end{cases}"),
    ("x^2, x > 0", "x^2, x > 1"),
]


@pytest.mark.parametrize(("gold", "answer"), [*PROVED, *SAMPLED])
def test_what_is_the_same_where_the_conditions_hold_is_the_same(gold: str, answer: str) -> None:
    for one, other in ((gold, answer), (answer, gold)):
        verdict = verify(one, other)
        assert verdict.truth is Truth.TRUE, str(verdict)
        assert verdict.proved == ((gold, answer) in PROVED)


@pytest.mark.parametrize(("gold", "answer"), DIFFERENT)
def test_a_difference_is_shown_where_the_conditions_hold(gold: str, answer: str) -> None:
    for one, other in ((gold, answer), (answer, gold)):
        verdict = verify(one, other)
        assert (verdict.truth, verdict.proved) == (Truth.FALSE, True), str(verdict)


def test_a_counterexample_meets_the_conditions() -> None:
    verdict = verify("|x-1|, x > 0", "x-1, x > 0")
    assert verdict.counterexample is not None
    ((name, value),) = verdict.counterexample.point
    above, below = map(int, value.split("/"))
    assert name == "x" and 0 < above / below < 1


@pytest.mark.parametrize(("gold", "answer"), ELSEWHERE)
def test_functions_that_are_given_elsewhere_differ_which_is_no_proof(gold: str, answer: str) -> None:
    for one, other in ((gold, answer), (answer, gold)):
        verdict = verify(one, other)
        assert (verdict.truth, verdict.proved) == (Truth.FALSE, False), str(verdict)


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("x^2, x > 0", "x^2"),  # leaves fewer numbers
        ("x = 5, y = 3", "x = 5, y > 2"),
        ("2, x > 1", "x > 1"),
    ],
)
def test_what_only_one_side_says_counts(gold: str, answer: str) -> None:
    assert verify(gold, answer).truth is not Truth.TRUE


def test_two_values_for_one_place_are_no_function() -> None:
    both = r"f(x) = 0 \text{ for all } x \in \mathbb{R} \text{ and } f(x) = x \text{ for all } x \in \mathbb{R}"
    assert verify(both, both)


def test_conditions_can_be_required() -> None:
    assert verify(r"\ln x, x > 0", r"\ln x")
    assert not verify(r"\ln x, x > 0", r"\ln x", policy=Policy(conditions="required"))


def linear(ends: list[int], slopes: list[int]) -> str:
    """A function that is linear below, between and above some ends."""
    between = [rf"{low} \le x < {high}" for low, high in pairwise(ends)]
    bounds = [f"x < {ends[0]}", *between, rf"x \ge {ends[-1]}"]
    return cases(*(f"{slope}x, {bound}" for slope, bound in zip(slopes, bounds, strict=True)))


@given(
    ends=st.lists(st.integers(-9, 9), min_size=1, max_size=3, unique=True).map(sorted),
    slopes=st.lists(st.integers(-3, 3), min_size=4, max_size=4),
    split=st.integers(-9, 9),
)
def test_it_means_nothing_how_a_function_is_divided(ends, slopes, split) -> None:
    slopes = slopes[: len(ends) + 1]
    place = sum(end <= split for end in ends)
    finer = ends, slopes
    if split not in ends:
        finer = sorted([*ends, split]), [*slopes[: place + 1], slopes[place], *slopes[place + 1 :]]
    assert verify(linear(ends, slopes), linear(*finer))
    verdict = verify(linear(ends, [*slopes[:-1], slopes[-1] + 1]), linear(*finer))
    assert verdict.truth is Truth.FALSE and verdict.proved
