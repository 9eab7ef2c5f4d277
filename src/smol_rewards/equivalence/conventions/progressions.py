"""
Which set of numbers does an answer list?

A *family* is a value that moves with a letter, and where the letter lies: `2k + 1, k ∈ ℤ` lists the numbers that the set
`{2k + 1 | k ∈ ℤ}` has, and `n ∈ ℙ` speaks of the set of primes. What is compared are the sets.
"""

from fractions import Fraction

from smol_rewards.budget import Meter
from smol_rewards.equivalence.context import Context
from smol_rewards.equivalence.conventions.families import compare_periodic_families, step_of
from smol_rewards.equivalence.conventions.parameters import LETTERS, SETS, UNSAID, listed, restricts, states_a_set
from smol_rewards.equivalence.regions.assignments import is_name, names_in
from smol_rewards.expression import (
    Answer,
    Call,
    Conjunction,
    Expr,
    Intersection,
    Interval,
    List,
    NamedSet,
    Number,
    Piecewise,
    Power,
    Product,
    Relation,
    Scalar,
    SetBuilder,
    Variable,
)
from smol_rewards.expression.nodes import INFINITY, MINUS_INFINITY
from smol_rewards.expression.relations import NEGATED
from smol_rewards.verdict import Verdict

INTEGERS = NamedSet("integers")
INDEX = "k"
DENIED: dict[tuple[str, ...], tuple[str, ...]] = {(sign,): (NEGATED[sign],) for sign in "∤≢∉"}


def compare_families(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    """Returns whether two answers list one set, None unless one of them is a set or a residue class and the other a family."""
    if isinstance(gold, Relation) and isinstance(answer, Relation):
        if gold.operators == answer.operators:
            return None
        if gold.operators in DENIED and answer.operators in DENIED:
            affirmed = (Relation(denied.operands, DENIED[denied.operators]) for denied in (gold, answer))
            return context.compare(*affirmed)
    one, other = _stated(gold, answer), _stated(answer, gold)
    if one is not gold or other is not answer:
        return context.compare(one, other)
    if not (_is_set(gold) or _is_set(answer)):
        return None
    subjects = {subject for subject in map(_subject, (gold, answer)) if subject is not None}
    if len(subjects) > 1:
        return None
    ours, theirs = _set_of(gold, context.meter), _set_of(answer, context.meter) or _listed_alone(answer, gold, context.meter)
    if ours is None or theirs is None:
        return None
    periodic = compare_periodic_families(ours, theirs, context)
    if periodic is not None:
        return periodic
    return None if ours is gold and theirs is answer else context.compare(ours, theirs)


def _is_set(answer: Answer) -> bool:
    return isinstance(answer, SETS) or states_a_set(answer) or _divisor(answer) is not None


def _stated(answer: Answer, other: Answer) -> Answer:
    """Returns what an intersection says of its letter, else of that of the other side: `ℤ ∩ (5, ∞)` is `n ∈ ℤ, n > 5`."""
    match answer:
        case Relation((subject, Intersection(parts)), ("∈",)) if is_name(subject):
            pass
        case Intersection(parts) if isinstance(other, Relation | List | Conjunction) and (found := _subject(other)) is not None:
            subject = found
        case _:
            return answer
    said: list[Answer] = []
    for part in parts:
        if isinstance(part, Interval):
            if part.low != MINUS_INFINITY:
                said.append(Relation((subject, Scalar(part.low)), ("≥" if part.low_closed else ">",)))
            if part.high != INFINITY:
                said.append(Relation((subject, Scalar(part.high)), ("≤" if part.high_closed else "<",)))
        elif not isinstance(part, NamedSet) or part.name not in UNSAID:
            said.append(Relation((subject, part), ("∈",)))
    return said[0] if len(said) == 1 else Conjunction(tuple(said))


def _divisor(answer: Answer) -> Fraction | None:
    """Returns the number of which a letter is said to be a multiple, as 3 in `3 ∣ n`; None if nothing of the kind is said."""
    match answer:
        case Relation((Scalar(Number(step), None), Scalar(Variable(), None)), ("∣",)) if step > 0:
            return step
        case _:
            return None


def _subject(answer: Answer) -> Answer | None:
    """Returns the name that an answer speaks of, None if there is none."""
    match answer:
        case Relation((subject, *_), ("=" | "∈" | "≡" | ">" | "≥" | "<" | "≤",)):
            return subject
        case Relation((_, subject), ("∣",)):
            return subject
        case List((first, *_)) | Conjunction((first, *_)):
            return _subject(first)
        case _:
            return None


def _set_of(answer: Answer, meter: Meter) -> Answer | None:
    """Returns the set that an answer is, speaks of or lists, None if it is nothing of the kind."""
    match answer:
        case NamedSet() | Relation((Scalar(Variable()), Scalar(Call("modulo", _))), ("≡",)):
            return answer
        case SetBuilder(element, Relation((name, NamedSet() as numbers), ("∈",))) if element in (name, _lies(name)):
            return numbers
        case SetBuilder():
            return answer
        case Relation((_, _), ("∣",)):
            step = _divisor(answer)
            return None if step is None else _listing(Product((Number(step), Variable(INDEX))), INTEGERS)
        case Relation((name, NamedSet() | SetBuilder() as numbers), ("∈",)) if is_name(name):
            return numbers
        case Relation((Scalar(Variable()), Scalar(_, None)), ("=",)):
            return _built(answer, (), meter)
        case List() | Conjunction() | Piecewise():
            several = listed(answer)
            parts = several.items if isinstance(several, List) else several.parts if isinstance(several, Conjunction) else ()
            return _built(parts[0], parts[1:], meter) if len(parts) > 1 and all(map(restricts, parts[1:])) else None
        case _:
            return None


def _listed_alone(answer: Answer, gold: Answer, meter: Meter) -> Answer | None:
    """Returns the set that `2k + 1` lists where a set is asked for; a gold `2k + 1` may be a number that depends on k."""
    subject = _subject(gold)
    if not isinstance(answer, Scalar) or answer.unit is not None:
        return None
    return None if subject is not None and not names_in(subject).isdisjoint(names_in(answer)) else _built(answer, (), meter)


def _lies(name: Answer) -> Relation:
    """Returns the statement that a name is an integer."""
    return Relation((name, INTEGERS), ("∈",))


def _listing(value: Expr, numbers: Answer, letter: str = INDEX) -> SetBuilder:
    """Returns the set of all values for the numbers that a letter may be."""
    return SetBuilder(Scalar(value), Relation((Scalar(Variable(letter)), numbers), ("∈",)))


def _built(value: Answer, conditions: tuple[Answer, ...], meter: Meter) -> Answer | None:
    """Returns the description of all values; without conditions, a letter that is usual for integers is one in `2k + 1`."""
    if isinstance(value, Relation):
        subject, value = value.operands[0], value.operands[-1]
        if not names_in(subject).isdisjoint(names_in(value)):
            return None
    letters = names_in(value)
    if not conditions and len(letters) == 1 and letters <= LETTERS:
        (letter,) = letters
        if isinstance(value, Scalar) and isinstance(value.value, Power) and value.value.exponent == Variable(letter):
            return _listing(value.value, NamedSet("naturals"), letter)  # `2^k`
        step = step_of(value.value, letter, meter) if isinstance(value, Scalar) else None
        return SetBuilder(value, _lies(Scalar(Variable(letter)))) if step and abs(step) != 1 else None  # `k + 1` lists nothing
    held = {name for condition in conditions for name in names_in(condition)}
    if not held or not held <= letters:
        return None
    return SetBuilder(value, conditions[0] if len(conditions) == 1 else Conjunction(conditions))
