r"""
What is open-r1/OpenR1-Math-220k, for those who know it by its recipe's names?

A dataset of problems with final answers in bare LaTeX, worked solutions (which may be empty), and two to four traces of
DeepSeek-R1 each, in the configurations `default`, `extended` and `all`, of which each has the split `train` alone. Every
list that describes the traces may be null.

Source: https://huggingface.co/datasets/open-r1/OpenR1-Math-220k
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from smol_rewards.datasets.problems.convert import SYSTEM_PROMPT, to_prompt
from smol_rewards.datasets.problems.loaders import Problem, load_problems
from smol_rewards.datasets.problems.splits import split_problems
from smol_rewards.datasets.tables.sources import library
from smol_rewards.errors import DatasetError
from smol_rewards.extraction import LENIENT, extract

OPENR1 = "open-r1/OpenR1-Math-220k"
VALIDATION = 0.02  # share of the problems

MARK_OR_STATEMENT = LENIENT.only("tags", "boxed", "hashes", "stated")


def get_openr1_questions(
    split: str = "train",
    *,
    source: str | Path = OPENR1,
    config: str = "default",
    system: str | None = SYSTEM_PROMPT,
    limit: int | None = None,
    seed: int = 0,
) -> Any:
    """
    Returns a `datasets.Dataset` with the columns prompt (a chat), question, answer and id.

    Args:
        split: "train" or "validation"; the dataset has no validation split of its own, so one is made with the seed, and no
            problem is in both.
        source: a hub id, or a folder or file of the same columns.
        config: default, extended or all.
        system: the system prompt; None leaves it out.
        limit: read this many problems at most.
        seed: of the split.

    Raises:
        DatasetError: there is no such split, or the source is not there.
    """
    if split not in ("train", "validation"):
        raise DatasetError(f"{OPENR1}: wanted the split train or validation, found {split!r}")
    problems = load_problems(source, config=config, limit=limit)
    train, validation = split_problems(problems, validation=VALIDATION, seed=seed)
    return to_dataset(train if split == "train" else validation, system)


def to_dataset(problems: Sequence[Problem], system: str | None = SYSTEM_PROMPT) -> Any:
    """Returns problems as a `datasets.Dataset` with the columns prompt (a chat), question, answer and id."""
    rows = [{"prompt": to_prompt(p.question, system), "question": p.question, "answer": p.gold, "id": p.id} for p in problems]
    return library().Dataset.from_list(rows)


def extract_openr1_answer(text: str) -> str:
    r"""
    Returns the final answer of a worked solution: its last mark, else what its end states.

    Returns an empty text where there is neither; a sentence is never an answer.

    Example:
        >>> extract_openr1_answer(r"Hence $v_R = \boxed{4}$ m/s.")
        '4'
        >>> extract_openr1_answer("Adding, x = 40 + 2 = 42.")
        '42'
        >>> extract_openr1_answer("The answer is not known")
        ''
    """
    candidate = extract(text, rules=MARK_OR_STATEMENT)
    if candidate is None:
        return ""
    return candidate.text.rpartition("=")[2].strip() if candidate.rule == "stated" else candidate.text
