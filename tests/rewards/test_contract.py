"""Every reward under the trainer's call: names, keywords, shapes, pickles, threads, processes, event loops."""

import asyncio
import inspect
import math
import pickle
import string
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import smol_rewards.rewards as rewards
from smol_rewards.attack import CASES
from smol_rewards.budget import Budget
from smol_rewards.errors import ConfigurationError, DatasetError
from smol_rewards.rewards import AccuracyReward, Clip, DifficultyWeight, Gate, WeightedSum, accuracy_reward, format_reward

READY = [getattr(rewards, name) for name in rewards.__all__ if isinstance(getattr(rewards, name), rewards.Reward)]
COMPOSED = [
    WeightedSum(rewards=(accuracy_reward, format_reward), weights=(1.0, 0.5)),
    Gate(condition=format_reward, reward=accuracy_reward),
    Clip(reward=accuracy_reward, low=0.0, high=0.5),
    DifficultyWeight(reward=accuracy_reward),
]
ALL = pytest.mark.parametrize("reward", READY + COMPOSED, ids=lambda reward: reward.__name__)

TEXTS = [r"<think>1 + 1</think><answer>2</answer>", r"\boxed{3}", "", "<think>unfinished"]
GOLDS = ["2", "2", "", "2"]


def batch(texts=TEXTS, golds=GOLDS, *, chat=False):
    """What a trainer passes, as keywords."""
    return {
        "prompts": ["1 + 1 = ?"] * len(texts),
        "completions": [[{"role": "assistant", "content": text}] for text in texts] if chat else list(texts),
        "completion_ids": [[ord(c) for c in text[:20]] for text in texts],
        "answer": list(golds),
        "trainer_state": None,
    }


def test_there_is_a_ready_reward_for_every_public_name():
    assert len(READY) >= 15
    assert len({reward.__name__ for reward in READY}) == len(READY)


@pytest.mark.parametrize(
    "name",
    [
        *("accuracy_reward", "reasoning_accuracy_reward", "think_format_reward", "get_cosine_scaled_reward"),
        *("get_repetition_penalty_reward", "get_soft_overlong_punishment"),  # TRL
        *("format_reward", "tag_count_reward", "reasoning_steps_reward", "len_reward", "get_reward_funcs"),  # Open-R1
        *("correctness_reward_func", "int_reward_func", "strict_format_reward_func"),  # the GSM8K demo
        *("soft_format_reward_func", "xmlcount_reward_func"),
    ],
)
def test_the_names_that_people_know_are_here(name):
    assert callable(getattr(rewards, name)) and name in rewards.__all__


@pytest.mark.parametrize("name", [name for name in rewards.__all__ if isinstance(getattr(rewards, name), rewards.Reward)])
def test_a_ready_reward_is_logged_under_its_own_dotted_name(name):
    assert getattr(rewards, name).__name__ == name


@ALL
@pytest.mark.parametrize("chat", [False, True], ids=["text", "chat"])
def test_one_finite_number_or_none_per_completion(reward, chat):
    values = reward(**batch(chat=chat))
    assert isinstance(values, list) and len(values) == len(TEXTS)
    assert all(value is None or (type(value) is float and math.isfinite(value)) for value in values)


@ALL
def test_an_empty_batch(reward):
    assert reward(**batch([], [])) == []


@ALL
def test_same_values_after_pickling_and_in_a_thread_and_an_event_loop(reward):
    expected = reward(**batch())
    copy = pickle.loads(pickle.dumps(reward))  # noqa: S301
    assert copy == reward and copy.__name__ == reward.__name__
    assert copy(**batch()) == expected
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(lambda: reward(**batch())).result() == expected
    assert reward.aio.__name__ == reward.__name__
    assert asyncio.run(copy.aio(**batch())) == expected
    assert pickle.loads(pickle.dumps(reward.aio)) == reward.aio  # noqa: S301


@ALL
def test_logs_the_same_keys_whatever_the_batch(reward):
    seen = set()
    for texts, golds in ((TEXTS, GOLDS), (["1"], [""]), (["2", "2"], ["2", "2"]), ([], [])):
        columns, metrics = {}, {}
        reward(**batch(texts, golds), log_extra=columns.__setitem__, log_metric=metrics.__setitem__)
        assert all(len(values) == len(texts) for values in columns.values())
        assert all(type(value) is float and math.isfinite(value) for value in metrics.values())
        assert all(key.startswith(reward.__name__ + "/") for key in [*columns, *metrics])
        seen.add((tuple(sorted(columns)), tuple(sorted(metrics))))
    assert len(seen) == 1


@ALL
@settings(max_examples=25, deadline=None)
@given(
    texts=st.lists(st.text(max_size=40) | st.sampled_from([*TEXTS, r"\boxed{" * 50, "\x00\ud800", "<answer>" * 9]), max_size=4)
)
def test_whatever_a_model_writes_has_a_value(reward, texts):
    values = reward(**batch(texts, ["2"] * len(texts)))
    assert len(values) == len(texts)
    assert all(value is None or math.isfinite(value) for value in values)


def without_worker(reward):
    """The same reward without the symbolic rung, whose deadline a test need not wait for."""
    names = {field.name for field in fields(reward)}
    if "budget" in names:
        return replace(reward, budget=Budget(seconds=0))
    return replace(reward, accuracy=AccuracyReward(budget=Budget(seconds=0))) if "accuracy" in names else reward


@pytest.mark.parametrize("reward", READY, ids=lambda reward: reward.__name__)
def test_the_attack_kit_finds_finite_values_and_no_exception(reward):
    values = without_worker(reward)(completions=[case.completion for case in CASES], answer=[case.gold for case in CASES])
    assert len(values) == len(CASES) > 100
    assert all(value is None or math.isfinite(value) for value in values)


@ALL
def test_completions_that_are_hardly_there(reward):
    nothing = [None, [], [{"role": "user", "content": "2"}], [{"role": "assistant", "content": None}]]
    parts = [{"role": "assistant", "content": [{"type": "image"}, {"type": "text", "text": "2"}], "tool_calls": []}]
    values = reward(completions=[*nothing, parts], answer=["2"] * 5, unknown_column=[1] * 5)
    assert len(values) == 5


@ALL
def test_no_completion_text_in_the_logs(reward, caplog):
    caplog.set_level(0)
    secret = "xyzzy" + string.ascii_lowercase
    reward(**batch([secret] * 100, ["2"] * 100))
    assert secret not in caplog.text


def test_ten_threads_at_once_agree():
    expected = accuracy_reward(**batch())
    barrier = threading.Barrier(10)

    def work(_):
        barrier.wait()
        return accuracy_reward(**batch())

    with ThreadPoolExecutor(10) as pool:
        assert list(pool.map(work, range(10))) == [expected] * 10


def test_the_async_form_logs_what_the_sync_form_logs():
    sync, later = {}, {}
    accuracy_reward(**batch(), log_extra=sync.__setitem__)
    asyncio.run(accuracy_reward.aio(**batch(), log_extra=later.__setitem__))
    assert sync == later != {}


def test_the_async_form_is_seen_as_async():
    from inspect import iscoroutinefunction

    assert iscoroutinefunction(accuracy_reward.aio.__call__)
    assert not iscoroutinefunction(accuracy_reward.__call__)


@pytest.mark.parametrize(
    ("columns", "chosen"),
    [
        ({"solution": ["2"]}, [1.0]),
        ({"answer": ["2"]}, [1.0]),
        ({"ground_truth": ["2"]}, [1.0]),
        ({"target": ["2"]}, [1.0]),
        ({"label": [2]}, [1.0]),
        ({"final_answer": ["2"]}, [1.0]),
        ({"expected_answer": [["3", "2"]]}, [1.0]),
        ({"solution": ["We add 1 and 1 to get a number."], "answer": ["2"]}, [1.0]),
        ({"solution": [""], "answer": ["2"]}, [1.0]),
        ({"solution": ["2"], "answer": [""]}, [None]),
        ({"solution": [r"We add, and get $\boxed{2}$."]}, [1.0]),
        ({"answer": ["1 + 1 = <<1+1=2>>2\n#### 2"]}, [1.0]),
        ({"answer": ["3"], "final_answer": ["2"]}, [1.0]),
    ],
)
def test_the_gold_column_is_found(columns, chosen):
    assert accuracy_reward(completions=[r"\boxed{2}"], **columns) == chosen


def test_a_gold_column_is_known_in_whatever_case():
    assert accuracy_reward(completions=["2"], Answer=["2"]) == [1.0]


def test_a_named_gold_column_goes_first():
    assert AccuracyReward(gold_column="key")(completions=["2"], key=["2"], answer=["3"]) == [1.0]


@pytest.mark.parametrize(
    ("reward", "columns", "message"),
    [
        (accuracy_reward, {"problem": ["?"], "uuid": ["1"]}, "the columns are problem, uuid. Name yours with gold_column="),
        (accuracy_reward, {}, "the columns are none"),
        (AccuracyReward(gold_column="key"), {"answer": ["2"]}, "there is no column 'key'; the columns are answer"),
        (accuracy_reward, {"answer": ["2", "3"]}, "'answer': wanted a list of 1 values, found 2 values"),
        (accuracy_reward, {"answer": "2"}, "found one text"),
    ],
)
def test_a_missing_or_misshapen_gold_column_is_loud(reward, columns, message):
    with pytest.raises(DatasetError, match=message):
        reward(completions=["2"], **columns)


@pytest.mark.parametrize(
    ("keywords", "error"),
    [
        ({}, ConfigurationError),
        ({"completions": "2"}, ConfigurationError),
        ({"completions": ["2"], "completion_ids": [[1], [2]]}, ConfigurationError),
        ({"completions": ["2"], "prompts": []}, ConfigurationError),
        ({"completions": [b"2"]}, TypeError),
        ({"completions": [{"role": "assistant"}]}, TypeError),
    ],
)
@pytest.mark.parametrize("reward", [accuracy_reward, format_reward], ids=lambda reward: reward.__name__)
def test_a_callers_mistake_raises_at_once(reward, keywords, error):
    with pytest.raises(error):
        reward(**keywords, answer=["2"])


def test_too_many_or_doubled_arguments_are_refused():
    with pytest.raises(TypeError, match="takes completions, solution"):
        accuracy_reward(["2"], ["2"], ["2"])
    with pytest.raises(TypeError, match="completions twice"):
        accuracy_reward(["2"], completions=["2"])


@pytest.mark.parametrize("value", [math.inf, math.nan, 1e39, "1", True])
def test_a_reward_that_is_no_finite_number_is_refused(value):
    with pytest.raises(ConfigurationError, match="finite"):
        AccuracyReward(correct=value)


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        (AccuracyReward, {"rules": "strict"}),
        (AccuracyReward, {"policy": {"percent": "strict"}}),
        (AccuracyReward, {"budget": 5.0}),
        (rewards.CosineScaledReward, {"accuracy": format_reward}),
        (rewards.LengthReward, {"accuracy": None}),
        (rewards.FormatReward, {"opener": "sometimes"}),
        (rewards.ThinkFormatReward, {"opener": None}),
        (rewards.XmlFormatReward, {"opener": True}),
        (rewards.TagCountReward, {"opener": "no"}),
    ],
)
def test_an_option_of_the_wrong_kind_is_refused_at_once(kind, options):
    (name,) = options
    with pytest.raises(ConfigurationError, match=rf"{name}=.*wanted"):
        kind(**options)


def test_a_column_may_have_any_name():
    columns = {"self": ["x"], "name": ["x"], "call": ["x"], "keywords": ["x"], "reward": ["x"]}
    assert accuracy_reward(completions=["2"], answer=["2"], **columns) == [1.0]
    assert asyncio.run(accuracy_reward.aio(completions=["2"], answer=["2"], **columns)) == [1.0]


@pytest.mark.parametrize("reward", [*rewards.REGISTRY.values()], ids=lambda reward: reward.name)
def test_a_signature_says_how_a_reward_is_called(reward):
    signature = inspect.signature(reward)
    assert tuple(signature.parameters) == (*reward.POSITIONAL, "columns")
    assert inspect.signature(reward.aio) == signature
    first, *others = reward.POSITIONAL
    signature.bind(*reward.POSITIONAL)
    signature.bind(**dict.fromkeys([first, "prompts", "trainer_state", "log_metric", "answer"]))
    assert [signature.parameters[name].default for name in others] == [None] * len(others)
    assert "name" in inspect.signature(type(reward)).parameters  # of the class: how a reward is made
