r"""
How is it said where letters lie?

A *condition* stands behind what it restricts, or before it: `x if x > 0`, `2k for all integers k`, `kx (k ≠ 0)`. A
*restriction* names the letters and what is said of them, in words or as a relation. Behind "for" and "where" it belongs to
all that is listed before it, behind "if" to the last value alone.
"""

from smol_rewards.expression import Answer, Conjunction, Disjunction, List, Piecewise, Relation, Text
from smol_rewards.expression.relations import RESTRICTING
from smol_rewards.expression.walk import variables
from smol_rewards.notation.commands import ROWS
from smol_rewards.notation.grammar.kinds import (
    ARTICLES,
    ENDS,
    QUANTIFIERS,
    SAYING,
    count_quantifiers,
    kind_ahead,
    verb_length,
)
from smol_rewards.notation.grammar.relations import read_relation
from smol_rewards.notation.number_sets import lies
from smol_rewards.notation.parser import NAMES, Parser
from smol_rewards.notation.tokens.token import Token
from smol_rewards.notation.values import conjuncts, together, whole

FAMILY = frozenset(("for", "where", "with", r"\forall", "∀"))  # restrict a parameter rather than tell cases apart
BEYOND_VALUES = frozenset(("relation", "word", "fence"))  # kinds that a further value of a list does not have
FOR_ALL = frozenset((r"\forall", "∀"))
LONGEST_SUBSCRIPT = 8  # tokens


# --- conditions -------------------------------------------------------------------------------------------------------


def read_condition(parser: Parser, value: Answer | None = None) -> Answer | None:
    """condition = "otherwise" | ( "if" | "for" | … ) ( restriction | words | relation { "or" relation } ) [ condition ]"""
    opener = parser.advance()
    if opener.text == r"\otherwise":
        return None
    parser.accept("which")  # `for which`
    token, words = parser.token, count_wordy(parser)
    if not words and parser.written(opener) in FOR_ALL and ends(parser, end := names_ahead(parser, 0)[1]):
        return read_for_all(parser, end)
    told = spoken(parser, words)
    found = read_restriction(parser, bare=True)
    if found is None and words:
        parser.skip(words)
        return told
    if found is None:
        parser.skip(count_quantifiers(parser, 0))
        found = read_relation(parser)
    if not isinstance(found, Relation | Conjunction | Text):
        raise parser.expected("a condition", token)
    if isinstance(found, Relation):
        found = read_alternatives(parser, found) if parser.token.text == r"\or" else read_several(parser, found, opener)
    if parser.written(token) == "some" and not is_family(value, found):
        if words:
            return told
        raise parser.expected("a condition of a parameter", token)
    if parser.token.kind == "condition" and parser.token.text != r"\otherwise":  # `2^k for k ≥ 1 when m = 2`
        parser.enter()
        more = read_condition(parser, value)
        parser.depth -= 1
        return found if more is None else together((*conjuncts(found), *conjuncts(more)))
    return found


def read_for_all(parser: Parser, count: int) -> Text:
    """Returns `∀ x`, of so many tokens behind the sign, as the words that say it."""
    said = spoken(parser, count).words
    parser.skip(count)
    return Text(f"all {said}")


def read_alternatives(parser: Parser, first: Relation) -> Answer:
    """alternatives = relation { "or" relation }, where no condition follows: `x if x < 0 or x > 1`, `1 if a or 2 if b`"""
    parts: list[Answer] = [first]
    while parser.token.text == r"\or" and states_more(parser):
        parser.advance()
        parts.append(read_relation(parser))
    return first if len(parts) == 1 else Disjunction(tuple(parts))


def read_several(parser: Parser, first: Relation, opener: Token) -> Relation:
    """several = relation { "," value }, where values follow: `2i for i = 1, 2, 3`, and not `1 for n = 1, 2 for n = 3`"""
    if first.operators not in (("=",), ("≠",)) or not (parser.in_cell() or parser.written(opener) in FAMILY):
        return first
    values = [first.operands[1]]
    while parser.token.text == "," and lists_more(parser):
        parser.advance()
        values.append(read_relation(parser))
    return first if len(values) == 1 else Relation((first.operands[0], List(tuple(values))), first.operators)


def lists_more(parser: Parser) -> bool:
    """Returns whether a value without a relation and a condition stands behind the next token."""
    tokens = tokens_to_the_end(parser, 1)
    stated = any(token.kind in BEYOND_VALUES for token in tokens)
    return bool(tokens) and not stated and parser.ahead(1 + len(tokens)).kind != "condition"


def states_more(parser: Parser) -> bool:
    """Returns whether a relation without a condition stands behind the next token."""
    tokens = tokens_to_the_end(parser, 1)
    related = any(token.kind == "relation" or token.text in SAYING for token in tokens)
    return related and parser.ahead(1 + len(tokens)).kind != "condition"


def read_all_conditions(parser: Parser) -> Answer | None:
    """all conditions = condition { ( "," | "and" ) restricted }"""
    first = read_condition(parser)
    statements = [] if first is None else [first]
    while parser.token.text == r"\and" or (parser.token.text == "," and parser.ahead(1).kind not in ENDS):
        if parser.ahead(1).text in ("&", r"\\"):
            break
        parser.advance()
        statements.append(read_restricted(parser))
    return together(tuple(statements)) if statements else None


def read_bracketed_condition(parser: Parser, value: Answer) -> Answer | None:
    """bracketed condition = "(" ( condition | restriction { "," restriction } ) ")" """
    opener = parser.advance()
    parser.opened.append(opener)
    if parser.token.kind == "condition":
        found = read_condition(parser, value)
    else:
        statements = [read_restricted(parser)]
        while parser.accept(","):
            statements.append(read_restricted(parser))
        found = together(tuple(statements))
    parser.opened.pop()
    parser.close(opener, ")")
    return found


def read_restricted(parser: Parser) -> Answer:
    """restricted = restriction | relation"""
    token = parser.token
    found = read_restriction(parser, bare=True) or read_relation(parser)
    if not isinstance(found, Relation | Conjunction | Text):
        raise parser.expected("a condition", token)
    return found


def spoken(parser: Parser, count: int) -> Text:
    """Returns the next tokens as words."""
    return Text(" ".join(map(parser.written, parser.tokens[parser.index : parser.index + count])))


# --- looking ahead ----------------------------------------------------------------------------------------------------


def ends(parser: Parser, place: int) -> bool:
    """Returns whether a clause, or a cell, ends before the token so many places on."""
    token = parser.ahead(place)
    return token.kind in ENDS or token.text in ("&", r"\\")


def leads(parser: Parser, place: int) -> bool:
    """Returns whether an "otherwise" comes after so many tokens and before its value, as in `1 if n = 1, otherwise 2`."""
    if parser.ahead(place).text != r"\otherwise":
        return False
    return not ends(parser, place + 1 + (parser.before().text == ";" and parser.ahead(place + 1).text == ","))


def tokens_to_the_end(parser: Parser, place: int) -> list[Token]:
    """Returns the tokens to the end of the clause or the cell, from so many places after the next one."""
    end = place
    while not ends(parser, end):
        end += 1
    return parser.tokens[parser.index + place : parser.index + end]


def count_wordy(parser: Parser) -> int:
    """Returns how many tokens to the end of the clause are words and letters, if some are words, as in `n is even`."""
    tokens = tokens_to_the_end(parser, 0)
    if not all(parser.source[token.start].isalpha() for token in tokens) or all(token.kind != "word" for token in tokens):
        return 0
    return len(tokens) if parser.ahead(len(tokens)).kind != "relation" else 0


# --- restrictions -----------------------------------------------------------------------------------------------------


def read_restriction(parser: Parser, *, bare: bool) -> Answer | None:
    """restriction = [ quantifier ] [ kind ] names [ relation ] | names [ "is" | "are" ] [ "a" | "an" ] kind"""
    count = count_quantifiers(parser, 0)
    kind, size = kind_ahead(parser, count)
    places, count = names_ahead(parser, count + size)
    following, behind = parser.ahead(count), 0
    if places and not kind and following.kind == "word":
        behind = verb_length(parser, count)
        behind += parser.written(parser.ahead(count + behind)) in ARTICLES | QUANTIFIERS
        kind, size = kind_ahead(parser, count + behind)
        behind += size
        if parser.ahead(count + behind).kind not in ENDS:
            return None
    several = bare and len(places) > 1 and following.kind == "relation"
    if not places or not (kind or several) or not (behind or following.kind in ENDS or following.kind == "relation"):
        return None
    if len(places) > 1 and following.kind == "relation" and ROWS[following.text].meaning not in RESTRICTING:
        return None
    start, named = parser.index, list[Answer]()
    for place in places[:-1]:
        parser.skip(start + place - parser.index)
        named.append(whole(parser.operand()))
    parser.skip(start + places[-1] - parser.index)
    last = read_relation(parser) if following.kind == "relation" else whole(parser.operand())
    parser.skip(behind)
    relation = last if isinstance(last, Relation) else None
    named.append(relation.operands[0] if relation else last)
    said = [lies(name, kind) for name in named] if kind else []
    if relation:
        said += [Relation((name, *relation.operands[1:]), relation.operators) for name in named]
    return together(tuple(said))


def names_ahead(parser: Parser, count: int) -> tuple[list[int], int]:
    """Returns after how many tokens the next names begin, with commas or "and" between, and after how many they end."""
    places, end, known = list[int](), count, set[str]()
    while parser.ahead(count).kind in NAMES and parser.ahead(count).text not in known:
        places.append(count)
        if parser.ahead(count + 1).text != "_":
            known.add(parser.ahead(count).text)  # a letter that comes again begins a statement
        end = count + 1
        if parser.ahead(end).text == "_":
            closers = [place for place in range(end, end + LONGEST_SUBSCRIPT) if parser.ahead(place).text == "}"]
            end = closers[0] + 1 if parser.ahead(end + 1).text == "{" and closers else end + 2
        count = end
        while parser.ahead(count).text in (",", r"\and"):
            count += 1
        if count == end:
            break
    return places, end


# --- lists with conditions --------------------------------------------------------------------------------------------


def conditioned(parser: Parser, items: list[Answer], start: int) -> list[Answer]:
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
    said = [parser.written(token) for token in parser.tokens[start : parser.index] if token.kind == "condition"]
    held = frozenset[str]().union(*map(variables, (*others, value)))
    parameter = isinstance(condition, Relation | Conjunction) and variables(condition) <= held
    if condition is None or not parameter or not FAMILY.issuperset(said):
        return result
    return [*others, value, *conjuncts(condition)]


def merged(parser: Parser, items: list[Answer]) -> Answer:
    """Returns values with their conditions as one Piecewise, as in `1 if n is 1, 2 if n > 1`."""
    branches = tuple(branch for item in items if isinstance(item, Piecewise) for branch in item.branches)
    if all(isinstance(item, Piecewise) for item in items):
        return Piecewise(branches)
    values = (item.branches[0][0] if isinstance(item, Piecewise) else item for item in items)
    if all(isinstance(value, Relation) and value.operators[0] == "=" for value in values):
        return List(tuple(items))  # `P(1) = 1/2, P(2) = 1/2, P(k) = 0 otherwise`
    raise parser.expected("a condition for each of the values, or for none")


def is_family(value: Answer | None, condition: Answer) -> bool:
    """Returns whether a condition is one of a parameter: of a letter that what is said is not about."""
    if not isinstance(value, Relation):
        return value is not None
    return value.operators == ("=",) and variables(condition).isdisjoint(variables(value.operands[0]))


def _continuing(first: Piecewise, items: list[Answer]) -> list[Answer]:
    """Returns the items that go on with the condition before them: relations of its letters or of others in the value."""
    value, condition = first.branches[-1]
    found: list[Answer] = []
    if not isinstance(condition, Relation | Conjunction):
        return found
    restricted, held, subject = variables(condition), variables(value), frozenset[str]()
    if isinstance(value, Relation):
        subject = variables(value.operands[0])
        held = held if value.operators == ("=",) else subject
    for item in items:
        about = variables(item)
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
