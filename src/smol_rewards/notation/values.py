"""
What is a value that was read, as an expression, as an answer, as a set or as a condition?

A *value* is what a rule of the grammar reads. An expression stays bare as long as it can, and becomes a Scalar where an answer
is wanted.
"""

from typing import TypeAlias

from smol_rewards.expression.answers import Answer, Conjunction, Interval, NamedSet, Relation, Scalar, Tuple
from smol_rewards.expression.nodes import Expr, Matrix, Number, Product, Variable, negate
from smol_rewards.expression.sets import BY_LETTER, half_line
from smol_rewards.expression.walk import EXPRESSIONS

Value: TypeAlias = Expr | Answer

OF_SCALARS = EXPRESSIONS - {Matrix}  # expressions that are answers as the value of a Scalar


def bare(value: Value) -> Value:
    """Returns the expression of a Scalar without a unit, and every other value as it is."""
    return value.value if type(value) is Scalar and value.unit is None else value


def whole(value: Value) -> Answer:
    """Returns a value as an answer: an expression that is no matrix is a Scalar."""
    return value if type(value) not in OF_SCALARS else Scalar(value)  # type: ignore[arg-type,return-value]


def as_set(value: Value) -> Answer:
    """Returns an operand of a set operation: there a pair is an open interval, and R the real numbers."""
    if isinstance(value, Tuple) and len(value.items) == 2:
        low, high = value.items
        if isinstance(low, Scalar) and isinstance(high, Scalar):
            return Interval(low.value, high.value, False, False)
    if isinstance(value, Variable) and value.name in BY_LETTER:
        return NamedSet(BY_LETTER[value.name])
    return whole(value)


def negative(value: Expr) -> Expr:
    """
    Returns -value, with the sign in the leading Number of a product where there is one.

    Example:
        >>> from smol_rewards.expression.nodes import number
        >>> negative(Product((number(2), Variable("x")))) == Product((number(-2), Variable("x")))
        True
    """
    if isinstance(value, Product) and isinstance(value.factors[0], Number):
        return Product((negate(value.factors[0]), *value.factors[1:]))
    return negate(value)


def conjuncts(condition: Answer) -> tuple[Answer, ...]:
    """Returns the statements of a condition that hold together."""
    return condition.parts if isinstance(condition, Conjunction) else (condition,)


def together(statements: tuple[Answer, ...]) -> Answer:
    """Returns statements as one condition."""
    return statements[0] if len(statements) == 1 else Conjunction(statements)


def interval_of(answer: Answer) -> Interval | None:
    """
    Returns the interval that an inequality solved for a letter puts it in, or None.

    Example:
        >>> from smol_rewards.notation import parse
        >>> print(interval_of(parse("x < 3")), interval_of(parse("0 < x \\\\le 1")), interval_of(parse("x + 1 < 3")))
        \\left(-\\infty, 3\\right) \\left(0, 1\\right] None
    """
    match answer:
        case Relation((Scalar(Variable()), Scalar(end, None)), ("<" | "≤" | ">" | "≥" as sign,)):
            return half_line(sign, end)
        case Relation((Scalar(low, None), Scalar(Variable()), Scalar(high, None)), ("<" | "≤" as left, "<" | "≤" as right)):
            return Interval(low, high, left == "≤", right == "≤")
        case _:
            return None


def is_letter(answer: Answer) -> bool:
    """Returns whether an answer is one letter."""
    return isinstance(answer, Scalar) and isinstance(answer.value, Variable)
