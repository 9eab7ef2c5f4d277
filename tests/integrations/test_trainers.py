"""Trainers whose packages are heavy or are on no index: each function in the call that its trainer documents."""

import asyncio
import sys
from dataclasses import dataclass, field
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest

from smol_rewards.errors import ConfigurationError, DatasetError
from smol_rewards.integrations import areal, ms_swift, nemo_gym, open_instruct, rllm, slime
from smol_rewards.options import with_options


@dataclass
class Sample:
    """As slime has it, of what a reward function looks at."""

    response: str = ""
    label: str | None = None
    metadata: dict = field(default_factory=dict)
    remove_sample: bool = False


@dataclass
class RewardOutput:
    """As rLLM has it."""

    reward: float
    metadata: dict = field(default_factory=dict)
    is_correct: bool | None = None


@pytest.fixture
def rllm_is_there(monkeypatch):
    types = ModuleType("rllm.rewards.reward_types")
    types.RewardOutput = RewardOutput
    for name in ("rllm", "rllm.rewards"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    monkeypatch.setitem(sys.modules, types.__name__, types)


def test_slime_one_sample_and_a_batch():
    one = Sample("It is 0.5.", r"\frac{1}{2}", {"index": 3})
    assert asyncio.run(slime.custom_rm(SimpleNamespace(), one)) == 1.0
    assert one.metadata["index"] == 3 and one.metadata["smol_rewards"]["answer"] == "0.5"
    batch = [Sample("It is 2.", "2"), Sample("no idea", "2"), Sample("It is 2.", None)]
    assert asyncio.run(slime.custom_rm(SimpleNamespace(), batch)) == [1.0, 0.0, 0.0]
    assert [sample.metadata["smol_rewards"]["outcome"] for sample in batch] == ["correct", "no answer", "bad gold"]
    assert [sample.remove_sample for sample in batch] == [False, False, True]


def test_areal():
    assert areal.reward_fn("?", "It is 2.", [1], [2], answer="2", query_id="7") == 1.0
    assert areal.reward_fn("?", "It is 2.", [1], [2], answer="2", rules="strict") == 0.0
    with pytest.raises(DatasetError, match="no column for the gold"):
        areal.reward_fn("?", "It is 2.", [1], [2], messages="?")


def test_rllm(rllm_is_there):
    task = {"question": "?", "ground_truth": np.array(["3", "2"], dtype=object), "data_source": "maths"}
    found = rllm.reward_fn(task, "It is 2.")
    assert (found.reward, found.is_correct, found.metadata["outcome"]) == (1.0, True, "correct")
    assert rllm.reward_fn(task, SimpleNamespace(action="It is 4.")).is_correct is False
    bad = rllm.reward_fn({"ground_truth": ""}, "It is 2.")
    assert (bad.reward, bad.is_correct, bad.metadata["outcome"]) == (0.0, None, "bad gold")


def test_ms_swift():
    reward = ms_swift.accuracy_orm(rules="strict")(args=SimpleNamespace(), model=None)
    assert reward([r"\boxed{2}", "It is 2.", "2"], solution=["2", "2", ""], trainer_state=None) == [1.0, 0.0, None]


def test_nemo_gym():
    def said(text):
        return {"output": [{"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": text}]}]}

    right = nemo_gym.verified(SimpleNamespace(model_dump=lambda: said("It is 2.")), "2")
    assert (right["reward"], right["mask_sample"], right["failure_reason"], right["outcome"]) == (1.0, False, None, "correct")
    bad = nemo_gym.verified(said("It is 2."), "")
    assert (bad["reward"], bad["mask_sample"], bad["outcome"]) == (0.0, True, "bad gold")
    assert bad["failure_reason"].startswith("bad gold: ")
    assert nemo_gym.verified({"output": []}, "2")["outcome"] == "no answer"
    assert nemo_gym.verified(said("It is 2."), "2", rules="strict")["outcome"] == "no answer"


def test_open_instruct():
    found = open_instruct.result_of("It is 2.", ["3", "2"])
    assert found["score"] == 1.0 and found["reasoning"].startswith("CORRECT")
    bad = open_instruct.result_of("It is 2.", "")
    assert bad["score"] == 0.0 and bad["reasoning"].startswith("BAD_GOLD")


@pytest.mark.parametrize(
    "function", [areal.reward_fn, rllm.reward_fn, nemo_gym.verified, open_instruct.result_of, slime.custom_rm]
)
def test_a_misspelt_option_raises_where_it_is_given(function):
    with pytest.raises(ConfigurationError, match="has no option rulez; there are rules, tags, policy, budget"):
        with_options(function, rulez="strict")


def test_a_misspelt_option_raises_when_it_arrives_by_the_call(rllm_is_there):
    calls = [
        lambda: ms_swift.accuracy_orm(rulez="strict"),
        lambda: rllm.reward_fn({"answer": "2"}, "2", rulez="strict"),
        lambda: nemo_gym.verified({"output": []}, "2", rulez="strict"),
        lambda: open_instruct.result_of("2", "2", rulez="strict"),
        lambda: asyncio.run(slime.custom_rm(None, Sample("2", "2"), rulez="strict")),
        lambda: areal.reward_fn("?", "2", answer="2", rules="stirct"),
    ]
    for call in calls:
        with pytest.raises(ConfigurationError, match=r"has no option rulez|wanted one of lenient, strict"):
            call()
