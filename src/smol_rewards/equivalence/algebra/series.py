r"""
Which summands make two sums the same?

`\sum_{n=1}^{\infty} \frac{x^{n-1}}{(n-1)!}` is `\sum_{k=0}^{\infty} \frac{x^k}{k!}`: with one index from one beginning to one
end, two sums are the same if their summands are, and so are two products.
"""

from smol_rewards.expression.nodes import INFINITY, Call, Expr, Number, Product, Variable, add, multiply, number
from smol_rewards.expression.walk import substitute, variables

OPERATIONS = frozenset(("sum", "product"))


def like_summands(gold: Expr, answer: Expr) -> tuple[Expr, Expr] | None:
    r"""
    Returns the summands of two sums with one index and the same ends, None where these differ or one is no sum.

    Example:
        >>> k, n = Variable("k"), Variable("n")
        >>> shifted = Call("sum", (add(n, number(-1)), n, number(1), INFINITY))
        >>> print(*like_summands(Call("sum", (k, k, number(0), INFINITY)), shifted), sep=" | ")
        k | \left(k + 1\right) - 1
    """
    ours, theirs = _operation(gold), _operation(answer)
    if ours is None or theirs is None or ours.name != theirs.name:
        return None
    match ours.arguments, theirs.arguments:
        case (body, Variable(index), Number(low), high), (other, Variable(name), Number(start), end):
            by = start - low
        case _:
            return None
    if high != end and (not isinstance(high, Number) or not isinstance(end, Number) or end.value - high.value != by):
        return None
    if by and high == end and high != INFINITY:
        return None
    if by.denominator != 1 or (index != name and index in variables(other)):
        return None
    place: Expr = Variable(index) if by == 0 else add(Variable(index), number(by))
    return body, substitute(other, {name: place})


def _operation(expr: Expr) -> Call | None:
    """Returns a sum or product, with the factor before a sum in its summands."""
    match expr:
        case Call(name) if name in OPERATIONS:
            return expr
        case Product((*factors, Call("sum", (body, Variable(index), *ends)))) if all(
            index not in variables(factor) for factor in factors
        ):
            return Call("sum", (multiply(*factors, body), Variable(index), *ends))
        case _:
            return None
