"""
Which problems can a model be asked under verifiers?

The taskset `smol-rewards-tasks`, which verifiers finds by the name of this package: the problems of any dataset that
`smol_rewards.datasets.load_problems` reads, graded by smol-rewards.

    vf-eval smol-rewards-tasks --env.taskset.source openai/gsm8k --env.taskset.config main --env.taskset.split test
    vf-eval smol-rewards-tasks --env.taskset.source open-r1/OpenR1-Math-220k --env.taskset.limit 100
"""

from collections.abc import Iterator
from typing import Any

import verifiers.v1 as vf

from smol_rewards.datasets import load_problems
from smol_rewards.grading import Grade, Outcome, grade
from smol_rewards.integrations.facts import value_of
from smol_rewards.options import read_options

__all__ = ["MathsTaskset"]


class MathsData(vf.TaskData):
    """A question with its gold."""

    answer: str


class MathsTaskConfig(vf.TaskConfig):
    """How a task is graded, under `--env.taskset.task`; see `smol_rewards.options`."""

    rules: str | None = None
    tags: list[str] | None = None
    policy: dict[str, Any] | None = None
    budget: dict[str, Any] | None = None

    def options(self) -> dict[str, Any]:
        """Returns the keywords of `grade`; raises ConfigurationError for a value that is not known."""
        named = {"rules": self.rules, "tags": self.tags, "policy": self.policy, "budget": self.budget}
        return read_options("smol-rewards-tasks", named)


class MathsTask(vf.Task[MathsData, vf.State, MathsTaskConfig]):
    """Answers one question; the last reply is graded."""

    @vf.reward
    async def correct(self, trace: vf.Trace) -> float:
        """Returns 1.0 for a right final answer, else 0.0."""
        return value_of(self._graded(trace))

    @vf.metric
    async def outcomes(self, trace: vf.Trace) -> dict[str, float]:
        """Returns 1.0 for the outcome and 0.0 for the others, by name."""
        found = self._graded(trace).outcome
        return {outcome.value.replace(" ", "_"): float(outcome is found) for outcome in Outcome}

    async def validate(self, runtime: vf.Runtime) -> bool:
        """Returns whether the gold earns the reward itself."""
        return grade(self.data.answer, self.data.answer, **self.config.options()).correct is True

    def _graded(self, trace: vf.Trace) -> Grade:
        return grade(trace.last_reply, self.data.answer, **self.config.options())


class MathsTasksetConfig(vf.TasksetConfig):
    """Which problems, under `--env.taskset`; see `load_problems`."""

    source: str = "open-r1/OpenR1-Math-220k"
    config: str | None = None
    split: str = "train"
    limit: int | None = None
    task: MathsTaskConfig = MathsTaskConfig()


class MathsTaskset(vf.Taskset[MathsTask, MathsTasksetConfig]):
    """The problems of a dataset; what is no problem is left out, as `smol-rewards audit` reports it."""

    def load(self) -> Iterator[MathsTask]:
        """Yields a task for each problem."""
        config = self.config
        config.task.options()
        for problem in load_problems(config.source, config=config.config, split=config.split, limit=config.limit):
            yield MathsTask(MathsData(id=problem.id or None, prompt=problem.question, answer=problem.gold), config.task)
