r"""
Are two formulas of sets, or of propositions, the same whatever their letters stand for?

`A \cap (B \cup C)` is `(A \cap B) \cup (A \cap C)`, and `p \to q` is `\neg q \to \neg p`: an element is in both sets or in
none, and the propositions are both true or both false, in whichever of the letters' sets it is and whichever letters are true.
"""

import re
from collections.abc import Iterator
from itertools import product

from smol_rewards.equivalence.context import Context
from smol_rewards.expression import (
    Answer,
    Conjunction,
    Difference,
    Disjunction,
    Intersection,
    NamedSet,
    Power,
    Relation,
    Scalar,
    Union,
    Variable,
)
from smol_rewards.expression.sets import BY_LETTER
from smol_rewards.verdict import Method, Verdict, different, equal

SETS = (Union, Intersection, Difference)
PROPOSITIONS = (Conjunction, Disjunction, Relation)
UNIVERSE = "U"
MOST_LETTERS = 6
LETTER = re.compile(r"[A-Za-z](?:_\w)?")
DENIED = re.compile(r"\\neg (\w+)|\\(?:overline|bar)\{(\w)\}|(\w)'")
OF_TWO = re.compile(r"\\overline\{(\w)\\(cup|cap) ?(\w)\}")
NUMBERS = frozenset(BY_LETTER.values())  # C, N and Q are letters beside A and B
RAISED = ("c", "C")
ARROWS = {"→": False, "⇒": False, "⇔": True}  # whether both directions are said


def compare_formulas(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    """Returns whether two formulas agree in each case, None where more than letters is in them, or no operation."""
    if not (_is_formula(gold) or _is_formula(answer)):
        return None
    leaves = [*_letters(gold), *_letters(answer)]
    letters = sorted(set(leaves))
    if "" in letters or len(letters) > MOST_LETTERS or NUMBERS.issuperset(letters):
        return None
    context.meter.spend(2 ** len(letters) * len(leaves))
    rows = [dict(zip(letters, truths, strict=True)) for truths in product((False, True), repeat=len(letters))]
    rows = [row | {UNIVERSE: True} for row in rows]
    if all(_holds(gold, row) == _holds(answer, row) for row in rows):
        return equal(Method.STRUCTURE, "the same whatever the letters stand for")
    return different(Method.STRUCTURE, "the two are not the same for all that the letters may stand for", proved=False)


def _is_formula(answer: Answer) -> bool:
    """Returns whether an answer joins sets, or joins propositions more than once or with an arrow."""
    match answer:
        case Union() | Intersection() | Difference():
            return True
        case Conjunction(parts) | Disjunction(parts):
            return any(isinstance(part, PROPOSITIONS) for part in parts) or any(map(_denies, parts))
        case Relation(_, (arrow,)):
            return arrow in ARROWS
        case _:
            return False


def _denies(part: Answer) -> bool:
    return isinstance(part, Scalar) and isinstance(part.value, Variable) and part.value.name.startswith(r"\neg")


def _letters(answer: Answer) -> Iterator[str]:
    """Yields the letters of a formula; an empty one for whatever else is in it."""
    match answer:
        case Union(parts) | Intersection(parts) | Conjunction(parts) | Disjunction(parts):
            for part in parts:
                yield from _letters(part)
        case Difference(left, right):
            yield from (*_letters(left), *_letters(right))
        case Relation((left, right), (arrow,)) if arrow in ARROWS:
            yield from (*_letters(left), *_letters(right))
        case Scalar(Power(Variable(name), Variable(raised)), None) if raised in RAISED and LETTER.fullmatch(name):
            yield name
        case Scalar(Variable(name), None) if (two := OF_TWO.fullmatch(name)) is not None:
            yield from (two[1], two[3])
        case Scalar(Variable(name), None):
            denied = DENIED.fullmatch(name)
            yield next(filter(None, denied.groups())) if denied else name if LETTER.fullmatch(name) else ""
        case NamedSet(name) if name in NUMBERS:
            yield name
        case _:
            yield ""


def _holds(answer: Answer, row: dict[str, bool]) -> bool:
    """Returns whether something is in the set that a formula is, or whether it is true, in one way of its letters."""
    match answer:
        case Union(parts) | Disjunction(parts):
            return any(_holds(part, row) for part in parts)
        case Intersection(parts) | Conjunction(parts):
            return all(_holds(part, row) for part in parts)
        case Difference(left, right):
            return _holds(left, row) and not _holds(right, row)
        case Relation((left, right), (arrow,)):
            one, other = _holds(left, row), _holds(right, row)
            return one == other if ARROWS[arrow] else other or not one
        case Scalar(Power(Variable(name))):
            return not row[name]
        case Scalar(Variable(name)) if (two := OF_TWO.fullmatch(name)) is not None:
            pair = tuple(Scalar(Variable(letter)) for letter in (two[1], two[3]))
            return not _holds((Union(pair) if two[2] == "cup" else Intersection(pair)), row)
        case Scalar(Variable(name)):
            denied = DENIED.fullmatch(name)
            return not row[next(filter(None, denied.groups()))] if denied else row[name]
        case NamedSet(name):
            return row[name]
    raise AssertionError(f"no letter: {answer!r}")
