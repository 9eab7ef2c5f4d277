"""
How are trees walked?

Without recursion on the tree's depth wherever a plain loop will do. *Children* are a node's direct sub-expressions.
"""

from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter
from typing import Any, get_args

from smol_rewards.expression.answers import Answer, Conjunction, Disjunction, FiniteSet, List, Scalar
from smol_rewards.expression.nodes import ELLIPSIS, Call, Constant, Expr, Matrix, Number, Power, Product, Sum, Variable

EXPRESSIONS = frozenset(get_args(Expr))
ANSWERS = frozenset(get_args(Answer))
LEAVES = frozenset({Number, Constant, Variable})
CONTENTS: dict[type, Callable[[Any], Any]] = {kind: attrgetter(*kind.__slots__) for kind in ANSWERS}

MEMBERS: dict[type, Callable[[Any], tuple[Answer, ...]]] = {
    List: attrgetter("items"),
    FiniteSet: attrgetter("items"),
    Disjunction: attrgetter("parts"),
    Conjunction: attrgetter("parts"),
}
COLLECTIONS = (List, FiniteSet, Disjunction, Conjunction)

BELOW: dict[type, Callable[[Any], tuple[Expr, ...]]] = {
    Sum: attrgetter("terms"),
    Product: attrgetter("factors"),
    Power: attrgetter("base", "exponent"),
    Call: attrgetter("arguments"),
    Matrix: lambda matrix: tuple(entry for row in matrix.rows for entry in row),
}


def children(node: Expr) -> tuple[Expr, ...]:
    """Returns the direct sub-expressions of a node, in order."""
    below = BELOW.get(type(node))
    return () if below is None else below(node)


def walk(node: Expr) -> Iterator[Expr]:
    """Yields a node and everything below it, parents first."""
    pending = [node]
    while pending:
        node = pending.pop()
        yield node
        if type(node) not in LEAVES:
            pending.extend(reversed(children(node)))


def variables(value: Answer | Expr) -> frozenset[str]:
    """
    Returns the names of all variables in an expression or answer, bound ones included.

    Example:
        >>> from smol_rewards.expression import Sum
        >>> sorted(variables(Sum((Variable("x"), Variable("y"), Variable("x")))))
        ['x', 'y']
    """
    return frozenset(part.name for part in nodes(value) if type(part) is Variable)


def members(answer: Answer) -> tuple[Answer, ...] | None:
    """Returns the members of a list, set, alternatives or joined statements, None for anything else."""
    several = MEMBERS.get(type(answer))
    return None if several is None else several(answer)


def rebuilt(node: Expr, change: Callable[[Expr], Expr]) -> Expr:
    """Returns a node with each of its direct sub-expressions changed; a node that has none stands for itself."""
    match node:
        case Sum(terms):
            return Sum(tuple(map(change, terms)))
        case Product(factors):
            return Product(tuple(map(change, factors)))
        case Power(base, exponent):
            return Power(change(base), change(exponent))
        case Call(name, arguments):
            return Call(name, tuple(map(change, arguments)))
        case Matrix(rows):
            return Matrix(tuple(tuple(map(change, row)) for row in rows))
        case _:
            return node


def substitute(node: Expr, values: Mapping[str, Expr]) -> Expr:
    """Returns an expression with variables replaced by expressions; the tree's depth is bounded by the Budget."""
    if isinstance(node, Variable):
        return values.get(node.name, node)
    return rebuilt(node, lambda part: substitute(part, values))


def depth(answer: Answer) -> int:
    """
    Returns how many levels of answers and expressions are nested in an answer.

    Example:
        >>> from smol_rewards.expression import Scalar, Sum
        >>> depth(Scalar(Sum((Variable("x"), Power(Variable("y"), Variable("z"))))))
        4
    """
    levels = 0
    level: list[Any] = [answer]
    while level:
        below: list[Any] = []
        while level:
            part = level.pop()
            kind = type(part)
            if kind is tuple:
                level.extend(part)  # of the same level
            elif kind in CONTENTS:
                below.append(CONTENTS[kind](part))
            elif kind in BELOW:
                below.extend(BELOW[kind](part))
        levels += 1
        level = below
    return levels


def abridged(value: Answer | Expr, most: int) -> Answer | Expr:
    """
    Returns a value with its first so many nodes, and an ellipsis for all that comes after them.

    Example:
        >>> from smol_rewards.expression import Sum
        >>> len(abridged(Sum((Variable("x"),) * 1_000), 3).terms)
        3
    """
    left = most

    def cut(part: Any) -> Any:
        nonlocal left
        kind = type(part)
        if kind is tuple:
            return tuple(cut(one) for one in part)
        if kind not in EXPRESSIONS and kind not in ANSWERS:
            return part  # a name, a sign, a unit
        left -= 1
        if kind not in EXPRESSIONS:
            return kind(*(cut(getattr(part, name)) for name in kind.__slots__)) if left >= 0 else Scalar(ELLIPSIS)
        if left < 0:
            return ELLIPSIS
        if kind is Matrix:
            return Matrix(tuple(shortened(row) for row in part.rows if left >= 0))
        contents = [getattr(part, name) for name in kind.__slots__]
        return kind(*(shortened(content) if type(content) is tuple else cut(content) for content in contents))

    def shortened(several: tuple[Expr, ...]) -> tuple[Expr, ...]:
        kept: list[Expr] = []
        for one in several:
            kept.append(cut(one))
            if left < 0:
                break
        return tuple(kept)

    shown: Answer | Expr = cut(value)
    return shown


def parts(answer: Answer) -> Iterator[Answer | Expr]:
    """
    Yields an answer, the answers in it, and the outermost expressions of each, parents first.

    Example:
        >>> from smol_rewards.expression import Scalar, Tuple
        >>> [type(part).__name__ for part in parts(Tuple((Scalar(Variable("x")), Scalar(Variable("y")))))]
        ['Tuple', 'Scalar', 'Variable', 'Scalar', 'Variable']
    """
    pending: list[Any] = [answer]
    while pending:
        part = pending.pop()
        kind = type(part)
        if kind is Scalar:  # most parts are, and a unit has none
            yield part
            pending.append(part.value)
        elif kind is tuple:
            pending.extend(reversed(part))
        elif kind in EXPRESSIONS:
            yield part
        elif kind in CONTENTS:
            yield part
            pending.append(CONTENTS[kind](part))


def nodes(answer: Answer | Expr) -> list[Expr]:
    """
    Returns every node of an expression, or of every expression in an answer, parents first.

    Example:
        >>> from smol_rewards.expression import Scalar, Sum, Tuple
        >>> x, y = Variable("x"), Variable("y")
        >>> [type(node).__name__ for node in nodes(Tuple((Scalar(Sum((x, y))), Scalar(y))))]
        ['Sum', 'Variable', 'Variable', 'Variable']
    """
    found: list[Expr] = []
    pending: list[Any] = [answer]
    while pending:
        part = pending.pop()
        kind = type(part)
        if kind in LEAVES:
            found.append(part)
        elif kind is Scalar:
            pending.append(part.value)
        elif kind is tuple:
            pending.extend(part[::-1])
        elif kind in EXPRESSIONS:
            found.append(part)
            pending.extend(children(part)[::-1])
        elif kind in CONTENTS:
            pending.append(CONTENTS[kind](part))
    return found


def rewrite(answer: Answer, change: Callable[[Expr], Expr]) -> Answer:
    """Returns an answer with each of its outermost expressions changed."""

    def rewritten(part: Any) -> Any:
        kind = type(part)
        if kind is tuple:
            return tuple(rewritten(one) for one in part)
        if kind in EXPRESSIONS:
            return change(part)
        if kind in ANSWERS:
            return kind(*(rewritten(getattr(part, name)) for name in kind.__slots__))
        return part

    changed: Answer = rewritten(answer)
    return changed
