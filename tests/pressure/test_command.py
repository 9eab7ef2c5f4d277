"""`smol-rewards pressure --steps 0`: the tables alone, which take no model; tests of the training are in test_training."""

import json

import pytest
from typer.testing import CliRunner

from smol_rewards.cli.program import app
from smol_rewards.errors import ConfigurationError
from smol_rewards.pressure import BEHAVIOURS


def press(*words):
    return CliRunner().invoke(app, ["pressure", "--steps", "0", *map(str, words)], env={"COLUMNS": "160"})


def test_our_reward_has_no_hole():
    found = press()
    assert found.exit_code == 0, found.output
    assert "holes: none" in found.output


def test_a_weak_reward_has_some_by_name_with_examples(tmp_path):
    found = press("--reward", "accuracy", "--reward", "other_rewards:last_number", "--out", tmp_path / "all.jsonl")
    assert found.exit_code == 1
    assert "HOLE" in found.output
    assert "paid as denied: " in found.output
    rows = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {row["paid_by"] for row in rows} == {"accuracy", "other_rewards:last_number"}
    assert {row["behaviour"] for row in rows} == set(BEHAVIOURS)
    assert [row for row in rows if row["paid_by"] != "accuracy" and row["behaviour"] == "denied" and row["reward"] == 1.0]


@pytest.mark.parametrize(
    ("reward", "complaint"), [("format", "format: wanted a reward that pays"), ("nowhere:at_all", "no reward at")]
)
def test_what_is_no_reward_for_answers_is_said_at_once(reward, complaint):
    found = press("--reward", reward)
    assert isinstance(found.exception, ConfigurationError)
    assert complaint in str(found.exception)
