"""
What do operators in operators cost in time?

    python tests/benchmarks/nests.py [--seconds 20] [--seed 0]

Operators of the dictionary are drawn and nested in turn to a depth, and held against a gold of some kind or another nest. Their
steps are bounded by a law (`tests/properties/nests.py`); here are the times: of the slowest, and of a step.
"""

import argparse
import random
import sys
import time
from pathlib import Path

from smol_rewards import Budget
from smol_rewards.budget import Meter
from smol_rewards.equivalence import compare

sys.path.insert(0, str(Path(__file__).parents[1] / "properties"))
import nests

KERNEL = Budget(seconds=0)


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    options.add_argument("--seconds", type=float, default=20)
    options.add_argument("--seed", type=int, default=0)
    given = options.parse_args()
    chance = random.Random(given.seed)
    times: list[tuple[float, int, str]] = []
    end = time.monotonic() + given.seconds
    while time.monotonic() < end:
        patterns = chance.choices(nests.PATTERNS, k=chance.randint(1, 4))
        text = nests.nest(nests.cycled(patterns, chance.randint(1, nests.DEEPEST)), chance.choice(nests.LEAVES))
        gold, answer = nests.read(chance.choice(nests.GOLDS)), nests.read(text)
        if gold is None or answer is None:
            continue
        meter = Meter(KERNEL)
        start = time.process_time()
        compare(gold, answer, meter=meter)
        times.append((time.process_time() - start, meter.spent, text))
    times.sort(reverse=True)
    seconds, steps = sum(time for time, _, _ in times), sum(steps for _, steps, _ in times)
    print(
        f"{len(times):,} nests; {1e6 * seconds / len(times):.0f} µs each, {1e6 * seconds / steps:.1f} µs a step; the slowest:"
    )
    for spent, steps, text in times[:10]:
        print(f"{1e3 * spent:8.1f} ms {steps:8,} steps  {text[:88]}")


if __name__ == "__main__":
    main()
