"""Equivalent answers vote together, whoever comes first."""

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smol_rewards import majority, parse, verify

TEXTS = [
    "1/2",
    "0.5",
    r"\frac{2}{4}",
    "3",
    "x = 3",
    "3.0",
    r"\sqrt{12}",
    r"2\sqrt3",
    "(1, 2)",
    "yes",
    "qwzx ???",
    "12 cm",
    "0.12 m",
]


def test_equivalent_answers_vote_together():
    found = majority(["1/2", "3", "0.5", "3", r"\frac{1}{2}"])
    assert [one.places for one in found.classes] == [(0, 2, 4), (1, 3)]
    assert (found.answer, found.share, found.tied) == ("0.5", 0.6, False)


def test_the_silent_vote_for_nothing_and_count_in_the_share():
    found = majority(["7", None, "", "  "])
    assert (found.answer, found.silent, found.share) == ("7", 3, 0.25)


def test_where_nobody_votes_there_is_no_answer():
    for answers in ([], [None, ""]):
        found = majority(answers)
        assert (found.answer, found.classes, found.share, found.tied) == (None, (), 0.0, False)


def test_a_draw_is_said_to_be_one():
    assert majority(["1", "2", "2", "1.0"]).tied


def test_answers_that_cannot_be_read_vote_with_the_same_text_alone():
    found = majority(["qwzx ???", "$qwzx ???$", "qwzx !!!"])
    assert [one.votes for one in found.classes] == [2, 1]


def test_values_and_texts_vote_together():
    found = majority([parse(r"\frac12"), "0.5", parse("3")])
    assert [one.places for one in found.classes] == [(0, 1), (2,)]


def test_numbers_that_a_program_holds_vote_as_what_they_say():
    found = majority([1, "1.0", Fraction(1, 2), 0.5, float("nan")])
    assert [one.places for one in found.classes] == [(0, 1), (2, 3)]
    assert (found.answer, found.silent) == ("1", 1)


@pytest.mark.parametrize("answers", ["12", [True], ["1", b"1"]])
def test_what_is_no_list_of_answers_raises(answers):
    with pytest.raises(TypeError, match="answers: wanted"):
        majority(answers)


@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=8))
def test_each_member_of_a_class_equals_its_leader_and_no_leader_equals_an_earlier_one(answers):
    found = majority(answers)
    assert sorted(place for one in found.classes for place in one.places) == list(range(len(answers)))
    for one in found.classes:
        for place in one.places:
            assert verify(one.answer, answers[place]) or verify(answers[place], one.answer)
        for other in found.classes:
            assert one is other or not (verify(one.answer, other.answer) or verify(other.answer, one.answer))


def test_the_classes_do_not_depend_on_the_order():
    def classes(answers):
        return {frozenset(answers[place] for place in one.places) for one in majority(answers).classes}

    answers = ["1/3", "0.33", "0.333", "0.34", "x = 1/3"]
    assert len({frozenset(classes(list(order))) for order in permutations(answers)}) == 1
