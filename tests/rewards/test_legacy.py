"""The legacy formulas, against an independent restatement of each as its project publishes it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smol_rewards.rewards import legacy
from smol_rewards.rewards.format import DEMO_TAGS, THINK_TAGS

CASES = settings(max_examples=600, deadline=None)


def texts(tags):
    """Texts made of tags, line feeds and words, most of them close to the form."""
    marks = [f"<{slash}{tag}>" for tag in tags for slash in ("", "/")]
    pieces = st.sampled_from([*marks, *marks, "\n", "\n", "\n", " ", "\r", " ", "x", "3+4=7", "\n\n"])
    loose = st.lists(pieces, max_size=14).map("".join)
    gap = st.sampled_from(["\n", "", " ", "\n\n", "\n \n"])
    body = st.sampled_from(["", "a", "a\nb", f"<{tags[0]}>", f"</{tags[0]}>", f"</{tags[1]}>", "\n"])
    before, after = st.sampled_from(["", "", "", " ", "x"]), st.sampled_from(["", "\n", "\n\n", "\nx", "x", " "])
    open1, close1, open2, close2 = map(st.just, marks)
    row = (before, open1, gap, body, gap, close1, gap, open2, gap, body, gap, close2, after)
    close = st.tuples(*row).map("".join)
    return loose | close


@CASES
@given(texts(THINK_TAGS))
def test_trl_think_format(text):
    pattern = r"^<think>(?!.*<think>)(.*?)</think>.*$"
    assert legacy.is_think_format(text) == bool(re.match(pattern, text, re.DOTALL | re.MULTILINE))


@CASES
@given(texts(THINK_TAGS))
def test_open_r1_format(text):
    pattern = r"^<think>\n.*?\n</think>\n<answer>\n.*?\n</answer>$"
    assert legacy.is_think_answer_format(text, THINK_TAGS) == bool(re.match(pattern, text, re.DOTALL | re.MULTILINE))


@CASES
@given(texts(DEMO_TAGS))
def test_demo_strict_format(text):
    pattern = r"^<reasoning>\n.*?\n</reasoning>\n<answer>\n.*?\n</answer>\n$"
    assert legacy.is_strict_demo_format(text, DEMO_TAGS) == bool(re.match(pattern, text))


@CASES
@given(texts(DEMO_TAGS))
def test_demo_soft_format(text):
    pattern = r"<reasoning>.*?</reasoning>\s*<answer>.*?</answer>"
    assert legacy.is_soft_demo_format(text, DEMO_TAGS) == bool(re.match(pattern, text))


@CASES
@given(texts(THINK_TAGS))
def test_open_r1_tag_count(text):
    found = [len(re.findall(mark, text)) == 1 for mark in ("<think>\n", "\n</think>\n", "\n<answer>\n", "\n</answer>")]
    assert legacy.count_tags(text, THINK_TAGS, 0.25) == 0.25 * sum(found)


@CASES
@given(texts(DEMO_TAGS))
def test_demo_tag_count(text):
    total = 0.0
    for mark in ("<reasoning>\n", "\n</reasoning>\n"):
        total += 0.125 * (len(re.findall(mark, text)) == 1)
    if len(re.findall("\n<answer>\n", text)) == 1:
        total += 0.125
        total -= len(re.split("\n</answer>\n", text)[-1]) * 0.001
    if len(re.findall("\n</answer>", text)) == 1:
        total += 0.125
        total -= (len(re.split("\n</answer>", text)[-1]) - 1) * 0.001
    assert legacy.count_demo_tags(text, DEMO_TAGS, 0.125) == total


def test_demo_tag_count_of_a_long_right_completion_without_a_final_line_feed():
    frame = "<reasoning>\n{}\n</reasoning>\n<answer>\n72\n</answer>"
    text = frame.format("x" * (2047 - len(frame.format(""))))
    assert len(text) == 2047
    assert legacy.count_demo_tags(text, DEMO_TAGS, 0.125) == pytest.approx(-1.546)


STEPS = [
    "Step 1:",
    "Step 12:",
    "Step",
    "Step x:",
    "1.",
    "23.",
    "\n",
    "\n-",
    "\n*",
    "-",
    "First,",
    "Second,",
    "Next,",
    "Then,",
    " ",
]
steps = st.lists(
    st.sampled_from([*STEPS, "Finally,"]),
    max_size=10,
).map("".join)


@CASES
@given(steps)
def test_open_r1_steps(text):
    pattern = r"(Step \d+:|^\d+\.|\n-|\n\*|First,|Second,|Next,|Finally,)"
    assert legacy.count_steps(text) == min(1.0, len(re.findall(pattern, text)) / 3)


@CASES
@given(texts(DEMO_TAGS))
def test_demo_answer(text):
    assert legacy.demo_answer(text) == text.split("<answer>")[-1].split("</answer>")[0].strip()
