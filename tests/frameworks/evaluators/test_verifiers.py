"""verifiers' own command and tasks: our taskset by its name, our functions by its configuration."""

import asyncio
import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace

import pytest
import verifiers.v1 as vf

from smol_rewards.errors import ConfigurationError
from smol_rewards.integrations.verifiers import answered, correct_answer
from smol_rewards_tasks import MathsTaskConfig, MathsTaskset, MathsTasksetConfig

HERE = Path(__file__).parent
PROBLEMS = [
    {"problem": "one half?", "answer": r"\frac{1}{2}"},
    {"problem": "two?", "answer": "2"},
    {"problem": "silence?", "answer": "2"},
    {"problem": "Show it.", "answer": "proof"},
]
SAYS = {"one half?": r"So \boxed{0.5}.", "two?": "It is 3.", "silence?": "no idea"}


@pytest.fixture
def problems(tmp_path):
    path = tmp_path / "problems.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in PROBLEMS))
    return path


@pytest.fixture
def server():
    """An OpenAI-compatible server on loopback that says what is in SAYS."""

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self):
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            message = {"role": "assistant", "content": SAYS[asked["messages"][-1]["content"]]}
            usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
            choice = {"index": 0, "message": message, "finish_reason": "stop"}
            whole = {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage}
            body = json.dumps(whole).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/v1"
        running.shutdown()


def evaluated(folder, server, *options):
    """The traces that vf-eval leaves."""
    command = [
        *(Path(sys.executable).with_name("vf-eval"), "smol-rewards-tasks", "--model", "m", "--client.base-url", server),
        *("--env.agent.harness.id", "scripted-harness", "--env.agent.runtime.type", "subprocess", "--no-push"),
        *("--output-dir", folder / "out", *options),
    ]
    here = os.environ | {"PYTHONPATH": os.pathsep.join([str(HERE), os.environ.get("PYTHONPATH", "")])}
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, env=here, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = (folder / "out").rglob("traces.jsonl")
    episodes = [json.loads(line) for line in path.read_text().splitlines()]
    traces = [trace for episode in episodes for trace in episode["traces"]]
    assert all(episode["ok"] for episode in episodes), traces
    return {trace["task"]["data"]["prompt"]: trace for trace in traces}


def test_our_taskset_under_vf_eval(tmp_path, problems, server):
    found = evaluated(tmp_path, server, "--env.taskset.source", problems)
    assert {asked: trace["rewards"]["correct"]["score"] for asked, trace in found.items()} == {
        "one half?": 1.0,
        "two?": 0.0,
        "silence?": 0.0,
    }
    assert found["silence?"]["metrics"]["no_answer"] == found["two?"]["metrics"]["incorrect"] == 1.0


def test_options_and_plugged_functions_under_vf_eval(tmp_path, problems, server):
    plugged = ["--env.taskset.task.rewards.again.fn", "smol_rewards.integrations.verifiers:correct"]
    counted = ["--env.taskset.task.metrics.outcomes.fn", "smol_rewards.integrations.verifiers:outcomes"]
    strict = ["--env.taskset.source", problems, "--env.taskset.task.rules", "strict"]
    found = evaluated(tmp_path, server, *strict, *plugged, *counted)
    assert {name: reward["score"] for name, reward in found["one half?"]["rewards"].items()} == {"correct": 1.0, "again": 1.0}
    assert found["two?"]["metrics"]["incorrect"] == 1.0  # by the plugged function, whose rules are lenient


def test_a_misspelt_value_raises_when_the_tasks_are_loaded(problems):
    config = MathsTasksetConfig(id="smol-rewards-tasks", source=str(problems), task=MathsTaskConfig(rules="stirct"))
    with pytest.raises(ConfigurationError, match="wanted one of lenient, strict"):
        list(MathsTaskset(config))


def test_a_gold_earns_its_own_reward(problems):
    tasks = list(MathsTaskset(MathsTasksetConfig(id="smol-rewards-tasks", source=str(problems))))
    assert [task.data.answer for task in tasks] == [r"\frac{1}{2}", "2", "2"]  # a proof is no problem
    assert all(asyncio.run(task.validate(None)) for task in tasks)


@pytest.mark.parametrize(
    ("reply", "right", "found"), [(r"\boxed{0.5}", 1.0, 1.0), ("It is 2.", 0.0, 1.0), ("no idea", 0.0, 0.0)]
)
def test_functions_of_a_rubric_in_a_task_of_ones_own(reply, right, found):
    class Data(vf.TaskData):
        answer: str

    class Problem(vf.Task[Data]):
        @vf.reward
        async def correct(self, trace: vf.Trace) -> float:
            return correct_answer(trace.last_reply, self.data.answer)

        @vf.metric
        async def answered(self, trace: vf.Trace) -> float:
            return answered(trace.last_reply, self.data.answer)

    scores = {}
    trace = SimpleNamespace(last_reply=reply, rewards={}, metrics={}, record_metric=scores.__setitem__)
    trace.record_reward = lambda name, value, weight: scores.__setitem__(name, value * weight)
    asyncio.run(Problem(Data(idx=0, prompt="?", answer=r"\frac{1}{2}")).score(trace))
    assert scores == {"correct": right, "answered": found}
