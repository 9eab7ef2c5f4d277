r"""
How is a task scored under lm-evaluation-harness?

A task's YAML takes functions from a file beside it. Put this into `score.py`:

    from smol_rewards.integrations.lm_eval import answer_match, bad_gold, extract_answers, process_results

and name them in the task. Either the filter and the metric, so that the log shows what was extracted:

    filter_list:
      - name: final-answer
        filter:
          - {function: custom, filter_fn: !function score.extract_answers}
          - {function: take_first}
    metric_list:
      - {metric: !function score.answer_match, aggregation: mean, higher_is_better: true}
      - {metric: !function score.bad_gold, aggregation: mean, higher_is_better: false}

or the whole in one: `process_results: !function score.process_results` with the metric `answer_match`.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from smol_rewards.errors import BudgetExceeded
from smol_rewards.extraction import extract
from smol_rewards.golds import read_gold
from smol_rewards.grading import grade
from smol_rewards.rewards.contract import find_golds, share
from smol_rewards.verification import verify

NOTHING = "[no answer]"


def extract_answers(resps: Iterable[Sequence[str]], docs: Iterable[Any]) -> list[list[str]]:
    r"""
    Returns the final answer of each response of each document, `[no answer]` where there is none.

    Source: lm-evaluation-harness, lm_eval/filters/custom.py.

    Example:
        >>> extract_answers([[r"So \boxed{2}.", "no idea"]], [{}])
        [['2', '[no answer]']]
    """
    return [[_extracted(response) for response in row] for row in resps]


def _extracted(response: str) -> str:
    try:
        candidate = extract(response)
    except BudgetExceeded:
        return NOTHING
    return candidate.text if candidate is not None else NOTHING


def answer_match(references: Sequence[Any], predictions: Sequence[str], **_: Any) -> float:
    r"""
    Returns the share of predictions, extracted before, that are the same mathematics as their references.

    Source: lm-evaluation-harness, lm_eval/api/task.py, metrics of `generate_until`.

    Example:
        >>> answer_match(references=[r"\frac{1}{2}"], predictions=["0.5"])
        1.0
    """
    pairs = list(zip(references, predictions, strict=True))
    right = sum(bool(answer != NOTHING and verify(str(gold), answer)) for gold, answer in pairs)
    return right / len(pairs) if pairs else 0.0


def bad_gold(references: Sequence[Any], predictions: Sequence[str], **_: Any) -> float:
    r"""
    Returns the share of references that cannot be read, for which no prediction counts as right.

    Source: lm-evaluation-harness, lm_eval/api/task.py, metrics of `generate_until`.

    Example:
        >>> bad_gold(references=[r"\frac{1}{", "2"], predictions=["0.5", "2"])
        0.5
    """
    return share((read_gold(str(gold)).answer is None for gold in references), len(references))


def process_results(doc: Mapping[str, Any], results: Sequence[str]) -> dict[str, float]:
    r"""
    Returns the metric of one document from its first response; the gold is found by its column's name.

    Source: lm-evaluation-harness, lm_eval/tasks/hendrycks_math/utils.py, for the form.

    Raises:
        DatasetError: the document has no column that a gold might be in.

    Example:
        >>> process_results({"problem": "?", "answer": r"\frac{1}{2}"}, ["It is 0.5."])
        {'answer_match': 1.0}
    """
    columns = {name: [value] for name, value in doc.items()}
    (gold,) = find_golds(columns, 1)
    return {"answer_match": 1.0 if grade(results[0], gold).correct else 0.0}
