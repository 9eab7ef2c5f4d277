"""Where tables are cut: bounded by rows and bytes, nothing lost, the same whoever asks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smol_rewards.datasets.tables.chunks import BYTES, ROWS, Piece, cut
from smol_rewards.datasets.tables.formats import FORMATS, Table, rows_of, write_table

SUFFIXES = [suffix for one in FORMATS for suffix in one.suffixes]


def pieces_of(sizes):
    first = 1
    for rows, size in sizes:
        yield Piece(first, rows, size, None)
        first += rows


SIZES = st.lists(st.tuples(st.integers(1, 700), st.sampled_from([0, 10, BYTES // 3, 2 * BYTES])), max_size=40)


@given(SIZES)
def test_every_piece_is_in_one_chunk_and_none_is_too_big(sizes):
    chunks = list(cut(pieces_of(sizes)))
    assert [piece for chunk in chunks for piece in chunk.pieces] == list(pieces_of(sizes))
    for chunk in chunks:
        assert chunk.rows == sum(piece.rows for piece in chunk.pieces)
        assert len(chunk.pieces) == 1 or (chunk.rows <= ROWS and sum(piece.size for piece in chunk.pieces) <= BYTES)


@given(SIZES, st.integers(1, 5000))
def test_a_limit_leaves_the_chunks_before_it_as_they_are(sizes, limit):
    whole, cut_short = list(cut(pieces_of(sizes))), list(cut(pieces_of(sizes), limit=limit))
    assert sum(chunk.rows for chunk in cut_short) == min(limit, sum(rows for rows, _ in sizes))
    assert cut_short[:-1] == whole[: max(0, len(cut_short) - 1)]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_rows_of_the_chunks_are_those_of_the_table(tmp_path, suffix):
    path = tmp_path / f"rows{suffix}"
    with write_table(path) as write:
        for number in range(2 * ROWS + 7):
            write({"a": str(number)})
    table = Table(path)
    chunks = list(table.chunks(limit=2 * ROWS + 3))
    assert len(chunks) == 3
    rows = [pair for chunk in chunks for pair in rows_of(path, chunk)]
    assert rows == list(table)[: 2 * ROWS + 3]
