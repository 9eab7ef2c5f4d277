r"""
Where is the parser, and what comes next?

A Pratt parser: an *operand*, then operators as long as they bind tightly enough; the precedences are those of the rows of
`commands`. It owns the tokens of one text and the place in them, and knows no notation itself: what a token begins and how an
operator goes on is in the tables of `grammar`, which are handed to it. A function of the grammar takes the parser; its
docstring is its rule, where `{ }` means repetition and `[ ]` an option. Every token is consumed by exactly one rule; a chain
of sums or products is read in a loop, and only nesting recurses. Every message says what was expected and what was found.
"""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from smol_rewards.budget import Budget
from smol_rewards.errors import ParseError
from smol_rewards.expression import Answer, Constant, Expr, FiniteSet, Matrix, Scalar, Sum, Tuple
from smol_rewards.expression.answers import DEGREES
from smol_rewards.expression.nodes import multiply, number
from smol_rewards.expression.walk import EXPRESSIONS
from smol_rewards.notation.commands import MULTIPLICATION, ROWS
from smol_rewards.notation.tokens.token import ANY_CLOSER, Token
from smol_rewards.notation.values import Value, bare, whole
from smol_rewards.source import Span

NAMES = frozenset(("letter", "symbol"))
CLOSING = frozenset(("end", "closer"))  # kinds that end a statement
APPLYING = frozenset(("(", "_", "'"))  # make of a letter another name, or may make a function of it
SHOWN = {
    "Tuple": "a point", "List": "a list", "FiniteSet": "a set", "Interval": "an interval", "NamedSet": "a set",
    "Union": "a set", "Relation": "a relation", "Scalar": "a quantity with a unit", "Ratio": "a ratio", "Text": "words",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Start:
    """
    What tokens begin.

    Args:
        tokens: their kinds, or their spellings where the kind begins nothing by itself; with blanks between.
        read: reads the operand that such a token begins.
        beside: whether such a token, behind an operand, begins another factor; None where it never does.
    """

    tokens: str
    read: Callable[["Parser"], Value]
    beside: Callable[["Parser"], bool] | None = None


def always(parser: "Parser") -> bool:
    """Returns that what comes next is a factor, whatever stands before it."""
    return True


@dataclass(frozen=True, slots=True)
class Grammar:
    """
    What the parser reads by.

    Args:
        starts: what reads the operand that a token begins, by its kind or else by its spelling.
        beside: whether a token behind an operand begins another factor, by its kind.
        infix: what goes on behind an operand and before an operator, by its precedence; it returns None where it does not.
        product: reads a product behind its first factor; it is told whether the next is known to be one, without an operator.
        postfix: what goes on before an operator behind its operand, which binds tighter than the minimum.
        inside: reads what brackets, boxes and cells hold.
        clause: reads a value or statement with its condition.
        in_words: reads what words begin, or returns None where they begin nothing of the kind.
        said_behind: returns a value with what is said behind it.
    """

    starts: Mapping[str, Callable[["Parser"], Value]]
    beside: Mapping[str, Callable[["Parser"], bool]]
    infix: Mapping[int, Callable[["Parser", Value], Value | None]]
    product: Callable[["Parser", Value, bool], Value]
    postfix: Callable[["Parser", Value, int], Value | None]
    inside: Callable[["Parser"], Value]
    clause: Callable[["Parser"], Answer]
    in_words: Callable[["Parser"], Answer | None]
    said_behind: Callable[["Parser", Answer], Answer]


class Parser:
    """The tokens of a text and a place in them; `token` is the one that comes next."""

    __slots__ = (
        "applied", "bare", "beside", "bound", "budget", "depth", "elided", "functions", "grammar", "index", "kinds", "opened",
        "source", "starts", "token", "tokens",
    )  # fmt: skip

    def __init__(
        self, source: str, tokens: list[Token], budget: Budget, kinds: Set[str], grammar: Grammar, *, functions: bool = False
    ) -> None:
        self.source = source
        self.tokens = tokens
        self.budget = budget
        self.grammar = grammar
        self.starts = grammar.starts
        self.beside = grammar.beside
        self.index = 0
        self.token = tokens[0]
        self.depth = 0
        self.kinds = kinds  # of all tokens
        self.functions = functions  # whether names before a bracket are functions where they may be factors
        self.applied: set[str] | None = None  # these names, if there are any
        self.bare: Set[str] | None = None  # what `bare_names` found
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

    def back_to(self, index: int) -> None:
        """Goes back to a token."""
        self.index = index
        self.token = self.tokens[index]

    def retag(self, kind: str, text: str | None = None) -> None:
        """Takes the next token for one of another kind, and of another spelling if one is given."""
        self.token = self.tokens[self.index] = replace(self.token, kind=kind, text=self.token.text if text is None else text)

    def drop_braces(self) -> None:
        """Leaves out the braces around the one token in them; the opening one comes next."""
        del self.tokens[self.index + 2], self.tokens[self.index]
        self.token = self.tokens[self.index]

    def enter(self) -> None:
        """Counts one level of nesting."""
        self.depth += 1
        if self.depth > self.budget.depth:
            self.budget.check("depth", self.depth)

    # --- looking ----------------------------------------------------------------------------------------------------

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

    def written(self, token: Token) -> str:
        """Returns a token as it is written, in lower case."""
        return self.source[token.start : token.end].lower()

    def words_ahead(self, start: int, count: int) -> list[str]:
        """Returns so many tokens as they are written, from so many places after the next one."""
        return [self.written(self.ahead(place)) for place in range(start, start + count)]

    def may_be_name(self, name: str) -> bool:
        """Notes that letters may be a name, or a function, as well as factors; returns whether they are to be taken for one."""
        if self.applied is None:
            self.applied = set()
        self.applied.add(name)
        return self.functions

    def bare_names(self) -> Set[str]:
        """Returns the letters, of all tokens, that stand somewhere without a bracket or subscript behind them."""
        if self.bare is None:
            pairs = pairwise(self.tokens)
            self.bare = {
                ROWS[one.text].meaning if one.kind == "symbol" else one.text
                for one, after in pairs
                if one.kind in NAMES and after.text not in APPLYING
            }
        return self.bare

    def in_braces(self) -> bool:
        """Returns whether the innermost open bracket is that of a set."""
        return bool(self.opened) and self.opened[-1].text in (r"\{", "{")

    def in_brackets(self) -> bool:
        """Returns whether the innermost open bracket is another than that of a box, which parts nothing off."""
        return bool(self.opened) and self.opened[-1].text != r"\boxed"

    def in_cell(self) -> bool:
        """Returns whether an environment is open, and no bracket in it."""
        return bool(self.opened) and self.opened[-1].kind == "begin"

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

    # --- reading ----------------------------------------------------------------------------------------------------

    def expression(self, minimum: int = 0) -> Value:
        """expression = operand { infix expression | factor | postfix }, each binding tighter than the minimum"""
        left = self.operand()
        while True:
            token = self.token
            kind = token.kind
            if kind == "infix":
                precedence = ROWS[token.text].precedence
                if precedence <= minimum:
                    return left
                more = self.grammar.infix[precedence](self, left)
            elif kind in self.beside:
                if minimum >= MULTIPLICATION or not self.beside[kind](self):
                    return left
                more = self.grammar.product(self, left, True)
            elif kind == "postfix":
                more = self.grammar.postfix(self, left, minimum)
            else:
                return left
            if more is None:
                return left
            left = more

    def operand(self) -> Value:
        """operand = what the next token begins: a numeral, name, function, construction, bracket or environment, or a sign"""
        read = self.starts.get(self.token.kind) or self.starts.get(self.token.text)
        if read is None:
            raise self.expected("a number, name or bracket")
        self.depth += 1
        if self.depth > self.budget.depth:
            self.budget.check("depth", self.depth)
        value = read(self)
        self.depth -= 1
        return value

    def formula(self, minimum: int = 0, at: Token | None = None) -> Expr:
        """Reads an expression that is a number or a function; an error points at a token, or where the expression begins."""
        token = at or self.token
        value = self.expression(minimum)
        return value if type(value) in EXPRESSIONS else self.expr(value, token)  # type: ignore[return-value]

    def expr(self, value: Value, token: Token) -> Expr:
        """Returns a value that is an expression; a point in arithmetic is a column vector, all else is refused."""
        if type(value) in EXPRESSIONS:
            return value  # type: ignore[return-value]
        if isinstance(value, Scalar) and (value.unit is None or value.unit == DEGREES):
            return value.value if value.unit is None else multiply(value.value, Constant("degree"))
        if isinstance(value, FiniteSet) and len(value.items) == 1:
            item = bare(value.items[0])
            if isinstance(item, Sum):  # braces around a sum in arithmetic are brackets; around less, they part off a fraction
                return item
        if isinstance(value, Tuple):
            return Matrix(tuple((self.expr(item, token),) for item in value.items))
        raise self.refused(f"expected a number or a function, found {SHOWN.get(type(value).__name__, 'a statement')}", token)

    def answer(self) -> Answer:
        """answer = sequence { "or" sequence } [ modulus ]"""
        return whole(self.grammar.inside(self))

    def clause(self) -> Answer:
        """clause = a value or statement with its condition, one level deeper"""
        self.enter()
        value = self.grammar.clause(self)
        self.depth -= 1
        return value

    # --- arguments --------------------------------------------------------------------------------------------------

    def argument(self) -> Expr:
        """argument = "{" expression "}" | digit | operand"""
        token = self.token
        if token.text == "{" and token.kind == "fence":
            self.advance()
            self.enter()
            if self.token.text == "}":
                raise self.expected("an expression in the braces")
            self.opened.append(token)
            value = self.formula(0, token)
            self.close(token, "}")
            self.opened.pop()
            self.depth -= 1
            return value
        if token.kind == "number" and len(token.text) > 1 and token.text.isdecimal():
            self.token = self.tokens[self.index] = replace(token, text=token.text[1:], start=token.start + 1, spaced=False)
            return number(int(token.text[0]))
        return self.expr(self.operand(), token)

    def arguments(self) -> tuple[Expr, ...]:
        """arguments = bracket expression { "," expression } bracket"""
        opener = self.advance()
        self.opened.append(opener)
        items = []
        while True:
            items.append(self.formula())
            if not self.accept(","):
                break
        self.close(opener, ROWS[opener.text].closer)
        self.opened.pop()
        return tuple(items)

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
