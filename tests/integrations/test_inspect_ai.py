"""inspect_ai: the scorer under a real evaluation, where it is installed; else what it puts into a score."""

import asyncio

import pytest

from smol_rewards.grading import grade
from smol_rewards.integrations.inspect_ai import facts_of, final_answer


def test_the_facts_of_a_score():
    assert facts_of(grade(r"\boxed{0.5}", "1/2")) == {"outcome": "correct", "rule": "boxed", "method": "rational"}
    assert facts_of(grade("", "1/2")) == {"outcome": "no answer", "rule": None, "method": None}


@pytest.mark.parametrize(
    ("completion", "target", "value", "outcome"),
    [
        (r"\boxed{2}", "2", "C", "correct"),
        (r"\boxed{0.5}", ["3", r"\frac{1}{2}"], "C", "correct"),
        (r"\boxed{3}", "2", "I", "incorrect"),
        ("no idea", "2", "I", "no answer"),
    ],
)
def test_a_real_score(completion, target, value, outcome):
    score = scored(completion, target)
    assert (score.value, score.metadata["outcome"]) == (value, outcome)
    assert outcome.upper().replace(" ", "_") in score.explanation
    assert score.answer == (completion[7:-1] if "boxed" in completion else None)


def test_a_bad_gold_is_not_scored():
    score = scored("2", "")
    assert score.metadata["outcome"] == "bad gold"
    assert score.value not in ("C", "I")


def scored(completion, target):
    """What the scorer says about a completion, with inspect_ai's own objects."""
    pytest.importorskip("inspect_ai")
    from inspect_ai.model import ModelName, ModelOutput
    from inspect_ai.scorer import Target
    from inspect_ai.solver import TaskState

    output = ModelOutput.from_content("mockllm/model", completion)
    state = TaskState(model=ModelName("mockllm/model"), sample_id=1, epoch=1, input="?", messages=[], output=output)
    return asyncio.run(final_answer()(state, Target(target)))
