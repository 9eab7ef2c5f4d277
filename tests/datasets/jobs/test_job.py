"""A file that is graded in parts: the same bytes whoever works, and whatever interrupts."""

import gzip
from functools import partial
from time import perf_counter_ns

import pyarrow
import pyarrow.parquet
import pytest

from smol_rewards.datasets.jobs.columns import Columns
from smol_rewards.datasets.jobs.job import Job, run_job
from smol_rewards.datasets.jobs.results import TIME
from smol_rewards.datasets.tables.chunks import ROWS
from smol_rewards.datasets.tables.formats import FORMATS, Table, write_table
from smol_rewards.errors import DatasetError
from smol_rewards.processes import map_in_order

SUFFIXES = [suffix for one in FORMATS for suffix in one.suffixes]
COLUMNS = Columns("completion", "gold")
COUNT = 2 * ROWS + 100


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    """Rows of which the first chunk has no answer at all, so that its columns of findings are empty."""
    path = tmp_path_factory.mktemp("rows") / "rows.jsonl"
    with write_table(path) as write:
        for number in range(COUNT):
            write({"id": number, "completion": "no idea" if number <= ROWS else rf"\boxed{{{number % 3}}}", "gold": "2"})
    return Table(path)


class Interrupted(BaseException):
    pass


def interrupted_map(work, chunks, *, after):
    for number, chunk in enumerate(chunks):
        if number == after:
            raise Interrupted
        yield work(chunk)


def run(table, out, share=map, clock=None, **options):
    job = Job(table.path, COLUMNS, {}, out, show=3, clock=clock)
    *_, found = run_job(table, job, share, **options)
    return found


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_interrupted_after_any_chunk_the_bytes_are_the_same(table, tmp_path, suffix):
    whole, parts = tmp_path / f"whole{suffix}", tmp_path / f"parts{suffix}"
    found = run(table, whole)
    results = [row for _, row in Table(whole)]
    assert [int(row["id"]) for row in results] == list(range(COUNT))
    assert found.counts.total() == COUNT and found.earlier == 0
    assert sum(row["outcome"] == "correct" for row in results) == found.counts["correct"] > 0
    for after in (0, 1):
        with pytest.raises(Interrupted):
            run(table, parts, partial(interrupted_map, after=after))
        assert not parts.exists()
    again = run(table, parts)
    assert parts.read_bytes() == whole.read_bytes()
    assert (again.counts, again.shown, again.earlier) == (found.counts, found.shown, 2 * ROWS)


@pytest.mark.parametrize("suffix", [".jsonl.gz", ".parquet"])
def test_two_processes_write_what_one_does(table, tmp_path, suffix):
    one, two = tmp_path / f"one{suffix}", tmp_path / f"two{suffix}"
    assert run(table, one).counts == run(table, two, partial(map_in_order, workers=2)).counts
    assert one.read_bytes() == two.read_bytes()


def test_a_column_of_categories_can_be_graded(tmp_path):
    categories = pyarrow.array(["algebra", "geometry", None] * 500).dictionary_encode()
    rows = pyarrow.table({"completion": [r"\boxed{2}"] * 1500, "gold": ["2"] * 1500, "subject": categories})
    pyarrow.parquet.write_table(rows, tmp_path / "rows.parquet")
    out = tmp_path / "results.parquet"
    assert run(Table(tmp_path / "rows.parquet"), out).counts == {"correct": 1500}
    assert pyarrow.parquet.read_table(out)["subject"].to_pylist() == categories.to_pylist()


def test_without_a_file_the_results_are_counted_and_the_first_kept(table):
    found = run(table, None)
    right = sum(number % 3 == 2 for number in range(ROWS + 1, COUNT))
    assert found.counts == {"no answer": ROWS + 1, "correct": right, "incorrect": COUNT - ROWS - 1 - right}
    assert [cells["number"] for cells in found.shown] == [1, 2, 3]


def test_a_limit_is_a_setting(table, tmp_path):
    out = tmp_path / "out.csv.gz"
    with pytest.raises(Interrupted):
        run(table, out, partial(interrupted_map, after=0), limit=COUNT)
    with pytest.raises(DatasetError, match=r"\(limit\)"):
        run(table, out)
    run(table, out, limit=5, anew=True)
    assert gzip.decompress(out.read_bytes()).count(b"\n") == 6


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_run_with_times_goes_on_with_times_only(table, tmp_path, suffix):
    out = tmp_path / f"out{suffix}"
    with pytest.raises(Interrupted):
        run(table, out, partial(interrupted_map, after=0), clock=perf_counter_ns)
    with pytest.raises(DatasetError, match=r"\(times\)"):
        run(table, out)
    assert run(table, out, clock=perf_counter_ns).earlier == ROWS
    times = [float(row[TIME]) for _, row in Table(out)]
    assert len(times) == COUNT and min(times) > 0
    with pytest.raises(Interrupted):
        run(table, out, partial(interrupted_map, after=0))
    with pytest.raises(DatasetError, match=r"\(times\)"):
        run(table, out, clock=perf_counter_ns)
    run(table, out, clock=perf_counter_ns, anew=True)


def test_two_processes_take_times_too(table, tmp_path):
    out = tmp_path / "out.parquet"
    run(table, out, partial(map_in_order, workers=2), clock=perf_counter_ns)
    assert all(isinstance(row[TIME], float) for _, row in Table(out))


def test_the_first_bad_gold_is_found(tmp_path):
    path = tmp_path / "rows.jsonl"
    with write_table(path) as write:
        for gold in ["2", None, None]:
            write({"completion": "2", "gold": gold})
    assert run(Table(path), None).bad_gold.startswith(f"{path}, line 2: ")
