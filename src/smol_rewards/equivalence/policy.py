"""
Which leniencies are allowed?

A *policy* is one frozen object that holds every leniency as a named mode, so that two runs with the same policy pay the
same. By default exact integers and fractions are never compared with a tolerance: only `relative` and `absolute` ask for one.
"""

from dataclasses import dataclass, fields
from fractions import Fraction
from math import inf
from typing import Literal, get_args, get_origin, get_type_hints

from smol_rewards.errors import ConfigurationError


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """
    All leniency in deciding equality.

    Args:
        rounding: "written": a decimal stands for any number that rounds to it at its written places; "exact": only for
            the fraction that it denotes.
        significant: fewest significant digits that a decimal gold must show, for a number that rounds to it to be right.
        approximate: fewest significant digits that a decimal answer must show to stand for an exact fraction; twice as
            many for an irrational number, whose exact form is what was asked for.
        percent: "value": 50% is 0.5; "either": 50% is 0.5 or 50, as the gold leads; "strict": a percentage is equal only
            to a percentage.
        units: "optional": a unit that one side leaves out is supplied by the other, and two units must agree after
            conversion; "required": a unit of the gold must be there; "ignored": units are not looked at.
        degrees: "optional": a degree sign that one side leaves out is supplied by the other; "required".
        base: "required": a number base of the gold must be written; "optional": bare digits are read in the gold's base.
        order: "set": bare lists are compared without order; "sequence": in order.
        assignment: "optional": `x = 3` and `3` agree; "required": a name of the gold must be there.
        domain: "same": of two functions of real numbers, one has a value wherever the other has, as `ln x^2` and `2 ln x` have
            not; "gold": the answer has a value wherever the gold has; "common": only where both have one is looked at. Single
            points are left out, so that `x^2/x` is `x`.
        denominators: "cleared": an equation may be multiplied by its denominator, which loses that this is not 0: x = 3y from
            x/y = 3; "kept": then it is another.
        unevaluated: "refused": an answer must not leave undone what the gold has done: arithmetic and functions with a plain
            value beside a number, an equation to be solved beside a solved one, and what "operations" refuses;
            "operations": only a sum, product, integral, limit or derivative with its sign is refused where the gold has none;
            "accepted": whatever is left is worked out for the answer.
        conditions: "optional": a condition that one side leaves out goes without saying, as k ∈ ℤ of a family of solutions
            does; "required".
        letters: "renamed": parameters and constants of integration may have other names; "written": only the gold's.
        constants: "any": a constant of integration takes in any number that is added to it; "written": none.
        naturals: "either": the natural numbers begin with 0 or with 1, as the other side has them; "written": ℕ is ℕ alone.
        logarithm: "either": a log without a base is natural or to base ten, as the other side shows; "natural"; "decimal".
        doubles: "equal": decimals that differ only in the last digits of a binary double are equal; "exact".
        sentences: "read": a gold, or an answer given to `verify`, that is a sentence ("the answer is $x$") is what it says;
            "written": only what is marked, by a box, `####` or a tag, is taken out of a text.
        form: how a right answer has to be written: "any"; "factored" into irreducible polynomials over the rationals, or prime
            numbers; "simplified": like terms and factors collected, fractions in lowest terms, roots drawn; "lowest terms";
            "decimal": a numeral without a fraction; "radical": exact, roots drawn and none in a denominator.
        relative: by which share of the gold's absolute value a number may differ from it, as 0.01 for 1 %.
        absolute: by how much, in the gold's unit; within one of the two is enough.

    Raises:
        ConfigurationError: a mode is not known, a number of digits is not a whole number, or a tolerance is no number from 0.
    """

    rounding: Literal["written", "exact"] = "written"
    significant: int = 3
    approximate: int = 5
    percent: Literal["value", "either", "strict"] = "either"
    units: Literal["optional", "required", "ignored"] = "optional"
    degrees: Literal["optional", "required"] = "optional"
    base: Literal["required", "optional"] = "required"
    order: Literal["set", "sequence"] = "set"
    assignment: Literal["optional", "required"] = "optional"
    domain: Literal["same", "gold", "common"] = "same"
    denominators: Literal["cleared", "kept"] = "cleared"
    unevaluated: Literal["refused", "operations", "accepted"] = "refused"
    conditions: Literal["optional", "required"] = "optional"
    letters: Literal["renamed", "written"] = "renamed"
    constants: Literal["any", "written"] = "any"
    naturals: Literal["either", "written"] = "either"
    logarithm: Literal["either", "natural", "decimal"] = "either"
    doubles: Literal["equal", "exact"] = "equal"
    sentences: Literal["read", "written"] = "read"
    form: Literal["any", "factored", "simplified", "lowest terms", "decimal", "radical"] = "any"
    relative: float | Fraction = 0.0
    absolute: float | Fraction = 0.0

    def __post_init__(self) -> None:
        for mode in fields(self):
            value, known = getattr(self, mode.name), MODES[mode.name]
            if not (value in known if known else _is_size(value, int if type(mode.default) is int else SIZES)):
                wanted = f"one of {', '.join(known)}" if known else WANTED[mode.name]
                raise ConfigurationError(f"Policy({mode.name}={value!r:.80}): wanted {wanted}")


def _is_size(value: object, kinds: type[int] | tuple[type[float | Fraction], ...]) -> bool:
    return isinstance(value, kinds) and not isinstance(value, bool) and 0 <= value < inf


SIZES = (int, float, Fraction)
MODES = {  # of each field; () for a number
    name: get_args(hint) if get_origin(hint) is Literal else () for name, hint in get_type_hints(Policy).items()
}
DIGITS = "a number of digits, at least 0"
TOLERANCE = "a tolerance, at least 0"
WANTED = {"significant": DIGITS, "approximate": DIGITS, "relative": TOLERANCE, "absolute": TOLERANCE}

DEFAULT_POLICY = Policy()  # of grading: does this answer the question?
EQUALITY = Policy(unevaluated="operations")  # of `verify`: are the two the same mathematics?
