"""
Which amounts in a list are one amount in several units?

`2 hours and 30 minutes` is two and a half hours, or two amounts; both readings are kept. `2 m and 30 cm` stays two amounts, as
lengths and widths are listed so.
"""

from fractions import Fraction

from smol_rewards.expression import Ambiguous, Answer, List, Number, Scalar, Unit
from smol_rewards.expression.nodes import number
from smol_rewards.expression.units import NamedUnit, unit_named

COMPOUNDS = (("year", "month"), ("week", "day", "h", "min", "s"), ("yd", "ft", "in"), ("lb", "oz"), ("dollar", "cent"))
ONE = Fraction(1)
PLACES = {name: place for names in COMPOUNDS for place, name in enumerate(names)}


def compounded(answer: Answer) -> Answer:
    """
    Returns a list of amounts that may be one amount with both readings, and everything else as it is.

    Example:
        >>> from smol_rewards.notation import parse
        >>> [str(reading) for reading in parse("2 hours and 30 minutes").readings]
        ['\\\\frac{5}{2}\\\\,\\\\text{h}', '2\\\\,\\\\text{h}, 30\\\\,\\\\text{min}']
    """
    amounts = [_amount(item) for item in answer.items] if isinstance(answer, List) else []
    known = [amount for amount in amounts if amount is not None]
    if not known or len(known) < len(amounts):
        return answer
    (total, first), *others = known
    before = first
    for count, unit in others:
        smaller = PLACES[unit.symbol] > PLACES[before.symbol] and unit.dimension == first.dimension
        if not smaller or not 0 <= count.value * unit.factor < before.factor:
            return answer
        total, before = number(total.value + count.value * unit.factor / first.factor), unit
    return Ambiguous((Scalar(total, Unit(((first.symbol, ONE),))), answer))


def _amount(item: Answer) -> tuple[Number, NamedUnit] | None:
    """Returns the number and the unit of an amount in a unit that compounds are made of, else None."""
    match item:
        case Scalar(Number() as count, Unit(((name, 1),))) if name in PLACES:
            unit = unit_named(name)
            return (count, unit) if unit else None
        case _:
            return None
