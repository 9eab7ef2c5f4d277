"""Enclosures: what they contain, what has none, and that threads do not disturb each other's precision."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from flint import arb, ctx, fmpq

from smol_rewards.budget import Budget, Meter
from smol_rewards.equivalence.kernel.balls import Mode, Value, is_real
from smol_rewards.equivalence.kernel.enclosure import common_digits, disjoint, enclose
from smol_rewards.equivalence.kernel.failures import NotReal, Unbounded, Undefined, Unsupported
from smol_rewards.errors import BudgetExceeded
from smol_rewards.expression import Expr

Read = Callable[[str], Expr]


def value_of(expr: Expr, precision: int = 64, *, real: bool = False) -> Value:
    return enclose(expr, precision, Mode(Meter(Budget()), 4_096, real))


@pytest.mark.parametrize(
    ("expression", "exact"),
    [
        ("(-8)**(2/3)", fmpq(4)),
        ("cbrt(-27)", fmpq(-3)),
        ("root(32, 5)", fmpq(2)),
        ("floor(sqrt(10))", fmpq(3)),
        ("ceiling(-7/2)", fmpq(-3)),
        ("log(1/8, 4)", fmpq(-3, 2)),
        ("log(9, 1/3)", fmpq(-2)),
        ("gamma(5)", fmpq(24)),
        ("double_factorial(7)", fmpq(105)),
        ("binomial(-2, 3)", fmpq(-4)),
        ("binomial(5, 7)", fmpq(0)),
        ("permutations(5, 2)", fmpq(20)),
        ("gcd(12, 18, 30)", fmpq(6)),
        ("lcm(4, 6, 0)", fmpq(0)),
        ("max(1/2, 1/3)", fmpq(1, 2)),
        ("modulo(-7, 3)", fmpq(2)),
        ("modulo(2**(3**10) + 5, 1000)", fmpq((pow(2, 3**10, 1000) + 5) % 1000)),
        ("modulo(7*3/2, 5)", fmpq(1, 2)),
        ("sum(k**2, k, 1, 10)", fmpq(385)),
        ("product(k, k, 1, 5)", fmpq(120)),
        ("sum(k, k, 3, 2)", fmpq(0)),
        ("sign(-pi)", fmpq(-1)),
        ("im(3)", fmpq(0)),
    ],
)
def test_exact_values(read: Read, expression: str, exact: fmpq) -> None:
    assert value_of(read(expression)) == exact


@pytest.mark.parametrize(
    ("expression", "digits"),
    [
        ("(-5)**(1/3)", "-1.709975946676697"),
        ("arccot(-1)", "-0.785398163397448"),
        ("arcsec(2)", "1.047197551196598"),
        ("arsinh(1)", "0.881373587019543"),
        ("gamma(1/2)", "1.772453850905516"),
        ("abs(3 + 4*i)", "5"),
        ("integral(x**2, x, 0, 1)", "0.333333333333333"),
        ("integral(ln(x), x, 1, 2)", "0.386294361119891"),
        ("60*degree", "1.047197551196598"),
        ("golden_ratio", "1.618033988749895"),
        ("2**sqrt(2)", "2.665144142690225"),
    ],
)
def test_known_digits(read: Read, expression: str, digits: str) -> None:
    with ctx.workprec(64):
        assert value_of(read(expression)).overlaps(arb(digits, 1e-14))


@pytest.mark.parametrize(
    ("expression", "failure"),
    [
        ("1/0", Undefined),
        ("0**0", Undefined),
        ("0**(-1)", Undefined),
        ("ln(0)", Undefined),
        ("factorial(-3)", Undefined),
        ("gamma(0)", Undefined),
        ("modulo(5, 0)", Undefined),
        ("gcd(1/2, 3)", Undefined),
        ("floor(i)", Undefined),
        ("tan(pi/2)", Unbounded),
        ("1/(sqrt(2)*sqrt(2) - 2)", Unbounded),
        ("9**(9**(9**9))", Unbounded),
        ("integral(1/x, x, -1, 1)", Unbounded),
        ("x", Unsupported),
        ("limit(x, x, 0)", Unsupported),
        ("sin(1, 2)", Unsupported),
        ("double_factorial(1/2)", Unsupported),
        ("sum(k, k, 1, 1/2)", Unsupported),
        ("modulo(3**(7**1000), 10**1000 + 1)", Unsupported),
        ("sum(k, k, 1, 10**9)", BudgetExceeded),
        ("integral(sum(k*x, k, 1, 10**9), x, 0, 1)", BudgetExceeded),
    ],
)
def test_what_has_no_enclosure(read: Read, expression: str, failure: type[Exception]) -> None:
    with pytest.raises(failure):
        value_of(read(expression))


@pytest.mark.parametrize("expression", ["sqrt(-2)", "ln(-1)", "arcsin(2)", "(-2)**pi", "sqrt(-1)**2", "sqrt(sin(pi))"])
def test_leaving_the_reals(read: Read, expression: str) -> None:
    value_of(read(expression))
    with pytest.raises(NotReal):
        value_of(read(expression), real=True)


def test_unknown_functions_are_the_same_under_the_same_name(read: Read) -> None:
    assert not disjoint(value_of(read("f(g(2))")), value_of(read("f(g(4/2))")))
    assert disjoint(value_of(read("f(2)")), value_of(read("g(2)")))
    assert disjoint(value_of(read("f(2)")), value_of(read("f(3)")))
    assert disjoint(value_of(read("f(1, 2)")), value_of(read("f(2, 1)")))


def test_comparing_with_a_rational_does_not_round_it() -> None:
    with ctx.workprec(30):
        third = fmpq(1, 3)
        assert disjoint(arb(fmpq(1, 3) + fmpq(1, 10**12)).mid(), third)
    assert common_digits(fmpq(1, 3), fmpq(1, 3)) > 1_000
    assert is_real(third)


def test_precision_is_restored_after_an_exception(read: Read) -> None:
    before = ctx.prec
    with pytest.raises(Undefined):
        value_of(read("1/0"), 777)
    assert ctx.prec == before


def test_threads_work_at_their_own_precision(read: Read) -> None:
    expressions = [read(text) for text in ("sqrt(2) + pi", "sin(1)/3", "ln(7)**3", "sum(1/(k + pi), k, 1, 20)")]

    def accuracies(precision: int) -> list[int]:
        return [int(value_of(expr, precision).rel_accuracy_bits()) for _ in range(60) for expr in expressions]

    precisions = [40, 64, 128, 300, 512, 900, 1_500, 2_000]
    alone = [accuracies(precision) for precision in precisions]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(accuracies, precisions))
    assert together == alone
    assert all(max(bits) <= precision for bits, precision in zip(alone, precisions, strict=True))
