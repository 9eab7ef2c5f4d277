"""
Are two numbers with units the same amount?

A *unit* is converted by exact factors into the other's, if both have one *dimension*; a noun that the table of units does
not know ("apples") is a dimension of its own. What a side without a unit is held to is the policy's to say: 50% is 0.5 by
value, and 50 where the sign may be left out. A scale word is never left out: 5 million is not 5.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from operator import itemgetter, mul

from smol_rewards.equivalence.amounts.coefficients import rounded_coefficients
from smol_rewards.equivalence.amounts.named_constants import compare_constants
from smol_rewards.equivalence.amounts.unit_vectors import AXES, components
from smol_rewards.equivalence.context import Context, first_true, in_order, mismatch
from smol_rewards.equivalence.numbers.values import compare_values
from smol_rewards.expression import Call, Constant, Expr, Number, Power, Product, Scalar, Unit, Variable
from smol_rewards.expression.answers import DEGREES
from smol_rewards.expression.nodes import DEGREE, divide, multiply, number
from smol_rewards.expression.nodes import ONE as UNITY
from smol_rewards.expression.units import BY_SYMBOL, DIRECTIONS, unit_named
from smol_rewards.expression.walk import nodes, rebuilt, variables
from smol_rewards.verdict import Method, Truth, Verdict, different, equal

ANGLES = (("angle", 1),)
ONE = Fraction(1)
KELVIN, STEPS = BY_SYMBOL["K"], {"C": Fraction(1), "F": Fraction(5, 9)}
TEMPERATURES = {Unit(((symbol, Fraction(1)),)) for symbol in ("K", "°C", "°F")}  # in which one amount may have two names
UNNAMED = "unit"
POUND = "pound sterling"
IRREGULAR = {"people": "person", "children": "child", "men": "man", "women": "woman", "mice": "mouse", "geese": "goose"}
HIGHEST = 9  # power of a unit that is converted
POWERS_OF_TEN = {Fraction(10) ** power: power for power in range(-12, 13)}


@dataclass(frozen=True, slots=True)
class Measure:
    """
    What a unit comes to.

    Args:
        dimension: powers of base dimensions and of unknown nouns, sorted by name.
        factor: base units in one.
        scale: the part of the factor that is a plain number, as in "million dollars"; percent is not in it.
        percent: whether the unit is a percentage.
    """

    dimension: tuple[tuple[str, Fraction | int], ...]
    factor: Fraction
    scale: Fraction
    percent: bool


def measure(unit: Unit) -> Measure:
    """
    Returns what a unit comes to.

    Example:
        >>> str(measure(Unit((("km", Fraction(1)), ("h", Fraction(-1))))).factor)
        '5/18'
    """
    dimension: dict[str, Fraction | int] = {}
    factors: list[Fraction] = []
    scales: list[Fraction] = []
    percent = False
    for name, exponent in unit.factors:
        row, power = unit_named(name), exponent.numerator
        if row is None or exponent.denominator != 1 or abs(power) > HIGHEST:
            noun = singular(name)
            dimension[noun] = dimension.get(noun, 0) + exponent
            continue
        if row.degrees and len(unit.factors) > 1:  # J/°C is J/K: a step, and no temperature
            row = KELVIN._replace(factor=STEPS[row.degrees])
        factor = row.factor if power == 1 else row.factor**power
        factors.append(factor)
        if row.symbol == "percent":
            percent = True
        elif not row.dimension:
            scales.append(factor)
        for base, count in row.dimension:
            dimension[base] = dimension.get(base, 0) + count * power
    powers = tuple(sorted((base, count) for base, count in dimension.items() if count))
    return Measure(powers, _product(factors), _product(scales), percent)


def _product(factors: Sequence[Fraction]) -> Fraction:
    """Returns the product of factors; nothing is multiplied where there is one, as nearly always."""
    return reduce(mul, factors) if factors else ONE


def singular(noun: str) -> str:
    """
    Returns a noun without the ending of its plural, so that "apple" and "apples" are one.

    Example:
        >>> singular("boxes"), singular("berries"), singular("apple"), singular("bus")
        ('box', 'berry', 'apple', 'bus')
    """
    if noun in IRREGULAR:
        return IRREGULAR[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes", "zes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3:
        return noun[:-1]
    return noun


def compare_quantities(gold: Scalar, answer: Scalar, context: Context) -> Verdict:
    """Returns whether two numbers, each perhaps with a unit, are the same amount under the policy."""
    if isinstance(gold.value, Number) and isinstance(answer.value, Number) and gold.value.base != answer.value.base:
        return _compare_bases(gold.value, answer.value, context)
    if type(gold.value) is type(answer.value) is Call and _have_two_moduli(gold.value, answer.value, context):
        return different(Method.STRUCTURE, "the two are residues of different moduli", proved=False)
    gold, answer = _degrees(gold), _degrees(answer)
    if context.policy.units == "ignored":
        gold, answer = _bare(gold), _bare(answer)
    if gold.unit == answer.unit:
        verdict = compare_values(gold.value, answer.value, context)
        if verdict.truth is not Truth.FALSE or gold.unit is not None or type(answer.value) is Number is type(gold.value):
            return verdict
        if type(gold.value) is Number:
            return compare_constants(gold.value, answer.value, context) or verdict
        return _as_meant(gold.value, answer.value, context) or verdict
    if (named := (_in_letters(gold, answer), _in_letters(answer, gold))) != (gold, answer):
        return replace(compare_quantities(*named, context), proved=False)
    if gold.unit is None and answer.unit is not None:
        return _one_sided(gold.value, answer.value, answer.unit, True, context)
    if answer.unit is None and gold.unit is not None:
        return _one_sided(answer.value, gold.value, gold.unit, False, context)
    assert gold.unit is not None and answer.unit is not None
    gold, answer = _in_coins(gold, answer), _in_coins(answer, gold)
    assert gold.unit is not None and answer.unit is not None
    ours, theirs = measure(gold.unit), measure(answer.unit)
    if ours.dimension == theirs.dimension and _unnamed_power(gold.unit) == _unnamed_power(answer.unit):
        return compare_values(gold.value, _scaled(answer.value, theirs.factor / ours.factor), context)
    if {ours.dimension, theirs.dimension} == {ANGLES, ()}:
        return compare_values(_plain(gold.value, ours), _plain(answer.value, theirs), context)
    if (undirected := _undirected(answer)) is not answer and _undirected(gold) is gold:
        return replace(compare_quantities(gold, undirected, context), proved=False)
    reason = f"the units differ in kind: {spell(gold.unit)} and {spell(answer.unit)}"
    certain = undirected is answer and _undirected(gold) is gold and not {gold.unit, answer.unit} <= TEMPERATURES
    return different(
        Method.STRUCTURE, reason, proved=certain and not (_unnamed_power(gold.unit) or _unnamed_power(answer.unit))
    )


def _unnamed_power(unit: Unit) -> Fraction | int:
    """Returns 2 for square units and 3 for cubic ones, where no unit has a name."""
    return unit.factors[0][1] if len(unit.factors) == 1 and unit.factors[0][0] == UNNAMED else 0


def _have_two_moduli(gold: Call, answer: Call, context: Context) -> bool:
    r"""Returns whether two functions are residue classes of different moduli, as `7 \pmod{11}` and `7 \pmod{12}` are."""
    both = gold.name == answer.name == "modulo"
    return both and compare_values(gold.arguments[1], answer.arguments[1], context).truth is Truth.FALSE


def _undirected(scalar: Scalar) -> Scalar:
    """Returns an amount without the direction that it has, as in `5 m/s to the east`."""
    assert scalar.unit is not None
    rest = tuple(factor for factor in scalar.unit.factors if factor[0] not in DIRECTIONS)
    return scalar if len(rest) == len(scalar.unit.factors) else Scalar(scalar.value, Unit(rest) if rest else None)


def _in_coins(scalar: Scalar, other: Scalar) -> Scalar:
    """Returns an amount in pounds as one of money, where the other side has the sign of that."""
    if other.unit is None or scalar.unit is None or POUND not in map(itemgetter(0), other.unit.factors):
        return scalar
    return Scalar(scalar.value, Unit(tuple((POUND if name == "pound" else name, power) for name, power in scalar.unit.factors)))


def _in_letters(scalar: Scalar, other: Scalar) -> Scalar:
    r"""Returns an amount in the other's unit where the letters of that were read as factors, as in `3\sqrt2 m`."""
    if scalar.unit is not None or other.unit is None or not isinstance(scalar.value, Product):
        return scalar
    letters = {Variable(name) if power == 1 else Power(Variable(name), number(power)) for name, power in other.unit.factors}
    spelled = "".join(factor.name for factor in scalar.value.factors if isinstance(factor, Variable))
    if (named := unit_named(spelled)) and named.dimension == measure(other.unit).dimension:  # `200 mT`
        values = (factor for factor in scalar.value.factors if not isinstance(factor, Variable))
        return Scalar(multiply(*values), Unit(((named.symbol, ONE),)))
    rest = [factor for factor in scalar.value.factors if factor not in letters]
    return Scalar(multiply(*rest), other.unit) if len(rest) + len(letters) == len(scalar.value.factors) else scalar


def _as_meant(gold: Expr, answer: Expr, context: Context) -> Verdict | None:
    """Returns TRUE where two formulas agree but for rounded coefficients, letters of constants or degree signs, else None."""
    seen = nodes(gold) + nodes(answer)
    kinds = set(map(type, seen))
    if Variable not in kinds:
        return None
    has_decimal = any(type(node) is Number and node.places is not None for node in seen)
    return (
        (rounded_coefficients(gold, answer, context.policy, context.meter) if has_decimal else None)
        or compare_constants(gold, answer, context)
        or _in_unit_vectors(gold, answer, context)
        or (_in_degrees(gold, answer, context) if Constant in kinds else None)
    )


def _in_unit_vectors(gold: Expr, answer: Expr, context: Context) -> Verdict | None:
    """Returns TRUE where two sums of unit vectors agree whose letters are in other typefaces or under other hats, else None."""
    ours, theirs = components(gold, AXES), components(answer, AXES)
    if ours is None or theirs is None:
        return None
    verdict = in_order(tuple(map(Scalar, ours)), tuple(map(Scalar, theirs)), context)
    return replace(verdict, proved=False) if verdict else None


def _bare(scalar: Scalar) -> Scalar:
    """Returns a number without its unit, except for percentages and angles, which have modes of their own."""
    if scalar.unit is None:
        return scalar
    ours = measure(scalar.unit)
    if ours.percent or ours.dimension == ANGLES:
        return scalar
    return Scalar(_scaled(scalar.value, ours.scale))


def _compare_bases(gold: Number, answer: Number, context: Context) -> Verdict:
    """
    Returns the verdict on numerals in different bases: the base is part of what was asked.

    Giving the number in another base restates the problem. Only bare digits may be taken for digits in the gold's base.
    """
    digits = str(answer.value)
    readable = (
        answer.base == 10 and digits.lstrip("-").isdigit() and all(int(digit) < gold.base for digit in digits.lstrip("-"))
    )
    if readable and context.policy.base == "optional":
        return compare_values(gold, Number(Fraction(int(digits, gold.base)), None, gold.base), context)
    reason = f"the gold is written in base {gold.base} and the answer in base {answer.base}"
    return different(Method.STRUCTURE, reason, proved=gold.value != answer.value and not readable)


def _one_sided(bare: Expr, value: Expr, unit: Unit, gold_is_bare: bool, context: Context) -> Verdict:
    """Returns the verdict where one side alone has a unit."""
    policy = context.policy
    ours = measure(unit)

    def compared(other: Expr) -> Verdict:
        return compare_values(bare, other, context) if gold_is_bare else compare_values(other, bare, context)

    if ours.percent:
        if policy.percent == "strict":
            return mismatch("one side is a percentage and the other is not")
        worth, left_out = compared(_scaled(value, ours.factor)), policy.percent == "either"
    elif ours.dimension == ANGLES:
        rounded = isinstance(value, Number) and value.places is not None and unit == DEGREES
        stands = _in_whole_degrees(bare, value, gold_is_bare, context) if rounded else None
        worth = compared(_plain(value, ours)) if stands is None else stands
        left_out = policy.degrees == "optional"
    elif not ours.dimension:  # by value where it is a number, as a dozen is; of `20 minutes/day` the units may be left out
        worth, left_out = compared(_scaled(value, ours.factor)), policy.units == "optional" and ours.factor != ours.scale
    elif policy.units == "required" and not gold_is_bare:
        return mismatch(f"the answer lacks the unit: {spell(unit)}")
    else:
        verdict = compared(_scaled(value, ours.scale))
        letters = variables(bare)
        return replace(verdict, proved=False) if letters and all(map(unit_named, letters)) else verdict  # as in `5 m^3/(kg s)`
    if not left_out or worth:
        return worth
    if ours.percent and _is_proper_fraction(bare) and isinstance(value, Number) and value.places is not None:
        return worth  # 7/20 is a value, and no number of percent
    bare_number = compared(_scaled(value, ours.scale))
    return first_true((bare_number, worth), bare_number if worth.proved else worth)


def _is_proper_fraction(value: Expr) -> bool:
    return isinstance(value, Number) and value.places is None and 0 < abs(value.value) < 1


def _in_whole_degrees(bare: Expr, degrees: Expr, gold_is_bare: bool, context: Context) -> Verdict | None:
    """Returns the verdict on an angle and a decimal number of degrees that may stand for it; None where it is another angle."""
    angle = divide(bare, DEGREE)
    verdict = compare_values(angle, degrees, context) if gold_is_bare else compare_values(degrees, angle, context)
    return None if verdict.truth is Truth.FALSE and verdict.proved else verdict


def _degrees(scalar: Scalar) -> Scalar:
    """Returns a number of degrees as such, where the degree sign was read as a factor."""
    if scalar.unit is None and isinstance(scalar.value, Product) and DEGREE in scalar.value.factors:
        rest = list(scalar.value.factors)
        rest.remove(DEGREE)
        return Scalar(multiply(*rest), DEGREES)
    return scalar


def _in_degrees(gold: Expr, answer: Expr, context: Context) -> Verdict | None:
    """Returns TRUE where two formulas for an angle differ by degree signs that are left out, as 180° - 2α and 180 - 2α do."""
    if context.policy.degrees == "required":
        return None
    if not variables(gold) or not (has_degrees(gold) or has_degrees(answer)):
        return None
    verdict = compare_values(_without_degrees(gold), _without_degrees(answer), context)
    return equal(verdict.method, "the two agree in degrees", proved=False) if verdict else None


def has_degrees(expr: Expr) -> bool:
    """Returns whether there are degree signs in a formula, none of them in the argument of a function."""
    seen = nodes(expr)
    return DEGREE in seen and Call not in map(type, seen)


def _without_degrees(expr: Expr) -> Expr:
    return UNITY if expr == DEGREE else rebuilt(expr, _without_degrees)


def _plain(value: Expr, unit: Measure) -> Expr:
    """Returns the number that an angle is."""
    scaled = _scaled(value, unit.factor)
    return multiply(scaled, DEGREE) if unit.dimension else scaled


def _scaled(value: Expr, factor: Fraction) -> Expr:
    """Returns a value times a factor; a decimal times a power of ten keeps its written digits."""
    if factor == 1:
        return value
    if isinstance(value, Number):
        return Number(value.value * factor, None if value.places is None else _moved(value.places, factor))
    return multiply(number(factor), value)


def _moved(places: int, factor: Fraction) -> int | None:
    """Returns the decimal places after multiplication by a power of ten, None for another factor."""
    power = POWERS_OF_TEN.get(factor)
    return None if power is None else places - power


def spell(unit: Unit) -> str:
    """
    Returns a unit in text.

    Example:
        >>> spell(Unit((("m", Fraction(1)), ("s", Fraction(-2)))))
        'm s^-2'
    """
    return " ".join(name if exponent == 1 else f"{name}^{exponent}" for name, exponent in unit.factors)
