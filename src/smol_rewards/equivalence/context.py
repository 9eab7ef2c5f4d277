"""
How do the verdicts on parts make the verdict on the whole?

A *part* is one pair out of two structures, with a name that a reader can find it by ("the second item"). The whole is
FALSE with the first part that differs, else UNKNOWN with the first that is undecided, else TRUE; it is proved only if
every part that it rests on is. So a structure is never surer than its parts.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from smol_rewards.budget import Budget, Meter
from smol_rewards.equivalence.policy import Policy
from smol_rewards.expression import Answer
from smol_rewards.quota import Quota
from smol_rewards.verdict import Method, Truth, Verdict, different, equal

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
RUNGS = tuple(Method)
COMPARISON = 8  # steps that it takes to find the rule for two parts


class Allowance:
    """How many questions may still be asked of the symbolic rung for one verdict, and the quota that they spend."""

    __slots__ = ("left", "quota")

    def __init__(self, left: int, quota: Quota) -> None:
        self.left = left
        self.quota = quota

    def take(self) -> bool:
        """Returns whether one more question may be asked, and counts it."""
        self.left -= 1
        return self.left >= 0


@dataclass(frozen=True, slots=True)
class Context:
    """
    Under what a question is decided, handed down unchanged from the whole to its parts.

    Args:
        policy: which leniencies are allowed.
        meter: what the whole verdict has spent of its budget.
        decide: compares two answers of any kind; the rules of one kind ask it about their parts.
        symbolic: questions that may be asked of the symbolic rung.
        matrices: whether a matrix occurs anywhere.
        known: the verdicts on parts that were compared, with the parts, which live as long: several rules may ask for the same.
    """

    policy: Policy
    meter: Meter
    decide: Callable[[Answer, Answer, "Context"], Verdict]
    symbolic: Allowance
    matrices: bool = True
    known: "dict[tuple[int, int, int], tuple[Verdict, Answer, Answer, Policy]]" = field(default_factory=dict)

    @property
    def budget(self) -> Budget:
        """The limits of the verdict."""
        return self.meter.budget

    def compare(self, gold: Answer, answer: Answer) -> Verdict:
        """Returns the verdict on two parts under the same policy, from the same meter; they are decided once."""
        self.meter.spend(COMPARISON)
        parts = id(gold), id(answer), id(self.policy)
        known = self.known.get(parts)
        if known is None:
            known = self.known[parts] = self.decide(gold, answer, self), gold, answer, self.policy
        return known[0]


Part: TypeAlias = tuple[str, Verdict]


def ordinal(index: int) -> str:
    """
    Returns the name of a place, counted from 0.

    Example:
        >>> ordinal(1), ordinal(30)
        ('second', 'item 31')
    """
    return ORDINALS[index] if index < len(ORDINALS) else f"item {index + 1}"


def items(verdicts: Iterable[Verdict]) -> Iterable[Part]:
    """Yields parts named by their place: "the second item"."""
    for index, verdict in enumerate(verdicts):
        yield (f"the {ordinal(index)} item" if index < len(ORDINALS) else ordinal(index)), verdict


def all_of(parts: Iterable[Part], reason: str) -> Verdict:
    """
    Returns the verdict on a whole that is equal if and only if all its parts are.

    Parts are asked for one by one and no further than the first that differs.

    Args:
        parts: names and verdicts, lazily.
        reason: of a TRUE, in plain words.

    Example:
        >>> print(all_of([("the low end", different(Method.RATIONAL, "1 is not 0"))], "the ends agree"))
        FALSE by rational (proved): the low end differs: 1 is not 0
    """
    undecided: Verdict | None = None
    method, proved = Method.STRUCTURE, True
    for name, verdict in parts:
        if verdict.truth is Truth.FALSE:
            reason = f"{name} differs: {verdict.reason}"
            return different(verdict.method, reason, proved=verdict.proved, counterexample=verdict.counterexample)
        if verdict.truth is Truth.UNKNOWN:
            if undecided is None:
                reason_why = f"{name} is undecided: {verdict.reason}"
                undecided = Verdict(Truth.UNKNOWN, verdict.method, False, reason_why, stop=verdict.stop)
        else:
            method = hardest(method, verdict.method)
            proved = proved and verdict.proved
    return equal(method, reason, proved=proved) if undecided is None else undecided


def first_true(verdicts: Iterable[Verdict], fallback: Verdict) -> Verdict:
    """Returns the first TRUE, else the first UNKNOWN, else the fallback; no more are asked for than needed."""
    undecided: Verdict | None = None
    for verdict in verdicts:
        if verdict.truth is Truth.TRUE:
            return verdict
        if verdict.truth is Truth.UNKNOWN and undecided is None:
            undecided = verdict
    return fallback if undecided is None else undecided


def hardest(one: Method, other: Method) -> Method:
    """Returns the method that is higher on the ladder; a structure that is made of numbers names the numbers' method."""
    if Method.STRUCTURE in (one, other):
        return other if one is Method.STRUCTURE else one
    return max(one, other, key=RUNGS.index)


def mismatch(reason: str) -> Verdict:
    """Returns a FALSE because of shape: kind, length, names, closedness."""
    return different(Method.STRUCTURE, reason)


def plural(count: int, noun: str) -> str:
    """
    Returns a count with its noun.

    Example:
        >>> plural(1, "item"), plural(2, "item")
        ('1 item', '2 items')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def same_length(gold: Sequence[object], answer: Sequence[object], noun: str = "item") -> Verdict | None:
    """Returns a FALSE where two structures differ in length, else None."""
    if len(gold) == len(answer):
        return None
    return mismatch(f"the gold has {plural(len(gold), noun)} and the answer has {len(answer):,}")


def in_order(gold: Sequence[Answer], answer: Sequence[Answer], context: Context) -> Verdict:
    """Returns whether two sequences have the same items in the same order."""
    unlike = same_length(gold, answer)
    if unlike is not None:
        return unlike
    pairs = zip(gold, answer, strict=True)
    return all_of(items(context.compare(ours, theirs) for ours, theirs in pairs), f"the {len(gold)} items agree in order")
