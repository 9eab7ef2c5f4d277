"""
How are rows read from a file and written to one, whatever its format?

A *table* is a file of *rows* (column name to value) in one *format*, told by its suffix: JSON lines, CSV or Parquet, the
first two also gzipped. Rows are read and written one after the other in constant memory, in order. Whatever is wrong with
a file is a DatasetError that names the file, the row and the column. A table is written under another name and renamed
when it is complete, so that nobody ever reads half of one.
"""

import gzip
import os
import zlib
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, Any, cast

from smol_rewards.datasets.tables.chunks import Chunk, Piece, cut
from smol_rewards.datasets.tables.lines import (
    cut_csv,
    cut_json_lines,
    encode_csv,
    encode_json_lines,
    read_csv_row,
    read_json_line,
)
from smol_rewards.datasets.tables.parquet import BATCH, cut_parquet, encode_batch, join_batches, read_batch, read_schema
from smol_rewards.errors import DatasetError

LEVEL = 6  # of compression

Row = dict[str, Any]
Chooser = Callable[[Sequence[str]], Collection[str]]


@dataclass(frozen=True, slots=True)
class Format:
    """
    A way to keep rows in a file.

    Args:
        suffixes: of the file's name, in lower case.
        unit: what its rows are called and counted in.
        cut: yields the pieces of a stream; the path, here and below, is for messages.
        read: returns the rows of a piece.
        encode: returns rows as bytes that can stand behind those of the rows before, and what the bytes of later rows need to
            know (the *head*), from the rows, the Arrow schema of their origin or None, and the head that earlier rows left.
        join: writes these bytes, in a file, into a stream, where they are not yet a file of the format.
    """

    suffixes: tuple[str, ...]
    unit: str
    cut: Callable[[Path, IO[bytes]], Iterator[Piece]]
    read: Callable[[Path, Piece], list[Row]]
    encode: Callable[[Path, list[Row], Any, Any], tuple[bytes, Any]]
    join: Callable[[Path, Path, IO[bytes]], None] | None = None


FORMATS = (
    Format((".jsonl", ".jsonl.gz"), "line", cut_json_lines, read_json_line, encode_json_lines),
    Format((".csv", ".csv.gz"), "row", cut_csv, read_csv_row, encode_csv),
    Format((".parquet",), "row", cut_parquet, read_batch, encode_batch, join_batches),
)


def format_of(path: Path) -> Format:
    """
    Returns the format that a file's suffix tells.

    Raises:
        DatasetError: no format has this suffix.

    Example:
        >>> format_of(Path("rows.JSONL.gz")).unit
        'line'
        >>> format_of(Path("rows.xlsx"))
        Traceback (most recent call last):
        smol_rewards.errors.DatasetError: rows.xlsx: wanted a file that ends in .jsonl, .jsonl.gz, .csv, .csv.gz or .parquet
    """
    for one in FORMATS:
        if path.name.lower().endswith(one.suffixes):
            return one
    known = [suffix for one in FORMATS for suffix in one.suffixes]
    raise DatasetError(f"{path}: wanted a file that ends in {', '.join(known[:-1])} or {known[-1]}")


class Table:
    """
    A file of rows, to be read from the first to the last.

    Iterating yields each row with its number, from 1: of JSON lines the line, else the row below the header.

    Args:
        path: the file; its suffix tells the format.
        choose: takes the names of the columns and returns those that are wanted; only Parquet reads no others.

    Attributes:
        schema: the Arrow schema of a Parquet file, else None.
        total: the number of rows, where the format knows it before they are read, else None.

    Raises:
        DatasetError: there is no such file, it is empty, of an unknown format or damaged; the last also while iterating.
        ConfigurationError: the file is Parquet and pyarrow is not installed.

    Example:
        >>> Table("missing.jsonl")
        Traceback (most recent call last):
        smol_rewards.errors.DatasetError: missing.jsonl: no such file
    """

    def __init__(self, path: str | Path, choose: Chooser | None = None) -> None:
        self.path = Path(path)
        self.schema: Any = None
        self.total: int | None = None
        self._number = 0
        self._raw: IO[bytes] | None = None
        with file_errors(self.path):
            if self.path.is_dir():
                raise DatasetError(f"{self.path}: a folder; wanted a file of rows")
            self._size = self.path.stat().st_size
        self.format = format_of(self.path)
        if self._size == 0:
            raise DatasetError(f"{self.path}: the file is empty")
        self._cut = self.format.cut
        if self.format.cut is cut_parquet:
            with file_errors(self.path):
                self.schema, self.total = read_schema(self.path)
            if choose:
                self._cut = partial(cut_parquet, columns=list(choose(self.schema.names)))

    @property
    def fraction(self) -> float:
        """How much of the file has been read, from 0 to 1."""
        if self.total:
            return self._number / self.total
        if self._raw is None:
            return 0.0
        return 1.0 if self._raw.closed else self._raw.tell() / self._size

    def place(self, number: int, column: str | None = None) -> str:
        """Returns where a row or one of its cells stands, in words."""
        return place_of(self.path, number, column)

    def __iter__(self) -> Iterator[tuple[int, Row]]:
        for piece in self._pieces():
            yield from enumerate(self.format.read(self.path, piece), piece.number)

    def chunks(self, *, limit: int | None = None) -> Iterator[Chunk]:
        """Yields the table in chunks; see `cut`. Their rows come from `rows_of`."""
        return cut(self._pieces(), limit=limit)

    def _pieces(self) -> Iterator[Piece]:
        self._number = 0
        try:
            with file_errors(self.path), self.path.open("rb") as self._raw, _unzipped(self.path, self._raw) as stream:
                for piece in self._cut(self.path, stream):
                    self._number = piece.number + piece.rows - 1
                    yield piece
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise DatasetError(f"{self.place(self._number + 1)}: damaged gzip: {error}") from None
        if self._number == 0:
            raise DatasetError(f"{self.path}: the file has no rows")


def rows_of(path: Path, chunk: Chunk) -> Iterator[tuple[int, Row]]:
    """Yields the rows of a chunk of a file with their numbers, without the file."""
    read = format_of(path).read
    return islice((pair for piece in chunk.pieces for pair in enumerate(read(path, piece), piece.number)), chunk.rows)


def place_of(path: Path, number: int, column: str | None = None) -> str:
    """Returns where a row of a file or one of its cells stands, in words."""
    cell = "" if column is None else f", column {column!r}"
    return f"{path}, {format_of(path).unit} {number}{cell}"


@contextmanager
def write_table(path: str | Path, *, like: Table | None = None) -> Iterator[Callable[[Row], None]]:
    """
    Gives a function that adds a row to a new table; the table appears under its name when the block ends.

    When the block raises, the table does not appear, and one that was there before stays as it was.

    Args:
        path: the file; its suffix tells the format.
        like: the table that the rows come from; Parquet keeps the types of its columns.

    Raises:
        DatasetError: the format is unknown, the folder is missing, or a value cannot be written in this format.

    Example:
        >>> with write_table("nowhere/rows.csv") as write:
        ...     write({"answer": "42"})
        Traceback (most recent call last):
        smol_rewards.errors.DatasetError: nowhere/rows.csv: there is no folder nowhere
    """
    path = Path(path)
    target = target_of(path)
    grown = target.with_name(f".{target.name}.{os.getpid()}.partial")
    schema = like.schema if like else None
    held: list[Row] = []
    head: Any = None

    def flush() -> None:
        nonlocal head
        data, head = encode(path, held, schema, head)
        with file_errors(path):
            stream.write(data)
        held.clear()

    def write(row: Row) -> None:
        held.append(row)
        if len(held) == BATCH:
            flush()

    try:
        with file_errors(path):
            stream = grown.open("wb")
        with stream:
            yield write
            if held:
                flush()
            with file_errors(path):
                stream.flush()
        finish(path, grown, target)
    finally:
        grown.unlink(missing_ok=True)


def target_of(path: Path) -> Path:
    """
    Returns the file that a new table will be, whatever links lead there.

    Raises:
        DatasetError: the format is unknown, the folder is missing, or the path is a folder.
    """
    format_of(path)
    check_new_file(path)
    return Path(os.path.realpath(path))


def check_new_file(path: Path) -> None:
    """Raises DatasetError where no file can be written, since the folder is missing or the path is one."""
    if path.is_dir():
        raise DatasetError(f"{path}: a folder; wanted the name of a file")
    if not path.parent.is_dir():
        raise DatasetError(f"{path}: there is no folder {path.parent}")


def encode(path: Path, rows: list[Row], schema: Any, head: Any) -> tuple[bytes, Any]:
    """Returns rows of a table as the bytes that are added to its file, and the new head; see `Format.encode`."""
    data, head = format_of(path).encode(path, rows, schema, head)
    if _zipped(path):  # members stand behind each other; without a time, the same rows are the same bytes
        data = gzip.compress(data, LEVEL, mtime=0)
    return data, head


def finish(path: Path, grown: Path, target: Path) -> None:
    """
    Gives the bytes of a complete table their name, joined where they are not yet a file of the format.

    Args:
        path: the table, for messages.
        grown: the file that holds the bytes; it is gone afterwards.
        target: the file that they become.
    """
    join = format_of(path).join
    with file_errors(path):
        if join is not None and grown.stat().st_size:
            joined = grown.with_name(grown.name + ".joined")
            try:
                with joined.open("wb") as whole:
                    join(path, grown, whole)
                joined.replace(target)
            finally:
                joined.unlink(missing_ok=True)
            grown.unlink()
        else:
            grown.replace(target)


def _zipped(path: Path) -> bool:
    return path.suffix.lower() == ".gz"


@contextmanager
def _unzipped(path: Path, raw: IO[bytes]) -> Iterator[IO[bytes]]:
    if _zipped(path):
        with gzip.open(raw) as stream:
            yield cast(IO[bytes], stream)
    else:
        yield raw


@contextmanager
def file_errors(path: Path) -> Iterator[None]:
    """Turns the errors of the file system into ours, with the name of the file."""
    try:
        yield
    except FileNotFoundError:
        raise DatasetError(f"{path}: no such file") from None
    except gzip.BadGzipFile:
        raise
    except OSError as error:
        raise DatasetError(f"{path}: {error.strerror or str(error).splitlines()[0]}") from None
