r"""
How is an agent's final answer checked under smolagents?

    from smolagents import CodeAgent
    from smol_rewards.integrations.smolagents import CorrectAnswer, ReadableAnswer

    CodeAgent(tools=[], model=model, final_answer_checks=[ReadableAnswer()])        # in use: it must be an answer at all
    CodeAgent(tools=[], model=model, final_answer_checks=[CorrectAnswer("\\frac{1}{2}")])  # in training: it must be right

So a small model and an equally small agent are paid and checked by one verifier. A check that fails is shown to the agent,
without the gold, and the agent goes on.
"""

from dataclasses import dataclass
from typing import Any

from smol_rewards.errors import ConfigurationError
from smol_rewards.golds import read
from smol_rewards.grading import Outcome, grade


@dataclass(frozen=True, slots=True)
class ReadableAnswer:
    """
    A check that the final answer is mathematics.

    Raises, when called:
        ValueError: it is not; with the place, which smolagents shows to the agent.

    Example:
        >>> ReadableAnswer()("2 apples", None)
        True
    """

    name: str = "readable_answer"

    @property
    def __name__(self) -> str:
        return self.name

    def __call__(self, final_answer: Any, memory: Any = None, agent: Any = None) -> bool:
        """Returns True, or raises."""
        found = read(_text(final_answer))
        if found.answer is None:
            raise ValueError(f"the final answer cannot be read: {found.error or 'it is empty'}")
        return True


@dataclass(frozen=True, slots=True)
class CorrectAnswer:
    r"""
    A check that the final answer is the same mathematics as a gold.

    Args:
        gold: the gold, or a list of acceptable golds.

    Raises:
        ConfigurationError: the gold cannot be read, so that no answer could ever be right.

    Example:
        >>> check = CorrectAnswer(r"\frac{1}{2}")
        >>> check(0.5, None), check("So it is 0.5.", None), check("2", None)
        (True, True, False)
    """

    gold: Any
    name: str = "correct_answer"

    def __post_init__(self) -> None:
        found = grade("", self.gold)
        if found.outcome is Outcome.BAD_GOLD:
            raise ConfigurationError(f"CorrectAnswer({self.gold!r:.80}): the gold cannot be read: {found.error}")

    @property
    def __name__(self) -> str:
        return self.name

    def __call__(self, final_answer: Any, memory: Any = None, agent: Any = None) -> bool:
        """Returns whether the final answer is right."""
        return grade(_text(final_answer), self.gold).correct is True


def _text(final_answer: Any) -> str:
    return "" if final_answer is None else str(final_answer)
