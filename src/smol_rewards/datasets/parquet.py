"""
How are rows read from Parquet and written to it?

In batches of a few hundred rows, so that memory stays constant whatever the size of the file. pyarrow is imported only
when it is needed. A file that is written keeps the column types of the one that was read; other columns take the type of
the first batch, and a later value that does not fit is a DatasetError, never a loss.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from smol_rewards.errors import ConfigurationError, DatasetError

BATCH = 512  # rows in memory at a time


def read_schema(path: Path) -> tuple[Any, int]:
    """
    Returns the Arrow schema of a Parquet file and its number of rows.

    Raises:
        DatasetError: the file is damaged or not Parquet, or two columns share a name.
        ConfigurationError: pyarrow is not installed.
    """
    arrow, parquet = _arrow()
    with _damage(path, arrow), parquet.ParquetFile(path) as file:
        schema, rows = file.schema_arrow, file.metadata.num_rows
    twice = [name for name in schema.names if schema.names.count(name) > 1]
    if twice:
        raise DatasetError(f"{path}: two columns are named {twice[0]!r}")
    return schema, rows


def read_parquet(path: Path, stream: IO[bytes], *, columns: list[str] | None = None) -> Iterator[tuple[int, dict[str, Any]]]:
    """
    Yields the rows of a Parquet file, numbered from 1.

    Args:
        path: for messages.
        stream: the bytes, which can be sought in.
        columns: read these alone; None reads all.

    Raises:
        DatasetError: the file is damaged.
    """
    arrow, parquet = _arrow()
    number = 0
    with _damage(path, arrow), parquet.ParquetFile(stream) as file:
        for batch in file.iter_batches(batch_size=BATCH, columns=columns):
            for row in batch.to_pylist():
                number += 1
                yield number, row


class Parquet:
    """
    Writes rows as Parquet.

    Args:
        path: for messages.
        stream: takes the bytes.
        schema: the Arrow schema of the table that the rows come from, if it has one.
    """

    def __init__(self, path: Path, stream: IO[bytes], schema: Any = None) -> None:
        self.path = path
        self.stream = stream
        self.known = {} if schema is None else {field.name: field.type for field in schema}
        self.types: dict[str, Any] = {}
        self.file: Any = None
        self.held: list[dict[str, Any]] = []

    def write(self, row: dict[str, Any]) -> None:
        """Adds a row; raises DatasetError when a batch is full and a value does not fit its column."""
        self.held.append(row)
        if len(self.held) == BATCH:
            self._flush()

    def close(self, *, complete: bool) -> None:
        """Writes what is held back, if the table is complete, and lets go of the stream."""
        try:
            if complete and self.held:
                self._flush()
        finally:
            if self.file is not None:
                self.file.close()

    def _flush(self) -> None:
        arrow, parquet = _arrow()
        names = list(dict.fromkeys(name for row in self.held for name in row))
        if self.file is None:
            self.types = {name: self._type(arrow, name) for name in names}
            self.file = parquet.ParquetWriter(self.stream, arrow.schema(self.types.items()))
        new = [name for name in names if name not in self.types]
        if new:
            raise DatasetError(f"{self.path}, column {new[0]!r}: not in the first {BATCH} rows; write .jsonl instead")
        columns = {name: self._column(arrow, name) for name in self.types}
        self.file.write_table(arrow.table(columns))
        self.held = []

    def _type(self, arrow: Any, name: str) -> Any:
        with self._misfit(arrow, name):
            found = arrow.infer_type([row.get(name) for row in self.held])
        if arrow.types.is_null(found):
            return self.known.get(name, arrow.string())
        known = self.known.get(name, found)
        return known if arrow.types.is_nested(known) == arrow.types.is_nested(found) else found

    def _column(self, arrow: Any, name: str) -> Any:
        values = [row.get(name) for row in self.held]
        kind = self.types[name]
        with self._misfit(arrow, name):
            column = arrow.array(values, type=kind)
        if "struct<" in str(kind) and kind != self.known.get(name) and column.to_pylist() != values:
            raise DatasetError(f"{self.path}, column {name!r}: its objects differ in their keys; write .jsonl instead")
        return column

    @contextmanager
    def _misfit(self, arrow: Any, name: str) -> Iterator[None]:
        try:
            yield
        except (arrow.ArrowException, TypeError, ValueError, OverflowError) as error:
            what = str(error).splitlines()[0]
            raise DatasetError(f"{self.path}, column {name!r}: {what}; write .jsonl instead") from None


@contextmanager
def _damage(path: Path, arrow: Any) -> Iterator[None]:
    try:
        yield
    except (arrow.ArrowException, OSError) as error:
        raise DatasetError(f"{path}: not a whole Parquet file: {str(error).splitlines()[0]}") from None


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise ConfigurationError("Parquet files need pyarrow: pip install 'smol-rewards[parquet]'") from None
    return pyarrow, pyarrow.parquet
