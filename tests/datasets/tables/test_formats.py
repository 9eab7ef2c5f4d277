"""Rows go in and come out the same in every format; what is wrong with a file is said with file, row and column."""

import gzip
import json
import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from smol_rewards.datasets.tables.formats import FORMATS, Table, format_of, write_table
from smol_rewards.errors import DatasetError

SUFFIXES = [suffix for one in FORMATS for suffix in one.suffixes]
TEXTS = ["plain", "", 'with "quotes", commas', "two\nlines\r\nthree", "数学 ∫ 𝔸", "\u2028 \x00 \x1b[2J", "x" * 300_000]


def rows_of(path: Path) -> list[dict]:
    return [row for _, row in Table(path)]


def write(path: Path, rows: list[dict], **options) -> Path:
    with write_table(path, **options) as add:
        for row in rows:
            add(row)
    return path


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_texts_survive_every_format(tmp_path, suffix):
    rows = [{"id": str(number), "text": text} for number, text in enumerate(TEXTS)]
    assert rows_of(write(tmp_path / f"rows{suffix}", rows)) == rows


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_same_rows_are_the_same_bytes(tmp_path, suffix):
    rows = [{"text": text} for text in TEXTS]
    one, two = (write(tmp_path / f"{name}{suffix}", rows) for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("suffix", [".jsonl", ".parquet"])
def test_types_survive(tmp_path, suffix):
    rows = [
        {"n": 1, "f": 0.5, "b": True, "none": None, "list": ["a", "b"], "messages": [{"role": "user", "content": "hi"}]},
        {"n": -2, "f": 1e300, "b": False, "none": None, "list": [], "messages": []},
    ]
    assert rows_of(write(tmp_path / f"rows{suffix}", rows)) == rows


def test_rows_come_numbered_and_in_order_across_batches(tmp_path):
    rows = [{"n": number} for number in range(2000)]
    for suffix in (".jsonl", ".parquet"):
        assert list(Table(write(tmp_path / f"rows{suffix}", rows))) == [(row["n"] + 1, row) for row in rows]


def test_the_fraction_grows_to_one(tmp_path):
    for suffix in SUFFIXES:
        table = Table(write(tmp_path / f"rows{suffix}", [{"n": str(number)} for number in range(3000)]))
        seen = [table.fraction]
        seen.extend(table.fraction for _ in table)
        seen.append(table.fraction)
        assert seen == sorted(seen) and seen[0] == 0 and seen[-1] == 1


def test_half_a_surrogate_pair_survives_json_lines(tmp_path):
    rows = [{"text": "\ud835 ∫"}]
    assert rows_of(write(tmp_path / "rows.jsonl", rows)) == rows


def test_json_lines_keep_text_readable(tmp_path):
    path = write(tmp_path / "rows.jsonl", [{"text": "答案 ∫"}])
    assert path.read_text(encoding="utf-8") == '{"text": "答案 ∫"}\n'


def test_blank_lines_and_a_byte_order_mark_are_no_rows(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"n": 1}\r\n\n  \n{"n": 2}')
    assert list(Table(path)) == [(1, {"n": 1}), (4, {"n": 2})]


def test_csv_of_nested_values_holds_json(tmp_path):
    path = write(tmp_path / "rows.csv", [{"list": [1, "a"], "yes": True, "none": None, "day": date(2026, 1, 2)}])
    assert rows_of(path) == [{"list": '[1, "a"]', "yes": "true", "none": "", "day": "2026-01-02"}]


def test_parquet_keeps_the_types_of_the_table_that_was_read(tmp_path):
    schema = pyarrow.schema(
        [("small", pyarrow.int8()), ("empty", pyarrow.list_(pyarrow.int32())), ("price", pyarrow.decimal128(9, 2))]
    )
    source = tmp_path / "source.parquet"
    values = {"small": [1, 2], "empty": [None, None], "price": [Decimal("1.50"), None]}
    pyarrow.parquet.write_table(pyarrow.table(values, schema=schema), source)
    table = Table(source)
    copy = write(tmp_path / "copy.parquet", [{**row, "found": "x"} for _, row in table], like=table)
    assert pyarrow.parquet.read_schema(copy).field("small").type == pyarrow.int8()
    assert pyarrow.parquet.read_schema(copy).field("empty").type == pyarrow.list_(pyarrow.int32())
    assert rows_of(copy) == [{**row, "found": "x"} for _, row in table]


def test_json_lines_write_dates_and_decimals_as_text(tmp_path):
    path = write(tmp_path / "rows.jsonl", [{"day": date(2026, 1, 2), "price": Decimal("1.50")}])
    assert rows_of(path) == [{"day": "2026-01-02", "price": "1.50"}]


# --- what is wrong with a file ------------------------------------------------------------------------------------------

BROKEN = {
    "not json": (".jsonl", b'{"a": 1}\n{"a": 1,}\n', "line 2: not JSON: "),
    "cut off": (".jsonl", b'{"a": 1}\n{"a": "x', "line 2: not JSON: "),
    "an array": (".jsonl", b'[{"a": 1}]\n', "line 1: wanted one JSON object a line, found an array"),
    "a number": (".jsonl", b"42\n", "line 1: wanted one JSON object a line, found a number"),
    "not UTF-8": (".jsonl", b'{"a": 1}\n{"a": "\xff"}\n', "line 2: not UTF-8 at byte 8"),
    "digits without end": (".jsonl", b'{"a": ' + b"9" * 5000 + b"}\n", "line 1: not JSON that can be read: "),
    "brackets without end": (".jsonl", b'{"a": ' + b"[" * 200_000, "line 1: not JSON that can be read: "),
    "empty": (".jsonl", b"", "the file is empty"),
    "blank": (".jsonl", b"\n\n", "the file has no rows"),
    "header only": (".csv", b"a,b\n", "the file has no rows"),
    "a field too few": (".csv", b"a,b\n1,2\n3\n", "row 2 (up to line 3): wanted 2 fields, as in the header, found 1"),
    "an open quote": (".csv", b'a,b\n1,"2\n', "row 1 (up to line 2): unexpected end of data"),
    "a column twice": (".csv", b"a,a\n1,2\n", "two columns are named 'a'"),
    "csv not UTF-8": (".csv", b"a,b\n1,\xff\n", "row 1: not UTF-8"),
    "not gzip": (".jsonl.gz", b'{"a": 1}\n', "line 1: damaged gzip: "),
    "cut off gzip": (".jsonl.gz", gzip.compress(b'{"a": 1}\n' * 1000)[:-12], "damaged gzip: "),
    "not Parquet": (".parquet", b'{"a": 1}\n', "not a whole Parquet file: "),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_file_is_named_with_its_row(tmp_path, what):
    suffix, content, message = BROKEN[what]
    path = tmp_path / f"rows{suffix}"
    path.write_bytes(content)
    with pytest.raises(DatasetError) as caught:
        rows_of(path)
    assert str(caught.value).startswith(str(path)) and message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
def test_a_truncated_parquet_file_is_refused_at_once(tmp_path, kept):
    path = write(tmp_path / "rows.parquet", [{"text": f"row {number}"} for number in range(3000)])
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * kept)])
    with pytest.raises(DatasetError, match=r"rows\.parquet: not a whole Parquet file: "):
        Table(path)


def test_damage_inside_a_parquet_file_is_found_while_reading(tmp_path):
    path = write(tmp_path / "rows.parquet", [{"text": os.urandom(40).hex()} for _ in range(3000)])
    data = bytearray(path.read_bytes())
    data[200:20_000] = b"\xff" * 19_800
    path.write_bytes(data)
    with pytest.raises(DatasetError, match=r"rows\.parquet: not a whole Parquet file: "):
        rows_of(path)


def test_a_missing_file_a_folder_and_an_unknown_suffix(tmp_path):
    folder = tmp_path / "folder.jsonl"
    folder.mkdir()
    table = tmp_path / "rows.xlsx"
    table.write_bytes(b"x")
    for path, message in ((tmp_path / "no.jsonl", "no such file"), (folder, "a folder"), (table, "wanted a file that ends in")):
        with pytest.raises(DatasetError, match=message) as caught:
            Table(path)
        assert str(caught.value).startswith(str(path))


# --- what cannot be written ---------------------------------------------------------------------------------------------

UNWRITABLE = {
    "bytes": (".jsonl", [{"a": b"x"}], "a value of type bytes has no form in JSON; write .parquet instead"),
    "a new column in CSV": (".csv", [{"a": 1}, {"a": 1, "b": 2}], "column 'b': not in the first row; write .jsonl instead"),
    "a new column in Parquet": (
        ".parquet",
        [{"a": 1}] * 600 + [{"b": 1}] * 600,
        "column 'b': not in the first rows; write",
    ),
    "another type": (".parquet", [{"a": 1}] * 600 + [{"a": "x"}] * 600, "column 'a': Could not convert 'x'"),
    "mixed types": (".parquet", [{"a": 1}, {"a": "x"}], "column 'a': "),
    "new keys": (".parquet", [{"a": {"b": 1}}] * 600 + [{"a": {"c": 1}}] * 600, "column 'a': its objects differ in their keys"),
}


@pytest.mark.parametrize("what", UNWRITABLE)
def test_what_a_format_cannot_hold_is_refused_and_nothing_appears(tmp_path, what):
    suffix, rows, message = UNWRITABLE[what]
    path = tmp_path / f"rows{suffix}"
    with pytest.raises(DatasetError) as caught:
        write(path, rows)
    assert str(caught.value).startswith(str(path)) and message in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_table_leaves_the_old_one_alone(tmp_path):
    path = write(tmp_path / "rows.jsonl", [{"a": "old"}])
    with pytest.raises(KeyboardInterrupt), write_table(path) as add:
        add({"a": "new"})
        raise KeyboardInterrupt
    assert rows_of(path) == [{"a": "old"}]
    assert list(tmp_path.iterdir()) == [path]


def test_the_errors_of_the_block_are_its_own(tmp_path):
    with pytest.raises(FileNotFoundError), write_table(tmp_path / "rows.jsonl"):
        (tmp_path / "no such file").read_text()


def test_a_table_may_be_written_through_a_link(tmp_path):
    target = tmp_path / "target.jsonl"
    target.write_text("{}")
    link = tmp_path / "link.jsonl"
    link.symlink_to(target)
    write(link, [{"a": 1}])
    assert link.is_symlink() and json.loads(target.read_text()) == {"a": 1}


def test_a_missing_folder_is_named_before_any_work(tmp_path):
    with pytest.raises(DatasetError, match="there is no folder"), write_table(tmp_path / "no" / "rows.jsonl"):
        raise AssertionError("the block must not run")


def test_formats_are_told_by_the_end_of_the_name():
    assert {format_of(Path(f"a.b{suffix.upper()}")) for suffix in SUFFIXES} == set(FORMATS)
