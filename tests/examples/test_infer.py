"""The tuned model is asked, and judged as in training."""

import json
import sys
from math import comb

import pytest

pytest.importorskip("trl")

import infer
from smol_rewards import Outcome, grade_batch


def run(monkeypatch, *words):
    monkeypatch.setattr(sys, "argv", ["infer.py", *map(str, words)])
    infer.main()


@pytest.mark.trl
@pytest.mark.timeout(900)
def test_a_question_is_answered_and_judged(trained, monkeypatch, capsys):
    folder, _ = trained
    run(monkeypatch, folder / "run", "2/8+4/8=?", "--gold", "\\frac{3}{4}", "--tokens", 32)
    printed = capsys.readouterr().out
    assert "/8" in printed
    assert "candidate" in printed
    assert "gold       \\frac{3}{4}" in printed
    run(monkeypatch, folder / "run", "1+1=?", "2+2=?", "--tokens", 32)
    assert capsys.readouterr().out.count("answer     ") == 2


@pytest.mark.trl
@pytest.mark.timeout(900)
def test_a_file_is_answered_into_a_table(trained, tmp_path, monkeypatch, capsys):
    folder, _ = trained
    out = tmp_path / "answers.jsonl"
    file = folder / "held_out.jsonl"
    run(monkeypatch, folder / "run", "--file", file, "--limit", 6, "--samples", 4, "--batch", 4, "--tokens", 32, "--out", out)
    printed = capsys.readouterr().out
    assert "6 problems, 4 samples each" in printed
    assert "pass@k" in printed
    rows = [json.loads(line) for line in out.read_text().splitlines()]
    assert len(rows) == 24
    assert [row["question"] for row in rows[::4]] == [json.loads(line)["problem"] for line in file.read_text().splitlines()[:6]]
    assert {row["outcome"] for row in rows} <= {outcome.value for outcome in Outcome}
    assert any(row["outcome"] == "correct" for row in rows)


def test_pass_at_k_is_the_share_of_draws_that_hold_a_right_one():
    assert infer.pass_at(1, 3, 12) == pytest.approx(3 / 12)
    assert infer.pass_at(4, 2, 6) == pytest.approx(1 - comb(4, 4) / comb(6, 4))
    assert infer.pass_at(4, 3, 6) == 1.0
    assert infer.pass_at(4, 0, 6) == 0.0


def test_the_majority_counts_answers_that_are_the_same_mathematics_as_one():
    texts = [r"\boxed{3}", r"\boxed{\frac12}", "no idea at all", r"\boxed{0.5}", r"\boxed{3}", r"\boxed{2/4}"]
    grades = grade_batch(texts, ["1/2"] * 6, strict=True)
    assert infer.majority(grades).correct
    assert infer.majority(grades[:1]).correct is False
    assert infer.majority([]) is None


@pytest.mark.parametrize("words", [["m"], ["m", "q", "--file", "f"], ["m", "q", "r", "--gold", "1"]])
def test_the_wrong_arguments_are_refused(words, monkeypatch, capsys):
    with pytest.raises(SystemExit):
        run(monkeypatch, *words)
    assert "error: " in capsys.readouterr().err
