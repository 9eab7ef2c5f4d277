"""
Where may a function that is made of pieces go over from one piece to the next?

|x - 5000| is 5000 - x wherever people look first. A *landmark* is the size of a numeral in a pair that has such a function:
near it, and beyond all of them on either side, lie the points that tell. Where there are several variables, each point has a
mirror image, so that all of them are negative somewhere.
"""

from collections import Counter
from collections.abc import Hashable, Iterator

from flint import fmpq

from smol_rewards.budget import Meter
from smol_rewards.equivalence.kernel.rational import power, rational
from smol_rewards.expression.functions import having
from smol_rewards.expression.nodes import Call, Expr, Number, Power, Product, Variable
from smol_rewards.expression.walk import nodes, walk

MADE_OF_PIECES = having("pieces")
PARTIAL = having("partial")
MOST = 4  # landmarks, the largest
LANDMARK_BITS = 128  # at most


def restricted(gold: Expr, answer: Expr, meter: Meter) -> bool:
    """
    Returns whether functions may have real values in different places: one of them has a part that has none everywhere, as ln x
    and the square root of x have, which the other has not.

    Example:
        >>> from smol_rewards.expression.nodes import HALF, multiply, number
        >>> restricted(Power(Variable("x"), HALF), Power(multiply(number(9), Variable("x")), HALF), Meter())
        False
    """
    return _restrictions(gold, meter) != _restrictions(answer, meter)


def _restrictions(side: Expr, meter: Meter) -> set[Hashable]:
    """Returns what has to be positive for an expression to have a real value, and the parts with other conditions."""
    found: set[Hashable] = set()
    for node in walk(side):
        positive: tuple[Expr, ...]
        if type(node) is not Power and type(node) is not Call:  # as most
            continue
        match node:
            case Power(_, Number(exponent)) if exponent.denominator % 2:
                continue
            case Call("root", (_, Number(degree))) if degree.numerator % 2:
                continue
            case Power(base, _) | Call("root", (base, _)):
                positive = (base,)
            case Call("ln" | "log", arguments):
                positive = arguments
            case Call(name) if name in PARTIAL:
                found.add(node)
                continue
            case _:
                continue
        below = [nodes(part) for part in positive]
        meter.spend(sum(map(len, below)))
        found.update(factors for part in below if _varies(part) and (factors := _varying_factors(part[0])))
    return found


def _varying_factors(node: Expr) -> frozenset[tuple[Expr, int]]:
    """Returns the factors of a product, in whatever order, without positive numbers and even powers; how often each occurs."""
    factors = node.factors if isinstance(node, Product) else (node,)
    return frozenset(Counter(one for one in factors if not _is_positive(one)).items())


def _is_positive(factor: Expr) -> bool:
    """Returns whether a factor with a real value is certainly not negative, whatever its letters are."""
    match factor:
        case Number(value):
            return value > 0
        case Power(_, Number(exponent)):
            return exponent.numerator % 2 == 0
        case _:
            return False


def _varies(below: list[Expr]) -> bool:
    """Returns whether an expression, the first of the nodes that it consists of, has variables and is no absolute value."""
    return Variable in map(type, below) and not (isinstance(below[0], Call) and below[0].name == "abs")


def landmarks(*sides: Expr) -> tuple[fmpq, ...]:
    """
    Returns the sizes of the largest numerals in some expressions, and one that is beyond all of them.

    Example:
        >>> from smol_rewards.expression.nodes import Variable, add, number
        >>> [str(mark) for mark in landmarks(add(Variable("x"), number(-5000)), number(7))]
        ['7', '5000', '350000']
    """
    sizes = sorted({size for side in sides for size in _sizes(side)})[-MOST:]
    beyond = fmpq(10)
    for size in sizes:
        beyond *= size
    return (*sizes, beyond)


def _sizes(side: Expr) -> Iterator[fmpq]:
    """Yields the sizes of the numerals and powers of numerals in an expression, those below 1 as their reciprocals."""
    for node in walk(side):
        match node:
            case Number(value):
                numeral = power(rational(value), fmpq(1), LANDMARK_BITS) if value else None
            case Power(Number(base), Number(exponent)) if base:
                numeral = power(rational(base), rational(exponent), LANDMARK_BITS)
            case _:
                continue
        if numeral is not None and abs(numeral) != 1:
            yield max(abs(numeral), 1 / abs(numeral))
