"""
Which logarithm does a log without a base mean?

The natural one to some and that to base ten to others. A *reading* gives every bare `log` of an expression the same meaning.
"""

from collections.abc import Callable

from smol_rewards.expression.nodes import TEN, Call, Expr
from smol_rewards.expression.walk import rebuilt, walk


def natural(expr: Expr) -> Expr:
    """Returns an expression with every bare log read as ln."""
    return _read(expr, lambda argument: Call("ln", (argument,)))


def decimal(expr: Expr) -> Expr:
    """Returns an expression with every bare log read as the logarithm to base ten."""
    return _read(expr, lambda argument: Call("log", (argument, TEN)))


def is_ambiguous(expr: Expr) -> bool:
    """Returns whether an expression has a log without a base."""
    return any(type(part) is Call and part.name == "log" and len(part.arguments) == 1 for part in walk(expr))


def _read(expr: Expr, reading: Callable[[Expr], Expr]) -> Expr:
    match expr:
        case Call("log", (argument,)):
            return reading(_read(argument, reading))
        case _:
            return rebuilt(expr, lambda part: _read(part, reading))


READINGS = {"natural": (natural,), "decimal": (decimal,), "either": (natural, decimal)}  # by the policy's mode
