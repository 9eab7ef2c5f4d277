"""The names that OpenR1's users know."""

import json

import pytest

from smol_rewards.datasets import extract_openr1_answer, get_openr1_questions
from smol_rewards.errors import DatasetError


@pytest.mark.parametrize(
    ("solution", "answer"),
    [
        (r"So the sum is $\boxed{\frac{3}{4}}$.", r"\frac{3}{4}"),
        ("x = 42.", "42"),
        ("x = 42</answer>", "42"),
        ("Therefore $v_R = 4$ m/s", "4"),
        ("First a = 1. Then b = a + 1 = 2.", "2"),
        ("The answer is unknown", ""),
        ("", ""),
    ],
)
def test_the_answer_is_the_last_mark_or_the_last_right_side(solution, answer):
    assert answer == extract_openr1_answer(solution).strip("$ ")


def test_questions_are_chats_with_golds_on_two_sides(tmp_path):
    pytest.importorskip("datasets")
    file = tmp_path / "rows.jsonl"
    file.write_text("".join(json.dumps({"problem": f"{n}+1?", "answer": str(n + 1), "uuid": str(n)}) + "\n" for n in range(50)))
    train = get_openr1_questions(source=file)
    validation = get_openr1_questions("validation", source=file)
    assert train.column_names == ["prompt", "question", "answer", "id"]
    assert len(train) + len(validation) == 50
    assert set() == set(train["question"]) & set(validation["question"])
    assert [message["role"] for message in train[0]["prompt"]] == ["system", "user"]
    with pytest.raises(DatasetError, match="found 'test'"):
        get_openr1_questions("test", source=file)
