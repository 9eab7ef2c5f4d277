"""OpenRLHF's call: queries with their prompts, tensors back; where a completion begins, whatever became of its prompt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smol_rewards.errors import ConfigurationError
from smol_rewards.integrations.openrlhf import completion_of, reward_func

pytest.importorskip("torch")

PROMPT = "<|im_start|>user\nWhat is 1 + 1, in all?<|im_end|>\n<|im_start|>assistant\n"


def test_the_documented_call():
    prompts = [r"Write \boxed{2}. 1 + 1 = ?"] * 4
    answers = [r" \boxed{2}", r" \boxed{3}", "", r" \boxed{2}"]
    given = reward_func([p + a for p, a in zip(prompts, answers, strict=True)], prompts, ["2", "2", "2", ""])
    assert set(given) == {"rewards", "scores", "extra_logs"}
    assert given["rewards"].tolist() == given["scores"].tolist() == [1.0, 0.0, 0.0, 0.0]
    assert str(given["rewards"].dtype) == "torch.float32"
    assert given["extra_logs"]["correct"].tolist() == [1.0, 0.0, 0.0, 0.0]
    assert given["extra_logs"]["no_answer"].tolist() == [0.0, 0.0, 1.0, 0.0]
    assert given["extra_logs"]["bad_gold"].tolist() == [0.0, 0.0, 0.0, 1.0]


def test_the_log_has_the_same_keys_every_time():
    keys = {tuple(reward_func(["2"], [""], [gold])["extra_logs"]) for gold in ("2", "3", "")}
    assert len(keys) == 1


def test_a_misspelt_option_raises():
    with pytest.raises(ConfigurationError, match="reward_func has no option extra"):
        reward_func(["2"], [""], ["2"], extra="ignored")


@given(cut=st.integers(0, len(PROMPT) - 20), says=st.text(alphabet="It is 2.\n<>|", max_size=20))
def test_a_prompt_that_was_cut_is_found_by_its_end(cut, says):
    found = completion_of(PROMPT[cut:] + says, PROMPT)
    assert found.split() == says.split()


@given(blanks=st.lists(st.sampled_from(["", " ", "\n", "  "]), min_size=len(PROMPT), max_size=len(PROMPT)))
def test_blanks_are_not_compared(blanks):
    shown = "".join(blank + character for blank, character in zip(blanks, PROMPT, strict=True))
    assert completion_of(shown + "It is 2.", PROMPT) == "It is 2."


@pytest.mark.parametrize("query", ["", "It is 2.", "2.<|im_end|>", "nt\nIt is 2.", PROMPT.upper() + "It is 2."])
def test_a_prompt_that_is_not_there_raises(query):
    with pytest.raises(ConfigurationError, match="does not begin with its prompt"):
        completion_of(query, PROMPT)


def test_a_short_or_empty_prompt():
    assert completion_of("1+1? 2", "1+1?") == " 2"
    assert completion_of("It is 2.", "") == "It is 2."


def test_what_a_completion_repeats_of_its_prompt_is_its_own():
    assert completion_of(PROMPT + PROMPT, PROMPT) == PROMPT
