"""
Are two matrices the same?

They are if they have one *shape* and equal entries. Sums, products and multiples of matrices are evaluated entry by entry
before that, and determinants of small ones expanded, so that the scalar ladder never meets a matrix.
"""

from fractions import Fraction
from itertools import chain
from typing import TypeAlias

from smol_rewards.budget import Budget
from smol_rewards.equivalence.context import Context, all_of, mismatch
from smol_rewards.equivalence.numbers.values import compare_values
from smol_rewards.expression import Call, Expr, Matrix, Number, Power, Product, Sum
from smol_rewards.expression.nodes import MINUS_ONE, ONE, ZERO, add, multiply, negate, number
from smol_rewards.expression.walk import walk
from smol_rewards.verdict import Verdict

MAXIMUM_ORDER = 5  # a determinant of order n is expanded into n! terms
MAXIMUM_POWER = 12
HIGHEST_ORDER = 20  # of a matrix of numerals that is inverted, or whose determinant is computed

Rows: TypeAlias = tuple[tuple[Expr, ...], ...]


def compare_matrices(gold: Matrix, answer: Matrix, context: Context) -> Verdict:
    """Returns whether two matrices have one shape and equal entries."""
    if shape(gold) != shape(answer):
        return mismatch(f"the gold is {spelled_shape(gold)} and the answer is {spelled_shape(answer)}")
    return all_of(
        (
            (f"the entry in row {row + 1}, column {column + 1}", compare_values(ours, theirs, context))
            for row, (our_row, their_row) in enumerate(zip(gold.rows, answer.rows, strict=True))
            for column, (ours, theirs) in enumerate(zip(our_row, their_row, strict=True))
        ),
        f"both are {spelled_shape(gold)} with the same entries",
    )


def shape(matrix: Matrix) -> tuple[int, int]:
    """Returns the numbers of rows and columns."""
    return len(matrix.rows), len(matrix.rows[0]) if matrix.rows else 0


def spelled_shape(matrix: Matrix) -> str:
    """Returns the shape in words."""
    rows, columns = shape(matrix)
    return f"a {rows} by {columns} matrix"


def entries(matrix: Matrix) -> tuple[Expr, ...] | None:
    """Returns the entries of a row or column, None for any other matrix."""
    rows, columns = shape(matrix)
    return tuple(chain.from_iterable(matrix.rows)) if 1 in (rows, columns) else None


def holds_matrix(node: Expr) -> bool:
    """Returns whether there is a matrix in an expression."""
    return any(type(part) is Matrix for part in walk(node))


def evaluate(node: Expr, budget: Budget) -> Expr:
    """
    Returns an expression with its matrix operations carried out, as far as shapes and the budget allow.

    Example:
        >>> from smol_rewards.budget import DEFAULT_BUDGET
        >>> from smol_rewards.expression import Variable
        >>> evaluate(Product((Variable("c"), Matrix(((Variable("x"), ONE),)))), DEFAULT_BUDGET).rows[0][0]
        Product(factors=(Variable(name='c'), Variable(name='x')))
    """
    match node:
        case Sum(terms):
            return _sum(tuple(evaluate(term, budget) for term in terms))
        case Product(factors):
            done: Expr = ONE
            for factor in factors:
                done = _product(done, evaluate(factor, budget), budget)
            return done
        case Power(base, Number(exponent)) if exponent.denominator == 1 and 1 <= exponent <= MAXIMUM_POWER:
            matrix = evaluate(base, budget)
            if not isinstance(matrix, Matrix):
                return node
            power: Expr = matrix
            for _ in range(int(exponent) - 1):
                power = _product(power, matrix, budget)
            return power
        case Power(base, exponent) if exponent == MINUS_ONE:
            matrix = evaluate(base, budget)
            return _inverse(matrix.rows) or node if isinstance(matrix, Matrix) else node
        case Call("inverse", (inner,)):
            matrix = evaluate(inner, budget)
            return _inverse(matrix.rows) or node if isinstance(matrix, Matrix) else node
        case Call("transpose", (inner,)):
            matrix = evaluate(inner, budget)
            return Matrix(tuple(zip(*matrix.rows, strict=True))) if isinstance(matrix, Matrix) else node
        case Call("det", (inner,)):
            matrix = evaluate(inner, budget)
            if not isinstance(matrix, Matrix) or len(set(shape(matrix))) > 1:
                return node
            if len(matrix.rows) <= MAXIMUM_ORDER:
                return _determinant(matrix.rows)
            eliminated = _eliminate(matrix.rows) if len(matrix.rows) <= HIGHEST_ORDER else None
            return node if eliminated is None else number(eliminated[0])
        case _:
            return node


def _sum(terms: tuple[Expr, ...]) -> Expr:
    matrices = [term for term in terms if isinstance(term, Matrix)]
    if not matrices or len(matrices) < len(terms) or len({shape(matrix) for matrix in matrices}) > 1:
        return add(*terms)
    return Matrix(
        tuple(
            tuple(add(*cells) for cells in zip(*rows, strict=True))
            for rows in zip(*(matrix.rows for matrix in matrices), strict=True)
        )
    )


def _product(left: Expr, right: Expr, budget: Budget) -> Expr:
    if left == ONE:
        return right
    if isinstance(left, Matrix) and isinstance(right, Matrix):
        (rows, inner), (height, columns) = shape(left), shape(right)
        if inner == columns == 1 and rows == height > 1:  # a dot product of columns
            return add(*(multiply(ours[0], theirs[0]) for ours, theirs in zip(left.rows, right.rows, strict=True)))
        if inner != height or rows * inner * columns > budget.nodes:
            return multiply(left, right)
        turned = tuple(zip(*right.rows, strict=True))
        return Matrix(
            tuple(
                tuple(add(*(multiply(a, b) for a, b in zip(row, column, strict=True))) for column in turned)
                for row in left.rows
            )
        )
    if isinstance(left, Matrix):
        left, right = right, left
    if isinstance(right, Matrix):
        return Matrix(tuple(tuple(multiply(left, entry) for entry in row) for row in right.rows))
    return multiply(left, right)


def _determinant(rows: Rows) -> Expr:
    """Returns the determinant, expanded along the first row."""
    if not rows:
        return ONE
    terms = []
    for column, entry in enumerate(rows[0]):
        if entry != ZERO:
            minor = _determinant(tuple(row[:column] + row[column + 1 :] for row in rows[1:]))
            term = multiply(entry, minor)
            terms.append(negate(term) if column % 2 else term)
    return add(*terms)


def _inverse(rows: Rows) -> Matrix | None:
    """Returns the inverse of a square matrix of numerals, None where there is none."""
    eliminated = _eliminate(rows) if len(rows) <= HIGHEST_ORDER else None
    if eliminated is None or not eliminated[0]:
        return None
    return Matrix(tuple(tuple(number(value) for value in row) for row in eliminated[1]))


def _eliminate(rows: Rows) -> tuple[Fraction, list[list[Fraction]]] | None:
    """Returns the determinant of a square matrix of numerals and, if that is not 0, the inverse; None for other matrices."""
    order = len(rows)
    if any(len(row) != order for row in rows) or not all(isinstance(entry, Number) for row in rows for entry in row):
        return None
    work = [
        [entry.value for entry in row if isinstance(entry, Number)] + [Fraction(index == column) for column in range(order)]
        for index, row in enumerate(rows)
    ]
    determinant = Fraction(1)
    for column in range(order):
        pivot = next((index for index in range(column, order) if work[index][column]), None)
        if pivot is None:
            return Fraction(0), []
        if pivot != column:
            work[column], work[pivot] = work[pivot], work[column]
            determinant = -determinant
        head = work[column][column]
        determinant *= head
        work[column] = [value / head for value in work[column]]
        for index in range(order):
            factor = work[index][column]
            if index != column and factor:
                work[index] = [value - factor * base for value, base in zip(work[index], work[column], strict=True)]
    return determinant, [row[order:] for row in work]
