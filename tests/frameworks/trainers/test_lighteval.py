"""lighteval's own application and aggregation of a metric, on its documents and responses."""

import pytest
from lighteval.metrics import apply_metric
from lighteval.models.model_output import ModelResponse
from lighteval.tasks.requests import Doc

from smol_rewards.errors import ConfigurationError
from smol_rewards.integrations.lighteval import answer_match


def doc_of(*golds):
    return Doc(query="?", choices=list(golds), gold_index=list(range(len(golds))))


def test_the_metric_is_applied_and_aggregated():
    texts = [r"So \boxed{0.5}.", "It is 3.", "no idea", "It is 2."]
    docs = [doc_of(r"\frac{1}{2}"), doc_of("2", "3"), doc_of("2"), doc_of("")]
    metric = answer_match()
    found = apply_metric([ModelResponse(text=[text]) for text in texts], docs, [metric])
    assert [one["answer_match"] for one in found] == [1.0, 1.0, 0.0, 0.0]
    assert [one["bad_gold"] for one in found] == [0.0, 0.0, 0.0, 1.0]
    means = {name: mean([one[name] for one in found]) for name, mean in metric.get_corpus_aggregations().items()}
    assert means == {"answer_match": 0.5, "bad_gold": 0.25}


def test_options():
    (found,) = apply_metric([ModelResponse(text=["It is 2."])], [doc_of("2")], [answer_match(rules="strict")])
    assert found["answer_match"] == 0.0
    with pytest.raises(ConfigurationError, match="answer_match has no option rulez"):
        answer_match(rulez="strict")
