"""The page of an audit says what was found, and shows what a dataset holds only as text."""

from smol_rewards.datasets.problems.audit import audit_rows
from smol_rewards.report.audits import MOST, write_audit


def page_of(tmp_path, *rows):
    audit = audit_rows([(f"row {number}", row) for number, row in enumerate(rows, 1)], source="<rows>")
    write_audit(audit, tmp_path / "audit.html")
    return (tmp_path / "audit.html").read_text()


def test_the_page_names_what_was_found(tmp_path):
    page = page_of(
        tmp_path,
        {"problem": "a", "answer": "1/2", "generations": ["\\boxed{3}"], "correctness_math_verify": [True]},
        {"problem": "b", "answer": "proof"},
        {"problem": "c", "answer": "1,234"},
    )
    assert "3 rows, of which <b>2</b> (66.7%) are good to train on." in page
    assert "1 row: a proof, which has no final answer" in page
    assert "1 row: the gold can be read in two ways (kept)" in page
    assert "Generations: 0.00% as correctness_math_verify says" in page
    assert "row 1, generation 0" in page


def test_what_a_dataset_holds_is_text(tmp_path):
    page = page_of(tmp_path, {"problem": "a", "answer": "<script>alert(1)</script>"}, {"problem": "b", "answer": "1"})
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "Audit of &lt;rows&gt;" in page


def test_long_lists_are_cut_and_say_so(tmp_path):
    page = page_of(tmp_path, *({"problem": str(n), "answer": "proof"} for n in range(MOST + 5)))
    assert page.count("<code>proof</code>") == MOST
    assert f"The first {MOST} are shown." in page
