"""The command line on a real terminal, where progress is drawn: it does not fail there, and says what it says elsewhere."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals")

FEW = "from smol_rewards.cli import attacks, main; attacks.CASES = attacks.CASES[:3]; main()"
ROWS = '{"problem": "Half of one?", "completion": "It is 0.5.", "answer": "1/2"}\n' * 3


def on_terminal(folder: Path, *arguments: str) -> tuple[int, str]:
    """Returns the exit code of a call, and what the terminal showed."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen([sys.executable, "-c", FEW, *arguments], cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 65_536):
            shown += piece
    except OSError:  # the other side is closed
        pass
    os.close(ours)
    return process.wait(timeout=60), shown.decode()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("grade", "rows.jsonl", "--out", "results.jsonl"), "3 graded in"),
        (("audit", "rows.jsonl"), "the same problem has come before"),
        (("diff", "results.jsonl", "results.jsonl"), "0 of 3 rows are seen differently"),
        (("stress", "--seconds", "30"), "worker thread"),
    ],
)
def test_a_command_works_on_a_terminal(tmp_path, arguments, said):
    (tmp_path / "rows.jsonl").write_text(ROWS)
    if arguments[0] == "diff":
        assert on_terminal(tmp_path, "grade", "rows.jsonl", "--out", "results.jsonl")[0] == 0
    code, shown = on_terminal(tmp_path, *arguments)
    assert said in shown and "Traceback" not in shown
    assert code == (1 if arguments[0] == "audit" else 0)
