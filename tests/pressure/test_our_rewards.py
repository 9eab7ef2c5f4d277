"""Each of our rewards that claims to pay for answers pays for nothing else, of all that the behaviours' tables can say."""

import pytest

from smol_rewards.pressure import ANSWER, find, make_problems, survey
from smol_rewards.rewards import REGISTRY

PROBLEMS = make_problems()


@pytest.mark.parametrize("name", ["accuracy", "reasoning_accuracy", "correctness", "cosine"])
@pytest.mark.parametrize("seed", range(2))
def test_only_the_answer_is_paid(name, seed):
    findings = find(survey(REGISTRY[name], PROBLEMS, each=60, seed=seed), examples=9)
    assert {one.behaviour: one.examples for one in findings if one.is_hole} == {}
    (answer,) = (one for one in findings if one.behaviour == ANSWER)
    if name != "reasoning_accuracy":  # which pays for no answer without reasoning
        assert answer.paid_drawn == answer.drawn, answer.examples
    assert answer.paid_drawn
