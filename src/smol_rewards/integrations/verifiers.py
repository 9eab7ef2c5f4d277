r"""
How is a rollout scored under verifiers?

From version 0.4 on a task takes functions by its configuration, whatever taskset it comes from:

    vf-eval my-taskset --env.taskset.task.rewards.correct.fn smol_rewards.integrations.verifiers:correct
        --env.taskset.task.metrics.outcomes.fn smol_rewards.integrations.verifiers:outcomes

and the package `smol_rewards_tasks` is a taskset of its own, of any dataset that `load_problems` reads:

    vf-eval smol-rewards-tasks --env.taskset.source openai/gsm8k

Up to version 0.3 a rubric takes functions and passes each what its signature names:

    from smol_rewards.integrations.verifiers import answered, correct_answer

    rubric = vf.Rubric(funcs=[correct_answer, answered], weights=[1.0, 0.0])
"""

from typing import Any

from smol_rewards.grading import Grade, Outcome, grade
from smol_rewards.integrations.facts import plain_gold, plain_messages, value_of
from smol_rewards.rewards.contract import find_golds


async def correct(task: Any, trace: Any) -> float:
    r"""
    Returns 1.0 for a right final answer, else 0.0: a reward.

    Args:
        task: the data of the task; its gold is the first field of a usual name, such as `answer`.
        trace: of the rollout; the last reply counts.

    Raises:
        DatasetError: the task has no field that a gold might be in.

    Source: verifiers' `RewardFunctionConfig` (verifiers/v1/configs/task.py).

    Example:
        >>> import asyncio
        >>> from types import SimpleNamespace as Record
        >>> asyncio.run(correct({"answer": r"\frac{1}{2}"}, Record(last_reply=r"\boxed{0.5}")))
        1.0
    """
    return value_of(_graded(task, trace))


async def outcomes(task: Any, trace: Any) -> dict[str, float]:
    """
    Returns 1.0 for the outcome of a rollout and 0.0 for the others, by name: metrics, `bad_gold` among them.

    Example:
        >>> import asyncio
        >>> from types import SimpleNamespace as Record
        >>> asyncio.run(outcomes({"answer": ""}, Record(last_reply="It is 2.")))["bad_gold"]
        1.0
    """
    found = _graded(task, trace).outcome
    return {outcome.value.replace(" ", "_"): float(outcome is found) for outcome in Outcome}


def correct_answer(completion: Any, answer: Any, **_: Any) -> float:
    r"""
    Returns 1.0 for a right final answer, else 0.0: a function of a rubric, up to version 0.3.

    Args:
        completion: text or chat messages; the last one by the assistant counts.
        answer: the gold.

    Source: verifiers' documentation, "Environments", rubrics.

    Example:
        >>> correct_answer([{"role": "assistant", "content": r"\boxed{0.5}"}], r"\frac{1}{2}")
        1.0
    """
    return value_of(grade(plain_messages(completion), plain_gold(answer)))


def answered(completion: Any, answer: Any, **_: Any) -> float:
    """
    Returns 1.0 where a final answer was found, right or wrong; give it the weight 0 to have it as a metric.

    Example:
        >>> answered([{"role": "assistant", "content": "I do not know"}], "2")
        0.0
    """
    found = grade(plain_messages(completion), plain_gold(answer))
    return 0.0 if found.outcome in (Outcome.NO_ANSWER, Outcome.BAD_GOLD) else 1.0


def _graded(task: Any, trace: Any) -> Grade:
    fields = task.model_dump() if hasattr(task, "model_dump") else dict(task)
    (gold,) = find_golds({name: [value] for name, value in fields.items() if value is not None}, 1)
    return grade(trace.last_reply, gold)
