r"""
How is an expression written?

As LaTeX, with brackets only where it would be read otherwise without them. A written expression has a *tightness*: how
tightly its outermost operator binds.
"""

from collections.abc import Iterable
from fractions import Fraction

from smol_rewards.expression.functions import FUNCTIONS, NAMED, having
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
    divide,
)
from smol_rewards.expression.symbols import CONSTANTS_NAMED, LETTERS_NAMED

CHUNK = 600  # digits that str() writes and int() reads at once, under every limit that an interpreter may set
LARGEST_CHUNK = 10**CHUNK - 1
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
FENCES = {
    "|": "|",
    "‖": r"\|",
    "⌊": r"\lfloor ",
    "⌋": r"\rfloor ",
    "⌈": r"\lceil ",
    "⌉": r"\rceil ",
    "⟨": r"\langle ",
    "⟩": r"\rangle ",
}  # as LaTeX
FENCED = frozenset(row.name for row in FUNCTIONS if row.fence)
RAISED, SIGNS, OPERATORS = having("raised"), having("sign"), having("operator")
# How tightly a printed expression binds, loosest first.
SUM, SIGN, PRODUCT, POWER, ATOM = range(5)


def formula(value: Expr) -> str:
    r"""
    Returns an expression as LaTeX.

    Example:
        >>> formula(Product((Number(Fraction(-2)), Power(Variable("x"), Number(Fraction(1, 2))))))
        '-2 \\sqrt{x}'
    """
    return expression(value)[0]


# --- numbers --------------------------------------------------------------------------------------------------------


def digits(value: int) -> str:
    """Returns the decimal digits of a natural number of any size, in pieces that every interpreter's limit allows."""
    if value <= LARGEST_CHUNK:
        return str(value)
    pieces = []
    while value:
        value, piece = divmod(value, LARGEST_CHUNK + 1)
        pieces.append(str(piece).rjust(CHUNK, "0"))
    return "".join(reversed(pieces)).lstrip("0")


def decimal(value: Fraction, places: int) -> str:
    """
    Returns a number with so many decimal places, at least one; what is beyond them is cut off.

    Example:
        >>> decimal(Fraction(-1, 2), 3)
        '-0.500'
    """
    written = digits(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    return f"{'-' if value.numerator < 0 else ''}{written[:-places]}.{written[-places:]}"


def in_base(value: int, base: int) -> str:
    """
    Returns the digits of a natural number in a base from 2 to 36.

    Example:
        >>> in_base(171, 16)
        'AB'
    """
    written = ""
    while value:
        value, digit = divmod(value, base)
        written = DIGITS[digit] + written
    return written or "0"


def numeral(number: Number) -> tuple[str, int]:
    """Returns a number as it was written, and how tightly that binds."""
    value = abs(number.value)
    tightness = SIGN if number.value < 0 else ATOM
    sign = "-" if number.value < 0 else ""
    if number.places is not None and number.places > 0:
        return decimal(number.value, number.places), tightness
    if number.places is not None:
        scaled = value * Fraction(10) ** number.places
        whole = digits(scaled.numerator // scaled.denominator)
        mantissa = f"{whole[0]}.{whole[1:]}" if len(whole) > 1 else whole
        exponent = len(whole) - 1 - number.places
        return rf"{sign}{mantissa} \times 10^{{{exponent}}}", min(tightness, PRODUCT)
    if value.denominator != 1:
        return rf"{sign}\frac{{{digits(value.numerator)}}}{{{digits(value.denominator)}}}", min(tightness, PRODUCT)
    if number.base == 10:
        return sign + digits(value.numerator), tightness
    whole = in_base(value.numerator, number.base)
    if whole[0].isalpha():
        whole = "0" + whole
    return f"{sign}{whole}_{{{number.base}}}", min(tightness, POWER)


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
            return constant(name), ATOM
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
            body = r" \\ ".join(" & ".join(formula(entry) for entry in row) for row in rows)
            return rf"\begin{{pmatrix}} {body} \end{{pmatrix}}", ATOM


def constant(name: str) -> str:
    """Returns a named number."""
    known = CONSTANTS_NAMED.get(name)
    return known.latex if known else name if len(name) == 1 else rf"\mathrm{{{name}}}"


def variable(name: str) -> str:
    """Returns the name of a variable."""
    if name.startswith("\\") or "(" in name:  # the name of an object or an event
        return name
    if name.endswith("^*"):
        return variable(name[:-2]) + "^*"
    stem, marks = name.rstrip("'"), name[len(name.rstrip("'")) :]
    letter, _, subscript = stem.partition("_")
    shown = (
        LETTERS_NAMED[letter].latex
        if letter in LETTERS_NAMED
        else rf"\mathbf{{{letter}}}"
        if letter in ("e", "i") and not subscript + marks
        else rf"\mathrm{{{letter}}}"
        if subscript and len(letter) > 1 and letter.isalpha()
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
        if isinstance(term, Call) and term.name in SIGNS and len(term.arguments) == 1:
            written += (" " if written else "") + signed(term, SIGN if written else POWER)
            continue
        text, tightness = expression(term)
        if tightness == SUM:
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
        if len(above) > 1 or not isinstance(divide(above[0], last.base), Number):  # a fraction of two numerals is read as one
            numerator = formula(above[0]) if len(above) == 1 else product_of(above)[0]
            return rf"\frac{{{numerator}}}{{{formula(last.base)}}}", PRODUCT
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
        return rf"\sqrt{{{formula(base)}}}", POWER
    raised = f"^{{{formula(exponent)}}}"
    if isinstance(base, Call) and base.name in RAISED and isinstance(exponent, Number) and exponent.value > 1:
        return f"{NAMED[base.name].latex}{raised}{bracketed(formula(base.arguments[0]))}", POWER
    inner, tightness = expression(base)
    known = isinstance(base, Call) and base.name in NAMED
    atom = (tightness == ATOM or isinstance(base, Call)) and not known and (not isinstance(base, Number) or base.places is None)
    return (inner if atom else bracketed(inner)) + raised, POWER


# --- functions ------------------------------------------------------------------------------------------------------


def call(name: str, arguments: tuple[Expr, ...]) -> tuple[str, int]:
    """Returns a function applied to its arguments."""
    if name in SIGNS and len(arguments) == 1:
        return signed(Call(name, arguments), POWER), SIGN
    written = [formula(argument) for argument in arguments]
    match name, written:
        case (_, [inner]) if name in FENCED:
            opener, closer = map(FENCES.__getitem__, NAMED[name].fence)
            return rf"\left{opener}{inner}\right{closer}", ATOM
        case ("factorial" | "double_factorial", [_]):
            operand = arguments[0]
            plain = isinstance(operand, Variable) or (isinstance(operand, Number) and numeral(operand)[0].isdecimal())
            inner = written[0] if plain else bracketed(written[0])
            return inner + ("!" if name == "factorial" else "!!"), POWER
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
        case _ if name in OPERATORS:
            return binder(name, written), SUM
    known = NAMED.get(name)
    return (known.latex if known and known.latex else variable(name)) + bracketed(", ".join(written)), POWER


def signed(call: Call, tightness: int) -> str:
    """Returns plus-minus or minus-plus with what it stands before."""
    return f"{NAMED[call.name].latex} {at_least(call.arguments[0], tightness)}"


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
            return rf"{NAMED[name].latex}_{{{variable_}={low}}}^{{{high}}} {bracketed(body)}"
    return f"{name}{bracketed(', '.join(written))}"
