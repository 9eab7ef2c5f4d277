"""lm-evaluation-harness: a custom filter, a metric, and the two in one."""

import json

import pytest

from smol_rewards.errors import DatasetError
from smol_rewards.integrations.lm_eval import NOTHING, answer_match, extract_answers, process_results


def test_the_filter_keeps_documents_and_responses_apart():
    resps = [[r"So \boxed{2}.", "It is 3."], ["no idea", ""]]
    assert extract_answers(resps, docs=[{}, {}]) == [["2", "3"], [NOTHING, NOTHING]]


@pytest.mark.parametrize(
    ("gold", "answer", "value"),
    [(r"\frac{1}{2}", "0.5", 1.0), ("2", "3", 0.0), ("2", NOTHING, 0.0), (2, "2", 1.0), ("", "", 0.0), (NOTHING, NOTHING, 0.0)],
)
def test_the_metric(gold, answer, value):
    assert answer_match(references=[gold], predictions=[answer], ignore_case=True) == value


def test_filter_then_metric():
    ((answer,),) = extract_answers([["The final answer is $2\\sqrt{3}$."]], [{}])
    assert answer_match([r"\sqrt{12}"], [answer]) == 1.0


def test_the_two_in_one():
    doc = {"question": "1 + 1?", "answer": "We add.\n#### 2"}
    assert process_results(doc, ["So it is 2."]) == {"answer_match": 1.0}
    assert process_results(doc, ["So it is 3."]) == {"answer_match": 0.0}
    with pytest.raises(DatasetError, match="the columns are question"):
        process_results({"question": "?"}, ["2"])


# The documented task: with a filter and a metric, and with the two in one.
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
"""
WHOLE = """\
process_results: !function score.process_results
metric_list:
  - {metric: answer_match, aggregation: mean, higher_is_better: true}
"""


@pytest.mark.parametrize("scoring", [FILTERED, WHOLE], ids=["filter and metric", "process_results"])
def test_under_a_real_evaluation(tmp_path, scoring):
    lm_eval = pytest.importorskip("lm_eval")
    from lm_eval.api.model import LM
    from lm_eval.tasks import TaskManager

    class Scripted(LM):
        def generate_until(self, requests, disable_tqdm=False):
            return [{"1": r"So \boxed{0.5}.", "2": "It is 3.", "3": "no idea"}[r.args[0]] for r in requests]

        loglikelihood = loglikelihood_rolling = generate_until

    rows = [
        {"problem": "1", "answer": r"\frac{1}{2}"},
        {"problem": "2", "answer": "2"},
        {"problem": "3", "answer": "2"},
    ]
    data = tmp_path / "data.jsonl"
    data.write_text("".join(json.dumps(row) + "\n" for row in rows))
    (tmp_path / "tasks").mkdir()
    (tmp_path / "tasks" / "score.py").write_text(
        "from smol_rewards.integrations.lm_eval import answer_match, extract_answers, process_results\n"
    )
    (tmp_path / "tasks" / "task.yaml").write_text(TASK.replace("DATA", str(data)) + scoring)
    results = lm_eval.simple_evaluate(
        model=Scripted(),
        tasks=["final_answer"],
        task_manager=TaskManager(include_path=str(tmp_path / "tasks"), include_defaults=False),
        bootstrap_iters=0,
    )
    scores = {k: v for k, v in results["results"]["final_answer"].items() if "answer_match" in k and "stderr" not in k}
    assert list(scores.values()) == [pytest.approx(1 / 3)]
