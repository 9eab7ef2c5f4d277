"""
What does the service carry, and what becomes of requests when it is attacked or loses a worker?

    python tests/benchmarks/service.py --out docs/_benchmarks_service.md

Starts `smol-rewards serve` on loopback and asks it from threads of this process, which share the cores with it. Each part asks
a fixed number of times and is ended after --seconds; the whole stops by itself.
"""

import argparse
import json
import os
import platform
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import psutil

from smol_rewards import grade_batch
from smol_rewards.attack.cases import CASES, Kind

CLIENTS = 8  # threads
BATCH = 256
Asked = tuple[str, str, float | None]  # completion, gold, the reward that it should be paid; None for a bomb


def honest(count: int, start: int = 0) -> list[Asked]:
    """Returns completions that all differ, half of them right."""
    return [
        (
            f"Twice {n} is {2 * n}, so with {n % 7} more it is \\boxed{{{2 * n + n % 7}.0}}.",
            str(2 * n + n % 7 + n % 2),
            float(n % 2 == 0),
        )
        for n in range(start, start + count)
    ]


def bombs(count: int) -> list[Asked]:
    """Returns the bombs of the attack kit, again and again."""
    kit = [case for case in CASES if case.kind is Kind.SURVIVE]
    return [(case.completion, case.gold, None) for case in (kit * (count // len(kit) + 1))[:count]]


@contextmanager
def service(*options: str) -> Iterator[tuple[psutil.Process, int]]:
    command = [sys.executable, "-m", "smol_rewards", "serve", "--port", "0", *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        port = int(re.search(r":(\d+),", process.stderr.readline()).group(1))
        wait_for(port)
        yield psutil.Process(process.pid), port
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(40)
        except subprocess.TimeoutExpired:
            process.kill()


def wait_for(port: int) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/health")
            if connection.getresponse().status == 200:
                return
        except (OSError, HTTPException):
            time.sleep(0.1)
    raise SystemExit("the service does not answer")


class Load:
    """Asks from several threads; a request that gets no answer is sent again, which changes nothing."""

    def __init__(self, port: int, seconds: float) -> None:
        self.port, self.end = port, time.monotonic() + seconds
        self.times: dict[bool, list[float]] = {True: [], False: []}  # of honest requests, of bombs
        self.found: Counter[str] = Counter()
        self.local = threading.local()

    def run(self, path: str, bodies: Iterable[tuple[bytes, list[float | None]]]) -> float:
        start = time.perf_counter()
        with ThreadPoolExecutor(CLIENTS) as pool:
            list(pool.map(lambda one: self.ask(path, *one), bodies))
        return time.perf_counter() - start

    def ask(self, path: str, body: bytes, wanted: list[float | None]) -> None:
        start = time.perf_counter()
        while time.monotonic() < self.end:
            try:
                status, content = self.post(path, body)
            except (OSError, HTTPException):
                self.found["sent again: the connection broke"] += 1
                self.local.connection = None
                time.sleep(0.02)
                continue
            if status == 503:
                self.found["sent again: 503"] += 1
                time.sleep(0.2)
                continue
            self.times[wanted[0] is not None].append(time.perf_counter() - start)
            answer = json.loads(content)
            rewards = answer.get("rewards") or [answer.get("reward")]
            for reward, expected in zip(rewards, wanted, strict=True):
                self.found[said(status, reward, expected)] += 1
            return
        self.found["no answer in time"] += len(wanted)

    def post(self, path: str, body: bytes) -> tuple[int, bytes]:
        if getattr(self.local, "connection", None) is None:
            self.local.connection = HTTPConnection("127.0.0.1", self.port, timeout=120)
        self.local.connection.request("POST", path, body)
        response = self.local.connection.getresponse()
        return response.status, response.read()

    def quantiles(self, honest: bool = True) -> str:
        times = sorted(self.times[honest])
        shown = (times[len(times) // 2], times[min(len(times) - 1, len(times) * 99 // 100)], times[-1])
        return " / ".join(f"{1e3 * one:,.0f}" for one in shown)


def said(status: int, reward: float | None, expected: float | None) -> str:
    if expected is None:
        return "bombs not paid" if status == 200 and not reward else f"BOMBS: {status}, reward {reward}"
    return "honest, answered rightly" if status == 200 and reward == expected else f"HONEST: {status}, reward {reward}"


def single(asked: Iterable[Asked]) -> list[tuple[bytes, list[float | None]]]:
    return [(json.dumps({"completion": text, "gold": gold}).encode(), [reward]) for text, gold, reward in asked]


def batched(asked: list[Asked]) -> list[tuple[bytes, list[float | None]]]:
    parts = [asked[start : start + BATCH] for start in range(0, len(asked), BATCH)]
    return [
        (
            json.dumps({"completions": [one[0] for one in part], "golds": [one[1] for one in part]}).encode(),
            [one[2] for one in part],
        )
        for part in parts
    ]


def throughput(count: int, workers: int, seconds: float) -> Iterator[str]:
    asked = honest(count)
    yield "| how | completions | a second | milliseconds a request: median / 99 % / longest |"
    yield "|---|---|---|---|"
    start = time.perf_counter()
    grades = grade_batch([one[0] for one in asked], [one[1] for one in asked])
    took = time.perf_counter() - start
    assert [float(bool(one.correct)) for one in grades] == [one[2] for one in asked]
    yield f"| in-process, `grade_batch` | {count:,} | {count / took:,.0f} | |"
    for number in sorted({1, workers}):
        with service("--workers", str(number)) as (_, port):
            for name, path, bodies, size in (
                (f"batches of {BATCH}", "/grade_batch", batched(asked), count),
                ("one by one", "/grade", single(asked[: count // 4]), count // 4),
            ):
                load = Load(port, seconds)
                took = load.run(path, bodies)
                assert load.found == {"honest, answered rightly": size}, load.found
                worker = f"{number} worker{'s' * (number != 1)}"
                yield f"| {worker}, {name} | {size:,} | {size / took:,.0f} | {load.quantiles()} |"


def attack(count: int, workers: int, seconds: float) -> Iterator[str]:
    mixed = honest(10 * count)
    every = len(mixed) // count
    for place, bomb in enumerate(bombs(count)):
        mixed.insert(place * (every + 1), bomb)
    with service("--workers", str(workers), "--seconds", "1") as (_, port):
        load = Load(port, seconds)
        took = load.run("/grade", single(mixed))
        yield f"{count:,} bombs among {10 * count:,} honest requests, {workers} workers, `--seconds 1`: {took:.0f} s in all."
    yield from outcome(load)
    yield f"- milliseconds, median / 99 % / longest: honest {load.quantiles()}, bombs {load.quantiles(False)}"


def loss(count: int, workers: int, seconds: float) -> Iterator[str]:
    with service("--workers", str(workers)) as (process, port):
        load = Load(port, seconds)
        killed = []

        def kill() -> None:
            for share in (4, 2):
                while load.found["honest, answered rightly"] < count // share and time.monotonic() < load.end:
                    time.sleep(0.01)
                children = [one for one in process.children() if one.status() != psutil.STATUS_ZOMBIE]
                victim = next(one for one in children if "spawn_main" in " ".join(one.cmdline()))
                victim.kill()
                killed.append(victim.pid)

        killer = threading.Thread(target=kill)
        killer.start()
        took = load.run("/grade", single(honest(count)))
        killer.join()
        yield f"{count:,} requests, {workers} workers, {len(killed)} of them killed by SIGKILL under load: {took:.0f} s in all."
    yield from outcome(load)


def outcome(load: Load) -> Iterator[str]:
    yield ""
    for name, number in sorted(load.found.items()):
        yield f"- {name}: {number:,}"


def page(options: argparse.Namespace) -> Iterator[str]:
    about = Path("/proc/cpuinfo")
    models = re.findall(r"model name\s*:\s*(.+)", about.read_text(encoding="utf-8")) if about.exists() else []
    machine = f"{models[0] if models else platform.machine()}, {os.cpu_count()} cores"
    yield "## The service"
    yield ""
    yield f"`smol-rewards serve` on loopback, asked by {CLIENTS} threads of one process that share the cores with it."
    yield f"Measured on {date.today().isoformat()}: {machine}, Python {platform.python_version()}. To repeat it:"
    yield ""
    yield "```sh\npython tests/benchmarks/service.py\n```\n"
    if options.note:
        yield f"{options.note}\n"
    yield from throughput(options.completions, options.workers, options.seconds)
    yield ""
    yield from attack(options.bombs, options.workers, options.seconds)
    yield ""
    yield from loss(options.completions // 4, options.workers, options.seconds)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0])
    parser.add_argument("--completions", type=int, default=20_000)
    parser.add_argument("--bombs", type=int, default=1_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=300, help="each part ends after so many")
    parser.add_argument("--out", type=Path, help="write it here, too")
    parser.add_argument("--note", help="what else has to be known of this run")
    given = parser.parse_args()
    lines = []
    for line in page(given):
        print(line, flush=True)
        lines.append(line)
    if given.out:
        given.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
