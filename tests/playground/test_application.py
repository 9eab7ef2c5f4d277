"""What the playground shows, without the page around it: every example teaches what it says."""

import pytest

from smol_rewards import Budget, Policy
from smol_rewards.datasets.jobs.differences import ask_math_verify
from smol_rewards.grading import Outcome, grade
from smol_rewards.playground.application import LONGEST, MODED, PEER, meanings_of, show
from smol_rewards.playground.examples import EXAMPLES
from smol_rewards.verdict import Method


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.title)
def test_every_example_comes_out_as_it_says(example):
    found = grade(example.completion, example.gold, budget=Budget(seconds=60))  # time enough on a busy machine
    assert found.outcome is example.outcome
    assert example.method is None or (found.verdict is not None and found.verdict.method is example.method)


def test_the_examples_show_every_outcome_and_method_that_can_be_had_so():
    # over budget and undecided take their time; agreement of values alone is rare; a judge is never asked here
    assert {one.outcome for one in EXAMPLES} == set(Outcome) - {Outcome.OVER_BUDGET, Outcome.UNDECIDED}
    assert {one.method for one in EXAMPLES} >= set(Method) - {Method.NONE, Method.JUDGE}
    assert len({one.title for one in EXAMPLES}) == len(EXAMPLES)


def test_the_rules_and_the_policy_that_are_chosen_count():
    said = ("The answer is 50%.", "0.5")
    assert "✓" in show(*said, "lenient", False)
    assert "no final answer" in show(*said, "strict", False)
    modes = ["strict" if name == "percent" else getattr(Policy(), name) for name in MODED]
    assert "✗" in show(*said, "lenient", False, *modes)


def test_every_choice_says_what_it_means():
    meanings = meanings_of(Policy)
    for name, modes in MODED.items():
        assert all(f'"{mode}"' in meanings[name] for mode in modes), name


def test_math_verify_stands_beside_where_it_is_asked():
    text = show(r"\boxed{0.5}", "1/2", "lenient", True)
    assert f"says {PEER}" in text and text.count("<article") == 2
    assert ask_math_verify(r"\boxed{0.5}", "1/2").correct


@pytest.mark.parametrize("text", ["", " ", "</article><script>alert(1)</script>", "\ud800", "9" * LONGEST, r"\boxed{" * 10_000])
def test_whatever_is_pasted_is_shown(text):
    assert "<article" in show(text, "5", "lenient", False)
    assert "<script" not in show("5", text, "lenient", False)
