"""
Which letters stand for any number, and which conditions go without saying?

`x = π/6 + πk` is the same family of solutions as `x = π/6 + πn`: a *parameter* is a letter for integers that a solution moves
along by a multiple of π or by degrees. A *constant of integration* is a letter C or K that is added to a function, or one of
several c_1, c_2, … that a general solution is made with; capital or not, it is the same. A *side condition* says where a
letter lies, as `k ∈ ℤ` does; where one side has none, the other's are left out.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import permutations
from math import ceil, floor
from typing import TypeAlias

from smol_rewards.budget import Meter
from smol_rewards.equivalence.context import Context
from smol_rewards.equivalence.numbers.ladder import has_real_value
from smol_rewards.equivalence.regions.assignments import names_in, names_in_order
from smol_rewards.expression.answers import (
    Answer,
    Conjunction,
    Interval,
    List,
    NamedSet,
    Piecewise,
    Relation,
    Scalar,
    SetBuilder,
    Tuple,
    Union,
)
from smol_rewards.expression.nodes import TWO, Constant, Expr, Number, Power, Sum, Variable, add, multiply, negate, number
from smol_rewards.expression.relations import ORDERINGS, RESTRICTING
from smol_rewards.expression.sets import BY_LETTER, SIGNS
from smol_rewards.expression.sets import SETS as NUMBERS
from smol_rewards.expression.walk import members, nodes, parts, rewrite, substitute, variables, walk
from smol_rewards.verdict import Verdict

LETTERS = frozenset({"k", "l", "m", "n"})
PARAMETERS = LETTERS | {"t", "s", "u", "v", "r", "lambda", "mu"}
INTEGERS = LETTERS | {"i", "j", "N", "M"}
UNSAID = frozenset(f"{sign}{row.name}" for sign in ("", *(f"{sign.name} " for sign in SIGNS)) for row in NUMBERS)  # as sets
INTEGRAL = ("integers", "naturals")  # end the names of sets of integers
UNKNOWNS = frozenset({"x", "y", "z"})  # are no parameters
SETS = (NamedSet, SetBuilder)
CONDITIONED = frozenset((List, Conjunction, Piecewise))  # kinds that may hold a side condition
WIDE = tuple(NamedSet(BY_LETTER[letter]) for letter in "RC")
ADDED = frozenset({"C", "c", "K", "k", "C_1", "c_1", "C_0", "c_0"})
LATEST = 2  # where a sequence begins, in `2^n for n ≥ 1`
GENERAL = re.compile(r"[Cc](?:_\{?\d\}?)?")  # what a gold calls its constants, and what others do
GENERAL_ELSEWHERE = re.compile(r"[A-DKck](?:_\{?\d\}?)?")
OF_FUNCTIONS = frozenset({"x", "y", "z", "t", "u", "v", "r", "s", "theta"})  # letters beside which a single c is a constant
OF_TRIANGLES = frozenset({"a", "b", "A", "B"})  # and beside which a single C is none
MOST_CONSTANTS = 3  # of a general solution, that are tried in each order
PLACES = (Fraction(1, 2), Fraction(2), Fraction(3, 10))  # where two antiderivatives are brought to 0
CONSTANT_OF_INTEGRATION = re.compile(r"[Cc]_\{?\d\}?")
PERIODS = frozenset({"pi", "degree"})

Names: TypeAlias = frozenset[str]


def without_conditions(gold: Answer, answer: Answer, context: Context) -> tuple[Answer, Answer]:
    """Returns both sides, written alike, without side conditions where only one of them has some and none is a set."""
    if context.policy.conditions == "required" or isinstance(gold, SETS) or isinstance(answer, SETS):
        return gold, answer
    if isinstance(gold, Piecewise) or isinstance(answer, Piecewise):
        ours, theirs = listed(gold), listed(answer)
        gold, answer = (ours, theirs) if ours and theirs else (gold, answer)
    gold, answer = _of_integers(gold, answer), _of_integers(answer, gold)
    bare_gold, bare_answer = _bare(gold, context.meter), _bare(answer, context.meter)
    if (bare_gold is gold) == (bare_answer is answer):
        return gold, answer
    return bare_gold, bare_answer


def _of_integers(answer: Answer, other: Answer) -> Answer:
    """Returns inequalities of a letter that one side says is an integer with what they leave included: n ≥ 3 for n > 2."""
    said = {_restricted(part) for side in (answer, other) for part in members(side) or () if _is_of_integers(part)}
    return _included(answer) if said and len(said) == 1 and said == names_in(answer) | names_in(other) else answer


def _is_of_integers(part: Answer) -> bool:
    match part:
        case Relation((_, NamedSet(numbers)), ("∈",)):
            return numbers.endswith(INTEGRAL)
        case _:
            return False


def _included(answer: Answer) -> Answer:
    match answer:
        case List(several) | Conjunction(several):
            return type(answer)(tuple(map(_included, several)))
        case Relation((Scalar(Variable()) as letter, Scalar(Number(value), None)), (("<" | ">") as sign,)):
            end = floor(value) + 1 if sign == ">" else ceil(value) - 1
            return Relation((letter, Scalar(number(end))), (f"{'≥' if sign == '>' else '≤'}",))
        case _:
            return answer


def compare_unrestricted(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    """Returns TRUE where the answer has other letters for those that conditions of the gold alone restrict, else None."""
    names = _restricted_names(gold, answer) if context.policy.letters == "renamed" else {}
    if not names or context.policy.conditions == "required" or _bare(answer, context.meter) is not answer:
        return None
    verdict = context.decide(_bare(gold, context.meter), _renamed(answer, names), context)
    return replace(verdict, proved=False) if verdict else None


def _restricted_names(gold: Answer, answer: Answer) -> dict[str, str]:
    """Returns the gold's names for the letters of the answer, in order, if conditions restrict all that the answer has not."""
    ours, theirs = _own(gold, names_in(answer)), _own(answer, names_in(gold))
    restricted = {_restricted(part) for part in members(listed(gold) or gold) or ()}
    if not ours or len(ours) != len(theirs) or not restricted.issuperset(ours) or not UNKNOWNS.isdisjoint((*ours, *theirs)):
        return {}
    return dict(zip(theirs, ours, strict=True))


def listed(answer: Answer) -> Answer | None:
    """Returns a value with conditions on its letters as a list, as in `2k, k ∈ ℤ`; None for what is none of both."""
    if isinstance(answer, List | Conjunction):
        return answer
    if not isinstance(answer, Piecewise) or len(answer.branches) != 1:
        return None
    ((value, condition),) = answer.branches
    conditions = condition.parts if isinstance(condition, Conjunction) else (condition,)
    said = isinstance(value, Scalar | Tuple) or (isinstance(value, Relation) and value.operators == ("=",))
    return List((value, *(part for part in conditions if part))) if said and all(map(restricts, conditions)) else None


def restricts(condition: Answer | None) -> bool:
    """Returns whether a statement says where a letter lies, and not what it is."""
    return isinstance(condition, Relation) and RESTRICTING.issuperset(condition.operators)


def _bare(answer: Answer, meter: Meter) -> Answer:
    match answer:
        case List((value, condition)) if type(condition) is Relation and _begins(value, condition):
            return value
        case List(several) | Conjunction(several) if Relation in map(type, several):
            letters = {part: letter for part in several if (letter := _restricted(part)) is not None}
            if not letters:
                return answer
            meter.spend(len(letters) * len(several))
            said = {name for part in several if part not in letters for name in names_in(part)}
            kept = tuple(part for part in several if letters.get(part) not in said or _narrows(part, several))
            return kept[0] if len(kept) == 1 else type(answer)(kept) if len(kept) < len(several) else answer
        case Piecewise(branches) if all(_goes_without_saying(value, condition) for value, condition in branches):
            values = tuple(value for value, _ in branches)
            return values[0] if len(values) == 1 else List(values)
        case _:
            return answer


def _goes_without_saying(value: Answer, condition: Answer | None) -> bool:
    """Returns whether a condition says only in which named set a letter of a value lies, or from where on the value holds."""
    return _restricted(condition) in names_in(value) or _begins(value, condition)


def _begins(value: Answer, condition: Answer | None) -> bool:
    """Returns whether a condition only says from where on a formula for all integers holds, as in `2^n - 1 for n ≥ 1`."""
    match condition:
        case Relation((Scalar(Variable(name), None), Scalar(Number(first), None)), (">" | "≥",)) if name in INTEGERS:
            stated = isinstance(value, Scalar) or (isinstance(value, Relation) and value.operators == ("=",))
            return stated and first <= LATEST and name in names_in(value)
        case _:
            return False


def _narrows(condition: Answer, several: tuple[Answer, ...]) -> bool:
    """Returns whether a condition leaves fewer of the numbers that an inequality allows, as x ∈ ℤ does; n is whole anyway."""
    letter = _restricted(condition)
    if letter in INTEGERS or not isinstance(condition, Relation) or condition.operands[1] in WIDE:
        return False
    ordered = (part for part in several if isinstance(part, Relation) and not ORDERINGS.isdisjoint(part.operators))
    return any(letter in names_in(part) for part in ordered)


def _restricted(condition: Answer | None) -> str | None:
    """Returns the letter of which a condition says only in which named set it lies, None for anything else."""
    match condition:
        case Relation((Scalar(Variable(name), None), NamedSet(numbers)), ("∈",)):
            return name if numbers.partition("^")[0] in UNSAID else None
        case _:
            return None


def renamings(gold: Answer, answer: Answer) -> Iterator[Answer]:
    """
    Yields the answer with its parameter and constants of integration named as in the gold, where that changes something; with
    several constants, in each order.

    Example:
        >>> from smol_rewards.expression.nodes import multiply
        >>> family = lambda letter: Scalar(multiply(Constant("pi"), Variable(letter)))
        >>> [renamed == family("k") for renamed in renamings(family("k"), family("n"))]
        [True]
    """
    held, others = names_in(gold), names_in(answer)
    if held <= others or others <= held:  # no letter has another name
        return
    ours, theirs = _parameter(gold), _parameter(answer)
    if ours is None or theirs is None:
        ours, theirs = _index(gold, answer), _index(answer, gold)
    declared = _declared(gold, answer, held, others)
    for names in (*_general(gold, answer, held, others), *declared) or (_constants(gold, answer, held, others),):
        if ours is not None and theirs is not None and ours != theirs:
            names[theirs] = ours
        if names:
            yield _renamed(answer, names)


def _renamed(answer: Answer, names: Mapping[str, str]) -> Answer:
    return rewrite(answer, lambda node: substitute(node, {old: Variable(new) for old, new in names.items()}))


def _constants(gold: Answer, answer: Answer, held: Names, others: Names) -> dict[str, str]:
    """Returns how the answer's constants of integration are named in the gold, where they are named otherwise."""
    names = {
        name: name.swapcase()
        for name in others - held
        if name.swapcase() in held - others and CONSTANT_OF_INTEGRATION.fullmatch(name)
    }
    ours, theirs = _added(gold), _added(answer)
    of_functions = held & others <= OF_FUNCTIONS  # `ax^2 + bx + c` has another c
    if ours and theirs and ours not in others and theirs not in held and (of_functions or "C" in (ours[0], theirs[0])):
        names[theirs] = ours
    return names or _of_points(gold, answer)


def _of_points(gold: Answer, answer: Answer) -> dict[str, str]:
    """Returns how the parameters that `(x, y) = (t, 2t)` moves with are named in the gold, in the order in which they come."""
    match gold, answer:
        case Relation((Tuple() as names, ours), ("=",)), Relation((Tuple() as others, theirs), ("=",)) if names == others:
            held = names_in(names)
            left, right = _own(ours, held | names_in(theirs)), _own(theirs, held | names_in(ours))
            usual = PARAMETERS.issuperset(left) and PARAMETERS.issuperset(right)
            return dict(zip(right, left, strict=True)) if usual and len(left) == len(right) else {}
        case _:
            return {}


def _general(gold: Answer, answer: Answer, held: Names, others: Names) -> Iterator[dict[str, str]]:
    """Yields how the constants that the answer alone has may be named in the gold: in the order in which they come first."""
    ours, theirs = _own(gold, others), _own(answer, held)
    if not 0 < len(ours) == len(theirs) <= MOST_CONSTANTS or not any(map(str.islower, held & others)):
        return  # without a variable of a function, letters are names: `A, C` are two options
    alone = [part.value for part in members(gold) or _coordinates(gold) if isinstance(part, Scalar)]
    if any(isinstance(value, Variable) and value.name in ours for value in alone):
        return
    if "c" in ours and not held & others <= OF_FUNCTIONS:  # `mc^2`
        return
    if "C" in ours and (not OF_TRIANGLES.isdisjoint(held & others) or nodes(gold).count(Variable("C")) > 1):
        return
    if all(map(GENERAL.fullmatch, ours)) and all(map(GENERAL_ELSEWHERE.fullmatch, theirs)):
        for order in permutations(ours):
            yield dict(zip(theirs, order, strict=True))


def _coordinates(answer: Answer) -> tuple[Answer, ...]:
    return answer.items if isinstance(answer, Tuple) else ()


def _declared(gold: Answer, answer: Answer, held: Names, others: Names) -> Iterator[dict[str, str]]:
    """Yields how several letters that conditions of both sides restrict may be named in the gold: `a, b ∈ ℝ` and `c, d ∈ ℝ`."""
    ours, theirs = _own(gold, others), _own(answer, held)
    if not 1 < len(ours) == len(theirs) <= MOST_CONSTANTS:
        return
    for letters, side in ((ours, gold), (theirs, answer)):
        if not {_restricted(part) for part in members(side) or ()}.issuperset(letters):
            return
    for order in permutations(ours):
        yield dict(zip(theirs, order, strict=True))


def _own(answer: Answer, others: Names) -> list[str]:
    """Returns the letters that an answer has and others have not, in their order."""
    return [name for name in names_in_order(answer) if name not in others]


def is_integrated(answer: Answer) -> bool:
    """Returns whether a constant of integration is added to a function: one named C, as other letters may be given numbers."""
    constant = _added(answer)
    return constant is not None and constant[0] == "C"


def antiderivatives(gold: Answer, answer: Answer, meter: Meter) -> Iterator[tuple[tuple[Answer, Answer], ...]]:
    """
    Yields two functions to which a constant is added, without it and brought to 0 at one place, or on either side of 0 at one
    place each: if they are then the same, they differ by a number, which the constant takes in. Nothing is yielded for what is
    no such pair.

    Example:
        >>> from smol_rewards.notation import parse
        >>> ((one, other),) = next(antiderivatives(parse("x^2 + C"), parse("x^2 + 3 + C"), Meter()))
        >>> print(one, "|", other)
        x^{2} - \\left(\\frac{1}{2}\\right)^{2} | x^{2} + 3 - \\left(\\left(\\frac{1}{2}\\right)^{2} + 3\\right)
    """
    if not is_integrated(gold):
        return
    ours, theirs = _without_constant(gold), _without_constant(answer)
    if ours is None or theirs is None:
        return
    if isinstance(gold, Relation) and isinstance(answer, Relation) and gold.operands[0] != answer.operands[0]:
        return
    letters = variables(ours) | variables(theirs)
    if len(letters) != 1:
        return
    (letter,) = letters
    for place in PLACES:
        one, other = (add(side, negate(substitute(side, {letter: number(place)}))) for side in (ours, theirs))
        yield ((Scalar(one), Scalar(other)),)
    halves = []
    for sign in (1, -1):  # on either side of a gap, the number may be another
        moved = {letter: multiply(number(sign), Power(Variable(letter), TWO))}
        there = {letter: number(sign * PLACES[0])}
        one, other = (add(substitute(side, moved), negate(substitute(side, there))) for side in (ours, theirs))
        if not has_real_value(other, meter):
            return
        halves.append((Scalar(one), Scalar(other)))
    yield tuple(halves)


def _without_constant(answer: Answer) -> Expr | None:
    """Returns a function without the constant that is added to it, None if there is none."""
    match answer:
        case Scalar(Sum(terms), None) if (letter := _added(answer)) is not None:
            return add(*(term for term in terms if term != Variable(letter)))
        case Relation((_, content), ("=",)):
            return _without_constant(content)
        case _:
            return None


def _added(answer: Answer) -> str | None:
    """Returns the letter that is added to a function as its constant of integration, None if there is none."""
    match answer:
        case Scalar(Sum(terms), None):
            added = [term.name for term in terms if isinstance(term, Variable) and term.name in ADDED]
            rest = {name for term in terms if not isinstance(term, Variable) for name in variables(term)}
            return added[0] if len(added) == 1 and rest and added[0] not in rest else None
        case Relation((_, content), ("=",)):
            return _added(content)
        case _:
            return None


def _parameter(answer: Answer) -> str | None:
    """Returns the one letter for integers in an answer, if it is multiplied by a period wherever it occurs."""
    letters = names_in(answer) & LETTERS
    if len(letters) != 1:
        return None
    (letter,) = letters
    return letter if all(_moves_by_period(term, letter) for term in _terms(answer)) else None


def _index(answer: Answer, other: Answer) -> str | None:
    """Returns the one letter that conditions restrict and values move with, where the other side has it not."""
    if not isinstance(answer, List | Conjunction):
        return None
    several = answer.items if isinstance(answer, List) else answer.parts
    limited = {letter for part in several if (letter := _restricted(part) or _bounded(part)) is not None}
    if len(limited) != 1 or limited <= names_in(other) | UNKNOWNS:
        return None
    (letter,) = limited
    values = [part for part in several if _is_value(part, letter)]
    return letter if any(letter in names_in(value) for value in values) else None


def _bounded(condition: Answer) -> str | None:
    """Returns the letter that a condition bounds by a number, as `k ≥ 1` does, None for anything else."""
    match condition:
        case Relation((Scalar(Variable(name), None), Scalar(Number(), None)), (operator,)) if operator in RESTRICTING:
            return name
        case _:
            return None


def _is_value(part: Answer, letter: str) -> bool:
    """Returns whether a part says what is asked for: an expression, or an equation for something else than a letter."""
    if isinstance(part, Relation):
        return part.operators == ("=",) and letter not in names_in(part.operands[0])
    return isinstance(part, Scalar | Tuple | Interval | Union)


def _terms(answer: Answer) -> Iterator[Expr]:
    """Yields the outermost terms of all expressions in an answer."""
    for part in parts(answer):
        if isinstance(part, Expr):
            yield from getattr(part, "terms", (part,))


def _moves_by_period(term: Expr, letter: str) -> bool:
    """Returns whether a term lacks a letter or is a product of it, numbers and a period."""
    if not any(isinstance(node, Variable) and node.name == letter for node in walk(term)):
        return True
    factors = getattr(term, "factors", (term,))
    return sum(factor == Variable(letter) for factor in factors) == 1 and any(
        isinstance(factor, Constant) and factor.name in PERIODS for factor in factors
    )
