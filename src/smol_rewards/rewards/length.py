r"""
How long may a completion be?

Three well-known ways to pay for length: within a *group* (the completions of one prompt, compared with each other), on a
*schedule* (a cosine from short to long), and with a *margin* before the limit. Lengths are tokens where the trainer gives
token ids, else words.
"""

import math
from dataclasses import dataclass
from typing import ClassVar

from smol_rewards.errors import ConfigurationError, check_count, check_kind
from smol_rewards.rewards.accuracy import AccuracyReward, accuracy_reward
from smol_rewards.rewards.contract import Reward, TrainerCall, Values, check_finite


@dataclass(frozen=True, slots=True, kw_only=True)
class LengthReward(Reward):
    r"""
    Pays within each prompt's group: the shorter the better, and a wrong answer never above 0.

    Formula: λ = 1/2 - (len - min)/(max - min) over the group; λ for a right answer, min(0, λ) for any other, 0 for all where
    max = min, None for a bad gold. Range: [-1/2, 1/2].

    Args:
        accuracy: what decides whether an answer is right.
        legacy: Open-R1's exact behaviour: lengths in characters, over the whole batch instead of the group, and a bad gold
            taken for a right answer.
        name: under which the trainer logs.

    Source: Kimi k1.5 (arXiv:2501.12599), section 2.3.3, length penalty; `len_reward` of Open-R1 (src/open_r1/rewards.py).

    Example:
        >>> from smol_rewards.rewards import len_reward
        >>> completions = [r"\boxed{2}", r"After much thought: \boxed{2}", r"After very much more thought indeed: \boxed{3}"]
        >>> len_reward(completions, ["2"] * 3)
        [0.5, 0.0, -0.5]
    """

    accuracy: AccuracyReward = accuracy_reward
    legacy: bool = False
    name: str = "len_reward"

    def __post_init__(self) -> None:
        check_kind(self.name, AccuracyReward, accuracy=self.accuracy)

    def pay(self, call: TrainerCall) -> Values:
        """Returns the value of each completion within its group; see the class."""
        right = [grade.correct for grade in self.accuracy.grades(call)]
        lengths = [len(text) for text in call.texts] if self.legacy else call.lengths
        values: Values = [None] * len(call)
        for group in [list(range(len(call)))] if self.legacy else call.groups:
            shortest, longest = min(lengths[i] for i in group), max(lengths[i] for i in group)
            for i in group:
                if right[i] is None and not self.legacy:
                    continue
                value = 0.5 - (lengths[i] - shortest) / (longest - shortest) if longest > shortest else 0.0
                values[i] = value if right[i] or right[i] is None else min(0.0, value)
        return values


@dataclass(frozen=True, slots=True, kw_only=True)
class CosineScaledReward(Reward):
    r"""
    Pays for a right answer the more the shorter it is, and takes for a wrong one the less the longer it is.

    Formula: low + (high - low)/2 · (1 + cos(π · min(1, len/max_len))), with (low, high) = (min_value_correct,
    max_value_correct) for a right answer and (max_value_wrong, min_value_wrong) for any other; None for a bad gold. Range: from
    the smallest to the largest of the four values.

    Args:
        max_len: length at which the schedule ends, in tokens, or in words where there are no token ids.
        min_value_wrong: what a wrong answer pays at length 0.
        max_value_wrong: what a wrong answer pays at max_len and beyond.
        min_value_correct: what a right answer pays at max_len and beyond.
        max_value_correct: what a right answer pays at length 0.
        accuracy: what decides whether an answer is right.
        legacy: Open-R1's exact behaviour: lengths in characters, a schedule that climbs again beyond max_len, and 1.0 for a
            bad gold.
        name: under which the trainer logs.

    Raises:
        ConfigurationError: max_len is no whole number above 0, or a value is not a finite number.

    Source: Demystifying Long Chain-of-Thought Reasoning in LLMs (arXiv:2502.03373), appendix C.1; `get_cosine_scaled_reward` of
    TRL, whose numbers these are, and of Open-R1.

    Example:
        >>> from smol_rewards.rewards import get_cosine_scaled_reward
        >>> pays = get_cosine_scaled_reward(max_len=100)
        >>> pays([r"\boxed{1/3}", r"\boxed{1/2}"], [r"\frac{1}{3}"] * 2, [[1] * 50, [1] * 50])
        [0.75, -0.75]
    """

    POSITIONAL: ClassVar[tuple[str, ...]] = ("completions", "solution", "completion_ids")

    max_len: int = 1000
    min_value_wrong: float = -1.0
    max_value_wrong: float = -0.5
    min_value_correct: float = 0.5
    max_value_correct: float = 1.0
    accuracy: AccuracyReward = accuracy_reward
    legacy: bool = False
    name: str = "cosine_scaled_reward"

    def __post_init__(self) -> None:
        check_finite(self.name, min_value_wrong=self.min_value_wrong, max_value_wrong=self.max_value_wrong)
        check_finite(self.name, min_value_correct=self.min_value_correct, max_value_correct=self.max_value_correct)
        check_kind(self.name, AccuracyReward, accuracy=self.accuracy)
        check_count(self.name, max_len=self.max_len)

    def value(self, right: bool, length: int) -> float:
        """Returns what a right or wrong answer of a length is worth."""
        progress = length / self.max_len if self.legacy else min(1.0, length / self.max_len)
        low, high = self.max_value_wrong, self.min_value_wrong
        if right:
            low, high = self.min_value_correct, self.max_value_correct
        return low + 0.5 * (high - low) * (1.0 + math.cos(progress * math.pi))

    def pay(self, call: TrainerCall) -> Values:
        """Returns the value of each completion; see the class."""
        right = [grade.correct for grade in self.accuracy.grades(call)]
        lengths = [len(text) for text in call.texts] if self.legacy else call.lengths
        unknown = 1.0 if self.legacy else None
        return [unknown if r is None else self.value(r, n) for r, n in zip(right, lengths, strict=True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class SoftOverlongPunishment(Reward):
    r"""
    Takes nothing up to a margin before the limit, then ever more, and 1 beyond the limit.

    Formula: 0 for |y| ≤ L_max - L_cache; (L_max - L_cache - |y|)/L_cache up to L_max; -1 beyond. Range: [-1, 0].

    Args:
        max_completion_len: the limit L_max, in tokens, or in words where there are no token ids.
        soft_punish_cache: the margin L_cache, in the same unit; 0 for none.
        name: under which the trainer logs.

    Raises:
        ConfigurationError: the margin is negative or wider than the limit.

    Source: DAPO (arXiv:2503.14476), equation 13; `get_soft_overlong_punishment` of TRL and Open-R1, whose numbers these are.

    Example:
        >>> from smol_rewards.rewards import get_soft_overlong_punishment
        >>> get_soft_overlong_punishment(max_completion_len=100, soft_punish_cache=20)([[1] * 80, [1] * 90, [1] * 101])
        [0.0, -0.5, -1.0]
    """

    POSITIONAL: ClassVar[tuple[str, ...]] = ("completion_ids",)

    max_completion_len: int = 16384
    soft_punish_cache: int = 4096
    name: str = "soft_overlong_punishment_reward"

    def __post_init__(self) -> None:
        counts = {"max_completion_len": self.max_completion_len, "soft_punish_cache": self.soft_punish_cache}
        check_count(self.name, least=0, **counts)
        if self.soft_punish_cache > self.max_completion_len:
            raise ConfigurationError(
                f"{self.name}(max_completion_len={self.max_completion_len!r}, "
                f"soft_punish_cache={self.soft_punish_cache!r}): wanted soft_punish_cache ≤ max_completion_len"
            )

    def value(self, length: int) -> float:
        """Returns what a length is worth."""
        free = self.max_completion_len - self.soft_punish_cache
        if length <= free:
            return 0.0
        return (free - length) / self.soft_punish_cache if length <= self.max_completion_len else -1.0

    def pay(self, call: TrainerCall) -> Values:
        """Returns the value of each completion's length; see the class."""
        return [self.value(length) for length in call.lengths]


def get_cosine_scaled_reward(
    max_len: int = 1000,
    min_value_wrong: float = -1.0,
    max_value_wrong: float = -0.5,
    min_value_correct: float = 0.5,
    max_value_correct: float = 1.0,
    *,
    legacy: bool = False,
) -> CosineScaledReward:
    """Returns a CosineScaledReward; the order of arguments is TRL's, their names also Open-R1's."""
    return CosineScaledReward(
        max_len=max_len,
        min_value_wrong=min_value_wrong,
        max_value_wrong=max_value_wrong,
        min_value_correct=min_value_correct,
        max_value_correct=max_value_correct,
        legacy=legacy,
    )


def get_soft_overlong_punishment(max_completion_len: int = 16384, soft_punish_cache: int = 4096) -> SoftOverlongPunishment:
    """Returns a SoftOverlongPunishment; the arguments are TRL's and Open-R1's."""
    return SoftOverlongPunishment(max_completion_len=max_completion_len, soft_punish_cache=soft_punish_cache)


len_reward = LengthReward()
cosine_scaled_reward = CosineScaledReward()
soft_overlong_punishment_reward = SoftOverlongPunishment()
