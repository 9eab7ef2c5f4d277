"""
How are rows written as lines of text?

As *JSON lines*, one object a line, which keeps every type; or as *CSV*, whose fields are text (lists and objects are
written as JSON). Both are UTF-8. Reading gives each row with its number, from 1, in two steps: lines are cut out of the
stream, then read. A line that cannot be read is a DatasetError that names it.
"""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from smol_rewards.datasets.tables.chunks import Piece
from smol_rewards.errors import DatasetError

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
JSON_KINDS = {list: "an array", str: "a string", int: "a number", float: "a number", bool: "a truth value", type(None): "null"}
LONGEST_FIELD = 2**31 - 1  # of CSV, in code points; the csv module's own limit of 131,072 is below a long completion


def cut_json_lines(path: Path, stream: IO[bytes]) -> Iterator[Piece]:
    """Yields the lines of a stream that are not blank, each as a piece with the number of the line."""
    for number, line in enumerate(stream, 1):
        if number == 1:
            line = line.removeprefix(BYTE_ORDER_MARK)
        if not line.isspace():
            yield Piece(number, 1, len(line), line)


def read_json_line(path: Path, piece: Piece) -> list[dict[str, Any]]:
    """
    Returns the object of a line.

    Args:
        path: for messages.
        piece: the line.

    Raises:
        DatasetError: the line is not UTF-8, not JSON or not an object.
    """
    place = f"{path}, line {piece.number}"
    try:
        row = json.loads(piece.content.decode())
    except UnicodeDecodeError as error:
        raise DatasetError(f"{place}: not UTF-8 at byte {error.start + 1}") from None
    except json.JSONDecodeError as error:
        raise DatasetError(f"{place}: not JSON: {error.msg} at character {error.pos + 1}") from None
    except (ValueError, RecursionError) as error:  # a numeral of thousands of digits; brackets without end
        raise DatasetError(f"{place}: not JSON that can be read: {error}") from None
    if not isinstance(row, dict):
        raise DatasetError(f"{place}: wanted one JSON object a line, found {JSON_KINDS[type(row)]}")
    return [row]


def cut_csv(path: Path, stream: IO[bytes]) -> Iterator[Piece]:
    """
    Yields the rows of CSV under its header, each as a piece, numbered from 1; every value is text.

    Args:
        path: for messages.
        stream: the bytes.

    Raises:
        DatasetError: the text is not UTF-8, a quote is left open, or a row has more or fewer fields than the header.
    """
    csv.field_size_limit(LONGEST_FIELD)
    number = 0
    with io.TextIOWrapper(stream, encoding="utf-8-sig", newline="") as text:
        reader = csv.reader(text, strict=True)
        try:
            header = next(reader, [])
            twice = [name for name in header if header.count(name) > 1]
            if twice:
                raise DatasetError(f"{path}: two columns are named {twice[0]!r}")
            for fields in reader:
                if not fields:
                    continue
                number += 1
                if len(fields) != len(header):
                    found = f"wanted {len(header)} fields, as in the header, found {len(fields)}"
                    raise DatasetError(f"{path}, row {number} (up to line {reader.line_num}): {found}")
                yield Piece(number, 1, sum(map(len, fields)), dict(zip(header, fields, strict=True)))
        except UnicodeDecodeError:
            raise DatasetError(f"{path}, row {number + 1}: not UTF-8") from None
        except csv.Error as error:
            raise DatasetError(f"{path}, row {number + 1} (up to line {reader.line_num}): {error}") from None


def read_csv_row(path: Path, piece: Piece) -> list[dict[str, Any]]:
    """Returns the row of a piece."""
    return [piece.content]


def encode_json_lines(path: Path, rows: list[dict[str, Any]], schema: Any, head: Any) -> tuple[bytes, Any]:
    """Returns rows as JSON lines, without a head; raises DatasetError for a value that JSON has no form for, such as bytes."""
    return b"".join(_json_line(path, row) for row in rows), None


def _json_line(path: Path, row: dict[str, Any]) -> bytes:
    try:
        try:
            line = json.dumps(row, ensure_ascii=False, default=_as_text).encode()
        except UnicodeEncodeError:  # half of a surrogate pair has no bytes; escaped, it survives
            line = json.dumps(row, default=_as_text).encode()
    except TypeError as error:
        raise DatasetError(f"{path}: {error}; write .parquet instead") from None
    return line + b"\n"


def encode_csv(path: Path, rows: list[dict[str, Any]], schema: Any, head: list[str] | None) -> tuple[bytes, list[str]]:
    """
    Returns rows as CSV, under a header unless it is given as the head, and the header: the columns of the first row.

    Raises:
        DatasetError: a row has a column that the header lacks.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    if head is None:
        head = list(rows[0])
        writer.writerow(head)
    for row in rows:
        new = [name for name in row if name not in head]
        if new:
            raise DatasetError(f"{path}, column {new[0]!r}: not in the first row; write .jsonl instead")
        writer.writerow([_field(row.get(name)) for name in head])
    return text.getvalue().encode(errors="backslashreplace"), head


def _field(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False, default=_as_text) if isinstance(value, (list, dict, bool)) else value


def _as_text(value: Any) -> str:
    """Returns a value that JSON has no type for as text."""
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"a value of type {type(value).__name__} has no form in JSON")
