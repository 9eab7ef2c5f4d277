"""The form of a completion: what the mended rewards accept and refuse, beside what the old ones did."""

import pytest

from smol_rewards.errors import ConfigurationError
from smol_rewards.rewards import (
    FormatReward,
    TagCountReward,
    ThinkFormatReward,
    XmlFormatReward,
    format_reward,
    soft_format_reward_func,
    strict_format_reward_func,
    tag_count_reward,
    think_format_reward,
    xmlcount_reward_func,
)

from ..timing import cpu_seconds

GOOD = "<reasoning>\n3 + 4\n</reasoning>\n<answer>\n7\n</answer>\n"


@pytest.mark.parametrize(
    ("text", "strict", "soft"),
    [
        (GOOD, 0.5, 0.5),
        (GOOD.rstrip(), 0.5, 0.5),
        (GOOD.replace("3 + 4", "3 + 4\nis\n\n7"), 0.5, 0.5),
        (GOOD.replace("\n", ""), 0.5, 0.5),
        (f"  {GOOD}\n\n", 0.5, 0.5),
        (f"Sure!\n{GOOD}", 0.0, 0.5),
        (f"{GOOD}I hope it is right.", 0.0, 0.5),
        (GOOD.replace("7", ""), 0.0, 0.0),
        (GOOD.replace("3 + 4", "..."), 0.0, 0.0),
        (GOOD.replace("7", "…"), 0.0, 0.0),
        (GOOD.replace("7", "\u200b"), 0.0, 0.0),
        (GOOD.replace("7", "\u00a0\ufeff\u3000"), 0.0, 0.0),
        (GOOD.replace("7", "\u3164\u2800"), 0.0, 0.0),
        (GOOD.replace("7", "&nbsp;&#8203;"), 0.0, 0.0),
        (GOOD.replace("7", "\u200b7"), 0.5, 0.5),
        (GOOD + GOOD, 0.0, 0.0),
        (GOOD + "<answer>8</answer>", 0.0, 0.0),
        (GOOD.replace("3 + 4", "the <answer> is"), 0.0, 0.0),
        ("<answer>7</answer><reasoning>3 + 4</reasoning>", 0.0, 0.0),
        ("<reasoning>3 + 4<answer>7</answer></reasoning>", 0.0, 0.0),
        (GOOD.replace("</answer>", ""), 0.0, 0.0),
        (GOOD.replace("<reasoning>", ""), 0.0, 0.0),
        ("7", 0.0, 0.0),
        ("", 0.0, 0.0),
    ],
)
def test_demo_tags(text, strict, soft):
    assert strict_format_reward_func([text]) == [strict]
    assert soft_format_reward_func([text]) == [soft]


def test_legacy_demo_formats_have_the_old_faults():
    lines = GOOD.replace("3 + 4", "3 + 4\nis 7")
    for text, strict, soft in (
        (GOOD, 0.5, 0.0),
        (GOOD.rstrip(), 0.0, 0.0),
        (lines, 0.0, 0.0),
        (GOOD.replace("\n", ""), 0.0, 0.5),
    ):
        assert XmlFormatReward(strict=True, reward=0.5, legacy=True)([text]) == [strict]
        assert XmlFormatReward(reward=0.5, legacy=True)([text]) == [soft]


@pytest.mark.parametrize(
    ("text", "mended", "legacy"),
    [
        ("<think>\n3 + 4\n</think>\n<answer>\n7\n</answer>", 1.0, 1.0),
        ("<think>3 + 4</think><answer>7</answer>", 1.0, 0.0),
        ("\n3 + 4\n</think>\n<answer>\n7\n</answer>", 1.0, 0.0),
        ("<think>\n3 + 4\n</think>\n<answer>\n7\n</answer>\nAnd so on", 0.0, 1.0),
        ("<think>\n\n</think>\n<answer>\n\n</answer>", 0.0, 1.0),
        ("<think>\n1\n</think>\n<answer>\n7\n</answer>\n<answer>\n8\n</answer>", 0.0, 1.0),
        ("3 + 4 = 7", 0.0, 0.0),
        (GOOD, 1.0, 0.0),
        (GOOD.replace("<reasoning>", ""), 0.0, 0.0),
        (GOOD.replace("</reasoning>", "</think>"), 0.0, 0.0),
    ],
)
def test_think_and_answer(text, mended, legacy):
    assert format_reward([text]) == [mended]
    assert FormatReward(legacy=True)([text]) == [legacy]


@pytest.mark.parametrize(
    ("text", "mended", "legacy"),
    [
        ("<think>\n3 + 4\n</think>\n7", 1.0, 1.0),
        ("3 + 4\n</think>\n7", 1.0, 0.0),
        ("\n<think>3 + 4</think>7", 1.0, 0.0),
        ("<think></think>7", 0.0, 1.0),
        ("<think>3 + 4</think>", 0.0, 1.0),
        ("<think>3 + 4</think> no <think>5</think>7", 0.0, 0.0),
        ("<think>3</think>4</think>7", 0.0, 1.0),
        ("Well <think>3 + 4</think>7", 0.0, 0.0),
        ("<think>3 + 4", 0.0, 0.0),
        ("7", 0.0, 0.0),
    ],
)
def test_think(text, mended, legacy):
    assert think_format_reward([text]) == [mended]
    assert ThinkFormatReward(legacy=True)([text]) == [legacy]


def test_an_opener_can_be_required():
    assert ThinkFormatReward(opener="required")(["3 + 4</think>7"]) == [0.0]
    assert FormatReward(opener="required")(["3 + 4</think><answer>7</answer>"]) == [0.0]


def test_reasoning_that_the_chat_template_took_out():
    chat = [{"role": "assistant", "reasoning_content": "3 + 4", "content": "7"}]
    unfinished = [{"role": "assistant", "reasoning_content": "3 + 4", "content": ""}]
    assert think_format_reward([chat, unfinished]) == [1.0, 0.0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (GOOD, 0.5),
        (GOOD.rstrip(), 0.5),
        (GOOD.replace("\n", ""), 0.5),
        (GOOD + "x" * 100, 0.4),
        (GOOD + "x" * 1000, 0.0),
        ("<answer>7</answer>", 0.25),
        ("<answer><answer>7</answer>", 0.125),
        ("</answer><answer>", 0.117),
        ("", 0.0),
    ],
)
def test_xmlcount(text, value):
    assert xmlcount_reward_func([text]) == [pytest.approx(value)]


def test_tag_count_with_and_without_the_opener():
    text = "3 + 4</think><answer>7</answer>"
    assert tag_count_reward([text, "<think>" + text]) == [1.0, 1.0]
    assert TagCountReward(opener="required")([text]) == [0.75]
    assert TagCountReward(legacy=True)([text]) == [0.0]
    assert tag_count_reward(["no tags at all"]) == [0.0]


@pytest.mark.parametrize("tags", [(), "answer", ("<a>",), ("a b",), ("",)])
def test_tags_that_are_no_names_are_refused(tags):
    with pytest.raises(ConfigurationError, match="tags"):
        XmlFormatReward(tags=tags)


def test_legacy_needs_two_tags():
    with pytest.raises(ConfigurationError, match="two tags"):
        TagCountReward(tags=("a",), legacy=True)


def test_a_form_of_three_sections():
    pays = XmlFormatReward(tags=("plan", "work", "answer"), strict=True)
    assert pays(["<plan>a</plan><work>b</work><answer>c</answer>", "<plan>a</plan><answer>c</answer>"]) == [1.0, 0.0]


@pytest.mark.parametrize(
    "reward", [format_reward, FormatReward(legacy=True), soft_format_reward_func, tag_count_reward, think_format_reward]
)
@pytest.mark.parametrize(
    "piece", ["</think><answer>", "<think>\n</think>\n<answer>\n", "</reasoning> <answer>", "<reasoning>", " "]
)
def test_a_million_characters_take_no_time(reward, piece):
    text = piece * (1_000_000 // len(piece))
    assert cpu_seconds(lambda: reward([text]), enough=1) < 1
