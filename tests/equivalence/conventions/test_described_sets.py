"""Families, sets and residue classes that list the same numbers, and those that do not."""

import pytest

from smol_rewards import Budget, verify
from smol_rewards.verdict import Truth

KERNEL = Budget(seconds=0)

ODD = (
    "all odd integers",
    r"2k+1, k \in \mathbb{Z}",
    r"2n - 1 \text{ for all integers } n",
    r"\{2k+1 \mid k \in \mathbb{Z}\}",
    r"\{3 - 2m : m \in \mathbb{Z}\}",
    r"\{n \in \mathbb{Z} \mid n \text{ is odd}\}",
    "n is odd",
    r"n \equiv 1 \pmod{2}",
    "2k + 1",
    r"n = 2k + 1, k \in \mathbb{Z}",
)
OTHERS = (
    "all even integers",
    r"\{4k+1 \mid k \in \mathbb{Z}\}",
    r"\mathbb{Z}",
    r"\{2k \mid k \in \mathbb{Z}\}",
    r"n \equiv 0 \pmod{2}",
)


@pytest.mark.parametrize("answer", ODD)
@pytest.mark.parametrize("gold", [ODD[0], ODD[3], ODD[7]])
def test_the_odd_integers_in_all_their_notations(gold: str, answer: str) -> None:
    for one, other in ((gold, answer), (answer, gold)):
        if one == "2k + 1":  # as a gold, it may be a number that depends on k
            continue
        verdict = verify(one, other, budget=KERNEL)
        assert (verdict.truth, verdict.proved) == (Truth.TRUE, other != "2k + 1"), f"{one} | {other}: {verdict}"


@pytest.mark.parametrize("gold", OTHERS)
@pytest.mark.parametrize("answer", ODD)
def test_other_integers_are_not_the_odd_ones(gold: str, answer: str) -> None:
    assert verify(gold, answer, budget=KERNEL).truth is Truth.FALSE


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        (r"n \in \mathbb{P}", "all primes"),
        ("all primes", "p is prime"),
        (r"\pi k, k \in \mathbb{Z}", r"\{\pi n \mid n \in \mathbb{Z}\}"),
        (r"(k, 2k), k \in \mathbb{N}", r"\{(n, 2n) : n \in \mathbb{N}\}"),
        (r"x \in \mathbb{R}", r"\mathbb{R}"),
    ],
)
def test_a_family_is_its_description(gold: str, answer: str) -> None:
    assert verify(gold, answer, budget=KERNEL).truth is Truth.TRUE
    assert verify(answer, gold, budget=KERNEL).truth is Truth.TRUE


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        (r"k^2+k, k \in \mathbb{N}", r"\{k^2-k \mid k \in \mathbb{Z}\}"),
        (r"\{2^k \mid k \in \mathbb{N}\}", r"\{2^{k+1} \mid k \in \mathbb{Z}\}"),
    ],
)
def test_descriptions_that_differ_prove_nothing(gold: str, answer: str) -> None:
    assert verify(gold, answer, budget=KERNEL).truth is Truth.UNKNOWN


@pytest.mark.parametrize("answer", ["k", "n", "k + 1", "-m", "5", "0"])
def test_a_letter_or_number_alone_lists_nothing(answer: str) -> None:
    for gold in ("all integers", r"n \in \mathbb{Z}", r"\{k \mid k \in \mathbb{Z}\}"):
        assert verify(gold, answer, budget=KERNEL).truth is not Truth.TRUE


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("n^2 if n is even", "n^2"),
        ("2k for odd k", "2k"),
        ("n is odd", "m is even"),
        ("2n", "n is even"),
        ("n is even", "2n"),
        ("2k", "all even integers"),
        ("n is odd", "m is odd"),
        (r"n \equiv 1 \pmod{2}", "m is odd"),
        (r"n \equiv 1 \pmod{2}", r"x = 2k + 1, k \in \mathbb{Z}"),
        ("n^2 for even n, 1 for odd n", "n^2 for odd n, 1 for even n"),
    ],
)
def test_what_kind_a_letter_is_does_not_go_without_saying(gold: str, answer: str) -> None:
    assert verify(gold, answer, budget=KERNEL).truth is not Truth.TRUE


def test_cases_are_told_apart_by_parity_however_it_is_said() -> None:
    gold = r"\begin{cases} n^2 & \text{if } n \text{ is even} \\ 1 & \text{if } n \text{ is odd} \end{cases}"
    assert verify(gold, "1 for odd n, n^2 for even n", budget=KERNEL).truth is Truth.TRUE


def test_the_natural_numbers_begin_where_one_likes() -> None:
    for other in (r"\mathbb{Z}^+", r"\mathbb{Z}_{\ge 0}", "all natural numbers"):
        assert verify(r"\mathbb{N}", other, budget=KERNEL).truth is Truth.TRUE
    assert verify(r"\mathbb{Z}^+", r"\mathbb{Z}_{\ge 0}", budget=KERNEL).truth is Truth.FALSE


MULTIPLES = (
    "n is divisible by 3",
    "n is a multiple of 3",
    r"3 \mid n",
    r"n \equiv 0 \pmod{3}",
    "n = 3k",
    "all multiples of 3",
    r"\{3k \mid k \in \mathbb{Z}\}",
)
NO_MULTIPLES = ("n is not divisible by 3", r"3 \nmid n", r"n \not\equiv 0 \pmod{3}", "n is not a multiple of 3")


@pytest.mark.parametrize("answer", MULTIPLES)
@pytest.mark.parametrize("gold", MULTIPLES)
def test_multiples_in_all_their_notations(gold: str, answer: str) -> None:
    assert verify(gold, answer, budget=KERNEL).truth is Truth.TRUE


@pytest.mark.parametrize("answer", NO_MULTIPLES)
@pytest.mark.parametrize("gold", NO_MULTIPLES)
def test_what_is_no_multiple_in_all_its_notations(gold: str, answer: str) -> None:
    assert verify(gold, answer, budget=KERNEL).truth is Truth.TRUE


@pytest.mark.parametrize("denied", NO_MULTIPLES)
@pytest.mark.parametrize("said", MULTIPLES)
def test_a_statement_is_not_its_negation(said: str, denied: str) -> None:
    assert verify(said, denied, budget=KERNEL).truth is not Truth.TRUE
    assert verify(denied, said, budget=KERNEL).truth is not Truth.TRUE


@pytest.mark.parametrize(
    ("gold", "answer", "truth"),
    [
        ("n is not divisible by 3", r"4 \nmid n", Truth.FALSE),
        ("n is a power of 2", "n = 2^k", Truth.TRUE),
        ("powers of 2", "2^k", Truth.TRUE),
        ("powers of 2", r"\{2^n : n \in \mathbb{N}\}", Truth.TRUE),
        ("powers of 2", "3^k", Truth.UNKNOWN),
        ("integers greater than 5", r"n > 5, n \in \mathbb{Z}", Truth.TRUE),
        ("integers greater than 5", r"n \in \mathbb{Z}, n > 6", Truth.FALSE),
        (r"k > 1, k \in \mathbb{N}", r"k \in \mathbb{N}_{>1}", Truth.TRUE),
        (r"k > 1, k \in \mathbb{N}", r"k \in \mathbb{N}_{>2}", Truth.FALSE),
        (r"(-\infty, 3]", r"\mathbb{R}_{\leq 3}", Truth.TRUE),
        ("less than 50", "x < 50", Truth.TRUE),
        ("less than 50", r"x \leq 50", Truth.FALSE),
        ("all numbers of the form 4k + 3", r"n \equiv 3 \pmod{4}", Truth.TRUE),
        ("all numbers of the form 4k + 3", "4k + 1", Truth.FALSE),
    ],
)
def test_sets_in_words(gold: str, answer: str, truth: Truth) -> None:
    assert verify(gold, answer, budget=KERNEL).truth is truth
