r"""
How do operators go on behind an operand?

Sums and products are read in a loop. Where no operator stands between two operands, the row of the second one says whether it
is a factor of a product.
"""

from collections.abc import Callable
from fractions import Fraction

from smol_rewards.expression import (
    Answer,
    Call,
    Constant,
    Difference,
    Expr,
    FiniteSet,
    Intersection,
    Interval,
    Matrix,
    NamedSet,
    Number,
    Power,
    Product,
    Scalar,
    Tuple,
    Union,
    Variable,
)
from smol_rewards.expression.nodes import ELLIPSIS, MINUS_ONE, TEN, add, divide, multiply, negate, number
from smol_rewards.notation.commands import ADDITION, MULTIPLICATION, OVER, POWER, ROWS
from smol_rewards.notation.parser import NAMES, Parser, Start, always
from smol_rewards.notation.tokens import numerals
from smol_rewards.notation.tokens.token import ORDINALS, Token
from smol_rewards.notation.values import Value, negative

SETS = frozenset((NamedSet, FiniteSet, Interval, Union))
JOINED = (Union, Intersection, Difference)
COMPLEMENT = frozenset("cC")
UNIVERSE = Scalar(Variable("U"))  # in which a complement is taken, `(A \\cup B)^c`
DEGREE = ("{", r"\degree", "}")
CROSSES = frozenset((r"\times", "×"))
VECTORIAL = frozenset(("accent", "font", "fence"))  # kinds with which a vector begins
OVER_VECTORS = frozenset((r"\vec", r"\hat", r"\mathbf", r"\boldsymbol"))
LETTERED = frozenset((Variable, Product))
NABLA = r"\nabla"
LONGEST_SUM = 64  # tokens of a sum of vectors in brackets
TRANSPOSED = Variable("T")
HUNDREDTH = number(Fraction(1, 100))


def _same(value: Expr) -> Expr:
    return value


SIGNED: dict[str, Callable[[Expr], Expr]] = {
    "+": _same,
    "-": negative,
    r"\pm": lambda value: Call("plus_minus", (value,)),
    r"\mp": lambda value: Call("minus_plus", (value,)),
}


# --- operators --------------------------------------------------------------------------------------------------------


def read_sum(parser: Parser, left: Value) -> Expr | None:
    """sum = term { ( "+" | "-" | "±" | "∓" ) term }, where a minus behind a set is no sign"""
    if parser.token.text == "-" and type(left) in SETS:
        return None
    terms = [parser.expr(left, parser.before())]
    while parser.token.text in SIGNED and parser.token.kind == "infix":
        token = parser.advance()
        terms.append(SIGNED[token.text](parser.formula(ADDITION, token)))
    return add(*between(parser, terms))


def read_product(parser: Parser, left: Value, beside: bool = False) -> Expr:
    """term = factor { [ "·" | "/" | "mod" | "choose" ] factor }"""
    factors = [parser.expr(left, parser.before())]
    while True:
        token = parser.token
        if token.kind == "infix" and ROWS[token.text].precedence == MULTIPLICATION:
            parser.advance()
            first, place = parser.token, parser.index
            right = parser.formula(MULTIPLICATION, token)
            match ROWS[token.text].meaning:
                case "multiply":
                    scaled = scientific(parser, factors, right) if first.text == "10" else None
                    if scaled:
                        factors = [scaled]
                    elif (first.kind in VECTORIAL or parser.tokens[place - 2].text == NABLA) and is_cross(parser, token, place):
                        factors[-1:] = [crossed(factors[-1], right)]
                    else:
                        factors.append(right)
                case "divide" if len(factors) == 1:
                    quotient = divide(factors[0], with_letters_behind(parser, token, right))
                    factors = list(quotient.factors) if isinstance(quotient, Product) else [quotient]
                case "divide":
                    factors.append(Power(with_letters_behind(parser, token, right), MINUS_ONE))
                case meaning:
                    factors = [Call(meaning, (multiply(*factors), right))]
        elif beside or (token.kind in parser.beside and parser.beside[token.kind](parser)):
            beside = False  # known of the first alone
            if token.text == "x" and is_times(parser):
                parser.advance()
                scaled = scientific(parser, factors, parser.formula(MULTIPLICATION, token))
                if scaled is None:
                    raise parser.expected("an operator between the two", parser.before())
                factors = [scaled]
            else:
                factors.append(parser.formula(MULTIPLICATION, token))
        else:
            return multiply(*between(parser, factors))


def with_letters_behind(parser: Parser, slash: Token, divisor: Expr) -> Expr:
    """Returns a letter below a slash with those glued to it, which may be below it too, as in `E/k_BT`."""
    while slash.text == "/" and type(divisor) in LETTERED and is_glued(parser) and parser.may_be_name("/" + parser.token.text):
        divisor = multiply(divisor, parser.formula(MULTIPLICATION, parser.token))
    return divisor


def is_glued(parser: Parser) -> bool:
    """Returns whether a letter comes next, right behind what was read."""
    return parser.token.kind in NAMES and not parser.token.spaced and parser.beside[parser.token.kind](parser)


def is_times(parser: Parser) -> bool:
    """Returns whether a letter x is a sign of multiplication, as in `6 x 10^3`."""
    return parser.texts(1, 2) == ("10", "^") and parser.before().kind == "number"


def is_cross(parser: Parser, sign: Token, place: int) -> bool:
    """Returns whether a sign of multiplication stands between two vectors or behind a nabla, and makes a vector of them."""
    if parser.source[sign.start : sign.end] not in CROSSES:
        return False
    return parser.tokens[place - 2].text == NABLA or (ends_vector(parser, place - 2) and begins_vector(parser, place))


def begins_vector(parser: Parser, place: int) -> bool:
    """Returns whether a vector begins at a place: a letter with an arrow or a hat or in bold, or a bracket with one in it."""
    token, following = parser.tokens[place : place + 2]
    if token.text == "(":
        return holds_vector(parser, place + 1, 1)
    if following.text == "{":
        following = parser.tokens[place + 2]
    return token.text in OVER_VECTORS and following.kind in NAMES


def ends_vector(parser: Parser, place: int) -> bool:
    """Returns whether a vector, perhaps with an index, ends with the token at a place."""
    token = parser.tokens[place]
    if token.text == ")":
        return holds_vector(parser, place - 1, -1)
    start = place
    if token.text == "}":
        while start and parser.tokens[start].text != "{":  # none of what may be meant has more braces in it
            start -= 1
    before = parser.tokens[start - 1] if start else token
    if before.text == "_":
        return start > 1 and ends_vector(parser, start - 2)
    return start > 0 and begins_vector(parser, start - 1)


def holds_vector(parser: Parser, place: int, step: int) -> bool:
    """Returns whether there is a vector from a place on, in one direction, before a bracket."""
    for token in parser.tokens[place : place + LONGEST_SUM * step : step] if place >= 0 else ():
        if token.text in "()":
            break
        if token.text in OVER_VECTORS:
            return True
    return False


def crossed(left: Expr, right: Expr) -> Expr:
    r"""Returns the product of two vectors that is a vector, or the curl that `\nabla \times` is."""
    return Call("curl", (right,)) if left == Variable("nabla") else Call("cross", (left, right))


def scientific(parser: Parser, factors: list[Expr], right: Expr) -> Number | None:
    """Returns the numeral that a mantissa and a power of ten make, as `1.2 · 10^3`; None where they do not."""
    mantissa = factors[0]
    if len(factors) != 1 or not isinstance(mantissa, Number) or not isinstance(right, Power) or right.base != TEN:
        return None
    exponent = right.exponent
    if not isinstance(exponent, Number) or exponent.value.denominator != 1 or abs(exponent.value) > parser.budget.digits:
        return None
    if mantissa.base != 10 or (mantissa.places is None and mantissa.value not in range(-9, 10)):
        return None
    return numerals.scientific(mantissa, int(exponent.value), parser.budget)


def read_power(parser: Parser, left: Value) -> Expr:
    """power = operand "^" exponent, where "^" "∘" is a degree sign"""
    base = parser.expr(left, parser.before())
    parser.advance()
    if parser.token.text == r"\degree":
        parser.advance()
        return multiply(base, Constant("degree"))
    if parser.ahead(1).text == r"\degree" and parser.texts(0, 3) == DEGREE:
        parser.skip(3)
        return multiply(base, Constant("degree"))
    exponent = read_exponent(parser)
    if type(base) is Matrix and exponent == TRANSPOSED:
        return base if type(left) is Tuple else Call("transpose", (base,))  # `(1, 2)^T` is a column
    return Power(base, exponent)


def read_raised(parser: Parser, left: Value) -> Value | None:
    """raised = power | complement, unless minutes of arc or the ending of an ordinal are raised"""
    if ("postfix" in parser.kinds and count_primes(parser, 1)) or (type(left) is Number and ordinal_length(parser)):
        return None
    if isinstance(left, JOINED) and parser.ahead(1).text in COMPLEMENT:
        return read_complement(parser, left, 2)
    return read_power(parser, left)


def read_complement(parser: Parser, left: Answer, size: int) -> Difference:
    r"""complement = sets ( "'" | "^" "c" ), as in `(A \cup B)^c`"""
    parser.skip(size)
    return Difference(UNIVERSE, left)


def read_exponent(parser: Parser) -> Expr:
    """exponent = { "-" | "+" } operand [ postfix ] [ "^" exponent ]"""
    negations = 0
    while parser.token.kind == "infix" and parser.token.text in ("-", "+"):
        negations += parser.advance().text == "-"
    token = parser.token
    value = parser.expr(parser.operand(), token)
    if parser.token.text == "!":
        value = read_marked(parser, value)
    if parser.token.text == "^":
        parser.enter()
        value = read_power(parser, value)
        parser.depth -= 1
    return negate(value) if negations % 2 else value


def count_primes(parser: Parser, start: int) -> int:
    """Returns how many tokens from there on are primes, with the braces around them."""
    count = start
    braced = parser.ahead(start).text == "{"
    count += braced
    while parser.ahead(count).text == "'":
        count += 1
    return count + braced - start if count > start + braced else 0


def ordinal_length(parser: Parser) -> int:
    """Returns how many tokens from `^` on are the ending of an ordinal, as in `11^{th}`."""
    if parser.ahead(1).text != "{":
        return 0
    for count in (3, 4):
        texts = parser.texts(1, count)
        if texts[-1] == "}" and "".join(texts[1:-1]) in ORDINALS:
            return count + 1
    return 0


def read_over(parser: Parser, left: Value) -> Expr:
    """over = expression "\\over" expression, from one end of the braces to the other"""
    above = parser.expr(left, parser.advance())
    below = parser.formula(OVER)
    if parser.token.text == r"\over":
        raise parser.expected("the end of the fraction")
    return divide(above, below)


def read_postfix(parser: Parser, left: Value, minimum: int) -> Value | None:
    """postfix = marked, unless feet or minutes of arc come next, or a percent sign that is the unit of all that was read"""
    text = parser.token.text
    if text == "'" and isinstance(left, JOINED):
        return read_complement(parser, left, 1)
    if text == "'" or (text == "%" and is_unit_of(parser, left, minimum)):
        return None
    return read_marked(parser, left)


def read_marked(parser: Parser, left: Value) -> Expr:
    """marked = operand ( "!" | "!!" | "%" )"""
    token = parser.token
    meaning = ROWS[token.text].meaning
    if meaning not in ("factorial", "double_factorial", "percent"):
        raise parser.expected("an operator")
    parser.advance()
    value = parser.expr(left, token)
    return multiply(value, HUNDREDTH) if meaning == "percent" else Call(meaning, (value,))


def is_unit_of(parser: Parser, value: Value, minimum: int) -> bool:
    """Returns whether a percent sign is the unit of all that was read, rather than a factor of the last operand."""
    if minimum == 0:
        return not isinstance(value, Number) or ends_after(parser, 1) or parser.ahead(1).text == "per"
    return minimum == MULTIPLICATION and ends_after(parser, 1)


def ends_after(parser: Parser, count: int) -> bool:
    """Returns whether no operand or operator comes after so many tokens."""
    return parser.ahead(count).kind not in parser.beside and parser.ahead(count).kind not in ("infix", "postfix")


def read_signed(parser: Parser) -> Value:
    """signed = sign { sign } ( power | interval )"""
    signs = []
    while parser.token.text in SIGNED and parser.token.kind == "infix":
        signs.append(parser.advance())
    token, read = parser.token, parser.expression(MULTIPLICATION)
    if type(read) is Interval and [sign.text for sign in signs] == ["-"]:
        return Interval(negative(read.high), negative(read.low), read.high_closed, read.low_closed)
    value = parser.expr(read, token)
    for sign in reversed(signs):
        value = SIGNED[sign.text](value)
    return value


def read_ellipsis(parser: Parser) -> Expr:
    """ellipsis = "…": what is left out between two items; it bears them, so that it is equal only to itself there"""
    parser.advance()
    parser.elided = True
    return ELLIPSIS


def between(parser: Parser, items: list[Expr]) -> list[Expr]:
    """Returns items with each ellipsis bearing its neighbours."""
    if not parser.elided:
        return items
    return [
        Call("ellipsis", tuple(items[max(0, place - 1) : place] + items[place + 1 : place + 2])) if item == ELLIPSIS else item
        for place, item in enumerate(items)
    ]


STARTS = (
    Start(r"- + \pm \mp", read_signed),
    Start("ellipsis", read_ellipsis, always),
)
INFIX = {OVER: read_over, ADDITION: read_sum, MULTIPLICATION: read_product, POWER: read_raised}
