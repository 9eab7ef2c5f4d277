r"""
How are sets joined, and how are they named?

Quantities and brackets are joined with ∪, ∩ and the difference of sets. A set has a sign (`\mathbb{R}^+`) or the name by which
a program prints it (`Interval.open(0, 1)`).
"""

from collections.abc import Iterator

from smol_rewards.expression.answers import (
    Answer,
    Difference,
    FiniteSet,
    Intersection,
    Interval,
    List,
    NamedSet,
    Relation,
    Tuple,
    Union,
)
from smol_rewards.expression.nodes import Call, Expr, Variable, divide, multiply
from smol_rewards.expression.sets import BY_LETTER, SIGNS, SetSign, half_line
from smol_rewards.notation.commands import ORDER_SIGNS, POWER, ROWS
from smol_rewards.notation.grammar.brackets import interval
from smol_rewards.notation.grammar.kinds import read_kind
from smol_rewards.notation.grammar.names import event_length, read_letters, read_named, read_probability
from smol_rewards.notation.grammar.quantities import read_quantity
from smol_rewards.notation.parser import Parser, Start, always
from smol_rewards.notation.tokens.letters import PRINTED, PRINTED_RELATIONS
from smol_rewards.notation.tokens.token import Token
from smol_rewards.notation.values import Value, as_set


def _spellings(sign: SetSign) -> Iterator[tuple[str, ...]]:
    """Yields the tokens of a sign behind a set: raised or lowered, bare and in braces, or how the numbers lie to 0."""
    for mark in sign.marks:
        script, text = mark[0], ROWS[mark[1]].spelling if mark[1] in ROWS else mark[1]
        yield from ((script, text), (script, "{", text, "}"))
    yield "_", "{", ROWS[sign.relation].spelling, "0", "}"


SIGNS_OF_SETS = tuple((spelling, f"{sign.name} ") for sign in SIGNS for spelling in _spellings(sign))
ENDS_PRINTED = {
    "open": (False, False),
    "Lopen": (False, True),
    "Ropen": (True, False),
}
MODULI = (  # what stands before and behind n, where residues modulo n are meant
    (("_", "{"), ("}",)),
    (("_",), ()),
    (("/",), (r"\mathbb", "{", "Z", "}")),
    (("/",), (r"\mathbb", "Z")),
    (("/", "("), (")",)),
    (("/", r"\langle"), (r"\rangle",)),
)
LONGEST_MODULUS = 6  # digits of one that is divided into powers of primes
DIMENSIONS = frozenset(("number", "letter"))
SETS = (NamedSet, FiniteSet, Interval, Union, Intersection, Difference)


def read_sets(parser: Parser) -> Value:
    r"""sets = part { ( "∪" | "∩" | "\" | "-" ) part }"""
    left = read_part(parser)
    while parser.token.kind == "set operation" or (parser.token.text == "-" and isinstance(left, SETS)):
        operation = parser.token
        parts = [as_set(left)]
        while parser.token.text == operation.text:
            parser.advance()
            parts.append(as_set(read_part(parser)))
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


def read_part(parser: Parser) -> Value:
    """part = kind | quantity, where a kind stands beside a set operation, as in `primes ∪ {1}`"""
    kind = read_kind(parser) if parser.token.kind == "word" and "set operation" in parser.kinds else None
    return read_quantity(parser) if kind is None else kind


def read_named_set(parser: Parser) -> Value:
    r"""named set = "∅" | "\mathbb" letter [ ( "^" | "_" ) sign | "^" dimension ]"""
    token = parser.advance()
    if token.text == r"\emptyset":
        return FiniteSet(())
    braces = parser.token
    opened = parser.accept("{")
    letter = parser.advance()
    if letter.text not in BY_LETTER and letter.kind != "letter":
        raise parser.expected("the letter of a set of numbers", letter)
    if opened:
        parser.close(braces, "}")
    if letter.text not in BY_LETTER:
        return read_named(parser, letter.text, letter)
    if letter.text == "Z" and (modulus := modulus_ahead(parser)) is not None:
        return read_residues_of(parser, *modulus)
    if letter.text == "P" and (count := event_length(parser)):
        return read_probability(parser, "P", count)
    for spelling, sign in SIGNS_OF_SETS:
        if parser.texts(0, len(spelling)) == spelling:
            parser.skip(len(spelling))
            return NamedSet(sign + BY_LETTER[letter.text])
    if parser.texts(0, 2) == ("_", "{") and parser.ahead(2).text in ORDER_SIGNS:
        return read_beyond(parser, NamedSet(BY_LETTER[letter.text]))
    if parser.token.text == "^" and parser.ahead(1).kind in DIMENSIONS:
        parser.advance()
        return NamedSet(f"{BY_LETTER[letter.text]}^{parser.advance().text}")
    if parser.token.text == "^" and parser.texts(1, 3)[::2] == ("{", "}") and parser.ahead(2).kind in DIMENSIONS:
        parser.skip(4)
        return NamedSet(f"{BY_LETTER[letter.text]}^{parser.ahead(-2).text}")
    return NamedSet(BY_LETTER[letter.text])


def modulus_ahead(parser: Parser) -> tuple[Token, int] | None:
    r"""Returns n and how many tokens say it in what comes next of `\mathbb{Z}_n` and `\mathbb{Z}/n\mathbb{Z}`, else None."""
    for before, behind in MODULI:
        place = len(before)
        token = parser.ahead(place)
        if token.kind in DIMENSIONS and parser.texts(0, place) == before and parser.texts(place + 1, len(behind)) == behind:
            return token, place + 1 + len(behind)
    return None


def read_residues_of(parser: Parser, modulus: Token, count: int) -> Expr:
    r"""
    Returns the group of the integers modulo n, a name; of a number, the product of those of the powers of primes in it.

    So `\mathbb{Z}_6` is `\mathbb{Z}_3 \times \mathbb{Z}_2`, and two products are the same where their factors are.
    """
    parser.skip(count)
    value = int(modulus.text) if modulus.text.isdecimal() and len(modulus.text) <= LONGEST_MODULUS else 0
    found = multiply(*(Variable(rf"\mathbb{{Z}}_{part}") for part in _prime_powers(value) or (modulus.text,)))
    while parser.token.text == r"\oplus":
        parser.advance()
        found = multiply(found, parser.formula(POWER, parser.token))
    return found


def _prime_powers(value: int) -> list[int]:
    """Returns the powers of primes whose product a number is."""
    found, prime = list[int](), 2
    while value > 1:
        prime = prime if prime * prime <= value else value
        power = 1
        while value % prime == 0:
            value, power = value // prime, power * prime
        if power > 1:
            found.append(power)
        prime += 1
    return found


def read_beyond(parser: Parser, numbers: Answer) -> Intersection:
    r"""beyond = "_" "{" ( ">" | "≥" | "<" | "≤" ) expression "}", as in `\mathbb{N}_{>1}`"""
    parser.advance()
    opener, sign = parser.advance(), parser.advance()
    end = parser.formula(0, sign)
    parser.close(opener, "}")
    return Intersection((numbers, half_line(ROWS[sign.text].meaning, end)))


def read_printed(parser: Parser) -> Value:
    """printed = name [ "." ends ] "(" answer { "," answer } ")", where the name is one of PRINTED: what sympy prints"""
    token = parser.advance()
    ends: tuple[bool, bool] | None = (True, True)
    if token.text == "Interval" and parser.accept("."):
        word = parser.advance()
        ends = ENDS_PRINTED.get(parser.source[word.start : word.end])
    opener = parser.token
    if not ends or opener.spaced or not parser.accept("("):  # with a blank, `Interval (1, 2)` is prose
        raise parser.expected("`(` and what is inside", opener)
    parser.opened.append(opener)
    value = parser.answer()
    parser.opened.pop()
    parser.close(opener, ")")
    items = value.items if isinstance(value, List) else (value,)
    if token.text == "FiniteSet":
        return FiniteSet(items)
    if token.text in PRINTED_RELATIONS and len(items) == 2:
        return Relation(items, (PRINTED_RELATIONS[token.text],))
    if token.text == "Integral" and len(items) == 2:
        bound = items[1].items if isinstance(items[1], Tuple) else items[1:]
        variable, *limits = (parser.expr(item, opener) for item in bound)
        if isinstance(variable, Variable) and len(limits) in (0, 2):
            return Call("integral", (parser.expr(items[0], opener), variable, *limits))
    if len(items) < 2 or token.text == "Integral" or (len(items) > 2 and token.text != "Union"):
        raise parser.refused(f"{parser.shown(token)} takes another number of arguments", token)
    if token.text == "Union":
        return Union(items)
    if token.text == "Interval":
        return interval(parser, items, ends[0], ends[1], opener)
    return divide(parser.expr(items[0], opener), parser.expr(items[1], opener))


def read_word(parser: Parser) -> Value:
    """word = what a program prints | letters of a product"""
    return read_printed(parser) if parser.token.text in PRINTED else read_letters(parser)


STARTS = (
    Start("set", read_named_set, always),
    Start("word", read_word),
)
