r"""
How is a task scored under lighteval?

In a file of custom tasks:

    from lighteval.tasks.lighteval_task import LightevalTaskConfig
    from smol_rewards.integrations.lighteval import answer_match

    TASKS_TABLE = [LightevalTaskConfig(name="maths", metrics=[answer_match()], ...)]

    lighteval accelerate "model_name=..." "maths|0" --custom-tasks tasks.py

The golds are the document's choices at `gold_index`. The share of bad golds is a number of its own, `bad_gold`.
"""

from typing import Any

from smol_rewards.grading import Outcome, grade
from smol_rewards.integrations.facts import value_of
from smol_rewards.options import read_options


def answer_match(**options: Any) -> Any:
    """
    Returns a grouping of two metrics of the first generation: `answer_match` and `bad_gold`.

    Args:
        options: rules, tags, policy, budget; see `smol_rewards.options`.

    Raises:
        ConfigurationError: an option is not known.

    Source: lighteval's documentation, "Adding a New Metric".
    """
    import numpy
    from lighteval.metrics.metrics_sample import SampleLevelComputation
    from lighteval.metrics.utils.metric_utils import SampleLevelMetricGrouping
    from lighteval.tasks.requests import SamplingMethod

    read = read_options("answer_match", options)

    class AnswerMatch(SampleLevelComputation):  # type: ignore[misc]
        """Grades the first generation against the golds of its document."""

        def compute(self, doc: Any, model_response: Any, **_: Any) -> dict[str, float]:
            found = grade(model_response.final_text[0], doc.get_golds(), **read)
            return {"answer_match": value_of(found), "bad_gold": float(found.outcome is Outcome.BAD_GOLD)}

    names = ["answer_match", "bad_gold"]
    return SampleLevelMetricGrouping(
        metric_name=names,
        higher_is_better={"answer_match": True, "bad_gold": False},
        category=SamplingMethod.GENERATIVE,
        sample_level_fn=AnswerMatch(),
        corpus_level_fn=dict.fromkeys(names, numpy.mean),
    )
