"""A problem's side depends on its text and the seed alone; copies stay together."""

import random

import pytest

from smol_rewards.datasets import Problem, split_problems
from smol_rewards.datasets.problems.splits import key_of
from smol_rewards.errors import ConfigurationError

PROBLEMS = [Problem(f"What is ${a}+{b}$?", str(a + b)) for a in range(20) for b in range(20)]


def test_every_problem_is_on_one_side():
    train, validation = split_problems(PROBLEMS, validation=0.1)
    assert len(train) == 360
    assert len(validation) == 40
    assert sorted(PROBLEMS, key=lambda p: p.question) == sorted(train + validation, key=lambda p: p.question)


def test_copies_stay_together_and_the_first_is_kept():
    copies = [Problem(p.question.upper().replace(" ", "  ") + " ", "copy") for p in PROBLEMS]
    train, validation = split_problems(PROBLEMS + copies, validation=40)
    assert (train, validation) == split_problems(PROBLEMS, validation=40)


def test_the_order_of_the_rows_changes_no_side():
    shuffled = random.Random(1).sample(PROBLEMS, len(PROBLEMS))
    assert set(split_problems(PROBLEMS)[1]) == set(split_problems(shuffled)[1])


def test_another_seed_is_another_choice():
    assert split_problems(PROBLEMS, seed=1)[1] != split_problems(PROBLEMS, seed=2)[1]


def test_the_split_is_the_same_everywhere():
    _, validation = split_problems(PROBLEMS, validation=3, seed=42)
    assert [problem.question for problem in validation] == ["What is $1+5$?", "What is $1+19$?", "What is $16+15$?"]


def test_a_split_that_leaves_nothing_is_refused():
    assert ([], PROBLEMS[:2]) != split_problems(PROBLEMS[:2], validation=0.01)
    assert len(split_problems(PROBLEMS[:2], validation=0.01)[1]) == 1
    assert split_problems(PROBLEMS, validation=0) == (PROBLEMS, [])
    for validation in (400, 1000, -1):
        with pytest.raises(ConfigurationError, match="leaves nothing to train on"):
            split_problems(PROBLEMS, validation=validation)


def test_keys_tell_different_problems_apart():
    assert key_of("Find $x$ where $x=1$.") != key_of("Find $x$ where $x=-1$.")
    assert key_of("Find x") == key_of("find  X.")
