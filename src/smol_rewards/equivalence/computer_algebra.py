"""
What does sympy say about two expressions?

This module runs in a worker process only (see `smol_rewards.isolation`): it alone imports sympy, and what it computes may take
any time and memory. It is given two trees as lists of plain JSON, builds the sympy expressions node by node (no text is
parsed, so nothing can be skipped or run), and looks for evidence of two kinds:

- *values*: both sides evaluated to DIGITS digits, with all derivatives, limits and sums carried out, at a few points. A
  value counts only if the evaluated and the written form give the same one, and it stays the same at a higher precision.
- *forms*: the difference simplifies to zero.

Invariant: values that differ are never overruled by forms, and a value that is in doubt is no evidence.
"""

import contextlib
import signal
import sys
from collections.abc import Callable, Iterator
from functools import partial, reduce
from time import process_time
from typing import Any, NamedTuple, TypeAlias

import sympy
from sympy import (
    Derivative,
    Float,
    Function,
    ImmutableMatrix,
    Integer,
    Integral,
    Limit,
    Product,
    Rational,
    Sum,
    Symbol,
)

Expression: TypeAlias = Any  # a sympy expression or matrix; sympy has no types
Finding: TypeAlias = dict[str, str]

DIGITS = 30  # at which values are compared
FEWER = 18  # at which they are computed a second time
FAR = 1_000  # digits with which a difference of two closed forms is looked for
SAME = Rational(1, 10**25)  # largest relative difference of equal values
APART = Rational(1, 10**12)  # smallest relative difference of different values
TINY = Rational(1, 10**15)  # a value below this may be the error of another
ENOUGH = 3  # points at which functions that agree are taken to be equal
REALS = tuple(Rational(*pair) for pair in ((7, 5), (3, 11), (-5, 7), (29, 9), (-13, 6), (1, 17), (41, 15)))
COUNTS = tuple(Integer(value) for value in (3, 7, 2, 10, 5, 6, 12))
PATIENCE = 0.3  # the share of the time left that one attempt may take
OF_COMPLEX = ("re", "im", "conjugate", "arg")  # who asks these of a variable means a complex one
STEPS = (sympy.floor, sympy.ceiling, sympy.Mod, sympy.Min, sympy.Max, sympy.Abs, sympy.sign, sympy.arg)  # tell little at points
WRITTEN = (Integral, Sum, Product, Limit, Derivative)  # what `doit` carries out

# What sympy is known to raise where it has no answer. Anything else ends the process, and is this question's verdict alone.
FAILURES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    RuntimeError,
    TypeError,
    ValueError,
)


class Unsupported(Exception):
    """A node has no counterpart in sympy that means the same."""


class Overrun(BaseException):
    """One attempt took its share of the time; not an Exception, because sympy catches those."""


def prepare() -> None:
    """Goes once through what most questions need: sympy imports much of itself at first use."""
    x = Symbol("x", real=True)
    count = Symbol("k", integer=True)
    for written in (Limit(sympy.sin(x) / x, x, 0, "+-"), Integral(x**2, (x, 0, 1)), Sum(1 / count**2, (count, 1, sympy.oo))):
        judge(written, written.doit(), process_time() + 5)
    sympy.simplify(sympy.sin(x) ** 2 + sympy.cos(x) ** 2 + sympy.sqrt(x))


def answer(question: Any) -> Finding:
    """Returns the finding on a question {"gold": tree, "answer": tree, "seconds": deadline}; see `symbolic.encode`."""
    sys.set_int_max_str_digits(0)
    try:
        trees = question["gold"], question["answer"]
        real = not any(kind == "call" and text in OF_COMPLEX for tree in trees for kind, text, _ in tree)
        gold, other = (build(tree, real=real) for tree in trees)
        return judge(gold, other, process_time() + question["seconds"])
    except Unsupported as error:
        return _unknown("undecided", f"sympy is not asked about {error}")
    except FAILURES as error:
        return _unknown("undecided", f"sympy has no answer ({type(error).__name__})")


# Building


def build(tree: list[list[Any]], *, real: bool = True) -> Expression:
    """
    Returns the sympy expression of a tree in Polish notation.

    Args:
        tree: each node as [kind, text, number of children].
        real: whether variables stand for real numbers.
    """
    stack: list[Expression] = []
    for kind, text, arity in reversed(tree):
        children = [stack.pop() for _ in range(arity)]
        stack.append(Symbol(text, real=real or None) if kind == "variable" else BUILDERS[kind](text, children))
    (expression,) = stack
    return expression


def _number(text: str, _: list[Expression]) -> Expression:
    numerator, denominator = text.split("/")
    return Rational(int(numerator, 16), int(denominator, 16))


def _constant(name: str, _: list[Expression]) -> Expression:
    return _row(CONSTANTS, name, "the constant")


def _power(_: str, children: list[Expression]) -> Expression:
    base, exponent = children
    if isinstance(exponent, Rational) and exponent.q > 1 and exponent.q % 2:
        return _odd_root(base, exponent)
    return sympy.nan if base == exponent == 0 else base**exponent


def _call(name: str, arguments: list[Expression]) -> Expression:
    if len(name.rstrip("'").split("_")[0]) == 1:
        return Function(name, real=True)(*arguments)
    function, least, most = _row(FUNCTIONS, name, "the function")
    if not least <= len(arguments) <= most:
        raise Unsupported(f"the function {name} of {len(arguments)} arguments")
    return function(*arguments)


def _matrix(columns: str, entries: list[Expression]) -> Expression:
    width = int(columns)
    return ImmutableMatrix(len(entries) // width, width, entries)


def _row(table: dict[str, Any], name: str, what: str) -> Any:
    try:
        return table[name]
    except KeyError:
        raise Unsupported(f"{what} {name}") from None


def _bound(variable: Expression) -> Expression:
    if not isinstance(variable, Symbol):
        raise Unsupported("an operator whose variable is not a name")
    return variable


def _over_integers(operator: Callable[..., Expression]) -> Callable[..., Expression]:
    def apply(body: Expression, variable: Expression, low: Expression, high: Expression) -> Expression:
        index = Symbol(_bound(variable).name, integer=True)
        return operator(body.subs(variable, index), (index, low, high))

    return apply


def _integral(body: Expression, variable: Expression, *ends: Expression) -> Expression:
    if len(ends) == 1:
        raise Unsupported("an integral with one end")
    return Integral(body, (_bound(variable), *ends))


def _odd_root(value: Expression, exponent: Expression) -> Expression:
    """Returns the real power of a real value, as people mean it; sympy's own has the principal value."""
    if value.is_nonnegative or not value.is_extended_real:
        return value**exponent
    return (sympy.sign(value) if exponent.p % 2 else 1) * sympy.Abs(value) ** exponent


def _of_integers(operator: Callable[..., Expression]) -> Callable[..., Expression]:
    def apply(*values: Expression) -> Expression:
        if not all(isinstance(value, Integer) for value in values):
            raise Unsupported(f"{operator.__name__} of what is not written as integers")
        return reduce(operator, values)

    return apply


CONSTANTS: dict[str, Expression] = {
    "pi": sympy.pi,
    "e": sympy.E,
    "i": sympy.I,
    "infinity": sympy.oo,
    "degree": sympy.pi / 180,
    "golden_ratio": sympy.GoldenRatio,
    "euler_gamma": sympy.EulerGamma,
}

MANY = 1_000

# The name, what it is in sympy, and the least and most arguments.
FUNCTIONS: dict[str, tuple[Callable[..., Expression], int, int]] = {
    **{name: (getattr(sympy, name), 1, 1) for name in ("sin", "cos", "tan", "cot", "sec", "csc")},
    **{name: (getattr(sympy, name), 1, 1) for name in ("sinh", "cosh", "tanh", "coth", "sech", "csch")},
    **{"arc" + name: (getattr(sympy, "a" + name), 1, 1) for name in ("sin", "cos", "tan", "cot", "sec", "csc")},
    **{"ar" + name: (getattr(sympy, "a" + name), 1, 1) for name in ("sinh", "cosh", "tanh", "coth", "sech", "csch")},
    "ln": (sympy.log, 1, 1),
    "log": (sympy.log, 2, 2),
    "abs": (sympy.Abs, 1, 1),
    "floor": (sympy.floor, 1, 1),
    "ceiling": (sympy.ceiling, 1, 1),
    "factorial": (sympy.factorial, 1, 1),
    "double_factorial": (sympy.factorial2, 1, 1),
    "binomial": (sympy.binomial, 2, 2),
    "permutations": (sympy.ff, 2, 2),
    "gamma": (sympy.gamma, 1, 1),
    "gcd": (_of_integers(sympy.igcd), 1, MANY),
    "lcm": (_of_integers(sympy.ilcm), 1, MANY),
    "min": (sympy.Min, 1, MANY),
    "max": (sympy.Max, 1, MANY),
    "modulo": (sympy.Mod, 2, 2),
    "re": (sympy.re, 1, 1),
    "im": (sympy.im, 1, 1),
    "conjugate": (sympy.conjugate, 1, 1),
    "arg": (sympy.arg, 1, 1),
    "sign": (sympy.sign, 1, 1),
    "root": (lambda value, degree: _power("", [value, 1 / degree]), 2, 2),
    "det": (sympy.det, 1, 1),
    "transpose": (sympy.transpose, 1, 1),
    "inverse": (lambda matrix: matrix.inv(), 1, 1),
    "sum": (_over_integers(Sum), 4, 4),
    "product": (_over_integers(Product), 4, 4),
    "integral": (_integral, 2, 4),
    "limit": (lambda body, variable, point: Limit(body, _bound(variable), point, "+-"), 3, 3),
    "derivative": (lambda body, variable: sympy.diff(body, _bound(variable)), 2, 2),
}

BUILDERS: dict[str, Callable[[str, list[Expression]], Expression]] = {
    "number": _number,
    "constant": _constant,
    "sum": lambda _, terms: reduce(lambda left, right: left + right, terms),
    "product": lambda _, factors: reduce(lambda left, right: left * right, factors),
    "power": _power,
    "call": _call,
    "matrix": _matrix,
}


# Judging


class Side(NamedTuple):
    """One of the two expressions: as it is written, and with its operators carried out, if sympy can."""

    written: Expression
    done: Expression | None

    @property
    def best(self) -> Expression:
        """The form that is furthest carried out."""
        return self.written if self.done is None else self.done

    @property
    def is_closed(self) -> bool:
        """Whether no operator is left to be evaluated numerically."""
        return self.done is not None and not self.done.has(*WRITTEN)

    def forms_with_values(self) -> list[Expression]:
        """Returns the forms that are evaluated: integrals also as they are written, for the antiderivative may be wrong."""
        forms = [self.done] if self.done is not None else []
        if self.done != self.written and (not self.is_closed or not self.written.has(Sum, Product, sympy.oo)):
            forms.append(self.written)
        return [form for form in forms if _has_values(form)]


def judge(gold: Expression, other: Expression, end: float) -> Finding:
    """
    Returns whether two sympy expressions are the same number, function or matrix, as far as can be told.

    Args:
        gold: the reference.
        other: what is compared with it.
        end: when the process, by its own clock of CPU time, will have used up its seconds.
    """
    shapes = [getattr(side, "shape", None) for side in (gold, other)]
    if shapes[0] != shapes[1]:
        return _different("the two are not matrices of the same shape")
    if shapes[0] is not None:
        return _all(judge(one, two, end) for one, two in zip(gold, other, strict=True))
    variable = _integration_variable(gold, other)
    if variable is not None:
        return _judge_antiderivatives(gold, other, variable, end)
    one, two = (Side(written, _carried_out(written, end)) for written in _counting(gold, other))
    found = _by_kind(one, two) or _by_values(one, two, end) or _by_forms(one, two, end)
    return found or _unknown("undecided", "sympy found neither a difference nor a proof")


def _integration_variable(gold: Expression, other: Expression) -> Expression | None:
    """Returns the variable of an indefinite integral that is a term of a side: it stands for a function up to a constant."""
    for side in (gold, other):
        for term in sympy.Add.make_args(side):
            integral = term.as_independent(Integral)[1] if term.has(Integral) else None
            if isinstance(integral, Integral) and len(integral.limits) == 1 and len(integral.limits[0]) == 1:
                return integral.limits[0][0]
    return None


def _judge_antiderivatives(gold: Expression, other: Expression, variable: Expression, end: float) -> Finding:
    """
    Compares derivatives, where a constant may be added: where the gold is an integral, or has a name for the constant.

    What does not depend on the variable is lost on the way, so each side must depend on it, and apart from the constant's
    name both must be about the same variables.
    """
    gold_only, other_only = gold.free_symbols - other.free_symbols, other.free_symbols - gold.free_symbols
    free = gold.has(Integral) or len(gold_only) == 1
    gold, other = sympy.diff(gold, variable), sympy.diff(other, variable)
    if not free or len(gold_only) + len(other_only) > 1 or gold == 0 or other == 0:
        return _unknown("undecided", "an indefinite integral leaves a constant open")
    finding = judge(gold, other, end)
    return {**finding, "reason": f"up to a constant of integration: {finding['reason']}"}


def _counting(gold: Expression, other: Expression) -> tuple[Expression, Expression]:
    """Takes what is counted up to, as n in a sum for k from 1 to n, to be a positive integer."""
    counters = {
        symbol: Symbol(symbol.name, integer=True, positive=True)
        for side in (gold, other)
        for operator in side.atoms(Sum, Product)
        for _, low, high in operator.limits
        for symbol in low.free_symbols | high.free_symbols
    }
    return gold.xreplace(counters), other.xreplace(counters)


def _carried_out(written: Expression, end: float) -> Expression | None:
    if not written.has(*WRITTEN):
        return written
    done = _attempt(written.doit, end)
    return None if done is None or done.has(Limit) else done


def _by_kind(gold: Side, other: Side) -> Finding | None:
    """Decides where a side has no value, or is infinite."""
    for name, side in (("gold", gold), ("answer", other)):
        if side.done is not None and side.done.has(sympy.nan, sympy.zoo, sympy.AccumBounds):
            return _unknown("undefined", f"the {name} has no value")
    infinities = [side.done for side in (gold, other) if side.done in (sympy.oo, -sympy.oo)]
    if not infinities:
        return None
    if gold.done == other.done:
        return _equal("both are the same infinity")
    if len(infinities) == 2 or any(side.done is not None and side.done.is_finite for side in (gold, other)):
        return _different("one is infinite, the other is not or has another sign")
    return None


def _by_values(gold: Side, other: Side, end: float) -> Finding | None:
    """Compares values: at one point where there are no variables, else at several."""
    names = sorted(gold.written.free_symbols | other.written.free_symbols, key=str)
    smooth = not names or not any(side.written.has(*STEPS) for side in (gold, other))
    certain = gold.is_closed and other.is_closed
    agreed = 0
    for number in range(len(REALS) if names else 1):
        point = {name: _coordinate(name, number + 2 * position) for position, name in enumerate(names)}
        one, two = (_attempt(partial(_value, side, point), end) for side in (gold, other))
        if one is None or two is None:
            continue
        scale, apart = max(abs(one), abs(two)), abs(one - two)
        if not certain and scale < TINY:
            continue
        at = ", ".join(f"{name} = {value}" for name, value in point.items())
        place = f"at {at} " if at else ""
        if apart > APART * scale:
            return _different(f"{place}the gold is about {one.evalf(12)} and the answer about {two.evalf(12)}")
        gap = _number_of((gold.best - other.best).subs(point), 2, most=FAR) if certain else None
        if gap:
            return _different(f"{place}the two differ by about {gap}")
        agreed += bool(apart <= SAME * scale)
    if smooth and agreed >= (ENOUGH if names else 1):
        return _equal(f"the values agree to {DIGITS - 5} digits{f' at {agreed} points' if names else ''}")
    return None


def _coordinate(name: Expression, number: int) -> Expression:
    if name.is_integer:
        return COUNTS[number % len(COUNTS)]
    real = REALS[number % len(REALS)]
    return real if name.is_real else real + sympy.I * REALS[(number + 3) % len(REALS)]


def _by_forms(gold: Side, other: Side, end: float) -> Finding | None:
    """Looks for a difference that simplifies to zero."""
    difference = gold.best - other.best
    if difference == 0 or _attempt(lambda: sympy.simplify(difference), end) == 0:
        return _equal("the difference simplifies to zero")
    return None


def _value(side: Side, point: dict[Expression, Expression]) -> Expression | None:
    """Returns the value at a point, complex perhaps; None where it is in doubt."""
    values = []
    for form in side.forms_with_values():
        fine, coarse = (_number_of(form.subs(point), digits) for digits in (DIGITS, FEWER))
        if fine is not None and coarse is not None and abs(fine - coarse) <= APART * abs(fine):
            values.append(fine)
    if not values or any(abs(value - values[0]) > APART * abs(values[0]) for value in values):
        return None
    if sympy.im(values[0]) != 0 and not side.written.has(sympy.I) and all(value.is_real for value in point.values()):
        return None  # the point is outside the domain of a real function
    return values[0]


def _has_values(form: Expression) -> bool:
    """Returns whether a point makes a number of a form: whether no operator in it is over a free variable."""
    return not form.has(Limit, Derivative) and all(
        len(limits) == 3 for total in form.atoms(Integral) for limits in total.limits
    )


def _number_of(form: Expression, digits: int, *, most: int = 10 * DIGITS) -> Expression | None:
    """Returns the value of a form without variables to some digits, working with at most so many; None if it is in doubt."""
    if any(not total.is_convergent() for total in form.atoms(Sum) if total.has(sympy.oo)):
        return None
    try:
        value = form.evalf(digits, maxn=most, strict=not form.has(*WRITTEN))
        parts = value.as_real_imag()
    except FAILURES:
        return None
    return value if all(isinstance(part, (Float, Rational)) and part.is_finite for part in parts) else None


def _attempt(work: Callable[[], Expression], end: float) -> Expression | None:
    """Returns what some work returns; None if sympy fails at it or it takes more than its share of the time left."""
    try:
        with _share(PATIENCE * max(0.01, end - process_time())):
            return work()
    except (Overrun, *FAILURES):
        return None


@contextlib.contextmanager
def _share(seconds: float) -> Iterator[None]:
    """Raises Overrun in this process, which has no other thread, after some CPU time; where there is such a timer."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGVTALRM, _overrun)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _overrun(*_: object) -> None:
    raise Overrun


# Findings


def _equal(reason: str) -> Finding:
    return {"truth": "true", "reason": reason}


def _different(reason: str) -> Finding:
    return {"truth": "false", "reason": reason}


def _unknown(stop: str, reason: str) -> Finding:
    return {"truth": "unknown", "stop": stop, "reason": reason}


def _all(findings: Iterator[Finding]) -> Finding:
    """Returns the first finding that is FALSE, else the first that is UNKNOWN, else the last."""
    found = list(findings)
    by_truth = {finding["truth"]: finding for finding in reversed(found)}
    return by_truth.get("false") or by_truth.get("unknown") or by_truth.get("true") or _equal("both are empty")
