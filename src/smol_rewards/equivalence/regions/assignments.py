"""
What does a statement say its unknown is?

`x = 3` gives the *name* x the *content* 3; so do `f(x) = x^2`, `AB = 5`, `(x, y) = (1, 2)`, `|AB| = 1`, `2 = x` and the chain
`A = πr² = 9π`. A name is something that stands for what is asked: a variable, a function of variables, a segment or angle,
a word, or several of these. `x + y = 3` names nothing. A chain is worth its last member, and in an answer only if the
members that can be compared are equal: `2 + 2 = 5` and `1 = 2 = 42` have no content, since they are false.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from string import ascii_lowercase, ascii_uppercase

from smol_rewards.equivalence.context import Context
from smol_rewards.equivalence.numbers.ladder import order_of
from smol_rewards.equivalence.policy import Policy
from smol_rewards.expression.answers import (
    Answer,
    Difference,
    Intersection,
    List,
    Ratio,
    Relation,
    Scalar,
    Text,
    Tuple,
    Union,
)
from smol_rewards.expression.functions import NAMED, having, valued
from smol_rewards.expression.nodes import MINUS_ONE, ZERO, Call, Expr, Matrix, Number, Power, Product, Variable
from smol_rewards.expression.relations import EQUALITIES
from smol_rewards.expression.symbols import EIGENVALUE, SQUARED
from smol_rewards.expression.walk import nodes
from smol_rewards.lexicon import single
from smol_rewards.verdict import StopReason, Truth, Verdict, unknown

LEAST, GREATEST = Text("min"), Text("max")
EXTREMES = {LEAST, GREATEST}
MEANT = valued("enclosed", "known")  # functions that everybody knows
LEAST_PLACES = 4  # of an approximation so fine that no more than its last digit can be misrounded
LONGEST_CHAIN = 32  # members of a chain of equations that are compared with each other
BINDING, UNFINISHED, TRIGONOMETRIC = having("binding"), having("unfinished"), having("trigonometric")
NEGATIONS = single("negations", "contractions", "faults", "no")
COORDINATES = frozenset({"x", "y", "z"})
QUANTITY = re.compile(r"\w+_.+")  # a letter with an index is no unknown of an equation
ALPHABET = ascii_lowercase + ascii_uppercase
MEASURES = frozenset({"det", "gcd", "lcm"})  # whose value is asked for, and never solved for their arguments
EIGENVALUES = f"{EIGENVALUE}_"  # begins the names of several
UNNAMED = MEANT - having("extreme")
# an extremum is asked for under its own name, as in `max f = 3`; |AB| is a length and |x| = 3 is not yet solved


@dataclass(frozen=True, slots=True)
class Named:
    """
    A name with what it is said to be.

    Args:
        name: an Answer that is_name accepts; None for a bare computation such as `28 + 32 = 60` or `(a + b)² = a² + 2ab + b²`.
        content: the last member of the chain.
    """

    name: Answer | None
    content: Answer


def is_name(answer: Answer) -> bool:
    """
    Returns whether an answer stands for what is asked rather than being it.

    Example:
        >>> from smol_rewards.expression.nodes import number
        >>> is_name(Scalar(Variable("x"))), is_name(Scalar(Product((number(2), Variable("x")))))
        (True, False)
    """
    match answer:
        case Scalar(value, None):
            return _is_symbol(value)
        case Tuple(items) | List(items):
            return all(is_name(item) for item in items)
        case Ratio(terms):
            return all(_is_symbol(term) for term in terms)
        case Text(words):
            return not NEGATIONS & set(words.split())
        case Matrix(rows):
            return all(_is_symbol(entry) for row in rows for entry in row)
        case Union(parts) | Intersection(parts):
            return all(is_name(part) for part in parts)
        case Difference(left, right):
            return is_name(left) and is_name(right)
        case _:
            return False


def is_coordinate(answer: Answer) -> bool:
    """Returns whether an answer is x, y or z; `y = x` is a line, and says of neither what it is."""
    return isinstance(answer, Scalar) and isinstance(answer.value, Variable) and answer.value.name in COORDINATES


def _is_symbol(node: Expr) -> bool:
    match node:
        case Variable():
            return True
        case Call("norm", (_,)) | Call("abs", (Variable("z" | "w"),)):  # of a vector, and of a complex number
            return True
        case Call("abs", (inner,)):
            return _is_segment(inner) or _is_vector(inner)
        case Call(name, arguments) if name in MEASURES:
            return all(type(argument) is Variable for argument in arguments)
        case Call(name, (Variable(),)) if name in TRIGONOMETRIC:
            return True
        case Call("derivative", (Variable(), Variable())):
            return True
        case Call(name):
            return name not in UNNAMED
        case Product((Variable("Delta" | "delta" | "d"), Variable())):
            return True
        case Product((Variable("nabla"), Variable())) | Power(Variable(), Variable("T")):  # a gradient, and a transposed matrix
            return True
        case Product((Variable("m"), Variable(name))) if name.startswith(r"\angle "):
            return True
        case Power(Variable(name), Number(exponent)):
            return (exponent == -1 and name.isupper()) or (exponent == 2 and name in SQUARED)
        case Product(factors) if all(map(_is_vector, factors)):
            return True
        case Product(factors):
            return all(
                _is_segment(factor.base if isinstance(factor, Power) and factor.exponent == MINUS_ONE else factor)
                for factor in factors
            )
        case _:
            return False


def _is_segment(node: Expr) -> bool:
    """Returns whether an expression is written in capital letters alone, as points, segments and areas are."""
    match node:
        case Variable(name):
            return name[0].isupper() and name[0].isascii()
        case Product(factors):
            return all(_is_segment(factor) for factor in factors)
        case _:
            return False


def _is_vector(node: Expr) -> bool:
    """Returns whether an expression is a letter, or two, with an arrow above."""
    return isinstance(node, Variable) and node.name.startswith(r"\vec")


def name_of(relation: Relation) -> Named | None:
    """
    Returns a relation's name and content, None if it names nothing or is no equality. Whether it is true is not looked at.
    """
    if not EQUALITIES.issuperset(relation.operators):
        return None
    first, last = relation.operands[0], relation.operands[-1]
    if (is_coordinate(first) and is_coordinate(last)) or _defines_itself(first, last):
        return None
    if is_name(first):
        return Named(first, _exact_member(relation))
    if _defines_itself(last, first):
        return None
    if is_name(last) and len(relation.operands) == 2:
        return Named(last, first)
    held = names_in(last)
    if all(names_in(operand) == held for operand in relation.operands):
        return Named(None, _exact_member(relation))
    return None


def value_at_the_end(relation: Relation) -> Answer | None:
    r"""
    Returns what an equation ends in, where that is worth the whole although nothing has a name: a function of other letters
    than those before it, as in `C_p - C_v = 3\alpha Mp/\rho`, or a value of letters, as in `m + n = 349`; else None.
    """
    if set(relation.operators) != {"="} or any(map(is_name, relation.operands[:-1])):
        return None
    last = relation.operands[-1]
    held, before = names_in(last), frozenset().union(*map(names_in, relation.operands[:-1]))
    if not before or not before.isdisjoint(held | COORDINATES) or not isinstance(last, Scalar) or _calls_in(relation):
        return None
    if held and not is_name(last):
        return last
    several = len(before) > 1 and last.value != ZERO  # an equation whose right side is 0 states no value
    return last if several or all(map(QUANTITY.fullmatch, before)) else None


def _defines_itself(name: Answer, content: Answer) -> bool:
    """Returns whether a variable occurs in what it is said to be: `x = 2x + 1` is to be solved, and not worth `2x + 1`."""
    return isinstance(name, Scalar) and isinstance(name.value, Variable) and name.value.name in names_in(content)


def _exact_member(relation: Relation) -> Answer:
    """Returns the last member of a chain, or the one before its first ≈, the exact one, if that is worked out."""
    if "≈" in relation.operators:
        before = relation.operators.index("≈")
        if operation_in(relation.operands[before]) is not None:
            return relation.operands[-1]
        if before > 0 or not is_name(relation.operands[0]):
            return relation.operands[before]
        return relation.operands[1]
    return relation.operands[-1]


def content_of(relation: Relation, context: Context, *, trusted: bool = False) -> Answer | Verdict | None:
    """
    Returns what a relation says its unknown is.

    Args:
        trusted: whether the relation is the gold's, which is believed unless it is certainly false.

    Returns:
        The content; or a FALSE or UNKNOWN where the statement contradicts itself or cannot be told not to; or None where it
        names nothing.
    """
    if len(relation.operands) > LONGEST_CHAIN and EQUALITIES.issuperset(relation.operators):
        return unknown(StopReason.BUDGET, f"a chain of {len(relation.operands):,} members, more than {LONGEST_CHAIN}")
    named = name_of(relation)
    if named is None:
        return None
    if named.name is not None and len(relation.operands) == 2:  # as in most, and nothing can contradict it
        return named.content
    held, called = names_in(named.content), _calls_in(named.content)
    comparable = [
        operand
        for operand in relation.operands
        if not is_name(operand) and names_in(operand) <= held and _calls_in(operand) <= called
    ]
    lenient = replace(context, policy=_of_steps(context.policy))
    for ours, theirs in pairwise(comparable):
        about = "≈" in relation.operators
        places = max(_places(ours), _places(theirs))
        within = lenient if places < LEAST_PLACES or not about else _within_a_unit(lenient, places)
        verdict = within.compare(ours, theirs)
        if verdict.truth is Truth.TRUE:
            continue
        if named.name is None and held:
            return None  # an equation that is to be solved, and no identity
        if verdict.truth is Truth.FALSE or not trusted:
            proved = verdict.proved and not about
            return replace(verdict, proved=proved, reason=f"the statement does not hold: {verdict.reason}")
    return named.content


def _within_a_unit(context: Context, places: int) -> Context:
    """Returns a context in which numbers may differ by one in a decimal place, as what is said to be about it may."""
    return replace(context, policy=replace(context.policy, absolute=10.0**-places))


def _places(answer: Answer) -> int:
    """Returns how many decimal places a numeral has."""
    value = answer.value if isinstance(answer, Scalar) else None
    return (value.places or 0) if isinstance(value, Number) else 0


@lru_cache
def _of_steps(policy: Policy) -> Policy:
    """Returns the policy for the steps of a chain, one of which may be a rough decimal."""
    return replace(policy, rounding="written", significant=1, approximate=1)


def operation_in(answer: Answer) -> str | None:
    """Returns the name of the first operation in an answer that is left to be worked out, None if there is none."""
    return next((node.name for node in nodes(answer) if type(node) is Call and node.name in UNFINISHED), None)


def _calls_in(answer: Answer) -> frozenset[str]:
    """Returns the names of the functions in an answer that nobody knows, such as f."""
    return frozenset(node.name for node in nodes(answer) if type(node) is Call and node.name not in MEANT)


def names_in(answer: Answer) -> frozenset[str]:
    """Returns the names of all variables in an answer, except those that a sum, product, limit or integral binds."""
    names: set[str] = set()
    bound: set[str] = set()
    for node in nodes(answer):
        if type(node) is Variable:
            names.add(node.name)
        elif type(node) is Call and node.name in BINDING and isinstance(node.arguments[1], Variable):
            bound.add(node.arguments[1].name)
    return frozenset(names - bound)


def names_in_order(answer: Answer) -> list[str]:
    """Returns the names of all variables in an answer, bound ones too, each once where it comes first."""
    return list(dict.fromkeys(node.name for node in nodes(answer) if type(node) is Variable))


def unnamed(relations: tuple[Relation, ...], context: Context, *, trusted: bool = False) -> Answer | Verdict | None:
    """
    Returns the values that several assignments give, without the names.

    One name throughout gives a List, since then they are alternatives; different names give a Tuple, since then the order
    tells which is which; names that come round again give a List of Tuples. Letters that follow each other in the alphabet have
    an order of their own, so that `y = 1, x = 2` is (2, 1).
    """
    names, contents = [], []
    for relation in relations:
        named, content = name_of(relation), content_of(relation, context, trusted=trusted)
        if named is None or named.name is None or content is None:
            return None
        if isinstance(content, Verdict):
            return content
        names.append(named.name)
        contents.append(content)
    if len(set(names)) == 1:
        return List(tuple(contents))
    if set(names) == EXTREMES and len(names) == len(EXTREMES):
        low, high = contents[names.index(LEAST)], contents[names.index(GREATEST)]
        return List((low, high)) if _ascending(low, high, context) else Tuple((low, high))  # which is which goes without saying
    if all(map(_is_eigenvalue, names)):
        return List(tuple(contents))  # which of them is the first, nobody says
    if len(set(names)) == len(names):
        return Tuple(tuple(contents[index] for index in _in_order(names)))
    period = len(set(names))
    rounds = [slice(start, start + period) for start in range(0, len(names), period)]
    if all(names[one] == names[:period] for one in rounds):
        return List(tuple(Tuple(tuple(contents[one])) for one in rounds))
    return None


def unknowns(statements: Iterable[Answer]) -> int:
    """Returns of how many unknowns statements speak; roots `x_1` and `x_2` are values of one, and so are f(n) and f(x)."""
    return len({_unknown(one.operands[0]) for one in statements if isinstance(one, Relation)})


def _unknown(left: Answer) -> Answer | str:
    match left:
        case Scalar(Call(function, (Variable(),)), None) if function not in NAMED:
            return function
        case Scalar(Variable(name), None):
            return name.partition("_")[0]
        case _:
            return left


def _is_eigenvalue(name: Answer) -> bool:
    match name:
        case Scalar(Variable(letter), None):
            return letter.startswith(EIGENVALUES)
        case _:
            return False


def _ascending(low: Answer, high: Answer, context: Context) -> bool:
    """Returns whether the least of some values is not greater than the greatest."""
    if not isinstance(low, Scalar) or not isinstance(high, Scalar):
        return False
    order = order_of(low.value, high.value, context.meter)
    return order is not None and order <= 0


def _in_order(names: list[Answer]) -> list[int]:
    """Returns the places of names in the order of their values: the alphabet's for letters in a row, else as written."""
    letters = [name.value.name for name in names if isinstance(name, Scalar) and isinstance(name.value, Variable)]
    if len(letters) == len(names) and set(letters) == set(ALPHABET[ALPHABET.find(min(letters)) :][: len(letters)]):
        return sorted(range(len(letters)), key=letters.__getitem__)
    return list(range(len(names)))


def _is_column(names: Matrix, values: Matrix) -> bool:
    """Returns whether a column of names is said to be a column of values."""
    return is_name(names) and len(names.rows) == len(values.rows) and {len(row) for row in (*names.rows, *values.rows)} == {1}


def spread(relation: Relation) -> tuple[Relation, ...] | None:
    """Returns `(x, y) = (1, 2)` as `x = 1` and `y = 2`, None for any other relation."""
    match relation.operands:
        case (Matrix() as names, Matrix() as values) if relation.operators == ("=",) and _is_column(names, values):
            sides = (Tuple(tuple(Scalar(row[0]) for row in side.rows)) for side in (names, values))
            return spread(Relation(tuple(sides), ("=",)))
        case (Tuple(names), Tuple(values)) if relation.operators == ("=",) and len(names) == len(values):
            return tuple(Relation((name, value), ("=",)) for name, value in zip(names, values, strict=True))
        case _:
            return None
