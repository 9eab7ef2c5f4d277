"""Rows become problems; whatever is none is left out with its place and its fault."""

import json

import pytest

from smol_rewards.datasets.problems.loaders import Fault, load_problems, read_problems, stream_problems, text_of
from smol_rewards.errors import DatasetError


def placed(*rows):
    return [(f"row {number}", row) for number, row in enumerate(rows, 1)]


@pytest.mark.parametrize(
    ("row", "question", "gold"),
    [
        ({"problem": "1+1?", "solution": "It is $\\boxed{3}$.", "answer": "2"}, "1+1?", "2"),
        ({"question": "1+1?", "answer": "One and one.\n#### 2"}, "1+1?", "2"),
        ({"problem": "1+1?", "solution": "So $\\boxed{\\frac{4}{2}}$."}, "1+1?", "\\frac{4}{2}"),
        ({"instruction": "1+1?", "output": "<answer>2</answer>"}, "1+1?", "2"),
        ({"Problem": "1+1?", "Answer": 2}, "1+1?", "2"),
        ({"input": "1+1?", "target": 0.5}, "1+1?", "0.5"),
        (
            {"prompt": [{"role": "system", "content": "s"}, {"role": "user", "content": "1+1?"}], "ground_truth": "2"},
            "1+1?",
            "2",
        ),
        (
            {"messages": [{"role": "user", "content": "1+1?"}, {"role": "assistant", "content": "It is $\\boxed{2}$."}]},
            "1+1?",
            "2",
        ),
    ],
)
def test_question_and_gold_come_from_the_usual_columns(row, question, gold):
    (problem,) = read_problems(placed(row), source="a row")
    assert (question, gold) == (problem.question, problem.gold)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({"problem": "", "answer": "2"}, Fault.NO_QUESTION),
        ({"problem": None, "answer": "2"}, Fault.NO_QUESTION),
        ({"problem": "p", "answer": None}, Fault.NO_GOLD),
        ({"problem": "p", "answer": " "}, Fault.NO_GOLD),
        ({"problem": "p", "answer": "proof"}, Fault.PROOF),
        ({"problem": "p", "answer": "1", "question_type": "proof"}, Fault.PROOF),
        ({"problem": "p", "answer": "\\frac{1}{"}, Fault.UNREADABLE),
    ],
)
def test_a_row_that_no_reward_could_pay_is_left_out(row, fault):
    problems = read_problems(placed({"problem": "q", "answer": "1", "question_type": ""}, row), source="rows")
    assert [problem.gold for problem in problems] == ["1"]
    assert [("row 2", fault)] == [(one.place, one.fault) for one in problems.left_out]
    assert fault.value in problems.report()
    assert "row 2" in problems.report()


def test_proofs_and_unreadable_golds_are_kept_on_demand():
    rows = placed({"problem": "p", "answer": "proof"}, {"problem": "q", "answer": "\\frac{1}{"})
    assert len(read_problems(rows, source="rows", proofs=True, unreadable=True)) == 2


def test_the_report_says_which_column_was_taken_and_why():
    report = read_problems(placed({"question": "q", "solution": "#### 2"}), source="rows").report()
    assert "question  question         the first of problem, question" in report
    assert "gold      -                from the mark in 'solution'" in report


def test_given_columns_win():
    rows = placed({"problem": "p", "answer": "1", "text": "q", "key": "2"})
    problems = read_problems(rows, source="rows", columns={"question": "text", "gold": "key"})
    assert (problems[0].question, problems[0].gold) == ("q", "2")
    assert "as given" in problems.report()


def test_nothing_to_train_on_is_an_error():
    with pytest.raises(DatasetError, match=r"(?s)no problem to train on:.*left out 1: a proof"):
        read_problems(placed({"problem": "p", "answer": "proof"}), source="rows")
    with pytest.raises(DatasetError, match="there are no rows"):
        read_problems([], source="rows")


def test_the_limit_counts_problems_not_rows():
    rows = placed({"problem": "p", "answer": "proof"}, *({"problem": str(n), "answer": "1"} for n in range(5)))
    problems = read_problems(rows, source="rows", limit=2)
    assert [problem.question for problem in problems] == ["0", "1"]
    assert len(problems.left_out) == 1


def test_streaming_yields_the_same_problems():
    rows = placed({"problem": "p", "answer": "proof"}, {"problem": "q", "answer": "1"})
    assert list(read_problems(rows, source="rows")) == list(stream_problems(rows))


def test_a_file_is_read_with_its_lines_as_places(tmp_path):
    file = tmp_path / "rows.jsonl"
    file.write_text(
        "".join(json.dumps(row) + "\n" for row in [{"problem": "p", "answer": "1"}, {"problem": "q", "answer": ""}])
    )
    problems = load_problems(file)
    assert [problem.gold for problem in problems] == ["1"]
    assert f"{file}, line 2" == problems.left_out[0].place


def test_text_of_odd_cells():
    assert "" == text_of(True, "user") == text_of([], "user") == text_of(["a"], "user") == text_of({"a": 1}, "user")
    assert text_of([{"role": "user", "content": [{"type": "text"}]}], "user") == ""
