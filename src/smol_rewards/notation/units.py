"""
Which units are there, and how large are they?

A *unit* has a symbol, a dimension and an exact factor to the coherent unit of that dimension; None where there is no
fixed factor, as between currencies.
"""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """
    A row of the table of units.

    Args:
        symbol: the name that a Unit bears.
        dimension: what it measures; two units of one dimension can be converted. Powers are written as pairs.
        factor: how many base units of that dimension it is.
        spellings: how it is written, besides the symbol.
        offset: of a temperature scale, the kelvins at its zero.
    """

    symbol: str
    dimension: tuple[tuple[str, int], ...]
    factor: Fraction
    spellings: tuple[str, ...]
    offset: Fraction = Fraction(0)


def _unit(symbol: str, dimension: str, factor: str, spellings: str, offset: str = "0") -> NamedUnit:
    powers = tuple((part.partition("^")[0], int(part.partition("^")[2] or 1)) for part in dimension.split())
    return NamedUnit(
        symbol, powers, Fraction(factor), tuple(word.replace("_", " ") for word in spellings.split()), Fraction(offset)
    )


LENGTH, MASS, TIME = "length", "mass", "time"

UNITS: tuple[NamedUnit, ...] = (
    _unit("m", "length", "1", "meter meters metre metres 米"),
    _unit("km", "length", "1000", "kilometer kilometers kilometre kilometres kms 千米 公里"),
    _unit("dm", "length", "1/10", "decimeter decimeters decimetre decimetres 分米"),
    _unit("cm", "length", "1/100", "centimeter centimeters centimetre centimetres cms 厘米"),
    _unit("mm", "length", "1/1000", "millimeter millimeters millimetre millimetres 毫米"),
    _unit("μm", "length", "1/1000000", "micrometer micrometers micron microns um"),
    _unit("nm", "length", "1/1000000000", "nanometer nanometers nanometre nanometres"),
    _unit("in", "length", "254/10000", "inch inches"),
    _unit("ft", "length", "3048/10000", "foot feet"),
    _unit("yd", "length", "9144/10000", "yard yards yds"),
    _unit("mi", "length", "1609344/1000", "mile miles"),
    _unit("kg", "mass", "1", "kilogram kilograms kilo kilos kgs 千克 公斤"),
    _unit("g", "mass", "1/1000", "gram grams gm gms 克"),
    _unit("mg", "mass", "1/1000000", "milligram milligrams"),
    _unit("t", "mass", "1000", "tonne tonnes"),
    _unit("lb", "mass", "45359237/100000000", "lbs pound pounds"),
    _unit("oz", "mass", "45359237/1600000000", "ounce ounces"),
    _unit("s", "time", "1", "sec secs second seconds 秒"),
    _unit("ms", "time", "1/1000", "millisecond milliseconds"),
    _unit("min", "time", "60", "mins minute minutes 分钟"),
    _unit("h", "time", "3600", "hr hrs hour hours 小时"),
    _unit("day", "time", "86400", "days d 天"),
    _unit("week", "time", "604800", "weeks wk wks"),
    _unit("month", "month", "1", "months"),
    _unit("year", "month", "12", "years yr yrs"),
    _unit("L", "length^3", "1/1000", "l liter liters litre litres 升"),
    _unit("mL", "length^3", "1/1000000", "ml milliliter milliliters millilitre millilitres 毫升"),
    _unit("gal", "length^3", "473176473/125000000000", "gallon gallons"),
    _unit("qt", "length^3", "473176473/500000000000", "quart quarts"),
    _unit("pt", "length^3", "473176473/1000000000000", "pint pints"),
    _unit("acre", "length^2", "316160658/78125", "acres"),
    _unit("ha", "length^2", "10000", "hectare hectares"),
    _unit("mph", "length time^-1", "1397/3125", ""),
    _unit("kph", "length time^-1", "5/18", "kmh kmph"),
    _unit("N", "mass length time^-2", "1", "newton newtons"),
    _unit("J", "mass length^2 time^-2", "1", "joule joules"),
    _unit("kJ", "mass length^2 time^-2", "1000", "kilojoule kilojoules"),
    _unit("W", "mass length^2 time^-3", "1", "watt watts"),
    _unit("kW", "mass length^2 time^-3", "1000", "kilowatt kilowatts"),
    _unit("Pa", "mass length^-1 time^-2", "1", "pascal pascals"),
    _unit("Hz", "time^-1", "1", "hertz"),
    _unit("A", "current", "1", "ampere amperes amp amps"),
    _unit("V", "mass length^2 time^-3 current^-1", "1", "volt volts"),
    _unit("Ω", "mass length^2 time^-3 current^-2", "1", "ohm ohms"),
    _unit("K", "temperature", "1", "kelvin kelvins"),
    _unit("°C", "temperature", "1", "celsius", "5463/20"),
    _unit("°F", "temperature", "5/9", "fahrenheit", "45967/180"),
    _unit("mol", "amount", "1", "mole moles"),
    _unit("degree", "angle", "1", "degrees deg °"),
    _unit("rad", "radian", "1", "radian radians"),
    _unit("percent", "number", "1/100", "% percentage pct"),
    _unit("dozen", "number", "12", "dozens"),
    _unit("dollar", "dollar", "1", "dollars USD usd bucks $ 美元"),
    _unit("cent", "dollar", "1/100", "cents ¢"),
    _unit("euro", "euro", "1", "euros EUR €"),
    _unit("pound sterling", "pound", "1", "£ GBP"),
    _unit("yen", "yen", "1", "JPY ¥"),
    _unit("yuan", "yuan", "1", "RMB CNY 元"),
    _unit("rupee", "rupee", "1", "rupees INR ₹ Rs"),
    _unit("unit", "unit", "1", "units"),
)

_BY_NAME: dict[str, NamedUnit] = {}
for _row in UNITS:
    for _name in (_row.symbol, *_row.spellings):
        _BY_NAME.setdefault(_name, _row)


def unit_named(name: str) -> NamedUnit | None:
    """
    Returns the unit with a symbol or spelling, or None.

    Symbols keep their case (`m` and `M` differ); spelled-out names do not.

    Example:
        >>> unit_named("Kilometers").symbol
        'km'
    """
    found = _BY_NAME.get(name)
    return found if found or len(name) < 4 else _BY_NAME.get(name.lower())
