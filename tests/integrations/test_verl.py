"""verl's calls: one completion, and a batch; constant keys; any thread; no option in vain."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from smol_rewards.errors import ConfigurationError
from smol_rewards.integrations.verl import compute_score, compute_scores, compute_value


def test_the_documented_call():
    score = compute_score(
        data_source="lighteval/MATH", solution_str=r"\boxed{2\sqrt{3}}", ground_truth=r"\sqrt{12}", extra_info={"index": 1}
    )
    reason = score.pop("reason")
    assert score == {"score": 1.0, "acc": 1.0, "bad_gold": 0.0, "pred": r"2\sqrt{3}", "outcome": "correct"}
    assert reason


def test_the_batch_call_with_constant_keys():
    solutions = ["It is 2.", "no idea", "", "It is 2."]
    golds = ["2", "2", "2", ""]
    scores = compute_scores(data_sources=["x"] * 4, solution_strs=solutions, ground_truths=golds, extra_infos=[None] * 4)
    assert [score["score"] for score in scores] == [1.0, 0.0, 0.0, 0.0]
    assert [score["outcome"] for score in scores] == ["correct", "no answer", "no answer", "bad gold"]
    assert [score["bad_gold"] for score in scores] == [0.0, 0.0, 0.0, 1.0]
    assert len({tuple(score) for score in scores}) == 1
    assert [compute_value("x", *pair) for pair in zip(solutions, golds, strict=True)] == [1.0, 0.0, 0.0, 0.0]


def test_several_golds_as_verl_stores_them():
    import numpy as np

    assert compute_score("x", "It is 2.", ["3", "2"])["score"] == 1.0
    assert compute_score("x", "It is 2.", np.array(["3", "2"], dtype=object))["score"] == 1.0


def test_the_same_in_executor_threads():
    with ThreadPoolExecutor(4) as pool:
        futures = [pool.submit(compute_score, "x", rf"\boxed{{{n}}}", "3", None) for n in range(8)]
    assert [future.result()["score"] for future in futures] == [float(n == 3) for n in range(8)]


def test_options_work_and_what_verl_passes_beside_them_is_no_option():
    beside = {"reward_router_address": "127.0.0.1:1", "reward_model_tokenizer": object()}
    assert compute_score("x", "It is 2.", "2", **beside, rules="strict")["outcome"] == "no answer"
    assert compute_scores(["x"], ["It is 2."], ["2"], rules="strict")[0]["outcome"] == "no answer"
    assert compute_value("x", "<result>2</result>", "2", rules="strict", tags=["result"]) == 1.0


@pytest.mark.parametrize("call", [compute_score, compute_value])
def test_a_misspelt_option_raises(call):
    with pytest.raises(ConfigurationError, match="has no option nonsense; there are rules, tags, policy, budget"):
        call("x", "2", "2", nonsense=3)
    with pytest.raises(ConfigurationError, match="has no option nonsense"):
        compute_scores(["x"], ["2"], ["2"], nonsense=3)
