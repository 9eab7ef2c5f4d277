"""
Where is the parser, and what does it say when it cannot go on?

A *cursor* is a place in the tokens of one text. Every message says what was expected and what was found.
"""

from collections.abc import Set
from typing import TypeAlias

from smol_rewards.budget import Budget
from smol_rewards.errors import BudgetExceeded, ParseError
from smol_rewards.expression import (
    Answer,
    Expr,
    FiniteSet,
    Matrix,
    Scalar,
    Sum,
    Tuple,
)
from smol_rewards.expression.walk import EXPRESSIONS
from smol_rewards.notation.commands import ROWS
from smol_rewards.notation.tokens.lexer import ANY_CLOSER, Token
from smol_rewards.source import Span

Value: TypeAlias = Expr | Answer  # what a rule of the grammar reads; an expression stays bare as long as it can

SHOWN = {
    "Tuple": "a point", "List": "a list", "FiniteSet": "a set", "Interval": "an interval", "NamedSet": "a set",
    "Union": "a set", "Relation": "a relation", "Scalar": "a quantity with a unit", "Ratio": "a ratio", "Text": "words",
}  # fmt: skip


def bare(value: Value) -> Value:
    """Returns the expression of a Scalar without a unit, and every other value as it is."""
    return value.value if type(value) is Scalar and value.unit is None else value


class Cursor:
    """The tokens of a text and a place in them; `token` is the one that comes next."""

    __slots__ = ("bound", "budget", "depth", "elided", "index", "kinds", "opened", "source", "token", "tokens")

    def __init__(self, source: str, tokens: list[Token], budget: Budget, kinds: Set[str]) -> None:
        self.source = source
        self.tokens = tokens
        self.budget = budget
        self.index = 0
        self.token = tokens[0]
        self.depth = 0
        self.kinds = kinds  # of all tokens
        self.bound: list[str] = []  # the letters i and e that a sum or product binds
        self.elided = False  # whether something was left out, as in `1, 2, …`
        self.opened: list[Token] = []  # the brackets that are open, innermost last

    # --- stepping ---------------------------------------------------------------------------------------------------

    def advance(self) -> Token:
        """Returns the next token and steps over it; the end is never passed."""
        token = self.token
        if token.kind != "end":
            self.index += 1
            self.token = self.tokens[self.index]
        return token

    def skip(self, count: int) -> None:
        """Steps over so many tokens."""
        for _ in range(count):
            self.advance()

    def accept(self, text: str) -> bool:
        """Steps over the next token if it is spelled so; returns whether it was."""
        if self.token.text == text:
            self.advance()
            return True
        return False

    def ahead(self, count: int) -> Token:
        """Returns the token so many places after the next one."""
        try:
            return self.tokens[self.index + count]
        except IndexError:
            return self.tokens[-1]

    def before(self) -> Token:
        """Returns the token that was read last."""
        return self.tokens[self.index - 1]

    def texts(self, start: int, count: int) -> tuple[str, ...]:
        """Returns the texts of tokens, from so many places after the next one."""
        return tuple([token.text for token in self.tokens[self.index + start : self.index + start + count]])

    def in_braces(self) -> bool:
        """Returns whether the innermost open bracket is that of a set."""
        return bool(self.opened) and self.opened[-1].text in (r"\{", "{")

    def in_brackets(self) -> bool:
        """Returns whether the innermost open bracket is another than that of a box, which parts nothing off."""
        return bool(self.opened) and self.opened[-1].text != r"\boxed"

    def in_cell(self) -> bool:
        """Returns whether an environment is open, and no bracket in it."""
        return bool(self.opened) and self.opened[-1].kind == "begin"

    def enter(self) -> None:
        """Counts one level of nesting."""
        self.depth += 1
        if self.depth > self.budget.depth:
            raise BudgetExceeded("depth", self.depth, self.budget.depth, "levels")

    # --- errors -----------------------------------------------------------------------------------------------------

    def shown(self, token: Token) -> str:
        """Returns a token as a message names it."""
        if token.kind == "end":
            return "the end"
        return f"`{self.source[token.start : token.end].strip() or ' '}`"

    def expected(self, wanted: str, token: Token | None = None) -> ParseError:
        """Returns the error that something was wanted and a token, else the next one, was found."""
        found = token or self.token
        if found.kind == "unknown" and found.text.startswith("\\"):
            return self.refused(f"unknown command {self.shown(found)}", found)
        if found.kind == "word":
            return self.refused(f"expected {wanted}, found the word {self.shown(found)}", found)
        return self.refused(f"expected {wanted}, found {self.shown(found)}", found)

    def refused(self, message: str, token: Token) -> ParseError:
        """Returns an error at a token."""
        return ParseError(message, self.source, Span(token.start, token.end))

    def close(self, opener: Token, *closers: str) -> Token:
        """Returns the closing bracket and steps over it; where there is none, the error points at the opener."""
        if (self.token.text in closers or self.token.text == ANY_CLOSER) and self.token.kind != "end":
            return self.advance()
        wanted = closers[0] if closers else ROWS[opener.text].closer
        if self.token.kind == "end":
            if wanted == "}" == self.before().text and opener in self.opened and self.is_one_short():
                return self.token
            raise self.refused(f"expected `{wanted}` to close {self.shown(opener)}, found the end", opener)
        raise self.expected(f"`{wanted}` to close {self.shown(opener)}")

    def is_one_short(self) -> bool:
        """Returns whether one closing brace was lost, as the last one of `\\frac{1}{2^{3}`."""
        return self.source.count("{") == self.source.count("}") + 1

    def expr(self, value: Value, token: Token) -> Expr:
        """Returns a value that is an expression; a point in arithmetic is a column vector, all else is refused."""
        if type(value) in EXPRESSIONS:
            return value  # type: ignore[return-value]
        if isinstance(value, Scalar) and value.unit is None:
            return value.value
        if isinstance(value, FiniteSet) and len(value.items) == 1:
            item = bare(value.items[0])
            if isinstance(item, Sum):  # braces around a sum in arithmetic are brackets; around less, they part off a fraction
                return item
        if isinstance(value, Tuple):
            return Matrix(tuple((self.expr(item, token),) for item in value.items))
        raise self.refused(f"expected a number or a function, found {SHOWN.get(type(value).__name__, 'a statement')}", token)

    # --- rules that rules below them use ------------------------------------------------------------------------------

    def operand(self) -> Value:
        """Reads an operand; see `expressions`."""
        raise NotImplementedError

    def expression(self, minimum: int = 0) -> Value:
        """Reads an expression; see `expressions`."""
        raise NotImplementedError

    def bracketed(self) -> Value:
        """Reads a bracket to its end; see `structures`."""
        raise NotImplementedError

    def answer(self) -> Answer:
        """Reads statements; see `statements`."""
        raise NotImplementedError

    def inside(self) -> Value:
        """Reads what brackets hold; see `statements`."""
        raise NotImplementedError
