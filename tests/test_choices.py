"""Multiple choice with the options at hand: the letter, the content or both count, if they agree."""

import pytest

from smol_rewards import Outcome, grade, grade_batch
from smol_rewards.choices import golds_of, read_options, right_option
from smol_rewards.errors import ConfigurationError, DatasetError
from smol_rewards.rewards import AccuracyReward, accuracy_reward

OPTIONS = ["1/2", "1/3", "2/3", "3/4"]


@pytest.mark.parametrize("gold", ["B", "b", "(B)", "B.", "1/3", r"\frac{1}{3}", "(B) 1/3"])
@pytest.mark.parametrize(
    ("completion", "right"),
    [
        ("The answer is B.", True),
        ("The answer is (B).", True),
        (r"\boxed{B}", True),
        (r"\boxed{\frac13}", True),
        ("The answer is 1/3.", True),
        ("(B) 1/3", True),
        (r"\boxed{\text{(B) }1/3}", True),
        ("The answer is A.", False),
        (r"\boxed{2/3}", False),
        (r"\boxed{\text{(B) }1/2}", False),
        (r"\boxed{\text{(A) }1/3}", False),
        ("The answer is 1/5.", False),
    ],
)
def test_the_letter_the_content_or_both_count(completion: str, right: bool, gold: str) -> None:
    assert grade(completion, gold, choices=OPTIONS, strict=True).correct is right


@pytest.mark.parametrize("gold", ["E", "5/6", "", None, "(B) 1/2"])
def test_a_gold_that_is_no_option_is_bad(gold: object) -> None:
    assert grade(r"\boxed{B}", gold, choices=OPTIONS).outcome is Outcome.BAD_GOLD


def test_a_gold_that_is_two_options_is_bad() -> None:
    assert right_option("0.5", ["1/2", "0.5"]) is None
    assert right_option("A", ["B", "A"]) is None


@pytest.mark.parametrize(
    "choices",
    [
        ["linear", "nonlinear"],
        ("(A) linear", "(B) nonlinear"),
        ["A. linear", "B. nonlinear"],
        {"A": "linear", "B": "nonlinear"},
        {"label": ["A", "B"], "text": ["linear", "nonlinear"]},
    ],
)
def test_options_are_written_in_several_ways(choices: object) -> None:
    assert read_options(choices) == {"A": "linear", "B": "nonlinear"}


@pytest.mark.parametrize("choices", ["linear", 5, [], ["x"] * 27])
def test_what_is_no_list_of_options_is_a_callers_mistake(choices: object) -> None:
    with pytest.raises(ConfigurationError, match="wanted a list of options"):
        grade("B", "B", choices=choices)


def test_a_batch_has_options_for_each_question_that_has_some() -> None:
    grades = grade_batch([r"\boxed{1/2}", r"\boxed{7}", r"\boxed{C}"], ["A", "7", "1/2"], choices=[OPTIONS, None, OPTIONS])
    assert [one.correct for one in grades] == [True, True, False]
    assert golds_of(["7"], [None]) == ["7"]
    with pytest.raises(ValueError, match="wanted options for each completion"):
        grade_batch(["7"], ["7"], choices=[])


def test_a_reward_takes_the_column_of_options() -> None:
    completions = [r"\boxed{1/3}", r"\boxed{B}", r"\boxed{A}"]
    assert accuracy_reward(completions=completions, answer=["B"] * 3, choices=[OPTIONS] * 3) == [1.0, 1.0, 0.0]
    assert accuracy_reward(completions=completions, answer=["B"] * 3, options=["shuffled"] * 3) == [0.0, 1.0, 0.0]
    named = AccuracyReward(choices_column="given")
    assert named(completions=completions, answer=["1/3"] * 3, given=[OPTIONS] * 3) == [1.0, 1.0, 0.0]
    with pytest.raises(DatasetError, match="no column 'given'"):
        named(completions=completions, answer=["1/3"] * 3)
