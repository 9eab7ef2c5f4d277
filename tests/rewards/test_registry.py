"""Rewards by name: from code, from YAML, from Open-R1's script arguments."""

from dataclasses import dataclass, field

import pytest

from smol_rewards.errors import ConfigurationError
from smol_rewards.extraction import STRICT
from smol_rewards.rewards import REGISTRY, Gate, accuracy_reward, get_reward_funcs

OPEN_R1 = [
    "accuracy",
    "format",
    "reasoning_steps",
    "cosine",
    "repetition_penalty",
    "length",
    "tag_count",
    "soft_overlong_punishment",
]


def test_every_name_of_open_r1_that_runs_no_code_is_here():
    names = [reward.__name__ for reward in get_reward_funcs(OPEN_R1)]
    assert names == [
        "accuracy_reward",
        "format_reward",
        "reasoning_steps_reward",
        "cosine_scaled_reward",
        "repetition_penalty_reward",
        "len_reward",
        "tag_count_reward",
        "soft_overlong_punishment_reward",
    ]


@pytest.mark.parametrize("name", REGISTRY)
def test_every_name_gives_a_reward_that_pays(name):
    (reward,) = get_reward_funcs([name])
    assert len(reward(completions=["2", ""], answer=["2", "2"])) == 2


def test_options_compositions_paths_and_callables():
    rewards = get_reward_funcs(
        [
            {"accuracy": {"rules": "strict", "policy": {"percent": "strict"}, "budget": {"seconds": 0}, "name": "exact"}},
            {"gate": {"condition": {"xml_format": {"tags": ["a", "b"]}}, "reward": "accuracy"}},
            {"weighted_sum": {"rewards": ["accuracy", "format"], "weights": [1, 0.2]}},
            {"cosine": {"accuracy": {"gold_column": "key"}, "legacy": True}},
            "smol_rewards.rewards.int_reward_func",
            accuracy_reward,
        ]
    )
    exact, gate, total, cosine, integer, itself = rewards
    assert exact.rules is STRICT and exact.policy.percent == "strict" and exact.budget.seconds == 0
    assert isinstance(gate, Gate) and gate.condition.tags == ("a", "b") and gate.reward is accuracy_reward
    assert total(completions=["<think>1</think><answer>2</answer>"], answer=["2"]) == [1.2]
    assert cosine.accuracy.gold_column == "key" and cosine.legacy
    assert integer.__name__ == "int_reward_func" and itself is accuracy_reward


YAML = """\
model_name_or_path: some/model
reward_funcs:
- accuracy
- cosine
- repetition_penalty:
    max_penalty: -0.5
reward_weights: [1.0, 0.5, 0.1]
cosine_max_len: 2048
cosine_min_value_wrong: 0.0
repetition_n_grams: 5
"""


def check_recipe(rewards):
    _, cosine, repetition = rewards
    assert (cosine.max_len, cosine.min_value_wrong) == (2048, 0.0)
    assert (repetition.ngram_size, repetition.max_penalty) == (5, -0.5)


def test_an_open_r1_recipe(tmp_path):
    path = tmp_path / "recipe.yaml"
    path.write_text(YAML, encoding="utf-8")
    check_recipe(get_reward_funcs(path))
    check_recipe(get_reward_funcs(str(path)))


def test_open_r1s_script_arguments():
    @dataclass
    class Arguments:
        reward_funcs: list = field(
            default_factory=lambda: ["accuracy", "cosine", {"repetition_penalty": {"max_penalty": -0.5}}]
        )
        cosine_max_len: int = 2048
        cosine_min_value_wrong: float = 0.0
        repetition_n_grams: int = 5
        dataset_name: str = "some/dataset"

    check_recipe(get_reward_funcs(Arguments()))


def test_a_list_in_yaml(tmp_path):
    path = tmp_path / "rewards.yml"
    path.write_text("- accuracy\n- {clip: {reward: xmlcount, low: 0, high: 0.25}}\n", encoding="utf-8")
    assert [reward.__name__ for reward in get_reward_funcs(path)] == ["accuracy_reward", "clip"]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (["acuracy"], "no reward named 'acuracy'; there are accuracy, "),
        (["code"], "no reward named 'code'"),
        ([{"cosine": {"maximum": 1}}], "cosine has no option maximum; there are max_len"),
        ([{"cosine": {}, "format": {}}], "one name with its options"),
        ([7], "wanted the name of a reward, found 7"),
        (["no.such.module"], "no reward at 'no.such.module'"),
        (["smol_rewards.rewards.no_such_reward"], "no reward at"),
        (["accuracy", "accuracy"], "two rewards would be logged as accuracy_reward"),
        ([{"accuracy": {"rules": "loose"}}], "wanted one of lenient, strict"),
        ("accuracy", "wanted a list of names"),
        ({"rewards": ["accuracy"]}, "wanted a list of names"),
        ("/no/such/file.yaml", "No such file"),
    ],
)
def test_what_is_not_known_is_named(source, message):
    with pytest.raises(ConfigurationError, match=message):
        get_reward_funcs(source)


def test_yaml_that_is_none(tmp_path):
    path = tmp_path / "broken.yaml"
    path.write_text("reward_funcs: [accuracy", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"broken\.yaml"):
        get_reward_funcs(path)
