"""Law: an enclosure contains the exact value at every precision, and finer enclosures meet coarser ones."""

from fractions import Fraction

from flint import ctx
from hypothesis import assume, given
from hypothesis import strategies as st

from smol_rewards.budget import Budget, Meter
from smol_rewards.equivalence.kernel.balls import Mode, ball
from smol_rewards.equivalence.kernel.enclosure import disjoint, enclose
from smol_rewards.equivalence.kernel.failures import NoEnclosure
from smol_rewards.equivalence.kernel.rational import rational
from smol_rewards.expression import Expr, Number, Power, Product, Sum

from .expressions import CONSTANTS, RATIONAL_TREES

PRECISIONS = st.integers(2, 400)


def value_of(expr: Expr) -> Fraction:
    """Returns the value of a rational expression by Python's own fractions."""
    match expr:
        case Number(value):
            return value
        case Sum(terms):
            return sum((value_of(term) for term in terms), Fraction(0))
        case Product(factors):
            result = Fraction(1)
            for factor in factors:
                result *= value_of(factor)
            return result
        case Power(base, Number(exponent)):
            return Fraction(value_of(base) ** int(exponent))
    raise TypeError(expr)


@given(expr=RATIONAL_TREES, precision=PRECISIONS, bits=st.sampled_from([1, 20, 4_096]))
def test_the_exact_value_is_inside(expr: Expr, precision: int, bits: int) -> None:
    try:
        exact = value_of(expr)
    except ZeroDivisionError:
        assume(False)
    try:
        value = enclose(expr, precision, Mode(Meter(Budget()), bits))
    except NoEnclosure:
        assume(False)
    with ctx.workprec(8_192):
        assert ball(value).contains(ball(rational(exact)))


@given(expr=CONSTANTS, coarse=PRECISIONS, fine=PRECISIONS)
def test_enclosures_of_one_value_meet(expr: Expr, coarse: int, fine: int) -> None:
    try:
        one, other = (enclose(expr, precision, Mode(Meter(Budget()), 4_096)) for precision in (coarse, fine))
    except NoEnclosure:
        assume(False)
    assert not disjoint(one, other)
