"""Excerpts stay on one line, under their carets, whatever the text holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smol_rewards.source import Span, excerpt


@pytest.mark.parametrize(
    ("source", "span", "shown"),
    [
        ("1+", Span(2, 2), "1+\n  ^"),
        ("abc", Span(0, 1), "abc\n^"),
        ("a\nb\tc", Span(2, 3), "a b c\n  ^"),
        ("x" * 100, Span(50, 52), "…" + "x" * 62 + "…\n" + " " * 31 + "^^"),
    ],
)
def test_the_carets_stand_under_the_span(source: str, span: Span, shown: str) -> None:
    assert excerpt(source, span) == shown


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_any_span_of_any_text_can_be_shown(source: str, start: int, length: int) -> None:
    start = min(start, len(source))
    span = Span(start, min(len(source), start + length))
    text, carets = excerpt(source, span).split("\n")
    assert text.isprintable()
    assert set(carets.strip()) == {"^"}
    assert text[carets.index("^") :].startswith("".join(c if c.isprintable() else " " for c in span.of(source)))
