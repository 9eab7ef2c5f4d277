"""
Do two statements say the same of the same unknowns?

Two equations do if the difference of the sides of one is a constant multiple of the other's, not zero; two inequalities, if
the multiple is positive; solved ones, if they leave the same region. Flipping a relation changes nothing. The multiple is
found at a rational point where neither difference vanishes, and then has to hold everywhere: so `x² = -2` is not
`x² = -1`, although neither has a real solution.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import islice, permutations, product
from typing import TypeAlias

from smol_rewards.equivalence.algebra.polynomial import vanish_together
from smol_rewards.equivalence.context import Context, all_of, first_true, items, mismatch
from smol_rewards.equivalence.numbers.domain_check import may_lack_value
from smol_rewards.equivalence.numbers.ladder import exact_value, is_defined, order_of
from smol_rewards.equivalence.numbers.values import compare_values
from smol_rewards.equivalence.regions.assignments import content_of, is_coordinate, is_name, name_of, names_in
from smol_rewards.equivalence.regions.interval_set import compare_regions
from smol_rewards.equivalence.regions.to_interval_set import region_of
from smol_rewards.expression import (
    Answer,
    Call,
    Expr,
    FiniteSet,
    Interval,
    Power,
    Product,
    Relation,
    Scalar,
    Text,
    Union,
    Variable,
)
from smol_rewards.expression.functions import NAMED
from smol_rewards.expression.nodes import ONE, TWO, ZERO, add, multiply, negate, number
from smol_rewards.expression.relations import CONGRUENCES, EQUALITIES, MIRRORED, ORDERINGS
from smol_rewards.expression.walk import rewrite, substitute, variables
from smol_rewards.verdict import Method, Truth, Verdict, different, equal

Point: TypeAlias = dict[str, Expr]

DOWNWARD = frozenset({">", "≥"})
SYMMETRIC = frozenset(sign for sign, mirror in MIRRORED.items() if sign == mirror) - CONGRUENCES  # a modulus has its side
PROBES = (  # the first variable's value at each point that is tried, and how much more each further one is
    (Fraction(2, 7), Fraction(3, 11)),
    (Fraction(-5, 3), Fraction(5, 13)),
    (Fraction(11, 13), Fraction(-7, 17)),
)
TRIANGLE = re.compile(r"\\triangle ([A-Z]'?)([A-Z]'?)([A-Z]'?)")
SYMBOLS = {  # of quantities that are not called by their first letter alone
    "speed": "v", "velocity": "v", "slope": "m", "gradient": "m", "distance": "dsx", "displacement": "dsx", "current": "i",
    "voltage": "vu", "work": "w", "charge": "q", "length": "lx", "circumference": "c", "momentum": "p",
}  # fmt: skip
POINT = re.compile(r"[A-Z]'?")
POINTS = re.compile(r"[A-Z]{2}|\\(?:overline|vec|overleftrightarrow)\{([A-Z]{2})\}")
LINES_TRIED = 6  # straight lines on which a point is sought that solves an equation
LINEAR_AT = (Fraction(-7, 2), Fraction(1009, 7))  # where it is tried, besides 0 and 1, whether a difference is linear
HIGHEST_CLEARED = 3  # power of a variable that is cleared from a denominator


def compare_relations(gold: Relation, answer: Relation, context: Context) -> Verdict:
    """Returns whether two relations say the same; the reason of a FALSE is that of the last way to compare them."""
    gold, answer = _unbarred(gold), _unbarred(answer)
    if (worded := _with_word(gold, answer)) is not answer:
        return replace(compare_relations(gold, worded, context), proved=False)
    gold, answer = _as_membership(_upward(gold)), _as_membership(_upward(answer))
    gold, answer = _in_one_order(gold), _in_one_order(answer)
    answer = _rename_arguments(gold, answer)
    gold, answer = as_graph(gold, answer), as_graph(answer, gold)
    refusal = different(Method.STRUCTURE, "the two statements are about different things", proved=False)
    undecided: Verdict | None = None
    for verdict in _ways(gold, answer, context):
        if verdict.truth is Truth.TRUE:
            return verdict
        if verdict.truth is Truth.UNKNOWN:
            undecided = verdict if undecided is None else undecided
        else:
            refusal = verdict
    return refusal if undecided is None else undecided


def _unbarred(relation: Relation) -> Relation:
    """Returns `|AB| = 5` as `AB = 5`."""
    match relation.operands:
        case (Scalar(Call("abs", (inner,)), None), *rest) if _line_through(Scalar(inner)) is not None:
            return Relation((Scalar(inner), *rest), relation.operators)
        case _:
            return relation


def _with_word(gold: Relation, answer: Relation) -> Relation:
    """Returns `V = 4` as `volume = 4`, and letters as the word that they are, where the gold has the word; or the reverse."""
    match gold.operands[0], answer.operands[0]:
        case (Text(word), Scalar(Variable(letter), None)) | (Scalar(Variable(letter), None), Text(word)) if (
            word.isalpha() and letter.lower() in SYMBOLS.get(word, word[:1])
        ):
            return Relation((gold.operands[0], *answer.operands[1:]), answer.operators)
        case (Text(word), Scalar(Product(factors), None)) | (Scalar(Product(factors), None), Text(word)) if (
            word == "".join(factor.name for factor in factors if isinstance(factor, Variable)).lower()
        ):
            return Relation((gold.operands[0], *answer.operands[1:]), answer.operators)
        case _:
            return answer


def _ways(gold: Relation, answer: Relation, context: Context) -> Iterator[Verdict]:
    """Yields the verdict of each way to compare two relations, cheap first."""
    if _same_operators(gold, answer) and not _differ_in_letters(gold, answer):
        yield _operand_by_operand(gold, answer, context)
    named = _definitions(gold, answer, context)
    if named is not None:
        yield named
        return
    scaled = _scaled(gold, answer, context)
    if scaled is not None:
        yield scaled
    ours, theirs = region_of(gold, context.meter), region_of(answer, context.meter)
    if ours is not None and theirs is not None:
        yield compare_regions(ours, theirs, context)


def _differ_in_letters(gold: Relation, answer: Relation) -> bool:
    """
    Returns whether no side of one equation has the letters of a side of the other. Sides may be the same even so, but then the
    differences of the sides are, too, which is looked at anyway.
    """
    if not EQUALITIES.issuperset(gold.operators) or difference(gold) is None or difference(answer) is None:
        return False
    ours, theirs = ({frozenset(variables(side)) for side in relation.operands} for relation in (gold, answer))
    return ours.isdisjoint(theirs)


def _upward(relation: Relation) -> Relation:
    """Returns a relation with its inequalities pointing up: `3 > x` becomes `x < 3`."""
    if DOWNWARD & set(relation.operators) and all(operator in MIRRORED for operator in relation.operators):
        return Relation(relation.operands[::-1], tuple(MIRRORED[operator] for operator in relation.operators[::-1]))
    return relation


def _same_operators(gold: Relation, answer: Relation) -> bool:
    return len(gold.operators) == len(answer.operators) and all(
        ours == theirs or {ours, theirs} == EQUALITIES for ours, theirs in zip(gold.operators, answer.operators, strict=True)
    )


def _in_one_order(relation: Relation) -> Relation:
    r"""Returns `\triangle BCA \cong \triangle EFD` as `\triangle ABC \cong \triangle DEF`, as vertices correspond in turn."""
    match relation:
        case Relation(operands, (("∥" | "⊥") as operator,)):
            lines = [_line_through(operand) for operand in operands]
            return relation if None in lines else Relation(tuple(Scalar(Variable(line)) for line in lines if line), (operator,))
        case Relation((Scalar(Variable(one)), Scalar(Variable(other))), (("≅" | "∼") as operator,)):
            figures = [TRIANGLE.fullmatch(one), TRIANGLE.fullmatch(other)]
        case _:
            return relation
    pairs = sorted(zip(*(figure.groups() for figure in figures if figure), strict=True))
    if None in figures:
        return relation
    return Relation(
        tuple(Scalar(Variable(rf"\triangle {''.join(letters)}")) for letters in zip(*pairs, strict=True)), (operator,)
    )


def _line_through(operand: Answer) -> str | None:
    r"""Returns the points that name a line, in one order, as in `\overline{AB}`, `AB` and `BA`; None where none do."""
    match operand:
        case Scalar(Variable(name), None) if (points := POINTS.fullmatch(name)) is not None:
            return "".join(sorted(points[1] or name))
        case Scalar(Product((Variable(one), Variable(other))), None) if POINT.fullmatch(one) and POINT.fullmatch(other):
            return "".join(sorted((one, other)))
        case _:
            return None


def _as_membership(relation: Relation) -> Relation:
    """Returns `x = {1, 2}` as `x ∈ {1, 2}`, which is what it means of a number."""
    match relation.operands:
        case (Scalar(Variable(name)), FiniteSet() | Interval() | Union()) if relation.operators == ("=",) and name.islower():
            return Relation(relation.operands, ("∈",))
        case _:
            return relation


def _operand_by_operand(gold: Relation, answer: Relation, context: Context) -> Verdict:
    """Returns whether the operands are the same in order, or in the other order where the relation has none."""
    orders = [answer.operands]
    if set(answer.operators) <= SYMMETRIC:
        orders.append(answer.operands[::-1])
        if len(answer.operands) == 3 and set(answer.operators) <= EQUALITIES:
            orders = list(permutations(answer.operands))
    verdicts = (
        all_of(
            items(_compare_sides(ours, theirs, gold, context) for ours, theirs in zip(gold.operands, operands, strict=True)),
            "the same relation between the same sides",
        )
        for operands in orders
    )
    chain = len(gold.operands) > 2  # which may be another form of the same equations
    return first_true(verdicts, different(Method.STRUCTURE, "the sides differ", proved=not chain))


def _compare_sides(gold: Answer, answer: Answer, relation: Relation, context: Context) -> Verdict:
    """Returns whether two sides are the same; of a congruence also the modulus, which is no part of the residue's value."""
    if not CONGRUENCES.isdisjoint(relation.operators):
        match gold, answer:
            case Scalar(Call("modulo", (_, modulus))), Scalar(Call("modulo", (_, other))):
                sides = (("the modulus", modulus, other), ("the residue", gold.value, answer.value))
                return all_of(((name, compare_values(ours, theirs, context)) for name, ours, theirs in sides), "congruent")
            case (Scalar(Call("modulo")), _) | (_, Scalar(Call("modulo"))):
                return mismatch("only one side names a modulus")
    if relation.operators == ("∝",) and isinstance(gold, Scalar) and isinstance(answer, Scalar):
        scaled = proportional(gold.value, answer.value, "=", context)
        return context.compare(gold, answer) if scaled is None else scaled
    return context.compare(gold, answer)


def _definitions(gold: Relation, answer: Relation, context: Context) -> Verdict | None:
    """Returns the verdict where both relations say what one and the same name is, else None."""
    ours, theirs = name_of(gold), name_of(answer)
    if ours is None or theirs is None or ours.name is None or ours.name != theirs.name:
        return None
    if names_in(ours.name) & (names_in(ours.content) | names_in(theirs.content)) and not isinstance(ours.name, Scalar):
        return None
    if isinstance(ours.name, Scalar) and isinstance(ours.name.value, Variable):
        held = {ours.name.value.name}
        if held & (names_in(ours.content) | names_in(theirs.content)):
            return None
    if not _alike_names(gold) <= _alike_names(answer):
        return different(Method.STRUCTURE, "the gold says the same of other names too", proved=False)
    content = content_of(answer, context)
    if isinstance(content, Verdict):
        return content
    return all_of([("the right side", context.compare(ours.content, theirs.content))], "the same name for the same value")


def _alike_names(relation: Relation) -> frozenset[Answer]:
    """Returns the names in a chain that are like its first one, small letters or segments: x and y in `x = y = 4`."""
    first, *_ = relation.operands
    if len(relation.operands) == 2:
        return frozenset((first,))
    return frozenset(operand for operand in relation.operands[:-1] if is_name(operand) and _looks(operand) == _looks(first))


def _looks(name: Answer) -> str:
    """Returns what a name looks like, where several of one look are unknowns of a problem; else itself, which no other is."""
    match name:
        case Scalar(Product()):
            return "segment"
        case Scalar(Variable(word)) if word[0] == "\\":  # `\bar{x}`, `\angle A`
            return re.split(r"[ {]", word, maxsplit=1)[0]
        case Scalar(Variable(word)) if word.isalpha() and (len(word) > 1 or word.islower()):
            return "letter" if len(word) == 1 else "segment"
        case _:
            return str(name)


def _rename_arguments(gold: Relation, answer: Relation) -> Relation:
    """Returns `f(t) = t²` as `f(x) = x²` where the gold says what f(x) is."""
    if not _has_function(gold):
        return answer
    ours, theirs = name_of(gold), name_of(answer)
    match (ours and ours.name, theirs and theirs.name):
        case (Scalar(Call(name, gold_arguments)), Scalar(Call(other, answer_arguments))) if (
            name == other
            and name not in NAMED  # `sin A = 1/2` is not `sin B = 1/2`
            and len(gold_arguments) == len(answer_arguments)
            and all(isinstance(one, Variable) for one in gold_arguments + answer_arguments)
            and (ours is None or _is_of_variables(gold_arguments, ours.content))
        ):
            renamed = {
                theirs_argument.name: ours_argument
                for ours_argument, theirs_argument in zip(gold_arguments, answer_arguments, strict=True)
                if isinstance(theirs_argument, Variable)
            }
            if (names_in(answer) - set(renamed)) & {one.name for one in gold_arguments if isinstance(one, Variable)}:
                return answer  # the new name already means something else in it
            changed = rewrite(answer, lambda node: substitute(node, renamed))
            return changed if isinstance(changed, Relation) else answer
        case _:
            return answer


def _is_of_variables(arguments: tuple[Expr, ...], content: Answer) -> bool:
    """Returns whether a function is said to be something of its arguments; of `P(A) = 1/2` the argument is an event."""
    said = names_in(content)
    return all(isinstance(one, Variable) and (one.name.islower() or one.name in said) for one in arguments)


def _has_function(relation: Relation) -> bool:
    """Returns whether a side of a relation is a function's value, as f(x) is."""
    return any(type(side) is Scalar and type(side.value) is Call for side in relation.operands)


def as_graph(relation: Relation, other: Relation) -> Relation:
    """Returns `f(x) = x²` as `y = x²` where the other side says what y is, or as `f = x²` where it says what f is."""
    if not _has_function(relation):
        return relation
    ours, theirs = name_of(relation), name_of(other)
    match (ours and ours.name, theirs and theirs.name):
        case (Scalar(Call(called, arguments) as function, None), Scalar(Variable(name), None)) if (
            relation.operators == ("=",)
            and all(type(one) is Variable for one in arguments)
            and name in ("y" + "'" * called.count("'"), called)
        ):
            graph = Scalar(Variable(name))
            return Relation(tuple(graph if one == Scalar(function) else one for one in relation.operands), relation.operators)
        case _:
            return relation


def _scaled(gold: Relation, answer: Relation, context: Context) -> Verdict | None:
    """Returns whether one difference of sides is a constant multiple of the other, None where that makes no sense."""
    ours, theirs = _gap(gold), _gap(answer)
    if ours is None or theirs is None:
        return None
    operator, other = gold.operators[0], answer.operators[0]
    if operator != other and {operator, other} != EQUALITIES:
        return None
    if operator not in EQUALITIES | ORDERINGS | {"≠"}:
        return None
    if operator in EQUALITIES and len(variables(ours) & variables(theirs)) > 1 and variables(ours) != variables(theirs):
        ours, theirs = _without_idle(ours, theirs, context), _without_idle(theirs, ours, context)
        verdict = proportional(ours, theirs, operator, context)
        return verdict and replace(verdict, proved=False)  # what was left out may be 0
    verdict = proportional(ours, theirs, operator, context)
    if verdict is None or verdict.truth is not Truth.FALSE or operator in ORDERINGS:
        return verdict
    if operator in EQUALITIES and context.policy.denominators == "cleared" and _have_one_numerator(ours, theirs, context):
        return equal(Method.NORMAL_FORM, "the same equation where the denominators are not 0", proved=False)
    return replace(verdict, proved=_solves_one(ours, theirs, context))


def _gap(relation: Relation) -> Expr | None:
    """Returns what is 0 where an equation holds: the difference of its sides, of two absolute values that of their squares."""
    match relation:
        case Relation((Scalar(Call("abs", (left,)), None), Scalar(Call("abs", (right,)), None)), ("=",)):
            return add(Power(left, TWO), negate(Power(right, TWO)))
        case _:
            return difference(relation)


def _solves_one(gold: Expr, answer: Expr, context: Context) -> bool:
    """Returns whether a point is found that solves one of two equations and not the other, each given by what is 0."""
    for one, other in ((gold, answer), (answer, gold)):
        names = sorted(variables(one))
        context.meter.spend(len(names))
        for point, name in islice(product(probes(variables(one) | variables(other)), names), LINES_TRIED):
            start, step = (substitute(one, {**point, name: number(value)}) for value in (0, 1))
            low, high = exact_value(start, context.meter), exact_value(step, context.meter)
            if low is None or high is None or low == high:
                continue
            solution = {**point, name: number(low / (low - high))}
            if exact_value(substitute(one, solution), context.meter) != 0:  # it is no straight line
                continue
            at_other = substitute(other, solution)
            if _vanishes(at_other, exact_value(at_other, context.meter), context) is False:
                return True
    return False


def proportional(ours: Expr, theirs: Expr, operator: str, context: Context) -> Verdict | None:
    """Returns whether two differences of sides are constant multiples of each other, None where that makes no sense."""
    names = variables(ours)
    if names != variables(theirs):
        return mismatch("the two statements are about different unknowns")
    if not names:
        return None
    for point in probes(names):
        at_gold, at_answer = substitute(ours, point), substitute(theirs, point)
        exact, other_exact = exact_value(at_gold, context.meter), exact_value(at_answer, context.meter)
        if _vanishes(at_gold, exact, context) is not False or _vanishes(at_answer, other_exact, context) is not False:
            continue
        if operator in ORDERINGS and not _same_sign(at_gold, at_answer, context):
            return mismatch("the two inequalities do not hold at the same points")
        if exact is None or other_exact is None:
            return compare_values(multiply(ours, at_answer), multiply(theirs, at_gold), context)
        verdict = compare_values(ours, multiply(number(exact / other_exact), theirs), context)
        if verdict.truth is Truth.FALSE and operator in EQUALITIES and context.policy.denominators == "cleared":
            return _cleared(ours, theirs, point, exact / other_exact, context) or verdict
        return verdict
    return None


def _have_one_numerator(ours: Expr, theirs: Expr, context: Context) -> bool:
    """Returns whether two differences of sides, of which one is divided by something, vanish together: `1/f = 1/a + 1/b`."""
    divided = may_lack_value(ours) or may_lack_value(theirs)
    return divided and variables(ours) == variables(theirs) and vanish_together(ours, theirs, context.meter)


def _without_idle(gap: Expr, other: Expr, context: Context) -> Expr:
    """
    Returns a difference of sides without a factor that is a letter which the other side does not know: z in `yz = 2xz`.

    Only between equations that relate the same unknowns: `xy = 0` leaves y free, unlike `y = 0`.
    """
    for name in sorted(variables(gap) - variables(other)):
        rest = substitute(gap, {name: ONE})
        if compare_values(gap, multiply(Variable(name), rest), context):
            gap = rest
    return gap


def _same_sign(one: Expr, other: Expr, context: Context) -> bool:
    order = order_of(one, ZERO, context.meter)
    return order is not None and order == order_of(other, ZERO, context.meter)


def _cleared(ours: Expr, theirs: Expr, point: Point, ratio: Fraction, context: Context) -> Verdict | None:
    """
    Returns TRUE where two equations differ by a variable's power by which one was multiplied to clear a denominator.

    The other one must have no value where that variable is 0, so that no solution is gained: `x² = x` is not `x = 1`.
    """
    if not may_lack_value(ours) and not may_lack_value(theirs):  # as most: nothing was divided by
        return None
    powers, constant = [], ratio
    for name, value in point.items():
        doubled = dict(point)
        doubled[name] = multiply(TWO, value)
        at_gold = exact_value(substitute(ours, doubled), context.meter)
        at_answer = exact_value(substitute(theirs, doubled), context.meter)
        if at_gold is None or not at_answer:
            return None
        growth = at_gold / at_answer / ratio
        power = growth.numerator.bit_length() - growth.denominator.bit_length()
        if growth != Fraction(2) ** power or abs(power) > HIGHEST_CLEARED:
            return None
        if power:
            divided, cleared = (ours, theirs) if power < 0 else (theirs, ours)
            at_zero = {name: ZERO}
            if is_defined(substitute(divided, at_zero), context.meter):
                return None
            if compare_values(ZERO, substitute(cleared, at_zero), context).truth is not Truth.FALSE:
                return None
            powers.append(Power(Variable(name), number(power)))
            constant /= (exact_value(value, context.meter) or Fraction(1)) ** power
    verdict = compare_values(ours, multiply(number(constant), theirs, *powers), context) if powers else None
    return replace(verdict, proved=False) if verdict else None  # where the denominator is 0, only one of them may hold


def difference(relation: Relation) -> Expr | None:
    """Returns left side minus right side of a relation between two expressions without units, else None."""
    match relation.operands:
        case (Scalar(left, None), Scalar(right, None)):
            return add(left, negate(right))
        case _:
            return None


def probes(names: frozenset[str]) -> Iterator[Point]:
    """Yields rational points, the same for the same names."""
    for first, step in PROBES:
        yield {name: number(first + step * index) for index, name in enumerate(sorted(names))}


def _vanishes(value: Expr, exact: Fraction | None, context: Context) -> bool | None:
    """Returns whether a number, the exact value of which is known or None, is zero; None where that cannot be told."""
    if exact is not None:
        return exact == 0
    verdict = compare_values(ZERO, value, context)
    return None if verdict.truth is Truth.UNKNOWN else bool(verdict)


def solves(equation: Relation, answer: Expr, context: Context) -> Verdict | None:
    """
    Returns whether an answer is the one thing that an equation says of the unknown that the answer lacks.

    `xy = 6` says that y is 6/x; the equation must be linear in that unknown, and the answer must contain all others.
    None where that is not the case, so that `x + y = 3` says nothing about 3; nor does the line `y = x` about x.
    """
    if is_coordinate(Scalar(answer)):
        return None
    gap = difference(equation)
    if gap is None or not EQUALITIES.issuperset(equation.operators):
        return None
    missing = variables(gap) - variables(answer)
    if len(missing) != 1 or not variables(answer) <= variables(gap):
        return None
    (name,) = missing
    at = {value: substitute(gap, {name: number(value)}) for value in (Fraction(0), Fraction(1), *LINEAR_AT)}
    slope = add(at[Fraction(1)], negate(at[Fraction(0)]))
    for value in LINEAR_AT:
        rise = add(at[value], negate(at[Fraction(0)]))
        if not compare_values(multiply(number(value), slope), rise, context):
            return None
    if _vanishes_everywhere(slope, context):
        return None
    return compare_values(ZERO, substitute(gap, {name: answer}), context)


def _vanishes_everywhere(node: Expr, context: Context) -> bool:
    return compare_values(ZERO, node, context).truth is not Truth.FALSE
