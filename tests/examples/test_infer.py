"""The tuned model is asked, and judged as in training."""

import json
import sys

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
    assert "pass" in printed
    assert "maj" in printed
    rows = [json.loads(line) for line in out.read_text().splitlines()]
    assert len(rows) == 24
    assert [row["question"] for row in rows[::4]] == [json.loads(line)["problem"] for line in file.read_text().splitlines()[:6]]
    assert {row["outcome"] for row in rows} <= {outcome.value for outcome in Outcome}
    assert any(row["outcome"] == "correct" for row in rows)


def test_pass_and_majority_are_of_the_problems():
    texts = [[r"\boxed{3}", r"\boxed{\frac12}", r"\boxed{0.5}", r"\boxed{3}", r"\boxed{2/4}", "no idea"], [r"\boxed{7}"] * 6]
    graded = [grade_batch(some, [gold] * 6, strict=True) for some, gold in zip(texts, ("1/2", "8"), strict=True)]
    score = infer.score_of(graded)
    assert (score.problems, score.completions) == (2, 12)
    assert score.passed[1].value == 3 / 12
    assert score.passed[4].value == 1 / 2  # no four of the first problem's are all wrong
    assert score.voted[4].value < score.passed[4].value


@pytest.mark.trl
@pytest.mark.timeout(900)
def test_several_samples_of_a_question_vote(trained, monkeypatch, capsys):
    folder, _ = trained
    run(monkeypatch, folder / "run", "2/8+4/8=?", "--samples", 8, "--gold", "3/4", "--tokens", 32)
    printed = capsys.readouterr().out.splitlines()
    assert printed[-1].startswith("majority   ")
    votes = [int(line.split(" of 8")[0]) for line in printed if " of 8  " in line]
    assert 1 <= sum(votes) <= 8
    assert votes == sorted(votes, reverse=True)


@pytest.mark.parametrize("words", [["m"], ["m", "q", "--file", "f"], ["m", "q", "r", "--gold", "1"]])
def test_the_wrong_arguments_are_refused(words, monkeypatch, capsys):
    with pytest.raises(SystemExit):
        run(monkeypatch, *words)
    assert "error: " in capsys.readouterr().err
