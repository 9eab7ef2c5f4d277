"""The table of units has no name twice, and its factors are those of the definitions."""

from collections import Counter
from fractions import Fraction

import pytest

from smol_rewards.expression.units import UNITS, unit_named

MONEY = frozenset({"dollar", "euro", "pound", "yen", "yuan", "rupee", "ruble", "won"})


def test_no_name_is_given_twice():
    names = Counter(name for unit in UNITS for name in {unit.symbol, *unit.spellings})
    assert [name for name, count in names.items() if count > 1] == []


def test_dimensions_are_sorted_and_factors_positive():
    for unit in UNITS:
        assert list(unit.dimension) == sorted(unit.dimension)
        assert unit.factor > 0


@pytest.mark.parametrize(
    ("one", "many", "count"),
    [
        ("mile", "yards", 1760),
        ("yard", "feet", 3),
        ("kilometer", "cm", 100_000),
        ("gallon", "quarts", 4),
        ("quart", "pints", 2),
        ("pint", "cups", 2),
        ("cup", "tablespoons", 16),
        ("tablespoon", "teaspoons", 3),
        ("pound", "ounces", 16),
        ("ton", "pounds", 2000),
        ("acre", "ft^2", 43_560),
        ("ha", "平方米", 10_000),
        ("day", "minutes", 1440),
        ("century", "months", 1200),
        ("dollar", "nickels", 20),
        ("degree", "arcsec", 3600),
        ("byte", "bits", 8),
    ],
)
def test_factors_by_definition(one, many, count):
    name, _, power = many.partition("^")
    smaller = unit_named(name)
    assert unit_named(one).factor == count * smaller.factor ** int(power or 1)


def test_mph_is_a_mile_an_hour():
    assert unit_named("mph").factor == unit_named("mile").factor / unit_named("hour").factor
    assert unit_named("kph").factor == Fraction(5, 18)


def test_spelled_out_names_have_no_case_and_symbols_do():
    assert unit_named("Kilograms").symbol == "kg"
    assert unit_named("KG") is None
    assert unit_named("widgets") is None


def test_money_is_what_the_table_has_of_currencies():
    assert {base for unit in UNITS for base, _ in unit.dimension} >= MONEY
