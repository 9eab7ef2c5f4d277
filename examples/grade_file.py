# /// script
# requires-python = ">=3.11"
# dependencies = ["smol-rewards"]
# ///
"""
Grade a file of completions from Python: what `smol-rewards grade` does, in the open.

    python examples/grade_file.py examples/data/openr1_sample.jsonl results.jsonl
"""

import json
import sys
from collections import Counter
from pathlib import Path

from smol_rewards import grade_batch


def grade_file(source: Path, destination: Path) -> Counter[str]:
    """Grades every generation of every row and writes one line for each; returns how often each outcome came."""
    with source.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    pairs = [(row, generation) for row in rows for generation in row["generations"]]
    grades = grade_batch([generation for _, generation in pairs], [row["answer"] for row, _ in pairs])
    with destination.open("w", encoding="utf-8") as out:
        for (row, generation), grade in zip(pairs, grades, strict=True):
            result = {
                "problem": row["problem"],
                "generation": generation,
                "gold": row["answer"],
                "extracted": grade.candidate.text if grade.candidate else None,
                "outcome": grade.outcome.value,
                "why": grade.verdict.reason if grade.verdict is not None else grade.error,
            }
            out.write(json.dumps(result, ensure_ascii=False) + "\n")
    return Counter(grade.outcome.value for grade in grades)


if __name__ == "__main__":
    for outcome, count in grade_file(Path(sys.argv[1]), Path(sys.argv[2])).most_common():
        print(f"{count:6}  {outcome}")
