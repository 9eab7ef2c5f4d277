"""Ray: the stage, and a job's chunks, on a real one of two processors."""

import os

import pyarrow
import pytest
import ray
import ray.data

from smol_rewards.datasets.jobs.columns import Columns
from smol_rewards.datasets.jobs.job import Job, run_job
from smol_rewards.datasets.tables.formats import Table, write_table
from smol_rewards.errors import DatasetError
from smol_rewards.integrations.ray import GradeRows, map_on_ray

ROWS = [{"id": number, "completion": rf"\boxed{{{number % 3}}}", "answer": "2"} for number in range(3000)]


@pytest.fixture(scope="module")
def cluster():
    os.environ["RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO"] = "0"
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="warning")
    yield ray
    ray.shutdown()


def refuse(number: int) -> int:
    if number == 3:
        raise DatasetError("no 3")
    return number


@pytest.mark.filterwarnings("ignore")
def test_a_pipeline_on_ray(cluster):
    rows = cluster.data.from_arrow(pyarrow.Table.from_pylist(ROWS))
    graded = rows.map_batches(GradeRows("completion", "answer"), batch_format="pyarrow", batch_size=500)
    found = sorted(graded.take_all(), key=lambda row: row["id"])
    assert [row["id"] for row in found] == [row["id"] for row in ROWS]
    assert [row["correct"] for row in found] == [row["id"] % 3 == 2 for row in ROWS]


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


def test_results_from_ray_come_in_order_and_errors_in_their_place(cluster):
    assert list(map_on_ray(float, range(30), workers=2)) == list(range(30))
    results = map_on_ray(refuse, range(10), workers=2)
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(DatasetError, match="no 3"):
        next(results)
