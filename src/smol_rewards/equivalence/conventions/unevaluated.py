r"""
Does an answer leave to be worked out what the problem asked for?

`\sum_{k=1}^{100} k` is 5050, and writing it down again earns nothing where the gold is 5050; no more does `17 + 25` for 42 or
`3x - 7 = 119` for `x = 42`. An *operation* is a sum, product, integral, limit or derivative, or what an ellipsis leaves out.
*Arithmetic* is what a pocket calculator would do. Final forms are a fraction in lowest terms or not, powers, roots,
factorials and binomials, products of these, and whatever is no longer than the number's own digits, as 2·3⁵ or 2⁶⁴ - 1 are. A
chain leaves what its last member leaves: `\int_0^1 x^2 dx = 1/3` is worked out.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from smol_rewards.budget import Meter
from smol_rewards.equivalence.context import Context
from smol_rewards.equivalence.conventions.text_answers import letter_of
from smol_rewards.equivalence.kernel.enclosure import DIGITS_PER_BIT
from smol_rewards.equivalence.regions.assignments import (
    LONGEST_CHAIN,
    is_coordinate,
    is_name,
    name_of,
    names_in,
    operation_in,
)
from smol_rewards.expression import Call, Constant, Expr, Matrix, Number, Power, Product, Sum, Variable
from smol_rewards.expression.answers import (
    DEGREES,
    Ambiguous,
    Answer,
    Choice,
    Conjunction,
    Disjunction,
    FiniteSet,
    List,
    Relation,
    Scalar,
)
from smol_rewards.expression.functions import having
from smol_rewards.expression.nodes import DEGREE, MINUS_ONE, ONE, TEN
from smol_rewards.expression.relations import EQUALITIES, ORDERINGS
from smol_rewards.expression.walk import nodes, parts, variables, walk
from smol_rewards.verdict import Method, Verdict, different

COUNTS = having("count")
SIGNS = having("sign") | {"root"}  # no functions whose value is asked for
PLACEHOLDERS = frozenset({"infinity", "degree"})  # constants that stand beside numerals
PLAIN = frozenset({Number, Sum, Product, Matrix})
BOUNDING = ORDERINGS | {"≠"}
SOLVABLE = EQUALITIES | BOUNDING
UNITS = (ONE, MINUS_ONE, DEGREE)  # factors that make nothing to be multiplied out


def leaves_operation(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    """
    Returns a FALSE where an answer contains an operation and the gold contains none, else None.

    It is not proved: the two may be the same number, which is not what this is about.
    """
    if context.policy.unevaluated == "accepted" or operation_in(answer) is None:  # as in nearly all
        return None
    left = operation_in(_stated(answer))
    if left is None or operation_in(_stated(gold)) is not None:
        return None
    if isinstance(answer, Choice) and letter_of(gold) is not None:  # an option is named by its letter
        return None
    return _left(f"{'an' if left[0] in 'aeiou' else 'a'} {left}", "the gold has none")


def leaves_arithmetic(gold: Answer, answer: Answer, verdict: Verdict, meter: Meter) -> Verdict | None:
    r"""
    Returns a FALSE where an answer that is equal to the gold leaves arithmetic, a function with a plain value or an equation
    undone, and the gold does not; else None.

    Args:
        gold, answer: as they were read.
        verdict: that the two are equal. Where a decimal stands for what rounds to it, the other side is the exact value, and
            nothing is left of it.
        meter: what the verdict has spent.

    Example:
        >>> from smol_rewards.expression.nodes import number
        >>> from smol_rewards.verdict import equal
        >>> print(leaves_arithmetic(Scalar(number(7)), Scalar(Sum((ONE, number(6)))), equal(Method.RATIONAL, ""), Meter()))
        FALSE by structure (not proved): the answer leaves a sum to be worked out, and the gold is a number
    """
    if isinstance(answer, Choice) or (isinstance(gold, Choice) and letter_of(answer) is not None):
        return None
    if not type(gold) is type(answer) is Scalar:  # as most are, and state nothing
        if (equation := _unsolved(gold, answer, meter)) is not None:
            return _left(equation, "the gold is solved", to_be="solved")
        gold, answer = _stated(gold), _stated(answer)
    if verdict.method is Method.ROUNDING:
        return None
    given = nodes(gold)
    kinds = {type(node) for node in given}
    if not given or Variable in kinds or Call in kinds:
        return None
    is_numeral = all(type(node) is Number or (type(node) is Constant and node.name in PLACEHOLDERS) for node in given)
    in_degrees = any(isinstance(part, Scalar) and _is_angle(part) for part in parts(gold))
    constants = PLACEHOLDERS | {"pi"} if in_degrees else PLACEHOLDERS
    said = {name for part in parts(answer) if isinstance(part, Relation) for name in names_in(part)}
    for expr in parts(answer):
        if not isinstance(expr, Expr):
            continue
        left = next(_undone(expr, given, said, constants) if is_numeral else _functions(expr), None)
        if left is not None:
            return _left(left, "the gold is a number" if is_numeral else "the gold has none")
    return None


def _left(what: str, gold: str, *, to_be: str = "worked out") -> Verdict:
    return different(Method.STRUCTURE, f"the answer leaves {what} to be {to_be}, and {gold}", proved=False)


def _stated(answer: Answer) -> Answer:
    """
    Returns an answer with each statement that gives something a value, or bounds it, replaced by that value or those bounds, in
    the plainest reading.
    """
    match answer:
        case Relation(operands, operators) if len(operands) <= LONGEST_CHAIN:
            if BOUNDING.issuperset(operators):
                bounds = tuple(operand for operand in operands if not is_name(_unsigned(operand)))
                return List(bounds) if len(bounds) < len(operands) else answer
            named = name_of(answer)
            return answer if named is None else named.content
        case List(several) | FiniteSet(several) | Conjunction(several) | Disjunction(several):
            return List(tuple(_stated(one) for one in several))
        case Ambiguous(readings):
            return min(map(_stated, readings), key=lambda reading: len(nodes(reading)))
        case _:
            return answer


# What is left of an equation or inequality.


def _unsolved(gold: Answer, answer: Answer, meter: Meter) -> str | None:
    """Returns what kind of statement an answer leaves unsolved where each of the gold's is solved, else None."""
    ours = [part for part in parts(gold) if isinstance(part, Relation)]
    if not all(_is_solved(one, (), meter) and not _is_curve(one) for one in ours):
        return None
    asked = [named.name.value for one in ours if (named := name_of(one)) and isinstance(named.name, Scalar)]
    for part in parts(answer):
        if isinstance(part, Relation) and not _is_solved(part, asked, meter):
            return "an equation" if EQUALITIES.issuperset(part.operators) else "an inequality"
    return None


def _is_solved(relation: Relation, asked: Sequence[Expr], meter: Meter) -> bool:
    """
    Returns whether a relation says what something is, or how large; others than of size leave nothing to solve.

    Args:
        relation: a statement.
        asked: what the gold says of; where that is in what the relation says of another, it is still to be solved for it.
    """
    if EQUALITIES.issuperset(relation.operators):
        named = name_of(relation)
        held = nodes(named.content) if named is not None else []
        meter.spend(len(held) * len(asked))
        return named is not None and all(node not in asked for node in held)
    if not SOLVABLE.issuperset(relation.operators):
        return True
    meter.spend(len(relation.operands) ** 2)
    return any(
        names_in(one).isdisjoint(names_in(other))
        for one in relation.operands
        if is_name(_unsigned(one))
        for other in relation.operands
        if other is not one
    )


def _unsigned(operand: Answer) -> Answer:
    match operand:
        case Scalar(Product((sign, other))) if sign == MINUS_ONE:
            return Scalar(other)
        case _:
            return operand


def _is_curve(relation: Relation) -> bool:
    """Returns whether a relation says which points lie on a line, curve or plane, in any form that says it: `y = 2x + 1`."""
    where = [one for one in relation.operands if is_coordinate(one)]
    rest = [node for one in relation.operands if not is_coordinate(one) for node in nodes(one)]
    is_polynomial = not any(type(node) is Power and variables(node) and node.exponent == MINUS_ONE for node in rest)
    return bool(where) and is_polynomial and any(is_coordinate(Scalar(node)) for node in rest)


# What is left of a number.


def _functions(expr: Expr) -> Iterator[str]:
    """Yields the functions in an expression that have a value which is asked for."""
    for node in walk(expr):
        if type(node) is Call and node.name not in COUNTS | SIGNS:
            yield f"the function {node.name}"


def _is_angle(scalar: Scalar) -> bool:
    """Returns whether a number is one of degrees, which radians may answer."""
    return scalar.unit == DEGREES


def _undone(expr: Expr, gold: list[Expr], said: AbstractSet[str], constants: AbstractSet[str]) -> Iterator[str]:
    """
    Yields what an expression leaves to be worked out beside a gold of numerals.

    Args:
        expr: a part of the answer.
        gold: every node of the gold.
        said: letters of which the answer says something, as x in `0 < x < 1`.
        constants: that may stand in it.
    """
    yield from _functions(expr)
    seen = list(walk(expr))
    for node in seen:
        match node:
            case Variable(name) if name not in said:
                yield f"the letter {name}"
            case Constant(name) if name not in constants:
                yield f"the constant {name}"
            case Sum(terms) if sum(map(_is_plain, terms)) > 1 and not _is_short(seen, gold):
                yield "a sum"
            case Product(factors) if _is_arithmetic(factors) and not _is_short(seen, gold):
                yield "a product"


def _is_plain(expr: Expr) -> bool:
    """Returns whether a pocket calculator works an expression out exactly."""
    return all(
        type(node) in PLAIN
        or node == DEGREE
        or (type(node) is Power and type(node.exponent) is Number and node.exponent.value.denominator == 1)
        or (type(node) is Call and node.name in COUNTS)
        for node in walk(expr)
    )


def _is_arithmetic(factors: tuple[Expr, ...]) -> bool:
    """Returns whether a product is to be multiplied out, as 2³ · 3², 1500 · 10⁻¹ and -2¹⁰ are not."""
    plain = [factor for factor in factors if factor not in UNITS and _is_plain(factor)]
    if len(plain) < 2 or (len(plain) == 2 and any(type(factor) is Power and factor.base == TEN for factor in plain)):
        return False
    return not all(map(_is_compact, plain))


def _is_compact(expr: Expr) -> bool:
    """Returns whether an expression is made of powers and counts by multiplying and dividing: a way to write a number."""
    match expr:
        case Product(factors):
            return all(map(_is_compact, factors))
        case Power(base, Number(exponent)):
            return exponent not in (0, 1) and (exponent != -1 or _is_compact(base))
        case Call(name):
            return name in COUNTS
        case _:
            return False


def _is_short(seen: list[Expr], gold: list[Expr]) -> bool:
    """Returns whether powers and counts say a number with no more digits than the gold has."""
    return any(map(_is_compact, seen)) and _digits(seen) <= _digits(gold)


def _digits(seen: list[Expr]) -> int:
    """Returns how many decimal digits numerals have, roughly; a sign has none."""
    values = [node.value for node in seen if type(node) is Number and node != MINUS_ONE]
    bits = [part.bit_length() for value in values for part in value.as_integer_ratio() if part != 1 or value == 1]
    return sum(1 + int(count * DIGITS_PER_BIT) for count in bits)
