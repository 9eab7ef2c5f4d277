"""Rewards made of rewards."""

import math

import pytest

from smol_rewards.errors import ConfigurationError
from smol_rewards.rewards import Clip, DifficultyWeight, Gate, WeightedSum, accuracy_reward, format_reward


def fixed(*values):
    """A stranger's reward that pays these values."""

    def reward(completions, **kwargs):
        return list(values)

    return reward


def call(reward, n):
    return reward(completions=[""] * n, prompts=["a"] * n)


def test_a_sum_leaves_out_what_says_nothing():
    pays = WeightedSum(rewards=(fixed(1, None, None, math.nan), fixed(2, 2, None, 1)), weights=(1.0, 0.5))
    assert call(pays, 4) == [2.0, 1.0, None, 0.5]


def test_infinity_does_not_reach_the_trainer():
    assert call(WeightedSum(rewards=(fixed(math.inf), fixed(1))), 1) == [1.0]


def test_a_gate_keeps_none():
    pays = Gate(condition=fixed(1, 0.5, 0, None, 1), reward=fixed(2, 2, 2, 2, None), at_least=0.5, otherwise=-1.0)
    assert call(pays, 5) == [2.0, 2.0, -1.0, None, None]


def test_a_clip():
    assert call(Clip(reward=fixed(-3, 0.5, 3, None), low=-1.0, high=1.0), 4) == [-1.0, 0.5, 1.0, None]


def test_difficulty_is_by_prompt():
    pays = DifficultyWeight(reward=fixed(1, 0, 0, 0, 1, 1, None, None), easy=1.0, hard=2.0)
    values = pays(completions=[""] * 8, prompts=["a"] * 4 + ["b"] * 2 + ["c"] * 2)
    assert values == [1.75, 0.0, 0.0, 0.0, 1.0, 1.0, None, None]


def test_compositions_nest_and_log_under_their_own_names():
    inner = Gate(condition=format_reward, reward=accuracy_reward, name="inner")
    outer = WeightedSum(rewards=(inner, accuracy_reward), name="outer")
    columns = {}
    values = outer(["<think>1</think><answer>2</answer>", "2"], ["2", "2"], log_extra=columns.__setitem__)
    assert values == [2.0, 1.0]
    assert columns["outer/inner/accuracy_reward/outcome"] == columns["outer/accuracy_reward/outcome"] == ["correct", "correct"]


async def later(completions, **kwargs):
    return [1.0] * len(completions)


@pytest.mark.parametrize(
    "build",
    [
        lambda: WeightedSum(rewards=(accuracy_reward,), weights=(1.0, 2.0)),
        lambda: WeightedSum(rewards=(accuracy_reward,), weights=(math.inf,)),
        lambda: WeightedSum(rewards=("accuracy",)),
        lambda: Gate(condition=later, reward=accuracy_reward),
        lambda: Gate(condition=accuracy_reward.aio, reward=accuracy_reward),
        lambda: Clip(reward=accuracy_reward, low=1.0, high=0.0),
        lambda: DifficultyWeight(reward=accuracy_reward, hard=math.nan),
    ],
)
def test_what_makes_no_sense_is_refused_at_once(build):
    with pytest.raises(ConfigurationError):
        build()


def test_a_reward_of_the_wrong_length_is_named():
    with pytest.raises(ConfigurationError, match="reward returned 1 values for 2 completions"):
        call(WeightedSum(rewards=(fixed(1),)), 2)
