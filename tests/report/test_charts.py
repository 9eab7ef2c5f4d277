"""Drawings: their colours are those of the page, and the same drawing is the same bytes."""

import pytest

from smol_rewards.grading import Outcome
from smol_rewards.report.charts import TURN, add_legend, colour, new_axes, new_figure, svg_of
from smol_rewards.report.frame import COLOURS, css_colours


def drawing(label: str = "a < b") -> str:
    figure = new_figure()
    axes = new_axes(figure.subplots(), "tokens")
    axes.plot([1, 2], [3, 4], label=label, color=colour("incorrect"))
    add_legend(axes)
    return svg_of(figure)


def test_every_outcome_has_a_colour_of_its_own() -> None:
    assert len({colour(outcome.value) for outcome in Outcome}) == len(Outcome)


def test_other_lines_take_colours_in_turn() -> None:
    assert [colour("accuracy", place) for place in range(len(TURN))] == [COLOURS[name][0] for name in TURN]


def test_a_drawing_on_a_page_has_the_colours_of_the_page() -> None:
    svg = drawing()
    assert svg.startswith("<svg") and "stroke: var(--incorrect)" in svg
    assert not [light for light, _ in COLOURS.values() if light in svg]
    assert "--incorrect: light-dark({}, {});".format(*COLOURS["incorrect"]) in css_colours()


def test_the_same_drawing_is_the_same_bytes() -> None:
    assert drawing() == drawing()


@pytest.mark.parametrize("label", ["a < b", "</svg><script>"])
def test_a_name_in_a_log_is_no_markup(label: str) -> None:
    assert label.replace("<", "&lt;").replace(">", "&gt;") in drawing(label) and label not in drawing(label)
