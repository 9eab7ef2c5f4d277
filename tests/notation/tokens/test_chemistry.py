"""Chemical formulas, which are products of names, and what is none."""

import pytest

from smol_rewards import parse
from smol_rewards.notation.tokens.chemistry import ELEMENTS, read_evident, read_formula


def test_the_elements_stand_in_their_order() -> None:
    assert [ELEMENTS[order - 1] for order in (1, 6, 26, 79, 92)] == ["H", "C", "Fe", "Au", "U"]
    assert len(set(ELEMENTS)) == len(ELEMENTS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CaCO_3", r"\text{CaCO}_3"),
        ("H2SO4", r"\mathrm{H_2SO_4}"),
        (r"\ce{Ca(OH)2}", "Ca(OH)_2"),
        (r"\ce{SO4^2-}", r"\mathrm{SO}_4^{2-}"),
        (r"{}^{235}_{92}\text{U}", r"^{235}\mathrm{U}"),
        (r"\text{C}_2\text{H}_5\text{OH}", "C_2H_5OH"),
    ],
)
def test_a_formula_is_the_same_in_every_typeface(one: str, other: str) -> None:
    assert parse(one) == parse(other)


@pytest.mark.parametrize("text", ["Xx2", "x_1y_2", "{}^{14}_{7}C", "2 + 3", "H -> O -> C", "Gold", "C_n", "H" * 201])
def test_what_no_chemist_writes_is_no_formula(text: str) -> None:
    assert read_formula(text) is None


@pytest.mark.parametrize("text", ["Na_2", "C_1", "T_{max}", r"\Delta x_1", "H_2O", "P_2V_2"])
def test_what_may_be_a_product_of_names_is_left_to_the_grammar(text: str) -> None:
    assert read_evident(text) is None
