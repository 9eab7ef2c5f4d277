"""Law: the steps of a verdict grow at most linearly with the nodes times the precision, however operators are nested."""

from itertools import permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from smol_rewards.notation.commands import KINDS

from .nests import DEEPEST, GOLDS, LEAVES, OF_A_KIND, PATTERNS, WITHOUT_PLACE, costs, cycled, nest, read

GOLD_ANSWERS = [answer for answer in map(read, GOLDS) if answer is not None]

nests = st.builds(
    lambda patterns, depth, leaf: nest(cycled(patterns, depth), leaf),
    st.lists(st.sampled_from(PATTERNS), min_size=1, max_size=4),
    st.integers(1, DEEPEST),
    st.sampled_from(LEAVES),
)


def test_every_kind_of_the_dictionary_nests_or_is_known_not_to() -> None:
    assert OF_A_KIND.keys() | WITHOUT_PLACE == KINDS.keys()
    assert OF_A_KIND.keys().isdisjoint(WITHOUT_PLACE)


OF_MATRICES = ("(@)^{3}", r"(@) \cdot 3", r"\frac{@}{3}", "(@) + (@)", "(@)(@)", "(@)^{T}", "(@)^{-1}", r"\det(@)")


@pytest.mark.parametrize("gold", [GOLDS[0], GOLDS[-1]])
def test_operators_of_matrices_in_each_other(gold: str) -> None:
    for patterns in permutations(OF_MATRICES, 3):
        ours, theirs = read(gold), read(nest(cycled(patterns, DEEPEST), LEAVES[-1]))
        assert ours is not None and theirs is not None
        spent, allowed = costs(ours, theirs)
        assert spent <= allowed / 5, patterns


@given(text=nests, gold=st.sampled_from(GOLD_ANSWERS))
def test_any_nest_against_any_kind_of_gold(text: str, gold) -> None:
    answer = read(text)
    assume(answer is not None)
    spent, allowed = costs(gold, answer)
    assert spent <= allowed


@given(one=nests, other=nests)
def test_any_nest_against_another(one: str, other: str) -> None:
    gold, answer = read(one), read(other)
    assume(gold is not None and answer is not None)
    spent, allowed = costs(gold, answer)
    assert spent <= allowed


@pytest.mark.parametrize("place", range(len(PATTERNS)), ids=PATTERNS)
def test_every_operator_in_itself_and_in_its_neighbour(place: int) -> None:
    for patterns in ([PATTERNS[place]], [PATTERNS[place], PATTERNS[place - 1]]):
        for depth in (4, 9, 20):
            answer = read(nest(cycled(patterns, depth), "7"))
            if answer is not None:
                spent, allowed = costs(GOLD_ANSWERS[0], answer)
                assert spent <= allowed, depth
