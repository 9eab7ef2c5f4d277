"""
What does an answer consist of, at a glance?

A *tree* shows every value as it was read, one a line, its parts below it: what was understood, and how it hangs together.
"""

from dataclasses import fields, is_dataclass

from smol_rewards.expression.answers import Answer, Interval, Unit
from smol_rewards.expression.nodes import Expr, Number
from smol_rewards.expression.printer import MOST_NODES
from smol_rewards.expression.walk import abridged


def tree(value: Answer | Expr) -> str:
    """
    Returns an answer as lines of text, a part indented under what it is part of; only its beginning where the caller's stack
    leaves no room for all of it.

    Example:
        >>> from smol_rewards.expression.nodes import HALF, Power, multiply, number
        >>> print(tree(multiply(number(2), Power(number(3), HALF))))
        Product
        ├─ 2
        └─ Power
           ├─ 3
           └─ 1/2
    """
    try:
        return "\n".join(_lines(value))
    except RecursionError:
        return "\n".join(_lines(abridged(value, MOST_NODES)))


def _lines(value: object) -> list[str]:
    head, parts = _opened(value)
    lines = [head]
    for index, part in enumerate(parts):
        last = index == len(parts) - 1
        first, *rest = _lines(part)
        lines.append(("└─ " if last else "├─ ") + first)
        lines.extend(("   " if last else "│  ") + line for line in rest)
    return lines


def _opened(value: object) -> tuple[str, list[object]]:
    """Returns what stands on a value's own line, and its parts; depth is bounded by the Budget that it was read under."""
    match value:
        case Number(exact, places, base):
            notes = ([f"{places} places"] if places is not None else []) + ([f"base {base}"] if base != 10 else [])
            return str(exact) + (f" ({', '.join(notes)})" if notes else ""), []
        case Unit(factors):
            powers = (f"{name}^{exponent}" if exponent != 1 else name for name, exponent in factors)
            return f"Unit {' '.join(powers)}", []
        case Interval(low, high, low_closed, high_closed):
            ends = ("closed" if closed else "open" for closed in (low_closed, high_closed))
            return f"Interval {', '.join(ends)}", [low, high]
        case tuple():
            return "row", list(value)
        case _ if is_dataclass(value) and not isinstance(value, type):
            words = [type(value).__name__]
            parts: list[object] = []
            for field in fields(value):
                content = getattr(value, field.name)
                if isinstance(content, tuple) and not all(isinstance(one, str) for one in content):
                    parts.extend(content)
                elif is_dataclass(content):
                    parts.append(content)
                elif content not in (None, ()):
                    words.append(" ".join(content) if isinstance(content, tuple) else str(content))
            return " ".join(words), parts
        case _:
            return str(value), []
