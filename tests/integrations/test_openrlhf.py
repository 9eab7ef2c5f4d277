"""OpenRLHF's call: queries with their prompts, tensors back."""

import pytest

torch = pytest.importorskip("torch")

from smol_rewards.integrations.openrlhf import reward_func  # noqa: E402


def test_the_documented_call():
    prompts = [r"Write \boxed{2}. 1 + 1 = ?"] * 4
    answers = [r" \boxed{2}", r" \boxed{3}", "", r" \boxed{2}"]
    given = reward_func([p + a for p, a in zip(prompts, answers, strict=True)], prompts, ["2", "2", "2", ""], extra="ignored")
    assert set(given) == {"rewards", "scores", "extra_logs"}
    assert given["rewards"].tolist() == given["scores"].tolist() == [1.0, 0.0, 0.0, 0.0]
    assert given["rewards"].dtype == torch.float32
    assert given["extra_logs"]["correct"].tolist() == [1.0, 0.0, 0.0, 0.0]
    assert given["extra_logs"]["no_answer"].tolist() == [0.0, 0.0, 1.0, 0.0]
    assert given["extra_logs"]["bad_gold"].tolist() == [0.0, 0.0, 0.0, 1.0]


def test_the_log_has_the_same_keys_every_time():
    keys = {tuple(reward_func(["2"], [""], [gold])["extra_logs"]) for gold in ("2", "3", "")}
    assert len(keys) == 1
