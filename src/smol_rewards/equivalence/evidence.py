"""
What is said for a verdict on two expressions?

The verdicts that need no detail, made once, and the one that shows where two values differ.
"""

from smol_rewards.equivalence.balls import Value, written
from smol_rewards.equivalence.evaluation import NOWHERE, Point
from smol_rewards.verdict import Counterexample, Method, Verdict, different, equal

IDENTICAL = equal(Method.IDENTICAL, "the two are written alike")
SAME_RATIONAL = equal(Method.RATIONAL, "both are the same exact rational number")
DIFFERENT_RATIONALS = different(Method.RATIONAL, "both are exact rational numbers, and they differ")
SAME_NORMAL_FORM = equal(Method.NORMAL_FORM, "both have the same normal form as a rational function")

VARIES = different(Method.ENCLOSURE, "one side is a number, and the other takes more than one value")


def apart(one: Value, other: Value, point: Point = NOWHERE) -> Verdict:
    """Returns FALSE for two disjoint enclosures, with the point and both of them."""
    where = tuple((name, str(value)) for name, value in sorted(point.items()))
    return different(Method.ENCLOSURE, "the values differ", counterexample=Counterexample(where, written(one), written(other)))
