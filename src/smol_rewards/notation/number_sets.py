"""
Which kind of numbers do words name?

A *kind* is a set that has a name, as the odd integers. Words name one ("all primes"), say that a letter is one ("n is even",
"odd n"), or stand as a condition beside a value. Kinds that a sign tells are intervals and inequalities.
"""

import re

from smol_rewards.expression import Answer, Difference, FiniteSet, NamedSet, Relation, Scalar, Variable
from smol_rewards.expression.nodes import ZERO, number
from smol_rewards.expression.relations import ORDERINGS
from smol_rewards.expression.sets import SIGNS, half_line
from smol_rewards.lexicon import phrases
from smol_rewards.notation.words import value_of_words

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

LETTER_IS = re.compile(r"(?P<letter>[A-Za-z]) (?:is|are|must be|has to be) (?:an? )?(?P<kind>[a-z -]+)")
LETTER_KIND = re.compile(r"(?P<letter>[B-Zb-z]) (?:an? )?(?P<kind>[a-z -]*[a-rt-z])")  # not `a prime`, `n primes`
KIND_OF_LETTER = re.compile(r"(?:(?:all|any|every|each) )?(?P<kind>[a-z -]+) (?P<letter>[A-Za-z])")
KIND = re.compile(r"(?P<each>any |every |each )?(?:all |the |the set of (?:all )?)?(?P<kind>[a-z -]+)")
EXCEPTIONS = phrases("exceptions")
EXCEPTING = re.compile(rf",? (?:{'|'.join(EXCEPTIONS)})(?: for)? ")


def lies(name: Answer, kind: str) -> Relation:
    """
    Returns the statement that a name is one of a kind of numbers.

    Example:
        >>> print(lies(Scalar(Variable("n")), "odd integers"), lies(Scalar(Variable("x")), "positive reals"))
        n \\in \\text{odd integers} x > 0
    """
    if kind in SIGNED:
        return Relation((name, Scalar(ZERO)), (SIGNED[kind][0],))
    return Relation((name, NamedSet(kind)), ("∈",))


def kind_said(text: str) -> Answer | None:
    """
    Returns the kind of numbers that words name, or the statement that a letter is one, or None.

    Example:
        >>> print(kind_said("all primes"), kind_said("N must be odd"), kind_said("n odd"), kind_said("even"))
        \\mathbb{P} N \\in \\text{odd integers} n \\in \\text{odd integers} None
    """
    for pattern in (LETTER_IS, LETTER_KIND, KIND_OF_LETTER) if " " in text else ():
        found = pattern.fullmatch(text) or pattern.fullmatch(text[:1].lower() + text[1:])
        if found and found["kind"] in KINDS:
            return lies(Scalar(Variable(found["letter"])), KINDS[found["kind"]])
    named, *excepted = EXCEPTING.split(text.lower(), 1)
    found = KIND.fullmatch(named)
    if not found or found["kind"] not in KINDS or not (found["each"] or found["kind"].endswith("s")):
        return None
    if "constant" in found["kind"]:  # a letter may be one, and "all constants" are functions
        return None
    numbers = set_of(KINDS[found["kind"]])
    if not excepted:
        return numbers
    value = value_of_words(excepted[0])
    return None if value is None else Difference(numbers, FiniteSet((Scalar(number(value)),)))


def set_of(kind: str) -> Answer:
    """Returns the set of all numbers of a kind."""
    return SIGNED[kind][1] if kind in SIGNED else NamedSet(kind)
