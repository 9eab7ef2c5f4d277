"""A curve is whole after every step, goes on after a stop, and can be looked at."""

import math

import pytest

from smol_rewards.errors import ConfigurationError, DatasetError
from smol_rewards.report.curves import OUTCOMES, PANELS, Curve, Panel, drawings_of, plot_curve, smoothed


def make(path, steps=40):
    curve = Curve(path)
    for step in range(1, steps + 1):
        right = 1 - math.exp(-step / 20)
        curve.record(
            step,
            {
                "reward": 1 + right,
                "rewards/accuracy_reward/mean": right,
                "rewards/format_reward/mean": 1.0,
                "accuracy_reward/correct": right,
                "accuracy_reward/incorrect": 1 - right,
                "accuracy_reward/no_answer": 0.0,
                "completions/mean_length": 20.0,
            },
        )
    return curve


def test_the_file_holds_every_step_at_once_and_new_metrics_widen_it(tmp_path):
    curve = Curve(tmp_path / "run" / "curve.csv")
    curve.record(1, {"reward": 0.5, "note": "text", "flag": True})
    assert curve.path.read_text() == "step,reward\n1,0.5\n"
    curve.record(2, {"reward": 0.25})
    assert curve.path.read_text() == "step,reward\n1,0.5\n2,0.25\n"
    curve.record(2, {"eval_reward": 1})
    assert curve.path.read_text() == "step,reward,eval_reward\n1,0.5,\n2,0.25,1.0\n"


def test_a_resumed_run_goes_on_with_its_curve(tmp_path):
    curve = make(tmp_path / "curve.csv", steps=10)
    again = Curve(curve.path)
    assert curve.rows == again.rows
    again.truncate(6)
    again.record(7, {"reward": 9.0})
    assert ([*range(1, 8)], 9.0) == (Curve(curve.path).series("reward")[0], Curve(curve.path).series("reward")[1][-1])


def test_a_line_that_a_kill_cut_short_is_taken_again(tmp_path):
    path = tmp_path / "curve.csv"
    path.write_text("step,reward,loss\n1,0.5,0.1\n2,0.")
    curve = Curve(path)
    assert curve.series("reward") == ([1], [0.5])
    curve.truncate(1)
    curve.record(2, {"reward": 0.75})
    assert path.read_text() == "step,reward,loss\n1,0.5,0.1\n2,0.75,\n"


def test_a_file_that_is_no_curve_is_named(tmp_path):
    path = tmp_path / "curve.csv"
    path.write_text("step,reward,loss\n1,0.5,0.1\n2,0.5\n")
    with pytest.raises(DatasetError, match=r"curve.csv, line 3: wanted 3 numbers"):
        Curve(path)
    path.write_text("name,reward\n")
    with pytest.raises(DatasetError, match="whose first column is 'step'"):
        Curve(path)


def test_panels_find_their_metrics():
    names = [
        "reward",
        "rewards/accuracy_reward/mean",
        "rewards/accuracy_reward/std",
        "accuracy_reward/no_answer",
        "accuracy_reward/symbolic",
    ]
    reward, parts, outcomes, *_ = PANELS
    assert reward.labels(names) == {"reward": "reward"}
    assert parts.labels(names) == {"rewards/accuracy_reward/mean": "accuracy"}
    assert outcomes.labels(names) == {"accuracy_reward/no_answer": "no answer"}
    assert Panel("t", "u", "ab", "ba").labels(["aba"]) == {}


def test_of_shares_those_that_a_step_did_not_log_are_none_and_those_that_never_were_are_left_out(tmp_path):
    curve = Curve(tmp_path / "curve.csv")
    curve.record(1, {"accuracy_reward/correct": 0.5, "accuracy_reward/undecided": 0.0})
    curve.record(2, {"accuracy_reward/correct": 0.25, "accuracy_reward/unparsed": 0.75})
    assert PANELS[2].series(curve) == {"correct": ([1, 2], [0.5, 0.25]), "unparsed": ([1, 2], [0.0, 0.75])}


def test_a_drawing_for_each_panel_that_was_logged_twice(tmp_path):
    curve = Curve(tmp_path / "curve.csv")
    curve.record(1, {"reward": 0.5, "completions/mean_length": 9})
    assert drawings_of(curve) == []
    curve.record(2, {"reward": 0.75})
    ((title, svg),) = drawings_of(curve)
    assert title == "Reward" and ">reward</text>" in svg and ">mean over completions</text>" in svg


def test_the_outcomes_are_those_that_the_reward_logs():
    from smol_rewards.rewards import accuracy_reward

    logged = {}
    accuracy_reward(completions=["1"], answer=["1"], log_metric=lambda name, value: logged.update({name: value}))
    assert {f"accuracy_reward/{outcome}" for outcome in OUTCOMES} <= set(logged)


@pytest.mark.parametrize(
    ("suffix", "start"), [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".pdf", b"%PDF"), (".html", b"<!doctype html>")]
)
def test_a_curve_is_drawn_in_every_format(tmp_path, suffix, start):
    pytest.importorskip("matplotlib")
    picture = tmp_path / "pictures" / f"curve{suffix}"
    plot_curve(make(tmp_path / "curve.csv"), picture, title="a <run>")
    assert picture.read_bytes().startswith(start)
    if suffix == ".html":
        page = picture.read_text()
        assert "<td>rewards/format_reward/mean</td><td>1</td><td>1</td><td>40</td>" in page
        assert "<title>a &lt;run&gt;</title>" in page
        assert page.count("<svg") == 1


def test_nothing_to_draw_is_an_error(tmp_path):
    curve = Curve(tmp_path / "curve.csv")
    curve.record(1, {"reward": 1.0})
    with pytest.raises(ConfigurationError, match="at least two steps of a reward, found 1 steps"):
        plot_curve(curve, tmp_path / "curve.png")
    with pytest.raises(ConfigurationError, match="suffix is one of png, svg, pdf, html"):
        plot_curve(make(tmp_path / "other.csv"), tmp_path / "curve.gif")


def test_smoothing_keeps_constants_and_the_number_of_steps():
    assert smoothed([2.0] * 7, 3) == [2.0] * 7
    assert smoothed([], 3) == []
