"""Strategies for answers, as pools of small parts and what combines them."""

from fractions import Fraction

from hypothesis import strategies as st

from smol_rewards.expression import (
    Answer,
    Call,
    Choice,
    Conjunction,
    Constant,
    Date,
    Disjunction,
    Expr,
    FiniteSet,
    Interval,
    List,
    Matrix,
    NamedSet,
    Number,
    Piecewise,
    Power,
    Ratio,
    Relation,
    Scalar,
    SetBuilder,
    Text,
    Time,
    Tuple,
    Union,
    Unit,
    Variable,
)
from smol_rewards.expression.nodes import HALF, add, multiply

NAMES = ("x", "y", "z", "n", "x_1", "a_n", "alpha", "theta", "x'", r"\hat{x}", "a_{n+1}")
FUNCTIONS = ("sin", "cos", "tan", "arcsin", "sinh", "artanh", "ln", "abs", "floor", "ceiling", "factorial", "f", "sign")
UNITS = (("cm", 1), ("cm", 2), ("kg", 1), ("dollar", 1), ("percent", 1), ("degree", 1), ("apples", 1), ("h", 1))
MULTIPLES = Relation((Scalar(Variable("k")), NamedSet("integers")), ("∈",))
WORDS = ("yes", "no", "east", "monday", "two lines", "does not exist")

integers = st.integers(-999, 10**6).map(lambda value: Number(Fraction(value)))
fractions = st.fractions(-50, 50, max_denominator=60).map(lambda value: Number(value))
decimals = st.builds(
    lambda digits, places: Number(Fraction(digits) / Fraction(10) ** places, places),
    st.integers(-9999, 9999),
    st.integers(1, 6),
)
scientific = st.builds(
    lambda digits, places: Number(Fraction(digits) / Fraction(10) ** places, places), st.integers(1, 999), st.integers(-30, 0)
)
based = st.builds(lambda value, base: Number(Fraction(value), None, base), st.integers(0, 500), st.integers(2, 9))
numbers = st.one_of(integers, fractions, decimals, scientific, based)
leaves: st.SearchStrategy[Expr] = st.one_of(
    integers, decimals, st.sampled_from(NAMES).map(Variable), st.sampled_from(("pi", "e", "i")).map(Constant)
)


def _product(factors: list[Expr]) -> Expr:
    """A product as the parser makes it: a number times a power of ten would be one numeral."""
    scaled = [factor for factor in factors[1:] if isinstance(factor, Power) and factor.base == Number(Fraction(10))]
    return multiply(*factors) if not scaled else factors[0]


def _extend(parts: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    several = st.lists(parts, min_size=2, max_size=4)
    return st.one_of(
        several.map(lambda terms: add(*terms)),
        several.map(_product),
        st.builds(Power, parts, st.one_of(parts, st.just(HALF), st.integers(-3, 9).map(lambda n: Number(Fraction(n))))),
        st.builds(lambda name, inner: Call(name, (inner,)), st.sampled_from(FUNCTIONS), parts),
        st.builds(lambda base, inner: Call("log", (inner, base)), parts, parts),
        st.builds(lambda above, below: Call("binomial", (above, below)), parts, parts),
        st.builds(lambda inner: Call("root", (inner, Number(Fraction(3)))), parts),
        st.builds(lambda name, inner: Call(name, tuple(inner)), st.sampled_from(("gcd", "max", "min")), several),
    )


expressions: st.SearchStrategy[Expr] = st.recursive(leaves, _extend, max_leaves=12)
small: st.SearchStrategy[Expr] = st.recursive(leaves, _extend, max_leaves=4)
scalars = small.map(Scalar)
quantities = st.builds(
    lambda value, unit: Scalar(value, Unit(((unit[0], Fraction(unit[1])),))),
    st.one_of(integers, decimals),
    st.sampled_from(UNITS),
)
sets = st.sampled_from(("reals", "integers", "positive integers", "rationals", "complexes", "nonnegative integers")).map(
    NamedSet
)
intervals = st.builds(Interval, small, small, st.booleans(), st.booleans())
points = st.lists(scalars, min_size=2, max_size=4).map(lambda items: Tuple(tuple(items)))
finite = st.lists(st.one_of(scalars, points), max_size=4).map(lambda items: FiniteSet(tuple(items)))
matrices = (
    st.integers(1, 3)
    .flatmap(lambda width: st.lists(st.lists(small, min_size=width, max_size=width).map(tuple), min_size=1, max_size=3))
    .map(lambda rows: Matrix(tuple(rows)))
)
assignments = st.builds(
    lambda name, value: Relation((Scalar(Variable(name)), value), ("=",)),
    st.sampled_from(("x", "y", "z", "n", "alpha")),
    scalars,
)
relations = st.one_of(
    assignments,
    st.builds(lambda sides, sign: Relation(tuple(sides), (sign,)), st.tuples(scalars, scalars), st.sampled_from("=≠<≤>≥")),
    st.builds(lambda sides: Relation(tuple(sides), ("<", "≤")), st.tuples(scalars, scalars, scalars)),
    st.builds(lambda left, right: Relation((left, right), ("∈",)), scalars, st.one_of(sets, intervals)),
)
answers: st.SearchStrategy[Answer] = st.one_of(
    expressions.map(Scalar),
    numbers.map(Scalar),
    quantities,
    sets,
    intervals,
    points,
    finite,
    matrices,
    relations,
    st.lists(scalars, min_size=2, max_size=4).map(lambda items: List(tuple(items))),
    st.lists(points, min_size=2, max_size=3).map(lambda items: List(tuple(items))),
    st.lists(assignments, min_size=2, max_size=3).map(lambda items: List(tuple(items))),
    st.lists(relations, min_size=2, max_size=3).map(lambda parts: Conjunction(tuple(parts))),
    st.lists(relations, min_size=2, max_size=3).map(lambda parts: Disjunction(tuple(parts))),
    st.lists(st.one_of(intervals, finite), min_size=2, max_size=3).map(lambda parts: Union(tuple(parts))),
    st.lists(st.tuples(scalars, st.one_of(relations, st.none())), min_size=1, max_size=3).map(
        lambda branches: Piecewise(tuple(branches))
    ),
    st.lists(integers, min_size=2, max_size=3).map(lambda terms: Ratio(tuple(terms))),
    st.builds(lambda hour, minute: Time((hour % 12 * 60 + minute) * 60, "am"), st.integers(1, 12), st.integers(0, 59)),
    st.builds(Date, st.one_of(st.none(), st.integers(1000, 2999)), st.integers(1, 12), st.integers(1, 28)),
    st.builds(Choice, st.sampled_from("ABCDE"), st.one_of(st.none(), scalars)),
    st.sampled_from(WORDS).map(Text),
    st.lists(st.one_of(scalars, relations), min_size=2, max_size=4).map(
        lambda parts: List(tuple(Choice(letter, part) for letter, part in zip("ABCD", parts, strict=False)))
    ),
    st.builds(lambda reply, said: List((Text(reply), said)), st.sampled_from(("yes", "no", "true")), assignments),
    st.builds(lambda of: SetBuilder(Scalar(multiply(of, Variable("k"))), MULTIPLES), st.one_of(integers, leaves)),
    st.builds(
        lambda value, sign: Relation((Scalar(Variable("n")), value), (sign,)),
        st.integers(2, 99).map(lambda value: Scalar(Number(Fraction(value)))),
        st.sampled_from("∣∤"),
    ),
)

# Texts that look like answers, made of tokens of every kind.
TOKENS = (
    "1", "2", "10", "0", "3.5", ".5", "1,234", "100,", "A", "①", "x", "y", "n", "e", "i", "sin", "sqrt", "and", "or", "if",
    "cm", "yes", "pi",
    r"\frac", r"\sqrt", r"\sin", r"\ln", r"\pi", r"\infty", r"\cdot", r"\times", r"\pm", r"\text{ cm}", r"\text{or}", r"\left",
    r"\right", r"\{", r"\}", r"\begin{pmatrix}", r"\end{pmatrix}", r"\begin{cases}", r"\end{cases}", r"\sum", r"\int", r"\lim",
    r"\boxed", r"\overline", r"\dot", r"\mathbb{R}", r"\in", r"\cup", r"\circ", r"\%", r"\$", r"\phantom", r"\binom", r"\log_",
    "+", "-", "*", "/", "^", "_", "=", "<", ">", "≤", "(", ")", "[", "]", "{", "}", "|", ",", ";", ":", "!", "'", "%", "$", "&",
    r"\\", "~", " ", "  ", "\n", "\r", "\t", ".",
    " with ", " such that ", " otherwise ", "max", " at ", "all ", "odd ", " is even", " is ", "prime",
    " and its permutations", "no ", "multiples of ", "powers of ", " except ", " divisible by ",
    "less than ", " of the form ", " for which ", "pairs ", " by ", " x ", " @ ", "(a) ", " b. ", "Yes, ", "No. ", "either ",
    " then ", " iff ", " as well as ", "Alice", " equals ", "h", " 30 min", " hours and ", " p.m. on Saturday", "P(",
    "one half", r"\mid", r"\vert", r"\nmid", r"\not\equiv", r"\pmod", r"\mathbb{N}_{>", "Eq(", "ext{", r"\text{ if $",
    r"\bigcup_{k \in \mathbb{Z}}", r"\bigcup", "increasing on ", "local ", "saddle point", " for some constant ", "player ",
    "½", "²", "₁", "π", "√", "−", "°", "和", "é", "\x00", "\ud800", "\\", r"\right.", r"\left.", "¤", "🧮",
)  # fmt: skip
texts = st.one_of(
    st.lists(st.sampled_from(TOKENS), max_size=25).map("".join),
    st.text(max_size=40),
    st.text(alphabet="0123456789.,eE+-_xX() \n\r\t\u00a0:;/=", max_size=25),
)
