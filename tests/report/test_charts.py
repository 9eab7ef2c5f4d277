"""Charts and histograms: which are drawn, in which colours, and that the drawing says what the numbers say."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from smol_rewards.report.charts import HEIGHT, LEFT, RIGHT, WIDTH, Bar, Chart, Histogram, Line, Mark, charts_of
from smol_rewards.report.curves import Curve


def paths_of(chart: Chart) -> list[list[tuple[float, float]]]:
    return [
        [(float(x), float(y)) for x, y in re.findall(r"([\d.]+) ([\d.]+)", path)]
        for path in re.findall(r'<path d="([^"]+)"', chart.svg())
    ]


@pytest.fixture
def curve(tmp_path: Path) -> Curve:
    curve = Curve(tmp_path / "curve.csv")
    for step in range(1, 6):
        shares = {"accuracy_reward/correct": step / 10, "accuracy_reward/incorrect": 1 - step / 10}
        curve.record(step, {"reward": step / 5, "loss": 3.0, **shares, "accuracy_reward/undecided": 0.0})
    return curve


def test_a_chart_for_each_panel_that_was_logged(curve: Curve) -> None:
    reward, outcomes = charts_of(curve)
    assert (reward.title, [line.label for line in reward.lines]) == ("Reward", ["reward"])
    assert reward.lines[0].points == ((1, 0.2), (2, 0.4), (3, 0.6), (4, 0.8), (5, 1.0))
    assert outcomes.stacked
    assert [(line.label, line.colour) for line in outcomes.lines] == [("correct", "correct"), ("incorrect", "incorrect")]


def test_a_line_goes_from_edge_to_edge_and_rises(curve: Curve) -> None:
    ((*points,),) = paths_of(charts_of(curve)[0])
    assert (points[0][0], points[-1][0]) == (LEFT, WIDTH - RIGHT)
    heights = [y for _, y in points]
    assert heights == sorted(heights, reverse=True) and all(0 <= y <= HEIGHT for y in heights)


def test_shares_stand_on_each_other(curve: Curve) -> None:
    top, low = paths_of(charts_of(curve)[1])
    assert {y for _, y in top[:5]} == {min(y for _, y in top)}  # together they are the whole
    assert low[0][1] > low[4][1]  # correct grows


def test_one_step_is_no_curve(tmp_path: Path) -> None:
    curve = Curve(tmp_path / "curve.csv")
    curve.record(1, {"reward": 1.0})
    assert charts_of(curve) == []


def test_a_level_line_can_be_drawn() -> None:
    assert "nan" not in Chart("t", "u", (Line("a", "correct", ((3, 0.0), (3, 0.0))),)).svg()


def test_the_bars_of_a_histogram_stand_side_by_side_and_the_least_can_be_seen() -> None:
    bars = (Bar(0.0, 0.5, 3), Bar(0.5, 1.0, 40_000), Bar(1.5, 2.0, 1))
    drawn = Histogram("t", "u", bars, (Mark("m", "ink", 1.0),), ((0.0, "a"), (1.0, "b"), (2.0, "c"))).svg()
    sides = re.findall(r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"', drawn)
    boxes = [tuple(map(float, side)) for side in sides]
    assert [x + width < after for (x, _, width, _), (after, *_) in pairwise(boxes)] == [True, True]
    assert boxes[0][0] >= LEFT and boxes[-1][0] + boxes[-1][2] <= WIDTH - RIGHT
    assert all(y >= 0 and y + height <= HEIGHT and height >= 1 for _, y, _, height in boxes)
    assert boxes[1][3] == max(box[3] for box in boxes) and "<title>40,000</title>" in drawn
    assert re.findall(r">(a|b|c|40,000|0)</text>", drawn) == ["a", "b", "c", "40,000", "0"]
