"""
Between which numbers does a definite integral lie?

python-flint's rigorous quadrature, with a bounded number of evaluations. The integrand is called with complex balls; where it
is asked whether it is analytic there, it gives a ball that is not finite to say no.
"""

from collections.abc import Callable

from flint import acb, arb, fmpq

from smol_rewards.equivalence.kernel.balls import Value, is_real
from smol_rewards.equivalence.kernel.failures import Disturbed, NoEnclosure, Unbounded
from smol_rewards.errors import BudgetExceeded

EVALUATIONS = 400
DEPTH = 30  # bisections
GOAL = fmpq(1, 2**60)  # relative and absolute


def integrated(integrand: Callable[[acb, bool], Value], low: Value, high: Value) -> acb:
    """
    Returns an enclosure of the integral of a function along the straight line between two points.

    Args:
        integrand: takes a ball, and whether to give a finite ball only where the function is analytic.

    Raises:
        Undefined, NotReal, Unsupported, Disturbed, BudgetExceeded: the integrand raised it.
        Unbounded: no enclosure was found.

    Example:
        >>> integrated(lambda x, analytic: x.cos(), fmpq(0), fmpq(1)).real.contains(arb(1).sin())
        True
    """
    failures: list[NoEnclosure | Disturbed | BudgetExceeded] = []

    def called(point: acb, analytic: bool) -> acb:  # an exception must not pass through the C code that calls this
        if not failures:
            try:
                return acb(integrand(point, analytic))
            except Unbounded:
                pass
            except (NoEnclosure, Disturbed, BudgetExceeded) as error:
                failures.append(error)
        return acb("nan")

    value = acb.integral(
        called, acb(low), acb(high), rel_tol=arb(GOAL), abs_tol=arb(GOAL), eval_limit=EVALUATIONS, depth_limit=DEPTH
    )
    if failures:
        raise failures[0]
    if not value.is_finite():
        raise Unbounded("an integral that was not enclosed", pole=True)
    return value


def on_the_reals(value: acb, low: Value, high: Value) -> Value:
    """Returns an integral of a real function between real ends: its real part."""
    return value.real if is_real(low) and is_real(high) and value.imag.contains(0) else value
