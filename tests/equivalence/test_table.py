"""The table of comparison: each row has a pair that it decides, and each leniency can be forbidden."""

from pathlib import Path

import pytest

from smol_rewards import Policy, Truth, grade, verify
from smol_rewards.equivalence.comparison import KINDS
from smol_rewards.equivalence.table import LAST, RULES, WHOLE

# The row's name, a gold, an answer, and whether they are the same. Rows that only give both sides another form decide nothing.
DECIDED = [
    ("two numerals", "0.5", "1/2", True),
    ("written alike", "x + 1", "x + 1", True),
    ("operations left undone", "5050", r"\sum_{k=1}^{100} k", False),
    ("the letter of an option", "C", "c", True),
    ("options and words", "B", r"\text{(B) } 7", True),
    ("identities", r"f(x) \equiv 3", "f(x) = 3", True),
    ("lettered parts", "(a) 1, (b) 2", "(a) 1, (b) 3", False),
    ("replies", "yes, 3", "yes, 4", False),
    ("periodic families", r"n \equiv 1 \pmod 2", r"2k+1, k \in \mathbb{Z}", True),
    ("described sets", r"n \in \mathbb{P}", "all primes", True),
    ("periodic values", r"\frac{\pi}{6} + k\pi", r"\frac{7\pi}{6} + n\pi", True),
    ("formulas of sets and propositions", r"p \to q", r"\neg q \to \neg p", True),
    ("curves", "(x-2)(y-3) = 0", r"x = 2 \text{ or } y = 3", True),
    ("parametric lines", r"(t, 2t+1), t \in \mathbb{R}", r"(s+1, 2s+3), s \in \mathbb{R}", True),
    ("several values of a name", "x = 1, 2", "x=2, x=1", True),
    ("one value of several names", "x=y=2", "(2, 2)", True),
    ("alternatives", "3", "3 or 3", True),
    ("the value of a name", "3", "x = 3", True),
    ("a number or function", r"\sqrt{8}", r"2\sqrt{2}", True),
    ("matrices", r"\begin{pmatrix}1\\2\end{pmatrix}", "(1, 2)", True),
    ("coordinates", "(1, 2)", "(1, 3)", False),
    ("unit vectors", "(1, 2)", r"\mathbf{i} + 2\mathbf{j}", True),
    ("collections", r"\{1, 2\}", r"\{2, 1\}", True),
    ("sets of numbers", "[1, 2]", r"1 \le x \le 2", True),
    ("statements", "y = 2x", "2y = 4x", True),
    ("values under conditions", r"|x-1|, x>1", r"x-1, x>1", True),
    ("cases", "1 for odd n, 2 for even n", "2 for even n, 1 for odd n", True),
    ("words", "red", "blue", False),
    ("times", "3:30 pm", "15:30", True),
    ("dates", "May 3", "May 4", False),
    ("ratios", "2:3", "4:6", True),
    ("the value of a ratio", "2:3", r"\frac{2}{3}", True),
    ("one set in two notations", "(1, 2)", "1 < x < 2", True),
    ("I for the imaginary unit", "3 + 2i", "3 + 2I", True),
    (
        "names of derivatives",
        r"\left(\frac{\partial S}{\partial V}\right)_T",
        r"\left(\frac{\partial P}{\partial T}\right)_V",
        False,
    ),
    ("lines", r"\frac{x-1}{2} = \frac{y+3}{4} = z", "x = 3 + 2t, y = 1 + 4t, z = 1 + t", True),
    ("lines as vectors", "(1, 0, 2) + t(2, -1, 3)", "(3, -1, 5) + s(2, -1, 3)", True),
    ("spans", r"\operatorname{span}\{(1, 2)\}", r"\operatorname{span}\{(2, 4)\}", True),
    ("letters without conditions", r"f(x) = ax + b, a, b \in \mathbb{R}", "f(x) = cx + d", True),
    ("names in other spellings", "F_{n+1}", "F_{1+n}", True),
    ("letters renamed", r"\pi k", r"\pi n", True),
    ("the constant of integration", "x^2 + C", "x^2 + 3 + C", True),
    ("arithmetic left undone", "42", "17 + 25", False),
    (KINDS, "5", r"\{5, 6\}", False),
]
DRIVERS = ("two numerals", "written alike", KINDS)  # what is told without the table
ROWS = [row.name for stage in (WHOLE, RULES, LAST) for row in stage]

# A mode, and a pair that is the same without it and not the same with it.
MODES = [
    (Policy(conditions="required"), r"\frac{\pi}{2} + k\pi, k \in \mathbb{Z}", r"\frac{\pi}{2} + k\pi"),
    (Policy(letters="written"), r"\pi k", r"\pi n"),
    (Policy(denominators="kept"), r"\frac{x}{y} = 3", "x = 3y"),
    (Policy(constants="written"), "x^2 + C", "x^2 + 3 + C"),
    (Policy(naturals="written"), r"\mathbb{N}", r"\mathbb{Z}_{\ge 0}"),
    (Policy(logarithm="natural"), r"\log x", r"\log_{10} x"),
    (Policy(logarithm="decimal"), r"\log x", r"\ln x"),
    (Policy(doubles="exact"), "0.3", "0.30000000000000004"),
    (Policy(form="lowest terms"), "5/14", "20/56"),
    (Policy(sentences="written"), "The least such $n$ is $5$.", "5"),
    (Policy(sentences="written"), "5", "The answer is $5$."),
]


@pytest.mark.parametrize(("name", "gold", "answer", "same"), DECIDED, ids=[row[0] for row in DECIDED])
def test_the_row_that_decided_is_named(name: str, gold: str, answer: str, same: bool) -> None:
    result = grade(f"\\boxed{{{answer}}}", gold)
    assert result.correct is same, result.explain()
    assert f"decided by {name}\n" in result.explain() + "\n"


def test_each_row_has_a_name_and_decides_something_or_only_gives_both_sides_another_form() -> None:
    assert sorted(ROWS) == sorted(
        {
            *(name for name, *_ in DECIDED if name not in DRIVERS),
            "bounds at infinity",
            "conclusions",
            "cross products",
            "few members",
            "marks of derivatives",
            "plus or minus",
            "recurrences",
            "side conditions",
        }
    )


def test_each_row_is_named_in_the_documentation() -> None:
    told = " ".join((Path(__file__).parents[2] / "docs/verdicts.md").read_text(encoding="utf-8").split())
    assert [name for name in ROWS if f"**{name}**" not in told] == []


@pytest.mark.parametrize(("policy", "gold", "answer"), MODES, ids=[pair[1] + " " + pair[2] for pair in MODES])
def test_each_leniency_can_be_forbidden(policy: Policy, gold: str, answer: str) -> None:
    assert verify(gold, answer).truth is Truth.TRUE
    assert verify(gold, answer, policy=policy).truth is not Truth.TRUE
