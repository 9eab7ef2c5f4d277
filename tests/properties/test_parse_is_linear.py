"""Law: twice the text costs at most about twice the time."""

import os
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smol_rewards.budget import Budget
from smol_rewards.errors import SmolRewardsError
from smol_rewards.notation import parse

from ..timing import cpu_seconds
from .answers import TOKENS

BUDGET = Budget(characters=10**6, tokens=10**6, nodes=10**6, depth=10**6)
SMALL, LARGE = (12_500, 100_000) if os.environ.get("HYPOTHESIS_PROFILE") == "thorough" else (4_000, 16_000)  # characters
FAMILIES: dict[str, Callable[[int], str]] = {
    "sum of names": lambda size: "+".join(["x"] * (size // 2)),
    "sum of integers": lambda size: "+".join(["12"] * (size // 3)),
    "product": lambda size: "xy" * (size // 2),
    "quotients": lambda size: "/".join(["a"] * (size // 2)),
    "chain of relations": lambda size: "=".join(["1"] * (size // 2)),
    "list": lambda size: ", ".join(["x"] * (size // 3)),
    "list of integers": lambda size: "{" + ",".join(["7"] * (size // 2)) + "}",
    "words": lambda size: "word " * (size // 5),
    "digits": lambda size: "1" * size,
    "decimals": lambda size: "1." * (size // 2),
    "groups": lambda size: ",".join(["123"] * (size // 4)),
    "groups that end in four digits": lambda size: "100," * (size // 4) + "1000, x",
    "groups with blanks": lambda size: "100 " * (size // 4) + "1000",
    "digits and capitals": lambda size: "1A" * (size // 2),
    "circled numbers": lambda size: "①~" * (size // 2) + "x",
    "quantifiers": lambda size: "all " * (size // 4),
    "multiples": lambda size: "multiples of " * (size // 13) + "3",
    "parts": lambda size: "(a) 3, (b) 4, " * (size // 14),
    "replies": lambda size: "yes, " * (size // 5) + "3",
    "sides": lambda size: "4 ft x " * (size // 7) + "3 ft",
    "names": lambda size: "width = " * (size // 8) + "3",
    "alternatives in brackets": lambda size: "x (or " * (size // 6) + "3",
    "bars in braces": lambda size: "{" + "|x" * (size // 2) + "}",
    "values of a letter": lambda size: "x for k = 1" + ", 2" * (size // 3),
    "letters": lambda size: "a" * size,
    "blanks": lambda size: "1" + " " * size + "1",
    "primes": lambda size: "x" + "'" * size,
    "factorials": lambda size: "x" + "!" * size,
    "signs": lambda size: "-" * size + "1",
    "round brackets": lambda size: "(" * size,
    "braces": lambda size: "{" * size,
    "bars": lambda size: "|" * size,
    "text": lambda size: r"\text{" * (size // 6),
    "unclosed text": lambda size: r"\text{a " * (size // 8),
    "fractions": lambda size: r"\frac{" * (size // 6),
    "flat fractions": lambda size: r"\frac12+" * (size // 8),
    "matrix": lambda size: r"\begin{pmatrix}" + "1 & " * (size // 4) + r"1\end{pmatrix}",
    "begins": lambda size: r"\begin{array}{cc" * (size // 16),
    "unions": lambda size: r"\cup".join(["(1,2)"] * (size // 9)),
    "dollars": lambda size: "$" * size,
    "units": lambda size: "5" + r"\text{ cm}" * (size // 10),
    "nouns": lambda size: "5 " + "apples " * (size // 7),
    "unicode": lambda size: "α" * size,
    "superscripts": lambda size: "x" + "²" * size,
    "commands": lambda size: r"\foo" * (size // 4),
    "and": lambda size: "1 and " * (size // 6) + "1",
    "percent": lambda size: "1" + "%" * size,
    "repeating": lambda size: r"0.1\overline{" * (size // 13),
    "carets": lambda size: "^" * size,
    "exponents": lambda size: "2^" * (size // 2) + "2",
    "subscripts": lambda size: "x_{" * (size // 3),
    "conditions": lambda size: "1 if " * (size // 5),
}


def read(text: str) -> None:
    with suppress(SmolRewardsError):
        parse(text, budget=BUDGET)


def cost(text: str, enough: float = 0.0) -> float:
    return cpu_seconds(lambda: read(text), enough)


@pytest.mark.parametrize("family", FAMILIES)
def test_cost(family: str) -> None:
    make = FAMILIES[family]
    small, large = cost(make(SMALL)), cost(make(LARGE))
    assert large < 0.004 or large <= small * (LARGE / SMALL) * 2, f"{family}: {small:.4f} s and {large:.4f} s"


@given(unit=st.lists(st.sampled_from(TOKENS), min_size=1, max_size=3).map("".join), tail=st.sampled_from(("", "1", "x", "}")))
def test_nothing_that_is_repeated_explodes(unit: str, tail: str) -> None:
    """A pattern that backtracks takes seconds or for ever; the bound is far above what any text of this size takes."""
    text = unit * (3_000 // len(unit)) + tail
    assert cost(text, enough=1) < 1
