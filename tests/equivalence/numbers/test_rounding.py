"""When a decimal stands for another number, and when not."""

from collections.abc import Callable

import pytest

from smol_rewards.budget import Meter
from smol_rewards.equivalence.numbers.ladder import compare_scalars, exact_value
from smol_rewards.equivalence.policy import Policy
from smol_rewards.expression import Expr
from smol_rewards.verdict import Method, Truth

Read = Callable[[str], Expr]

STANDS = [
    ('D("12.55")', "640/51", "a gold with four digits asks for no more"),
    ('D("3.14")', "pi", "and one with three"),
    ('D("41.4")*(1/100)', "sqrt(2) - 1", "a percentage is a decimal"),
    ('D("583.33")', 'D("583.3333")', "a finer decimal answers a coarser gold"),
    ('D("0.125")', "1/8", "an exact decimal needs no rounding"),
    ('D("0.545")', 'D("0.5445")', "a tie may go up"),
    ('D("0.544")', 'D("0.5445")', "or to the even digit"),
    ('D("6.02e23")', 'D("6.022e23")', "scientific notation shows its digits"),
    ("8/3", 'D("2.6667")', "a fraction is known by five digits"),
    ("1/3", 'D("0.33333333333333331")', "a print of a double"),
    ("sqrt(2)", 'D("1.4142135623730951")', "whose last digits are not those of the number"),
    ("sqrt(17)", 'D("4.123105625617661")', "sixteen digits"),
    ('D("0.3")', 'D("0.30000000000000004")', "what 0.1 + 0.2 prints"),
]

DOES_NOT = [
    ("1/3", 'D("0.3")', "one digit of a fraction"),
    ("1/3", 'D("0.333")', "three digits of a fraction"),
    ("2/3", 'D("0.66666")', "cut off, not rounded"),
    ("e", 'D("2.718")', "four digits of an irrational number"),
    ("pi", 'D("3.14159")', "and six"),
    ('D("0.62")', "golden_ratio - 1", "two digits of a gold"),
    ('D("0.1")', 'D("0.100000001")', "one digit of a gold"),
    ("5", 'D("5.0001")', "an exact integer"),
    ("2", 'D("1.9999999999")', "an exact integer"),
    ("1", 'D("0.99999999999999999")', "an exact integer, against the print of a double"),
    ('D("5242.88")', "5243", "an exact integer, as an answer"),
    ('D("450.0")', 'D("449.98")', "a decimal that is an integer"),
    ('D("0.50")', 'D("0.51")', "another decimal"),
    ("1/2**99", "1/2**98", "two fractions, however close"),
    ('D("123456789.12345678")', 'D("123456789.12345679")', "two long decimals"),
    ("10**20", 'D("1.0e20") + 1', "a sum is no decimal"),
]


def _same(one: Expr, other: Expr) -> bool:
    return exact_value(one, Meter()) is not None and exact_value(one, Meter()) == exact_value(other, Meter())


@pytest.mark.parametrize(("gold", "answer", "why"), STANDS)
def test_stands(read: Read, gold: str, answer: str, why: str) -> None:
    verdict = compare_scalars(read(gold), read(answer))
    assert verdict.truth is Truth.TRUE, why
    assert verdict.method in (Method.ROUNDING, Method.RATIONAL)
    assert verdict.proved == (verdict.method is Method.RATIONAL)


@pytest.mark.parametrize(("gold", "answer", "why"), DOES_NOT)
def test_does_not_stand(read: Read, gold: str, answer: str, why: str) -> None:
    assert compare_scalars(read(gold), read(answer)).truth is Truth.FALSE, why


def test_the_gold_leads(read: Read) -> None:
    assert compare_scalars(read('D("3.14")'), read("pi"))
    assert not compare_scalars(read("pi"), read('D("3.14")'))


def test_the_policy_sets_the_digits(read: Read) -> None:
    assert compare_scalars(read("e"), read('D("2.718")'), policy=Policy(approximate=2))
    assert not compare_scalars(read('D("12.55")'), read("640/51"), policy=Policy(significant=5))
    for gold, answer, _ in STANDS:
        verdict = compare_scalars(read(gold), read(answer), policy=Policy(rounding="exact"))
        assert verdict.truth is (Truth.TRUE if _same(read(gold), read(answer)) else Truth.FALSE)
