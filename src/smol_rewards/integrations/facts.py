"""
What does every framework want to know of a grade, and how do their objects become plain ones?
"""

from typing import Any

from smol_rewards.grading import Grade
from smol_rewards.rewards.accuracy import reason_of


def value_of(grade: Grade) -> float:
    """Returns what a grade pays where each row must have a number: 1.0 for a right answer, else 0.0, a bad gold too."""
    return 1.0 if grade.correct else 0.0


def facts_of(grade: Grade) -> dict[str, Any]:
    r"""
    Returns what was found and why it was paid or not, for a log; the same keys for every grade.

    Example:
        >>> from smol_rewards import grade
        >>> facts_of(grade(r"So it is \boxed{0.5}.", "1/2"))["reason"]
        '0.5 is 1/2'
    """
    return {
        "answer": None if grade.candidate is None else grade.candidate.text,
        "outcome": grade.outcome.value,
        "rule": None if grade.candidate is None else grade.candidate.rule,
        "method": None if grade.verdict is None else grade.verdict.method.value,
        "reason": reason_of(grade),
    }


def plain_gold(gold: Any) -> Any:
    """Returns a gold as text, number or list; Parquet gives numpy's arrays and scalars, which have the method `tolist`."""
    return gold.tolist() if hasattr(gold, "tolist") else gold


def plain_messages(completion: Any) -> Any:
    """Returns messages as plain mappings; some frameworks pass objects with the same fields."""
    if not isinstance(completion, (list, tuple)):
        return completion
    return [message.model_dump() if hasattr(message, "model_dump") else message for message in completion]
