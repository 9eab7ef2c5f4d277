"""A tree shows every part of an answer once, under what it belongs to."""

import pytest

from smol_rewards.expression.tree import tree
from smol_rewards.notation import parse

SHOWN = {
    "0.50": "Scalar\n└─ 1/2 (2 places)",
    "1011_2": "Scalar\n└─ 11 (base 2)",
    "(0, 1]": "Interval open, closed\n├─ 0\n└─ 1",
    r"5 \text{ cm}^2": "Scalar\n├─ 5\n└─ Unit cm^2",
    "1 < x": "Relation <\n├─ Scalar\n│  └─ 1\n└─ Scalar\n   └─ Variable x",
    r"\begin{pmatrix}1&2\end{pmatrix}": "Matrix\n└─ row\n   ├─ 1\n   └─ 2",
    r"\emptyset": "FiniteSet",
    r"\text{even}": "Text even",
}


@pytest.mark.parametrize("text", SHOWN)
def test_what_is_shown(text: str) -> None:
    assert tree(parse(text)) == SHOWN[text]
