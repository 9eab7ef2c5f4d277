"""Two rewards side by side: the first is paid, the differences are written down."""

import json
import pickle
from types import SimpleNamespace

import pytest

from smol_rewards.errors import ConfigurationError
from smol_rewards.rewards import accuracy_reward, shadow


def lines_of(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def always_one(completions, **kwargs):
    assert kwargs["log_extra"] is None
    return [1.0] * len(completions)


def breaks(completions, **kwargs):
    raise RecursionError("too deep")


def test_the_first_is_paid_and_differences_are_recorded(tmp_path):
    path = tmp_path / "differences.jsonl"
    pays = shadow(accuracy_reward, always_one, log=path)
    assert pays.__name__ == "accuracy_reward"
    metrics = {}
    state = SimpleNamespace(global_step=7)
    keywords = {"trainer_state": state, "log_metric": metrics.__setitem__, "log_extra": lambda *_: None}
    assert pays(completions=["2", "3", "2"], answer=["2", "2", ""], **keywords) == [1.0, 0.0, None]
    assert pays(completions=["2"], answer=["2"], **keywords) == [1.0]
    wrong, bad = lines_of(path)
    assert wrong == {
        "rewards": {"paid": "accuracy_reward", "shadowed": "always_one"},
        "step": 7,
        "rank": None,
        "index": 1,
        "gold": "2",
        "values": [0.0, 1.0],
        "completion": "3",
    }
    assert (bad["index"], bad["values"]) == (2, [None, 1.0])
    assert metrics["accuracy_reward/disagreements"] == 0.0
    assert "accuracy_reward/correct" in metrics


def test_no_difference_no_file(tmp_path):
    shadow(accuracy_reward, accuracy_reward, log=tmp_path / "none.jsonl")(["2", ""], ["2", ""])
    assert not (tmp_path / "none.jsonl").exists()


def test_what_the_shadow_raises_is_recorded_and_changes_nothing(tmp_path):
    path = tmp_path / "differences.jsonl"
    assert shadow(accuracy_reward, breaks, log=path)(["2"], ["2"]) == [1.0]
    assert lines_of(path)[0]["error"] == "RecursionError: too deep"


def test_the_text_can_be_left_out_and_the_pair_pickled(tmp_path):
    path = tmp_path / "differences.jsonl"
    pays = pickle.loads(pickle.dumps(shadow(accuracy_reward, always_one, log=path, completions=False)))  # noqa: S301
    pays(completions=["3"], answer=["2"])
    assert lines_of(path)[0]["completion"] is None


def test_an_async_reward_is_refused(tmp_path):
    with pytest.raises(ConfigurationError, match="async"):
        shadow(accuracy_reward.aio, always_one, log=tmp_path / "x")


def test_beside_the_installed_trl(tmp_path):
    trl = pytest.importorskip("trl.rewards")
    path = tmp_path / "differences.jsonl"
    chat = [[{"role": "assistant", "content": text}] for text in (r"\boxed{2\sqrt{3}}", r"\boxed{2}", r"\boxed{\frac{1}{2}}")]
    assert shadow(accuracy_reward, trl.accuracy_reward, log=path)(chat, [r"2\sqrt{3}", r"2\sqrt{3}", r"$\frac{1}{2}$"]) == [
        1,
        0,
        1,
    ]
    assert [line["index"] for line in lines_of(path)] == [0, 1]  # a bare gold: right is refused, wrong is paid
