"""lm-evaluation-harness: the documented task under a real evaluation, with a filter and a metric, and with the two in one."""

import json

import lm_eval
import pytest
from lm_eval.api.model import LM
from lm_eval.tasks import TaskManager

TASK = """\
task: final_answer
dataset_path: json
dataset_kwargs: {data_files: {test: "DATA"}}
test_split: test
output_type: generate_until
doc_to_text: "{{problem}}"
doc_to_target: "{{answer}}"
generation_kwargs: {until: []}
"""
FILTERED = """\
filter_list:
  - name: final-answer
    filter:
      - {function: custom, filter_fn: !function score.extract_answers}
      - {function: take_first}
metric_list:
  - {metric: !function score.answer_match, aggregation: mean, higher_is_better: true}
  - {metric: !function score.bad_gold, aggregation: mean, higher_is_better: false}
"""
WHOLE = """\
process_results: !function score.process_results
metric_list:
  - {metric: answer_match, aggregation: mean, higher_is_better: true}
"""


@pytest.mark.parametrize("scoring", [FILTERED, WHOLE], ids=["filter and metric", "process_results"])
def test_under_a_real_evaluation(tmp_path, scoring):
    class Scripted(LM):
        def generate_until(self, requests, disable_tqdm=False):
            return [{"1": r"So \boxed{0.5}.", "2": "It is 3.", "3": "no idea"}[r.args[0]] for r in requests]

        loglikelihood = loglikelihood_rolling = generate_until

    rows = [
        {"problem": "1", "answer": r"\frac{1}{2}"},
        {"problem": "2", "answer": "2"},
        {"problem": "3", "answer": "2"},
        {"problem": "2", "answer": r"\frac{1}{"},
    ]
    data = tmp_path / "data.jsonl"
    data.write_text("".join(json.dumps(row) + "\n" for row in rows))
    (tmp_path / "tasks").mkdir()
    (tmp_path / "tasks" / "score.py").write_text(
        "from smol_rewards.integrations.lm_eval import answer_match, bad_gold, extract_answers, process_results\n"
    )
    (tmp_path / "tasks" / "task.yaml").write_text(TASK.replace("DATA", str(data)) + scoring)
    results = lm_eval.simple_evaluate(
        model=Scripted(),
        tasks=["final_answer"],
        task_manager=TaskManager(include_path=str(tmp_path / "tasks"), include_defaults=False),
        bootstrap_iters=0,
    )
    scores = {name.partition(",")[0]: value for name, value in results["results"]["final_answer"].items()}
    assert scores["answer_match"] == pytest.approx(1 / 4)
    assert scores.get("bad_gold") == (pytest.approx(1 / 4) if scoring == FILTERED else None)
