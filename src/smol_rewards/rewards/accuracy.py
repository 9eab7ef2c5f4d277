r"""
Is the final answer right, and what is that worth?

Every completion is graded against its *gold*; CORRECT pays, everything else that a model can do pays nothing, and a bad gold
pays None: the trainer leaves that row out, whatever the completion says. What was found, and why it was paid or not, goes to
the trainer's table of completions; the share of every outcome goes to its metrics, under the same names on every call.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from smol_rewards.budget import DEFAULT_BUDGET, Budget
from smol_rewards.equivalence import DEFAULT_POLICY, Policy
from smol_rewards.errors import ConfigurationError, check_kind
from smol_rewards.expression.printer import latex
from smol_rewards.expression.walk import nodes
from smol_rewards.extraction import LENIENT, Rules
from smol_rewards.extraction.completion import message_text
from smol_rewards.grading import Grade, Outcome, grade_batch
from smol_rewards.judging import SecondOpinion
from smol_rewards.processes import check_workers
from smol_rewards.rewards import zero_reward_monitor
from smol_rewards.rewards.contract import Reward, TrainerCall, Values, check_choice, check_finite, share
from smol_rewards.rewards.partial_credit import parts_of, share_right
from smol_rewards.source import shorten
from smol_rewards.verdict import Method, StopReason, different

COLUMNS = ("answer", "gold", "outcome", "method", "reason")  # of the trainer's table of completions
SHOWN = 200  # code points of an answer that are shown in the table of completions
TOKEN = re.compile(r"\\[A-Za-z]+|\w+|[^\w\s$]")
COPIED = different(Method.TEXT, "the answer stands in the question as it is, and the gold does not", proved=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccuracyReward(Reward):
    r"""
    Pays for a final answer that is the same mathematics as the gold.

    Formula: `correct` for CORRECT, `incorrect` for INCORRECT, NO_ANSWER, UNPARSED, UNDECIDED and OVER_BUDGET, None for
    BAD_GOLD. Range: {0, 1, None} by default.

    Args:
        gold_column: the dataset's column of golds; None takes the first there of final_answer, expected_answer, ground_truth,
            gold, answer, target, label, solution. In OpenR1-Math-220k, where `solution` is prose and may be empty, that is
            `answer`.
        choices_column: the column of options of questions that have some; None takes `choices` or `options`, where that holds
            lists or mappings. See `smol_rewards.grade`.
        rules: where to look for the answer.
        policy: which leniencies are allowed.
        budget: how much work a grade may cost, and the completions of a call together.
        correct: what a right answer pays.
        incorrect: what anything else pays.
        copied: "paid"; "refused": a right answer that is an expression of more than one numeral or name, and stands word for
            word in the prompt where the gold does not, is INCORRECT. It needs prompts, as trainers give them.
        parts: "all": an answer of several parts is right as a whole or not at all; "each": the share of its parts that are
            right lies between `incorrect` and `correct`, where the gold is a list, set, tuple or system.
        second_opinion: asks a judge about what the rules leave open; None, the default, asks none. See `smol_rewards.judging`.
        log_columns: which of `answer`, `gold`, `outcome`, `method`, `reason` go to the trainer's table of completions; two or
            three of them leave room for the completions where that table is printed.
        workers: processes to share large batches among; see `grade_batch`.
        strict: raise on an internal error.
        name: under which the trainer logs.

    Logs columns `answer`, `gold`, `outcome`, `method`, `reason`, and metrics: the share of each outcome, and of verdicts by the
    symbolic rung (`symbolic`), answers that ran into its deadline (`deadline`), or for which too little was left of the seconds
    that a batch has for it (`batch_deadline`), answers that were already decided for another completion of the batch
    (`duplicates`) and internal errors (`errors`). All under the name, as `accuracy_reward/correct`. With a second opinion also
    the column `judge`, and the shares of what the judge decided (`judge_same`, `judge_different`) and left open (`judge_none`).

    Source: the name and the signature are those of TRL's `trl.rewards.accuracy_reward`.

    Example:
        >>> from smol_rewards.rewards import accuracy_reward
        >>> accuracy_reward([r"\boxed{2\sqrt{3}}", r"\boxed{2}", "no idea"], [r"\sqrt{12}"] * 3)
        [1.0, 0.0, 0.0]
        >>> accuracy_reward(completions=["It is 1/2."], answer=[""])
        [None]
    """

    gold_column: str | None = None
    choices_column: str | None = None
    rules: Rules = LENIENT
    policy: Policy = DEFAULT_POLICY
    budget: Budget = DEFAULT_BUDGET
    correct: float = 1.0
    incorrect: float = 0.0
    copied: Literal["paid", "refused"] = "paid"
    parts: Literal["all", "each"] = "all"
    second_opinion: SecondOpinion | None = None
    log_columns: tuple[str, ...] = COLUMNS
    workers: int = 1
    strict: bool = False
    name: str = "accuracy_reward"

    def __post_init__(self) -> None:
        check_finite(self.name, correct=self.correct, incorrect=self.incorrect)
        check_choice(self.name, ("all", "each"), parts=self.parts)
        check_choice(self.name, ("paid", "refused"), copied=self.copied)
        check_kind(self.name, tuple, log_columns=self.log_columns)
        for column in self.log_columns:
            check_choice(self.name, COLUMNS, log_columns=column)
        check_kind(self.name, Rules, rules=self.rules)
        check_kind(self.name, Policy, policy=self.policy)
        check_kind(self.name, Budget, budget=self.budget)
        check_workers(self.workers)
        if self.second_opinion is not None:
            check_kind(self.name, SecondOpinion, second_opinion=self.second_opinion)

    def grades(self, call: TrainerCall) -> list[Grade]:
        """Returns the grade of each completion of a call."""
        return self._grade(call.completions, call)

    def _grade(self, completions: Sequence[Any], call: TrainerCall) -> list[Grade]:
        grades = grade_batch(
            completions,
            call.golds(self.gold_column),
            choices=call.choices(self.choices_column),
            workers=self.workers,
            rules=self.rules,
            policy=self.policy,
            budget=self.budget,
            strict=self.strict,
        )
        return grades if self.second_opinion is None else self.second_opinion(grades)

    def value(self, grade: Grade) -> float | None:
        """Returns what a grade is worth."""
        if grade.correct is None:
            return None
        if grade.correct:
            return self.correct
        if self.parts == "each" and len(parts_of(grade.gold)) > 1:
            credit = share_right(grade.gold, grade.answer, policy=self.policy, budget=self.budget)
            if credit < 1:  # what is not the gold cannot have all of its parts; where it seems so, the verdict counts
                return self.incorrect + credit * (self.correct - self.incorrect)
        return self.incorrect

    def _without_copies(self, grades: list[Grade], call: TrainerCall) -> list[Grade]:
        """Returns the grades with each right answer refused that was copied from its question."""
        if call.prompts is None:
            raise ConfigurationError(f'{self.name}(copied="refused"): wanted prompts, and found none in the call')
        asked = zip(grades, call.prompts, call.golds(self.gold_column), strict=True)
        return [
            replace(grade, outcome=Outcome.INCORRECT, verdict=COPIED) if is_copied(grade, prompt, gold) else grade
            for grade, prompt, gold in asked
        ]

    def pay(self, call: TrainerCall) -> Values:
        """Returns the value of each completion's grade; see the class."""
        grades = self.grades(call)
        if self.copied == "refused":
            grades = self._without_copies(grades, call)
        values = [self.value(grade) for grade in grades]
        if call.log_extra is not None:
            columns = columns_of(grades, call.golds(self.gold_column))
            logged = {column: columns[column] for column in self.log_columns}
            if self.second_opinion is not None:
                logged["judge"] = [None if grade.opinion is None else str(grade.opinion) for grade in grades]
            call.log(self.name, logged, {})
        if call.log_metric is not None:
            metrics = metrics_of(grades)
            if self.second_opinion is not None:
                metrics |= opinions_of(grades)
            call.log(self.name, {}, metrics)
        if zero_reward_monitor.is_watching(self.name):
            zero_reward_monitor.watch(self.name, values, grades, call.texts)
        return values


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasoningAccuracyReward(AccuracyReward):
    r"""
    Pays for a right final answer after reasoning that came to its end.

    Formula: that of AccuracyReward on the text after the last delimiter; `incorrect` for a completion without one. Unlike
    AccuracyReward, which does without reasoning, it pays nothing where no reasoning was written. Range: {0, 1, None}.

    Args:
        reasoning_delimiters: what ends the reasoning; the first of these that occurs is the one. Reasoning that a chat
            template has taken out of the message has ended if anything follows it.

    Source: the name and the signature are those of TRL's `trl.rewards.reasoning_accuracy_reward`; there, a bad gold pays 0.0
    instead of None where the reasoning is unfinished.

    Example:
        >>> from smol_rewards.rewards import reasoning_accuracy_reward
        >>> completions = ["<think>1 + 1</think>It is 2.", r"<think>\boxed{2}", r"\boxed{2}"]
        >>> reasoning_accuracy_reward(completions, ["2", "2", "2"])
        [1.0, 0.0, 0.0]
    """

    reasoning_delimiters: tuple[str, ...] = ("</think>",)
    name: str = "reasoning_accuracy_reward"

    def grades(self, call: TrainerCall) -> list[Grade]:
        """Returns the grade of what follows the reasoning; NO_ANSWER where the reasoning has no end."""
        delimiters = call.keywords.get("reasoning_delimiters") or self.reasoning_delimiters
        return self._grade([_after(text, delimiters) for text in call.texts], call)


def _after(text: str, delimiters: Sequence[str]) -> str:
    """Returns what follows the last occurrence of the first delimiter that occurs; nothing where none does."""
    return next((text.rpartition(mark)[2] for mark in delimiters if mark in text), "")


def is_copied(grade: Grade, prompt: Any, gold: Any) -> bool:
    """
    Returns whether a right answer is an expression that stands word for word in the question, where the gold does not.

    Args:
        grade: of the completion.
        prompt: the question, as text or as a list of chat messages.
        gold: as the dataset has it. Where it stands in the question too, as in "which of x + 1 and x - 1 divides x^2 + x?",
            nothing was copied that should not be.

    Example:
        >>> from smol_rewards import Policy, grade
        >>> found = grade("12*12", "144", policy=Policy(unevaluated="accepted"))
        >>> is_copied(found, "What is 12 * 12?", "144"), is_copied(found, "What is the square of 12?", "144")
        (True, False)
    """
    if not grade.correct or grade.candidate is None or grade.answer is None or len(nodes(grade.answer)) < 2:
        return False
    texts = [prompt] if isinstance(prompt, str) else [message_text([{**one, "role": "assistant"}]) or "" for one in prompt]
    asked = _spaced("\n".join(texts))
    return _spaced(grade.candidate.text) in asked and not (isinstance(gold, str) and _spaced(gold) in asked)


def _spaced(text: str) -> str:
    """Returns the tokens of a text, each between two blanks."""
    return f" {' '.join(TOKEN.findall(text))} "


def columns_of(grades: Sequence[Grade], golds: Sequence[Any]) -> dict[str, list[Any]]:
    """Returns the columns that a reward adds to the trainer's table of completions."""
    return {
        "answer": [shorten(grade.candidate.text, SHOWN) if grade.candidate else None for grade in grades],
        "gold": _written(grades, golds),
        "outcome": [grade.outcome.value for grade in grades],
        "method": [None if grade.verdict is None else grade.verdict.method.value for grade in grades],
        "reason": [reason_of(grade) for grade in grades],
    }


def metrics_of(grades: Sequence[Grade]) -> dict[str, float]:
    """Returns the metrics of a batch, under the same names for every batch."""
    total = len(grades)
    outcomes = Counter(grade.outcome for grade in grades)
    verdicts = [grade.verdict for grade in grades if grade.verdict is not None]
    # Completions with one gold share one tree, and the hash of a tree is expensive.
    decided = [(grade.candidate.text, id(grade.gold)) for grade in grades if grade.candidate is not None]
    return {
        **{outcome.value.replace(" ", "_"): outcomes[outcome] / total if total else 0.0 for outcome in Outcome},
        "symbolic": share((verdict.method is Method.SYMBOLIC for verdict in verdicts), total),
        "deadline": share((verdict.stop is StopReason.DEADLINE for verdict in verdicts), total),
        "batch_deadline": share((verdict.stop is StopReason.BATCH for verdict in verdicts), total),
        "duplicates": (len(decided) - len(set(decided))) / total if total else 0.0,
        "errors": share((grade.outcome is Outcome.UNDECIDED and grade.verdict is None for grade in grades), total),
    }


def opinions_of(grades: Sequence[Grade]) -> dict[str, float]:
    """Returns what a judge made of a batch, under the same names for every batch."""
    said = [grade.opinion.same for grade in grades if grade.opinion is not None]
    names = {"judge_same": True, "judge_different": False, "judge_none": None}
    return {name: share((one is same for one in said), len(grades)) for name, same in names.items()}


def _written(grades: Sequence[Grade], golds: Sequence[Any]) -> list[str]:
    """Returns each gold as it was read, written once for all completions that share it; a bad one as it was given."""
    written: dict[int, str] = {}
    for grade in grades:
        if grade.gold is not None and id(grade.gold) not in written:
            written[id(grade.gold)] = shorten(latex(grade.gold), SHOWN)
    return [written.get(id(grade.gold)) or shorten(str(gold), SHOWN) for grade, gold in zip(grades, golds, strict=True)]


def reason_of(grade: Grade) -> str | None:
    """Returns why a grade is what it is, in one line; None where no answer was found."""
    if grade.verdict is not None:
        return grade.verdict.reason
    return grade.error.partition("\n")[0] if grade.error else None


accuracy_reward = AccuracyReward()
reasoning_accuracy_reward = ReasoningAccuracyReward()
