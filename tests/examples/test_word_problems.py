"""The problems that a small model learns are right, come in the order of the curriculum, and are never on both sides."""

import json

import word_problems
from smol_rewards import grade_batch
from smol_rewards.datasets import load_problems

TRAIN, HELD_OUT = word_problems.make_problems()


def test_no_problem_is_on_both_sides_and_none_is_there_twice():
    questions = [task.problem for task in TRAIN + HELD_OUT]
    assert len(set(questions)) == len(questions)


def test_one_kind_is_seen_in_no_training():
    assert {task.kind for task in HELD_OUT} - {task.kind for task in TRAIN} == {"together"}
    assert {task.kind for task in TRAIN} < {task.kind for task in HELD_OUT}


def test_every_solution_comes_to_its_answer():
    rows = [word_problems.to_row(task) for task in TRAIN + HELD_OUT]
    for column in ("solution", "generations"):
        texts = [row[column] if column == "solution" else row[column][0] for row in rows]
        grades = grade_batch(texts, [row["answer"] for row in rows], strict=True)
        assert [row["problem"] for row, one in zip(rows, grades, strict=True) if not one.correct] == []


def test_the_kinds_join_one_by_one():
    first = [
        next(place for place, task in enumerate(TRAIN) if task.kind == make()[0].kind) for make in word_problems.CURRICULUM
    ]
    assert first == sorted(first)
    assert first[:2] == [0, word_problems.LATER + 1]


def test_what_is_written_loads_in_its_order(tmp_path):
    word_problems.write(tmp_path)
    problems = load_problems(tmp_path / "train.jsonl")
    assert [problem.question for problem in problems] == [task.problem for task in TRAIN]
    assert [problem.gold for problem in problems] == [task.answer for task in TRAIN]
    names = json.loads((tmp_path / "held_out.jsonl").read_text(encoding="utf-8").splitlines()[0]).keys()
    assert {"problem", "solution", "answer", "generations", "correctness_math_verify"} <= names
