"""Credit for parts: off by default; never more for naming more."""

import pytest

from smol_rewards import Budget, parse
from smol_rewards.errors import ConfigurationError
from smol_rewards.rewards import AccuracyReward, accuracy_reward
from smol_rewards.rewards.partial_credit import share_right

EACH = AccuracyReward(parts="each")


@pytest.mark.parametrize(
    ("answer", "gold", "value"),
    [
        ("1, 2, 3", "3, 2, 1", 1.0),
        ("1, 2, 7", "3, 2, 1", 2 / 3),
        (r"\{1, 2\}", r"\{1, 2, 3\}", 2 / 3),
        ("(1, 5)", "(1, 2)", 0.5),
        ("(2, 1)", "(1, 2)", 0.0),
        ("x = 1, y = 3", "x = 1, y = 2", 0.5),
        ("1", "1, 2", 0.5),
        ("1, 1", "1, 2", 0.5),
        ("1, 2, 3, 4, 5, 6, 7, 8", "1, 2", 0.25),
        ("3", "2", 0.0),
        ("1, 2", "2", 0.0),
        ("(1, 2)", r"\{1, 2\}", 0.0),
        ("(1, 3)", r"\{1, 2\}", 0.0),
        (r"\{1, 2\}", "(1, 2)", 0.0),
        ("x = 1 or y = 2", "x = 1 and y = 2", 0.0),
        (r"\{1, 2, 4\}", "1, 2, 3", 2 / 3),
        ("x = 1 or x = 4", "1, 2", 0.5),
    ],
)
def test_parts(answer, gold, value):
    completion = rf"\boxed{{{answer}}}"
    assert EACH([completion], [gold]) == [pytest.approx(value)]
    assert accuracy_reward([completion], [gold]) == [1.0 if value == 1.0 else 0.0]


def test_parts_between_other_values():
    assert AccuracyReward(parts="each", correct=2.0, incorrect=-1.0)([r"\boxed{(1, 5)}", "no idea"], ["(1, 2)"] * 2) == [
        0.5,
        -1.0,
    ]


def test_an_unknown_mode_is_refused():
    with pytest.raises(ConfigurationError, match="wanted one of all, each"):
        AccuracyReward(parts="some")


def test_two_long_lists_are_refused_in_no_time():
    many = ", ".join(map(str, range(1000)))
    assert EACH([rf"\boxed{{{many}, 1000}}"], [many + ", 1001"]) == [0.0]


def test_long_lists_are_matched_in_one_budget():
    roots = [rf"\sqrt{{2 + 10^{{-{place}}}}}" for place in range(60, 200)]
    gold, turned = parse(", ".join(roots)), parse(", ".join(reversed(roots)))
    assert share_right(gold, turned) == 1.0
    others = parse(", ".join(root.replace("2 +", "2 -") for root in roots))
    assert share_right(gold, others) == 0.0
    assert share_right(gold, turned, budget=Budget(steps=100)) == 0.0  # that is too little to tell
