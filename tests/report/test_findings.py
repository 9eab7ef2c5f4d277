"""One grade on a page: marked, typeset, explained, and nothing that a model wrote becomes markup."""

from html.parser import HTMLParser

import pytest

from smol_rewards import grade
from smol_rewards.datasets.jobs.results import describe
from smol_rewards.grading import Outcome
from smol_rewards.report.findings import SIGNS, Side, finding_in, finding_of, html_of, row_of, style, write_finding

HOSTILE = "</pre></script><script>alert(1)</script><img src=x onerror=alert(1)>"


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]


def shown(completion: str, gold: str) -> str:
    return html_of(finding_of(grade(completion, gold), completion, gold))


def test_the_answer_is_marked_in_its_text_and_both_sides_are_typeset():
    page = shown(r"So it is \boxed{\frac{2}{4}}, I think.", "1/2")
    assert r"So it is \boxed{<mark>\frac{2}{4}</mark>}, I think." in page
    assert page.count("<math>") == 2 and "✓" in page and "pays 1" in page


def test_the_steps_are_those_of_explain():
    found = grade(r"\boxed{2\sqrt3}", r"\sqrt{13}")
    page = html_of(finding_of(found, r"\boxed{2\sqrt3}", r"\sqrt{13}"))
    row, steps = found.steps()
    assert row in page and all(line in page for line in steps)


def test_the_method_leads_to_how_it_works():
    page = shown(r"\boxed{2\sqrt3}", r"\sqrt{13}")
    assert 'href="#how-enclosure"' in page and page.count('id="how-enclosure"') == 1
    assert "how-" not in shown("no idea", "5")


def test_a_completion_without_an_answer_is_shown_as_it_is():
    page = shown("I cannot say.", "5")
    assert "I cannot say." in page and "<mark>" not in page and "no final answer" in page and "∅" in page


@pytest.mark.parametrize(
    ("completion", "gold"), [(HOSTILE, "5"), (rf"\boxed{{{HOSTILE}}}", "5"), (r"\boxed{\text{" + HOSTILE + "}}", HOSTILE)]
)
def test_what_a_model_or_a_dataset_wrote_stays_text(completion, gold):
    page = shown(completion, gold)
    assert not {"script", "img"} & set(Tags(page).tags)


def test_a_row_of_results_says_the_same_as_its_grade():
    found = grade(r"\boxed{0.5}", "1/2")
    whole = finding_of(found, r"\boxed{0.5}", "1/2")
    row = finding_in(describe(found), whole.gold, whole.answer)
    assert (row.meaning, row.why, row.evidence, row.proved, row.method) == (
        whole.meaning,
        whole.why,
        whole.evidence,
        whole.proved,
        whole.method,
    )
    text = row_of(row, ["row 7"])
    assert "row 7" in text and row.meaning in text and "<pre" not in text


def test_an_undecided_row_has_no_proof_to_speak_of():
    row = finding_in(
        {"outcome": "unparsed", "method": "none", "proved": False, "reason": "why"}, Side("5", None), Side("?", None)
    )
    assert row.proved is None and "proof" not in row_of(row, [])


def test_every_outcome_has_a_sign_and_a_colour():
    assert SIGNS.keys() == set(Outcome) and len(set(SIGNS.values())) == len(SIGNS)
    assert all(f".badge.{outcome.value.replace(' ', '-')} " in style() for outcome in Outcome)


def test_the_page_of_one_grade_needs_nothing_else(tmp_path):
    path = tmp_path / "page.html"
    write_finding(finding_of(grade("5\ud800", "5"), "5\ud800", "5"), path)
    text = path.read_text(encoding="utf-8")
    assert "default-src 'none'" in text and "<script" not in text and "https:" not in text
