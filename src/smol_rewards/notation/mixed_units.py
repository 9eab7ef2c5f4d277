"""
Which amounts are one amount in several units?

`5 ft 3 in` is: each unit is smaller than the one before it, and each amount less than one of that. `2 hours and 30 minutes` is
two and a half hours, or two amounts; both readings are kept. `2 m and 30 cm` stays two amounts, since lengths and widths are
listed so.
"""

from collections.abc import Sequence
from fractions import Fraction

from smol_rewards.expression import Ambiguous, Answer, List, Number, Scalar, Unit
from smol_rewards.expression.nodes import number
from smol_rewards.expression.units import BY_SYMBOL, unit_named


def total(amounts: Sequence[Answer]) -> Scalar | None:
    """
    Returns the one amount that amounts are together, in the unit of the first, or None.

    Example:
        >>> from smol_rewards.notation import parse
        >>> print(total([parse("5 ft"), parse("3 in")]), total([parse("3 in"), parse("5 ft")]))
        \\frac{21}{4}\\,\\text{ft} None
    """
    first = before = None
    value = Fraction(0)
    for amount in amounts:
        match amount:
            case Scalar(Number() as count, Unit(((name, 1),))) if unit := unit_named(name):
                if before and (unit.dimension != before.dimension or not 0 <= count.value * unit.factor < before.factor):
                    return None
            case _:
                return None
        first, before = first or unit, unit
        value += count.value * unit.factor / first.factor
    return Scalar(number(value), Unit(((first.symbol, Fraction(1)),))) if first else None


def compounded(answer: List) -> Answer:
    """
    Returns a list of amounts that may be one amount with both readings, and every other list as it is.

    Example:
        >>> from smol_rewards.notation import parse
        >>> [str(reading) for reading in parse("2 hours and 30 minutes").readings]
        ['\\\\frac{5}{2}\\\\,\\\\text{h}', '2\\\\,\\\\text{h}, 30\\\\,\\\\text{min}']
    """
    names = {item.unit.factors[0][0] if isinstance(item, Scalar) and item.unit else "" for item in answer.items}
    mixed = all(name in BY_SYMBOL and BY_SYMBOL[name].mixed for name in names)
    together = total(answer.items) if mixed else None
    return answer if together is None else Ambiguous((together, answer))
