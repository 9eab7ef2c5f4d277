"""pass@k and maj@k are what counting every set of k completions gives; intervals hold what they should."""

from fractions import Fraction
from itertools import combinations
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smol_rewards.votes.estimates import estimate, majority_at, pass_at

SMALL = st.lists(st.integers(1, 4), max_size=3)


def counted(k: int, right: list[int], wrong: list[int], silent: int) -> Fraction:
    """Returns maj@k by looking at each set of k completions."""
    voters = [("right", place) for place, votes in enumerate(right) for _ in range(votes)]
    voters += [("wrong", place) for place, votes in enumerate(wrong) for _ in range(votes)] + [None] * silent
    won = Fraction(0)
    for drawn in combinations(range(len(voters)), k):
        votes = [voters[place] for place in drawn if voters[place]]
        most = max((votes.count(one) for one in votes), default=0)
        winners = {one for one in votes if votes.count(one) == most}
        won += Fraction(sum(one[0] == "right" for one in winners), len(winners)) if winners else 0
    return won / comb(len(voters), k)


@given(SMALL, SMALL, st.integers(0, 3), st.data())
def test_the_majority_among_k_is_what_every_set_of_k_gives(right, wrong, silent, data):
    total = sum(right) + sum(wrong) + silent
    if total:
        k = data.draw(st.integers(1, total))
        assert majority_at(k, right, wrong, silent) == float(counted(k, right, wrong, silent))


@given(st.integers(0, 6), st.integers(0, 6), st.data())
def test_one_of_k_is_right_as_often_as_in_every_set_of_k(right, wrong, data):
    if right + wrong:
        k = data.draw(st.integers(1, right + wrong))
        sets = list(combinations([True] * right + [False] * wrong, k))
        assert pass_at(k, right, right + wrong) == pytest.approx(sum(map(any, sets)) / len(sets), abs=1e-12)


def test_a_vote_of_many_is_counted_too():
    assert majority_at(1000, [520], [480]) == 1.0
    assert 0.5 < majority_at(64, [260, 20], [240] + [1] * 180, 4) < 1.0


def test_of_independent_tries_the_interval_is_that_of_wilson():
    found = estimate([1.0] * 81 + [0.0] * 182, 263)  # the example of Newcombe (1998)
    assert (round(found.low, 4), round(found.high, 4)) == (0.2553, 0.3662)


def test_completions_that_all_agree_count_as_one_try_a_problem():
    assert estimate([1.0, 0.0] * 50, 800) == estimate([1.0, 0.0] * 50, 100)


def test_completions_that_agree_no_more_than_others_count_one_by_one():
    wide, narrow = estimate([1.0, 0.0] * 50, 800), estimate([0.5] * 100, 800)
    assert wide.high - wide.low > 2.5 * (narrow.high - narrow.low)


@given(st.lists(st.fractions(0, 1).map(float), min_size=1, max_size=40), st.integers(1, 16))
def test_the_mean_lies_within_and_the_interval_within_0_and_1(values, each):
    found = estimate(values, len(values) * each)
    assert 0 <= found.low <= found.value + 1e-12 and found.value - 1e-12 <= found.high <= 1
