"""The usual names are found, the most certain first; what was named is taken; what is not there is said with what is."""

import pytest

from smol_rewards.columns import COLUMNS, GOLD_COLUMNS
from smol_rewards.datasets.jobs.columns import (
    Columns,
    check_completion,
    check_gold,
    find_columns,
    split_generations,
)
from smol_rewards.errors import DatasetError

MESSAGES = [{"role": "user", "content": "2+2?"}, {"role": "assistant", "content": "4"}]

TABLES = {
    "OpenR1-Math-220k": (
        "problem solution answer problem_type question_type source uuid is_reasoning_complete generations messages",
        Columns("generations", "answer"),
    ),
    "TRL's table of completions": (
        "step prompt completion accuracy_reward advantage solution",
        Columns("completion", "solution"),
    ),
    "an evaluation log": ("id gold pred label", Columns("pred", "gold")),
    "capital letters": ("Question Response Answer", Columns("Response", "Answer")),
    "a worked solution beside the answer": ("output solution answer", Columns("output", "answer")),
}


@pytest.mark.parametrize("name", TABLES)
def test_columns_of_known_tables(name):
    names, columns = TABLES[name]
    assert find_columns(names.split()) == columns


@pytest.mark.parametrize("completion", COLUMNS["completion"])
@pytest.mark.parametrize("gold", GOLD_COLUMNS)
def test_every_usual_name_is_found(completion, gold):
    assert find_columns(["id", gold, completion]) == Columns(completion, gold)


def test_named_columns_are_taken_before_usual_ones():
    assert find_columns(["answer", "output", "x", "y"], completion="x", gold="y") == Columns("x", "y")


def test_what_is_missing_is_said_with_what_is_there():
    with pytest.raises(DatasetError, match=r"there is no column 'text'; the columns are question, answer$"):
        find_columns(["question", "answer"], completion="text")
    with pytest.raises(
        DatasetError, match=r"no column for the gold: wanted one of .*, solution; the columns are question, output$"
    ):
        find_columns(["question", "output"])
    with pytest.raises(DatasetError, match="the columns are none"):
        find_columns([])


def test_a_list_of_generations_is_split_and_a_conversation_is_not():
    assert split_generations(["a", None, "b"]) == ["a", None, "b"]
    assert split_generations([MESSAGES, MESSAGES]) == [MESSAGES, MESSAGES]
    for one in ("a", None, MESSAGES, []):
        assert split_generations(one) is None


@pytest.mark.parametrize("completion", ["", "text", None, [], MESSAGES, [{"role": "assistant", "content": None}]])
def test_completions_that_can_be_graded(completion):
    assert check_completion(completion) is None


@pytest.mark.parametrize("completion", [b"text", 42, 0.5, True, {"role": "user"}, ["text"], [{"content": "4"}], [[]]])
def test_completions_that_cannot_be_graded(completion):
    assert "wanted" in str(check_completion(completion)) and "found" in str(check_completion(completion))


@pytest.mark.parametrize("gold", ["", "4", None, 4, 0.5, ["4", "5"], [], [None]])
def test_golds_that_can_be_used(gold):
    assert check_gold(gold) is None


@pytest.mark.parametrize("gold", [True, b"4", {"answer": 4}, ["4", True], [["4"]]])
def test_golds_that_cannot_be_used(gold):
    assert "wanted" in str(check_gold(gold)) and "found" in str(check_gold(gold))
