r"""
How is a completion scored under ms-swift?

In a plugin file:

    from swift.rewards import orms
    from smol_rewards.integrations.ms_swift import accuracy_orm

    orms["smol_accuracy"] = accuracy_orm(rules="strict")

    swift rlhf --rlhf_type grpo --external_plugins plugin.py --reward_funcs smol_accuracy ...

It is `accuracy_reward`, with its columns; a bad gold pays None, which the trainer leaves out.
"""

from typing import Any

from smol_rewards.options import read_options
from smol_rewards.rewards.accuracy import AccuracyReward
from smol_rewards.rewards.contract import Values


def accuracy_orm(**options: Any) -> type:
    r"""
    Returns the class of a reward for `orms`.

    Args:
        options: rules, tags, policy, budget; see `smol_rewards.options`.

    Raises:
        ConfigurationError: an option is not known.

    Source: ms-swift's `ORM` (swift/rewards/orm.py).

    Example:
        >>> reward = accuracy_orm()(args=None)
        >>> reward([r"\boxed{0.5}", "no idea", "2"], solution=[r"\frac{1}{2}", "2", ""])
        [1.0, 0.0, None]
    """
    accuracy = AccuracyReward(**read_options("accuracy_orm", options))

    class SmolAccuracy:
        """What `orms` holds: a class that is called with the trainer's arguments, and gives a reward."""

        def __init__(self, args: Any = None, **_: Any) -> None:
            self.args = args

        def __call__(self, completions: list[Any], **columns: Any) -> Values:
            return accuracy(completions=completions, **columns)

    return SmolAccuracy
