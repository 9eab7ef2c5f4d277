"""
Which answers does one with the sign ± stand for?

`1 ± √2` stands for the list of two numbers. Where ∓ occurs, the upper signs belong together and so do the lower ones
(*linked*). Several ± without ∓ are read independently, as in `(±1, ±1)`, unless only the linked reading has as many members
as the other side; the number of members is form, not value, so nothing is made equal by this choice.
"""

from collections.abc import Iterator
from itertools import product

from smol_rewards.budget import Meter
from smol_rewards.expression.answers import Answer, List, Relation, Scalar, SetBuilder
from smol_rewards.expression.nodes import Call, Expr, Matrix, Number, Power, Product, Sum, add, multiply, negate
from smol_rewards.expression.walk import COLLECTIONS, members, nodes, rewrite

SIGNS = frozenset({"plus_minus", "minus_plus"})
MOST_SIGNS = 6  # independent signs in one item; 64 members


def has_signs(answer: Answer) -> bool:
    """Returns whether ± or ∓ occurs in an answer."""
    several = members(answer)
    return any(not _is_numeral(item) and any(True for _ in occurrences(item)) for item in several or (answer,))


def _is_numeral(answer: Answer) -> bool:
    return type(answer) is Scalar and type(answer.value) is Number


def occurrences(answer: Answer) -> Iterator[str]:
    """Returns the name of each ± and ∓ in an answer, in order."""
    return (node.name for node in nodes(answer) if type(node) is Call and node.name in SIGNS)


def readings(answer: Answer, meter: Meter) -> tuple[Answer, ...]:
    """
    Returns an answer without ±, in each of its readings, the likelier first.

    Example:
        >>> from smol_rewards.expression import Scalar, Variable
        >>> pm_x = Call("plus_minus", (Variable("x"),))
        >>> [len(reading.items) for reading in readings(Scalar(Sum((pm_x, pm_x))), Meter())]
        [4, 2]
    """
    if isinstance(answer, SetBuilder) and not has_signs(answer.element):
        return tuple(SetBuilder(answer.element, reading) for reading in readings(answer.condition, meter))
    match answer:
        case Relation((name, Scalar() as value), ("≠",)) if not has_signs(name):  # `x ≠ ±1` is neither
            return tuple(Relation((name, reading), ("≠",)) for reading in readings(value, meter))
    if isinstance(answer, Relation) and isinstance(answer.operands[-1], COLLECTIONS):
        first, last = answer.operands[:-1], answer.operands[-1]
        if not any(has_signs(operand) for operand in first):  # `x = 1, ±2` says of x that it is one of three
            return tuple(Relation((*first, reading), answer.operators) for reading in readings(last, meter))
    several = members(answer)
    forms: list[Answer] = []
    for linked in (False, True):
        expanded = tuple(one for item in several or (answer,) for one in _members(item, linked, meter))
        form = type(answer)(expanded) if isinstance(answer, COLLECTIONS) else List(expanded)
        if form not in forms:
            forms.append(form)
    return tuple(forms)


def _members(item: Answer, linked: bool, meter: Meter) -> tuple[Answer, ...]:
    names = tuple(occurrences(item))
    if not names:
        return (item,)
    if linked or "minus_plus" in names or len(names) > MOST_SIGNS:
        choices = [tuple((name == "plus_minus") is upper for name in names) for upper in (True, False)]
    else:
        choices = list(product((True, False), repeat=len(names)))
    meter.spend(len(choices) * len(nodes(item)))
    return tuple(_chosen(item, choice) for choice in choices)


def _chosen(item: Answer, choice: tuple[bool, ...]) -> Answer:
    """Returns an item with its signs replaced in order: True is plus."""
    remaining = iter(choice)

    def change(node: Expr) -> Expr:
        match node:
            case Call(name, (inner,)) if name in SIGNS:
                plus = next(remaining)
                changed = change(inner)
                return changed if plus else negate(changed)
            case Call(name, arguments):
                return Call(name, tuple(change(argument) for argument in arguments))
            case Sum(terms):
                return add(*(change(term) for term in terms))
            case Product(factors):
                return multiply(*(change(factor) for factor in factors))
            case Power(base, exponent):
                return Power(change(base), change(exponent))
            case Matrix(rows):
                return Matrix(tuple(tuple(change(entry) for entry in row) for row in rows))
            case _:
                return node

    return rewrite(item, change)
