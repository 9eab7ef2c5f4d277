"""
How are expressions read?

A Pratt parser: an *operand*, then operators as long as they bind tightly enough; the precedences are those of the rows of
`commands`. The docstring of each method is its rule of the grammar; `{ }` means repetition, `[ ]` an option. Every token
is consumed by exactly one rule.
"""

from abc import abstractmethod
from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

from smol_rewards.errors import BudgetExceeded
from smol_rewards.expression import Answer, Call, Constant, Expr, Matrix, Number, Power, Scalar, Tuple, Variable
from smol_rewards.expression.nodes import HALF, MINUS_ONE, Product, add, divide, multiply, negate, number
from smol_rewards.notation import numerals
from smol_rewards.notation.commands import ADDITION, MULTIPLICATION, POWER, ROWS
from smol_rewards.notation.cursor import Cursor
from smol_rewards.notation.lexer import Token

Value: TypeAlias = Expr | Answer

FUNCTION_LETTERS = frozenset("fghFGH")
STARTERS = frozenset(
    (
        "number",
        "grouped",
        "repeating",
        "scientific",
        "letter",
        "constant",
        "symbol",
        "function",
        "call",
        "fence",
        "binder",
        "accent",
        "font",
        "set",
        "object",
        "begin",
        "ellipsis",
    )
)
INVERSES = {
    "sin": "arcsin", "cos": "arccos", "tan": "arctan", "cot": "arccot", "sec": "arcsec", "csc": "arccsc",
    "sinh": "arsinh", "cosh": "arcosh", "tanh": "artanh", "coth": "arcoth", "sech": "arsech", "csch": "arcsch",
}  # fmt: skip
BRACKETS = frozenset(("(", "[", "{", "|", r"\lvert", r"\{", r"\langle", r"\lfloor", r"\lceil", r"\|"))
SEVERAL = frozenset(("gcd", "lcm", "min", "max", "modulo", "permutations", "binomial", "Cov"))


def negative(value: Expr) -> Expr:
    """Returns -value, with the sign in the leading Number where there is one."""
    if isinstance(value, Product) and isinstance(value.factors[0], Number):
        return Product((negate(value.factors[0]), *value.factors[1:]))
    return negate(value)


class ExpressionParser(Cursor):
    """Reads expressions; what brackets mean is left to the parser of structures."""

    __slots__ = ()

    @abstractmethod
    def bracketed(self) -> Value:
        """Reads what an opening bracket begins, to its end."""

    @abstractmethod
    def environment(self) -> Value:
        """Reads a LaTeX environment."""

    @abstractmethod
    def named_set(self) -> Value:
        """Reads the name of a set."""

    # --- operators --------------------------------------------------------------------------------------------------

    def expression(self, minimum: int = 0) -> Value:
        """expression = operand { infix expression | expression }"""
        left = self.operand()
        while True:
            kind = self.token.kind
            if kind == "infix":
                row = ROWS[self.token.text]
                if row.precedence <= minimum:
                    return left
                left = INFIX[row.meaning](self, left)
            elif kind in STARTERS and minimum < MULTIPLICATION and self.is_factor():
                left = self.product(left)
            elif kind == "postfix":
                if self.token.text == "%" and not isinstance(left, Number):
                    return left
                if self.token.text == "%" and minimum == 0 and self.ends_clause(1):
                    return left
                left = self.postfix(left)
            else:
                return left

    def ends_clause(self, ahead: int) -> bool:
        """Returns whether what comes after some tokens ends an operand of a structure."""
        return self.ahead(ahead).kind not in STARTERS and self.ahead(ahead).kind not in ("infix", "postfix")

    def is_factor(self) -> bool:
        """Returns whether the next token, which could start an operand, is a factor beside what was read."""
        token = self.token
        if token.kind == "number" or token.kind == "grouped" or token.kind == "scientific" or token.kind == "repeating":
            before = self.tokens[self.index - 1]
            if before.kind != "closer" and before.kind != "constant":
                raise self.expected("an operator between the two")
            return True
        if token.text == "|" or token.text == r"\|":
            return not (self.opened and self.opened[-1].text in (token.text, r"\{"))
        if token.kind == "fence" and token.text == "(" and self.ahead(1).kind == "word":
            return False
        return not (token.text == "{" and self.ahead(1).kind == "number" and self.tokens[self.index - 1].kind == "letter")

    def expr(self, value: Value, token: Token) -> Expr:
        """Returns a value that is a number or function; a point is a column vector; anything else is refused."""
        if isinstance(value, EXPRESSIONS):
            return value
        if isinstance(value, Scalar) and value.unit is None:
            return value.value
        if isinstance(value, Tuple):
            return Matrix(tuple((self.expr(item, token),) for item in value.items))
        raise self.refused(
            f"expected a number or a function, found {KINDS_OF_VALUE.get(type(value).__name__, 'a statement')}", token
        )

    def sum(self, left: Value) -> Expr:
        """sum = term { ("+" | "-" | "±" | "∓") term }"""
        first = self.tokens[self.index - 1]
        terms = [self.expr(left, first)]
        while self.token.kind == "infix" and (sign := SIGNS.get(self.token.text)):
            token = self.advance()
            terms.append(sign(self.expr(self.expression(ADDITION), token)))
        return add(*terms)

    def product(self, left: Value) -> Expr:
        """term = factor { ["·" | "/" | "mod"] factor }"""
        factors = [self.expr(left, self.tokens[self.index - 1])]
        while True:
            token = self.token
            if token.kind == "infix":
                if token.text == r"\cdot":
                    self.advance()
                    right = self.expr(self.expression(MULTIPLICATION), token)
                    ten = self.power_of_ten(factors, right)
                    if ten is not None:
                        factors = [ten]
                        continue
                    factors.append(right)
                elif token.text == "/":
                    self.advance()
                    right = self.expr(self.expression(MULTIPLICATION), token)
                    if len(factors) == 1:
                        factors = [divide(factors[0], right)]
                    else:
                        factors.append(Power(right, MINUS_ONE))
                elif token.text in (r"\bmod", r"\choose"):
                    self.advance()
                    right = self.expr(self.expression(MULTIPLICATION), token)
                    name = "modulo" if token.text == r"\bmod" else "binomial"
                    factors = [Call(name, (multiply(*factors), right))]
                else:
                    break
            elif token.kind in STARTERS and self.is_factor():
                factors.append(self.expr(self.expression(MULTIPLICATION), token))
            else:
                break
        return multiply(*factors)

    def power_of_ten(self, factors: list[Expr], right: Expr) -> Number | None:
        """Returns a numeral in scientific notation, where the one factor and 10^n make one."""
        if len(factors) != 1 or not isinstance(factors[0], Number) or not isinstance(right, Power):
            return None
        base, exponent = right.base, right.exponent
        if not (isinstance(base, Number) and base == TEN and isinstance(exponent, Number)) or exponent.value.denominator != 1:
            return None
        mantissa = factors[0]
        if (mantissa.value.denominator != 1 and mantissa.places is None) or mantissa.base != 10:
            return None
        if abs(exponent.value) > self.budget.digits:
            return None
        if mantissa.places is None and not 0 < abs(mantissa.value) < 10:
            return None
        return numerals.scientific(mantissa, int(exponent.value), self.budget)

    def power(self, left: Value) -> Expr:
        """power = operand "^" exponent"""
        base = self.expr(left, self.tokens[self.index - 1])
        self.advance()
        token = self.token
        if token.text == r"\degree" or (token.text == "{" and self.ahead(1).text == r"\degree" and self.ahead(2).text == "}"):
            for _ in range(3 if token.text == "{" else 1):
                self.advance()
            return self.degrees(base)
        return Power(base, self.exponent())

    def exponent(self) -> Expr:
        """exponent = ["-" | "+"] operand [ "^" exponent ]"""
        token = self.token
        if token.kind == "infix" and token.text in ("-", "+"):
            self.advance()
            return (negate if token.text == "-" else _same)(self.exponent())
        value = self.expr(self.operand(), token)
        while self.token.kind == "postfix" and self.token.text in ("!", "'"):
            value = self.postfix(value)
        if self.token.text == "^":
            return self.power(value)
        return value

    def postfix(self, left: Value) -> Expr:
        """postfix = operand ("!" | "!!" | "%" )"""
        token = self.token
        value = self.expr(left, token)
        meaning = ROWS[token.text].meaning
        self.advance()
        if meaning == "percent":
            return multiply(value, number(Fraction(1, 100)))
        if meaning in ("factorial", "double_factorial"):
            return Call(meaning, (value,))
        if meaning == "subscript" and isinstance(value, Number):
            return self.base(value, token)
        raise self.refused(f"expected an operator, found {self.shown(token)}", token)

    def degrees(self, value: Expr) -> Expr:
        """Returns a number of degrees; a bare numeral at the end of an operand is left for its unit."""
        return multiply(value, Constant("degree"))

    # --- operands ---------------------------------------------------------------------------------------------------

    def operand(self) -> Value:
        """operand = { sign } ( numeral | name | function | construction | brackets | environment )"""
        token = self.token
        read = OPERANDS.get(token.kind)
        if read is None:
            if token.kind == "infix" and token.text in ("-", "+", r"\pm", r"\mp"):
                return self.signed()
            if token.text == "]":
                return self.bracketed()
            raise self.expected("a number, name or bracket")
        self.depth += 1
        if self.depth > self.budget.depth:
            raise BudgetExceeded("depth", self.depth, self.budget.depth, "levels")
        value = read(self)
        self.depth -= 1
        return value

    def signed(self) -> Expr:
        """signed = ("-" | "+" | "±" | "∓") { sign } power"""
        signs = []
        while self.token.kind == "infix" and self.token.text in ("-", "+", r"\pm", r"\mp"):
            signs.append(self.advance())
        token = self.token
        value = self.expr(self.expression(MULTIPLICATION), token)
        for sign in reversed(signs):
            value = SIGNS[sign.text](value)
        return value

    def numeral(self) -> Expr:
        """numeral = digits [fraction of digits], as in `6 1/2`"""
        token = self.advance()
        budget = self.budget
        match token.kind:
            case "grouped":
                return numerals.decimal("".join(c for c in token.text if c in "0123456789."), budget)
            case "repeating":
                found = numerals.REPEATING.fullmatch(token.text)
                assert found is not None
                return numerals.repeating(found, budget)
            case "scientific":
                parts = numerals.SCIENTIFIC.fullmatch(token.text)
                assert parts is not None
                budget.check("digits", len(parts["exponent"]) if len(parts["exponent"]) > 9 else 0)
                if len(parts["exponent"]) > 9:
                    raise BudgetExceeded("digits", 10**9, budget.digits, "digits")
                return numerals.scientific(numerals.decimal(parts["mantissa"], budget), int(parts["exponent"]), budget)
        value = numerals.decimal(token.text, budget)
        if "." not in token.text and value.value:
            return self.mixed(value)
        return value

    def mixed(self, whole: Number) -> Number:
        """mixed = digits ( "\\frac" digits digits | blank digits "/" digits ), the fraction below one"""
        token = self.token
        texts: tuple[Token, Token] | None = None
        used = 0
        if token.text == r"\frac":
            a = [self.ahead(i) for i in range(1, 7)]
            if a[0].text == "{" and a[2].text == "}" and a[3].text == "{" and a[5].text == "}":
                texts, used = (a[1], a[4]), 7
            elif a[0].kind == "number" and len(a[0].text) == 1 and a[1].text == "{" and a[3].text == "}":
                texts, used = (a[0], a[2]), 5
            elif a[0].kind == "number" and len(a[0].text) == 1 and a[1].kind == "number" and len(a[1].text) == 1:
                texts, used = (a[0], a[1]), 3
            elif a[0].kind == "number" and len(a[0].text) == 2:
                high, low = int(a[0].text[0]), int(a[0].text[1])
                if 0 < high < low:
                    self.advance()
                    self.advance()
                    return number(whole.value + Fraction(high, low))
        elif token.kind == "number" and token.spaced and self.ahead(1).text == "/" and self.ahead(2).kind == "number":
            texts, used = (token, self.ahead(2)), 3
        if texts and texts[0].kind == texts[1].kind == "number" and "." not in texts[0].text + texts[1].text:
            part = numerals.decimal(texts[0].text, self.budget).value
            whole_part = numerals.decimal(texts[1].text, self.budget).value
            if 0 < part < whole_part:
                for _ in range(used):
                    self.advance()
                return number(whole.value + part / whole_part)
        return whole

    def base(self, digits: Number, underscore: Token) -> Number:
        """base = digits "_" digits, as in `1011_2`"""
        before = self.tokens[self.index - 2]
        braces = self.accept("{")
        round_ = self.accept("(")
        token = self.advance()
        if token.kind == "word" and token.text.lower() in BASES:
            base = BASES.index(token.text.lower()) + 2
        elif token.kind == "number" and token.text.isdecimal() and not token.text.startswith("0") and len(token.text) <= 2:
            base = int(token.text)
        else:
            raise self.expected("a number base from 2 to 36", token)
        if round_:
            self.close(token, ")")
        if braces:
            self.close(token, "}")
        if not 2 <= base <= 36 or before.kind != "number" or not before.text.isdecimal():
            raise self.refused(f"expected digits and a number base from 2 to 36, found {self.shown(token)}", token)
        value = numerals.in_base(before.text, base, self.budget)
        if value is None:
            raise self.refused(f"expected digits of base {base}, found {self.shown(before)}", before)
        return Number(Fraction(value), None, base)

    def name(self) -> Expr:
        """name = letter { "'" | "_" subscript } [ "(" arguments ")" ]"""
        token = self.advance()
        name = token.text if token.kind == "letter" else ROWS[token.text].meaning
        name = self.decorated(name)
        if name[0] in FUNCTION_LETTERS and name.split("_")[0].strip("'") in FUNCTION_LETTERS:
            if self.token.text == "(":
                return Call(name, self.arguments())
            if self.token.text == "^" and self.ahead(1).text == "{" and self.ahead(2).text == "-":
                if self.ahead(3).text == "1" and self.ahead(4).text == "}" and self.ahead(5).text == "(":
                    for _ in range(5):
                        self.advance()
                    return Call(name + "^{-1}", self.arguments())
        if name == "e" or name == "i":
            return Constant(name)
        return Variable(name)

    def decorated(self, name: str) -> str:
        """decorated = name { "'" | "^" "{" primes "}" } [ "_" subscript ]"""
        primes = ""
        subscript = ""
        while True:
            token = self.token
            if token.text == "'" and token.kind == "postfix":
                self.advance()
                primes += "'"
            elif token.text == "^" and self.ahead(1).text == "'":
                self.advance()
            elif token.text == "^" and self.ahead(1).text == "{" and self.ahead(2).text == "'":
                self.advance()
                opener = self.advance()
                while self.accept("'"):
                    primes += "'"
                self.close(opener, "}")
            elif token.text == "_" and token.kind == "postfix" and not subscript:
                self.advance()
                subscript = self.subscript()
            elif token.kind == "number" and not subscript and not token.spaced and len(name) == 1 and self.is_index(token):
                self.advance()
                subscript = token.text
            else:
                break
        return name + (f"_{subscript}" if subscript else "") + primes

    def is_index(self, token: Token) -> bool:
        """Returns whether digits directly after a letter are its index, as in `x1`."""
        before = self.tokens[self.index - 1]
        earlier = self.tokens[self.index - 2] if self.index > 1 else None
        if before.end != token.start or not token.text.isdecimal():
            return False
        return earlier is None or earlier.kind not in ("number", "letter") or earlier.end != before.start

    def subscript(self) -> str:
        """subscript = letter | digits | "{" anything closed "}" """
        token = self.advance()
        if token.text != "{" or token.kind != "fence":
            if token.kind in ("letter", "number", "symbol", "word", "constant"):
                return token.text.lstrip("\\")
            raise self.expected("a subscript", token)
        level, texts = 1, []
        while level:
            part = self.advance()
            if part.kind == "end":
                raise self.refused(f"expected `}}` to close {self.shown(token)}, found the end", token)
            level += (part.text == "{") - (part.text == "}")
            if part.kind == "unknown":
                raise self.expected("a subscript", part)
            texts.append(part.text)
        joined = "".join(texts[:-1])
        if not joined:
            raise self.refused("expected a subscript, found nothing", token)
        return joined if joined.isalnum() else "{" + joined + "}"

    def constant(self) -> Expr:
        """constant = "\\pi" | "\\infty" | …"""
        return Constant(ROWS[self.advance().text].meaning)

    def function(self) -> Expr:
        """function = name [ "_" base ] [ "^" power ] argument"""
        token = self.advance()
        name = ROWS[token.text].meaning
        base: Expr | None = None
        power: Expr | None = None
        while self.token.text in ("_", "^", "'") and self.token.kind in ("postfix", "infix"):
            sign = self.advance()
            if sign.text == "_" and base is None and name == "log":
                base = self.argument()
            elif sign.text == "^" and power is None:
                power = self.exponent()
            else:
                raise self.expected(f"the argument of {self.shown(token)}", sign)
        if power == MINUS_ONE and name in INVERSES:
            name, power = INVERSES[name], None
        if self.token.text == "(" or (self.token.text in BRACKETS and name in SEVERAL) or self.token.text == "{":
            arguments = self.arguments()
        else:
            arguments = (self.bare_argument(token),)
        value: Expr
        if name == "exp":
            if len(arguments) != 1:
                raise self.refused(f"{self.shown(token)} takes one argument", token)
            value = Power(Constant("e"), arguments[0])
        elif name == "lg":
            value = Call("log", (*arguments, TEN))
        elif name == "log" and base is not None:
            value = Call("log", (*arguments, base))
        else:
            value = Call(name, arguments)
        if power is None and self.token.text == "^":
            return self.power(value)
        return value if power is None else Power(value, power)

    def bare_argument(self, function: Token) -> Expr:
        """bare argument = [sign] factor { factor }, up to the next function, operator or bracket in round"""
        if self.token.kind == "infix" and self.token.text in ("-", "+"):
            sign = self.advance()
            value = self.bare_argument(function)
            return negative(value) if sign.text == "-" else value
        if self.token.kind not in STARTERS:
            raise self.expected(f"the argument of {self.shown(function)}")
        token = self.token
        factors = [self.expr(self.expression(POWER - 1), token)]
        bracket = token.kind == "fence"
        while not bracket and self.token.kind in BARE and self.token.text not in ("(", "[") and self.is_factor():
            token = self.token
            factors.append(self.expr(self.expression(POWER - 1), token))
        return multiply(*factors)

    def arguments(self) -> tuple[Expr, ...]:
        """arguments = bracket expression { "," expression } bracket"""
        opener = self.advance()
        closer = ROWS[opener.text].closer
        self.opened.append(opener)
        token = self.token
        items = [self.expr(self.expression(), token)]
        while self.accept(","):
            token = self.token
            items.append(self.expr(self.expression(), token))
        self.close(opener, closer)
        self.opened.pop()
        return tuple(items)

    def argument(self) -> Expr:
        """argument = "{" expression "}" | "(" expression ")" | digit | letter | command"""
        token = self.token
        if token.text == "{" and token.kind == "fence":
            self.advance()
            self.opened.append(token)
            if self.token.text == "}":
                raise self.expected("an expression in the braces")
            value = self.expr(self.expression(), token)
            self.close(token, "}")
            self.opened.pop()
            return value
        if token.kind == "number" and len(token.text) > 1 and token.text.isdecimal():
            rest = token._replace(text=token.text[1:], start=token.start + 1, spaced=False)
            self.tokens[self.index] = self.token = rest
            return number(int(token.text[0]))
        return self.expr(self.operand(), token)

    def call(self) -> Expr:
        """call = "\\frac" argument argument | "\\sqrt" [ "[" degree "]" ] argument | "\\boxed" "{" answer "}" """
        token = self.advance()
        match ROWS[token.text].meaning:
            case "frac":
                high = self.argument()
                return divide(high, self.argument())
            case "binomial":
                high = self.argument()
                return Call("binomial", (high, self.argument()))
            case "cbrt":
                return Call("root", (self.argument(), number(3)))
            case "sqrt":
                degree: Expr | None = None
                if self.token.text == "[":
                    opener = self.advance()
                    self.opened.append(opener)
                    degree = self.expr(self.expression(), opener)
                    self.close(opener, "]")
                    self.opened.pop()
                if self.token.kind == "number":
                    value = self.numeral()
                else:
                    value = self.argument()
                return Power(value, HALF) if degree in (None, TWO) else Call("root", (value, degree))
        raise self.expected("a construction that is known", token)

    def boxed(self) -> Value:
        """boxed = "\\boxed" "{" answer "}" """
        self.advance()
        return self.bracketed()

    def font(self) -> Value:
        """font = command group"""
        self.advance()
        if self.token.text == "{":
            return self.bracketed()
        return self.operand()

    def accent(self) -> Expr:
        """accent = command ( letter | "{" anything closed "}" )"""
        token = self.advance()
        inner = self.subscript()
        return Variable(self.decorated(f"{token.text}{{{inner.strip('{}')}}}"))

    def object(self) -> Expr:
        """object = "\\angle" letter { letter }"""
        token = self.advance()
        name = ""
        while self.token.kind in ("letter", "number", "symbol"):
            part = self.advance()
            name += self.decorated(part.text)
        if not name:
            raise self.expected(f"a name after {self.shown(token)}")
        return Variable(f"{token.text} {name}")

    def binder(self) -> Expr:
        """binder = ("\\sum" | "\\prod" | "\\int" | "\\lim") limits body"""
        token = self.advance()
        raise self.refused(f"{self.shown(token)} is not read", token)

    def ellipsis(self) -> Expr:
        """ellipsis = "\\ldots" """
        self.advance()
        return Call("ellipsis", ())


def _same(value: Expr) -> Expr:
    return value


TEN, TWO = number(10), number(2)
BASES = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"]
EXPRESSIONS = (Number, Constant, Variable, Power, Product, Call, Matrix, type(add(TWO, Variable("x"))))
KINDS_OF_VALUE = {"Interval": "an interval", "FiniteSet": "a set", "List": "a list", "Relation": "a relation", "Text": "words"}
SIGNS: dict[str, Callable[[Expr], Expr]] = {
    "+": _same,
    "-": negative,
    r"\pm": lambda value: Call("plus_minus", (value,)),
    r"\mp": lambda value: Call("minus_plus", (value,)),
}
INFIX: dict[str, Callable[[ExpressionParser, Value], Value]] = {
    "add": ExpressionParser.sum,
    "subtract": ExpressionParser.sum,
    "plus_minus": ExpressionParser.sum,
    "minus_plus": ExpressionParser.sum,
    "multiply": ExpressionParser.product,
    "divide": ExpressionParser.product,
    "modulo": ExpressionParser.product,
    "binomial": ExpressionParser.product,
    "power": ExpressionParser.power,
}
BARE = frozenset(("number", "letter", "constant", "symbol", "call", "accent", "fence", "font"))
OPERANDS: dict[str, Callable[[ExpressionParser], Value]] = {
    "number": ExpressionParser.numeral,
    "grouped": ExpressionParser.numeral,
    "repeating": ExpressionParser.numeral,
    "scientific": ExpressionParser.numeral,
    "letter": ExpressionParser.name,
    "symbol": ExpressionParser.name,
    "constant": ExpressionParser.constant,
    "function": ExpressionParser.function,
    "call": lambda parser: parser.boxed() if parser.token.text == r"\boxed" else parser.call(),
    "fence": lambda parser: parser.bracketed(),
    "begin": lambda parser: parser.environment(),
    "set": lambda parser: parser.named_set(),
    "binder": ExpressionParser.binder,
    "accent": ExpressionParser.accent,
    "font": ExpressionParser.font,
    "object": ExpressionParser.object,
    "ellipsis": ExpressionParser.ellipsis,
}
