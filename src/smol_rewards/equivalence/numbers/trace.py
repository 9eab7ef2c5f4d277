"""
Which rungs of the ladder were tried, and what did each of them find?

A *question* is one pair of expressions that a verdict rests on; its *steps* are noted by the rungs themselves, in the order in
which they are tried. A verdict on a structure asks many questions, as it is taken apart. A *record* holds the questions of all
that is decided inside a block:

    with recorded() as record:
        verdict = compare(gold, answer)

A record is of its own thread and task alone. Questions on the way that no verdict rests on (which of two ends is the larger?)
are not in it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar

from flint import fmpq

from smol_rewards.equivalence.kernel.enclosure import disjoint
from smol_rewards.equivalence.kernel.evaluation import NOWHERE, Point
from smol_rewards.equivalence.kernel.failures import NoEnclosure, NotReal
from smol_rewards.equivalence.numbers.pairs import Pair, Values
from smol_rewards.errors import BudgetExceeded
from smol_rewards.expression.answers import Answer, Scalar
from smol_rewards.expression.nodes import Expr
from smol_rewards.expression.printer import latex
from smol_rewards.expression.walk import abridged
from smol_rewards.source import shorten
from smol_rewards.verdict import Method, Truth, Verdict

MOST = 24  # lines of a record in words
LONGEST_SHOWN = 48  # code points of an expression, of a point or of a reason why there is no value
COLUMN = 13  # of what was found, after the rung's name

# What a rung says of what it found, where that does not decide: what decides is in the verdict.
SAYS: dict[tuple[Method, object], str] = {
    (Method.IDENTICAL, False): "no: the two are written differently",
    (Method.RATIONAL, False): "no: the two numbers differ",
    (Method.ROUNDING, None): "no: neither side is a decimal that stands for the other",
    (Method.ALGEBRAIC, None): "no: the difference is not known to be algebraic, or its degree is too high",
    (Method.NORMAL_FORM, False): "no: they were not brought to the same form",
    (Method.ENCLOSURE, False): "no: neither side is known to take more than one value",
    (Method.ENCLOSURE, None): "no: it is not known which side is larger",
}

Finding = TypeVar("Finding")


@dataclass(slots=True)
class Step:
    """
    What a rung found, perhaps at many points alike.

    Args:
        rung: its name.
        finding: in words.
        bits: of the enclosures, where it is made of such.
        point: where the first of them was, in words; empty for constants.
        count: at how many points.
    """

    rung: str
    finding: str
    bits: int | None = None
    point: str = ""
    count: int = 1

    def __str__(self) -> str:
        if self.bits is None:
            return self.finding
        where = f" at {self.count:,} points" if self.count > 1 else self.point and f" at {self.point}"
        return f"{self.bits:,} bits{where}: {self.finding}"


class Question:
    """
    Two expressions that were compared, and how that went.

    Attributes:
        gold, answer: the sides.
        steps: in their order.
        verdict: what came of it; None until it has.

    Example:
        >>> from smol_rewards.equivalence.numbers.ladder import compare_scalars
        >>> from smol_rewards.expression.nodes import HALF, Power, Product, number
        >>> roots = Product((Power(number(2), HALF), Power(number(3), HALF)))
        >>> question = Question(Power(number(6), HALF), roots)
        >>> question.verdict = compare_scalars(question.gold, question.answer, question=question)
        >>> print(*question.lines(), sep="\\n")
        identical    no: the two are written differently
        enclosure    64 bits: the values overlap
        algebraic    the difference is 0 if it is smaller than 2^-9
        algebraic    TRUE: their difference is algebraic and smaller than 2^-9, so it is 0
    """

    __slots__ = ("answer", "gold", "steps", "verdict")

    def __init__(self, gold: Expr, answer: Expr) -> None:
        self.gold = gold
        self.answer = answer
        self.steps: list[Step] = []
        self.verdict: Verdict | None = None

    def recorded(self, pair: Pair) -> Pair:
        """Returns a pair whose rungs note here what they find."""
        sides = pair.gold, pair.answer, pair.gold_survey, pair.answer_survey
        return RecordedPair(*sides, pair.policy, pair.meter, self)

    def note(self, rung: str, finding: str, bits: int | None = None, point: str = "") -> None:
        """Adds a step; enclosures of the same precision that say the same of several points are one step."""
        for step in reversed(self.steps if point else ()):
            if step.bits is None:
                break
            if (step.rung, step.finding, step.bits) == (rung, finding, bits):
                step.count += 1
                return
        self.steps.append(Step(rung, finding, bits, point))

    def found(self, rung: Method, finding: Any) -> None:
        """Adds what a rung found that was asked for more than a yes: a yes is the verdict's to tell."""
        if rung is Method.ALGEBRAIC and finding is not None:
            self.note(rung.value, f"the difference is 0 if it is smaller than 2^-{finding}")
        elif finding is None or finding is False:
            self.note(rung.value, SAYS[rung, finding])

    def lines(self, *, told: str = "") -> list[str]:
        """
        Returns the steps, one in a line, and the verdict as the last of them.

        Args:
            told: a reason that the reader knows already.
        """
        lines = [f"{step.rung:<{COLUMN}}{step}" for step in self.steps]
        return lines if self.verdict is None else [*lines, _last(self.verdict, told)]


@dataclass(frozen=True, slots=True)
class RecordedPair(Pair):
    """A pair whose rungs note what they find."""

    question: Question

    def found(self, rung: Method, finding: Finding) -> Finding:
        """Notes what a rung found, and returns it."""
        self.question.found(rung, finding)
        return finding

    def with_sides(self, gold: Expr, answer: Expr) -> Pair:
        """Returns a pair of other sides, which the same question notes."""
        self.question.note("reading", f"{_short(gold)} against {_short(answer)}")
        return self.question.recorded(Pair.with_sides(self, gold, answer))

    def values(self, precision: int, point: Point = NOWHERE, *, real: bool = False) -> Values:
        """Returns enclosures of gold and answer as every pair does, having noted what they say."""
        finding = ""
        try:
            values = Pair.values(self, precision, point, real=real)
            finding = _compared(values)
            return values
        except NotReal:
            finding = "not certain to be real"
            raise
        except NoEnclosure as error:
            finding = "no value" if point else f"no value: {shorten(str(error), LONGEST_SHOWN)}"
            raise
        except BudgetExceeded:
            finding = "over budget"
            raise
        finally:
            where = ", ".join(f"{name} = {value}" for name, value in sorted(point.items()))
            self.question.note(Method.ENCLOSURE.value, finding, precision, shorten(where, LONGEST_SHOWN))


class Record:
    """
    The questions that were asked inside a block, in the order in which they first were, and what decided the whole.

    One that was asked again, as the symbolic rung is only after all that is cheaper, is here once, as it went the last time.

    Attributes:
        questions: by their sides.
        row: the name of the row of the table of comparison that decided last; empty if none did.
    """

    __slots__ = ("questions", "row")

    def __init__(self) -> None:
        self.questions: dict[tuple[Expr, Expr], Question] = {}
        self.row = ""

    def ask(self, gold: Expr, answer: Expr) -> Question:
        """Returns a new question."""
        question = self.questions[gold, answer] = Question(gold, answer)
        return question

    def lines(self, gold: Answer, answer: Answer, verdict: Verdict) -> list[str]:
        """
        Returns the record in words: the steps of each question, under its sides if they are not the whole. Where none was
        asked, what decided is all there is to tell.

        Args:
            gold, answer: what was compared.
            verdict: what came of it.
        """
        questions = list(self.questions.values())
        if not questions:
            return [_last(verdict, verdict.reason)]
        if len(questions) == 1 and _is(gold, questions[0].gold) and _is(answer, questions[0].answer):
            return questions[0].lines(told=verdict.reason)
        lines: list[str] = []
        for question in questions:
            lines.append(f"{_short(question.gold)} against {_short(question.answer)}")
            lines += ("  " + line for line in question.lines())
        return lines if len(lines) <= MOST else [*lines[:MOST], f"and {len(lines) - MOST:,} more lines"]


RECORDS: list[Record] = []  # that are being made, in any thread: empty, as it almost always is, it costs nothing to look
_OURS: ContextVar[Record | None] = ContextVar("record of this thread or task", default=None)


def ask(gold: Expr, answer: Expr) -> Question | None:
    """Returns a new question of the record that this thread or task makes, or None where it makes none."""
    record = _OURS.get()
    return None if record is None else record.ask(gold, answer)


def decided_by(row: str, verdict: Verdict) -> Verdict:
    """Returns a verdict, having noted in the record of this thread or task which row of the table it comes from."""
    if RECORDS and (record := _OURS.get()) is not None:
        record.row = row
    return verdict


@contextmanager
def recorded() -> Iterator[Record]:
    """Gives the record of all that is decided in a block, by this thread or task."""
    record = Record()
    RECORDS.append(record)
    token = _OURS.set(record)
    try:
        yield record
    finally:
        _OURS.reset(token)
        RECORDS.pop()  # which of them does not matter


def _last(verdict: Verdict, told: str) -> str:
    """Returns what decided, in words, and why, unless the reader has been told."""
    rung = "no rung" if verdict.truth is Truth.UNKNOWN else verdict.method.value
    reason = "" if verdict.reason == told else f": {verdict.reason}"
    return f"{rung:<{COLUMN}}{verdict.truth.name}{reason}"


def _compared(values: Values) -> str:
    """Returns what two enclosures say."""
    one, other, _ = values
    if type(one) is fmpq and type(other) is fmpq:
        return "both are the same rational number" if one == other else "both are rational numbers, and differ"
    return "the values are apart" if disjoint(one, other) else "the values overlap"


def _is(answer: Answer, expr: Expr) -> bool:
    """Returns whether a side of the whole is that of a question."""
    return isinstance(answer, Scalar) and answer.unit is None and answer.value == expr


def _short(expr: Expr) -> str:
    return shorten(latex(abridged(expr, LONGEST_SHOWN)), LONGEST_SHOWN)
