"""What golden texts are read as, and the exact text of every kind of error."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from smol_rewards.errors import ParseError
from smol_rewards.expression.printer import latex
from smol_rewards.notation import parse

GOLDEN = Path(__file__).parents[1] / "golden"
CLASSES = frozenset((
    "integer", "decimal", "thousands", "fraction", "percent", "currency", "scientific", "repeating", "radical",
    "power", "factorial", "binomial", "trigonometry", "logarithm", "angle", "constant", "complex", "names", "product",
    "sum", "point", "matrix", "set", "interval", "relation", "list", "system", "ratio", "time", "date", "base",
    "unit", "choice", "text", "calculus", "repaired",
))  # fmt: skip


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLDEN / name).read_text(encoding="utf-8").splitlines()]


READ, REFUSED = rows("parse.jsonl"), rows("parse_errors.jsonl")


def test_the_files_are_complete() -> None:
    assert len(READ) + len(REFUSED) >= 400
    assert {row["note"] for row in READ} >= CLASSES
    for golden in (READ, REFUSED):
        assert len({row["id"] for row in golden}) == len({row["input"] for row in golden}) == len(golden) > 100


@pytest.mark.parametrize("row", READ, ids=lambda row: row["id"])
def test_reading(row: dict[str, Any], tree: Callable[[object], str]) -> None:
    answer = parse(row["input"])
    assert tree(answer) == row["expected"]
    assert parse(latex(answer)) == answer


@pytest.mark.parametrize("row", REFUSED, ids=lambda row: row["id"])
def test_refusing(row: dict[str, Any]) -> None:
    with pytest.raises(ParseError) as caught:
        parse(row["input"])
    assert str(caught.value) == row["expected"]
