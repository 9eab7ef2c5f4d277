"""
Are letters a product, or is there a name or a function in them?

`P(5)` may be 5P, or a value of P. Which is meant is nowhere said, so both readings are held against the other side: the two
sides are equal where they are so in the likelier reading, and a verdict that hangs on the choice is not proved. A name is
likelier a function before one letter or numeral in brackets, unless it stands by itself on one of the sides; before a longer
bracket it is likelier a factor, as in `k(x + 1)(x - 1)`. A word in capitals, as in `HT, TH`, is a product only where one of its
letters is a part of a formula.
"""

from collections.abc import Callable
from dataclasses import replace

from smol_rewards.expression import Ambiguous, Answer, Call, Constant, Expr, Number, Variable
from smol_rewards.expression.functions import FUNCTIONS
from smol_rewards.expression.walk import children, nodes
from smol_rewards.verdict import Truth, Verdict

ATOMS = (Variable, Constant, Number)
LETTERED = frozenset(row.name for row in FUNCTIONS if row.letter)


def is_applied(answer: Answer) -> bool:
    """Returns whether an answer has a reading with letters as factors, and one with names and functions among them."""
    return type(answer) is Ambiguous and bool(answer.names)


def compare_applied(gold: Answer, answer: Answer, compare: Callable[[Answer, Answer], Verdict]) -> Verdict:
    """
    Returns the verdict on two answers of which one at least has letters that may be factors, names or functions.

    Args:
        gold: the reference.
        answer: what is held against it.
        compare: decides about one reading of each.
    """
    names = _names(gold) | _names(answer)
    factors, named = (_reading(gold, 0), _reading(answer, 0)), (_reading(gold, 1), _reading(answer, 1))
    seen = [node for reading in named for node in nodes(reading)]
    as_factors = compare(*factors)
    if _are_factors(names, seen):
        return as_factors  # as `m(g)` beside `mg`
    as_named = compare(*named)
    likelier = _are_likelier_named(names, seen)
    first, second = (as_named, as_factors) if likelier else (as_factors, as_named)
    if first.truth is second.truth:
        proved = second.proved and (first.truth is Truth.TRUE or not likelier)  # a function may be another than the one we know
        return first if proved else replace(first, proved=False)
    return replace(as_named if as_named.truth is Truth.TRUE else first, proved=False)


def _names(answer: Answer) -> frozenset[str]:
    return answer.names if type(answer) is Ambiguous else frozenset()


def _reading(answer: Answer, place: int) -> Answer:
    return answer.readings[place] if type(answer) is Ambiguous and answer.names else answer


def _is_word(name: str) -> bool:
    return len(name) > 1 and name.isalpha() and name.isupper()


def _are_factors(names: frozenset[str], seen: list[Expr]) -> bool:
    """
    Returns whether each of the names stands by itself somewhere, so that it is a factor.

    A numeral in a bracket is no factor: `I(0)`. A word in capitals is a product where one of its letters is a part of a
    formula; it shows nothing that one is an item, as in `I, II`, or stands between bars, as in `|A||B|`.
    """
    alone = {node.name for node in seen if type(node) is Variable}
    inside = {
        part.name
        for node in seen
        if not (type(node) is Call and node.name == "abs")
        for part in children(node)
        if type(part) is Variable
    }
    if any(type(node) is Call and _is_applied(node, names) and type(node.arguments[-1]) is Number for node in seen):
        return False
    return all(not inside.isdisjoint(name) if _is_word(name) else name in alone for name in names)


def _is_applied(call: Call, names: frozenset[str]) -> bool:
    """Returns whether a call is that of one of some names, by its record or by the name itself."""
    return call.name in names or call.name in LETTERED


def _are_likelier_named(names: frozenset[str], seen: list[Expr]) -> bool:
    """Returns whether one of the names is a word, or has a single letter or numeral in its bracket, or several arguments."""
    return any(map(_is_word, names)) or any(
        type(node) is Call and _is_applied(node, names) and (len(node.arguments) > 1 or isinstance(node.arguments[0], ATOMS))
        for node in seen
    )
