r"""
How are sets of numbers said in words?

Words name a set ("all primes", "multiples of 14 except 0", "integers greater than 5") or say that a value lies in one
("n + 1 is prime", "n is not divisible by 3"). Multiples and powers are described as sets of their own, so that they are the
same however they are written.
"""

from collections.abc import Callable

from smol_rewards.expression import (
    Answer,
    Difference,
    Expr,
    FiniteSet,
    Intersection,
    Interval,
    Power,
    Relation,
    Scalar,
    SetBuilder,
    Union,
    Variable,
)
from smol_rewards.expression.nodes import multiply, number
from smol_rewards.expression.walk import variables
from smol_rewards.notation.number_sets import EXCEPTIONS, KINDS, lies, set_of
from smol_rewards.notation.quantities import ENDS, VERBS
from smol_rewards.notation.structures import Structures, half_line
from smol_rewards.notation.tokens.lexer import Token
from smol_rewards.notation.words import value_of_words

QUANTIFIERS = frozenset(("all", "any", "every", "each", "some", "arbitrary"))
ARTICLES = frozenset(("a", "an"))
NAMES = frozenset(("letter", "symbol"))
EXCEPTING = {words.split()[0]: len(words.split()) for words in EXCEPTIONS}  # the first word, and how many they are
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


class Sets(Structures):
    """Reads sets of numbers in words."""

    __slots__ = ()

    def relation(self) -> Answer:
        """Reads a relation; see `statements`."""
        raise NotImplementedError

    def written(self, token: Token) -> str:
        """Returns a token as it is written, in lower case."""
        return self.source[token.start : token.end].lower()

    def words_ahead(self, start: int, count: int) -> list[str]:
        """Returns so many tokens as they are written, from so many places after the next one."""
        return [self.written(self.ahead(place)) for place in range(start, start + count)]

    def quantifiers(self, count: int) -> int:
        """Returns how many tokens there are up to where no quantifier stands."""
        while self.ahead(count).kind == "word" and self.written(self.ahead(count)) in QUANTIFIERS:
            count += 1
        return count

    def kind_of_numbers(self, count: int) -> tuple[str, int]:
        """Returns the set that words name after so many tokens, and how many they are; an empty name if there is none."""
        words = self.words_ahead(count, LONGEST_KIND)
        for size in range(LONGEST_KIND, 0, -1):
            kind = KINDS.get(" ".join(words[:size]).replace(" - ", "-"))
            if kind:
                return kind, size
        return "", 0

    def kind(self) -> Answer | None:
        """kind = [ quantifier ] words that name a kind of numbers, as in `n ∈ odd integers`"""
        count = self.quantifiers(0)
        kind, size = self.kind_of_numbers(count)
        following = self.ahead(count + size).kind
        if not kind or (following not in ENDS and following != "set operation"):
            return None
        self.skip(count + size)
        return set_of(kind)

    def numbers(self, start: int) -> Answer | None:
        """numbers = ( kind | [ "positive" ] ( "multiple" | "power" ) "of" expression ) [ order "than" expression ]"""
        kind, size = self.kind_of_numbers(start)
        signed = kind == "positive reals"
        name, of = self.words_ahead(start + signed * size, 2)
        if name.removesuffix("s") in SERIES and of == "of":
            self.skip(start + signed * size + 2)
            found: Answer = series(name.removesuffix("s"), self.value(), "positive" if signed else "")
        elif kind and self.is_complete(start + size):
            self.skip(start + size)
            found = set_of(kind)
        else:
            return None
        return Intersection((found, self.bounded())) if self.order(0) else found

    def value(self) -> Expr:
        """value = number word | expression, as in `a power of two`"""
        token = self.token
        spelled = value_of_words(self.written(token)) if token.kind == "word" else None
        if spelled is not None:
            self.advance()
            return number(spelled)
        return self.expr(self.expression(), token)

    def is_complete(self, place: int) -> bool:
        """Returns whether the name of a set ends before the token so many places on."""
        token = self.ahead(place)
        return token.kind in ENDS or self.written(token) in EXCEPTING or bool(self.order(place)) or self.is_joined(place)

    def is_joined(self, place: int) -> bool:
        return self.words_ahead(place, 2) == ["together", "with"]

    def order(self, place: int) -> str:
        """Returns the sign that `greater than` and the like stand for, so many tokens on; empty if they do not come there."""
        word, than = self.words_ahead(place, 2)
        return ORDERS.get(word, "") if than == "than" else ""

    def bounded(self) -> Interval:
        """bounded = order "than" expression, as in `less than 50`"""
        sign = self.order(0)
        self.skip(2)
        return half_line(sign, self.value())

    def collected(self) -> Answer | None:
        """collected = [ quantifier ] numbers [ [ "," ] "except" [ "for" ] items | "together" "with" relation ] | bounded"""
        if self.in_brackets():
            return None
        if self.order(0):
            return self.bounded()
        start = self.quantifiers(0)
        kind, size = self.kind_of_numbers(start)
        last = self.written(self.ahead(start + max(size, 1) - 1))
        place = start + size
        if kind and self.ahead(place).kind in NAMES and self.written(self.ahead(place + 1)) in EXCEPTING:
            self.skip(place + 1)
            found: Answer | None = set_of(kind)
        elif "constant" in last or not (start or last.endswith("s") or kind == "positive reals"):
            return None
        else:
            found = self.numbers(start)
        if found is not None and self.is_joined(0):
            self.skip(2)
            return Union((found, FiniteSet((self.relation(),))))
        behind = int(self.token.text == ",")
        size = EXCEPTING.get(self.written(self.ahead(behind)), 0)
        if found is None or not size:
            return found
        self.skip(behind + size + (self.ahead(behind + size).kind == "condition"))
        return Difference(found, self.excepted())

    def excepted(self) -> Answer:
        """excepted = relation { ( "," | "and" | "or" ) relation }, a set or the items of one"""
        items: list[Answer] = []
        while not items or self.token.text in (",", r"\and", r"\or"):
            if items:
                self.advance()
            value = self.relation()
            items.append(value.operands[-1] if isinstance(value, Relation) and value.operators == ("=",) else value)
        alone = len(items) == 1 and isinstance(items[0], Interval | Union | FiniteSet)
        return items[0] if alone else FiniteSet(tuple(items))

    def said_of(self, subject: Answer) -> Answer:
        """said of = [ "is" ] [ "not" ] ( [ "a" ] numbers | "divisible" "by" expression | order "than" expression )"""
        opener = self.token
        count = int(self.written(opener) in VERBS)
        negated = self.written(self.ahead(count)) == "not"
        count += negated
        found: Answer | None = None
        if self.words_ahead(count, 2) == ["divisible", "by"]:
            self.skip(count + 2)
            found = series("multiple", self.value())
        elif sign := self.order(count):
            if not negated:
                self.skip(count + 2)
                return Relation((subject, Scalar(self.value())), (sign,))
        else:
            count += self.written(self.ahead(count)) in ARTICLES
            found = self.numbers(count)
        if found is None:
            raise self.expected("a known unit", opener)
        return Relation((subject, found), ("∉" if negated else "∈",))
