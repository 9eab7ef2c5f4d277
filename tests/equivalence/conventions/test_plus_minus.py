"""± is expanded into what it stands for, on both sides alike."""

from smol_rewards.budget import Meter
from smol_rewards.equivalence import compare
from smol_rewards.equivalence.conventions.plus_minus import readings
from smol_rewards.expression import Call, FiniteSet, List, Relation, Scalar, Tuple, Variable
from smol_rewards.expression.nodes import HALF, Power, add, negate, number
from smol_rewards.verdict import Truth

TWO = number(2)
ROOT = Power(number(3), HALF)


def plus_minus(value):
    return Call("plus_minus", (value,))


def minus_plus(value):
    return Call("minus_plus", (value,))


BOTH = List((Scalar(add(TWO, ROOT)), Scalar(add(TWO, negate(ROOT)))))


def test_one_sign_is_two_values():
    assert compare(Scalar(add(TWO, plus_minus(ROOT))), BOTH).truth is Truth.TRUE
    assert compare(BOTH, Scalar(add(TWO, minus_plus(ROOT)))).truth is Truth.TRUE


def test_one_sign_is_not_one_value():
    assert compare(Scalar(add(TWO, ROOT)), Scalar(add(TWO, plus_minus(ROOT)))).truth is Truth.FALSE
    assert compare(Scalar(add(TWO, plus_minus(ROOT))), Scalar(add(TWO, ROOT))).truth is Truth.FALSE


def test_signs_inside_a_set_are_spliced():
    gold = FiniteSet((Scalar(plus_minus(TWO)), Scalar(number(0))))
    answer = FiniteSet((Scalar(number(0)), Scalar(number(-2)), Scalar(TWO)))
    assert compare(gold, answer).truth is Truth.TRUE


def test_two_signs_are_independent_unless_the_other_side_has_two_members():
    point = Tuple((Scalar(plus_minus(number(1))), Scalar(plus_minus(TWO))))
    corner = lambda x, y: Tuple((Scalar(number(x)), Scalar(number(y))))  # noqa: E731
    four = List((corner(1, 2), corner(1, -2), corner(-1, 2), corner(-1, -2)))
    assert compare(point, four).truth is Truth.TRUE
    assert compare(point, List((corner(1, 2), corner(-1, -2)))).truth is Truth.TRUE
    assert compare(point, List((corner(1, 2), corner(-1, 2)))).truth is Truth.FALSE


def test_minus_plus_links_the_signs():
    linked = Tuple((Scalar(plus_minus(number(1))), Scalar(minus_plus(TWO))))
    assert len(readings(linked, Meter())) == 1
    members = readings(linked, Meter())[0].items
    assert [tuple(item.value.value for item in member.items) for member in members] == [(1, -2), (-1, 2)]


def test_a_relation_with_a_sign_is_two_relations():
    line = lambda slope: Relation((Scalar(Variable("y")), slope), ("=",))  # noqa: E731
    x = Variable("x")
    both = List((line(Scalar(x)), line(Scalar(negate(x)))))
    assert compare(line(Scalar(plus_minus(x))), both).truth is Truth.TRUE


def test_many_signs_do_not_explode():
    many = Scalar(add(*(plus_minus(Variable(f"x_{i}")) for i in range(40))))
    assert all(len(reading.items) == 2 for reading in readings(many, Meter()))


def test_a_list_on_the_right_side_keeps_its_other_members():
    x = Scalar(Variable("x"))
    three = List((Scalar(number(0)), Scalar(plus_minus(TWO))))
    answer = List((Scalar(number(-2)), Scalar(number(0)), Scalar(TWO)))
    assert compare(Relation((x, three), ("=",)), answer).truth is Truth.TRUE
