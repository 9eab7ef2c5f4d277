"""
What do special functions, and those of number theory, enclose?

Most are a method of python-flint, which their row in `expression.functions` names; the others have a rule here. Parameters and
arguments that are very large are left alone, so that no enclosure takes long.
"""

from collections.abc import Callable
from typing import TypeAlias

from flint import acb, arb, fmpq, fmpz

from smol_rewards.equivalence.kernel.balls import Mode, Value, ball, sign
from smol_rewards.equivalence.kernel.failures import Unbounded, Undefined, Unsupported
from smol_rewards.equivalence.kernel.precision import bits_set
from smol_rewards.expression.functions import FUNCTIONS, Function

Rule: TypeAlias = Callable[..., Value]

LARGEST = 1 << 16  # parameter or argument of a special function
LARGEST_ORDER, SMALL_ORDER = 64, 8
OF_SMALL_ORDER = frozenset(("polylog", "exponential_integral_of_order"))  # whose cost grows with it
OF_SMALL_ARGUMENT = frozenset(("exponential_integral_of_order",))  # with that of the argument
STEPS = 8  # for a value of order 0 at a coarse precision
COARSE = 512  # bits
LARGEST_FACTORED = 64  # bits of a number whose divisors are looked for
FACTORING = 100  # steps
LARGEST_COUNTED = 1_000_000  # number up to which primes are counted
SIEVED = 64  # numbers that are sieved in a step
LARGEST_FIBONACCI = 10_000


def by_method(row: Function) -> Rule:
    """Returns the rule of a function that is a method of its last argument, given the others."""
    name, method, meromorphic = row.name, row.method, "meromorphic" in row.traits

    def rule(mode: Mode, *values: Value) -> Value:
        *parameters, argument = values
        _check_size(name, *values)
        largest = SMALL_ORDER if name in OF_SMALL_ORDER else LARGEST_ORDER
        if not all(abs(ball(parameter)) <= largest for parameter in parameters) or (
            name in OF_SMALL_ARGUMENT and not abs(ball(argument)) < LARGEST_ORDER
        ):
            raise Unbounded(f"{name} of that large an order", pole=False)
        mode.meter.spend(STEPS * (1 + sum(map(_weight, parameters))) * (1 + bits_set() // COARSE))
        whole = all(type(parameter) is fmpq and parameter.q == 1 for parameter in parameters)
        if mode.integrating and not (meromorphic and whole):
            raise Unsupported(f"{name} under an integral")
        return _of_balls(mode, name, method, list(map(ball, parameters)), ball(argument))

    return rule


def _weight(parameter: Value) -> int:
    """Returns how many times the work is for a parameter; that grows with a whole one, and others have no shorter way."""
    return min(int(abs(parameter)), SMALL_ORDER) if type(parameter) is fmpq and parameter.q == 1 else SMALL_ORDER


def _check_size(name: str, *values: Value) -> None:
    if not all(abs(ball(value)) < LARGEST for value in values):
        raise Unbounded(f"{name} of a number that large", pole=False)


def _of_balls(mode: Mode, name: str, method: str, parameters: list[arb | acb], argument: arb | acb) -> Value:
    """Returns the value of a method, on the real line where it is there, and else in the complex plane."""
    if type(argument) is arb and acb not in map(type, parameters):
        real = getattr(argument, method, None)
        result = real(*parameters) if real else acb(argument).__getattribute__(method)(*parameters).real
        if result.is_finite():
            return mode.checked(result, name)
        mode.leave_reals(name)
    return mode.checked(getattr(acb(argument), method)(*map(acb, parameters)), f"{name} of this number", pole=True)


def beta(mode: Mode, one: Value, other: Value) -> Value:
    """Returns Euler's beta function."""
    _check_size("beta", one, other)
    return mode.checked(ball(one).gamma() * ball(other).gamma() * ball(one + other).rgamma(), "beta", pole=True)


def normal_distribution(mode: Mode, value: Value) -> Value:
    """Returns the probability that a standard normal variable is at most a value."""
    _check_size("the normal distribution", value)
    return mode.checked((-ball(value) / arb(2).sqrt()).erfc() / 2, "the normal distribution")


def elliptic(method: str) -> Rule:
    """Returns the rule of a complete elliptic integral of a modulus; its parameter is the square."""

    def rule(mode: Mode, modulus: Value) -> Value:
        if mode.integrating or not abs(ball(modulus)) < 1:
            raise Unsupported("an elliptic integral of this modulus")
        return mode.checked(getattr(acb(ball(modulus * modulus)), method)().real, "an elliptic integral", pole=True)

    return rule


def step(mode: Mode, value: Value) -> Value:
    """Returns Heaviside's step function, which is 1/2 at 0."""
    certain = sign(value)
    if certain is None:
        raise Unsupported("a step at a number whose sign is not known")
    return fmpq(1 + certain, 2)


def of_divisors(rule: Callable[[fmpz], fmpz | int]) -> Rule:
    """Returns the rule of a function of positive integers that depends on their divisors."""

    def of_natural(mode: Mode, value: Value) -> Value:
        number = _natural(value)
        if number.bit_length() > LARGEST_FACTORED:
            raise Unbounded("the divisors of a number that large", pole=False)
        mode.meter.spend(FACTORING)
        return fmpq(rule(number))

    return of_natural


def divisor_sigma(mode: Mode, power: Value, value: Value) -> Value:
    """Returns the sum of the powers of the divisors of a positive integer."""
    if type(power) is not fmpq or power.q != 1 or not 0 <= power <= LARGEST_FACTORED:
        raise Unbounded("a sum of such powers of divisors", pole=False)
    exponent = int(power.p)
    return of_divisors(lambda number: number.divisor_sigma(exponent))(mode, value)


def prime_count(mode: Mode, value: Value) -> Value:
    """Returns how many primes there are up to a number."""
    if type(value) is not fmpq:
        raise Unsupported("the primes up to a number that is not known exactly")
    last = int(value.floor()) if value > 0 else 0
    if last > LARGEST_COUNTED:
        raise Unbounded("the primes up to a number that large", pole=False)
    mode.meter.spend(1 + last // SIEVED)
    sieve = bytearray([1]) * (last + 1)
    for factor in range(2, int(last**0.5) + 1):
        if sieve[factor]:
            sieve[factor * factor :: factor] = bytes(len(range(factor * factor, last + 1, factor)))
    return fmpq(sum(sieve[2:]))


def fibonacci(mode: Mode, value: Value) -> Value:
    """Returns a Fibonacci number, the first two of which are 1."""
    number = _natural(value)
    if number > LARGEST_FIBONACCI:
        raise Unbounded("a Fibonacci number that large", pole=False)
    return fmpq(fmpz.fib_ui(int(number)))


def _natural(value: Value) -> fmpz:
    """Returns the positive integer that a value is."""
    if type(value) is not fmpq:
        raise Unsupported("a function of integers of a number that is not known exactly")
    if value.q != 1 or value < 1:
        raise Undefined("a function of positive integers of another number")
    return value.p


SPECIAL: dict[str, Rule] = {
    **{row.name: by_method(row) for row in FUNCTIONS if row.method},
    "beta": beta,
    "normal_distribution": normal_distribution,
    "elliptic_k": elliptic("elliptic_k"),
    "elliptic_e": elliptic("elliptic_e"),
    "heaviside": step,
    "euler_phi": of_divisors(fmpz.euler_phi),
    "divisor_count": of_divisors(lambda number: number.divisor_sigma(0)),
    "divisor_sum": of_divisors(lambda number: number.divisor_sigma(1)),
    "divisor_sigma": divisor_sigma,
    "moebius": of_divisors(fmpz.moebius_mu),
    "prime_count": prime_count,
    "fibonacci": fibonacci,
}
