"""
In which columns does a trainer want its problems?

Most take the columns that a dataset has, by name; verl and OpenRLHF have forms of their own.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from smol_rewards.datasets.problems.convert import to_prompt
from smol_rewards.datasets.problems.loaders import Problem

Form: TypeAlias = Callable[[Problem, str, int], dict[str, Any]]


def for_verl(problem: Problem, source: str, index: int) -> dict[str, Any]:
    r"""
    Returns the row that verl trains on.

    Args:
        problem: a question with its gold.
        source: where it comes from, which verl groups its metrics by.
        index: of the row among those that are written.

    Source: verl's documentation, "Prepare Data for Post-Training".

    Example:
        >>> for_verl(Problem("1+1?", "2"), "openai/gsm8k", 0)["reward_model"]
        {'style': 'rule', 'ground_truth': '2'}
    """
    return {
        "data_source": source,
        "prompt": to_prompt(problem.question, system=None),
        "ability": "math",
        "reward_model": {"style": "rule", "ground_truth": problem.gold},
        "extra_info": {"index": index, "id": problem.id},
    }


def for_openrlhf(problem: Problem, source: str, index: int) -> dict[str, Any]:
    """
    Returns the row that OpenRLHF trains on, with `--data.input_key input --data.label_key label`.

    Args:
        problem: a question with its gold.
        source, index: not looked at.

    Source: OpenRLHF, openrlhf/datasets/prompts_dataset.py.

    Example:
        >>> for_openrlhf(Problem("1+1?", "2"), "openai/gsm8k", 0)
        {'input': '1+1?', 'label': '2'}
    """
    return {"input": problem.question, "label": problem.gold}


FORMS: Mapping[str, Form] = {"verl": for_verl, "openrlhf": for_openrlhf}
