"""
What is a completion worth?

A *reward* turns a batch of completions into one number each, or None where it has nothing to say. Each is a frozen, picklable
object: a class with options, and a ready one under the name that people know, importable by its dotted path:

    trl grpo --reward_funcs smol_rewards.rewards.accuracy_reward smol_rewards.rewards.think_format_reward ...

`accuracy_reward.aio` is the same reward as an async callable.
"""

from smol_rewards.columns import GOLD_COLUMNS
from smol_rewards.rewards.accuracy import (
    AccuracyReward,
    ReasoningAccuracyReward,
    accuracy_reward,
    reasoning_accuracy_reward,
)
from smol_rewards.rewards.composition import Clip, DifficultyWeight, Gate, WeightedSum
from smol_rewards.rewards.contract import AsyncReward, Reward, TrainerCall
from smol_rewards.rewards.format import (
    FormatReward,
    TagCountReward,
    ThinkFormatReward,
    WrittenFormReward,
    XmlFormatReward,
    format_reward,
    tag_count_reward,
    think_format_reward,
    written_form_reward,
)
from smol_rewards.rewards.gsm8k_demo import (
    CorrectnessReward,
    IntegerReward,
    correctness_reward_func,
    int_reward_func,
    soft_format_reward_func,
    strict_format_reward_func,
    xmlcount_reward_func,
)
from smol_rewards.rewards.length import (
    CosineScaledReward,
    LengthReward,
    SoftOverlongPunishment,
    cosine_scaled_reward,
    get_cosine_scaled_reward,
    get_soft_overlong_punishment,
    len_reward,
    soft_overlong_punishment_reward,
)
from smol_rewards.rewards.preflight import SelfCheck, self_check
from smol_rewards.rewards.registry import REGISTRY, get_reward_funcs
from smol_rewards.rewards.shadowing import Shadow, shadow
from smol_rewards.rewards.style import (
    LanguageConsistencyReward,
    ReasoningStepsReward,
    RepetitionPenalty,
    get_repetition_penalty_reward,
    language_consistency_reward,
    reasoning_steps_reward,
    repetition_penalty_reward,
)

__all__ = [
    "GOLD_COLUMNS",
    "REGISTRY",
    "AccuracyReward",
    "AsyncReward",
    "Clip",
    "CorrectnessReward",
    "CosineScaledReward",
    "DifficultyWeight",
    "FormatReward",
    "Gate",
    "IntegerReward",
    "LanguageConsistencyReward",
    "LengthReward",
    "ReasoningAccuracyReward",
    "ReasoningStepsReward",
    "RepetitionPenalty",
    "Reward",
    "SelfCheck",
    "Shadow",
    "SoftOverlongPunishment",
    "TagCountReward",
    "ThinkFormatReward",
    "TrainerCall",
    "WeightedSum",
    "WrittenFormReward",
    "XmlFormatReward",
    "accuracy_reward",
    "correctness_reward_func",
    "cosine_scaled_reward",
    "format_reward",
    "get_cosine_scaled_reward",
    "get_repetition_penalty_reward",
    "get_reward_funcs",
    "get_soft_overlong_punishment",
    "int_reward_func",
    "language_consistency_reward",
    "len_reward",
    "reasoning_accuracy_reward",
    "reasoning_steps_reward",
    "repetition_penalty_reward",
    "self_check",
    "shadow",
    "soft_format_reward_func",
    "soft_overlong_punishment_reward",
    "strict_format_reward_func",
    "tag_count_reward",
    "think_format_reward",
    "written_form_reward",
    "xmlcount_reward_func",
]
