"""SkyRL's environments, made by their registered name."""

import pytest
import skyrl_gym
from skyrl_gym.envs import register

from smol_rewards.errors import ConfigurationError

register(id="smol_maths", entry_point="smol_rewards.integrations.skyrl:MathsEnv")


def made(gold, **options):
    return skyrl_gym.make("smol_maths", env_config=options, extras={"reward_spec": {"ground_truth": gold, "method": "rule"}})


@pytest.mark.parametrize(
    ("says", "gold", "reward", "outcome"),
    [
        (r"\boxed{0.5}", r"\frac{1}{2}", 1.0, "correct"),
        ("It is 3.", "2", 0.0, "incorrect"),
        ("It is 2.", "", 0.0, "bad gold"),
    ],
)
def test_a_step(says, gold, reward, outcome):
    env = made(gold)
    env.init([{"role": "user", "content": "?"}])
    output = env.step(says)
    assert (output["reward"], output["done"], output["metadata"]["outcome"]) == (reward, True, outcome)


def test_options_of_the_environment():
    assert made("2", rules="strict").step("It is 2.")["metadata"]["outcome"] == "no answer"
    with pytest.raises(ConfigurationError, match="wanted one of lenient, strict"):
        made("2", rules="stirct")


def test_a_row_without_a_gold_raises():
    with pytest.raises(ConfigurationError, match="reward_spec"):
        skyrl_gym.make("smol_maths", env_config={}, extras={})
