"""
Are two expressions without variables the same number?

Exact rationals, then enclosures at 64 bits, then the zero test of algebraic numbers and normal forms, then finer enclosures.
"""

from dataclasses import replace
from fractions import Fraction

from flint import fmpq

from smol_rewards.equivalence.algebra.algebraic import separation
from smol_rewards.equivalence.algebra.polynomial import different_normal_forms, same_normal_form
from smol_rewards.equivalence.evidence import (
    DIFFERENT_NORMAL_FORMS,
    DIFFERENT_RATIONALS,
    SAME_NORMAL_FORM,
    SAME_RATIONAL,
    apart,
)
from smol_rewards.equivalence.kernel import rational
from smol_rewards.equivalence.kernel.balls import Mode, Value, is_real, sign
from smol_rewards.equivalence.kernel.enclosure import common_digits, disjoint, enclose, nearer_than
from smol_rewards.equivalence.kernel.failures import NoEnclosure, Unbounded, Undefined, Unsupported
from smol_rewards.equivalence.kernel.magnitude import order_of_sizes
from smol_rewards.equivalence.numbers import rounding
from smol_rewards.equivalence.numbers.pairs import COARSE, FEWEST_DIGITS, Pair
from smol_rewards.equivalence.numbers.trace import Question
from smol_rewards.equivalence.policy import Policy
from smol_rewards.errors import BudgetExceeded
from smol_rewards.expression.nodes import Call, Expr, Number, add, negate, number
from smol_rewards.verdict import Method, StopReason, Verdict, different, equal, unknown

APPROACHING_ONE = frozenset({"tanh", "coth", "erf"})  # or -1, as their argument grows


def compare_constants(pair: Pair) -> Verdict:
    """Returns whether two numbers are the same."""
    try:
        one, other, _ = pair.values(COARSE)
    except Undefined as error:
        return unknown(StopReason.UNDEFINED, f"a side has no value: {error}")
    except Unsupported as error:
        return unknown(StopReason.UNDECIDED, f"not a number that can be enclosed: {error}")
    except Unbounded as error:
        return _compare_unbounded(pair, error)
    if type(one) is fmpq and type(other) is fmpq:
        if one == other:
            return SAME_RATIONAL
        exact, other_exact = rational.fraction(one), rational.fraction(other)
        rounded = pair.found(Method.ROUNDING, rounding.rounds(pair.gold, pair.answer, exact, other_exact, pair.policy))
        return DIFFERENT_RATIONALS if rounded is None else rounded
    if disjoint(one, other):
        rounded = pair.found(Method.ROUNDING, _rounds(pair, one, other))
        return apart(one, other) if rounded is None else rounded
    return _compare_near(pair, one, other)


def compare_rationals(
    gold: Expr, answer: Expr, one: Fraction, other: Fraction, policy: Policy, question: Question | None = None
) -> Verdict:
    """Returns FALSE for two different rationals, unless one is a decimal that stands for the other."""
    rounded = rounding.rounds(gold, answer, one, other, policy)
    if question is not None:
        question.found(Method.RATIONAL, False)
        question.found(Method.ROUNDING, rounded)
    return DIFFERENT_RATIONALS if rounded is None else rounded


def order_at(difference: Expr, precision: int, mode: Mode) -> int | None:
    """Returns the sign of a real constant where it is certain at a precision."""
    try:
        return sign(enclose(difference, precision, mode))
    except (NoEnclosure, BudgetExceeded):
        return None


def _compare_near(pair: Pair, one: Value, other: Value) -> Verdict:
    """Decides two numbers that their enclosures do not tell apart: by a proof that they are equal, or finely."""
    budget = pair.meter.budget
    difference = add(pair.gold, negate(pair.answer))
    try:
        bits = separation(difference, budget)
    except BudgetExceeded:  # of too high a degree: as good as not algebraic
        bits = None
    pair.found(Method.ALGEBRAIC, bits)
    if bits is not None and bits <= budget.precision and (nearer_than(one, other, bits) or _vanishes(difference, bits, pair)):
        return equal(Method.ALGEBRAIC, f"their difference is algebraic and smaller than 2^-{bits}, so it is 0")
    if pair.found(Method.NORMAL_FORM, same_normal_form(pair.gold, pair.answer, pair.meter)):
        return SAME_NORMAL_FORM
    return _compare_finely(pair)


def _compare_finely(pair: Pair) -> Verdict:
    """Decides two numbers by finer enclosures, up to the budget."""
    finest = max(2 * COARSE, pair.meter.budget.precision)
    precision = COARSE
    while precision < finest:
        precision = min(4 * precision, finest)
        try:
            values = pair.values(precision)
        except NoEnclosure as error:
            return unknown(StopReason.PRECISION, f"no finite enclosure at {precision} bits: {error}")
        if disjoint(values.gold, values.answer):
            return apart(values.gold, values.answer)
    if not values.proportionate:
        if is_real(values.gold) and (_is_approached(pair.gold, pair.answer) or _is_approached(pair.answer, pair.gold)):
            return different(Method.STRUCTURE, "a side comes near the other far from 0, and is never the same")
        if pair.found(Method.NORMAL_FORM, different_normal_forms(pair.gold, pair.answer, pair.meter)):
            return DIFFERENT_NORMAL_FORMS
        return unknown(StopReason.PRECISION, f"enclosures of {precision} bits overlap, and cannot show a difference so small")
    digits = common_digits(values.gold, values.answer)
    if digits < FEWEST_DIGITS:
        return unknown(StopReason.PRECISION, f"enclosures of {precision} bits agree to {digits} digits, which is too few")
    return equal(Method.ENCLOSURE, f"the values agree to {digits} digits", proved=False)


def _is_approached(one: Expr, other: Expr) -> bool:
    """Returns whether a side is ±1 and the other a function that comes near ±1 and has neither as a value."""
    return isinstance(one, Call) and one.name in APPROACHING_ONE and isinstance(other, Number) and abs(other.value) == 1


def _vanishes(difference: Expr, bits: int, pair: Pair) -> bool:
    """Returns whether a number is certainly smaller than 2^-bits."""
    try:
        return nearer_than(enclose(difference, bits + COARSE, pair.mode()), rational.ZERO, bits)
    except NoEnclosure:
        return False


def _compare_unbounded(pair: Pair, error: Unbounded) -> Verdict:
    """Decides two numbers, one of which has no finite enclosure at 64 bits: it is too large, or a finer look is needed."""
    if not error.pole:
        order = pair.found(Method.ENCLOSURE, order_of_sizes(pair.gold, pair.answer, pair.mode(real=True)))
        if order is not None:
            return different(Method.ENCLOSURE, f"the gold is {'larger' if order > 0 else 'smaller'} than the answer")
    precision = 4 * COARSE
    while precision <= pair.meter.budget.precision:
        try:
            one, other, _ = pair.values(precision)
        except NoEnclosure:
            precision *= 4
            continue
        return apart(one, other) if disjoint(one, other) else _compare_near(pair, one, other)
    if error.pole:
        return unknown(StopReason.UNDEFINED, f"a side may have no value: {error}")
    return unknown(StopReason.PRECISION, f"a side was not enclosed: {error}")


def _rounds(pair: Pair, one: Value, other: Value) -> Verdict | None:
    """Returns TRUE where one side is a decimal that stands for the other, which is not rational; FALSE if it is too coarse."""
    for side, opposite, value, of_gold in ((pair.gold, pair.answer, other, True), (pair.answer, pair.gold, one, False)):
        numeral = rounding.decimal(side)
        if numeral is None or not is_real(value):
            continue
        numeral = rounding.as_double(numeral)
        if _rounds_to(opposite, numeral, pair):
            enough = rounding.may_stand(numeral, pair.policy, of_gold=of_gold, rational=False)
            return rounding.ROUNDS[of_gold] if enough else replace(apart(one, other), proved=False)
    return None


def _rounds_to(expr: Expr, numeral: Number, pair: Pair) -> bool:
    """Returns whether a real number certainly lies between the ends of what rounds to a decimal."""
    low, high = rounding.bounds(numeral)
    for end, side in ((low, 1), (high, -1)):
        difference = add(expr, negate(number(end)))
        mode = pair.mode()
        if (order_at(difference, COARSE, mode) or order_at(difference, 4 * COARSE, mode)) != side:
            return False
    return True
