r"""
How are several rewards made into one?

A *sum* with weights, a *gate* that lets one reward through only where another holds, a *clip*, and a weight for each prompt's
*difficulty*. Each is a reward itself, so they nest, and each takes any callable that a trainer would take, ours or not. What
the inner rewards log comes out under the outer name: `gate/accuracy_reward/answer`.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from inspect import iscoroutinefunction
from typing import Any, TypeAlias

from smol_rewards.errors import ConfigurationError
from smol_rewards.rewards.contract import Reward, TrainerCall, Values, check_finite

AnyReward: TypeAlias = Callable[..., Any]


def name_of(reward: AnyReward) -> str:
    """Returns the name under which trainers log a reward."""
    return str(getattr(reward, "__name__", type(reward).__name__))


def is_async(reward: AnyReward) -> bool:
    """Returns whether a reward can only be awaited."""
    return iscoroutinefunction(reward) or iscoroutinefunction(type(reward).__call__)


def pay_with(reward: AnyReward, call: TrainerCall, *, owner: str) -> Values:
    """
    Returns what another reward pays for a call; NaN and infinity count as None.

    Raises:
        ConfigurationError: the reward returns another number of values than there are completions.
    """
    keywords = dict(call.keywords)
    for key in ("log_extra", "log_metric"):
        if keywords.get(key) is not None:
            keywords[key] = lambda name, value, log=keywords[key]: log(f"{owner}/{name}", value)
    values = [None if value is None else float(value) for value in reward(**keywords)]
    if len(values) != len(call):
        raise ConfigurationError(f"{name_of(reward)} returned {len(values)} values for {len(call)} completions")
    return [value if value is not None and math.isfinite(value) else None for value in values]


def check_rewards(owner: str, *rewards: AnyReward) -> None:
    """Raises ConfigurationError for what cannot be called, or can only be awaited."""
    for reward in rewards:
        if not callable(reward):
            raise ConfigurationError(f"{owner}: wanted a reward, found {reward!r:.80}")
        if is_async(reward):
            raise ConfigurationError(f"{owner}: {name_of(reward)} is async; give the reward itself and take .aio of the whole")


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightedSum(Reward):
    r"""
    Pays the weighted sum of several rewards, each looked at once.

    Formula: Σ wᵢ rᵢ over the rewards that say something about the completion; None where none does.

    Args:
        rewards: what is added up.
        weights: a weight for each; None for ones.
        name: under which the trainer logs.

    Raises:
        ConfigurationError: the numbers of rewards and weights differ.

    Example:
        >>> from smol_rewards.rewards import accuracy_reward, format_reward
        >>> pays = WeightedSum(rewards=(accuracy_reward, format_reward), weights=(1.0, 0.2))
        >>> pays(["<think>1 + 1</think><answer>2</answer>", "2"], ["2", "2"])
        [1.2, 1.0]
    """

    rewards: tuple[AnyReward, ...]
    weights: tuple[float, ...] | None = None
    name: str = "weighted_sum"

    def __post_init__(self) -> None:
        if not isinstance(self.rewards, (tuple, list)) or not self.rewards:
            raise ConfigurationError(f"{self.name}: wanted a tuple of rewards, found {self.rewards!r:.80}")
        check_rewards(self.name, *self.rewards)
        if self.weights is not None:
            wanted = f"wanted a tuple of {len(self.rewards)} weights, one for each reward"
            if not isinstance(self.weights, (tuple, list)):
                raise ConfigurationError(f"{self.name}: {wanted}, found {self.weights!r:.80}")
            if len(self.weights) != len(self.rewards):
                raise ConfigurationError(f"{self.name}: {wanted}, found {len(self.weights)}")
            check_finite(self.name, **{f"weights[{i}]": weight for i, weight in enumerate(self.weights)})

    def pay(self, call: TrainerCall) -> Values:
        """Returns the weighted sum for each completion; see the class."""
        columns = [pay_with(reward, call, owner=self.name) for reward in self.rewards]
        weights = self.weights or (1.0,) * len(columns)
        rows = ([w * v for w, v in zip(weights, row, strict=True) if v is not None] for row in zip(*columns, strict=True))
        return [math.fsum(row) if row else None for row in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate(Reward):
    r"""
    Pays a reward only where a condition holds: no format, no pay for correctness.

    Formula: reward where condition ≥ at_least, else otherwise; None where either is None, so that a bad gold stays one.

    Args:
        condition: the reward that must be reached.
        reward: the reward that is paid then.
        at_least: what the condition must come to.
        otherwise: what is paid where it does not.
        name: under which the trainer logs.

    Example:
        >>> from smol_rewards.rewards import accuracy_reward, format_reward
        >>> Gate(condition=format_reward, reward=accuracy_reward)(["<think>1</think><answer>2</answer>", "2"], ["2", "2"])
        [1.0, 0.0]
    """

    condition: AnyReward
    reward: AnyReward
    at_least: float = 1.0
    otherwise: float = 0.0
    name: str = "gate"

    def __post_init__(self) -> None:
        check_rewards(self.name, self.condition, self.reward)
        check_finite(self.name, at_least=self.at_least, otherwise=self.otherwise)

    def pay(self, call: TrainerCall) -> Values:
        """Returns the reward of each completion that passes; see the class."""
        conditions = pay_with(self.condition, call, owner=self.name)
        values = pay_with(self.reward, call, owner=self.name)
        return [
            None if condition is None or value is None else value if condition >= self.at_least else self.otherwise
            for condition, value in zip(conditions, values, strict=True)
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip(Reward):
    r"""
    Pays a reward within bounds.

    Formula: max(low, min(high, r)); None stays None. Range: [low, high].

    Args:
        reward: what is clipped.
        low: the least that is paid.
        high: the most that is paid.
        name: under which the trainer logs.

    Example:
        >>> from smol_rewards.rewards import xmlcount_reward_func
        >>> Clip(reward=xmlcount_reward_func, low=0.0, high=0.25)(["<reasoning>1</reasoning><answer>2</answer>"])
        [0.25]
    """

    reward: AnyReward
    low: float
    high: float
    name: str = "clip"

    def __post_init__(self) -> None:
        check_rewards(self.name, self.reward)
        check_finite(self.name, low=self.low, high=self.high)
        if self.low > self.high:
            raise ConfigurationError(f"{self.name}: wanted low ≤ high, found {self.low} and {self.high}")

    def pay(self, call: TrainerCall) -> Values:
        """Returns the clipped reward of each completion; see the class."""
        values = pay_with(self.reward, call, owner=self.name)
        return [None if value is None else max(self.low, min(self.high, value)) for value in values]


@dataclass(frozen=True, slots=True, kw_only=True)
class DifficultyWeight(Reward):
    r"""
    Pays a reward the more, the fewer of a prompt's completions it pays: what is hard counts more.

    Formula: r · (hard + (easy - hard) · ρ), ρ the share of the prompt's completions with r > 0, of those with a value.
    The rewards are only multiplied, never centred or divided by a deviation. So the weight has an effect only where the trainer
    does not divide by the group's deviation either: `scale_rewards="batch"` or `"none"` in TRL's GRPOConfig, not `"group"`.

    Args:
        reward: what is weighted.
        easy: weight of a prompt that every completion solves.
        hard: weight of a prompt that none solves.
        name: under which the trainer logs.

    Source: after the difficulty weights of GRPO-LEAD (arXiv:2504.09696), which are logistic in ρ and applied to advantages.

    Example:
        >>> from smol_rewards.rewards import accuracy_reward
        >>> pays = DifficultyWeight(reward=accuracy_reward)
        >>> pays(prompts=["a", "a", "b", "b"], completions=["1", "2", "3", "3"], answer=["1", "1", "3", "3"])
        [1.0, 0.0, 0.5, 0.5]
    """

    reward: AnyReward
    easy: float = 0.5
    hard: float = 1.5
    name: str = "difficulty_weight"

    def __post_init__(self) -> None:
        check_rewards(self.name, self.reward)
        check_finite(self.name, easy=self.easy, hard=self.hard)

    def pay(self, call: TrainerCall) -> Values:
        """Returns the weighted reward of each completion; see the class."""
        values = pay_with(self.reward, call, owner=self.name)
        weighted: Values = list(values)
        for group in call.groups:
            paid = [value for value in (values[i] for i in group) if value is not None]
            solved = sum(value > 0 for value in paid) / len(paid) if paid else 0.0
            for i in group:
                value = values[i]
                weighted[i] = None if value is None else value * (self.hard + (self.easy - self.hard) * solved)
        return weighted
