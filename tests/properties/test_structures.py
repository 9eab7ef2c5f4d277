"""
Laws of structures: a defined answer equals itself, no pair is right one way and wrong the other, the order of a set does
not matter, and a structure with one part changed is another.
"""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from smol_rewards.equivalence import compare
from smol_rewards.expression import (
    Disjunction,
    FiniteSet,
    Interval,
    List,
    Matrix,
    Number,
    Ratio,
    Relation,
    Scalar,
    Tuple,
    Union,
    Unit,
    Variable,
)
from smol_rewards.expression.nodes import HALF, Power, add, multiply, number
from smol_rewards.verdict import Truth

RATIONALS = st.fractions(min_value=-99, max_value=99, max_denominator=12)
NUMBERS = RATIONALS.map(Number)
ROOTS = st.integers(2, 30).map(lambda value: Power(number(value), HALF))
LINEAR = st.tuples(NUMBERS, st.sampled_from("xyz")).map(lambda pair: add(Variable(pair[1]), pair[0]))
VALUES = st.one_of(NUMBERS, ROOTS, LINEAR, st.tuples(NUMBERS, ROOTS).map(lambda pair: multiply(*pair)))
UNITS = st.sampled_from(["m", "cm", "h", "percent", "degree", "dollar", "apple"]).map(lambda name: Unit(((name, Fraction(1)),)))
SCALARS = st.one_of(VALUES.map(Scalar), st.builds(Scalar, NUMBERS, UNITS))
POINTS = st.lists(SCALARS, min_size=2, max_size=3).map(lambda items: Tuple(tuple(items)))
ITEMS = st.lists(st.one_of(SCALARS, POINTS), min_size=2, max_size=5).map(tuple)
INTERVALS = st.builds(
    lambda low, width, closed, open_: Interval(Number(low), Number(low + width), closed, open_),
    RATIONALS,
    st.fractions(min_value=1, max_value=50, max_denominator=6),
    st.booleans(),
    st.booleans(),
)
MATRICES = st.integers(1, 3).flatmap(
    lambda width: st.lists(st.lists(VALUES, min_size=width, max_size=width).map(tuple), min_size=1, max_size=3)
).map(lambda rows: Matrix(tuple(rows)))  # fmt: skip
RELATIONS = st.builds(
    lambda left, right, operator: Relation((Scalar(left), Scalar(right)), (operator,)),
    LINEAR,
    st.one_of(NUMBERS, LINEAR),
    st.sampled_from("=<≤>≥≠"),
)
ANSWERS = st.one_of(
    SCALARS,
    POINTS,
    ITEMS.map(List),
    ITEMS.map(FiniteSet),
    ITEMS.map(Disjunction),
    INTERVALS,
    st.lists(INTERVALS, min_size=2, max_size=4).map(lambda parts: Union(tuple(parts))),
    MATRICES,
    RELATIONS,
    st.lists(RELATIONS, min_size=2, max_size=3).map(lambda items: List(tuple(items))),
    st.lists(st.integers(1, 40).map(number), min_size=2, max_size=3).map(lambda terms: Ratio(tuple(terms))),
)


@given(ANSWERS)
def test_a_defined_answer_is_itself(answer):
    verdict = compare(answer, answer)
    assert verdict.truth is Truth.TRUE, str(verdict)


@given(ANSWERS, ANSWERS)
def test_no_pair_is_right_one_way_and_wrong_the_other(one, other):
    if (isinstance(one, Relation) and isinstance(other, Scalar)) or (isinstance(other, Relation) and isinstance(one, Scalar)):
        return  # an equation says what its unknown is; a number does not say of which equation it is the solution
    assert {compare(one, other).truth, compare(other, one).truth} != {Truth.TRUE, Truth.FALSE}


@given(ITEMS, st.randoms(use_true_random=False), st.sampled_from([List, FiniteSet, Disjunction]))
def test_the_order_of_a_collection_does_not_matter(items, random, kind):
    shuffled = list(items)
    random.shuffle(shuffled)
    assert compare(kind(items), kind(tuple(shuffled))).truth is Truth.TRUE


@given(st.lists(RATIONALS, min_size=2, max_size=6), st.data())
def test_a_tuple_with_one_item_changed_is_another(values, data):
    place = data.draw(st.integers(0, len(values) - 1))
    changed = list(values)
    changed[place] += 1
    gold, answer = (Tuple(tuple(Scalar(Number(value)) for value in side)) for side in (values, changed))
    assert compare(gold, answer).truth is Truth.FALSE
    assert compare(FiniteSet(gold.items), FiniteSet(answer.items)).truth is Truth.FALSE


@given(st.lists(INTERVALS, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_a_union_does_not_matter(parts, random):
    shuffled = list(parts)
    random.shuffle(shuffled)
    assert compare(Union(tuple(parts)), Union(tuple(shuffled))).truth is Truth.TRUE


@given(INTERVALS, RATIONALS)
def test_an_interval_is_the_union_of_its_halves(whole, at):
    low, high = whole.low.value, whole.high.value
    middle = Number(low + (high - low) * (at + 100) / 200)
    halves = Union(
        (Interval(whole.low, middle, whole.low_closed, True), Interval(middle, whole.high, False, whole.high_closed))
    )
    assert compare(whole, halves).truth is Truth.TRUE


@given(RELATIONS, st.fractions(min_value=-9, max_value=9, max_denominator=5).filter(bool))
def test_scaling_a_statement_changes_nothing(relation, factor):
    flipped = {"<": ">", "≤": "≥", ">": "<", "≥": "≤"}
    operator = relation.operators[0]
    sides = tuple(Scalar(multiply(Number(factor), side.value)) for side in relation.operands)
    scaled = Relation(sides, (flipped.get(operator, operator) if factor < 0 else operator,))
    verdict = compare(relation, scaled)
    trivial = compare(relation.operands[0], relation.operands[1])  # x = x says nothing that could be scaled
    assert verdict.truth is Truth.TRUE or trivial.truth is Truth.TRUE, str(verdict)
