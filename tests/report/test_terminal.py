"""What a model wrote cannot steer the terminal; the table fits its width and the summary adds up."""

from collections import Counter

import pytest
from rich.console import Console

from smol_rewards.datasets.jobs.results import Result
from smol_rewards.grading import grade
from smol_rewards.report.terminal import CELL, one_line, printable, results_table, summary

HOSTILE = "\x1b[2J\x1b]0;title\x07[bold red]x[/bold red]\u202e\x00\r\n\ud835"


def printed(thing, width: int = 120) -> str:
    console = Console(width=width, color_system=None, force_terminal=False)
    with console.capture() as capture:
        console.print(thing)
    return capture.get()


def result(completion, gold, number=1, generation=None) -> dict:
    return Result(f"rows.jsonl, line {number}", number, generation, {}, gold, grade(completion, gold)).cells()


def test_control_characters_are_blanked():
    assert all(c.isprintable() or c == "\n" for c in printable(HOSTILE))
    assert one_line(HOSTILE).isprintable()
    assert one_line("x" * 10_000) == "x" * (CELL - 1) + "…"


def test_hostile_cells_are_shown_as_they_are_written():
    table = printed(results_table([result(rf"\boxed{{{HOSTILE}}}", HOSTILE)], "line", 200), 200)
    assert "[bold red]x" in table and "\x1b" not in table and "\u202e" not in table


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_the_table_fits_its_width(width):
    rows = [result(rf"\boxed{{{'1+' * 100}1}}", "101", number, 3) for number in (1, 20, 300)]
    lines = printed(results_table(rows, "line", width), width).splitlines()
    assert max(map(len, lines)) <= width
    assert [line.split()[0] for line in lines if line.split()[0].isdigit()] == ["1", "20", "300"]


def test_the_column_of_generations_is_there_when_there_are_any():
    assert " gen " in printed(results_table([result("4", "4", generation=0)], "line", 120)).splitlines()[0]
    assert " gen " not in printed(results_table([result("4", "4")], "line", 120)).splitlines()[0]


def test_the_summary_counts_every_outcome():
    text = printed(summary(Counter({"correct": 3, "bad gold": 1}), 2.0, earlier=2))
    assert [" ".join(line.split()) for line in text.splitlines()] == [
        "correct 3 75.0 %",
        "bad gold 1 25.0 %",
        "2 graded in 2.00 s (1 a second)",
        "2 were done by an earlier run, 4 in all",
    ]
