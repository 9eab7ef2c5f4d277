"""
What is asked of a gold and an answer, in which order, and under which name?

The *table of comparison*, read from above. Rows of three stages follow each other. `WHOLE` is asked once of the whole: what it
says decides, or gives both sides another form. `RULES` are asked of the whole and of each of its parts: the first that has
something to say decides. `LAST` has the last word on the whole, where the verdict so far has the truth that a row is about.
`explain` names the row that decided; what a row lets pass, the `Policy` can forbid.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeAlias, TypeVar

from smol_rewards.equivalence.amounts.moments import compare_dates, compare_ratios, compare_times
from smol_rewards.equivalence.context import Context, all_of
from smol_rewards.equivalence.conventions.cases import compare_cases
from smol_rewards.equivalence.conventions.cross_products import CROSS, in_one_order
from smol_rewards.equivalence.conventions.derivative_marks import DERIVATIVE, LEFT_OVER, with_marks
from smol_rewards.equivalence.conventions.described_sets import compare_described_sets
from smol_rewards.equivalence.conventions.families import FAMILIES, compare_periodic_families
from smol_rewards.equivalence.conventions.multipart import compare_parts, compare_replies
from smol_rewards.equivalence.conventions.parameters import (
    CONDITIONED,
    antiderivatives,
    compare_unrestricted,
    is_integrated,
    renamings,
    without_conditions,
)
from smol_rewards.equivalence.conventions.parametric_lines import compare_parametric_lines
from smol_rewards.equivalence.conventions.plus_minus import SIGNS, has_signs, readings
from smol_rewards.equivalence.conventions.recurrences import with_like_indices
from smol_rewards.equivalence.conventions.text_answers import compare_case, compare_texts
from smol_rewards.equivalence.conventions.unevaluated import leaves_arithmetic, leaves_operation
from smol_rewards.equivalence.regions.assignments import UNFINISHED
from smol_rewards.equivalence.regions.few_members import DESCRIBING, with_members
from smol_rewards.equivalence.regions.sets import compare_sets
from smol_rewards.equivalence.regions.to_interval_set import compare_domains
from smol_rewards.equivalence.rules import (
    REGIONS,
    SETS,
    alternatives,
    coordinates,
    in_unit_vectors,
    matrix,
    named_value,
    options,
    piecewise,
    ratio,
    relation,
    scalar,
    unit_vectors,
)
from smol_rewards.equivalence.spellings import compare_spellings
from smol_rewards.equivalence.statements.bounds import without_infinite_bounds
from smol_rewards.equivalence.statements.curves import compare_curves
from smol_rewards.equivalence.statements.equations import (
    compare_identities,
    compare_one_value,
    compare_several_values,
    with_conclusions,
)
from smol_rewards.equivalence.statements.relations import as_graph
from smol_rewards.equivalence.statements.truth_tables import PROPOSITIONS, compare_formulas
from smol_rewards.equivalence.statements.truth_tables import SETS as JOINED
from smol_rewards.equivalence.structures.lines import compare_lines
from smol_rewards.equivalence.structures.lists import compare_collections
from smol_rewards.equivalence.structures.spans import SPAN, in_echelon_form
from smol_rewards.expression.answers import (
    Answer,
    Choice,
    Conjunction,
    Date,
    Disjunction,
    FiniteSet,
    Interval,
    List,
    NamedSet,
    Piecewise,
    Ratio,
    Relation,
    Scalar,
    SetBuilder,
    Text,
    Time,
    Tuple,
)
from smol_rewards.expression.nodes import Constant, Matrix, Variable
from smol_rewards.expression.walk import COLLECTIONS, members, rewrite, substitute, variables
from smol_rewards.verdict import Truth, Verdict

Pair: TypeAlias = tuple[Answer, Answer]
Kinds: TypeAlias = frozenset[type[object]]
Names: TypeAlias = frozenset[str]
First: TypeAlias = Callable[[Answer, Answer, Context], Verdict | Pair | None]
Rule: TypeAlias = Callable[[Any, Any, Context], Verdict | None]  # a gold and an answer of the kinds that its row is about
Final: TypeAlias = Callable[[Answer, Answer, Verdict, Context], Verdict | None]
Said = TypeVar("Said", First, Rule, Final)

ANY: Kinds = frozenset()
# What begins names of what an operation comes to, `\left.y'\right|_{x=1}`, of groups and of derivatives.
WORKED_OUT = (r"\left", r"\mathbb{Z}_", LEFT_OVER)


@dataclass(frozen=True, slots=True)
class Row(Generic[Said]):
    """
    A line of the table.

    Args:
        name: what it is about, in words that complete "decided by".
        rule: what is asked; None where it has nothing to say.
        gold, answer: kinds of golds and answers that it is about; none for any.
        either: kinds one of which gold or answer has to be; none for any.
        holds: kinds one of which has to be in gold or answer somewhere; none for any.
        calls: functions one of which has to be called somewhere; none for any.
        after: the truth so far that it is about, if it has the last word.
    """

    name: str
    rule: Said
    gold: Kinds = ANY
    answer: Kinds = ANY
    either: Kinds = ANY
    holds: Kinds = ANY
    calls: Names = frozenset()
    after: Truth | None = None

    def is_about(self, gold: type[object], answer: type[object]) -> bool:
        """Returns whether the row may have something to say about two kinds."""
        return (
            (not self.gold or gold in self.gold)
            and (not self.answer or answer in self.answer)
            and (not self.either or gold in self.either or answer in self.either)
        )


def kinds(*several: type[object]) -> Kinds:
    return frozenset(several)


# Once for the whole.


def _signs(gold: Answer, answer: Answer, context: Context) -> Verdict | Pair:
    """Each side has its ± expanded, in the reading with as many members as the other side has, if there is one."""
    golds = readings(gold, context.meter) if has_signs(gold) else (gold,)
    answers = readings(answer, context.meter) if has_signs(answer) else (answer,)
    alike = ((ours, theirs) for ours in golds for theirs in answers if _size(ours) == _size(theirs))
    sides = next(alike, (golds[0], answers[0]))
    if (around := _around(gold, answer, *sides)) is not None:
        return replace(context.decide(*around, context), proved=False)
    if sides == (golds[0], answers[0]):
        return sides
    verdict = context.decide(*sides, context)  # that the signs belong together is a reading
    return sides if verdict.truth is Truth.UNKNOWN else replace(verdict, proved=False)


def _around(gold: Answer, answer: Answer, ours: Answer, theirs: Answer) -> Pair | None:
    r"""Returns two pairs of ends where one side is a number with its error, `0.5 \pm 0.1`, and the other a pair; else None."""
    for value, other, ends in ((answer, gold, theirs), (gold, answer, ours)):
        pair = Tuple((Scalar(other.low), Scalar(other.high))) if isinstance(other, Interval) else other
        if isinstance(value, Scalar) and isinstance(pair, Tuple) and len(pair.items) == 2 and isinstance(ends, List):
            around = Tuple(ends.items[::-1])
            return (pair, around) if other is gold else (around, pair)
    return None


def _size(answer: Answer) -> int:
    several = members(answer)
    return 1 if several is None else len(several)


WHOLE: tuple[Row[First], ...] = (
    Row("few members", with_members, either=DESCRIBING),
    Row("periodic families", compare_periodic_families, either=FAMILIES - kinds(Scalar), holds=kinds(Variable)),
    Row("periodic values", compare_periodic_families, gold=kinds(Scalar), holds=kinds(Constant)),
    Row("marks of derivatives", with_marks, calls=DERIVATIVE, holds=kinds(Variable)),
    Row("operations left undone", leaves_operation, calls=UNFINISHED),
    Row("the letter of an option", compare_case, holds=kinds(Variable)),
    Row("bounds at infinity", without_infinite_bounds, either=kinds(Relation, *COLLECTIONS), holds=kinds(Constant)),
    Row("conclusions", with_conclusions, either=kinds(Relation, List, Conjunction, Disjunction)),
    Row("recurrences", with_like_indices, gold=kinds(Relation), answer=kinds(Relation), holds=kinds(Variable)),
    Row("cross products", in_one_order, calls=CROSS),
    Row("spans", in_echelon_form, calls=SPAN),
    Row("plus or minus", _signs, calls=SIGNS),
    Row("lines", compare_lines, either=kinds(Relation, List, Conjunction), holds=kinds(Variable)),
    Row("lines as vectors", compare_lines, gold=kinds(Scalar), answer=kinds(Scalar), holds=kinds(Matrix)),
    Row("parametric lines", compare_parametric_lines, either=kinds(List, Piecewise), holds=kinds(Variable)),
    Row("letters without conditions", compare_unrestricted, gold=CONDITIONED, holds=kinds(Variable)),
    Row("values under conditions", compare_cases, either=CONDITIONED, holds=kinds(Variable)),
    Row("side conditions", without_conditions, either=CONDITIONED),
)

# For the whole and each part.

RULES: tuple[Row[Rule], ...] = (
    Row("options and words", options, either=kinds(Choice, Text)),
    Row("identities", compare_identities, either=kinds(Relation)),
    Row("lettered parts", compare_parts, either=kinds(List)),
    Row("replies", compare_replies, either=kinds(List)),
    Row("described sets", compare_described_sets, either=kinds(Relation, NamedSet, SetBuilder)),
    Row("formulas of sets and propositions", compare_formulas, either=kinds(*JOINED, *PROPOSITIONS)),
    Row("curves", compare_curves, either=kinds(Relation)),
    Row("several values of a name", compare_several_values, either=kinds(Relation)),
    Row("one value of several names", compare_one_value, either=kinds(Relation)),
    Row("alternatives", alternatives, either=kinds(Disjunction)),
    Row("the value of a name", named_value, either=kinds(Relation, *COLLECTIONS)),
    Row("a number or function", scalar, gold=kinds(Scalar)),
    Row("matrices", matrix, gold=kinds(Matrix)),
    Row("coordinates", coordinates, gold=kinds(Tuple)),
    Row("unit vectors", unit_vectors, gold=kinds(Matrix, Tuple)),
    Row("collections", compare_collections, gold=kinds(List, FiniteSet, Disjunction, Conjunction)),
    Row("sets of numbers", compare_sets, gold=kinds(*SETS)),
    Row("statements", relation, gold=kinds(Relation)),
    Row("cases", piecewise, either=kinds(Piecewise)),
    Row("words", compare_texts, gold=kinds(Text), answer=kinds(Text)),
    Row("times", compare_times, gold=kinds(Time), answer=kinds(Time)),
    Row("dates", compare_dates, gold=kinds(Date), answer=kinds(Date)),
    Row("ratios", compare_ratios, gold=kinds(Ratio), answer=kinds(Ratio)),
    Row("the value of a ratio", ratio, gold=kinds(Ratio), answer=kinds(Scalar)),
    Row("one set in two notations", compare_domains, gold=kinds(*REGIONS), answer=kinds(*REGIONS)),
)


ABOUT: dict[tuple[type[object], type[object]], tuple[Row[Rule], ...]] = {}  # two kinds and the rules about them, as they occur


def rules_about(gold: type[object], answer: type[object]) -> tuple[Row[Rule], ...]:
    """Returns the rules that may have something to say about a gold and an answer of these kinds, in their order."""
    about = ABOUT.get((gold, answer))
    if about is None:
        about = ABOUT[gold, answer] = tuple(row for row in RULES if row.is_about(gold, answer))
    return about


WHOLE_ABOUT: dict[tuple[type[object], type[object], str], tuple[Row[First], ...]] = {}  # likewise, with the row before


def whole_about(gold: type[object], answer: type[object], after: str = "") -> tuple[Row[First], ...]:
    """Returns what is asked once about a gold and an answer of these kinds, in its order, after a row if one is named."""
    about = WHOLE_ABOUT.get((gold, answer, after))
    if about is None:
        first = next((place for place, row in enumerate(WHOLE, 1) if row.name == after), 0)
        about = tuple(row for row in WHOLE[first:] if row.is_about(gold, answer))
        WHOLE_ABOUT[gold, answer, after] = about
    return about


# The last word on the whole.


def _renamed(gold: Answer, answer: Answer, verdict: Verdict, context: Context) -> Verdict:
    """Parameters of a family of solutions and constants of integration may have other names."""
    if isinstance(gold, Relation) and isinstance(answer, Relation):
        gold, answer = as_graph(gold, answer), as_graph(answer, gold)
    for renamed in renamings(gold, answer) if context.policy.letters == "renamed" else ():
        verdict = context.decide(gold, renamed, context)
        if verdict.truth is not Truth.FALSE:
            break
    return verdict


def _integrated(gold: Answer, answer: Answer, verdict: Verdict, context: Context) -> Verdict | None:
    """The constant of integration takes in any number that is added to it; an antiderivative may be one in more places."""
    if context.policy.constants == "written" or not is_integrated(gold):
        return None
    for theirs in (answer, *(renamings(gold, answer) if context.policy.letters == "renamed" else ())):
        for sides in antiderivatives(gold, theirs, context.meter):
            if context.policy.domain == "same":
                context = replace(context, policy=replace(context.policy, domain="gold"))
            found = all_of(
                ((f"part {place}", context.decide(one, other, context)) for place, (one, other) in enumerate(sides)),
                "the two differ by a number, which the constant takes in",
            )
            if found:
                return found if len(sides) == 1 else replace(found, proved=False)
    return None


def _arithmetic(gold: Answer, answer: Answer, verdict: Verdict, context: Context) -> Verdict | None:
    answer = in_unit_vectors(gold, answer) or answer  # whose letters are no work
    asked = context.policy.unevaluated == "refused" and context.policy.form != "factored"  # 2³·5 leaves a product on purpose
    return leaves_arithmetic(gold, answer, verdict, context.meter) if asked else None


def _imaginary(gold: Answer, answer: Answer, verdict: Verdict, context: Context) -> Verdict:
    """A capital I that one side alone has may be the imaginary unit, as programs print it."""
    ours, theirs = ("I" in variables(side) for side in (gold, answer))
    if ours is theirs:
        return verdict
    gold, answer = (rewrite(side, lambda node: substitute(node, {"I": Constant("i")})) for side in (gold, answer))
    found = context.decide(gold, answer, context)
    return verdict if found.truth is Truth.FALSE else replace(found if found else verdict, proved=False)


def _worked_out(gold: Answer, answer: Answer, verdict: Verdict, context: Context) -> Verdict | None:
    """It is no proof that two names differ where one is that of a derivative at a place, or of a group modulo a letter."""
    if verdict.proved and any(name.startswith(WORKED_OUT) for side in (gold, answer) for name in variables(side)):
        return replace(verdict, proved=False)
    return None


LAST: tuple[Row[Final], ...] = (
    Row("names of derivatives", _worked_out, holds=kinds(Variable), after=Truth.FALSE),
    Row("I for the imaginary unit", _imaginary, holds=kinds(Variable), after=Truth.FALSE),
    Row("names in other spellings", compare_spellings, holds=kinds(Variable), after=Truth.FALSE),
    Row("letters renamed", _renamed, holds=kinds(Variable), after=Truth.FALSE),
    Row("the constant of integration", _integrated, holds=kinds(Variable), after=Truth.FALSE),
    Row("arithmetic left undone", _arithmetic, after=Truth.TRUE),
)
