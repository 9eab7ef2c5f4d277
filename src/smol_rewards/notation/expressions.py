"""
How are expressions read?

A Pratt parser: an *operand*, then operators as long as they bind tightly enough; the precedences are those of the rows of
`commands`. The docstring of each method is its rule of the grammar, where `{ }` means repetition and `[ ]` an option. Every
token is consumed by exactly one rule; a chain of sums or products is read in a loop, and only nesting recurses.
"""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from smol_rewards.expression import (
    Call,
    Constant,
    Expr,
    FiniteSet,
    Interval,
    NamedSet,
    Number,
    Power,
    Product,
    Union,
    Variable,
)
from smol_rewards.expression.nodes import MINUS_ONE, add, divide, multiply, negate, number
from smol_rewards.expression.units import unit_named
from smol_rewards.notation.commands import ADDITION, MULTIPLICATION, OVER, POWER, ROWS
from smol_rewards.notation.cursor import Value
from smol_rewards.notation.functions import STARTERS, TEN, Functions, negative
from smol_rewards.notation.tokens import numerals
from smol_rewards.notation.tokens.letters import PRINTED, is_product
from smol_rewards.notation.words import CHANGING, SENTENCE

SETS = frozenset((NamedSet, FiniteSet, Interval, Union))
NUMERALS = frozenset(("number", "grouped", "repeating", "scientific", "based", "elided"))
SIGNS = frozenset(("-", "+", r"\pm", r"\mp"))
DEGREE = ("{", r"\degree", "}")
ORDINALS = frozenset(("st", "nd", "rd", "th"))
OPENERS = frozenset(("(", "[", "{", r"\{"))
BRACES, CLOSED_BRACES = frozenset(("{", r"\{")), frozenset(("}", r"\}"))
NO_FACTOR = frozenset((r"\bmod", r"\if", r"\or", r"\and"))  # behind a bracket: what is inside is said of what stands before
CONDITIONAL = frozenset(("relation", "condition", "word"))
LONGEST_CONDITION = 32  # tokens
NOUN = frozenset(("word", "letter", "connective", "condition", "function", "relation", "symbol"))
ELLIPSIS = Call("ellipsis", ())
ENDS_OF_INTERVAL = frozenset(("end", "closer", "separator", "set operation", "connective", "relation"))
LOST = {"rac": r"\frac", "inom": r"\binom", "qrt": r"\sqrt", "oxed": r"\boxed"}  # at the start, `\f` and `\b` were trimmed away
HUNDREDTH = number(Fraction(1, 100))


def _same(value: Expr) -> Expr:
    return value


SIGNED: dict[str, Callable[[Expr], Expr]] = {
    "+": _same,
    "-": negative,
    r"\pm": lambda value: Call("plus_minus", (value,)),
    r"\mp": lambda value: Call("minus_plus", (value,)),
}


class Expressions(Functions):
    """Reads expressions; what brackets and units mean is left to the rules above."""

    __slots__ = ()

    def expression(self, minimum: int = 0) -> Value:
        """expression = operand { infix expression | factor | postfix }, each binding tighter than the minimum"""
        left = self.operand()
        while True:
            kind = self.token.kind
            if kind == "infix":
                row = ROWS[self.token.text]
                if row.precedence <= minimum:
                    return left
                if self.token.text == "^" and self.is_no_power(left):
                    return left
                if self.token.text == "-" and type(left) in SETS:
                    return left  # a difference of sets
                left = INFIX[row.precedence](self, left)
            elif kind in STARTERS:
                if minimum >= MULTIPLICATION or not self.is_factor():
                    return left
                left = self.product(left, beside=True)
            elif kind == "postfix":
                if self.token.text == "'":
                    return left  # feet, or minutes of arc
                if self.token.text == "%" and self.is_unit_of(left, minimum):
                    return left
                left = self.postfix(left)
            else:
                return left

    def is_no_power(self, left: Value) -> bool:
        """Returns whether minutes of arc or the ending of an ordinal are raised here."""
        return ("postfix" in self.kinds and self.primes(1) > 0) or (type(left) is Number and self.ordinal() > 0)

    def is_unit_of(self, value: Value, minimum: int) -> bool:
        """Returns whether a percent sign is the unit of all that was read, rather than a factor of the last operand."""
        if minimum == 0:
            return not isinstance(value, Number) or self.ends_after(1)
        return minimum == MULTIPLICATION and self.ends_after(1)

    def ends_after(self, count: int) -> bool:
        """Returns whether no operand or operator comes after so many tokens."""
        return self.ahead(count).kind not in STARTERS and self.ahead(count).kind not in ("infix", "postfix")

    def primes(self, start: int) -> int:
        """Returns how many tokens from there on are primes, with the braces around them."""
        count = start
        braced = self.ahead(start).text == "{"
        count += braced
        while self.ahead(count).text == "'":
            count += 1
        return count + braced - start if count > start + braced else 0

    def ordinal(self) -> int:
        """Returns how many tokens from `^` on are the ending of an ordinal, as in `11^{th}`."""
        if self.ahead(1).text != "{":
            return 0
        for count in (3, 4):
            texts = self.texts(1, count)
            if texts[-1] == "}" and "".join(texts[1:-1]) in ORDINALS:
                return count + 1
        return 0

    def is_factor(self) -> bool:
        """Returns whether the next token, which could begin an operand, is a factor beside what was read."""
        token, before = self.token, self.before()
        if token.kind in NUMERALS:
            label = before.text == ")" and token.spaced and self.texts(-3, 1) == ("(",) and self.ahead(-2).kind == "letter"
            if (before.kind in ("closer", "constant", "call") or before.text == "!") and not label:
                return True  # behind the name of a call are the digits that are left of `\frac1234`
            if before.kind in ("letter", "symbol") and (self.texts(-2, 1) == ("^",) or self.in_own_exponent()):
                return True  # as in `2^a 3^b` and `n2^n`
            raise self.expected("an operator between the two")
        if token.kind == "fence":
            if token.text == "|" or token.text == r"\|":
                if self.in_braces():
                    return self.bars() % 2 == 0
                return not (self.opened and self.opened[-1].text == token.text)
            if token.text == "[" and self.opened and self.opened[-1].text in ("]", "["):
                return self.opened[-1].text == "[" and self.ahead(1).kind not in ENDS_OF_INTERVAL
            if token.text == "(":
                if before.kind == "number" and self.ahead(1).kind == "letter" and self.remark():
                    return False
                return (
                    self.ahead(1).kind != "word" and self.ahead(1).text not in NO_FACTOR and not self.is_bracketed_condition()
                )
            if token.text == "{" and self.ahead(1).kind == "number" and before.kind == "letter":
                raise self.expected("an operator between the two")
        if token.text == r"\frac" and self.ahead(1).text == "{" and self.ahead(2).kind == "word":
            return unit_named(self.ahead(2).text) is None
        return not self.is_differential()

    def bars(self) -> int:
        """Returns how many bars there are up to the end of the braces: one that divides a set leaves the others in pairs."""
        level = count = 0
        for token in self.tokens[self.index : self.index + LONGEST_CONDITION]:
            count += token.text == "|"
            level += (token.text in BRACES) - (token.text in CLOSED_BRACES)
            if level < 0 or token.kind == "end":
                return count
        return 1

    def is_bracketed_condition(self) -> bool:
        """Returns whether the bracket that comes next holds a condition of what stands before it, as in `kx (k ≠ 0)`."""
        level = 0
        for token in self.tokens[self.index : self.index + LONGEST_CONDITION]:
            kind, text = token.kind, token.text
            if text in OPENERS:
                level += 1
            elif kind == "closer":
                level -= 1
                if not level:
                    return False
            elif kind in CONDITIONAL and level == 1:
                return kind != "word" or text in ("is", "are")
        return False

    def remark(self) -> int:
        """Returns how many tokens the bracket has that comes next, if it ends the answer and says in words what was counted."""
        count = 1
        while self.ahead(count).kind in NOUN or self.ahead(count).text == "-":
            count += 1
        words = [token.text for token in self.tokens[self.index + 1 : self.index + count] if token.kind == "word"]
        ends = self.ahead(count).text == ")" and self.ahead(count + 1).kind == "end"
        return count + 1 if ends and words and (SENTENCE | CHANGING).isdisjoint(map(str.lower, words)) else 0

    # --- operators --------------------------------------------------------------------------------------------------

    def sum(self, left: Value) -> Expr:
        """sum = term { ( "+" | "-" | "±" | "∓" ) term }"""
        terms = [self.expr(left, self.before())]
        while self.token.text in SIGNS and self.token.kind == "infix":
            token = self.advance()
            terms.append(SIGNED[token.text](self.expr(self.expression(ADDITION), token)))
        return add(*self.between(terms))

    def product(self, left: Value, *, beside: bool = False) -> Expr:
        """term = factor { [ "·" | "/" | "mod" | "choose" ] factor }"""
        factors = [self.expr(left, self.before())]
        while True:
            token = self.token
            if token.kind == "infix" and ROWS[token.text].precedence == MULTIPLICATION:
                self.advance()
                first = self.token
                right = self.expr(self.expression(MULTIPLICATION), token)
                match ROWS[token.text].meaning:
                    case "multiply":
                        scaled = self.scientific(factors, right) if first.text == "10" else None
                        if scaled:
                            factors = [scaled]
                        else:
                            factors.append(right)
                    case "divide" if len(factors) == 1:
                        quotient = divide(factors[0], right)
                        factors = list(quotient.factors) if isinstance(quotient, Product) else [quotient]
                    case "divide":
                        factors.append(Power(right, MINUS_ONE))
                    case meaning:
                        factors = [Call(meaning, (multiply(*factors), right))]
            elif beside or (token.kind in STARTERS and self.is_factor()):
                beside = False  # known of the first alone
                if token.text == "x" and self.is_times():
                    self.advance()
                    scaled = self.scientific(factors, self.expr(self.expression(MULTIPLICATION), token))
                    if scaled is None:
                        raise self.expected("an operator between the two", self.before())
                    factors = [scaled]
                else:
                    factors.append(self.expr(self.expression(MULTIPLICATION), token))
            else:
                return multiply(*self.between(factors))

    def is_times(self) -> bool:
        """Returns whether a letter x is a sign of multiplication, as in `6 x 10^3`."""
        return self.texts(1, 2) == ("10", "^") and self.before().kind == "number"

    def scientific(self, factors: list[Expr], right: Expr) -> Number | None:
        """Returns the numeral that a mantissa and a power of ten make, as `1.2 · 10^3`; None where they do not."""
        mantissa = factors[0]
        if len(factors) != 1 or not isinstance(mantissa, Number) or not isinstance(right, Power) or right.base != TEN:
            return None
        exponent = right.exponent
        if not isinstance(exponent, Number) or exponent.value.denominator != 1 or abs(exponent.value) > self.budget.digits:
            return None
        if mantissa.base != 10 or (mantissa.places is None and mantissa.value not in range(-9, 10)):
            return None
        return numerals.scientific(mantissa, int(exponent.value), self.budget)

    def power(self, left: Value) -> Expr:
        """power = operand "^" exponent, where "^" "∘" is a degree sign"""
        base = self.expr(left, self.before())
        self.advance()
        if self.token.text == r"\degree":
            self.advance()
            return multiply(base, Constant("degree"))
        if self.ahead(1).text == r"\degree" and self.texts(0, 3) == DEGREE:
            self.skip(3)
            return multiply(base, Constant("degree"))
        return Power(base, self.exponent())

    def exponent(self) -> Expr:
        """exponent = { "-" | "+" } operand [ postfix ] [ "^" exponent ]"""
        negations = 0
        while self.token.kind == "infix" and self.token.text in ("-", "+"):
            negations += self.advance().text == "-"
        token = self.token
        value = self.expr(self.operand(), token)
        if self.token.text == "!":
            value = self.postfix(value)
        if self.token.text == "^":
            self.enter()
            value = self.power(value)
            self.depth -= 1
        return negate(value) if negations % 2 else value

    def over(self, left: Value) -> Expr:
        """over = expression "\\over" expression, from one end of the braces to the other"""
        above = self.expr(left, self.advance())
        token = self.token
        below = self.expr(self.expression(OVER), token)
        if self.token.text == r"\over":
            raise self.expected("the end of the fraction")
        return divide(above, below)

    def postfix(self, left: Value) -> Expr:
        """postfix = operand ( "!" | "!!" | "%" )"""
        token = self.token
        meaning = ROWS[token.text].meaning
        if meaning not in ("factorial", "double_factorial", "percent"):
            raise self.expected("an operator")
        self.advance()
        value = self.expr(left, token)
        return multiply(value, HUNDREDTH) if meaning == "percent" else Call(meaning, (value,))

    # --- operands ---------------------------------------------------------------------------------------------------

    def operand(self) -> Value:
        """operand = { sign } ( numeral | name | function | construction | brackets | environment )"""
        read = OPERANDS.get(self.token.kind)
        if read is None:
            if self.token.text in SIGNS and self.token.kind == "infix":
                read = Expressions.signed
            elif self.token.text == "]":
                read = _bracketed
            elif self.token.text == r"\mid":  # taken for a bar
                self.token = self.tokens[self.index] = replace(self.token, kind="fence", text="|")
                read = _bracketed
            elif self.token.text == r"\choose" and self.ahead(1).text == "{":
                read = Expressions.call
            else:
                raise self.expected("a number, name or bracket")
        self.depth += 1
        if self.depth > self.budget.depth:
            self.budget.check("depth", self.depth)
        value = read(self)
        self.depth -= 1
        return value

    def signed(self) -> Expr:
        """signed = sign { sign } power"""
        signs = []
        while self.token.text in SIGNS and self.token.kind == "infix":
            signs.append(self.advance())
        token = self.token
        value = self.expr(self.expression(MULTIPLICATION), token)
        for sign in reversed(signs):
            value = SIGNED[sign.text](value)
        return value

    def font(self) -> Value:
        """font = command ( "{" letter "}" | group | operand ), where a letter in bold is no number such as e or i"""
        token = self.advance()
        letter = self.ahead(1) if self.texts(0, 3)[::2] == ("{", "}") else self.token
        if letter.kind in ("letter", "symbol"):
            self.skip(1 if letter is self.token else 3)
            return self.named(letter.text if letter.kind == "letter" else ROWS[letter.text].meaning, token)
        return self.bracketed() if self.token.text == "{" else self.operand()

    def upright(self) -> Expr:
        r"""upright = letters of a product, as `\mathrm{bw}` | word "_" subscript | what is left of an escaped `\frac`"""
        command = LOST.get(self.token.text) if self.index == 0 and self.ahead(1).text == "{" else None
        if command:
            self.token = self.tokens[0] = replace(self.token, kind="call", text=command)
            return self.expr(self.operand(), self.token)
        if self.ahead(1).text == "_" and self.token.text.isascii():
            return Variable(self.decorated(self.advance().text))
        if not (self.token.text.isascii() and is_product(self.token.text)) or self.token.text in ORDINALS:
            raise self.expected("a number, name or bracket")
        return multiply(*(Variable(letter) for letter in self.advance().text))

    def module(self) -> Value:
        r"""module = name "." ( constant | function | construction | "E" ), as in `Math.PI` and `np.sqrt(2)`"""
        self.skip(2)
        if self.token.spaced or not (self.token.kind in ("constant", "function", "call") or self.token.text in ("e", "E")):
            raise self.expected("a number or a function of the module")
        if self.token.kind == "letter":
            self.advance()
            return Constant("e")
        return self.operand()

    def ellipsis(self) -> Expr:
        """ellipsis = "…": what is left out between two items; it bears them, so that it is equal only to itself there"""
        self.advance()
        self.elided = True
        return ELLIPSIS

    def between(self, items: list[Expr]) -> list[Expr]:
        """Returns items with each ellipsis bearing its neighbours."""
        if not self.elided:
            return items
        return [
            Call("ellipsis", tuple(items[max(0, place - 1) : place] + items[place + 1 : place + 2]))
            if item == ELLIPSIS
            else item
            for place, item in enumerate(items)
        ]

    def environment(self) -> Value:
        """Reads a LaTeX environment; see `structures`."""
        raise NotImplementedError

    def printed(self) -> Value:
        """Reads what a program prints for a set or a fraction; see `structures`."""
        raise NotImplementedError

    def named_set(self) -> Value:
        """Reads the name of a set; see `structures`."""
        raise NotImplementedError


def _bracketed(parser: Expressions) -> Value:
    return parser.bracketed()


INFIX: dict[int, Callable[[Expressions, Value], Value]] = {
    OVER: Expressions.over,
    ADDITION: Expressions.sum,
    MULTIPLICATION: Expressions.product,
    POWER: Expressions.power,
}
OPERANDS: dict[str, Callable[[Expressions], Value]] = {
    **dict.fromkeys(NUMERALS, Expressions.numeral),
    "letter": Expressions.name,
    "symbol": Expressions.name,
    "constant": Expressions.constant,
    "function": Expressions.function,
    "call": Expressions.call,
    "binder": Expressions.binder,
    "accent": Expressions.accent,
    "font": Expressions.font,
    "object": Expressions.object,
    "ellipsis": Expressions.ellipsis,
    "word": lambda parser: parser.printed() if parser.token.text in PRINTED else parser.upright(),
    "module": Expressions.module,
    "fence": _bracketed,
    "begin": lambda parser: parser.environment(),
    "set": lambda parser: parser.named_set(),
}
