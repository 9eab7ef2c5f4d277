"""Law: a candidate's text is the slice of the visible text at its span, trimmed and not empty."""

import pytest
from hypothesis import given

from smol_rewards import extract
from smol_rewards.extraction import LENIENT, STRICT
from smol_rewards.extraction.completion import visible_text

from .completions import TEXTS


@pytest.mark.parametrize("rules", [STRICT, LENIENT], ids=lambda rules: rules.name)
@given(text=TEXTS)
def test_slice(rules, text: str) -> None:
    candidate = extract(text, rules=rules)
    assert extract(text, rules=rules) == candidate
    if candidate is None:
        return
    assert candidate.visible == visible_text(text)
    assert candidate.visible in text
    assert candidate.text == candidate.span.of(candidate.visible) == candidate.text.strip() != ""
    assert candidate.rule in {row.name for row in rules.rows}


@given(text=TEXTS)
def test_a_message_and_its_text_are_the_same(text: str) -> None:
    assert extract([{"role": "assistant", "content": text}]) == extract(text)
    assert extract([{"role": "assistant", "content": [{"type": "text", "text": text}]}]) == extract(text)
