"""
Do two expressions have the same normal form as rational functions?

A *form* is a quotient of two polynomials with rational coefficients in *generators*: the variables, and everything else that
arithmetic cannot take apart. A generator is known by its *key*, which is made of forms again, so sin(x+x) and sin(2x) are one.
Generators are chosen so that the laws of powers, exponentials and trigonometry become arithmetic:

    roots of rationals      sqrt(12) = 2 g     with g = 3^(1/2)     and the relation g^2 = 3
    powers                  2^(3n+1) = 2 g^3   with g = 2^n
    exponentials            e^(2x+y) = g^2 h   with g = e^x, h = e^y
    sines and cosines       cos x = (g + 1/g)/2 with g = e^(ix)
    roots of unity          e^(i pi/5)         with a cyclotomic relation

Equal forms prove equal functions wherever both sides are defined and real. Different forms prove nothing.

Terms, degrees and bits are bounded before anything is expanded.
"""

from collections.abc import Callable
from math import lcm, prod
from typing import TypeAlias

from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx, fmpz, fmpz_poly

from smol_rewards.budget import Budget
from smol_rewards.equivalence.algebraic import LARGEST_FACTORED
from smol_rewards.equivalence.failures import Undefined, Unsupported
from smol_rewards.errors import BudgetExceeded
from smol_rewards.expression.nodes import Call, Constant, Expr, Number, Power, Product, Sum, Variable

Form: TypeAlias = tuple[fmpq_mpoly, fmpq_mpoly]
Key: TypeAlias = tuple[object, ...]

GENERATORS = (8, 16, 32)
RESTARTS = 6
CANCELLED = 80  # terms up to which common factors are looked for
STEPS_PER_TERM = 50  # products of terms for each term of the result
SHIFTS = 24  # factors by which factorials are brought together
UNITY: Key = ("power", "e", "i pi")


def same_normal_form(one: Expr, other: Expr, budget: Budget) -> bool:
    """
    Returns whether two expressions certainly have the same normal form; False proves nothing.

    Example:
        >>> from smol_rewards.expression.nodes import number
        >>> x = Variable("x")
        >>> sine, cosine = Power(Call("sin", (x,)), number(2)), Power(Call("cos", (x,)), number(2))
        >>> same_normal_form(Sum((sine, cosine)), number(1), Budget())
        True
    """
    orders: dict[Key, int] = {}
    size = 0
    for _ in range(RESTARTS):
        ring = _Ring(GENERATORS[size], orders, budget)
        try:
            return ring.equal(ring.form(one), ring.form(other))
        except _MoreGenerators:
            size += 1
            if size == len(GENERATORS):
                return False
        except _FinerRoot:
            continue
        except (BudgetExceeded, Unsupported, Undefined):
            return False
    return False


class _MoreGenerators(Exception):
    """The ring has too few generators."""


class _FinerRoot(Exception):
    """A generator has to be replaced by a root of it."""


class _Ring:
    """Forms in so many generators."""

    def __init__(self, size: int, orders: dict[Key, int], budget: Budget) -> None:
        self.budget = budget
        self.orders = orders  # key of a power → the denominator that its exponents have in common
        # Contexts are cached by python-flint for ever: names that do not depend on the input keep them few.
        self.context = fmpq_mpoly_ctx.get([f"g{index}" for index in range(size)], Ordering.degrevlex)
        self.free = list(reversed(self.context.gens()))
        self.one = self.context.constant(1)
        self.zero = self.context.constant(0)
        self.generators: dict[Key, tuple[int, fmpq_mpoly]] = {}
        self.relations: dict[int, tuple[int, Form]] = {}  # generator → (k, form) where its k-th power is the form

    # Forms of expressions

    def form(self, expr: Expr) -> Form:
        match expr:
            case Number(value):
                return self.constant(fmpq(value.numerator, value.denominator))
            case Variable(name):
                return self.generator(("variable", name)), self.one
            case Constant(name):
                return self.named(name)
            case Sum(terms):
                return self.sum([self.form(term) for term in terms])
            case Product(factors):
                total = self.form(factors[0])
                for factor in factors[1:]:
                    total = self.multiplied(total, self.form(factor))
                return total
            case Power(Constant("e"), exponent):
                return self.exponential("e", self.form(exponent))
            case Power(base, exponent):
                return self.power(self.form(base), self.form(exponent))
            case Call(name, arguments):
                forms = [self.form(argument) for argument in arguments]
                rule = _RULES.get((name, len(forms)))
                return rule(self, *forms) if rule else self.opaque(name, forms)
            case _:
                raise Unsupported(type(expr).__name__)

    def named(self, name: str) -> Form:
        if name == "i":
            return self.imaginary(), self.one
        if name == "degree":
            return self.generator(("constant", "pi")) * fmpq(1, 180), self.one
        if name == "golden_ratio":
            root = self.power(self.constant(fmpq(5)), self.constant(fmpq(1, 2)))
            return self.multiplied(self.added((self.one, self.one), root), self.constant(fmpq(1, 2)))
        if name == "e":
            return self.exponential("e", (self.one, self.one))
        return self.generator(("constant", name)), self.one

    def constant(self, value: fmpq) -> Form:
        return self.context.constant(value), self.one

    def imaginary(self) -> fmpq_mpoly:
        key: Key = ("constant", "i")
        known = self.generators.get(key)
        if known is None:
            result = self.generator(key)
            self.relations[self.generators[key][0]] = 2, (-self.one, self.one)
            return result
        return known[1]

    def generator(self, key: Key) -> fmpq_mpoly:
        known = self.generators.get(key)
        if known is None:
            if not self.free:
                raise _MoreGenerators
            known = self.generators[key] = len(self.generators), self.free.pop()
        return known[1]

    def opaque(self, name: str, forms: list[Form]) -> Form:
        if name in _WITHOUT_VALUE:
            raise Unsupported(name)
        keys = [self.key(form) for form in forms]
        if name in _SYMMETRIC:
            return self.generator((name, frozenset(keys), len(keys))), self.one
        return self.generator((name, *keys)), self.one

    # Arithmetic

    def added(self, one: Form, other: Form) -> Form:
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
        return self.reduced((self.product(one[0], other[0]), self.product(one[1], other[1])))

    def inverted(self, form: Form) -> Form:
        if form[0].is_zero():
            raise Undefined("division by 0")
        return form[1], form[0]

    def product(self, one: fmpq_mpoly, other: fmpq_mpoly) -> fmpq_mpoly:
        if one == self.one:
            return other
        if other == self.one:
            return one
        self.expandable(one, other)
        return one * other

    def expandable(self, one: fmpq_mpoly, other: fmpq_mpoly) -> None:
        """Raises BudgetExceeded where a product would be too long, or of too high a degree."""
        steps = len(one) * len(other)
        if steps <= 1:
            return
        self.budget.check("degree", int(one.total_degree() + other.total_degree()))
        dense = prod(int(low + high) + 1 for low, high in zip(one.degrees(), other.degrees(), strict=True))
        self.budget.check("terms", max(min(steps, dense), steps // STEPS_PER_TERM))

    def lowest(self, form: Form) -> Form:
        """Returns a form with common factors cancelled where both parts are short, and a denominator led by 1."""
        numerator, denominator = form
        if denominator == self.one:
            return form
        if numerator.is_zero():
            return self.zero, self.one
        if not denominator.is_constant() and len(numerator) + len(denominator) <= CANCELLED:
            common = numerator.gcd(denominator)
            if not common.is_constant():
                numerator, denominator = numerator / common, denominator / common
        lead = denominator.leading_coefficient()
        return (numerator / lead, denominator / lead) if lead != 1 else (numerator, denominator)

    def reduced(self, form: Form) -> Form:
        """Returns a form in which no generator has a power that its relation replaces."""
        numerator, denominator = form
        for index, (order, replacement) in reversed(self.relations.items()):  # later ones are made of earlier ones
            if numerator.degrees()[index] >= order or (denominator is not self.one and denominator.degrees()[index] >= order):
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
        self.budget.check("degree", highest)
        parts: list[dict[tuple[int, ...], fmpq]] = [{} for _ in range(highest + 1)]
        for exponents, coefficient in polynomial.to_dict().items():
            times, rest = divmod(exponents[index], order)
            parts[times][(*exponents[:index], rest, *exponents[index + 1 :])] = coefficient
        above, below = replacement
        total, divisor = self.context.from_dict(parts.pop()), self.one
        for part in reversed(parts):  # Horner's rule: each step divides by one more factor of what is below
            divisor = self.product(divisor, below)
            total = self.product(total, above)
            if part:
                total = total + self.product(self.context.from_dict(part), divisor)
        return total, divisor

    def equal(self, one: Form, other: Form) -> bool:
        """Returns whether two forms are the same."""
        if one[1] == other[1]:
            difference = one[0] - other[0]
        else:
            difference = self.product(one[0], other[1]) - self.product(other[0], one[1])
        difference = self.without_i(difference)
        return bool(self.reduced((difference, self.one))[0].is_zero())

    def without_i(self, polynomial: fmpq_mpoly) -> fmpq_mpoly:
        """Returns a polynomial with i written as a power of the root of unity, where there is one of even order."""
        unity, imaginary = self.generators.get(UNITY), self.generators.get(("constant", "i"))
        order = self.orders.get(UNITY, 1)
        if unity is None or imaginary is None or order % 2:
            return polynomial
        images = list(self.context.gens())
        images[imaginary[0]] = unity[1] ** (order // 2)
        return polynomial.compose(*images)

    # Powers

    def power(self, base: Form, exponent: Form) -> Form:
        if self.is_constant(exponent):
            return self.constant_power(base, self.value(exponent))
        if self.is_constant(base):
            value = self.value(base)
            if value == 0:
                raise Undefined("0 to a power that may not be positive")
            total = (self.one, self.one)
            if value < 0:
                total = self.exponential(-1, exponent)
            for prime, times in _factors(abs(value)):
                total = self.multiplied(total, self.exponential(prime, self.multiplied(exponent, self.constant(fmpq(times)))))
            return total
        return self.exponential(self.key(base), exponent, base)

    def constant_power(self, base: Form, exponent: fmpq) -> Form:
        if exponent.q == 1:
            return self.integer_power(base, int(exponent.p))
        if not self.is_constant(base):
            return self.root_power(base, exponent)
        value = self.value(base)
        if value == 0:
            if exponent < 0:
                raise Undefined("division by 0")
            return base
        total = (self.one, self.one)
        if value < 0:
            total = self.constant(fmpq((-1) ** int(exponent.p % 2))) if exponent.q % 2 else self.unity(exponent)
        for prime, times in _factors(abs(value)):
            total = self.multiplied(total, self.exponential(prime, self.constant(exponent * times)))
        return total

    def integer_power(self, base: Form, exponent: int) -> Form:
        if exponent < 0:
            base, exponent = self.inverted(base), -exponent
        if exponent == 0 and base[0].is_zero():
            raise Undefined("0^0 has no value")
        if len(base[0]) == len(base[1]) == 1:
            self.budget.check("bits", self.lead(base).height_bits() * exponent)
            return self.reduced((base[0] ** exponent, base[1] ** exponent))
        total = (self.one, self.one)
        while exponent:  # by squaring, with relations applied at each step, so that (1 + sqrt 3)^4000 keeps two terms
            if exponent & 1:
                total = self.multiplied(total, base)
            exponent >>= 1
            if exponent:
                base = self.multiplied(base, base)
                self.bounded(base[0])
        return total

    def bounded(self, polynomial: fmpq_mpoly) -> None:
        """Raises BudgetExceeded where coefficients have grown too large."""
        if len(polynomial) < 4:
            for coefficient in polynomial.coeffs():
                self.budget.check("bits", coefficient.height_bits())

    def root_power(self, base: Form, exponent: fmpq) -> Form:
        """Returns a rational power of what is not rational: of its rational content, times that of the rest."""
        content, rest = self.content(base, signed=exponent.q % 2 == 1)
        total = self.constant_power(self.constant(content), exponent)
        key: Key = ("root", int(exponent.q % 2), self.key(rest))
        order = self.order(key, int(exponent.q))
        generator = self.generator(key)
        self.relations[self.generators[key][0]] = order, rest
        return self.multiplied(total, self.integer_power((generator, self.one), int(exponent.p) * (order // int(exponent.q))))

    def content(self, form: Form, *, signed: bool) -> tuple[fmpq, Form]:
        """Returns a rational and a primitive form whose product is a form; the rational is positive unless signed."""
        numerator, denominator = self.lowest(form)
        if numerator.is_zero():
            return fmpq(0), (self.one, self.one)
        content = numerator.leading_coefficient()
        if not signed and content < 0:
            content = -content
        return content, (numerator / content, denominator)

    def exponential(self, base: object, exponent: Form, form: Form | None = None) -> Form:
        """
        Returns base^exponent as a product of one generator's power for each monomial of the exponent.

        Args:
            base: "e", a prime, -1, or the key of a form.
            exponent: its monomials become generators, with the denominators of their coefficients brought together.
            form: the base where it is a form.
        """
        numerator, denominator = self.lowest(exponent)
        total = (self.one, self.one)
        if not denominator.is_constant():
            key: Key = ("power", base, self.key(exponent))
            return self.generator(key), self.one
        scale = denominator.leading_coefficient()
        for monomial, coefficient in numerator.to_dict().items():
            coefficient /= scale
            if not any(monomial):
                total = self.multiplied(total, self.numeric_exponential(base, coefficient, form))
            elif base == "e" and self.is_i_pi(monomial):
                total = self.multiplied(total, self.unity(coefficient))
            else:
                key = ("power", base, monomial)
                order = self.order(key, int(coefficient.q))
                generator = self.generator(key)
                if base == -1 and order == 1 and self.is_of_variables(monomial):
                    self.relations[self.generators[key][0]] = 2, (self.one, self.one)
                step = int(coefficient.p) * (order // int(coefficient.q))
                total = self.multiplied(total, self.integer_power((generator, self.one), step))
        return total

    def numeric_exponential(self, base: object, exponent: fmpq, form: Form | None) -> Form:
        if form is not None:
            return self.constant_power(form, exponent)
        if base == -1:
            return self.constant_power(self.constant(fmpq(-1)), exponent)
        if isinstance(base, int) and exponent.q == 1:
            self.budget.check("bits", base.bit_length() * abs(int(exponent.p)))
            return self.constant(fmpq(base) ** int(exponent.p))
        key: Key = ("power", base, ())
        order = self.order(key, int(exponent.q))
        generator = self.generator(key)
        if isinstance(base, int):
            self.relations[self.generators[key][0]] = order, self.constant(fmpq(base))
        step = int(exponent.p) * (order // int(exponent.q))
        if isinstance(base, int):  # keep the generator's power small: 2^(7/3) is 4 * 2^(1/3)
            whole, step = divmod(step, order)
            self.budget.check("bits", base.bit_length() * abs(whole))
            return self.multiplied(self.constant(fmpq(base) ** whole), (generator**step, self.one))
        return self.integer_power((generator, self.one), step)

    def unity(self, half_turns: fmpq) -> Form:
        """Returns e^(i pi r)."""
        if half_turns.q == 1:
            return self.constant(fmpq(-1 if half_turns.p % 2 else 1))
        if half_turns.q == 2:
            sign = 1 if half_turns.p % 4 == 1 else -1
            return self.imaginary() * sign, self.one
        order = self.order(UNITY, int(half_turns.q))
        self.budget.check("degree", order)
        generator = self.generator(UNITY)
        lowest_first = [int(coefficient) for coefficient in fmpz_poly.cyclotomic(2 * order).coeffs()]
        degree = len(lowest_first) - 1
        rest = self.zero
        for power, coefficient in enumerate(lowest_first[:-1]):
            rest -= generator**power * coefficient
        self.relations[self.generators[UNITY][0]] = degree, (rest, self.one)
        return self.reduced((generator ** (int(half_turns.p * order / half_turns.q) % (2 * order)), self.one))

    def order(self, key: Key, denominator: int) -> int:
        """Returns the common denominator of the exponents of a key, or starts over with a larger one."""
        known = self.orders.get(key, 1)
        if known % denominator:
            self.orders[key] = lcm(known, denominator)
            self.budget.check("degree", self.orders[key])
            raise _FinerRoot
        return known

    def is_i_pi(self, monomial: tuple[int, ...]) -> bool:
        pi, imaginary = self.generators.get(("constant", "pi")), self.generators.get(("constant", "i"))
        if pi is None or imaginary is None or sum(monomial) != 2:
            return False
        return monomial[pi[0]] == 1 and monomial[imaginary[0]] == 1

    def is_of_variables(self, monomial: tuple[int, ...]) -> bool:
        others = {place for key, (place, _) in self.generators.items() if key[0] != "variable"}
        return not any(power and place in others for place, power in enumerate(monomial))

    # Keys

    def key(self, form: Form) -> Key:
        """Returns what identifies a form."""
        numerator, denominator = self.lowest(form)
        above = frozenset(numerator.to_dict().items())
        return (above,) if denominator == self.one else (above, frozenset(denominator.to_dict().items()))

    def is_constant(self, form: Form) -> bool:
        return bool(form[0].is_constant() and form[1].is_constant())

    def lead(self, form: Form) -> fmpq:
        return form[0].leading_coefficient() / form[1].leading_coefficient()

    def value(self, form: Form) -> fmpq:
        if form[0].is_zero():
            return fmpq(0)
        return self.lead(form)

    # Functions

    def turned(self, angle: Form) -> tuple[Form, Form]:
        """Returns e^(i angle) and its inverse."""
        power = self.exponential("e", self.multiplied(angle, (self.imaginary(), self.one)))
        return power, self.inverted(power)

    def cosine(self, angle: Form) -> Form:
        power, inverse = self.turned(angle)
        return self.multiplied(self.added(power, inverse), self.constant(fmpq(1, 2)))

    def sine(self, angle: Form) -> Form:
        power, inverse = self.turned(angle)
        difference = self.added(power, self.multiplied(inverse, self.constant(fmpq(-1))))
        return self.multiplied(difference, (self.imaginary() * fmpq(-1, 2), self.one))

    def tangent(self, angle: Form) -> Form:
        return self.divided(self.sine(angle), self.cosine(angle))

    def hyperbolic_cosine(self, argument: Form) -> Form:
        power = self.exponential("e", argument)
        return self.multiplied(self.added(power, self.inverted(power)), self.constant(fmpq(1, 2)))

    def hyperbolic_sine(self, argument: Form) -> Form:
        power = self.exponential("e", argument)
        difference = self.added(power, self.multiplied(self.inverted(power), self.constant(fmpq(-1))))
        return self.multiplied(difference, self.constant(fmpq(1, 2)))

    def hyperbolic_tangent(self, argument: Form) -> Form:
        return self.divided(self.hyperbolic_sine(argument), self.hyperbolic_cosine(argument))

    def divided(self, dividend: Form, divisor: Form) -> Form:
        return self.multiplied(dividend, self.inverted(divisor))

    def logarithm(self, argument: Form) -> Form:
        """Returns ln of the rational content, prime by prime, plus ln of the rest."""
        content, rest = self.content(argument, signed=self.is_constant(argument))
        if content <= 0:
            raise Undefined("not a positive number") if content == 0 else Unsupported("ln of a negative number")
        total = (self.zero, self.one)
        for prime, times in _factors(content):
            total = self.added(total, (self.generator(("ln", prime)) * times, self.one))
        if not self.is_constant(rest):
            if self.key(rest) == self.key(self.named("e")):
                return self.added(total, (self.one, self.one))
            total = self.added(total, (self.generator(("ln", self.key(rest))), self.one))
        return total

    def absolute(self, argument: Form) -> Form:
        if self.is_constant(argument):
            return self.constant(abs(self.value(argument)))
        content, rest = self.content(argument, signed=True)
        key: Key = ("abs", self.key(rest))
        generator = self.generator(key)
        return generator * abs(content), self.one

    def factorial(self, argument: Form) -> Form:
        """Returns (m + c)! as m! times a product, for the whole part c of the constant term."""
        if argument[1] != self.one:
            return self.opaque("factorial", [argument])
        constant = argument[0].to_dict().get((0,) * self.context.nvars(), fmpq(0))
        shift = int(constant.floor())
        if self.is_constant(argument) or abs(shift) > SHIFTS:
            return self.opaque("factorial", [argument])
        least = self.added(argument, self.constant(fmpq(-shift)))
        total = self.opaque("factorial", [least])
        for step in range(1, shift + 1):
            total = self.multiplied(total, self.added(least, self.constant(fmpq(step))))
        for step in range(0, shift, -1):
            total = self.divided(total, self.added(least, self.constant(fmpq(step))))
        return total

    def binomial(self, upper: Form, lower: Form) -> Form:
        if self.is_constant(lower):
            chosen = self.value(lower)
            if chosen.q == 1 and 0 <= chosen <= SHIFTS:
                total = (self.one, self.one)
                for step in range(int(chosen.p)):
                    factor = self.added(upper, self.constant(fmpq(-step)))
                    total = self.multiplied(total, self.multiplied(factor, self.constant(fmpq(1, step + 1))))
                return total
        rest = self.added(upper, self.multiplied(lower, self.constant(fmpq(-1))))
        return self.divided(self.factorial(upper), self.multiplied(self.factorial(lower), self.factorial(rest)))

    def permutations(self, total: Form, chosen: Form) -> Form:
        rest = self.added(total, self.multiplied(chosen, self.constant(fmpq(-1))))
        return self.divided(self.factorial(total), self.factorial(rest))


def _factors(value: fmpq) -> list[tuple[int, int]]:
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


def _reciprocal(rule: Callable[[_Ring, Form], Form]) -> Callable[[_Ring, Form], Form]:
    return lambda ring, argument: ring.inverted(rule(ring, argument))


_SYMMETRIC = frozenset({"max", "min", "gcd", "lcm"})
_WITHOUT_VALUE = frozenset({"plus_minus", "minus_plus", "det", "transpose", "inverse"})

_RULES: dict[tuple[str, int], Callable[..., Form]] = {
    ("sin", 1): _Ring.sine,
    ("cos", 1): _Ring.cosine,
    ("tan", 1): _Ring.tangent,
    ("cot", 1): _reciprocal(_Ring.tangent),
    ("sec", 1): _reciprocal(_Ring.cosine),
    ("csc", 1): _reciprocal(_Ring.sine),
    ("sinh", 1): _Ring.hyperbolic_sine,
    ("cosh", 1): _Ring.hyperbolic_cosine,
    ("tanh", 1): _Ring.hyperbolic_tangent,
    ("coth", 1): _reciprocal(_Ring.hyperbolic_tangent),
    ("sech", 1): _reciprocal(_Ring.hyperbolic_cosine),
    ("csch", 1): _reciprocal(_Ring.hyperbolic_sine),
    ("ln", 1): _Ring.logarithm,
    ("log", 2): lambda ring, value, base: ring.divided(ring.logarithm(value), ring.logarithm(base)),
    ("root", 2): lambda ring, value, degree: ring.power(value, ring.inverted(degree)),
    ("abs", 1): _Ring.absolute,
    ("factorial", 1): _Ring.factorial,
    ("gamma", 1): lambda ring, value: ring.factorial(ring.added(value, ring.constant(fmpq(-1)))),
    ("binomial", 2): _Ring.binomial,
    ("permutations", 2): _Ring.permutations,
}
