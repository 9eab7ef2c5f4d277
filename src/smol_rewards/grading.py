"""
What becomes of a completion?

Extraction finds its one *candidate*, notation reads the candidate into an *answer*, equivalence compares the answer with
the *gold*, and the *outcome* says where on that way it ended. Whatever a model wrote has an outcome; nothing that it can
write raises. A bug of ours must not end a week of training either: one boundary turns an unexpected exception into
UNDECIDED with the error kept, logged once per kind; under `strict=True` it raises.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import partial
from itertools import chain
from typing import Any, TypeAlias

from smol_rewards.budget import DEFAULT_BUDGET, Budget
from smol_rewards.choices import golds_of, right_option
from smol_rewards.equivalence import DEFAULT_POLICY, Policy, compare
from smol_rewards.equivalence.numbers.trace import recorded
from smol_rewards.errors import BudgetExceeded, StackExhausted, check_kind
from smol_rewards.expression import Answer
from smol_rewards.expression.printer import latex
from smol_rewards.extraction import LENIENT, Candidate, Rules, extract
from smol_rewards.golds import Reading, as_text, read, read_golds
from smol_rewards.processes import check_workers, map_in_order
from smol_rewards.quota import Quota, shared
from smol_rewards.source import excerpt, shorten
from smol_rewards.verdict import StopReason, Truth, Verdict
from smol_rewards.verification import decide

logger = logging.getLogger(__name__)

SHOWN = 80  # code points of a judge's words in an explanation
CHUNK = 256  # completions handed to a process at a time

Pair: TypeAlias = tuple[str, object]  # the text of a candidate, and what tells its gold from others


class Outcome(Enum):
    """Where the grading of a completion ended."""

    CORRECT = "correct"
    INCORRECT = "incorrect"
    NO_ANSWER = "no answer"  # no rule found a candidate
    UNPARSED = "unparsed"  # the candidate could not be read
    UNDECIDED = "undecided"  # no rung could tell, or an error of ours: see Grade.error
    OVER_BUDGET = "over budget"  # a limit was met: one of the Budget, or the stack that the caller leaves
    BAD_GOLD = "bad gold"  # the gold is missing or could not be read; the completion was not looked at


@dataclass(frozen=True, slots=True)
class Opinion:
    """
    What a judge said of an answer that the rules left open.

    Args:
        same: whether the answer is the gold; None where the judge did not say so without a doubt, or was not asked.
        words: its replies, as it gave them: with the gold first, with the answer first, and to the control question.
        note: why there is no opinion, in words.
    """

    same: bool | None
    words: tuple[str, ...] = ()
    note: str = ""

    def __str__(self) -> str:
        said = {True: "the same", False: "different", None: f"no opinion: {self.note}"}[self.same]
        return f"{said} ({' / '.join(shorten(words, SHOWN) for words in self.words)})" if self.words else said


@dataclass(frozen=True, slots=True)
class Grade:
    """
    The outcome of one completion, with everything that led to it.

    Args:
        outcome: where the grading ended.
        candidate: the text that was found, with the rule that found it.
        answer: the candidate as it was read.
        gold: the gold as it was read; of several, the one that the verdict is about.
        verdict: on gold and answer.
        error: why a side could not be read, or what broke, in words.
        policy, budget: under which the verdict was made.
        opinion: of a judge, where one was called; the verdict is then by the method JUDGE, unless it had none.
    """

    outcome: Outcome
    candidate: Candidate | None = None
    answer: Answer | None = None
    gold: Answer | None = None
    verdict: Verdict | None = None
    error: str | None = None
    policy: Policy = field(default=DEFAULT_POLICY, repr=False, compare=False)
    budget: Budget = field(default=DEFAULT_BUDGET, repr=False, compare=False)
    opinion: Opinion | None = None

    @property
    def correct(self) -> bool | None:
        """Whether the completion is right; None where the gold is bad, so that nothing can be said."""
        return None if self.outcome is Outcome.BAD_GOLD else self.outcome is Outcome.CORRECT

    def explain(self, *, steps: bool = True) -> str:
        r"""
        Returns a few readable lines: outcome, candidate in its context, both readings, verdict, and what led to it.

        Args:
            steps: decide once more and show which row of the table of comparison decided, which rungs of the ladder were tried,
                and what each found. Nothing is noted while grading, so that grades cost no more for it.

        Example:
            >>> print(grade(r"So it is \boxed{0.5}.", r"\frac{1}{2}").explain())
            CORRECT
            candidate  0.5  (rule: boxed)
                So it is \boxed{0.5}.
                                ^^^
            answer     0.5
            gold       \frac{1}{2}
            verdict    TRUE by rational (proved): 0.5 is 1/2
            decided by two numerals
            steps      rational     TRUE
            >>> print(grade(r"\boxed{2\sqrt3}", r"\sqrt{13}").explain())
            INCORRECT
            candidate  2\sqrt3  (rule: boxed)
                \boxed{2\sqrt3}
                       ^^^^^^^
            answer     2 \cdot \sqrt{3}
            gold       \sqrt{13}
            verdict    FALSE by enclosure (proved): the values differ
                       the gold is 3.605551275 ± 4.64e-10 and the answer is 3.464101615 ± 1.38e-10
            decided by a number or function
            steps      identical    no: the two are written differently
                       enclosure    64 bits: the values are apart
                       rounding     no: neither side is a decimal that stands for the other
                       enclosure    FALSE
        """
        lines = [self.outcome.name]
        if self.candidate:
            lines.append(f"candidate  {self.candidate.text}  (rule: {self.candidate.rule})")
            where = excerpt(self.candidate.visible, self.candidate.span)
            lines.extend("    " + line for line in where.splitlines())
        if self.answer is not None:
            lines.append(f"answer     {latex(self.answer)}")
        if self.gold is not None:
            lines.append(f"gold       {latex(self.gold)}")
        if self.verdict is not None:
            lines += _labelled("verdict", str(self.verdict).splitlines())
            row, found = self.steps() if steps else ("", [])
            lines += _labelled("decided by", [row] if row else []) + _labelled("steps", found)
        if self.opinion is not None:
            lines += _labelled("judge", str(self.opinion).splitlines())
        if self.error:
            lines += _labelled("error", self.error.splitlines())
        return "\n".join(lines)

    def steps(self) -> tuple[str, list[str]]:
        """
        Returns which row of the table of comparison decided, and the steps of the ladder, in words; nothing where a side could
        not be read, so that nothing was compared. To find them it decides once more.
        """
        if self.gold is None or self.answer is None or self.verdict is None:
            return "", []
        try:
            with recorded() as record:
                verdict = compare(self.gold, self.answer, policy=self.policy, budget=self.budget)
            lines = record.lines(self.gold, self.answer, verdict)
        except RecursionError:
            return "", [str(StackExhausted.here())]
        if verdict != self.verdict and self.opinion is None:  # the symbolic rung has a deadline
            lines += f"this time it is {verdict}".splitlines()
        return record.row or "", lines


def _labelled(label: str, lines: Sequence[str]) -> list[str]:
    """Returns lines of an explanation, the first of them behind a label."""
    return [f"{'' if index else label:<11}{line}" for index, line in enumerate(lines)]


def grade(
    completion: Any,
    gold: Any,
    *,
    choices: Any = None,
    rules: Rules = LENIENT,
    policy: Policy = DEFAULT_POLICY,
    budget: Budget = DEFAULT_BUDGET,
    strict: bool = False,
) -> Grade:
    r"""
    Returns the grade of one completion against its gold.

    Args:
        completion: text, a list of chat messages, or None.
        gold: the reference answer: text, a number, an expression of sympy or an Answer (see `smol_rewards.golds.as_text`), or a
            list of acceptable ones. A worked solution that marks its answer (`\boxed`, `####`, `<answer>`) is taken at its
            mark, and a sentence that says it at its end or after "the answer is" at that. None, empty and unreadable golds
            are bad.
        choices: the options of a question that has some: a list of their contents, or a mapping of letters to them. The gold
            names one by its letter or its content, else it is bad; the answer may do either, or both where they agree.
        rules: where to look for the answer, in order.
        policy: which leniencies are allowed.
        budget: how much work the grade may cost.
        strict: raise on an internal error instead of calling the completion UNDECIDED.

    Raises:
        TypeError: completion or gold is of a type that no model output or dataset has, such as bytes.
        ConfigurationError: rules, policy or budget are of another type.

    Example:
        >>> grade("The final answer is $2\\sqrt{3}$.", r"\sqrt{12}").outcome
        <Outcome.CORRECT: 'correct'>
        >>> grade("<think>It must be 72.", "72").outcome
        <Outcome.NO_ANSWER: 'no answer'>
        >>> grade("The answer is linear.", "A", choices=["linear", "nonlinear"]).correct
        True
    """
    gold = gold if choices is None else right_option(gold, choices, budget=budget)
    return _Grader(rules, policy, budget, strict).grade(completion, gold)


def grade_batch(
    completions: Sequence[Any],
    golds: Sequence[Any],
    *,
    choices: Sequence[Any] | None = None,
    workers: int = 1,
    rules: Rules = LENIENT,
    policy: Policy = DEFAULT_POLICY,
    budget: Budget = DEFAULT_BUDGET,
    strict: bool = False,
) -> list[Grade]:
    r"""
    Returns the grades of many completions, in their order.

    Each distinct gold is read once and each distinct pair of candidate and gold is decided once. What counts bound is
    decided first; the pairs that then have a question for the symbolic rung share `budget.batch_seconds` (`smol_rewards.quota`
    says how), and those for which that is too little are UNDECIDED, with StopReason.BATCH.

    Args:
        completions: list of length B; see `grade`.
        golds: list of length B; see `grade`.
        choices: list of length B, with None for questions without options; see `grade`.
        workers: processes to share the work among, all but that of the symbolic rung; 1 grades here. More need a program that
            can be imported again (the usual `if __name__ == "__main__":`), and cannot be had inside a daemonic process.
        rules, policy, budget, strict: see `grade`.

    Raises:
        TypeError: completions or golds are no list, or one of them is nothing that `grade` takes.
        ValueError: the lists differ in length.
        ConfigurationError: an option is of another type, or the number of workers makes no sense here.

    Example:
        >>> [g.correct for g in grade_batch([r"\boxed{1/2}", r"\boxed{2}"], ["0.5", "0.5"])]
        [True, False]
    """
    for name, values in (("completions", completions), ("golds", golds)):
        if isinstance(values, (str, bytes)) or not isinstance(values, Sized):
            raise TypeError(f"{name}: wanted a list, found {type(values).__name__}")
    check_workers(workers)
    if len(completions) != len(golds):
        raise ValueError(f"wanted one gold per completion, found {len(completions)} completions and {len(golds)} golds")
    if choices is not None:
        if len(choices) != len(golds):
            raise ValueError(f"wanted options for each completion, found {len(golds)} golds and {len(choices)} of choices")
        golds = golds_of(golds, choices, budget=budget)
    options: dict[str, Any] = {"rules": rules, "policy": policy, "budget": budget, "strict": strict}
    chunk = max(1, len(completions)) if workers == 1 else CHUNK
    chunks = [(completions[start : start + chunk], golds[start : start + chunk]) for start in range(0, len(completions), chunk)]
    several = workers if len(chunks) > 1 else min(workers, 1)
    parts = list(map_in_order(partial(_grade_chunk, **options), chunks, workers=several))
    grades, waiting = list(chain(*(some for some, _ in parts))), list(chain(*(some for _, some in parts)))
    return _settled(grades, golds, waiting, **options) if waiting else grades


def grade_each(
    pairs: Iterable[tuple[Any, Any]],
    *,
    rules: Rules = LENIENT,
    policy: Policy = DEFAULT_POLICY,
    budget: Budget = DEFAULT_BUDGET,
    strict: bool = False,
) -> Iterator[Grade]:
    r"""
    Yields the grade of each completion when it is asked for, as `grade` would, remembering what has been read and decided.

    No grade depends on the others but for what it takes: each completion has a batch's seconds of the symbolic rung for itself.

    Args:
        pairs: completions with their golds; see `grade_batch`, whose completions share those seconds.
        rules, policy, budget, strict: see `grade`.

    Example:
        >>> grades = grade_each([(r"\boxed{1/2}", "0.5"), (r"\boxed{2}", "0.5")])
        >>> next(grades).correct, next(grades).correct
        (True, False)
    """
    grader = _Grader(rules, policy, budget, strict)
    for completion, gold in pairs:
        yield grader.grade(completion, gold)


def _grade_chunk(chunk: tuple[Sequence[Any], Sequence[Any]], **options: Any) -> tuple[list[Grade], list[Pair]]:
    """Returns the grades of completions and golds without the symbolic rung, and the pairs that have a question for it."""
    grader = _Grader(**options, asks=False)
    return [grader.grade(*one) for one in zip(*chunk, strict=True)], grader.waiting


def _settled(grades: list[Grade], golds: Sequence[Any], waiting: Iterable[Pair], **options: Any) -> list[Grade]:
    """Returns grades with those of the pairs that wait decided again, now with the symbolic rung."""
    places: dict[Pair, list[int]] = {pair: [] for pair in waiting}
    for place, (grade, gold) in enumerate(zip(grades, golds, strict=True)):
        if grade.candidate is not None and (at := places.get((grade.candidate.text, _key(gold)))) is not None:
            at.append(place)
    grader = _Grader(**options)
    for at, quota in shared(places.values(), grader.budget.seconds_of_a_batch):
        found = grader.settle(grades[at[0]], golds[at[0]], quota)
        for place in at:
            grades[place] = replace(found, candidate=grades[place].candidate)
    return grades


class _Grader:
    """
    Grades under one set of options, remembering golds that were read and pairs that were decided.

    Each completion is a batch of its own; or, where nothing is asked of the symbolic rung, the pairs that would ask are noted.
    """

    def __init__(self, rules: Rules, policy: Policy, budget: Budget, strict: bool, asks: bool = True) -> None:
        check_kind("grade", Rules, rules=rules)
        check_kind("grade", Policy, policy=policy)
        check_kind("grade", Budget, budget=budget)
        self.rules = rules
        self.policy = policy
        self.budget = budget
        self.strict = strict
        self.seconds = budget.seconds_of_a_batch if asks else 0.0
        self.waiting: list[Pair] = []
        self.golds: dict[object, tuple[tuple[Reading, ...], str]] = {}
        self.decided: dict[Pair, Grade] = {}

    def grade(self, completion: Any, gold: Any) -> Grade:
        _check_types(completion, gold)
        return self._guarded(self._grade, completion, gold)

    def settle(self, grade: Grade, gold: Any, quota: Quota) -> Grade:
        """Returns the grade of the same candidate, decided again with a quota of the symbolic rung."""
        return self._guarded(self._decide, grade.candidate, self._golds(_key(gold), gold)[0], quota)

    def _guarded(self, work: Callable[..., Grade], *arguments: Any) -> Grade:
        try:
            return work(*arguments)
        except (RecursionError, StackExhausted):  # of this call alone, so that nothing of it is remembered
            return Grade(Outcome.OVER_BUDGET, error=str(StackExhausted.here()))
        except Exception as error:  # the one boundary: a bug of ours must not end a training run
            if self.strict:
                raise
            _log_once(error)
            return Grade(Outcome.UNDECIDED, error=f"internal error: {type(error).__name__}: {error}")

    def _grade(self, completion: Any, gold: Any) -> Grade:
        key = _key(gold)
        golds, error = self._golds(key, gold)
        if not golds:
            return Grade(Outcome.BAD_GOLD, error=error)
        try:
            candidate = extract(completion, rules=self.rules, budget=self.budget)
        except BudgetExceeded as error:
            return Grade(Outcome.OVER_BUDGET, gold=golds[0].answer, error=str(error))
        if candidate is None:
            return Grade(Outcome.NO_ANSWER, gold=golds[0].answer)
        if len(candidate.text) > self.budget.characters:  # not worth being remembered
            return self._decide(candidate, golds, Quota(self.seconds))
        pair = (candidate.text, key)
        known = self.decided.get(pair)
        if known is None:
            quota = Quota(self.seconds)
            known = self.decided[pair] = self._decide(candidate, golds, quota)
            if quota.short and not known.correct:
                self.waiting.append(pair)
            return known
        return Grade(known.outcome, candidate, known.answer, known.gold, known.verdict, known.error, self.policy, self.budget)

    def _decide(self, candidate: Candidate, golds: tuple[Reading, ...], quota: Quota) -> Grade:
        answer = read(candidate.text, budget=self.budget)
        best: Grade | None = None
        for gold in golds:
            verdict = decide(gold, answer, policy=self.policy, budget=self.budget, quota=quota)
            error = str(answer.error) if answer.error else None
            one = Grade(_outcome(verdict), candidate, answer.answer, gold.answer, verdict, error, self.policy, self.budget)
            if one.correct:
                return one
            if best is None or best.outcome is Outcome.INCORRECT:  # the least certain refusal is the honest one
                best = one
        assert best is not None
        return best

    def _golds(self, key: object, gold: Any) -> tuple[tuple[Reading, ...], str]:
        """Returns the golds that can be used, each read once, and why there are none."""
        known = self.golds.get(key)
        if known is None:
            known = self.golds[key] = self._read_golds(gold)
        return known

    def _read_golds(self, gold: Any) -> tuple[tuple[Reading, ...], str]:
        """Returns the golds that can be used, and why there are none."""
        readings = read_golds(gold, policy=self.policy, budget=self.budget)
        errors = [str(reading.error) for reading in readings if reading.error]
        return tuple(reading for reading in readings if reading.answer is not None), "\n".join(errors) or "there is no gold"


def _key(gold: Any) -> object:
    """Returns what tells golds apart: their text where they have one, since the hash of a tree is expensive."""
    if type(gold) is str:  # as nearly all
        return gold
    if isinstance(gold, (list, tuple)):
        return tuple(map(_key, gold))
    return None if gold is None else as_text(gold)


def _outcome(verdict: Verdict) -> Outcome:
    if verdict.truth is Truth.TRUE:
        return Outcome.CORRECT
    if verdict.truth is Truth.FALSE:
        return Outcome.INCORRECT
    return {StopReason.UNREADABLE: Outcome.UNPARSED, StopReason.BUDGET: Outcome.OVER_BUDGET}.get(
        verdict.stop or StopReason.UNDECIDED, Outcome.UNDECIDED
    )


def _check_types(completion: Any, gold: Any) -> None:
    if type(gold) is str and type(completion) in (str, list):  # as nearly all
        return
    if not (completion is None or isinstance(completion, (str, list, tuple))):
        raise TypeError(f"completion: wanted text or a list of chat messages, found {type(completion).__name__}")
    for one in gold if isinstance(gold, (list, tuple)) else [gold]:
        try:
            one is None or as_text(one, "gold")
        except TypeError as error:
            raise TypeError(f"{error}; a list holds several that are right") from None


_logged: set[tuple[type, str]] = set()


def _log_once(error: Exception) -> None:
    """Logs the traceback of an internal error the first time that its kind is seen; completion text is not in it."""
    kind = (type(error), error.__traceback__.tb_frame.f_code.co_name if error.__traceback__ else "")
    if kind not in _logged:
        _logged.add(kind)
        logger.error("internal error while grading; the completion counts as undecided", exc_info=error)
