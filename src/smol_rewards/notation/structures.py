"""
What do brackets and environments make of what is inside?

A point, an interval, a set, a group: the shape of the brackets decides, with the number of items. *Sets* joins them with ∪ and
∩. An environment is a matrix, a system of statements, or cases, by what its cells are.
"""

from collections.abc import Sequence

from smol_rewards.expression import (
    Answer,
    Call,
    Conjunction,
    Constant,
    Difference,
    Expr,
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
    Tuple,
    Union,
    Variable,
)
from smol_rewards.expression.nodes import INFINITY, MINUS_INFINITY, divide
from smol_rewards.expression.walk import EXPRESSIONS
from smol_rewards.notation.commands import ROWS
from smol_rewards.notation.cursor import Value, bare
from smol_rewards.notation.quantities import Quantities
from smol_rewards.notation.tokens.lexer import ANY_CLOSER, Token

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
BEYOND = frozenset((">", r"\geq", "<", r"\leq"))  # signs of the numbers to one side of an end
MATRICES = frozenset(["array", "matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix", "smallmatrix"])
PRINTED_RELATIONS = {"Eq": "=", "Ne": "≠", "Lt": "<", "Le": "≤", "Gt": ">", "Ge": "≥"}
ENDS_PRINTED = {
    "open": (False, False),
    "Lopen": (False, True),
    "Ropen": (True, False),
}
DIMENSIONS = frozenset(("number", "letter"))
DIVIDERS = frozenset(("|", r"\mid", ":", ";", r"\such"))
BARS = ("|", r"\rvert", r"\mid")  # close an absolute value
OF_SCALARS = EXPRESSIONS - {Matrix}  # expressions that are answers as the value of a Scalar
SETS = (NamedSet, FiniteSet, Interval, Union, Intersection, Difference)


def whole(value: Value) -> Answer:
    """Returns a value as an answer: an expression that is no matrix is a Scalar."""
    return value if type(value) not in OF_SCALARS else Scalar(value)  # type: ignore[arg-type,return-value]


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
    last = value.value if type(value) is Scalar else None
    if type(last) is Product:
        last = last.factors[-1]
    return type(last) is Constant and last.name == "infinity"


def half_line(sign: str, end: Expr) -> Interval:
    """
    Returns the numbers to one side of an end, as an order sign says it: `<`, `≤`, `>` or `≥`.

    Example:
        >>> from smol_rewards.expression.nodes import ZERO
        >>> print(half_line("<", ZERO), half_line("≥", ZERO))
        \\left(-\\infty, 0\\right) \\left[0, \\infty\\right)
    """
    closed = sign in ("≤", "≥")
    return Interval(end, INFINITY, closed, False) if sign in (">", "≥") else Interval(MINUS_INFINITY, end, False, closed)


class Structures(Quantities):
    """Reads sets, brackets and environments."""

    __slots__ = ()

    def condition(self, value: Answer | None = None) -> Answer | None:
        """Reads a condition; see `statements`."""
        raise NotImplementedError

    def kind(self) -> Answer | None:
        """Reads a kind of numbers; see `sets`."""
        raise NotImplementedError

    def all_conditions(self) -> Answer | None:
        """Reads conditions that hold together; see `conditions`."""
        raise NotImplementedError

    def merged(self, items: list[Answer]) -> Answer:
        """Returns values with their conditions as one; see `statements`."""
        raise NotImplementedError

    # --- sets -------------------------------------------------------------------------------------------------------

    def sets(self) -> Value:
        r"""sets = part { ( "∪" | "∩" | "\" | "-" ) part }"""
        left = self.part()
        while self.token.kind == "set operation" or (self.token.text == "-" and isinstance(left, SETS)):
            operation = self.token
            parts = [as_set(left)]
            while self.token.text == operation.text:
                self.advance()
                parts.append(as_set(self.part()))
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

    def part(self) -> Value:
        """part = kind | quantity, where a kind stands beside a set operation, as in `primes ∪ {1}`"""
        kind = self.kind() if self.token.kind == "word" and "set operation" in self.kinds else None
        return self.quantity() if kind is None else kind

    def named_set(self) -> Value:
        r"""named set = "∅" | "\mathbb" letter [ ( "^" | "_" ) sign | "^" dimension ]"""
        token = self.advance()
        if token.text == r"\emptyset":
            return FiniteSet(())
        braces = self.token
        opened = self.accept("{")
        letter = self.advance()
        if letter.text not in SET_NAMES and letter.kind != "letter":
            raise self.expected("the letter of a set of numbers", letter)
        if opened:
            self.close(braces, "}")
        if letter.text not in SET_NAMES:
            return self.named(letter.text, letter)
        if letter.text == "P" and (count := self.event()):
            return self.probability("P", count)
        for spelling, sign in SIGNS_OF_SETS:
            if self.texts(0, len(spelling)) == spelling:
                self.skip(len(spelling))
                return NamedSet(sign + SET_NAMES[letter.text])
        if self.texts(0, 2) == ("_", "{") and self.ahead(2).text in BEYOND:
            return self.beyond(NamedSet(SET_NAMES[letter.text]))
        if self.token.text == "^" and self.ahead(1).kind in DIMENSIONS:
            self.advance()
            return NamedSet(f"{SET_NAMES[letter.text]}^{self.advance().text}")
        if self.token.text == "^" and self.texts(1, 3)[::2] == ("{", "}") and self.ahead(2).kind in DIMENSIONS:
            self.skip(4)
            return NamedSet(f"{SET_NAMES[letter.text]}^{self.ahead(-2).text}")
        return NamedSet(SET_NAMES[letter.text])

    def beyond(self, numbers: Answer) -> Intersection:
        r"""beyond = "_" "{" ( ">" | "≥" | "<" | "≤" ) expression "}", as in `\mathbb{N}_{>1}`"""
        self.advance()
        opener, sign = self.advance(), self.advance()
        end = self.expr(self.expression(), sign)
        self.close(opener, "}")
        return Intersection((numbers, half_line(ROWS[sign.text].meaning, end)))

    def printed(self) -> Value:
        """printed = name [ "." ends ] "(" answer { "," answer } ")", where the name is one of PRINTED: what sympy prints"""
        token = self.advance()
        ends: tuple[bool, bool] | None = (True, True)
        if token.text == "Interval" and self.accept("."):
            word = self.advance()
            ends = ENDS_PRINTED.get(self.source[word.start : word.end])
        opener = self.token
        if not ends or opener.spaced or not self.accept("("):  # with a blank, `Interval (1, 2)` is prose
            raise self.expected("`(` and what is inside", opener)
        self.opened.append(opener)
        value = self.answer()
        self.opened.pop()
        self.close(opener, ")")
        items = value.items if isinstance(value, List) else (value,)
        if token.text == "FiniteSet":
            return FiniteSet(items)
        if token.text in PRINTED_RELATIONS and len(items) == 2:
            return Relation(items, (PRINTED_RELATIONS[token.text],))
        if len(items) < 2 or (len(items) > 2 and token.text != "Union"):
            raise self.refused(f"{self.shown(token)} takes another number of arguments", token)
        if token.text == "Union":
            return Union(items)
        if token.text == "Interval":
            return self.interval(items, ends[0], ends[1], opener)
        return divide(self.expr(items[0], opener), self.expr(items[1], opener))

    # --- brackets ---------------------------------------------------------------------------------------------------

    def bracketed(self) -> Value:
        """brackets = opener [ answer ] closer"""
        opener = self.advance()
        meaning = ROWS[opener.text].meaning if opener.kind == "fence" else "reversed"
        if self.token.text == ROWS[opener.text].closer and meaning in ("set", "square"):
            self.advance()
            return FiniteSet(())
        self.opened.append(opener)
        value = self.inside()
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
        self.close(opener, *(BARS if meaning == "bar" else (ROWS[opener.text].closer,)))
        inner = self.expr(value, opener)
        if meaning == "bar":
            meaning = "det" if isinstance(inner, Matrix) else "abs"
        return Call(meaning, (inner,))

    def round(self, value: Value, opener: Token) -> Value:
        """round = "(" answer ( ")" | "]" )"""
        closer = self.close(opener, ")", "]")
        if isinstance(value, List):
            if len(value.items) == 2 and (closer.text == "]" or any(map(is_infinite, value.items))):
                return self.interval(value.items, False, closer.text == "]", opener)
            if closer.text != "]":
                return Tuple(value.items)
        if closer.text == "]":
            raise self.refused("expected `)` to close `(`, found `]`", closer)
        return bare(value)

    def square(self, value: Value, opener: Token) -> Value:
        """square = ( "[" | "]" ) answer ( "]" | ")" | "[" )"""
        closer = self.close(opener, *(("]", ")", "[") if opener.text == "[" else ("[", "]")))
        if isinstance(value, List):
            if len(value.items) == 2 and all(isinstance(item, Scalar) for item in value.items):
                return self.interval(value.items, opener.text == "[", closer.text in ("]", ANY_CLOSER), opener)
            if opener.text == "[" and closer.text in ("]", ANY_CLOSER):
                return Tuple(value.items)
        if opener.text != "[" or closer.text not in ("]", ANY_CLOSER):
            raise self.refused("expected two ends of an interval", opener)
        return bare(value)

    def interval(self, items: Sequence[Answer], low_closed: bool, high_closed: bool, opener: Token) -> Interval:
        """Returns the interval between two ends."""
        low, high = (self.expr(item, opener) for item in items)
        return Interval(low, high, low_closed, high_closed)

    def braces(self, value: Value, opener: Token) -> Value:
        """braces = "{" answer [ ( "|" | ":" | ";" | "such that" ) answer ] "}" """
        if self.token.text in DIVIDERS:
            self.advance()
            self.opened.append(opener)
            condition = self.answer()
            self.opened.pop()
            self.close(opener, ROWS[opener.text].closer, r"\}")
            return SetBuilder(whole(value), condition)
        system = opener.text == r"\{" and isinstance(value, Conjunction | Piecewise)
        if system and (self.accept(ANY_CLOSER) or self.token.kind in ("end", "separator")):
            return value  # the brace of a system is not closed
        self.close(opener, ROWS[opener.text].closer)
        if opener.text == "{":
            return FiniteSet(value.items) if isinstance(value, List) else bare(value)
        return FiniteSet(value.items if isinstance(value, List) else (whole(value),))

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
        """cell = answer | all conditions"""
        value = self.all_conditions() if self.token.kind == "condition" else self.answer()
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
        if len(first) == len(rows) and all(len(row) == 2 and not isinstance(row[1], Scalar) for row in rows):
            return Piecewise(tuple((value, row[1]) for value, row in zip(first, rows, strict=True)))
        raise self.refused("expected a matrix, a system or cases", opener)
