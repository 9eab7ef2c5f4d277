r"""
How are sets of numbers said in words?

Words name a set ("all primes", "multiples of 14", "integers greater than 5") or say that a value lies in one ("n + 1 is
prime", "n is not divisible by 3"). Multiples and powers are described as sets of their own, so that they are the same however
they are written.
"""

import re
from collections.abc import Callable

from smol_rewards.expression import Answer, Expr, Intersection, Power, Relation, Scalar, SetBuilder, Variable
from smol_rewards.expression.nodes import multiply, number
from smol_rewards.expression.sets import half_line
from smol_rewards.expression.walk import variables
from smol_rewards.notation.number_sets import EXCEPTIONS, KINDS, lies, set_of
from smol_rewards.notation.parser import Parser
from smol_rewards.notation.words import value_of_words

QUANTIFIERS = frozenset(("all", "any", "every", "each", "some", "arbitrary"))
ARTICLES = frozenset(("a", "an"))
VERBS = frozenset(("is", "are"))
CONGRUENT = ["congruent", "to"]
SAYING = VERBS | {"not", "divisible", "greater", "less", "congruent"}  # begin what is said of a value
ENDS = frozenset(("end", "closer", "separator", "connective", "condition", "finish"))
EXCEPTING = {words.split()[0]: len(words.split()) for words in EXCEPTIONS}  # the first word, and how many they are
VERBS_OF_KINDS, LONGEST_VERB = VERBS | {"must be", "has to be"}, 3
KIND_BEGINNINGS = frozenset(re.split("[ -]", kind)[0] for kind in KINDS)
LONGEST_KIND = 4  # tokens of `non-negative integers`
SERIES: dict[str, tuple[Callable[[Expr, Expr], Expr], str]] = {  # how its members are made of a letter, and where that lies
    "multiple": (multiply, "integers"),
    "power": (Power, "nonnegative integers"),
}
ORDERS = {"greater": ">", "more": ">", "larger": ">", "bigger": ">", "less": "<", "smaller": "<", "fewer": "<"}
INDICES = ("k", "m", "n")  # of the members of a series


def series(name: str, of: Expr, sign: str = "") -> SetBuilder:
    """
    Returns the multiples or powers of a value.

    Example:
        >>> print(series("multiple", Variable("a")))
        \\left\\{a k \\mid k \\in \\mathbb{Z}\\right\\}
    """
    member, numbers = SERIES[name]
    index = Variable(next(letter for letter in INDICES if letter not in variables(of) or letter == INDICES[-1]))
    return SetBuilder(Scalar(member(of, index)), lies(Scalar(index), f"{sign} integers" if sign else numbers))


def count_quantifiers(parser: Parser, count: int) -> int:
    """Returns how many tokens there are up to where no quantifier stands."""
    while parser.ahead(count).kind == "word" and parser.written(parser.ahead(count)) in QUANTIFIERS:
        count += 1
    return count


def verb_length(parser: Parser, place: int) -> int:
    """Returns how many tokens `is`, `are`, `must be` and the like are, so many tokens on; 0 where none comes there."""
    words = parser.words_ahead(place, LONGEST_VERB)
    return next((size for size in range(LONGEST_VERB, 0, -1) if " ".join(words[:size]) in VERBS_OF_KINDS), 0)


def kind_ahead(parser: Parser, count: int) -> tuple[str, int]:
    """Returns the set that words name after so many tokens, and how many they are; an empty name if there is none."""
    if parser.written(parser.ahead(count)) not in KIND_BEGINNINGS:  # as most words
        return "", 0
    words = parser.words_ahead(count, LONGEST_KIND)
    for size in range(LONGEST_KIND, 0, -1):
        kind = KINDS.get(" ".join(words[:size]).replace(" - ", "-"))
        if kind:
            return kind, size
    return "", 0


def read_kind(parser: Parser) -> Answer | None:
    """kind = [ quantifier ] words that name a kind of numbers, as in `n ∈ odd integers`"""
    count = count_quantifiers(parser, 0)
    kind, size = kind_ahead(parser, count)
    following = parser.ahead(count + size).kind
    if not kind or (following not in ENDS and following != "set operation"):
        return None
    parser.skip(count + size)
    return set_of(kind)


def read_numbers(parser: Parser, start: int) -> Answer | None:
    """numbers = ( kind | [ "positive" ] ( "multiple" | "power" ) "of" expression ) [ order "than" expression ]"""
    kind, size = kind_ahead(parser, start)
    signed = kind == "positive reals"
    name, of = parser.words_ahead(start + signed * size, 2)
    if name.removesuffix("s") in SERIES and of == "of":
        parser.skip(start + signed * size + 2)
        found: Answer = series(name.removesuffix("s"), read_value(parser), "positive" if signed else "")
    elif kind and is_complete(parser, start + size):
        parser.skip(start + size)
        found = set_of(kind)
    else:
        return None
    sign = order_ahead(parser, 0)
    if not sign:
        return found
    parser.skip(2)
    return Intersection((found, half_line(sign, read_value(parser))))


def read_value(parser: Parser) -> Expr:
    """value = number word | expression, as in `a power of two`"""
    token = parser.token
    spelled = value_of_words(parser.written(token)) if token.kind == "word" else None
    if spelled is not None:
        parser.advance()
        return number(spelled)
    return parser.formula(0, token)


def is_complete(parser: Parser, place: int) -> bool:
    """Returns whether the name of a set ends before the token so many places on."""
    token = parser.ahead(place)
    if token.kind in ENDS or parser.written(token) in EXCEPTING:
        return True
    return bool(order_ahead(parser, place))


def order_ahead(parser: Parser, place: int) -> str:
    """Returns the sign that `greater than` and the like stand for, so many tokens on; empty if they do not come there."""
    word, than = parser.words_ahead(place, 2)
    return ORDERS.get(word, "") if than == "than" else ""


def read_said_of(parser: Parser, subject: Answer) -> Answer:
    """said of = [ "is" ] [ "not" ] ( [ "a" ] numbers | "divisible" "by" expression | order "than" expression )"""
    opener = parser.token
    count = int(parser.written(opener) in VERBS)
    negated = parser.written(parser.ahead(count)) == "not"
    count += negated
    found: Answer | None = None
    if parser.words_ahead(count, 2) == ["divisible", "by"]:
        parser.skip(count + 2)
        found = series("multiple", read_value(parser))
    elif sign := order_ahead(parser, count):
        if not negated:
            parser.skip(count + 2)
            return Relation((subject, Scalar(read_value(parser))), (sign,))
    else:
        count += parser.written(parser.ahead(count)) in ARTICLES
        found = read_numbers(parser, count)
    if found is None:
        raise parser.expected("a known unit", opener)
    return Relation((subject, found), ("∉" if negated else "∈",))
