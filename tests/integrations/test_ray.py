"""Ray: the stage by itself; tests/frameworks runs it on a real one."""

import pyarrow
import pytest

from smol_rewards.errors import DatasetError
from smol_rewards.integrations.ray import GradeRows

ROWS = [{"id": number, "completion": rf"\boxed{{{number % 3}}}", "answer": "2"} for number in range(3000)]


def batch_of(rows: list[dict]) -> pyarrow.Table:
    return pyarrow.Table.from_pylist(rows)


def test_the_stage_keeps_the_columns_and_adds_what_was_found():
    graded = GradeRows("completion", "answer", prefix="sr_")(batch_of(ROWS[:3]))
    assert graded["id"].to_pylist() == [0, 1, 2]
    assert graded["sr_correct"].to_pylist() == [False, False, True]


def test_types_do_not_depend_on_the_batch():
    stage = GradeRows("completion", "answer")
    schemas = [
        stage(batch_of(rows)).schema
        for rows in (
            ROWS[:3],
            [{"id": 1, "completion": "no idea", "answer": "2"}],
            [{"id": 1, "completion": "2", "answer": "?("}],
        )
    ]
    assert schemas[0] == schemas[1] == schemas[2]
    assert stage(batch_of(ROWS[:3]).slice(0, 0)).schema == schemas[0]


def test_each_generation_becomes_a_row():
    graded = GradeRows("generations", "answer")(batch_of([{"generations": ["It is 1", "It is 2"], "answer": "2"}]))
    assert graded["correct"].to_pylist() == [False, True] and graded["generation_index"].to_pylist() == [0, 1]


def test_a_row_that_cannot_be_graded_is_named():
    with pytest.raises(DatasetError, match=r"row 1 of a batch: there is no column 'gold'"):
        GradeRows("completion", "gold")(batch_of(ROWS[:1]))
