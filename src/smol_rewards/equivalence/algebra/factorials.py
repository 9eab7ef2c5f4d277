r"""
Which factorials that are too large to be computed are multiples of one another?

`\frac{2024!}{2022!}` is 2024·2023, and `2024! - 2023!` is 2023·2023!: each factorial is written as a product with the least one
that is near it, which then stands for itself.
"""

from collections.abc import Iterable
from itertools import pairwise

from smol_rewards.expression.nodes import Call, Expr, Number, Variable, multiply, number
from smol_rewards.expression.walk import rebuilt, walk

NEAR = 64  # factors between one factorial and the next
Orders = dict[int, int]


def with_common_factorials(gold: Expr, answer: Expr) -> tuple[Expr, Expr] | None:
    r"""
    Returns two expressions with near factorials as multiples of one name, None where that changes nothing.

    Example:
        >>> fifth, fourth = (Call("factorial", (number(order),)) for order in (5, 4))
        >>> print(*with_common_factorials(fifth, multiply(number(5), fourth)), sep=" | ")
        5 4! | 5 4!
    """
    orders = sorted({order for side in (gold, answer) for node in walk(side) if (order := _order(node)) is not None})
    least = _least(orders)
    if len(least) == len(set(least.values())):
        return None
    return _rewritten(gold, least), _rewritten(answer, least)


def _least(orders: list[int]) -> Orders:
    """Returns the least order of those that are near each other, for each of some orders, which ascend."""
    least = {order: order for order in orders[:1]}
    for before, order in pairwise(orders):
        least[order] = least[before] if order - before <= NEAR else order
    return least


def _order(node: Expr) -> int | None:
    match node:
        case Call("factorial", (Number(value),)) if value.denominator == 1 and value >= 0:
            return value.numerator
        case _:
            return None


def _rewritten(node: Expr, least: Orders) -> Expr:
    order = _order(node)
    if order is None:
        return rebuilt(node, lambda part: _rewritten(part, least))
    factors: Iterable[int] = range(order, least[order], -1)
    return multiply(*map(number, factors), Variable(f"{least[order]}!"))
