"""A statement is cut into pieces, at a cost that grows with its length."""

import sys
from itertools import product

import pytest

from smol_rewards.extraction import scan
from smol_rewards.extraction.scan import Kind, pieces

TOKENS = (
    r"\sqrt",
    "sin ",
    r"\log_",
    r"\text{",
    "(",
    ")",
    "|",
    "^",
    "_",
    "**",
    "!",
    "²",
    "-",
    "/",
    "=",
    "5",
    "x",
    "$",
    "word ",
    ",",
)
LATTER = (r"\vec", r"\sqrt", "^", "_", "5", ".")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("so 3 + 2√5.", [("WORD", "so"), ("EXPRESSION", "3 + 2√5"), ("MARK", ".")]),
        (r"\sqrt\sqrt apples", [("WORD", r"\sqrt"), ("WORD", r"\sqrt"), ("WORD", "apples")]),
        (r"\sin^2\sqrt5", [("EXPRESSION", r"\sin^2\sqrt5")]),
        ("1/2 + 1/", [("BROKEN", "1/2 + 1/")]),
        ("$5 + $7 = $12", [("EXPRESSION", "$5 + $7"), ("RELATION", "="), ("EXPRESSION", "$12")]),
        ("costs $x$", [("WORD", "costs"), ("FORMULA", "$x$")]),
    ],
    ids=str,
)
def test_a_statement_is_cut_into_pieces(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(piece.kind.name, piece.text) for piece in pieces(text)] == expected
    assert all(piece.text == text[piece.start : piece.end] for piece in pieces(text) if piece.kind is not Kind.WORD)


def count_calls(text: str) -> int:
    """Returns how many functions begin and end while a text is cut."""
    count = 0

    def profile(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += 1

    scan.pieces.cache_clear()
    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        scan.pieces(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("frame", ["{}", "{}5", "So {} apples"])
def test_twice_the_text_costs_twice_the_calls(frame: str) -> None:
    for tokens in (*product(TOKENS, LATTER), (r"\log_", r"\vec", "**"), ("**", r"\log_", r"\sqrt")):
        short, long = (count_calls(frame.format("".join(tokens) * times)) for times in (30, 60))
        assert long < 2.3 * short + 200, tokens
