"""
How is a table cut into parts that can be worked on apart?

A *piece* is the least that a format reads at once: a line of JSON, a row of CSV, a batch of Parquet. A *chunk* is a few pieces
in their order, as much as one process is handed at a time.

Invariant: where a table is cut depends on its rows alone, never on who works on them or when.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

ROWS = 1024  # of a chunk, at most, save where one piece has more
BYTES = 4 * 2**20  # of a chunk, at most, save where one piece has more


@dataclass(frozen=True, slots=True)
class Piece:
    """
    The least that a format reads at once.

    Args:
        number: of its first row, as messages count.
        rows: how many it holds.
        size: in bytes, about.
        content: what its format makes rows of.
    """

    number: int
    rows: int
    size: int
    content: Any


@dataclass(frozen=True, slots=True)
class Chunk:
    """
    Consecutive pieces of a table.

    Args:
        pieces: in their order.
        rows: how many rows of them are meant, counted from the first.
    """

    pieces: tuple[Piece, ...]
    rows: int


def cut(pieces: Iterator[Piece], *, limit: int | None = None) -> Iterator[Chunk]:
    """
    Yields the chunks of a table.

    Args:
        pieces: of the table, in their order.
        limit: leave out all rows after this many.

    Example:
        >>> pieces = (Piece(number, 1, 1000, None) for number in range(1, 3001))
        >>> [(chunk.pieces[0].number, chunk.rows) for chunk in cut(pieces, limit=2000)]
        [(1, 1024), (1025, 976)]
    """
    held: list[Piece] = []
    rows = size = 0
    left = limit
    for piece in pieces:
        if held and (rows + piece.rows > ROWS or size + piece.size > BYTES):
            yield Chunk(tuple(held), rows)
            left = None if left is None else left - rows
            held, rows, size = [], 0, 0
        held.append(piece)
        rows += piece.rows
        size += piece.size
        if left is not None and rows >= left:
            yield Chunk(tuple(held), left)
            return
    if held:
        yield Chunk(tuple(held), rows)
