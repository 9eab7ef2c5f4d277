"""
What does sympy say about two expressions?

This module runs in a worker process only (see `smol_rewards.symbolic`), because what it computes may take any time and
memory. It builds two expressions (`sympy_nodes`) and looks for evidence of two kinds:

- *values*: both sides evaluated to DIGITS digits, with all derivatives, limits and sums carried out, at a few points. A
  value counts only if the evaluated and the written form give the same one, and it stays the same at a higher precision.
- *forms*: the difference simplifies to zero.

Invariant: values that differ are never overruled by forms, and a value that is in doubt is no evidence.
"""

import contextlib
import signal
import sys
from collections.abc import Callable, Iterator
from functools import partial
from time import monotonic
from typing import Any, NamedTuple, TypeAlias

import sympy
from sympy import Derivative, Float, Integer, Integral, Limit, Product, Rational, Sum, Symbol

from smol_rewards.expression.functions import OF_COMPLEX
from smol_rewards.symbolic.sympy_nodes import Expression, Unsupported, build

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


class Overrun(BaseException):
    """One attempt took its share of the time; not an Exception, because sympy catches those."""


def prepare() -> None:
    """Goes once through what most questions need: sympy imports much of itself at first use."""
    x = Symbol("x", real=True)
    count = Symbol("k", integer=True)
    for written in (Limit(sympy.sin(x) / x, x, 0, "+-"), Integral(x**2, (x, 0, 1)), Sum(1 / count**2, (count, 1, sympy.oo))):
        judge(written, written.doit(), monotonic() + 5)
    sympy.simplify(sympy.sin(x) ** 2 + sympy.cos(x) ** 2 + sympy.sqrt(x))


def answer(question: Any) -> Finding:
    """Returns the finding on a question {"gold": tree, "answer": tree, "seconds": deadline}; see `symbolic.encode`."""
    sys.set_int_max_str_digits(0)
    try:
        trees = question["gold"], question["answer"]
        real = not any(kind == "call" and text in OF_COMPLEX for tree in trees for kind, text, _ in tree)
        gold, other = (build(tree, real=real) for tree in trees)
        return judge(gold, other, monotonic() + question["seconds"])
    except Unsupported as error:
        return _unknown("undecided", f"sympy is not asked about {error}")
    except FAILURES as error:
        return _unknown("undecided", f"sympy has no answer ({type(error).__name__})")


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
        """
        Returns the forms that are evaluated, where a value is to be the same in all of them.

        What is carried out to the end; and an integral also as it is written, for the antiderivative may be wrong. What is
        carried out in part is worth less than what is written.
        """
        if not self.is_closed:
            return [form for form in (self.written, self.done) if form is not None and _has_values(form)][:1]
        if self.done == self.written or self.written.has(Sum, Product, sympy.oo) or not _has_values(self.written):
            return [self.done]
        return [self.done, self.written]


def judge(gold: Expression, other: Expression, end: float) -> Finding:
    """
    Returns whether two sympy expressions are the same number, function or matrix, as far as can be told.

    Args:
        gold: the reference.
        other: what is compared with it.
        end: the deadline, by the monotonic clock.
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
        gap = _attempt(partial(_gap, gold.best, other.best, point), end) if certain else None
        if gap:
            return _different(f"{place}the two differ by about {gap}")
        agreed += bool(apart <= SAME * scale)
    if smooth and agreed >= (ENOUGH if names else 1):
        return _equal(f"the values agree to {DIGITS - 5} digits{f' at {agreed} points' if names else ''}")
    return None


def _gap(gold: Expression, other: Expression, point: dict[Expression, Expression]) -> Expression | None:
    return _number_of((gold - other).subs(point), 2, most=FAR)


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
        with _share(PATIENCE * max(0.01, end - monotonic())):
            return work()
    except (Overrun, *FAILURES):
        return None


@contextlib.contextmanager
def _share(seconds: float) -> Iterator[None]:
    """Raises Overrun after some time: in this process, whose only thread it is; where there is such a timer."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGALRM, _overrun)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _overrun(*_: object) -> None:
    raise Overrun


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
