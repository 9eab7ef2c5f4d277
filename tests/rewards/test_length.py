"""Rewards of length: TRL's and Open-R1's numbers, and what is mended."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smol_rewards.errors import ConfigurationError
from smol_rewards.rewards import (
    CosineScaledReward,
    LengthReward,
    SoftOverlongPunishment,
    cosine_scaled_reward,
    get_cosine_scaled_reward,
    get_soft_overlong_punishment,
    len_reward,
)

CASES = settings(max_examples=200, deadline=None)
answers = st.sampled_from([("2", "2"), ("3", "2"), ("no answer", "2"), ("2", "")])  # right, wrong, missing, bad gold
padding = st.integers(0, 300)
batches = st.lists(st.tuples(answers, padding), min_size=1, max_size=8)


def unpack(batch):
    """Completions of given lengths, their golds, and whether each is right; None for a bad gold."""
    texts = ["x" * pad + f"\n\\boxed{{{answer}}}" if answer != "no answer" else "x" * pad for (answer, _), pad in batch]
    golds = [gold for (_, gold), _ in batch]
    right = [None if not gold else answer == gold for (answer, gold), _ in batch]
    return texts, golds, right


@CASES
@given(batches, st.integers(1, 400))
def test_cosine_is_trls(batch, max_len):
    texts, golds, right = unpack(batch)
    values = get_cosine_scaled_reward(max_len, -1.0, -0.5, 0.5, 1.0)(texts, golds, [[0] * len(text) for text in texts])
    for value, text, is_right in zip(values, texts, right, strict=True):
        cosine = math.cos(min(len(text) / max_len, 1.0) * math.pi)
        if is_right is None:
            assert value is None
        elif is_right:
            assert value == 0.5 + 0.5 * (1.0 - 0.5) * (1.0 + cosine)
        else:
            assert value == -0.5 + 0.5 * (-1.0 - -0.5) * (1.0 + cosine)


@CASES
@given(batches, st.integers(1, 400))
def test_legacy_cosine_is_open_r1s(batch, max_len):
    texts, golds, right = unpack(batch)
    values = CosineScaledReward(max_len=max_len, min_value_wrong=0.0, legacy=True)(texts, golds)
    for value, text, is_right in zip(values, texts, right, strict=True):
        cosine = math.cos(len(text) / max_len * math.pi)
        low, high = (0.5, 1.0) if is_right else (-0.5, 0.0)
        assert value == (1.0 if is_right is None else low + 0.5 * (high - low) * (1.0 + cosine))


@CASES
@given(batches)
def test_legacy_len_is_open_r1s(batch):
    texts, golds, right = unpack(batch)
    lengths = [len(text) for text in texts]
    spread = max(lengths) - min(lengths)
    values = LengthReward(legacy=True)(texts, golds, prompts=list(range(len(texts))))
    for value, length, is_right in zip(values, lengths, right, strict=True):
        if not spread:
            assert value == 0.0
            continue
        scaled = 0.5 - (length - min(lengths)) / spread
        assert value == (min(0, scaled) if is_right is False else scaled)


@CASES
@given(st.integers(0, 60), st.integers(0, 60), st.lists(st.integers(0, 90), max_size=12))
def test_overlong_is_dapo_equation_13(cache, free, lengths):
    limit = free + cache
    values = get_soft_overlong_punishment(limit, cache)([[0] * length for length in lengths])
    for value, length in zip(values, lengths, strict=True):
        if length <= limit - cache:
            assert value == 0.0
        elif length <= limit:
            assert value == ((limit - cache) - length) / cache
        else:
            assert value == -1.0


def test_len_compares_within_each_prompts_group():
    texts = [r"\boxed{2}", r"so \boxed{2}", r"so very very very long \boxed{2}", r"so very very very very long \boxed{2}"]
    assert len_reward(prompts=["a", "a", "b", "b"], completions=texts, answer=["2"] * 4) == [0.5, -0.5, 0.5, -0.5]
    chat = [[{"role": "user", "content": prompt}] for prompt in "aabb"]
    assert len_reward(prompts=chat, completions=texts, answer=["2"] * 4) == [0.5, -0.5, 0.5, -0.5]


def test_a_wrong_answer_is_never_paid_for_being_short():
    assert len_reward(completions=["3", r"and so it is \boxed{2}"], answer=["2", "2"]) == [0.0, -0.5]


def test_a_bad_gold_is_none_and_a_group_of_one_length_is_zero():
    assert len_reward(completions=["2", "2", "3"], answer=["2", "", "2"]) == [0.0, None, 0.0]


def test_lengths_are_tokens_where_there_are_ids_else_words():
    by_words = CosineScaledReward(max_len=4)
    assert by_words(completions=["it is 2"], answer=["2"])[0] < 1.0
    assert by_words(completions=["it is 2"], answer=["2"], completion_ids=[[]]) == [1.0]


def test_beyond_its_end_the_schedule_stays_where_it_is():
    at_end, beyond = cosine_scaled_reward(["2", "2"], ["2", "2"], [[0] * 1000, [0] * 5000])
    assert at_end == beyond == 0.5


@pytest.mark.parametrize("options", [{"max_len": 0}, {"max_len": -5}, {"min_value_wrong": math.nan}])
def test_a_cosine_that_makes_no_sense_is_refused(options):
    with pytest.raises(ConfigurationError):
        CosineScaledReward(**options)


@pytest.mark.parametrize(("limit", "cache"), [(10, 11), (10, -1)])
def test_a_margin_that_makes_no_sense_is_refused(limit, cache):
    with pytest.raises(ConfigurationError, match="soft_punish_cache"):
        SoftOverlongPunishment(max_completion_len=limit, soft_punish_cache=cache)


def test_the_numbers_are_those_of_the_installed_trl():
    trl = pytest.importorskip("trl.rewards")
    ids = [[i % 7 for i in range(n)] for n in range(0, 130, 3)]
    texts, golds = [r"\boxed{\frac{1}{3}}", r"\boxed{\frac{1}{2}}"] * 22, [r"$\frac{1}{3}$"] * 44
    chat = [[{"role": "assistant", "content": text}] for text in texts]
    theirs = trl.get_cosine_scaled_reward(max_len=100)(chat, golds, ids)
    assert get_cosine_scaled_reward(max_len=100)(chat, golds, ids) == theirs
    theirs = trl.get_soft_overlong_punishment(max_completion_len=100, soft_punish_cache=20)(ids)
    assert get_soft_overlong_punishment(max_completion_len=100, soft_punish_cache=20)(ids) == theirs
