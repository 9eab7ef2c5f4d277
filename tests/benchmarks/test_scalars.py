"""How long verdicts on two expressions take: what is common, what is hard, and what stops other verifiers."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from smol_rewards.budget import Meter
from smol_rewards.equivalence.numbers.ladder import compare_scalars, fingerprint
from smol_rewards.expression import Call, Constant, Expr, Power, Sum, Variable
from smol_rewards.expression.nodes import HALF, add, divide, multiply, negate, number
from smol_rewards.verdict import Truth

PI, X, Y, Z, W = Constant("pi"), *(Variable(name) for name in "xyzw")


def root(value: int) -> Expr:
    return Power(number(value), HALF)


def cube_root(expr: Expr) -> Expr:
    return Call("root", (expr, number(3)))


def cosine(fraction: Fraction) -> Expr:
    return Call("cos", (multiply(number(fraction), PI),))


SEVENTEEN = [cosine(Fraction(2 * k, 17)) for k in range(1, 9)]
NINES = Power(number(9), Power(number(9), Power(number(9), number(9))))

PAIRS = {
    "integers": (number(42), number(43), Truth.FALSE),
    "fractions": (divide(number(1), number(3)), multiply(number(2), Power(number(6), number(-1))), Truth.TRUE),
    "nested radicals": (Power(add(number(5), multiply(number(2), root(6))), HALF), add(root(2), root(3)), Truth.TRUE),
    "cube roots": (
        add(*(cube_root(add(number(20), multiply(number(sign * 14), root(2)))) for sign in (1, -1))),
        number(4),
        Truth.TRUE,
    ),
    "cosine of 15 degrees": (cosine(Fraction(1, 12)), divide(add(root(6), root(2)), number(4)), Truth.TRUE),
    "heptadecagon": (add(*SEVENTEEN), number(Fraction(-1, 2)), Truth.TRUE),
    "expanded square": (Power(add(X, Y), number(2)), add(Power(X, number(2)), Power(Y, number(2))), Truth.FALSE),
    "expanded cube": (
        Power(add(X, number(1)), number(3)),
        add(Power(X, number(3)), multiply(number(3), Power(X, number(2))), multiply(number(3), X), number(1)),
        Truth.TRUE,
    ),
    "Pythagoras": (add(Power(Call("sin", (X,)), number(2)), Power(Call("cos", (X,)), number(2))), number(1), Truth.TRUE),
    "fortieth powers": (
        Power(add(X, Y, Z, W), number(40)),
        Power(add(X, Y, Z, negate(W)), number(40)),
        Truth.FALSE,
    ),
    "sum of 5000 terms": (Sum(tuple(number(k) for k in range(1, 5_001))), number(12_502_500), Truth.TRUE),
    "power modulo 7": (
        Call("modulo", (Power(number(3), Power(number(10), number(9))), number(7))),
        number(4),
        Truth.TRUE,
    ),
    "tower of nines": (NINES, number(1), Truth.FALSE),
    "degrees": (multiply(number(60), Constant("degree")), divide(PI, number(3)), Truth.TRUE),
    "powers of two": (Power(number(2), number(-99)), Power(number(2), number(-98)), Truth.FALSE),
    "factorials": (*(Power(Call("factorial", (number(n),)), number(-1)) for n in (2004, 2006)), Truth.FALSE),
}


@pytest.mark.parametrize("name", PAIRS)
def test_pair(benchmark: Callable[..., Any], name: str) -> None:
    gold, answer, truth = PAIRS[name]
    assert benchmark(compare_scalars, gold, answer).truth is truth


def test_fingerprints_of_3000_integers(benchmark: Callable[..., Any]) -> None:
    numbers = [number(value) for value in range(3_000)]
    prints = benchmark(lambda: [fingerprint(value, Meter()) for value in numbers])
    assert prints == sorted(prints)
