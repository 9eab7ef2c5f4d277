"""
What do brackets make of what is inside?

A point, an interval, a set, a group: the shape of the brackets decides, with the number of items.
"""

from collections.abc import Sequence

from smol_rewards.expression.answers import (
    Answer,
    Conjunction,
    Difference,
    FiniteSet,
    Intersection,
    Interval,
    List,
    Piecewise,
    Scalar,
    SetBuilder,
    Tuple,
    Union,
)
from smol_rewards.expression.formulas import formula
from smol_rewards.expression.nodes import Call, Expr, Matrix, Variable, infinite
from smol_rewards.expression.printer import latex
from smol_rewards.notation.commands import ROWS
from smol_rewards.notation.grammar.names import decorated
from smol_rewards.notation.grammar.numbers import read_digits_in_brackets
from smol_rewards.notation.grammar.quantities import read_evaluated, remark_length
from smol_rewards.notation.parser import Parser, Start
from smol_rewards.notation.tokens.token import ANY_CLOSER, OPENERS, Token
from smol_rewards.notation.values import Value, bare, whole

DIVIDERS = frozenset(("|", r"\mid", ":", ";", r"\such"))
BRACES, CLOSED_BRACES = frozenset(("{", r"\{")), frozenset(("}", r"\}"))
NO_FACTOR = frozenset((r"\bmod", r"\if", r"\or", r"\and"))  # behind a bracket: what is inside is said of what stands before
CONDITIONAL = frozenset(("relation", "condition", "word"))
LONGEST_CONDITION = 32  # tokens
ENDS_OF_INTERVAL = frozenset(("end", "closer", "separator", "set operation", "connective", "relation"))
BARS = ("|", r"\rvert", r"\mid")  # close an absolute value


def read_bracketed(parser: Parser) -> Value:
    """brackets = opener [ answer ] closer | digits in brackets with a base"""
    if parser.token.text == "(" and "postfix" in parser.kinds and (based := read_digits_in_brackets(parser)) is not None:
        return based
    if parser.ahead(1).kind == "function" and parser.token.text == "{" and parser.ahead(2).text == "}":  # `{\rm sin} x`
        parser.drop_braces()
        return parser.operand()
    opener = parser.advance()
    if opener.text == "{" and parser.token.text == "}" and parser.ahead(1).text in ("_", "^"):  # `{}_5C_2`
        parser.advance()
        return parser.operand()
    meaning = ROWS[opener.text].meaning if opener.kind == "fence" else "reversed"
    if parser.token.text == ROWS[opener.text].closer and meaning in ("set", "square"):
        parser.advance()
        return FiniteSet(())
    parser.opened.append(opener)
    value = parser.grammar.inside(parser)
    parser.opened.pop()
    match meaning:
        case "round":
            closed = close_round(parser, value, opener)
            if parser.token.text == "_" and type(closed) is Call and closed.name == "derivative":
                return Variable(decorated(parser, rf"\left({formula(closed)}\right)"))  # `(∂S/∂V)_T`
            return closed
        case "square" | "reversed":
            closed = close_square(parser, value, opener)
            return (read_evaluated(parser, closed) or closed) if parser.token.text == "_" and meaning == "square" else closed
        case "group" | "set":
            closed = close_braces(parser, value, opener)
            if parser.token.text == "_" and type(closed) is Variable and meaning == "group":  # `{p}_{1}`
                return Variable(decorated(parser, closed.name))
            return closed
        case "angle" if parser.token.text == "|":
            return read_bra(parser, parser.expr(value, opener), opener)
        case "angle":
            parser.close(opener, r"\rangle", ">")
            if isinstance(value, List):
                return Tuple(value.items)
            inside = parser.expr(value, opener)
            if parser.token.text == "_":  # `\langle H \rangle_{min}`
                return Variable(decorated(parser, rf"\langle {formula(inside)}\rangle"))
            return Call("mean", (inside,))
    if meaning == "bar" and parser.accept(r"\rangle"):
        return Variable(rf"|{formula(parser.expr(value, opener))}\rangle")
    parser.close(opener, *(BARS if meaning == "bar" else (ROWS[opener.text].closer,)))
    if meaning == "bar" and isinstance(value, Union | Intersection | Difference):
        return Variable(f"|{latex(value)}|")  # how many elements a set has
    inner = parser.expr(value, opener)
    if meaning == "bar":
        meaning = "det" if isinstance(inner, Matrix) else "abs"
    return Call(meaning, (inner,))


def read_bra(parser: Parser, first: Expr, opener: Token) -> Expr:
    r"""bra = "\langle" expression "|" [ expression [ "|" expression ] "\rangle" ], with the ket behind it if there is one"""
    parts = [formula(first)]
    closed = any(token.text == r"\rangle" for token in parser.tokens[parser.index :])
    while parser.accept("|") and closed:
        parser.opened.append(opener)
        parts.append(formula(parser.formula(0, opener)))
        parser.opened.pop()
    if closed:
        parser.close(opener, r"\rangle")
    return Variable(rf"\langle {'|'.join(parts)}{'' if closed else '|'}" + (r"\rangle" if closed else ""))


def read_bar(parser: Parser) -> Value:
    """bar = a bar that was taken for a relation"""
    parser.retag("fence", "|")
    return read_bracketed(parser)


def close_round(parser: Parser, value: Value, opener: Token) -> Value:
    """round = "(" answer ( ")" | "]" )"""
    closer = parser.close(opener, ")", "]")
    if isinstance(value, List):
        if len(value.items) == 2 and (closer.text == "]" or any(infinite(bare(item)) for item in value.items)):
            return interval(parser, value.items, False, closer.text == "]", opener)
        if closer.text != "]":
            return Tuple(value.items)
    if closer.text == "]":
        raise parser.refused("expected `)` to close `(`, found `]`", closer)
    return bare(value)


def close_square(parser: Parser, value: Value, opener: Token) -> Value:
    """square = ( "[" | "]" ) answer ( "]" | ")" | "[" )"""
    closer = parser.close(opener, *(("]", ")", "[") if opener.text == "[" else ("[", "]")))
    if isinstance(value, List):
        if len(value.items) == 2 and all(isinstance(item, Scalar) for item in value.items):
            return interval(parser, value.items, opener.text == "[", closer.text in ("]", ANY_CLOSER), opener)
        if opener.text == "[" and closer.text in ("]", ANY_CLOSER):
            return Tuple(value.items)
    if opener.text != "[" or closer.text not in ("]", ANY_CLOSER):
        raise parser.refused("expected two ends of an interval", opener)
    return bare(value)


def interval(parser: Parser, items: Sequence[Answer], low_closed: bool, high_closed: bool, opener: Token) -> Interval:
    """Returns the interval between two ends."""
    low, high = (parser.expr(item, opener) for item in items)
    return Interval(low, high, low_closed, high_closed)


def close_braces(parser: Parser, value: Value, opener: Token) -> Value:
    """braces = "{" answer [ ( "|" | ":" | ";" | "such that" ) answer ] "}" """
    if parser.token.text in DIVIDERS:
        parser.advance()
        parser.opened.append(opener)
        condition = parser.answer()
        parser.opened.pop()
        parser.close(opener, ROWS[opener.text].closer, r"\}")
        return SetBuilder(whole(value), condition)
    system = opener.text == r"\{" and isinstance(value, Conjunction | Piecewise)
    if system and (parser.accept(ANY_CLOSER) or parser.token.kind in ("end", "separator")):
        return value  # the brace of a system is not closed
    parser.close(opener, ROWS[opener.text].closer)
    if opener.text == "{":
        return FiniteSet(value.items) if isinstance(value, List) else bare(value)
    return FiniteSet(value.items if isinstance(value, List) else (whole(value),))


# --- factors ----------------------------------------------------------------------------------------------------------


def is_factor(parser: Parser) -> bool:
    """Returns whether the bracket that comes next is a factor, and no unit, condition, closing bar or next interval."""
    token, before, following = parser.token, parser.before(), parser.ahead(1)
    match token.text:
        case "(":
            if before.kind == "number" and following.kind == "letter" and remark_length(parser):
                return False
            return following.kind != "word" and following.text not in NO_FACTOR and not is_bracketed_condition(parser)
        case "{" if following.kind == "number" and before.kind == "letter":
            raise parser.expected("an operator between the two")
        case "|" if parser.opened and parser.opened[-1].text == r"\langle":
            return False
        case "|" | r"\|" if parser.in_braces():
            return count_bars(parser) % 2 == 0
        case "|" | r"\|":
            return following.text != "_" and not (parser.opened and parser.opened[-1].text == token.text)
        case "[" if parser.opened and parser.opened[-1].text in ("]", "["):
            return parser.opened[-1].text == "[" and following.kind not in ENDS_OF_INTERVAL
    return True


def count_bars(parser: Parser) -> int:
    """Returns how many bars there are up to the end of the braces: one that divides a set leaves the others in pairs."""
    level = count = 0
    for token in parser.tokens[parser.index : parser.index + LONGEST_CONDITION]:
        count += token.text == "|"
        level += (token.text in BRACES) - (token.text in CLOSED_BRACES)
        if level < 0 or token.kind == "end":
            return count
    return 1


def is_bracketed_condition(parser: Parser) -> bool:
    """Returns whether the bracket that comes next holds a condition of what stands before it, as in `kx (k ≠ 0)`."""
    level = 0
    for token in parser.tokens[parser.index : parser.index + LONGEST_CONDITION]:
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


STARTS = (
    Start("fence", read_bracketed, is_factor),
    Start("]", read_bracketed),
    Start(r"\mid", read_bar),
)
