"""
What is a unit worth?

A *unit* has a symbol (its canonical name in a `Unit`), spellings, a dimension and an exact factor. The *dimension* is a
product of powers of base dimensions, as (("length", 1), ("time", -1)); a unit without dimension is a plain number, as the
percent, the dozen and the radian are. The *factor* says how many of the dimension's base unit one is: metre, kilogram,
second, degree of arc, and each currency's main coin.

Two units are converted into each other only within one dimension, and only where the factor is exact by definition: a
month has no factor in days, and a degree Celsius has none in kelvin.
"""

from fractions import Fraction
from typing import NamedTuple, TypeAlias

Dimension: TypeAlias = tuple[tuple[str, int], ...]


class UnitRow(NamedTuple):
    """
    One row of the table of units.

    Args:
        symbol: the canonical name.
        spellings: other ways to write it; the plural in -s of a spelling of more than three letters goes without saying.
        dimension: powers of base dimensions, sorted by name; empty for a plain number.
        factor: in base units of the dimension.
    """

    symbol: str
    spellings: tuple[str, ...]
    dimension: Dimension
    factor: Fraction


NUMBER: Dimension = ()
LENGTH: Dimension = (("length", 1),)
AREA: Dimension = (("length", 2),)
VOLUME: Dimension = (("length", 3),)
MASS: Dimension = (("mass", 1),)
TIME: Dimension = (("time", 1),)
CALENDAR: Dimension = (("calendar", 1),)
ANGLE: Dimension = (("angle", 1),)
SPEED: Dimension = (("length", 1), ("time", -1))
FREQUENCY: Dimension = (("time", -1),)
FORCE: Dimension = (("length", 1), ("mass", 1), ("time", -2))
PRESSURE: Dimension = (("length", -1), ("mass", 1), ("time", -2))
ENERGY: Dimension = (("length", 2), ("mass", 1), ("time", -2))
POWER: Dimension = (("length", 2), ("mass", 1), ("time", -3))
CURRENT: Dimension = (("current", 1),)
CHARGE: Dimension = (("current", 1), ("time", 1))
VOLTAGE: Dimension = (("current", -1), ("length", 2), ("mass", 1), ("time", -3))
RESISTANCE: Dimension = (("current", -2), ("length", 2), ("mass", 1), ("time", -3))
CAPACITANCE: Dimension = (("current", 2), ("length", -2), ("mass", -1), ("time", 4))
FLUX_DENSITY: Dimension = (("current", -1), ("mass", 1), ("time", -2))
TEMPERATURE: Dimension = (("temperature", 1),)
CELSIUS: Dimension = (("celsius", 1),)
FAHRENHEIT: Dimension = (("fahrenheit", 1),)
AMOUNT: Dimension = (("amount", 1),)
CONCENTRATION: Dimension = (("amount", 1), ("length", -3))
INFORMATION: Dimension = (("information", 1),)


def _money(currency: str) -> Dimension:
    return ((currency, 1),)


PREFIXES = (
    ("p", "pico", Fraction(1, 10**12)),
    ("n", "nano", Fraction(1, 10**9)),
    ("µ", "micro", Fraction(1, 10**6)),
    ("m", "milli", Fraction(1, 10**3)),
    ("c", "centi", Fraction(1, 100)),
    ("d", "deci", Fraction(1, 10)),
    ("k", "kilo", Fraction(10**3)),
    ("M", "mega", Fraction(10**6)),
    ("G", "giga", Fraction(10**9)),
    ("T", "tera", Fraction(10**12)),
)

# symbol, words, the prefixes it is used with, dimension, factor
PREFIXED = (
    ("m", "meter metre", "p n µ m c d k", LENGTH, Fraction(1)),
    ("g", "gram gramme", "n µ m k", MASS, Fraction(1, 1000)),
    ("s", "second sec", "p n µ m", TIME, Fraction(1)),
    ("L", "liter litre l", "µ m c d", VOLUME, Fraction(1, 1000)),
    ("Hz", "hertz", "k M G T", FREQUENCY, Fraction(1)),
    ("N", "newton", "m k M", FORCE, Fraction(1)),
    ("Pa", "pascal", "k M G", PRESSURE, Fraction(1)),
    ("J", "joule", "m k M", ENERGY, Fraction(1)),
    ("cal", "calorie", "k", ENERGY, Fraction(4184, 1000)),
    ("eV", "electronvolt", "k M G", ENERGY, Fraction(1602176634, 10**28)),
    ("W", "watt", "m k M G", POWER, Fraction(1)),
    ("Wh", "watt-hour", "k M", ENERGY, Fraction(3600)),
    ("A", "ampere amp", "µ m k", CURRENT, Fraction(1)),
    ("C", "coulomb", "n µ m", CHARGE, Fraction(1)),
    ("V", "volt", "µ m k", VOLTAGE, Fraction(1)),
    ("Ω", "ohm", "m k M", RESISTANCE, Fraction(1)),
    ("F", "farad", "p n µ m", CAPACITANCE, Fraction(1)),
    ("T", "tesla", "µ m", FLUX_DENSITY, Fraction(1)),
    ("mol", "mole", "n µ m k", AMOUNT, Fraction(1)),
    ("M", "molar", "µ m", CONCENTRATION, Fraction(1000)),
    ("B", "byte", "k M G T", INFORMATION, Fraction(8)),
)


def _prefixed() -> tuple[UnitRow, ...]:
    rows = []
    for symbol, words, prefixes, dimension, factor in PREFIXED:
        rows.append(UnitRow(symbol, tuple(words.split()), dimension, factor))
        for prefix, name, scale in PREFIXES:
            if prefix in prefixes.split():
                spellings = tuple(name + word if len(word) > 3 else prefix + word for word in words.split())
                rows.append(UnitRow(prefix + symbol, spellings, dimension, factor * scale))
    return tuple(rows)


UNITS: tuple[UnitRow, ...] = (
    *_prefixed(),
    # plain numbers
    UnitRow("percent", ("%", "pct", "percentage", "per cent"), NUMBER, Fraction(1, 100)),
    UnitRow("permille", ("‰",), NUMBER, Fraction(1, 1000)),
    UnitRow("ppm", (), NUMBER, Fraction(1, 10**6)),
    UnitRow("dozen", (), NUMBER, Fraction(12)),
    UnitRow("hundred", (), NUMBER, Fraction(100)),
    UnitRow("thousand", (), NUMBER, Fraction(1000)),
    UnitRow("million", (), NUMBER, Fraction(10**6)),
    UnitRow("billion", (), NUMBER, Fraction(10**9)),
    UnitRow("trillion", (), NUMBER, Fraction(10**12)),
    UnitRow("radian", ("rad",), NUMBER, Fraction(1)),
    UnitRow("unit", (), NUMBER, Fraction(1)),  # "12 square units" says no more than 12
    # angle, in degrees of arc
    UnitRow("degree", ("°", "deg", "度"), ANGLE, Fraction(1)),
    UnitRow("arcminute", ("arcmin",), ANGLE, Fraction(1, 60)),
    UnitRow("arcsecond", ("arcsec",), ANGLE, Fraction(1, 3600)),
    UnitRow("revolution", ("rev",), ANGLE, Fraction(360)),
    # length, area, volume
    UnitRow("in", ("inch", "inches"), LENGTH, Fraction(254, 10000)),
    UnitRow("ft", ("foot", "feet"), LENGTH, Fraction(3048, 10000)),
    UnitRow("yd", ("yard",), LENGTH, Fraction(9144, 10000)),
    UnitRow("mi", ("mile",), LENGTH, Fraction(1609344, 1000)),
    UnitRow("nmi", ("nautical mile",), LENGTH, Fraction(1852)),
    UnitRow("Å", ("angstrom", "ångström"), LENGTH, Fraction(1, 10**10)),
    UnitRow("ha", ("hectare",), AREA, Fraction(10**4)),
    UnitRow("acre", (), AREA, Fraction(40468564224, 10**7)),
    UnitRow("cc", (), VOLUME, Fraction(1, 10**6)),
    UnitRow("gal", ("gallon",), VOLUME, Fraction(3785411784, 10**12)),
    UnitRow("qt", ("quart",), VOLUME, Fraction(946352946, 10**12)),
    UnitRow("pt", ("pint",), VOLUME, Fraction(473176473, 10**12)),
    UnitRow("cup", ("cups",), VOLUME, Fraction(2365882365, 10**13)),
    UnitRow("fl oz", ("fluid ounce",), VOLUME, Fraction(295735295625, 10**16)),
    UnitRow("tbsp", ("tablespoon",), VOLUME, Fraction(1478676478125, 10**17)),
    UnitRow("tsp", ("teaspoon",), VOLUME, Fraction(492892159375, 10**17)),
    # mass
    UnitRow("t", ("tonne", "metric ton"), MASS, Fraction(1000)),
    UnitRow("lb", ("lbs", "pound"), MASS, Fraction(45359237, 10**8)),
    UnitRow("oz", ("ounce",), MASS, Fraction(45359237, 16 * 10**8)),
    UnitRow("ton", ("tons",), MASS, Fraction(2000 * 45359237, 10**8)),
    # time; months and years are not a whole number of days
    UnitRow("min", ("mins", "minute", "分钟"), TIME, Fraction(60)),
    UnitRow("h", ("hr", "hrs", "hour", "小时"), TIME, Fraction(3600)),
    UnitRow("day", ("days", "天"), TIME, Fraction(86400)),
    UnitRow("week", ("wk",), TIME, Fraction(7 * 86400)),
    UnitRow("month", (), CALENDAR, Fraction(1, 12)),
    UnitRow("year", ("yr", "yrs"), CALENDAR, Fraction(1)),
    UnitRow("decade", (), CALENDAR, Fraction(10)),
    UnitRow("century", ("centuries",), CALENDAR, Fraction(100)),
    # speed, pressure, energy, power
    UnitRow("mph", (), SPEED, Fraction(1609344, 3600 * 1000)),
    UnitRow("kph", ("kmh",), SPEED, Fraction(1000, 3600)),
    UnitRow("knot", ("kn",), SPEED, Fraction(1852, 3600)),
    UnitRow("rpm", (), FREQUENCY, Fraction(1, 60)),
    UnitRow("atm", ("atmosphere",), PRESSURE, Fraction(101325)),
    UnitRow("bar", ("bars",), PRESSURE, Fraction(10**5)),
    # temperature: each scale for itself, since they are not multiples of each other
    UnitRow("K", ("kelvin",), TEMPERATURE, Fraction(1)),
    UnitRow("°C", ("℃", "celsius", "degrees celsius", "degree celsius", "degC"), CELSIUS, Fraction(1)),
    UnitRow("°F", ("℉", "fahrenheit", "degrees fahrenheit", "degree fahrenheit", "degF"), FAHRENHEIT, Fraction(1)),
    UnitRow("bit", ("bits",), INFORMATION, Fraction(1)),
    # money
    UnitRow("dollar", ("$", "usd", "US$", "buck"), _money("dollar"), Fraction(1)),
    UnitRow("cent", ("¢",), _money("dollar"), Fraction(1, 100)),
    UnitRow("penny", ("pennies",), _money("dollar"), Fraction(1, 100)),
    UnitRow("nickel", (), _money("dollar"), Fraction(1, 20)),
    UnitRow("dime", (), _money("dollar"), Fraction(1, 10)),
    UnitRow("quarter", (), _money("dollar"), Fraction(1, 4)),
    UnitRow("euro", ("€", "eur"), _money("euro"), Fraction(1)),
    UnitRow("pound sterling", ("£", "gbp", "quid"), _money("sterling"), Fraction(1)),
    UnitRow("pence", ("p",), _money("sterling"), Fraction(1, 100)),
    UnitRow("yuan", ("元", "cny", "rmb", "CN¥"), _money("yuan"), Fraction(1)),
    UnitRow("yen", ("¥", "jpy", "円"), _money("yen"), Fraction(1)),
    UnitRow("rupee", ("₹", "inr", "rs"), _money("rupee"), Fraction(1)),
    UnitRow("ruble", ("₽", "rub", "rouble"), _money("ruble"), Fraction(1)),
    UnitRow("won", ("₩", "krw"), _money("won"), Fraction(1)),
    # as they are written in Chinese
    UnitRow("米", (), LENGTH, Fraction(1)),
    UnitRow("厘米", (), LENGTH, Fraction(1, 100)),
    UnitRow("毫米", (), LENGTH, Fraction(1, 1000)),
    UnitRow("千米", ("公里",), LENGTH, Fraction(1000)),
    UnitRow("平方米", (), AREA, Fraction(1)),
    UnitRow("平方厘米", (), AREA, Fraction(1, 10**4)),
    UnitRow("立方米", (), VOLUME, Fraction(1)),
    UnitRow("立方厘米", (), VOLUME, Fraction(1, 10**6)),
    UnitRow("克", (), MASS, Fraction(1, 1000)),
    UnitRow("千克", ("公斤",), MASS, Fraction(1)),
    UnitRow("吨", (), MASS, Fraction(1000)),
    UnitRow("秒", (), TIME, Fraction(1)),
)

BY_SYMBOL = {row.symbol: row for row in UNITS}


def _spelled() -> dict[str, UnitRow]:
    table: dict[str, UnitRow] = {}
    for row in UNITS:
        for word in (row.symbol, *row.spellings):
            table.setdefault(word, row)
            if len(word) > 3 and word.isalpha() and word.isascii() and word.islower():
                table.setdefault(word + "s", row)
    return table


BY_SPELLING = _spelled()
