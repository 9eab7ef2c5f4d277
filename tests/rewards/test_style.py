"""Repetition, steps and language."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smol_rewards.errors import ConfigurationError
from smol_rewards.rewards import (
    LanguageConsistencyReward,
    ReasoningStepsReward,
    RepetitionPenalty,
    get_repetition_penalty_reward,
    language_consistency_reward,
    reasoning_steps_reward,
    repetition_penalty_reward,
)

CASES = settings(max_examples=200, deadline=None)


def penalty(tokens, size, most):
    """The share of n-grams that are not the first of their kind, by counting."""
    grams = [tuple(tokens[i : i + size]) for i in range(len(tokens) - size + 1)]
    return (1 - len(set(grams)) / len(grams)) * most if grams else 0.0


@CASES
@given(st.lists(st.lists(st.integers(0, 3), max_size=20), max_size=5), st.integers(1, 4), st.floats(-3, 0))
def test_repetition_of_tokens(ids, size, most):
    assert get_repetition_penalty_reward(size, most)(ids) == [pytest.approx(penalty(row, size, most)) for row in ids]


@CASES
@given(
    st.lists(st.sampled_from(["a", "A", "b", "Ça", "是", "a\u00a0b"]), max_size=20),
    st.sampled_from([" ", "\n", "\t "]),
    st.integers(1, 4),
)
def test_legacy_repetition_is_open_r1s(parts, blank, size):
    text = blank.join(parts)
    expected = penalty(text.lower().split(), size, -1.0)
    assert RepetitionPenalty(ngram_size=size, legacy=True)(completions=[text], completion_ids=[[1]]) == [
        pytest.approx(expected)
    ]


def test_repetition_is_that_of_the_installed_trl():
    trl = pytest.importorskip("trl.rewards")
    ids = [[i * i % 11 for i in range(n)] for n in range(60)]
    assert repetition_penalty_reward(ids) == trl.get_repetition_penalty_reward()(ids)


def test_words_are_counted_where_there_are_no_tokens():
    assert RepetitionPenalty(ngram_size=1)(completions=["so So", "是是", "a b"]) == [-0.5, -0.5, 0.0]


@pytest.mark.parametrize("options", [{"max_penalty": 0.5}, {"ngram_size": 0}])
def test_a_penalty_that_makes_no_sense_is_refused(options):
    with pytest.raises(ConfigurationError):
        RepetitionPenalty(**options)


@pytest.mark.parametrize(
    ("text", "mended", "legacy"),
    [
        ("Step 1: add one and one\nStep 2: take half of it\nStep 3: write it down", 1.0, 1.0),
        ("1. add one and one\n2) take half of it\n- write it down", 1.0, 2 / 3),
        ("**Step 1:** add one and one", 1 / 3, 1 / 3),
        ("First, add one and one.\nThen, take half of it.\nFinally, write it down.", 1.0, 2 / 3),
        ("First,Second,Next,Finally,", 0.0, 1.0),
        ("Step 1:Step 1:Step 1:", 1 / 3, 1.0),
        ("- the same old thing\n- the same old thing\n- the same old thing", 1 / 3, 2 / 3),
        ("-5 + 3 = -2 and so on", 0.0, 0.0),
        ("no steps", 0.0, 0.0),
        ("", 0.0, 0.0),
    ],
)
def test_steps(text, mended, legacy):
    assert reasoning_steps_reward([text]) == [pytest.approx(mended)]
    assert ReasoningStepsReward(legacy=True)([text]) == [pytest.approx(legacy)]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "So we add them, and get 2.", 1.0),
        ("en", "所以答案是二", 0.0),
        ("en", "So we add 二", 0.75),
        ("zh", "所以答案是二", 1.0),
        ("zh", r"所以 $x = \frac{1}{2}$ 是", 1.0),
        ("zh", "所以 hence", 2 / 3),
        ("ru", "Итак, получим 2", 1.0),
        ("ja", "答えは二です", 1.0),
        ("en", "x = 2", 1.0),
        ("en", "", 1.0),
    ],
)
def test_language(language, text, value):
    assert LanguageConsistencyReward(language=language)([text]) == [pytest.approx(value)]


def test_english_is_the_default_and_an_unknown_language_is_refused():
    assert language_consistency_reward.language == "en"
    with pytest.raises(ConfigurationError, match="wanted one of en"):
        LanguageConsistencyReward(language="tlh")
