"""AReaL's wrapper, which calls a reward function in a process of its own."""

import asyncio

import pytest
from areal.api.reward_api import AsyncRewardWrapper

from smol_rewards.errors import ConfigurationError, DatasetError
from smol_rewards.integrations.areal import reward_fn
from smol_rewards.options import with_options


def wrapped(function, completion, **columns):
    async def call():
        return await AsyncRewardWrapper(function, max_retries=0)("?", completion, [1], [2], **columns)

    return asyncio.run(call())


def test_the_wrapper_pays():
    assert wrapped(reward_fn, r"\boxed{0.5}", answer=r"\frac{1}{2}", query_id="7") == 1.0
    assert wrapped(reward_fn, "It is 3.", answer="2") == 0.0
    assert wrapped(with_options(reward_fn, rules="strict"), "It is 2.", answer="2") == 0.0


def test_a_row_without_a_gold_raises():
    with pytest.raises(DatasetError, match="no column for the gold"):
        wrapped(reward_fn, "It is 2.", messages="?")


def test_a_misspelt_option_raises_when_the_file_is_loaded():
    with pytest.raises(ConfigurationError, match="reward_fn has no option rulez"):
        with_options(reward_fn, rulez="strict")
