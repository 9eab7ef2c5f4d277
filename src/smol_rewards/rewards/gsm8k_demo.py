r"""
Where are the functions of the well-known GSM8K demo?

Here, under their names: five rewards that add up to at most 4; its prompt, template and extractors are in
`smol_rewards.datasets`. By default each does what its name says; the faults of the originals (a body of several lines is
refused, a missing final line feed costs, digits of any script pass for integers) come back with `legacy=True`.
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, Literal

from smol_rewards.errors import BudgetExceeded
from smol_rewards.expression import Answer, Number, Scalar
from smol_rewards.extraction import extract
from smol_rewards.grading import Grade
from smol_rewards.rewards import legacy as exact
from smol_rewards.rewards.accuracy import AccuracyReward
from smol_rewards.rewards.contract import TextReward, TrainerCall, Values, check_choice, check_finite
from smol_rewards.rewards.format import DEMO_TAGS, TagCountReward, XmlFormatReward

INTEGER = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.0*)?")
TOLERANCE = Fraction(1, 10**8)


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectnessReward(AccuracyReward):
    r"""
    Pays 2 for the right answer; a decimal may be off by one part in 10^8.

    Formula: 2 if the grade is CORRECT, or if both sides are numbers, at least one of them written as a decimal, and
    |a - g| ≤ 10^-8 · |g|; else 0; None for a bad gold. Range: {0, 2, None}.

    Args:
        tolerance: "relative" as in the formula; "absolute" with max(1, |g|) instead of |g|, so that every number below 10^-8
            counts as 0. `correctness_reward_func` has the absolute one, by which it has always paid.
        legacy: the demo's exact behaviour: the text in the last `<answer>` tags (the whole text without tags) is the gold,
            character for character.

    See AccuracyReward for the rest.

    Source: `correctness_reward_func` of the GSM8K demo; the absolute tolerance follows a common variant, made relative above 1.

    Example:
        >>> from smol_rewards.rewards import correctness_reward_func
        >>> correctness_reward_func(None, ["<answer>72.0</answer>", "<answer>0.333333333</answer>"], ["72", "1/3"])
        [2.0, 2.0]
        >>> CorrectnessReward()(None, ["0.0"], ["0.000000001"]), correctness_reward_func(None, ["0.0"], ["0.000000001"])
        ([0.0], [2.0])
        >>> CorrectnessReward(legacy=True)(None, ["<answer>72.0</answer>", "72"], ["72", "72"])
        [0.0, 2.0]
    """

    POSITIONAL: ClassVar[tuple[str, ...]] = ("prompts", "completions", "answer")

    correct: float = 2.0
    tolerance: Literal["relative", "absolute"] = "relative"
    legacy: bool = False
    name: str = "correctness_reward_func"

    def __post_init__(self) -> None:
        AccuracyReward.__post_init__(self)
        check_choice(self.name, ("relative", "absolute"), tolerance=self.tolerance)

    def value(self, grade: Grade) -> float | None:
        """Returns what a grade is worth."""
        if grade.correct is False and _is_close(grade.answer, grade.gold, least=Fraction(self.tolerance == "absolute")):
            return self.correct
        return AccuracyReward.value(self, grade)

    def pay(self, call: TrainerCall) -> Values:
        """Returns the value of each completion; see the class."""
        if not self.legacy:
            return AccuracyReward.pay(self, call)
        golds = call.golds(self.gold_column)
        right = (exact.demo_answer(text) == gold for text, gold in zip(call.texts, golds, strict=True))
        return [self.correct if one else self.incorrect for one in right]


def _is_close(answer: Answer | None, gold: Answer | None, least: Fraction) -> bool:
    """Returns whether both are plain numbers, one of them a decimal, and at most 10^-8 of the gold, or of `least`, apart."""
    match answer, gold:
        case Scalar(Number() as left, None), Scalar(Number() as right, None):
            if left.places is None and right.places is None:
                return False
            return abs(left.value - right.value) <= TOLERANCE * max(least, abs(right.value))
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegerReward(TextReward):
    """
    Pays for a final answer that is an integer, right or wrong: a slope for models that do not yet answer with a number.

    Formula: `reward` if the candidate is an integer in ASCII digits, perhaps with a sign, thousands separators or `.0`; else 0.
    Range: {0, reward}.

    Args:
        reward: what an integer pays.
        legacy: the demo's exact behaviour: `str.isdigit` of the text in the last `<answer>` tags, which refuses `-72`, `1,000`
            and `72.0`, and takes `²`.
        name: under which the trainer logs.

    Source: `int_reward_func` of the GSM8K demo.

    Example:
        >>> from smol_rewards.rewards import int_reward_func
        >>> int_reward_func([f"<answer>{text}</answer>" for text in ("72", "-1,072", "72.0", "²", "seven")])
        [0.5, 0.5, 0.5, 0.0, 0.0]
    """

    reward: float = 0.5
    legacy: bool = False
    name: str = "int_reward_func"

    def __post_init__(self) -> None:
        check_finite(self.name, reward=self.reward)

    def is_integer(self, text: str) -> bool:
        """Returns whether the answer in a text is an integer."""
        if self.legacy:
            return exact.demo_answer(text).isdigit()
        try:
            candidate = extract(text)
        except BudgetExceeded:
            return False
        return candidate is not None and INTEGER.fullmatch(candidate.text.strip().strip("$").strip()) is not None

    def value(self, text: str) -> float:
        """Returns the reward for a text whose answer is an integer; see the class."""
        return self.reward if self.is_integer(text) else 0.0


correctness_reward_func = CorrectnessReward(tolerance="absolute")
int_reward_func = IntegerReward()
strict_format_reward_func = XmlFormatReward(strict=True, reward=0.5, name="strict_format_reward_func")
soft_format_reward_func = XmlFormatReward(reward=0.5, name="soft_format_reward_func")
xmlcount_reward_func = TagCountReward(
    tags=DEMO_TAGS, each=0.125, tail=exact.TAIL_COST, opener="required", name="xmlcount_reward_func"
)
