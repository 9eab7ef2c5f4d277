"""A structure is never surer than its parts."""

from smol_rewards.equivalence.context import all_of, first_true, hardest, items, ordinal
from smol_rewards.verdict import Counterexample, Method, StopReason, Truth, different, equal, unknown

YES = equal(Method.RATIONAL, "the same")
LIKELY = equal(Method.SAMPLING, "agree at 8 points", proved=False)
NO = different(Method.ENCLOSURE, "3 is not 4", counterexample=Counterexample((), "3", "4"))
DUNNO = unknown(StopReason.PRECISION, "enclosures overlap")


def test_all_parts_equal():
    assert all_of(items([YES, YES]), "agree").truth is Truth.TRUE


def test_one_undecided_part_leaves_the_whole_undecided():
    whole = all_of(items([YES, DUNNO, YES]), "agree")
    assert whole.truth is Truth.UNKNOWN
    assert whole.stop is StopReason.PRECISION
    assert whole.reason == "the second item is undecided: enclosures overlap"


def test_a_difference_outweighs_what_is_undecided():
    whole = all_of(items([DUNNO, YES, NO]), "agree")
    assert whole.truth is Truth.FALSE
    assert whole.reason == "the third item differs: 3 is not 4"
    assert whole.counterexample == NO.counterexample


def test_nothing_is_asked_after_a_difference():
    def parts():
        yield "the first", NO
        raise AssertionError("asked for a part after the first that differs")

    assert all_of(parts(), "agree").truth is Truth.FALSE


def test_the_whole_is_proved_only_if_every_part_is():
    assert all_of(items([YES, YES]), "agree").proved
    assert not all_of(items([YES, LIKELY]), "agree").proved


def test_the_method_is_the_hardest_one_needed():
    assert all_of(items([YES, LIKELY]), "agree").method is Method.SAMPLING
    assert hardest(Method.STRUCTURE, Method.RATIONAL) is Method.RATIONAL


def test_first_true_prefers_an_honest_unknown_to_a_refusal():
    assert first_true([NO, LIKELY], NO) is LIKELY
    assert first_true([NO, DUNNO], NO) is DUNNO
    assert first_true([NO, NO], NO) is NO


def test_places_have_names():
    assert [ordinal(0), ordinal(9), ordinal(10)] == ["first", "tenth", "item 11"]
