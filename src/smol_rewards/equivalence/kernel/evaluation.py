"""
How is an enclosure of an expression made of enclosures of its parts?

One walk over the tree, one rule for each kind of node. A *point* gives each free variable a value. Sums and products stay
exact as long as their parts are.
"""

from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import Any, TypeAlias

from flint import acb, arb, fmpq

from smol_rewards.equivalence.kernel import rational
from smol_rewards.equivalence.kernel.balls import Mode, Value, ball
from smol_rewards.equivalence.kernel.enclosed_functions import RULES
from smol_rewards.equivalence.kernel.failures import Unsupported
from smol_rewards.equivalence.kernel.powers import raised
from smol_rewards.equivalence.kernel.precision import steadily
from smol_rewards.equivalence.kernel.quadrature import integrated, on_the_reals
from smol_rewards.expression.functions import valued
from smol_rewards.expression.nodes import Call, Constant, Expr, Number, Power, Product, Sum, Variable
from smol_rewards.expression.walk import variables, walk

Point: TypeAlias = Mapping[str, Value]

NOWHERE: Point = {}
STRETCH = 32  # terms of a sum that are evaluated in one step
MODULAR_WORK = 1 << 20  # bits of an exponent times bits of a modulus
COSTLY = 512  # bits of precision that double the cost of a node
COMPLEX_NODE = 3  # times the cost of a node on the real line
WITHOUT_ENCLOSURE = valued("known")

CONSTANTS: dict[str, Callable[[], Value]] = {
    "pi": arb.pi,
    "e": arb.const_e,
    "i": lambda: acb(0, 1),
    "degree": lambda: arb.pi() / 180,
    "golden_ratio": lambda: (1 + arb(5).sqrt()) / 2,
    "euler_gamma": arb.const_euler,
    "catalan": arb.const_catalan,
}


class Evaluation:
    """
    The value of expressions at a point, at the precision that is set.

    A call is evaluated once at a point, however often its value is asked for: a remainder looks at what it divides several
    times, and nested remainders would double the work with each level. Each node spends from the verdict's meter.

    Args:
        point: the value of each free variable.
        mode: what is asked.
        cost: of a node, in steps.
    """

    __slots__ = ("calls", "cost", "meter", "mode", "point")

    def __init__(self, point: Point, mode: Mode, cost: int) -> None:
        self.point = point
        self.mode = mode
        self.cost = cost
        self.meter = mode.meter
        self.calls: dict[int, Value] = {}  # values at the point, by the identity of the node: all nodes outlive the evaluation

    def of(self, expr: Expr) -> Value:
        """Returns an enclosure of an expression."""
        rule = _NODES.get(type(expr))
        if rule is None:
            raise Unsupported(f"{type(expr).__name__} has no enclosure")
        return rule(self, expr)

    def at(self, place: Mapping[str, Value], times: int = 1) -> "Evaluation":
        """Returns the evaluation where some variables have other values, in the same mode, at so many times the cost."""
        return Evaluation({**self.point, **place}, self.mode, self.cost * times)

    def number(self, node: Number) -> Value:
        value = fmpq(node.value.numerator, node.value.denominator)
        return value if self.mode.within is None else self.mode.checked(value, "a numeral")

    def variable(self, node: Variable) -> Value:
        value = self.point.get(node.name)
        if value is None:
            raise Unsupported(f"{node.name} has no value")
        return value

    def constant(self, node: Constant) -> Value:
        make = CONSTANTS.get(node.name)
        if make is None:
            raise Unsupported(f"{node.name} has no enclosure")
        return make()

    def sum(self, node: Sum) -> Value:
        total: Value = rational.ZERO
        integers = 0  # Python's are the fastest way through a long sum of numerals
        self.meter.spend(len(node.terms) * self.cost)
        for term in node.terms:
            if type(term) is Number and term.value.denominator == 1 and self.mode.within is None:
                integers += term.value.numerator
                continue
            total = total + self.of(term)
            if type(total) is fmpq and total.height_bits() > self.mode.bits:
                total = arb(total)
        return total + integers

    def product(self, node: Product) -> Value:
        total: Value = rational.ONE
        self.meter.spend(len(node.factors) * self.cost)
        for factor in node.factors:
            total = total * (self.number(factor) if type(factor) is Number else self.of(factor))
            if type(total) is fmpq and total.height_bits() > self.mode.bits:
                total = arb(total)
        return total if self.mode.within is None else self.mode.checked(total, "a product")

    def power(self, node: Power) -> Value:
        self.meter.spend(2 * self.cost)
        if type(node.base) is Constant and node.base.name == "e":
            return self.mode.checked(ball(self.of(node.exponent)).exp(), "a power of e")
        base, exponent = self.of(node.base), self.of(node.exponent)
        if type(exponent) is fmpq and exponent.q != 1 and type(node.exponent) is not Number and variables(node.exponent):
            exponent = arb(exponent)  # of x^x: what happens to be 1/3 here makes no cube root of it
        return raised(base, exponent, self.mode)

    def call(self, node: Call) -> Value:
        known = self.calls.get(id(node))
        if known is None:
            self.meter.spend((1 + len(node.arguments)) * self.cost)
            known = self.calls[id(node)] = self.called(node)
        return known

    def called(self, node: Call) -> Value:
        """Returns an enclosure of a function's value, which has not been evaluated yet."""
        special = EVALUATED_CALLS.get(node.name)
        if special is not None:
            return special(self, node)
        values = [self.of(argument) for argument in node.arguments]
        function = RULES.get(node.name)
        if function is None:
            return self.unknown(node.name, values)
        arity, rule = function
        if arity is not None and len(values) != arity:
            raise Unsupported(f"{node.name} of {len(values)} arguments")
        return rule(self.mode, *values)

    def unknown(self, name: str, values: list[Value]) -> Value:
        """
        Returns the value of a function that is only a name: some smooth function in general position, the same for the
        same name. So two expressions that differ for it do differ for some meaning of the name.
        """
        if name in WITHOUT_ENCLOSURE:
            raise Unsupported(f"{name} has no enclosure")
        digest = blake2b(f"{name}/{len(values)}".encode(), digest_size=32).digest()
        numbers = [fmpq(int.from_bytes(digest[start : start + 4]) + 1, 2**32) for start in range(0, 32, 4)]
        total: Value = arb(numbers[0])
        for index, value in enumerate(values):
            slope, shift = numbers[1 + index % 3] + index + 1, numbers[4 + index % 4]
            scaled = value * slope + shift
            total = total * (index + 2) + ball(scaled).sin() + scaled / 3
        return total

    def modulo(self, node: Call) -> Value:
        if len(node.arguments) != 2:
            raise Unsupported(f"modulo of {len(node.arguments)} arguments")
        modulus = self.of(node.arguments[1])
        if type(modulus) is fmpq and modulus.q == 1 and modulus > 0:
            return self.residue(node.arguments[0], modulus)
        value = self.of(node.arguments[0])
        if type(modulus) is not fmpq or type(value) is not fmpq:
            raise Unsupported("a remainder of numbers that are not known exactly")
        return rational.remainder(value, modulus)

    def residue(self, node: Expr, modulus: fmpq) -> fmpq:
        """Returns the remainder of a whole number; nothing larger than the square of the modulus is computed for powers."""
        self.meter.spend(self.cost)
        if isinstance(node, Sum):
            return rational.remainder(sum((self.residue(term, modulus) for term in node.terms), rational.ZERO), modulus)
        if isinstance(node, Product) and all(self.whole(factor) for factor in node.factors):
            product = rational.ONE
            for factor in node.factors:
                product = rational.remainder(product * self.residue(factor, modulus), modulus)
            return product
        if isinstance(node, Power) and self.whole(node):
            base, exponent = self.residue(node.base, modulus), self.of(node.exponent)
            if exponent.height_bits() * modulus.height_bits() > MODULAR_WORK:
                raise Unsupported("a power that is too long to reduce")
            return fmpq(pow(int(base.p), int(exponent.p), int(modulus.p)))
        value = self.of(node)
        if type(value) is not fmpq:
            raise Unsupported("a remainder of a number that is not known exactly")
        return rational.remainder(value, modulus)

    def whole(self, node: Expr) -> bool:
        """Returns whether a factor is certainly an integer, so that it may be reduced before it is multiplied."""
        self.meter.spend(self.cost)
        match node:
            case Number(value):
                return value.denominator == 1
            case Sum(parts) | Product(parts):
                return all(self.whole(part) for part in parts)
            case Power(base, exponent):
                times = self.of(exponent)
                return self.whole(base) and type(times) is fmpq and times.q == 1 and times > 0
            case _:
                value = self.of(node)
                return type(value) is fmpq and value.q == 1

    def terms(self, node: Call) -> list[Value]:
        """Returns the terms of a finite sum or the factors of a finite product."""
        if len(node.arguments) != 4:
            raise Unsupported(f"{node.name} of {len(node.arguments)} arguments")
        body, variable, low, high = node.arguments
        if not isinstance(variable, Variable):
            raise Unsupported(f"{node.name} over what is not a variable")
        first, last = self.of(low), self.of(high)
        if not (type(first) is fmpq and type(last) is fmpq and first.q == 1 and last.q == 1):
            raise Unsupported(f"{node.name} between bounds that are not integers")
        count = max(0, int((last - first).p) + 1)
        self.meter.require(count * sum(1 for _ in walk(body)))
        self.meter.spend(count * self.cost)
        stretches = (range(start, min(start + STRETCH, count)) for start in range(0, count, STRETCH))
        return [value for stretch in stretches for value in steadily(self.stretch, node, first, stretch, meter=self.meter)]

    def stretch(self, node: Call, first: fmpq, steps: range) -> list[Value]:
        """Returns some of the terms of a finite sum or product."""
        body, variable = node.arguments[:2]
        assert isinstance(variable, Variable)
        return [self.at({variable.name: first + step}).of(body) for step in steps]

    def finite_sum(self, node: Call) -> Value:
        return sum(self.terms(node), rational.ZERO)

    def finite_product(self, node: Call) -> Value:
        total: Value = rational.ONE
        for value in self.terms(node):
            total = total * value
        return total

    def integral(self, node: Call) -> Value:
        if len(node.arguments) != 4 or self.mode.integrating:
            raise Unsupported("an indefinite or nested integral")
        body, variable, *ends = node.arguments
        if not isinstance(variable, Variable):
            raise Unsupported("an integral over what is not a variable")
        name = variable.name
        low, high = (self.of(end) for end in ends)
        mode = self.mode

        def integrand(value: acb, analytic: bool) -> Value:
            mode.analytic = analytic
            mode.meter.spend(COMPLEX_NODE * self.cost)
            return steadily(lambda: self.at({name: value}, COMPLEX_NODE).of(body), meter=mode.meter)

        real, mode.real, mode.integrating = mode.real, False, True
        try:
            value = integrated(integrand, low, high)
        finally:
            mode.real, mode.integrating, mode.analytic = real, False, False
        if any(isinstance(part, Constant) and part.name == "i" for part in walk(body)):
            return value
        return on_the_reals(value, low, high)


_NODES: dict[type, Callable[[Evaluation, Any], Value]] = {
    Number: Evaluation.number,
    Constant: Evaluation.constant,
    Variable: Evaluation.variable,
    Sum: Evaluation.sum,
    Product: Evaluation.product,
    Power: Evaluation.power,
    Call: Evaluation.call,
}

# Calls that see their arguments unevaluated.
EVALUATED_CALLS: dict[str, Callable[[Evaluation, Call], Value]] = {
    "modulo": Evaluation.modulo,
    "sum": Evaluation.finite_sum,
    "product": Evaluation.finite_product,
    "integral": Evaluation.integral,
}
