"""
Are two functions the same but for coefficients that are rounded?

A *term* is a coefficient, which is a number, times a *form*, which holds the variables: `2.35x + 1.20` has the coefficients
2.35 and 1.20 of the forms x and 1. Where two functions consist of the same forms, a decimal among the coefficients stands for
what rounds to it, as it does by itself.
"""

from typing import TypeAlias

from smol_rewards.budget import Meter
from smol_rewards.equivalence.numbers.ladder import compare_scalars
from smol_rewards.equivalence.policy import Policy
from smol_rewards.expression.nodes import Expr, Number, Product, Sum, multiply
from smol_rewards.expression.walk import variables
from smol_rewards.verdict import Method, Truth, Verdict, equal

MOST = 8  # terms
Terms: TypeAlias = list[tuple[Expr, Expr]]

ROUNDED = equal(Method.ROUNDING, "the coefficients agree, those that are decimals by rounding", proved=False)


def rounded_coefficients(gold: Expr, answer: Expr, policy: Policy, meter: Meter) -> Verdict | None:
    """
    Returns TRUE where two functions differ by no more than the rounding of their coefficients, else None.

    Example:
        >>> from fractions import Fraction
        >>> from smol_rewards.expression.nodes import Variable
        >>> x, decimal, exact = Variable("x"), Number(Fraction("0.333"), 3), Number(Fraction(1, 3))
        >>> bool(rounded_coefficients(Product((decimal, x)), Product((exact, x)), Policy(), Meter()))
        True
    """
    if policy.rounding != "written" or type(gold) not in (Sum, Product) or type(answer) not in (Sum, Product):
        return None
    ours, theirs = terms(gold), terms(answer)
    if len(ours) != len(theirs) or len(ours) > MOST or not any(map(_is_decimal, ours + theirs)):
        return None
    left = theirs
    for coefficient, form in ours:
        at = next((place for place, (_, other) in enumerate(left) if _same(form, other, policy, meter)), None)
        if at is None or not _same(coefficient, left[at][0], policy, meter):
            return None
        left = left[:at] + left[at + 1 :]
    return ROUNDED


def terms(expr: Expr) -> Terms:
    """Returns the terms of an expression, each as coefficient and form."""
    found: Terms = []
    for term in expr.terms if type(expr) is Sum else (expr,):
        factors = term.factors if type(term) is Product else (term,)
        constant = [not variables(factor) for factor in factors]
        found.append(
            (
                multiply(*(factor for factor, alone in zip(factors, constant, strict=True) if alone)),
                multiply(*(factor for factor, alone in zip(factors, constant, strict=True) if not alone)),
            )
        )
    return found


def _is_decimal(term: tuple[Expr, Expr]) -> bool:
    coefficient, form = term
    return type(coefficient) is Number and coefficient.places is not None and bool(variables(form))


def _same(one: Expr, other: Expr, policy: Policy, meter: Meter) -> bool:
    return compare_scalars(one, other, policy=policy, meter=meter).truth is Truth.TRUE
