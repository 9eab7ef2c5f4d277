"""The kit itself: it finds what a reward function does wrong, also when that is hanging or dying."""

import shutil
from pathlib import Path

import pytest

from smol_rewards.attack import CASES, Case, Kind, attack
from smol_rewards.errors import ConfigurationError

CASE = Case(Kind.REFUSE, "near number", "42", "\\boxed{42.5}")


@pytest.fixture
def importable(monkeypatch, tmp_path):
    """Makes the rewards of strangers importable in the child, and nothing else of the tests."""
    shutil.copy(Path(__file__).with_name("strangers.py"), tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return "strangers"


@pytest.mark.parametrize("thread", [False, True], ids=["main thread", "worker thread"])
def test_faults_are_found_and_the_next_case_is_still_tried(importable, thread):
    cases = [
        CASE,
        Case(Kind.SURVIVE, "raise", "42", "\\boxed{raise}"),
        Case(Kind.SURVIVE, "die", "42", "\\boxed{die}"),
        Case(Kind.SURVIVE, "hang", "42", "\\boxed{hang}"),
        Case(Kind.PAY, "spelling", "42", "\\boxed{42.0}"),
        Case(Kind.PAY, "plain", "42", "\\boxed{42}"),
    ]
    trials = attack(f"{importable}:last_box", thread=thread, seconds=1.0, cases=cases)
    assert [t.fault for t in trials] == ["paid wrongly", "raised", "raised", "hung", "refused wrongly", None]
    assert trials[1].raised == "RecursionError: too deep"
    assert trials[2].raised == "the process died"


@pytest.mark.parametrize(
    ("reward", "found"),
    [
        ("always_paid", "it pays 1.0 for a right answer and 1.0 for a wrong one"),
        ("missing", "AttributeError"),
    ],
)
def test_a_reward_that_cannot_be_tried_is_the_callers_mistake(importable, reward, found):
    with pytest.raises(ConfigurationError, match=found):
        attack(f"{importable}:{reward}", cases=[CASE])


def test_cases_are_distinct():
    assert len({(case.gold, case.completion) for case in CASES}) == len(CASES)
