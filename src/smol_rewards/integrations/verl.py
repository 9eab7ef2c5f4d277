r"""
How is a completion scored under verl?

verl imports a function by its module:

    reward.custom_reward_function.path=pkg://smol_rewards.integrations.verl
    reward.custom_reward_function.name=compute_score
    +reward.custom_reward_function.reward_kwargs.rules=strict

`compute_score` serves every manager of the reward loop, from any thread, and the naive and DAPO managers of old;
`compute_scores` the batch manager, `compute_value` the PRIME manager and `main_eval`, which take nothing but a number. All pay
the same.
"""

from collections.abc import Sequence
from typing import Any

from smol_rewards.grading import Grade, Outcome, grade, grade_batch
from smol_rewards.integrations.facts import facts_of, plain_gold, value_of
from smol_rewards.options import read_options


def compute_score(
    data_source: str | None,
    solution_str: str,
    ground_truth: Any,
    extra_info: Any = None,
    *,
    reward_router_address: Any = None,
    reward_model_tokenizer: Any = None,
    **options: Any,
) -> dict[str, Any]:
    r"""
    Returns the score of one completion, with the keys that verl logs beside it.

    Args:
        data_source: name of the dataset; not looked at.
        solution_str: the completion.
        ground_truth: the gold, or a list of acceptable golds.
        extra_info, reward_router_address, reward_model_tokenizer: what verl passes beside; not looked at.
        options: what stands under `reward_kwargs`: rules, tags, policy, budget; see `smol_rewards.options`.

    Returns:
        The same keys for every completion: `score` and `acc` (1.0 for a right answer, else 0.0), `bad_gold` (1.0 where the gold
        cannot be read, so that the 0.0 says nothing about the model), `pred` (the answer that was found, or ""), `outcome` and
        `reason`.

    Raises:
        ConfigurationError: an option is not known.

    Source: verl's documentation, "Implement Reward Function for Dataset", customized reward function.

    Example:
        >>> score = compute_score("math", r"So it is \boxed{0.5}.", r"\frac{1}{2}")
        >>> score["score"], score["pred"], score["reason"]
        (1.0, '0.5', '0.5 is 1/2')
    """
    return _score(grade(solution_str, plain_gold(ground_truth), **read_options("compute_score", options)))


def compute_value(
    data_source: str | None, solution_str: str, ground_truth: Any, extra_info: Any = None, **options: Any
) -> float:
    """
    Returns the score of `compute_score` alone, for what takes nothing but a number.

    The PRIME manager pays 0 for whatever raises, so it is better given the options where its function is made:
    `with_options(compute_value, rules="strict")`, which raises there.

    Example:
        >>> compute_value("math", "It is 2.", "2")
        1.0
    """
    return value_of(grade(solution_str, plain_gold(ground_truth), **read_options("compute_value", options)))


def compute_scores(
    data_sources: Sequence[Any],
    solution_strs: Sequence[str],
    ground_truths: Sequence[Any],
    extra_infos: Sequence[Any] | None = None,
    **options: Any,
) -> list[dict[str, Any]]:
    """
    Returns the scores of many completions; a gold that they share is read once.

    Args:
        data_sources: names of datasets; not looked at.
        solution_strs: completions, a list of length B.
        ground_truths: golds, a list of length B.
        extra_infos: not looked at.
        options: see `compute_score`.

    Returns:
        What compute_score returns, B times.

    Source: verl's BatchRewardManager (verl/workers/reward_manager/batch.py).
    """
    golds = [plain_gold(gold) for gold in ground_truths]
    grades = grade_batch(list(solution_strs), golds, **read_options("compute_scores", options))
    return [_score(grade) for grade in grades]


def _score(grade: Grade) -> dict[str, Any]:
    facts = facts_of(grade)
    return {
        "score": value_of(grade),
        "acc": value_of(grade),
        "bad_gold": float(grade.outcome is Outcome.BAD_GOLD),
        "pred": facts["answer"] or "",
        "outcome": facts["outcome"],
        "reason": facts["reason"] or "",
    }
