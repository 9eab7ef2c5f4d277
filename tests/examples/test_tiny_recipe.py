"""The tiny recipe, shortened: the model learns, and what it has become is asked by infer.py. It is trained once for all."""

import csv
import io
import json
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest

pytest.importorskip("trl")

import grpo_openr1
import infer
from smol_rewards import Outcome

RECIPE = Path(grpo_openr1.__file__).parent / "recipes" / "tiny_cpu.yaml"
SHORT = ["--warm_up", "300", "--max_steps", "80", "--samples", "2"]


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """A folder with what the short form left (model, problems, run), and what the script printed."""
    folder = tmp_path_factory.mktemp("trained")
    paths = {"model_name_or_path": "model", "dataset": "train.jsonl", "held_out": "held_out.jsonl", "output_dir": "run"}
    words = [word for name, path in paths.items() for word in (f"--{name}", str(folder / path))]
    printed = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(printed):
        patch.setattr(sys, "argv", ["grpo_openr1.py", "--config", str(RECIPE), *words, *SHORT])
        grpo_openr1.main()
    return folder, printed.getvalue()


def ask(monkeypatch, *words):
    monkeypatch.setattr(sys, "argv", ["infer.py", *map(str, words)])
    infer.main()


def test_the_tiny_recipe_learns(trained):
    """A fifth of the steps of `make demo`, so a smaller rise is wanted."""
    folder, printed = trained
    told = [line for line in printed.splitlines() if "held-out accuracy" in line]
    before, after = (float(line.split("sampled ")[1].split(",")[0]) for line in told)
    assert after >= before + 0.1
    with (folder / "run" / "curve.csv").open() as file:
        rewards = [float(row["reward"]) for row in csv.DictReader(file) if row["reward"]]
    assert len(rewards) == 80
    assert sum(rewards[-10:]) / 10 >= sum(rewards[:10]) / 10 + 0.2


def test_a_question_is_answered_and_judged(trained, monkeypatch, capsys):
    folder, _ = trained
    ask(monkeypatch, folder / "run", "2/8+4/8=?", "--gold", "\\frac{3}{4}", "--tokens", 32)
    printed = capsys.readouterr().out
    assert "/8" in printed
    assert "candidate" in printed
    assert "gold       \\frac{3}{4}" in printed
    ask(monkeypatch, folder / "run", "1+1=?", "2+2=?", "--tokens", 32)
    assert capsys.readouterr().out.count("answer     ") == 2


def test_a_file_is_answered_into_a_table(trained, tmp_path, monkeypatch, capsys):
    folder, _ = trained
    out = tmp_path / "answers.jsonl"
    file = folder / "held_out.jsonl"
    ask(monkeypatch, folder / "run", "--file", file, "--limit", 6, "--samples", 4, "--batch", 4, "--tokens", 32, "--out", out)
    printed = capsys.readouterr().out
    assert "6 problems, 4 samples each" in printed
    assert "pass" in printed
    assert "maj" in printed
    rows = [json.loads(line) for line in out.read_text().splitlines()]
    assert len(rows) == 24
    assert [row["question"] for row in rows[::4]] == [json.loads(line)["problem"] for line in file.read_text().splitlines()[:6]]
    assert {row["outcome"] for row in rows} <= {outcome.value for outcome in Outcome}
    assert any(row["outcome"] == "correct" for row in rows)


def test_several_samples_of_a_question_vote(trained, monkeypatch, capsys):
    folder, _ = trained
    ask(monkeypatch, folder / "run", "2/8+4/8=?", "--samples", 8, "--gold", "3/4", "--tokens", 32)
    printed = capsys.readouterr().out.splitlines()
    assert printed[-1].startswith("majority   ")
    votes = [int(line.split(" of 8")[0]) for line in printed if " of 8  " in line]
    assert 1 <= sum(votes) <= 8
    assert votes == sorted(votes, reverse=True)
