"""The names that GSM8K's users know."""

import json

import pytest

from smol_rewards.datasets import extract_hash_answer, get_gsm8k_questions, load_problems


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("a\n#### 72", "72"),
        ("#### 1\n#### -1,234", "-1234"),
        ("#### $20\nDone.", "20"),
        ("####", None),
        ("72", None),
    ],
)
def test_the_answer_follows_the_last_hashes(text, answer):
    assert answer == extract_hash_answer(text)


def test_questions_hold_the_number_alone(tmp_path):
    pytest.importorskip("datasets")
    file = tmp_path / "test.jsonl"
    file.write_text(json.dumps({"question": "How many?", "answer": "6*12=<<6*12=72>>72\n#### 72"}) + "\n")
    (row,) = get_gsm8k_questions("test", source=tmp_path, system=None)
    assert (row["question"], row["answer"], row["prompt"]) == ("How many?", "72", [{"role": "user", "content": "How many?"}])


def test_the_answer_column_is_the_worked_solution_too(tmp_path):
    file = tmp_path / "train.jsonl"
    file.write_text(json.dumps({"question": "How many?", "answer": "6*12=72\n#### 72"}) + "\n")
    (problem,) = load_problems(file)
    assert (problem.gold, problem.solution) == ("72", "6*12=72\n#### 72")
