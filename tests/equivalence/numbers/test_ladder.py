"""Pairs of expressions that a mathematician decides at sight, and the evidence that is given for each."""

from collections.abc import Callable

import pytest

from smol_rewards.budget import Budget, Meter
from smol_rewards.equivalence.numbers.ladder import compare_scalars, exact_value, fingerprint, is_defined, order_of
from smol_rewards.equivalence.policy import Policy
from smol_rewards.expression import Expr
from smol_rewards.verdict import Method, StopReason, Truth

Read = Callable[[str], Expr]

EQUAL = [
    ("2 + 2", "4", Method.RATIONAL),
    ("sqrt(5 + 2*sqrt(6))", "sqrt(2) + sqrt(3)", Method.ALGEBRAIC),
    ("cbrt(20 + 14*sqrt(2)) + cbrt(20 - 14*sqrt(2))", "4", Method.ALGEBRAIC),
    ("cos(pi/12)", "(sqrt(6) + sqrt(2))/4", Method.ALGEBRAIC),
    ("1/(1 + sqrt(2))", "sqrt(2) - 1", Method.ALGEBRAIC),
    ("sqrt(-4)", "2*i", Method.ALGEBRAIC),
    ("exp(i*pi)", "-1", Method.ALGEBRAIC),
    ("modulo(3**(10**9), 7)", "4", Method.RATIONAL),
    ("60*degree", "pi/3", Method.NORMAL_FORM),
    ("binomial(n, 2)", "n*(n - 1)/2", Method.NORMAL_FORM),
    ("factorial(n)", "n*factorial(n - 1)", Method.NORMAL_FORM),
    ("sin(x)**2 + cos(x)**2", "1", Method.NORMAL_FORM),
    ("cos(3*x)", "4*cos(x)**3 - 3*cos(x)", Method.NORMAL_FORM),
    ("sin(x + 2*pi)", "sin(x)", Method.NORMAL_FORM),
    ("tan(f(2*x))", "sin(f(3*x - x))/cos(f(x + x))", Method.NORMAL_FORM),
    ("3**x", "(1/3)**(-x)", Method.NORMAL_FORM),
    ("4**n", "2**(2*n)", Method.NORMAL_FORM),
    ("x**(n + 1)", "x*x**n", Method.NORMAL_FORM),
    ("ln(8)", "3*ln(2)", Method.NORMAL_FORM),
    ("log(8, 2)", "3", Method.RATIONAL),
    ("x*(y**2 + 1)/(y**2 + 1)", "x", Method.NORMAL_FORM),
    ("sqrt(x**2)", "abs(x)", Method.SAMPLING),
    ("ln(x**2)", "2*ln(abs(x))", Method.SAMPLING),
    ("sqrt(1/n)", "1/sqrt(n)", Method.SAMPLING),
    ("sqrt(x)*sqrt(y)", "sqrt(x*y)", Method.SAMPLING),
    ("sum(k, k, 1, n)", "n*(n + 1)/2", Method.SAMPLING),
    ("product(1 + 1/k, k, 1, n)", "n + 1", Method.SAMPLING),
    ("gcd(a, b)*lcm(a, b)", "a*b", Method.SAMPLING),
    ("double_factorial(2*n)", "2**n*factorial(n)", Method.SAMPLING),
    ("max(a, b)", "(a + b + abs(a - b))/2", Method.SAMPLING),
    ("i**i", "exp(-pi/2)", Method.ENCLOSURE),
    ("ln(1 + sqrt(2))", "arsinh(1)", Method.ENCLOSURE),
    ("ceiling(n/2) + 1", "floor((n + 1)/2) + 1", Method.SAMPLING),
    ("integral(sin(x), x, 0, pi)", "2", Method.ENCLOSURE),
    ("arcsin(1/2)", "pi/6", Method.ENCLOSURE),
    ("infinity", "infinity", Method.IDENTICAL),
    ("2*infinity", "infinity", Method.STRUCTURE),
    ("9**(9**(9**9))", "9**(9**(9**9))", Method.IDENTICAL),
]

DIFFERENT = [
    ("1/2**99", "1/2**98"),
    ("1/factorial(2004)", "1/factorial(2006)"),
    ("10**20", "10**20 + 1"),
    ("(x + y + z + w)**40", "(x + y + z - w)**40"),
    ("sqrt(x**2)", "x"),
    ("1", "sin(x)**200 + cos(x)**200"),
    ("1", "(sin(x)**2 + cos(x)**2)**1000 + 1/10**30"),
    ("(1 + 1/10**9)**(10**9)", "e"),
    ("0", "sin(pi*x)"),
    ("f(x)", "g(x)"),
    ("x", "y"),
    ("infinity", "-infinity"),
    ("infinity", "10**400"),
    ("2**(2**100)", "2**(2**101)"),
    ("sqrt(-5)", "-sqrt(5)"),
    ("floor(x) + 1", "ceiling(x)"),
    ("sqrt(a**2 + 2*a*b + b**2)", "a + b"),
]

UNDEFINED = ["1/0", "0**0", "ln(0)", "tan(pi/2)", "infinity - infinity", "0*infinity", "infinity**0", "1/(x - x)"]


@pytest.mark.parametrize(("gold", "answer", "method"), EQUAL)
def test_equal(read: Read, gold: str, answer: str, method: Method) -> None:
    for one, other in ((gold, answer), (answer, gold)):
        verdict = compare_scalars(read(one), read(other))
        assert (verdict.truth, verdict.method) == (Truth.TRUE, method), str(verdict)
        assert verdict.proved == (method not in (Method.SAMPLING, Method.ENCLOSURE, Method.ROUNDING))


@pytest.mark.parametrize(("gold", "answer"), DIFFERENT)
def test_different(read: Read, gold: str, answer: str) -> None:
    for one, other in ((gold, answer), (answer, gold)):
        verdict = compare_scalars(read(one), read(other))
        assert verdict.truth is Truth.FALSE, str(verdict)
        assert verdict.proved


@pytest.mark.parametrize("expression", UNDEFINED)
def test_what_has_no_value_is_not_equal_to_itself(read: Read, expression: str) -> None:
    verdict = compare_scalars(read(expression), read(expression))
    assert (verdict.truth, verdict.stop) == (Truth.UNKNOWN, StopReason.UNDEFINED), str(verdict)
    assert not is_defined(read(expression), Meter())


def test_a_difference_of_functions_shows_where(read: Read) -> None:
    verdict = compare_scalars(read("x*y"), read("x + y"))
    assert verdict.counterexample is not None
    assert [name for name, _ in verdict.counterexample.point] == ["x", "y"]


@pytest.mark.parametrize("expression", ["limit(sin(x)/x, x, 0)", "derivative(x**2, x)", "integral(x, x)"])
def test_what_only_the_symbolic_rung_knows_is_left_to_it(read: Read, expression: str) -> None:
    verdict = compare_scalars(read(expression), read("1"))
    assert (verdict.truth, verdict.stop) == (Truth.UNKNOWN, StopReason.UNDECIDED), str(verdict)
    assert compare_scalars(read(expression), read(expression)).truth is Truth.TRUE


@pytest.mark.parametrize(
    ("gold", "answer"),
    [("1/3", "1/3 + 1/10**1000000"), ("sqrt(2)", "sqrt(2) + 1/10**5000"), ("x", "x + 1/10**1000000")],
)
def test_what_is_too_small_to_see_is_not_called_equal(read: Read, gold: str, answer: str) -> None:
    assert compare_scalars(read(gold), read(answer)).truth is not Truth.TRUE


def test_a_log_without_base_has_one_reading_on_both_sides(read: Read) -> None:
    assert compare_scalars(read("log(100)"), read("2"))
    assert compare_scalars(read("log(e)"), read("1"))
    assert not compare_scalars(read("log(100) + log(e)"), read("3"))


def test_the_budget_ends_in_unknown(read: Read) -> None:
    verdict = compare_scalars(read("x + y"), read("sum(k*x, k, 1, 10**12)"))
    assert (verdict.truth, verdict.stop) == (Truth.UNKNOWN, StopReason.BUDGET), str(verdict)
    deep = read("sin(x)")
    for _ in range(200):
        deep = type(deep)("sin", (deep,))
    assert compare_scalars(deep, deep).stop is StopReason.BUDGET
    assert compare_scalars(read("x*(x+1)"), read("x**2+x"), meter=Meter(Budget(points=1, precision=64))).truth is Truth.TRUE


def test_values_for_structures(read: Read) -> None:
    assert exact_value(read("sqrt(9/4) + gcd(12, 18)"), Meter()) == exact_value(read("15/2"), Meter())
    assert exact_value(read("sqrt(2)"), Meter()) is None
    assert order_of(read("sqrt(2)"), read("3/2"), Meter()) == -1
    assert order_of(read("infinity"), read("10**400"), Meter()) == 1
    assert order_of(read("sqrt(5 + 2*sqrt(6))"), read("sqrt(2) + sqrt(3)"), Meter()) == 0
    assert order_of(read("x"), read("1"), Meter()) is None
    assert fingerprint(read("sqrt(2)"), Meter()) == fingerprint(read("2/sqrt(2)"), Meter())
    assert fingerprint(read("10**400"), Meter()) is None


def test_an_exact_policy_never_rounds(read: Read) -> None:
    assert compare_scalars(read('D("12.55")'), read("640/51"))
    assert not compare_scalars(read('D("12.55")'), read("640/51"), policy=Policy(rounding="exact"))
