"""
Does the tiny recipe learn whatever the seed? Trains it once for each and prints a table in Markdown.

    python tests/benchmarks/training_seeds.py --seeds 5 --out docs/_benchmarks_training.md

The seed chooses the weights, the held-out problems, the warm-up and GRPO's samples. Each run takes one core.
"""

import argparse
import csv
import os
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import fmean

ROOT = Path(__file__).parents[2]
RECIPE = ROOT / "examples" / "recipes" / "tiny_cpu.yaml"
TOLD = re.compile(r"held-out accuracy: sampled ([\d.]+), greedy ([\d.]+)")
WANTED = 0.3  # rise of the sampled accuracy

HEAD = """\
| seed | sampled accuracy | rise | greedy accuracy | reward, first 10 and last 10 steps | CPU seconds |
|---|---|---|---|---|---|
"""


def train(seed: int, folder: Path, options: list[str]) -> dict[str, float]:
    """Runs the recipe with a seed and returns what it told."""
    paths = {"model_name_or_path": "model", "dataset": "train.jsonl", "held_out": "held_out.jsonl", "output_dir": "grpo"}
    words = [word for name, path in paths.items() for word in (f"--{name}", str(folder / path))]
    script = [sys.executable, str(ROOT / "examples" / "grpo_openr1.py"), "--config", str(RECIPE), "--seed", str(seed)]
    start = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run(
        [*script, *words, *options], capture_output=True, text=True, check=False, env={**os.environ, "HF_HUB_OFFLINE": "1"}
    )
    if run.returncode:
        sys.exit(f"seed {seed}: the run failed\n{run.stdout[-2000:]}{run.stderr[-4000:]}")
    end = resource.getrusage(resource.RUSAGE_CHILDREN)
    (before, greedy_before), (after, greedy_after) = ([float(cell) for cell in found] for found in TOLD.findall(run.stdout))
    with (folder / "grpo" / "curve.csv").open() as file:
        rewards = [float(row["reward"]) for row in csv.DictReader(file) if row["reward"]]
    return {
        "before": before,
        "after": after,
        "greedy_before": greedy_before,
        "greedy_after": greedy_after,
        "first": fmean(rewards[:10]),
        "last": fmean(rewards[-10:]),
        "cpu": end.ru_utime + end.ru_stime - start.ru_utime - start.ru_stime,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=5, help="runs, with the seeds 0, 1, …")
    parser.add_argument("--out", type=Path, help="write the table here as well")
    arguments, options = parser.parse_known_args()  # what is left goes to the training script
    lines, rises = [], []
    for seed in range(arguments.seeds):
        with tempfile.TemporaryDirectory() as folder:
            told = train(seed, Path(folder), options)
        rises.append(told["after"] - told["before"])
        lines.append(
            f"| {seed} | {told['before']:.3f} → {told['after']:.3f} | {rises[-1]:+.3f} "
            f"| {told['greedy_before']:.3f} → {told['greedy_after']:.3f} "
            f"| {told['first']:.2f} → {told['last']:.2f} | {told['cpu']:.0f} |\n"
        )
        print(lines[-1], end="", flush=True)
    enough = sum(rise >= WANTED for rise in rises)
    table = (
        HEAD
        + "".join(lines)
        + f"\nA rise of at least {WANTED} in {enough} of {len(rises)} seeds; {fmean(rises):+.3f} on average.\n"
    )
    print(table)
    if arguments.out:
        arguments.out.write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
