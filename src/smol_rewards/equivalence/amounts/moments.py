"""
Are two times of day, dates or ratios the same?

What one side does not write, the half of the day or the year, is supplied by the other where the policy lets units be left
out. A ratio is the same after multiplication by a number; a ratio of two is also the quotient of its terms.
"""

from dataclasses import replace
from fractions import Fraction

from smol_rewards.equivalence.amounts.quantities import measure
from smol_rewards.equivalence.context import Context, all_of, mismatch, same_length
from smol_rewards.equivalence.numbers.values import compare_values
from smol_rewards.expression import Date, Expr, Number, Ratio, Scalar, Time, Unit
from smol_rewards.expression.nodes import ZERO, divide, multiply, number
from smol_rewards.expression.printer import clock
from smol_rewards.verdict import Method, StopReason, Verdict, equal, unknown

MINUTES = 60
TIME = (("time", 1),)
HALF_DAY = 12 * 3600


def compare_times(gold: Time, answer: Time, context: Context) -> Verdict:
    """Returns whether two times of day are the same."""
    if gold.seconds == answer.seconds:
        return equal(Method.STRUCTURE, "the same time of day")
    unwritten = None in (gold.half, answer.half) and gold.half != answer.half
    if unwritten and context.policy.units != "required" and abs(gold.seconds - answer.seconds) == HALF_DAY:
        bare = gold if gold.half is None else answer
        if bare.seconds < HALF_DAY:
            return equal(Method.STRUCTURE, "the same time on a clock face, one side without its half of the day", proved=False)
    return mismatch(f"{clock(gold.seconds)} is not {clock(answer.seconds)}")


def compare_dates(gold: Date, answer: Date, context: Context) -> Verdict:
    """Returns whether two dates are the same day."""
    if (gold.month, gold.day) == (answer.month, answer.day):
        if gold.year == answer.year:
            return equal(Method.STRUCTURE, "the same date")
        if None in (gold.year, answer.year) and context.policy.units != "required":
            return equal(Method.STRUCTURE, "the same date, one side without its year", proved=False)
    return mismatch("the dates differ")


def compare_ratios(gold: Ratio, answer: Ratio, context: Context) -> Verdict:
    """Returns whether two ratios have proportional terms."""
    unlike = same_length(gold.terms, answer.terms, "term")
    if unlike is not None:
        return unlike
    if ZERO in (*gold.terms[1:], *answer.terms[1:]):
        return unknown(StopReason.UNDEFINED, "a ratio to nothing has no value")
    return all_of(
        (
            (
                f"the ratio of the terms 1 and {index + 2}",
                compare_values(multiply(gold.terms[0], theirs), multiply(ours, answer.terms[0]), context),
            )
            for index, (ours, theirs) in enumerate(zip(gold.terms[1:], answer.terms[1:], strict=True))
        ),
        "the terms are proportional",
    )


def compare_duration(gold: Ratio, answer: Scalar, context: Context) -> Verdict | None:
    """Returns whether hours and minutes with a colon between, as in 2:30, are an amount of time; None for any other amount."""
    if answer.unit is None or measure(answer.unit).dimension != TIME:
        return None
    match gold.terms:
        case (Number(hours, None), Number(minutes, None)) if 0 <= minutes < MINUTES:
            lasting = Scalar(number(hours * MINUTES + minutes), Unit((("min", Fraction(1)),)))
            return replace(context.compare(lasting, answer), proved=False)
        case _:
            return None


def quotient(ratio: Ratio) -> Expr | None:
    """Returns the number that a ratio of two terms is, else None."""
    return divide(*ratio.terms) if len(ratio.terms) == 2 else None
