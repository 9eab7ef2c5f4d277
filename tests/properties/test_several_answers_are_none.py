"""Law: who gives several answers in one statement is paid for none of them (G11)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smol_rewards import Budget, grade
from smol_rewards.extraction import LENIENT, STRICT

KERNEL = Budget(seconds=0)  # the symbolic rung off

VALUES = st.lists(st.integers(2, 999).map(str), min_size=2, max_size=4, unique=True)
SEPARATORS = st.sampled_from([", ", " or ", " and ", "; ", ", or ", r" \text{ or } ", r" \quad ", r",\; ", r" \lor "])
WORDS = st.sampled_from([", ", " or ", " and ", "; ", ", or "])
TOGETHER = st.sampled_from(
    [
        r"So $\boxed{{{}}}$.",
        "<answer>{}</answer>",
        "<answer>${}$</answer>",
        "#### {}",
        "The answer is {}.",
        "**Answer:** ${}$",
        "{}",
    ]
)
EACH = st.sampled_from([r"\boxed{{{}}}", r"$\boxed{{{}}}$", r"\(\boxed{{{}}}\)"])
SPOKEN = st.sampled_from(["The answer is {}.", "I get {}", "Answer: {}", "It must be {}."])


@pytest.mark.parametrize("rules", [STRICT, LENIENT], ids=lambda rules: rules.name)
@given(values=VALUES, separator=SEPARATORS, frame=TOGETHER)
def test_in_one_place(rules, values: list[str], separator: str, frame: str) -> None:
    _pays_for_none(frame.format(separator.join(values)), values, rules)


@pytest.mark.parametrize("rules", [STRICT, LENIENT], ids=lambda rules: rules.name)
@given(values=VALUES, separator=SEPARATORS, box=EACH)
def test_in_boxes_of_one_statement(rules, values: list[str], separator: str, box: str) -> None:
    _pays_for_none(separator.join(box.format(value) for value in values), values, rules)


@given(values=VALUES, separator=WORDS, frame=SPOKEN, maths=st.sampled_from(["{}", "${}$", r"\({}\)", "**{}**"]))
def test_in_words(values: list[str], separator: str, frame: str, maths: str) -> None:
    _pays_for_none(frame.format(separator.join(maths.format(value) for value in values)), values, LENIENT)


def _pays_for_none(completion: str, values: list[str], rules) -> None:
    for gold in values:
        result = grade(completion, gold, rules=rules, budget=KERNEL, strict=True)
        assert result.correct is False, f"{completion!r}\n{result.explain()}"
