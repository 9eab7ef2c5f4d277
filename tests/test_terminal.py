"""The command line on a real terminal: bars, colours and widths, and nothing that a model wrote steers it."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from smol_rewards.attack import CASES

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")
termios = pytest.importorskip("termios")

SAMPLE = Path(__file__).parent.parent / "examples" / "data" / "openr1_sample.jsonl"
OURS = re.compile(r"\x1b\[(?:\?25[lh]|[0-9;]*m|1A|2K)")  # the cursor hidden and shown, colours, and a bar drawn over
BAR = re.compile("[━╸╺]")
FEW = [CASES.index(next(case for case in CASES if case.trick == trick)) for trick in ("near number", "hedged", "fraction")]
PROGRAM = f"from smol_rewards.cli import attacks, main; attacks.CASES = [attacks.CASES[at] for at in {FEW}]; main()"
TRICKS = "\x1b[2J\x1b]0;title\x07\u202e[red]"  # clears the screen, names the window, turns the writing round, passes for markup

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs the command line with a terminal for its three streams; returns the exit code and all that was written to it."""

    def run(*arguments: object, columns: int = 100, typed: bytes = b"") -> tuple[int, str]:
        ours, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (40, columns))
        environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES", "NO_COLOR")}
        environment |= {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        command = [sys.executable, "-c", PROGRAM, *map(str, arguments)]
        with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, cwd=tmp_path) as child:
            os.close(theirs)
            os.write(ours, typed)
            written = b"".join(iter(lambda: read_some(ours), b""))
        os.close(ours)
        return child.returncode, written.decode()

    return run


def read_some(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:  # the other end is closed
        return b""


def lines_of(written: str) -> list[str]:
    """Returns the lines that were drawn, those that were drawn over too, without colours."""
    return re.split(r"[\r\n]+", OURS.sub("", written))


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("results") / "results.jsonl"
    command = [sys.executable, "-m", "smol_rewards", "grade", str(SAMPLE), "--out", str(out), "--show", "0"]
    subprocess.run(command, check=True, capture_output=True)
    return out


@pytest.mark.parametrize(
    ("command", "columns", "said"),
    [
        (("grade", SAMPLE), 100, "graded in"),
        (("grade", SAMPLE, "--workers", 2, "--show", 3), 40, "graded in"),
        (("audit", SAMPLE), 40, "good to train on"),
        (("diff", "results", "results"), 40, "seen differently"),
        (("stress",), 40, "0.0"),
    ],
    ids=["grade", "workers", "audit", "diff", "stress"],
)
def test_a_command_that_takes_its_time_draws_a_bar_and_takes_it_away(run, results, command, said, columns):
    code, written = run(*(results if argument == "results" else argument for argument in command), columns=columns)
    assert code == 0, written
    drawn, _, left = written.rpartition("\x1b[2K")
    assert BAR.search(drawn) and "done" in drawn
    assert not BAR.search(left)
    assert said in left
    assert written.count("\x1b[?25l") == written.count("\x1b[?25h") > 0  # the cursor is shown again
    assert "\x1b" not in OURS.sub("", written)
    if command[0] != "audit":  # whose report is lines of text, which the terminal wraps
        assert max(map(len, lines_of(written))) <= columns


@pytest.mark.parametrize(
    ("command", "expected", "said"),
    [
        (("extract", rf"Thus \boxed{{42 {TRICKS}}}."), 0, "rule: boxed"),
        (("verify", rf"\frac12 {TRICKS}", "0.5"), 2, "UNKNOWN"),
        (("explain", rf"Thus \boxed{{0.5}} {TRICKS}.", "--gold", "1/2", "--trees"), 0, "CORRECT"),
        (("report", "results", "-o", "page.html"), 0, "results in page.html"),
        (("--help",), 0, "stress"),
        (("grade", "missing.jsonl"), 2, "missing.jsonl"),
    ],
    ids=["extract", "verify", "explain", "report", "help", "a mistake"],
)
def test_a_command_that_answers_at_once_draws_none(run, results, command, expected, said):
    code, written = run(*(results if argument == "results" else argument for argument in command))
    assert code == expected, written
    assert said in written and "Traceback" not in written
    assert "\x1b[2K" not in written
    assert "\x1b" not in OURS.sub("", written)
    assert "\u202e" not in written and "\x07" not in written


def test_what_a_model_wrote_does_not_steer_the_terminal(run, tmp_path):
    path = tmp_path / "rows.jsonl"
    rows = [{"completion": rf"Thus \boxed{{{TRICKS} 42}}", "answer": f"42 {TRICKS}"}, {"completion": "42", "answer": "42"}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    code, written = run("grade", path)
    assert code == 0
    assert "[red]" in written
    assert "\x1b" not in OURS.sub("", written)
    assert "\u202e" not in written and "\x07" not in written


def test_outcomes_are_coloured(run):
    _, written = run("grade", SAMPLE)
    assert re.search(r"\x1b\[32mcorrect", written)
    assert re.search(r"\x1b\[31mincorrect", written)


def test_a_completion_may_be_typed(run):
    code, written = run("extract", "-", typed=b"Thus \\boxed{42}.\n\x04")
    assert code == 0
    assert "rule: boxed" in written
