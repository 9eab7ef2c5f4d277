"""Ray: the stage by itself, and, where Ray is installed, on a real one of two processors."""

import os

import pyarrow
import pytest

from smol_rewards.datasets.jobs.columns import Columns
from smol_rewards.datasets.jobs.job import Job, run_job
from smol_rewards.datasets.tables.formats import Table, write_table
from smol_rewards.errors import DatasetError
from smol_rewards.integrations.ray import GradeRows, map_on_ray

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


@pytest.fixture(scope="module")
def cluster():
    ray = pytest.importorskip("ray")
    pytest.importorskip("ray.data")
    os.environ["RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO"] = "0"
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="warning")
    yield ray
    ray.shutdown()


def refuse(number: int) -> int:
    if number == 3:
        raise DatasetError("no 3")
    return number


@pytest.mark.ray
@pytest.mark.filterwarnings("ignore")
def test_a_pipeline_on_ray(cluster):
    rows = cluster.data.from_arrow(batch_of(ROWS))
    graded = rows.map_batches(GradeRows("completion", "answer"), batch_format="pyarrow", batch_size=500)
    found = sorted(graded.take_all(), key=lambda row: row["id"])
    assert [row["id"] for row in found] == [row["id"] for row in ROWS]
    assert [row["correct"] for row in found] == [row["id"] % 3 == 2 for row in ROWS]


@pytest.mark.ray
def test_a_file_graded_on_ray_has_the_same_bytes(cluster, tmp_path):
    path = tmp_path / "rows.jsonl"
    with write_table(path) as write:
        for row in ROWS:
            write(row)
    counts = []
    for name, share in {"here": map, "ray": lambda work, items: map_on_ray(work, items, workers=2)}.items():
        job = Job(path, Columns("completion", "answer"), {}, tmp_path / f"{name}.jsonl")
        *_, found = run_job(Table(path), job, share)
        counts.append(found.counts)
    assert counts[0] == counts[1] == {"correct": 1000, "incorrect": 2000}
    assert (tmp_path / "here.jsonl").read_bytes() == (tmp_path / "ray.jsonl").read_bytes()


@pytest.mark.ray
def test_results_from_ray_come_in_order_and_errors_in_their_place(cluster):
    assert list(map_on_ray(float, range(30), workers=2)) == list(range(30))
    results = map_on_ray(refuse, range(10), workers=2)
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(DatasetError, match="no 3"):
        next(results)
