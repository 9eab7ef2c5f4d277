"""Answers of several parts, and replies with what they are about."""

import pytest

from smol_rewards import Budget, verify
from smol_rewards.verdict import Truth

KERNEL = Budget(seconds=0)


@pytest.mark.parametrize(
    ("gold", "answer", "truth"),
    [
        ("(a) 3, (b) 4", "a) 3, b) 4", Truth.TRUE),  # parts, by their letters or places
        ("(a) 3, (b) 4", "(A) 3 and (B) 4", Truth.TRUE),
        ("(a) 3, (b) 4", "3, 4", Truth.TRUE),
        ("3, 4", "(a) 3, (b) 4", Truth.TRUE),
        ("(a) 1/2, (b) x = 4", "(a) 0.5, (b) x = 4", Truth.TRUE),
        ("(a) yes, (b) no", "a) Yes; b) No", Truth.TRUE),
        ("(a) 3, (b) 4", "4, 3", Truth.FALSE),
        ("(a) 3, (b) 4", "(a) 4, (b) 3", Truth.FALSE),
        ("(a) 3, (b) 4", "(a) 3, (b) 5", Truth.FALSE),
        ("(a) 3, (b) 4", "(a) 3, (b) 4, (c) 5", Truth.FALSE),
        ("(a) 3, (b) 4", "3", Truth.FALSE),
        ("3", "(a) 3, (b) 4", Truth.FALSE),
        ("(1) 3, (2) 5", "(1) 3 (2) 5", Truth.TRUE),  # parts by numbers are no factors
        ("3, 5", "(1) 3 (2) 5", Truth.TRUE),
        ("3, 5", "(1)3; (2)5", Truth.TRUE),
        ("x = 3, y = 5", "(1) $x = 3$ (2) $y = 5$", Truth.TRUE),
        (r"\frac{1}{2}, \sqrt{3}", r"(1) \frac{1}{2}\\ (2) \sqrt{3}", Truth.TRUE),
        ("(a) 3, (b) 5", "(1) 3, (2) 5", Truth.TRUE),
        ("3, 5", "(i) 3; (ii) 5", Truth.TRUE),
        ("3, 5, 7, 9", "(i) 3, (ii) 5, (iii) 7, (iv) 9", Truth.TRUE),
        ("3, 5", "①3；②5", Truth.TRUE),
        ("3, 5", "Part 1: 3, Part 2: 5", Truth.TRUE),
        ("30", "(1) 3 (2) 5", Truth.FALSE),
        ("30", "(1)3(2)5", Truth.FALSE),
        ("15", "(1) 3 (2) 5", Truth.FALSE),
        ("5", "(1) 3 (2) 5", Truth.FALSE),
        ("3, 10", "(1) 3, (2) 5", Truth.FALSE),
        ("3, 5i^2", "(i) 3, (ii) 5", Truth.FALSE),
        ("5, 3", "(1) 3 (2) 5", Truth.FALSE),
        (r"\sqrt{3}", r"(1) \frac{1}{2} (2) \sqrt{3}", Truth.FALSE),
        ("6", "(1)(2)(3)", Truth.TRUE),  # and where no part has a value of its own, it is a product
        ("6", "(1) (2) (3)", Truth.TRUE),
        ("-3", "(1) + (2)(-2)", Truth.TRUE),
        ("14", "(1)(4) + (2)(5)", Truth.TRUE),
        ("3i", "3(i)", Truth.TRUE),
        ("Yes. F(x) = x^2", "Yes, F(x) = x^2", Truth.TRUE),  # what is said besides a reply has to be said
        ("Yes. F(x) = x^2", "F(x) = x x", Truth.TRUE),
        ("Yes. F(x) = x^2", "True: F(x) = x^2", Truth.TRUE),
        ("x = 2", "Yes, x = 2", Truth.TRUE),
        ("Yes", "Yes, x = 2", Truth.TRUE),
        ("No", "No, x = 2", Truth.TRUE),
        ("Yes. F(x) = x^2", "Yes", Truth.FALSE),
        ("Yes. F(x) = x^2", "No. F(x) = x^2", Truth.FALSE),
        ("Yes. F(x) = x^2", "F(x) = x^3", Truth.FALSE),
        ("x = 2", "No, x = 2", Truth.FALSE),
        ("Yes", "No, x = 2", Truth.FALSE),
        ("No", "Yes, x = 2", Truth.FALSE),
    ],
)
def test_parts_and_replies_are_compared_one_by_one(gold: str, answer: str, truth: Truth) -> None:
    assert verify(gold, answer, budget=KERNEL).truth is truth
