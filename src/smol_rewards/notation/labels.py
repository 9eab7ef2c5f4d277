r"""
How is it said in words what a value is of?

A *label* names a value: `total cost = 100`, `max = 5`, `p-value = 0.03`. Where an extreme or another point is found, and
where a function rises, are labels too: `max at x = 2` is `argmax = 2`, `increasing on (0, 1)` is `increasing ∈ (0, 1)`.
"""

from collections.abc import Iterator, Mapping

from smol_rewards.expression import Answer, Interval, Relation, Scalar, Text, Union, Variable
from smol_rewards.notation.conditions import Conditions
from smol_rewards.notation.expressions import NUMERALS
from smol_rewards.notation.literals import visible, words
from smol_rewards.notation.quantities import OPENERS
from smol_rewards.notation.structures import as_set, half_line
from smol_rewards.notation.tokens.lexer import Token
from smol_rewards.notation.words import SENTENCE

NAMED = frozenset(("word", "letter", "function"))  # tokens of a name in words
NAMING = frozenset(("word", "function"))  # without one of them there is none
ANSWERS = frozenset(("answer", "answers", "solution", "solutions", "result"))
DETERMINERS = frozenset(("the", "final", "our", "my", "correct", "general"))
OTHERWISE_NAMED = frozenset((  # with one of them, a name is that of something else
    "twice", "thrice", "half", "double", "triple", "third", "quarter", "plus", "minus", "times", "over", "squared",
    "cubed", "root", "reciprocal", "opposite", "incorrect",
))  # fmt: skip
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
AMOUNTS = NUMERALS | {"currency", "call", "constant"}  # kinds that begin an amount
STATED = frozenset((
    "converges", "diverges", "convergent", "divergent", "undefined", "indeterminate", "does not exist", "none", "neither",
    "yes", "no", "true", "false", "always", "sometimes", "never", "even", "odd", "prime", "composite",
))  # fmt: skip
LONGEST_CLAIM = 3  # words
LABELLING = frozenset(("=", ":", r"\in"))


def interval_of(answer: Answer) -> Interval | None:
    """
    Returns the interval that an inequality solved for a letter puts it in, or None.

    Example:
        >>> from smol_rewards.notation import parse
        >>> print(interval_of(parse("x < 3")), interval_of(parse("0 < x \\\\le 1")), interval_of(parse("x + 1 < 3")))
        \\left(-\\infty, 3\\right) \\left(0, 1\\right] None
    """
    match answer:
        case Relation((Scalar(Variable()), Scalar(end, None)), ("<" | "≤" | ">" | "≥" as sign,)):
            return half_line(sign, end)
        case Relation((Scalar(low, None), Scalar(Variable()), Scalar(high, None)), ("<" | "≤" as left, "<" | "≤" as right)):
            return Interval(low, high, left == "≤", right == "≤")
        case _:
            return None


def is_letter(answer: Answer) -> bool:
    """Returns whether an answer is one letter."""
    return isinstance(answer, Scalar) and isinstance(answer.value, Variable)


class Labels(Conditions):
    """Reads labels with what they name."""

    __slots__ = ()

    def labelled(self) -> Answer | None:
        """labelled = name ( ( "=" | [ "is" ] ":" ) { name "=" } relation | "∈" sets ), as in `total = 100 m`"""
        count = self.name_in_words()
        following = self.ahead(count).text
        if not count or following not in LABELLING or self.in_brackets():
            return None
        shown = visible(self.tokens[self.index : self.index + count], self.source).lower().replace("\\", "")
        name = [EXTREMES.get(word, word) for word in shown.split()]
        if name[1:] == ["value"] and name[0] in ("max", "min"):
            del name[1]
        if following == ":" and name[-1] in ("is", "are"):
            del name[-1]
        if not name or not (SENTENCE | OTHERWISE_NAMED).isdisjoint(name):
            return None
        if following == r"\in" and " ".join(name) not in BEHAVIOURS.values():
            return None
        self.skip(count + 1)
        if following == r"\in":
            return Relation((Text(" ".join(name)), as_set(self.sets())), ("∈",))
        names = [Text(" ".join(name)), *self.further_names()]
        value = self.relation()
        if name[-1] in ANSWERS and set(name[:-1]) <= DETERMINERS:
            return value
        if not isinstance(value, Relation):
            return Relation((*names, value), ("=",) * len(names))
        if name[-1] in EXTREMES and value.operators == ("=",) and is_letter(value.operands[0]):  # `min: x = 1` is where it is
            return Relation((Text(" ".join((*name[:-1], f"arg{name[-1]}"))), value.operands[1]), ("=",))
        return Relation((*names, *value.operands), ("=",) * len(names) + value.operators)

    def further_names(self) -> Iterator[Text]:
        """further names = { name "=" }, as in `width = height = 10`"""
        while self.token.kind == "word" and (count := self.name_in_words()) and self.ahead(count).text == "=":
            yield Text(visible(self.tokens[self.index : self.index + count], self.source).lower())
            self.skip(count + 1)

    def name_in_words(self) -> int:
        """Returns how many tokens are a name with words in it, as `total cost`, `max` and `p-value`; 0 if there is no word."""
        count = known = 0
        while True:
            token = self.ahead(count)
            extreme = token.text in (r"\max", r"\min")
            if token.kind in NAMED and (extreme or self.source[token.start].isalpha()):
                known += token.kind == "word" or extreme
            elif not (count and self.is_hyphen(token) and self.ahead(count + 1).kind == "word"):
                return count if known else 0
            count += 1

    def is_hyphen(self, token: Token) -> bool:
        """Returns whether a token is a minus sign with no blank around it."""
        return token.text == "-" and not (self.source[token.start - 1] + self.source[token.end : token.end + 1]).isspace()

    def stated(self) -> Answer | None:
        """stated = words that mean a value or are a short statement, as in `no solution if a = 0`"""
        count = 0
        while self.ahead(count).kind in ("word", "letter"):
            count += 1
        if not count or not self.ends(count) or (self.opened and not self.in_cell()):
            return None
        value = words(visible(self.tokens[self.index : self.index + count], self.source))
        if isinstance(value, Text) and value.words not in STATED and not self.is_claimed(value, count):
            return None
        self.skip(count)
        return value

    def is_claimed(self, claim: Text, count: int) -> bool:
        """Returns whether words are a short claim with its condition behind it, as in `Alice wins if n is odd`."""
        said = claim.words.split()
        follows = self.ahead(count + (self.ahead(count).text == "&")).kind == "condition"
        return follows and len(said) <= LONGEST_CLAIM and SENTENCE.isdisjoint(said)

    def extreme(self) -> Answer | None:
        """extreme = [ "the" ] [ "local" | … ] ( "max" | "min" ) [ "value" ] [ [ word ] "is" ] relation: `the maximum is 5`"""
        start = int(self.written(self.token) == "the")
        extent = EXTENTS.get(self.written(self.ahead(start)), "")
        count = start + bool(extent)
        head = self.ahead(count)
        name = EXTREMES.get(self.written(head).lstrip("\\"))
        behind = self.words_ahead(count + 1, 2)
        said = behind[:1] if behind[0] in ("is", "value") else []
        said += behind[1:] if behind == ["value", "is"] else []
        of = behind[0] if behind[1] == "is" and behind[0] != "value" and self.ahead(count + 1).kind == "word" else ""
        if name is None or self.opened or (head.kind != "word" and not said):  # `max 5` is a function
            return None
        count += 1 + (2 if of else len(said))
        following = self.ahead(count)
        if following.kind not in AMOUNTS and following.text not in ("-", "("):
            return None
        self.skip(count)
        return Relation((Text(" ".join(filter(None, (extent, name, of)))), self.relation()), ("=",))

    def placed(self) -> Answer | None:
        """placed = [ "local" | "global" ] ( "max" | "min" | "saddle point" | … ) [ "." ] "at" relation, as in `max at x = 2`"""
        extent = self.written(self.token)
        size = int(extent in EXTENTS)
        name, words = self.listed(PLACES, size)
        if not name or self.opened:
            return None
        count = size + words + (self.ahead(size + words).text == ".")
        if self.written(self.ahead(count)) == "at":
            count += 1
        elif self.ahead(count).text != "(" or (name.startswith("arg") and not size):  # `max (1, 2)` is a function
            return None
        self.skip(count)
        value = self.relation()
        if isinstance(value, Relation) and value.operators == ("=",) and is_letter(value.operands[0]):
            value = value.operands[1]  # where x is 2, it is at 2
        return Relation((Text(f"{EXTENTS[extent]} {name}" if size else name), value), ("=",))

    def listed(self, table: Mapping[tuple[str, ...], str], start: int) -> tuple[str, int]:
        """Returns what a table has for the next two words or one, from so many places on, and how many; "" and 0 for none."""
        words = tuple(self.written(self.ahead(start + place)).lstrip("\\") for place in (0, 1))
        return next(((table[words[:size]], size) for size in (2, 1) if words[:size] in table), ("", 0))

    def ranging(self) -> Answer | None:
        """ranging = behaviour ( "on" sets { ( "," | "and" ) sets } | "when" relation { "or" relation } )"""
        name, count = self.listed(BEHAVIOURS, 0)
        following = self.ahead(count)
        if not name or self.opened:
            return None
        if self.written(following) == "on":
            self.skip(count + 1)
            regions = [as_set(self.sets())]
            while self.token.text in (",", r"\and") and self.ahead(1).text in OPENERS:
                self.advance()
                regions.append(as_set(self.sets()))
        elif following.kind == "condition":
            self.skip(count + 1)
            regions = [self.range_of()]
            while self.accept(r"\or"):
                regions.append(self.range_of())
        else:
            return None
        return Relation((Text(name), regions[0] if len(regions) == 1 else Union(tuple(regions))), ("∈",))

    def range_of(self) -> Interval:
        """Reads an inequality; returns its interval."""
        token = self.token
        found = interval_of(self.relation())
        if found is None:
            raise self.expected("an inequality that is solved for a letter", token)
        return found
