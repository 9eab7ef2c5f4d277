"""Each special function encloses what sympy computes by other means, keeps to its domain, and takes no long time."""

from fractions import Fraction

import pytest
import sympy
from flint import acb

from smol_rewards import verify
from smol_rewards.budget import Budget, Meter
from smol_rewards.equivalence.kernel.balls import Mode, written
from smol_rewards.equivalence.kernel.enclosure import enclose
from smol_rewards.equivalence.kernel.failures import NoEnclosure, Unbounded, Undefined
from smol_rewards.equivalence.kernel.special_functions import SPECIAL
from smol_rewards.expression.functions import NAMED
from smol_rewards.expression.nodes import Call, number
from smol_rewards.verdict import Truth

NATURAL = [(1,), (6,), (12,), (97,), (360,)]
REAL = [(Fraction(1, 3),), (Fraction(3, 4),), (2,), (Fraction(7, 2),)]
OF_ORDER = [(0, Fraction(1, 2)), (1, Fraction(3, 2)), (3, 2)]
PLACES = {
    **dict.fromkeys(("euler_phi", "moebius", "prime_count", "fibonacci"), NATURAL),
    "polylog": [(2, Fraction(1, 2)), (3, Fraction(-1, 2))],
    "incomplete_gamma": [(2, 1), (Fraction(1, 2), 3)],
    "beta": [(2, 3), (Fraction(1, 2), Fraction(5, 2))],
    "exponential_integral_of_order": [(1, 1), (2, Fraction(1, 2))],
    "polygamma": [(1, 1), (2, Fraction(5, 2))],
}
COMPUTED = sorted(name for name in SPECIAL if NAMED[name].program)


def value(name, *arguments, bits=100):
    return enclose(Call(name, tuple(map(number, arguments))), bits, Mode(Meter(Budget()), 4_096))


@pytest.mark.parametrize("name", COMPUTED)
def test_a_special_function_encloses_what_sympy_computes(name):
    row = NAMED[name]
    for place in PLACES.get(name, REAL if row.most == 1 else OF_ORDER):
        exact = getattr(sympy, row.program)(*(sympy.Rational(argument) for argument in place))
        expected = complex(sympy.N(exact, 20))
        found = value(name, *place)
        assert abs(complex(acb(found)) - expected) < 1e-12 * (1 + abs(expected))


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("divisor_count", (12,), "6"),
        ("divisor_sum", (28,), "56"),
        ("divisor_sigma", (2, 6), "50"),
        ("heaviside", (0,), "1/2"),
        ("normal_distribution", (0,), "0.5000000000"),
        ("elliptic_k", (Fraction(1, 2),), "1.685750355"),
        ("elliptic_e", (Fraction(1, 2),), "1.467462209"),
    ],
)
def test_the_others_have_the_values_of_the_handbook(name, arguments, expected):
    assert written(value(name, *arguments)).split(" ±")[0] == expected


@pytest.mark.parametrize(("name", "arguments"), [("euler_phi", (Fraction(1, 2),)), ("moebius", (0,)), ("divisor_sum", (-6,))])
def test_a_function_of_positive_integers_has_no_value_elsewhere(name, arguments):
    with pytest.raises(Undefined):
        value(name, *arguments)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("bessel_j", (10**9, 1)),
        ("zeta", (10**12,)),
        ("prime_count", (10**9,)),
        ("euler_phi", (10**40 + 1,)),
        ("fibonacci", (10**9,)),
        ("divisor_sigma", (10**6, 6)),
        ("legendre", (10**9, Fraction(1, 2))),
        ("polylog", (1_000, Fraction(999, 1_000))),
    ],
)
def test_what_would_take_long_is_left_alone(name, arguments):
    with pytest.raises(Unbounded):
        value(name, *arguments)


@pytest.mark.parametrize("name", ["zeta", "cosine_integral", "bessel_y", "lambert_w"])
def test_a_pole_or_a_cut_is_no_value(name):
    place = {"zeta": (1,), "cosine_integral": (0,), "bessel_y": (0, 0), "lambert_w": (Fraction(-2),)}[name]
    try:
        found = value(name, *place)
    except NoEnclosure:
        return
    assert not found.imag.contains(0)  # a complex value off the real line


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("\\Gamma^2(\\frac12)", "\\pi"),
        ("\\pi(1000000)", "78498"),
        ("\\zeta(2)", "\\frac{\\pi^2}{6}"),
        ("\\psi_1(1)", "\\frac{\\pi^2}{6}"),
        ("\\operatorname{Li}_2(1)", "\\frac{\\pi^2}{6}"),
        ("\\eta(2)", "\\frac{\\pi^2}{12}"),
        ("\\Gamma(2, 1)", "\\frac{2}{e}"),
        ("\\operatorname{sinc}(2)", "\\frac{\\sin 2}{2}"),
        ("P_2(3)", "13"),
        ("T_3(2)", "26"),
        ("H_2(3)", "34"),
        ("\\varphi(10)", "4"),
        ("\\sigma(6)", "12"),
        ("\\sigma_2(6)", "50"),
        ("\\tau(12)", "6"),
        ("\\mu(6)", "1"),
        ("\\pi(10)", "4"),
        ("1 - \\Phi(0)", "\\frac12"),
        ("B(2, 3)", "\\frac{1}{12}"),
        ("2\\operatorname{cis}\\frac{\\pi}{3}", "1 + i\\sqrt3"),
        ("{}_5C_2", "10"),
        ("^5P_2", "20"),
    ],
)
def test_special_values_are_known(gold, answer):
    assert verify(gold, answer).truth is verify(answer, gold).truth is Truth.TRUE


def test_an_integral_that_has_no_other_form_is_its_function():
    assert verify("\\int_0^1 e^{-x^2} dx", "\\frac{\\sqrt\\pi}{2}\\operatorname{erf}(1)").truth is Truth.TRUE


@pytest.mark.parametrize(
    ("gold", "answer"),
    [("\\zeta(5)", "\\zeta(2) + \\zeta(3)"), ("\\varphi(10)", "10"), ("W(0)e^{kt}", "0"), ("\\operatorname{erf}(1)", "1")],
)
def test_other_values_are_told_apart(gold, answer):
    assert verify(gold, answer).truth is verify(answer, gold).truth is Truth.FALSE
