"""inspect_ai: the scorer by its name, in an evaluation, in the command line, and with its own objects."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest
from inspect_ai import Task, eval
from inspect_ai.dataset import Sample
from inspect_ai.log import read_eval_log
from inspect_ai.model import ModelName, ModelOutput
from inspect_ai.scorer import Target
from inspect_ai.solver import TaskState, solver

from smol_rewards.errors import ConfigurationError
from smol_rewards.integrations.inspect_ai import final_answer

INSPECT = Path(sys.executable).with_name("inspect")
SAYS = {"half": r"So \boxed{0.5}.", "two": "It is 3.", "none": "no idea", "bad": "It is 2."}
GOLDS = {"half": r"\frac{1}{2}", "two": "2", "none": "2", "bad": ""}
SAMPLES = [Sample(input=name, target=gold) for name, gold in GOLDS.items()]


@solver
def scripted():
    async def solve(state, generate):
        state.output = ModelOutput.from_content("none/none", SAYS[state.input_text])
        return state

    return solve


def scored(completion, target, **options):
    """What the scorer says about a completion, with inspect_ai's own objects."""
    output = ModelOutput.from_content("mockllm/model", completion)
    state = TaskState(model=ModelName("mockllm/model"), sample_id=1, epoch=1, input="?", messages=[], output=output)
    return asyncio.run(final_answer(**options)(state, Target(target)))


@pytest.mark.parametrize(
    ("completion", "target", "value", "outcome"),
    [
        (r"\boxed{2}", "2", "C", "correct"),
        (r"\boxed{0.5}", ["3", r"\frac{1}{2}"], "C", "correct"),
        (r"\boxed{3}", "2", "I", "incorrect"),
        ("no idea", "2", "I", "no answer"),
    ],
)
def test_a_score(completion, target, value, outcome):
    score = scored(completion, target)
    assert (score.value, score.metadata["outcome"]) == (value, outcome)
    assert outcome.upper().replace(" ", "_") in score.explanation
    assert score.answer == (completion[7:-1] if "boxed" in completion else None)


def test_a_bad_gold_is_not_scored():
    score = scored("2", "")
    assert score.metadata["outcome"] == "bad gold"
    assert score.value not in ("C", "I")


def test_options():
    assert scored("It is 2.", "2", rules="strict").metadata["outcome"] == "no answer"
    with pytest.raises(ConfigurationError, match="wanted one of lenient, strict"):
        final_answer(rules="stirct")


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    """The log of an evaluation that was scored by nothing."""
    task = Task(dataset=SAMPLES, solver=scripted(), name="maths")
    folder = tmp_path_factory.mktemp("logs")
    (done,) = eval(task, model="none/none", log_dir=str(folder), display="none", score=False)
    assert done.status == "success"
    return Path(done.location.removeprefix("file://"))


def test_an_evaluation(tmp_path):
    task = Task(dataset=SAMPLES, solver=scripted(), scorer=final_answer(), name="maths")
    (done,) = eval(task, model="none/none", log_dir=str(tmp_path), display="none")
    assert done.status == "success"
    (score,) = done.results.scores
    assert score.metrics["accuracy"].value == pytest.approx(1 / 3)  # the bad gold is left out
    assert [one.scores["final_answer"].value for one in done.samples][:3] == ["C", "I", "I"]


def test_a_log_is_scored_by_the_name_alone(log, tmp_path):
    command = [INSPECT, "score", log, "--scorer", "smol_rewards/final_answer", "--output-file", tmp_path / "scored.eval"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    scored = read_eval_log(str(tmp_path / "scored.eval"))
    assert [next(iter(one.scores.values())).value for one in scored.samples][:3] == ["C", "I", "I"]
