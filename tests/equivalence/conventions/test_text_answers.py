"""Words are equal if they are the same; options agree by letter or by content, and never against each other."""

import pytest

from smol_rewards import verify
from smol_rewards.equivalence import compare
from smol_rewards.expression import Choice, Constant, Scalar, Text, Tuple, Variable
from smol_rewards.expression.nodes import number
from smol_rewards.verdict import Truth

FORTY_TWO = Scalar(number(42))
C = Scalar(Variable("C"))


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        (Text("east"), Text("east")),
        (Text("yes"), Text("true")),
        (Text("no"), Text("false")),
        (Text("yes"), Text("yes, since both are even")),
        (C, Choice("C")),
        (C, Text("c")),
        (Choice("C"), Choice("C", FORTY_TWO)),
        (Choice("C", FORTY_TWO), C),
        (Choice("C", FORTY_TWO), FORTY_TWO),
        (FORTY_TWO, Choice("C", FORTY_TWO)),
        (Choice("C", FORTY_TWO), Choice("C", FORTY_TWO)),
        (Text("e"), Scalar(Constant("e"))),
        (Text("ab"), Scalar(Variable(r"\overline{AB}"))),
        (Scalar(Variable(r"\triangle ABC")), Text("abc")),
    ],
)
def test_agree(gold, answer):
    assert compare(gold, answer).truth is Truth.TRUE


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        (Text("east"), Text("seat")),
        (Text("yes"), Text("no")),
        (Text("ba"), Scalar(Variable(r"\overline{AB}"))),
        (Text("yes"), Text("yes, no")),
        (Text("yes"), Text("yes, that is false")),
        (Text("yes"), Text("no, it is odd")),
        (Text("east"), FORTY_TWO),
        (FORTY_TWO, Text("the answer")),
        (Scalar(Variable("X")), Scalar(Variable("x"))),  # two variables
        (C, Choice("D")),
        (Choice("C", FORTY_TWO), Choice("D", FORTY_TWO)),
        (Choice("C", FORTY_TWO), Choice("C", Scalar(number(43)))),
        (Choice("C", FORTY_TWO), Scalar(number(43))),
        (Choice("C"), FORTY_TWO),
    ],
)
def test_disagree(gold, answer):
    assert compare(gold, answer).truth is Truth.FALSE
    assert compare(answer, gold).truth is Truth.FALSE


def test_a_letter_of_an_option_may_be_small_where_the_gold_is_a_capital():
    small = Scalar(Variable("c"))
    assert compare(C, small).truth is Truth.TRUE
    assert compare(small, C).truth is Truth.FALSE
    assert compare(Tuple((C, C)), Tuple((small, small))).truth is Truth.FALSE


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("DNE", "does not exist"),
        ("diverges", "The series is divergent."),
        ("infinitely many", "There are infinitely many solutions."),
        ("C", "Option C"),
        ("D", "The answer is D"),
        ("Yes. It has a unique solution.", "yes"),
        ("No", "No, because it is odd"),
    ],
)
def test_statements_that_are_made_in_several_ways(gold: str, answer: str) -> None:
    assert verify(gold, answer).truth is Truth.TRUE


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("diverges", "converges"),
        ("DNE", "undefined"),
        ("C", "Option D"),
        ("yes", "yes, but only if n is odd"),
        ("yes", "no. yes"),
    ],
)
def test_statements_that_are_not_the_same(gold: str, answer: str) -> None:
    assert verify(gold, answer).truth is not Truth.TRUE
