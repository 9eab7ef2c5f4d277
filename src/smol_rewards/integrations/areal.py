r"""
How is a completion scored under AReaL?

    from areal import PPOTrainer

    trainer.train(workflow="areal.workflow.rlvr.RLVRWorkflow",
                  workflow_kwargs={"reward_fn": "smol_rewards.integrations.areal.reward_fn", ...})

AReaL takes one number and nothing else, so a bad gold is told apart before training only: `smol-rewards audit`.
"""

from typing import Any

from smol_rewards.grading import grade
from smol_rewards.integrations.facts import plain_gold, value_of
from smol_rewards.options import read_options
from smol_rewards.rewards.contract import find_golds


def reward_fn(
    prompt: Any,
    completions: Any,
    prompt_ids: Any = None,
    completion_ids: Any = None,
    *,
    rules: Any = None,
    tags: Any = None,
    policy: Any = None,
    budget: Any = None,
    **columns: Any,
) -> float:
    r"""
    Returns 1.0 for a right final answer, else 0.0.

    Args:
        completions: one completion, as text; AReaL's name for it.
        prompt, prompt_ids, completion_ids: not looked at.
        rules, tags, policy, budget: see `smol_rewards.options`; give them with `with_options`.
        columns: those of the dataset; the gold is in the first of a usual name, such as `answer`.

    Raises:
        DatasetError: there is no column that a gold might be in.
        ConfigurationError: the value of an option is not known.

    Source: AReaL's `reward_fn` (areal/api/reward_api.py).

    Example:
        >>> reward_fn("1/2?", r"\boxed{0.5}", [1], [2], answer=r"\frac{1}{2}")
        1.0
    """
    options = read_options("reward_fn", {"rules": rules, "tags": tags, "policy": policy, "budget": budget})
    (gold,) = find_golds({name: [plain_gold(value)] for name, value in columns.items()}, 1)
    return value_of(grade(completions, gold, **options))
