"""
Are a gold and an answer, as read, the same mathematics?

The *gold leads*: its kind says how the answer is to be taken, and what the gold's kind excludes is never tried, so that no
reading is chosen because it makes the two equal. Several readings of one notation are narrowed down by form and matrices are
evaluated; what is asked then, and in which order, is in the table of comparison (`table`). Nothing here raises for what an
answer contains.
"""

from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Any

from smol_rewards.budget import DEFAULT_BUDGET, Budget, Meter
from smol_rewards.equivalence.amounts.quantities import compare_quantities
from smol_rewards.equivalence.applied import compare_applied, is_applied
from smol_rewards.equivalence.context import Allowance, Context
from smol_rewards.equivalence.evidence import IDENTICAL
from smol_rewards.equivalence.identity import written_alike
from smol_rewards.equivalence.kernel.failures import Disturbed
from smol_rewards.equivalence.numbers.trace import decided_by
from smol_rewards.equivalence.numbers.values import compare_numerals
from smol_rewards.equivalence.policy import EQUALITY, Policy
from smol_rewards.equivalence.structures.matrices import Shape, evaluate, holds_matrix, shape, shape_of, with_identity
from smol_rewards.equivalence.table import LAST, Row, rules_about, whole_about
from smol_rewards.errors import BudgetExceeded
from smol_rewards.expression.answers import (
    Ambiguous,
    Answer,
    Date,
    Difference,
    Disjunction,
    FiniteSet,
    Intersection,
    Interval,
    List,
    NamedSet,
    Ratio,
    Scalar,
    SetBuilder,
    Time,
    Tuple,
    Union,
)
from smol_rewards.expression.kinds import kind_of
from smol_rewards.expression.nodes import Call, Matrix, Number
from smol_rewards.expression.walk import nodes, variables
from smol_rewards.quota import Quota
from smol_rewards.verdict import Method, StopReason, Verdict, different, unknown

NOTHING: frozenset[str] = frozenset()
WITHOUT_MATRICES = frozenset((Interval, NamedSet, Union, Intersection, Difference, SetBuilder, Ratio, Time, Date))
SEVERAL = frozenset((List, FiniteSet, Disjunction, Tuple, Interval, Union))
KINDS = "their kinds"  # where no rule of the gold's has anything to say of the answer
THOUSAND = 1000
QUESTIONS = 4  # asked of the symbolic rung for one verdict, at most


def compare(
    gold: Answer,
    answer: Answer,
    *,
    policy: Policy = EQUALITY,
    budget: Budget = DEFAULT_BUDGET,
    quota: Quota | None = None,
    meter: Meter | None = None,
) -> Verdict:
    """
    Returns whether a gold and an answer are the same mathematics, with the evidence.

    Args:
        gold: the reference; it leads wherever a notation has two readings.
        answer: what is held against it.
        policy: which leniencies are allowed.
        budget: how much work the verdict may cost.
        quota: what it may spend of the symbolic rung's seconds that a batch has; None: all of them.
        meter: where that is counted, for who wants to know what was spent; a new one with the budget if none is given.

    Example:
        >>> from smol_rewards.expression.nodes import number
        >>> one, two = Scalar(number(1)), Scalar(number(2))
        >>> print(compare(FiniteSet((one, two)), List((two, one))))
        TRUE by rational (proved): the same 2 members, in some order
        >>> print(compare(Tuple((one, two)), Tuple((two, one))))
        FALSE by rational (proved): the first item differs: 2 is not 1
    """
    ours, theirs = _numeral(gold), _numeral(answer)
    if ours is not None and theirs is not None:  # as in most, and no rule has more to say
        return decided_by("two numerals", compare_numerals(ours, theirs, policy))
    meter = Meter(budget) if meter is None else meter
    try:
        return _compared(gold, answer, policy, meter, quota or Quota(budget.seconds_of_a_batch))
    except BudgetExceeded as error:
        return unknown(StopReason.BUDGET, str(error))
    except Disturbed as error:
        return unknown(StopReason.DISTURBED, str(error))


def _compared(gold: Answer, answer: Answer, policy: Policy, meter: Meter, quota: Quota) -> Verdict:
    """Returns whether two answers are the same mathematics; all parts spend from one meter."""
    if type(gold) is Ambiguous or type(answer) is Ambiguous:
        if is_applied(gold) or is_applied(answer):
            return compare_applied(gold, answer, lambda one, other: _compared(one, other, policy, meter, quota))
        read = _read_alike(gold, answer)
        if _is_in_thousands(gold, read[0]) or _is_in_thousands(answer, read[1]):
            return replace(_compared(*read, policy, meter, quota), proved=False)  # beside another it would be a decimal
        gold, answer = read
    if written_alike(gold, answer, meter):
        return decided_by("written alike", IDENTICAL)
    seen = nodes(gold) + nodes(answer)
    meter.spend(len(seen))
    kinds = set(map(type, seen))
    called = {node.name for node in seen if type(node) is Call} if Call in kinds else NOTHING
    context = Context(policy, meter, decide, Allowance(0, quota), Matrix in kinds)
    rows = iter(whole_about(type(gold), type(answer)))
    while (row := next(rows, None)) is not None:
        if _concerns(row, kinds, called):
            said = row.rule(gold, answer, context)
            if isinstance(said, Verdict):
                decided_by(row.name, said)
                return _last_word(gold, answer, said, context, kinds, called) if said else said
            if said is not None:
                gold, answer = said
                rows = iter(whole_about(type(gold), type(answer), after=row.name))
    for questions in (0, QUESTIONS):  # the costly ones are worth asking where nothing cheaper settles the whole
        context = Context(policy, meter, decide, Allowance(questions, quota), Matrix in kinds)
        verdict = _last_word(gold, answer, decide(gold, answer, context), context, kinds, called)
        if verdict.stop is not StopReason.UNDECIDED:
            break
    return verdict


def _last_word(
    gold: Answer, answer: Answer, verdict: Verdict, context: Context, kinds: AbstractSet[type[object]], called: AbstractSet[str]
) -> Verdict:
    """Returns a verdict on the whole, or what the rows say of it that have the last word."""
    for row in LAST:
        if row.after is verdict.truth and _concerns(row, kinds, called):
            found = row.rule(gold, answer, verdict, context)
            verdict = verdict if found is None or found is verdict else decided_by(row.name, found)
    return verdict


def _concerns(row: Row[Any], kinds: AbstractSet[type[object]], called: AbstractSet[str]) -> bool:
    """Returns whether a row may have something to say of answers in which these kinds and functions occur."""
    return not (row.holds and row.holds.isdisjoint(kinds)) and not (row.calls and row.calls.isdisjoint(called))


def _numeral(answer: Answer) -> Number | None:
    """Returns the one number in base ten that an answer is, with nothing else; or None."""
    if type(answer) is not Scalar or answer.unit is not None:
        return None
    value = answer.value
    return value if type(value) is Number and value.base == 10 else None


def decide(gold: Answer, answer: Answer, context: Context) -> Verdict:
    """Returns the verdict of the first rule for the gold's kind that has something to say about the answer."""
    gold, answer = _read_alike(gold, answer)
    if context.matrices:
        gold, answer = with_identity(gold, answer), with_identity(answer, gold)
        if _differ_in_shape(gold, answer):
            return _of_other_kinds(gold, answer, _kind(gold), _kind(answer))
        gold, answer = _plain(gold, context), _plain(answer, context)
    if type(gold) is type(answer) is Scalar:  # as most are, and no form has anything to say
        return decided_by("a number or function", compare_quantities(gold, answer, context))
    for row in rules_about(type(gold), type(answer)):
        verdict = row.rule(gold, answer, context)
        if verdict is not None:
            return decided_by(row.name, verdict)
    return _of_other_kinds(gold, answer, kind_of(gold), kind_of(answer))


def _of_other_kinds(gold: Answer, answer: Answer, kind: str, other: str) -> Verdict:
    """Returns FALSE for two kinds: a proof only of a number and several, as most things have more than one form."""
    several = {type(gold), type(answer)} - {Scalar}
    proved = several < SEVERAL and len(several) == 1 and not variables(gold) and not variables(answer)
    reason = f"the gold is {_a(kind)} and the answer is {_a(other)}"
    return decided_by(KINDS, different(Method.STRUCTURE, reason, proved=proved))


def _a(kind: str) -> str:
    """Returns a kind with its article."""
    return f"an {kind}" if kind[0] in "aeio" else f"a {kind}"


def _read_alike(gold: Answer, answer: Answer) -> tuple[Answer, Answer]:
    """Returns a reading of each side: the first of the gold's that the answer has a reading of the same form for."""
    if not isinstance(gold, Ambiguous) and not isinstance(answer, Ambiguous):
        return gold, answer
    golds = gold.readings if isinstance(gold, Ambiguous) else (gold,)
    answers = answer.readings if isinstance(answer, Ambiguous) else (answer,)
    for ours in golds:
        for theirs in answers:
            if _form(ours) == _form(theirs) and _shows(theirs, ours, golds) and _shows(ours, theirs, answers, gold=True):
                return ours, theirs
    return golds[0], answers[0]


def _shows(other: Answer, reading: Answer, readings: tuple[Answer, ...], *, gold: bool = False) -> bool:
    """
    Returns whether the other side shows that a reading is meant that is not the likeliest.

    `1,22` is a decimal only beside a decimal, a gold `5m` a length only beside an answer with a unit, and `276.000 €` thousands
    only beside an integer that has some.
    """
    if _divides_thousands(readings):
        return (reading is readings[1]) == _has_thousands(other)
    if reading is readings[0] or not isinstance(reading, Scalar) or not isinstance(other, Scalar):
        return True
    if isinstance(readings[0], List):
        return isinstance(other.value, Number) and other.value.places is not None
    return gold or reading.unit is None or other.unit is not None


def _divides_thousands(readings: tuple[Answer, ...]) -> bool:
    """Returns whether the readings are a decimal and, where its point divides thousands, an integer."""
    match readings:
        case (Scalar(Number(places=3)), Scalar(Number(places=None))):
            return True
        case _:
            return False


def _is_in_thousands(written: Answer, reading: Answer) -> bool:
    """Returns whether a reading of an answer is the integer of these two."""
    return isinstance(written, Ambiguous) and _divides_thousands(written.readings) and reading is written.readings[1]


def _has_thousands(answer: Answer) -> bool:
    """Returns whether an answer is an integer that a separator could divide."""
    match answer:
        case Scalar(Number(value, places=None)):
            return abs(value) >= THOUSAND
        case _:
            return False


def _form(answer: Answer) -> object:
    """Returns what two readings must have in common to be of the same form."""
    match answer:
        case List(items) | FiniteSet(items):
            return "collection", len(items)
        case Tuple(items):
            return "tuple", len(items)
        case Interval() | Union():
            return "region"
        case Scalar(value):
            return "scalar", bool(variables(value))
        case _:
            return type(answer)


def _plain(answer: Answer, context: Context) -> Answer:
    """Returns an answer with its matrices evaluated, a matrix as such."""
    if type(answer) is Scalar:
        value = answer.value
        if type(value) is Matrix or holds_matrix(value):
            value = evaluate(value, context.meter)
            return value if type(value) is Matrix else Scalar(value, answer.unit)
    return answer


def _differ_in_shape(gold: Answer, answer: Answer) -> bool:
    """
    Returns whether one side is a matrix with several rows and columns, once it is evaluated, and the other is none by its form
    alone: a number, or a set. Nothing is evaluated to find that out.
    """
    ours, theirs = _shape(gold), _shape(answer)
    return (_is_array(theirs) and ours is None and _is_no_matrix(gold)) or (
        _is_array(ours) and theirs is None and _is_no_matrix(answer)
    )


def _shape(answer: Answer) -> Shape | None:
    if type(answer) is Scalar:
        return shape_of(answer.value)
    return shape(answer) if type(answer) is Matrix else None


def _is_array(shape: Shape | None) -> bool:
    return shape is not None and min(shape) > 1


def _is_no_matrix(answer: Answer) -> bool:
    return not holds_matrix(answer.value) if type(answer) is Scalar else type(answer) in WITHOUT_MATRICES


def _kind(answer: Answer) -> str:
    return kind_of(answer) if _shape(answer) is None else "matrix"
