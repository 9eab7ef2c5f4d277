r"""
How is an action scored under SkyRL?

    from skyrl_gym.envs import register

    register(id="smol_maths", entry_point="smol_rewards.integrations.skyrl:MathsEnv")

    environment.env_class=smol_maths

with rows as SkyRL has them: `env_class`, and the gold in `reward_spec.ground_truth`. The output's `metadata` holds what was
found and why it was paid or not; a bad gold scores 0.0 and has the outcome "bad gold" there.
"""

from collections.abc import Mapping
from typing import Any

from skyrl_gym.envs.base_text_env import BaseTextEnv, BaseTextEnvStepOutput

from smol_rewards.errors import ConfigurationError
from smol_rewards.grading import grade
from smol_rewards.integrations.facts import facts_of, plain_gold, value_of
from smol_rewards.options import READERS, read_options


class MathsEnv(BaseTextEnv):
    """
    An environment of one turn: a question is answered, and the answer is graded.

    Args:
        env_config: may have rules, tags, policy and budget; see `smol_rewards.options`. Other entries are SkyRL's own.
        extras: the row; the gold is in `reward_spec.ground_truth`.

    Raises:
        ConfigurationError: the row has no gold, or the value of an option is not known.

    Source: SkyRL's documentation, "Creating a New Environment" (skyrl_gym/envs/base_text_env.py).
    """

    def __init__(self, env_config: Any = None, extras: Mapping[str, Any] | None = None) -> None:
        super().__init__()
        spec = (extras or {}).get("reward_spec") or {}
        if "ground_truth" not in spec:
            raise ConfigurationError("MathsEnv: wanted the gold in reward_spec.ground_truth of the row, and found none")
        self.gold = plain_gold(spec["ground_truth"])
        self.options = read_options("MathsEnv", {name: env_config[name] for name in READERS if name in (env_config or {})})

    def step(self, action: str) -> BaseTextEnvStepOutput:
        """Returns the output of the only step."""
        found = grade(action, self.gold, **self.options)
        return BaseTextEnvStepOutput(observations=[], reward=value_of(found), done=True, metadata=facts_of(found))
