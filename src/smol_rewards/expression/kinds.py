"""
What kind of answer is it?

A *kind* is the word by which reports and audits group answers: "integer", "fraction", "interval", "equation", …
"""

import re

from smol_rewards.expression.answers import Ambiguous, Answer, Relation, Scalar
from smol_rewards.expression.nodes import Matrix, Number
from smol_rewards.expression.relations import EQUALITIES
from smol_rewards.expression.walk import ANSWERS, variables

EQUATIONS = EQUALITIES | {"≡"}
NAMES = {kind: re.sub(r"(?<!^)(?=[A-Z])", " ", kind.__name__).lower() for kind in ANSWERS}


def kind_of(answer: Answer) -> str:
    """
    Returns the kind of an answer.

    Example:
        >>> from fractions import Fraction
        >>> from smol_rewards.expression import FiniteSet, Unit
        >>> length = Scalar(Number(Fraction(5)), Unit((("cm", Fraction(1)),)))
        >>> kind_of(Scalar(Number(Fraction(1, 2)))), kind_of(FiniteSet(())), kind_of(length)
        ('fraction', 'finite set', 'quantity')
    """
    match answer:
        case Scalar(_, unit) if unit is not None:
            return "quantity"
        case Scalar(Number(value, places, base)):
            if base != 10:
                return "number base"
            return "decimal" if places is not None else "integer" if value.denominator == 1 else "fraction"
        case Scalar(Matrix()):
            return "matrix"
        case Scalar(value):
            return "expression" if variables(value) else "constant"
        case Relation(_, operators):
            return "equation" if set(operators) <= EQUATIONS else "membership" if "∈" in operators else "inequality"
        case Ambiguous(readings):
            return kind_of(readings[0])
        case _:
            return NAMES[type(answer)]
