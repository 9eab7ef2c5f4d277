r"""
Does an answer leave to be worked out what the problem asked for?

`\sum_{k=1}^{100} k` is 5050, and writing it down again earns nothing where the gold is 5050; no more does `17 + 25` for 42 or
`3x - 7 = 119` for `x = 42`. An *operation* is a sum, product, integral, limit or derivative, or what an ellipsis leaves out,
and on sets an intersection, a union or a difference. What is left of a number is told by `algebra.arithmetic`. A chain leaves
what its last member leaves: `\int_0^1 x^2 dx = 1/3` is worked out.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from smol_rewards.budget import Meter
from smol_rewards.equivalence.algebra.arithmetic import (
    beside_numerals,
    functions,
    have_like_terms,
    is_irrational,
    of_numerals,
    to_be_collected,
)
from smol_rewards.equivalence.context import Context
from smol_rewards.equivalence.conventions.parameters import restricts
from smol_rewards.equivalence.conventions.text_answers import letter_of
from smol_rewards.equivalence.regions.assignments import (
    LONGEST_CHAIN,
    is_coordinate,
    is_name,
    name_of,
    names_in,
    operation_in,
)
from smol_rewards.expression import Call, Constant, Expr, Matrix, Number, Power, Product, Variable
from smol_rewards.expression.answers import (
    DEGREES,
    Ambiguous,
    Answer,
    Choice,
    Conjunction,
    Difference,
    Disjunction,
    FiniteSet,
    Intersection,
    Interval,
    List,
    NamedSet,
    Piecewise,
    Ratio,
    Relation,
    Scalar,
    SetBuilder,
    Tuple,
    Union,
)
from smol_rewards.expression.nodes import MINUS_ONE, divide
from smol_rewards.expression.relations import EQUALITIES, ORDERINGS
from smol_rewards.expression.walk import members, nodes, parts, variables
from smol_rewards.verdict import Method, Verdict, different

ON_SETS = frozenset({Union, Intersection, Difference})
NAMED = frozenset({NamedSet, SetBuilder})
WHOLE_SETS = frozenset({Interval, Tuple, Ambiguous, FiniteSet, List})  # `(1, 5)` may be a point
NUMERALS = frozenset({Number, Constant, Matrix})
PI = Constant("pi")
PLACEHOLDERS = frozenset({"infinity", "degree"})  # constants that stand beside numerals
BOUNDING = ORDERINGS | {"≠"}
SOLVABLE = EQUALITIES | BOUNDING


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
        >>> from smol_rewards.expression.nodes import Sum, number
        >>> from smol_rewards.verdict import equal
        >>> gold, answer = Scalar(number(7)), Scalar(Sum((number(1), number(6))))
        >>> print(leaves_arithmetic(gold, answer, equal(Method.RATIONAL, ""), Meter()))
        FALSE by structure (not proved): the answer leaves a sum to be worked out, and the gold is a number
    """
    if isinstance(answer, Choice) or (isinstance(gold, Choice) and letter_of(answer) is not None):
        return None
    if not type(gold) is type(answer) is Scalar:  # as most are, and state nothing
        if (equation := _unsolved(gold, answer, meter)) is not None:
            return _left(equation, "the gold is solved", to_be="solved")
        if (operation := _on_sets(_said(gold), _said(answer))) is not None:
            return _left(operation, "the gold has none")
        gold, answer = _stated(gold), _stated(answer)
    given = nodes(gold)
    kinds = {type(node) for node in given}
    if not given or Variable in kinds or Call in kinds:
        of_functions = type(gold) is type(answer) is Scalar and have_like_terms(nodes(answer)) and not have_like_terms(given)
        return _left("like terms", "the gold has none") if of_functions else None
    in_radians = any(isinstance(part, Scalar) and part.unit == DEGREES for part in parts(gold)) and PI in nodes(answer)
    is_numeral = not in_radians and kinds <= NUMERALS and PLACEHOLDERS.issuperset(_constants(given))
    rounded = verdict.method is Method.ROUNDING
    if rounded and not is_numeral:
        return None
    said = {name for part in parts(answer) if isinstance(part, Relation) for name in names_in(part)}
    exact = in_radians or any(map(is_irrational, given))  # other golds that are no numerals leave arithmetic themselves
    is_collected = exact and next(to_be_collected(given), None) is None
    for expr in parts(answer):
        if not isinstance(expr, Expr):
            continue
        if rounded:
            left = next(chain(of_numerals(expr), to_be_collected(nodes(expr))), None)
        elif is_numeral:
            left = next(beside_numerals(expr, given, said, PLACEHOLDERS), None)
        else:
            left = next(chain(functions(expr), to_be_collected(nodes(expr)) if is_collected else ()), None)
        if left is not None:
            return _left(left, "the gold is a number" if is_numeral else "the gold has none")
    return None


def _constants(seen: Sequence[Expr]) -> Iterator[str]:
    return (node.name for node in seen if type(node) is Constant)


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
        case Ratio((above, below)):
            return Scalar(divide(above, below))
        case Ambiguous(readings):
            return min(map(_stated, readings), key=lambda reading: len(nodes(reading)))
        case _:
            return answer


def _said(answer: Answer) -> Answer:
    """Returns the set that a letter is said to lie in, and else the answer."""
    return answer.operands[1] if isinstance(answer, Relation) and answer.operators == ("∈",) else answer


def _on_sets(gold: Answer, answer: Answer) -> str | None:
    """
    Returns the operation on sets that an answer leaves to be done, None if there is none: an intersection that names no set of
    numbers; beside one interval or finite set also a union, and what is left of a set that is finite or bounded.
    """
    kinds = set(map(type, parts(answer)))
    if kinds.isdisjoint(ON_SETS) or not ON_SETS.isdisjoint(map(type, parts(gold))):
        return None
    if Intersection in kinds and kinds.isdisjoint(NAMED):
        return "an intersection"
    if type(gold) not in WHOLE_SETS:
        return None
    match answer:
        case Union(several) if NAMED.isdisjoint(map(type, several)):
            return "a union"
        case Difference(FiniteSet(), _) | Difference(Interval(), Interval()):
            return "a difference"
        case _:
            return None


# What is left of an equation or inequality.


def _unsolved(gold: Answer, answer: Answer, meter: Meter) -> str | None:
    """Returns what kind of statement an answer leaves unsolved where each of the gold's is solved, else None."""
    ours = [part for part in parts(gold) if isinstance(part, Relation)]
    if not all(_is_solved(one, (), meter) and not _is_curve(one) and not _is_nameless(one) for one in ours):
        return None
    given = Counter(nodes(gold)) if len(ours) > 1 or type(gold) is not Relation else Counter()
    names = [named.name.value for one in ours if (named := name_of(one)) and isinstance(named.name, Scalar)]
    asked = [name for name in names if given[name] < 2]  # what other parts of the gold hold is a parameter
    conditioned = isinstance(answer, Piecewise) or any(type(one) is Scalar for one in members(answer) or ())
    for part in parts(answer):
        if isinstance(part, Relation) and not (conditioned and restricts(part)) and not _is_solved(part, asked, meter):
            return "an equation" if EQUALITIES.issuperset(part.operators) else "an inequality"
    return None


def _is_nameless(relation: Relation) -> bool:
    """Returns whether an equation says of no letter what it is, as `x^2 y = 3xy^2` with x and y on both sides."""
    named = name_of(relation)
    return named is not None and named.name is None and bool(names_in(relation))


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
