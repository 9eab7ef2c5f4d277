r"""
How is an answer written?

As LaTeX that `notation.parse` reads back to the same value: `parse(latex(answer)) == answer`. The `str()` of every value
is its LaTeX. An `Ambiguous` is written as the text that has the same readings, where it has one; else as the likeliest.

A printed part binds as tightly as its kind: brackets are written only where it would be read otherwise without them.
"""

from collections.abc import Callable, Iterable
from fractions import Fraction

from smol_rewards.expression.answers import (
    Ambiguous,
    Answer,
    Choice,
    Conjunction,
    Date,
    Difference,
    Disjunction,
    FiniteSet,
    Intersection,
    Interval,
    List,
    NamedSet,
    Piecewise,
    Ratio,
    Relation,
    Scalar,
    SetBuilder,
    Text,
    Time,
    Tuple,
    Union,
    Unit,
)
from smol_rewards.expression.nodes import (
    HALF,
    MINUS_ONE,
    Call,
    Constant,
    Expr,
    Matrix,
    Number,
    Power,
    Product,
    Sum,
    Variable,
)

CHUNK = 600  # digits that str() writes at once, under every limit that an interpreter may set
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CONSTANTS = {"pi": r"\pi", "infinity": r"\infty", "degree": r"\degree"}
RELATIONS = {
    "=": "=", "<": "<", ">": ">", "≠": r"\neq", "≤": r"\leq", "≥": r"\geq", "≈": r"\approx", "≡": r"\equiv", "∈": r"\in",
    "∉": r"\notin", "⊂": r"\subset", "⊆": r"\subseteq", "∣": r"\mid", "∥": r"\parallel", "⊥": r"\perp", "∼": r"\sim",
    "→": r"\to",
}  # fmt: skip
SETS = {"reals": "R", "integers": "Z", "naturals": "N", "rationals": "Q", "complexes": "C", "primes": "P"}
SIGNS = {"positive": "^{+}", "negative": "^{-}", "nonnegative": r"_{\geq 0}", "nonzero": "^{*}"}
FENCES = {"abs": ("|", "|"), "floor": (r"\lfloor ", r"\rfloor "), "ceiling": (r"\lceil ", r"\rceil ")}
BINDERS = {"sum": r"\sum", "product": r"\prod", "integral": r"\int", "limit": r"\lim", "derivative": r"\frac"}
SPELLINGS = {"re": r"\Re", "im": r"\Im", "sign": r"\sgn"}
PREFIXED = {"plus_minus": r"\pm ", "minus_plus": r"\mp "}
RAISED = frozenset(["sin", "cos", "tan", "cot", "sec", "csc", "ln"])  # functions whose powers are written before the argument
FUNCTIONS = RAISED | frozenset(
    [
        "arcsin",
        "arccos",
        "arctan",
        "arccot",
        "arcsec",
        "arccsc",
        "sinh",
        "cosh",
        "tanh",
        "coth",
        "sech",
        "csch",
        "arsinh",
        "arcosh",
        "artanh",
        "arcoth",
        "arsech",
        "arcsch",
        "log",
        "gcd",
        "lcm",
        "min",
        "max",
        "det",
        "arg",
        "re",
        "im",
        "sign",
        "conjugate",
        "transpose",
        "inverse",
        "norm",
        "permutations",
        "gamma",
        "dim",
        "ker",
        "tr",
    ]
)
UPRIGHT = frozenset(
    ["arccot", "arcsec", "arccsc", "sech", "csch", "arsinh", "arcosh", "artanh", "arcoth", "arsech", "arcsch", "lcm"]
)
GREEK = frozenset(
    [
        "alpha",
        "beta",
        "gamma",
        "delta",
        "epsilon",
        "zeta",
        "eta",
        "theta",
        "iota",
        "kappa",
        "lambda",
        "mu",
        "nu",
        "xi",
        "rho",
        "sigma",
        "tau",
        "upsilon",
        "phi",
        "chi",
        "psi",
        "omega",
        "Gamma",
        "Delta",
        "Theta",
        "Lambda",
        "Xi",
        "Pi",
        "Sigma",
        "Upsilon",
        "Phi",
        "Psi",
        "Omega",
        "ell",
        "hbar",
        "partial",
    ]
)
PREFIX_UNITS = {"dollar": r"\$", "euro": "€", "yen": "¥", "pound sterling": "£", "rupee": "₹", "ruble": "₽", "won": "₩"}
SUFFIX_UNITS = {"percent": r"\%", "degree": r"^{\circ}"}
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

# How tightly a printed expression binds, loosest first.
SUM, SIGN, PRODUCT, POWER, ATOM = range(5)


def latex(value: "Answer | Expr | Unit") -> str:
    r"""
    Returns an answer or expression as LaTeX.

    Args:
        value: any value of `smol_rewards.expression`.

    Example:
        >>> from smol_rewards.expression import Number, Power, Variable
        >>> latex(Product((Number(Fraction(-2)), Power(Variable("x"), Number(Fraction(1, 2))))))
        '-2 \\sqrt{x}'
    """
    if isinstance(value, Unit):
        return unit(value)
    write = WRITERS.get(type(value))
    return write(value) if write else expression(value)[0]  # type: ignore[arg-type]


# --- numbers --------------------------------------------------------------------------------------------------------


def digits(value: int) -> str:
    """Returns the decimal digits of a natural number of any size, in pieces that every interpreter's limit allows."""
    if value < 10**CHUNK:
        return str(value)
    pieces = []
    while value:
        value, piece = divmod(value, 10**CHUNK)
        pieces.append(str(piece).rjust(CHUNK, "0"))
    return "".join(reversed(pieces)).lstrip("0")


def numeral(number: Number) -> tuple[str, int]:
    """Returns a number as it was written, and how tightly that binds."""
    value = abs(number.value)
    tightness = SIGN if number.value < 0 else ATOM
    sign = "-" if number.value < 0 else ""
    if number.places is not None:
        scaled = value * Fraction(10) ** number.places
        whole = digits(scaled.numerator // scaled.denominator)
        if number.places > 0:
            padded = whole.rjust(number.places + 1, "0")
            return f"{sign}{padded[: -number.places]}.{padded[-number.places :]}", tightness
        mantissa = f"{whole[0]}.{whole[1:]}" if len(whole) > 1 else whole
        exponent = len(whole) - 1 - number.places
        return rf"{sign}{mantissa} \times 10^{{{exponent}}}", min(tightness, PRODUCT)
    if value.denominator != 1:
        return rf"{sign}\frac{{{digits(value.numerator)}}}{{{digits(value.denominator)}}}", min(tightness, PRODUCT)
    if number.base == 10:
        return sign + digits(value.numerator), tightness
    whole, rest = "", value.numerator
    while rest:
        rest, digit = divmod(rest, number.base)
        whole = DIGITS[digit] + whole
    if whole[:1].isalpha():
        whole = "0" + whole
    return f"{sign}{whole or '0'}_{{{number.base}}}", min(tightness, POWER)


# --- expressions ----------------------------------------------------------------------------------------------------


def bracketed(text: str) -> str:
    """Returns a text in round brackets."""
    return rf"\left({text}\right)"


def at_least(value: Expr, tightness: int) -> str:
    """Returns an expression, in brackets unless it binds at least so tightly."""
    text, own = expression(value)
    return text if own >= tightness else bracketed(text)


def expression(value: Expr) -> tuple[str, int]:
    """Returns an expression as LaTeX, and how tightly that binds."""
    match value:
        case Number():
            return numeral(value)
        case Constant(name):
            return CONSTANTS.get(name, name if len(name) == 1 else rf"\mathrm{{{name}}}"), ATOM
        case Variable(name):
            return variable(name), ATOM
        case Sum(terms):
            return sum_of(terms), SUM
        case Product(factors):
            return product_of(factors)
        case Power(base, exponent):
            return power(base, exponent)
        case Call(name, arguments):
            return call(name, arguments)
        case Matrix(rows):
            body = r" \\ ".join(" & ".join(latex(entry) for entry in row) for row in rows)
            return rf"\begin{{pmatrix}} {body} \end{{pmatrix}}", ATOM


def variable(name: str) -> str:
    """Returns the name of a variable."""
    if name.startswith("\\"):
        return name
    stem, marks = name.rstrip("'"), name[len(name.rstrip("'")) :]
    letter, _, subscript = stem.partition("_")
    shown = (
        "\\" + letter
        if letter in GREEK
        else rf"\mathbf{{{letter}}}"
        if letter in ("e", "i") and not subscript + marks
        else letter
    )
    if not subscript:
        return shown + marks
    inner = subscript if subscript.startswith("{") else f"{{{subscript}}}"
    return f"{shown}_{inner}{marks}"


def sum_of(terms: Iterable[Expr]) -> str:
    """Returns a sum, with the signs of its terms."""
    written = ""
    for term in terms:
        text, tightness = expression(term)
        if isinstance(term, Call) and term.name in PREFIXED and len(term.arguments) == 1:
            written += (" " if written else "") + PREFIXED[term.name] + at_least(term.arguments[0], SIGN if written else POWER)
        elif tightness == SUM:
            written += (" + " if written else "") + bracketed(text)
        elif text.startswith("-"):
            written += f" - {text[1:]}" if written else text
        else:
            written += (" + " if written else "") + text
    return written


def product_of(factors: tuple[Expr, ...]) -> tuple[str, int]:
    """Returns a product; one whose last factor is an inverse is a fraction."""
    first, *rest = factors
    if isinstance(first, Number) and first.value < 0:
        positive = Number(-first.value, first.places, first.base)
        hidden = first == MINUS_ONE and not isinstance(rest[0], Number) and not is_inverse(rest)
        parts = tuple(rest) if hidden else (positive, *rest)
        if len(parts) == 1:
            text, tightness = expression(parts[0])
            return "-" + (text if tightness >= POWER and not isinstance(parts[0], Number) else bracketed(text)), SIGN
        if not (isinstance(parts[0], Number) and parts[0].value < 0):
            return "-" + product_of(parts)[0].removeprefix("-"), SIGN
    last = factors[-1]
    if isinstance(last, Power) and last.exponent == MINUS_ONE and not has_inverse(factors[:-1]):
        above = factors[:-1]
        exact = len(above) == 1 and isinstance(above[0], Number) and isinstance(last.base, Number)
        if not exact:
            numerator = latex(above[0]) if len(above) == 1 else product_of(above)[0]
            return rf"\frac{{{numerator}}}{{{latex(last.base)}}}", PRODUCT
    return joined(factors), PRODUCT


def is_inverse(factors: "list[Expr]") -> bool:
    """Returns whether factors are a single inverse, which needs a 1 above it."""
    return len(factors) == 1 and isinstance(factors[0], Power) and factors[0].exponent == MINUS_ONE


def has_inverse(factors: Iterable[Expr]) -> bool:
    """Returns whether one of some factors is an inverse."""
    return any(isinstance(factor, Power) and factor.exponent == MINUS_ONE for factor in factors)


def joined(factors: Iterable[Expr]) -> str:
    """Returns factors with a dot between, or none between a number and a name."""
    written = ""
    before: Expr | None = None
    for factor in factors:
        text, tightness = expression(factor)
        if tightness < POWER and not (
            before is None and isinstance(factor, Number) and tightness == PRODUCT and factor.places is None
        ):
            text = bracketed(text)
        plain = is_named(factor) and before is not None and (is_named(before) or isinstance(before, Number))
        written += text if before is None else f" {text}" if plain else rf" \cdot {text}"
        before = factor
    return written


def is_named(value: Expr) -> bool:
    """Returns whether an expression begins with a name."""
    if isinstance(value, Power):
        return is_named(value.base)
    return isinstance(value, Variable | Constant) and value != Constant("degree")


def power(base: Expr, exponent: Expr) -> tuple[str, int]:
    """Returns a power; one half is a square root."""
    if exponent == HALF:
        return rf"\sqrt{{{latex(base)}}}", POWER
    raised = f"^{{{latex(exponent)}}}"
    if isinstance(base, Call) and base.name in RAISED and isinstance(exponent, Number) and exponent.value > 1:
        return rf"\{base.name}{raised}{bracketed(latex(base.arguments[0]))}", POWER
    inner, tightness = expression(base)
    atom = tightness == ATOM and not isinstance(base, Call) and (not isinstance(base, Number) or base.places is None)
    return (inner if atom else bracketed(inner)) + raised, POWER


# --- functions ------------------------------------------------------------------------------------------------------


def call(name: str, arguments: tuple[Expr, ...]) -> tuple[str, int]:
    """Returns a function applied to its arguments."""
    written = [latex(argument) for argument in arguments]
    match name, written:
        case ("abs" | "floor" | "ceiling", [inner]):
            opener, closer = FENCES[name]
            return rf"\left{opener}{inner}\right{closer}", ATOM
        case ("factorial" | "double_factorial", [_]):
            operand = arguments[0]
            plain = isinstance(operand, Variable) or (isinstance(operand, Number) and numeral(operand)[0].isdecimal())
            inner = written[0] if plain else bracketed(written[0])
            return inner + ("!" if name == "factorial" else "!!"), POWER
        case ("plus_minus" | "minus_plus", [_]):
            return PREFIXED[name] + at_least(arguments[0], POWER), SIGN
        case ("root", [inner, degree]):
            return rf"\sqrt[{degree}]{{{inner}}}", POWER
        case ("binomial", [above, below]):
            return rf"\binom{{{above}}}{{{below}}}", ATOM
        case ("log", [inner, base]):
            return rf"\log_{{{base}}}{bracketed(inner)}", POWER
        case ("modulo", [value, modulus]):
            return rf"{bracketed(value)} \bmod {bracketed(modulus)}", SUM
        case ("ellipsis", _):
            return r"\ldots ", ATOM
        case _ if name in BINDERS:
            return binder(name, written), SUM
    spelled = SPELLINGS.get(name) or (rf"\operatorname{{{name}}}" if name in UPRIGHT else f"\\{name}")
    return (spelled if name in FUNCTIONS else name) + bracketed(", ".join(written)), POWER


def binder(name: str, written: list[str]) -> str:
    """Returns a sum, product, integral, limit or derivative."""
    body, variable_, *limits = written
    match name, limits:
        case "derivative", []:
            return rf"\frac{{d}}{{d {variable_}}} {bracketed(body)}"
        case "integral", []:
            return rf"\int {bracketed(body)} \, d {variable_}"
        case "integral", [low, high]:
            return rf"\int_{{{low}}}^{{{high}}} {bracketed(body)} \, d {variable_}"
        case "limit", [point]:
            return rf"\lim_{{{variable_} \to {point}}} {bracketed(body)}"
        case _, [low, high]:
            return rf"{BINDERS[name]}_{{{variable_}={low}}}^{{{high}}} {bracketed(body)}"
    return f"{name}{bracketed(', '.join(written))}"


# --- answers --------------------------------------------------------------------------------------------------------


def unit(value: Unit) -> str:
    """Returns a unit as it stands behind its amount."""
    if len(value.factors) == 1 and value.factors[0][1] == 1 and value.factors[0][0] in SUFFIX_UNITS:
        return SUFFIX_UNITS[value.factors[0][0]]
    parts = (rf"\text{{{name}}}" + (f"^{{{exponent}}}" if exponent != 1 else "") for name, exponent in value.factors)
    return r"\,".join(["", r" \cdot ".join(parts)])


def scalar(value: Scalar) -> str:
    """Returns a scalar with its unit."""
    if value.unit is None:
        return latex(value.value)
    (name, exponent), *others = value.unit.factors or (("", Fraction(0)),)
    if name in PREFIX_UNITS and exponent == 1 and not others:
        return PREFIX_UNITS[name] + latex(value.value)
    if name in TEMPERATURES and exponent == 1 and not others:
        return rf"{at_least(value.value, POWER)}^{{\circ}} {TEMPERATURES[name]}"
    tight = POWER if value.unit.factors in (PERCENT, DEGREE) else PRODUCT
    written = numeral(value.value)[0] if isinstance(value.value, Number) else at_least(value.value, tight)
    if isinstance(value.value, Number) and value.value.places is not None and value.value.places <= 0 and tight == POWER:
        written = bracketed(written)
    return written + unit(value.unit)


TEMPERATURES = {"°C": "C", "°F": "F"}
PERCENT, DEGREE = (("percent", Fraction(1)),), (("degree", Fraction(1)),)


def items(values: Iterable[Answer], separator: str = ", ") -> str:
    """Returns answers with something between."""
    return separator.join(latex(value) for value in values)


def interval(value: Interval) -> str:
    """Returns an interval; one open at two finite ends in the brackets that no point has."""
    ends = f"{latex(value.low)}, {latex(value.high)}"
    if value.low_closed or value.high_closed or is_infinite(value.low) or is_infinite(value.high):
        return rf"\left{'[' if value.low_closed else '('}{ends}\right{']' if value.high_closed else ')'}"
    return rf"\left]{ends}\right["


def is_infinite(value: Expr) -> bool:
    """Returns whether an end is plus or minus infinity."""
    infinity = Constant("infinity")
    return value == infinity or (isinstance(value, Product) and value.factors[-1] == infinity)


def finite_set(value: FiniteSet) -> str:
    """Returns a set with its elements in braces."""
    return rf"\left\{{{items(value.items)}\right\}}" if value.items else r"\emptyset"


def named_set(value: NamedSet) -> str:
    """Returns a set that has a name."""
    sign, _, name = value.name.rpartition(" ")
    return rf"\mathbb{{{SETS.get(name, name)}}}{SIGNS.get(sign, '')}"


def operand_set(value: Answer) -> str:
    """Returns an operand of a set operation; operations inside operations are bracketed."""
    text = latex(value)
    return bracketed(text) if isinstance(value, Union | Intersection | Difference) else text


def relation(value: Relation) -> str:
    """Returns operands with their relations between; a modulus stands at the end."""
    *operands, last = value.operands
    written = [latex(operand) for operand in operands]
    congruent = isinstance(last, Scalar) and isinstance(last.value, Call) and last.value.name == "modulo"
    if congruent and value.operators[-1] == "≡" and isinstance(last, Scalar) and isinstance(last.value, Call):
        rest, modulus = last.value.arguments
        written.append(rf"{latex(rest)} \pmod{{{latex(modulus)}}}")
    else:
        written.append(latex(last))
    parts = [written[0]]
    for operator, operand in zip(value.operators, written[1:], strict=True):
        parts += [RELATIONS.get(operator, operator), operand]
    return " ".join(parts)


def piecewise(value: Piecewise) -> str:
    """Returns cases, each with its condition."""
    rows = r" \\ ".join(rf"{latex(part)} & {branch_condition(condition)}" for part, condition in value.branches)
    return rf"\begin{{cases}} {rows} \end{{cases}}"


def branch_condition(condition: Answer | None) -> str:
    """Returns the condition of a case."""
    return r"\text{otherwise}" if condition is None else rf"\text{{if }} {latex(condition)}"


def clock(value: Time) -> str:
    """Returns a time of day."""
    hours, minutes, seconds = value.seconds // 3600, value.seconds // 60 % 60, value.seconds % 60
    tail = f":{seconds:02}" if seconds else ""
    if value.half is None:
        return f"{hours}:{minutes:02}{tail}"
    return rf"{hours % 12 or 12}:{minutes:02}{tail}\text{{ {value.half}}}"


def date(value: Date) -> str:
    """Returns a day."""
    parts = [MONTHS[value.month - 1], f"{value.day}" if value.day else "", f"{value.year:04}" if value.year else ""]
    return rf"\text{{{' '.join(part for part in parts if part)}}}"


def ambiguous(value: Ambiguous) -> str:
    """Returns the text that has the readings; where none is known, the likeliest of them."""
    first = value.readings[0]
    if isinstance(first, Ratio):
        return ":".join(latex(term) for term in first.terms)
    if isinstance(first, Scalar) and isinstance(first.value, Number):
        number = first.value
        if number.places is None:
            return f"{int(number.value):,}"
        return f"{int(number.value * Fraction(10) ** number.places)}e{-number.places:+}"
    if isinstance(first, Relation) and isinstance(first.operands[-1], Scalar):
        return f"{latex(first.operands[0])} = {ambiguous(Ambiguous((first.operands[-1],)))}"
    if isinstance(first, Date):
        return f"{first.month}/{first.day}/{first.year}"
    return latex(first)


WRITERS: dict[type, Callable[..., str]] = {
    Scalar: scalar,
    Tuple: lambda value: bracketed(items(value.items)),
    List: lambda value: items(value.items),
    FiniteSet: finite_set,
    Interval: interval,
    NamedSet: named_set,
    Union: lambda value: r" \cup ".join(map(operand_set, value.parts)),
    Intersection: lambda value: r" \cap ".join(map(operand_set, value.parts)),
    Difference: lambda value: rf"{operand_set(value.left)} \setminus {operand_set(value.right)}",
    SetBuilder: lambda value: rf"\left\{{{latex(value.element)} \mid {latex(value.condition)}\right\}}",
    Relation: relation,
    Conjunction: lambda value: items(value.parts, r" \text{ and } "),
    Disjunction: lambda value: items(value.parts, r" \text{ or } "),
    Piecewise: piecewise,
    Ratio: lambda value: " : ".join(latex(term) for term in value.terms),
    Time: clock,
    Date: date,
    Choice: lambda value: rf"\text{{({value.letter})}}" + (f" {latex(value.content)}" if value.content else ""),
    Text: lambda value: rf"\text{{{value.words}}}",
    Ambiguous: ambiguous,
}
