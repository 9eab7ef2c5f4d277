"""The page of results: complete, self-contained, safe against what a model wrote, and alive in a real browser."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from matplotlib.image import imread

from smol_rewards.report.page import write_page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
HOSTILE = "</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"

ROWS = [
    {
        "problem": "Half of one?",
        "text": "<think>easy</think>It is \\boxed{0.5}.",
        "gold": "\\frac{1}{2}",
        "outcome": "correct",
        "extracted": "0.5",
        "rule": "boxed",
        "method": "rational",
        "proved": True,
        "reason": "both are the same",
        "microseconds": 31.4,
        "label": True,
    },
    {
        "problem": HOSTILE,
        "text": HOSTILE + " \\boxed{7}",
        "gold": "8",
        "outcome": "incorrect",
        "extracted": "7",
        "rule": "boxed",
        "method": "rational",
        "proved": True,
        "reason": HOSTILE,
        "label": True,
    },
    {"problem": "", "text": "no", "gold": HOSTILE, "outcome": "bad gold", "label": False},
]


def browse(page: Path, folder: Path, *options: str) -> str:
    """Opens a page in a real browser without a window, and returns what that prints."""
    assert CHROMIUM is not None
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    flags += [
        "--disable-component-update",
        "--disable-sync",
        f"--user-data-dir={folder / 'profile'}",
        "--virtual-time-budget=2000",
    ]
    return subprocess.run([CHROMIUM, *flags, *options, page.as_uri()], capture_output=True, text=True, timeout=60).stdout


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "report.html"
    drawing = ("Reward", '<svg viewBox="0 0 9 9"><path d="M0 0 L9 9" style="stroke: var(--correct)"/></svg>')
    written = write_page(
        ROWS, path, title="Results", completion_column="text", gold_column="gold", label_column="label", drawings=[drawing]
    )
    assert written == 3
    return path


def test_all_rows_are_there_and_disagreements_come_first(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    rows = json.loads(found.group(1))["rows"]
    assert [row["row"] for row in rows] == [2, 1, 3]
    half = rows[1]
    assert half["text"][half["start"] : half["end"]] == "0.5"
    assert "<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>" in half["html"]
    assert "Both are the same number." in half["html"] and "A proof." in half["html"]
    assert "<img" not in rows[0]["html"] + rows[2]["html"] and "<math" not in rows[2]["html"]


def rows_on(page: Path) -> list[dict]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    return json.loads(found.group(1))["rows"]


def test_shares_count_what_the_list_has_no_room_for(tmp_path: Path) -> None:
    rows = [{"text": "4", "gold": "4", "outcome": "correct", "extracted": "4", "label": n < 7} for n in range(9)]
    path = tmp_path / "report.html"
    assert write_page(rows, path, title="t", completion_column="text", gold_column="gold", label_column="label", most=3) == 9
    assert [row["row"] for row in rows_on(path)] == [8, 9, 1]
    assert "9 rows · 9 correct (100.0 % of those with a usable gold) · 2 disagree" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("label", "index", "disagrees"),
    [
        (False, None, True),
        ("False", None, True),
        ("true", None, False),
        ([True, False], 1, True),
        (None, None, False),
        ("?", None, False),
    ],
)
def test_labels_in_the_ways_that_files_hold_them(tmp_path: Path, label: object, index: object, disagrees: bool) -> None:
    row = {"text": "4", "gold": "4", "p_outcome": "correct", "p_extracted": "4", "p_generation_index": index, "label": label}
    path = tmp_path / "report.html"
    write_page([row], path, title="t", completion_column="text", gold_column="gold", label_column="label", prefix="p_")
    assert [found["disagrees"] for found in rows_on(path)] == [disagrees]


def test_a_worked_solution_is_shown_by_its_marked_answer(tmp_path: Path) -> None:
    row = {"text": "4", "gold": "Two and two. #### 4", "outcome": "correct", "extracted": "4"}
    path = tmp_path / "report.html"
    write_page([row], path, title="t", completion_column="text", gold_column="gold")
    assert [found["html"].count("<math><mn>4</mn></math>") for found in rows_on(path)] == [2]
    assert "integer</td>" in path.read_text(encoding="utf-8")


def test_times_are_drawn_and_the_slowest_named_where_they_were_taken(tmp_path: Path) -> None:
    same = {"text": "4", "gold": "4", "outcome": "correct", "p_outcome": "correct"}
    rows = [{**same, "p_microseconds": time} for time in (31.4, "2500", None, 28.0)]
    path = tmp_path / "report.html"
    options = {"title": "t", "completion_column": "text", "gold_column": "gold"}
    write_page(rows, path, prefix="p_", **options)
    text = path.read_text(encoding="utf-8")
    assert "Time of a grade" in text and "median 31.4 µs" in text and "99 % within 2.5 ms" in text
    assert text.index("row 2</td>") < text.index("row 1</td>") < text.index("row 4</td>") and "row 3</td>" not in text
    shown = [re.findall(r"in [\d.]+ [µm]s", row["html"]) for row in rows_on(path)]
    assert shown == [["in 31.4 µs"], ["in 2.5 ms"], [], ["in 28 µs"]]
    write_page(rows, path, **options)  # without the prefix there are none
    assert "Time of a grade" not in path.read_text(encoding="utf-8") and "Slowest" not in path.read_text(encoding="utf-8")


def test_the_page_asks_for_nothing_from_anywhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert "default-src 'none'" in text
    assert not re.search(r"https?://(?!www\.w3\.org)", text)


def test_an_empty_file_has_a_page_too(tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    assert write_page([], path, title="Nothing", completion_column="text", gold_column="gold") == 0
    assert "0 rows" in path.read_text(encoding="utf-8")


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_a_browser_shows_the_rows_and_runs_nothing_that_a_model_wrote(page: Path, tmp_path: Path) -> None:
    shown = browse(page, tmp_path, "--dump-dom")
    assert "<title>Results</title>" in shown
    assert "the other label says true" in shown
    assert "1 of 3 rows" in shown  # the list opens on the disagreements
    assert "<img" not in shown


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("width", [500, 1280])  # no window is narrower
def test_the_page_fills_wide_and_narrow_windows_and_follows_the_scheme(
    page: Path, tmp_path: Path, scheme: str, width: int
) -> None:
    picture = tmp_path / f"{scheme}{width}.png"
    setting = f"--blink-settings=preferredColorScheme={['dark', 'light'].index(scheme)}"
    browse(page, tmp_path, setting, f"--window-size={width},900", "--hide-scrollbars", f"--screenshot={picture}")
    pixels = imread(picture)[:, :, :3].mean(axis=2)
    assert pixels.shape == (900, width)
    assert pixels.mean() > 0.85 if scheme == "light" else pixels.mean() < 0.3
    left, right = pixels[:, : width // 2], pixels[:, width // 2 :]
    assert left.std() > 0.02 and right.std() > 0.02  # something stands on both sides
    assert pixels[:, -10:].std() < 0.01  # and nothing runs over the edge
