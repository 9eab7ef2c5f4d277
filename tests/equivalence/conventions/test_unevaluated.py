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
    ("2x + 3", "4x - 2x + 3"),
    (r"\frac{5x}{6}", r"\frac{x}{2} + \frac{x}{3}"),
    (r"5\ln 2", r"2\ln 2 + 3\ln 2"),
    ("f(x) = 2x", "f(x) = x + x"),
    ("42", "84:2"),
    (r"\frac23", r"\frac12 : \frac34"),
    (r"\frac23", r"\frac{1/2}{3/4}"),
    ("1", r"\sqrt{3 + 2\sqrt2} - \sqrt2"),
    ("6", r"(\sqrt7 + 1)(\sqrt7 - 1)"),
    ("6", r"\sqrt3\sqrt{12}"),
    ("42", r"40 + \sqrt4"),
    ("1", r"\sqrt4 - 1"),
    (r"\begin{pmatrix}1\\1000\end{pmatrix}", r"\begin{pmatrix}2^2 - 3\\1000\end{pmatrix}"),
    ("42.50", "17.25 + 25.2501"),
    ("8.33", r"\frac{2.5}{0.3}"),
    ("2.618", r"\frac{\pi}{2} + \frac{\pi}{3}"),
    (r"8\sqrt2", r"\sqrt{50} + \sqrt{18}"),
    (r"\sqrt2", r"\sqrt8 - \sqrt2"),
    (r"\sqrt2", r"\frac{1}{\sqrt2} + \frac{\sqrt2}{2}"),
    (r"\frac{5\pi}{6}", r"\frac{\pi}{2} + \frac{\pi}{3}"),
    (r"10\pi", r"2 \cdot 5\pi"),
    (r"\pi + \frac32", r"\pi + 1 + \frac12"),
    ("5 + 3i", "(2 + i) + (3 + 2i)"),
    ("-1 + 5i", "(1 + i)(2 + 3i)"),
    ("2i", "(1 + i)^2"),
    ("i", "i^{2025}"),
    (r"-\frac15 + \frac25 i", r"\frac{1 + 2i}{3 - 4i}"),
    (r"(-\infty, 5)", r"(-\infty, 8 - 3)"),
    (r"\begin{pmatrix}3\\4\end{pmatrix}", r"\begin{pmatrix}1 + 2\\4\end{pmatrix}"),
    (r"\begin{pmatrix}3\\4\end{pmatrix}", r"\begin{pmatrix}1\\2\end{pmatrix} + \begin{pmatrix}2\\2\end{pmatrix}"),
    (r"\begin{pmatrix}7&10\\15&22\end{pmatrix}", r"\begin{pmatrix}1&2\\3&4\end{pmatrix}^2"),
    (r"\begin{pmatrix}0&2\\0&0\end{pmatrix}", r"\begin{pmatrix}1&0\\0&0\end{pmatrix}\begin{pmatrix}0&2\\0&0\end{pmatrix}"),
    (
        r"\begin{pmatrix}\sqrt2\\0\end{pmatrix}",
        r"\begin{pmatrix}\sqrt2&0\\0&\sqrt2\end{pmatrix}\begin{pmatrix}1\\0\end{pmatrix}",
    ),
    (r"\{2, 4\}", r"\{1, 2, 4\} \cap \{2, 4, 5\}"),
    (r"\{1, 2\}", r"\{1\} \cup \{2\}"),
    (r"\{1, 2\}", r"\{1, 2, 3\} \setminus \{3\}"),
    (r"\{1, 2\}", r"x \in \{1, 2, 3\} \setminus \{3\}"),
    (r"\emptyset", r"\{1\} \cap \{2\}"),
    (r"(-\infty, 3)", r"(-\infty, 5) \cap (-\infty, 3)"),
    ("x < 3", r"(-\infty, 5) \cap (-\infty, 3)"),
    ("(1, 5)", r"(1, 3) \cup (2, 5)"),
    ("(1, 2]", r"(1, 5) \setminus (2, 5)"),
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
    (r"105^\circ", r"\frac{7\pi}{12}"),
    ("x^2, -1 < x < 1", "x^2, |x| < 1"),
    (r"x = \frac{\pi}{3}k, k = 0, \pm 1, \ldots", r"x = \frac{k\pi}{3}, k \in \mathbb{Z}"),
    (r"y_1 = x^2, y_2 = y_1 \ln x + 1", r"y_1 = x^2, y_2 = y_1 \ln x + 1"),
    ("x^2 y = 3xy^2 - x", "2x^2 y = 6xy^2 - 2x"),
    (r"\frac{1}{2} \cdot 34", r"17 \cdot 1"),
    ("x^2 - 1", "(x - 1)(x + 1)"),
    ("2x + 2", "2(x + 1)"),
    (r"\ln 6", r"\ln 2 + \ln 3"),
    ("x + x", "2x"),
    ("x^2 + 2x + x + 2", "x^2 + x + 2x + 2"),
    (
        r"x = \frac{\pi}{6} + 2k\pi \text{ or } x = \frac{5\pi}{6} + 2k\pi",
        r"\frac{\pi}{6} + 2k\pi \text{ or } \pi - \frac{\pi}{6} + 2k\pi",
    ),
    (r"\frac32", "3:2"),
    (r"\frac14", r"\frac{1}{\sqrt{16}}"),
    (r"\sqrt{5 + 2\sqrt6}", r"\sqrt2 + \sqrt3"),
    (r"\sqrt2 + \sqrt6", r"\sqrt2(1 + \sqrt3)"),
    (r"\frac{8 - 2\sqrt3}{4}", r"2 - \frac{\sqrt3}{2}"),
    ("12.57", r"4\pi"),
    ("115.76", r"100 \cdot 1.05^3"),
    (r"36\pi", r"\frac43 \pi \cdot 3^3"),
    ("5 + 3i", "3i + 5"),
    (r"\frac{1 + i\sqrt3}{2}", r"e^{i\pi/3}"),
    (r"2i\pi", r"\pi \cdot 2i"),
    (r"\pi + \pi", r"2\pi"),
    (r"\begin{pmatrix}1\\2\end{pmatrix}", r"\frac12 \begin{pmatrix}2\\4\end{pmatrix}"),
    (r"(0, 1) \cup (1, 2)", r"(0, 2) \setminus \{1\}"),
    (r"(-\infty, 3)", r"\mathbb{R} \setminus [3, \infty)"),
    (r"x \ne 3", r"(-\infty, 3) \cup (3, \infty)"),
    (r"\{1\} \cup \{2\}", r"\{1, 2\}"),
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
