"""
What are polynomials and their quotients computed in?

A *form* is a quotient of two polynomials with rational coefficients in *generators*. A generator is known by its *key*. It may
have a *relation*: a form that its k-th power is replaced by, as g^2 by 3. Forms are reduced by relations and by common factors
as far as these are cheap to find; terms, degrees and bits are bounded before anything is expanded.
"""

from functools import cache
from math import lcm, prod
from typing import TypeAlias

from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from smol_rewards.budget import Meter
from smol_rewards.equivalence.kernel.failures import Undefined

Form: TypeAlias = tuple[fmpq_mpoly, fmpq_mpoly]
Key: TypeAlias = tuple[object, ...]
Monomial: TypeAlias = tuple[int, ...]

CANCELLED = 80  # terms up to which common factors are looked for
STEPS_PER_TERM = 50  # products of terms for each term of the result
PRODUCTS = 8  # of terms that are computed in a step
LONG = 512  # bits of coefficients that double the cost of a product
LOOKED_AT = 16  # coefficients whose bits are counted


class MoreGenerators(Exception):
    """The ring has too few generators."""


class FinerRoot(Exception):
    """A generator has to be replaced by a root of it."""


@cache
def _context(size: int) -> fmpq_mpoly_ctx:
    """Returns python-flint's context, which it keeps for ever: names that do not depend on the input keep them few."""
    return fmpq_mpoly_ctx.get([f"g{index}" for index in range(size)], Ordering.degrevlex)


class Ring:
    """
    Forms in so many generators.

    Args:
        size: number of generators.
        orders: for the key of a generator that is raised to fractions, their common denominator: it stands for a root of that
            order. Filled as denominators are met; each new one raises FinerRoot, as all forms so far are then void.
        meter: what the verdict has spent; terms, degrees and bits are held to its budget.
    """

    def __init__(self, size: int, orders: dict[Key, int], meter: Meter) -> None:
        self.meter = meter
        self.budget = meter.budget
        self.orders = orders
        self.size = size
        self.context = _context(size)
        self.one = self.context.constant(1)
        self.zero = self.context.constant(0)
        self.unit: Form = (self.one, self.one)
        self.generators: dict[Key, tuple[int, fmpq_mpoly]] = {}
        self.relations: dict[int, tuple[int, Form]] = {}  # generator → (k, form) where its k-th power is the form

    # Generators

    def constant(self, value: fmpq) -> Form:
        """Returns a rational as a form."""
        return self.context.constant(value), self.one

    def generator(self, key: Key) -> fmpq_mpoly:
        """Returns the generator of a key, a new one if there is none."""
        known = self.generators.get(key)
        if known is None:
            place = len(self.generators)
            if place == self.size:
                raise MoreGenerators
            known = self.generators[key] = place, self.context.gen(place)
        return known[1]

    def relate(self, key: Key, order: int, replacement: Form) -> fmpq_mpoly:
        """Returns the generator of a key, with its relation."""
        generator = self.generator(key)
        self.relations[self.generators[key][0]] = order, replacement
        return generator

    def place(self, key: Key) -> int | None:
        """Returns which generator has a key."""
        known = self.generators.get(key)
        return None if known is None else known[0]

    def order(self, key: Key, denominator: int) -> int:
        """Returns the common denominator of the exponents of a key, or starts over with a larger one."""
        known = self.orders.get(key, 1)
        if known % denominator:
            self.orders[key] = lcm(known, denominator)
            self.budget.check("degree", self.orders[key])
            raise FinerRoot
        return known

    # Arithmetic

    def added(self, one: Form, other: Form) -> Form:
        """Returns a sum."""
        if one[1] == other[1]:
            return self.reduced((one[0] + other[0], one[1]))
        self.expandable(one[0], other[1])
        self.expandable(other[0], one[1])
        return self.reduced((one[0] * other[1] + other[0] * one[1], self.product(one[1], other[1])))

    def sum(self, forms: list[Form]) -> Form:
        """Returns the sum of forms, in pairs of about equal length so that long sums take no quadratic time."""
        while len(forms) > 1:
            pairs = [self.added(*forms[place : place + 2]) for place in range(0, len(forms) - 1, 2)]
            forms = pairs + forms[2 * len(pairs) :]
        return forms[0]

    def multiplied(self, one: Form, other: Form) -> Form:
        """Returns a product."""
        return self.reduced((self.product(one[0], other[0]), self.product(one[1], other[1])))

    def inverted(self, form: Form) -> Form:
        """Returns a reciprocal."""
        if form[0].is_zero():
            raise Undefined("division by 0")
        return form[1], form[0]

    def divided(self, dividend: Form, divisor: Form) -> Form:
        """Returns a quotient."""
        return self.multiplied(dividend, self.inverted(divisor))

    def product(self, one: fmpq_mpoly, other: fmpq_mpoly) -> fmpq_mpoly:
        """Returns a product of polynomials, having checked that it is not too long."""
        if one == self.one:
            return other
        if other == self.one:
            return one
        self.expandable(one, other)
        return one * other

    def expandable(self, one: fmpq_mpoly, other: fmpq_mpoly) -> None:
        """Raises BudgetExceeded where a product would be too long, or of too high a degree."""
        products = len(one) * len(other)
        bits = self.bits(one) + self.bits(other)
        self.budget.check("bits", bits)
        if products <= 1:
            return
        self.budget.check("degree", int(one.total_degree() + other.total_degree()))
        if products > self.budget.terms:
            dense = prod(int(low + high) + 1 for low, high in zip(one.degrees(), other.degrees(), strict=True))
            self.budget.check("terms", max(min(products, dense), products // STEPS_PER_TERM))
        self.meter.spend(1 + products * (1 + bits // LONG) // PRODUCTS)

    def raised(self, base: Form, exponent: int) -> Form:
        """Returns an integer power."""
        if exponent < 0:
            base, exponent = self.inverted(base), -exponent
        if exponent == 0 and base[0].is_zero():
            raise Undefined("0^0 has no value")
        if len(base[0]) == len(base[1]) == 1:
            if abs(self.lead(base)) != 1:
                self.budget.check("bits", self.lead(base).height_bits() * exponent)
            return self.reduced((base[0] ** exponent, base[1] ** exponent))
        total = self.unit
        while exponent:  # by squaring, with relations applied at each step, so that (1 + sqrt 3)^4000 keeps two terms
            if exponent & 1:
                total = self.multiplied(total, base)
            exponent >>= 1
            if exponent:
                base = self.multiplied(base, base)
        return total

    def bits(self, polynomial: fmpq_mpoly) -> int:
        """Returns about how many bits the largest coefficient has; of many, some are looked at, as they grow together."""
        if len(polynomial) == 1:
            return int(polynomial.leading_coefficient().height_bits())
        coefficients = polynomial.coeffs()
        return max(map(fmpq.height_bits, coefficients[:: 1 + len(coefficients) // LOOKED_AT]), default=0)

    # Reduction

    def lowest(self, form: Form) -> Form:
        """Returns a form with common factors cancelled where that is cheap, and a denominator led by 1."""
        numerator, denominator = form
        if denominator == self.one:
            return form
        if numerator.is_zero():
            return self.zero, self.one
        if self.cancels(numerator, denominator):
            self.meter.spend(len(numerator) + len(denominator))
            common = numerator.gcd(denominator)
            if not common.is_constant():
                numerator, denominator = numerator / common, denominator / common
        lead = denominator.leading_coefficient()
        return (numerator / lead, denominator / lead) if lead != 1 else (numerator, denominator)

    def cancels(self, numerator: fmpq_mpoly, denominator: fmpq_mpoly) -> bool:
        """Returns whether common factors are worth looking for: x^(10^9) - 1 is short, and has long factors."""
        if denominator.is_constant() or len(numerator) + len(denominator) > CANCELLED:
            return False
        return bool(max(numerator.total_degree(), denominator.total_degree()) <= self.budget.degree)

    def reduced(self, form: Form) -> Form:
        """Returns a form in which no generator has a power that its relation replaces."""
        numerator, denominator = form
        for index, (order, replacement) in reversed(self.relations.items()):  # later ones are made of earlier ones
            while max(numerator.degrees()[index], denominator.degrees()[index]) >= order:
                numerator, below = self.replaced(numerator, index, order, replacement)
                denominator, above = self.replaced(denominator, index, order, replacement)
                numerator, denominator = self.product(numerator, above), self.product(denominator, below)
        if denominator.is_zero():
            raise Undefined("division by 0")
        return self.lowest((numerator, denominator))

    def replaced(self, polynomial: fmpq_mpoly, index: int, order: int, replacement: Form) -> Form:
        """Returns a polynomial with g^(order q + r) replaced by replacement^q g^r."""
        highest = int(polynomial.degrees()[index]) // order
        if not highest:
            return polynomial, self.one
        if len(polynomial) == 1:
            above, below = self.raised(replacement, highest)
            generator = self.context.gen(index)
            return self.product(polynomial / generator ** (order * highest), above), below
        self.budget.check("degree", highest)
        above, below = replacement
        if below == self.one and above.total_degree() < order:  # then the power leads in what is 0, and this is a remainder
            self.meter.spend(1 + highest * len(above) * len(polynomial) // PRODUCTS)
            return polynomial % (self.context.gen(index) ** order - above), self.one
        parts: list[dict[Monomial, fmpq]] = [{} for _ in range(highest + 1)]
        for exponents, coefficient in polynomial.to_dict().items():
            times, rest = divmod(exponents[index], order)
            parts[times][(*exponents[:index], rest, *exponents[index + 1 :])] = coefficient
        total, divisor = self.context.from_dict(parts.pop()), self.one
        for part in reversed(parts):  # Horner's rule: each step divides by one more factor of what is below
            divisor = self.product(divisor, below)
            total = self.product(total, above)
            if part:
                total = total + self.product(self.context.from_dict(part), divisor)
        return total, divisor

    # What a form is

    def key(self, form: Form) -> Key:
        """Returns what identifies a form."""
        self.meter.spend(len(form[0]) + len(form[1]))
        numerator, denominator = self.lowest(form)
        return (str(numerator),) if denominator == self.one else (str(numerator), str(denominator))

    def is_constant(self, form: Form) -> bool:
        """Returns whether a form is a rational number."""
        return bool(form[0].is_constant() and form[1].is_constant())

    def value(self, form: Form) -> fmpq:
        """Returns the rational number that a form is."""
        if form[0].is_zero():
            return fmpq(0)
        return self.lead(form)

    def lead(self, form: Form) -> fmpq:
        """Returns the quotient of the leading coefficients."""
        return form[0].leading_coefficient() / form[1].leading_coefficient()

    def content(self, form: Form, *, signed: bool) -> tuple[fmpq, Form]:
        """Returns a rational and a primitive form whose product is a form; the rational is positive unless signed."""
        numerator, denominator = self.lowest(form)
        if numerator.is_zero():
            return fmpq(0), self.unit
        content = numerator.leading_coefficient()
        if not signed and content < 0:
            content = -content
        return content, (numerator / content, denominator)
