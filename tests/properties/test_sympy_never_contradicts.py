"""Law: sympy, as an outside oracle, never contradicts a verdict that is called proved."""

import pytest
from hypothesis import assume, given

from smol_rewards.equivalence.numbers.ladder import compare_scalars
from smol_rewards.expression import Call, Constant, Expr, Number, Power, Product, Sum
from smol_rewards.verdict import Truth

from .expressions import CONSTANTS, rewritten

sympy = pytest.importorskip("sympy")

SYMBOLS = {"pi": "pi", "e": "E", "golden_ratio": "GoldenRatio", "euler_gamma": "EulerGamma"}
FUNCTIONS = {"ln": "log", "abs": "Abs", "arctan": "atan"}
DIGITS = 40


def oracle(expr: Expr) -> object:
    """Returns an expression in sympy's terms; roots of odd degree are the real ones."""
    match expr:
        case Number(value):
            return sympy.Rational(value.numerator, value.denominator)
        case Constant(name):
            return getattr(sympy, SYMBOLS[name])
        case Sum(terms):
            return sympy.Add(*map(oracle, terms))
        case Product(factors):
            return sympy.Mul(*map(oracle, factors))
        case Power(base, Number(exponent)):
            below = oracle(base)
            degree = exponent.denominator
            if degree % 2 and degree > 1:
                return sympy.real_root(below, degree) ** exponent.numerator
            return sympy.Pow(below, sympy.Rational(exponent.numerator, degree))
        case Call(name, arguments):
            return getattr(sympy, FUNCTIONS.get(name, name))(*map(oracle, arguments))
    raise TypeError(expr)


def difference(one: Expr, other: Expr) -> complex | None:
    """Returns the difference as sympy evaluates it, or None where it has no finite value there."""
    try:
        value = complex(sympy.N(oracle(one) - oracle(other), DIGITS))
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    return value if abs(value) < 1e12 else None


@given(gold=CONSTANTS, answer=CONSTANTS)
def test_what_is_proved_is_so(gold: Expr, answer: Expr) -> None:
    for other in (answer, rewritten(gold)[0]):
        verdict = compare_scalars(gold, other)
        assume(verdict.proved)
        value = difference(gold, other)
        assume(value is not None)
        if verdict.truth is Truth.TRUE:
            assert abs(value or 0) < 1e-6, (gold, other, value)
        elif abs(value or 0) < 1e-12:
            assert sympy.simplify(oracle(gold) - oracle(other)) != 0, (gold, other)
