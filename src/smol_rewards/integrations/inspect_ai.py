r"""
How is a sample scored under inspect_ai?

    from inspect_ai import Task
    from smol_rewards.integrations.inspect_ai import final_answer

    Task(dataset=..., solver=..., scorer=final_answer())
"""

from typing import Any

from smol_rewards.grading import Grade, Outcome, grade


def final_answer() -> Any:
    """
    Returns a scorer: CORRECT or INCORRECT, with the answer that was found and the evidence; no score for a bad gold.

    A target of several texts accepts any of them.

    Source: inspect_ai's documentation, "Scorers", custom scorers.
    """
    from inspect_ai.scorer import Score, accuracy, scorer, stderr

    def build() -> Any:
        async def score(state: Any, target: Any) -> Any:
            found = grade(state.output.completion, list(target))
            if found.outcome is Outcome.BAD_GOLD:
                return Score.unscored(explanation=found.explain(steps=False), metadata=facts_of(found))
            return Score(
                value="C" if found.correct else "I",
                answer=found.candidate.text if found.candidate is not None else None,
                explanation=found.explain(steps=False),
                metadata=facts_of(found),
            )

        return score

    return scorer(metrics=[accuracy(), stderr()], name="smol_rewards/final_answer")(build)()


def facts_of(found: Grade) -> dict[str, Any]:
    """Returns outcome, rule and method, for a score's metadata."""
    return {
        "outcome": found.outcome.value,
        "rule": None if found.candidate is None else found.candidate.rule,
        "method": None if found.verdict is None else found.verdict.method.value,
    }
