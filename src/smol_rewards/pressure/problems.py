r"""
What is asked of the pupil?

A *problem* is small enough to be known by heart: a sum, a sum of fractions, an equation, an inequality, or a sum of lengths.
Its *kind* says how an answer to it is stated, in *forms* with `#` in the place of the number; so it is certain which value a
statement gives, without any grader: `x=4`, `4` and `4.0` state 4, and `y=4` states nothing.
"""

import random
import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Name = Literal["sum", "fractions", "equation", "inequality", "lengths"]
NUMBER = r"[+-]?(?:\d+(?:\.\d+|/[1-9]\d*)?|\\frac\{\d+\}\{[1-9]\d*\})"
NUMERAL = re.compile(NUMBER)
FRACTION = re.compile(r"\\frac\{(\d+)\}\{(\d+)\}")
FORMS: dict[Name, tuple[str, ...]] = {
    "sum": ("#",),
    "fractions": ("#",),
    "equation": ("#", "x=#"),
    "inequality": ("x>#", r"(#,\infty)", "#<x"),
    "lengths": ("# m", r"#\text{ m}", "#"),
}
ASKED: dict[Name, str] = {  # the question, and what stands in it to be worked out
    "sum": "{}=?",
    "fractions": "{}=?",
    "equation": "{}, x=?",
    "inequality": "{}, x?",
    "lengths": "{}=?",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """
    A question with its answer.

    Args:
        kind: what is asked.
        copy: what stands in the question to be worked out, as `3+4`.
        value: the number in the answer.
        gold: the answer in LaTeX.
        undone: other expressions that come to the same, with the work left to the reader.
    """

    kind: Name
    copy: str
    value: Fraction
    gold: str
    undone: tuple[str, ...]

    @property
    def question(self) -> str:
        """The text that the pupil is given."""
        return ASKED[self.kind].format(self.copy)

    def stated(self, text: str) -> Fraction | None:
        """
        Returns the number that a text states as the answer to this problem; None where it is no statement of that kind.

        Example:
            >>> problem = _equation(2, 4)
            >>> [problem.stated(text) for text in ("x=4", "4.0", "8/2", "y=4", "4 or 5")]
            [Fraction(4, 1), Fraction(4, 1), None, None, None]
        """
        for form in PATTERNS[self.kind]:
            if found := form.fullmatch(text):
                return read_number(found[1])
        return None


def read_number(text: str) -> Fraction | None:
    r"""
    Returns the number that a numeral names; None for what is no numeral, or a division that is left undone.

    Example:
        >>> [read_number(text) for text in ("1.50", r"-\frac{6}{4}", "8/2", "four")]
        [Fraction(3, 2), Fraction(-3, 2), None, None]
    """
    if not NUMERAL.fullmatch(text):
        return None
    plain = FRACTION.sub(r"\1/\2", text)
    value = Fraction(plain)
    return None if "/" in plain and value.denominator == 1 else value


def spell(value: Fraction, chance: random.Random) -> str:
    """Returns a numeral for a value, in one of its spellings."""
    if value.denominator > 1:
        sign = "-" * (value < 0)
        above, below = abs(value.numerator), value.denominator
        return sign + chance.choice((f"{above}/{below}", f"\\frac{{{above}}}{{{below}}}"))
    return chance.choice((f"{value}", f"{value}", f"{value}", f"{value}.0"))


def state(problem: Problem, value: Fraction, chance: random.Random) -> str:
    """Returns a statement of a value as the answer to a problem, in one of its forms."""
    return chance.choice(FORMS[problem.kind]).replace("#", spell(value, chance))


def make_problems() -> list[Problem]:
    """Returns all problems: few enough to be known by heart after a minute."""
    sums = [_sum(a, b) for a, b in ((2, 3), (4, 5), (6, 7), (8, 4), (5, 6), (7, 8), (9, 9), (3, 3))]
    fractions = [_fractions(a, b, below) for a, b, below in ((1, 2, 5), (2, 3, 7), (1, 2, 8), (1, 3, 7), (3, 4, 8), (1, 3, 8))]
    equations = [_equation(a, x) for a, x in ((2, 3), (2, 5), (3, 4), (3, 6), (5, 2))]
    inequalities = [_inequality(a, x) for a, x in ((1, 4), (2, 3), (2, 6), (3, 5), (4, 2))]
    return [
        *sums,
        *fractions,
        *equations,
        *inequalities,
        *(_lengths(a, b) for a, b in ((2, 4), (3, 5), (4, 7), (6, 3), (1, 9))),
    ]


def _undone(a: int, b: int) -> tuple[str, ...]:
    """Returns some arithmetic that comes to a + b, without a + b itself and what names the sum."""
    total = a + b
    sums = [(a - 1, b + 1), (a + 1, b - 1), (total - 1, 1)]
    texts = [f"{low}+{high}" for low, high in sums if low and high and {low, high} != {a, b}]
    texts += [rf"{low} \cdot {total // low}" for low in (2, 3) if total % low == 0 and total > low]
    return *texts, f"{total + 2}-2", f"{2 * total}/2", rf"{3 * total} \div 3"


def _sum(a: int, b: int) -> Problem:
    return Problem("sum", f"{a}+{b}", Fraction(a + b), str(a + b), _undone(a, b))


def _fractions(a: int, b: int, below: int) -> Problem:
    value = Fraction(a + b, below)
    gold = rf"\frac{{{value.numerator}}}{{{value.denominator}}}"
    undone = (rf"\frac{{{a}+{b}}}{{{below}}}", f"({a}+{b})/{below}", f"1-{below - a - b}/{below}")
    return Problem("fractions", f"{a}/{below}+{b}/{below}", value, gold, undone)


def _equation(a: int, x: int) -> Problem:
    undone = (f"{a}x={a * x}", f"{a * x}/{a}", f"({a * x + 1}-1)/{a}", f"x={a * x}/{a}", f"x-1={x - 1}")
    return Problem("equation", f"{a}x+1={a * x + 1}", Fraction(x), f"x={x}", undone)


def _inequality(a: int, x: int) -> Problem:
    undone = (f"x>{a + x}-{a}", f"2x>{2 * x}", f"x-1>{x - 1}", f"x+{a + 1}>{a + x + 1}")
    return Problem("inequality", f"x+{a}>{a + x}", Fraction(x), f"x>{x}", undone)


def _lengths(a: int, b: int) -> Problem:
    undone = tuple(f"{text} m" for text in _undone(a, b) if "/" not in text and "\\" not in text)
    return Problem("lengths", f"{a} m+{b} m", Fraction(a + b), rf"{a + b}\text{{ m}}", undone)


def _pattern(form: str) -> re.Pattern[str]:
    """Returns the pattern of a form; infinity belongs to no interval, however that is closed."""
    return re.compile(re.escape(form).replace(r"\#", f"({NUMBER})").replace(r"\infty\)", r"\infty[)\]]"))


PATTERNS = {kind: tuple(map(_pattern, forms)) for kind, forms in FORMS.items()}
