"""
What do brackets, commas and relations make of expressions?

The grammar above quantities: *sets* joins them with ∪ and ∩, a *relation* with = and <, a *clause* adds a condition, a
*sequence* is clauses with commas, and an *answer* is sequences with "or" between. Brackets decide by their shape.
"""

from collections.abc import Sequence

from smol_rewards.expression import (
    Answer,
    Call,
    Conjunction,
    Constant,
    Difference,
    Disjunction,
    FiniteSet,
    Intersection,
    Interval,
    List,
    Matrix,
    NamedSet,
    Piecewise,
    Product,
    Relation,
    Scalar,
    SetBuilder,
    Text,
    Tuple,
    Union,
    Variable,
)
from smol_rewards.notation.commands import ROWS
from smol_rewards.notation.cursor import EXPRESSIONS, Value, bare
from smol_rewards.notation.lexer import Token
from smol_rewards.notation.quantities import ENDS, Quantities

SET_NAMES = {
    "R": "reals", "Z": "integers", "N": "naturals", "Q": "rationals", "C": "complexes", "P": "primes",
}  # fmt: skip
SIGNS_OF_SETS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("^", "+"), "positive "),
    (("^", "-"), "negative "),
    (("^", r"\cdot"), "nonzero "),
    (("^", "{", "+", "}"), "positive "),
    (("_", "+"), "positive "),
    (("_", "{", "+", "}"), "positive "),
    (("^", "{", "-", "}"), "negative "),
    (("^", "{", r"\cdot", "}"), "nonzero "),
    (("_", "{", ">", "0", "}"), "positive "),
    (("_", "{", "<", "0", "}"), "negative "),
    (("_", "{", r"\geq", "0", "}"), "nonnegative "),
    (("_", "0"), "nonnegative "),
)
MATRICES = frozenset(["array", "matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix", "smallmatrix"])
DIVIDERS = frozenset(("|", r"\mid", ":", ";"))
INFINITY = Constant("infinity")
SETS = (NamedSet, FiniteSet, Interval, Union, Intersection, Difference)
QUANTIFIERS = frozenset(["all", "any", "every", "each"])


def whole(value: Value) -> Answer:
    """Returns a value as an answer: an expression that is no matrix is a Scalar."""
    if isinstance(value, EXPRESSIONS) and not isinstance(value, Matrix):
        return Scalar(value)
    return value


def as_set(value: Value) -> Answer:
    """Returns an operand of a set operation: there a pair is an open interval, and R the real numbers."""
    if isinstance(value, Tuple) and len(value.items) == 2:
        low, high = value.items
        if isinstance(low, Scalar) and isinstance(high, Scalar):
            return Interval(low.value, high.value, False, False)
    if isinstance(value, Variable) and value.name in SET_NAMES:
        return NamedSet(SET_NAMES[value.name])
    return whole(value)


def is_infinite(value: Answer) -> bool:
    """Returns whether a value is plus or minus infinity."""
    if not isinstance(value, Scalar):
        return False
    return value.value == INFINITY or (isinstance(value.value, Product) and value.value.factors[-1] == INFINITY)


class AnswerParser(Quantities):
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
            if isinstance(part, List) and not any(isinstance(item, Relation) for item in part.items):
                alternatives.extend(part.items)  # the commas of `1, 2, or 3` mean "or" too
            else:
                alternatives.append(part)
        lead = alternatives[0]
        if isinstance(lead, Relation) and lead.operators == ("=",):  # `x = 1 or 2`
            alternatives = [
                Relation((lead.operands[0], part), ("=",)) if isinstance(part, Scalar) else part for part in alternatives
            ]
        return Disjunction(tuple(alternatives))

    def sequence(self) -> Answer:
        """sequence = clause { ( "," | ";" | "and" | "," "and" ) clause }"""
        first = self.clause()
        if not self.is_separator():
            return first
        items, joined = [first], False
        while self.is_separator():
            joined = self.advance().kind == "connective" or joined
            if self.token.text == r"\and":
                self.advance()
                joined = True
            elif self.token.text == r"\or":
                break
            items.append(self.clause())
        items = self.gathered(items)
        if len(items) == 1:
            return items[0]
        if joined and all(isinstance(item, Relation | Conjunction) for item in items):
            return Conjunction(tuple(items))
        if any(isinstance(item, Piecewise) for item in items):
            return self.merged(items)
        if self.elided and all(isinstance(item, Scalar) and item.unit is None for item in items):
            items = [whole(item) for item in self.between([item.value for item in items if isinstance(item, Scalar)])]
        return List(tuple(items))

    def merged(self, items: list[Answer]) -> Answer:
        """Returns values with their conditions as one Piecewise, as in `1 if n is 1, 2 if n > 1`."""
        branches = tuple(branch for item in items if isinstance(item, Piecewise) for branch in item.branches)
        if all(isinstance(item, Piecewise) for item in items):
            return Piecewise(branches)
        raise self.expected("a condition for each of the values, or for none")

    def is_separator(self) -> bool:
        """Returns whether another clause follows."""
        token, following = self.token, self.ahead(1)
        if token.kind == "connective":
            return token.text == r"\and"
        if token.kind != "separator" or token.text not in (",", ";"):
            return False
        if token.text == ";" and self.in_braces() and following.kind in ("letter", "symbol"):
            return False  # divides the form of a set from its condition
        return following.kind not in ("end", "condition", "closer", "finish") and following.text not in ("&", r"\\")

    def gathered(self, items: list[Answer]) -> list[Answer]:
        """Returns items with the values after `x = 1` gathered in its list, as in `x = 1, 2`."""
        if not any(isinstance(item, Relation) for item in items):
            return items
        result: list[Answer] = []
        for item in items:
            last = result[-1] if result else None
            if isinstance(last, Relation) and last.operators in (("=",), ("≠",)) and isinstance(item, Scalar | Tuple):
                right = last.operands[-1]
                values = right.items if isinstance(right, List) else (right,)
                result[-1] = Relation((last.operands[0], List((*values, item))), last.operators)
            else:
                result.append(item)
        return result

    def clause(self) -> Answer:
        """clause = relation [ [ "," ] ( "if" | "when" | "for" [ "all" ] ) relation | "otherwise" ]"""
        value = self.relation()
        if self.token.kind != "condition" and not (self.token.text == "," and self.ahead(1).kind == "condition"):
            return value
        self.accept(",")
        return Piecewise(((value, self.condition()),))

    def condition(self) -> Answer | None:
        """condition = "otherwise" | ( "if" | "when" | "for" [ "all" ] ) relation { "," relation }"""
        if self.advance().text == r"\otherwise":
            return None
        words = self.wordy()
        if words:
            self.skip(words)
            return Text(
                " ".join(self.source[token.start : token.end] for token in self.tokens[self.index - words : self.index]).lower()
            )
        if self.token.kind == "word" and self.token.text in QUANTIFIERS:
            self.advance()
        token = self.token
        value = self.relation()
        if not isinstance(value, Relation | Text):
            raise self.expected("a condition", token)
        return value

    def wordy(self) -> int:
        """Returns how many tokens to the end of the clause are words and letters, if some are words, as in `n is even`."""
        count, words = 0, 0
        while self.ahead(count).kind not in ENDS and self.ahead(count).text not in ("&", r"\\"):
            token = self.ahead(count)
            if not self.source[token.start].isalpha():
                return 0
            words += token.kind == "word"
            count += 1
        return count if words and self.ahead(count).kind != "relation" else 0

    def relation(self) -> Answer:
        """relation = [ "≈" ] sets { ( "=" | "<" | "∈" | … ) sets } [ modulus ]"""
        if self.token.text == r"\approx":
            self.advance()
        first = self.sets()
        if self.token.kind != "relation" or self.divides():
            return self.named_point(first)
        operands, operators = [whole(first)], list[str]()
        while self.token.kind == "relation" and not self.divides():
            operators.append(ROWS[self.advance().text].meaning)
            right = self.sets()
            operands.append(as_set(right) if operators[-1] in "∈∉⊂⊆" else whole(right))
        if operators[-1] == "≡" and (self.token.text == r"\pmod" or self.texts(0, 2) == ("(", r"\bmod")):
            operands[-1] = self.modulus(operands[-1])
        return Relation(tuple(operands), tuple(operators))

    def named_point(self, value: Value) -> Answer:
        """named point = capital "(" expression "," expression { "," expression } ")", as in `A(1, 2)`"""
        if isinstance(value, Call) and len(value.name) == 1 and value.name.isupper() and len(value.arguments) > 1:
            if value.name == "C" and len(value.arguments) == 2:
                return Scalar(Call("binomial", value.arguments))
            return Relation((Scalar(Variable(value.name)), Tuple(tuple(map(whole, value.arguments)))), ("=",))
        return whole(value)

    def modulus(self, value: Answer) -> Answer:
        r"""modulus = "(" "mod" expression ")" | "\pmod" argument"""
        token = self.token
        if self.accept(r"\pmod"):
            return Scalar(Call("modulo", (self.expr(value, token), self.argument())))
        self.skip(2)
        by = self.expr(self.expression(), token)
        self.close(token, ")")
        return Scalar(Call("modulo", (self.expr(value, token), by)))

    def divides(self) -> bool:
        """Returns whether a bar divides the form of a set from its condition here."""
        return self.token.text == r"\mid" and self.in_braces()

    # --- sets -------------------------------------------------------------------------------------------------------

    def sets(self) -> Value:
        r"""sets = quantity { ( "∪" | "∩" | "\" | "-" ) quantity }"""
        left = self.quantity()
        while self.token.kind == "set operation" or (self.token.text == "-" and isinstance(left, SETS)):
            operation = self.token
            parts = [as_set(left)]
            while self.token.text == operation.text:
                self.advance()
                parts.append(as_set(self.quantity()))
            match ROWS[operation.text].meaning:
                case "union":
                    left = Union(tuple(parts))
                case "intersection":
                    left = Intersection(tuple(parts))
                case _:
                    left = parts[0]
                    for part in parts[1:]:
                        left = Difference(left, part)
        return left

    def named_set(self) -> Value:
        r"""named set = "∅" | "\mathbb" letter [ ( "^" | "_" ) sign ]"""
        token = self.advance()
        if token.text == r"\emptyset":
            return FiniteSet(())
        braces = self.token
        opened = self.accept("{")
        letter = self.advance()
        if letter.text not in SET_NAMES:
            raise self.expected("the letter of a set of numbers", letter)
        if opened:
            self.close(braces, "}")
        for spelling, sign in SIGNS_OF_SETS:
            if self.texts(0, len(spelling)) == spelling:
                self.skip(len(spelling))
                return NamedSet(sign + SET_NAMES[letter.text])
        return NamedSet(SET_NAMES[letter.text])

    # --- brackets ---------------------------------------------------------------------------------------------------

    def bracketed(self) -> Value:
        """brackets = opener [ answer ] closer"""
        opener = self.advance()
        meaning = ROWS[opener.text].meaning if opener.kind == "fence" else "reversed"
        if self.token.text == ROWS[opener.text].closer and meaning in ("set", "square"):
            self.advance()
            return FiniteSet(())
        self.opened.append(opener)
        value = self.answer()
        self.opened.pop()
        match meaning:
            case "round":
                return self.round(value, opener)
            case "square" | "reversed":
                return self.square(value, opener)
            case "group" | "set":
                return self.braces(value, opener)
            case "angle":
                self.close(opener, r"\rangle", ">")
                if not isinstance(value, List):
                    raise self.refused("expected two or more items in the angle brackets", opener)
                return Tuple(value.items)
        self.close(opener, *((r"|", r"\rvert") if meaning == "bar" else (ROWS[opener.text].closer,)))
        inner = self.expr(value, opener)
        if meaning == "bar":
            meaning = "det" if isinstance(inner, Matrix) else "abs"
        return Call(meaning, (inner,))

    def round(self, value: Answer, opener: Token) -> Value:
        """round = "(" answer ( ")" | "]" )"""
        closer = self.close(opener, ")", "]")
        if isinstance(value, List):
            if len(value.items) == 2 and (closer.text == "]" or any(map(is_infinite, value.items))):
                return self.interval(value.items, False, closer.text == "]", opener)
            if closer.text == ")":
                return Tuple(value.items)
        if closer.text == "]":
            raise self.refused("expected `)` to close `(`, found `]`", closer)
        return bare(value)

    def square(self, value: Answer, opener: Token) -> Value:
        """square = ( "[" | "]" ) answer ( "]" | ")" | "[" )"""
        closer = self.close(opener, *(("]", ")", "[") if opener.text == "[" else ("[", "]")))
        if isinstance(value, List):
            if len(value.items) == 2 and all(isinstance(item, Scalar) for item in value.items):
                return self.interval(value.items, opener.text == "[", closer.text == "]", opener)
            if opener.text == "[" and closer.text == "]":
                return Tuple(value.items)
        if opener.text != "[" or closer.text != "]":
            raise self.refused("expected two ends of an interval", opener)
        return bare(value)

    def interval(self, items: Sequence[Answer], low_closed: bool, high_closed: bool, opener: Token) -> Interval:
        """Returns the interval between two ends."""
        low, high = (self.expr(item, opener) for item in items)
        return Interval(low, high, low_closed, high_closed)

    def braces(self, value: Answer, opener: Token) -> Value:
        """braces = "{" answer [ ( "|" | ":" | ";" ) answer ] "}" """
        if self.token.text in DIVIDERS:
            self.advance()
            self.opened.append(opener)
            condition = self.answer()
            self.opened.pop()
            self.close(opener, ROWS[opener.text].closer, r"\}")
            return SetBuilder(value, condition)
        if isinstance(value, Conjunction | Piecewise) and opener.text == r"\{" and self.token.kind in ("end", "separator"):
            return value  # the brace of a system is not closed
        self.close(opener, ROWS[opener.text].closer)
        if opener.text == "{":
            return FiniteSet(value.items) if isinstance(value, List) else bare(value)
        return FiniteSet(value.items if isinstance(value, List) else (value,))

    # --- environments -----------------------------------------------------------------------------------------------

    def environment(self) -> Value:
        r"""environment = "\begin" "{" name "}" row { "\\" row } "\end" "{" name "}", row = cell { "&" cell }"""
        opener = self.advance()
        rows: list[list[Answer | None]] = [[]]
        self.opened.append(opener)
        while self.token.kind not in ("finish", "end"):
            if self.accept(r"\\"):
                rows.append([])
            elif self.token.kind == "condition" and self.ahead(1).text == "&":
                self.skip(2)  # `if` has a column of its own
            elif not self.accept("&"):
                rows[-1].append(self.cell())
        self.opened.pop()
        if self.token.text != opener.text or self.token.kind != "finish":
            if self.token.kind == "end":
                raise self.refused(f"expected `\\end{{{opener.text}}}`, found the end", opener)
            raise self.expected(f"`\\end{{{opener.text}}}`")
        self.advance()
        return self.rows([row for row in rows if row], opener)

    def cell(self) -> Answer | None:
        """cell = answer | condition"""
        value = self.condition() if self.token.kind == "condition" else self.answer()
        if self.token.text in (",", ";"):
            self.advance()
        if self.token.text not in ("&", r"\\") and self.token.kind != "finish":
            raise self.expected("`&`, a line break or the end of the rows")
        return value

    def rows(self, rows: list[list[Answer | None]], opener: Token) -> Value:
        """Returns what rows mean: a matrix, a system of statements, or cases."""
        if not rows:
            raise self.refused("expected rows, found none", opener)
        if opener.text in MATRICES and all(isinstance(cell, Scalar | Matrix) for row in rows for cell in row):
            if len({len(row) for row in rows}) != 1:
                raise self.refused("expected rows of the same length", opener)
            entries = tuple(tuple(self.expr(cell, opener) for cell in row if cell is not None) for row in rows)
            return Call("det", (Matrix(entries),)) if opener.text == "vmatrix" else Matrix(entries)
        first = [row[0] for row in rows if row[0] is not None]
        if len(first) == len(rows) and all(len(row) == 1 for row in rows):
            return (
                first[0]
                if len(first) == 1
                else self.merged(first)
                if isinstance(first[0], Piecewise)
                else Conjunction(tuple(first))
            )
        if len(first) == len(rows) and all(len(row) == 2 for row in rows):
            return Piecewise(tuple((value, row[1]) for value, row in zip(first, rows, strict=True)))
        raise self.refused("expected a matrix, a system or cases", opener)
