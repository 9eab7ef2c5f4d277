r"""
How is an action scored under rLLM?

    from rllm.environments.base.single_turn_env import SingleTurnEnvironment
    from smol_rewards.integrations.rllm import reward_fn

    AgentTrainer(env_class=SingleTurnEnvironment, env_args={"reward_fn": reward_fn}, ...)

`metadata` of each output holds what was found and why it was paid or not; a bad gold has `is_correct=None`.
"""

from collections.abc import Mapping
from typing import Any

from smol_rewards.grading import grade
from smol_rewards.integrations.facts import facts_of, plain_gold, value_of
from smol_rewards.options import read_options
from smol_rewards.rewards.contract import find_golds


def reward_fn(task_info: Mapping[str, Any], action: Any, **options: Any) -> Any:
    """
    Returns a RewardOutput: `reward`, `is_correct`, and the facts of the grade as `metadata`.

    Args:
        task_info: the task; its gold is the first entry of a usual name, such as `ground_truth`.
        action: text, or an Action that holds one.
        options: rules, tags, policy, budget; see `smol_rewards.options`.

    Raises:
        DatasetError: the task has no entry that a gold might be in.
        ConfigurationError: an option is not known.

    Source: rLLM's `RewardFunction` (rllm/rewards/reward_fn.py).
    """
    from rllm.rewards.reward_types import RewardOutput

    (gold,) = find_golds({name: [plain_gold(value)] for name, value in task_info.items() if value is not None}, 1)
    found = grade(getattr(action, "action", action), gold, **read_options("reward_fn", options))
    return RewardOutput(reward=value_of(found), metadata=facts_of(found), is_correct=found.correct)
