"""
Are two expressions the same number or function, under a policy and a budget?

The way from structures to the scalar ladder. What the ladder has no method for is asked of the symbolic rung, as often as
the context still allows: one verdict may rest on many pairs, and each question may take until its deadline.
"""

from smol_rewards.budget import Meter
from smol_rewards.equivalence.context import Context
from smol_rewards.equivalence.numbers.ladder import compare_scalars
from smol_rewards.equivalence.numbers.symbolic_rung import decide
from smol_rewards.equivalence.numbers.tolerance import WITHIN, is_within
from smol_rewards.equivalence.numbers.trace import RECORDS, ask
from smol_rewards.equivalence.policy import Policy
from smol_rewards.errors import WRITTEN_BITS
from smol_rewards.expression import Expr, Number
from smol_rewards.expression.formulas import decimal
from smol_rewards.verdict import Method, StopReason, Verdict


def compare_values(gold: Expr, answer: Expr, context: Context) -> Verdict:
    """Returns whether two expressions are the same number or function."""
    if type(gold) is Number and type(answer) is Number:
        return compare_numerals(gold, answer, context.policy)
    question = ask(gold, answer) if RECORDS else None
    verdict = compare_scalars(gold, answer, policy=context.policy, meter=context.meter, question=question)
    if verdict.stop is StopReason.UNDECIDED and context.symbolic.take():
        if question is not None:
            question.note(Method.SYMBOLIC.value, "asked, in a process of its own")
        verdict = decide(gold, answer, budget=context.budget, quota=context.symbolic.quota)
    verdict = _tolerated(verdict, gold, answer, context.policy, context.meter)
    if question is not None:
        question.verdict = verdict
    return verdict


def compare_numerals(gold: Number, answer: Number, policy: Policy) -> Verdict:
    """Returns whether two numerals are the same number, which takes neither a budget nor the symbolic rung."""
    question = ask(gold, answer) if RECORDS else None
    verdict = compare_scalars(gold, answer, policy=policy, question=question)
    if verdict.method is Method.RATIONAL:
        verdict = _in_numbers(verdict, gold, answer)
    verdict = _tolerated(verdict, gold, answer, policy, None)
    if question is not None:
        question.verdict = verdict
    return verdict


def _tolerated(verdict: Verdict, gold: Expr, answer: Expr, policy: Policy, meter: Meter | None) -> Verdict:
    """Returns TRUE instead of a verdict that is not, where the policy has a tolerance and the two differ by no more."""
    if verdict or not (policy.relative or policy.absolute):
        return verdict
    return WITHIN if is_within(gold, answer, policy, meter or Meter()) else verdict


def _in_numbers(verdict: Verdict, gold: Number, answer: Number) -> Verdict:
    """Returns a verdict on two numerals with a reason that shows them."""
    shown, other = written(answer), written(gold)
    if shown is None or other is None:
        return verdict
    reason = f"{shown} is {other}" if verdict else f"{shown} is not {other}"
    return Verdict(verdict.truth, verdict.method, verdict.proved, reason, verdict.counterexample, verdict.stop)


def written(number: Number) -> str | None:
    """
    Returns a numeral in base ten as it was written, or None for one that is too long to be read.

    Example:
        >>> from fractions import Fraction
        >>> written(Number(Fraction(1, 2), places=2)), written(Number(Fraction(1, 2)))
        ('0.50', '1/2')
    """
    places = number.places
    above, below = number.value.as_integer_ratio()
    if above.bit_length() > WRITTEN_BITS or below.bit_length() > WRITTEN_BITS:
        return None
    if places is None or not 0 < places < WRITTEN_BITS:
        return str(above) if below == 1 else f"{above}/{below}"
    return decimal(number.value, places)
