"""An answer that leaves undone what the gold has done is refused, and only that."""

import pytest

from smol_rewards import grade, verify
from smol_rewards.budget import Budget
from smol_rewards.equivalence import Policy
from smol_rewards.grading import Outcome
from smol_rewards.verdict import Method, Truth

KERNEL = Budget(seconds=0)
LEFT = [
    ("5050", r"\sum_{k=1}^{100} k"),
    ("24", r"\prod_{k=1}^{4} k"),
    (r"\frac{1}{2}", r"\int_0^1 x \, dx"),
    ("1", r"S = \sum_{k=1}^{1} k"),
    (r"\{1, 3\}", r"\{1, \sum_{k=1}^{2} k\}"),
    (r"\frac{1}{2}", r"I = \int_0^1 x \, dx"),
    ("x < 3", r"x < \sum_{k=1}^{2} k"),
]


@pytest.mark.parametrize(("gold", "answer"), LEFT)
def test_work_that_is_left_is_refused_without_a_proof(gold: str, answer: str) -> None:
    verdict = verify(gold, answer, budget=KERNEL)
    assert (verdict.truth, verdict.method, verdict.proved) == (Truth.FALSE, Method.STRUCTURE, False)
    assert "to be worked out" in verdict.reason


@pytest.mark.parametrize(("gold", "answer"), LEFT)
def test_the_mode_accepted_works_it_out(gold: str, answer: str) -> None:
    assert verify(gold, answer, policy=Policy(unevaluated="accepted"), budget=KERNEL).truth is Truth.TRUE


@pytest.mark.parametrize(("gold", "answer"), LEFT)
def test_a_gold_may_leave_it(gold: str, answer: str) -> None:
    assert verify(answer, gold, budget=KERNEL).truth is Truth.TRUE
    assert verify(answer, answer, budget=KERNEL).truth is Truth.TRUE


@pytest.mark.parametrize("answer", ["2^{3}", "4!/3", r"\binom{8}{1}", r"17 \bmod 9", r"\gcd(16, 24)", "S = 4 + 4 = 8"])
def test_ways_to_write_a_number_are_evaluated(answer: str) -> None:
    assert verify("8", answer, budget=KERNEL).truth is Truth.TRUE


def test_an_option_is_named_by_its_letter() -> None:
    assert verify("B", r"\text{(B) } \int_0^1 x \, dx", budget=KERNEL).truth is Truth.TRUE
    assert verify("0.5", r"\text{(B) } \int_0^1 x \, dx", budget=KERNEL).truth is not Truth.TRUE


RESTATED = [
    ("42", "17 + 25"),
    ("x > 5", "x > 8 - 3"),
    ("x > 5", r"(8 - 3, \infty)"),
    ("-1 < x < 2", "1 - 2 < x < 2"),
    (r"x \ne 5", r"x \ne 8 - 3"),
    ("x < 5 or x > 7", "x < 5 or x > 8 - 1"),
    ("42", r"6 \cdot 7"),
    ("144", "12 * 12"),
    ("83810205", "12345*6789"),
    ("391", r"17 \cdot 23 \cdot 10^0"),
    ("42", r"6^1 \cdot 7^1"),
    ("42", "84/2"),
    ("42", r"\frac{84}{2}"),
    (r"\frac{5}{6}", r"\frac12 + \frac13"),
    ("139", "12^2 - 5"),
    ("12", r"\gcd(48,180)"),
    ("4", r"3^{1000} \bmod 7"),
    ("44", r"\lfloor\sqrt{2024}\rfloor"),
    ("-2", r"\det\begin{pmatrix}1&2\\3&4\end{pmatrix}"),
    ("11", r"(1,2)\cdot(3,4)"),
    ("5", "|-5|"),
    ("3", r"\log_2 8"),
    ("1", "i^{12}"),
    (r"\frac{\sqrt3}{2}", r"\sin 60^\circ"),
    (r"\frac{\pi}{3}", r"\arccos\frac12"),
    ("0", "x^2 - x^2"),
    ("1", r"\sin^2 x + \cos^2 x"),
    ("(42, 7)", "(17 + 25, 7)"),
    (r"\{1, 5\}", r"\{1, 2 + 3\}"),
    ("x = 42", "x = 6 * 7"),
    ("42", "x = 17 + 25"),
    ("60^\\circ", r"100^\circ - 40^\circ"),
    ("x = 42", "3x - 7 = 119"),
    ("x = 42", "2x = 84"),
    ("x > 3", "5x - 1 > 14"),
    ("x > 3", "x - 3 > 0"),
    ("x = 1, y = 2", "2x = 2, y = 2"),
    (r"h = \frac{2A}{b}", r"A = \frac12 bh"),
    (r"r = \frac{C}{2\pi}", r"C = 2\pi r"),
    (r"f^{-1}(x) = \frac{x-3}{2}", "2f^{-1}(x) + 3 = x"),
    (r"y = \frac1x", "xy = 1"),
]
FINAL = [
    ("1024", "2^{10}"),
    ("3628800", "10!"),
    ("120", r"\binom{10}{3}"),
    ("30", r"\frac{5!}{2!\,2!}"),
    ("72", r"2^3 \cdot 3^2"),
    ("486", r"2 \cdot 3^5"),
    ("847288609444", "3^{25} + 1"),
    (r"\frac{5}{14}", r"\frac{20}{56}"),
    (r"\frac12", "0.5"),
    (r"\frac72", r"3\frac12"),
    ("4", r"\sqrt{16}"),
    ("150", r"1500 \times 10^{-1}"),
    ("3000", r"3 \times 10^3"),
    (r"3 + 2\sqrt5", r"2\sqrt5 + 3"),
    (r"2 - \frac{\sqrt3}{2}", r"\frac{8 - 2\sqrt3}{4}"),
    (r"3\ln 2", r"\ln 8"),
    (r"60^\circ", r"\frac{\pi}{3}"),
    ("3.14", r"\pi"),
    ("4.1231", r"\sqrt{17}"),
    ("60", "28 + 32 = 60"),
    ("x = 42", "42 = x"),
    ("x > 2", "-x < -2"),
    ("(0, 12.5)", "0 < x < 12.5"),
    ("6t - 5", "y(t) = 6t - 5"),
    ("y = 2x + 1", "2x - y + 1 = 0"),
    ("x + y = 3", "y = 3 - x"),
    ("3x - 7 = 119", "6x - 14 = 238"),
    ("2 + 3", "5"),
    ("2 + 3", "3 + 2"),
    ("ACD", "A, C, D"),
]


@pytest.mark.parametrize(("gold", "answer"), RESTATED)
def test_restating_is_not_answering(gold: str, answer: str) -> None:
    refused = grade(rf"\boxed{{{answer}}}", gold, budget=KERNEL)
    assert refused.verdict is not None
    assert (refused.outcome, refused.verdict.proved) == (Outcome.INCORRECT, False)
    assert "the answer leaves" in refused.verdict.reason
    assert grade(rf"\boxed{{{answer}}}", gold, policy=Policy(unevaluated="operations"), budget=KERNEL).correct
    assert verify(gold, answer, budget=KERNEL).truth is Truth.TRUE, "without a policy, verify asks for equality alone"


@pytest.mark.parametrize(("gold", "answer"), FINAL)
def test_a_final_form_is_an_answer(gold: str, answer: str) -> None:
    assert grade(rf"\boxed{{{answer}}}", gold, budget=KERNEL).correct


@pytest.mark.parametrize("question", ["What is 42?", r"So is the answer \boxed{42}?", "#### 42?", "Could it be that x = 42?"])
def test_a_question_is_no_answer(question: str) -> None:
    assert grade(question, "42").outcome is Outcome.NO_ANSWER


def test_a_question_that_its_author_affirms_is_one() -> None:
    assert grade(r"Is it \boxed{42}? Yes.", "42").correct
