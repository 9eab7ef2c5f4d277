r"""
How is it said where letters lie?

A *condition* stands behind what it restricts, or before it: `x if x > 0`, `2k for all integers k`, `kx (k ≠ 0)`. A
*restriction* names the letters and what is said of them, in words or as a relation. Behind "for" and "where" it belongs to
all that is listed before it, behind "if" to the last value alone.
"""

from smol_rewards.expression import (
    Answer,
    Conjunction,
    Disjunction,
    List,
    Piecewise,
    Relation,
    Scalar,
    SetBuilder,
    Text,
    Tuple,
    Variable,
)
from smol_rewards.expression.walk import nodes
from smol_rewards.notation.commands import ROWS
from smol_rewards.notation.number_sets import lies
from smol_rewards.notation.quantities import ENDS, SAYING, VERBS
from smol_rewards.notation.sets import ARTICLES, INDICES, NAMES, QUANTIFIERS, Sets
from smol_rewards.notation.structures import whole
from smol_rewards.notation.tokens.lexer import Token

FAMILY = frozenset(("for", "where", "with", r"\forall", "∀"))  # restrict a parameter rather than tell cases apart
BEYOND_VALUES = frozenset(("relation", "word", "fence"))  # kinds that a further value of a list does not have
COLLECTIVES = frozenset((  # nouns that say nothing of what is listed behind them
    "numbers", "integers", "ordered", "pairs", "triples", "triplets", "quadruples", "tuples", "functions", "polynomials",
    "solutions", "values", "points",
))  # fmt: skip
FOR_ALL = frozenset((r"\forall", "∀"))
RESTRICTING = frozenset("<≤>≥≠∈∉∣∤≡≢")
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


class Conditions(Sets):
    """Reads conditions."""

    __slots__ = ()

    def clause(self) -> Answer:
        """Reads a value with its condition; see `statements`."""
        raise NotImplementedError

    # --- conditions -------------------------------------------------------------------------------------------------

    def condition(self, value: Answer | None = None) -> Answer | None:
        """condition = "otherwise" | ( "if" | "for" | … ) ( restriction | words | relation { "or" relation } ) [ condition ]"""
        opener = self.advance()
        if opener.text == r"\otherwise":
            return None
        self.accept("which")  # `for which`
        token, words = self.token, self.wordy()
        if not words and self.written(opener) in FOR_ALL and self.ends(end := self.names(0)[1]):
            return self.for_all(end)
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
        if isinstance(found, Relation):
            found = self.alternatives(found) if self.token.text == r"\or" else self.several(found, opener)
        if self.written(token) == "some" and not is_family(value, found):
            if words:
                return spoken
            raise self.expected("a condition of a parameter", token)
        if self.token.kind == "condition" and self.token.text != r"\otherwise":  # `2^k for k ≥ 1 when m = 2`
            self.enter()
            more = self.condition(value)
            self.depth -= 1
            return found if more is None else together((*conjuncts(found), *conjuncts(more)))
        return found

    def for_all(self, count: int) -> Text:
        """Returns `∀ x`, of so many tokens behind the sign, as the words that say it."""
        said = self.spoken(count).words
        self.skip(count)
        return Text(f"all {said}")

    def alternatives(self, first: Relation) -> Answer:
        """alternatives = relation { "or" relation }, where no condition follows: `x if x < 0 or x > 1`, `1 if a or 2 if b`"""
        parts: list[Answer] = [first]
        while self.token.text == r"\or" and self.states_more():
            self.advance()
            parts.append(self.relation())
        return first if len(parts) == 1 else Disjunction(tuple(parts))

    def several(self, first: Relation, opener: Token) -> Relation:
        """several = relation { "," value }, where values follow: `2i for i = 1, 2, 3`, and not `1 for n = 1, 2 for n = 3`"""
        if first.operators not in (("=",), ("≠",)) or not (self.in_cell() or self.written(opener) in FAMILY):
            return first
        values = [first.operands[1]]
        while self.token.text == "," and self.lists_more():
            self.advance()
            values.append(self.relation())
        return first if len(values) == 1 else Relation((first.operands[0], List(tuple(values))), first.operators)

    def lists_more(self) -> bool:
        """Returns whether a value without a relation and a condition stands behind the next token."""
        tokens = self.to_the_end(1)
        stated = any(token.kind in BEYOND_VALUES for token in tokens)
        return bool(tokens) and not stated and self.ahead(1 + len(tokens)).kind != "condition"

    def states_more(self) -> bool:
        """Returns whether a relation without a condition stands behind the next token."""
        tokens = self.to_the_end(1)
        related = any(token.kind == "relation" or token.text in SAYING for token in tokens)
        return related and self.ahead(1 + len(tokens)).kind != "condition"

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

    def to_the_end(self, place: int) -> list[Token]:
        """Returns the tokens to the end of the clause or the cell, from so many places after the next one."""
        end = place
        while not self.ends(end):
            end += 1
        return self.tokens[self.index + place : self.index + end]

    def wordy(self) -> int:
        """Returns how many tokens to the end of the clause are words and letters, if some are words, as in `n is even`."""
        tokens = self.to_the_end(0)
        if not all(self.source[token.start].isalpha() for token in tokens) or all(token.kind != "word" for token in tokens):
            return 0
        return len(tokens) if self.ahead(len(tokens)).kind != "relation" else 0

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

    # --- restrictions -----------------------------------------------------------------------------------------------

    def restriction(self, *, bare: bool) -> Answer | None:
        """restriction = [ quantifier ] [ kind ] names [ relation ] | names [ "is" | "are" ] [ "a" | "an" ] kind"""
        count = self.quantifiers(0)
        kind, size = self.kind_of_numbers(count)
        places, count = self.names(count + size)
        following, behind = self.ahead(count), 0
        if places and not kind and following.kind == "word":
            behind = self.written(following) in VERBS
            behind += self.written(self.ahead(count + behind)) in ARTICLES | QUANTIFIERS
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

    def quantified(self) -> Answer | None:
        """quantified = quantifier ( letter relation | letter condition | [ "pairs" | … ] point ), as in `all n ≥ 3`"""
        count = self.quantifiers(0)
        first, following = self.ahead(count), self.ahead(count + 1)
        if not count:
            return None
        if first.kind in NAMES and following.kind == "relation" and ROWS[following.text].meaning in RESTRICTING:
            self.skip(count)
            return self.relation()
        count = self.collectives(count)
        if self.ahead(count).text != "(" and not (first.kind in NAMES and following.kind == "condition"):
            return None
        return self.clause_behind(count)

    def formed(self) -> Answer | None:
        """formed = [ quantifier ] { noun } "of" "the" "form" clause, as in `all numbers of the form 4k + 3`"""
        count = self.collectives(self.quantifiers(0))
        if self.words_ahead(count, 3) != ["of", "the", "form"]:
            return None
        value = self.clause_behind(count + 3)
        held = letters(value)
        if not isinstance(value, Scalar) or len(held) != 1 or not held.issubset(INDICES):
            return value
        return SetBuilder(value, lies(Scalar(Variable(*held)), "integers"))

    def collectives(self, count: int) -> int:
        """Returns how many tokens there are up to where no noun stands that only says that there are several."""
        while self.written(self.ahead(count)) in COLLECTIVES:
            count += 1
        return count

    def clause_behind(self, count: int) -> Answer:
        """Reads the clause after so many tokens."""
        self.skip(count)
        self.enter()
        value = self.clause()
        self.depth -= 1
        return value

    def drawn(self, value: Answer) -> tuple[Answer, ...]:
        """drawn = "of" kind, behind a point: what is said of its coordinates, as in `(m, n) of nonzero integers`"""
        kind, size = self.kind_of_numbers(1)
        if not isinstance(value, Tuple) or self.written(self.token) != "of" or not kind:
            return ()
        self.skip(1 + size)
        return tuple(lies(item, kind) for item in value.items)

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
        held = frozenset[str]().union(*map(letters, (*others, value)))
        parameter = isinstance(condition, Relation | Conjunction) and letters(condition) <= held
        if condition is None or not parameter or not FAMILY.issuperset(said):
            return result
        return [*others, value, *conjuncts(condition)]


def is_family(value: Answer | None, condition: Answer) -> bool:
    """Returns whether a condition is one of a parameter: of a letter that what is said is not about."""
    if not isinstance(value, Relation):
        return value is not None
    return value.operators == ("=",) and letters(condition).isdisjoint(letters(value.operands[0]))


def _continuing(first: Piecewise, items: list[Answer]) -> list[Answer]:
    """Returns the items that go on with the condition before them: relations of its letters or of others in the value."""
    value, condition = first.branches[-1]
    found: list[Answer] = []
    if not isinstance(condition, Relation | Conjunction):
        return found
    restricted, held, subject = letters(condition), letters(value), frozenset[str]()
    if isinstance(value, Relation):
        subject = letters(value.operands[0])
        held = held if value.operators == ("=",) else subject
    for item in items:
        about = letters(item)
        apart = about.isdisjoint(subject)
        if _equates(item):
            told = apart and about <= restricted | held
        else:
            told = _restricts(item) and (about <= restricted or (apart and not about.isdisjoint(held)))
        if not told:
            break
        restricted |= about
        found += conjuncts(item)
    return found


def _restricts(item: Answer) -> bool:
    """Returns whether an item says where letters lie."""
    return all(isinstance(part, Relation) and RESTRICTING.issuperset(part.operators) for part in conjuncts(item))


def _equates(item: Answer) -> bool:
    return isinstance(item, Relation) and item.operators == ("=",)
