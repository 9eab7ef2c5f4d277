"""
Are two expressions the same number, or the same function?

A ladder, cheap and certain first: identical trees of defined values; exact rationals; enclosures at 64 bits, which prove a
difference where they are disjoint; the zero test of algebraic numbers; the normal form of rational functions; finer
enclosures up to the budget. Functions of variables are enclosed at fixed rational points. A point is in the domain where
both sides are real; a side that is defined at none of the points is not decided. Where only one side is real they are not the
same function, unless the policy asks for what both have in common: ln x² is not 2 ln x, and neither is sqrt(x²) x.

No rung guesses: what is TRUE without a proof says so.
"""

from dataclasses import replace
from fractions import Fraction
from math import isfinite

from flint import fmpq

from smol_rewards.budget import Meter
from smol_rewards.equivalence.algebra.factorials import with_common_factorials
from smol_rewards.equivalence.algebra.series import OPERATIONS as SERIES
from smol_rewards.equivalence.algebra.series import like_summands
from smol_rewards.equivalence.evidence import IDENTICAL, SAME_RATIONAL
from smol_rewards.equivalence.kernel.balls import Mode, Value, is_real
from smol_rewards.equivalence.kernel.enclosure import enclose
from smol_rewards.equivalence.kernel.evaluation import NOWHERE
from smol_rewards.equivalence.kernel.failures import NoEnclosure, Undefined
from smol_rewards.equivalence.kernel.infinity import infinite
from smol_rewards.equivalence.kernel.rational import fraction
from smol_rewards.equivalence.numbers import log_base
from smol_rewards.equivalence.numbers.constants import compare_constants, compare_rationals, order_at
from smol_rewards.equivalence.numbers.domain_check import lack_of_value
from smol_rewards.equivalence.numbers.features import OPERATORS, survey
from smol_rewards.equivalence.numbers.pairs import COARSE, Pair
from smol_rewards.equivalence.numbers.sampling import compare_functions, points
from smol_rewards.equivalence.numbers.trace import Question
from smol_rewards.equivalence.policy import DEFAULT_POLICY, Policy
from smol_rewards.errors import BudgetExceeded
from smol_rewards.expression.functions import NAMED, having
from smol_rewards.expression.nodes import Call, Expr, Number, Product, Variable, add, negate
from smol_rewards.expression.walk import walk
from smol_rewards.verdict import Method, StopReason, Truth, Verdict, different, equal, unknown

KNOWN = frozenset(NAMED)  # functions
ANGULAR = having("trigonometric")
LEAST_OF_DEGREES = 10
UNKNOWNS = frozenset(("x", "y", "z"))  # which stand for no number that one knows
HARDLY_KNOWN = frozenset(("ellipsis", "cross"))  # one leaves out what one thinks of, and vectors have no values here


def compare_scalars(
    gold: Expr,
    answer: Expr,
    *,
    policy: Policy = DEFAULT_POLICY,
    meter: Meter | None = None,
    question: Question | None = None,
) -> Verdict:
    """
    Returns whether two expressions are the same number or the same function, with the evidence.

    Args:
        gold: what is right. Where it is a decimal and the answer rounds to it, the answer is right; a decimal answer
            needs more digits to stand for an exact gold (see Policy).
        answer: what is asked about.
        policy: whether and how decimals stand for numbers that round to them.
        meter: what the verdict has spent so far; one with the default budget if none is given.
        question: what the rungs find is noted there, if it is given.

    Example:
        >>> from smol_rewards.expression.nodes import HALF, Power, number
        >>> print(compare_scalars(Power(number(12), HALF), Power(number(6), HALF)))
        FALSE by enclosure (proved): the values differ
        the gold is 3.464101615 ± 1.38e-10 and the answer is 2.449489743 ± 2.17e-10
    """
    if type(gold) is Number and type(answer) is Number:
        if gold.value == answer.value:
            return SAME_RATIONAL
        return compare_rationals(gold, answer, gold.value, answer.value, policy, question)
    if type(gold) is Variable and gold == answer:  # as the left sides of most equations
        return IDENTICAL
    meter = Meter() if meter is None else meter
    try:
        pair = Pair(gold, answer, survey(gold, meter), survey(answer, meter), policy, meter)
        return _compare_readings(pair if question is None else question.recorded(pair))
    except BudgetExceeded as error:
        return unknown(StopReason.BUDGET, str(error))


def exact_value(expr: Expr, meter: Meter) -> Fraction | None:
    """
    Returns the value of an expression that is known to be rational, or None.

    Example:
        >>> from smol_rewards.expression.nodes import HALF, Power, number
        >>> exact_value(Power(number(Fraction(9, 4)), HALF), Meter())
        Fraction(3, 2)
    """
    if type(expr) is Number:
        return expr.value
    value = _coarse(expr, meter)
    return fraction(value) if type(value) is fmpq else None


def order_of(one: Expr, other: Expr, meter: Meter) -> int | None:
    """
    Returns -1, 0 or 1 as the first of two real constants is certainly less than, equal to or greater than the other.

    Returns:
        None for what is not known to be real and constant, or cannot be told apart.

    Example:
        >>> from smol_rewards.expression.nodes import HALF, Power, number
        >>> order_of(Power(number(2), HALF), number(Fraction(3, 2)), Meter())
        -1
    """
    if type(one) is Number and type(other) is Number:
        return (one.value > other.value) - (one.value < other.value)
    try:
        ends = infinite(one, meter), infinite(other, meter)
    except (Undefined, BudgetExceeded):
        return None
    if any(ends):
        return (ends[0] > ends[1]) - (ends[0] < ends[1])
    difference = add(one, negate(other))
    for precision in (COARSE, 4 * COARSE):
        order = order_at(difference, precision, Mode(meter, meter.budget.bits))
        if order is not None:
            return order
    return 0 if compare_scalars(one, other, meter=meter).truth is Truth.TRUE else None


def is_defined(expr: Expr, meter: Meter) -> bool:
    """
    Returns whether an expression has a value somewhere: at a sample point, if it has variables.

    Operators that enclosures do not know and numbers too large to enclose count as defined; a possible pole does not.
    """
    try:
        return lack_of_value(expr, survey(expr, meter), meter) is None
    except BudgetExceeded:
        return False


def has_real_value(expr: Expr, meter: Meter) -> bool:
    """
    Returns whether an expression has a real value at one of a few points.

    Example:
        >>> from smol_rewards.expression.nodes import Call, Power, number
        >>> has_real_value(Call("ln", (negate(Power(Variable("x"), number(2))),)), Meter())
        False
    """
    seen = survey(expr, meter)
    mode = Mode(meter, meter.budget.bits, real=True)
    for point in points(seen, seen) if seen.variables else (NOWHERE,):
        try:
            enclose(expr, COARSE, mode, point)
            return True
        except (NoEnclosure, BudgetExceeded):
            continue
    return False


def fingerprint(expr: Expr, meter: Meter) -> float | None:
    """
    Returns a real constant as a float, for sorting and for finding likely partners quickly; None for anything else, and for
    what is too large for a float.

    Equal values have fingerprints that differ by rounding at most.

    Example:
        >>> from smol_rewards.expression.nodes import HALF, Power, number
        >>> fingerprint(Power(number(2), HALF), Meter())
        1.4142135623730951
    """
    try:
        if type(expr) is Number:
            return expr.value.numerator / expr.value.denominator
        value = _coarse(expr, meter)
        if value is None or not is_real(value):
            return None
        found = int(value.p) / int(value.q) if type(value) is fmpq else float(value.real.mid())
        return found if isfinite(found) else None
    except OverflowError:
        return None


def _coarse(expr: Expr, meter: Meter) -> Value | None:
    try:
        return enclose(expr, COARSE, Mode(meter, meter.budget.bits))
    except (NoEnclosure, BudgetExceeded):
        return None


def _compare(pair: Pair) -> Verdict:
    left, right = pair.gold_survey, pair.answer_survey
    if pair.found(Method.IDENTICAL, left.digest == right.digest and pair.gold == pair.answer):
        lack = lack_of_value(pair.gold, left, pair.meter)
        return IDENTICAL if lack is None else unknown(StopReason.UNDEFINED, f"the two are alike and have no value: {lack}")
    if "infinity" in left.constants or "infinity" in right.constants:
        return _compare_infinite(pair)
    calls = left.calls | right.calls
    try:
        verdict = compare_functions(pair) if left.variables or right.variables else compare_constants(pair)
    except BudgetExceeded as error:
        if "integral" not in calls:
            raise
        verdict = unknown(StopReason.BUDGET, str(error))
    if verdict.proved and verdict.truth is Truth.FALSE and _hangs_on_a_reading(pair):
        return replace(verdict, proved=False)
    if verdict.truth is Truth.UNKNOWN and not SERIES.isdisjoint(calls) and (sides := like_summands(pair.gold, pair.answer)):
        found = compare_scalars(*sides, policy=pair.policy, meter=pair.meter)
        verdict = replace(found, reason=f"the summands agree: {found.reason}") if found else verdict
    if verdict.truth is Truth.UNKNOWN and "factorial" in calls and (sides := with_common_factorials(pair.gold, pair.answer)):
        found = compare_scalars(*sides, policy=pair.policy, meter=pair.meter)
        verdict = found if found.proved and found else verdict
    if verdict.truth is Truth.UNKNOWN and not OPERATORS.isdisjoint(calls):
        return unknown(StopReason.UNDECIDED, verdict.reason)  # a symbolic method may know a closed form
    return verdict


def _hangs_on_a_reading(pair: Pair) -> bool:
    """Returns whether a difference may be none in another sense: f(2) may be any number, F_10 a certain one, sin 30 a half."""
    left, right = pair.gold_survey, pair.answer_survey
    calls, names = left.calls | right.calls, left.variables | right.variables
    return (
        not HARDLY_KNOWN.isdisjoint(calls)
        or (left.calls <= KNOWN) is not (right.calls <= KNOWN)
        or (bool(left.variables) is not bool(right.variables) and UNKNOWNS.isdisjoint(names) and _has_quantity(pair))
        or (not ANGULAR.isdisjoint(calls) and (_is_of_degrees(pair.gold) or _is_of_degrees(pair.answer)))
    )


def _has_quantity(pair: Pair) -> bool:
    """Returns whether a side is a letter, perhaps with a number before it, as `2.5k` and `F_{10}` are."""
    return any(
        type(factors[-1]) is Variable and all(type(factor) is Number for factor in factors[:-1])
        for side in (pair.gold, pair.answer)
        for factors in [side.factors if type(side) is Product else (side,)]
    )


def _is_of_degrees(expr: Expr) -> bool:
    """Returns whether there is a ratio of so large a whole number that it may be one of degrees."""
    return any(
        type(node) is Call and node.name in ANGULAR and type(node.arguments[0]) is Number and _is_whole(node.arguments[0].value)
        for node in walk(expr)
    )


def _is_whole(value: Fraction) -> bool:
    return value.denominator == 1 and abs(value) >= LEAST_OF_DEGREES


def _compare_infinite(pair: Pair) -> Verdict:
    try:
        one, other = infinite(pair.gold, pair.meter), infinite(pair.answer, pair.meter)
    except Undefined as error:
        return unknown(StopReason.UNDEFINED, f"a side has no value: {error}")
    if one == other:
        return equal(Method.STRUCTURE, "both are infinite, with the same sign")
    return different(Method.STRUCTURE, "one side is infinite and the other is not, or they differ in sign")


def _compare_readings(pair: Pair) -> Verdict:
    """
    Decides a pair in which a log may lack its base: it is natural to some and has base ten to others.

    One reading holds for both sides; one under which they agree is enough, as neither is ruled out by what is written, if the
    policy does not say which is meant.
    """
    calls = pair.gold_survey.calls | pair.answer_survey.calls
    if "log" not in calls or not (log_base.is_ambiguous(pair.gold) or log_base.is_ambiguous(pair.answer)):
        return _compare(pair)
    verdicts = []
    for read in log_base.READINGS[pair.policy.logarithm]:
        verdicts.append(_compare(pair.with_sides(read(pair.gold), read(pair.answer))))
        if verdicts[-1].truth is Truth.TRUE:
            return verdicts[-1]
    return next((verdict for verdict in verdicts if verdict.truth is Truth.UNKNOWN), verdicts[0])
