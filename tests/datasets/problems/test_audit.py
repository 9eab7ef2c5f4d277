"""An audit says what is wrong with a dataset before training does."""

import pytest

from smol_rewards.datasets.problems.audit import SPOILING, Remark, audit_dataset, audit_rows
from smol_rewards.errors import DatasetError
from smol_rewards.grading import Outcome


def audited(*rows, **options):
    return audit_rows([(f"row {number}", row) for number, row in enumerate(rows, 1)], source="rows", **options)


@pytest.mark.parametrize(
    ("row", "remark"),
    [
        ({"problem": "p", "answer": "1,234"}, Remark.AMBIGUOUS),
        ({"problem": "p", "answer": "east"}, Remark.TEXT),
        ({"problem": "p", "answer": r"\frac{1}{0}"}, Remark.NOT_ITSELF),
        ({"problem": "P.", "answer": "\\frac{2}{4}"}, Remark.DUPLICATE),
        ({"problem": " p", "answer": "3"}, Remark.CONTRADICTION),
        ({"problem": "q", "answer": "proof"}, Remark.PROOF),
        ({"problem": "q", "answer": ""}, Remark.NO_GOLD),
        ({"problem": "q", "answer": "\\frac{1}{"}, Remark.UNREADABLE),
        ({"problem": None, "answer": "1"}, Remark.NO_QUESTION),
    ],
)
def test_every_remark(row, remark):
    first = {"problem": "p" if remark in (Remark.DUPLICATE, Remark.CONTRADICTION) else "another", "answer": "0.5"}
    kept = []
    audit = audited(first, row, keep=kept.append)
    assert [("row 2", remark)] == [(one.place, one.remark) for one in audit.remarked]
    assert audit.rows == 2
    assert kept == [first] + [row] * (remark not in SPOILING)
    assert audit.good == len(kept)
    assert remark.value in audit.report()


def test_golds_are_counted_by_kind():
    golds = ["1", "2", "0.5", "\\frac12", "x+1", "(1,2]", "\\{1,2\\}"]
    audit = audited(*({"problem": str(at), "answer": gold} for at, gold in enumerate(golds)))
    assert audit.kinds == {"integer": 2, "decimal": 1, "fraction": 1, "expression": 1, "interval": 1, "finite set": 1}
    assert audit.good == 7


def test_generations_are_held_against_their_judges():
    row = {
        "problem": "p",
        "answer": "\\frac12",
        "generations": ["<think>a</think>\\boxed{0.5}", "<think>b</think>\\boxed{2}", "<think>c"],
        "correctness_math_verify": [True, True, False],
        "correctness_llama": [False, None],
    }
    audit = audited(row)
    assert audit.agreement("correctness_math_verify") == pytest.approx(2 / 3)
    assert audit.agreement("correctness_llama") == 0.0
    told = [(one.judge, one.generation, one.ours, one.answer, one.theirs) for one in audit.differences]
    assert told == [
        ("correctness_llama", 0, Outcome.CORRECT, "0.5", False),
        ("correctness_math_verify", 1, Outcome.INCORRECT, "2", True),
    ]
    assert "row 1, generation 1: gold \\frac12, answer 2" in audit.report()
    assert not audited(row, generations=False).judged


@pytest.mark.parametrize("cell", [None, [], "text", [None]])
def test_null_lists_are_no_verdicts(cell):
    audit = audited(
        {"problem": "p", "answer": "1", "generations": cell, "correctness_math_verify": cell, "correctness_llama": None}
    )
    assert audit.agreement("correctness_math_verify") is None
    assert audit.good == 1


def test_a_file_is_audited_up_to_a_limit(tmp_path):
    file = tmp_path / "rows.csv"
    file.write_text("problem,answer\na,1\nb,2\nc,\n")
    assert audit_dataset(file).good == 2
    assert audit_dataset(file, limit=1).rows == 1
    file.write_text("problem,answer\n")
    with pytest.raises(DatasetError):
        audit_dataset(file)
