"""A table that grows survives being killed at any moment: nothing lost, nothing doubled, nothing half."""

import json
import os
import sys
from pathlib import Path

import pytest

from smol_rewards.datasets.jobs.resumable import grow_table
from smol_rewards.datasets.tables.formats import Table, format_of
from smol_rewards.errors import DatasetError

SETTINGS = {"file": "rows.jsonl", "rules": "lenient"}
CHUNKS = 4


def grow(path: Path, settings: dict = SETTINGS, **options) -> None:
    """Writes CHUNKS chunks of two rows, going on where an earlier call was ended."""
    with grow_table(path, settings=settings, **options) as growth:
        if growth.chunks:
            assert growth.notes == {"last": growth.chunks - 1}
        for chunk in range(growth.chunks, CHUNKS):
            rows = [{"chunk": chunk, "row": row} for row in range(2)]
            data, head = format_of(path).encode(path, rows, None, growth.head)
            growth.add(data, head=head, notes={"last": chunk})


def ended_at(step: int, path: Path) -> bool:
    """Whether a process that grows the table is ended, as if killed, before its given step towards the disk."""
    child = os.fork()
    if child == 0:
        left = step

        def counted(function):
            def call(*arguments, **options):
                nonlocal left
                if left == 0:
                    os._exit(9)
                left -= 1
                return function(*arguments, **options)

            return call

        os.fsync, Path.replace, Path.unlink = counted(os.fsync), counted(Path.replace), counted(Path.unlink)
        try:
            grow(path)
            os._exit(0)
        finally:
            os._exit(1)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, 9)
    return code == 9


def rows_of(path: Path) -> list[tuple[int, int]]:
    return [(int(row["chunk"]), int(row["row"])) for _, row in Table(path)]


WANTED = [(chunk, row) for chunk in range(CHUNKS) for row in range(2)]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".parquet"])
def test_killed_at_every_step_it_ends_with_the_same_bytes(tmp_path, suffix):
    undisturbed = tmp_path / f"undisturbed{suffix}"
    grow(undisturbed)
    assert rows_of(undisturbed) == WANTED
    step = 0
    path = tmp_path / f"rows{suffix}"
    while ended_at(step, path):
        if path.exists():
            assert path.read_bytes() == undisturbed.read_bytes()
        grow(path)
        assert path.read_bytes() == undisturbed.read_bytes()
        assert sorted(tmp_path.iterdir()) == sorted([undisturbed, path])
        path.unlink()
        step += 1
    assert step > 3 * CHUNKS
    path.unlink()
    for again in (4, 1, 3, 2):  # killed many times in a row
        assert ended_at(again, path)
    grow(path)
    assert path.read_bytes() == undisturbed.read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
def test_another_run_does_not_go_on_with_this_one(tmp_path):
    path = tmp_path / "rows.jsonl"
    assert ended_at(7, path)
    with pytest.raises(DatasetError, match=r"an unfinished run was of other rows or options \(rules\)"):
        grow(path, {**SETTINGS, "rules": "strict"})
    grow(path, {**SETTINGS, "rules": "strict"}, anew=True)
    assert rows_of(path) == WANTED


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
def test_lost_bytes_and_a_damaged_checkpoint_are_said(tmp_path):
    path = tmp_path / "rows.jsonl"
    assert ended_at(7, path)
    grown, checkpoint = tmp_path / ".rows.jsonl.unfinished", tmp_path / ".rows.jsonl.checkpoint"
    grown.write_bytes(grown.read_bytes()[:5])
    with pytest.raises(DatasetError, match="lost their end"):
        grow(path)
    checkpoint.write_text("{")
    with pytest.raises(DatasetError, match="damaged checkpoint"):
        grow(path)
    grow(path, anew=True)
    assert rows_of(path) == WANTED


@pytest.mark.skipif(sys.platform == "win32", reason="locks are POSIX's")
def test_two_runs_do_not_write_one_table(tmp_path):
    path = tmp_path / "rows.jsonl"
    with grow_table(path, settings=SETTINGS) as growth:
        growth.add(b"{}\n", head=None, notes=None)
        with pytest.raises(DatasetError, match="another process is writing it"), grow_table(path, settings=SETTINGS):
            raise AssertionError("the block must not run")
    assert path.read_bytes() == b"{}\n"


def test_an_error_before_the_first_chunk_leaves_nothing_and_later_ones_leave_all(tmp_path):
    path = tmp_path / "rows.jsonl"
    with pytest.raises(KeyError), grow_table(path, settings=SETTINGS):
        raise KeyError
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(KeyError), grow_table(path, settings=SETTINGS) as growth:
        growth.add(b"{}\n", head=None, notes=None)
        raise KeyError
    assert not path.exists()
    state = json.loads((tmp_path / ".rows.jsonl.checkpoint").read_text())
    assert (state["chunks"], state["bytes"]) == (1, 3)
