"""What is counted of a model's answers, and how it may be asked; test_tiny_recipe asks one that was trained."""

import sys

import pytest

pytest.importorskip("trl")

import infer
from smol_rewards import grade_batch


def run(monkeypatch, *words):
    monkeypatch.setattr(sys, "argv", ["infer.py", *map(str, words)])
    infer.main()


def test_pass_and_majority_are_of_the_problems():
    texts = [[r"\boxed{3}", r"\boxed{\frac12}", r"\boxed{0.5}", r"\boxed{3}", r"\boxed{2/4}", "no idea"], [r"\boxed{7}"] * 6]
    graded = [grade_batch(some, [gold] * 6, strict=True) for some, gold in zip(texts, ("1/2", "8"), strict=True)]
    score = infer.score_of(graded)
    assert (score.problems, score.completions) == (2, 12)
    assert score.passed[1].value == 3 / 12
    assert score.passed[4].value == 1 / 2  # no four of the first problem's are all wrong
    assert score.voted[4].value < score.passed[4].value


@pytest.mark.parametrize("words", [["m"], ["m", "q", "--file", "f"], ["m", "q", "r", "--gold", "1"]])
def test_the_wrong_arguments_are_refused(words, monkeypatch, capsys):
    with pytest.raises(SystemExit):
        run(monkeypatch, *words)
    assert "error: " in capsys.readouterr().err
