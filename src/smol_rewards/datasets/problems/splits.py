"""
Which problems are kept aside to tell whether the model has learnt?

A problem's *key* is its question in normal form, so that copies which differ in case, blanks or punctuation at the end have
one key. The side of a problem depends on its key and the seed alone, through a fixed hash: copies stay together, and the
split is the same on every machine and in whatever order the rows come.
"""

import hashlib
from collections.abc import Iterable
from unicodedata import normalize

from smol_rewards.datasets.problems.loaders import Problem
from smol_rewards.errors import ConfigurationError


def key_of(question: str) -> str:
    """
    Returns the question without what does not tell two problems apart.

    Example:
        >>> key_of("What is  $1+1$ ?") == key_of("what is $1+1$?")
        True
    """
    return "".join(normalize("NFKC", question).casefold().split()).rstrip(".?!:")


def position(question: str, seed: int) -> float:
    """Returns a number from 0 to 1 that depends on the problem's key and the seed alone, evenly spread."""
    digest = hashlib.blake2b(f"{seed}\n{key_of(question)}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest) / 2**64


def split_problems(
    problems: Iterable[Problem], *, validation: float | int = 0.02, seed: int = 0
) -> tuple[list[Problem], list[Problem]]:
    """
    Returns the problems to train on and those to validate on, each in their order and without copies.

    Args:
        problems: of copies the first is kept.
        validation: how many are kept aside: a share below 1, or a number of problems. At least one is, unless it is 0.
        seed: another seed, another choice.

    Raises:
        ConfigurationError: the share or the number leaves nothing to train on.

    Example:
        >>> sums = [Problem(f"{a}+{b}=?", str(a + b)) for a in range(9) for b in range(9)] * 2
        >>> train, kept = split_problems(sums, validation=0.1)
        >>> len(train), len(kept), {p.question for p in train} & {p.question for p in kept}
        (73, 8, set())
    """
    distinct = {key_of(problem.question): problem for problem in reversed(list(problems))}
    ordered = list(reversed(distinct.values()))
    count = round(validation * len(ordered)) if isinstance(validation, float) else validation
    count = max(1, count) if validation > 0 else 0
    if validation < 0 or count >= len(ordered):
        raise ConfigurationError(f"validation={validation!r} of {len(ordered)} distinct problems leaves nothing to train on")
    positions = sorted(position(problem.question, seed) for problem in ordered)
    border = positions[count] if count else 0.0
    train = [problem for problem in ordered if position(problem.question, seed) >= border]
    kept = [problem for problem in ordered if position(problem.question, seed) < border]
    return train, kept
