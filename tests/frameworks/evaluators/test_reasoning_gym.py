"""reasoning-gym: the answer that a dataset gives is right for us too, wherever answers are mathematics."""

import pytest
import reasoning_gym
from reasoning_gym.factory import DATASETS

from smol_rewards import grade

# Whose answers are numbers, expressions, equations, sets, yes and no; the others have words, moves, boards, programs.
# fmt: off
MATHEMATICS = [
    "advanced_geometry", "aiw", "base_conversion", "basic_arithmetic", "binary_alternation", "bitwise_arithmetic",
    "calendar_arithmetic", "chain_sum", "circuit_logic", "coin_flip", "complex_arithmetic", "count_bits",
    "count_primes", "countdown", "course_schedule", "cryptarithm", "decimal_arithmetic", "decimal_chain_sum",
    "dice", "fraction_simplification", "game_of_life_halting", "gcd", "gsm_symbolic", "intermediate_integration",
    "isomorphic_strings", "largest_island", "lcm", "leg_counting", "letter_counting", "list_functions", "maze",
    "number_format", "number_sequence", "polynomial_equations", "polynomial_multiplication", "power_function",
    "prime_factorization", "products", "puzzle24", "rectangle_count", "rotten_oranges", "self_reference",
    "simple_equations", "simple_geometry", "simple_integration", "syllogism", "time_intervals",
]
# fmt: on
ROWS = 30


def test_the_datasets_are_there():
    assert len(MATHEMATICS) > 40 and DATASETS.keys() >= set(MATHEMATICS)


@pytest.mark.parametrize("name", MATHEMATICS)
def test_a_gold_is_right_by_itself(name):
    rows = reasoning_gym.create_dataset(name, size=ROWS, seed=7)
    golds = [str(rows[index]["answer"]) for index in range(ROWS)]
    assert {gold: grade(gold, gold).outcome.value for gold in golds} == dict.fromkeys(golds, "correct")
    assert not any(grade("no idea", gold).correct for gold in golds)
