"""verify reads both sides, compares them, and says how it knows; every golden row keeps its verdict and its method."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from smol_rewards import grade
from smol_rewards.budget import Budget
from smol_rewards.equivalence import Policy
from smol_rewards.expression import FiniteSet, Scalar
from smol_rewards.expression.nodes import number
from smol_rewards.verdict import Method, StopReason, Truth
from smol_rewards.verification import decide, normalised, read, verify

GOLDEN = [
    json.loads(line) for line in (Path(__file__).parent / "golden" / "verify.jsonl").read_text(encoding="utf-8").splitlines()
]


def test_there_are_golden_rows():
    assert len(GOLDEN) >= 250
    assert len({row["id"] for row in GOLDEN}) == len(GOLDEN)


@pytest.mark.parametrize("row", GOLDEN, ids=[row["id"] for row in GOLDEN])
def test_golden(row):
    verdict = verify(row["input"]["gold"], row["input"]["answer"])
    found = {"truth": verdict.truth.value, "method": verdict.method.value}
    if verdict.stop:
        found["stop"] = verdict.stop.value
    assert found == row["expected"], str(verdict)
    assert verdict.reason
    assert "\n" not in verdict.reason


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in GOLDEN if row["source"] != "gold leads"])
def test_no_golden_answer_is_right_one_way_and_wrong_the_other(row):
    there = verify(row["input"]["gold"], row["input"]["answer"]).truth
    back = verify(row["input"]["answer"], row["input"]["gold"]).truth
    assert {there, back} != {Truth.TRUE, Truth.FALSE}


@pytest.mark.parametrize("row", GOLDEN, ids=[row["id"] for row in GOLDEN])
def test_every_golden_side_is_itself_unless_it_has_no_value(row):
    for side in row["input"].values():
        verdict = verify(side, side)
        assert verdict.truth is Truth.TRUE or row["expected"].get("stop") in ("undefined", "unreadable"), str(verdict)


def test_a_side_may_have_been_read_before():
    assert verify(Scalar(number(2)), "2").truth is Truth.TRUE
    gold = read(r"\{1, 2\}")
    assert isinstance(gold.answer, FiniteSet)
    assert decide(gold, read("2, 1")).truth is Truth.TRUE


def test_what_cannot_be_read_counts_only_as_the_same_text():
    same = verify(r"$\foo{1} $", r"\foo{1}")
    assert (same.truth, same.method, same.proved) == (Truth.TRUE, Method.TEXT, False)
    other = verify(r"\foo{1}", r"\foo{2}")
    assert (other.truth, other.method, other.proved) == (Truth.FALSE, Method.TEXT, False)
    assert "neither" in other.reason
    assert verify(r"\foo{1}", "1").stop is StopReason.UNREADABLE
    assert verify("1", r"\foo{1}").stop is StopReason.UNREADABLE


def test_a_budget_that_was_met_leaves_two_unread_texts_undecided():
    tight = Budget(characters=10)
    long = r"\foo{1}" + "x" * 10
    assert verify(r"\foo{1}", long, budget=tight).stop is StopReason.UNREADABLE
    assert verify(long, r"\foo{1}", budget=tight).stop is StopReason.BUDGET
    assert verify("", r"\foo{1}").stop is StopReason.UNREADABLE  # a gold that says nothing is no gold


@pytest.mark.parametrize("empty", ["", "  ", "$$", r"\(\)", r"\boxed{}"])
def test_empty_text_is_equal_to_nothing(empty):
    assert not verify(empty, empty)
    assert not verify(empty, "0")
    assert not verify("0", empty)


def test_a_side_over_budget_is_undecided():
    verdict = verify("1", "9" * 100, budget=Budget(characters=50))
    assert verdict.stop is StopReason.BUDGET
    assert "characters" in verdict.reason


def test_a_sentence_counts_by_the_answer_that_it_marks():
    assert verify("12", r"So the answer is $\boxed{12}$, as was to be shown.").truth is Truth.TRUE
    assert verify("12", r"So the answer is $\boxed{13}$, not $12$.").truth is Truth.FALSE


def test_the_policy_is_handed_down():
    assert verify("x=3", "3").truth is Truth.TRUE
    assert verify("x=3", "3", policy=Policy(assignment="required")).truth is Truth.FALSE
    assert verify(r"5\text{ m}, 6", "5, 6", policy=Policy(units="required")).truth is Truth.FALSE


@pytest.mark.parametrize("wrong", [None, True, b"1", ["1"], object()])
def test_other_types_are_a_callers_mistake(wrong):
    with pytest.raises(TypeError, match="wanted text, a number, an expression of sympy or an Answer, found"):
        verify("1", wrong)
    with pytest.raises(TypeError, match="wanted text, a number, an expression of sympy or an Answer, found"):
        verify(wrong, "1")


def test_marks_that_say_nothing_are_left_out():
    assert normalised(r"\left( \foo\, x \right)") == normalised(r"( \foo  x )")


@pytest.mark.parametrize(
    "gold",
    [
        *("answer is 42", "The answer is $42$.", r"The least such integer \( n \) is \( 42 \).", "The number of ways is $42$."),
        *(
            r"The smallest possible value of \(a_{10}\) is \(42\).",
            "The steady state current is 42 amps.",
            "The area of $ABC$ is 42.",
        ),
        r"The least constant $c$ such that $f(x) \le cx$ for every $x$ is $c = 42$.",
    ],
)
def test_a_gold_in_a_sentence_counts_by_what_it_says(gold):
    assert verify(gold, "42").truth is Truth.TRUE
    assert verify(gold, "43").truth is Truth.FALSE


@pytest.mark.parametrize(
    "gold",
    [
        "The answer is not $42$.",
        "Half of the number is $42$.",
        "If $x$ is $1$, the value of $y$ is $42$.",
        "The radius of $C$ is $5$. The area of $C$ is $42$.",
        "The value of $a$ and not of $b$ is $42$.",
        "Since $n$ was $3$, the value of $n^2$ is 42.",
        "There are $41$ of them and the rest is $42$.",
        "The number of elements is $42$ for any $n$.",
        "Twice the number is $42$.",
        "is $42$ " * 2_000,
    ],
)
def test_a_gold_in_a_sentence_that_says_more_is_not_read(gold):
    assert verify(gold, "42").stop is StopReason.UNREADABLE


@pytest.mark.parametrize(
    "sentence",
    [
        "The value of $a$ cannot be determined from $b > 0$.",
        "There is not enough information on $f(2)$.",
        "It is impossible to tell $f(2)$ from $f(1)$ and $f(0)$.",
        r"There is no solution for \(x_1\).",
    ],
)
def test_a_sentence_that_says_that_there_is_none_is_no_number(sentence):
    verdict = verify("42", sentence)
    assert (verdict.truth, verdict.method, verdict.proved) == (Truth.FALSE, Method.TEXT, False)
    assert verify(r"\emptyset", sentence).stop is StopReason.UNREADABLE


def test_a_sentence_that_leaves_one_out_is_undecided():
    assert verify("42", "There is no solution other than $x = 42$, is there?").stop is StopReason.UNREADABLE


SENTENCE = "It is always possible to choose an adequate p and m to achieve a fair selection."


def test_a_long_sentence_is_only_the_same_sentence() -> None:
    for same in (SENTENCE, SENTENCE.lower().rstrip("."), rf"\text{{{SENTENCE}}}"):
        assert verify(SENTENCE, same).truth is Truth.TRUE
    for other in ("5", "yes", "It is never possible to choose an adequate p and m to achieve a fair selection."):
        for one, answer in ((SENTENCE, other), (other, SENTENCE)):
            verdict = verify(one, answer)
            assert (verdict.truth, verdict.proved) == (Truth.FALSE, False)


@pytest.mark.parametrize(
    ("gold", "answer", "truth"),
    [
        (42, "42", Truth.TRUE),
        (-3, "3", Truth.FALSE),
        (Fraction(1, 3), r"\frac{1}{3}", Truth.TRUE),
        (Fraction(-1, 3), "-0.33", Truth.FALSE),
        (0.25, r"\frac14", Truth.TRUE),
        (0.3333, r"\frac13", Truth.TRUE),
        (0.1 + 0.2, "0.3", Truth.TRUE),
        (1e-7, r"10^{-7}", Truth.TRUE),
        (1e22, r"10^{22}", Truth.TRUE),
        (Decimal("1.50"), "1.496", Truth.TRUE),
        (Decimal("1E+3"), "1000", Truth.TRUE),
        ("1/3", 0.33333, Truth.TRUE),
        (float("nan"), "0", Truth.UNKNOWN),
    ],
)
def test_numbers_as_programs_hold_them(gold: object, answer: object, truth: Truth) -> None:
    assert verify(gold, answer).truth is truth


def test_what_sympy_holds() -> None:
    sympy = pytest.importorskip("sympy")
    x, y = sympy.symbols("x y")
    for gold, answer in (
        (sympy.sqrt(8), r"2\sqrt2"),
        (sympy.log(x) + 1, r"1 + \ln x"),
        (sympy.Eq(y, 2 * x), "y = 2x"),
        (sympy.Interval.Lopen(0, 2), "(0, 2]"),
        (sympy.FiniteSet(1, 2), r"\{2, 1\}"),
        (sympy.Matrix([[1, 2], [3, 4]]), r"\begin{pmatrix}1&2\\3&4\end{pmatrix}"),
        (sympy.Rational(1, 3), "1/3"),
        (sympy.Integer(7), "7"),
        (sympy.pi, r"\pi"),
        (sympy.oo, r"\infty"),
        ((x + 1) * (x - 1), "x^2 - 1"),
    ):
        assert verify(gold, answer), f"{gold!r} {verify(gold, answer)}"
    assert verify(sympy.log(x), r"\log_{10} x").truth is Truth.FALSE
    assert grade(r"\boxed{2\sqrt2}", sympy.sqrt(8)).correct


@pytest.mark.parametrize(("gold", "proved"), [("276", True), ("276000", False)])
def test_a_point_that_divides_thousands_where_the_gold_has_some_is_a_choice(gold, proved):
    verdict = verify(gold, "276.000 $")
    assert verdict.truth is Truth.TRUE
    assert verdict.proved is proved
