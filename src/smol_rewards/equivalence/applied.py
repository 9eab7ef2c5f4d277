"""
Is a name before a bracket a factor or a function?

`P(5)` may be 5P, or a value of P. Which is meant is nowhere said, so both readings are held against the other side: the two
sides are equal where they are so in the likelier reading, and a verdict that hangs on the choice is not proved. A name is
likelier a function before one letter or numeral in brackets, unless it stands by itself on one of the sides; before a longer
bracket it is likelier a factor, as in `k(x + 1)(x - 1)`.
"""

from collections.abc import Callable
from dataclasses import replace

from smol_rewards.expression import Ambiguous, Answer, Call, Constant, Number, Variable
from smol_rewards.expression.walk import nodes, variables
from smol_rewards.verdict import Truth, Verdict

ATOMS = (Variable, Constant, Number)


def is_applied(answer: Answer) -> bool:
    """Returns whether an answer has a reading with names as factors, and one with them as functions."""
    return type(answer) is Ambiguous and bool(answer.names)


def compare_applied(gold: Answer, answer: Answer, compare: Callable[[Answer, Answer], Verdict]) -> Verdict:
    """
    Returns the verdict on two answers of which one at least has names before brackets that may be functions.

    Args:
        gold: the reference.
        answer: what is held against it.
        compare: decides about one reading of each.
    """
    names = _names(gold) | _names(answer)
    factors, functions = (_reading(gold, 0), _reading(answer, 0)), (_reading(gold, 1), _reading(answer, 1))
    as_factors = compare(*factors)
    if names <= variables(functions[0]) | variables(functions[1]) and not _of_numerals(functions, names):
        return as_factors  # as `m(g)` beside `mg`
    as_functions = compare(*functions)
    likelier = _are_likelier_functions(functions, names)
    first, second = (as_functions, as_factors) if likelier else (as_factors, as_functions)
    if first.truth is second.truth:
        return first if second.proved else replace(first, proved=False)
    chosen = as_functions if as_functions.truth is Truth.TRUE else first
    return replace(chosen, proved=False)


def _names(answer: Answer) -> frozenset[str]:
    return answer.names if type(answer) is Ambiguous else frozenset()


def _reading(answer: Answer, place: int) -> Answer:
    return answer.readings[place] if is_applied(answer) and isinstance(answer, Ambiguous) else answer


def _of_numerals(readings: tuple[Answer, Answer], names: frozenset[str]) -> bool:
    """Returns whether one of the names has nothing but a numeral in its bracket, as in `I(0)`."""
    return any(
        type(node) is Call and node.name in names and type(node.arguments[0]) is Number
        for reading in readings
        for node in nodes(reading)
    )


def _are_likelier_functions(readings: tuple[Answer, Answer], names: frozenset[str]) -> bool:
    """Returns whether one of the names has a single letter or numeral in its bracket, or several arguments."""
    return any(
        type(node) is Call and node.name in names and (len(node.arguments) > 1 or isinstance(node.arguments[0], ATOMS))
        for reading in readings
        for node in nodes(reading)
    )
