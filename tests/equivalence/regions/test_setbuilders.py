"""Descriptions of sets agree up to the names of their variables; where they differ nothing is known."""

from smol_rewards.equivalence import compare
from smol_rewards.expression import NamedSet, Relation, Scalar, SetBuilder, Variable
from smol_rewards.expression.nodes import add, multiply, number
from smol_rewards.verdict import StopReason, Truth


def multiples(letter: str, factor: int, of: str = "integers", shift: int = 0) -> SetBuilder:
    element = add(multiply(number(factor), Variable(letter)), number(shift))
    return SetBuilder(Scalar(element), Relation((Scalar(Variable(letter)), NamedSet(of)), ("∈",)))


def test_the_name_of_a_bound_variable_does_not_matter():
    assert compare(multiples("k", 2), multiples("n", 2)).truth is Truth.TRUE


def test_descriptions_that_differ_do_not_tell_sets_apart():
    assert compare(multiples("k", 2, of="reals", shift=2), multiples("n", 2, of="primes")).stop is StopReason.UNDECIDED
    assert compare(multiples("k", 2), multiples("n", 2, of="naturals")).truth is not Truth.TRUE
