"""verl's calls: one completion, and a batch; constant keys; any thread."""

from concurrent.futures import ThreadPoolExecutor

from smol_rewards.integrations.verl import compute_score, compute_scores


def test_the_documented_call():
    score = compute_score(
        data_source="lighteval/MATH", solution_str=r"\boxed{2\sqrt{3}}", ground_truth=r"\sqrt{12}", extra_info={"index": 1}
    )
    assert score == {"score": 1.0, "acc": 1.0, "pred": r"2\sqrt{3}", "outcome": "correct"}


def test_the_batch_call_with_constant_keys():
    solutions = ["It is 2.", "no idea", "", "It is 2."]
    golds = ["2", "2", "2", ""]
    scores = compute_scores(
        data_sources=["x"] * 4, solution_strs=solutions, ground_truths=golds, extra_infos=[None] * 4, reward_router=None
    )
    assert [score["score"] for score in scores] == [1.0, 0.0, 0.0, 0.0]
    assert [score["outcome"] for score in scores] == ["correct", "no answer", "no answer", "bad gold"]
    assert len({tuple(score) for score in scores}) == 1


def test_several_golds_as_verl_stores_them():
    import numpy as np

    assert compute_score("x", "It is 2.", ["3", "2"])["score"] == 1.0
    assert compute_score("x", "It is 2.", np.array(["3", "2"], dtype=object))["score"] == 1.0


def test_the_same_in_executor_threads():
    with ThreadPoolExecutor(4) as pool:
        futures = [pool.submit(compute_score, "x", rf"\boxed{{{n}}}", "3", None) for n in range(8)]
    assert [future.result()["score"] for future in futures] == [float(n == 3) for n in range(8)]
