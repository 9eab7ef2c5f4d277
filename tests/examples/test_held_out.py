"""What is told of held-out problems is what the grades say."""

import pytest

pytest.importorskip("trl")

from held_out import HeldOut, side_by_side
from smol_rewards import grade_batch
from smol_rewards.datasets import Problem

PROBLEMS = [Problem("What is 1 plus 1?", "2", kind="twice"), Problem("What is 1 plus 2?", "3", kind="sum")]


def told(greedy, sampled):
    grades = [grade_batch(texts, [problem.gold] * len(texts)) for texts, problem in zip(sampled, PROBLEMS, strict=True)]
    return HeldOut(PROBLEMS, greedy, sampled, grade_batch(greedy, [problem.gold for problem in PROBLEMS]), grades)


BEFORE = told(["two", "4"], [["2", "3", "?", "4"], ["1", "2", "4", "5"]])
AFTER = told(["2", "4"], [["2", "2", "2", "3"], ["3", "3", "4", "5"]])


def test_the_figures_are_of_all_samples():
    lines = AFTER.told().splitlines()
    assert lines[0] == "held-out accuracy: sampled 0.625, greedy 0.500"
    assert lines[1] == "        pass@4 1.000, maj@4 1.000; format 0.000, 1 characters"
    assert lines[2] == "        correct 0.625, incorrect 0.375"
    assert lines[3] == "        twice 0.750, sum 0.500"


def test_what_has_changed_is_shown_first():
    first, *rest = side_by_side(BEFORE, AFTER, count=2).splitlines()
    assert first == "What is 1 plus 1?  (gold 2)"
    assert [line.split()[0] for line in rest[:2]] == ["before", "after"]
    assert "correct" in rest[1]
    assert len(side_by_side(BEFORE, AFTER, count=1).splitlines()) == 3
