"""Each completion of a table gives one result, in order; a row that cannot be graded is named."""

import json

import pytest

from smol_rewards.datasets.jobs.columns import Columns
from smol_rewards.datasets.jobs.results import RESULT_COLUMNS, TIME, describe, grade_rows, result_kinds
from smol_rewards.datasets.tables.chunks import ROWS
from smol_rewards.datasets.tables.formats import Table, rows_of
from smol_rewards.errors import DatasetError
from smol_rewards.grading import Grade, Outcome, grade

COLUMNS = Columns("completion", "gold")


def table_of(tmp_path, rows) -> Table:
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return Table(path)


def grade_table(table: Table, limit: int | None = None):
    for chunk in table.chunks(limit=limit):
        yield from grade_rows(table.place, COLUMNS, rows_of(table.path, chunk))


def test_results_come_in_order_with_nothing_lost(tmp_path):
    rows = [{"id": n, "completion": rf"\boxed{{{n % 7}}}", "gold": "3"} for n in range(2 * ROWS + 5)]
    results = list(grade_table(table_of(tmp_path, rows)))
    assert [result.row for result in results] == rows
    assert [result.number for result in results] == list(range(1, len(rows) + 1))
    assert [result.grade.correct for result in results] == [n % 7 == 3 for n in range(len(rows))]


def test_every_generation_of_a_row_is_a_result(tmp_path):
    rows = [{"completion": [r"\boxed{1}", "no idea at all", None], "gold": "1"}, {"completion": r"\boxed{2}", "gold": 2}]
    results = list(grade_table(table_of(tmp_path, rows)))
    assert [(result.number, result.generation, result.row["completion"]) for result in results] == [
        (1, 0, r"\boxed{1}"),
        (1, 1, "no idea at all"),
        (1, 2, None),
        (2, None, r"\boxed{2}"),
    ]
    assert [result.as_row().get("generation_index") for result in results] == [0, 1, 2, None]


def test_a_limit_counts_rows(tmp_path):
    rows = [{"completion": ["a", "b"], "gold": "1"}] * 5
    assert len(list(grade_table(table_of(tmp_path, rows), limit=2))) == 4


def test_a_result_row_has_every_column_and_what_was_found(tmp_path):
    row = {"id": 7, "completion": r"so \boxed{0.5}", "gold": "1/2", "nested": {"a": [1]}}
    (result,) = grade_table(table_of(tmp_path, [row]))
    written = result.as_row()
    assert list(written) == [*row, *RESULT_COLUMNS]
    assert {name: written[name] for name in row} == row
    assert (written["outcome"], written["correct"], written["extracted"], written["rule"]) == ("correct", True, "0.5", "boxed")
    assert written["proved"] is True and written["method"] and written["reason"]


def test_no_column_is_overwritten(tmp_path):
    (result,) = grade_table(table_of(tmp_path, [{"completion": "4", "gold": "4", "correct": False}]))
    with pytest.raises(DatasetError, match=r"rows\.jsonl, line 1: there is a column 'correct' already"):
        result.as_row()
    written = result.as_row(prefix="smol_")
    assert (written["correct"], written["smol_correct"]) == (False, True)


def test_with_a_clock_every_result_has_the_time_of_its_own_grade():
    rows = [{"completion": [rf"\boxed{{{n}}}", "no idea"], "gold": "1"} for n in range(3)]
    ticks = iter(range(10**9))
    read = []

    def clock() -> int:
        read.append(next(ticks) ** 2 * 100)
        return read[-1]

    timed = list(grade_rows(lambda number, _: f"row {number}", COLUMNS, enumerate(rows, 1), clock=clock))
    assert [result.microseconds for result in timed] == [round((2 * n + 1) * 0.1, 1) for n in range(0, 12, 2)]
    plain = list(grade_rows(lambda number, _: f"row {number}", COLUMNS, enumerate(rows, 1)))
    assert [result.grade for result in timed] == [result.grade for result in plain]
    assert [result.microseconds for result in plain] == [None] * 6 and TIME not in plain[0].as_row()
    assert timed[1].as_row(prefix="p_")["p_microseconds"] == 0.5
    assert list(result_kinds("p_", times=True)) == [
        *(f"p_{name}" for name in RESULT_COLUMNS),
        "p_microseconds",
        "p_generation_index",
    ]


@pytest.mark.parametrize("outcome", [one for one in Outcome if one not in (Outcome.OVER_BUDGET, Outcome.UNDECIDED)])
def test_every_outcome_says_why(outcome):
    completion, gold = {
        Outcome.CORRECT: (r"\boxed{4}", "4"),
        Outcome.INCORRECT: (r"\boxed{5}", "4"),
        Outcome.NO_ANSWER: ("", "4"),
        Outcome.UNPARSED: (r"\boxed{\nonsense{4}}", "4"),
        Outcome.BAD_GOLD: (r"\boxed{4}", None),
    }[outcome]
    graded = grade(completion, gold)
    assert graded.outcome is outcome
    found = describe(graded)
    assert found["outcome"] == outcome.value and found["reason"]
    assert (found["correct"], found["extracted"] is None) == (graded.correct, graded.candidate is None)


def test_an_internal_error_is_said():
    assert describe(Grade(Outcome.UNDECIDED, error="internal error: KeyError: 'x'"))["reason"].startswith("internal error")


BAD_ROWS = {
    "no gold column": ({"completion": "4"}, "line 2: there is no column 'gold'; the columns are completion"),
    "no completion column": ({"gold": "4", "id": 1}, "line 2: there is no column 'completion'; the columns are gold, id"),
    "a number for a completion": ({"completion": 4, "gold": "4"}, "line 2, column 'completion': wanted text or a list of chat"),
    "broken messages": ({"completion": [{"text": "4"}], "gold": "4"}, "line 2, column 'completion': wanted chat messages"),
    "a truth value for a gold": (
        {"completion": "4", "gold": True},
        "line 2, column 'gold': wanted an answer as text or number",
    ),
    "a broken generation": ({"completion": ["4", 5], "gold": "4"}, "line 2, column 'completion': wanted text"),
}


@pytest.mark.parametrize("what", BAD_ROWS)
def test_a_row_that_cannot_be_graded_is_named(tmp_path, what):
    row, message = BAD_ROWS[what]
    table = table_of(tmp_path, [{"completion": "4", "gold": "4"}, row])
    with pytest.raises(DatasetError) as caught:
        list(grade_table(table))
    assert str(caught.value).startswith(f"{table.path}, {message}")
