"""Traces become the XML format only if they are complete and verified."""

import pytest

from smol_rewards.datasets import SYSTEM_PROMPT, convert_row, convert_trace, extract_xml_answer, to_prompt, to_xml
from smol_rewards.datasets.problems.convert import pick_generation
from smol_rewards.extraction import extract

TRACE = "<think>\nTwo and two.\n</think>\n\nHence $\\boxed{\\frac{4}{1}}$."


def test_a_trace_keeps_its_reasoning_and_its_answer():
    xml = convert_trace(TRACE)
    assert xml == "<reasoning>\nTwo and two.\n</reasoning>\n<answer>\n\\frac{4}{1}\n</answer>"
    assert extract(xml).text == "\\frac{4}{1}"


@pytest.mark.parametrize(
    "trace",
    [
        "<think>\nTwo and",
        "<think>\nTwo.\n</think>\nIt is four.",
        "<think>\n$\\boxed{4}$\n</think>\n",
        "<think>\nI write <answer>5</answer>\n</think>\n$\\boxed{4}$",
        "",
    ],
)
def test_a_trace_that_is_not_complete_or_holds_the_tags_is_not_converted(trace):
    assert convert_trace(trace) is None


def test_the_names_of_the_tags_are_free():
    assert "<think>\nTwo and two.\n</think>\n<final_answer>" in convert_trace(
        TRACE, reasoning_tag="think", answer_tag="final_answer"
    )


@pytest.mark.parametrize(
    ("row", "picked"),
    [
        ({"is_reasoning_complete": [True], "correctness_math_verify": [True], "correctness_llama": None}, TRACE),
        ({"is_reasoning_complete": [True], "correctness_math_verify": None, "correctness_llama": [True]}, TRACE),
        ({"is_reasoning_complete": [True], "correctness_math_verify": [False], "correctness_llama": [None]}, None),
        ({"is_reasoning_complete": [False], "correctness_math_verify": [True]}, None),
        ({"is_reasoning_complete": None, "correctness_math_verify": [True]}, None),
        ({"is_reasoning_complete": [True], "correctness_math_verify": []}, None),
        ({}, None),
    ],
)
def test_only_a_complete_and_verified_generation_is_taken(row, picked):
    assert picked == pick_generation({"generations": [TRACE], **row})


def test_a_row_is_converted_from_the_generation_that_is_taken():
    row = {
        "generations": ["<think>\nNo.", None, TRACE],
        "is_reasoning_complete": [False, True, True],
        "correctness_math_verify": [True, True, True],
    }
    assert convert_trace(TRACE) == convert_row(row)
    assert convert_row({"generations": None}) is None


def test_the_system_prompt_shows_the_format_that_is_paid():
    from smol_rewards.rewards import format_reward

    written = to_xml("the steps", "the final answer")
    assert written in SYSTEM_PROMPT
    assert format_reward(completions=[written]) == [1.0]


def test_extract_xml_answer_takes_the_last_answer_and_never_the_whole_text():
    assert extract_xml_answer("<answer>1</answer> no: <answer> 2 </answer>") == "2"
    assert extract_xml_answer("<answer>2") == "2"
    assert extract_xml_answer("It is 2.") == ""


def test_a_prompt_without_system_is_the_question_alone():
    assert to_prompt("q", None) == [{"role": "user", "content": "q"}]
