r"""
How are functions and constructions read?

A *function* takes the bracket after it, or the factors up to the next function or operator, as in `\sin 2x \cos x`. A
*construction* such as `\frac` takes arguments in braces, or single digits and letters. A *binder* (sum, product, integral,
limit) binds a variable in its body.
"""

from dataclasses import replace
from fractions import Fraction

from smol_rewards.expression import Call, Constant, Expr, Number, Power, Product, Variable
from smol_rewards.expression.nodes import HALF, MINUS_ONE, ONE, divide, multiply, negate, number
from smol_rewards.notation.commands import MULTIPLICATION, POWER, ROWS
from smol_rewards.notation.cursor import Value, bare
from smol_rewards.notation.names import Names
from smol_rewards.notation.tokens.lexer import Token

TEN, TWO, THREE = number(10), number(2), number(3)
E = Constant("e")
INVERSES = {
    "sin": "arcsin", "cos": "arccos", "tan": "arctan", "cot": "arccot", "sec": "arcsec", "csc": "arccsc",
    "sinh": "arsinh", "cosh": "arcosh", "tanh": "artanh", "coth": "arcoth", "sech": "arsech", "csch": "arcsch",
}  # fmt: skip
BRACKETED = frozenset(("(", "{", r"\{", "["))  # brackets that hold the argument of a function
SEVERAL = frozenset((  # functions of two or more arguments
    "gcd", "lcm", "min", "max", "modulo", "permutations", "binomial", "Cov", "Corr", "sup", "inf",
))  # fmt: skip
BARE = frozenset(("number", "letter", "constant", "symbol", "call", "accent", "font"))  # begin a factor without brackets
STARTERS = BARE | frozenset(
    (
        "grouped",
        "module",
        "repeating",
        "scientific",
        "based",
        "elided",
        "function",
        "fence",
        "binder",
        "set",
        "object",
        "begin",
        "ellipsis",
    )
)
EMPTY = frozenset((("[", "]", "{"), ("{", "}", "{")))  # a degree that was left out, perhaps in the wrong brackets
DIFFERENTIALS = (Variable("d"), Variable("partial"))
DIFFERENTIAL = frozenset(("d", r"\differentialD"))


def negative(value: Expr) -> Expr:
    """
    Returns -value, with the sign in the leading Number of a product where there is one.

    Example:
        >>> negative(Product((number(2), Variable("x")))) == Product((number(-2), Variable("x")))
        True
    """
    if isinstance(value, Product) and isinstance(value.factors[0], Number):
        return Product((negate(value.factors[0]), *value.factors[1:]))
    return negate(value)


def _raised(value: Expr) -> tuple[Expr, Fraction]:
    """Returns the base and the exponent of a power with a numeral for exponent; of all else, itself and 1."""
    if isinstance(value, Power) and isinstance(value.exponent, Number):
        return value.base, value.exponent.value
    return value, Fraction(1)


class Functions(Names):
    """Reads functions, constructions and binders."""

    __slots__ = ()

    def is_factor(self) -> bool:
        """Returns whether the next token begins a factor beside what was read; see `expressions`."""
        raise NotImplementedError

    def exponent(self) -> Expr:
        """Reads what is raised; see `expressions`."""
        raise NotImplementedError

    def power(self, left: Value) -> Expr:
        """Reads a power; see `expressions`."""
        raise NotImplementedError

    # --- functions --------------------------------------------------------------------------------------------------

    def function(self) -> Expr:
        """function = name { "_" base | "^" power } ( bracket | bare argument )"""
        token = self.advance()
        name = ROWS[token.text].meaning
        if name == "Pr" and (count := self.event()):
            return self.probability("P", count)
        base = power = None
        while self.token.text == "^" or self.token.text == "_":
            if self.advance().text == "^" and power is None:
                power = self.exponent()
            elif name == "log" and base is None and self.before().text == "_":
                base = self.argument()
            else:
                raise self.expected(f"the argument of {self.shown(token)}", self.before())
        digits, opener = self.token, self.ahead(1)
        attached = digits.kind == "number" and opener.text == "(" and not (digits.spaced or opener.spaced)
        if name == "log" and base is None and attached:  # as in `log2(8)`
            base = self.numeral()
        if power is not None and power == MINUS_ONE and name in INVERSES:
            name, power = INVERSES[name], None
        if self.token.text in BRACKETED and (self.token.text in "({" or name in SEVERAL):
            arguments = self.arguments()
        else:
            arguments = (self.bare_argument(token),)
        value = self.called(name, arguments, base, token)
        if power is not None:
            return Power(value, power)
        return self.power(value) if self.token.text == "^" else value

    def called(self, name: str, arguments: tuple[Expr, ...], base: Expr | None, token: Token) -> Expr:
        """Returns a function applied to its arguments."""
        if len(arguments) == 1 or (name in SEVERAL and name not in ("modulo", "binomial", "permutations")):
            pass
        elif name == "log" and len(arguments) == 2 and base is None:
            return Call("log", arguments)  # log(x, b)
        elif name not in SEVERAL or len(arguments) != 2:
            raise self.refused(f"{self.shown(token)} takes another number of arguments", token)
        if name in ("modulo", "binomial", "permutations") and len(arguments) != 2:
            raise self.refused(f"{self.shown(token)} takes two arguments", token)
        match name:
            case "exp":
                return Power(E, arguments[0])
            case "sqrt":
                return Power(arguments[0], HALF)
            case "lg":
                return Call("log", (*arguments, TEN))
            case "log" if base is not None:
                return Call("log", (*arguments, base))
        return Call(name, arguments)

    def bare_argument(self, function: Token) -> Expr:
        """bare argument = [ sign ] factor { factor }, up to the next function, operator or round bracket"""
        if self.token.kind == "infix" and self.token.text in ("-", "+"):
            self.enter()
            sign = self.advance()
            value = self.bare_argument(function)
            self.depth -= 1
            return negative(value) if sign.text == "-" else value
        token = self.token
        if token.kind not in STARTERS and token.text != r"\mid":
            raise self.expected(f"the argument of {self.shown(function)}")
        factors = [self.expr(self.expression(POWER - 1), token)]
        if token.kind != "fence":
            while self.token.kind in BARE and self.is_factor():
                token = self.token
                factors.append(self.expr(self.expression(POWER - 1), token))
        return multiply(*factors)

    # --- constructions ----------------------------------------------------------------------------------------------

    def argument(self) -> Expr:
        """argument = "{" expression "}" | digit | operand"""
        token = self.token
        if token.text == "{" and token.kind == "fence":
            self.advance()
            self.enter()
            if self.token.text == "}":
                raise self.expected("an expression in the braces")
            self.opened.append(token)
            value = self.expr(self.expression(), token)
            self.close(token, "}")
            self.opened.pop()
            self.depth -= 1
            return value
        if token.kind == "number" and len(token.text) > 1 and token.text.isdecimal():
            rest = replace(token, text=token.text[1:], start=token.start + 1, spaced=False)
            self.tokens[self.index] = self.token = rest
            return number(int(token.text[0]))
        return self.expr(self.operand(), token)

    def call(self) -> Value:
        r"""call = ( "\frac" | "\binom" ) ( letter | argument ) argument | "\sqrt" [ "[" degree "]" ] argument | "\boxed" …"""
        token = self.advance()
        meaning = ROWS[token.text].meaning
        if meaning == "boxed":
            return self.boxed(token)
        if meaning == "sqrt":
            return self.root()
        if meaning == "cbrt":
            return Call("root", (self.argument(), THREE))
        if self.token.text == "(":  # `binom(n, k)`
            arguments = self.arguments()
            if len(arguments) != 2:
                raise self.refused(f"{self.shown(token)} takes two arguments", token)
            first, second = arguments
        elif self.token.kind == "letter" and self.ahead(1).kind == "number":  # `\frac x2`: the digit is no index here
            first, second = self.lettered(self.advance().text), self.argument()
        else:
            first, second = self.argument(), self.argument()
        if meaning == "frac":
            derivative = self.derivative(first, second)
            return divide(first, second) if derivative is None else derivative
        return Call(meaning, (first, second))

    def boxed(self, token: Token) -> Value:
        r"""boxed = "\boxed" ( "{" answer "}" | operand )"""
        opener = self.token
        if not self.accept("{"):
            return self.operand()
        self.opened.append(token)
        value = self.inside()
        self.opened.pop()
        self.close(opener, "}")
        return bare(value)

    def root(self) -> Expr:
        r"""root = "\sqrt" [ "[" [ degree ] "]" | "{" "}" ] argument"""
        degree: Expr | None = None
        if self.ahead(1).kind == "closer" and self.texts(0, 3) in EMPTY:
            self.skip(2)
        if self.token.text == "[":
            opener = self.advance()
            self.opened.append(opener)
            degree = self.expr(self.expression(), opener)
            self.close(opener, "]")
            self.opened.pop()
        value = self.numeral() if self.token.kind == "number" else self.argument()
        return Power(value, HALF) if degree is None or degree == TWO else Call("root", (value, degree))

    def derivative(self, above: Expr, below: Expr) -> Expr | None:
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
        token = self.token
        value = multiply(*body) if body else self.expr(self.expression(MULTIPLICATION - 1), token)
        for _ in range(int(order)):
            value = Call("derivative", (value, variable))
        return value

    # --- binders ----------------------------------------------------------------------------------------------------

    def binder(self) -> Expr:
        r"""binder = ( "\sum" | "\prod" | "\int" | "\lim" ) [ "_" low ] [ "^" high ] body"""
        token = self.advance()
        meaning = ROWS[token.text].meaning
        variable = low = high = None
        while self.token.text in ("_", "^"):
            if self.advance().text == "^" and high is None:
                high = self.exponent()
            elif self.before().text == "_" and low is None:
                variable, low = self.lower_limit(meaning)
            else:
                raise self.expected(f"the body of {self.shown(token)}", self.before())
        if meaning == "integral":
            return self.integral(token, low, high)
        if variable is None or low is None or (high is None) != (meaning == "limit"):
            raise self.expected(f"the limits of {self.shown(token)}")
        start = self.token
        body = self.expr(self.expression(MULTIPLICATION - 1), start)
        if self.bound and self.bound[-1] == variable.name:
            self.bound.pop()
        return Call(meaning, (body, variable, low) if high is None else (body, variable, low, high))

    def lower_limit(self, meaning: str) -> tuple[Variable | None, Expr]:
        r"""lower limit = "{" variable ( "=" | "\to" ) expression "}" | argument"""
        if meaning == "integral":
            return None, self.argument()
        opener = self.token
        if not self.accept("{"):
            raise self.expected("the limits in braces")
        self.opened.append(opener)
        variable = self.operand()
        if isinstance(variable, Constant) and len(variable.name) == 1:  # here i and e are variables
            variable = Variable(variable.name)
            self.bound.append(variable.name)
        wanted = r"\to" if meaning == "limit" else "="
        if not isinstance(variable, Variable) or not self.accept(wanted):
            raise self.expected(f"a variable and `{wanted}`")
        token = self.token
        low = self.expr(self.expression(), token)
        self.close(opener, "}")
        self.opened.pop()
        return variable, low

    def integral(self, token: Token, low: Expr | None, high: Expr | None) -> Expr:
        r"""integral = "\int" [ limits ] expression "d" letter"""
        if (low is None) != (high is None):
            raise self.expected(f"both limits of {self.shown(token)} or none")
        self.opened.append(token)
        start = self.token
        body = ONE if self.is_differential() else self.expr(self.expression(), start)
        if not self.is_differential():
            raise self.expected(f"the variable of {self.shown(token)}, as `dx`")
        self.opened.pop()
        self.advance()
        variable = self.expr(self.name(), start)
        return Call("integral", (body, variable) if low is None or high is None else (body, variable, low, high))

    def is_differential(self) -> bool:
        """Returns whether `dx` comes next, where an integral waits for it."""
        if "binder" not in self.kinds or not self.opened or self.opened[-1].kind != "binder":
            return False
        return self.token.text in DIFFERENTIAL and self.ahead(1).kind in ("letter", "symbol")
