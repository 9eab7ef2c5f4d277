"""Law: text before the last answer never changes the candidate."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smol_rewards import extract
from smol_rewards.extraction import LENIENT, STRICT

from .completions import ANSWERS, EARLIER

MARKED = (
    "So \\boxed{{{}}}.",
    "So $\\boxed{{{}}}$",
    "<answer>{}</answer>",
    "<answer>\n{}\n</answer>\n",
    "<answer>\\boxed{{{}}}",
    "#### {}",
)
SPOKEN = ("The final answer is {}.", "**Answer:** {}", "答案是{}", 'So: {{"answer": "{}"}}')


@pytest.mark.parametrize("rules", [STRICT, LENIENT], ids=lambda rules: rules.name)
@given(earlier=EARLIER, form=st.sampled_from(MARKED), answer=ANSWERS)
def test_before_a_marked_answer(rules, earlier: str, form: str, answer: str) -> None:
    ending = form.format(answer)
    before = earlier.replace("\\boxed{5}", "") if form.startswith("#") else earlier
    candidate = extract(before + "\n\n" + ending, rules=rules)
    assert candidate is not None
    assert candidate.text == answer
    assert (candidate.text, candidate.rule) == (extract(ending, rules=rules).text, extract(ending, rules=rules).rule)


@given(earlier=EARLIER, form=st.sampled_from(SPOKEN), answer=ANSWERS)
def test_before_an_announced_answer(earlier: str, form: str, answer: str) -> None:
    ending = form.format(answer)
    before = earlier.replace("\\boxed{5}", "").replace("#", "")
    candidate = extract(before + "\n\n" + ending)
    assert candidate is not None
    assert candidate.text == answer


@given(
    reasoning=EARLIER,
    form=st.sampled_from(MARKED + SPOKEN),
    answer=ANSWERS,
    tag=st.sampled_from(["think", "reasoning", "scratchpad"]),
)
def test_reasoning_before_it(reasoning: str, form: str, answer: str, tag: str) -> None:
    ending = form.format(answer)
    alone = extract(ending)
    for completion in (f"<{tag}>{reasoning}</{tag}>{ending}", f"{reasoning}</{tag}>{ending}"):
        assert extract(completion) == alone
