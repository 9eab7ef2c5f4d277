r"""
What is said in prose around a value?

In front of it, as its name (`total = 100`), its kind (`all powers of 2`) or its place (`max at x = 2`); behind it, as further
values (`and its permutations`) and sides (`4 ft × 6 ft`).
"""

from collections.abc import Mapping
from itertools import permutations

from smol_rewards.expression import (
    Answer,
    Difference,
    FiniteSet,
    Interval,
    List,
    Relation,
    Scalar,
    SetBuilder,
    Text,
    Tuple,
    Union,
    Variable,
)
from smol_rewards.lexicon import LANGUAGES, phrases, single, words_of
from smol_rewards.notation.commands import ROWS
from smol_rewards.notation.grammar.conditions import RESTRICTING, ends, read_restriction
from smol_rewards.notation.grammar.kinds import (
    EXCEPTING,
    INDICES,
    NAMES,
    count_quantifiers,
    kind_ahead,
    order_ahead,
    read_bounded,
    read_numbers,
)
from smol_rewards.notation.grammar.numbers import AMOUNTS
from smol_rewards.notation.grammar.quantities import OPENERS, read_quantity
from smol_rewards.notation.grammar.relations import read_relation
from smol_rewards.notation.grammar.sets import read_sets
from smol_rewards.notation.grammar.statements import NAMED
from smol_rewards.notation.literals import visible, words
from smol_rewards.notation.number_sets import lies, set_of
from smol_rewards.notation.parser import Parser
from smol_rewards.notation.tokens.lexer import Token
from smol_rewards.notation.values import as_set, interval_of, is_letter, letters, whole
from smol_rewards.notation.words import SENTENCE

COLLECTIVES = frozenset((  # nouns that say nothing of what is listed behind them
    "numbers", "integers", "ordered", "pairs", "triples", "triplets", "quadruples", "tuples", "functions", "polynomials",
    "solutions", "values", "points",
))  # fmt: skip

ANSWERS = frozenset(("answer", "answers", "solution", "solutions", "result"))
DETERMINERS = frozenset(("the", "final", "our", "my", "correct", "general"))
OTHERWISE_NAMED = (  # with one of them, a name is that of something else; factors, powers and squares have names themselves
    single("multiples", "faults", "changes_behind")
    | (words_of("operations") - {"by"})
    | {"third", "quarter", "over", "root", "reciprocal", "opposite"}
)
EXTREMES = {"max": "max", "min": "min", "maximum": "max", "minimum": "min", "maxima": "max", "minima": "min"}
PLACES: dict[tuple[str, ...], str] = {
    **{(word,): f"arg{extreme}" for word, extreme in EXTREMES.items()},
    **{
        (noun, point): f"{noun} point"
        for noun in ("saddle", "inflection", "critical", "stationary")
        for point in ("point", "points", "pt", "pts")
    },
}
EXTENTS = {"local": "local", "relative": "local", "global": "global", "absolute": "global"}
BEHAVIOURS: dict[tuple[str, ...], str] = {
    (word,): word for word in ("increasing", "decreasing", "convex", "continuous", "differentiable")
} | {
    ("concave", written): f"concave {direction}"
    for direction, spellings in (("up", "up upward upwards"), ("down", "down downward downwards"))
    for written in spellings.split()
}
CLAIMS = {phrase for language in LANGUAGES for claim in language.claims for phrase in claim}
STATED = CLAIMS | {*phrases("conclusions", "nothing", "yes", "no"), "indeterminate", "even", "odd", "prime", "composite"}
LABELLING = frozenset(("=", ":", r"\in"))
SIDES: dict[str, type[List | Tuple]] = {"x": List, r"\cdot": List, "by": List, "@": Tuple}
POSSESSIVES = frozenset(("its", "their", "all", "the", "cyclic"))
MOST_PERMUTED = 5  # coordinates


def read_in_words(parser: Parser) -> Answer | None:
    """in words = restriction | quantified | formed | collected | placed | ranging | extreme | labelled | stated"""
    if "word" not in parser.kinds or (parser.token.kind != "word" and parser.ahead(1).kind != "word"):
        return read_labelled(parser)
    return (
        read_restriction(parser, bare=False)
        or read_quantified(parser)
        or read_formed(parser)
        or read_collected(parser)
        or read_placed(parser)
        or read_ranging(parser)
        or read_extreme(parser)
        or read_labelled(parser)
        or read_stated(parser)
    )


def read_collected(parser: Parser) -> Answer | None:
    """collected = [ quantifier ] numbers [ [ "," ] "except" [ "for" ] items ] | bounded"""
    if parser.in_brackets():
        return None
    if order_ahead(parser, 0):
        return read_bounded(parser)
    start = count_quantifiers(parser, 0)
    kind, size = kind_ahead(parser, start)
    last = parser.written(parser.ahead(start + max(size, 1) - 1))
    place = start + size
    if kind and parser.ahead(place).kind in NAMES and parser.written(parser.ahead(place + 1)) in EXCEPTING:
        parser.skip(place + 1)
        found: Answer | None = set_of(kind)
    elif "constant" in last or not (start or last.endswith("s") or kind == "positive reals"):
        return None
    else:
        found = read_numbers(parser, start)
    behind = int(parser.token.text == ",")
    size = EXCEPTING.get(parser.written(parser.ahead(behind)), 0)
    if found is None or not size:
        return found
    parser.skip(behind + size + (parser.ahead(behind + size).kind == "condition"))
    return Difference(found, read_excepted(parser))


def read_excepted(parser: Parser) -> Answer:
    """excepted = relation { ( "," | "and" | "or" ) relation }, a set or the items of one"""
    items: list[Answer] = []
    while not items or parser.token.text in (",", r"\and", r"\or"):
        if items:
            parser.advance()
        value = read_relation(parser)
        items.append(value.operands[-1] if isinstance(value, Relation) and value.operators == ("=",) else value)
    alone = len(items) == 1 and isinstance(items[0], Interval | Union | FiniteSet)
    return items[0] if alone else FiniteSet(tuple(items))


def read_quantified(parser: Parser) -> Answer | None:
    """quantified = quantifier ( letter relation | letter condition | [ "pairs" | … ] point ), as in `all n ≥ 3`"""
    count = count_quantifiers(parser, 0)
    first, following = parser.ahead(count), parser.ahead(count + 1)
    if not count:
        return None
    if first.kind in NAMES and following.kind == "relation" and ROWS[following.text].meaning in RESTRICTING:
        parser.skip(count)
        return read_relation(parser)
    count = count_collectives(parser, count)
    if parser.ahead(count).text != "(" and not (first.kind in NAMES and following.kind == "condition"):
        return None
    return parser.clause_behind(count)


def read_formed(parser: Parser) -> Answer | None:
    """formed = [ quantifier ] { noun } "of" "the" "form" clause, as in `all numbers of the form 4k + 3`"""
    count = count_collectives(parser, count_quantifiers(parser, 0))
    if parser.words_ahead(count, 3) != ["of", "the", "form"]:
        return None
    value = parser.clause_behind(count + 3)
    held = letters(value)
    if not isinstance(value, Scalar) or len(held) != 1 or not held.issubset(INDICES):
        return value
    return SetBuilder(value, lies(Scalar(Variable(*held)), "integers"))


def count_collectives(parser: Parser, count: int) -> int:
    """Returns how many tokens there are up to where no noun stands that only says that there are several."""
    while parser.written(parser.ahead(count)) in COLLECTIVES:
        count += 1
    return count


def read_labelled(parser: Parser) -> Answer | None:
    """labelled = name ( ( "=" | [ "is" ] ":" ) { name "=" } relation | "∈" sets ), as in `total = 100 m`"""
    count = name_length(parser)
    following = parser.ahead(count).text
    if not count or following not in LABELLING or parser.in_brackets():
        return None
    shown = visible(parser.tokens[parser.index : parser.index + count], parser.source).lower().replace("\\", "")
    name = [EXTREMES.get(word, word) for word in shown.split()]
    if name[1:] == ["value"] and name[0] in ("max", "min"):
        del name[1]
    if following == ":" and name[-1] in ("is", "are"):
        del name[-1]
    if not name or not (SENTENCE | OTHERWISE_NAMED).isdisjoint(name):
        return None
    if following == r"\in" and " ".join(name) not in BEHAVIOURS.values():
        return None
    parser.skip(count + 1)
    if following == r"\in":
        return Relation((Text(" ".join(name)), as_set(read_sets(parser))), ("∈",))
    named = Text(" ".join(name))
    value = read_relation(parser)
    if name[-1] in ANSWERS and set(name[:-1]) <= DETERMINERS:
        return value
    if not isinstance(value, Relation):
        return Relation((named, value), ("=",))
    if name[-1] in EXTREMES and value.operators == ("=",) and is_letter(value.operands[0]):  # `min: x = 1` is where it is
        return Relation((Text(" ".join((*name[:-1], f"arg{name[-1]}"))), value.operands[1]), ("=",))
    return Relation((named, *value.operands), ("=", *value.operators))


def name_length(parser: Parser) -> int:
    """Returns how many tokens are a name with words in it, as `total cost`, `max` and `p-value`; 0 if there is no word."""
    count = known = 0
    while True:
        token = parser.ahead(count)
        extreme = token.text in (r"\max", r"\min")
        if token.kind in NAMED and (extreme or parser.source[token.start].isalpha()):
            known += token.kind == "word" or extreme
        elif not (count and is_hyphen(parser, token) and parser.ahead(count + 1).kind == "word"):
            return count if known else 0
        count += 1


def is_hyphen(parser: Parser, token: Token) -> bool:
    """Returns whether a token is a minus sign with no blank around it."""
    return token.text == "-" and not (parser.source[token.start - 1] + parser.source[token.end : token.end + 1]).isspace()


def read_stated(parser: Parser) -> Answer | None:
    """stated = words that mean a value or are a short statement, as in `no solution if a = 0`"""
    count = 0
    while parser.ahead(count).kind in ("word", "letter"):
        count += 1
    if not count or not ends(parser, count) or (parser.opened and not parser.in_cell()):
        return None
    value = words(visible(parser.tokens[parser.index : parser.index + count], parser.source))
    if isinstance(value, Text) and value.words not in STATED:
        return None
    parser.skip(count)
    return value


def read_extreme(parser: Parser) -> Answer | None:
    """extreme = [ "the" ] [ "local" | … ] ( "max" | "min" ) [ "value" ] [ [ word ] "is" ] relation: `the maximum is 5`"""
    start = int(parser.written(parser.token) == "the")
    extent = EXTENTS.get(parser.written(parser.ahead(start)), "")
    count = start + bool(extent)
    head = parser.ahead(count)
    name = EXTREMES.get(parser.written(head).lstrip("\\"))
    behind = parser.words_ahead(count + 1, 2)
    said = behind[:1] if behind[0] in ("is", "value") else []
    said += behind[1:] if behind == ["value", "is"] else []
    of = behind[0] if behind[1] == "is" and behind[0] != "value" and parser.ahead(count + 1).kind == "word" else ""
    if name is None or parser.opened or (head.kind != "word" and not said):  # `max 5` is a function
        return None
    count += 1 + (2 if of else len(said))
    following = parser.ahead(count)
    if following.kind not in AMOUNTS and following.text not in ("-", "("):
        return None
    parser.skip(count)
    return Relation((Text(" ".join(filter(None, (extent, name, of)))), read_relation(parser)), ("=",))


def read_placed(parser: Parser) -> Answer | None:
    """placed = [ "local" | "global" ] ( "max" | "min" | "saddle point" | … ) [ "." ] "at" relation, as in `max at x = 2`"""
    extent = parser.written(parser.token)
    size = int(extent in EXTENTS)
    name, words = listed(parser, PLACES, size)
    if not name or parser.opened:
        return None
    count = size + words + (parser.ahead(size + words).text == ".")
    if parser.written(parser.ahead(count)) == "at":
        count += 1
    elif parser.ahead(count).text != "(" or (name.startswith("arg") and not size):  # `max (1, 2)` is a function
        return None
    parser.skip(count)
    value = read_relation(parser)
    if isinstance(value, Relation) and value.operators == ("=",) and is_letter(value.operands[0]):
        value = value.operands[1]  # where x is 2, it is at 2
    return Relation((Text(f"{EXTENTS[extent]} {name}" if size else name), value), ("=",))


def listed(parser: Parser, table: Mapping[tuple[str, ...], str], start: int) -> tuple[str, int]:
    """Returns what a table has for the next two words or one, from so many places on, and how many; "" and 0 for none."""
    words = tuple(parser.written(parser.ahead(start + place)).lstrip("\\") for place in (0, 1))
    return next(((table[words[:size]], size) for size in (2, 1) if words[:size] in table), ("", 0))


def read_ranging(parser: Parser) -> Answer | None:
    """ranging = behaviour ( "on" sets { ( "," | "and" ) sets } | "when" relation { "or" relation } )"""
    name, count = listed(parser, BEHAVIOURS, 0)
    following = parser.ahead(count)
    if not name or parser.opened:
        return None
    if parser.written(following) == "on":
        parser.skip(count + 1)
        regions = [as_set(read_sets(parser))]
        while parser.token.text in (",", r"\and") and parser.ahead(1).text in OPENERS:
            parser.advance()
            regions.append(as_set(read_sets(parser)))
    elif following.kind == "condition":
        parser.skip(count + 1)
        regions = [read_range_of(parser)]
        while parser.accept(r"\or"):
            regions.append(read_range_of(parser))
    else:
        return None
    return Relation((Text(name), regions[0] if len(regions) == 1 else Union(tuple(regions))), ("∈",))


def read_range_of(parser: Parser) -> Interval:
    """Reads an inequality; returns its interval."""
    token = parser.token
    found = interval_of(read_relation(parser))
    if found is None:
        raise parser.expected("an inequality that is solved for a letter", token)
    return found


def read_behind(parser: Parser, value: Answer) -> Answer:
    """behind = value [ sides ]"""
    token = parser.token
    if token.text in SIDES and isinstance(value, Scalar):
        return read_sides(parser, value)
    return value


def read_sides(parser: Parser, first: Scalar) -> Answer:
    """sides = quantity { ( "×" | "x" | "by" ) quantity } | quantity "@" quantity: lengths, as `4 ft × 6 ft`, or a price"""
    opener = parser.token
    shape = SIDES[opener.text]
    items: list[Answer] = [first]
    while SIDES.get(parser.token.text) is shape:
        parser.advance()
        items.append(whole(read_quantity(parser)))
    measured = [isinstance(item, Scalar) and item.unit is not None for item in items]
    fit = any(measured) if shape is Tuple else all(measured) or (opener.text == "by" and not any(measured))
    if not fit:
        raise parser.expected("an operator or the end", opener)
    return shape(tuple(items))


def read_permuted(parser: Parser, items: list[Answer]) -> list[Answer] | None:
    """permuted = [ "its" | "all" | "their" ] [ "cyclic" ] "permutations", of the last point, or behind "their" of all"""
    words = parser.words_ahead(0, 3)
    size = words.index("permutations") if "permutations" in words else -1
    if size < 0 or not set(words[:size]) <= POSSESSIVES:
        return None
    found: list[Answer] = []
    for item in items if words[0] == "their" else items[-1:]:
        point = item.operands[-1] if isinstance(item, Relation) and item.operators == ("=",) else item
        if not isinstance(point, Tuple) or len(point.items) > MOST_PERMUTED:
            raise parser.expected("permutations of a point of few coordinates", parser.ahead(size))
        turned = (point.items[place:] + point.items[:place] for place in range(len(point.items)))
        every = turned if "cyclic" in words[:size] else permutations(point.items)
        found += [Tuple(order) for order in dict.fromkeys(every) if order != point.items]
        parser.budget.check("nodes", len(found) * MOST_PERMUTED)
    parser.skip(size + 1)
    return found
