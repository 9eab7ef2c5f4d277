"""lm-evaluation-harness: a custom filter, a metric, and the two in one."""

import pytest

from smol_rewards.errors import DatasetError
from smol_rewards.integrations.lm_eval import NOTHING, answer_match, bad_gold, extract_answers, process_results


def test_the_filter_keeps_documents_and_responses_apart():
    resps = [[r"So \boxed{2}.", "It is 3."], ["no idea", ""]]
    assert extract_answers(resps, docs=[{}, {}]) == [["2", "3"], [NOTHING, NOTHING]]


@pytest.mark.parametrize(
    ("gold", "answer", "value"),
    [(r"\frac{1}{2}", "0.5", 1.0), ("2", "3", 0.0), ("2", NOTHING, 0.0), (2, "2", 1.0), ("", "", 0.0), (NOTHING, NOTHING, 0.0)],
)
def test_the_metric(gold, answer, value):
    assert answer_match(references=[gold], predictions=[answer], ignore_case=True) == value


@pytest.mark.parametrize(("golds", "value"), [(["2"], 0.0), ([""], 1.0), ([r"\frac{1}{", "2", 2, "3"], 0.25), ([], 0.0)])
def test_bad_golds_are_counted(golds, value):
    assert bad_gold(references=golds, predictions=["2"] * len(golds)) == value


def test_filter_then_metric():
    ((answer,),) = extract_answers([["The final answer is $2\\sqrt{3}$."]], [{}])
    assert answer_match([r"\sqrt{12}"], [answer]) == 1.0


def test_the_two_in_one():
    doc = {"question": "1 + 1?", "answer": "We add.\n#### 2"}
    assert process_results(doc, ["So it is 2."]) == {"answer_match": 1.0}
    assert process_results(doc, ["So it is 3."]) == {"answer_match": 0.0}
    with pytest.raises(DatasetError, match="the columns are question"):
        process_results({"question": "?"}, ["2"])
