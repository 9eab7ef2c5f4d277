r"""
How is it said where letters lie?

A *condition* stands behind what it restricts, or before it: `x if x > 0`, `2k for all integers k`, `kx (k ≠ 0)`. A
*restriction* names the letters and what is said of them, in words or as a relation. Behind "for" and "where" it belongs to
all that is listed before it, behind "if" to the last value alone.
"""

from smol_rewards.expression import (
    Answer,
    Conjunction,
    Difference,
    Disjunction,
    FiniteSet,
    Interval,
    Piecewise,
    Relation,
    Text,
    Union,
    Variable,
)
from smol_rewards.expression.walk import nodes
from smol_rewards.notation.commands import ROWS
from smol_rewards.notation.kinds import EXCEPTIONS, KINDS, lies, set_of
from smol_rewards.notation.lexer import Token
from smol_rewards.notation.quantities import ENDS
from smol_rewards.notation.structures import Structures, whole

QUANTIFIERS = frozenset(("all", "any", "every", "each", "some", "arbitrary"))
VERBS = frozenset(("is", "are"))
ARTICLES = frozenset(("a", "an"))
FAMILY = frozenset(("for", "where", "with", r"\forall", "∀"))  # restrict a parameter rather than tell cases apart
NAMES = frozenset(("letter", "symbol"))
EXCEPTING = {words.split()[0]: len(words.split()) for words in EXCEPTIONS}  # the first word, and how many they are
RESTRICTING = frozenset("<≤>≥≠∈∉")
LONGEST_KIND = 4  # tokens of `non-negative integers`
LONGEST_SUBSCRIPT = 8  # tokens


def letters(answer: Answer) -> frozenset[str]:
    """Returns the names of all variables in an answer."""
    return frozenset(node.name for node in nodes(answer) if isinstance(node, Variable))


def conjuncts(condition: Answer) -> tuple[Answer, ...]:
    """Returns the statements of a condition that hold together."""
    return condition.parts if isinstance(condition, Conjunction) else (condition,)


def together(statements: tuple[Answer, ...]) -> Answer:
    """Returns statements as one condition."""
    return statements[0] if len(statements) == 1 else Conjunction(statements)


class Conditions(Structures):
    """Reads conditions."""

    __slots__ = ()

    def relation(self) -> Answer:
        """Reads a relation; see `statements`."""
        raise NotImplementedError

    # --- conditions -------------------------------------------------------------------------------------------------

    def condition(self, value: Answer | None = None) -> Answer | None:
        """condition = "otherwise" | ( "if" | "for" | "with" | … ) ( restriction | words | relation { "or" relation } )"""
        if self.advance().text == r"\otherwise":
            return None
        token, words = self.token, self.wordy()
        spoken = self.spoken(words)
        found = self.restriction(bare=True)
        if found is None and words:
            self.skip(words)
            return spoken
        if found is None:
            self.skip(self.quantifiers(0))
            found = self.relation()
        if not isinstance(found, Relation | Conjunction | Text):
            raise self.expected("a condition", token)
        if self.token.text == r"\or" and isinstance(found, Relation):
            found = self.alternatives(found)
        if self.written(token) == "some" and not is_family(value, found):
            if words:
                return spoken
            raise self.expected("a condition of a parameter", token)
        return found

    def alternatives(self, first: Relation) -> Answer:
        """alternatives = relation { "or" relation }, where no condition follows: `x if x < 0 or x > 1`, `1 if a or 2 if b`"""
        parts: list[Answer] = [first]
        while self.token.text == r"\or" and self.states_more():
            self.advance()
            parts.append(self.relation())
        return first if len(parts) == 1 else Disjunction(tuple(parts))

    def states_more(self) -> bool:
        """Returns whether a relation without a condition stands behind the next token."""
        count, related = 1, False
        while not self.ends(count):
            related = related or self.ahead(count).kind == "relation"
            count += 1
        return related and self.ahead(count).kind != "condition"

    def all_conditions(self) -> Answer | None:
        """all conditions = condition { ( "," | "and" ) restricted }"""
        first = self.condition()
        statements = [] if first is None else [first]
        while self.token.text == r"\and" or (self.token.text == "," and self.ahead(1).kind not in ENDS):
            if self.ahead(1).text in ("&", r"\\"):
                break
            self.advance()
            statements.append(self.restricted())
        return together(tuple(statements)) if statements else None

    def bracketed_condition(self, value: Answer) -> Answer | None:
        """bracketed condition = "(" ( condition | restriction { "," restriction } ) ")" """
        opener = self.advance()
        self.opened.append(opener)
        if self.token.kind == "condition":
            found = self.condition(value)
        else:
            statements = [self.restricted()]
            while self.accept(","):
                statements.append(self.restricted())
            found = together(tuple(statements))
        self.opened.pop()
        self.close(opener, ")")
        return found

    def restricted(self) -> Answer:
        """restricted = restriction | trait | relation"""
        token = self.token
        found = self.restriction(bare=True) or self.trait() or self.relation()
        if not isinstance(found, Relation | Conjunction | Text):
            raise self.expected("a condition", token)
        return found

    def ends(self, place: int) -> bool:
        """Returns whether a clause, or a cell, ends before the token so many places on."""
        token = self.ahead(place)
        return token.kind in ENDS or token.text in ("&", r"\\")

    def wordy(self) -> int:
        """Returns how many tokens to the end of the clause are words and letters, if some are words, as in `n is even`."""
        count, words = 0, 0
        while not self.ends(count):
            token = self.ahead(count)
            if not self.source[token.start].isalpha():
                return 0
            words += token.kind == "word"
            count += 1
        return count if words and self.ahead(count).kind != "relation" else 0

    def trait(self) -> Text | None:
        """trait = letter ( "is" | "are" ) words, as in `n ≥ 4 and n is even`"""
        if self.token.kind not in NAMES or self.ahead(1).text not in VERBS or not (words := self.wordy()):
            return None
        spoken = self.spoken(words)
        self.skip(words)
        return spoken

    def spoken(self, count: int) -> Text:
        """Returns the next tokens as words."""
        return Text(" ".join(map(self.written, self.tokens[self.index : self.index + count])))

    def written(self, token: Token) -> str:
        """Returns a token as it is written, in lower case."""
        return self.source[token.start : token.end].lower()

    # --- restrictions -----------------------------------------------------------------------------------------------

    def restriction(self, *, bare: bool) -> Answer | None:
        """restriction = [ quantifier ] [ kind ] names [ relation ] | names [ "is" | "are" ] [ "a" | "an" ] kind"""
        count = self.quantifiers(0)
        kind, size = self.kind_of_numbers(count)
        places, count = self.names(count + size)
        following, behind = self.ahead(count), 0
        if places and not kind and following.kind == "word":
            behind = self.written(following) in VERBS
            behind += self.written(self.ahead(count + behind)) in ARTICLES
            kind, size = self.kind_of_numbers(count + behind)
            behind += size
            if self.ahead(count + behind).kind not in ENDS:
                return None
        several = bare and len(places) > 1 and following.kind == "relation"
        if not places or not (kind or several) or not (behind or following.kind in ENDS or following.kind == "relation"):
            return None
        if len(places) > 1 and following.kind == "relation" and ROWS[following.text].meaning not in RESTRICTING:
            return None
        start, named = self.index, list[Answer]()
        for place in places[:-1]:
            self.skip(start + place - self.index)
            named.append(whole(self.operand()))
        self.skip(start + places[-1] - self.index)
        last = self.relation() if following.kind == "relation" else whole(self.operand())
        self.skip(behind)
        relation = last if isinstance(last, Relation) else None
        named.append(relation.operands[0] if relation else last)
        said = [lies(name, kind) for name in named] if kind else []
        if relation:
            said += [Relation((name, *relation.operands[1:]), relation.operators) for name in named]
        return together(tuple(said))

    def quantifiers(self, count: int) -> int:
        """Returns how many tokens there are up to where no quantifier stands."""
        while self.ahead(count).kind == "word" and self.written(self.ahead(count)) in QUANTIFIERS:
            count += 1
        return count

    def kind_of_numbers(self, count: int) -> tuple[str, int]:
        """Returns the set that words name after so many tokens, and how many they are; an empty name if there is none."""
        words = [self.written(self.ahead(place)) for place in range(count, count + LONGEST_KIND)]
        for size in range(LONGEST_KIND, 0, -1):
            kind = KINDS.get(" ".join(words[:size]).replace(" - ", "-"))
            if kind:
                return kind, size
        return "", 0

    def kind(self) -> Answer | None:
        """kind = [ quantifier ] words that name a kind of numbers, as in `n ∈ odd integers`"""
        count = self.quantifiers(0)
        kind, size = self.kind_of_numbers(count)
        if not kind or self.ahead(count + size).kind not in ENDS:
            return None
        self.skip(count + size)
        return set_of(kind)

    def quantified(self) -> Answer | None:
        """quantified = quantifier letter relation, as in `all n ≥ 3`"""
        count = self.quantifiers(0)
        sign = self.ahead(count + 1)
        if (
            not count
            or self.ahead(count).kind not in NAMES
            or sign.kind != "relation"
            or ROWS[sign.text].meaning not in RESTRICTING
        ):
            return None
        self.skip(count)
        return self.relation()

    def excepted(self) -> Answer | None:
        """excepted = [ quantifier ] kind [ letter ] "except" [ "for" ] relation { ( "," | "and" | "or" ) relation }"""
        count = self.quantifiers(0)
        kind, size = self.kind_of_numbers(count)
        count += size + (self.ahead(count + size).kind in NAMES)
        size = EXCEPTING.get(self.written(self.ahead(count)), 0)
        if not kind or not size or self.opened:
            return None
        count += size + (self.ahead(count + size).kind == "condition")
        self.skip(count)
        items: list[Answer] = []
        while not items or self.token.text in (",", r"\and", r"\or"):
            if items:
                self.advance()
            value = self.relation()
            items.append(value.operands[-1] if isinstance(value, Relation) and value.operators == ("=",) else value)
        if len(items) == 1 and isinstance(items[0], Interval | Union | FiniteSet):
            return Difference(set_of(kind), items[0])
        return Difference(set_of(kind), FiniteSet(tuple(items)))

    def names(self, count: int) -> tuple[list[int], int]:
        """Returns after how many tokens the next names begin, with commas or "and" between, and after how many they end."""
        places, end, known = list[int](), count, set[str]()
        while self.ahead(count).kind in NAMES and self.ahead(count).text not in known:
            places.append(count)
            if self.ahead(count + 1).text != "_":
                known.add(self.ahead(count).text)  # a letter that comes again begins a statement
            end = count + 1
            if self.ahead(end).text == "_":
                closers = [place for place in range(end, end + LONGEST_SUBSCRIPT) if self.ahead(place).text == "}"]
                end = closers[0] + 1 if self.ahead(end + 1).text == "{" and closers else end + 2
            count = end
            while self.ahead(count).text in (",", r"\and"):
                count += 1
            if count == end:
                break
        return places, end

    # --- lists with conditions ----------------------------------------------------------------------------------------

    def conditioned(self, items: list[Answer], start: int) -> list[Answer]:
        """Returns items with each condition beside what it restricts: `x, y for k > 0, k < 9` has two of each."""
        result: list[Answer] = []
        place = 0
        while place < len(items):
            item = items[place]
            place += 1
            if isinstance(item, Piecewise):
                more = _continuing(item, items[place:])
                place += len(more)
                value, condition = item.branches[-1]
                if more and condition is not None:
                    item = Piecewise((*item.branches[:-1], (value, together((*conjuncts(condition), *more)))))
            result.append(item)
        *others, last = result
        if not others or not isinstance(last, Piecewise) or any(isinstance(item, Piecewise) for item in others):
            return result
        value, condition = last.branches[0]
        said = [self.written(token) for token in self.tokens[start : self.index] if token.kind == "condition"]
        parameter = isinstance(condition, Relation | Conjunction) and letters(condition) <= letters(value)
        if condition is None or not parameter or not FAMILY.issuperset(said):
            return result
        return [*others, value, *conjuncts(condition)]


def is_family(value: Answer | None, condition: Answer) -> bool:
    """Returns whether a condition is one of a parameter: of a letter that what is said is not about."""
    if not isinstance(value, Relation):
        return value is not None
    return value.operators == ("=",) and letters(condition).isdisjoint(letters(value.operands[0]))


def _continuing(first: Piecewise, items: list[Answer]) -> list[Relation]:
    """Returns the items that go on with the condition before them: relations of its letters or of others in the value."""
    value, condition = first.branches[-1]
    found: list[Relation] = []
    if not isinstance(condition, Relation | Conjunction):
        return found
    restricted, held, subject = letters(condition), letters(value), frozenset[str]()
    if isinstance(value, Relation):
        subject = letters(value.operands[0])
        held = held if value.operators == ("=",) else subject
    for item in items:
        if not isinstance(item, Relation) or not RESTRICTING.issuperset(item.operators):
            break
        about = letters(item)
        if not (about <= restricted or (about.isdisjoint(subject) and not about.isdisjoint(held))):
            break
        restricted |= about
        found.append(item)
    return found
