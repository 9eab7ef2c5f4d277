"""Trees are walked and rewritten without losing or reordering anything."""

from smol_rewards.expression import (
    Interval,
    List,
    Matrix,
    Number,
    Piecewise,
    Relation,
    Scalar,
    Sum,
    Tuple,
    Unit,
    Variable,
)
from smol_rewards.expression.nodes import add, number
from smol_rewards.expression.walk import children, parts, rewrite, substitute, variables, walk

X, Y = Variable("x"), Variable("y")
NESTED = List(
    (
        Tuple((Scalar(X), Scalar(number(1), Unit((("m", number(1).value),))))),
        Relation((Scalar(Y), Scalar(add(X, number(2)))), ("=",)),
        Piecewise(((Scalar(X), None),)),
        Interval(number(0), X, True, False),
        Matrix(((X, Y),)),
    )
)


def test_parts_come_parents_first_and_in_order():
    kinds = [type(part).__name__ for part in parts(NESTED)]
    assert kinds[:5] == ["List", "Tuple", "Scalar", "Variable", "Scalar"]
    assert kinds[-1] == "Matrix"  # an expression, so nothing below it is a part
    assert kinds.count("Variable") == 4


def test_rewriting_reaches_every_expression_and_keeps_the_rest():
    renamed = rewrite(NESTED, lambda node: substitute(node, {"x": Variable("t")}))
    assert {name for part in parts(renamed) if isinstance(part, (Variable, Sum, Matrix)) for name in variables(part)} == {
        "t",
        "y",
    }
    assert rewrite(renamed, lambda node: substitute(node, {"t": X})) == NESTED
    assert rewrite(NESTED, lambda node: node) == NESTED


def test_a_deep_tree_is_walked_without_recursion():
    deep = X
    for _ in range(50_000):
        deep = Sum((deep, Number(number(1).value)))
    assert sum(1 for _ in walk(deep)) == 100_001
    assert len(children(deep)) == 2
