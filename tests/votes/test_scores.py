"""A file of graded rows is counted by problem and by group, and the votes are those of verify."""

from itertools import combinations
from math import comb

import pytest
from tests.timing import cpu_seconds

from smol_rewards import verify
from smol_rewards.errors import ConfigurationError
from smol_rewards.votes.scores import Scores, problem_column

GOLD = "1/2"
WRITTEN = {
    "half": ["1/2", "0.5", "2", None, r"\frac{2}{4}", "2.0", "3", "0.5"],
    "third": ["2", "2.0", r"\frac12", "4/2", None, None, "7", "1"],
    "clear": ["1/2"] * 8,
    "mute": [None] * 8,
}


def row_of(problem: str, answer: str | None, **columns: object) -> tuple[dict, str, str | None]:
    outcome = "no answer" if answer is None else "correct" if verify(GOLD, answer) else "incorrect"
    return {"problem": problem, **columns}, outcome, answer


def filled(**options: object) -> Scores:
    scores = Scores(problem="problem", **options)
    for problem, answers in WRITTEN.items():
        for answer in answers:
            scores.add(*row_of(problem, answer, level=len(problem) % 2))
    return scores


def by_hand(k: int) -> float:
    """Returns maj@k: of each set of k completions, the answer that most give, as `verify` compares each with each."""
    chances = []
    for answers in WRITTEN.values():
        won = 0.0
        for drawn in combinations(answers, k):
            given = [one for one in drawn if one is not None]
            votes = [sum(bool(verify(one, other)) for other in given) for one in given]
            first = [one for one, count in zip(given, votes, strict=True) if count == max(votes)]
            classes = [one for place, one in enumerate(first) if not any(verify(one, other) for other in first[:place])]
            won += sum(bool(verify(GOLD, one)) for one in classes) / len(classes) if classes else 0
        chances.append(won / comb(len(answers), k))
    return sum(chances) / len(chances)


@pytest.mark.parametrize("k", [1, 2, 3, 5, 8])
def test_the_vote_is_that_of_every_set_of_k_with_answers_compared_by_verify(k):
    assert filled().total([k]).voted[k].value == pytest.approx(by_hand(k), abs=1e-12)


def test_at_1_it_is_the_accuracy():
    score = filled().total()
    right = sum(verify(GOLD, answer).truth.value == "true" for all in WRITTEN.values() for answer in all if answer)
    assert score.accuracy is not None and score.accuracy.value == right / 32 == score.voted[1].value
    assert (score.problems, score.completions, list(score.passed)) == (4, 32, [1, 2, 4, 8])


def test_groups_are_in_the_order_of_their_numbers_and_sum_up_to_all():
    scores = Scores(by=["level"], problem="problem")
    for level in (10, 9, "easy", None):
        scores.add(*row_of("p", "1/2", level=level))
    assert [one.group for one in scores.groups()] == [("9",), ("10",), ("easy",), ("null",)]
    assert scores.total().problems == 4


def test_rows_with_a_bad_gold_are_left_out_and_counted():
    scores = filled()
    scores.add({"problem": "bad"}, "bad gold", None)
    assert scores.total().bad_golds == 1 and scores.total().problems == 4


def test_without_a_column_a_new_problem_begins_where_the_generation_does_not_rise():
    scores = Scores()
    for generation in (0, 1, 2, 0, 1, None, None):
        scores.add({}, "correct", "1", generation)
    assert (scores.total().problems, scores.total().completions) == (4, 7)


def test_problems_with_fewer_completions_do_without_a_larger_k():
    scores = filled()
    scores.add(*row_of("short", "1/2"))
    assert list(scores.total().passed) == [1]
    assert scores.total([8]).passed[8].problems == 4
    with pytest.raises(ConfigurationError, match="k = 9: no problem has so many"):
        scores.total([9])


def test_the_question_tells_problems_apart_before_an_id_does():
    assert problem_column(["uuid", "prompt"]) == "prompt"
    assert problem_column(["messages", "uuid"]) == "uuid"
    assert problem_column(["completion", "answer"]) is None


def test_ten_thousand_rows_are_counted_quickly():
    def count() -> None:
        scores = Scores(by=["level"], problem="problem")
        for number in range(10_000):
            value = number // 8 + (number % 3 == 0)
            text = (str(value), rf"\frac{{{2 * value}}}{{2}}", f"{value}.0")[number % 3]
            scores.add({"problem": f"problem {number // 8}", "level": number % 5}, "correct", text)
        scores.groups()
        scores.total()

    assert cpu_seconds(count, enough=2.0) < 5.0
