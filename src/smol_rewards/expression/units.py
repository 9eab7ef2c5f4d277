"""
Which units are there, and how large are they?

A *unit* has a symbol (its canonical name in a `Unit`), a dimension and an exact factor. The *dimension* is a product of powers
of base dimensions; one without dimension is a plain number, as the percent, the dozen and the radian are. The *factor* says
how many of the dimension's base unit it is: metre, kilogram, second, degree of arc, and each currency's main coin.

Two units are converted into each other only within one dimension, so each has its factor by definition: a month has none
in days, a euro none in dollars, and a degree Celsius is no multiple of a kelvin.
"""

from fractions import Fraction
from typing import NamedTuple, TypeAlias

Dimension: TypeAlias = tuple[tuple[str, int], ...]


class NamedUnit(NamedTuple):
    """
    A row of the table of units.

    Args:
        symbol: the name that a Unit bears.
        dimension: powers of base dimensions, sorted by name; empty for a plain number.
        factor: how many base units of that dimension it is.
        spellings: how it is written, besides the symbol.
        prefix: the currency sign that is written before the amount, as LaTeX.
        suffix: the sign that is written behind the amount, as LaTeX.
        degrees: the letter behind a degree sign that denotes it, as the C of 20 °C.
        mixed: whether an amount may go on in a smaller unit, as in 2 hours 30 minutes.
        attached: whether it stands behind digits without a blank in prose, as in 5km.
        worded: whether it is a unit in words alone, as mV is: outside of them its letters are factors.
    """

    symbol: str
    dimension: Dimension
    factor: Fraction
    spellings: tuple[str, ...]
    prefix: str = ""
    suffix: str = ""
    degrees: str = ""
    mixed: bool = False
    attached: bool = False
    worded: bool = False


def _unit(
    symbol: str,
    dimension: str,
    factor: str,
    spellings: str = "",
    *,
    prefix: str = "",
    suffix: str = "",
    degrees: str = "",
    mixed: bool = False,
    attached: bool = False,
    worded: bool = False,
) -> NamedUnit:
    powers = (part.partition("^")[::2] for part in dimension.split())
    based = tuple(sorted((base, int(power or 1)) for base, power in powers))
    words = tuple(word.replace("_", " ") for word in spellings.split())
    return NamedUnit(symbol, based, Fraction(factor), words, prefix, suffix, degrees, mixed, attached, worded)


PREFIXES = {
    "a": ("atto", -18), "f": ("femto", -15), "p": ("pico", -12), "n": ("nano", -9), "μ": ("micro", -6), "m": ("milli", -3),
    "k": ("kilo", 3), "M": ("mega", 6), "G": ("giga", 9), "T": ("tera", 12),
}  # fmt: skip


def _metric(prefixes: str, unit: NamedUnit) -> tuple[NamedUnit, ...]:
    """Returns a unit and its decimal multiples with these prefixes."""
    multiples = []
    for letter in prefixes.split():
        name, power = PREFIXES[letter]
        symbols = (f"µ{unit.symbol}", f"u{unit.symbol}") if letter == "μ" else ()
        spellings = (*symbols, *(name + word for word in unit.spellings if len(word) > 3))
        worded = len(unit.symbol) == 1 and letter != "μ"
        factor = unit.factor * Fraction(10) ** power
        multiples.append(NamedUnit(letter + unit.symbol, unit.dimension, factor, spellings, worded=worded))
    return (unit, *multiples)


FORCE = "mass length time^-2"
PRESSURE = "mass length^-1 time^-2"
ENERGY = "mass length^2 time^-2"
POWER = "mass length^2 time^-3"

UNITS: tuple[NamedUnit, ...] = (
    # plain numbers
    _unit("percent", "", "1/100", "% percentage pct per_cent", suffix=r"\%"),
    _unit("permille", "", "1/1000", "‰"),
    _unit("ppm", "", "1/1000000"),
    _unit("dozen", "", "12", "dozens dutzend docenas"),
    _unit("score", "", "20"),
    _unit("gross", "", "144"),
    _unit("hundred", "", "100"),
    _unit("thousand", "", "1000", "thousands k tausend mille тысяча тысячи тысяч 천"),
    _unit("万", "", "10000", "萬 만"),
    _unit("lakh", "", "100000", "lakhs lac lacs"),
    _unit("million", "", "1000000", "millions millionen millones milhões milioni миллион миллиона миллионов 百万 백만"),
    _unit("crore", "", "10000000", "crores"),
    _unit("亿", "", "100000000", "億 억"),
    _unit("billion", "", "1000000000", "billions bn milliarden milliards миллиард миллиарда миллиардов"),
    _unit("trillion", "", "1000000000000", "trillions"),
    _unit("googol", "", "1" + "0" * 100),
    _unit("rad", "", "1", "radian radians"),
    _unit("unit", "", "1", "units"),  # "12 square units" says no more than 12
    # angle
    _unit("degree", "angle", "1", "degrees deg ° 度", suffix=r"^{\circ}"),
    _unit("arcmin", "angle", "1/60", "arcminute arcminutes"),
    _unit("arcsec", "angle", "1/3600", "arcsecond arcseconds"),
    _unit("revolution", "angle", "360", "revolutions rev"),
    # length
    _unit("m", "length", "1", "meter meters metre metres 米", attached=True),
    _unit("km", "length", "1000", "kilometer kilometers kilometre kilometres kms 千米 公里", attached=True),
    _unit("dm", "length", "1/10", "decimeter decimeters decimetre decimetres 分米"),
    _unit("cm", "length", "1/100", "centimeter centimeters centimetre centimetres cms 厘米", attached=True),
    _unit("mm", "length", "1/1000", "millimeter millimeters millimetre millimetres 毫米", attached=True),
    _unit("μm", "length", "1/1000000", "µm micrometer micrometers micrometre micrometres micron microns um"),
    _unit("nm", "length", "1/1000000000", "nanometer nanometers nanometre nanometres"),
    _unit("fm", "length", "1/1000000000000000", "femtometer femtometers femtometre femtometres"),
    _unit("Å", "length", "1/10000000000", r"angstrom angstroms \AA"),
    _unit("in", "length", "254/10000", "inch inches", mixed=True),
    _unit("ft", "length", "3048/10000", "foot feet", mixed=True),
    _unit("yd", "length", "9144/10000", "yard yards yds", mixed=True),
    _unit("mi", "length", "1609344/1000", "mile miles"),
    _unit("nautical mile", "length", "1852", "nautical_miles"),
    # area and volume
    _unit("acre", "length^2", "316160658/78125", "acres"),
    _unit("ha", "length^2", "10000", "hectare hectares"),
    _unit("平方米", "length^2", "1"),
    _unit("平方厘米", "length^2", "1/10000"),
    _unit("立方米", "length^3", "1"),
    _unit("立方厘米", "length^3", "1/1000000"),
    _unit("L", "length^3", "1/1000", "l liter liters litre litres 升", attached=True),
    _unit("mL", "length^3", "1/1000000", "ml milliliter milliliters millilitre millilitres cc 毫升", attached=True),
    _unit("ML", "length^3", "1000", "megaliter megaliters megalitre megalitres"),
    _unit("gal", "length^3", "473176473/125000000000", "gallon gallons"),
    _unit("qt", "length^3", "473176473/500000000000", "quart quarts"),
    _unit("pt", "length^3", "473176473/1000000000000", "pint pints"),
    _unit("cup", "length^3", "473176473/2000000000000", "cups"),
    _unit("fl oz", "length^3", "473176473/16000000000000", "fluid_ounce fluid_ounces"),
    _unit("tablespoon", "length^3", "473176473/32000000000000", "tablespoons tbsp"),
    _unit("teaspoon", "length^3", "473176473/96000000000000", "teaspoons tsp"),
    # mass
    _unit("kg", "mass", "1", "kilogram kilograms kilo kilos kgs 千克 公斤", attached=True),
    _unit("g", "mass", "1/1000", "gram grams gm gms 克", attached=True),
    _unit("mg", "mass", "1/1000000", "milligram milligrams", attached=True),
    _unit("t", "mass", "1000", "tonne tonnes metric_ton metric_tons 吨"),
    _unit("lb", "mass", "45359237/100000000", "lbs", mixed=True),
    _unit("pound", "mass", "45359237/100000000", "pounds", mixed=True),  # or the coin, beside another
    _unit("oz", "mass", "45359237/1600000000", "ounce ounces", mixed=True),
    _unit("ton", "mass", "45359237/50000", "tons"),
    # time; months and years are not a whole number of days
    _unit("s", "time", "1", "sec secs second seconds 秒", mixed=True, attached=True),
    _unit("ms", "time", "1/1000", "millisecond milliseconds"),
    _unit("μs", "time", "1/1000000", "µs microsecond microseconds"),
    _unit("nanosecond", "time", "1/1000000000", "nanoseconds"),
    _unit("min", "time", "60", "mins minute minutes 分钟", mixed=True, attached=True),
    _unit("h", "time", "3600", "hr hrs hour hours 小时", mixed=True, attached=True),
    _unit("day", "time", "86400", "days d 天", mixed=True),
    _unit("week", "time", "604800", "weeks wk wks 周", mixed=True),
    _unit("month", "month", "1", "months", mixed=True),
    _unit("year", "month", "12", "years yr yrs 年", mixed=True),
    _unit("decade", "month", "120", "decades"),
    _unit("century", "month", "1200", "centuries"),
    # motion, force, energy, power
    _unit("mph", "length time^-1", "1397/3125"),
    _unit("kph", "length time^-1", "5/18", "kmh kmph"),
    _unit("knot", "length time^-1", "463/900", "knots"),
    _unit("c", "length time^-1", "299792458", worded=True),  # of light, as in MeV/c
    *_metric("k M G T", _unit("Hz", "time^-1", "1", "hertz")),
    _unit("rpm", "time^-1", "1/60"),
    _unit("N", FORCE, "1", "newton newtons"),
    _unit("kN", FORCE, "1000", "kilonewton kilonewtons"),
    _unit("dyn", FORCE, "1/100000", "dyne dynes"),
    *_metric("k M G", _unit("Pa", PRESSURE, "1", "pascal pascals")),
    _unit("atm", PRESSURE, "101325", "atmosphere atmospheres"),
    *_metric("m", _unit("bar", PRESSURE, "100000")),
    _unit("torr", PRESSURE, "20265/152", "Torr"),
    _unit("mmHg", PRESSURE, "20265/152"),  # as in textbooks, of which an atmosphere has 760
    _unit("kJ", ENERGY, "1000", "kilojoule kilojoules"),
    *_metric("n μ m M G", _unit("J", ENERGY, "1", "joule joules")),
    _unit("erg", ENERGY, "1/10000000", "ergs"),
    _unit("cal", ENERGY, "4184/1000", "calorie calories"),
    _unit("kcal", ENERGY, "4184", "kilocalorie kilocalories"),
    _unit("kWh", ENERGY, "3600000", "kilowatt-hour kilowatt-hours"),
    *_metric("m k M G T", _unit("eV", ENERGY, "801088317/5000000000000000000000000000", "electronvolt electronvolts eVs")),
    _unit("kW", POWER, "1000", "kilowatt kilowatts"),
    _unit("MW", POWER, "1000000", "megawatt megawatts"),
    *_metric("μ m G T", _unit("W", POWER, "1", "watt watts")),
    # electricity, heat, matter, information
    *_metric("n μ m k", _unit("A", "current", "1", "ampere amperes amp amps")),
    *_metric("a f p n μ m", _unit("C", "current time", "1", "coulomb coulombs")),
    *_metric("n μ m k M", _unit("V", "mass length^2 time^-3 current^-1", "1", "volt volts")),
    *_metric("m k M", _unit("Ω", "mass length^2 time^-3 current^-2", "1", "ohm ohms")),
    *_metric("p n μ m", _unit("F", "mass^-1 length^-2 time^4 current^2", "1", "farad farads")),
    *_metric("n μ m", _unit("T", "mass time^-2 current^-1", "1", "tesla teslas")),
    _unit("Wb", "mass length^2 time^-2 current^-1", "1", "weber webers"),
    _unit("henry", "mass length^2 time^-2 current^-2", "1", "henries henrys"),
    _unit("mH", "mass length^2 time^-2 current^-2", "1/1000", "millihenry millihenries millihenrys", worded=True),
    _unit("Bq", "time^-1", "1", "becquerel becquerels"),
    _unit("K", "temperature", "1", "kelvin kelvins"),
    _unit("°C", "celsius", "1", "celsius ℃ degrees_celsius degree_celsius", degrees="C"),
    _unit("°F", "fahrenheit", "1", "fahrenheit ℉ degrees_fahrenheit degree_fahrenheit", degrees="F"),
    *_metric("n μ m k", _unit("mol", "amount", "1", "mole moles")),
    *_metric("n μ m", _unit("M", "amount length^-3", "1000", "molar", worded=True)),
    _unit("bit", "information", "1", "bits"),
    _unit("byte", "information", "8", "bytes"),
    _unit("kB", "information", "8000", "KB kilobyte kilobytes"),
    _unit("MB", "information", "8000000", "megabyte megabytes"),
    _unit("GB", "information", "8000000000", "gigabyte gigabytes"),
    _unit("TB", "information", "8000000000000", "terabyte terabytes"),
    _unit("Mb", "information", "1000000", "megabit megabits"),
    _unit("Gb", "information", "1000000000", "gigabit gigabits"),
    # money
    _unit("dollar", "dollar", "1", "dollars USD usd bucks $ 美元", mixed=True, prefix=r"\$"),
    _unit("cent", "dollar", "1/100", "cents ¢", mixed=True),
    _unit("penny", "dollar", "1/100", "pennies"),
    _unit("nickel", "dollar", "1/20", "nickels"),
    _unit("dime", "dollar", "1/10", "dimes"),
    _unit("euro", "euro", "1", "euros EUR €", prefix="€"),
    _unit("pound sterling", "pound", "1", "£ GBP", prefix="£"),
    _unit("pence", "pound", "1/100"),
    _unit("yen", "yen", "1", "JPY ¥", prefix="¥"),
    _unit("yuan", "yuan", "1", "RMB CNY 元"),
    _unit("rupee", "rupee", "1", "rupees INR ₹ Rs", prefix="₹"),
    _unit("ruble", "ruble", "1", "rubles rouble roubles RUB ₽", prefix="₽"),
    _unit("won", "won", "1", "KRW ₩", prefix="₩"),
    _unit("dong", "dong", "1", "VND đồng ₫", prefix="₫"),
)

POWERS = {
    "square": 2,
    "sq": 2,
    "squared": 2,
    "cubic": 3,
    "cu": 3,
    "cubed": 3,
}  # words that make an area or a volume of a length
_COMPASS = ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest")
DIRECTIONS = {word: word for word in _COMPASS} | {
    word + ending: word
    for word in ("up", "down", "left", "right", "inward", "outward")
    for ending in ("", "ward", "wards", "s")
}  # of an amount with a unit, by what they are called
LENGTH: Dimension = (("length", 1),)
MULTIPLES = frozenset(  # what is counted in them stands behind: 3 dozen eggs
    name for row in UNITS if not row.dimension and row.factor > 1 for name in (row.symbol, *row.spellings)
)
BY_SYMBOL = {row.symbol: row for row in UNITS}
BY_NAME: dict[str, NamedUnit] = {}
for _row in UNITS:
    for _name in (_row.symbol, *_row.spellings):
        BY_NAME.setdefault(_name, _row)


def coupled(word: str) -> tuple[NamedUnit, NamedUnit] | None:
    """
    Returns the two units whose symbols a word runs together, as `Nm` and `Am` do, or None.

    Example:
        >>> [unit.symbol for unit in coupled("Nm") or ()], coupled("at")
        (['N', 'm'], None)
    """
    halves = ((BY_SYMBOL.get(word[:cut]), BY_SYMBOL.get(word[cut:])) for cut in range(1, min(len(word), 3)))
    whole = ((one, other) for one, other in halves if one and other and one.dimension and other.dimension)
    return next(whole, None) if not word.islower() else None


def unit_named(name: str) -> NamedUnit | None:
    """
    Returns the unit with a symbol or spelling, or None.

    Symbols keep their case (`m` and `M` differ); spelled-out names do not.

    Example:
        >>> unit_named("Kilometers").symbol
        'km'
    """
    found = BY_NAME.get(name)
    return found if found or len(name) < 4 else BY_NAME.get(name.lower())
