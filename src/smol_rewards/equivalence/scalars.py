"""
Are two expressions the same number, or the same function?

A ladder, cheap and certain first: identical trees of defined values; exact rationals; enclosures at 64 bits, which prove a
difference where they are disjoint; the normal form of rational functions; the exact zero test of algebraic numbers; finer
enclosures up to the budget. Functions of variables are enclosed at fixed rational points. A point is in the domain where
both sides are real; a side that is defined at none of the points is not decided. So ln x² and 2 ln x agree (where both
are real they are the same), and sqrt(x²) and x do not.

No rung guesses: what is TRUE without a proof says so.
"""

from fractions import Fraction

from flint import fmpq

from smol_rewards.budget import DEFAULT_BUDGET, Budget
from smol_rewards.equivalence import rational, readings, rounding
from smol_rewards.equivalence.algebraic import separation
from smol_rewards.equivalence.balls import Value, is_real, sign, written
from smol_rewards.equivalence.enclosure import disjoint, enclose, smaller_than
from smol_rewards.equivalence.evaluation import NOWHERE, Point
from smol_rewards.equivalence.extended import infinite
from smol_rewards.equivalence.failures import NotReal, Unbounded, Undefined, Unsupported
from smol_rewards.equivalence.policy import DEFAULT_POLICY, Policy
from smol_rewards.equivalence.polynomial import same_normal_form
from smol_rewards.equivalence.sampling import points
from smol_rewards.equivalence.survey import Survey, survey
from smol_rewards.errors import BudgetExceeded
from smol_rewards.expression.nodes import Expr, Number, add, negate, number
from smol_rewards.expression.walk import children
from smol_rewards.verdict import Counterexample, Method, StopReason, Truth, Verdict, different, equal, unknown

COARSE = 64  # bits of the first enclosures
FINE = 256  # bits at which functions are compared
FEWEST_POINTS = 3  # where two functions agree, to be called the same


def compare_scalars(gold: Expr, answer: Expr, *, policy: Policy = DEFAULT_POLICY, budget: Budget = DEFAULT_BUDGET) -> Verdict:
    """
    Returns whether two expressions are the same number or the same function, with the evidence.

    Args:
        gold: what is right. Where it is a decimal and the answer rounds to it, the answer is right; a decimal answer
            needs more digits to stand for an exact gold (see Policy).
        answer: what is asked about.
        policy: whether and how decimals stand for numbers that round to them.
        budget: how much work the verdict may cost.

    Example:
        >>> from smol_rewards.expression.nodes import HALF, Power
        >>> print(compare_scalars(Power(number(12), HALF), Power(number(6), HALF)))
        FALSE by enclosure (proved): the values differ
        the gold is 3.464101615 ± 1.38e-10 and the answer is 2.449489743 ± 2.17e-10
    """
    if type(gold) is Number and type(answer) is Number:
        if gold.value == answer.value:
            return _SAME_RATIONAL
        return _rounded(gold, answer, gold.value, answer.value, policy) or _DIFFERENT_RATIONALS
    try:
        left, right = survey(gold, budget), survey(answer, budget)
        if "log" in left.calls | right.calls and (readings.is_ambiguous(gold) or readings.is_ambiguous(answer)):
            return _compare_readings(gold, answer, policy, budget)
        return _compare(gold, answer, left, right, policy, budget)
    except BudgetExceeded as error:
        return unknown(StopReason.BUDGET, str(error))


def exact_value(expr: Expr, budget: Budget = DEFAULT_BUDGET) -> Fraction | None:
    """
    Returns the value of an expression that is known to be rational, or None.

    Example:
        >>> from smol_rewards.expression.nodes import HALF, Power
        >>> exact_value(Power(number(Fraction(9, 4)), HALF))
        Fraction(3, 2)
    """
    if type(expr) is Number:
        return expr.value
    value = enclosed(expr, COARSE, budget)
    return rational.fraction(value) if type(value) is fmpq else None


def order_of(one: Expr, other: Expr, budget: Budget = DEFAULT_BUDGET) -> int | None:
    """
    Returns -1, 0 or 1 as the first of two real constants is certainly less than, equal to or greater than the other.

    Returns:
        None for what is not known to be real and constant, or cannot be told apart.

    Example:
        >>> from smol_rewards.expression.nodes import HALF, Power
        >>> order_of(Power(number(2), HALF), number(Fraction(3, 2)))
        -1
    """
    if type(one) is Number and type(other) is Number:
        return (one.value > other.value) - (one.value < other.value)
    try:
        ends = infinite(one, budget), infinite(other, budget)
    except (Undefined, BudgetExceeded):
        return None
    if any(ends):
        return (ends[0] > ends[1]) - (ends[0] < ends[1])
    difference = add(one, negate(other))
    precision = COARSE
    while precision <= max(COARSE, budget.precision):
        value = enclosed(difference, precision, budget)
        if value is None:
            return None
        certain = sign(value)
        if certain is not None:
            return certain
        precision *= 4
    return 0 if compare_scalars(one, other, budget=budget).truth is Truth.TRUE else None


def is_defined(expr: Expr, budget: Budget = DEFAULT_BUDGET) -> bool:
    """
    Returns whether an expression has a value somewhere: at a sample point, if it has variables.

    Operators that enclosures do not know and numbers too large to enclose count as defined; a possible pole does not.
    """
    try:
        return _undefined(expr, survey(expr, budget), budget) is None
    except BudgetExceeded:
        return False


def fingerprint(expr: Expr, budget: Budget = DEFAULT_BUDGET) -> float | None:
    """
    Returns a real constant as a float, for sorting and for finding likely partners quickly; None for anything else.

    Equal values have fingerprints that are equal or next to each other.

    Example:
        >>> from smol_rewards.expression.nodes import HALF, Power
        >>> fingerprint(Power(number(2), HALF))
        1.4142135623730951
    """
    try:
        if type(expr) is Number:
            return expr.value.numerator / expr.value.denominator
        value = enclosed(expr, COARSE, budget)
        if value is None or not is_real(value):
            return None
        if type(value) is fmpq:
            return int(value.p) / int(value.q)
        return float(value.real.mid())
    except OverflowError:
        return None


def enclosed(expr: Expr, precision: int, budget: Budget, point: Point = NOWHERE) -> Value | None:
    """Returns an enclosure as `enclose` does, or None where there is none within the budget."""
    try:
        return enclose(expr, precision, budget, point)
    except (Undefined, Unbounded, Unsupported, BudgetExceeded):
        return None


def _compare(gold: Expr, answer: Expr, left: Survey, right: Survey, policy: Policy, budget: Budget) -> Verdict:
    if left.digest == right.digest and gold == answer:
        undefined = _undefined(gold, left, budget)
        return _IDENTICAL if undefined is None else undefined
    if "infinity" in left.constants or "infinity" in right.constants:
        return _compare_infinite(gold, answer, budget)
    if left.variables or right.variables:
        return _compare_functions(gold, answer, left, right, budget)
    return _compare_constants(gold, answer, policy, budget)


# Constants


def _compare_constants(gold: Expr, answer: Expr, policy: Policy, budget: Budget) -> Verdict:
    try:
        one, other = enclose(gold, COARSE, budget), enclose(answer, COARSE, budget)
    except Undefined as error:
        return unknown(StopReason.UNDEFINED, f"a side has no value: {error}")
    except Unsupported as error:
        return unknown(StopReason.UNDECIDED, f"not a number that can be enclosed: {error}")
    except Unbounded as error:
        return _compare_unbounded(gold, answer, error, budget)
    if type(one) is fmpq and type(other) is fmpq:
        if one == other:
            return _SAME_RATIONAL
        return _rounded(gold, answer, rational.fraction(one), rational.fraction(other), policy) or _DIFFERENT_RATIONALS
    if disjoint(one, other):
        return _rounded_ball(gold, answer, one, other, policy, budget) or _apart(one, other)  # ROUNDING is always TRUE
    return _decide_near(gold, answer, budget)


def _decide_near(gold: Expr, answer: Expr, budget: Budget) -> Verdict:
    """Decides two constants that enclosures at 64 bits do not tell apart."""
    difference = add(gold, negate(answer))
    stopped: BudgetExceeded | None = None
    try:
        bits = separation(difference, budget)
    except BudgetExceeded as error:
        stopped, bits = error, None
    if bits is not None and bits <= budget.precision:
        value = enclosed(difference, bits + COARSE, budget)
        if value is not None and smaller_than(value, bits):
            return equal(Method.ALGEBRAIC, f"their difference is algebraic and smaller than 2^-{bits}, so it is 0")
    if same_normal_form(gold, answer, budget):
        return _SAME_NORMAL_FORM
    precision = 2 * COARSE
    while True:
        precision = min(precision, max(COARSE, budget.precision))
        one, other = enclosed(gold, precision, budget), enclosed(answer, precision, budget)
        if one is None or other is None:
            return unknown(StopReason.PRECISION, f"no finite enclosure at {precision} bits")
        if disjoint(one, other):
            return _apart(one, other)
        if precision >= budget.precision:
            break
        precision *= 4
    if bits is not None or not _in_proportion(gold, answer, precision, budget):
        return unknown(StopReason.PRECISION, f"enclosures of {precision} bits overlap, and cannot show a difference so small")
    if stopped is not None and stopped.limit != "degree":
        raise stopped
    digits = int(precision * 0.3)
    return equal(Method.ENCLOSURE, f"the values agree to {digits} digits", proved=False)


def _in_proportion(gold: Expr, answer: Expr, precision: int, budget: Budget, point: Point = NOWHERE) -> bool:
    """Returns whether no power on the way is so large or small that something may have been rounded away unseen."""
    try:
        for side in (gold, answer):
            enclose(side, precision, budget, point, within=precision // 2)
    except (Unbounded, Undefined, Unsupported):
        return False
    return True


def _compare_unbounded(gold: Expr, answer: Expr, error: Unbounded, budget: Budget) -> Verdict:
    """Decides two constants, one of which has no finite enclosure at 64 bits."""
    precision = 4 * COARSE
    while precision <= budget.precision:
        one, other = enclosed(gold, precision, budget), enclosed(answer, precision, budget)
        if one is not None and other is not None:
            return _apart(one, other) if disjoint(one, other) else _decide_near(gold, answer, budget)
        precision *= 4
    if error.pole:
        return unknown(StopReason.UNDEFINED, f"a side may have no value: {error}")
    return unknown(StopReason.PRECISION, f"a side was not enclosed: {error}")


def _apart(one: Value, other: Value, point: Point = NOWHERE) -> Verdict:
    where = tuple((name, str(value)) for name, value in sorted(point.items()))
    return different(Method.ENCLOSURE, "the values differ", counterexample=Counterexample(where, written(one), written(other)))


# Functions


def _compare_functions(gold: Expr, answer: Expr, left: Survey, right: Survey, budget: Budget) -> Verdict:
    sampled = _sampled(gold, answer, left, right, budget, real=not {"i"} & (left.constants | right.constants))
    if sampled is None:  # real at no point: then the complex values are what is meant
        sampled = _sampled(gold, answer, left, right, budget, real=False)
    if sampled is None:
        return unknown(StopReason.UNDEFINED, "no point was found where both sides have a value")
    return sampled


def _sampled(gold: Expr, answer: Expr, left: Survey, right: Survey, budget: Budget, *, real: bool) -> Verdict | None:
    """Decides two functions by their values at points, or returns None where they have none in common."""
    agreed: list[Point] = []
    for point in points(left, right):
        if len(agreed) >= budget.points:
            break
        try:
            one, other = (enclose(side, COARSE, budget, point, real=real) for side in (gold, answer))
        except (NotReal, Undefined, Unbounded):
            continue
        except Unsupported as error:
            if same_normal_form(gold, answer, budget):
                return _SAME_NORMAL_FORM
            return unknown(StopReason.UNDECIDED, f"not a function that can be enclosed: {error}")
        if disjoint(one, other):
            return _apart(one, other, point)
        if not agreed and same_normal_form(gold, answer, budget):
            return _SAME_NORMAL_FORM
        agreed.append(point)
    return _agreement(gold, answer, agreed, budget) if agreed else None


def _agreement(gold: Expr, answer: Expr, agreed: list[Point], budget: Budget) -> Verdict:
    """Decides two functions whose coarse enclosures overlap at points, by finer ones."""
    precision = max(COARSE, min(FINE, budget.precision))
    compared = 0
    for point in agreed:
        one, other = enclosed(gold, precision, budget, point), enclosed(answer, precision, budget, point)
        if one is None or other is None:
            continue
        if disjoint(one, other):
            return _apart(one, other, point)
        compared += _in_proportion(gold, answer, precision, budget, point)
    if compared < min(FEWEST_POINTS, max(1, budget.points)):
        return unknown(StopReason.PRECISION, f"the sides overlap at {compared} points, which is too little to tell")
    return equal(Method.SAMPLING, f"the values agree to {int(precision * 0.3)} digits at {compared} points", proved=False)


# What is not finite, and what is identical


def _compare_infinite(gold: Expr, answer: Expr, budget: Budget) -> Verdict:
    try:
        one, other = infinite(gold, budget), infinite(answer, budget)
    except Undefined as error:
        return unknown(StopReason.UNDEFINED, f"a side has no value: {error}")
    if one == other:
        return equal(Method.STRUCTURE, "both are infinite, with the same sign")
    return different(Method.STRUCTURE, "one side is infinite and the other is not, or they differ in sign")


def _undefined(expr: Expr, seen: Survey, budget: Budget) -> Verdict | None:
    """Returns UNKNOWN for an expression that has or may have no value, and None for one that has a value somewhere."""
    if "infinity" in seen.constants:
        try:
            infinite(expr, budget)
        except Undefined as error:
            return unknown(StopReason.UNDEFINED, f"both sides are the same, and have no value: {error}")
        return None
    if not seen.calls and not _divides(expr):
        return None
    last: ArithmeticError | None = None
    for point in points(seen, seen) if seen.variables else (NOWHERE,):
        for precision in (COARSE, FINE):
            try:
                enclose(expr, precision, budget, point)
                return None
            except (Unsupported, BudgetExceeded):
                return None
            except Undefined as error:
                last = error
                break
            except Unbounded as error:
                if not error.pole:
                    return None
                last = error
    return unknown(StopReason.UNDEFINED, f"both sides are the same, and may have no value: {last}")


def _divides(expr: Expr) -> bool:
    """Returns whether an expression holds a power that may have no value: all but positive powers."""
    pending = [expr]
    while pending:
        node = pending.pop()
        below = children(node)
        if len(below) == 2 and hasattr(node, "exponent"):
            exponent = node.exponent
            if not (type(exponent) is Number and exponent.value > 0):
                return True
        pending.extend(below)
    return False


# Logarithms without a base


def _compare_readings(gold: Expr, answer: Expr, policy: Policy, budget: Budget) -> Verdict:
    """
    Decides a pair in which a log lacks its base: it is natural to some and has base ten to others.

    One reading holds for both sides; one under which they agree is enough, as neither is ruled out by what is written.
    """
    verdicts = []
    for read in (readings.natural, readings.decimal):
        one, other = read(gold), read(answer)
        verdicts.append(_compare(one, other, survey(one, budget), survey(other, budget), policy, budget))
        if verdicts[-1].truth is Truth.TRUE:
            break
    return next((verdict for verdict in reversed(verdicts) if verdict.truth is not Truth.FALSE), verdicts[0])


# Decimals


def _rounded(gold: Expr, answer: Expr, one: Fraction, other: Fraction, policy: Policy) -> Verdict | None:
    """Returns TRUE where one of two different rationals is a decimal that stands for the other."""
    if policy.rounding != "written":
        return None
    written_gold, written_answer = rounding.decimal(gold), rounding.decimal(answer)
    if written_gold is None and written_answer is None:
        return None
    if written_gold is not None and written_answer is not None and rounding.same_double(written_gold, written_answer):
        return equal(Method.ROUNDING, "the decimals differ only in the last digits of a binary double", proved=False)
    for numeral, value, of_gold in ((written_gold, other, True), (written_answer, one, False)):
        opposite = written_answer if of_gold else written_gold
        if numeral is None or (opposite is None and value.denominator == 1):
            continue
        if opposite is not None and (opposite.places or 0) < (numeral.places or 0):
            continue  # the finer of two decimals does not stand for the coarser
        needed = rounding.needed_digits(policy, of_gold=of_gold, rational=True)
        if rounding.may_stand(numeral, needed=needed) and rounding.stands_for_rational(numeral, value):
            return _ROUNDS[of_gold]
    return None


def _rounded_ball(gold: Expr, answer: Expr, one: Value, other: Value, policy: Policy, budget: Budget) -> Verdict | None:
    """Returns TRUE where one side is a decimal that stands for the other, an irrational number."""
    if policy.rounding != "written":
        return None
    for side, opposite, of_gold in ((gold, answer, True), (answer, gold, False)):
        numeral = rounding.decimal(side)
        value = other if of_gold else one
        if numeral is None or not is_real(value):
            continue
        if not rounding.may_stand(numeral, needed=rounding.needed_digits(policy, of_gold=of_gold, rational=False)):
            continue
        low, high = (number(end) for end in rounding.bounds(numeral))
        if order_of(low, opposite, budget) in (-1, 0) and order_of(opposite, high, budget) in (-1, 0):
            return _ROUNDS[of_gold]
    return None


_IDENTICAL = equal(Method.IDENTICAL, "the two are written alike")
_SAME_RATIONAL = equal(Method.RATIONAL, "both are the same exact rational number")
_DIFFERENT_RATIONALS = different(Method.RATIONAL, "both are exact rational numbers, and they differ")
_SAME_NORMAL_FORM = equal(Method.NORMAL_FORM, "both have the same normal form as a rational function")
_ROUNDS = {
    True: equal(Method.ROUNDING, "the answer, rounded at the places of the gold, is the gold", proved=False),
    False: equal(Method.ROUNDING, "the gold, rounded at the places of the answer, is the answer", proved=False),
}
