"""Sample points, and the domains on which functions are compared."""

from collections.abc import Callable

import pytest
from flint import fmpq

from smol_rewards.budget import Meter
from smol_rewards.equivalence.numbers.features import survey
from smol_rewards.equivalence.numbers.ladder import compare_scalars
from smol_rewards.equivalence.numbers.sampling import points
from smol_rewards.equivalence.policy import Policy
from smol_rewards.expression import Expr
from smol_rewards.verdict import Method, StopReason, Truth

Read = Callable[[str], Expr]


def points_of(one: Expr, other: Expr) -> list[dict[str, fmpq]]:
    return list(points(survey(one, Meter()), survey(other, Meter())))


def test_points_follow_from_the_pair_and_not_from_its_order(read: Read) -> None:
    one, other = read("x*y"), read("x + y")
    assert points_of(one, other) == points_of(other, one) == points_of(one, other)
    assert points_of(one, other) != points_of(one, read("x + 2*y"))


def test_points_lie_on_both_sides_and_are_far_apart(read: Read) -> None:
    found = points_of(read("x*y"), read("x"))
    for name in "xy":
        values = [point[name] for point in found]
        assert min(values) < -1 < 0 < min(value for value in values if value > 0) < 1 < max(values)
        assert len(set(values)) == len(values)
    assert all(point["x"] != point["y"] for point in found)


def test_what_counts_gets_positive_integers(read: Read) -> None:
    assert all(point["n"].q == 1 and point["n"] > 0 for point in points_of(read("factorial(n)"), read("n*x")))


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("sqrt(x**2)", "abs(x)"),
        ("ln(abs(x))", "ln(x)"),
        ("sqrt(x)**4", "abs(x)**2"),
        ("arcsin(x)", "pi/2 - arccos(x)"),
        ("ln(x - 100)", "ln((x - 100)**2)/2"),
        ("sqrt(-1 - x**2)", "i*sqrt(1 + x**2)"),
        ("arctan(1/x)", "arccot(x)"),
        ("floor(n/2)", "(2*n - 1 + (-1)**n)/4"),
        ("(2*x)**n", "2**n*x**n"),
    ],
)
def test_agreement_in_the_common_domain(read: Read, gold: str, answer: str) -> None:
    verdict = compare_scalars(read(gold), read(answer), policy=Policy(domain="common"))
    assert (verdict.truth, verdict.method, verdict.proved) == (Truth.TRUE, Method.SAMPLING, False), str(verdict)


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("abs(x - 10**6)", "10**6 - x"),
        ("max(x, -10**9)", "x"),
        ("max(x, y, z, 0)", "max(x, y, z)"),
        ("sign(x + 10**4)", "1"),
        ("floor(n/1000)", "0"),
        ("gcd(n, 1000003)", "1"),
        ("im(z)", "0"),
        ("re(z)", "z"),
    ],
)
def test_what_differs_far_away_or_off_the_real_line_is_found(read: Read, gold: str, answer: str) -> None:
    verdict = compare_scalars(read(gold), read(answer))
    assert (verdict.truth, verdict.proved) == (Truth.FALSE, True), str(verdict)


LARGER = [  # the first has a real value wherever the second has, and elsewhere
    ("ln(x**2)", "2*ln(x)"),
    ("ln(abs(x))", "ln(x)"),
    ("x**2", "x**2 + 0*ln(x)"),
    ("x**2", "x**2 + 0*ln(x + 5000)"),
    ("x", "sqrt(x)**2"),
    ("max(x, 0)", "sqrt(x)**2"),
    ("sqrt(x**2 - x)", "sqrt(x)*sqrt(x - 1)"),
    ("x", "sin(arcsin(x))"),
    ("a*x", "a*x + 0*ln(x)"),
]


@pytest.mark.parametrize(("larger", "smaller"), LARGER)
def test_a_function_with_a_smaller_domain_is_another_one_and_no_proof(read: Read, larger: str, smaller: str) -> None:
    for gold, answer in ((larger, smaller), (smaller, larger)):
        verdict = compare_scalars(read(gold), read(answer))
        assert (verdict.truth, verdict.proved) == (Truth.FALSE, False), str(verdict)
        assert "has a real value and the" in verdict.reason
    modes = {
        mode: [bool(compare_scalars(read(one), read(other), policy=Policy(domain=mode))) for one, other in sides]
        for mode in ("gold", "common")
        for sides in [((larger, smaller), (smaller, larger))]
    }
    assert modes == {"gold": [False, True], "common": [True, True]}


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("x**2/x", "x"),  # a single point
        ("sqrt(9*x)", "3*sqrt(x)"),
        ("arcsin(x)", "arctan(x/sqrt(1 - x**2))"),
        ("x**x", "e**(x*ln(x))"),
        ("root(x, 3)", "x**(1/3)"),
        ("sqrt(2*g*h)", "sqrt(2*g)*sqrt(h)"),  # quantities are positive
        ("ln(T*V)", "ln(T) + ln(V)"),
        ("n*(n - 1)", "factorial(n)/factorial(n - 2)"),
    ],
)
def test_functions_with_the_same_domain_for_all_that_anyone_asks_are_the_same(read: Read, gold: str, answer: str) -> None:
    for one, other in ((gold, answer), (answer, gold)):
        assert compare_scalars(read(one), read(other)).truth is Truth.TRUE


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("x**2", "x**2 + x/10**300"),
        ("x*y", "x*y + 1/10**2000"),
        ("pi", "pi + 1/10**999"),
        ("e**2 - 1/10**900", "e**2"),
        ("1", "tanh(900)"),
        ("-1", "coth(-2000)"),
    ],
)
def test_a_difference_too_small_for_enclosures_is_proved_by_form(read: Read, gold: str, answer: str) -> None:
    for one, other in ((gold, answer), (answer, gold)):
        verdict = compare_scalars(read(one), read(other))
        assert (verdict.truth, verdict.proved) == (Truth.FALSE, True), str(verdict)
        assert verdict.method in (Method.NORMAL_FORM, Method.STRUCTURE)


@pytest.mark.parametrize(
    ("gold", "answer"),
    [("1/(x - x)", "1"), ("ln(x - x)", "x"), ("ln(-abs(x)) + i*0*tan(pi/2)", "x")],
)
def test_a_side_without_value_is_not_decided(read: Read, gold: str, answer: str) -> None:
    verdict = compare_scalars(read(gold), read(answer))
    assert (verdict.truth, verdict.stop) == (Truth.UNKNOWN, StopReason.UNDEFINED), str(verdict)


@pytest.mark.parametrize("answer", ["sin(10**100*x)", "x/10**1000", "tanh(1000 + x**2) - 1"])
def test_what_no_enclosure_resolves_is_not_called_zero(read: Read, answer: str) -> None:
    assert compare_scalars(read("0"), read(answer)).truth is not Truth.TRUE


@pytest.mark.parametrize(
    ("number", "function"),
    [
        ("9**9**9**9", "x**2 + 1"),
        ("factorial(factorial(99))", "sin(2*x)"),
        ("limit(1/n, n, 0)", "n + m"),
        ("9**9**9**9", "x + y"),
    ],
)
def test_a_function_that_varies_is_no_number_however_large(read: Read, number: str, function: str) -> None:
    for gold, answer in ((number, function), (function, number)):
        verdict = compare_scalars(read(gold), read(answer))
        assert (verdict.truth, verdict.method, verdict.proved) == (Truth.FALSE, Method.ENCLOSURE, True), str(verdict)
        assert "takes more than one value: " in verdict.reason and verdict.reason.count(" at ") == 2  # with the evidence


@pytest.mark.parametrize(
    ("number", "function"), [("9**9**9**9", "sin(x)**2 + cos(x)**2"), ("1/(2 - 2)", "x"), ("9**9**9**9", "f(9)")]
)
def test_a_function_that_may_not_vary_is_not_called_different_from_any_number(read: Read, number: str, function: str) -> None:
    assert "more than one value" not in compare_scalars(read(number), read(function)).reason
