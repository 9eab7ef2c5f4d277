"""
Have equations that are joined by "or" the same solutions as one equation?

They have those of the product of their differences of sides: `y = 3 or x = 2` is `(x - 2)(y - 3) = 0`, and `y = ±√(9 - x²)` is
`x² + y² = 9`. Where there is one unknown, several equations say what it is and one is still to be solved, so the gold leads.
"""

from dataclasses import replace

from smol_rewards.equivalence.context import Context
from smol_rewards.equivalence.statements.relations import difference, proportional
from smol_rewards.expression import Answer, Disjunction, Expr, List, Relation, Scalar, Variable
from smol_rewards.expression.nodes import multiply
from smol_rewards.expression.walk import variables
from smol_rewards.verdict import Verdict


def compare_curves(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    """Returns TRUE where one side is an equation and the other several with the same solutions, else None."""
    one, several = (gold, answer) if isinstance(gold, Relation) else (answer, gold)
    if not isinstance(one, Relation) or one.operators != ("=",):
        return None
    other = _product(several)
    gap = None if other is None else difference(one)
    if gap is None or other is None or (several is gold and len(variables(gap)) < 2):
        return None
    anywhere = replace(context, policy=replace(context.policy, domain="common"))  # a curve is not where a root is not real
    verdict = proportional(gap, other, "=", anywhere)
    return verdict if verdict else None


def _product(answer: Answer) -> Expr | None:
    """Returns what is 0 where one of several equations holds; a list of them says so of one name alone."""
    match answer:
        case Disjunction(parts):
            equations = parts
        case List(parts) if len({one.operands[0] if isinstance(one, Relation) else None for one in parts}) == 1:
            equations = parts
        case _:
            return None
    gaps = []
    for one in equations:
        if not isinstance(one, Relation) or one.operators != ("=",) or not _is_of_a_name(one, answer):
            return None
        gaps.append(difference(one))
    return None if None in gaps else multiply(*(gap for gap in gaps if gap is not None))


def _is_of_a_name(equation: Relation, several: Answer) -> bool:
    """Returns whether an equation may be one of a list that says what one name is."""
    first = equation.operands[0]
    return isinstance(several, Disjunction) or (isinstance(first, Scalar) and isinstance(first.value, Variable))
