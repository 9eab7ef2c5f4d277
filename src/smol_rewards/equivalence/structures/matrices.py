"""
Are two matrices the same?

They are if they have one *shape* and equal entries. Sums, products and multiples of matrices are evaluated before that, those
of exact numerals as such and others entry by entry, and determinants of small ones expanded, so that the scalar ladder never
meets a matrix. Every node of a result is spent before the result is made; what shape it will have is known without making it.
"""

from fractions import Fraction
from functools import reduce
from itertools import chain
from math import prod
from typing import TypeAlias, TypeGuard

from flint import fmpq_mat

from smol_rewards.budget import Meter
from smol_rewards.equivalence.context import Context, all_of, mismatch
from smol_rewards.equivalence.kernel import rational
from smol_rewards.equivalence.numbers.values import compare_values
from smol_rewards.expression import Answer, Call, Expr, Matrix, Number, Power, Product, Scalar, Sum
from smol_rewards.expression.nodes import MINUS_ONE, ONE, ZERO, add, multiply, negate, number
from smol_rewards.expression.walk import rewrite, substitute, variables, walk
from smol_rewards.verdict import Verdict

MAXIMUM_ORDER = 5  # a determinant of order n is expanded into n! terms
MAXIMUM_POWER = 12
HIGHEST_ORDER = 20  # of a matrix of numerals that is inverted, or whose determinant is computed
PRODUCTS = 8  # of numerals of 64 bits that are computed in a step

Rows: TypeAlias = tuple[tuple[Expr, ...], ...]
Shape: TypeAlias = tuple[int, int]


def compare_matrices(gold: Matrix, answer: Matrix, context: Context) -> Verdict:
    """Returns whether two matrices have one shape and equal entries."""
    if shape(gold) != shape(answer):
        return mismatch(f"the gold is {spelled_shape(gold)} and the answer is {spelled_shape(answer)}")
    context.meter.spend(sum(map(len, gold.rows)))
    return all_of(
        (
            (f"the entry in row {row + 1}, column {column + 1}", compare_values(ours, theirs, context))
            for row, (our_row, their_row) in enumerate(zip(gold.rows, answer.rows, strict=True))
            for column, (ours, theirs) in enumerate(zip(our_row, their_row, strict=True))
        ),
        f"both are {spelled_shape(gold)} with the same entries",
    )


def shape(matrix: Matrix) -> Shape:
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


def shape_of(node: Expr) -> Shape | None:
    """
    Returns the shape of the matrix that an expression is once it is evaluated; None for a number, and where none comes of it.

    Example:
        >>> row = Matrix(((ONE, ONE),))
        >>> shape_of(Product((number(2), row))), shape_of(Call("det", (row,)))
        ((1, 2), None)
    """
    match node:
        case Matrix():
            return shape(node)
        case Sum(terms):
            shapes = set(map(shape_of, terms))
            return shapes.pop() if len(shapes) == 1 else None
        case Product(factors):
            found: Shape | None = None
            for other in filter(None, map(shape_of, factors)):
                if found is not None and (found[1] != other[0] or _is_dot(found, other)):
                    return None
                found = other if found is None else (found[0], other[1])
            return found
        case Power(base, Number(exponent)) if exponent.denominator == 1 and -1 <= exponent <= MAXIMUM_POWER and exponent:
            of_base = shape_of(base)
            return of_base if of_base is None or of_base[0] == of_base[1] else None
        case Call("inverse", (inner,)):
            return shape_of(inner)
        case Call("transpose", (inner,)):
            of_inner = shape_of(inner)
            return None if of_inner is None else of_inner[::-1]
        case _:
            return None


def _is_dot(left: Shape, right: Shape) -> bool:
    """Returns whether a product is that of two columns, which is a number."""
    return left[1] == right[1] == 1 and left[0] == right[0] > 1


def with_identity(side: Answer, other: Answer) -> Answer:
    """Returns a side with the identity matrix for I, or for `I_2`, where the other side is a square matrix."""
    size = len(other.rows) if type(other) is Matrix and len(set(shape(other))) == 1 else 0
    names = {"I", f"I_{size}"}
    if size < 2 or type(side) is not Scalar or names.isdisjoint(variables(side)):
        return side
    identity = Matrix(tuple(tuple(ONE if row == column else ZERO for column in range(size)) for row in range(size)))
    return rewrite(side, lambda node: substitute(node, dict.fromkeys(names, identity)))


def evaluate(node: Expr, meter: Meter) -> Expr:
    """
    Returns an expression with its matrix operations carried out, as far as shapes allow.

    Raises:
        BudgetExceeded: the result would have more nodes than the meter has steps left.

    Example:
        >>> from smol_rewards.expression import Variable
        >>> evaluate(Product((Variable("c"), Matrix(((Variable("x"), ONE),)))), Meter()).rows[0][0]
        Product(factors=(Variable(name='c'), Variable(name='x')))
    """
    meter.spend(1)
    match node:
        case Sum(terms):
            return _sum(tuple(evaluate(term, meter) for term in terms), meter)
        case Product(factors):
            done: Expr = ONE
            for factor in factors:
                done = _product(done, evaluate(factor, meter), meter)
            return done
        case Power(base, Number(exponent)) if exponent.denominator == 1 and 1 <= exponent <= MAXIMUM_POWER:
            matrix = evaluate(base, meter)
            if not isinstance(matrix, Matrix):
                return node
            power: Expr = matrix
            for _ in range(int(exponent) - 1):
                power = _product(power, matrix, meter)
            return power
        case Power(base, exponent) if exponent == MINUS_ONE:
            return _inverse(evaluate(base, meter), meter) or node
        case Call("inverse", (inner,)):
            return _inverse(evaluate(inner, meter), meter) or node
        case Call("transpose", (inner,)):
            matrix = evaluate(inner, meter)
            return Matrix(tuple(zip(*matrix.rows, strict=True))) if isinstance(matrix, Matrix) else node
        case Call("det", (inner,)):
            matrix = evaluate(inner, meter)
            if not isinstance(matrix, Matrix) or len(set(shape(matrix))) > 1:
                return node
            determinant = _exact_determinant(matrix, meter)
            if determinant is None and len(matrix.rows) <= MAXIMUM_ORDER:
                return _determinant(matrix.rows, meter)
            return node if determinant is None else determinant
        case _:
            return node


def _sum(terms: tuple[Expr, ...], meter: Meter) -> Expr:
    matrices = [term for term in terms if isinstance(term, Matrix)]
    if not matrices or len(matrices) < len(terms) or len({shape(matrix) for matrix in matrices}) > 1:
        return add(*terms)
    meter.spend(sum(map(_size, matrices)))
    exact = [numerals for matrix in matrices if (numerals := _exact(matrix, meter)) is not None]
    if len(exact) == len(matrices):
        return _of_numerals(reduce(fmpq_mat.__add__, exact))
    return Matrix(
        tuple(
            tuple(add(*cells) for cells in zip(*rows, strict=True))
            for rows in zip(*(matrix.rows for matrix in matrices), strict=True)
        )
    )


def _product(left: Expr, right: Expr, meter: Meter) -> Expr:
    if left == ONE:
        return right
    if isinstance(left, Matrix) and isinstance(right, Matrix):
        (rows, inner), (height, columns) = shape(left), shape(right)
        if _is_dot((rows, inner), (height, columns)):
            meter.spend(_size(left) + _size(right))
            return add(*(multiply(ours[0], theirs[0]) for ours, theirs in zip(left.rows, right.rows, strict=True)))
        if inner != height:
            return multiply(left, right)
        ours, theirs = _exact(left, meter), _exact(right, meter)
        if ours is not None and theirs is not None:
            bits = _bits(left) + _bits(right)
            meter.budget.check("bits", bits)
            meter.spend(rows * columns * (1 + inner * (1 + bits // 64) // PRODUCTS))
            return _of_numerals(ours * theirs)
        meter.spend(rows * inner * columns + _size(left) * columns + _size(right) * rows)
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
        meter.spend(_nodes(left) * sum(map(len, right.rows)) + _size(right))
        if holds_matrix(left):  # a number and a matrix are no sum
            return multiply(left, right)
        numeral = _numeral(left)
        if numeral is not None and (exact := _exact(right, meter)) is not None:
            multiple = rational.rational(numeral)
            meter.budget.check("bits", _bits(right) + rational.size(multiple))
            return _of_numerals(exact * multiple)
        return Matrix(tuple(tuple(multiply(left, entry) for entry in row) for row in right.rows))
    return multiply(left, right)


def _size(matrix: Matrix) -> int:
    """Returns how many nodes there are in the entries, a part that is shared counted wherever it occurs."""
    return sum(_nodes(entry) for row in matrix.rows for entry in row)


def _nodes(node: Expr) -> int:
    return 1 if type(node) is Number else sum(1 for _ in walk(node))


def _determinant(rows: Rows, meter: Meter) -> Expr:
    """Returns the determinant, expanded along the first row."""
    if not rows:
        return ONE
    terms = []
    for column, entry in enumerate(rows[0]):
        if entry != ZERO:
            minor = _determinant(tuple(row[:column] + row[column + 1 :] for row in rows[1:]), meter)
            meter.spend(_nodes(entry) + _nodes(minor))
            term = multiply(entry, minor)
            terms.append(negate(term) if column % 2 else term)
    return add(*terms)


# Matrices of exact numerals


def _exact(matrix: Matrix, meter: Meter) -> fmpq_mat | None:
    """Returns a matrix of exact numerals as one of rationals; None for any other, as one with decimals or in another base."""
    entries = [entry for row in matrix.rows for entry in row]
    meter.spend(len(entries))
    return _rationals(matrix) if all(map(_is_numeral, entries)) else None


def _is_numeral(node: Expr) -> TypeGuard[Number]:
    return type(node) is Number and node.places is None and node.base == 10


def _numeral(factor: Expr) -> Fraction | None:
    """Returns the value of a factor that is an exact numeral, one over such, or a product of these."""
    match factor:
        case Number() if _is_numeral(factor):
            return factor.value
        case Power(Number() as base, exponent) if exponent == MINUS_ONE and _is_numeral(base) and base.value:
            return 1 / base.value
        case Product(factors):
            values = [value for factor in factors if (value := _numeral(factor)) is not None]
            return prod(values, start=Fraction(1)) if len(values) == len(factors) else None
    return None


def _rationals(matrix: Matrix) -> fmpq_mat:
    values = [entry.value for row in matrix.rows for entry in row if type(entry) is Number]
    return fmpq_mat(*shape(matrix), list(map(rational.rational, values)))


def _of_numerals(matrix: fmpq_mat) -> Matrix:
    return Matrix(tuple(tuple(number(rational.fraction(value)) for value in row) for row in matrix.tolist()))


def _bits(matrix: Matrix) -> int:
    """Returns the bits of the longest numerator or denominator."""
    values = [entry.value for row in matrix.rows for entry in row if type(entry) is Number]
    return max((max(value.numerator.bit_length(), value.denominator.bit_length()) for value in values), default=0)


def _square(matrix: Expr, meter: Meter) -> fmpq_mat | None:
    """Returns a square matrix of numerals, having spent what it costs to eliminate in it; None for any other."""
    if not isinstance(matrix, Matrix) or len(set(shape(matrix))) > 1 or len(matrix.rows) > HIGHEST_ORDER:
        return None
    if not all(type(entry) is Number for row in matrix.rows for entry in row):
        return None
    order = len(matrix.rows)
    meter.spend(order**3 * (1 + order * _bits(matrix) // 64) // PRODUCTS)
    return _rationals(matrix)


def _exact_determinant(matrix: Matrix, meter: Meter) -> Number | None:
    """Returns the determinant of a matrix of numerals, None for other matrices."""
    square = _square(matrix, meter)
    return None if square is None else number(rational.fraction(square.det()))


def _inverse(matrix: Expr, meter: Meter) -> Matrix | None:
    """Returns the inverse of a square matrix of numerals, None where there is none."""
    square = _square(matrix, meter)
    return None if square is None or not square.det() else _of_numerals(square.inv())
