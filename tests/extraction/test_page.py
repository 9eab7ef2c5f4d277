"""The page of what is found is current, and each of its rows is so."""

import runpy
from pathlib import Path

import pytest

from smol_rewards import extract
from smol_rewards.extraction import LENIENT, Rule
from smol_rewards.extraction.prose import ROLES, Cue, Role, values_of

ROOT = Path(__file__).parents[2]
WRITER = runpy.run_path(str(ROOT / "docs" / "write_extraction.py"))


def test_the_page_is_current() -> None:
    page = (ROOT / "docs" / "extraction.md").read_text(encoding="utf-8")
    assert page == WRITER["page"](), "run python docs/write_extraction.py"


@pytest.mark.parametrize("rule", LENIENT.rows, ids=lambda rule: rule.name)
def test_the_example_of_a_rule_is_found_by_it(rule: Rule) -> None:
    candidate = extract(rule.example)
    assert candidate is not None
    assert candidate.rule == rule.name


@pytest.mark.parametrize("cue", ROLES, ids=lambda cue: cue.field)
def test_the_value_in_the_example_of_a_role_has_it(cue: Cue) -> None:
    before, value, behind = cue.example.replace("]", "[").split("[")
    roles = {span.of(before + value + behind): role for span, role in values_of(before + value + behind)}
    assert roles[value] is cue.role
    assert len(roles) > 1 or cue.role is not Role.FREE


@pytest.mark.parametrize("text", [text for text, _ in WRITER["NOTHING"]])
def test_nothing_is_found_where_the_page_says_so(text: str) -> None:
    assert extract(text) is None
