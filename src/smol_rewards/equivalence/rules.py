"""
What does a gold of each kind say to an answer of each kind?

A *rule* takes a gold of its kind with whatever the answer is, and returns a verdict, or None where it has nothing to say about
that kind of answer. `RULES` are the gold's own; those of `BEFORE` look at the form of either side first, and each says which
forms it is about; those of `AFTER` compare as sets of numbers what is left. The first rule with something to say decides.
"""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from smol_rewards.equivalence.amounts.moments import compare_dates, compare_ratios, compare_times, quotient
from smol_rewards.equivalence.amounts.quantities import compare_quantities
from smol_rewards.equivalence.context import Context, all_of, in_order, mismatch, same_length
from smol_rewards.equivalence.conventions.multipart import compare_parts, compare_replies
from smol_rewards.equivalence.conventions.progressions import compare_families
from smol_rewards.equivalence.conventions.text_answers import compare_choices, compare_spelling, compare_texts
from smol_rewards.equivalence.regions.assignments import content_of, spread, unnamed
from smol_rewards.equivalence.regions.matching import match
from smol_rewards.equivalence.regions.sets import UNMATCHED, compare_sets
from smol_rewards.equivalence.regions.to_interval_set import compare_domains, region_of
from smol_rewards.equivalence.statements.equations import compare_identities, compare_one_value, compare_several_values, speaks
from smol_rewards.equivalence.statements.relations import compare_relations, solves
from smol_rewards.equivalence.statements.solutions import solves_inequality
from smol_rewards.equivalence.structures.lists import compare_collections
from smol_rewards.equivalence.structures.matrices import compare_matrices, entries
from smol_rewards.equivalence.structures.vectors import components
from smol_rewards.expression import (
    Answer,
    Choice,
    Conjunction,
    Date,
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
    Text,
    Time,
    Tuple,
    Union,
)
from smol_rewards.expression.walk import COLLECTIONS, members
from smol_rewards.verdict import Truth, Verdict

SETS = (Interval, NamedSet, Union, Intersection, Difference, SetBuilder)
REGIONS = (*SETS, *COLLECTIONS, Relation, Tuple)

Rule: TypeAlias = Callable[[Answer, Answer, Context], Verdict | None]


# Before the gold's own rules: what the form of either side alone decides.


def _choice(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    if isinstance(gold, (Choice, Text)) or isinstance(answer, (Choice, Text)):
        verdict = compare_choices(gold, answer, context)
        return compare_spelling(gold, answer) if verdict is None else verdict
    return None


def _alternatives(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    """Alternatives stand against one thing only if each of them is that thing."""
    if isinstance(answer, Disjunction) and not isinstance(gold, REGIONS):
        return all_of(
            ((f"alternative {index + 1}", context.compare(gold, part)) for index, part in enumerate(answer.parts)),
            "every alternative agrees",
        )
    if isinstance(gold, Disjunction) and not isinstance(answer, REGIONS):
        return all_of(
            ((f"alternative {index + 1}", context.compare(part, answer)) for index, part in enumerate(gold.parts)),
            "every alternative agrees",
        )
    return None


def _named(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
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
    if not verdict and isinstance(gold, Relation) and isinstance(answer, Scalar) and answer.unit is None:
        solved = solves(gold, answer.value, context)
        return verdict if solved is None else solved
    return verdict


def _content(answer: Answer, context: Context, *, trusted: bool = False) -> Answer | Verdict | None:
    """Returns what statements say of their names, or the verdict that they contradict themselves, or None."""
    if isinstance(answer, Relation):
        return content_of(answer, context, trusted=trusted)
    relations = tuple(part for part in members(answer) or () if isinstance(part, Relation))
    return unnamed(relations, context, trusted=trusted)


BEFORE: tuple[tuple[Rule, frozenset[type[object]]], ...] = (  # with the kinds one of which either side has to be
    (_choice, frozenset((Choice, Text))),
    (compare_identities, frozenset((Relation,))),
    (compare_parts, frozenset((List,))),
    (compare_replies, frozenset((List,))),
    (compare_families, frozenset((Relation, NamedSet, SetBuilder, Intersection))),
    (compare_several_values, frozenset((Relation,))),
    (compare_one_value, frozenset((Relation,))),
    (_alternatives, frozenset((Disjunction,))),
    (_named, frozenset((Relation, *COLLECTIONS))),
)


# The gold's own rules.


def _scalar(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    assert isinstance(gold, Scalar)
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


def _sum_of_units(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    """A vector is answered by a sum of unit vectors."""
    ours = _coordinates(gold)
    if ours is None or not isinstance(answer, Scalar) or answer.unit is not None:
        return None
    theirs = components(answer.value, len(ours))
    return None if theirs is None else in_order(ours, tuple(map(Scalar, theirs)), context)


def _matrix(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    assert isinstance(gold, Matrix)
    if isinstance(answer, Matrix):
        return compare_matrices(gold, answer, context)
    ours = _coordinates(gold)
    return in_order(ours, answer.items, context) if ours is not None and isinstance(answer, (Tuple, List)) else None


def _tuple(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    assert isinstance(gold, Tuple)
    theirs = answer.items if isinstance(answer, List) else _coordinates(answer)
    return None if theirs is None else in_order(gold.items, theirs, context)


def _relation(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    assert isinstance(gold, Relation)
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


def _piecewise(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    assert isinstance(gold, Piecewise)
    if not isinstance(answer, Piecewise):
        return None
    unlike = same_length(gold.branches, answer.branches, "case")
    if unlike is not None:
        return unlike
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


def _text(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    assert isinstance(gold, Text)
    return compare_texts(gold, answer) if isinstance(answer, Text) else None


def _time(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    assert isinstance(gold, Time)
    return compare_times(gold, answer, context) if isinstance(answer, Time) else None


def _date(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    assert isinstance(gold, Date)
    return compare_dates(gold, answer, context) if isinstance(answer, Date) else None


def _ratio(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    assert isinstance(gold, Ratio)
    if isinstance(answer, Ratio):
        return compare_ratios(gold, answer, context)
    value = quotient(gold)
    if value is not None and isinstance(answer, Scalar):
        return context.compare(Scalar(value), answer)
    return None


RULES: dict[type[object], tuple[Rule, ...]] = {
    Scalar: (_scalar,),
    Matrix: (_matrix, _sum_of_units),
    Tuple: (_tuple, _sum_of_units),
    List: (compare_collections,),
    FiniteSet: (compare_collections,),
    Disjunction: (compare_collections,),
    Conjunction: (compare_collections,),
    Interval: (compare_sets,),
    NamedSet: (compare_sets,),
    Union: (compare_sets,),
    Intersection: (compare_sets,),
    Difference: (compare_sets,),
    SetBuilder: (compare_sets,),
    Relation: (_relation,),
    Piecewise: (_piecewise,),
    Text: (_text,),
    Time: (_time,),
    Date: (_date,),
    Ratio: (_ratio,),
}


# After them: one set of numbers in two notations.


def _one_region(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    return compare_domains(gold, answer, context) if isinstance(gold, REGIONS) and isinstance(answer, REGIONS) else None


AFTER: tuple[Rule, ...] = (_one_region,)


def rules_for(gold: Answer, answer: Answer) -> Iterator[Rule]:
    """Yields the rules that may have something to say, in their order."""
    kinds = {type(gold), type(answer)}
    for rule, about in BEFORE:
        if not about.isdisjoint(kinds):
            yield rule
    yield from RULES.get(type(gold), ())
    yield from AFTER
