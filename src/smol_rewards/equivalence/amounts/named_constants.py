r"""
Is a letter a number that everybody knows by it?

γ is Euler's constant, φ the golden ratio and G Catalan's constant where nothing else is said: beside a number, `-\gamma` is
that number. In a formula with other letters they are letters.
"""

from smol_rewards.equivalence.context import Context
from smol_rewards.equivalence.numbers.values import compare_values
from smol_rewards.expression.nodes import Constant, Expr
from smol_rewards.expression.symbols import CONSTANTS
from smol_rewards.expression.walk import substitute, variables
from smol_rewards.verdict import Verdict, equal

NUMBERS: dict[str, Expr] = {row.letter: Constant(row.name) for row in CONSTANTS if row.letter}


def compare_constants(gold: Expr, answer: Expr, context: Context) -> Verdict | None:
    """Returns TRUE where two expressions agree with the letters of one as the constants that they are known for, else None."""
    ours, theirs = variables(gold), variables(answer)
    if bool(ours) is bool(theirs) or not ours | theirs <= NUMBERS.keys():
        return None
    verdict = compare_values(substitute(gold, NUMBERS), substitute(answer, NUMBERS), context)
    return equal(verdict.method, "the letters are the constants known by them", proved=False) if verdict else None
