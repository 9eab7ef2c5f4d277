r"""
How are functions and constructions read?

A *function* takes the bracket after it, or the factors up to the next function or operator, as in `\sin 2x \cos x`. A
*construction* such as `\frac` takes arguments in braces, or single digits and letters. A *binder* (sum, product, integral,
limit) binds a variable in its body.
"""

from fractions import Fraction

from smol_rewards.expression import Call, Constant, Expr, Number, Power, Product, Scalar, Unit, Variable
from smol_rewards.expression.answers import DEGREES
from smol_rewards.expression.functions import FUNCTIONS, NAMED, Function
from smol_rewards.expression.nodes import HALF, MINUS_ONE, ONE, TEN, TWO, divide, multiply, number
from smol_rewards.expression.units import unit_named
from smol_rewards.lexicon.latex import OPTIONED
from smol_rewards.notation.commands import MULTIPLICATION, POWER, ROWS
from smol_rewards.notation.grammar.names import event_length, is_differential, lettered, read_name, read_probability
from smol_rewards.notation.grammar.numbers import read_numeral
from smol_rewards.notation.grammar.operators import read_exponent, read_power
from smol_rewards.notation.grammar.quantities import read_quantity
from smol_rewards.notation.parser import Parser, Start, always
from smol_rewards.notation.tokens.token import OPENERS, Token
from smol_rewards.notation.values import Value, bare, negative

LONGEST_WIDTH = 8  # of a box, in tokens
THREE = number(3)
E = Constant("e")
SEVERAL = frozenset(row.name for row in FUNCTIONS if row.most != 1) - {"log"}  # in programs, `Log[2, 8]` has the base in front
BARE = frozenset(("number", "letter", "constant", "symbol", "call", "accent", "font"))  # begin a factor without brackets
EMPTY = frozenset((("[", "]", "{"), ("{", "}", "{")))  # a degree that was left out, perhaps in the wrong brackets
COUNTS = {"C": "combinations", "P": "permutations"}  # between two indices
VALUES = frozenset(("gcd", "lcm", "det", "rank"))  # are names of values where nothing is in them
DIFFERENTIALS = (Variable("d"), Variable("partial"))


def _raised(value: Expr) -> tuple[Expr, Fraction]:
    """Returns the base and the exponent of a power with a numeral for exponent; of all else, itself and 1."""
    if isinstance(value, Power) and isinstance(value.exponent, Number):
        return value.base, value.exponent.value
    return value, Fraction(1)


# --- functions --------------------------------------------------------------------------------------------------------


def read_function(parser: Parser) -> Expr:
    """function = name { "_" base | "^" power } ( bracket | bare argument )"""
    token = parser.advance()
    function = NAMED[ROWS[token.text].meaning]
    name = function.name
    if name == "Pr" and (count := event_length(parser)):
        return read_probability(parser, "P", count)
    base = power = None
    while parser.token.text == "^" or parser.token.text == "_":
        if parser.advance().text == "^" and power is None:
            power = read_exponent(parser)
        elif (name == "log" or "indexed" in function.traits) and base is None and parser.before().text == "_":
            base = read_numeral(parser) if is_whole_base(parser, token) else parser.argument()
        else:
            raise parser.expected(f"the argument of {parser.shown(token)}", parser.before())
    if name in VALUES and parser.token.text == "=":  # `\gcd = 6`
        return Variable(name)
    digits, opener = parser.token, parser.ahead(1)
    attached = digits.kind == "number" and opener.text == "(" and not (digits.spaced or opener.spaced)
    if name == "log" and base is None and attached:  # as in `log2(8)`
        base = read_numeral(parser)
    if power is not None and power == MINUS_ONE and function.inverse:
        function, power = NAMED[function.inverse], None
    if parser.token.text in OPENERS and (parser.token.text in "({" or name in SEVERAL):
        arguments = parser.arguments()
    else:
        arguments = (read_bare_argument(parser, token),)
    value = applied_to(parser, function, arguments, base, token)
    if power is not None:
        return Power(value, power)
    return read_power(parser, value) if parser.token.text == "^" else value


def is_whole_base(parser: Parser, function: Token) -> bool:
    """
    Returns whether all the digits that come next are the base of a logarithm, as in `log_12(33)`: in plain text, where an
    argument stands behind them, and in LaTeX where the first of them alone is no base.
    """
    digits, behind = parser.token, parser.ahead(1)
    if digits.kind != "number" or not digits.text.isdecimal():
        return False
    plain = parser.source[function.start] != "\\"
    return digits.text[0] in "01" or (plain and (behind.text == "(" or (behind.spaced and behind.kind in parser.beside)))


def applied_to(parser: Parser, function: Function, arguments: tuple[Expr, ...], base: Expr | None, token: Token) -> Expr:
    """Returns a function applied to its arguments, an index as the first and the base of a logarithm as the last."""
    count = len(arguments) + (base is not None)
    if count < function.least or (function.most is not None and count > function.most):
        wanted = "two arguments" if function.least == function.most == 2 else "another number of arguments"
        raise parser.refused(f"{parser.shown(token)} takes {wanted}", token)
    match function.name:
        case "exp":
            return Power(E, arguments[0])
        case "lg":
            return Call("log", (*arguments, TEN))
        case "cis":
            return Power(E, multiply(Constant("i"), arguments[0]))
    if base is None:
        return Call(function.name, arguments)
    return Call(function.name, (base, *arguments) if "indexed" in function.traits else (*arguments, base))


def read_bare_argument(parser: Parser, function: Token) -> Expr:
    """bare argument = [ sign ] factor { factor }, up to the next function, operator or round bracket"""
    if parser.token.kind == "infix" and parser.token.text in ("-", "+"):
        parser.enter()
        sign = parser.advance()
        value = read_bare_argument(parser, function)
        parser.depth -= 1
        return negative(value) if sign.text == "-" else value
    token = parser.token
    if token.kind not in parser.beside and token.text != r"\mid":
        raise parser.expected(f"the argument of {parser.shown(function)}")
    factors = [parser.formula(POWER - 1, token)]
    if token.kind != "fence":
        while parser.token.kind in BARE and parser.beside[parser.token.kind](parser):
            factors.append(parser.formula(POWER - 1))
    return multiply(*factors)


# --- constructions ----------------------------------------------------------------------------------------------------


def read_construction(parser: Parser) -> Value:
    r"""call = ( "\frac" | "\binom" ) ( letter | argument ) argument | "\sqrt" [ "[" degree "]" ] argument | "\boxed" …"""
    token = parser.advance()
    meaning = ROWS[token.text].meaning
    if meaning == "boxed":
        return read_boxed(parser, token)
    if meaning == "sqrt":
        return read_root(parser)
    if meaning == "cbrt":
        return Call("root", (parser.argument(), THREE))
    if parser.token.text == "(":  # `binom(n, k)`
        arguments = parser.arguments()
        if len(arguments) != 2:
            raise parser.refused(f"{parser.shown(token)} takes two arguments", token)
        first, second = arguments
    elif parser.token.kind == "letter" and parser.ahead(1).kind == "number":  # `\frac x2`: the digit is no index here
        first, second = lettered(parser, parser.advance().text), parser.argument()
    elif meaning == "frac" and "word" in parser.kinds and parser.token.text == "{":
        amount = read_fraction_of_amounts(parser)
        if isinstance(amount, Scalar):
            return amount
        first, second = amount
    else:
        first, second = parser.argument(), parser.argument()
    if meaning == "frac":
        derivative = read_derivative(parser, first, second)
        return divide(first, second) if derivative is None else derivative
    return Call(meaning, (first, second))


def read_fraction_of_amounts(parser: Parser) -> Scalar | tuple[Expr, Expr]:
    r"""fraction of amounts = amount amount, as `\frac{5\text{ m}}{2\text{ s}}`; both where they have no units"""
    (above, units), (below, divided) = read_amount(parser), read_amount(parser)
    factors = (*units, *((name, -power) for name, power in divided))
    return Scalar(divide(above, below), Unit(factors)) if factors else (above, below)


def read_amount(parser: Parser) -> tuple[Expr, tuple[tuple[str, Fraction], ...]]:
    """amount = "{" quantity "}" | argument"""
    opener = parser.token
    if opener.text != "{":
        return parser.argument(), ()
    parser.advance()
    parser.enter()
    parser.opened.append(opener)
    token = parser.token
    value = read_quantity(parser)
    parser.close(opener, "}")
    parser.opened.pop()
    parser.depth -= 1
    if isinstance(value, Scalar) and value.unit is not None and value.unit != DEGREES:
        return value.value, value.unit.factors
    return parser.expr(value, token), ()


def read_prescript(parser: Parser) -> Value:
    r"""prescript = ( "_" | "^" ) argument ( "C" | "P" ) "_" argument, as in `{}_5C_2` and `^5P_2`"""
    opener = parser.advance()
    total = parser.argument()
    function = COUNTS.get(parser.token.text)
    if function is None or parser.ahead(1).text != "_":
        raise parser.expected("a number, name or bracket", opener)
    parser.skip(2)
    return Call(function, (total, parser.argument()))


def read_choice(parser: Parser) -> Value:
    r"""choice = "\\choose" "{" expression "}" argument, as another \binom"""
    if parser.ahead(1).text != "{":
        raise parser.expected("a number, name or bracket")
    return read_construction(parser)


def is_factor(parser: Parser) -> bool:
    """Returns whether the construction that comes next is a factor, and not a fraction of units."""
    if parser.token.text != r"\frac" or parser.ahead(1).text != "{" or parser.ahead(2).kind != "word":
        return True
    return unit_named(parser.ahead(2).text) is None


def read_boxed(parser: Parser, token: Token) -> Value:
    r"""boxed = "\boxed" { "[" width "]" } ( "{" answer "}" | operand ), a width behind `\framebox` alone"""
    while parser.token.text == "[" and parser.source.startswith(OPTIONED, token.start):
        width = next((count for count in range(1, LONGEST_WIDTH) if parser.ahead(count).text == "]"), None)
        if width is None:
            break
        parser.skip(width + 1)
    opener = parser.token
    if not parser.accept("{"):
        return parser.operand()
    parser.opened.append(token)
    value = parser.grammar.inside(parser)
    parser.opened.pop()
    parser.close(opener, "}")
    return bare(value)


def read_root(parser: Parser) -> Expr:
    r"""root = "\sqrt" [ "[" [ degree ] "]" | "{" "}" ] argument"""
    degree: Expr | None = None
    if parser.ahead(1).kind == "closer" and parser.texts(0, 3) in EMPTY:
        parser.skip(2)
    if parser.token.text == "[":
        opener = parser.advance()
        parser.opened.append(opener)
        degree = parser.formula(0, opener)
        parser.close(opener, "]")
        parser.opened.pop()
    value = read_numeral(parser) if parser.token.kind == "number" else parser.argument()
    return Power(value, HALF) if degree is None or degree == TWO else Call("root", (value, degree))


def read_derivative(parser: Parser, above: Expr, below: Expr) -> Expr | None:
    """derivative = "d" [ "^" order ] [ body ] "/" "d" variable [ "^" order ], the body perhaps behind the fraction"""
    if not isinstance(below, Product) or len(below.factors) != 2:  # as in nearly all fractions
        return None
    head, *body = above.factors if isinstance(above, Product) else (above,)
    head, order = _raised(head)
    if head not in DIFFERENTIALS or below.factors[0] != head:
        return None
    variable, below_order = _raised(below.factors[1])
    if not isinstance(variable, Variable) or order != below_order or order not in range(1, 10):
        return None
    value = multiply(*body) if body else parser.formula(MULTIPLICATION - 1)
    for _ in range(int(order)):
        value = Call("derivative", (value, variable))
    return value


# --- binders ----------------------------------------------------------------------------------------------------------


def read_binder(parser: Parser) -> Expr:
    r"""binder = ( "\sum" | "\prod" | "\int" | "\lim" ) [ "_" low ] [ "^" high ] body"""
    token = parser.advance()
    meaning = ROWS[token.text].meaning
    variable = low = high = None
    while parser.token.text in ("_", "^"):
        if parser.advance().text == "^" and high is None:
            high = read_exponent(parser)
        elif parser.before().text == "_" and low is None:
            variable, low = read_lower_limit(parser, meaning)
        else:
            raise parser.expected(f"the body of {parser.shown(token)}", parser.before())
    if meaning == "integral":
        return read_integral(parser, token, low, high)
    if variable is None or low is None or (high is None) != (meaning == "limit"):
        raise parser.expected(f"the limits of {parser.shown(token)}")
    body = parser.formula(MULTIPLICATION - 1)
    if parser.bound and parser.bound[-1] == variable.name:
        parser.bound.pop()
    return Call(meaning, (body, variable, low) if high is None else (body, variable, low, high))


def read_lower_limit(parser: Parser, meaning: str) -> tuple[Variable | None, Expr]:
    r"""lower limit = "{" variable ( "=" | "\to" ) expression "}" | argument"""
    if meaning == "integral":
        return None, parser.argument()
    opener = parser.token
    if not parser.accept("{"):
        raise parser.expected("the limits in braces")
    parser.opened.append(opener)
    variable = parser.operand()
    if isinstance(variable, Constant) and len(variable.name) == 1:  # here i and e are variables
        variable = Variable(variable.name)
        parser.bound.append(variable.name)
    wanted = r"\to" if meaning == "limit" else "="
    if not isinstance(variable, Variable) or not parser.accept(wanted):
        raise parser.expected(f"a variable and `{wanted}`")
    low = parser.formula()
    parser.close(opener, "}")
    parser.opened.pop()
    return variable, low


def read_integral(parser: Parser, token: Token, low: Expr | None, high: Expr | None) -> Expr:
    r"""integral = "\int" [ limits ] expression "d" letter"""
    if (low is None) != (high is None):
        raise parser.expected(f"both limits of {parser.shown(token)} or none")
    parser.opened.append(token)
    start = parser.token
    body = ONE if is_differential(parser) else parser.formula(0, start)
    if not is_differential(parser):
        raise parser.expected(f"the variable of {parser.shown(token)}, as `dx`")
    parser.opened.pop()
    parser.advance()
    variable = parser.expr(read_name(parser), start)
    return Call("integral", (body, variable) if low is None or high is None else (body, variable, low, high))


STARTS = (
    Start("function", read_function, always),
    Start("call", read_construction, is_factor),
    Start(r"\choose", read_choice),
    Start("^ _", read_prescript),
    Start("binder", read_binder, always),
)
