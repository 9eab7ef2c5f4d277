"""
Which set does an answer describe?

`(k, 2k), k ∈ ℕ` describes what the set `{(k, 2k) | k ∈ ℕ}` has, and `n ∈ ℙ` speaks of the set of primes. What is compared are
the sets. Numbers that move along straight lines are compared as such, whatever describes them, in `families`.
"""

from smol_rewards.equivalence.context import Context
from smol_rewards.equivalence.conventions.families import compare_periodic_families
from smol_rewards.equivalence.conventions.parameters import LETTERS, SETS, listed, restricts
from smol_rewards.equivalence.regions.assignments import is_name, names_in
from smol_rewards.expression.answers import Answer, Conjunction, List, NamedSet, Piecewise, Relation, Scalar, SetBuilder
from smol_rewards.expression.nodes import Power, Variable
from smol_rewards.expression.walk import members
from smol_rewards.verdict import Verdict


def compare_described_sets(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    """Returns whether two answers describe one set, None unless one of them is a set, or what says that a name is in one."""
    if not (_is_set(gold) or _is_set(answer)) or None is not _subject(gold) != _subject(answer) is not None:
        return None
    ours, theirs = _set_of(gold), _set_of(answer) or _powers(answer)
    if ours is None or theirs is None or (ours is gold and theirs is answer):
        return None
    verdict = compare_periodic_families(ours, theirs, context)
    return context.compare(ours, theirs) if verdict is None else verdict


def _is_set(answer: Answer) -> bool:
    return isinstance(answer, SETS) or (isinstance(answer, Relation) and answer.operators == ("∈",))


def _subject(answer: Answer) -> Answer | None:
    """Returns the name that an answer speaks of, None if there is none."""
    first = (members(answer) or (answer,))[0]
    return first.operands[0] if isinstance(first, Relation) else None


def _set_of(answer: Answer) -> Answer | None:
    """Returns the set that an answer is, speaks of or describes, None if it is nothing of the kind."""
    match answer:
        case NamedSet() | SetBuilder():
            return answer
        case Relation((name, NamedSet() | SetBuilder() as numbers), ("∈",)) if is_name(name):
            return numbers
        case Relation((Scalar(Variable()), Scalar() as content), ("=",)):
            return _powers(content)
        case List() | Conjunction() | Piecewise():
            first, *conditions = members(listed(answer) or answer) or (answer,)
            value = first.operands[1] if isinstance(first, Relation) and first.operators == ("=",) else first
            held = {name for condition in conditions for name in names_in(condition)}
            if isinstance(value, Relation) or not held or not held <= names_in(value) or not all(map(restricts, conditions)):
                return None
            return SetBuilder(value, conditions[0] if len(conditions) == 1 else Conjunction(tuple(conditions)))
        case _:
            return None


def _powers(answer: Answer) -> Answer | None:
    """Returns the set of powers that `2^k` lists where a set is asked for."""
    match answer:
        case Scalar(Power(base, Variable(letter)), None) if letter in LETTERS and not names_in(Scalar(base)):
            return SetBuilder(answer, Relation((Scalar(Variable(letter)), NamedSet("naturals")), ("∈",)))
        case _:
            return None
