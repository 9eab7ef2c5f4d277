"""Strategies: expressions of the kinds that people write, some of them equal by construction."""

from fractions import Fraction

from hypothesis import strategies as st

from smol_rewards.expression import Call, Constant, Expr, Number, Power, Variable
from smol_rewards.expression.nodes import HALF, MINUS_ONE, add, divide, multiply, negate, number

INTEGERS = st.integers(-20, 20).map(number)
FRACTIONS = st.fractions(min_value=-5, max_value=5, max_denominator=12).map(number)
DECIMALS = st.tuples(st.integers(-9_999, 9_999), st.integers(1, 3)).map(
    lambda pair: Number(Fraction(pair[0], 10 ** pair[1]), pair[1])
)
RATIONALS = st.one_of(INTEGERS, FRACTIONS)
NAMES = st.sampled_from("xyn").map(Variable)
SYMBOLS = st.sampled_from(["pi", "e", "golden_ratio", "euler_gamma"]).map(Constant)
EXPONENTS = st.sampled_from([2, 3, -1, -2, Fraction(1, 2), Fraction(1, 3), Fraction(-1, 2), Fraction(2, 3)]).map(number)
FUNCTIONS = st.sampled_from(["sin", "cos", "tan", "ln", "abs", "arctan", "sinh", "cosh", "floor"])


def _grown(parts: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    return st.one_of(
        st.lists(parts, min_size=2, max_size=3).map(lambda terms: add(*terms)),
        st.lists(parts, min_size=2, max_size=3).map(lambda factors: multiply(*factors)),
        st.tuples(parts, parts).map(lambda pair: divide(*pair)),
        st.tuples(parts, EXPONENTS).map(lambda pair: Power(*pair)),
        st.tuples(FUNCTIONS, parts).map(lambda pair: Call(pair[0], (pair[1],))),
    )


RATIONAL_TREES = st.recursive(
    RATIONALS,
    lambda parts: st.one_of(
        st.lists(parts, min_size=2, max_size=4).map(lambda terms: add(*terms)),
        st.lists(parts, min_size=2, max_size=4).map(lambda factors: multiply(*factors)),
        st.tuples(parts, parts).map(lambda pair: divide(*pair)),
        st.tuples(parts, st.sampled_from([2, 3, -1]).map(number)).map(lambda pair: Power(*pair)),
    ),
    max_leaves=8,
)
RADICALS = st.recursive(
    INTEGERS,
    lambda parts: st.one_of(
        st.lists(parts, min_size=2, max_size=3).map(lambda terms: add(*terms)),
        st.lists(parts, min_size=2, max_size=3).map(lambda factors: multiply(*factors)),
        st.tuples(parts, st.sampled_from([HALF, number(Fraction(1, 3)), MINUS_ONE])).map(lambda pair: Power(*pair)),
    ),
    max_leaves=5,
)
CONSTANTS = st.recursive(st.one_of(RATIONALS, SYMBOLS), _grown, max_leaves=6)
EXPRESSIONS = st.recursive(st.one_of(RATIONALS, NAMES, SYMBOLS), _grown, max_leaves=7)
BOMBS = st.recursive(
    st.one_of(st.sampled_from([9, 10**6, 10**12, -7]).map(number), NAMES, st.just(Constant("infinity"))),
    lambda parts: st.one_of(
        st.tuples(parts, parts).map(lambda pair: Power(*pair)),
        st.tuples(st.sampled_from(["factorial", "gamma", "sin", "ln", "f"]), parts).map(lambda pair: Call(pair[0], (pair[1],))),
        st.tuples(st.sampled_from(["binomial", "log", "root", "modulo"]), parts, parts).map(lambda row: Call(row[0], row[1:])),
        st.tuples(parts, parts).map(lambda pair: Call("sum", (pair[0], Variable("k"), number(1), pair[1]))),
        st.tuples(parts, parts).map(lambda pair: Call("integral", (pair[0], Variable("x"), number(0), pair[1]))),
        st.lists(parts, min_size=2, max_size=5).map(lambda factors: multiply(*factors)),
    ),
    max_leaves=8,
)


def rewritten(expr: Expr) -> list[Expr]:
    """Returns ways of writing the same."""
    return [
        add(expr, number(1), negate(number(1))),
        multiply(number(Fraction(1, 2)), expr, number(2)),
        negate(negate(expr)),
        divide(multiply(expr, number(6)), number(6)),
    ]
