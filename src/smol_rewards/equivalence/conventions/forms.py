r"""
Is an answer written in the form that was asked for?

A *required form* is asked of what is right already: factored, simplified, in lowest terms, as a decimal, with radicals. It is
asked of every number and function in an answer, and of a chain at its end. A Number keeps no trace of how its fraction was
written, so the quotients of integers in the text (`Reading.quotients`) come beside the answer; all else is in the tree.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import gcd
from typing import TypeAlias

from flint import fmpz

from smol_rewards.budget import Meter
from smol_rewards.equivalence.algebra.polynomial import is_reducible, share_a_factor
from smol_rewards.expression.answers import Answer, Choice, Interval, Relation, Scalar
from smol_rewards.expression.nodes import ZERO, Call, Constant, Expr, Matrix, Number, Power, Product, Sum, multiply
from smol_rewards.expression.walk import members, variables, walk

Quotients: TypeAlias = Sequence[tuple[int, int]]
LARGEST = 1 << 128  # of which a factor is looked for


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: of one value, with the quotients of integers that were written and the meter of the verdict."""

    value: Expr
    quotients: Quotients
    meter: Meter


def lacking(answer: Answer, form: str, quotients: Quotients, meter: Meter) -> str | None:
    """
    Returns what keeps an answer from a form, None if it has the form.

    Args:
        answer: as it was read.
        form: a mode of `Policy.form`.
        quotients: of integers, as they are written in its text.
        meter: what is spent on it.

    Example:
        >>> from smol_rewards.notation import parse
        >>> lacking(parse("x^2 - 1"), "factored", (), Meter()), lacking(parse("(x - 1)(x + 1)"), "factored", (), Meter())
        ('a factor can be taken apart', None)
    """
    found = (FORMS[form](Asked(value, quotients, meter)) for value in _values(answer))
    return next(filter(None, found), None)


def _values(answer: Answer) -> Iterator[Expr]:
    """Yields the numbers and functions in an answer: of an equation what stands at its end, unless that is 0."""
    match answer:
        case Scalar(value):
            yield value
        case Relation(operands):
            end = operands[-1]
            yield from _values(operands[0] if end == Scalar(ZERO) else end)
        case Interval(low, high):
            yield from (low, high)
        case Matrix(rows):
            yield from (entry for row in rows for entry in row)
        case Choice(_, content) if content is not None:
            yield from _values(content)
        case _:
            for part in members(answer) or ():
                yield from _values(part)


def _factors(value: Expr) -> tuple[Expr, ...]:
    return value.factors if isinstance(value, Product) else (value,)


def _is_below(factor: Expr) -> bool:
    """Returns whether a factor stands in the denominator."""
    return isinstance(factor, Power) and isinstance(factor.exponent, Number) and factor.exponent.value < 0


def _base(factor: Expr) -> Expr:
    return factor.base if isinstance(factor, Power) and isinstance(factor.exponent, Number) else factor


def _not_lowest(asked: Asked) -> str | None:
    """Returns that a fraction of integers or of polynomials can be cancelled."""
    for above, below in asked.quotients:
        if below and (gcd(above, below) > 1 or below == 1):
            return f"{above}/{below} can be cancelled"
    for node in walk(asked.value):
        if isinstance(node, Product) and any(map(_is_below, node.factors)):
            top, bottom = _side(node, False), _side(node, True)
            if gcd(_whole(top), _whole(bottom)) > 1 or share_a_factor(multiply(*top), multiply(*bottom), asked.meter):
                return "numerator and denominator have a factor in common"
    return None


def _side(product: Product, below: bool) -> list[Expr]:
    """Returns the factors of the numerator, or of the denominator."""
    found = [factor for factor in product.factors if _is_below(factor) is below]
    return [_base(factor) if isinstance(factor, Power) else factor for factor in found] if below else found


def _whole(factors: Sequence[Expr]) -> int:
    """Returns the integer that the plain numbers among factors come to."""
    total = 1
    for factor in factors:
        if isinstance(factor, Number) and factor.places is None and factor.value.denominator == 1:
            total *= factor.value.numerator
    return total


def _not_decimal(asked: Asked) -> str | None:
    if not isinstance(asked.value, Number):
        return "it is no numeral"
    return "it is a fraction" if asked.quotients else None


def _not_radical(asked: Asked) -> str | None:
    """Returns that a number is a decimal, or that a root can be drawn, stands below, or beside another of its order."""
    if any(isinstance(node, Number) and node.places for node in walk(asked.value)):
        return "it has a decimal"
    return _unsimplified_root(asked.value)


def _unsimplified_root(value: Expr) -> str | None:
    for node in walk(value):
        if isinstance(node, Power) and _is_below(node) and any(_order(inner) > 1 for inner in walk(node)):
            return "a root stands in a denominator"
        if isinstance(node, Product):
            orders = Counter(_order(factor) for factor in node.factors if isinstance(_radicand(factor), Number))
            if any(count > 1 for order, count in orders.items() if order > 1):
                return "two roots can be multiplied"
        radicand, order = _radicand(node), _order(node)
        if order > 1 and isinstance(radicand, Number) and (radicand.value.denominator > 1 or _holds_power(radicand, order)):
            return "a root can be simplified"
    return None


def _order(node: Expr) -> int:
    """Returns which root a node is, 1 for all else."""
    match node:
        case Power(_, Number(exponent)):
            return exponent.denominator
        case Call("root", (_, Number(order))) if order.denominator == 1:
            return order.numerator
    return 1


def _radicand(node: Expr) -> Expr | None:
    match node:
        case Power(base, Number(exponent)):
            return base if exponent.numerator in (1, -1) else multiply(base, base)
        case Call("root", (base, _)):
            return base
    return None


def _holds_power(radicand: Number, order: int) -> bool:
    """Returns whether an integer has a factor that is a power of that order."""
    value = abs(radicand.value.numerator)
    return value < 2 or (value < LARGEST and any(power >= order for _, power in fmpz(value).factor()))


def _not_simplified(asked: Asked) -> str | None:
    """Returns that terms or factors can be collected, a fraction cancelled or a root simplified."""
    for node in walk(asked.value):
        if isinstance(node, Sum):
            terms = Counter(frozenset(Counter(_letters(term)).items()) for term in node.terms)
            if max(terms.values()) > 1:
                return "there are like terms"
        if isinstance(node, Product):
            numbers = sum(isinstance(factor, Number) for factor in node.factors)
            bases = Counter(_base(factor) for factor in _letters(node))
            if numbers > 1 or max(bases.values(), default=0) > 1:
                return "there are like factors"
    return _not_lowest(asked) or _unsimplified_root(asked.value)


def _letters(term: Expr) -> list[Expr]:
    """Returns the factors of a term that are no rational numbers."""
    return [factor for factor in _factors(term) if not isinstance(_base(factor), Number) or _order(factor) > 1]


def _not_factored(asked: Asked) -> str | None:
    """Returns that a factor can be taken apart: a polynomial over the rationals, or in a number without letters an integer."""
    polynomial = bool(variables(asked.value))
    for factor in map(_base, _factors(asked.value)):
        if isinstance(factor, Number) and not polynomial:
            size = abs(factor.value.numerator)
            if factor.value.denominator > 1 or (1 < size < LARGEST and not fmpz(size).is_prime()):
                return f"{factor} can be taken apart"
        elif not isinstance(factor, Number | Constant) and is_reducible(factor, asked.meter):
            return "a factor can be taken apart"
    return None


FORMS: dict[str, Callable[[Asked], str | None]] = {
    "any": lambda asked: None,
    "factored": _not_factored,
    "simplified": _not_simplified,
    "lowest terms": _not_lowest,
    "decimal": _not_decimal,
    "radical": _not_radical,
}
