r"""
How is a sample scored under slime?

    --custom-rm-path smol_rewards.integrations.slime.custom_rm

Each sample has what was found, and why it was paid or not, in `sample.metadata["smol_rewards"]`. One with a bad gold pays 0.0
and is marked `remove_sample`, so that the loss leaves it out.
"""

import asyncio
from collections.abc import Sequence
from typing import Any

from smol_rewards.grading import Outcome, grade_batch
from smol_rewards.integrations.facts import facts_of, plain_gold, value_of
from smol_rewards.options import read_options


async def custom_rm(args: Any, sample: Any, **options: Any) -> float | list[float]:
    """
    Returns the reward of a sample, or of each of a list of samples; the work is done in a thread.

    Args:
        args: slime's own; not looked at.
        sample: with `response`, `label` (the gold) and `metadata`.
        options: rules, tags, policy, budget; see `smol_rewards.options`.

    Raises:
        ConfigurationError: an option is not known.

    Source: slime's documentation, "Customization", `--custom-rm-path` (slime/rollout/rm_hub/__init__.py).

    Example:
        >>> from types import SimpleNamespace as Sample
        >>> sample = Sample(response="It is 0.5.", label="1/2", metadata={})
        >>> asyncio.run(custom_rm(None, sample)), sample.metadata["smol_rewards"]["outcome"]
        (1.0, 'correct')
    """
    one = not isinstance(sample, Sequence)
    values = await asyncio.to_thread(_rewards, [sample] if one else sample, options)
    return values[0] if one else values


def _rewards(samples: Sequence[Any], options: dict[str, Any]) -> list[float]:
    golds = [plain_gold(sample.label) for sample in samples]
    grades = grade_batch([sample.response for sample in samples], golds, **read_options("custom_rm", options))
    for sample, grade in zip(samples, grades, strict=True):
        sample.metadata = {**(sample.metadata or {}), "smol_rewards": facts_of(grade)}
        if grade.outcome is Outcome.BAD_GOLD:
            sample.remove_sample = True
    return [value_of(grade) for grade in grades]
