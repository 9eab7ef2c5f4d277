"""
Where is the parser, and what does it say when it cannot go on?

A *cursor* is a place in the tokens of one text. Every message says what was expected and what was found.
"""

from smol_rewards.budget import Budget
from smol_rewards.errors import ParseError
from smol_rewards.notation.lexer import Token
from smol_rewards.source import Span


class Cursor:
    """The tokens of a text and a place in them; `token` is the one that comes next."""

    __slots__ = ("budget", "depth", "index", "opened", "source", "token", "tokens")

    def __init__(self, source: str, tokens: list[Token], budget: Budget) -> None:
        self.source = source
        self.tokens = tokens
        self.budget = budget
        self.index = 0
        self.token = tokens[0]
        self.depth = 0
        self.opened: list[Token] = []  # the brackets that are open, innermost last

    def advance(self) -> Token:
        """Returns the next token and steps over it."""
        token = self.token
        if token.kind != "end":
            self.index += 1
            self.token = self.tokens[self.index]
        return token

    def accept(self, text: str) -> bool:
        """Steps over the next token if it is spelled so; returns whether it was."""
        if self.token.text == text and self.token.kind != "end":
            self.advance()
            return True
        return False

    def ahead(self, count: int) -> Token:
        """Returns the token so many places after the next one."""
        return self.tokens[min(self.index + count, len(self.tokens) - 1)]

    def shown(self, token: Token) -> str:
        """Returns a token as a message names it."""
        return "the end" if token.kind == "end" else f"`{self.source[token.start : token.end].strip()}`"

    def expected(self, wanted: str, token: Token | None = None) -> ParseError:
        """Returns the error that something was wanted and the next token was found."""
        found = token or self.token
        if found.kind == "unknown" and found.text.startswith("\\"):
            return self.refused(f"unknown command {self.shown(found)}", found)
        return self.refused(f"expected {wanted}, found {self.shown(found)}", found)

    def refused(self, message: str, token: Token) -> ParseError:
        """Returns an error at a token."""
        return ParseError(message, self.source, Span(token.start, token.end))

    def close(self, opener: Token, *closers: str) -> Token:
        """Steps over a closing bracket, or points at the opener that has none."""
        if self.token.text in closers and self.token.kind != "end":
            return self.advance()
        if self.token.kind == "end":
            raise self.refused(f"expected `{closers[0]}` to close {self.shown(opener)}, found the end", opener)
        raise self.expected(f"`{closers[0]}` to close {self.shown(opener)}")
