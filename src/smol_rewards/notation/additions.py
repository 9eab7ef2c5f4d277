r"""
What may stand behind a value and belong to it?

The other sides of a rectangle (`4 ft × 6 ft`), another spelling in brackets (`7/2 (or 3.5)`), "and its permutations", the
condition of a row of cases that has lost the others, and conditions in words and signs.
"""

from itertools import permutations

from smol_rewards.expression import Answer, Disjunction, List, Piecewise, Relation, Scalar, Tuple
from smol_rewards.notation.conditions import conjuncts, together
from smol_rewards.notation.labels import Labels
from smol_rewards.notation.structures import whole

JOINING = frozenset((r"\or", r"\and"))
SIDES: dict[str, type[List | Tuple]] = {"x": List, r"\cdot": List, "by": List, "@": Tuple}
POSSESSIVES = frozenset(("its", "their", "all", "the", "cyclic"))
MOST_PERMUTED = 5  # coordinates


class Additions(Labels):
    """Reads what belongs to the value before it."""

    __slots__ = ()

    def with_addition(self, value: Answer) -> Answer:
        """with addition = value [ sides | added ]"""
        if self.token.text in SIDES and isinstance(value, Scalar):
            return self.sides(value)
        if self.token.text == "(" and self.ahead(1).text in JOINING:
            return self.added(value)
        return value

    def with_condition(self, value: Answer) -> Answer:
        """with condition = value [ drawn ] [ [ "," ] condition ]"""
        drawn = self.drawn(value) if self.token.kind == "word" else ()
        behind = int(self.token.text == ",")
        if self.ahead(behind).kind != "condition" or self.leads(behind):
            return Piecewise(((value, together(drawn)),)) if drawn else value
        self.skip(behind)
        condition = self.condition(value)
        return Piecewise(((value, together((*drawn, *conjuncts(condition))) if drawn and condition else condition),))

    def leads(self, place: int) -> bool:
        """Returns whether an "otherwise" comes after so many tokens and before its value, as in `1 if n = 1, otherwise 2`."""
        if self.ahead(place).text != r"\otherwise":
            return False
        return not self.ends(place + 1 + (self.before().text == ";" and self.ahead(place + 1).text == ","))

    def sides(self, first: Scalar) -> Answer:
        """sides = quantity { ( "×" | "x" | "by" ) quantity } | quantity "@" quantity: lengths, as `4 ft × 6 ft`, or a price"""
        opener = self.token
        shape = SIDES[opener.text]
        items: list[Answer] = [first]
        while SIDES.get(self.token.text) is shape:
            self.advance()
            items.append(whole(self.quantity()))
        measured = [isinstance(item, Scalar) and item.unit is not None for item in items]
        fit = any(measured) if shape is Tuple else all(measured) or (opener.text == "by" and not any(measured))
        if not fit:
            raise self.expected("an operator or the end", opener)
        return shape(tuple(items))

    def added(self, value: Answer) -> Answer:
        """added = "(" ( "or" answer | "and" permuted ) ")" behind a value, as in `7/2 (or 3.5)`"""
        opener = self.advance()
        self.opened.append(opener)
        if self.advance().text == r"\or":
            found: Answer = Disjunction((value, self.answer()))
        else:
            others = self.permuted([value])
            if others is None:
                raise self.expected("permutations")
            found = List((value, *others))
        self.opened.pop()
        self.close(opener, ")")
        return found

    def permuted(self, items: list[Answer]) -> list[Answer] | None:
        """permuted = [ "its" | "all" | "their" ] [ "cyclic" ] "permutations", of the last point, or behind "their" of all"""
        words = self.words_ahead(0, 3)
        size = words.index("permutations") if "permutations" in words else -1
        if size < 0 or not set(words[:size]) <= POSSESSIVES:
            return None
        found: list[Answer] = []
        for item in items if words[0] == "their" else items[-1:]:
            point = item.operands[-1] if isinstance(item, Relation) and item.operators == ("=",) else item
            if not isinstance(point, Tuple) or len(point.items) > MOST_PERMUTED:
                raise self.expected("permutations of a point of few coordinates", self.ahead(size))
            turned = (point.items[place:] + point.items[:place] for place in range(len(point.items)))
            every = turned if "cyclic" in words[:size] else permutations(point.items)
            found += [Tuple(order) for order in dict.fromkeys(every) if order != point.items]
            self.budget.check("nodes", len(found) * MOST_PERMUTED)
        self.skip(size + 1)
        return found

    def row(self, value: Answer) -> Answer:
        r"""row = sequence [ "," ] "&" condition: a row of cases that has lost the others, as `n^2, & n \ge 0`"""
        behind = int(self.token.text == ",")
        if self.ahead(behind).text != "&":
            return value
        self.skip(behind)
        if self.ahead(1).kind != "condition" and not self.states_more():
            return value
        self.advance()
        return Piecewise(((value, self.condition(value) if self.token.kind == "condition" else self.restricted()),))
