r"""
How is a completion scored under verl?

verl loads a function from a file, so put this into one and name it in the configuration:

    from smol_rewards.integrations.verl import compute_score, compute_scores

    custom_reward_function.path=score.py custom_reward_function.name=compute_score

`compute_score` serves the naive, DAPO and PRIME managers and the reward loop, from any thread; `compute_scores` serves the
batch manager.
"""

from collections.abc import Sequence
from typing import Any

from smol_rewards.grading import Grade, grade_batch


def compute_score(
    data_source: str | None, solution_str: str, ground_truth: Any, extra_info: Any = None, **_: Any
) -> dict[str, Any]:
    r"""
    Returns the score of one completion, with the keys that verl logs beside it.

    Args:
        data_source: name of the dataset; not looked at.
        solution_str: the completion.
        ground_truth: the gold, or a list of acceptable golds.
        extra_info: not looked at.

    Returns:
        The same keys for every completion: `score` and `acc` (1.0 for a right answer, else 0.0), `pred` (the answer that was
        found, or ""), `outcome`.

    Source: verl's documentation, "Implement Reward Function for Dataset", customized reward function.

    Example:
        >>> compute_score("math", r"So it is \boxed{0.5}.", r"\frac{1}{2}")
        {'score': 1.0, 'acc': 1.0, 'pred': '0.5', 'outcome': 'correct'}
    """
    return compute_scores([data_source], [solution_str], [ground_truth])[0]


def compute_scores(
    data_sources: Sequence[Any],
    solution_strs: Sequence[str],
    ground_truths: Sequence[Any],
    extra_infos: Sequence[Any] | None = None,
    **_: Any,
) -> list[dict[str, Any]]:
    """
    Returns the scores of many completions; a gold that they share is read once.

    Args:
        data_sources: names of datasets; not looked at.
        solution_strs: completions, a list of length B.
        ground_truths: golds, a list of length B.
        extra_infos: not looked at.

    Returns:
        What compute_score returns, B times.

    Source: verl's BatchRewardManager (verl/workers/reward_manager/batch.py).
    """
    golds = [gold.tolist() if hasattr(gold, "tolist") else gold for gold in ground_truths]  # a Parquet row has numpy arrays
    return [_score(grade) for grade in grade_batch(list(solution_strs), golds)]


def _score(grade: Grade) -> dict[str, Any]:
    right = 1.0 if grade.correct else 0.0
    found = grade.candidate.text if grade.candidate is not None else ""
    return {"score": right, "acc": right, "pred": found, "outcome": grade.outcome.value}
