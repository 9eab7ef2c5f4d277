"""
What does a function of values enclose?

One rule for each name. A rule takes the mode and the values; it gives an exact rational where
that is known to be one, a real ball where the argument is certainly in the real domain, and else a complex ball.
"""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from flint import acb, arb, fmpq

from smol_rewards.equivalence.kernel import rational
from smol_rewards.equivalence.kernel.balls import Mode, Value, ball, sign
from smol_rewards.equivalence.kernel.failures import Unbounded, Undefined, Unsupported
from smol_rewards.equivalence.kernel.powers import raised
from smol_rewards.equivalence.kernel.special_functions import SPECIAL
from smol_rewards.expression.functions import FUNCTIONS, NAMED, Function

Rule: TypeAlias = Callable[..., Value]

WITH_CUTS = frozenset({"log", "asin", "acos", "atan", "asinh", "acosh", "atanh"})
SATURATING = frozenset(row.program for row in FUNCTIONS if "saturating" in row.traits)
LONGEST_BINOMIAL = 60  # factors of a binomial coefficient of an inexact number


def elementary(name: str, mode: Mode, value: Value) -> Value:
    """Returns a function of one argument that python-flint has under a name, with its domain checked."""
    if type(value) is acb:
        if mode.integrating or not value.imag.is_zero():
            return _elementary_complex(name, mode, value)
        value = value.real
    argument = ball(value)
    if mode.within is not None and name in SATURATING and abs(argument) > mode.within // 2:
        mode.proportionate = False  # tanh 1000 differs from 1 by 10^-868
    result = getattr(argument, name)()
    if result.is_finite():
        return result
    if name in WITH_CUTS:
        mode.leave_reals(name, certain=_off_the_domain(name, argument))
        return _elementary_complex(name, mode, acb(argument))
    raise Unbounded(f"{name} of this number may have no value", pole=True)


def _elementary_complex(name: str, mode: Mode, value: acb) -> Value:
    if name in WITH_CUTS and mode.analytic and not _off_the_cuts(name, value):
        return acb("nan")
    method = getattr(value, name, None)
    if method is None:
        raise Unsupported(f"{name} of a complex number")
    return mode.checked(method(), f"{name} of this number", pole=True)


def _off_the_domain(name: str, argument: arb) -> bool:
    """Returns whether a function certainly has no real value at a real number."""
    if name == "log":
        return bool(argument < 0)
    if name == "acosh":
        return bool(argument < 1)
    return name in ("asin", "acos", "atanh") and bool(abs(argument) > 1)


def _off_the_cuts(name: str, value: acb) -> bool:
    """Returns whether a ball is certainly clear of the branch cuts of a function, which lie on the axes."""
    if name == "log":
        return bool(value.real > 0) or not value.imag.contains(0)
    if name in ("asin", "acos", "atanh"):
        return bool(abs(value.real) < 1) or not value.imag.contains(0)
    if name in ("atan", "asinh"):
        return bool(abs(value.imag) < 1) or not value.real.contains(0)
    return bool(value.real > 1) or not value.imag.contains(0)  # acosh


def divided(mode: Mode, dividend: Value, divisor: Value) -> Value:
    """Returns a quotient."""
    if type(divisor) is fmpq:
        if divisor == 0:
            raise Undefined("division by 0")
        return dividend / divisor
    return mode.checked(dividend / divisor, "a quotient", pole=True)


def logarithm(mode: Mode, value: Value) -> Value:
    """Returns the natural logarithm."""
    if type(value) is fmpq:
        if value == 0:
            raise Undefined("0 has no logarithm")
        if value == 1:
            return rational.ZERO
    return elementary("log", mode, value)


def logarithm_to_base(mode: Mode, value: Value, base: Value) -> Value:
    """Returns a logarithm to a base, exactly where both are powers of one rational."""
    if type(value) is fmpq and type(base) is fmpq and value > 0 and base > 0 and base != 1:
        exact = rational.perfect_logarithm(value, base)
        if exact is not None:
            return exact
    return divided(mode, logarithm(mode, value), logarithm(mode, base))


def absolute(mode: Mode, value: Value) -> Value:
    """Returns |value|; under an integral the function that is analytic on either side of 0."""
    if mode.integrating and type(value) is acb:
        return value.real_abs(analytic=mode.analytic)
    return abs(value)


def rounded(name: str, mode: Mode, value: Value) -> Value:
    """Returns the floor or the ceiling, exactly where it is certain."""
    if type(value) is fmpq:
        return fmpq(getattr(value, name)())
    if mode.integrating:
        raise Unsupported(f"{name} under an integral")
    whole = getattr(_real(value, name), name)()
    exact = whole.unique_fmpz() if whole.is_exact() else None
    return whole if exact is None or exact.bit_length() > mode.bits else fmpq(exact)


def _real(value: Value, what: str) -> arb:
    if type(value) is acb:
        if not value.imag.is_zero():
            raise Undefined(f"{what} of a number that is not real")
        value = value.real
    return arb(value) if type(value) is fmpq else value


def extreme(name: str, values: Sequence[Value]) -> Value:
    """Returns the largest or the smallest of values."""
    if not values:
        raise Unsupported(f"{name} of nothing")
    if all(type(value) is fmpq for value in values):
        return max(values) if name == "max" else min(values)
    result, *rest = (_real(value, name) for value in values)
    for value in rest:
        result = getattr(result, name)(value)
    return result


def signum(mode: Mode, value: Value) -> Value:
    """Returns the sign, or the direction of a complex number."""
    certain = sign(value)
    if certain is not None:
        return fmpq(certain)
    if type(value) is acb:
        return divided(mode, value, abs(value))
    return arb(0, 1)


def gamma(mode: Mode, value: Value) -> Value:
    """Returns the gamma function."""
    if type(value) is fmpq:
        if value.q == 1 and value <= 0:
            raise Undefined("gamma has a pole at every integer up to 0")
        exact = rational.factorial(value - 1, mode.bits)
        if exact is not None:
            return exact
        value = arb(value)
    return mode.checked(value.gamma(), "gamma", pole=bool(value.real < 1))


def factorial(mode: Mode, value: Value) -> Value:
    """Returns value!, continued by the gamma function."""
    return gamma(mode, value + 1)


def binomial(mode: Mode, upper: Value, lower: Value) -> Value:
    """Returns a binomial coefficient, continued by the gamma function."""
    if type(lower) is fmpq and lower.q == 1:
        if type(upper) is fmpq:
            exact = rational.binomial(upper, lower, mode.bits)
            if exact is not None:
                return exact
        elif 0 <= lower <= LONGEST_BINOMIAL:
            product: Value = rational.ONE
            for step in range(int(lower.p)):
                product = product * (upper - step) / (step + 1)
            return product
    return gamma(mode, upper + 1) * ball(lower + 1).rgamma() * ball(upper - lower + 1).rgamma()


def permutations(mode: Mode, total: Value, chosen: Value) -> Value:
    """Returns total! / (total - chosen)!."""
    if type(total) is fmpq and type(chosen) is fmpq:
        exact = rational.permutations(total, chosen, mode.bits)
        if exact is not None:
            return exact
    return gamma(mode, total + 1) * ball(total - chosen + 1).rgamma()


def double_factorial(mode: Mode, value: Value) -> Value:
    """Returns value!! of an integer."""
    exact = rational.double_factorial(value, mode.bits) if type(value) is fmpq else None
    if exact is not None:
        return exact
    if ball(value).real > rational.LARGEST_ORDER:
        raise Unbounded("a double factorial that is too large to enclose", pole=False)
    raise Unsupported("a double factorial of this kind")


def of_integers(rule: Callable[[list[fmpq]], fmpq], values: Sequence[Value]) -> Value:
    """Returns a divisor or multiple of values that are known exactly."""
    if not values or not all(type(value) is fmpq for value in values):
        raise Unsupported("a divisor of numbers that are not known exactly")
    return rule(list(values))


def _elementary(function: Function) -> Rule:
    return lambda mode, value: elementary(function.program, mode, value)


def _of_reciprocal(function: Function) -> Rule:
    return lambda mode, value: elementary(function.program, mode, divided(mode, rational.ONE, value))


ENCLOSURES: dict[str, Rule] = {
    **{row.name: _elementary(row) for row in FUNCTIONS if "elementary" in row.traits},
    # arccot x = arctan 1/x, and its like: odd, with values up to a quarter turn, as in the NIST handbook
    **{row.inverse: _of_reciprocal(NAMED[NAMED[row.reciprocal].inverse]) for row in FUNCTIONS if row.reciprocal},
    **SPECIAL,
    "ln": logarithm,
    "log": logarithm_to_base,
    "root": lambda mode, value, degree: raised(value, divided(mode, rational.ONE, degree), mode),
    "abs": absolute,
    "norm": absolute,
    "floor": lambda mode, value: rounded("floor", mode, value),
    "ceiling": lambda mode, value: rounded("ceil", mode, value),
    "sign": signum,
    "gamma": gamma,
    "factorial": factorial,
    "double_factorial": double_factorial,
    "binomial": binomial,
    "combinations": binomial,
    "permutations": permutations,
    "gcd": lambda mode, *values: of_integers(rational.gcd, values),
    "lcm": lambda mode, *values: of_integers(rational.lcm, values),
    "max": lambda mode, *values: extreme("max", values),
    "min": lambda mode, *values: extreme("min", values),
    "re": lambda mode, value: value.real if type(value) is acb else value,
    "im": lambda mode, value: value.imag if type(value) is acb else rational.ZERO,
    "conjugate": lambda mode, value: value.conjugate() if type(value) is acb else value,
    "arg": lambda mode, value: acb(value).arg(),
}

# Name: number of arguments (None for any), and the rule.
RULES: dict[str, tuple[int | None, Rule]] = {name: (NAMED[name].most, rule) for name, rule in ENCLOSURES.items()}
