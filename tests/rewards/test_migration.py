"""The rows of docs/migration.md: what TRL's accuracy_reward pays, and what ours pays."""

import pytest

from smol_rewards.rewards import accuracy_reward

ROWS = [
    # gold, completion, TRL 1.16, here
    (r"2\sqrt{3}", r"\boxed{2\sqrt{3}}", 0.0, 1.0),
    (r"2\sqrt{3}", r"\boxed{2}", 1.0, 0.0),
    ("72", r"<think>It is \boxed{72}.</think>I do not know.", 1.0, 0.0),
    ("72", "<answer>72</answer>", 0.0, 1.0),
    ("72", "#### 72", 0.0, 1.0),
    ("72", "The answer is 72", 0.0, 1.0),
    ("42", r"\boxed{41}. Wait, no. Let me do it again: \boxed{42}", 0.0, 1.0),
    ("$x^2=-1$", r"\boxed{x^2=-2}", 1.0, 0.0),
    ("0.0000001", r"\boxed{0.0000002}", 1.0, 0.0),
]


@pytest.mark.parametrize(("gold", "completion", "theirs", "ours"), ROWS)
def test_a_row_of_the_page(gold, completion, theirs, ours):
    assert accuracy_reward([completion], [gold]) == [ours]


@pytest.mark.parametrize(("gold", "completion", "theirs", "ours"), ROWS)
def test_what_trl_pays(gold, completion, theirs, ours):
    trl = pytest.importorskip("trl.rewards")
    assert trl.accuracy_reward([[{"role": "assistant", "content": completion}]], [gold]) == [theirs]


def test_a_tower_of_powers_comes_back_at_once():
    assert accuracy_reward([r"\boxed{5^{5^{5^{5^5}}}}"], ["1"]) == [0.0]
