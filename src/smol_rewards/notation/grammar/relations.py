r"""
How are relations read?

A *relation* joins sets and quantities with = and <; a congruence has its modulus behind it.
"""

from smol_rewards.expression.answers import (
    Ambiguous,
    Answer,
    Conjunction,
    Disjunction,
    List,
    NamedSet,
    Relation,
    Scalar,
    Tuple,
    Union,
)
from smol_rewards.expression.nodes import MINUS_INFINITY, ONE, ZERO, Call, Expr, Variable
from smol_rewards.expression.relations import ARROWS, NEARLY, ORDERINGS
from smol_rewards.expression.walk import variables
from smol_rewards.notation.commands import MULTIPLICATION, ROWS
from smol_rewards.notation.grammar.kinds import CONGRUENT, SAYING, VERBS, read_kind, read_said_of
from smol_rewards.notation.grammar.names import denoted_by
from smol_rewards.notation.grammar.numbers import AMOUNTS
from smol_rewards.notation.grammar.quantities import OPENERS
from smol_rewards.notation.grammar.sets import read_sets
from smol_rewards.notation.parser import Parser
from smol_rewards.notation.values import Value, as_set, interval_of, is_letter, together, whole

CONSTANTS = frozenset(("constant", "constants"))
FROM: dict[Expr, str] = {  # where the index of a union begins, and its values
    MINUS_INFINITY: "integers",
    ZERO: "nonnegative integers",
    ONE: "positive integers",
}
UP_TO_INFINITY = (("^", r"\infty"), ("^", "{", r"\infty", "}"))
ROUGHLY = frozenset(("about", "approximately", "roughly"))


def read_relation(parser: Parser) -> Answer:
    """relation = [ "≈" | "∼" | "about" ] sets { [ "\\\\" ] ( "=" | "<" | "∈" | … ) sets } [ modulus | ":" sets ]"""
    if (parser.token.kind == "relation" and ROWS[parser.token.text].meaning in NEARLY) or (
        parser.token.kind == "word" and parser.token.text.lower() in ROUGHLY and parser.ahead(1).kind in AMOUNTS
    ):
        parser.advance()
    first = read_sets(parser)
    if not goes_on(parser) or divides(parser):
        if parser.token.text in SAYING:
            return read_congruent(parser, whole(first)) or read_said_of(parser, whole(first))
        return named_point(parser, first)
    operands, operators = [whole(first)], list[str]()
    while goes_on(parser) and not divides(parser):
        operators.append(ROWS[parser.advance().text].meaning)
        nearly = operators[-1] in NEARLY and parser.token.kind in AMOUNTS
        named = read_kind(parser) if parser.token.kind == "word" and operators[-1] in "∈∉" else None
        if named is not None:
            operands.append(named)
            continue
        right = read_sets(parser)
        operands.append(as_set(right) if operators[-1] in "∈∉⊂⊆" else whole(right))
        if nearly and not variables(operands[-1]):  # `T ∼ 10^4`; else something is said of two names
            operators[-1] = "≈"
        if operators[-1] == "∈" and parser.token.text in CONSTANTS:  # `c ∈ ℝ constant`
            parser.advance()
    if operators[-1] in "≡≢" and is_modulus(parser):
        token = parser.token
        operands[-1] = Scalar(Call("modulo", (parser.expr(operands[-1], token), read_modulus(parser))))
    if not ARROWS.isdisjoint(operators):
        return between_statements(operands, operators)
    found = Relation(tuple(operands), tuple(operators))
    if parser.token.text != ":" or parser.ahead(1).text not in OPENERS or not ORDERINGS.issuperset(operators):
        return found
    subject = next(filter(is_letter, operands), None)
    if subject is None:
        return found
    token = parser.advance()
    again, said = as_set(read_sets(parser)), interval_of(found)
    if said is not None and said not in (again.parts if isinstance(again, Union) else (again,)):
        raise parser.expected("the interval of the inequality", token)  # a restatement that differs takes it back
    return found if again == said else Conjunction((found, Relation((subject, again), ("∈",))))


def between_statements(operands: list[Answer], operators: list[str]) -> Relation:
    r"""Returns a chain with arrows as the relation between the statements that they divide: `x^2 = 4 \implies x = 2`."""
    statements, arrows, start = list[Answer](), list[str](), 0
    for place, operator in enumerate((*operators, "⇒")):
        if operator in ARROWS:
            inside = tuple(operands[start : place + 1])
            statements.append(Relation(inside, tuple(operators[start:place])) if len(inside) > 1 else inside[0])
            arrows.append(operator)
            start = place + 1
    return Relation(tuple(statements), tuple(arrows[:-1]))


def named_point(parser: Parser, value: Value) -> Answer:
    """named point = capital "(" expression "," expression { "," expression } ")", as in `A(1, 2)`"""
    if isinstance(value, Call) and len(value.name) == 1 and value.name.isupper() and len(value.arguments) > 1:
        point = Relation((Scalar(Variable(value.name)), Tuple(tuple(map(whole, value.arguments)))), ("=",))
        count = (
            "permutations" if value.name == "P" and len(value.arguments) == 2 else denoted_by(value.name, value.arguments).name
        )
        return point if count == value.name else Ambiguous((point, Scalar(Call(count, value.arguments))))
    return whole(value)


def goes_on(parser: Parser) -> bool:
    """Returns whether a relation comes next, perhaps on a line of its own, as in the steps of `aligned`."""
    if parser.token.text == r"\\" and parser.ahead(1).kind == "relation" and parser.in_cell():
        parser.advance()
    return parser.token.kind == "relation"


def divides(parser: Parser) -> bool:
    """Returns whether a bar is no relation: it divides the form of a set from its condition, or closes a value."""
    return parser.token.text == r"\mid" and (parser.in_braces() or (bool(parser.opened) and parser.opened[-1].text == "|"))


def is_modulus(parser: Parser) -> bool:
    """Returns whether a modulus comes next."""
    return parser.token.text == r"\pmod" or (parser.token.text == "(" and parser.ahead(1).text == r"\bmod")


def read_congruences(parser: Parser, rests: list[Answer]) -> Answer:
    """congruences = [ expression "≡" ] rest { ( "," | "or" ) rest } modulus, as in `n ≡ 0, 1 (mod 4)` and `10 (mod 12)`"""
    lead, *others = rests
    if isinstance(lead, Scalar) and lead.unit is None and not others:
        return Scalar(Call("modulo", (lead.value, read_modulus(parser))))
    if not isinstance(lead, Relation) or lead.operators != ("≡",) or not all(isinstance(rest, Scalar) for rest in others):
        raise parser.expected("an operator or the end")
    token = parser.token
    by = read_modulus(parser)
    found = (Scalar(Call("modulo", (parser.expr(rest, token), by))) for rest in (lead.operands[1], *others))
    alternatives = tuple(Relation((lead.operands[0], rest), ("≡",)) for rest in found)
    return Disjunction(alternatives) if others else alternatives[0]


def read_congruent(parser: Parser, subject: Answer) -> Answer | None:
    """congruent = [ "is" | "are" ] [ "not" ] "congruent" "to" residues; None where that does not come next"""
    words = [word for word in parser.words_ahead(0, 4) if word not in VERBS]
    negated = words[0] == "not"
    if words[negated : negated + 2] != CONGRUENT:
        return None
    parser.skip(parser.words_ahead(0, 4).index("to") + 1)
    residues = read_residues(parser)
    if negated:
        return together(tuple(Relation((subject, residue), ("≢",)) for residue in residues))
    classes = tuple(Relation((subject, residue), ("≡",)) for residue in residues)
    return classes[0] if len(classes) == 1 else Disjunction(classes)


def read_residues(parser: Parser) -> list[Scalar]:
    """residues = expression { ( "," | "or" | "and" ) expression } ( "mod" expression | modulus )"""
    rests = list[Expr]()
    while not rests or parser.token.text in (",", r"\or", r"\and"):
        if rests:
            parser.advance()
            parser.skip(parser.token.text in (r"\or", r"\and"))
        rests.append(parser.formula(MULTIPLICATION))
    token = parser.token
    if token.text == r"\bmod":
        parser.advance()
        by = parser.formula(MULTIPLICATION, token)
    elif is_modulus(parser):
        by = read_modulus(parser)
    else:
        raise parser.expected("a modulus", token)
    return [Scalar(Call("modulo", (rest, by))) for rest in rests]


def read_modulus(parser: Parser) -> Expr:
    r"""modulus = "(" "mod" expression ")" | "\pmod" argument"""
    token = parser.token
    if parser.accept(r"\pmod"):
        return parser.argument()
    parser.skip(2)
    by = parser.formula(0, token)
    parser.close(token, ")")
    return by


def read_indexed(parser: Parser) -> Answer:
    r"""indexed = "\bigcup" "_" "{" ( letter "=" bound "}" "^" "∞" | letter "∈" set "}" ) sets, a family of sets"""
    opener = parser.advance()
    parser.accept("_")
    braces = parser.token
    if not parser.accept("{"):
        raise parser.expected("the letter of a union", opener)
    where = read_relation(parser)
    parser.close(braces, "}")
    match where:
        case Relation((Scalar(Variable()), NamedSet()), ("∈",)):
            pass
        case Relation((Scalar(Variable()) as letter, Scalar(low, None)), ("=",)) if accept_to_infinity(parser):
            numbers = FROM.get(low)
            if numbers is None:
                raise parser.expected("a union from 0, 1 or minus infinity", opener)
            where = Relation((letter, NamedSet(numbers)), ("∈",))
        case _:
            raise parser.expected("a letter and the set of its values", opener)
    return List((as_set(read_sets(parser)), where))


def accept_to_infinity(parser: Parser) -> bool:
    """Returns whether an upper bound of infinity comes next, and steps over it."""
    for spelling in UP_TO_INFINITY:
        if parser.texts(0, len(spelling)) == spelling:
            parser.skip(len(spelling))
            return True
    return False
