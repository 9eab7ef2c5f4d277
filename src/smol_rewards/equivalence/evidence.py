"""
What is said for a verdict on two expressions?

The verdicts that need no detail, made once, and those that show where two values differ.
"""

from smol_rewards.equivalence.kernel.balls import Value, written
from smol_rewards.equivalence.kernel.evaluation import NOWHERE, Point
from smol_rewards.verdict import Counterexample, Method, Verdict, different, equal

IDENTICAL = equal(Method.IDENTICAL, "the two are written alike")
SAME_RATIONAL = equal(Method.RATIONAL, "both are the same exact rational number")
DIFFERENT_RATIONALS = different(Method.RATIONAL, "both are exact rational numbers, and they differ")
DIFFERENT_NORMAL_FORMS = different(Method.NORMAL_FORM, "the normal forms differ, and what they are made of is independent")
SAME_NORMAL_FORM = equal(Method.NORMAL_FORM, "both have the same normal form as a rational function")


def apart(one: Value, other: Value, point: Point = NOWHERE) -> Verdict:
    """Returns FALSE for two disjoint enclosures, with the point and both of them."""
    return different(
        Method.ENCLOSURE, "the values differ", counterexample=Counterexample(_placed(point), written(one), written(other))
    )


def lacking(point: Point, *, of_gold: bool) -> Verdict:
    """Returns FALSE for two functions one of which has a real value at a point and the other none."""
    one, other = ("answer", "gold") if of_gold else ("gold", "answer")
    at = ", ".join(f"{name} = {place}" for name, place in _placed(point))
    return different(Method.ENCLOSURE, f"at {at} the {one} has a real value and the {other} has none", proved=False)


def varying(*values: tuple[Point, Value]) -> Verdict:
    """Returns FALSE for a number and a function that has disjoint values at two points, with both of them."""
    shown = " and ".join(
        f"{written(value)} at {', '.join(f'{name} = {place}' for name, place in _placed(point))}" for point, value in values
    )
    return different(Method.ENCLOSURE, f"one side is a number, and the other takes more than one value: {shown}")


def _placed(point: Point) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(value)) for name, value in sorted(point.items()))
