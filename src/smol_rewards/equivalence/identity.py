"""
Are two answers written alike, and plainly defined?

The first rung, before anything is prepared for the others. A value is *plainly defined* where a glance tells that it has one:
sums and products, functions of arguments for which they have a value, roots and positive powers, and nothing under a fraction
bar that could be 0. Of anything else nothing is said here: 1/0 is not equal to itself.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

from smol_rewards.budget import Meter
from smol_rewards.expression.answers import (
    Answer,
    Conjunction,
    Disjunction,
    FiniteSet,
    Interval,
    List,
    NamedSet,
    Relation,
    Scalar,
    Tuple,
    Union,
)
from smol_rewards.expression.functions import FUNCTIONS
from smol_rewards.expression.nodes import Call, Constant, Expr, Matrix, Number, Power, Product, Sum, Variable, infinite

Pairs: TypeAlias = list[tuple[Any, Any]]  # what is still to be looked at, in answers and in expressions alike


def written_alike(gold: Answer, answer: Answer, meter: Meter) -> bool:
    """
    Returns whether two answers are the same tree, every value in it plainly defined; False decides nothing.

    Example:
        >>> from smol_rewards.expression.nodes import HALF, ZERO, number
        >>> root, pole = Scalar(Power(number(2), HALF)), Scalar(Power(ZERO, number(-1)))
        >>> written_alike(root, root, Meter()), written_alike(pole, pole, Meter())
        (True, False)
    """
    pending: Pairs = [(gold, answer)]
    if type(gold) is type(answer) is Matrix:  # as a whole: in arithmetic, its shape may not fit
        pending = []
        if not _matrix(gold, answer, pending):
            return False
    seen = 0
    while pending:
        one, other = pending.pop()
        kind = type(one)
        seen += 1
        if kind is not type(other) or seen > meter.budget.nodes:
            break
        if kind is Number:
            if one is not other and (one.value != other.value or one.places != other.places or one.base != other.base):
                break
        elif kind is Variable:
            if one.name != other.name:
                break
        else:
            extend = PARTS.get(kind)
            if extend is None or not extend(one, other, pending):
                break
    else:
        meter.spend(seen)
        return True
    meter.spend(seen)
    return False


def _zip(ours: tuple[Any, ...], theirs: tuple[Any, ...], pending: Pairs) -> bool:
    if len(ours) != len(theirs):
        return False
    pending.extend(zip(ours, theirs, strict=True))
    return True


def _scalar(one: Scalar, other: Scalar, pending: Pairs) -> bool:
    pending.append((one.value, other.value))
    return one.unit == other.unit


def _matrix(one: Matrix, other: Matrix, pending: Pairs) -> bool:
    return len(one.rows) == len(other.rows) and all(
        _zip(ours, theirs, pending) for ours, theirs in zip(one.rows, other.rows, strict=True)
    )


def _interval(one: Interval, other: Interval, pending: Pairs) -> bool:
    if (one.low_closed, one.high_closed) != (other.low_closed, other.high_closed):
        return False
    for ours, theirs in ((one.low, other.low), (one.high, other.high)):
        if not (infinite(ours) and infinite(ours) == infinite(theirs)):  # it is a value only there
            pending.append((ours, theirs))
    return True


def _power(one: Power, other: Power, pending: Pairs) -> bool:
    base, exponent = one.base, one.exponent
    if not _is_positive(exponent) and not (type(base) in (Constant, Variable) or _is_positive(base)):
        return False
    pending += ((base, other.base), (exponent, other.exponent))
    return True


def _is_positive(value: Expr) -> bool:
    return type(value) is Number and value.value.numerator > 0


def _call(one: Call, other: Call, pending: Pairs) -> bool:
    is_defined = DEFINED.get(one.name)
    if one.name != other.name or is_defined is None or not all(map(is_defined, one.arguments)):
        return False
    return _zip(one.arguments, other.arguments, pending)


def _is_letter(argument: Expr) -> bool:
    return type(argument) is Variable


def _is_numeral(argument: Expr) -> bool:
    return type(argument) is Variable or type(argument) is Number


def _is_natural(argument: Expr) -> bool:
    return type(argument) is Variable or (type(argument) is Number and argument.value.denominator == 1 and argument.value >= 0)


def _is_large(argument: Expr) -> bool:
    return type(argument) is Variable or (type(argument) is Number and argument.value > 1)


def _is_any(argument: Expr) -> bool:
    return True


# What each argument has to be for a value to be certain, by what the table of functions says of it.
ARGUMENTS: dict[str, Callable[[Expr], bool]] = {
    "variables": _is_letter,
    "rationals": _is_numeral,
    "naturals": _is_natural,
    "above one": _is_large,
    "everywhere": _is_any,
}
DEFINED = {row.name: ARGUMENTS[row.defined] for row in FUNCTIONS if row.defined in ARGUMENTS}

PARTS: dict[type, Callable[[Any, Any, Pairs], bool]] = {
    Scalar: _scalar,
    Sum: lambda one, other, pending: _zip(one.terms, other.terms, pending),
    Product: lambda one, other, pending: _zip(one.factors, other.factors, pending),
    Power: _power,
    Constant: lambda one, other, pending: one.name == other.name != "infinity",
    Call: _call,
    Tuple: lambda one, other, pending: _zip(one.items, other.items, pending),
    List: lambda one, other, pending: _zip(one.items, other.items, pending),
    FiniteSet: lambda one, other, pending: _zip(one.items, other.items, pending),
    Interval: _interval,
    NamedSet: lambda one, other, pending: one == other,
    Union: lambda one, other, pending: _zip(one.parts, other.parts, pending),
    Conjunction: lambda one, other, pending: _zip(one.parts, other.parts, pending),
    Disjunction: lambda one, other, pending: _zip(one.parts, other.parts, pending),
    Relation: lambda one, other, pending: one.operators == other.operators and _zip(one.operands, other.operands, pending),
}
