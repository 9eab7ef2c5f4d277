"""
How do powers, exponentials and roots of unity become arithmetic?

    roots of rationals      sqrt(12) = 2 g     with g = 3^(1/2)     and the relation g^2 = 3
    powers                  2^(3n+1) = 2 g^3   with g = 2^n
    exponentials            e^(2x+y) = g^2 h   with g = e^x, h = e^y
    roots of unity          e^(i pi/5)         with a cyclotomic relation

A base that is a positive rational is taken apart into primes, an exponent into its monomials: each pair of them is one
generator, or a root of it where the exponents are fractions.
"""

from typing import TypeAlias

from flint import fmpq, fmpq_mpoly, fmpz, fmpz_poly

from smol_rewards.equivalence.algebra.algebraic import LARGEST_FACTORED
from smol_rewards.equivalence.algebra.ring import Form, Key, Monomial, Ring
from smol_rewards.equivalence.kernel.failures import Undefined, Unsupported

MONOMIALS = 24  # of an exponent that is taken apart

Base: TypeAlias = str | int | Key  # "e", a prime, -1, or the key of a form

UNITY: Key = ("power", "e", "i pi")
PI: Key = ("constant", "pi")
IMAGINARY: Key = ("constant", "i")


def power(ring: Ring, base: Form, exponent: Form) -> Form:
    """
    Returns a power of forms.

    Raises:
        Undefined: 0 to a power that may not be positive.
        Unsupported: a number in the base is too large to factor.
    """
    if ring.is_constant(exponent):
        return _rational_power(ring, base, ring.value(exponent))
    if ring.is_constant(base):
        value = ring.value(base)
        if value == 0:
            raise Undefined("0 to a power that may not be positive")
        total = ring.unit
        if value < 0:
            total = exponential(ring, -1, exponent)
        for prime, times in factors(abs(value)):
            total = ring.multiplied(total, exponential(ring, prime, ring.multiplied(exponent, ring.constant(fmpq(times)))))
        return total
    return exponential(ring, ring.key(base), exponent, base)


def _rational_power(ring: Ring, base: Form, exponent: fmpq) -> Form:
    """Returns a rational power: of a rational, prime by prime; of anything else, as a power of a root of it."""
    if exponent.q == 1:
        return ring.raised(base, int(exponent.p))
    if not ring.is_constant(base):
        return _root_power(ring, base, exponent)
    value = ring.value(base)
    if value == 0:
        if exponent < 0:
            raise Undefined("division by 0")
        return base
    total = ring.unit
    if value < 0:
        total = ring.constant(fmpq((-1) ** int(exponent.p % 2))) if exponent.q % 2 else _unity(ring, exponent)
    for prime, times in factors(abs(value)):
        total = ring.multiplied(total, exponential(ring, prime, ring.constant(exponent * times)))
    return total


def _root_power(ring: Ring, base: Form, exponent: fmpq) -> Form:
    """Returns a rational power of what is not rational: of its rational content, times that of the rest."""
    odd = exponent.q % 2 == 1
    content, rest = ring.content(base, signed=odd)
    key: Key = ("root", odd, ring.key(rest))  # roots of odd degree are real, those of even degree principal
    order = ring.order(key, int(exponent.q))
    generator = ring.relate(key, order, rest)
    step = int(exponent.p) * (order // int(exponent.q))
    return ring.multiplied(_rational_power(ring, ring.constant(content), exponent), ring.raised((generator, ring.one), step))


def exponential(ring: Ring, base: Base, exponent: Form, form: Form | None = None) -> Form:
    """
    Returns base^exponent as a product of one generator's power for each monomial of the exponent, or as one generator where
    there are too many of them or the exponent is a fraction.

    Args:
        ring: where the forms live.
        base: "e", a prime, -1, or the key of a form.
        exponent: its monomials become generators, with the denominators of their coefficients brought together.
        form: the base where it is a form.
    """
    numerator, denominator = ring.lowest(exponent)
    if not denominator.is_constant() or len(numerator) > MONOMIALS:
        return ring.generator(("power", base, ring.key(exponent))), ring.one
    scale = denominator.leading_coefficient()
    total = ring.unit
    for monomial, coefficient in numerator.to_dict().items():
        total = ring.multiplied(total, _monomial_power(ring, base, monomial, coefficient / scale, form))
    return total


def _monomial_power(ring: Ring, base: Base, monomial: Monomial, coefficient: fmpq, form: Form | None) -> Form:
    """Returns base^(coefficient monomial)."""
    if base == "e" and _is_i_pi(ring, monomial):
        return _unity(ring, coefficient)
    if not any(monomial):
        if form is not None:
            return _rational_power(ring, form, coefficient)
        if isinstance(base, int):
            return _rational_root(ring, base, coefficient)
    key: Key = ("power", base, monomial)
    order = ring.order(key, int(coefficient.q))
    if base == -1 and order == 1 and _is_of_variables(ring, monomial):  # which are integers where this has a value
        generator = ring.relate(key, 2, ring.unit)
    else:
        generator = ring.generator(key)
    return ring.raised((generator, ring.one), int(coefficient.p) * (order // int(coefficient.q)))


def _rational_root(ring: Ring, base: int, exponent: fmpq) -> Form:
    """Returns a power of a prime or of -1, as 2^(7/3) = 4 g with g = 2^(1/3)."""
    if base == -1:
        return _rational_power(ring, ring.constant(fmpq(-1)), exponent)
    whole = int(exponent.floor())
    ring.budget.check("bits", base.bit_length() * abs(whole))
    power_of_base = ring.constant(fmpq(base) ** whole)
    if exponent.q == 1:
        return power_of_base
    key: Key = ("power", base, ())
    order = ring.order(key, int(exponent.q))
    generator = ring.relate(key, order, ring.constant(fmpq(base)))
    return ring.multiplied(power_of_base, (generator ** int((exponent - whole) * order), ring.one))


def _unity(ring: Ring, half_turns: fmpq) -> Form:
    """Returns e^(i pi r)."""
    if half_turns.q == 1:
        return ring.constant(fmpq(-1 if half_turns.p % 2 else 1))
    if half_turns.q == 2:
        return imaginary(ring) * (1 if half_turns.p % 4 == 1 else -1), ring.one
    order = ring.order(UNITY, int(half_turns.q))
    cyclotomic = fmpz_poly.cyclotomic(2 * order)
    degree = cyclotomic.degree()
    ring.meter.spend(degree)
    generator = fmpz_poly([0, 1])
    ring.generator(UNITY)
    ring.relate(UNITY, degree, (_of_unity(ring, generator**degree % cyclotomic), ring.one))
    return _of_unity(ring, generator ** (int(half_turns * order) % (2 * order)) % cyclotomic), ring.one


def _of_unity(ring: Ring, polynomial: fmpz_poly) -> fmpq_mpoly:
    """Returns a polynomial in the root of unity."""
    place, others = ring.place(UNITY) or 0, (0,) * ring.context.nvars()
    coefficients = enumerate(polynomial.coeffs())
    return ring.context.from_dict({(*others[:place], step, *others[place + 1 :]): fmpq(value) for step, value in coefficients})


def imaginary(ring: Ring) -> fmpq_mpoly:
    """Returns i."""
    return ring.relate(IMAGINARY, 2, (-ring.one, ring.one))


def without_i(ring: Ring, polynomial: fmpq_mpoly) -> fmpq_mpoly:
    """Returns a polynomial with i written as a power of the root of unity, where there is one of even order."""
    unity, place, order = ring.place(UNITY), ring.place(IMAGINARY), ring.orders.get(UNITY, 1)
    if unity is None or place is None or order % 2:
        return polynomial
    images = list(ring.context.gens())
    images[place] = images[unity] ** (order // 2)
    return polynomial.compose(*images)


def _is_i_pi(ring: Ring, monomial: Monomial) -> bool:
    pi, i = ring.place(PI), ring.place(IMAGINARY)
    return pi is not None and i is not None and sum(monomial) == 2 and monomial[pi] == monomial[i] == 1


def _is_of_variables(ring: Ring, monomial: Monomial) -> bool:
    others = {place for key, (place, _) in ring.generators.items() if key[0] != "variable"}
    return not any(power and place in others for place, power in enumerate(monomial))


def factors(value: fmpq) -> list[tuple[int, int]]:
    """
    Returns the prime factors of a positive rational with their exponents.

    Raises:
        Unsupported: it is too large to factor.
    """
    if max(value.p, value.q) > LARGEST_FACTORED:
        raise Unsupported("a number too large to factor")
    above = [(int(prime), int(times)) for prime, times in fmpz(value.p).factor()] if value.p != 1 else []
    below = [(int(prime), -int(times)) for prime, times in fmpz(value.q).factor()] if value.q != 1 else []
    return above + below
