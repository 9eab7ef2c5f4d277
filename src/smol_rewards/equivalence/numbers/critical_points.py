"""
Where may a function that is made of pieces go over from one piece to the next?

|x - 5000| is 5000 - x wherever people look first. A *landmark* is the size of a numeral in a pair that has such a function:
near it, and beyond all of them on either side, lie the points that tell. Where there are several variables, each point has a
mirror image, so that all of them are negative somewhere.
"""

from collections.abc import Iterator

from flint import fmpq

from smol_rewards.equivalence.kernel.rational import power, rational
from smol_rewards.expression.functions import having
from smol_rewards.expression.nodes import Expr, Number, Power
from smol_rewards.expression.walk import walk

MADE_OF_PIECES = having("pieces")
MOST = 4  # landmarks, the largest
LONGEST = 128  # bits of a landmark


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
                numeral = power(rational(value), fmpq(1), LONGEST) if value else None
            case Power(Number(base), Number(exponent)) if base:
                numeral = power(rational(base), rational(exponent), LONGEST)
            case _:
                continue
        if numeral is not None and abs(numeral) != 1:
            yield max(abs(numeral), 1 / abs(numeral))
