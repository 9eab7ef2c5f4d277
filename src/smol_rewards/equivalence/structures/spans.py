r"""
Are two spans of vectors the same space?

Both sides have the vectors of each span brought to the one basis in echelon form that the space has: so the span of (1, 2) is
that of (2, 4), and which vectors were chosen, and in which order, says nothing.
"""

from collections.abc import Sequence

from flint import fmpq_mat

from smol_rewards.budget import Meter
from smol_rewards.equivalence.context import Context
from smol_rewards.equivalence.kernel import rational
from smol_rewards.equivalence.numbers.ladder import exact_value
from smol_rewards.equivalence.structures.matrices import entries
from smol_rewards.expression import Answer, Call, Expr, Matrix, Scalar
from smol_rewards.expression.nodes import number
from smol_rewards.expression.walk import rebuilt, rewrite
from smol_rewards.verdict import Method, Verdict, different, equal

SPAN = frozenset(("span",))
LARGEST = 20  # vectors, and coordinates of each


def in_echelon_form(gold: Answer, answer: Answer, context: Context) -> Verdict | tuple[Answer, Answer]:
    """Returns both sides with the vectors of their spans in echelon form; of two spans alone, whether they are the same."""
    ours, theirs = (rewrite(side, lambda node: _reduced(node, context.meter)) for side in (gold, answer))
    match ours, theirs:
        case Scalar(Call("span", vectors)), Scalar(Call("span", others)):
            if vectors == others:
                return equal(Method.STRUCTURE, "the same space, which both span")
            proved = all(isinstance(vector, Matrix) for vector in (*vectors, *others))
            return different(Method.STRUCTURE, "the two span different spaces", proved=proved)
        case _:
            return ours, theirs


def _reduced(node: Expr, meter: Meter) -> Expr:
    """Returns an expression with the vectors of its spans in echelon form, or in one order where they are not rational."""
    meter.spend(1)
    node = rebuilt(node, lambda part: _reduced(part, meter))
    if not isinstance(node, Call) or node.name not in SPAN:
        return node
    vectors = [entries(part) for part in node.arguments if isinstance(part, Matrix)]
    rational_ones = [vector for vector in vectors if vector]
    basis = _basis(rational_ones, meter) if len(rational_ones) == len(node.arguments) else None
    return Call(node.name, basis or tuple(sorted(node.arguments, key=str)))


def _basis(vectors: Sequence[Sequence[Expr]], meter: Meter) -> tuple[Expr, ...] | None:
    """Returns the basis in echelon form of the space that rational vectors of one length span; None for others."""
    width = len(vectors[0]) if vectors else 0
    if not 0 < width <= LARGEST or len(vectors) > LARGEST or {len(vector) for vector in vectors} != {width}:
        return None
    values = [exact_value(entry, meter) for vector in vectors for entry in vector]
    exact = [value for value in values if value is not None]
    if len(exact) < len(values):
        return None
    meter.spend(width * width * len(vectors))
    echelon, rank = fmpq_mat(len(vectors), width, list(map(rational.rational, exact))).rref()
    rows = [[echelon[row, column] for column in range(width)] for row in range(max(rank, 1))]
    return tuple(Matrix(tuple((number(rational.fraction(entry)),) for entry in row)) for row in rows)
