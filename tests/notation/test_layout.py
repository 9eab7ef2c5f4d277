"""Gaps and line ends divide what stands beside and below each other, and nothing that belongs together."""

import pytest

from smol_rewards import ParseError, parse, verify

SAME = [
    (r"x = 4 \quad x = 5", "x = 4, x = 5"),
    (r"x = 3 \qquad y = 7", "x = 3, y = 7"),
    ("x = 1\ny = 2", "x = 1, y = 2"),
    (r"f(x) = x \\ g(x) = 2x", "f(x) = x, g(x) = 2x"),
    (r"a_{1} = (1, 2) \quad a_{2} = (3, 4) \quad a_3 = (5, 6)", "a_1 = (1, 2), a_2 = (3, 4), a_3 = (5, 6)"),
    ("1\n2", "1, 2"),
    (r"1 \\ 2", "1, 2"),
    ("2\n\n3\n\n3/2 + 2i", "2, 3, 3/2 + 2i"),
    ("a = 2, a = 3, or a = 5", "a = 2 or a = 3 or a = 5"),
]
UNDIVIDED = [
    (r"x = k\pi \quad (k \in \mathbb{Z})", r"x = k\pi (k \in \mathbb{Z})"),
    ("x = 2\n+ 6", "x = 2 + 6"),
    ("x =\n6", "x = 6"),
    (r"3 \quad", "3"),
    (r"x = 4,\quad x = 5", "x = 4, x = 5"),
    (r"\begin{cases} x = 1 \\ y = 2 \end{cases}", "x = 1 and y = 2"),
]


@pytest.mark.parametrize(("laid_out", "written"), [*SAME, *UNDIVIDED])
def test_what_is_laid_out_is_read_as_what_is_written(laid_out: str, written: str) -> None:
    assert parse(laid_out) == parse(written)


@pytest.mark.parametrize(
    ("gold", "answer", "same"),
    [
        ("5", r"x = 4 \quad x = 5", False),
        ("7", r"x = 3 \quad y = 7", False),
        ("(3, 7)", r"x = 3 \quad y = 7", True),
        ("x = 1, y = 2 or x = 3, y = 4", "x = 1, y = 2 or x = 3, y = 5", False),
    ],
)
def test_statements_side_by_side_are_as_many(gold: str, answer: str, same: bool) -> None:
    assert bool(verify(gold, answer)) is same


@pytest.mark.parametrize(
    ("program", "latex"),
    [
        ("[[1, 2], [3, 4]]", r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}"),
        ("[[1], [3]]", r"\begin{pmatrix} 1 \\ 3 \end{pmatrix}"),
        (r"[[-\sqrt{5}, 6]]", r"\begin{pmatrix} -\sqrt{5} & 6 \end{pmatrix}"),
        ("[[f(1, 2), 3, 4], [5, 6, 7]]", r"\begin{bmatrix} f(1, 2) & 3 & 4 \\ 5 & 6 & 7 \end{bmatrix}"),
    ],
)
def test_a_list_of_rows_is_a_matrix_beside_a_matrix(program: str, latex: str) -> None:
    assert verify(latex, program) and verify(program, latex)


@pytest.mark.parametrize("program", ["[[1, 2], [3]]", "[[1, 2], [3, 5]]", "[[1, 3], [2, 4]]", "[1, 2, 3, 4]"])
def test_other_lists_are_other_matrices_or_none(program: str) -> None:
    assert not verify(r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}", program)


@pytest.mark.parametrize("text", ["1\n(2", "1 \\\\ ", "4 2\n", "(1\n2)"])
def test_other_lines_stay_errors_or_one_line(text: str) -> None:
    try:
        assert "," not in str(parse(text))
    except ParseError as error:
        assert error.source == text
