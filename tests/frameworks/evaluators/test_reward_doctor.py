"""reward-doctor's kit of graded cases, on every way of ours to be called: nothing wrong is accepted, nothing right refused."""

import pytest
from reward_doctor import audit, load

from smol_rewards.integrations.openrlhf import completion_of
from smol_rewards.integrations.verifiers import correct_answer
from smol_rewards.integrations.verl import compute_score, compute_value
from smol_rewards.rewards import accuracy_reward

CALLS = {
    "TRL": accuracy_reward,
    "verl": lambda completion, reference: compute_score("maths", completion, reference)["score"],
    "verl, PRIME": lambda completion, reference: compute_value("maths", completion, reference),
    "verifiers": correct_answer,
    "OpenRLHF": lambda completion, reference: correct_answer(completion_of(f"What? {completion}", "What?"), reference),
}


@pytest.mark.parametrize("call", CALLS)
def test_every_case_is_graded_as_it_should_be(call):
    found = audit(CALLS[call])
    assert len(found.outcomes) > 80
    assert [(one.case.id, one.error) for one in found.errors] == []
    assert [one.case.completion for one in found.false_positives] == []
    assert [one.case.completion for one in found.false_negatives] == []


def test_there_are_cases_of_every_category():
    assert {case.category for case in load()} >= {"equivalence", "distinction", "exploit", "format"}
