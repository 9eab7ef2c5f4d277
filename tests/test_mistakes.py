"""A caller's mistake raises at once, and says what was wanted and what was found."""

import pytest

from smol_rewards import extract, grade, grade_batch, majority, parse, verify
from smol_rewards.datasets.problems.loaders import read_problems
from smol_rewards.datasets.problems.roles import find_roles
from smol_rewards.errors import ConfigurationError
from smol_rewards.rewards import (
    AccuracyReward,
    CosineScaledReward,
    ReasoningStepsReward,
    RepetitionPenalty,
    SoftOverlongPunishment,
    WeightedSum,
    accuracy_reward,
    format_reward,
    get_reward_funcs,
)

MISTAKES = {
    "an answer that is none": (lambda: verify("5", None), TypeError, r"answer: wanted text, .*found NoneType: None"),
    "a list of golds": (lambda: verify(["5"], "5"), TypeError, r"gold: wanted text, .*found list: \['5'\]"),
    "a gold of a dict": (lambda: grade("5", {}), TypeError, r"gold: wanted text, .*found dict: \{\}; a list holds several"),
    "a policy by name": (lambda: verify("5", "5", policy="exact"), ConfigurationError, r"policy='exact'.*wanted a Policy"),
    "seconds for a budget": (lambda: verify("5", "5", budget=3), ConfigurationError, r"verify\(budget=3\): wanted a Budget"),
    "a budget by fields": (lambda: parse("5", budget={"depth": 3}), ConfigurationError, r"parse\(budget=.*wanted a Budget"),
    "rules by name, in a grade": (lambda: grade("5", "5", rules="strict"), ConfigurationError, r"rules='strict'.*a Rules"),
    "a policy by name, in a grade": (lambda: grade("5", "5", policy="x"), ConfigurationError, r"policy='x'.*a Policy"),
    "a budget in a batch": (lambda: grade_batch(["5"], ["5"], budget=1.0), ConfigurationError, r"budget=1\.0.*a Budget"),
    "rules by name": (lambda: extract("5", rules="strict"), ConfigurationError, r"extract\(rules='strict'\): wanted a Rules"),
    "a list of rules": (lambda: extract("5", rules=["boxed"]), ConfigurationError, r"rules=\['boxed'\]\): wanted a Rules"),
    "seconds for a budget, in extract": (lambda: extract("5", budget=3), ConfigurationError, r"budget=3\): wanted a Budget"),
    "one answer for a vote": (lambda: majority(5), TypeError, "answers: wanted a list of them, found int"),
    "a policy by name, in a vote": (lambda: majority(["5"], policy="x"), ConfigurationError, r"policy='x'\): wanted a Policy"),
    "a length in text": (lambda: CosineScaledReward(max_len="9"), ConfigurationError, "max_len='9'.*a whole number"),
    "half a gram": (lambda: RepetitionPenalty(ngram_size=1.5), ConfigurationError, r"ngram_size=1\.5.*a whole number"),
    "no steps": (lambda: ReasoningStepsReward(wanted=0), ConfigurationError, "wanted=0.*a whole number, at least 1"),
    "a cache in text": (lambda: SoftOverlongPunishment(soft_punish_cache="9"), ConfigurationError, "soft_punish_cache='9'"),
    "columns in a list": (lambda: find_roles(["a"], ["gold"]), ConfigurationError, r"columns=\['gold'\]\): wanted a Mapping"),
    "fewer rows than none": (
        lambda: read_problems([], source="rows", limit=-1),
        ConfigurationError,
        r"limit=-1\): wanted a whole number, at least 1",
    ),
    "one completion for a batch": (lambda: grade_batch("5", ["5"]), TypeError, "completions: wanted a list, found str"),
    "one gold for a batch": (lambda: grade_batch(["5"], "5"), TypeError, "golds: wanted a list, found str"),
    "an iterator for a batch": (lambda: grade_batch(iter(["5"]), ["5"]), TypeError, "completions: wanted a list, found list"),
    "workers in text": (lambda: grade_batch(["5"], ["5"], workers="2"), ConfigurationError, "workers='2': wanted a number of"),
    "workers of a reward": (lambda: AccuracyReward(workers=0), ConfigurationError, "workers=0: wanted a number of processes"),
    "one reward for a sum": (lambda: WeightedSum(rewards=accuracy_reward), ConfigurationError, "wanted a tuple of rewards"),
    "a sum of nothing": (lambda: WeightedSum(rewards=()), ConfigurationError, r"wanted a tuple of rewards, found \(\)"),
    "one weight for a sum": (
        lambda: WeightedSum(rewards=(accuracy_reward, format_reward), weights=0.5),
        ConfigurationError,
        r"wanted a tuple of 2 weights, one for each reward, found 0\.5",
    ),
    "a number for a reward": (lambda: get_reward_funcs(["math.pi"]), ConfigurationError, "'math.pi': wanted a function"),
    "a module that is not there": (lambda: get_reward_funcs(["no:f"]), ConfigurationError, "no reward at 'no:f': No module"),
}  # fmt: skip


@pytest.mark.parametrize(("call", "error", "message"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_said_at_once(call, error, message):
    with pytest.raises(error, match=message):
        call()
