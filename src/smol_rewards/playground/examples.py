r"""
What is there to see?

One example for each way in which a verdict can be reached, and for each in which there is none.
"""

from dataclasses import dataclass

from smol_rewards.grading import Outcome
from smol_rewards.verdict import Method


@dataclass(frozen=True, slots=True)
class Example:
    """
    Something to learn from.

    Args:
        title: what it shows.
        completion, gold: what is graded.
        outcome, method: what comes of it; the method is None where nothing is compared or nothing decides.
    """

    title: str
    completion: str
    gold: str
    outcome: Outcome
    method: Method | None


EXAMPLES = (
    Example(
        "One number, written twice",
        r"Squaring gives $5 + 2\sqrt{6}$, so the answer is $\boxed{\sqrt{2} + \sqrt{3}}$.",
        r"\sqrt{5 + 2\sqrt{6}}",
        Outcome.CORRECT,
        Method.ALGEBRAIC,
    ),
    Example("A fraction and a decimal", r"Half of it, so \boxed{0.5}.", r"\frac{1}{2}", Outcome.CORRECT, Method.RATIONAL),
    Example("Wrong by one", r"There are \boxed{100001} ways.", "100000", Outcome.INCORRECT, Method.RATIONAL),
    Example("The same expression", r"It factors as \boxed{(x+1)(x-1)}.", "(x + 1)(x - 1)", Outcome.CORRECT, Method.IDENTICAL),
    Example("Rearranged", r"Thus $f(x) = \boxed{x^2 - 1}$.", "(x + 1)(x - 1)", Outcome.CORRECT, Method.NORMAL_FORM),
    Example("Rounded", r"About \boxed{0.333333}.", r"\frac{1}{3}", Outcome.CORRECT, Method.ROUNDING),
    Example("Rounded too soon", r"About \boxed{0.33}.", r"\frac{1}{3}", Outcome.INCORRECT, Method.RATIONAL),
    Example(
        "Near, but proved different",
        r"The distance is $\boxed{2\sqrt{3}}$.",
        r"\sqrt{13}",
        Outcome.INCORRECT,
        Method.ENCLOSURE,
    ),
    Example("Tried at many points", r"So $y = \boxed{e^{x \ln 2}}$ in general.", "2^x", Outcome.CORRECT, Method.SAMPLING),
    Example(
        "An interval and an inequality",
        r"The solutions are \boxed{x \le 3}.",
        r"(-\infty, 3]",
        Outcome.CORRECT,
        Method.RATIONAL,
    ),
    Example("A part is missing", r"The roots are \boxed{1, 2}.", r"\{1, 2, 3\}", Outcome.INCORRECT, Method.STRUCTURE),
    Example("In words", r"It is a \boxed{\text{Tuesday}}.", r"\text{tuesday}", Outcome.CORRECT, Method.TEXT),
    Example(
        "sympy is asked",
        r"Hence the antiderivative is $\boxed{\frac{x^2 \ln x}{2} - \frac{x^2}{4}}$.",
        r"\int x \ln x \, dx",
        Outcome.CORRECT,
        Method.SYMBOLIC,
    ),
    Example("Said without a box", "It follows that x = 7, so the answer is **7**.", "7", Outcome.CORRECT, Method.RATIONAL),
    Example("Taken back", r"So \boxed{12}. Wait, that is wrong.", "12", Outcome.NO_ANSWER, None),
    Example("Several answers at once", r"It is \boxed{3} or \boxed{4} or \boxed{5}.", "4", Outcome.INCORRECT, None),
    Example("Only thought, never said", "<think>It must be 72, so \\boxed{72}.", "72", Outcome.NO_ANSWER, None),
    Example("Work left undone", r"That makes \boxed{17 \cdot 23}.", "391", Outcome.INCORRECT, None),
    Example("Notation nobody knows", r"We get \boxed{x \circledast y}.", "7", Outcome.UNPARSED, None),
    Example("A gold that is damaged", r"The answer is \boxed{5}.", r"\frac{5}{", Outcome.BAD_GOLD, None),
    Example("A tower of powers", r"It is \boxed{9^{9^{9^9}}}.", "5", Outcome.INCORRECT, None),
)
