"""Tokens: every character belongs to one, in order, whatever the text."""

from itertools import pairwise

import pytest
from hypothesis import given

from smol_rewards.notation.tokens.lexer import tokenize

from ...properties.answers import texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\dfrac12", [r"\frac", "12"]),
        (r"\left( x \right)", ["(", "x", ")"]),
        ("2 ≤ x", ["2", r"\leq", "x"]),
        ("x²", ["x", "^", "{", "2", "}"]),
        ("sinx", [r"\sin", "x"]),
        ("east", ["east"]),
        (r"\text{ cm}", ["cm"]),
        (r"5\text{ cm}", ["5", "cm"]),
        ("5cm", ["5", "cm"]),
        ("abc", ["a", "b", "c"]),
        ("5!=120", ["5", "!", "=", "120"]),
        ("x != 5", ["x", r"\neq", "5"]),
        ("１＋２", ["1", "+", "2"]),
        ("\text{no}", ["no"]),
        ("\frac12", [r"\frac", "12"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert [token.text for token in tokenize(text)[:-1]] == expected


@given(text=texts)
def test_tokens_are_in_order_and_inside(text: str) -> None:
    tokens = tokenize(text)
    assert tokens[-1].kind == "end"
    assert all(0 <= token.start <= token.end <= len(text) for token in tokens)
    assert all(one.start <= other.start for one, other in pairwise(tokens))
