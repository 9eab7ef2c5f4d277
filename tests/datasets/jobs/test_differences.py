"""Two graders on the same rows: which rows differ, where they part, and what math-verify's process may cost."""

import pytest

from smol_rewards.datasets.jobs import differences
from smol_rewards.datasets.jobs.columns import Columns
from smol_rewards.datasets.jobs.differences import GradeDifference, Judgement, Stage, ask_math_verify, compare_with
from smol_rewards.datasets.jobs.results import describe
from smol_rewards.datasets.tables.formats import Table, write_table
from smol_rewards.errors import ConfigurationError, DatasetError
from smol_rewards.grading import grade
from smol_rewards.symbolic import Pool, Stopped

PAID = Judgement(True, "correct", "4", "the same")
SIDES = {
    Stage.GOLD: Judgement(None, "bad gold", None, "there is no gold"),
    Stage.ANSWER: Judgement(False, "no answer", None, "none"),
    Stage.CANDIDATE: Judgement(False, "incorrect", "5", "not the same"),
    Stage.READING: Judgement(False, "unparsed", "4", "not read"),
    Stage.LIMIT: Judgement(False, "over budget", "4", "too long"),
    Stage.VERDICT: Judgement(False, "incorrect", "4", "not the same"),
}


@pytest.mark.parametrize("stage", Stage)
def test_where_two_graders_part(stage):
    assert GradeDifference(1, {}, "4", PAID, SIDES[stage]).stage is stage
    assert GradeDifference(1, {}, "4", SIDES[stage], PAID).stage is stage


def test_an_answer_that_a_peer_made_is_not_compared_as_text():
    made = Judgement(False, "incorrect", "4.0", "not the same", comparable=False)
    assert GradeDifference(1, {}, "4", PAID, made).stage is Stage.VERDICT


def test_only_rows_that_are_paid_otherwise_differ(tmp_path):
    path = tmp_path / "results.jsonl"
    with write_table(path) as write:
        for completion in ("4", "5"):
            write({"completion": completion, "gold": "4", **describe(grade(completion, "4"))})
    found = list(compare_with(lambda completion, gold: SIDES[Stage.VERDICT], Table(path), Columns("completion", "gold")))
    assert [one and one.number for one in found] == [1, None]


def test_no_column_of_the_row_is_replaced():
    with pytest.raises(DatasetError, match="column 'kind' already"):
        GradeDifference(1, {"kind": "integer"}, "4", PAID, SIDES[Stage.GOLD]).as_row()


MATH_VERIFY = [
    (r"so \boxed{\frac12}", "0.5", True, "correct"),
    ([{"role": "assistant", "content": r"\boxed{5}"}], 4, False, "incorrect"),
    ("I cannot say", "4", False, "no answer"),
    (r"\boxed{4}", ["5", "4"], True, "correct"),
    (r"\boxed{4}", None, None, "bad gold"),
]


@pytest.mark.parametrize(("completion", "gold", "correct", "outcome"), MATH_VERIFY)
def test_what_math_verify_says(completion, gold, correct, outcome):
    found = ask_math_verify(completion, gold)
    assert (found.correct, found.outcome) == (correct, outcome)


def test_a_question_that_it_does_not_finish_is_undecided():
    found = ask_math_verify(r"\boxed{9^{9^{9^{9^9}}} + \int_0^1 x^{x^x} dx}", r"\int_0^1 x^{x^{x}} + 1", seconds=0.1)
    assert (found.correct, found.outcome) == (False, "undecided") and "stopped at the deadline of 0.1" in found.reason


def test_a_grader_that_cannot_be_started_is_no_verdict(monkeypatch):
    monkeypatch.setattr(differences, "PEER", Pool("nowhere"))
    with pytest.raises(Stopped, match="could not be started"):
        ask_math_verify("4", "4")


def test_without_math_verify_the_extra_is_named(monkeypatch):
    monkeypatch.setattr(differences, "PEER", Pool("nowhere"))
    monkeypatch.setattr(differences, "find_spec", lambda _: None)
    with pytest.raises(ConfigurationError, match=r"pip install 'smol-rewards\[compare\]'"):
        ask_math_verify("4", "4")
