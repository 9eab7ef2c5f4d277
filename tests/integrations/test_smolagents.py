"""smolagents: checks of the final answer, in its documented call."""

import pytest

from smol_rewards.errors import ConfigurationError
from smol_rewards.integrations.smolagents import CorrectAnswer, ReadableAnswer


def check_as_agents_do(check, answer):
    """Calls a check with the answer, the memory and the agent, and asserts what it returns."""
    assert check.__name__
    assert check(answer, object(), agent=object())


@pytest.mark.parametrize("answer", [0.5, "0.5", r"\frac{1}{2}", "So it is 1/2."])
def test_a_right_answer_passes(answer):
    check_as_agents_do(CorrectAnswer("1/2"), answer)


@pytest.mark.parametrize("answer", [2, "2", None, "", "no idea"])
def test_a_wrong_answer_does_not(answer):
    with pytest.raises(AssertionError):
        check_as_agents_do(CorrectAnswer("1/2"), answer)


@pytest.mark.parametrize("answer", [2, "x^2 + 1", "(1, 2)", r"\frac{1}{2}"])
def test_what_is_mathematics_can_be_read(answer):
    check_as_agents_do(ReadableAnswer(), answer)


@pytest.mark.parametrize("answer", [None, "", r"\frac{1}{", "2 +"])
def test_what_is_not_raises_and_says_why(answer):
    with pytest.raises(ValueError, match="the final answer cannot be read"):
        ReadableAnswer()(answer)


@pytest.mark.parametrize("gold", ["", None, r"\frac{1}{", []])
def test_a_bad_gold_raises_at_once(gold):
    with pytest.raises(ConfigurationError, match="the gold cannot be read"):
        CorrectAnswer(gold)
