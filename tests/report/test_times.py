"""The distribution of times: what is counted, what is named, and that the bars stand where the times are."""

import random
from math import ceil, log10

import pytest

from smol_rewards.report.times import SLOWEST, Times, time_in, written


def times_of(*microseconds: float) -> Times:
    times = Times()
    for row, time in enumerate(microseconds, 1):
        times.add(time, row, "correct")
    return times


def test_the_median_and_the_tail_are_those_of_the_times() -> None:
    drawn = random.Random(7)
    taken = [drawn.lognormvariate(3, 2) for _ in range(5_001)]
    times = times_of(*taken)
    for share in (0.01, 0.5, 0.99, 1.0):
        assert times.quantile(share) == pytest.approx(max(1.0, sorted(taken)[ceil(share * 5_001) - 1]), rel=0.006)
    assert len(times.counts) < 4_000  # three digits, however many there are


def test_the_slowest_come_first_and_of_two_alike_the_earlier() -> None:
    taken = [float(time) for time in range(1, 40)] + [39.0, 38.0]
    named = [(slow.row, slow.microseconds) for slow in times_of(*taken).slowest]
    assert named == [(39, 39.0), (40, 39.0), (38, 38.0), (41, 38.0), (37, 37.0), (36, 36.0), (35, 35.0), (34, 34.0)]
    assert len(named) == SLOWEST


@pytest.mark.parametrize("taken", [(0.0,), (1.0,), (10.0, 99.9), (0.4, 31.0, 3.3e6), (1_000.0,) * 5])
def test_every_time_stands_in_one_bar_between_two_ticks(taken: tuple[float, ...]) -> None:
    (axes,) = times_of(*taken).histogram().axes
    places = [log10(max(time, 1.0)) for time in taken]
    ticks = axes.get_xticks()
    assert all(float(tick).is_integer() for tick in ticks) and ticks[0] <= min(places) and max(places) <= ticks[-1]
    bars = [bar for bar in axes.patches if bar.get_height()]
    assert sum(bar.get_height() for bar in bars) == len(taken)
    for place in places:
        assert any(bar.get_x() - 0.01 <= place <= bar.get_x() + bar.get_width() + 0.01 for bar in bars)


def test_the_least_bar_can_be_seen() -> None:
    (axes,) = times_of(*[20.0] * 5_000, 4_000.0).histogram().axes
    assert [bar.get_height() for bar in axes.patches if bar.get_height()] == [5_000, 50]


def test_the_legend_names_the_median_and_the_tail() -> None:
    (axes,) = times_of(*[20.0] * 99, 4_000.0).histogram().axes
    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["median 20 µs", "99 % within 20 µs"]
    assert [label.get_text() for label in axes.get_xticklabels()] == ["10 µs", "100 µs", "1 ms", "10 ms"]


@pytest.mark.parametrize("cell", [None, "", "soon", True, -1.0, float("nan"), float("inf"), [1.0], {}])
def test_what_is_no_time_is_left_out(cell: object) -> None:
    assert time_in(cell) is None


def test_times_are_written_with_three_digits() -> None:
    shown = [written(time) for time in (0.0, 0.04, 7.0, 99.96, 999.4, 999.6, 12_345.0, 999_999.0, 5e6, 1.2345e9)]
    assert shown == ["0 µs", "0.04 µs", "7 µs", "100 µs", "999 µs", "1 ms", "12.3 ms", "1 s", "5 s", "1230 s"]
