"""verl's own managers, loaders and evaluation, on its own batches: everywhere the same numbers, and no option in vain."""

import asyncio
import os
import subprocess
import sys

import numpy
import pandas
import pytest
import torch
from omegaconf import OmegaConf
from tensordict import TensorDict
from verl import DataProto
from verl.experimental.reward_loop.reward_manager import get_reward_manager_cls as get_loop_manager_cls
from verl.trainer.ppo.reward import get_custom_reward_fn, load_reward_manager
from verl.workers.reward_manager import get_reward_manager_cls

from smol_rewards.errors import ConfigurationError
from smol_rewards.integrations.verl import compute_scores, compute_value
from smol_rewards.options import with_options

MODULE = "pkg://smol_rewards.integrations.verl"
RESPONSES = [r"So it is \boxed{0.5}.", "It is 2.", "no idea", "It is 2."]
GOLDS = [r"\frac{1}{2}", "3", "2", ""]
WANTED = [1.0, 0.0, 0.0, 0.0]
OUTCOMES = ["correct", "incorrect", "no answer", "bad gold"]


class Characters:
    """A tokenizer whose tokens are code points."""

    pad_token_id = 0
    eos_token = "<|endoftext|>"

    def decode(self, ids, skip_special_tokens=True):
        return "".join(chr(int(code)) for code in ids if int(code))

    def batch_decode(self, rows, skip_special_tokens=True):
        return [self.decode(row) for row in rows]


def batch_of(responses, golds):
    """A batch as a rollout leaves it: prompts on the left, responses on the right, padded with 0."""
    width = max(map(len, responses))
    answers = torch.tensor([[ord(c) for c in text] + [0] * (width - len(text)) for text in responses])
    prompts = torch.full((len(responses), 3), ord("?"))
    mask = torch.cat([torch.ones_like(prompts), (answers != 0).long()], dim=1)
    tensors = {"prompts": prompts, "responses": answers, "attention_mask": mask}
    others = {
        "data_source": ["maths"] * len(responses),
        "reward_model": [{"ground_truth": gold, "style": "rule"} for gold in golds],
        "extra_info": [{"index": index} for index in range(len(responses))],
    }
    arrays = {}
    for name, values in others.items():
        arrays[name] = numpy.empty(len(values), dtype=object)
        arrays[name][:] = values
    return DataProto(batch=TensorDict(tensors, batch_size=len(responses)), non_tensor_batch=arrays)


def config_of(manager, function, **options):
    custom = {"path": MODULE, "name": function, "reward_kwargs": options}
    reward = {
        "custom_reward_function": custom,
        "reward_manager": {"source": "register", "name": manager},
        "num_workers": 1,
        "max_concurrent": 1,
    }
    return OmegaConf.create({"reward": reward, "data": {"reward_fn_key": "data_source"}})


def looped(manager, **options):
    """What the reward loop's manager says of each row."""
    batch = batch_of(RESPONSES, GOLDS)

    async def run():
        loaded = load_reward_manager(config_of(manager, "compute_score", **options), Characters())
        return [await loaded.run_single(batch[index : index + 1]) for index in range(len(batch))]

    return asyncio.run(run())


def rewards_in(tensor):
    return tensor.sum(dim=1).tolist()


@pytest.fixture(autouse=True)
def fresh_classes():
    """verl sets up a manager's class once, for the event loop of its first instance."""
    for name in ("naive", "dapo"):
        get_loop_manager_cls(name)._class_initialized = False


@pytest.mark.parametrize("manager", ["naive", "dapo"])
def test_the_reward_loop(manager):
    found = looped(manager)
    assert [one["reward_score"] for one in found] == WANTED
    assert [one["reward_extra_info"]["outcome"] for one in found] == OUTCOMES
    assert [one["reward_extra_info"]["bad_gold"] for one in found] == [0.0, 0.0, 0.0, 1.0]
    assert len({tuple(one["reward_extra_info"]) for one in found}) == 1


@pytest.mark.parametrize("manager", ["naive", "dapo"])
def test_options_of_the_configuration_work_in_the_reward_loop(manager):
    assert [one["reward_score"] for one in looped(manager, rules="strict")] == [1.0, 0.0, 0.0, 0.0]
    assert [one["reward_extra_info"]["outcome"] for one in looped(manager, rules="strict")][1] == "no answer"
    tagged = looped(manager, tags=["result"], policy={"percent": "strict"})
    assert [one["reward_score"] for one in tagged] == WANTED


@pytest.mark.parametrize("manager", ["naive", "dapo"])
@pytest.mark.parametrize("options", [{"rulez": "strict"}, {"rules": "stirct"}, {"policy": {"percents": "strict"}}])
def test_a_misspelt_option_raises_in_the_reward_loop(manager, options):
    with pytest.raises(ConfigurationError, match=r"wanted one of lenient, strict|has no option"):
        looped(manager, **options)


@pytest.mark.parametrize("manager", ["naive", "dapo"])
def test_the_managers_of_old(manager):
    function = get_custom_reward_fn(config_of(manager, "compute_score"))
    found = get_reward_manager_cls(manager)(Characters(), 0, function)(batch_of(RESPONSES, GOLDS), return_dict=True)
    assert rewards_in(found["reward_tensor"]) == WANTED
    assert found["reward_extra_info"]["outcome"] == OUTCOMES
    misspelt = get_custom_reward_fn(config_of(manager, "compute_score", rulez="strict"))
    with pytest.raises(ConfigurationError, match="compute_score has no option rulez"):
        get_reward_manager_cls(manager)(Characters(), 0, misspelt)(batch_of(RESPONSES, GOLDS))


def test_the_batch_manager():
    found = get_reward_manager_cls("batch")(Characters(), 0, compute_scores)(batch_of(RESPONSES, GOLDS), return_dict=True)
    assert rewards_in(found["reward_tensor"]) == WANTED
    assert found["reward_extra_info"]["outcome"] == OUTCOMES
    with pytest.raises(ConfigurationError, match="compute_scores has no option rulez"):
        get_reward_manager_cls("batch")(Characters(), 0, compute_scores, rulez="strict")(batch_of(RESPONSES, GOLDS))


def few_processes(monkeypatch):
    """Lets the PRIME manager start two processes; it asks for 64, for which there is no setting."""
    from concurrent.futures import ProcessPoolExecutor

    monkeypatch.setattr("verl.workers.reward_manager.prime.ProcessPoolExecutor", lambda max_workers: ProcessPoolExecutor(2))


def test_the_prime_manager(monkeypatch):
    few_processes(monkeypatch)
    manager = get_reward_manager_cls("prime")
    assert rewards_in(manager(Characters(), 0, compute_value)(batch_of(RESPONSES, GOLDS))) == WANTED
    strict = with_options(compute_value, rules="strict")
    assert rewards_in(manager(Characters(), 0, strict)(batch_of(["It is 2.", r"\boxed{2}"], ["2", "2"]))) == [0.0, 1.0]


def test_a_misspelt_option_raises_before_the_prime_manager_could_swallow_it(monkeypatch, capsys):
    with pytest.raises(ConfigurationError, match="compute_value has no option rulez"):
        with_options(compute_value, rulez="strict")
    few_processes(monkeypatch)
    misspelt = get_custom_reward_fn(config_of("naive", "compute_value", rulez="strict"))
    get_reward_manager_cls("prime")(Characters(), 0, misspelt)(batch_of(RESPONSES, GOLDS))
    assert "Task failed: compute_value has no option rulez" in capsys.readouterr().out


def test_main_eval(tmp_path):
    """verl's own evaluation of a file, in a process of its own."""
    rows = pandas.DataFrame(
        {
            "data_source": ["maths", "maths"],
            "responses": [[r"\boxed{0.5}", "It is 3."], ["It is 2.", "It is 2."]],
            "reward_model": [{"ground_truth": r"\frac{1}{2}", "style": "rule"}, {"ground_truth": "2", "style": "rule"}],
        }
    )
    rows.to_parquet(tmp_path / "rows.parquet")
    command = [
        *(sys.executable, "-m", "verl.trainer.main_eval", f"data.path={tmp_path / 'rows.parquet'}"),
        *("data.response_key=responses", "+ray_kwargs.ray_init.include_dashboard=false"),
        *(f"+reward.custom_reward_function.path={MODULE}", "+reward.custom_reward_function.name=compute_value"),
    ]
    quiet = os.environ | {"RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0", "HYDRA_FULL_ERROR": "1"}
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=quiet, timeout=240)
    assert done.returncode == 0, done.stderr[-3000:]
    assert "'test_score/maths': " in done.stdout and "0.75" in done.stdout


def test_problems_are_read_from_what_audit_keeps(tmp_path):
    from tokenizers import Tokenizer, models
    from transformers import PreTrainedTokenizerFast
    from verl.utils.dataset.rl_dataset import RLHFDataset

    (tmp_path / "rows.jsonl").write_text('{"problem": "1 + 1?", "answer": "2"}\n')
    command = [*(sys.executable, "-m", "smol_rewards", "audit", "rows.jsonl"), *("--keep", "train.parquet", "--format", "verl")]
    subprocess.run(command, check=True, cwd=tmp_path, timeout=120)
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=Tokenizer(models.WordLevel({"?": 0}, unk_token="?")))
    tokenizer.chat_template = "{{ messages[0]['content'] }}"
    config = {"cache_dir": str(tmp_path), "filter_overlong_prompts": False}
    row = RLHFDataset(str(tmp_path / "train.parquet"), tokenizer, OmegaConf.create(config))[0]
    assert row["reward_model"]["ground_truth"] == "2" and row["index"] == 0
