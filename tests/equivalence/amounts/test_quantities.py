"""Units are converted exactly, and what one side leaves out is the policy's to supply."""

from fractions import Fraction

import pytest

from smol_rewards import verify
from smol_rewards.equivalence import Policy, compare
from smol_rewards.equivalence.amounts.quantities import measure, spell
from smol_rewards.expression import Constant, Number, Scalar, Unit
from smol_rewards.expression.nodes import divide, multiply, number
from smol_rewards.verdict import Method, Truth


def of(value: str | int, *factors: tuple[str, int] | str) -> Scalar:
    pairs = tuple((factor, 1) if isinstance(factor, str) else factor for factor in factors)
    unit = Unit(tuple((name, Fraction(power)) for name, power in pairs)) if pairs else None
    places = len(value.partition(".")[2]) or None if isinstance(value, str) else None
    return Scalar(Number(Fraction(value), places), unit)


EQUAL = [
    (of(5, "m"), of(500, "cm")),
    (of(3, "h"), of(180, "min")),
    (of(72, "km", ("h", -1)), of(20, "m", ("s", -1))),
    (of("2.5", "dollar"), of(250, "cent")),
    (of(1, "ft"), of(12, "in")),
    (of(1, "L"), of(1000, ("cm", 3))),
    (of(1, "year"), of(12, "month")),
    (of(7, "apple"), of(7, "apples")),
    (of(12, "unit"), of(12)),
    (of(2, "dozen"), of(24)),
    (of(1, "N"), of(1, "kg", "m", ("s", -2))),
    (of(50, "percent"), of("0.5")),
    (of(180, "degree"), Scalar(Constant("pi"))),
    (Scalar(divide(Constant("pi"), number(3)), Unit((("rad", Fraction(1)),))), of(60, "degree")),
]
DIFFERENT = [
    (of(5, "m"), of(5, "cm")),
    (of(5, "dollar"), of(5, "cent")),
    (of(5, "dollar"), of(5, "euro")),
    (of(5, "kg"), of(5, "m")),
    (of(5), of(5, "million")),
    (of(5), of(5, "permille")),
    (of(7, "apples"), of(7, "pears")),
    (of(365, "day"), of(1, "year")),  # a year is not a fixed number of days
    (of(0, "°C"), of(0, "K")),
    (of(90), Scalar(divide(Constant("pi"), number(2)))),
]


@pytest.mark.parametrize(("gold", "answer"), EQUAL)
def test_equal_amounts(gold, answer):
    assert compare(gold, answer).truth is Truth.TRUE
    assert compare(answer, gold).truth is Truth.TRUE


@pytest.mark.parametrize(("gold", "answer"), DIFFERENT)
def test_different_amounts(gold, answer):
    assert compare(gold, answer).truth is Truth.FALSE
    assert compare(answer, gold).truth is Truth.FALSE


@pytest.mark.parametrize(
    ("policy", "gold", "answer", "truth"),
    [
        (Policy(units="optional"), of(5, "m"), of(5), Truth.TRUE),
        (Policy(units="required"), of(5, "m"), of(5), Truth.FALSE),
        (Policy(units="required"), of(5), of(5, "m"), Truth.TRUE),
        (Policy(units="ignored"), of(5, "m"), of(5, "cm"), Truth.TRUE),
        (Policy(percent="either"), of(50, "percent"), of(50), Truth.TRUE),
        (Policy(percent="either"), of(50), of(50, "percent"), Truth.TRUE),
        (Policy(percent="either"), of(50, "percent"), of(5000), Truth.FALSE),
        (Policy(percent="value"), of(50, "percent"), of(50), Truth.FALSE),
        (Policy(percent="value"), of(50, "percent"), of("0.5"), Truth.TRUE),
        (Policy(percent="strict"), of(50, "percent"), of("0.5"), Truth.FALSE),
        (Policy(percent="strict"), of(50, "percent"), of(50, "percent"), Truth.TRUE),
        (Policy(degrees="optional"), of(76, "degree"), of(76), Truth.TRUE),
        (Policy(degrees="required"), of(76, "degree"), of(76), Truth.FALSE),
    ],
)
def test_each_mode_of_the_policy(policy, gold, answer, truth):
    assert compare(gold, answer, policy=policy).truth is truth


def in_base(digits: str, base: int) -> Scalar:
    return Scalar(Number(Fraction(int(digits, base)), None, base))


@pytest.mark.parametrize(
    ("mode", "gold", "answer", "truth"),
    [
        ("required", in_base("1011", 2), in_base("1011", 2), Truth.TRUE),
        ("required", in_base("1011", 2), of(1011), Truth.FALSE),
        ("required", in_base("1011", 2), of(11), Truth.FALSE),
        ("required", in_base("2516", 8), in_base("2516", 7), Truth.FALSE),
        ("optional", in_base("1011", 2), of(1011), Truth.TRUE),
        ("optional", in_base("1011", 2), of(11), Truth.FALSE),
        ("optional", in_base("1011", 2), of(1012), Truth.FALSE),
        ("optional", in_base("1011", 2), in_base("23", 4), Truth.FALSE),
    ],
)
def test_the_base_is_part_of_the_number(mode, gold, answer, truth):
    assert compare(gold, answer, policy=Policy(base=mode)).truth is truth


def test_a_converted_decimal_keeps_its_written_digits():
    third = Scalar(Number(Fraction(1, 3)), Unit((("m", Fraction(1)),)))
    assert compare(third, of("33.333", "cm")).method is Method.ROUNDING


def test_a_degree_sign_read_as_a_factor_is_still_degrees():
    written = Scalar(multiply(number(45), Constant("degree")))
    assert compare(of(45), written).truth is Truth.TRUE
    assert compare(of(45, "degree"), written).truth is Truth.TRUE


def test_the_dimension_of_a_compound_unit():
    unit = Unit((("km", Fraction(1)), ("h", Fraction(-1))))
    assert measure(unit).dimension == (("length", 1), ("time", -1))
    assert spell(unit) == "km h^-1"


@pytest.mark.parametrize(
    ("named", "lettered", "truth"),
    [
        (r"3\sqrt2\ \text{m}", r"3\sqrt{2}\ m", Truth.TRUE),
        (r"2\sqrt2\ \text{m/s}", r"2\sqrt{2}\,\frac{m}{s}", Truth.TRUE),
        (r"\frac12\ \text{m/s}", r"\frac12\,\frac{m}{s}", Truth.TRUE),
        (r"3\sqrt2\ \text{m}^2", r"3\sqrt2 m^2", Truth.TRUE),
        (r"2\pi\text{ m}", r"2\pi m", Truth.TRUE),
        (r"2\sqrt2\ \text{m}", r"2\sqrt3 m", Truth.FALSE),
        (r"2\sqrt2\ \text{m}", r"2\sqrt2 s", Truth.FALSE),
        (r"2\sqrt2\ \text{m}", r"2\sqrt2 m s", Truth.FALSE),
        (r"2\sqrt2\ \text{m}", r"2\sqrt2 m^2", Truth.FALSE),
    ],
)
def test_the_letters_of_the_others_unit_are_that_unit(named: str, lettered: str, truth: Truth) -> None:
    assert verify(named, lettered).truth is verify(lettered, named).truth is truth
    assert truth is Truth.FALSE or not verify(named, lettered).proved  # since the letter may be a number
