r"""
What is said in prose around a value?

In front of it, as its name (`total = 100`), its kind (`all powers of 2`) or its place (`max at x = 2`): a table of phrases.
Behind it, as further values (`and its permutations`) and sides (`4 ft × 6 ft`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import TypeAlias

from smol_rewards.errors import ParseError
from smol_rewards.expression import (
    Answer,
    Difference,
    Disjunction,
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
from smol_rewards.expression.relations import NEGATED, RESTRICTING
from smol_rewards.expression.sets import half_line
from smol_rewards.expression.walk import variables
from smol_rewards.lexicon import LANGUAGES, phrases, single, words_of
from smol_rewards.notation.commands import ROWS
from smol_rewards.notation.grammar.conditions import ends, read_condition, read_restriction
from smol_rewards.notation.grammar.kinds import (
    ARTICLES,
    EXCEPTING,
    INDICES,
    KIND_BEGINNINGS,
    ORDERS,
    QUANTIFIERS,
    SERIES,
    kind_ahead,
    read_numbers,
    read_value,
    verb_length,
)
from smol_rewards.notation.grammar.numbers import AMOUNTS
from smol_rewards.notation.grammar.quantities import OPENERS, read_quantity
from smol_rewards.notation.grammar.relations import read_relation, read_residues
from smol_rewards.notation.grammar.sets import read_sets
from smol_rewards.notation.grammar.statements import NAMED
from smol_rewards.notation.literals import words
from smol_rewards.notation.number_sets import KINDS, lies, set_of
from smol_rewards.notation.parser import NAMES, Parser
from smol_rewards.notation.patterns import Class, Element, elements, first_words, match, of_kinds, of_texts, of_words
from smol_rewards.notation.values import as_set, conjuncts, interval_of, is_letter, whole
from smol_rewards.notation.words import SENTENCE, THEREFORE

COLLECTIVES = frozenset((  # nouns that say nothing of what is listed behind them
    "numbers", "integers", "ordered", "pairs", "triples", "triplets", "quadruples", "tuples", "functions", "polynomials",
    "solutions", "values", "points",
))  # fmt: skip
ANSWERS = frozenset(("answer", "answers", "solution", "solutions", "result"))
DETERMINERS = frozenset(("the", "final", "our", "my", "correct", "general", *THEREFORE))
OTHERWISE_NAMED = (  # with one of them, a name is that of something else; factors, powers and squares have names themselves
    single("multiples", "faults", "changes_behind")
    | (words_of("operations") - {"by"})
    | {"third", "quarter", "over", "root", "reciprocal", "opposite"}
)
EXTREMES = {"max": "max", "min": "min", "maximum": "max", "minimum": "min", "maxima": "max", "minima": "min"}
POINTS = {
    f"{noun} {point}": f"{noun} point"
    for noun in ("saddle", "inflection", "critical", "stationary")
    for point in ("point", "points", "pt", "pts")
}
PLACES = {word: f"arg{extreme}" for word, extreme in EXTREMES.items()} | POINTS
EXTENTS = {"local": "local", "relative": "local", "global": "global", "absolute": "global"}
BEHAVIOURS = {word: word for word in ("increasing", "decreasing", "convex", "continuous", "differentiable")} | {
    f"concave {written}": f"concave {direction}"
    for direction, spellings in (("up", "up upward upwards"), ("down", "down downward downwards"))
    for written in spellings.split()
}
FIGURES = frozenset(("line", "plane", "circle", "parabola", "ellipse", "hyperbola", "curve", "sphere"))  # before an equation
SUMMED = frozenset(("series", "sequence", "integral", "sum"))
BOUNDS = {"least": "≥", "most": "≤"}
FEATURES = {  # of figures, functions and data, whose values stand behind them without a sign
    **{word: word for word in (
        "radius", "diameter", "vertex", "focus", "slope", "period", "amplitude", "median", "mean", "mode", "range", "degree",
        "rank", "trace", "determinant", "discriminant", "area", "perimeter", "circumference", "volume", "height", "length",
        "width", "eccentricity", "x-intercept", "y-intercept", "phase shift", "radius of convergence",
    )},
    **dict.fromkeys(("center", "centre"), "center"), **dict.fromkeys(("eigenvalue", "eigenvalues"), "eigenvalues"),
}  # fmt: skip
CLAIMS = {phrase for language in LANGUAGES for claim in language.claims for phrase in claim}
STATED = CLAIMS | {*phrases("conclusions", "nothing", "yes", "no"), "indeterminate", "even", "odd", "prime", "composite"}
SIDES: dict[str, type[List | Tuple]] = {"x": List, r"\cdot": List, "by": List, "@": Tuple}
UNNAMED = frozenset(("those", "numbers", "values"))  # of no kind that is named
POSSESSIVES = frozenset(("its", "all", "the", "cyclic"))
WORDS_OF_KINDS = frozenset(word for kind in KINDS for word in kind.split()) | {f"{name}s" for name in SERIES} | SERIES.keys()
FINISHING = frozenset((".", ",", ";", ":", "!", "?"))  # marks behind words
MOST_PERMUTED = 5  # coordinates


# --- classes of words and tokens ----------------------------------------------------------------------------------------


def name_length(parser: Parser, place: int) -> int:
    """Returns how many tokens are a name with words in it, as `total cost`, `max` and `p-value`; 0 if there is no word."""
    count, known = place, 0
    while True:
        token = parser.ahead(count)
        extreme = token.text in (r"\max", r"\min")
        if token.kind in NAMED and (extreme or parser.source[token.start].isalpha()):
            known += token.kind == "word" or extreme
        elif count == place or not is_hyphen(parser, count):
            return count - place if known else 0
        count += 1


def is_hyphen(parser: Parser, place: int) -> bool:
    """Returns whether a minus sign so many tokens on is in a word: before another one, and with no blanks around it."""
    token, following = parser.ahead(place), parser.ahead(place + 1)
    return token.text == "-" and following.kind == "word" and not (token.spaced and following.spaced)


def amount_length(parser: Parser, place: int) -> int:
    """Returns 1 where an amount begins, else 0."""
    token = parser.ahead(place)
    return int(token.kind in AMOUNTS or token.text in ("-", "("))


def restriction_length(parser: Parser, place: int) -> int:
    """Returns 1 for a relation that says where a letter lies, else 0."""
    token = parser.ahead(place)
    return int(token.kind == "relation" and ROWS[token.text].meaning in RESTRICTING)


def numbers_length(parser: Parser, place: int) -> int:
    """Returns how many tokens name a kind of numbers, or say of no kind which they are, as `those`; else 0."""
    return kind_ahead(parser, place)[1] or int(parser.written(parser.ahead(place)) in UNNAMED)


CLASSES: dict[str, Class] = {
    "AMOUNT": Class(amount_length),
    "BOUND": of_words(BOUNDS),
    "BEHAVIOUR": of_words(BEHAVIOURS),
    "CONDITION": of_kinds("condition"),
    "END": Class(lambda parser, place: int(ends(parser, place))),
    "EXTENT": of_words(EXTENTS),
    "EXTREME": of_words(EXTREMES),
    "FEATURE": of_words(FEATURES),
    "FIGURE": of_words(FIGURES),
    "LABEL": of_texts("=", ":", r"\in"),
    "LETTER": of_kinds(*NAMES),
    "NAME": Class(name_length),
    "NOUN": of_words(COLLECTIVES),
    "NUMBERS": Class(numbers_length, frozenset(UNNAMED | KIND_BEGINNINGS)),
    "ORDER": of_words(ORDERS),
    "PLACE": of_words(PLACES),
    "POINT": of_words(POINTS),
    "POSSESSIVE": of_words(POSSESSIVES),
    "QUANTIFIER": of_words(QUANTIFIERS),
    "RESTRICTING": Class(restriction_length),
    "SUMMED": of_words(SUMMED),
    "TERM": of_kinds("word", "letter"),
    "WORD": of_kinds("word"),
}
Said: TypeAlias = Mapping[str, str]  # what stood for each element of a pattern


def meant(said: Said, name: str, table: Mapping[str, str]) -> str:
    """Returns what a table says of what stood for an element; "" where nothing stood for it."""
    return table[said[name].lower().replace("\\", "")] if name in said else ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """
    Words in front of a value, and what they make of it.

    Args:
        pattern: the words; see `patterns`.
        example: an answer that is read so, and not without the phrase.
        read: reads what follows them; None if it sees that it is no such phrase after all, before it has read anything.
        inside: whether the words are read inside brackets too.
    """

    pattern: tuple[Element, ...]
    example: str
    read: Callable[[Parser, Said], Answer | None]
    inside: bool = False


# --- in front of a value --------------------------------------------------------------------------------------------------


def is_amount_ahead(parser: Parser) -> bool:
    """Returns whether a number follows the next token, perhaps with its sign."""
    return parser.ahead(1 + (parser.ahead(1).text == "-")).kind in AMOUNTS


def read_in_words(parser: Parser) -> Answer | None:
    """in words = restriction | one of PHRASES"""
    if parser.token.kind == "function" and parser.written(parser.token) in EXTREMES and is_amount_ahead(parser):
        return first_read(parser, BY_WORD[parser.written(parser.token)])  # `max 5`, which is no `\\max`
    if "word" not in parser.kinds or (parser.token.kind != "word" and parser.ahead(1).kind != "word"):
        return first_read(parser, NAMES_OF_VALUES)
    found = read_restriction(parser, bare=False)
    if found is not None:
        return found
    return first_read(parser, BY_WORD.get(parser.written(parser.token).lstrip("\\")) or BY_WORD[""])


def read_said(parser: Parser) -> Answer | None:
    """Returns the kind of numbers that words alone name, or the statement that a letter is of one; else None."""
    if WORDS_OF_KINDS.isdisjoint(map(parser.written, parser.tokens)):
        return None
    if parser.token.kind == "letter" and not verb_length(parser, 1):
        several = any(parser.written(token).endswith("s") for token in parser.tokens[1:])
        if several or parser.token.text in ARTICLES | {"A"}:
            return None  # `n primes`, `a prime`
    try:
        found = read_restriction(parser, bare=False) or first_read(parser, KINDS_OF_NUMBERS)
    except ParseError:
        return None
    while parser.token.text in FINISHING:
        parser.advance()
    return found if parser.token.kind == "end" else None


def first_read(parser: Parser, rows: Sequence[Phrase]) -> Answer | None:
    """Returns what the first of some phrases reads, or None where none of them stands here."""
    apart, start = not parser.in_brackets(), parser.index
    for row in rows:
        matched = match(row.pattern, parser) if apart or row.inside else None
        if matched is not None:
            count, said = matched
            parser.skip(count)
            found = row.read(parser, said)
            if found is not None:
                return found
            parser.back_to(start)
    return None


def read_stated(parser: Parser, said: Said) -> Answer | None:
    """Returns what words mean, a value or a short statement; in brackets they mean nothing, but in a cell."""
    if parser.opened and not parser.in_cell():
        return None
    value = words(said["TERM"])
    return None if isinstance(value, Text) and value.words not in STATED else value


def read_form(parser: Parser, said: Said) -> Answer:
    """form = clause, where an index runs through the integers"""
    value = parser.clause()
    held = variables(value)
    if not isinstance(value, Scalar) or len(held) != 1 or not held.issubset(INDICES):
        return value
    return SetBuilder(value, lies(Scalar(Variable(*held)), "integers"))


def read_classes(parser: Parser, said: Said) -> Answer:
    """classes = residues: numbers, of a kind or any, that are congruent to them"""
    letter = Scalar(Variable("n"))
    numbers = lies(letter, KINDS.get(said["NUMBERS"].lower(), "integers"))
    classes = tuple(SetBuilder(numbers, Relation((letter, residue), ("≡",))) for residue in read_residues(parser))
    return classes[0] if len(classes) == 1 else Disjunction(classes)


def read_bounded(parser: Parser, said: Said) -> Answer:
    """bounded = value"""
    return half_line(meant(said, "ORDER", ORDERS), read_value(parser))


def read_unbounded(parser: Parser, said: Said) -> Answer:
    """unbounded = value, behind "no more than" and the like"""
    return half_line(NEGATED[meant(said, "ORDER", ORDERS)], read_value(parser))


def read_collected(parser: Parser, said: Said) -> Answer | None:
    """collected = numbers [ [ "," ] "except" [ "for" ] items ] | kind letter "except" [ "for" ] items"""
    kind, size = kind_ahead(parser, 0)
    last = parser.written(parser.ahead(max(size, 1) - 1))
    signed = kind == "positive reals" and parser.written(parser.ahead(size)).removesuffix("s") in SERIES
    if kind and parser.ahead(size).kind in NAMES and parser.written(parser.ahead(size + 1)) in EXCEPTING:
        parser.skip(size + 1)
        found: Answer | None = set_of(kind)
    elif "constant" in last or not ("QUANTIFIER" in said or last.endswith("s") or signed):
        return None
    else:
        found = read_numbers(parser, 0)
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
        worded = parser.token.kind == "word"
        value = Scalar(read_value(parser)) if worded else _value_of_letter(read_relation(parser), any_left=True)
        items.append(value)
    alone = len(items) == 1 and isinstance(items[0], Interval | Union | FiniteSet)
    return items[0] if alone else FiniteSet(tuple(items))


def read_place(parser: Parser, said: Said) -> Answer:
    """place = relation; where x is 2, it is at 2"""
    name = " ".join(filter(None, (meant(said, "EXTENT", EXTENTS), meant(said, "PLACE", PLACES), meant(said, "POINT", POINTS))))
    return Relation((Text(name), _value_of_letter(read_relation(parser))), ("=",))


def read_extreme(parser: Parser, said: Said) -> Answer | None:
    """extreme = relation"""
    if said["EXTREME"].startswith("\\") and not said.keys() & {"value", "is"}:
        return None  # `\max 5` is a function
    name = " ".join(
        filter(None, (meant(said, "EXTENT", EXTENTS), meant(said, "EXTREME", EXTREMES), said.get("WORD", "").lower()))
    )
    return Relation((Text(name), read_relation(parser)), ("=",))


def read_figure(parser: Parser, said: Said) -> Answer | None:
    """figure = relation; None where no equation follows"""
    return read_relation(parser) if any(token.kind == "relation" for token in parser.tokens[parser.index :]) else None


def read_feature(parser: Parser, said: Said) -> Answer:
    """feature = relation { "," relation }, values of what the words name"""
    name, value = Text(meant(said, "FEATURE", FEATURES)), read_relation(parser)
    return value if isinstance(value, Relation) else Relation((name, value), ("=",))


def read_regions(parser: Parser, said: Said) -> Answer:
    """regions = sets { ( "," | "and" ) sets }"""
    regions = [as_set(read_sets(parser))]
    while parser.token.text in (",", r"\and") and parser.ahead(1).text in OPENERS:
        parser.advance()
        regions.append(as_set(read_sets(parser)))
    return _behaving(said, regions)


def read_ranges(parser: Parser, said: Said) -> Answer:
    """ranges = relation { "or" relation }, inequalities that are solved for a letter"""
    regions: list[Answer] = []
    while not regions or parser.accept(r"\or"):
        token = parser.token
        found = interval_of(read_relation(parser))
        if found is None:
            raise parser.expected("an inequality that is solved for a letter", token)
        regions.append(found)
    return _behaving(said, regions)


def _behaving(said: Said, regions: list[Answer]) -> Answer:
    """Returns the statement that something behaves so in some regions."""
    region = regions[0] if len(regions) == 1 else Union(tuple(regions))
    return Relation((Text(meant(said, "BEHAVIOUR", BEHAVIOURS)), region), ("∈",))


def read_labelled(parser: Parser, said: Said) -> Answer | None:
    """labelled = relation | sets, behind "∈" """
    label = parser.before().text
    name = [EXTREMES.get(word, word) for word in said["NAME"].lower().replace("\\", "").split()]
    if name[1:] == ["value"] and name[0] in ("max", "min"):
        del name[1]
    if label == ":" and name[-1] in ("is", "are"):
        del name[-1]
    if not name or not (SENTENCE | OTHERWISE_NAMED).isdisjoint(name):
        return None
    named = Text(" ".join(name))
    if label == r"\in":
        behaves = named.words in BEHAVIOURS.values()
        return Relation((named, as_set(read_sets(parser))), ("∈",)) if behaves else None
    if named.words in BEHAVIOURS.values() and parser.token.text in OPENERS:
        return read_regions(parser, {"BEHAVIOUR": named.words})
    value = read_relation(parser)
    if name[-1] in ANSWERS and set(name[:-1]) <= DETERMINERS:
        return value
    if not isinstance(value, Relation):
        return Relation((named, value), ("=",))
    if name[-1] in EXTREMES and (at := _value_of_letter(value)) is not value:  # `min: x = 1` is where it is
        return Relation((Text(" ".join((*name[:-1], f"arg{name[-1]}"))), at), ("=",))
    return Relation((named, *value.operands), ("=", *value.operators))


def _value_of_letter(value: Answer, *, any_left: bool = False) -> Answer:
    """Returns what a letter, or whatever is on the left, is equal to; of all else, the value itself."""
    if isinstance(value, Relation) and value.operators == ("=",) and (any_left or is_letter(value.operands[0])):
        return value.operands[1]
    return value


def phrase(pattern: str, example: str, read: Callable[[Parser, Said], Answer | None], *, inside: bool = False) -> Phrase:
    """Returns a phrase of a pattern as it is written."""
    return Phrase(elements(pattern, CLASSES), example, read, inside)


def by_first_word(rows: Sequence[Phrase]) -> dict[str, tuple[Phrase, ...]]:
    """Returns the phrases that a word may begin, in order; under "" those that any word may."""
    known = [(row, first_words(row.pattern)) for row in rows]
    words = {word for _, first in known for word in first or ()}
    return {word: tuple(row for row, first in known if first is None or word in first) for word in {"", *words}}


NAMES_OF_VALUES = (phrase("NAME LABEL", "total cost = 100", read_labelled),)
KINDS_OF_NUMBERS = (
    phrase("the set of QUANTIFIER*", "the set of all primes", read_collected),
    phrase("the? QUANTIFIER*", "all multiples of 14, excluding 0", read_collected),
)
PHRASES = (
    phrase("QUANTIFIER+ | LETTER RESTRICTING", r"all n \neq 3", lambda parser, said: read_relation(parser), inside=True),
    phrase("QUANTIFIER+ NOUN* | (", "all pairs (m, n) such that m > n", lambda parser, said: parser.clause(), inside=True),
    phrase("QUANTIFIER+ | LETTER CONDITION", "all n such that n > 3", lambda parser, said: parser.clause(), inside=True),
    phrase("QUANTIFIER* NOUN* of the form", "all numbers of the form 4k + 3", read_form, inside=True),
    phrase("QUANTIFIER+ | LETTER congruent to", "all n congruent to 2 mod 4", lambda parser, said: read_relation(parser)),
    phrase("QUANTIFIER* NUMBERS congruent to", "integers congruent to 2 or 3 modulo 4", read_classes),
    phrase("the? FIGURE | LETTER", "the line y = 2x", read_figure),
    phrase("the? SUMMED? converges to | AMOUNT", "the series converges to 2", lambda parser, said: read_relation(parser)),
    phrase("ORDER than", "less than 50", read_bounded),
    phrase("at BOUND | AMOUNT", "at least 3", lambda parser, said: half_line(meant(said, "BOUND", BOUNDS), read_value(parser))),
    phrase("no ORDER than | AMOUNT", "no more than 3", read_unbounded),
    *KINDS_OF_NUMBERS,
    phrase("EXTENT? PLACE .? at", "max at x = 2", read_place),
    phrase("EXTENT PLACE .? | (", "local max (1, 2)", read_place),
    phrase("POINT .? | (", "saddle point (1, 2)", read_place),
    phrase("the? FEATURE :? | AMOUNT", "center (2, -3)", read_feature),
    phrase("BEHAVIOUR on", "concave up on (0, 1)", read_regions),
    phrase("BEHAVIOUR CONDITION", "concave up when x < -1 or x > 1", read_ranges),
    phrase("the? EXTENT? EXTREME value? is? | AMOUNT", "the maximum value is 5", read_extreme),
    phrase("the? EXTENT? EXTREME WORD is | AMOUNT", "maximum speed is 1", read_extreme),
    *NAMES_OF_VALUES,
    phrase("TERM+ | END", "diverges, 0", read_stated, inside=True),
)
BY_WORD = by_first_word(PHRASES)


# --- behind a value -------------------------------------------------------------------------------------------------------


PERMUTED = tuple(
    elements(pattern, CLASSES) for pattern in (r",? \and? POSSESSIVE* permutations", r"( \and POSSESSIVE* permutations )")
)


def read_behind(parser: Parser, value: Answer) -> Answer:
    """behind = value [ sides | permuted ]"""
    token = parser.token
    if token.text in SIDES and isinstance(value, Scalar):
        return read_sides(parser, value)
    if (
        token.text == r"\or"
        and type(value) is Scalar
        and (sign := ORDERS.get(parser.written(parser.ahead(1))))
        and ends(parser, 2)
    ):
        parser.skip(2)  # `3 or more`
        return half_line(f"{'≥' if sign == '>' else '≤'}", value.value) if value.unit is None else value
    if "word" in parser.kinds and (token.kind == "connective" or token.text in (",", "(")):
        for pattern in PERMUTED:
            if matched := match(pattern, parser):
                count, said = matched
                parser.skip(count)
                return read_permuted(parser, permuted(parser, value, cyclic="cyclic" in said.get("POSSESSIVE", "")))
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


def read_permuted(parser: Parser, found: Answer) -> Answer:
    """permuted = [ [ "," ] condition ], which belongs to all in the list, as in `(1, 2, k) and its permutations, k > 0`"""
    behind = int(parser.token.text == ",")
    if not isinstance(found, List) or parser.ahead(behind).kind != "condition":
        return found
    parser.skip(behind)
    condition = read_condition(parser, found)
    return found if condition is None else List((*found.items, *conjuncts(condition)))


def permuted(parser: Parser, value: Answer, *, cyclic: bool) -> Answer:
    """Returns a point, or what is equal to one, with all its permutations, as in `(1, 2, 3) and its permutations`."""
    if isinstance(value, Relation) and value.operators == ("=",):
        return Relation((value.operands[0], permuted(parser, value.operands[1], cyclic=cyclic)), ("=",))
    if not isinstance(value, Tuple) or len(value.items) > MOST_PERMUTED:
        raise parser.expected("permutations of a point of few coordinates", parser.before())
    places = range(len(value.items))
    orders = (value.items[place:] + value.items[:place] for place in places) if cyclic else permutations(value.items)
    found = tuple(map(Tuple, dict.fromkeys(orders)))
    parser.budget.check("nodes", len(found) * MOST_PERMUTED)
    return List(found) if len(found) > 1 else value
