"""
How near to 0 can an algebraic number be without being 0?

A number built from rationals by arithmetic, roots, and sines and cosines of rational multiples of pi is a quotient U/L of
algebraic integers. Its *bounds* are upper bounds of all conjugates of U and of L, as base-2 logarithms; its *degree* is that
of a field that holds U. The norm of U is a rational integer; so either U = 0, or |U/L| >= 2^-(lower + (degree - 1) upper).
An enclosure finer than that *separation* decides whether the number is 0.

Source: Burnikel, Funke, Mehlhorn, Schirra, Schmitt, A separation bound for real algebraic expressions (2009), section 3.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, lcm, log2

from flint import fmpz

from smol_rewards.budget import Budget
from smol_rewards.expression.functions import FUNCTIONS
from smol_rewards.expression.nodes import Call, Constant, Expr, Number, Power, Product, Sum

LARGEST_FACTORED = 10**20


class NotAlgebraic(ArithmeticError):
    """The expression is not known to be an algebraic number."""


@dataclass(slots=True)
class Field:
    """
    An extension of the rationals that holds all numbers seen so far.

    Args:
        turns: the order of a root of unity in it.
        roots: the degrees of the radicals in it, by prime number or by the expression under the root.
    """

    turns: int = 1
    roots: dict[int | Expr, int] = field(default_factory=dict)

    def degree(self) -> int:
        """Returns an upper bound of the degree over the rationals."""
        result = int(fmpz(self.turns).euler_phi())
        for order in self.roots.values():
            result *= order
        return result

    def adjoin_root(self, of: int | Expr, order: int) -> None:
        """Widens the field by a radical."""
        self.roots[of] = lcm(self.roots.get(of, 1), order)

    def adjoin_turn(self, order: int) -> None:
        """Widens the field by a root of unity."""
        self.turns = lcm(self.turns, order)


Bounds = tuple[float, float]


def separation(expr: Expr, budget: Budget) -> int | None:
    """
    Returns a number of bits b so that the value is 0 if it is smaller than 2^-b, or None for what is not algebraic.

    Raises:
        BudgetExceeded: its degree is over the budget.

    Example:
        >>> from smol_rewards.expression.nodes import HALF, number
        >>> separation(Sum((Power(number(2), HALF), Power(number(3), HALF), number(-3))), Budget())
        10
    """
    extension = Field()
    try:
        upper, lower = _bounds(expr, extension)
    except NotAlgebraic:
        return None
    degree = extension.degree()
    budget.check("degree", degree)
    return ceil((lower + (degree - 1) * max(0.0, upper)) * 1.000001) + 2


def _bounds(expr: Expr, extension: Field) -> Bounds:
    match expr:
        case Number(value):
            return _of_rational(value)
        case Constant("i"):
            extension.adjoin_turn(4)
            return 0.0, 0.0
        case Constant("golden_ratio"):
            extension.adjoin_root(5, 2)
            return log2(3.3), 1.0
        case Sum(terms):
            upper, lower = _bounds(terms[0], extension)
            for term in terms[1:]:
                upper, lower = _added((upper, lower), _bounds(term, extension))
            return upper, lower
        case Product(factors):
            upper = lower = 0.0
            for factor in factors:
                above, below = _bounds(factor, extension)
                upper, lower = upper + above, lower + below
            return upper, lower
        case Power(Constant("e"), exponent):
            extension.adjoin_turn((half_turns(exponent, imaginary=True) / 2).denominator)
            return 0.0, 0.0
        case Power(base, Number(exponent)):
            return _of_power(base, exponent, extension)
        case Call("root", (base, Number(order))) if order:
            return _of_power(base, 1 / order, extension)
        case Call(name, (angle,)) if name in _TRIGONOMETRIC:
            extension.adjoin_turn(lcm(4, (half_turns(angle) / 2).denominator))
            return _TRIGONOMETRIC[name]
        case _:
            raise NotAlgebraic


def _of_rational(value: Fraction) -> Bounds:
    return (_log2(abs(value.numerator)), _log2(value.denominator))


def _log2(value: int) -> float:
    return log2(value) if value else 0.0


def _added(one: Bounds, two: Bounds) -> Bounds:
    """Returns the bounds of U1/L1 + U2/L2 = (U1 L2 + U2 L1) / (L1 L2)."""
    first, second = one[0] + two[1], two[0] + one[1]
    larger, smaller = max(first, second), min(first, second)
    return larger + log2(1 + 2 ** max(-1000.0, smaller - larger)), one[1] + two[1]


def _of_power(base: Expr, exponent: Fraction, extension: Field) -> Bounds:
    upper, lower = _bounds(base, extension)
    order, times = exponent.denominator, exponent.numerator
    if times < 0:
        upper, lower, times = lower, upper, -times
    if order > 1:
        _adjoin(base, order, extension)
        # U/L to 1/k is (U L^(k-1))^(1/k) / L, and also U / (U^(k-1) L)^(1/k)
        if upper >= lower:
            upper = (upper + (order - 1) * lower) / order
        else:
            lower = ((order - 1) * upper + lower) / order
    return upper * times, lower * times


def _adjoin(base: Expr, order: int, extension: Field) -> None:
    """Widens the field by a root of an expression: of a rational by the roots of its primes."""
    if isinstance(base, Number) and max(abs(base.value.numerator), base.value.denominator) < LARGEST_FACTORED:
        if base.value < 0:
            extension.adjoin_turn(2 * order)
        for part in (abs(base.value.numerator), base.value.denominator):
            for prime, exponent in fmpz(part).factor() if part > 1 else ():
                extension.adjoin_root(int(prime), Fraction(exponent, order).denominator)
    else:
        extension.adjoin_root(base, order)


def half_turns(angle: Expr, *, imaginary: bool = False) -> Fraction:
    """
    Returns r for the angle r pi, or for the exponent r pi i.

    Raises:
        NotAlgebraic: the angle is not a rational multiple of pi.

    Example:
        >>> half_turns(Product((Number(Fraction(60)), Constant("degree"))))
        Fraction(1, 3)
    """
    if isinstance(angle, Sum):
        return sum((half_turns(term, imaginary=imaginary) for term in angle.terms), Fraction(0))
    result, seen, turned = Fraction(1), False, False
    for factor in angle.factors if isinstance(angle, Product) else (angle,):
        match factor:
            case Number(value):
                result *= value
            case Power(Number(value), Number(Fraction(numerator=-1, denominator=1))) if value:
                result /= value
            case Constant("pi") if not seen:
                seen = True
            case Constant("degree") if not seen:
                result, seen = result / 180, True
            case Constant("i") if imaginary and not turned:
                turned = True
            case _:
                raise NotAlgebraic
    if not result:
        return result
    if not seen or turned != imaginary:
        raise NotAlgebraic
    return result


# sin and cos are (z ± 1/z) / 2 with a root of unity z; the others are their quotients.
_TRIGONOMETRIC: dict[str, Bounds] = {"sin": (1.0, 1.0), "cos": (1.0, 1.0), "tan": (2.0, 2.0)}
_TRIGONOMETRIC |= {row.name: _TRIGONOMETRIC[row.reciprocal] for row in FUNCTIONS if row.reciprocal in _TRIGONOMETRIC}
