"""Law: extract returns for every text, and what every rule finds lies within the text."""

from hypothesis import given
from hypothesis import strategies as st

from smol_rewards import extract
from smol_rewards.extraction import LENIENT, STRICT
from smol_rewards.extraction.candidate import trim

from .completions import TEXTS

ANYTHING = st.one_of(TEXTS, st.text(), st.text(alphabet=st.characters(categories=None)))


@given(text=ANYTHING)
def test_extract_returns(text: str) -> None:
    for rules in (STRICT, LENIENT):
        extract(text, rules=rules)


@given(text=ANYTHING)
def test_every_rule_stays_within_the_text(text: str) -> None:
    for row in LENIENT.rows:
        found = row.find(text)
        if found is not None:
            assert 0 <= found.start <= found.end <= len(text), row.name
            trimmed = trim(text, found)
            assert found.start <= trimmed.start <= trimmed.end <= found.end, row.name


@given(text=ANYTHING)
def test_text_inside_reasoning_is_never_found(text: str) -> None:
    assert extract("<think>" + text.replace("think", "").replace("|", "").replace(">", "")) is None
