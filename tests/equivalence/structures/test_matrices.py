"""Matrices agree by shape and entries, after their operations are carried out."""

from fractions import Fraction

import pytest

from smol_rewards.budget import Budget, Meter
from smol_rewards.equivalence import compare
from smol_rewards.equivalence.structures.matrices import evaluate
from smol_rewards.errors import BudgetExceeded
from smol_rewards.expression import Call, List, Matrix, Number, Scalar, Tuple, Variable
from smol_rewards.expression.nodes import HALF, Power, add, multiply, number
from smol_rewards.verdict import Method, Truth


def matrix(*rows):
    return Matrix(tuple(tuple(number(cell) if isinstance(cell, int) else cell for cell in row) for row in rows))


T = Variable("t")


def along(start, step):
    return add(number(start), multiply(number(step), T))


SQUARE = matrix((1, 2), (3, 4))
COLUMN = matrix((1,), (2,))


def test_entries_decide():
    half = matrix((HALF, 2))
    assert compare(half, matrix((multiply(HALF, number(1)), 2))).truth is Truth.TRUE
    verdict = compare(SQUARE, matrix((1, 3), (2, 4)))
    assert verdict.truth is Truth.FALSE
    assert verdict.reason.startswith("the entry in row 1, column 2 differs")


def test_shape_decides():
    verdict = compare(SQUARE, matrix((1, 2, 3, 4)))
    assert (verdict.truth, verdict.method) == (Truth.FALSE, Method.STRUCTURE)
    assert compare(COLUMN, matrix((1, 2))).truth is Truth.FALSE


@pytest.mark.parametrize("vector", [Tuple, List])
def test_a_vector_may_be_written_as_a_tuple(vector):
    other = vector((Scalar(number(1)), Scalar(number(2))))
    turned = vector((Scalar(number(2)), Scalar(number(1))))
    assert compare(COLUMN, other).truth is compare(other, COLUMN).truth is Truth.TRUE
    assert compare(COLUMN, turned).truth is compare(turned, COLUMN).truth is Truth.FALSE
    assert compare(SQUARE, other).truth is Truth.FALSE


@pytest.mark.parametrize(
    ("written", "worth"),
    [
        (add(COLUMN, multiply(T, matrix((3,), (4,)))), matrix((along(1, 3),), (along(2, 4),))),
        (multiply(SQUARE, COLUMN), matrix((5,), (11,))),
        (multiply(number(2), SQUARE), matrix((2, 4), (6, 8))),
        (Power(SQUARE, number(2)), matrix((7, 10), (15, 22))),
        (Call("transpose", (COLUMN,)), matrix((1, 2))),
    ],
)  # fmt: skip
def test_operations_are_carried_out(written, worth):
    assert compare(worth, Scalar(written)).truth is Truth.TRUE


def test_a_determinant_is_a_number():
    determinant = Scalar(Call("det", (SQUARE,)))
    assert compare(Scalar(number(-2)), determinant).truth is Truth.TRUE
    assert compare(SQUARE, determinant).truth is Truth.FALSE
    cyclic = matrix((2, 0, 1), (1, 3, 2), (1, 1, 4))
    assert compare(Scalar(number(18)), Scalar(Call("det", (cyclic,)))).truth is Truth.TRUE


def test_a_large_determinant_of_numerals_is_eliminated():
    order = 12
    tridiagonal = Matrix(
        tuple(tuple(number(2 if i == j else -1 if abs(i - j) == 1 else 0) for j in range(order)) for i in range(order))
    )
    assert compare(Scalar(number(order + 1)), Scalar(Call("det", (tridiagonal,)))).truth is Truth.TRUE
    singular = Matrix(tuple(tuple(number(i + j) for j in range(order)) for i in range(order)))
    assert compare(Scalar(number(0)), Scalar(Call("det", (singular,)))).truth is Truth.TRUE


def test_products_are_bounded_by_the_budget():
    wide = Matrix((tuple(number(i) for i in range(50)),))
    tall = Matrix(tuple((number(i),) for i in range(50)))
    with pytest.raises(BudgetExceeded, match="steps"):
        evaluate(multiply(tall, wide), Meter(Budget(steps=1_000)))


def test_multiples_and_sums_of_numerals_are_numerals():
    third = Power(number(3), number(-1))
    for written in (
        multiply(third, number(3), SQUARE),
        add(SQUARE, matrix((0, 0), (0, 0))),
        multiply(number(Fraction(1, 2)), number(2), SQUARE),
    ):
        assert evaluate(written, Meter()) == SQUARE


def test_numerals_are_no_longer_than_the_budget_allows():
    power = multiply(number(2**40), Power(multiply(number(2**40), SQUARE), number(12)))
    assert isinstance(evaluate(power, Meter()), Matrix)
    with pytest.raises(BudgetExceeded, match="bits"):
        evaluate(power, Meter(Budget(bits=500)))


def test_a_number_and_a_matrix_are_no_sum_and_multiply_nothing():
    both = add(number(1), SQUARE)
    assert not isinstance(evaluate(multiply(both, COLUMN), Meter()), Matrix)


def test_shapes_that_do_not_fit_are_left_as_written():
    assert compare(Scalar(add(SQUARE, COLUMN)), SQUARE).truth is not Truth.TRUE


def test_an_inverse_is_computed_and_a_singular_matrix_has_none():
    inverse = matrix((number(-2), number(1)), (Number(Fraction(3, 2)), Number(Fraction(-1, 2))))
    assert compare(inverse, Scalar(Power(SQUARE, number(-1)))).truth is Truth.TRUE
    assert compare(inverse, Scalar(Call("inverse", (SQUARE,)))).truth is Truth.TRUE
    singular = matrix((1, 2), (2, 4))
    assert not isinstance(evaluate(Power(singular, number(-1)), Meter()), Matrix)


def test_a_product_of_columns_is_their_dot_product():
    assert compare(Scalar(number(11)), Scalar(multiply(matrix((1,), (2,)), matrix((3,), (4,))))).truth is Truth.TRUE
