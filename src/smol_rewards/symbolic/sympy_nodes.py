"""
What is each node of an expression in sympy?

A *tree* comes as plain JSON, in Polish notation (`symbolic.encode`), and is built node by node: no text is parsed, so nothing
can be skipped and nothing can run. Where the two libraries mean different things, ours is built: an odd root of a negative
number is real, a limit is two-sided, `0^0` has no value, a logarithm without a base is not asked about.

Invariant: a node is built as what it means here, or Unsupported is raised.

Like `computer_algebra`, which uses it, this module is imported in a worker process only.
"""

from collections.abc import Callable
from functools import reduce
from typing import Any, TypeAlias

import sympy
from sympy import Dummy, Function, ImmutableMatrix, Integer, Integral, Limit, Product, Rational, Sum, Symbol

from smol_rewards.expression import symbols
from smol_rewards.expression.functions import FUNCTIONS, NAMED

Expression: TypeAlias = Any  # a sympy expression or matrix; sympy has no types

MANY = 1_000  # arguments


class Unsupported(Exception):
    """A node has no counterpart in sympy that means the same."""


def build(tree: list[list[Any]], *, real: bool = True) -> Expression:
    """
    Returns the sympy expression of a tree in Polish notation.

    Args:
        tree: each node as [kind, text, number of children].
        real: whether variables stand for real numbers.
    """
    stack: list[Expression] = []
    for kind, text, arity in reversed(tree):
        children = [stack.pop() for _ in range(arity)]
        stack.append(Symbol(text, real=real or None) if kind == "variable" else BUILDERS[kind](text, children))
    (expression,) = stack
    return expression


def _number(text: str, _: list[Expression]) -> Expression:
    numerator, denominator = text.split("/")
    return Rational(int(numerator, 16), int(denominator, 16))


def _constant(name: str, _: list[Expression]) -> Expression:
    return _row(CONSTANTS, name, "the constant")


def _power(_: str, children: list[Expression]) -> Expression:
    base, exponent = children
    if isinstance(exponent, Rational) and exponent.q > 1 and exponent.q % 2:
        return _odd_root(base, exponent)
    return sympy.nan if base == exponent == 0 else base**exponent


def _call(name: str, arguments: list[Expression]) -> Expression:
    plain = name.rstrip("'")
    if len(plain.split("_")[0]) == 1:
        return _unknown_function(plain, len(name) - len(plain), arguments)
    function, row = _row(RULES, name, "the function"), NAMED[name]
    if not row.least <= len(arguments) <= (row.most or MANY):
        raise Unsupported(f"the function {name} of {len(arguments)} arguments")
    return function(*arguments)


def _unknown_function(name: str, primes: int, arguments: list[Expression]) -> Expression:
    function = Function(name, real=True)
    if not primes:
        return function(*arguments)
    if len(arguments) != 1:
        raise Unsupported(f"a derivative of the function {name} of {len(arguments)} arguments")
    place = Dummy(real=True)
    return function(place).diff(place, primes).subs(place, arguments[0])


def _matrix(columns: str, entries: list[Expression]) -> Expression:
    width = int(columns)
    return ImmutableMatrix(len(entries) // width, width, entries)


def _row(table: dict[str, Any], name: str, what: str) -> Any:
    try:
        return table[name]
    except KeyError:
        raise Unsupported(f"{what} {name}") from None


def _derivative(body: Expression, variable: Expression) -> Expression:
    """Returns a derivative; of a letter by another it is not known, and no 0: `\\frac{du}{dx}`."""
    if isinstance(body, Symbol) and body != variable:
        return Function("derivative", real=True)(body, _bound(variable))
    return sympy.diff(body, _bound(variable))


def _bound(variable: Expression) -> Expression:
    if not isinstance(variable, Symbol):
        raise Unsupported("an operator whose variable is not a name")
    return variable


def _over_integers(operator: Callable[..., Expression]) -> Callable[..., Expression]:
    def apply(body: Expression, variable: Expression, low: Expression, high: Expression) -> Expression:
        index = Symbol(_bound(variable).name, integer=True)
        return operator(body.subs(variable, index), (index, low, high))

    return apply


def _logarithm(value: Expression, *base: Expression) -> Expression:
    if not base:
        raise Unsupported("a logarithm without a base")
    return sympy.log(value, *base)


def _integral(body: Expression, variable: Expression, *ends: Expression) -> Expression:
    if len(ends) == 1:
        raise Unsupported("an integral with one end")
    return Integral(body, (_bound(variable), *ends))


def _odd_root(value: Expression, exponent: Expression) -> Expression:
    """Returns the real power of a real value, as people mean it; sympy's own has the principal value."""
    if value.is_nonnegative or not value.is_extended_real:
        return value**exponent
    return (sympy.sign(value) if exponent.p % 2 else 1) * sympy.Abs(value) ** exponent


def _of_integers(operator: Callable[..., Expression]) -> Callable[..., Expression]:
    def apply(*values: Expression) -> Expression:
        if not all(isinstance(value, Integer) for value in values):
            raise Unsupported(f"{operator.__name__} of what is not written as integers")
        return reduce(operator, values)

    return apply


CONSTANTS: dict[str, Expression] = {row.name: getattr(sympy, row.program) for row in symbols.CONSTANTS if row.program}
CONSTANTS["degree"] = sympy.pi / 180

RULES: dict[str, Callable[..., Expression]] = {  # of functions that are more than a name in sympy
    **{row.name: getattr(sympy, row.program) for row in FUNCTIONS if row.program},
    "log": _logarithm,
    "gcd": _of_integers(sympy.igcd),
    "lcm": _of_integers(sympy.ilcm),
    "root": lambda value, degree: _power("", [value, 1 / degree]),
    "inverse": lambda matrix: matrix.inv(),
    "sum": _over_integers(Sum),
    "product": _over_integers(Product),
    "integral": _integral,
    "limit": lambda body, variable, point: Limit(body, _bound(variable), point, "+-"),
    "derivative": _derivative,
}

BUILDERS: dict[str, Callable[[str, list[Expression]], Expression]] = {
    "number": _number,
    "constant": _constant,
    "sum": lambda _, terms: reduce(lambda left, right: left + right, terms),
    "product": lambda _, factors: reduce(lambda left, right: left * right, factors),
    "power": _power,
    "call": _call,
    "matrix": _matrix,
}
