r"""
Is a letter a number that everybody knows by it, or a constant of physics that others are made of?

γ is Euler's constant, φ the golden ratio and G Catalan's constant where nothing else is said: beside a number, `-\gamma` is
that number, and `C_{10}^3` is 120. In a formula with other letters they are letters. Where one side has Planck's constant h and
the other ħ alone, h is 2πħ; other constants of physics likewise.
"""

import re

from smol_rewards.equivalence.context import Context
from smol_rewards.equivalence.numbers.values import compare_values
from smol_rewards.expression.nodes import (
    HALF,
    TWO,
    Call,
    Constant,
    Expr,
    Number,
    Power,
    Variable,
    divide,
    multiply,
    negate,
    number,
)
from smol_rewards.expression.nodes import ONE as UNITY
from smol_rewards.expression.symbols import CONSTANTS
from smol_rewards.expression.walk import rebuilt, substitute, variables
from smol_rewards.verdict import Verdict, equal

NUMBERS: dict[str, Expr] = {row.letter: Constant(row.name) for row in CONSTANTS if row.letter}
COUNT = re.compile(r"([CAP])_(\d{1,4})")  # what is counted, below the number that is chosen
COUNTS = {"C": "binomial", "A": "permutations", "P": "permutations"}
PI, PERMITTIVITY, PERMEABILITY = Constant("pi"), Variable("epsilon_0"), Variable("mu_0")
COULOMB = divide(UNITY, multiply(number(4), PI, PERMITTIVITY))
SPEED = frozenset(("c",))
OF_PHYSICS: tuple[tuple[str, Expr], ...] = (  # letters, and what they are where the other side has that
    ("h", multiply(TWO, PI, Variable("hbar"))),
    ("k_e", COULOMB),
    ("k", COULOMB),
    ("R", multiply(Variable("N_A"), Variable("k_B"))),
    ("c", Power(multiply(PERMITTIVITY, PERMEABILITY), negate(HALF))),
)
MADE_OF = {letter: variables(value) for letter, value in OF_PHYSICS}


def compare_constants(gold: Expr, answer: Expr, context: Context) -> Verdict | None:
    """Returns TRUE where two expressions agree with the letters of one as the constants that they are known for, else None."""
    ours, theirs = variables(gold), variables(answer)
    counts = bool(ours or theirs) and all(map(COUNT.fullmatch, ours | theirs))
    if ours == theirs and not counts:  # as nearly always
        return None
    if counts:
        gold, answer = _counted(gold), _counted(answer)
    elif bool(ours) is not bool(theirs) and ours | theirs <= NUMBERS.keys():
        gold, answer = substitute(gold, NUMBERS), substitute(answer, NUMBERS)
    else:
        known = {letter: value for letter, value in OF_PHYSICS if _is_meant(letter, ours, theirs)}
        if not known:
            return None
        gold, answer = substitute(gold, known), substitute(answer, known)
    verdict = compare_values(gold, answer, context)
    return equal(verdict.method, "the letters are the constants known by them", proved=False) if verdict else None


def _counted(node: Expr) -> Expr:
    """Returns an expression with `C_{10}^3` as the number of choices that it is, and `A_5^2` as that of arrangements."""
    match node:
        case Power(Variable(name), Number(value) as chosen) if (found := COUNT.fullmatch(name)) and value.denominator == 1:
            return Call(COUNTS[found[1]], (number(int(found[2])), chosen))
        case _:
            return rebuilt(node, _counted)


def _is_meant(letter: str, ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Returns whether one side alone has a letter, and the other alone what it is made of; c alone is what is asked for."""
    return any(
        letter in held - having and held != SPEED and MADE_OF[letter] <= having - held
        for held, having in ((ours, theirs), (theirs, ours))
    )
