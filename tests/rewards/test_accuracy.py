"""What a final answer is worth, and what is logged about it."""

import pytest

from smol_rewards.budget import Budget
from smol_rewards.equivalence import Policy
from smol_rewards.errors import ConfigurationError
from smol_rewards.rewards import AccuracyReward, ReasoningAccuracyReward, accuracy_reward, reasoning_accuracy_reward

CASES = [
    (r"\boxed{2\sqrt{3}}", r"2\sqrt{3}", 1.0),
    (r"\boxed{2}", r"2\sqrt{3}", 0.0),
    (r"<think>\boxed{2}</think>\boxed{3}", "2", 0.0),
    (r"<think>\boxed{2}", "2", 0.0),
    ("The answer is $\\frac{1}{2}$.", "0.5", 1.0),
    (r"\boxed{1}, \boxed{2}, \boxed{3}", "2", 0.0),
    ("", "2", 0.0),
    (None, "2", 0.0),
    (r"\boxed{2}", "", None),
    (r"\boxed{2}", None, None),
    ("", "", None),
    (r"\boxed{2}", ["3", "2"], 1.0),
]


@pytest.mark.parametrize(("completion", "gold", "value"), CASES)
def test_value(completion, gold, value):
    assert accuracy_reward([completion], [gold]) == [value]


def test_the_last_assistant_message_counts():
    chat = [
        {"role": "assistant", "content": r"\boxed{3}", "tool_calls": [{}]},
        {"role": "tool", "content": r"\boxed{4}"},
        {"role": "assistant", "reasoning_content": r"\boxed{5}", "content": [{"type": "text", "text": r"\boxed{2}"}]},
    ]
    assert accuracy_reward([chat], ["2"]) == [1.0]


@pytest.mark.parametrize(
    ("completion", "gold", "value"),
    [
        (r"<think>1 + 1</think>\boxed{2}", "2", 1.0),
        (r"1 + 1</think>\boxed{2}", "2", 1.0),
        (r"<think>1 + 1</think>\boxed{3}", "2", 0.0),
        (r"<think>\boxed{2}", "2", 0.0),
        (r"\boxed{2}", "2", 0.0),
        ([{"role": "assistant", "reasoning_content": "1 + 1", "content": r"\boxed{2}"}], "2", 1.0),
        ([{"role": "assistant", "reasoning_content": r"\boxed{2}", "content": ""}], "2", 0.0),
        (r"<think>\boxed{2}", "", None),
    ],
)
def test_reasoning_must_have_ended(completion, gold, value):
    assert reasoning_accuracy_reward([completion], [gold]) == [value]


def test_reasoning_delimiters_as_an_option_and_as_an_argument():
    completions = [r"thoughts ### \boxed{2}", r"thoughts </think> \boxed{2}"]
    golds = ["2", "2"]
    assert ReasoningAccuracyReward(reasoning_delimiters=("###",))(completions, golds) == [1.0, 0.0]
    assert reasoning_accuracy_reward(completions, golds, reasoning_delimiters=["###", "</think>"]) == [1.0, 1.0]


def test_what_is_logged():
    columns, metrics = {}, {}
    accuracy_reward(
        completions=[r"\boxed{0.5}", r"\boxed{0.5}", r"\boxed{3}", "no idea", "2"],
        answer=[r"\frac{1}{2}", r"\frac{1}{2}", r"\frac{1}{2}", "2", ""],
        log_extra=columns.__setitem__,
        log_metric=metrics.__setitem__,
    )
    assert set(columns) == {f"accuracy_reward/{column}" for column in ("answer", "gold", "outcome", "method", "reason")}
    assert columns["accuracy_reward/answer"] == ["0.5", "0.5", "3", None, None]
    assert columns["accuracy_reward/outcome"] == ["correct", "correct", "incorrect", "no answer", "bad gold"]
    assert columns["accuracy_reward/gold"][3:] == ["2", ""]
    assert all(columns["accuracy_reward/reason"][i] for i in (0, 2, 4))
    shares = {name.removeprefix("accuracy_reward/"): value for name, value in metrics.items()}
    assert shares["correct"] == 0.4
    assert shares["incorrect"] == shares["no_answer"] == shares["bad_gold"] == 0.2
    assert shares["duplicates"] == 0.2
    assert shares["symbolic"] == shares["deadline"] == shares["batch_deadline"] == shares["errors"] == shares["unparsed"] == 0.0
    assert set(shares) >= {"undecided", "over_budget"}


def test_what_a_batch_has_no_seconds_left_for_is_a_metric_of_its_own():
    metrics = {}
    pays = AccuracyReward(budget=Budget(seconds=0.2, batch_seconds=0.1))
    completions = [r"\boxed{\lim_{x \to 0} \left(2x + 9^{9^{9^{9}}}\right)}", r"\boxed{3}"]
    golds = [r"\lim_{x \to 0} \left(x + 9^{9^{9^{9}}}\right)", "3"]
    assert pays(completions=completions, answer=golds, log_metric=metrics.__setitem__) == [0.0, 1.0]
    assert (metrics["accuracy_reward/batch_deadline"], metrics["accuracy_reward/deadline"]) == (0.5, 0.0)


def test_a_long_answer_is_shown_in_part():
    columns = {}
    accuracy_reward([r"\boxed{" + "1" * 3000 + "}"], ["2"], log_extra=columns.__setitem__)
    assert len(columns["accuracy_reward/answer"][0]) == 200


def test_options():
    pays = AccuracyReward(correct=2.0, incorrect=-1.0, name="points")
    assert pays(["2", "3"], ["2", "2"]) == [2.0, -1.0]
    assert pays.__name__ == "points"
    with pytest.raises(ConfigurationError):
        AccuracyReward(incorrect=float("-inf"))


def test_an_expression_that_stands_in_the_question_is_refused_where_that_is_asked_for() -> None:
    reward = AccuracyReward(policy=Policy(unevaluated="operations"), copied="refused")
    completions = [r"\boxed{12*12}", r"\boxed{144}", r"\boxed{12 \cdot 12}", r"\boxed{x^2+1}", r"\boxed{7}"]
    prompts = ["What is 12 * 12?"] * 3 + ["Which of $x^2 + 1$ and $x^2 - 1$ is never 0?", "What is 7?"]
    golds = ["144"] * 3 + ["x^2 + 1", "7"]
    assert reward(completions=completions, answer=golds, prompts=prompts) == [0.0, 1.0, 1.0, 1.0, 1.0]
    chats = [[{"role": "system", "content": "Be brief."}, {"role": "user", "content": prompt}] for prompt in prompts]
    assert reward(completions=completions, answer=golds, prompts=chats) == [0.0, 1.0, 1.0, 1.0, 1.0]


def test_copies_cannot_be_told_without_prompts() -> None:
    with pytest.raises(ConfigurationError, match="wanted prompts"):
        AccuracyReward(copied="refused")(completions=["1"], answer=["1"])


def test_the_columns_of_the_table_can_be_chosen():
    columns = {}
    few = AccuracyReward(log_columns=("answer", "outcome"))
    assert few([r"\boxed{2}"], ["2"], log_extra=columns.__setitem__) == [1.0]
    assert columns == {"accuracy_reward/answer": ["2"], "accuracy_reward/outcome": ["correct"]}
    with pytest.raises(ConfigurationError, match="wanted one of answer, gold, outcome, method, reason"):
        AccuracyReward(log_columns=("answers",))
    with pytest.raises(ConfigurationError, match="wanted a tuple"):
        AccuracyReward(log_columns="answer")
