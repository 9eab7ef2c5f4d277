"""
What is asked when counts cannot bound the work?

The *symbolic rung* is the last of the ladder: derivatives, limits, indefinite integrals, infinite sums. Two trees that were
read and understood are sent to a worker process, where sympy looks for a difference or an equality (`computer_algebra`). Its
verdicts are evidence, never proofs: sympy's simplifier and its quadrature are large and not always right.

Invariant: this process imports no sympy, and a question comes back within the budget's seconds and its quota, whatever it is.
"""

from fractions import Fraction
from typing import Any

from smol_rewards.budget import DEFAULT_BUDGET, Budget
from smol_rewards.expression.nodes import Call, Constant, Expr, Matrix, Number, Power, Product, Sum, Variable
from smol_rewards.expression.walk import children, walk
from smol_rewards.quota import Quota
from smol_rewards.symbolic import Pool, Stopped
from smol_rewards.symbolic.protocol import Json
from smol_rewards.verdict import Method, StopReason, Verdict, different, equal, unknown

POOL = Pool("smol_rewards.symbolic.computer_algebra")


def decide(gold: Expr, answer: Expr, *, budget: Budget = DEFAULT_BUDGET, quota: Quota | None = None) -> Verdict:
    """
    Returns what sympy finds on two expressions, in a worker process.

    Args:
        gold: the reference.
        answer: what is compared with it.
        budget: the deadline in seconds (0: no process is started) and the worker's address space in megabytes.
        quota: what this and other questions may spend together; None: what a batch of this one may.

    Returns:
        TRUE or FALSE by Method.SYMBOLIC, not proved; or UNKNOWN: SYMBOLIC_OFF, DEADLINE, BATCH (the quota was spent before
        the deadline), MEMORY, WORKER (it died or could not be started), UNDEFINED (a side has no value) or UNDECIDED.

    Example:
        >>> from smol_rewards.expression.nodes import Call, Variable, number
        >>> square = Power(Variable("x"), number(2))
        >>> print(decide(Product((number(2), Variable("x"))), Call("derivative", (square, Variable("x")))))
        TRUE by symbolic (not proved): the values agree to 25 digits at 7 points
    """
    if not budget.seconds:
        return unknown(StopReason.SYMBOLIC_OFF, "only the symbolic rung could tell, and it is turned off")
    if quota is None:
        quota = Quota(budget.seconds_of_a_batch)
    batch = f"the {budget.seconds_of_a_batch:g} seconds that a batch has for the symbolic rung"
    seconds = min(budget.seconds, quota.left)
    if seconds <= 0:
        quota.short = True
        return unknown(StopReason.BATCH, f"not asked: nothing was left of {batch}")
    question: Json = {"gold": encode(gold), "answer": encode(answer), "seconds": seconds}
    try:
        finding: Any = POOL.ask(question, seconds=seconds, megabytes=budget.megabytes, quota=quota)
    except Stopped as stopped:
        if stopped.stop is StopReason.DEADLINE and seconds < budget.seconds:
            quota.short = True
            return unknown(StopReason.BATCH, f"stopped after {seconds:.2g} seconds, its share of {batch}")
        return unknown(stopped.stop, stopped.reason)
    match finding["truth"]:
        case "true":
            return equal(Method.SYMBOLIC, finding["reason"], proved=False)
        case "false":
            return different(Method.SYMBOLIC, finding["reason"], proved=False)
        case _:
            return unknown(StopReason(finding["stop"]), finding["reason"])


def encode(expr: Expr) -> Json:
    """
    Returns an expression in Polish notation, each node as [kind, text, number of children].

    A flat list, so that neither side recurses; numbers in base 16, which has no limit of digits.

    Example:
        >>> from smol_rewards.expression.nodes import HALF, Variable
        >>> encode(Power(Variable("x"), HALF))
        [['power', '', 2], ['variable', 'x', 0], ['number', '1/2', 0]]
    """
    return [[*_label(node), len(children(node))] for node in walk(expr)]


def _label(node: Expr) -> tuple[str, str]:
    match node:
        case Number(value):
            return "number", _ratio(value)
        case Constant(name):
            return "constant", name
        case Variable(name):
            return "variable", name
        case Call(name):
            return "call", name
        case Sum():
            return "sum", ""
        case Product():
            return "product", ""
        case Power():
            return "power", ""
        case Matrix(rows):
            return "matrix", str(len(rows[0]))


def _ratio(value: Fraction) -> str:
    return f"{value.numerator:x}/{value.denominator:x}"
