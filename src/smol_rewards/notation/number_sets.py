"""
Which kind of numbers do words name?

A *kind* is a set that has a name, as the odd integers. Words name one ("all primes"), say that a letter is one ("n is even",
"odd n"), or stand as a condition beside a value. Kinds that a sign tells are intervals and inequalities.
"""

from smol_rewards.expression import Answer, Difference, FiniteSet, NamedSet, Relation, Scalar
from smol_rewards.expression.nodes import ZERO
from smol_rewards.expression.relations import ORDERINGS
from smol_rewards.expression.sets import SIGNS, half_line
from smol_rewards.lexicon import phrases

SIGN_WORDS = {sign.name: sign.name for sign in SIGNS} | {sign.name.replace("non", "non-"): sign.name for sign in SIGNS}
ALL_SIGNS = ("", *(f"{word} " for word in SIGN_WORDS))

# What words say of the letters behind them, with the set in which these are.
KINDS: dict[str, str] = {
    f"{sign}{noun}": f"{sign.replace('-', '')}{name}"
    for nouns, name, signs in (
        ("integer|integers", "integers", ALL_SIGNS),
        ("natural number|natural numbers|natural", "naturals", ("",)),
        ("real number|real numbers|real|reals|constant|constants|real constant|real constants", "reals", ALL_SIGNS),
        ("rational number|rational numbers|rational", "rationals", ("", "positive ")),
        ("irrational number|irrational numbers|irrational", "irrational numbers", ("",)),
        ("complex number|complex numbers", "complexes", ("",)),
        ("prime number|prime numbers|prime|primes", "primes", ("",)),
        ("composite number|composite numbers|composite integer|composite integers|composite", "composite numbers", ("",)),
        ("even integer|even integers|even number|even numbers|even", "even integers", ("", "positive ")),
        ("odd integer|odd integers|odd number|odd numbers|odd", "odd integers", ("", "positive ")),
        ("even positive integer|even positive integers|even natural number", "positive even integers", ("",)),
        ("odd positive integer|odd positive integers|odd natural number", "positive odd integers", ("",)),
        ("odd prime|odd primes|odd prime number|odd prime numbers", "odd primes", ("",)),
        ("perfect square|perfect squares", "perfect squares", ("",)),
        ("perfect cube|perfect cubes", "perfect cubes", ("",)),
    )
    for noun in nouns.split("|")
    for sign in signs
}
KINDS |= {word: f"{sign} reals" for word, sign in SIGN_WORDS.items()}

APART_FROM_0 = Difference(NamedSet("reals"), FiniteSet((Scalar(ZERO),)))
# Kinds that a sign tells: what is said of a letter, and the set.
SIGNED: dict[str, tuple[str, Answer]] = {
    f"{sign.name} reals": (sign.relation, half_line(sign.relation, ZERO) if sign.relation in ORDERINGS else APART_FROM_0)
    for sign in SIGNS
}

EXCEPTIONS = phrases("exceptions")


def lies(name: Answer, kind: str) -> Relation:
    """
    Returns the statement that a name is one of a kind of numbers.

    Example:
        >>> from smol_rewards.expression import Variable
        >>> print(lies(Scalar(Variable("n")), "odd integers"), lies(Scalar(Variable("x")), "positive reals"))
        n \\in \\text{odd integers} x > 0
    """
    if kind in SIGNED:
        return Relation((name, Scalar(ZERO)), (SIGNED[kind][0],))
    return Relation((name, NamedSet(kind)), ("∈",))


def set_of(kind: str) -> Answer:
    """Returns the set of all numbers of a kind."""
    return SIGNED[kind][1] if kind in SIGNED else NamedSet(kind)
