"""The self-check finds what goes wrong on one path and not on another."""

import threading

import pytest

from smol_rewards.errors import ConfigurationError
from smol_rewards.rewards import AccuracyReward, accuracy_reward, correctness_reward_func, len_reward, preflight, self_check
from smol_rewards.rewards.preflight import KNOWN


def test_our_rewards_pass_on_every_path():
    check = self_check()
    assert check, str(check)
    assert check.paths == ("process", "text", "chat", "pickle", "thread", "event loop")
    assert str(check) == f"accuracy_reward: {len(KNOWN)} known pairs right on every path ({', '.join(check.paths)})"
    check.require()


@pytest.mark.parametrize("reward", [correctness_reward_func, accuracy_reward.aio, AccuracyReward(correct=5.0, incorrect=-1.0)])
def test_other_forms_pass_too(reward):
    assert self_check(reward, process=False), str(self_check(reward, process=False))


def silent_in_threads(completions, **kwargs):
    if threading.current_thread() is not threading.main_thread():
        return [0.0] * len(completions)
    return accuracy_reward(completions=completions, **kwargs)


def test_a_reward_that_is_silent_in_threads_is_found_out():
    check = self_check(silent_in_threads, process=False)
    assert not check
    paths = {problem.partition(":")[0] for problem in check.problems}
    assert paths == {"thread", "event loop"}
    with pytest.raises(ConfigurationError, match=r"thread: pays 0\.0 for"):
        check.require()


def test_a_reward_that_cannot_be_pickled_is_found_out():
    check = self_check(lambda **keywords: accuracy_reward(**keywords))
    assert {problem.partition(":")[0] for problem in check.problems} == {"pickle", "process"}


def wants_messages(completions, solution, **kwargs):
    return accuracy_reward([completion[0]["content"] for completion in completions], solution)


def test_a_reward_that_knows_only_chat_is_found_out():
    check = self_check(wants_messages, process=False)
    assert [problem.partition(":")[0] for problem in check.problems] == ["text"]
    assert "raises TypeError" in check.problems[0]


def test_a_reward_of_something_else_is_found_out():
    assert any("pays" in problem for problem in self_check(len_reward, process=False).problems)


def test_a_reward_of_the_wrong_length_is_found_out():
    check = self_check(lambda completions, **kwargs: [1.0], process=False)
    assert f"text: returns 1 values for {len(KNOWN)} completions" in check.problems


def test_a_gold_column_of_another_name():
    pays = AccuracyReward(gold_column="key")
    assert self_check(pays, gold_column="key"), str(self_check(pays, gold_column="key"))
    assert "there is no column 'key'" in str(self_check(pays, process=False))


def never_comes_back(completions, **kwargs):
    while True:
        pass


def test_a_reward_that_never_comes_back_is_ended(monkeypatch):
    monkeypatch.setattr(preflight, "SECONDS", 3.0)
    check = self_check(never_comes_back)
    assert check.paths == ("process",)
    assert check.problems == (f"process: {preflight.LATE}",)
