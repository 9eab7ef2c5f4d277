r"""
How is a completion scored under OpenRLHF?

OpenRLHF loads `reward_func` from a file that its command line names, so put this into one:

    from smol_rewards.integrations.openrlhf import reward_func

    --reward.remote_url score.py --data.label_key answer
"""

from collections.abc import Sequence
from typing import Any

from smol_rewards.grading import Outcome, grade_batch


def reward_func(queries: Sequence[str], prompts: Sequence[str], labels: Sequence[Any], **_: Any) -> dict[str, Any]:
    r"""
    Returns rewards and scores as tensors, and the share of each outcome for the log.

    Args:
        queries: prompt and completion in one text, a list of length B.
        prompts: the prompts, a list of length B; taken off the queries, so that what a prompt shows is never an answer.
        labels: golds, a list of length B.

    Returns:
        `rewards` and `scores` (from 0 to 1, for dynamic filtering), tensors of length B; `extra_logs`, a tensor of length B for
        each outcome.

    Source: OpenRLHF, examples/python/reward_func.py.

    Example:
        >>> reward_func(["1 + 1? It is 2.", "1 + 1? 3"], ["1 + 1? "] * 2, ["2", "2"])["rewards"].tolist()
        [1.0, 0.0]
    """
    import torch

    completions = [query.removeprefix(prompt) for query, prompt in zip(queries, prompts, strict=True)]
    grades = grade_batch(completions, list(labels))
    scores = torch.tensor([1.0 if grade.correct else 0.0 for grade in grades])
    logs = {
        outcome.value.replace(" ", "_"): torch.tensor([float(grade.outcome is outcome) for grade in grades])
        for outcome in Outcome
    }
    return {"rewards": scores, "scores": scores.clone(), "extra_logs": logs}
