"""
Are the two the same mathematics, and how do we know?

A *verdict* is a truth with its evidence: the *method* that decided, whether that method is a *proof*, a reason in plain
words, for a difference a *counterexample*, and for an undecided question the *stop*: the limit it ran into.
"""

from dataclasses import dataclass
from enum import Enum


class Truth(Enum):
    """
    One of three answers to "are they equal?". There is no negation: not UNKNOWN is nothing that can be said.
    """

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"

    def __bool__(self) -> bool:
        raise TypeError("Truth has three values: compare with `is Truth.TRUE`, or ask the Verdict for its bool")


class Method(Enum):
    """What decided a verdict, cheap and certain first."""

    IDENTICAL = "identical"  # the same tree, of defined values
    TEXT = "text"  # words, or unread text: the same after normalisation, or not
    RATIONAL = "rational"  # exact fractions
    ROUNDING = "rounding"  # a decimal stands for the number that rounds to it
    ENCLOSURE = "enclosure"  # balls: disjoint proves a difference
    NORMAL_FORM = "normal form"  # polynomials and rational functions
    ALGEBRAIC = "algebraic"  # exact zero test of an algebraic number
    SAMPLING = "sampling"  # enclosures at fixed rational points
    STRUCTURE = "structure"  # shape: length, names, ends, closedness, kind
    SYMBOLIC = "symbolic"  # sympy in a worker process
    JUDGE = "judge"  # a language model or another judge, where the rules left it open; see smol_rewards.judging
    NONE = "none"  # nothing decided; see the stop


class StopReason(Enum):
    """Which limit an undecided question ran into."""

    UNREADABLE = "unreadable"  # one side could not be read
    UNDEFINED = "undefined"  # a side has no value, as 1/0
    BUDGET = "budget"  # a count of the Budget; the reason names it
    STACK = "stack"  # the caller was too deep in its own stack
    PRECISION = "precision"  # the finest enclosures still overlap
    DEADLINE = "deadline"  # the symbolic worker was stopped at its deadline
    BATCH = "batch"  # no more was left for it of the seconds that a batch may spend on the symbolic rung
    MEMORY = "memory"  # the symbolic worker ran out of memory
    WORKER = "worker"  # the symbolic worker died or could not be started
    DISTURBED = "disturbed"  # another thread of the process kept changing the precision of enclosures
    SYMBOLIC_OFF = "symbolic off"  # only the symbolic rung could tell, and it is turned off
    UNDECIDED = "undecided"  # every rung was tried and none could tell


@dataclass(frozen=True, slots=True)
class Counterexample:
    """
    Where two expressions differ: a point, and two enclosures that have no number in common.

    Args:
        point: the value of each variable, as pairs (name, exact rational in text); empty for constants.
        gold: an enclosure of the gold's value there, as text with its radius.
        answer: the same of the answer.

    Example:
        >>> print(Counterexample((("x", "3/7"),), "0.18 ± 1e-19", "0.43 ± 1e-19"))
        at x = 3/7 the gold is 0.18 ± 1e-19 and the answer is 0.43 ± 1e-19
    """

    point: tuple[tuple[str, str], ...]
    gold: str
    answer: str

    def __str__(self) -> str:
        at = ", ".join(f"{name} = {value}" for name, value in self.point)
        return f"{'at ' + at + ' ' if at else ''}the gold is {self.gold} and the answer is {self.answer}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """
    Whether a gold and an answer are the same mathematics, with the evidence.

    `bool(verdict)` is true only for TRUE: what is not known is not paid.

    Args:
        truth: TRUE, FALSE or UNKNOWN.
        method: what decided.
        proved: whether the method is a proof. Agreement at sample points, rounding and text are not.
        reason: one line in plain words.
        counterexample: for a FALSE by enclosure.
        stop: for UNKNOWN, the limit it ran into.
    """

    truth: Truth
    method: Method
    proved: bool
    reason: str
    counterexample: Counterexample | None = None
    stop: StopReason | None = None

    def __bool__(self) -> bool:
        return self.truth is Truth.TRUE

    @property
    def evidence(self) -> str:
        """The reason in one line, with the counterexample where there is one."""
        return f"{self.reason}; {self.counterexample}" if self.counterexample else self.reason

    def __str__(self) -> str:
        proof = "proved" if self.proved else "not proved"
        lines = [f"{self.truth.name} by {self.method.value} ({proof}): {self.reason}"]
        if self.counterexample:
            lines.append(str(self.counterexample))
        return "\n".join(lines)


def equal(method: Method, reason: str, *, proved: bool = True) -> Verdict:
    """Returns a verdict TRUE."""
    return Verdict(Truth.TRUE, method, proved, reason)


def different(method: Method, reason: str, *, proved: bool = True, counterexample: Counterexample | None = None) -> Verdict:
    """Returns a verdict FALSE."""
    return Verdict(Truth.FALSE, method, proved, reason, counterexample)


def unknown(stop: StopReason, reason: str) -> Verdict:
    """Returns a verdict UNKNOWN."""
    return Verdict(Truth.UNKNOWN, Method.NONE, False, reason, stop=stop)
