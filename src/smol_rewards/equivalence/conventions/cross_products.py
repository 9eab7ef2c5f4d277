r"""
Are cross products the same, in whatever order and however far multiplied out?

`\vec B \times \vec v` is `-\vec v \times \vec B`: both sides are brought to one order of the factors, sums are multiplied out,
and a number before a factor is one before the product. Vectors have no values, so nothing else is known of a cross product.
"""

from smol_rewards.budget import Meter
from smol_rewards.equivalence.context import Context
from smol_rewards.expression import Answer, Call, Expr, Number, Product, Sum
from smol_rewards.expression.nodes import ONE, ZERO, add, multiply, negate
from smol_rewards.expression.walk import rebuilt, rewrite

CROSS = frozenset(("cross",))


def in_one_order(gold: Answer, answer: Answer, context: Context) -> tuple[Answer, Answer]:
    """Returns both sides with their cross products multiplied out, the factors of each in one order."""
    ours, theirs = (rewrite(side, lambda node: _ordered(node, context.meter)) for side in (gold, answer))
    return ours, theirs


def _ordered(node: Expr, meter: Meter) -> Expr:
    meter.spend(1)
    node = rebuilt(node, lambda part: _ordered(part, meter))
    match node:
        case Call("cross", (left, right)):
            return _product(left, right, meter)
        case _:
            return node


def _product(left: Expr, right: Expr, meter: Meter) -> Expr:
    """Returns the cross product of two vectors, each perhaps a sum with numbers before its terms."""
    (factor, one), (scale, other) = _scaled(left), _scaled(right)
    pairs = [(here, there) for here in _terms(one) for there in _terms(other)]
    meter.spend(len(pairs))
    return _times(factor, scale, add(*(_of_terms(here, there) for here, there in pairs)))


def _terms(vector: Expr) -> tuple[Expr, ...]:
    return vector.terms if isinstance(vector, Sum) else (vector,)


def _of_terms(left: Expr, right: Expr) -> Expr:
    (factor, one), (scale, other) = _scaled(left), _scaled(right)
    if one == other:
        return ZERO
    turned = str(other) < str(one)
    product = Call("cross", (other, one) if turned else (one, other))
    return _times(factor, scale, negate(product) if turned else product)


def _times(factor: Expr, scale: Expr, product: Expr) -> Expr:
    return multiply(*(part for part in (factor, scale) if part != ONE), product)


def _scaled(term: Expr) -> tuple[Expr, Expr]:
    """Returns a number and the vector that it is before."""
    if isinstance(term, Product) and isinstance(term.factors[0], Number):
        return term.factors[0], multiply(*term.factors[1:])
    return ONE, term
