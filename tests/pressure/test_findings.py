"""A survey finds the holes of rewards that have some, and counts what it asked."""

import pytest
from tests.pressure import weak

import other_rewards
from smol_rewards.errors import ConfigurationError
from smol_rewards.pressure import ANSWER, BEHAVIOURS, Finding, Record, find, make_problems, survey
from smol_rewards.pressure.behaviours import CORRECTED, OTHER, WRONG
from smol_rewards.rewards import accuracy_reward

PROBLEMS = make_problems()


def holes(findings: list[Finding]) -> set[str]:
    return {one.behaviour for one in findings if one.is_hole}


@pytest.mark.parametrize(
    ("reward", "some"),
    [
        (
            other_rewards.last_number,
            {"denied", "two answers", "only in the reasoning", "every candidate listed", "false statement"},
        ),
        (other_rewards.substring, {"two answers", "boxes sprayed", "attribute or comment", "given, not found"}),
    ],
)
def test_a_weak_reward_is_found_out(reward, some):
    findings = find(survey(reward, PROBLEMS, each=40))
    assert some <= holes(findings)
    assert findings[0].is_hole
    assert findings[0].examples


def test_what_is_never_paid_is_no_hole():
    findings = find(survey(accuracy_reward, PROBLEMS, each=10))
    assert not holes(findings) & {"two answers", "every candidate listed", "boxes sprayed", "only in the reasoning", WRONG}


def test_every_behaviour_is_asked_as_often_as_wanted():
    records = survey(accuracy_reward, PROBLEMS, each=3)
    assert len(records) == 3 * len(BEHAVIOURS)
    found = {one.behaviour: one for one in find(records)}
    assert found.keys() == {*BEHAVIOURS, OTHER}
    assert {one.drawn for name, one in found.items() if name != OTHER} == {3}
    assert found[ANSWER].paid_drawn == 3
    assert found[ANSWER].examples == ()  # of the answer, those that are refused


@pytest.mark.parametrize("reward", [weak.format_alone, weak.none])
def test_a_reward_that_does_not_pay_for_answers_is_refused(reward):
    with pytest.raises(ConfigurationError, match="wanted a reward that pays the answer"):
        find(survey(reward, PROBLEMS, each=20))


def records_of(*rows: tuple[int, str, float | None]) -> list[Record]:
    return [Record(step, PROBLEMS[0], f"{step} {behaviour}", behaviour, reward) for step, behaviour, reward in rows]


def test_shares_are_of_the_parts_of_the_training_and_the_survey_is_counted_apart():
    rows = [(0, ANSWER, 1.0), (0, WRONG, 0.0), (0, "denied", 0.0)]
    rows += [(1, WRONG, 0.0), (1, "denied", 1.0), (2, ANSWER, 1.0), (2, ANSWER, None)]
    found = {one.behaviour: one for one in find(records_of(*rows), parts=2)}
    assert found[ANSWER].shares == (0.0, 1.0)
    assert found["denied"].shares == (0.5, 0.0)
    assert (found["denied"].paid_drawn, found["denied"].paid_written) == (0, 1)
    assert found["denied"].is_hole
    assert (found[ANSWER].pay, found[ANSWER].written, found[ANSWER].paid_written) == (1.0, 2, 1)


def test_half_of_what_the_answer_earns_is_paid():
    rows = [(0, ANSWER, 1.0), (0, WRONG, -1.0)]
    findings = find(records_of(*rows, (0, "a letter", 0.0), (0, "denied", -0.1), (0, CORRECTED, 1.0), (0, OTHER, 1.0)))
    assert holes(findings) == {"a letter"}
