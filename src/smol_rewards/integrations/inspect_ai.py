r"""
How is a sample scored under inspect_ai?

By name, once the package is installed, also in a log that was made without it:

    inspect score logs/run.eval --scorer smol_rewards/final_answer

or in a task:

    from inspect_ai import Task
    from smol_rewards.integrations.inspect_ai import final_answer

    Task(dataset=..., solver=..., scorer=final_answer(rules="strict"))
"""

from typing import Any

from inspect_ai.scorer import Score, Scorer, Target, accuracy, scorer, stderr
from inspect_ai.solver import TaskState

from smol_rewards.grading import Outcome, grade
from smol_rewards.integrations.facts import facts_of
from smol_rewards.options import read_options


@scorer(metrics=[accuracy(), stderr()], name="final_answer")
def final_answer(rules: Any = None, tags: Any = None, policy: Any = None, budget: Any = None) -> Scorer:
    """
    Returns a scorer: CORRECT or INCORRECT, with the answer that was found and the evidence; no score for a bad gold.

    A target of several texts accepts any of them.

    Args:
        rules, tags, policy, budget: see `smol_rewards.options`.

    Raises:
        ConfigurationError: the value of an option is not known.

    Source: inspect_ai's documentation, "Scorers", custom scorers.
    """
    options = read_options("final_answer", {"rules": rules, "tags": tags, "policy": policy, "budget": budget})

    async def score(state: TaskState, target: Target) -> Score:
        found = grade(state.output.completion, list(target), **options)
        facts = facts_of(found)
        answer = facts.pop("answer")
        if found.outcome is Outcome.BAD_GOLD:
            return Score.unscored(explanation=found.explain(steps=False), metadata=facts)
        value = "C" if found.correct else "I"
        return Score(value=value, answer=answer, explanation=found.explain(steps=False), metadata=facts)

    return score
