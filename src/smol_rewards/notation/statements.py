"""
How are whole answers read?

A *relation* joins sets and quantities with = and <, a *clause* adds a condition, a *sequence* is clauses with commas, and an
*answer* is sequences with "or" between.
"""

from dataclasses import replace

from smol_rewards.expression import (
    Answer,
    Call,
    Conjunction,
    Disjunction,
    Expr,
    List,
    NamedSet,
    Piecewise,
    Relation,
    Scalar,
    Text,
    Tuple,
    Variable,
)
from smol_rewards.expression.nodes import MINUS_INFINITY, number
from smol_rewards.notation.additions import Additions
from smol_rewards.notation.commands import ROWS
from smol_rewards.notation.conditions import conjuncts, together
from smol_rewards.notation.cursor import Value
from smol_rewards.notation.labels import AMOUNTS, NAMED, NAMING, is_letter
from smol_rewards.notation.quantities import OPENERS, SAYING
from smol_rewards.notation.structures import as_set, whole

STATEMENTS = frozenset((Relation, Conjunction, Text))
STATING = frozenset((  # without them, nothing is stated
    "relation", "separator", "connective", "condition", "word", "begin", "unknown",
))  # fmt: skip
CONSTANTS = frozenset(("constant", "constants"))
AS_WELL_AS = ["as", "well", "as"]
EITHER = frozenset(("either", "Either"))
FROM: dict[Expr, str] = {  # where the index of a union begins, and its values
    MINUS_INFINITY: "integers",
    number(0): "nonnegative integers",
    number(1): "positive integers",
}
UP_TO_INFINITY = (("^", r"\infty"), ("^", "{", r"\infty", "}"))
BOUNDS = frozenset("<≤>≥")
ROUGHLY = frozenset(("about", "approximately", "roughly"))
CLOSING = frozenset(("end", "closer"))


class AnswerParser(Additions):
    """Reads whole answers."""

    __slots__ = ()

    def answer(self) -> Answer:
        """answer = sequence { "or" sequence } [ modulus ] | row"""
        return whole(self.inside())

    def inside(self) -> Value:
        """inside = answer, as brackets hold it: there an expression stays bare"""
        if STATING.isdisjoint(self.kinds):
            first = self.sets()
        else:
            if self.token.text in EITHER and "connective" in self.kinds:
                self.advance()
            first = self.sequence()
            if self.token.kind == "separator" and not self.opened:
                first = self.row(first)
        if self.token.kind in CLOSING or (self.token.text != r"\or" and not self.is_modulus()):
            return first
        parts = [whole(first)]
        while self.accept(r"\or"):
            parts.append(self.sequence())
        alternatives: list[Answer] = []
        for part in parts:
            if isinstance(part, List) and (self.is_modulus() or not any(isinstance(item, Relation) for item in part.items)):
                alternatives.extend(part.items)  # the commas of `1, 2, or 3` mean "or" too
            else:
                alternatives.append(part)
        lead = alternatives[0]
        if self.is_modulus():
            return self.congruences(alternatives)
        if isinstance(lead, Relation) and lead.operators == ("=",):  # `x = 1 or 2`
            alternatives = [
                Relation((lead.operands[0], part), ("=",)) if isinstance(part, Scalar) else part for part in alternatives
            ]
        return Disjunction(tuple(alternatives))

    def sequence(self) -> Answer:
        """sequence = clause { ( "," | ";" | "and" | "," "and" ) clause }"""
        start = self.index
        first = self.clause()
        if not self.is_separator():
            return first
        items, joined = [first], False
        while self.is_separator():
            if not self.leads(0):
                joined = self.advance().kind == "connective" or joined
            if self.token.text == r"\and":
                self.advance()
                joined = True
            elif self.token.text == r"\or":
                break
            others = self.permuted(items) if self.token.kind == "word" else None
            if others is None:
                items.append(self.clause())
                continue
            items += others
            if self.token.text == "," and self.ahead(1).kind == "condition":
                self.advance()
                items.append(Piecewise(((items.pop(), self.condition()),)))
        kinds = set(map(type, items))
        if Relation in kinds:
            items = self.gathered(items)
        if Piecewise in kinds:
            items = self.conditioned(items, start)
        if len(items) == 1:
            return items[0]
        kinds = set(map(type, items))
        if joined and kinds <= STATEMENTS:
            return Conjunction(tuple(items))
        if Piecewise in kinds:
            return self.merged(items)
        if self.elided and all(isinstance(item, Scalar) and item.unit is None for item in items):
            items = [whole(item) for item in self.between([item.value for item in items if isinstance(item, Scalar)])]
        return List(tuple(items))

    def merged(self, items: list[Answer]) -> Answer:
        """Returns values with their conditions as one Piecewise, as in `1 if n is 1, 2 if n > 1`."""
        branches = tuple(branch for item in items if isinstance(item, Piecewise) for branch in item.branches)
        if all(isinstance(item, Piecewise) for item in items):
            return Piecewise(branches)
        values = (item.branches[0][0] if isinstance(item, Piecewise) else item for item in items)
        if all(isinstance(value, Relation) and value.operators[0] == "=" for value in values):
            return List(tuple(items))  # `P(1) = 1/2, P(2) = 1/2, P(k) = 0 otherwise`
        raise self.expected("a condition for each of the values, or for none")

    def is_separator(self) -> bool:
        """Returns whether another clause follows."""
        token = self.token
        if token.kind == "connective":
            return token.text == r"\and"
        if token.kind == "word" and self.words_ahead(0, 3) == AS_WELL_AS:
            self.skip(2)
            self.token = self.tokens[self.index] = replace(self.token, kind="connective", text=r"\and")
            return True
        if token.kind == "condition":
            return self.leads(0)
        if token.kind != "separator" or token.text not in (",", ";"):
            return False
        following = self.ahead(1)
        if token.text == ";" and self.in_braces() and following.kind in ("letter", "symbol"):
            return False  # divides the form of a set from its condition
        if following.kind == "condition":
            return token.text == ";" or self.leads(1)  # behind a comma it is that of the value before
        return following.kind not in ("end", "closer", "finish") and following.text not in ("&", r"\\")

    def gathered(self, items: list[Answer]) -> list[Answer]:
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

    def clause(self) -> Answer:
        """clause = ( in words | relation ) [ "(" condition ")" | addition ] [ condition ] | conditions [ [ "," ] clause ]"""
        first, start = self.token, self.index
        if first.kind == "condition" and first.text == r"\if":
            condition = self.condition()
            while condition is not None and self.accept(r"\and"):
                condition = together((*conjuncts(condition), *conjuncts(self.restricted())))
            if self.token.kind == "end" and isinstance(condition, Relation | Conjunction) and self.written(first) != "where":
                return condition
            return Piecewise(((self.clause_behind(self.texts(0, 2).count(",")), condition),))
        if first.text == r"\otherwise" and self.leads(0):
            self.skip(1 + (self.ahead(1).text == ","))
            return Piecewise(((self.relation(), None),))
        value = self.indexed() if first.text == r"\bigcup" else None
        if first.kind in NAMED and not NAMING.isdisjoint(self.kinds):
            value = self.in_words()
        if value is None:
            value = self.relation()
        if self.token.kind == "end" or (self.token.text == r"\such" and self.in_braces()):
            return value
        if self.token.text == "(" and self.is_bracketed_condition() and not self.is_bracketed(value, start):
            return Piecewise(((value, self.bracketed_condition(value)),))
        return self.with_condition(self.with_addition(value))

    def in_words(self) -> Answer | None:
        """in words = restriction | quantified | formed | collected | placed | ranging | extreme | labelled | trait | stated"""
        if "word" not in self.kinds or (self.token.kind != "word" and self.ahead(1).kind != "word"):
            return self.labelled()
        return (
            self.restriction(bare=False)
            or self.quantified()
            or self.formed()
            or self.collected()
            or self.placed()
            or self.ranging()
            or self.extreme()
            or self.labelled()
            or self.trait()
            or self.stated()
        )

    def indexed(self) -> Answer:
        r"""indexed = "\bigcup" "_" "{" ( letter "=" bound "}" "^" "∞" | letter "∈" set "}" ) sets, a family of sets"""
        opener = self.advance()
        self.accept("_")
        braces = self.token
        if not self.accept("{"):
            raise self.expected("the letter of a union", opener)
        where = self.relation()
        self.close(braces, "}")
        match where:
            case Relation((Scalar(Variable()), NamedSet()), ("∈",)):
                pass
            case Relation((Scalar(Variable()) as letter, Scalar(low, None)), ("=",)) if self.is_to_infinity():
                numbers = FROM.get(low)
                if numbers is None:
                    raise self.expected("a union from 0, 1 or minus infinity", opener)
                where = Relation((letter, NamedSet(numbers)), ("∈",))
            case _:
                raise self.expected("a letter and the set of its values", opener)
        return List((as_set(self.sets()), where))

    def is_to_infinity(self) -> bool:
        """Returns whether an upper bound of infinity comes next, and steps over it."""
        for spelling in UP_TO_INFINITY:
            if self.texts(0, len(spelling)) == spelling:
                self.skip(len(spelling))
                return True
        return False

    def is_bracketed(self, value: Answer, start: int) -> bool:
        """Returns whether a value is a statement that a bracket holds, as each is in `(x = 1)(y = 2)`."""
        if not isinstance(value, Relation) or self.before().text != ")":
            return False
        level = place = 0
        for place in range(self.index - 1, start - 1, -1):
            level += (self.tokens[place].text == ")") - (self.tokens[place].text == "(")
            if not level:
                break
        return place == start

    def relation(self) -> Answer:
        """relation = [ "≈" | "about" ] sets { ( "=" | "<" | "∈" | … ) sets } [ modulus | ":" sets ]"""
        if self.token.text == r"\approx" or (
            self.token.kind == "word" and self.token.text.lower() in ROUGHLY and self.ahead(1).kind in AMOUNTS
        ):
            self.advance()
        first = self.sets()
        if self.token.kind != "relation" or self.divides():
            return self.said_of(whole(first)) if self.token.text in SAYING else self.named_point(first)
        operands, operators = [whole(first)], list[str]()
        while self.token.kind == "relation" and not self.divides():
            operators.append(ROWS[self.advance().text].meaning)
            named = self.kind() if self.token.kind == "word" and operators[-1] in "∈∉" else None
            if named is not None:
                operands.append(named)
                continue
            right = self.sets()
            operands.append(as_set(right) if operators[-1] in "∈∉⊂⊆" else whole(right))
            if operators[-1] == "∈" and self.token.text in CONSTANTS:  # `c ∈ ℝ constant`
                self.advance()
        if operators[-1] in "≡≢" and self.is_modulus():
            token = self.token
            operands[-1] = Scalar(Call("modulo", (self.expr(operands[-1], token), self.modulus())))
        found = Relation(tuple(operands), tuple(operators))
        if self.token.text != ":" or self.ahead(1).text not in OPENERS or not BOUNDS.issuperset(operators):
            return found
        subject = next(filter(is_letter, operands), None)
        if subject is None:
            return found
        self.advance()
        return Conjunction((found, Relation((subject, as_set(self.sets())), ("∈",))))

    def named_point(self, value: Value) -> Answer:
        """named point = capital "(" expression "," expression { "," expression } ")", as in `A(1, 2)`"""
        if isinstance(value, Call) and len(value.name) == 1 and value.name.isupper() and len(value.arguments) > 1:
            if value.name == "C" and len(value.arguments) == 2:
                return Scalar(Call("binomial", value.arguments))
            return Relation((Scalar(Variable(value.name)), Tuple(tuple(map(whole, value.arguments)))), ("=",))
        return whole(value)

    def is_modulus(self) -> bool:
        """Returns whether a modulus comes next."""
        return self.token.text == r"\pmod" or (self.token.text == "(" and self.ahead(1).text == r"\bmod")

    def congruences(self, rests: list[Answer]) -> Answer:
        """congruences = [ expression "≡" ] rest { ( "," | "or" ) rest } modulus, as in `n ≡ 0, 1 (mod 4)` and `10 (mod 12)`"""
        lead, *others = rests
        if isinstance(lead, Scalar) and lead.unit is None and not others:
            return Scalar(Call("modulo", (lead.value, self.modulus())))
        if not isinstance(lead, Relation) or lead.operators != ("≡",) or not all(isinstance(rest, Scalar) for rest in others):
            raise self.expected("an operator or the end")
        token = self.token
        by = self.modulus()
        found = (Scalar(Call("modulo", (self.expr(rest, token), by))) for rest in (lead.operands[1], *others))
        alternatives = tuple(Relation((lead.operands[0], rest), ("≡",)) for rest in found)
        return Disjunction(alternatives) if others else alternatives[0]

    def modulus(self) -> Expr:
        r"""modulus = "(" "mod" expression ")" | "\pmod" argument"""
        token = self.token
        if self.accept(r"\pmod"):
            return self.argument()
        self.skip(2)
        by = self.expr(self.expression(), token)
        self.close(token, ")")
        return by

    def divides(self) -> bool:
        """Returns whether a bar is no relation: it divides the form of a set from its condition, or closes a value."""
        return self.token.text == r"\mid" and (self.in_braces() or (bool(self.opened) and self.opened[-1].text == "|"))
