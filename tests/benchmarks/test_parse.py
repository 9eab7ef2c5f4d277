"""
How long does reading an answer take?

    python tests/benchmarks/test_parse.py [GOLD.jsonl ...]

The golden texts, or the `gold` of the rows of JSON lines; beside it math-verify on the same texts in the same run, its caches
cleared between rows. CPU time, one process.
"""

import json
import logging
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from smol_rewards.errors import SmolRewardsError
from smol_rewards.notation import parse

GOLDEN = Path(__file__).parents[1] / "golden" / "parse.jsonl"
SAMPLE = 200  # texts that both read; math-verify takes milliseconds for each


def texts_of(paths: list[str]) -> list[str]:
    rows = [json.loads(line) for path in paths or [GOLDEN] for line in Path(path).read_text(encoding="utf-8").splitlines()]
    return list(dict.fromkeys(row["gold"] if "gold" in row else row["input"] for row in rows))


def read(text: str) -> None:
    try:
        parse(text)
    except SmolRewardsError:
        return


def microseconds(function: Callable[[str], object], texts: list[str], reset: Callable[[], object] = int) -> list[float]:
    times = []
    for text in texts:
        reset()
        start = time.process_time_ns()
        function(text)
        times.append((time.process_time_ns() - start) / 1000)
    return times


@pytest.mark.parametrize("kind", ["integer", "fraction", "trigonometry", "set", "unit", "text"])
def test_parse(benchmark: Callable[..., object], kind: str) -> None:
    rows = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
    texts = [row["input"] for row in rows if row["note"] == kind]
    benchmark(lambda: [read(text) for text in texts])


@pytest.mark.parametrize("count", [5_000])
def test_long_sum(benchmark: Callable[..., object], count: int) -> None:
    text = "+".join(map(str, range(1, count + 1)))
    benchmark(parse, text)


def main(paths: list[str]) -> None:
    texts = texts_of(paths)
    for text in texts[:200]:
        read(text)
    times = microseconds(read, texts)
    print(f"{len(texts):,} texts: median {statistics.median(times):.1f} µs, mean {statistics.mean(times):.1f} µs, ", end="")
    print(f"99 % below {sorted(times)[int(len(times) * 0.99)]:.0f} µs, slowest {max(times) / 1000:.1f} ms")

    from math_verify import parse as peer
    from sympy.core.cache import clear_cache

    logging.disable(logging.CRITICAL)
    step = max(1, len(texts) // SAMPLE)
    sample = [text if "$" in text else f"${text}$" for text in texts[::step]]
    for text in sample[:20]:
        peer(text)
    own = statistics.median(microseconds(read, sample))
    others = statistics.median(microseconds(peer, sample, clear_cache))
    print(f"{len(sample)} of them: median {own:.1f} µs, math-verify {others:.0f} µs: {others / own:.0f} times as long")


if __name__ == "__main__":
    main(sys.argv[1:])
