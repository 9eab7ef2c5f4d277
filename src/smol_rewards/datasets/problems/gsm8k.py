"""
What is openai/gsm8k, for those who know it by the names of its GRPO notebooks?

A dataset of word problems with the splits `train` and `test`; the column `answer` is the worked solution, whose last line is
`#### ` and a whole number, at times with a sign, a currency or thousands separators.

Source: https://huggingface.co/datasets/openai/gsm8k
"""

from pathlib import Path
from typing import Any

from smol_rewards.datasets.problems.convert import SYSTEM_PROMPT
from smol_rewards.datasets.problems.loaders import load_problems
from smol_rewards.datasets.problems.openr1 import to_dataset

GSM8K = "openai/gsm8k"


def get_gsm8k_questions(
    split: str = "train",
    *,
    source: str | Path = GSM8K,
    config: str = "main",
    system: str | None = SYSTEM_PROMPT,
    limit: int | None = None,
) -> Any:
    """
    Returns a `datasets.Dataset` with the columns prompt (a chat), question, answer (the number alone) and id.

    Args:
        split: "train" or "test".
        source: a hub id, or a folder or file of the same columns.
        config: main or socratic.
        system: the system prompt; None leaves it out.
        limit: read this many problems at most.
    """
    return to_dataset(load_problems(source, config=config, split=split, limit=limit), system)


def extract_hash_answer(text: str) -> str | None:
    """
    Returns what follows the last `####` on its line, without currency and thousands separators, or None.

    Example:
        >>> extract_hash_answer("48 / 2 = 24, and 48 + 24 = 72 clips.\\n#### $1,072")
        '1072'
        >>> extract_hash_answer("a #### 1\\nb #### 5\\nThanks"), extract_hash_answer("72"), extract_hash_answer("#### ")
        ('5', None, None)
    """
    _, hashes, rest = text.rpartition("####")
    if not hashes:
        return None
    line = rest.strip().partition("\n")[0]
    return line.replace(",", "").replace("$", "").strip() or None
