"""What a survey finds: free variables, those that count, and trees that are too large."""

from collections.abc import Callable

import pytest

from smol_rewards.budget import Budget, Meter
from smol_rewards.equivalence.numbers.features import survey
from smol_rewards.errors import BudgetExceeded
from smol_rewards.expression import Expr
from smol_rewards.expression.nodes import add

Read = Callable[[str], Expr]


@pytest.mark.parametrize(
    ("expression", "variables", "counters"),
    [
        ("x*y + sin(x)", "xy", ""),
        ("sum(k*x, k, 1, n)", "nx", "n"),
        ("integral(x*t, t, 0, x)", "x", ""),
        ("integral(x*t, t)", "tx", ""),
        ("derivative(x**2, x)", "x", ""),
        ("limit(f(x, h), h, 0)", "x", ""),
        ("factorial(n) + binomial(x, k)", "knx", "knx"),
        ("(-1)**n + 2**m", "mn", "n"),
        ("floor(x/2) + floor(n/2)", "nx", "n"),
        ("k + sum(k, k, 1, 3)", "k", ""),
    ],
)
def test_variables(read: Read, expression: str, variables: str, counters: str) -> None:
    found = survey(read(expression), Meter())
    assert (found.variables, found.counters) == (set(variables), set(counters))


def test_infinity_as_a_bound_is_not_a_value(read: Read) -> None:
    assert not survey(read("limit(1/x, x, -infinity)"), Meter()).constants
    assert survey(read("x + infinity"), Meter()).constants == {"infinity"}


def test_large_and_deep_trees_are_refused(read: Read) -> None:
    with pytest.raises(BudgetExceeded, match="nodes"):
        survey(add(*[read("x")] * 100), Meter(Budget(nodes=100)))
    deep = read("sin(x)")
    for _ in range(100):
        deep = type(deep)("sin", (deep,))
    with pytest.raises(BudgetExceeded, match="depth"):
        survey(deep, Meter())
    with pytest.raises(BudgetExceeded, match="depth"):
        survey(type(deep)("sum", (deep, read("k"), read("1"), read("2"))), Meter())


def test_the_digest_depends_on_the_tree_alone(read: Read) -> None:
    texts = ["x + y", "y + x", "x*y", "x**y", "f(x, y)", "x + 2", "x + 1/2", "sum(x, k, 1, y)", "pi + y"]
    digests = [survey(read(text), Meter()).digest for text in texts]
    assert len(set(digests)) == len(texts)
    assert digests == [survey(read(text), Meter()).digest for text in texts]
