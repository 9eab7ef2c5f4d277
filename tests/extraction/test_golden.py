"""Every golden case of extraction: the candidate's text and the rule that found it, or none."""

import json
from collections import Counter
from pathlib import Path

import pytest

from smol_rewards.extraction import LENIENT, STRICT, extract

CASES = [json.loads(line) for line in (Path(__file__).parents[1] / "golden/extract.jsonl").read_text("utf-8").splitlines()]
RULES = {"lenient": LENIENT, "strict": STRICT}


def test_there_are_cases_of_every_rule() -> None:
    assert len(CASES) >= 200
    assert max(Counter(case["id"] for case in CASES).values()) == 1
    found_by = {case["expected"]["rule"] for case in CASES if case["expected"]}
    assert found_by == {row.name for row in LENIENT.rows}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict) -> None:
    candidate = extract(case["input"], rules=RULES[case["rules"]])
    found = candidate and {"text": candidate.text, "rule": candidate.rule}
    assert found == case["expected"], case["note"]


@pytest.mark.parametrize("case", [case for case in CASES if case["rules"] == "strict"], ids=lambda case: case["id"])
def test_strict_rules_find_nothing_that_lenient_rules_find_elsewhere(case: dict) -> None:
    strict, lenient = extract(case["input"], rules=STRICT), extract(case["input"])
    if strict:
        assert lenient and lenient.rule == strict.rule
