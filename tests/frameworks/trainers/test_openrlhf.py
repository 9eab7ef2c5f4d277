"""OpenRLHF's own executor and its loader of files, with an engine that says what it is told."""

import asyncio
from types import SimpleNamespace

import pytest
from openrlhf.utils.agent import SingleTurnAgentExecutor

from smol_rewards.datasets import Problem
from smol_rewards.datasets.problems.exports import for_openrlhf
from smol_rewards.errors import ConfigurationError

PLAIN = "from smol_rewards.integrations.openrlhf import reward_func\n"
CONFIGURED = """\
from smol_rewards.integrations import openrlhf
from smol_rewards.options import with_options

reward_func = with_options(openrlhf.reward_func, {options})
"""
PROMPT = r"<|user|>Write \boxed{2} if you are sure. What is 1 + 1, in all?<|assistant|>"


class Characters:
    """A tokenizer whose tokens are code points; `adds` stands before whatever it decodes, as SentencePiece's blank does."""

    def __init__(self, adds=""):
        self.adds = adds

    def __call__(self, text, add_special_tokens=False, return_tensors="pt"):
        import torch

        return {"input_ids": torch.tensor([[ord(character) for character in text]])}

    def decode(self, ids, skip_special_tokens=False):
        return self.adds + "".join(map(chr, ids))


class Engine:
    """Writes one text whatever it is asked."""

    def __init__(self, text):
        self.text = text

    async def generate(self, prompt_ids, params, multi_modal_data=None):
        output = SimpleNamespace(token_ids=[ord(character) for character in self.text], finish_reason="stop", logprobs=None)
        return SimpleNamespace(outputs=[output])


def executed(folder, says, label, *, file=PLAIN, tokenizer=None, room=10_000):
    path = folder / "score.py"
    path.write_text(file)
    executor = SingleTurnAgentExecutor(str(path))
    params = SimpleNamespace(max_tokens=100, logprobs=None)
    call = executor.execute(PROMPT, label, params, 100 + room, tokenizer or Characters(), Engine(says))
    return asyncio.run(call)


def test_the_executor_pays_and_logs(tmp_path):
    found = executed(tmp_path, "It is 2.", "2")
    assert found["reward"].tolist() == found["scores"].tolist() == [1.0]
    assert found["extra_logs"]["correct"].tolist() == [1.0]
    assert executed(tmp_path, "It is 3.", "2")["reward"].tolist() == [0.0]
    assert executed(tmp_path, "It is 2.", "")["extra_logs"]["bad_gold"].tolist() == [1.0]


def test_what_the_prompt_shows_is_no_answer(tmp_path):
    assert executed(tmp_path, "I cannot say", "2")["extra_logs"]["no_answer"].tolist() == [1.0]


@pytest.mark.parametrize("room", [30, 40, len(PROMPT) - 1, len(PROMPT)])
def test_a_prompt_that_was_cut_from_the_left(tmp_path, room):
    assert executed(tmp_path, "It is 2.", "2", room=room)["reward"].tolist() == [1.0]
    assert executed(tmp_path, "I cannot say", "2", room=room)["extra_logs"]["no_answer"].tolist() == [1.0]


@pytest.mark.parametrize("adds", [" ", "\ufffd", "\n"])
def test_a_tokenizer_that_adds_what_was_not_there(tmp_path, adds):
    assert executed(tmp_path, "It is 2.", "2", tokenizer=Characters(adds))["reward"].tolist() == [1.0]


@pytest.mark.parametrize(
    "end", ["<eos>", "[EOS]", "<|endoftext|>", "<|im_end|>", "<|eot_id|>", "</s>", "<|im_end|><|endoftext|>"]
)
@pytest.mark.parametrize("says", ["It is 2.", "2", "The answer is 2", r"\boxed{2}", "So x = 2"])
def test_an_end_token_is_never_part_of_an_answer(tmp_path, says, end):
    assert executed(tmp_path, says + end, "2")["reward"].tolist() == [1.0]


def test_a_prompt_that_is_not_there_is_no_zero(tmp_path):
    """What OpenRLHF does where a reward function raises: a line in the log, and no reward, so that training stops."""
    assert executed(tmp_path, "It is 2.", "2", tokenizer=Characters("something else entirely"))["reward"] is None


def test_options_are_read_when_the_file_is_loaded(tmp_path):
    strict = CONFIGURED.format(options='rules="strict"')
    assert executed(tmp_path, "It is 2.", "2", file=strict)["reward"].tolist() == [0.0]
    assert executed(tmp_path, r"\boxed{2}", "2", file=strict)["reward"].tolist() == [1.0]
    with pytest.raises(ConfigurationError, match="reward_func has no option rulez"):
        executed(tmp_path, "It is 2.", "2", file=CONFIGURED.format(options='rulez="strict"'))


def test_problems_are_read_from_what_audit_keeps():
    from openrlhf.datasets.prompts_dataset import preprocess_data

    row = for_openrlhf(Problem("1 + 1?", "2"), "rows.jsonl", 0)
    assert preprocess_data(row, None, "input", "label") == ("1 + 1?", "2")
    chat = preprocess_data(row, None, "input", "label", lambda messages, **_: messages[0]["content"] + "<|assistant|>")
    assert chat == ("1 + 1?<|assistant|>", "2")
