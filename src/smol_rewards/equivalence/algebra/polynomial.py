"""
Do two expressions have the same normal form as rational functions?

A *form* is a quotient of two polynomials with rational coefficients in *generators*: the variables, and everything else that
arithmetic cannot take apart. A generator is known by its *key*, which is made of forms again, so f(x+x) and f(2x) are one.
Powers and roots are taken apart in `exponents`; sines and cosines become exponentials, cos x = (g + 1/g)/2 with g = e^(ix), so
that the laws of trigonometry become arithmetic.

Equal forms prove equal functions wherever both sides are defined and real. Different forms prove nothing, unless no polynomial
vanishes of what they are made of.

Terms, degrees and bits are bounded before anything is expanded.
"""

from collections.abc import Callable

from flint import fmpq, fmpq_mpoly

from smol_rewards.budget import Meter
from smol_rewards.equivalence.algebra.exponents import PI, exponential, factors, imaginary, power, without_i
from smol_rewards.equivalence.algebra.ring import FinerRoot, Form, Key, MoreGenerators, Ring
from smol_rewards.equivalence.kernel.failures import Undefined, Unsupported
from smol_rewards.equivalence.kernel.rational import HALF, MINUS_ONE, rational
from smol_rewards.errors import BudgetExceeded
from smol_rewards.expression.functions import FUNCTIONS, NAMED, having, valued
from smol_rewards.expression.nodes import Call, Constant, Expr, Number, Power, Product, Sum, Variable

GENERATORS = (8, 16, 32)
RESTARTS = 6
NODE = 4  # steps that it takes to look at a node and to reduce its form
FACTORED = 32  # terms and degree of a polynomial that is taken apart
SHIFTS = 24  # factors by which factorials are brought together
SYMMETRIC = having("symmetric")
WITHOUT_FORM = valued("known") - having("operator")


def same_normal_form(one: Expr, other: Expr, meter: Meter) -> bool:
    """
    Returns whether two expressions certainly have the same normal form; False proves nothing.

    Example:
        >>> from smol_rewards.expression.nodes import number
        >>> x = Variable("x")
        >>> sine, cosine = Power(Call("sin", (x,)), number(2)), Power(Call("cos", (x,)), number(2))
        >>> same_normal_form(Sum((sine, cosine)), number(1), Meter())
        True
    """
    return _of_forms(_equal, one, other, meter)


def different_normal_forms(one: Expr, other: Expr, meter: Meter) -> bool:
    """
    Returns whether two expressions certainly differ because their forms do: these are made of variables, and of π or e^r, of
    which no polynomial with rational coefficients vanishes; False proves nothing.

    Example:
        >>> from fractions import Fraction
        >>> from smol_rewards.expression.nodes import number
        >>> different_normal_forms(Constant("pi"), Sum((Constant("pi"), number(Fraction(1, 10**999)))), Meter())
        True
    """
    return _of_forms(_independent, one, other, meter)


def share_a_factor(one: Expr, other: Expr, meter: Meter) -> bool:
    """
    Returns whether two polynomials certainly have a factor in common that is no number; False proves nothing.

    Example:
        >>> from smol_rewards.notation import parse
        >>> one, other = (parse(text).value for text in ("x^2 - 1", "x + 1"))
        >>> share_a_factor(one, other, Meter()), share_a_factor(one, Variable("x"), Meter())
        (True, False)
    """
    return _of_forms(lambda ring, ours, theirs: not ours[0].gcd(theirs[0]).is_constant(), one, other, meter)


def vanish_together(one: Expr, other: Expr, meter: Meter) -> bool:
    """
    Returns whether two rational functions certainly are 0 at the same points, but where one has no value: their numerators are
    the same but for a number. False proves nothing.

    Example:
        >>> from smol_rewards.notation import parse
        >>> one, other = (parse(text).value for text in ("1/f - 1/a - 1/b", "f - ab/(a+b)"))
        >>> vanish_together(one, other, Meter()), vanish_together(one, Variable("f"), Meter())
        (True, False)
    """
    return _of_forms(_vanish_together, one, other, meter)


def _vanish_together(ring: Ring, one: Form, other: Form) -> bool:
    (ours, _), (theirs, _) = ring.lowest(one), ring.lowest(other)
    if ours.is_constant() or theirs.is_constant():
        return False
    return bool(ours * theirs.leading_coefficient() == theirs * ours.leading_coefficient())


def is_reducible(expr: Expr, meter: Meter) -> bool:
    """Returns whether a polynomial is certainly a product of others, or of an integer and another; False proves nothing."""
    return _of_forms(lambda ring, form, _: _is_reducible(form), expr, expr, meter)


def _is_reducible(form: Form) -> bool:
    polynomial, below = form
    if (
        not below.is_constant()
        or polynomial.is_constant()
        or len(polynomial) > FACTORED
        or polynomial.total_degree() > FACTORED
    ):
        return False
    content, factors = polynomial.factor()
    return sum(power for _, power in factors) > 1 or (len(polynomial) > 1 and abs(int(content.p)) > 1 and below == 1)


def _of_forms(ask: Callable[[Ring, Form, Form], bool], one: Expr, other: Expr, meter: Meter) -> bool:
    """Returns what is asked of the forms of two expressions; False where one has none."""
    orders: dict[Key, int] = {}
    size = 0
    for _ in range(RESTARTS):
        ring = Ring(GENERATORS[size], orders, meter)
        try:
            return ask(ring, _form(ring, one), _form(ring, other))
        except MoreGenerators:
            size += 1
            if size == len(GENERATORS):
                return False
        except FinerRoot:
            continue
        except (BudgetExceeded, Unsupported, Undefined):
            return False
    return False


def _form(ring: Ring, expr: Expr) -> Form:
    """Returns the form of an expression."""
    ring.meter.spend(NODE)
    match expr:
        case Number(value):
            return ring.constant(rational(value))
        case Variable(name):
            return ring.generator(("variable", name)), ring.one
        case Constant(name):
            return _named(ring, name)
        case Sum(terms):
            return ring.sum([_form(ring, term) for term in terms])
        case Product(parts):
            total = _form(ring, parts[0])
            for factor in parts[1:]:
                total = ring.multiplied(total, _form(ring, factor))
            return total
        case Power(Constant("e"), exponent):
            return exponential(ring, "e", _form(ring, exponent))
        case Power(base, exponent):
            return power(ring, _form(ring, base), _form(ring, exponent))
        case Call(name, arguments):
            forms = [_form(ring, argument) for argument in arguments]
            rule = _RULES.get((name, len(forms)))
            return rule(ring, *forms) if rule else _opaque(ring, name, forms)
        case _:
            raise Unsupported(type(expr).__name__)


def _named(ring: Ring, name: str) -> Form:
    if name == "i":
        return imaginary(ring), ring.one
    if name == "degree":
        return ring.generator(PI) * fmpq(1, 180), ring.one
    if name == "golden_ratio":
        root = power(ring, ring.constant(fmpq(5)), ring.constant(HALF))
        return ring.multiplied(ring.added(ring.unit, root), ring.constant(HALF))
    if name == "e":
        return exponential(ring, "e", ring.unit)
    return ring.generator(("constant", name)), ring.one


def _opaque(ring: Ring, name: str, forms: list[Form]) -> Form:
    """Returns a function about which nothing is known but that equal arguments give equal values."""
    if name in WITHOUT_FORM:
        raise Unsupported(name)
    keys = [ring.key(form) for form in forms]
    if name in SYMMETRIC:
        return ring.generator((name, frozenset(keys), len(keys))), ring.one
    return ring.generator((name, *keys)), ring.one


def _equal(ring: Ring, one: Form, other: Form) -> bool:
    """Returns whether two forms are the same."""
    return one == other or bool(_difference(ring, one, other).is_zero())


def _difference(ring: Ring, one: Form, other: Form) -> fmpq_mpoly:
    """Returns the numerator of the difference of two forms."""
    difference = ring.product(one[0], other[1]) - ring.product(other[0], one[1])
    return ring.reduced((without_i(ring, difference), ring.one))[0]


def _independent(ring: Ring, one: Form, other: Form) -> bool:
    """Returns whether two forms differ by a polynomial in variables and one transcendental number."""
    difference = _difference(ring, one, other)
    degrees = difference.degrees()
    held = {key for key, (place, _) in ring.generators.items() if degrees[place]}
    numbers = {key for key in held if key[0] != "variable"}
    transcendental = not numbers or numbers == {PI} or (len(numbers) == 1 and _is_power_of_e(*numbers))
    return transcendental and not difference.is_zero()


def _is_power_of_e(key: Key) -> bool:
    """Returns whether a generator is e to a rational power."""
    return key[:2] == ("power", "e") and isinstance(key[2], tuple) and not any(key[2])


def _turned(ring: Ring, angle: Form) -> tuple[Form, Form]:
    """Returns e^(i angle) and its inverse, which is a polynomial too where they are roots of unity."""
    turn = ring.multiplied(angle, (imaginary(ring), ring.one))
    return exponential(ring, "e", turn), exponential(ring, "e", ring.multiplied(turn, ring.constant(MINUS_ONE)))


def _cosine(ring: Ring, angle: Form) -> Form:
    power, inverse = _turned(ring, angle)
    return ring.multiplied(ring.added(power, inverse), ring.constant(HALF))


def _sine(ring: Ring, angle: Form) -> Form:
    power, inverse = _turned(ring, angle)
    difference = ring.added(power, ring.multiplied(inverse, ring.constant(MINUS_ONE)))
    return ring.multiplied(difference, (imaginary(ring) * fmpq(-1, 2), ring.one))


def _tangent(ring: Ring, angle: Form) -> Form:
    return ring.divided(_sine(ring, angle), _cosine(ring, angle))


def _hyperbolic_cosine(ring: Ring, argument: Form) -> Form:
    power = exponential(ring, "e", argument)
    return ring.multiplied(ring.added(power, ring.inverted(power)), ring.constant(HALF))


def _hyperbolic_sine(ring: Ring, argument: Form) -> Form:
    power = exponential(ring, "e", argument)
    difference = ring.added(power, ring.multiplied(ring.inverted(power), ring.constant(MINUS_ONE)))
    return ring.multiplied(difference, ring.constant(HALF))


def _hyperbolic_tangent(ring: Ring, argument: Form) -> Form:
    return ring.divided(_hyperbolic_sine(ring, argument), _hyperbolic_cosine(ring, argument))


def _logarithm(ring: Ring, argument: Form) -> Form:
    """Returns ln of the rational content, prime by prime, plus ln of the rest."""
    content, rest = ring.content(argument, signed=ring.is_constant(argument))
    if content <= 0:
        raise Undefined("not a positive number") if content == 0 else Unsupported("ln of a negative number")
    total = (ring.zero, ring.one)
    for prime, times in factors(content):
        total = ring.added(total, (ring.generator(("ln", prime)) * times, ring.one))
    if not ring.is_constant(rest):
        if ring.key(rest) == ring.key(_named(ring, "e")):
            return ring.added(total, ring.unit)
        total = ring.added(total, (ring.generator(("ln", ring.key(rest))), ring.one))
    return total


def _absolute(ring: Ring, argument: Form) -> Form:
    if ring.is_constant(argument):
        return ring.constant(abs(ring.value(argument)))
    content, rest = ring.content(argument, signed=True)
    return ring.generator(("abs", ring.key(rest))) * abs(content), ring.one


def _factorial(ring: Ring, argument: Form) -> Form:
    """Returns (m + c)! as m! times a product, for the whole part c of the constant term."""
    if argument[1] != ring.one:
        return _opaque(ring, "factorial", [argument])
    constant = argument[0].to_dict().get((0,) * ring.context.nvars(), fmpq(0))
    shift = int(constant.floor())
    if ring.is_constant(argument) or abs(shift) > SHIFTS:
        return _opaque(ring, "factorial", [argument])
    least = ring.added(argument, ring.constant(fmpq(-shift)))
    total = _opaque(ring, "factorial", [least])
    for step in range(1, shift + 1):
        total = ring.multiplied(total, ring.added(least, ring.constant(fmpq(step))))
    for step in range(0, shift, -1):
        total = ring.divided(total, ring.added(least, ring.constant(fmpq(step))))
    return total


def _binomial(ring: Ring, upper: Form, lower: Form) -> Form:
    """Returns upper (upper - 1) … / lower! for a small number below, else factorials."""
    if ring.is_constant(lower):
        chosen = ring.value(lower)
        if chosen.q == 1 and 0 <= chosen <= SHIFTS:
            total = ring.unit
            for step in range(int(chosen.p)):
                factor = ring.added(upper, ring.constant(fmpq(-step)))
                total = ring.multiplied(total, ring.multiplied(factor, ring.constant(fmpq(1, step + 1))))
            return total
    rest = ring.added(upper, ring.multiplied(lower, ring.constant(MINUS_ONE)))
    return ring.divided(_factorial(ring, upper), ring.multiplied(_factorial(ring, lower), _factorial(ring, rest)))


def _permutations(ring: Ring, total: Form, chosen: Form) -> Form:
    rest = ring.added(total, ring.multiplied(chosen, ring.constant(MINUS_ONE)))
    return ring.divided(_factorial(ring, total), _factorial(ring, rest))


def _reciprocal(rule: Callable[[Ring, Form], Form]) -> Callable[[Ring, Form], Form]:
    return lambda ring, argument: ring.inverted(rule(ring, argument))


_OWN: dict[str, Callable[..., Form]] = {
    "sin": _sine,
    "cos": _cosine,
    "tan": _tangent,
    "sinh": _hyperbolic_sine,
    "cosh": _hyperbolic_cosine,
    "tanh": _hyperbolic_tangent,
    "ln": _logarithm,
    "log": lambda ring, value, base: ring.divided(_logarithm(ring, value), _logarithm(ring, base)),
    "root": lambda ring, value, degree: power(ring, value, ring.inverted(degree)),
    "abs": _absolute,
    "factorial": _factorial,
    "gamma": lambda ring, value: _factorial(ring, ring.added(value, ring.constant(MINUS_ONE))),
    "binomial": _binomial,
    "combinations": _binomial,
    "permutations": _permutations,
}
_RECIPROCALS = {row.name: _reciprocal(_OWN[row.reciprocal]) for row in FUNCTIONS if row.reciprocal}
_RULES = {(name, NAMED[name].most): rule for name, rule in (_OWN | _RECIPROCALS).items()}
