"""`smol-rewards stress`: no fault in ours, and the faults of a bad one in a table, with exit code 1."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from smol_rewards.attack import CASES
from smol_rewards.cli import attacks
from smol_rewards.cli.program import app

SOME = [case for case in CASES if case.trick in {"near number", "hedged", "fraction", "tower of powers"}]


@pytest.fixture
def few_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keeps the command's table short; tests/exploits tries all cases."""
    monkeypatch.setattr(attacks, "CASES", SOME)


def test_our_reward_has_no_fault(few_cases: None) -> None:
    found = CliRunner().invoke(app, ["stress"])
    assert found.exit_code == 0, found.output
    assert "paid wrongly, main thread" not in found.output


def test_the_faults_of_another_are_printed(few_cases: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shutil.copy(Path(__file__).parent / "attack" / "strangers.py", tmp_path / "strangers.py")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    found = CliRunner().invoke(app, ["stress", "--reward", "strangers:first_digits", "--show", "2"])
    assert found.exit_code == 1
    assert "refused wrongly, main thread" in found.output
    assert "paid wrongly, worker thread" in found.output
