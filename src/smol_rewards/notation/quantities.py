r"""
How are amounts with units read?

A *quantity* is an expression, perhaps with a unit behind it (`5\text{ cm}^2`, `15 (books)`, `50\%`, `60^\circ`) or a
currency before it (`\$5`). A unit is a product of powers of named units; words that are no known unit are a noun, and
then they must end the operand.
"""

from dataclasses import replace
from fractions import Fraction

from smol_rewards.expression import (
    Constant,
    Expr,
    FiniteSet,
    Interval,
    List,
    NamedSet,
    Number,
    Product,
    Ratio,
    Scalar,
    Tuple,
    Union,
    Unit,
    Variable,
)
from smol_rewards.expression.nodes import ZERO, number
from smol_rewards.expression.units import NamedUnit, unit_named
from smol_rewards.expression.walk import variables
from smol_rewards.notation.commands import ROWS
from smol_rewards.notation.cursor import Value
from smol_rewards.notation.expressions import NOUN, ORDINALS, Expressions
from smol_rewards.notation.functions import negative
from smol_rewards.notation.literals import visible
from smol_rewards.notation.tokens.lexer import Token
from smol_rewards.notation.words import CHANGING, SENTENCE

STRUCTURES = (Tuple, List, FiniteSet, Interval, NamedSet, Union)  # have no unit
DEGREE = Constant("degree")
POWERS = {"square": 2, "sq": 2, "squared": 2, "cubic": 3, "cu": 3, "cubed": 3}
TEMPERATURES = {"C": "°C", "F": "°F"}
OPENERS = frozenset("([")
ORDERINGS = frozenset(("<", ">", r"\leq", r"\geq"))
VERBS = frozenset(("is", "are"))
SAYING = VERBS | {"not", "divisible", "greater", "less"}  # begin what is said of a value
BEHIND = frozenset(("end", "closer", "relation"))  # what says nothing of the quantity before it
ENDS = frozenset(("end", "closer", "separator", "connective", "condition", "finish"))


def unit(name: str, exponent: int = 1) -> Unit:
    """Returns a unit with one factor."""
    return Unit(((name, Fraction(exponent)),))


class Quantities(Expressions):
    """Reads expressions with units, money, angles and ratios."""

    __slots__ = ()

    def quantity(self) -> Value:
        """quantity = money | expression [ "%" | currency | unit | "(" unit ")" | ":" expression { ":" expression } ]"""
        token, start = self.token, self.index
        if "currency" in self.kinds and (token.kind == "currency" or (token.text == "-" and self.ahead(1).kind == "currency")):
            return self.money()
        value = self.expression()
        following = self.token
        if following.kind in BEHIND:
            return self.angle(value)
        if following.text == "%":
            self.advance()
            return Scalar(self.expr(value, token), unit("percent"))
        if following.kind == "currency":
            self.advance()
            return Scalar(self.expr(value, token), unit(ROWS[following.text].meaning))
        if (
            isinstance(value, Number)
            and self.source[following.start : following.end] == "to"
            and self.ahead(1).kind == "number"
        ):
            return self.ratio(value, token)
        if following.text == "by" or (following.text in SAYING and not isinstance(value, Number)):
            return value
        if following.kind == "word" and isinstance(value, STRUCTURES):
            return value
        if following.kind == "word" or (following.text == "(" and self.ahead(1).kind in ("word", "function")):
            return self.measured(self.expr(value, token), token)
        if following.text == "(" and isinstance(value, Number) and self.ahead(1).kind == "letter" and (count := self.remark()):
            return self.counted(value, count)
        if following.text == r"\frac" and self.texts(1, 1) == ("{",) and self.ahead(2).kind == "word":
            return Scalar(self.expr(value, token), self.unit_fraction())
        if following.text == ":" and not self.in_braces() and not self.is_restated(start):
            return self.ratio(value, token)
        if following.text == "^" and self.ordinal():
            self.skip(self.ordinal())
            return Scalar(self.expr(value, token), unit("ordinal"))
        if following.text == "'" or following.text == "^":
            return self.minutes(value)
        return self.angle(value)

    def money(self) -> Scalar:
        """money = [ "-" ] currency expression [ "million" | unit of the same currency ]"""
        minus = self.accept("-")
        token = self.advance()
        value = self.expr(self.expression(), token)
        name = ROWS[token.text].meaning
        while self.token.kind == "word":
            found = unit_named(self.token.text)
            if found is None or found.symbol != name:
                raise self.expected("an operator or the end")
            self.advance()
        return Scalar(negative(value) if minus else value, unit(name))

    def angle(self, value: Value) -> Value:
        """angle = expression "°" [ "C" | "F" ]: a number of degrees that is a whole operand has the unit degree"""
        if type(value) is not Product or Constant not in map(type, value.factors) or DEGREE not in value.factors:
            return value
        *factors, last = value.factors
        if isinstance(last, Number):
            raise self.expected("an operator between the two", self.before())
        if last == DEGREE and DEGREE not in factors:
            return Scalar(factors[0] if len(factors) == 1 else Product(tuple(factors)), unit("degree"))
        if len(factors) == 2 and factors[1] == DEGREE and isinstance(last, Variable) and last.name in TEMPERATURES:
            return Scalar(factors[0], unit(TEMPERATURES[last.name]))
        return value

    def minutes(self, value: Value) -> Value:
        """minutes = number ( "°" | "'" ) number ( "'" | "''" ) [ number "''" ]: degrees and minutes, or feet and inches"""
        token = self.token
        if isinstance(value, Number):  # feet
            if not self.marked(1) or self.token.kind != "number":
                raise self.expected("an operator", token)
            first, factor, name = value.value, 12, "ft"
            rest = [self.amount(2)]
        elif isinstance(value, Product) and len(value.factors) == 3 and value.factors[1] == DEGREE:
            degrees, _, second = value.factors
            if not (isinstance(degrees, Number) and isinstance(second, Number) and self.marked(1)):
                raise self.expected("an operator", token)
            first, factor, name = degrees.value, 60, "degree"
            rest = [second.value] + ([self.amount(2)] if self.token.kind == "number" else [])
        else:
            raise self.expected("an operator")
        for place, part in enumerate(rest, 1):
            first += Fraction(part) / factor**place
        return Scalar(number(first), unit(name))

    def marked(self, marks: int) -> bool:
        """Steps over so many primes, raised or not; returns whether they were there."""
        start = int(self.token.text == "^")
        count = self.primes(start)
        if sum(self.ahead(start + place).text == "'" for place in range(count)) != marks:
            return False
        self.skip(start + count)
        return True

    def amount(self, marks: int) -> Fraction:
        """amount = numeral with so many primes"""
        token = self.token
        value = self.numeral() if token.kind == "number" else None
        if not isinstance(value, Number) or not self.marked(marks):
            raise self.expected("inches or seconds with two primes", token)
        return value.value

    def is_restated(self, start: int) -> bool:
        """Returns whether a colon stands between an inequality that ends here and its interval, as in `x < 7 : (-∞, 7)`."""
        return start > 0 and self.tokens[start - 1].text in ORDERINGS and self.ahead(1).text in OPENERS

    def ratio(self, first: Value, token: Token) -> Ratio:
        """ratio = expression ( ":" | "to" ) expression { ":" expression }"""
        terms = [self.expr(first, token)]
        while self.accept(":") or (len(terms) == 1 and self.accept("to")):
            token = self.token
            terms.append(self.expr(self.expression(), token))
        return Ratio(tuple(terms))

    # --- units ------------------------------------------------------------------------------------------------------

    def measured(self, value: Expr, token: Token) -> Scalar:
        """measured = expression ( units | "(" units ")" ) { number units of the same dimension }"""
        opener = self.token
        if self.accept("("):
            found = self.units(value)
            self.close(opener, ")")
            return Scalar(value, found)
        if opener.text in ORDINALS and token.kind == "number" and not opener.spaced:
            self.advance()
            return Scalar(value, unit("ordinal"))
        if opener.text.lower() in TEMPERATURE_WORDS and isinstance(value, Product) and value.factors[-1] == DEGREE:
            self.advance()
            return Scalar(value.factors[0], unit(TEMPERATURE_WORDS[opener.text.lower()]))
        found = self.units(value)
        while self.token.kind == "number" and self.ahead(1).kind == "word" and isinstance(value, Number):
            value = self.compound(value, found)
        return Scalar(value, found)

    def counted(self, value: Number, count: int) -> Scalar:
        """counted = number "(" words ")", as in `3 (DS games)` and `5 (t-shirts)`"""
        inside = self.tokens[self.index + 1 : self.index + count - 1]
        self.skip(count)
        return Scalar(value, unit(visible(inside, self.source).lower()))

    def compound(self, value: Number, first: Unit) -> Number:
        """compound = number unit, added to what stands before it, as in `5 ft 3 in`"""
        token = self.token
        more = self.numeral()
        second = self.units(more)
        large, small = (unit_named(part.factors[0][0]) for part in (first, second))
        if not (large and small and large.dimension == small.dimension and isinstance(more, Number)):
            raise self.expected("an amount in a unit of the same kind", token)
        return number(value.value + more.value * small.factor / large.factor)

    def units(self, value: Expr) -> Unit:
        """units = named unit { ( "/" | "·" | "-" | "per" ) [ "sq" | … ] named unit } | noun"""
        start = self.index
        factors: list[tuple[str, Fraction]] = []
        sign = 1
        while self.token.kind == "word":
            if factors and sign == 1 and self.accept("per"):
                sign = -1
            if factors and self.token.text == "by" and self.ahead(1).kind == "number":  # `4 ft by 6 ft`
                break
            power = POWERS.get(self.token.text.lower(), 1)
            if power > 1:
                self.advance()
                self.accept(".")
            named = unit_named(self.token.text) if self.token.kind == "word" else None
            if named is None:
                return self.noun(start, value)
            factors.append(self.unit_power(named, sign * power))
            if self.token.text in ("/", r"\cdot", "-") and self.ahead(1).kind == "word":
                sign = -1 if self.advance().text == "/" else 1
        return Unit(tuple(factors)) if factors else self.noun(start, value)

    def unit_power(self, named: NamedUnit, power: int) -> tuple[str, Fraction]:
        """unit power = unit [ "^" integer | "squared" | "cubed" | "2" | "3" ], as in `cm2`"""
        self.advance()
        if self.accept("^"):
            token = self.token
            exponent = self.exponent()
            if not isinstance(exponent, Number) or exponent.value.denominator != 1:
                raise self.refused("expected a whole exponent of a unit", token)
            power *= int(exponent.value)
        elif self.token.kind == "word" and self.token.text in ("squared", "cubed"):
            power *= POWERS[self.advance().text]
        elif self.token.text in ("2", "3") and self.token.kind == "number" and not self.token.spaced:
            power *= int(self.advance().text)
        return named.symbol, Fraction(power)

    def unit_fraction(self) -> Unit:
        r"""unit fraction = "\frac" "{" units "}" "{" units "}" """
        self.advance()
        halves = []
        for sign in (1, -1):
            opener = self.advance()
            if opener.text != "{":
                raise self.expected("a unit in braces", opener)
            if self.token.kind == "letter" and unit_named(self.token.text):
                self.token = self.tokens[self.index] = replace(self.token, kind="word")
            halves += [(name, sign * exponent) for name, exponent in self.units(ZERO).factors]
            self.close(opener, "}")
        return Unit(tuple(halves))

    def noun(self, start: int, value: Expr) -> Unit:
        """noun = word { word | "-" | "'" | "/" }, up to the end of the operand; what is counted is a number"""
        self.index = start
        self.token = first = self.tokens[start]
        if variables(value):
            raise self.expected("a known unit")
        while (self.token.kind in NOUN or self.token.text in ("-", "'", "/")) and self.source[self.token.start] not in "\\<>=":
            if self.token.kind in ("connective", "condition") and self.ahead(1).kind not in ("word", "letter"):
                break
            self.advance()
        if self.token.kind not in ENDS or (self.index <= start + 1 and first.kind not in ("word", "function")):
            raise self.expected("a unit")
        words = [self.source[token.start : token.end] for token in self.tokens[start : self.index]]
        joined = " ".join(words).lower()
        if not SENTENCE.isdisjoint(joined.split()) or words[-1].lower() in CHANGING:
            raise self.expected("a unit", first)
        for mark in ("-", "'", "/"):
            joined = joined.replace(f" {mark} ", mark)
        return unit(joined)


TEMPERATURE_WORDS = {"c": "°C", "celsius": "°C", "f": "°F", "fahrenheit": "°F"}
