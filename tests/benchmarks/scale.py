"""
How fast is a file graded, how much memory does it take, and does a killed run end with the same bytes?

    python tests/benchmarks/scale.py --rows 200000 --kills 10

Rows are made here: word problems and competition answers, each with other numbers, about half of them right. The command line
grades them with one process and with two; memory is the sum over the process and its children, read twenty times a second. Then
a run is killed at random moments and begun again until it is through.

On a machine that others use, trust the processor seconds: with n processes that share the work, a run cannot be faster than
those of one of them, nor than those of the process that reads and writes.
"""

import argparse
import contextlib
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil

Maker = Callable[[random.Random], tuple[str, str, str]]  # problem, completion that is right, gold


def eggs(chance: random.Random) -> tuple[str, str, str]:
    a, b, price = chance.randint(20, 900), chance.randint(1, 19), chance.randint(2, 60)
    total = (a - b) * price
    problem = f"A farm lays {a} eggs a day, keeps {b} and sells the rest for ${price} each. What does it earn a day?"
    text = f"It sells {a} - {b} = {a - b} eggs.\nAt ${price} each it earns {a - b} * {price} = ${total:,}.\n#### {total}"
    return problem, text, f"It sells {a - b} eggs, so it earns {total}.\n#### {total}"


def speed(chance: random.Random) -> tuple[str, str, str]:
    hours, pace = chance.randint(2, 40), chance.randint(3, 110)
    problem = f"A train runs at {pace} km/h for {hours} hours. How far does it get?"
    steps = " ".join(f"After hour {hour} it is at {pace * hour} km." for hour in range(1, hours + 1))
    return problem, f"<think>{steps}</think>It gets \\boxed{{{pace * hours}\\text{{ km}}}}.", f"{pace * hours}\\text{{ km}}"


def fraction(chance: random.Random) -> tuple[str, str, str]:
    a, b, c, d = (chance.randint(1, 99) for _ in range(4))
    over, under = a * d + c * b, b * d
    text = f"The common denominator is {under}.\nThe answer is $\\boxed{{\\frac{{{over}}}{{{under}}}}}$."
    return f"What is $\\frac{{{a}}}{{{b}}} + \\frac{{{c}}}{{{d}}}$?", text, f"\\dfrac{{{over}}}{{{under}}}"


def root(chance: random.Random) -> tuple[str, str, str]:
    a, b = chance.randint(2, 60), chance.choice((2, 3, 5, 6, 7, 10, 11))
    return f"Simplify $\\sqrt{{{a * a * b}}}$.", f"It is \\boxed{{{a}\\sqrt{{{b}}}}}.", f"\\sqrt{{{a * a * b}}}"


def factors(chance: random.Random) -> tuple[str, str, str]:
    a, b = chance.randint(1, 40), chance.randint(1, 40)
    text = f"The roots are ${a}$ and ${-b}$, hence \\boxed{{(x - {a})(x + {b})}}."
    return f"Factor $x^2 + {b - a}x - {a * b}$.", text, f"x^2 + {b - a}x - {a * b}"


def interval(chance: random.Random) -> tuple[str, str, str]:
    a, b = chance.randint(-90, 0), chance.randint(1, 90)
    text = f"Both conditions hold exactly from ${a}$ to ${b}$.\n\n**Final answer:** $({a}, {b}]$"
    return f"Which $x$ satisfy ${a} < x \\le {b}$?", text, f"{a} < x \\le {b}"


def point(chance: random.Random) -> tuple[str, str, str]:
    a, b, c = (chance.randint(-200, 200) for _ in range(3))
    return (
        f"Reflect $({-a}, {-b}, {-c})$ in the origin.",
        f"So it is $\\boxed{{\\left({a}, {b}, {c}\\right)}}$.",
        f"({a},{b},{c})",
    )


def decimal(chance: random.Random) -> tuple[str, str, str]:
    value = chance.randint(1, 10**6)
    text = f"<reasoning>Divide {value} by 1000.</reasoning>\n<answer>{value / 1000}</answer>"
    return f"What is {value} thousandths?", text, f"\\frac{{{value}}}{{1000}}"


MAKERS: tuple[Maker, ...] = (eggs, speed, fraction, root, factors, interval, point, decimal)


def write_rows(path: Path, rows: int) -> None:
    """Writes the rows; a wrong completion is the right one of another problem of its kind."""
    chance = random.Random(8)
    with path.open("w", encoding="utf-8") as file:
        for number in range(rows):
            maker = MAKERS[number % len(MAKERS)]
            problem, text, gold = maker(chance)
            if chance.random() < 0.5:
                text = maker(chance)[1]
            file.write(json.dumps({"id": number, "problem": problem, "completion": text, "answer": gold}) + "\n")


@dataclass
class Run:
    """What one run took: seconds on the clock, of all processors, of the first process, and megabytes at the peak."""

    seconds: float
    processor: float
    first: float
    megabytes: float


def command(source: Path, out: Path, workers: int) -> list[str]:
    return [
        sys.executable,
        "-m",
        "smol_rewards",
        "grade",
        str(source),
        "--show",
        "0",
        "--workers",
        str(workers),
        "-o",
        str(out),
    ]


def measured(source: Path, out: Path, workers: int) -> Run:
    """Runs the command line and watches it."""
    before, start, peak, first = os.times(), time.perf_counter(), 0, 0.0
    with subprocess.Popen(command(source, out, workers), stdout=subprocess.DEVNULL) as process:
        family = psutil.Process(process.pid)
        while process.poll() is None:
            peak = max(peak, memory_of(family))
            with contextlib.suppress(psutil.Error):
                first = sum(family.cpu_times()[:2])
            time.sleep(0.05)
    assert process.returncode == 0
    after = os.times()
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(time.perf_counter() - start, processor, first, peak / 2**20)


def memory_of(family: psutil.Process) -> int:
    total = 0
    for one in [family, *children_of(family)]:
        try:
            total += one.memory_info().rss
        except psutil.Error:
            continue
    return total


def children_of(family: psutil.Process) -> list[psutil.Process]:
    try:
        return family.children(recursive=True)
    except psutil.Error:
        return []


def killed(source: Path, out: Path, workers: int, kills: int, seconds: float) -> int:
    """Kills runs at random moments until there were enough of them, then lets one through; returns how many were killed."""
    chance = random.Random(9)
    done = 0
    while done < kills:
        with subprocess.Popen(command(source, out, workers), stdout=subprocess.DEVNULL) as process:
            try:
                process.wait(1 + chance.random() * 1.6 * seconds / kills)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                done += 1
            else:
                assert process.returncode == 0
                return done
    subprocess.run(command(source, out, workers), stdout=subprocess.DEVNULL, check=True)
    return done


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure smol-rewards grade on rows that are made for it.")
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--suffix", default=".jsonl", help="of the results")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source, digests = Path(folder, "rows.jsonl"), set()
        write_rows(source, options.rows)
        print(f"{options.rows:,} rows, {source.stat().st_size / 2**20:.0f} MB; load {os.getloadavg()[0]:.1f}")
        for workers in options.workers:
            out = Path(folder, f"results{workers}{options.suffix}")
            run = measured(source, out, workers)
            digests.add(digest(out))
            rate = options.rows / run.seconds
            print(
                f"{workers} workers: {run.seconds:.1f} s, {rate:,.0f} rows a second; {run.processor:.1f} processor seconds, "
                f"{run.first:.1f} in the first process; "
                f"peak {run.megabytes:.0f} MB; load {os.getloadavg()[0]:.1f}",
                flush=True,
            )
        if options.kills:
            out = Path(folder, f"killed{options.suffix}")
            print(f"killed {killed(source, out, options.workers[-1], options.kills, run.seconds)} times and begun again")
            digests.add(digest(out))
        print("the same bytes" if len(digests) == 1 else f"DIFFERENT BYTES: {digests}")


if __name__ == "__main__":
    main()
