"""
What does a reward make of the pupil?

The *pupil* is warmed up once, then trained by TRL's GRPOTrainer against one reward after the other, each time from the same
start. Every completion is written down with what it was paid and which behaviour it is.
"""

import copy
import random
import tempfile
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from smol_rewards.pressure.behaviours import behaviours_for
from smol_rewards.pressure.findings import Record, ask
from smol_rewards.pressure.model import draw, make_model, make_tokenizer, supervise
from smol_rewards.pressure.problems import Problem, make_problems

GROUP = 8  # completions of a problem
BATCH = 64  # completions of a step
COMPLETION_TOKENS = 28  # at most


class Told(Protocol):
    """Is told how far a piece of work is: the steps done, those wanted, and the loss or the mean reward of the last."""

    def __call__(self, step: int, steps: int, value: float, /) -> None: ...


class Pupil:
    """
    A tiny model that knows all behaviours and prefers none.

    Args:
        problems: what is asked; by default all there are.
        warm_up: supervised steps.
        seed: of the weights, the warm-up and the trainings.
        told: is told of each step of the warm-up.
    """

    def __init__(self, problems: Sequence[Problem] | None = None, *, warm_up: int, seed: int, told: Told) -> None:
        import torch

        torch.manual_seed(seed)
        self.seed = seed
        self.problems = list(problems or make_problems())
        self.tokenizer = make_tokenizer(self.problems)
        self.model = make_model(self.tokenizer)
        able, chance = behaviours_for(self.problems), random.Random(seed)
        supervise(
            self.model,
            self.tokenizer,
            lambda: draw(able, BATCH, chance),
            steps=warm_up,
            told=lambda step, loss: told(step, warm_up, loss),
        )

    def train(self, reward: Callable[..., Any], *, steps: int, told: Told) -> list[Record]:
        """
        Trains a copy of the model against a reward, and returns every completion.

        Args:
            reward: with TRL's calling convention; see `findings.ask` for what it is given.
            steps: of GRPO, of BATCH completions each.
            told: is told of each step.
        """
        from datasets import Dataset
        from transformers import PrinterCallback
        from trl import GRPOConfig, GRPOTrainer

        recorder = Recorder(reward, self.problems, steps, told)
        rows = [
            {"prompt": [{"role": "user", "content": problem.question}], "number": number}
            for number, problem in enumerate(self.problems)
        ]
        with tempfile.TemporaryDirectory() as folder:
            trainer = GRPOTrainer(
                model=copy.deepcopy(self.model),
                reward_funcs=recorder,
                args=GRPOConfig(
                    output_dir=folder,
                    max_steps=steps,
                    learning_rate=4e-4,
                    lr_scheduler_type="constant",
                    per_device_train_batch_size=BATCH,
                    num_generations=GROUP,
                    max_completion_length=COMPLETION_TOKENS,
                    temperature=1.0,
                    beta=0.0,
                    use_cpu=True,
                    bf16=False,
                    gradient_checkpointing=False,
                    seed=self.seed,
                    save_strategy="no",
                    report_to="none",
                    disable_tqdm=True,
                ),
                train_dataset=Dataset.from_list(rows * GROUP),  # at least a step's
                processing_class=self.tokenizer,
            )
            trainer.remove_callback(PrinterCallback)
            trainer.train()
        return recorder.records


class Recorder:
    """
    A reward that writes down what another one pays.

    Args:
        reward: the other one.
        problems: those of the training, which a column numbers.
        steps: of the training.
        told: is told of each step.
    """

    def __init__(self, reward: Callable[..., Any], problems: Sequence[Problem], steps: int, told: Told) -> None:
        self.reward, self.problems, self.steps, self.told = reward, problems, steps, told
        self.__name__ = "pressure"
        self.records: list[Record] = []

    def __call__(self, completions: Any, number: list[int], trainer_state: Any, **columns: Any) -> list[float | None]:
        texts = [completion[0]["content"] for completion in completions]
        asked = [self.problems[one] for one in number]
        step = trainer_state.global_step + 1
        records = ask(self.reward, step, asked, texts, trainer_state=trainer_state, **columns)
        self.records += records
        values = [record.reward for record in records]
        self.told(step, self.steps, sum(value or 0.0 for value in values) / len(values))
        return values
