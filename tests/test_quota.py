"""The seconds of a batch are shared fairly: whatever the others need, and wherever among them one stands."""

from hypothesis import given
from hypothesis import strategies as st

from smol_rewards.quota import AGAIN, LEAST, Quota, shared

NEEDS = st.lists(st.floats(0.001, 100.0), max_size=60)
SECONDS = st.floats(0.0, 20.0)


def spend(needs: list[float], seconds: float) -> tuple[dict[int, float], list[tuple[int, float]]]:
    """Returns what each of some questions was given at last, if it was enough, and all that was given in order."""
    answered, given_to = {}, []
    for which, quota in shared(range(len(needs)), seconds):
        given_to.append((which, quota.left))
        took = min(needs[which], quota.left)
        quota.short = needs[which] > quota.left
        quota.spend(took)
        if not quota.short:
            answered[which] = took
    return answered, given_to


@given(NEEDS, SECONDS)
def test_no_more_is_spent_than_there_is(needs, seconds):
    left = seconds
    for which, quota in shared(range(len(needs)), seconds):
        before = quota.left
        quota.short = needs[which] > before
        quota.spend(min(needs[which], before))
        left -= before - quota.left
    assert left >= -LEAST


@given(NEEDS, SECONDS)
def test_who_needs_no_more_than_an_equal_share_is_answered(needs, seconds):
    answered, _ = spend(needs, seconds)
    share = seconds / max(1, len(needs))
    if share >= LEAST:
        assert {which for which, need in enumerate(needs) if need <= 0.999 * share} <= answered.keys()


@given(NEEDS, SECONDS)
def test_who_is_asked_again_has_more_and_was_cut_short(needs, seconds):
    answered, given_to = spend(needs, seconds)
    before: dict[int, float] = {}
    for which, share in given_to:
        assert share >= AGAIN * before.get(which, 0.0)
        before[which] = share
    assert all(needs[which] <= before[which] for which in answered)


def test_the_one_that_needs_much_has_what_the_others_left_wherever_it_stands():
    for place in range(8):
        needs = [0.1] * 8
        needs[place] = 4.6
        assert len(spend(needs, 10.0)[0]) == 8, place


def test_eight_that_never_end_have_an_equal_share_each():
    assert spend([1e9] * 8, 10.0) == ({}, [(which, 1.25) for which in range(8)])


def test_of_too_many_the_first_have_what_is_worth_the_asking():
    _, given_to = spend([1e9] * 1_000, 1.0)
    assert {share for _, share in given_to} == {LEAST}
    assert len(given_to) in (19, 20)


def test_without_seconds_nobody_is_asked():
    assert list(shared("abc", 0.0)) == []


def test_a_quota_may_be_overdrawn_by_a_question_that_took_a_little_longer():
    quota = Quota(0.5)
    quota.spend(0.6)
    assert quota.left < 0
