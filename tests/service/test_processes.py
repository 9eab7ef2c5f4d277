"""The service as processes: several workers, one that is killed, a gentle stop."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import psutil
import pytest

# Two seconds and more of the symbolic rung.
LONG = {"completions": [r"\boxed{\prod_{k=1}^{10^8} \left(1 + \frac{1}{k}\right)}"], "golds": [r"\int_0^1 x \, dx"]}
BODY = {"completion": r"\boxed{0.5}", "gold": "1/2"}


@pytest.fixture
def start(tmp_path) -> Iterator:
    running: list[subprocess.Popen] = []

    def start(*options: str) -> tuple[subprocess.Popen, httpx.Client]:
        command = [sys.executable, "-m", "smol_rewards", "serve", "--port", "0", *options]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, "SMOL_REWARDS_TOKEN": ""})
        running.append(process)
        found = re.search(r"http://127\.0\.0\.1:\d+", process.stderr.readline())
        client = httpx.Client(base_url=found.group(), timeout=60)
        wait_for(client)
        return process, client

    yield start
    for process in running:
        workers = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
        for one in (process, *workers):  # who would outlive it
            one.kill()
        process.wait()


def wait_for(client: httpx.Client, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while True:
        try:
            assert client.get("/health").status_code == 200
            return
        except httpx.TransportError:
            assert time.monotonic() < end, "the service does not answer"
            time.sleep(0.1)


def grade(client: httpx.Client) -> float:
    """Asks until there is an answer, as a trainer does: nothing is changed by asking twice."""
    for _ in range(200):
        try:
            response = client.post("/grade", json=BODY)
        except httpx.TransportError:
            time.sleep(0.05)
            continue
        assert response.status_code == 200
        return response.json()["reward"]
    raise AssertionError("no answer")


def workers_of(process: subprocess.Popen) -> list[psutil.Process]:
    children = [one for one in psutil.Process(process.pid).children() if one.status() != psutil.STATUS_ZOMBIE]
    return [one for one in children if "spawn_main" in " ".join(one.cmdline())]


def test_a_worker_that_is_killed_is_replaced_and_nothing_is_lost(start):
    process, client = start("--workers", "2")
    with ThreadPoolExecutor(4) as pool:
        found = [pool.submit(grade, client) for _ in range(200)]
        workers_of(process)[0].send_signal(signal.SIGKILL)
        assert {one.result() for one in found} == {1.0}
    end = time.monotonic() + 60
    while len(workers_of(process)) < 2:
        assert time.monotonic() < end, "the worker is not replaced"
        time.sleep(0.1)
    counted = re.search(r'smol_rewards_grades_total\{outcome="correct"\} (\d+)', client.get("/metrics").text)
    assert int(counted.group(1)) >= 200  # of both, and of the one that was killed


def test_health_answers_while_a_batch_is_graded_and_the_batch_before_the_service_stops(start):
    process, client = start()
    with ThreadPoolExecutor(1) as pool:
        found = pool.submit(client.post, "/grade_batch", json=LONG)
        end = time.monotonic() + 60
        while not psutil.Process(process.pid).children():  # the symbolic rung's: the request is being graded
            assert time.monotonic() < end and not found.done()
            time.sleep(0.05)
        for _ in range(10):
            assert client.get("/health").status_code == 200
        assert not found.done()
        process.send_signal(signal.SIGTERM)
        answer = found.result()
    assert answer.status_code == 200 and answer.json()["rewards"] == [0.0]
    assert process.wait(30) in (0, -signal.SIGTERM)
    with pytest.raises(httpx.TransportError):
        client.get("/health")
