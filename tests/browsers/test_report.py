"""The report in a real browser: rows are filtered and searched, and their completions are shown when they are asked for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.browser import Browser, browsing

from smol_rewards import grade
from smol_rewards.datasets.jobs.results import describe
from smol_rewards.report.findings import finding_of, write_finding
from smol_rewards.report.page import write_page

PAIRS = [(rf"Some thoughts. \boxed{{{n}}}", str(n + n % 2)) for n in range(100)] + [("no idea", "7")]


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Browser]:
    rows = [
        {"problem": f"Which one? {number // 4}", "completion": text, "answer": gold, **describe(grade(text, gold))}
        for number, (text, gold) in enumerate(PAIRS)
    ]
    path = tmp_path / "report.html"
    write_page(rows, path, title="Results", completion_column="completion", gold_column="answer", problem_column="problem")
    with browsing(tmp_path) as browser:
        browser.look(1400, 1000, dark=False)
        browser.open(path.as_uri())
        browser.wait("document.querySelectorAll('article').length > 0")
        yield browser


def test_rows_can_be_filtered_and_searched(page):
    page.run("[...document.querySelectorAll('button')].find(one => one.innerText === 'no answer').click()")
    assert page.run("document.querySelectorAll('article').length") == 1
    assert "no final answer" in page.run("document.querySelector('article').textContent")
    page.run("[...document.querySelectorAll('button')].find(one => one.innerText === 'all').click()")
    page.run("(e => { e.value = 'boxed{42}'; e.dispatchEvent(new Event('input')) })(document.querySelector('input'))")
    page.wait("document.querySelectorAll('article').length === 1")
    assert "row 43" in page.run("document.querySelector('article').textContent")


def test_a_completion_is_shown_when_it_is_asked_for(page):
    assert page.run("document.querySelectorAll('article pre').length") == 0
    page.run("document.querySelector('article summary').click()")
    page.wait("document.querySelector('article mark')?.innerText === '0'")
    assert page.complaints == []


def test_the_method_of_a_row_leads_to_how_it_works(page):
    assert not page.run("document.querySelector('#how-rational').checkVisibility()")
    page.run("document.querySelector('article header a').click()")
    page.wait("document.querySelector('#how-rational').checkVisibility()")
    links = page.run("[...document.querySelectorAll('article header a')].map(one => one.hash)")
    assert links and all(page.run(f"document.querySelector({link!r}) !== null") for link in set(links))


def test_rows_of_one_problem_stand_together_where_that_is_wanted(page):
    page.run("[...document.querySelectorAll('button')].find(one => one.innerText === 'by problem').click()")
    heads = page.run("[...document.querySelectorAll('.group')].map(one => one.innerText)")
    assert heads[0].startswith("Problem 1: 2 of 4 right") and "Which one? 0" in heads[0]
    after = page.run("[...document.querySelectorAll('.group')].map(one => one.nextElementSibling.tagName)")
    assert set(after) == {"ARTICLE"}


def test_keys_go_from_row_to_row(page):
    def press(key: str) -> str:
        page.run(f"document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {{key: {key!r}, bubbles: true}}))")
        return page.run("document.activeElement.innerText.match(/row [0-9]+/)?.[0]")

    assert [press(key) for key in "jjjk"] == ["row 1", "row 2", "row 3", "row 2"]
    press("Enter")
    page.wait("document.activeElement.querySelector('mark')?.innerText === '1'")
    press("/")
    assert page.run("document.activeElement.tagName") == "INPUT"


def test_on_paper_are_all_rows_that_are_chosen(page):
    assert page.run("document.querySelectorAll('article').length") < len(PAIRS)
    page.run("dispatchEvent(new Event('beforeprint'))")
    assert page.run("document.querySelectorAll('article').length") == len(PAIRS)
    assert page.run("document.querySelector('#printed').innerText") == ""


@pytest.mark.parametrize("width", [400, 1400])
def test_it_and_the_page_of_one_grade_fit_their_windows(page, tmp_path, width):
    one = tmp_path / "one.html"
    write_finding(finding_of(grade("9" * 500, "5"), "9" * 500, "5" * 500), one)
    for address in (None, one.as_uri()):
        page.look(width, 1000, dark=False)
        if address:
            page.open(address)
            page.wait("document.querySelector('.finding') !== null && document.title.startsWith('How')")
        assert page.run("document.documentElement.scrollWidth") <= width
