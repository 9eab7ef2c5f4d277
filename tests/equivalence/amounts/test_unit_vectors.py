"""Sums of unit vectors are vectors, where the other side is one; complex numbers are not."""

import pytest

from smol_rewards import Budget, verify
from smol_rewards.verdict import Truth

KERNEL = Budget(seconds=0)


@pytest.mark.parametrize(
    ("vector", "units"),
    [
        (r"\langle 1, 2, 3 \rangle", r"\mathbf{i} + 2\mathbf{j} + 3\mathbf{k}"),
        ("(1, 2)", r"\hat{i} + 2\hat{j}"),
        ("(1, 2)", "i + 2j"),
        (r"\begin{pmatrix} 0 \\ -1 \\ 2 \end{pmatrix}", r"2\hat{k} - \hat{j}"),
        (r"\langle t, t^2, 1 \rangle", r"t\,\mathbf{i} + t^2 \mathbf{j} + \mathbf{k}"),
        ("(3, 4)", r"3\vec{i} + 4\vec{j}"),
        (r"\langle \frac{1}{2}, 0, 0 \rangle", r"\frac{1}{2} \hat{\imath}"),
    ],
)
def test_a_sum_of_unit_vectors_is_the_vector(vector: str, units: str) -> None:
    assert verify(vector, units, budget=KERNEL).truth is Truth.TRUE
    assert verify(units, vector, budget=KERNEL).truth is Truth.TRUE


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("(1, 2)", "1 + 2i"),
        ("(1, 2)", "2i + j"),
        ("(1, 2)", "2i"),
        ("(1, 2)", "i + 2j + 1"),
        ("(1, 2)", "i + 2j + 3k"),
        ("(1, 2, 3)", "i j k"),
        ("1 + 2i", "(1, 2)"),
        (r"\begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix}", r"\hat{i} + \hat{j}"),
    ],
)
def test_nothing_else_is(gold: str, answer: str) -> None:
    assert verify(gold, answer, budget=KERNEL).truth is not Truth.TRUE
