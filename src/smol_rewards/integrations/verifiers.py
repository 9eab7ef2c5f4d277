r"""
How is a rollout scored under verifiers?

A rubric takes functions and passes each what its signature names:

    import verifiers as vf
    from smol_rewards.integrations.verifiers import answered, correct_answer

    rubric = vf.Rubric(funcs=[correct_answer, answered], weights=[1.0, 0.0])

From version 0.4 on a task has its rewards as methods, and each is one line:

    class Problem(vf.Task[Data]):
        @vf.reward
        async def correct(self, trace: vf.Trace) -> float:
            return correct_answer(trace.last_reply, self.data.answer)
"""

from typing import Any

from smol_rewards.grading import Outcome, grade


def correct_answer(completion: Any, answer: Any, **_: Any) -> float:
    r"""
    Returns 1.0 for a right final answer, else 0.0.

    Args:
        completion: text or chat messages; the last one by the assistant counts.
        answer: the gold.

    Source: verifiers' documentation, "Environments", rubrics.

    Example:
        >>> correct_answer([{"role": "assistant", "content": r"\boxed{0.5}"}], r"\frac{1}{2}")
        1.0
    """
    return 1.0 if grade(_plain(completion), answer).correct else 0.0


def answered(completion: Any, answer: Any, **_: Any) -> float:
    """
    Returns 1.0 where a final answer was found, right or wrong; give it the weight 0 to have it as a metric.

    Example:
        >>> answered([{"role": "assistant", "content": "I do not know"}], "2")
        0.0
    """
    return 0.0 if grade(_plain(completion), answer).outcome in (Outcome.NO_ANSWER, Outcome.BAD_GOLD) else 1.0


def _plain(completion: Any) -> Any:
    """Returns the messages as plain mappings; newer versions pass objects with the same fields."""
    if not isinstance(completion, (list, tuple)):
        return completion
    return [message.model_dump() if hasattr(message, "model_dump") else message for message in completion]
