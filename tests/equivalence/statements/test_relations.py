"""Two statements agree if one is the other flipped, scaled or solved, and only then."""

import pytest

from smol_rewards import verify
from smol_rewards.equivalence import compare
from smol_rewards.expression import Call, FiniteSet, Relation, Scalar, Variable
from smol_rewards.expression.nodes import number
from smol_rewards.verdict import Truth


def statement(text: str, read) -> Relation:
    """Returns the relation of a text like "y = 2*x + 3", its operators set off by blanks."""
    words = text.split(" ")
    operators = tuple(word for word in words if word in "=≈≠<≤>≥")
    sides, current = [], []
    for word in words:
        if word in operators:
            sides.append(" ".join(current))
            current = []
        else:
            current.append(word)
    sides.append(" ".join(current))
    return Relation(tuple(Scalar(read(side)) for side in sides), operators)


SAME = [
    ("y = 2*x + 3", "2*x + 3 = y"),
    ("y = 2*x + 3", "4*x - 2*y + 6 = 0"),
    ("-b - m*x = -y", "y = m*x + b"),
    ("x**2 + y**2 = 1", "2*x**2 + 2*y**2 = 2"),
    ("x**2/4 + y**2/3 = 1", "3*x**2 + 4*y**2 = 12"),
    ("(y + 5)/x = 2", "y = 2*x - 5"),
    ("w*(25/2 - w) = 25", "2*w + 50/w = 25"),
    ("y = 2*x - 5", "y*z = 2*x*z - 5*z"),
    ("y = sin(x)", "y = sin(x + 2*pi)"),
    ("f(2) = f(3) + 4", "f(3) + 4 = f(2)"),
    ("y - exp(x) = 0", "2*exp(x) = 2*y"),
    ("sqrt(2)*x = sqrt(8)", "x = 2"),
    ("x > 2", "2 < x"),
    ("x > 2", "-x < -2"),
    ("x ≤ 2", "3*x - 6 ≤ 0"),
    ("1 < x < 2", "2 > x > 1"),
    ("a + b - c + d < 0", "a + b < c - d"),
    ("x ≠ 3", "3 ≠ x"),
    ("x ≠ 3", "2*x ≠ 6"),
    ("a = b = c", "b = c = a"),
]
OTHER = [
    ("y = 2*x + 3", "y = 2*x + 4"),
    ("x**2 + y**2 + 2 = 0", "x**2 + y**2 + 1 = 0"),
    ("x**2 = -2", "x**2 = -1"),
    ("x**2 + y**2 = 1", "x = x"),
    ("x**2 + y**2 = 1", "(x**2 + y**2 - 1)*(x - 7) = 0"),
    ("x**2 = x", "x = 1"),
    ("x = 1", "x**2 = x"),
    ("y = 1", "x*(y - 1) = 0"),
    ("x*y = 0", "y = 0"),
    ("x = 5", "y = 5"),
    ("y = 2*x - 5", "y*z = 2*x*z - 5"),
    ("2 + 2 = 5", "3 + 3 = 7"),
    ("f(2) = f(3) + 4", "f(5) = f(7) + 4"),
    ("f(x) = 0", "g(x) = 0"),
    ("x < 3", "x > 3"),
    ("x < 3", "x ≤ 3"),
    ("x < 3", "-x < -3"),
    ("x + y ≤ 3", "x + y ≥ 3"),
    ("x = 3", "x ≠ 3"),
    ("1 < x < 2", "1 < x < 3"),
]


@pytest.mark.parametrize(("gold", "answer"), SAME)
def test_the_same_statement(gold, answer, read):
    one, other = statement(gold, read), statement(answer, read)
    assert compare(one, other).truth is Truth.TRUE
    assert compare(other, one).truth is Truth.TRUE


@pytest.mark.parametrize(("gold", "answer"), OTHER)
def test_another_statement(gold, answer, read):
    one, other = statement(gold, read), statement(answer, read)
    assert compare(one, other).truth is Truth.FALSE
    assert compare(other, one).truth is Truth.FALSE


def test_the_name_of_an_argument_does_not_matter(read):
    assert compare(statement("f(x) = x**2", read), statement("f(t) = t**2", read)).truth is Truth.TRUE
    assert compare(statement("f(x) = x**2", read), statement("f(t) = x**2", read)).truth is Truth.FALSE


def test_an_equation_may_be_solved_for_what_the_answer_lacks(read):
    assert compare(statement("x*y = 6", read), Scalar(read("6/x"))).truth is Truth.TRUE
    assert compare(Scalar(read("6/x")), statement("x*y = 6", read)).truth is Truth.FALSE  # restates the problem
    assert compare(statement("x*y**2 = 6", read), Scalar(read("sqrt(6/x)"))).truth is Truth.FALSE  # not linear: two solutions
    assert compare(statement("x + y = 3", read), Scalar(number(3))).truth is Truth.FALSE


def test_equal_to_a_set_means_in_the_set():
    x, pair = Scalar(Variable("x")), FiniteSet((Scalar(number(1)), Scalar(number(2))))
    assert compare(Relation((x, pair), ("=",)), Relation((x, pair), ("∈",))).truth is Truth.TRUE


def congruent(residue: int, modulus: int | None) -> Relation:
    side = number(residue) if modulus is None else Call("modulo", (number(residue), number(modulus)))
    return Relation((Scalar(Variable("x")), Scalar(side)), ("≡",))


def test_congruences_are_compared_by_modulus_and_residue():
    assert compare(congruent(3, 7), congruent(3, 7)).truth is Truth.TRUE
    assert compare(congruent(3, 7), congruent(10, 7)).truth is Truth.TRUE
    assert compare(congruent(3, 7), congruent(4, 7)).truth is Truth.FALSE
    assert compare(congruent(3, 7), congruent(3, 8)).truth is Truth.FALSE
    assert compare(congruent(3, 7), congruent(3, None)).truth is Truth.FALSE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("x = 1, 2", "x = 2 or x = 1"),
        ("x = 1, 2", "x = 1, x = 2"),
        ("x = 1, -1", r"x = \pm 1"),
        ("x = 1, 2", "x = 1 or 2"),
        ("(x, y) = (1, 2), (3, 4)", "(x, y) = (3, 4) or (x, y) = (1, 2)"),
        ("f(x) = x, 2x", "f(x) = 2x and f(x) = x"),
    ],
)
def test_several_values_of_a_name_are_as_many_equations(one: str, other: str) -> None:
    assert verify(one, other).truth is Truth.TRUE
    assert verify(other, one).truth is Truth.TRUE


@pytest.mark.parametrize(
    "answer", ["x = 1", "x = 1, 2, 2", "x = 1 or x = 3", "y = 1 or y = 2", "x = 1, y = 2", "x = 1 or x = 2 or x = 3"]
)
def test_other_equations_are_not_those_values(answer: str) -> None:
    assert verify("x = 1, 2", answer).truth is Truth.FALSE
    assert verify(answer, "x = 1, 2").truth is Truth.FALSE
