"""Equations that say the same in other forms, and some that do not."""

import pytest

from smol_rewards import Budget, verify
from smol_rewards.verdict import Truth

KERNEL = Budget(seconds=0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (r"n \in \{1, 2, 3\}", "n = 1, 2, 3"),
        (r"n \in \{1, 2, 3\}", "3, 2, 1"),
        (r"(x, y) \in \{(1, 2), (2, 1)\}", "(2, 1), (1, 2)"),
        (r"x \in \{1, 2\}", "x = 1 or x = 2"),
        ("x = y = z = 2", "x = 2, y = 2, z = 2"),
        ("a = b = c = 1", "(1, 1, 1)"),
        ("f(x) = 0", r"f(x) \equiv 0"),
        (r"f(x) = cx, c \in \mathbb{R}", r"f(x) = ax \text{ for some } a \in \mathbb{R}"),
        (r"n = 2^k - 1, k \geq 1", r"n = 2^m - 1, m \geq 1"),
        ("(a, b) = (t, 2t)", r"(a, b) = (k, 2k), k \in \mathbb{R}"),
        (r"n \geq 3", r"all n \geq 3"),
    ],
)
def test_the_same_in_another_form(one: str, other: str) -> None:
    assert verify(one, other, budget=KERNEL).truth is Truth.TRUE
    assert verify(other, one, budget=KERNEL).truth is Truth.TRUE


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        (r"n \in \{1, 2, 3\}", "n = 1, 2"),
        (r"n \in \{1, 2, 3\}", "m = 1, 2, 3"),
        (r"n \in \{1, 2, 3\}", "1"),
        ("x = y = z = 2", "x = 2, y = 2"),
        ("x = y = z = 2", "x = 2, y = 2, w = 2"),
        ("a = b = c = 1", "(1, 1, 2)"),
        (r"f(x) \equiv 0", "f(x) = 1"),
        (r"x \equiv 3 \pmod 5", "x = 3"),
        (r"f(x) = cx, c \in \mathbb{R}", r"f(x) = ax, a \in \mathbb{Z}"),
        (r"n = 2^k - 1, k \geq 1", r"n = 2^m - 1, m \geq 2"),
        ("(a, b) = (t, 2t)", "(a, b) = (2k, k)"),
        ("(x, y) = (s, t)", "(x, y) = (t, t)"),
        ("(x, y) = (a, b)", "(x, y) = (b, a)"),
        ("(x, y) = (s, t)", "(x, y) = (t, s)"),
        ("(x, y) = (a, 2a)", "(x, y) = (k, 2k)"),
        ("y = x + c", "y = c + 2x"),
    ],
)
def test_something_else(gold: str, answer: str) -> None:
    assert verify(gold, answer, budget=KERNEL).truth is not Truth.TRUE
