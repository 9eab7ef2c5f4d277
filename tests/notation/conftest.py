"""A compact notation for values, in which the golden files state what is expected."""

from collections.abc import Callable
from dataclasses import fields
from fractions import Fraction

import pytest

from smol_rewards.expression import Ambiguous, Call, Constant, Number, Scalar, Unit, Variable


def tree(value: object) -> str:
    """
    Returns a value as an S-expression: numbers bare, `1/2@1` with places, `11#2` with a base, variables after a `$`.
    """
    match value:
        case Number(number, places, base):
            return f"{number}{'' if places is None else f'@{places}'}{'' if base == 10 else f'#{base}'}"
        case Constant(name):
            return name
        case Variable(name):
            return f"${name}"
        case Call(name, arguments):
            return f"({' '.join([name, *map(tree, arguments)])})"
        case Scalar(inner, None):
            return tree(inner)
        case Scalar(inner, Unit(factors)):
            return f"(unit {tree(inner)} {' '.join(f'{name}^{power}' if power != 1 else name for name, power in factors)})"
        case Ambiguous(readings):
            return f"(Ambiguous {' '.join(map(tree, readings))})"
        case tuple():
            return f"[{' '.join(map(tree, value))}]"
        case None | bool() | int() | str() | Fraction():
            return str(value)
    parts = [getattr(value, field.name) for field in fields(value)]  # type: ignore[arg-type]
    shown = (part if len(parts) == 1 and isinstance(part, tuple) else (part,) for part in parts)
    return f"({' '.join([type(value).__name__, *(tree(item) for part in shown for item in part)])})"


@pytest.fixture(name="tree")
def _tree() -> Callable[[object], str]:
    return tree
