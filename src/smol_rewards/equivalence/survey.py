"""
What occurs in an expression?

A *survey* is what one walk over a tree tells about it: its variables, the functions that are called, its constants, and a
digest of what it says. A name bound by a sum, product or integral is not free. The walk is a loop, so that a tree which
is too deep or too large is found out before anything recurses into it.
"""

from dataclasses import dataclass
from zlib import crc32

from smol_rewards.budget import Budget
from smol_rewards.expression.nodes import Call, Constant, Expr, Number, Power, Variable
from smol_rewards.expression.walk import children

BINDERS = frozenset({"sum", "product", "integral", "limit", "derivative"})
OF_INTEGERS = frozenset({"factorial", "double_factorial", "binomial", "permutations", "gcd", "lcm", "modulo"})
ROUNDING_TO_INTEGERS = frozenset({"floor", "ceiling"})
COUNTERS = frozenset("ijkmnMN")  # letters that mean an integer where they are rounded to one, as in ⌊n/2⌋


@dataclass(frozen=True, slots=True)
class Survey:
    """
    What occurs in an expression.

    Args:
        nodes: number of nodes.
        variables: names of the free variables.
        counters: those of them that stand for integers, as n in n! and (-1)^n.
        calls: names of the functions called.
        constants: names of the constants outside bounds of sums, integrals and limits.
        digest: 32 bits that depend on the tree alone.
    """

    nodes: int
    variables: frozenset[str]
    counters: frozenset[str]
    calls: frozenset[str]
    constants: frozenset[str]
    digest: int


def survey(expr: Expr, budget: Budget) -> Survey:
    """
    Returns what occurs in an expression.

    Raises:
        BudgetExceeded: it has too many nodes, or is nested too deeply.

    Example:
        >>> from smol_rewards.expression.nodes import number
        >>> n = Variable("n")
        >>> sorted(survey(Call("sum", (Power(n, number(2)), n, number(1), Variable("m"))), Budget()).variables)
        ['m']
    """
    nodes = digest = 0
    variables: set[str] = set()
    counters: set[str] = set()
    calls: set[str] = set()
    constants: set[str] = set()
    pending: list[tuple[Expr, int, frozenset[str]]] = [(expr, 0, frozenset())]
    while pending:
        node, depth, bound = pending.pop()
        nodes += 1
        kind = type(node)
        if kind is Number:
            digest = crc32(b"%d" % ((node.value.numerator ^ node.value.denominator) & 0xFFFFFFFF), digest)  # type: ignore[union-attr]
            continue
        if kind is Variable:
            digest = crc32(node.name.encode(), digest)  # type: ignore[union-attr]
            if node.name not in bound:  # type: ignore[union-attr]
                variables.add(node.name)  # type: ignore[union-attr]
            continue
        if kind is Constant:
            digest = crc32(node.name.encode(), digest)  # type: ignore[union-attr]
            constants.add(node.name)  # type: ignore[union-attr]
            continue
        if depth >= budget.depth:
            budget.check("depth", depth + 1)
        below = children(node)
        if isinstance(node, Call):
            calls.add(node.name)
            digest = crc32(node.name.encode(), digest)
            if node.name in BINDERS and len(node.arguments) > 1 and isinstance(node.arguments[1], Variable):
                inner = bound | {node.arguments[1].name}
                pending.append((node.arguments[0], depth + 1, inner))
                below = tuple(part for part in node.arguments[2:] if not _is_infinite(part))
                _count(below, bound, counters, always=True)
                if len(node.arguments) == 2 or node.name == "derivative":  # the result is a function of the variable
                    below += (node.arguments[1],)
            elif node.name in OF_INTEGERS:
                _count(below, bound, counters, always=True)
            elif node.name in ROUNDING_TO_INTEGERS:
                _count(below, bound, counters, always=False)
        elif isinstance(node, Power) and isinstance(node.base, Number) and node.base.value < 0:
            _count((node.exponent,), bound, counters, always=True)
        nodes_left = budget.nodes - nodes - len(pending)
        if len(below) > nodes_left:
            budget.check("nodes", nodes + len(pending) + len(below))
        digest = crc32(kind.__name__.encode(), digest)
        for part in below:
            pending.append((part, depth + 1, bound))
    return Survey(nodes, frozenset(variables), frozenset(counters), frozenset(calls), frozenset(constants), digest)


def _is_infinite(expr: Expr) -> bool:
    return any(type(part) is Constant and part.name == "infinity" for part in (expr, *children(expr)))


def _count(parts: tuple[Expr, ...], bound: frozenset[str], counters: set[str], *, always: bool) -> None:
    """Adds the free variables of parts to the counters: all, or those with a counter's usual letter."""
    pending = list(parts)
    while pending:
        node = pending.pop()
        if type(node) is Variable:
            if node.name not in bound and (always or node.name[:1] in COUNTERS):
                counters.add(node.name)
        else:
            pending.extend(children(node))
