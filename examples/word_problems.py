r"""
What can a model of 135 million parameters learn in a quarter of an hour?

Arithmetic that it gets right now and then: sums, products, fractions with one denominator, equations of one step, and problems
in words, some of whose answers need to be understood (a mixed number, a unit). They have the columns of
open-r1/OpenR1-Math-220k. Their order is the *curriculum*: it begins with the easiest kind, and the others join one by one, so
that the first steps pay often enough to learn from; train without shuffling. Held out are new numbers of every kind, and one
kind of problem (`together`) that no training sees.

    python examples/word_problems.py out/words        # writes train.jsonl and held_out.jsonl
"""

import argparse
import json
import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

NAMES = ("Ann", "Ben", "Cora", "Dan", "Eva", "Finn")
THINGS = ("apples", "books", "cards", "coins", "marbles", "pens")
HELD_OUT = 0.2  # share of the problems of each kind that no training sees
LATER = 5  # problems of a kind before the next kind joins


@dataclass(frozen=True, slots=True)
class Task:
    """
    A problem.

    Args:
        kind: of the problem, a name in KINDS.
        problem: the question.
        answer: the gold, in LaTeX.
        steps: how to get there, in one line.
    """

    kind: str
    problem: str
    answer: str
    steps: str


def latex(value: Fraction) -> str:
    """Returns a number in lowest terms."""
    if value.denominator == 1:
        return str(value.numerator)
    return rf"{'-' * (value < 0)}\frac{{{abs(value.numerator)}}}{{{value.denominator}}}"


def products() -> list[Task]:
    pairs = [(a, b) for a in range(2, 13) for b in range(2, 13)]
    return [Task("product", f"What is {a} times {b}?", str(a * b), f"{a} times {b} is {a * b}.") for a, b in pairs]


def sums() -> list[Task]:
    pairs = [(a, b) for a in range(2, 15) for b in range(2, 12)]
    return [Task("sum", f"What is {a} plus {b}?", str(a + b), f"{a} plus {b} is {a + b}.") for a, b in pairs]


def boxes() -> list[Task]:
    cases = [(a, b) for a in range(2, 10) for b in range(3, 10)]
    return [
        Task(
            "boxes",
            f"{NAMES[a % 6]} has {a} boxes with {b} {THINGS[b % 6]} in each. How many {THINGS[b % 6]} are that?",
            str(a * b),
            f"{a} times {b} is {a * b}.",
        )
        for a, b in cases
    ]


def fractions() -> list[Task]:
    cases = [(a, b, below) for below in range(3, 10) for a in range(2, 8) for b in range(1, below) if a * b % below]
    return [
        Task("fraction", f"What is {a} times {b}/{below}?", latex(Fraction(a * b, below)), f"{a} times {b} is {a * b}.")
        for a, b, below in cases
    ]


def lengths() -> list[Task]:
    cases = [(a, b) for a in range(2, 10) for b in range(3, 12)]
    return [
        Task(
            "length",
            f"A rope is made of {a} pieces of {b} m each. How long is the rope?",
            rf"{a * b} \text{{ m}}",
            f"{a} times {b} m is {a * b} m.",
        )
        for a, b in cases
    ]


def equations() -> list[Task]:
    cases = [(a, b) for a in range(2, 13) for b in range(2, 10)]
    return [
        Task("equation", f"Solve x / {a} = {b} for x.", str(a * b), f"x is {a} times {b}, which is {a * b}.") for a, b in cases
    ]


def together() -> list[Task]:
    cases = [(a, b) for a in range(2, 9) for b in range(2, 9)]
    return [
        Task(
            "together",
            f"Each of {a} friends has {b} {THINGS[a % 6]}. How many {THINGS[a % 6]} have they together?",
            str(a * b),
            f"{a} times {b} is {a * b}.",
        )
        for a, b in cases
    ]


CURRICULUM: tuple[Callable[[], list[Task]], ...] = (products, sums, boxes, fractions, lengths, equations)  # easy first
UNSEEN: tuple[Callable[[], list[Task]], ...] = (together,)  # held out as a whole


def to_row(task: Task) -> dict:
    """Returns a problem with the columns of OpenR1-Math-220k."""
    return {
        "problem": task.problem,
        "solution": rf"{task.steps} The answer is $\boxed{{{task.answer}}}$.",
        "answer": task.answer,
        "problem_type": "Algebra",
        "question_type": task.kind,
        "source": "arithmetic",
        "uuid": str(uuid.uuid5(uuid.NAMESPACE_URL, task.problem)),
        "is_reasoning_complete": [True],
        "generations": [f"<think>\n{task.steps}\n</think>\n\nThe answer is $\\boxed{{{task.answer}}}$."],
        "correctness_math_verify": [True],
        "correctness_llama": None,
        "finish_reasons": None,
        "correctness_count": 1,
        "messages": None,
    }


def make_problems(seed: int = 0, *, each: int = 8) -> tuple[list[Task], list[Task]]:
    """
    Returns the problems to train on, in the order of the curriculum, and those held out; none is in both.

    Args:
        seed: of the choice.
        each: held-out problems of a kind, at most.
    """
    chance = random.Random(seed)
    train: list[tuple[int, Task]] = []  # with its place in the curriculum
    held_out: list[Task] = []
    for kind, make in enumerate(CURRICULUM):
        tasks = make()
        chance.shuffle(tasks)
        aside = int(HELD_OUT * len(tasks))
        held_out += tasks[:aside][:each]
        train += [(LATER * kind + place, task) for place, task in enumerate(tasks[aside:])]
    for make in UNSEEN:
        held_out += chance.sample(make(), each)
    return [task for _, task in sorted(train, key=lambda row: row[0])], held_out


def write(folder: Path, *, seed: int = 0) -> None:
    """Writes the problems into `train.jsonl` and `held_out.jsonl` of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, tasks in zip(("train", "held_out"), make_problems(seed), strict=True):
        lines = (json.dumps(to_row(task), ensure_ascii=False) + "\n" for task in tasks)
        (folder / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description="Writes problems that a small language model can learn to solve.")
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--seed", type=int, default=0)
    options = arguments.parse_args()
    write(options.folder, seed=options.seed)
    print(f"{options.folder}: train.jsonl, held_out.jsonl")
