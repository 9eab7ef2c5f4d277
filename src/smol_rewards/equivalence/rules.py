"""
What does a gold of each kind say to an answer of each kind?

A *rule* takes a gold and an answer and returns a verdict, or None where it has nothing to say about their kinds. Those that are
made for the kind of the gold are here; those that a subject of their own has are in its folder. Which is asked when is the
table's to say.
"""

from dataclasses import replace

from smol_rewards.equivalence.amounts.moments import compare_duration, quotient
from smol_rewards.equivalence.amounts.quantities import compare_quantities
from smol_rewards.equivalence.amounts.unit_vectors import components
from smol_rewards.equivalence.context import Context, all_of, in_order, mismatch
from smol_rewards.equivalence.conventions.cases import compare_cases
from smol_rewards.equivalence.conventions.text_answers import compare_choices, compare_spelling
from smol_rewards.equivalence.regions.assignments import content_of, spread, unknowns, unnamed, value_at_the_end
from smol_rewards.equivalence.regions.matching import match
from smol_rewards.equivalence.regions.sets import UNMATCHED
from smol_rewards.equivalence.regions.to_interval_set import region_of
from smol_rewards.equivalence.statements.equations import speaks
from smol_rewards.equivalence.statements.relations import compare_relations, solves
from smol_rewards.equivalence.statements.solutions import solves_inequality
from smol_rewards.equivalence.structures.matrices import compare_matrices, entries
from smol_rewards.expression import (
    Answer,
    Difference,
    Disjunction,
    FiniteSet,
    Intersection,
    Interval,
    List,
    Matrix,
    NamedSet,
    Piecewise,
    Ratio,
    Relation,
    Scalar,
    SetBuilder,
    Tuple,
    Union,
)
from smol_rewards.expression.walk import COLLECTIONS, members
from smol_rewards.verdict import Truth, Verdict

SETS = (Interval, NamedSet, Union, Intersection, Difference, SetBuilder)
REGIONS = (*SETS, *COLLECTIONS, Relation, Tuple)


def options(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    verdict = compare_choices(gold, answer, context)
    return compare_spelling(gold, answer) if verdict is None else verdict


def alternatives(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    """Alternatives stand against one thing only if each of them is that thing."""
    if isinstance(answer, Disjunction) and not isinstance(gold, REGIONS):
        verdicts = (context.compare(gold, part) for part in answer.parts)
    elif isinstance(gold, Disjunction) and not isinstance(answer, REGIONS):
        verdicts = (context.compare(part, answer) for part in gold.parts)
    else:
        return None
    parts = ((f"alternative {index}", verdict) for index, verdict in enumerate(verdicts, 1))
    return all_of(parts, "every alternative agrees")


def named_value(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    """What one side alone says of a name is compared as the name's content."""
    told = speaks(gold)
    if told == speaks(answer):
        return None
    if told and context.policy.assignment == "required":
        return mismatch("the answer lacks the name that the gold gives")
    content = _content(gold, context, trusted=True) if told else _content(answer, context)
    if isinstance(content, Verdict):
        return content
    verdict = None
    if content is not None:
        verdict = context.compare(content, answer) if told else context.compare(gold, content)
    if not verdict and (stated := _stated_value(gold, answer, context)) is not None:
        return stated
    if not verdict and isinstance(gold, Relation) and isinstance(answer, Scalar) and answer.unit is None:
        solved = solves(gold, answer.value, context)
        return verdict if solved is None else solved
    return verdict


def _stated_value(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    """Returns TRUE where an equation between more than names ends in what the other side is, which is no proof; else None."""
    statement, value = (gold, answer) if isinstance(gold, Relation) else (answer, gold)
    end = value_at_the_end(statement) if isinstance(statement, Relation) else None
    if end is None:
        return None
    verdict = context.compare(end, value) if statement is gold else context.compare(value, end)
    return replace(verdict, proved=False) if verdict else None


def _content(answer: Answer, context: Context, *, trusted: bool = False) -> Answer | Verdict | None:
    """Returns what statements say of their names, or the verdict that they contradict themselves, or None."""
    if isinstance(answer, Relation):
        return content_of(answer, context, trusted=trusted)
    relations = tuple(part for part in members(answer) or () if isinstance(part, Relation))
    if isinstance(answer, Disjunction) and unknowns(relations) > 1:  # `x = 2 or y = 3` does not say both
        return None
    return unnamed(relations, context, trusted=trusted)


def scalar(gold: Scalar, answer: Answer, context: Context) -> Verdict | None:
    match answer:
        case Scalar():
            return compare_quantities(gold, answer, context)
        case List((item,)) | FiniteSet((item,)) | Tuple((item,)):
            return context.compare(gold, item)
        case Ratio():
            value = quotient(answer)
            return None if value is None else context.compare(gold, Scalar(value))
        case Tuple() | Matrix() if (several := _coordinates(answer)) is not None and gold.unit is None:
            ours = components(gold.value, len(several))
            return None if ours is None else in_order(tuple(map(Scalar, ours)), several, context)
        case _:
            return None


def _coordinates(answer: Answer) -> tuple[Answer, ...] | None:
    """Returns the coordinates of a point or of a matrix with one row or column, None for what is no vector."""
    if isinstance(answer, Tuple):
        return answer.items
    vector = entries(answer) if isinstance(answer, Matrix) else None
    return None if vector is None else tuple(map(Scalar, vector))


def in_unit_vectors(gold: Answer, answer: Answer) -> Tuple | None:
    """Returns the coordinates of a sum of unit vectors where the gold is a vector, else None."""
    ours = _coordinates(gold)
    if ours is None or not isinstance(answer, Scalar) or answer.unit is not None:
        return None
    theirs = components(answer.value, len(ours))
    return None if theirs is None else Tuple(tuple(map(Scalar, theirs)))


def unit_vectors(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    """A vector is answered by a sum of unit vectors."""
    ours, theirs = _coordinates(gold), in_unit_vectors(gold, answer)
    return None if ours is None or theirs is None else in_order(ours, theirs.items, context)


def matrix(gold: Matrix, answer: Answer, context: Context) -> Verdict | None:
    if isinstance(answer, Matrix):
        return compare_matrices(gold, answer, context)
    ours = _coordinates(gold)
    return in_order(ours, answer.items, context) if ours is not None and isinstance(answer, (Tuple, List)) else None


def coordinates(gold: Tuple, answer: Answer, context: Context) -> Verdict | None:
    theirs = answer.items if isinstance(answer, List) else _coordinates(answer)
    return None if theirs is None else in_order(gold.items, theirs, context)


def relation(gold: Relation, answer: Answer, context: Context) -> Verdict | None:
    if isinstance(answer, Relation):
        verdict = compare_relations(gold, answer, context)
        solution = _solution(gold, answer, context) if verdict.truth is Truth.FALSE else None
        return verdict if solution is None else solution
    several, ours = members(answer), spread(gold)
    if several is not None and ours is not None:
        return match(ours, several, context)
    return _solution(gold, answer, context)


def _solution(gold: Relation, answer: Answer, context: Context) -> Verdict | None:
    """Returns whether an answer is the solution of an inequality that the gold leaves unsolved, None where it is not that."""
    if region_of(gold, context.meter) is not None:
        return None
    region = region_of(answer, context.meter)
    return None if region is None else solves_inequality(gold, region, context)


def piecewise(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    verdict = compare_cases(gold, answer, context)
    if verdict is not None or not isinstance(gold, Piecewise) or not isinstance(answer, Piecewise):
        return verdict
    if len(gold.branches) != len(answer.branches):
        return UNMATCHED
    rest = dict(enumerate(answer.branches))
    alike: dict[Answer | None, list[int]] = {}  # the places of each condition, as most are written alike on both sides
    for place, (_, condition) in reversed(rest.items()):
        alike.setdefault(condition, []).append(place)
    verdicts = []
    for value, condition in gold.branches:
        candidates = alike.get(condition, ())[-1:] or rest
        same = next((place for place in candidates if _same_case(condition, rest[place][1], context)), None)
        if same is None:
            return UNMATCHED
        other, written = rest.pop(same)
        alike[written].remove(same)
        verdicts.append(context.compare(value, other))
    return all_of(((f"case {index + 1}", verdict) for index, verdict in enumerate(verdicts)), "the same value in every case")


def _same_case(gold: Answer | None, answer: Answer | None, context: Context) -> bool:
    if gold is None or answer is None:
        return gold is answer
    return bool(context.compare(gold, answer))


def ratio(gold: Ratio, answer: Scalar, context: Context) -> Verdict | None:
    """A ratio of two numbers is answered by their quotient, hours and minutes by a time."""
    if (lasting := compare_duration(gold, answer, context)) is not None:
        return lasting
    value = quotient(gold)
    return None if value is None else context.compare(Scalar(value), answer)
