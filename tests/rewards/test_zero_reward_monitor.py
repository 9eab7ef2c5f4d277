"""One warning when nothing is ever paid, and none otherwise."""

import logging
from uuid import uuid4

import pytest

from smol_rewards.rewards import AccuracyReward, self_check
from smol_rewards.rewards.zero_reward_monitor import BATCHES, COMPLETIONS

SIZE = COMPLETIONS // BATCHES


@pytest.fixture
def pays(caplog):
    caplog.set_level(logging.WARNING, logger="smol_rewards")
    return AccuracyReward(name=f"reward_{uuid4().hex}")


def test_one_warning_after_the_first_silent_batches(pays, caplog):
    for _ in range(3 * BATCHES):
        pays(["no idea"] * (SIZE - 1) + ["<think>and then"], ["2"] * SIZE)
    (record,) = caplog.records
    message = record.getMessage()
    assert f"{pays.name} has paid nothing for the first {COMPLETIONS} completions ({BATCHES} batches)" in message
    assert f"{COMPLETIONS} no answer" in message
    assert f"{BATCHES} have reasoning without an end" in message
    assert r"\boxed in 0" in message and "the prompt should ask for the form" in message
    assert "no idea" not in message


def test_bad_golds_are_named(pays, caplog):
    for _ in range(BATCHES):
        pays([r"\boxed{2}"] * SIZE, [""] * SIZE)
    assert "gold_column=" in caplog.text and f"{COMPLETIONS} bad gold" in caplog.text


def test_wrong_answers_are_named(pays, caplog):
    for _ in range(BATCHES):
        pays([r"\boxed{3}"] * SIZE, ["2"] * SIZE)
    assert f"{COMPLETIONS} incorrect" in caplog.text and rf"\boxed in {COMPLETIONS}" in caplog.text


def test_no_warning_once_something_was_paid(pays, caplog):
    pays([r"\boxed{2}"] + [""] * (SIZE - 1), ["2"] * SIZE)
    for _ in range(2 * BATCHES):
        pays([""] * SIZE, ["2"] * SIZE)
    assert not caplog.records


def test_no_warning_for_a_few_small_batches(pays, caplog):
    for _ in range(BATCHES):
        pays(["", ""], ["2", "2"])
    assert not caplog.records


def test_a_self_check_before_the_run_does_not_count(pays, caplog):
    assert self_check(pays, process=False)
    for _ in range(BATCHES):
        pays([""] * SIZE, ["2"] * SIZE)
    assert len(caplog.records) == 1


def test_a_price_for_wrong_answers_is_no_pay(caplog):
    caplog.set_level(logging.WARNING, logger="smol_rewards")
    pays = AccuracyReward(name=f"reward_{uuid4().hex}", incorrect=-1.0)
    for _ in range(BATCHES):
        pays([r"\boxed{3}"] * SIZE, ["2"] * SIZE)
    assert len(caplog.records) == 1
