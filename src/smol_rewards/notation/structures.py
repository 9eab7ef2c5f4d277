"""
What do brackets, commas and relations make of expressions?

The grammar above expressions: an *operand* is an expression, perhaps with a unit, or a set; a *relation* joins operands; a
*clause* is a relation, perhaps with a condition; a *sequence* is clauses with commas; alternatives are joined by "or".
"""

from collections.abc import Sequence
from fractions import Fraction

from smol_rewards.expression import (
    Answer,
    Call,
    Conjunction,
    Constant,
    Difference,
    Disjunction,
    Expr,
    FiniteSet,
    Intersection,
    Interval,
    List,
    Matrix,
    NamedSet,
    Number,
    Piecewise,
    Power,
    Product,
    Ratio,
    Relation,
    Scalar,
    SetBuilder,
    Tuple,
    Union,
    Unit,
)
from smol_rewards.notation.commands import ROWS
from smol_rewards.notation.expressions import EXPRESSIONS, ExpressionParser, Value, negative
from smol_rewards.notation.lexer import Token
from smol_rewards.notation.units import unit_named

SET_NAMES = {"R": "reals", "Z": "integers", "N": "naturals", "Q": "rationals", "C": "complexes", "P": "primes"}
MATRICES = frozenset(["array", "matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix", "smallmatrix"])
CURRENCIES = {"dollar", "euro", "pound", "yen", "rupee"}


def whole(value: Value) -> Answer:
    """Returns a value as an answer: an expression that is not a matrix is a Scalar."""
    if isinstance(value, EXPRESSIONS) and not isinstance(value, Matrix):
        return Scalar(value)
    return value  # type: ignore[return-value]


def as_set(value: Value) -> Answer:
    """Returns an operand of a set operation: a pair in round brackets is an open interval there."""
    if isinstance(value, Tuple) and len(value.items) == 2 and all(isinstance(item, Scalar) for item in value.items):
        low, high = value.items
        assert isinstance(low, Scalar) and isinstance(high, Scalar)
        return Interval(low.value, high.value, False, False)
    return whole(value)


def is_infinite(value: Expr) -> bool:
    """Returns whether an end of an interval is plus or minus infinity."""
    return value == Constant("infinity") or (isinstance(value, Product) and Constant("infinity") in value.factors)


class AnswerParser(ExpressionParser):
    """Reads whole answers."""

    __slots__ = ()

    # --- statements -------------------------------------------------------------------------------------------------

    def answer(self) -> Answer:
        """answer = sequence { "or" sequence }"""
        first = self.sequence()
        if self.token.text != r"\or":
            return first
        parts = [first]
        while self.accept(r"\or"):
            parts.append(self.sequence())
        alternatives: list[Answer] = []
        for part in parts:
            plain = isinstance(part, List) and not any(isinstance(item, Relation) for item in part.items)
            alternatives.extend(part.items if plain and isinstance(part, List) else (part,))
        lead = alternatives[0]
        if isinstance(lead, Relation) and lead.operators == ("=",):
            alternatives = [
                item if not isinstance(item, Scalar) else Relation((lead.operands[0], item), ("=",)) for item in alternatives
            ]
        return Disjunction(tuple(alternatives))

    def sequence(self) -> Answer:
        """sequence = clause { ("," | ";" | "and" | "," "and") clause }"""
        first = self.clause()
        if not self.is_separator():
            return first
        items, joined = [first], False
        while self.is_separator():
            while self.token.text in (",", ";", r"\and") and self.token.kind in ("separator", "connective"):
                joined = self.advance().kind == "connective" or joined
            if self.token.text == r"\or":
                break
            items.append(self.clause())
        items = self.gathered(items)
        if len(items) == 1:
            return items[0]
        if joined and all(isinstance(item, Relation) for item in items):
            return Conjunction(tuple(items))
        return List(tuple(items))

    def is_separator(self) -> bool:
        """Returns whether another clause follows."""
        token = self.token
        if token.kind == "connective":
            return token.text == r"\and"
        if token.kind != "separator" or token.text not in (",", ";"):
            return False
        if token.text == ";" and self.opened and self.opened[-1].text == r"\{" and self.ahead(1).kind == "letter":
            return False
        following = self.ahead(1).kind
        return following not in ("end", "condition") or (following == "condition" and self.ahead(1).text == r"\or")

    def gathered(self, items: list[Answer]) -> list[Answer]:
        """Returns items with the values after `x = 1` gathered in its list, as in `x = 1, 2`."""
        if not any(isinstance(item, Relation) for item in items):
            return items
        result: list[Answer] = []
        for item in items:
            last = result[-1] if result else None
            if isinstance(last, Relation) and last.operators[-1] in "=∈≠" and isinstance(item, Scalar | Tuple | Interval):
                right = last.operands[-1]
                values = right.items if isinstance(right, List) else (right,)
                result[-1] = Relation((*last.operands[:-1], List((*values, item))), last.operators)
            else:
                result.append(item)
        return result

    def clause(self) -> Answer:
        """clause = relation [ [","] ("if" | "when" | "for") relation | "otherwise" ]"""
        value = self.relation()
        if self.token.kind == "condition":
            self.advance()
            if self.tokens[self.index - 1].text == r"\otherwise":
                return Piecewise(((value, None),))
            return Piecewise(((value, self.relation()),))
        return value

    def relation(self) -> Answer:
        """relation = operand { ("=" | "<" | "∈" | …) operand }"""
        if self.token.text == r"\approx":
            self.advance()
        first = whole(self.quantity())
        if self.token.kind != "relation" or self.stops():
            return first
        operands, operators = [first], []
        while self.token.kind == "relation" and not self.stops():
            operator = ROWS[self.advance().text].meaning
            operators.append(operator)
            right = self.quantity()
            operands.append(as_set(right) if operator in "∈∉⊂⊆" else whole(right))
        if self.token.text in ("(", r"\bmod") and operators[-1] == "≡":
            operands[-1] = self.modulus(operands[-1])
        return Relation(tuple(operands), tuple(operators))

    def modulus(self, value: Answer) -> Answer:
        """modulus = "(" "mod" expression ")" """
        token = self.token
        round_ = self.accept("(")
        if not self.accept(r"\bmod"):
            raise self.expected("a modulus")
        by = self.expr(self.expression(), token)
        if round_:
            self.close(token, ")")
        return Scalar(Call("modulo", (self.expr(value, token), by)))

    def stops(self) -> bool:
        """Returns whether a bar divides the form of a set from its condition here."""
        return self.token.text == r"\mid" and bool(self.opened) and self.opened[-1].text in (r"\{", "{")

    # --- operands ---------------------------------------------------------------------------------------------------

    def quantity(self) -> Value:
        """quantity = [currency] term [unit] { ("∪" | "∩" | "\\") term } | term { ":" term }"""
        if self.token.kind == "currency":
            return self.money()
        token = self.token
        value = self.expression()
        if self.token.kind == "set operation":
            return self.sets(value)
        if self.token.text == ":" and not (self.opened and self.opened[-1].text in (r"\{", "{")):
            return self.ratio(value, token)
        if self.token.text == "%":
            self.advance()
            return self.with_unit(self.expr(value, token), Unit((("percent", Fraction(1)),)), token)
        if self.token.kind in ("word", "currency") or (self.token.text == "(" and self.ahead(1).kind == "word"):
            return self.measured(self.expr(value, token), token)
        return self.in_degrees(value)

    def in_degrees(self, value: Value) -> Value:
        """Returns 60 times degree as 60 with the unit degree."""
        if isinstance(value, Product) and len(value.factors) == 2 and value.factors[1] == Constant("degree"):
            return Scalar(value.factors[0], Unit((("degree", Fraction(1)),)))
        return value

    def with_unit(self, value: Expr, unit: Unit, token: Token) -> Scalar:
        """Returns a scalar with a unit."""
        return Scalar(value, unit)

    def money(self) -> Scalar:
        """money = currency expression"""
        token = self.advance()
        value = self.expr(self.expression(), token)
        while self.token.kind == "word" and (found := unit_named(self.token.text)) and found.dimension[0][0] in CURRENCIES:
            self.advance()
        return Scalar(value, Unit(((ROWS[token.text].meaning, Fraction(1)),)))

    def measured(self, value: Expr, token: Token) -> Scalar:
        """measured = expression ( unit | "(" unit ")" )"""
        if self.token.kind == "currency":
            return Scalar(value, Unit(((ROWS[self.advance().text].meaning, Fraction(1)),)))
        opener = self.token
        if self.accept("("):
            unit = self.unit()
            self.close(opener, ")")
            return Scalar(value, unit)
        return Scalar(value, self.unit())

    def unit(self) -> Unit:
        """unit = ["square" | "cubic"] word [ "^" integer ] { ("/" | "·" | "per") … } | noun"""
        start = self.index
        factors: list[tuple[str, Fraction]] = []
        sign, power = 1, 1
        while self.token.kind == "word":
            word = self.token.text
            if word in ("square", "sq", "cubic", "cu"):
                power = 2 if word[0] == "s" else 3
                self.advance()
                continue
            found = unit_named(word)
            if found is None:
                return self.noun(start)
            self.advance()
            exponent = power
            power = 1
            if self.token.text == "^":
                self.advance()
                exponent = self.integer_exponent()
            factors.append((found.symbol, Fraction(sign * exponent)))
            if self.token.text == "/" and self.ahead(1).kind == "word":
                self.advance()
                sign = -1
            elif self.token.text in (r"\cdot", "-") and self.ahead(1).kind == "word":
                self.advance()
            elif self.token.text == "per":
                self.advance()
                sign = -1
        if not factors:
            return self.noun(start)
        return Unit(tuple(factors))

    def integer_exponent(self) -> int:
        """integer exponent = digits | "{" ["-"] digits "}" """
        token = self.token
        value = self.argument()
        if not isinstance(value, Number) or value.value.denominator != 1:
            raise self.refused("expected a whole exponent of a unit", token)
        return int(value.value)

    def noun(self, start: int) -> Unit:
        """noun = word { word | "-" | "'" | "of" } up to the end of the operand"""
        self.index = start
        self.token = self.tokens[start]
        first = self.token
        while self.token.kind in NOUN or self.token.text in ("-", "'"):
            last = self.advance()
        if self.token.kind not in ("end", "closer", "separator", "connective"):
            raise self.expected("a unit")
        return Unit(((" ".join(self.source[first.start : last.end].lower().split()), Fraction(1)),))

    def ratio(self, first: Value, token: Token) -> Ratio:
        """ratio = expression ":" expression { ":" expression }"""
        terms = [self.expr(first, token)]
        while self.token.text == ":":
            token = self.advance()
            terms.append(self.expr(self.expression(), token))
        return Ratio(tuple(terms))

    def sets(self, first: Value) -> Answer:
        """sets = operand { ("∪" | "∩" | "\\") operand }"""
        left = as_set(first)
        while self.token.kind == "set operation":
            meaning = ROWS[self.token.text].meaning
            parts = [left]
            while self.token.kind == "set operation" and ROWS[self.token.text].meaning == meaning:
                self.advance()
                parts.append(as_set(self.expression()))
            if meaning == "union":
                left = Union(tuple(parts))
            elif meaning == "intersection":
                left = Intersection(tuple(parts))
            else:
                for part in parts[1:]:
                    left = Difference(left, part)
        return left

    def named_set(self) -> Value:
        """named set = "∅" | "\\mathbb" letter [ "^" ("+" | "-" | "*") ]"""
        token = self.advance()
        if token.text == r"\emptyset":
            return FiniteSet(())
        braces = self.accept("{")
        letter = self.advance()
        if letter.text not in SET_NAMES:
            raise self.expected("the letter of a set of numbers", letter)
        if braces:
            self.close(letter, "}")
        name = SET_NAMES[letter.text]
        if self.token.text in ("^", "_") and (sign := self.sign_of_set()):
            name = f"{sign} {name}"
        return NamedSet(name)

    def sign_of_set(self) -> str:
        """sign of set = ("^" | "_") ("+" | "{" "+" "}" | "{" ">" "0" "}")"""
        texts = tuple(self.ahead(i).text for i in range(5))
        for spelling, meaning in SIGNS_OF_SETS:
            if texts[1 : 1 + len(spelling)] == spelling:
                for _ in range(1 + len(spelling)):
                    self.advance()
                return meaning
        return ""

    # --- brackets ---------------------------------------------------------------------------------------------------

    def bracketed(self) -> Value:
        """brackets = opener [ answer ] closer"""
        opener = self.advance()
        if opener.text == "]":
            return self.reversed_interval(opener)
        if opener.kind == "fence" and opener.text in (r"\{", "{") and self.token.text == ROWS[opener.text].closer:
            self.advance()
            if opener.text == "{":
                raise self.refused("expected something in the braces", opener)
            return FiniteSet(())
        self.opened.append(opener)
        value = self.answer()
        self.opened.pop()
        match ROWS[opener.text].meaning:
            case "round":
                return self.round(value, opener)
            case "square":
                return self.square(value, opener)
            case "group" | "set":
                return self.braces(value, opener)
            case "angle":
                self.close(opener, r"\rangle", ">")
                if not isinstance(value, List):
                    raise self.expected("a comma in the angle brackets")
                return Tuple(value.items)
            case "bar":
                self.close(opener, "|", r"\rvert")
                inner = self.inner(value, opener)
                return Call("det" if isinstance(inner, Matrix) else "abs", (inner,))
            case meaning:
                self.close(opener, ROWS[opener.text].closer)
                return Call(meaning, (self.inner(value, opener),))

    def inner(self, value: Answer, opener: Token) -> Expr:
        """Returns the expression between two brackets."""
        return self.expr(value, opener)

    def round(self, value: Answer, opener: Token) -> Value:
        """round = "(" expression { "," expression } (")" | "]")"""
        closer = self.close(opener, ")", "]")
        if isinstance(value, List):
            if len(value.items) == 2 and (closer.text == "]" or self.has_infinite_end(value.items)):
                return self.interval(value.items, False, closer.text == "]", opener)
            if closer.text == ")":
                return Tuple(value.items)
        if closer.text == "]":
            raise self.refused("expected `)` to close `(`, found `]`", closer)
        return value.value if isinstance(value, Scalar) and value.unit is None else value

    def square(self, value: Answer, opener: Token) -> Value:
        """square = "[" expression { "," expression } ("]" | ")" | "[")"""
        closer = self.close(opener, "]", ")", "[")
        if isinstance(value, List):
            if len(value.items) == 2 and all(isinstance(item, Scalar) for item in value.items):
                return self.interval(value.items, True, closer.text == "]", opener)
            if closer.text == "]":
                return Tuple(value.items)
        if closer.text != "]":
            raise self.refused(f"expected `]` to close `[`, found `{closer.text}`", closer)
        return value.value if isinstance(value, Scalar) and value.unit is None else value

    def reversed_interval(self, opener: Token) -> Value:
        """reversed interval = "]" expression "," expression ("[" | "]")"""
        self.opened.append(opener)
        value = self.answer()
        self.opened.pop()
        closer = self.close(opener, "[", "]")
        if not isinstance(value, List) or len(value.items) != 2:
            raise self.refused("expected two ends of an interval", opener)
        return self.interval(value.items, False, closer.text == "]", opener)

    def interval(self, items: Sequence[Answer], low_closed: bool, high_closed: bool, opener: Token) -> Interval:
        """Returns the interval between two ends."""
        low, high = (self.expr(item, opener) for item in items)
        return Interval(low, high, low_closed, high_closed)

    def has_infinite_end(self, items: Sequence[Answer]) -> bool:
        """Returns whether two items can only be the ends of an interval."""
        return any(isinstance(item, Scalar) and is_infinite(item.value) for item in items)

    def braces(self, value: Answer, opener: Token) -> Value:
        """braces = "{" answer [ ("|" | ":" | ";") answer ] "}" """
        closer = ROWS[opener.text].closer
        if self.token.text in ("|", r"\mid", ":", ";") and self.token.kind != "end":
            self.advance()
            self.opened.append(opener)
            condition = self.answer()
            self.opened.pop()
            self.close(opener, closer, r"\}")
            return SetBuilder(value, condition)
        if isinstance(value, Conjunction | Piecewise) and self.token.kind == "end":
            return value
        self.close(opener, closer)
        if opener.text == "{":
            if isinstance(value, List) and self.tokens[self.tokens.index(opener) - 1].text != r"\boxed":
                return FiniteSet(value.items)
            return value.value if isinstance(value, Scalar) and value.unit is None else value
        return FiniteSet(value.items if isinstance(value, List) else (value,))

    # --- environments -----------------------------------------------------------------------------------------------

    def environment(self) -> Value:
        """environment = "\\begin{" name "}" row { "\\\\" row } "\\end{" name "}" """
        opener = self.advance()
        rows: list[list[Answer]] = [[]]
        self.opened.append(opener)
        while self.token.kind not in ("finish", "end"):
            if self.token.text == r"\\":
                self.advance()
                rows.append([])
            elif self.token.text == "&":
                self.advance()
            else:
                rows[-1].append(self.answer())
                if self.token.text == "," and self.ahead(1).text in ("&", r"\\"):
                    self.advance()
                if self.token.text not in ("&", r"\\") and self.token.kind != "finish":
                    raise self.expected("`&`, a line break or the end of the rows")
        self.opened.pop()
        if self.token.kind != "finish" or self.token.text != opener.text:
            raise self.expected(f"`\\end{{{opener.text}}}`")
        self.advance()
        rows = [row for row in rows if row]
        if not rows:
            raise self.refused("expected rows, found none", opener)
        return self.rows(rows, opener)

    def rows(self, rows: list[list[Answer]], opener: Token) -> Value:
        """Returns what the rows of an environment mean: a matrix, a system, or cases."""
        if all(isinstance(cell, Scalar | Matrix) for row in rows for cell in row) and opener.text in MATRICES:
            if len({len(row) for row in rows}) != 1:
                raise self.refused("expected rows of the same length", opener)
            matrix = Matrix(tuple(tuple(self.expr(cell, opener) for cell in row) for row in rows))
            return Call("det", (matrix,)) if opener.text == "vmatrix" else matrix
        if all(len(row) == 1 for row in rows):
            parts = [row[0] for row in rows]
            if all(isinstance(part, Piecewise) for part in parts):
                return Piecewise(tuple(branch for part in parts if isinstance(part, Piecewise) for branch in part.branches))
            return parts[0] if len(parts) == 1 else Conjunction(tuple(parts))
        if all(len(row) == 2 for row in rows):
            return Piecewise(tuple((row[0], row[1]) for row in rows))
        raise self.refused("expected a matrix, a system or cases", opener)


NOUN = frozenset(("word", "letter", "connective", "condition", "function"))
SIGNS_OF_SETS = (
    (("+",), "positive"),
    (("-",), "negative"),
    (("{", "+", "}"), "positive"),
    (("{", "-", "}"), "negative"),
    (("{", ">", "0", "}")[:4], "positive"),
    (("{", r"\geq", "0", "}"), "nonnegative"),
)
_ = (Power, negative)
