"""
How are whole answers read?

A *clause* is a relation or a value, with its condition; a *sequence* is clauses with commas, and an *answer* is sequences with
"or" between.
"""

from smol_rewards.expression import Answer, Conjunction, Disjunction, List, Piecewise, Relation, Scalar, Text, Tuple
from smol_rewards.expression.relations import RESTRICTING
from smol_rewards.expression.walk import variables
from smol_rewards.notation.grammar.brackets import is_bracketed_condition
from smol_rewards.notation.grammar.conditions import (
    conditioned,
    leads,
    merged,
    read_bracketed_condition,
    read_condition,
    read_restricted,
    states_more,
)
from smol_rewards.notation.grammar.operators import between
from smol_rewards.notation.grammar.relations import is_modulus, read_congruences, read_indexed, read_relation
from smol_rewards.notation.grammar.sets import read_sets
from smol_rewards.notation.parser import CLOSING, Parser
from smol_rewards.notation.values import Value, conjuncts, is_letter, together, whole

STATEMENTS = frozenset((Relation, Conjunction, Text))
STATING = frozenset((  # without them, nothing is stated
    "relation", "separator", "connective", "condition", "word", "begin", "unknown",
))  # fmt: skip
CONJUNCTION = frozenset((r"\land", r"\wedge", "∧"))
AS_WELL_AS = ["as", "well", "as"]
EITHER = frozenset(("either", "Either"))
NAMED = frozenset(("word", "letter", "function"))  # tokens of a name in words
EXTREMES = (r"\max", r"\min")  # may be names, as in `max 5`
NAMING = frozenset(("word", "function"))  # without one of them there is none


def read_inside(parser: Parser) -> Value:
    """inside = answer, as brackets hold it: there an expression stays bare"""
    if STATING.isdisjoint(parser.kinds) and parser.token.text not in EXTREMES:
        first = read_sets(parser)
    else:
        if parser.token.text in EITHER and "connective" in parser.kinds:
            parser.advance()
        first = read_sequence(parser)
        if parser.token.kind == "separator" and not parser.opened:
            first = read_row(parser, first)
    if parser.token.kind in CLOSING or (parser.token.text != r"\or" and not is_modulus(parser)):
        return first
    parts = [whole(first)]
    while parser.accept(r"\or"):
        parts.append(read_sequence(parser))
    alternatives: list[Answer] = []
    for part in parts:
        if isinstance(part, List) and (is_modulus(parser) or is_of_alternatives(part, parts[0])):
            alternatives.extend(part.items)  # the commas of `1, 2, or 3` mean "or" too
        else:
            alternatives.append(part)
    lead = alternatives[0]
    if is_modulus(parser):
        return read_congruences(parser, alternatives)
    if isinstance(lead, Relation) and lead.operators == ("=",):  # `x = 1 or 2`, `x = 1, 2 or 3`
        name, values = lead.operands
        if isinstance(values, List) and all(isinstance(part, Scalar) for part in alternatives[1:]):
            alternatives[:1] = [Relation((name, value), ("=",)) for value in values.items]
        alternatives = [Relation((name, part), ("=",)) if isinstance(part, Scalar) else part for part in alternatives]
    return Disjunction(tuple(alternatives))


def is_of_alternatives(several: List, first: Answer) -> bool:
    """Returns whether the commas of a list mean "or", too: between values, and between equations of one name."""
    if not any(isinstance(item, Relation) for item in several.items):
        return True
    lead = first.items[0] if isinstance(first, List) else first
    names = [item.operands[0] for item in (lead, *several.items) if isinstance(item, Relation) and item.operators == ("=",)]
    return len(names) == 1 + len(several.items) and len(set(names)) == 1


def read_row(parser: Parser, value: Answer) -> Answer:
    r"""row = sequence [ "," ] "&" condition: a row of cases that has lost the others, as `n^2, & n \ge 0`"""
    behind = int(parser.token.text == ",")
    if parser.ahead(behind).text != "&":
        return value
    parser.skip(behind)
    if parser.ahead(1).kind != "condition" and not states_more(parser):
        return value
    parser.advance()
    return Piecewise(((value, read_condition(parser, value) if parser.token.kind == "condition" else read_restricted(parser)),))


def read_sequence(parser: Parser) -> Answer:
    """sequence = clause { ( "," | ";" | "and" | "," "and" ) clause }"""
    start = parser.index
    first = read_clause(parser)
    if not is_separator(parser):
        return first
    items, joined, signed = [first], False, False
    while is_separator(parser):
        if not leads(parser, 0):
            signed = signed or parser.written(parser.token) in CONJUNCTION
            joined = parser.advance().kind == "connective" or joined
        if parser.token.text == r"\and":
            parser.advance()
            joined = True
        elif parser.token.text == r"\or":
            break
        items.append(read_clause(parser))
    kinds = set(map(type, items))
    if Relation in kinds:
        items = gathered(parser, shared(items))
    if Piecewise in kinds:
        items = conditioned(parser, items, start)
    if len(items) == 1:
        return items[0]
    kinds = set(map(type, items))
    if joined and (kinds <= STATEMENTS or (signed and all(map(is_letter, items)))):  # `p ∧ q`, of propositions
        return Conjunction(tuple(items))
    if Piecewise in kinds:
        return merged(parser, items)
    if parser.elided and all(isinstance(item, Scalar) and item.unit is None for item in items):
        items = [whole(item) for item in between(parser, [item.value for item in items if isinstance(item, Scalar)])]
    return List(tuple(items))


def is_separator(parser: Parser) -> bool:
    """Returns whether another clause follows."""
    token = parser.token
    if token.kind == "connective":
        return token.text == r"\and"
    if token.kind == "word" and parser.words_ahead(0, 3) == AS_WELL_AS:
        parser.skip(2)
        parser.retag("connective", r"\and")
        return True
    if token.kind == "condition":
        return leads(parser, 0)
    if token.kind != "separator" or token.text not in (",", ";"):
        return False
    following = parser.ahead(1)
    if token.text == ";" and parser.in_braces() and following.kind in ("letter", "symbol"):
        return False  # divides the form of a set from its condition
    if following.kind == "condition":
        return token.text == ";" or leads(parser, 1)  # behind a comma it is that of the value before
    return following.kind not in ("end", "closer", "finish") and following.text not in ("&", r"\\")


def shared(items: list[Answer]) -> list[Answer]:
    """Returns items with what is said of the last of some letters said of each: `x, y > 0` is `x > 0, y > 0`."""
    result: list[Answer] = []
    for item in items:
        if isinstance(item, Relation) and RESTRICTING.issuperset(item.operators) and is_letter(item.operands[0]):
            start = len(result)
            while start and is_letter(result[start - 1]):
                start -= 1
            letters = [*result[start:], item.operands[0]]
            known = variables(result[start - 1]) if start else None
            if len(set(letters)) == len(letters) and (known is None or frozenset().union(*map(variables, letters)) <= known):
                result[start:] = [Relation((letter, *item.operands[1:]), item.operators) for letter in letters[:-1]]
        result.append(item)
    return result


def gathered(parser: Parser, items: list[Answer]) -> list[Answer]:
    """Returns items with the values after `x = 1` gathered in its list, as in `x = 1, 2`."""
    result: list[Answer] = []
    for item in items:
        last = result[-1] if result else None
        if isinstance(last, Relation) and last.operators in (("=",), ("≠",)) and isinstance(item, Scalar | Tuple):
            right = last.operands[-1]
            values = right.items if isinstance(right, List) else (right,)
            result[-1] = Relation((last.operands[0], List((*values, item))), last.operators)
        else:
            result.append(item)
    return result


def read_clause(parser: Parser) -> Answer:
    """clause = ( in words | relation ) [ "(" condition ")" | behind ] [ condition ] | conditions [ [ "," ] clause ]"""
    first, start = parser.token, parser.index
    if first.kind == "condition" and first.text == r"\if":
        condition = read_condition(parser)
        while condition is not None and parser.accept(r"\and"):
            condition = together((*conjuncts(condition), *conjuncts(read_restricted(parser))))
        if parser.token.kind == "end" and isinstance(condition, Relation | Conjunction) and parser.written(first) != "where":
            return condition
        parser.skip(parser.texts(0, 2).count(","))
        return Piecewise(((parser.clause(), condition),))
    if first.text == r"\otherwise" and leads(parser, 0):
        parser.skip(1 + (parser.ahead(1).text == ","))
        return Piecewise(((read_relation(parser), None),))
    value = read_indexed(parser) if first.text == r"\bigcup" else None
    if first.kind in NAMED and not NAMING.isdisjoint(parser.kinds):
        value = parser.grammar.in_words(parser)
    if value is None:
        value = read_relation(parser)
    if parser.token.kind == "end" or (parser.token.text == r"\such" and parser.in_braces()):
        return value
    if parser.token.text == "(" and is_bracketed_condition(parser) and not is_bracketed(parser, value, start):
        return Piecewise(((value, read_bracketed_condition(parser, value)),))
    value = parser.grammar.said_behind(parser, value)
    behind = int(parser.token.text == ",")
    if parser.ahead(behind).kind != "condition" or leads(parser, behind):
        return value
    parser.skip(behind)
    return Piecewise(((value, read_condition(parser, value)),))


def is_bracketed(parser: Parser, value: Answer, start: int) -> bool:
    """Returns whether a value is a statement that a bracket holds, as each is in `(x = 1)(y = 2)`."""
    if not isinstance(value, Relation) or parser.before().text != ")":
        return False
    level = place = 0
    for place in range(parser.index - 1, start - 1, -1):
        level += (parser.tokens[place].text == ")") - (parser.tokens[place].text == "(")
        if not level:
            break
    return place == start
