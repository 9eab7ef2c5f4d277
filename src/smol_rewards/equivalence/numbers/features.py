"""
What occurs in an expression?

A *survey* is what one walk over a tree tells about it: its variables, the functions that are called, its constants, and a
digest of what it says. A name bound by a sum, product or integral is not free. The walk goes level by level, so that a tree
which is too deep or too large is found out before anything recurses into it.
"""

from dataclasses import dataclass, field
from zlib import crc32

from smol_rewards.budget import Budget, Meter
from smol_rewards.expression.functions import having
from smol_rewards.expression.nodes import Call, Constant, Expr, Number, Power, Product, Sum, Variable, infinite
from smol_rewards.expression.walk import children

DISCRETE, ROUNDING, OPERATORS = having("discrete"), having("rounding"), having("operator")
COUNTERS = frozenset("ijkmnMN")  # letters that mean an integer where they are rounded to one, as in ⌊n/2⌋

MASK = 2**32 - 1
FACTOR = 1_000_003


@dataclass(slots=True)
class Survey:
    """
    What occurs in an expression.

    Args:
        nodes: number of nodes.
        variables: names of the free variables.
        counters: those of them that stand for integers, as n in n! and (-1)^n.
        stepped: those of which a part is rounded to an integer, as x in ⌊x⌋: integers are points that tell.
        calls: names of the functions called.
        constants: names of the constants outside bounds of sums, integrals and limits.
        digest: 32 bits that depend on the tree alone.
    """

    nodes: int = 0
    variables: set[str] = field(default_factory=set)
    counters: set[str] = field(default_factory=set)
    stepped: set[str] = field(default_factory=set)
    calls: set[str] = field(default_factory=set)
    constants: set[str] = field(default_factory=set)
    digest: int = 0


def survey(expr: Expr, meter: Meter) -> Survey:
    """
    Returns what occurs in an expression.

    Raises:
        BudgetExceeded: it has too many nodes, or is nested too deeply, or the meter has not so many steps left.

    Example:
        >>> from smol_rewards.expression.nodes import number
        >>> n = Variable("n")
        >>> survey(Call("sum", (Power(n, number(2)), n, number(1), Variable("m"))), Meter()).variables
        {'m'}
    """
    result = Survey()
    _walk((expr,), 0, result, meter.budget)
    meter.spend(result.nodes)
    return result


def _walk(level: tuple[Expr, ...] | list[Expr], depth: int, result: Survey, budget: Budget) -> None:
    """Adds what occurs in expressions and below them."""
    digest = result.digest
    while level:
        result.nodes += len(level)
        if result.nodes > budget.nodes or depth > budget.depth:
            budget.check("nodes", result.nodes)
            budget.check("depth", depth)
        depth += 1
        below: list[Expr] = []
        for node in level:
            kind = type(node)
            if kind is Number:
                value = node.value  # type: ignore[union-attr]
                digest = (digest * FACTOR + value.numerator + 7 * value.denominator) & MASK
            elif kind is Sum:
                below += node.terms  # type: ignore[union-attr]
                digest = (digest * FACTOR + 1) & MASK
            elif kind is Product:
                below += node.factors  # type: ignore[union-attr]
                digest = (digest * FACTOR + 2) & MASK
            elif kind is Power:
                assert isinstance(node, Power)
                below += (node.base, node.exponent)
                digest = (digest * FACTOR + 3) & MASK
                if isinstance(node.base, Number) and node.base.value < 0:
                    _count((node.exponent,), result.counters, always=True)
            elif isinstance(node, Variable):
                result.variables.add(node.name)
                digest = (digest * FACTOR + crc32(node.name.encode())) & MASK
            elif isinstance(node, Constant):
                result.constants.add(node.name)
                digest = (digest * FACTOR + crc32(node.name.encode())) & MASK
            elif isinstance(node, Call):
                result.calls.add(node.name)
                digest = (digest * FACTOR + crc32(node.name.encode())) & MASK
                below += _arguments(node, depth, result, budget)
            else:
                below += children(node)
        level = below
    result.digest = (digest + result.digest) & MASK


def _arguments(call: Call, depth: int, result: Survey, budget: Budget) -> tuple[Expr, ...]:
    """Returns the arguments of a call that are to be walked, having walked the body of a sum, product or integral."""
    if call.name in DISCRETE:
        _count(call.arguments, result.counters, always=True)
    elif call.name in ROUNDING:
        _count(call.arguments, result.counters, always=False)
        _count(call.arguments, result.stepped, always=True)
    elif call.name in OPERATORS and len(call.arguments) > 1:
        body, bound, *bounds = call.arguments
        if not isinstance(bound, Variable):
            return call.arguments
        inside = Survey(nodes=result.nodes, digest=result.digest)
        _walk((body,), depth, inside, budget)
        free_of_bound = len(bounds) > 0 and call.name != "derivative"  # else the result is a function of the variable
        hidden = {bound.name} if free_of_bound else set()
        result.nodes, result.digest = inside.nodes, inside.digest
        result.variables |= inside.variables - hidden
        result.counters |= inside.counters - hidden
        result.stepped |= inside.stepped - hidden
        result.calls |= inside.calls
        result.constants |= inside.constants
        finite = tuple(part for part in bounds if not infinite(part))
        if call.name in ("sum", "product"):
            _count(finite, result.counters, always=True)
        return finite if free_of_bound else (bound, *finite)
    return call.arguments


def _count(parts: tuple[Expr, ...], counters: set[str], *, always: bool) -> None:
    """Adds the variables of parts to the counters: all, or those with a counter's usual letter."""
    pending = list(parts)
    while pending:
        node = pending.pop()
        if isinstance(node, Variable):
            if always or node.name[:1] in COUNTERS:
                counters.add(node.name)
        elif not (isinstance(node, Call) and node.name in DISCRETE | ROUNDING):  # they count for themselves
            pending.extend(children(node))
