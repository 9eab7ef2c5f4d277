"""Answers as MathML: well formed whatever was read, with every name escaped, and typeset as mathematics is."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from smol_rewards.errors import BudgetExceeded
from smol_rewards.expression import NamedSet, Scalar, Text, Variable
from smol_rewards.expression.printer import latex
from smol_rewards.expression.sets import SETS
from smol_rewards.expression.symbols import LETTERS
from smol_rewards.notation import parse
from smol_rewards.report.mathml import mathml

GOLDEN = Path(__file__).parent.parent / "golden" / "parse.jsonl"


def answers():
    for line in GOLDEN.read_text(encoding="utf-8").splitlines():
        yield parse(json.loads(line)["input"])


def test_every_answer_is_well_formed_and_no_command_is_left_over():
    for answer in answers():
        root = ElementTree.fromstring(mathml(answer))
        assert "\\" not in "".join(root.itertext()), latex(answer)


def test_every_letter_and_every_set_is_shown_as_its_character():
    for letter in LETTERS:
        character = next(spelling for spelling in letter.spellings if len(spelling) == 1)
        assert mathml(Scalar(Variable(letter.name))) == f"<math><mi>{character}</mi></math>"
    for numbers in SETS:
        assert mathml(NamedSet(numbers.name)) == f"<math><mi>{numbers.symbol}</mi></math>"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("-5", "<mo>−</mo><mn>5</mn>"),
        (r"x_1^2", "<msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>"),
        (r"x^{-1}", "<msup><mi>x</mi><mrow><mo>−</mo><mn>1</mn></mrow></msup>"),
        (r"\Delta = \ell", "<mi>Δ</mi><mo>=</mo><mi>ℓ</mi>"),
        (r"\mathbb{R}", "<mi>ℝ</mi>"),
        (r"\lfloor x \rfloor", "<mrow><mo>⌊</mo><mi>x</mi><mo>⌋</mo></mrow>"),
        (r"\sqrt[3]{2}", "<mroot><mn>2</mn><mrow><mn>3</mn></mrow></mroot>"),
        (r"\binom{n}{k}", '<mfrac linethickness="0"><mi>n</mi><mi>k</mi></mfrac>'),
        (r"\sum_{k=1}^{n} k^2", "<munderover><mo>∑</mo><mrow><mi>k</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>"),
        (
            r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}",
            "<mtr><mtd><mn>3</mn></mtd><mtd><mn>4</mn></mtd></mtr></mtable><mo>)</mo>",
        ),
        (r"5\text{ cm}", '<mn>5</mn><mspace width="0.17em"/><mtext>cm</mtext>'),
        ("x = 1 or x = 2", "<mtext>\u00a0or\u00a0</mtext>"),
        ("12:30", "<mn>12:30</mn>"),
        (r"\sin x", "<mi>sin</mi>"),
    ],
)
def test_typesetting(text, shown):
    assert shown in mathml(parse(text))


@pytest.mark.parametrize("words", ["</math><script>", "a } b", "{", r"\frac", "x & y", "\\"])
def test_what_a_model_wrote_is_no_markup(words):
    for answer in (Text(words), Variable(words)):
        root = ElementTree.fromstring(mathml(answer))
        assert not re.search("<script", mathml(answer))
        assert root.tag == "math"


@pytest.mark.parametrize(
    ("opening", "closing", "times"), [(r"\left|1+", r"\right|^2", 20), ("2^{1+", "}", 31), ("(1,", ")", 62)]
)
def test_the_deepest_answers_are_typeset(opening, closing, times):
    assert mathml(parse(opening * times + "x" + closing * times)).count("<mi>x</mi>") == 1
    with pytest.raises(BudgetExceeded):
        parse(opening * (times + 1) + "x" + closing * (times + 1))
