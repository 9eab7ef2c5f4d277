"""
What is a power?

A root of odd degree of a negative number is the real one, as people mean it; every other power of a negative number, and
every power of a complex one, has its principal value. 0^0 and 0 to a negative power have none.
"""

from flint import acb, arb, fmpq

from smol_rewards.equivalence.kernel import rational
from smol_rewards.equivalence.kernel.balls import Mode, Value, ball
from smol_rewards.equivalence.kernel.failures import Unbounded, Undefined


def raised(base: Value, exponent: Value, mode: Mode) -> Value:
    """
    Returns an enclosure of base^exponent.

    Example:
        >>> from smol_rewards.budget import Budget, Meter
        >>> mode = Mode(Meter(Budget()), bits=4_096)
        >>> raised(fmpq(-8), fmpq(1, 3), mode), raised(arb(-4), rational.HALF, mode)
        (-2, 2.00000000000000j)
    """
    if type(exponent) is not fmpq:
        return _with_inexact_exponent(base, exponent, mode)
    if type(base) is fmpq:
        exact = rational.power(base, exponent, mode.bits)
        if exact is not None:
            return mode.checked(exact, "a power") if mode.within else exact
        base = arb(base)
    if exponent.q == 1:
        times = int(exponent.p) if type(base) is acb else exponent.p
        return mode.checked(base**times, "a power", pole=exponent < 0 and bool(base.contains(0)))
    if type(base) is arb:
        return _of_real(base, exponent, mode)
    if base.imag.is_zero() and not mode.integrating:
        return _of_real(base.real, exponent, mode)
    return mode.checked(_of_complex(base, exponent, mode), "a power", pole=exponent < 0 and bool(base.contains(0)))


def _of_real(base: arb, exponent: fmpq, mode: Mode) -> Value:
    """Returns a power with a fractional exponent."""
    if base > 0:
        return base.sqrt() if exponent == rational.HALF else mode.checked(base**exponent, "a power")
    odd_degree = exponent.q % 2 == 1
    if base < 0:
        if odd_degree:
            magnitude = (-base) ** exponent
            return mode.checked(magnitude if exponent.p % 2 == 0 else -magnitude, "a power")
        mode.leave_reals("a root", certain=True)
        if exponent == rational.HALF:
            return acb(0, (-base).sqrt())
        return mode.checked(acb(base) ** acb(exponent), "a power")
    if exponent < 0:
        raise Unbounded("a negative power of a number that may be 0", pole=True)
    around = arb(0, (base.abs_upper() ** exponent).upper())
    if odd_degree:
        return around
    mode.leave_reals("a root")
    return acb(around, around)


def _of_complex(base: acb, exponent: fmpq, mode: Mode) -> acb:
    if mode.integrating and exponent.q % 2:  # the real root, continued into the half-plane on either side of 0
        if base.real < 0:
            magnitude = (-base).pow(acb(exponent))
            return magnitude if exponent.p % 2 == 0 else -magnitude
        if not base.real > 0:
            return acb(0) if base.is_zero() and exponent > 0 and not mode.analytic else acb("nan")
    if exponent == rational.HALF:
        return base.sqrt(analytic=mode.analytic)
    return base.pow(acb(exponent), analytic=mode.analytic)


def _with_inexact_exponent(base: Value, exponent: Value, mode: Mode) -> Value:
    if type(base) is fmpq:
        if base == 0:
            if type(exponent) is arb and exponent > 0:
                return rational.ZERO
            raise Undefined("0 to a power that is not certainly positive")
        if base == 1:
            return base
    base = ball(base)
    if type(base) is arb and type(exponent) is arb and base > 0:
        return mode.checked(base**exponent, "a power")
    if type(exponent) is not acb:
        mode.leave_reals("a power")
    base = acb(base)
    return mode.checked(base.pow(acb(exponent), analytic=mode.analytic), "a power", pole=bool(base.contains(0)))
