"""The training script with every recipe: real trainer, real rewards, a model of random weights."""

import csv
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

pytest.importorskip("trl")

from transformers import TrainerState

import grpo_openr1
import infer
import tiny_model
import word_problems

EXAMPLES = Path(grpo_openr1.__file__).parent
RECIPES = EXAMPLES / "recipes"

SMALL = {  # what makes a recipe for a GPU small enough for a test; everything else is the recipe's own
    "use_cpu": "true",
    "bf16": "false",
    "max_steps": "2",
    "max_completion_length": "6",
    "validation": "4",
    "eval_steps": "1",
    "save_steps": "1",
    "logging_steps": "1",
    "per_device_eval_batch_size": "2",
    "num_generations_eval": "2",
    "threads": "1",
}


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    """A folder with a tiny Qwen2 of random weights, and its problems."""
    folder = tmp_path_factory.mktemp("tiny")
    tiny_model.build(folder, steps=1, seed=0)
    return folder


def arguments(recipe, tiny, output, **more):
    given = {"model_name_or_path": tiny / "model", "dataset": tiny / "train.jsonl", "output_dir": output, **SMALL, **more}
    return [
        "--config",
        str(RECIPES / recipe),
        *(word for name, value in given.items() for word in (f"--{name}", *str(value).split())),
    ]


def train(monkeypatch, words):
    monkeypatch.setattr(sys, "argv", ["grpo_openr1.py", *words])
    grpo_openr1.main()


def read_curve(output):
    with (output / "curve.csv").open() as file:
        return list(csv.DictReader(file))


def test_the_script_is_short_enough_to_be_read():
    assert len(Path(grpo_openr1.__file__).read_text().splitlines()) < 250


QWEN = sorted(path.name for path in RECIPES.glob("qwen*.yaml"))


@pytest.mark.parametrize(("recipe", "lora"), [*((recipe, False) for recipe in QWEN), (QWEN[0], True)])
def test_a_recipe_takes_two_steps(recipe, lora, tiny, tmp_path, monkeypatch, capsys):
    more = {}
    if lora:
        pytest.importorskip("peft")
        more = {"use_peft": "true", "lora_target_modules": "q_proj v_proj"}
    train(monkeypatch, arguments(recipe, tiny, tmp_path / "run", limit=40, **more))
    printed = capsys.readouterr().out
    assert "40 problems, 0 rows left out" in printed
    assert "36 problems to train on, 4 for validation" in printed
    assert "  outcome   " in printed

    curve = read_curve(tmp_path / "run")
    assert [row["step"] for row in curve] == ["0", "1", "2"]
    assert all(row["eval_reward"] for row in curve)
    assert all(0 <= float(row["accuracy_reward/no_answer"]) <= 1 for row in curve[1:])
    assert (tmp_path / "run" / "curve.png").read_bytes().startswith(b"\x89PNG")
    assert "<svg" in (tmp_path / "run" / "curve.html").read_text()
    assert (tmp_path / "run" / ("adapter_config.json" if lora else "config.json")).exists()
    assert sorted(path.name for path in (tmp_path / "run").glob("checkpoint-*")) == ["checkpoint-1", "checkpoint-2"]

    import pyarrow.parquet as pq

    names = pq.read_schema(tmp_path / "run" / "completions" / "completions_00001.parquet").names
    assert {"prompt", "completion", "accuracy_reward/answer", "accuracy_reward/gold", "accuracy_reward/outcome"} <= set(names)

    monkeypatch.setattr(sys, "argv", ["infer.py", str(tmp_path / "run"), "1+1=?", "--tokens", "4"])
    infer.main()
    assert "answer     " in capsys.readouterr().out


def test_the_recipe_of_smollm2_takes_two_steps_of_its_curriculum(tiny, tmp_path, monkeypatch, capsys):
    pytest.importorskip("peft")
    word_problems.write(tmp_path / "words")
    words = ["--config", str(RECIPES / "smollm2_cpu.yaml"), "--model_name_or_path", str(tiny / "model")]
    words += ["--output_dir", str(tmp_path / "run"), "--max_steps", "2", "--samples", "2"]
    for name, file in (("dataset", "train"), ("held_out", "held_out")):
        words += [f"--{name}", str(tmp_path / "words" / f"{file}.jsonl")]
    train(monkeypatch, words)
    printed = capsys.readouterr().out
    assert printed.count("pass@2") == 2
    assert printed.count("(gold ") == 3
    assert [row["step"] for row in read_curve(tmp_path / "run")] == ["1", "2"]
    assert (tmp_path / "run" / "adapter_config.json").exists()


def test_a_second_stage_goes_on_with_problems_of_other_kinds(tiny, tmp_path, monkeypatch, capsys):
    words = ["--config", str(RECIPES / "tiny_cpu.yaml"), "--max_steps", "1", "--samples", "1"]
    held_out = tmp_path / "held_out.jsonl"
    held_out.write_text("".join((tiny / "held_out.jsonl").read_text().splitlines(keepends=True)[:20]))
    words += ["--dataset", str(tiny / "train.jsonl"), "--held_out", str(held_out)]
    first, second = tmp_path / "first", tmp_path / "second"
    train(monkeypatch, [*words, "--kinds", "integers", "--model_name_or_path", str(tiny / "model"), "--output_dir", str(first)])
    train(monkeypatch, [*words, "--kinds", "fractions", "--model_name_or_path", str(first), "--output_dir", str(second)])
    printed = capsys.readouterr().out
    assert sum(map(int, re.findall(r"(\d+) problems to train on", printed))) == 494
    assert printed.endswith(f"{second}: the model, curve.csv\n")  # one step is no curve
    assert len(re.findall(r"fractions \d\.\d{3}, integers|integers \d\.\d{3}, fractions", printed)) == 4  # each stage asks both
    with pytest.raises(SystemExit, match=r"\['sums'\]; there are \['fractions', 'integers'\]"):
        train(monkeypatch, [*words, "--kinds", "sums", "--model_name_or_path", str(first), "--output_dir", str(second)])


@pytest.mark.parametrize("path", sorted((RECIPES / "accelerate").glob("*.yaml")), ids=lambda path: path.stem)
def test_accelerate_reads_the_configurations(path):
    from accelerate.commands.config.config_args import load_config_from_file

    config = load_config_from_file(str(path))
    assert (config.mixed_precision, config.num_machines) == ("bf16", 1)


def test_a_killed_run_goes_on_from_its_last_checkpoint(tiny, tmp_path, monkeypatch, capsys):
    output = tmp_path / "run"
    off = dict.fromkeys(("eval_on_start", "load_best_model_at_end", "log_completions"), "false")
    words = arguments("qwen2.5_0.5b_gsm8k.yaml", tiny, output, max_steps="400", eval_strategy="no", **off)
    script = [sys.executable, str(EXAMPLES / "grpo_openr1.py"), *words]
    said = tmp_path / "said.txt"
    with said.open("w") as file:
        run = subprocess.Popen(script, stdout=file, stderr=file, env={**os.environ, "HF_HUB_OFFLINE": "1"})
    try:
        deadline = time.monotonic() + 240
        while not (output / "checkpoint-3" / "trainer_state.json").exists():
            assert run.poll() is None, f"the run ended before it was killed:\n{said.read_text()[-3000:]}"
            assert time.monotonic() < deadline, "the run took too long to its third checkpoint"
            time.sleep(0.1)
    finally:
        run.send_signal(signal.SIGKILL)
        run.wait()

    last = int(grpo_openr1.last_checkpoint(output).partition("checkpoint-")[2])
    (output / f"checkpoint-{last + 1}").mkdir(exist_ok=True)  # as a kill in the middle of saving leaves it
    words[words.index("--max_steps") + 1] = str(last + 3)
    train(monkeypatch, words)
    steps = [line.split()[1] for line in capsys.readouterr().out.splitlines() if line.startswith("step ")]
    assert steps[-1] == f"{last + 3}/{last + 3}"
    assert len(steps) <= 4
    assert [int(row["step"]) for row in read_curve(output)] == list(range(1, last + 4))


@pytest.fixture
def told(tmp_path):
    """Lets the callback tell of twenty-five steps, and returns what it was given."""

    def tell():
        callback = grpo_openr1.CurveCallback(grpo_openr1.Curve(tmp_path / "curve.csv"))
        state = TrainerState(max_steps=25, is_world_process_zero=True)
        callback.on_train_begin(None, state, None)
        for state.global_step in range(1, 26):
            logs = {"reward": state.global_step / 100, "completions/mean_length": 7.0}
            logs |= {f"rewards/{name}_reward/mean": 0.5 for name in ("accuracy", "format")}
            callback.on_log(None, state, None, logs)
        callback.on_train_end(None, state, None)

    return tell


def test_every_tenth_step_has_a_line_where_there_is_no_terminal(told, capsys):
    told()
    out, err = capsys.readouterr()
    assert [line.split()[1] for line in out.splitlines()] == ["1/25", "10/25", "20/25", "25/25"]
    assert "reward 0.250" in out.splitlines()[-1]
    assert err == ""


def test_a_terminal_has_a_bar_with_the_last_reward_and_no_lines(told, capsys, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")  # which rich takes for a terminal
    told()
    out, err = capsys.readouterr()
    assert out == ""
    assert "GRPO" in err
    assert "reward 0.250" in err


@pytest.mark.parametrize("mean", [None, float("nan")])
def test_a_batch_of_bad_golds_alone_has_no_mean_and_is_printed_all_the_same(mean, tmp_path, capsys):
    callback = grpo_openr1.CurveCallback(grpo_openr1.Curve(tmp_path / "curve.csv"))
    state = SimpleNamespace(is_world_process_zero=True, global_step=1, max_steps=3)
    callback.on_train_begin(None, SimpleNamespace(is_world_process_zero=True, global_step=0), None)
    logs = {"reward": mean, "rewards/accuracy_reward/mean": mean, "rewards/format_reward/mean": 0.5}
    callback.on_log(None, state, None, {**logs, "completions/mean_length": 4.0})
    assert "reward none  accuracy none  format 0.500  length 4" in capsys.readouterr().out
