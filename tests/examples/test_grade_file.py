"""The example grades as the command line does."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "examples" / "data" / "openr1_sample.jsonl"


def test_the_example_grades_the_sample(tmp_path):
    mine, theirs = tmp_path / "example.jsonl", tmp_path / "command.jsonl"
    program = [sys.executable, str(ROOT / "examples" / "grade_file.py"), str(SAMPLE), str(mine)]
    printed = subprocess.run(program, capture_output=True, text=True, check=True).stdout
    command = [sys.executable, "-m", "smol_rewards", "grade", str(SAMPLE), "--show", "0", "--out", str(theirs)]
    subprocess.run(command, capture_output=True, check=True)
    found, wanted = ([json.loads(line) for line in path.open(encoding="utf-8")] for path in (mine, theirs))
    assert [(row["generation"], row["outcome"]) for row in found] == [(row["generations"], row["outcome"]) for row in wanted]
    counts = {line.split(maxsplit=1)[1]: int(line.split()[0]) for line in printed.splitlines()}
    assert sum(counts.values()) == len(found) > 0 and all(row["why"] for row in found if row["outcome"] != "no answer")
