"""The demo's functions: mended by default, exact with legacy=True."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smol_rewards.datasets import XML_COT_FORMAT
from smol_rewards.errors import ConfigurationError
from smol_rewards.rewards import (
    CorrectnessReward,
    IntegerReward,
    correctness_reward_func,
    int_reward_func,
    strict_format_reward_func,
)


@pytest.mark.parametrize(
    ("answer", "gold", "value"),
    [
        ("72", "72", 2.0),
        ("72.0", "72", 2.0),
        ("$72", "72", 2.0),
        ("1,072", "1072", 2.0),
        ("71", "72", 0.0),
        ("0.333333333", "1/3", 2.0),
        ("0.3334", "1/3", 0.0),
        ("1000000000.5", "1000000000.4", 2.0),
        ("1000000001", "1000000000", 0.0),
        ("0.0", "0.000000001", 2.0),
        ("72", "", None),
    ],
)
def test_correctness(answer, gold, value):
    assert correctness_reward_func(None, [f"<answer>{answer}</answer>"], [gold]) == [value]


@pytest.mark.parametrize(
    ("answer", "gold", "value"),
    [
        ("0.0", "0.000000001", 0.0),
        ("0.000000002", "0.000000001", 0.0),
        ("0.00000000100000000001", "0.000000001", 2.0),
        ("0.333333333", "1/3", 2.0),
        ("0.000000001", "0", 0.0),
    ],
)
def test_the_tolerance_is_a_share_of_the_gold(answer, gold, value):
    assert CorrectnessReward()(None, [f"<answer>{answer}</answer>"], [gold]) == [value]


def test_an_unknown_tolerance_is_refused():
    with pytest.raises(ConfigurationError, match="wanted one of relative, absolute"):
        CorrectnessReward(tolerance="none")


answers = st.sampled_from(["72", "72.0", "-72", "1,000", "²", "७२", "", " 72 ", "seven", "\n72\n"]) | st.text(max_size=5)
shapes = st.sampled_from(["{}", "<answer>{}</answer>", "<answer>1</answer><answer>{}</answer>", "<answer>{}", "{}</answer>x"])


@settings(max_examples=300, deadline=None)
@given(answers, shapes, answers)
def test_legacy_numbers(answer, shape, gold):
    text = shape.replace("{}", answer)
    extracted = text.split("<answer>")[-1].split("</answer>")[0].strip()
    chat = [[{"role": "assistant", "content": text}]]
    assert CorrectnessReward(legacy=True)(prompts=[""], completions=chat, answer=[gold]) == [2.0 if extracted == gold else 0.0]
    assert IntegerReward(legacy=True)(chat) == [0.5 if extracted.isdigit() else 0.0]


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        ("72", 0.5),
        ("-72", 0.5),
        ("+72", 0.5),
        ("1,000", 0.5),
        ("72.0", 0.5),
        ("$72$", 0.5),
        ("²", 0.0),
        ("७२", 0.0),
        ("7.5", 0.0),
        ("x", 0.0),
    ],
)
def test_integers(answer, value):
    assert int_reward_func([f"<answer>{answer}</answer>"]) == [value]


def test_the_template_has_the_form_that_the_rewards_pay_for():
    assert strict_format_reward_func([XML_COT_FORMAT.format(reasoning="3 + 4", answer="7")]) == [0.5]
