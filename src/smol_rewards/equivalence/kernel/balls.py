"""
What is a value?

An exact rational (`fmpq`), a ball on the real line (`arb`: midpoint and radius) or in the complex plane (`acb`). A *mode* says
what is asked of the functions that make values out of values.
"""

from dataclasses import dataclass
from typing import TypeAlias

from flint import acb, arb, fmpq

from smol_rewards.budget import Meter
from smol_rewards.equivalence.kernel.failures import NotReal, Unbounded

Value: TypeAlias = fmpq | arb | acb

DIGITS = 10  # of a midpoint in text


@dataclass(slots=True)
class Mode:
    """
    What is asked of an evaluation, and what it found.

    Args:
        meter: what the verdict has spent; every node that is evaluated spends from it.
        bits: largest numerator or denominator that is kept exactly.
        real: whether roots and logarithms of negative numbers are outside the domain.
        within: where given, numerals, powers and products beyond 2^within or below 2^-within are noted.
        proportionate: whether there were none.
        integrating: whether the variable of an integral runs over complex balls …
        analytic: … on which the integrand must be analytic, or say that it may not be.
    """

    meter: Meter
    bits: int
    real: bool = False
    within: int | None = None
    proportionate: bool = True
    integrating: bool = False
    analytic: bool = False

    def leave_reals(self, what: str, *, certain: bool = False) -> None:
        """Raises NotReal where a real value is asked for; certain: there is none, and not only may be none."""
        if self.real:
            raise NotReal(f"{what} that is not {'real' if certain else 'certain to be real'}", certain=certain)

    def checked(self, value: Value, what: str, *, pole: bool = False) -> Value:
        """Returns a value, or raises Unbounded where it is not finite."""
        if type(value) is not fmpq and not value.is_finite() and not self.integrating:
            raise Unbounded(f"{what} is too large or not certain to exist", pole=pole)
        if self.within is not None:
            magnitude = abs(value)
            if magnitude > fmpq(2) ** self.within or (magnitude > 0 and magnitude < fmpq(2) ** -self.within):
                self.proportionate = False
        return value


def ball(value: Value) -> arb | acb:
    """Returns a value as a ball, at the precision that is set."""
    return arb(value) if type(value) is fmpq else value


def is_real(value: Value) -> bool:
    """Returns whether a value is on the real line, exactly."""
    return type(value) is not acb or bool(value.imag.is_zero())


def sign(value: Value) -> int | None:
    """Returns -1, 0 or 1 for a real value whose sign is certain, else None."""
    if type(value) is acb:
        if not value.imag.is_zero():
            return None
        value = value.real
    if value > 0:
        return 1
    if value < 0:
        return -1
    return 0 if value == 0 else None


def written(value: Value) -> str:
    """
    Returns a value in text: exact, or midpoint ± radius with about ten digits.

    Example:
        >>> written(arb(2).sqrt()), written(fmpq(1, 3))
        ('1.414213562 ± 3.74e-10', '1/3')
    """
    if type(value) is fmpq:
        return str(value) if value.height_bits() < 200 else f"a fraction of {value.height_bits()} bits"
    if type(value) is acb:
        return f"{written(value.real)} + ({written(value.imag)})i"
    middle = value.mid()
    if middle != 0:
        exponent = middle.man_exp()[1]
        if exponent.bit_length() > 30:  # too long for decimal notation
            return f"of the order 2^({'-' if exponent < 0 else ''}2^{exponent.bit_length()})"
    return str(value.str(DIGITS)).strip("[]").replace("+/-", "±")
