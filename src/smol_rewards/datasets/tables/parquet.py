"""
How are rows read from Parquet and written to it?

In batches of a few hundred rows, so that memory stays constant whatever the size of the file. pyarrow is imported only
when it is needed. A file that is written keeps the column types of the one that was read; other columns take the type of
the first batch, and a later value that does not fit is a DatasetError, never a loss.

Parquet cannot be added to. A table that grows bit by bit is kept as an Arrow *stream*, whose messages stand on their own, and
becomes Parquet when it is complete.
"""

import base64
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any

from smol_rewards.datasets.tables.chunks import Piece
from smol_rewards.errors import ConfigurationError, DatasetError

BATCH = 512  # rows in memory at a time
GROUP = 2**24  # bytes of a group of rows in a file that has grown; larger groups are smaller on the disk


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


def cut_parquet(path: Path, stream: IO[bytes], *, columns: list[str] | None = None) -> Iterator[Piece]:
    """
    Yields the batches of a Parquet file, each as an Arrow stream of its own.

    Args:
        path: for messages.
        stream: the bytes, which can be sought in.
        columns: read these alone; None reads all.

    Raises:
        DatasetError: the file is damaged.
    """
    arrow, parquet = _arrow()
    number = 1
    with _damage(path, arrow), parquet.ParquetFile(stream) as file:
        for batch in file.iter_batches(batch_size=BATCH, columns=columns):
            sink = arrow.BufferOutputStream()
            with arrow.ipc.new_stream(sink, batch.schema) as writer:
                writer.write_batch(batch)
            content = sink.getvalue().to_pybytes()
            yield Piece(number, batch.num_rows, len(content), content)
            number += batch.num_rows


def read_batch(path: Path, piece: Piece) -> list[dict[str, Any]]:
    """Returns the rows of a batch."""
    arrow, _ = _arrow()
    rows: list[dict[str, Any]] = arrow.ipc.open_stream(piece.content).read_all().to_pylist()
    return rows


def add_columns(schema: Any, kinds: Mapping[str, str]) -> Any:
    """
    Returns an Arrow schema with more columns, those of them that it has not.

    Args:
        schema: the schema, or None for one without columns.
        kinds: Arrow's name of each new column's type.
    """
    arrow, _ = _arrow()
    fields = {} if schema is None else {field.name: field.type for field in schema}
    return arrow.schema({name: arrow.type_for_alias(kind) for name, kind in kinds.items()} | fields)


def encode_batch(path: Path, rows: list[dict[str, Any]], schema: Any, head: str | None) -> tuple[bytes, str]:
    """
    Returns rows as a message of an Arrow stream, after that of the schema unless it is given as the head, and the head.

    Args:
        path: for messages.
        rows: of the table that grows.
        schema: the Arrow schema of the table that the rows come from, if it has one.
        head: the schema of the rows before, as text.
    """
    arrow, _ = _arrow()
    types = Types(path, schema)
    if head is not None:
        types.found = {field.name: field.type for field in arrow.ipc.read_schema(arrow.py_buffer(base64.b64decode(head)))}
    (batch,) = types.table(rows).combine_chunks().to_batches(max_chunksize=len(rows))
    start = batch.schema.serialize().to_pybytes()
    data = batch.serialize().to_pybytes()
    return (data if head is not None else start + data), base64.b64encode(start).decode()


def join_batches(path: Path, grown: Path, stream: IO[bytes]) -> None:
    """
    Writes an Arrow stream as Parquet.

    Args:
        path: for messages.
        grown: the file that holds the stream.
        stream: takes the bytes.
    """
    arrow, parquet = _arrow()
    with ExitStack() as stack:
        stack.enter_context(_damage(path, arrow))
        batches = arrow.ipc.open_stream(stack.enter_context(grown.open("rb")))
        writer = stack.enter_context(parquet.ParquetWriter(stream, batches.schema))
        held: list[Any] = []
        for batch in batches:
            held.append(batch)
            if sum(one.nbytes for one in held) >= GROUP:
                writer.write_table(arrow.Table.from_batches(held))
                held = []
        if held:
            writer.write_table(arrow.Table.from_batches(held))


class Types:
    """
    The types of a table's columns, which its first rows settle.

    Args:
        path: for messages.
        schema: the Arrow schema of the table that the rows come from, if it has one.
        settled: the schema has every column already.

    Attributes:
        found: the types by column, empty before the first rows.
    """

    def __init__(self, path: Path, schema: Any = None, *, settled: bool = False) -> None:
        self.path = path
        self.known = {} if schema is None else {field.name: _plain(field.type) for field in schema}
        self.found: dict[str, Any] = dict(self.known) if settled else {}

    def table(self, rows: list[dict[str, Any]]) -> Any:
        """Returns rows as an Arrow table; raises DatasetError for a column or a value that does not fit the rows before."""
        arrow, _ = _arrow()
        names = list(dict.fromkeys(name for row in rows for name in row))
        if not self.found:
            self.found = {name: self._type(arrow, name, rows) for name in names}
        new = [name for name in names if name not in self.found]
        if new:
            raise DatasetError(f"{self.path}, column {new[0]!r}: not in the first rows; write .jsonl instead")
        columns = [self._column(arrow, name, rows) for name in self.found]
        return arrow.table(columns, schema=arrow.schema(self.found.items()))

    def _type(self, arrow: Any, name: str, rows: list[dict[str, Any]]) -> Any:
        with self._misfit(arrow, name):
            found = arrow.infer_type([row.get(name) for row in rows])
        if arrow.types.is_null(found):
            return self.known.get(name, arrow.string())
        known = self.known.get(name, found)
        return known if arrow.types.is_nested(known) == arrow.types.is_nested(found) else found

    def _column(self, arrow: Any, name: str, rows: list[dict[str, Any]]) -> Any:
        values = [row.get(name) for row in rows]
        kind = self.found[name]
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


def _plain(kind: Any) -> Any:
    """Returns a type as a message can hold it that stands on its own: without a dictionary, which is a message of its own."""
    arrow, _ = _arrow()
    return kind.value_type if arrow.types.is_dictionary(kind) else kind


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
