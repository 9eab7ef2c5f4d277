"""Columns are found by what is usual, the most telling name first, in whatever case; what was named is taken."""

import pytest

from smol_rewards.columns import COLUMNS, GOLD_COLUMNS, find_column, no_column
from smol_rewards.errors import DatasetError


@pytest.mark.parametrize("usual", [*COLUMNS.values(), GOLD_COLUMNS])
def test_the_most_telling_name_is_found_wherever_it_stands(usual):
    for start in range(len(usual)):
        there = list(usual[start:])
        assert find_column(["x", *reversed(there)], usual) == find_column(there, usual) == there[0]


def test_case_does_not_matter_and_of_two_that_differ_in_it_the_first_is_taken():
    assert find_column(["ANSWER", "answer"], GOLD_COLUMNS) == "ANSWER"
    assert find_column(["x"], GOLD_COLUMNS) is None


def test_a_named_column_is_taken_or_missed():
    assert find_column(["answer", "key"], GOLD_COLUMNS, "key") == "key"
    with pytest.raises(DatasetError, match="there is no column 'Key'; the columns are answer, key"):
        find_column(["answer", "key"], GOLD_COLUMNS, "Key")


def test_no_completion_is_taken_for_a_gold():
    assert not set(COLUMNS["completion"]) & set(GOLD_COLUMNS)


def test_what_is_missing_is_said_with_what_is_there():
    assert str(no_column("kind", [], COLUMNS["kind"])) == (
        "no column for the kind: wanted one of question_type, problem_type, type; the columns are none"
    )
