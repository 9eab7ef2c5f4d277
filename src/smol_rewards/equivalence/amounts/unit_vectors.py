r"""
Which vector is a sum of unit vectors?

`2i + 3j - k` is the vector (2, 3, -1), with the letters bold, under a hat or an arrow, or plain. Beside a number, i is the
imaginary unit; so a sum is one of unit vectors only if it has one that no number is called, and only a vector on the other
side asks for that.
"""

from collections.abc import Sequence
from fractions import Fraction

from smol_rewards.expression import Constant, Expr, Product, Sum, Variable
from smol_rewards.expression.nodes import ZERO, add, multiply

AXES = 3
UNITS: dict[Expr, int] = {
    Variable(written.format(letter)): axis
    for axis, letters in enumerate((("i", "imath"), ("j", "jmath"), ("k",)))
    for letter in letters
    for written in ("{}", r"\hat{{{}}}", r"\vec{{{}}}")
}
IMAGINARY = Constant("i")


def components(expr: Expr, size: int) -> tuple[Expr, ...] | None:
    """
    Returns the components of a sum of so many unit vectors, or None for anything else.

    Example:
        >>> from smol_rewards.notation import parse
        >>> [str(part) for part in components(parse(r"2\\mathbf{i} - t\\mathbf{k}").value, 3)]
        ['2', '0', '-t']
        >>> components(parse("2i + 1").value, 2) is None
        True
    """
    if not 2 <= size <= AXES:
        return None
    parts: list[list[Expr]] = [[] for _ in range(size)]
    named = False
    for term in expr.terms if isinstance(expr, Sum) else (expr,):
        factors = term.factors if isinstance(term, Product) else (term,)
        places = [place for place, factor in enumerate(factors) if factor in UNITS or factor == IMAGINARY]
        if len(places) != 1:
            return None
        unit = factors[places[0]]
        axis = UNITS.get(unit, 0)
        if axis >= size:
            return None
        named = named or unit != IMAGINARY
        parts[axis].append(multiply(*_without(factors, places[0])))
    return tuple(add(*part) if part else ZERO for part in parts) if named else None


def _without(factors: Sequence[Expr], place: int) -> Sequence[Expr]:
    return (*factors[:place], *factors[place + 1 :])


def multiple_of(one: tuple[Fraction, ...], other: tuple[Fraction, ...]) -> Fraction | None:
    """Returns which multiple of another vector one is, None if it is none."""
    place = next(place for place, coordinate in enumerate(other) if coordinate)
    factor = one[place] / other[place]
    return factor if all(here == factor * there for here, there in zip(one, other, strict=True)) else None
