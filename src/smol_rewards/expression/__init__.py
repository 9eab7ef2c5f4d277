"""
What is an answer, once it has been read?

Two families of small frozen values. An *expression* (`nodes`) denotes a number or a function of its variables. An
*answer* (`answers`) is what a person would call the whole answer: an expression, perhaps with a unit, or a structure of
answers. They have no behaviour: `notation` makes them, `printer` writes them, `equivalence` compares them.
"""

from smol_rewards.expression.answers import (
    Ambiguous,
    Answer,
    Choice,
    Conjunction,
    Date,
    Difference,
    Disjunction,
    FiniteSet,
    Intersection,
    Interval,
    List,
    NamedSet,
    Piecewise,
    Ratio,
    Relation,
    Scalar,
    SetBuilder,
    Text,
    Time,
    Tuple,
    Union,
    Unit,
)
from smol_rewards.expression.nodes import (
    Call,
    Constant,
    Expr,
    Matrix,
    Number,
    Power,
    Product,
    Sum,
    Variable,
)

__all__ = [
    "Ambiguous",
    "Answer",
    "Call",
    "Choice",
    "Conjunction",
    "Constant",
    "Date",
    "Difference",
    "Disjunction",
    "Expr",
    "FiniteSet",
    "Intersection",
    "Interval",
    "List",
    "Matrix",
    "NamedSet",
    "Number",
    "Piecewise",
    "Power",
    "Product",
    "Ratio",
    "Relation",
    "Scalar",
    "SetBuilder",
    "Sum",
    "Text",
    "Time",
    "Tuple",
    "Union",
    "Unit",
    "Variable",
]
