"""
What breaks when everything that can go wrong does: a little of it at every run, all of it with SMOL_REWARDS_FAULTS=50.
"""

import contextlib
import gc
import os
import random
import signal
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest

from smol_rewards import Budget, Truth, verify
from smol_rewards.equivalence.numbers.symbolic_rung import POOL
from smol_rewards.symbolic import Pool, Stopped
from smol_rewards.symbolic import pool as pool_module
from smol_rewards.symbolic import worker as worker_module
from smol_rewards.verdict import StopReason

SCALE = int(os.environ.get("SMOL_REWARDS_FAULTS", "1"))
LIMITS = {"seconds": 20, "megabytes": 512}
ME = psutil.Process()

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork"),
    pytest.mark.timeout(3000),
]


class Interrupt(BaseException):
    pass


def asked(pool, *question, **limits):
    """The answer, or the stop of a question that has none."""
    try:
        return pool.ask(list(question), **(LIMITS | limits))
    except Stopped as stopped:
        return stopped.stop


def resources():
    """Returns how many files and threads are open, and the children; what only garbage holds is given back first."""
    gc.collect()
    return ME.num_fds(), threading.active_count(), {child.pid for child in ME.children()}


class Killer(threading.Thread):
    """Ends, stops or interrupts a keeper or its child at random moments, a given number of times."""

    def __init__(self, pool, times, signals):
        super().__init__(daemon=True)
        self.pool, self.times, self.signals = pool, times, signals
        self.random = random.Random(times)
        self.done = 0

    def run(self):
        while self.done < self.times:
            time.sleep(self.random.uniform(0, 0.2))
            for worker in self._at_work():
                with contextlib.suppress(psutil.NoSuchProcess):
                    keeper = psutil.Process(worker.process.pid)
                    self.random.choice([keeper, *keeper.children()]).send_signal(self.random.choice(self.signals))
                    self.done += 1

    def _at_work(self):
        workers = [reference() for reference in self.pool._live.valuerefs()]
        return [worker for worker in workers if worker is not None and worker.asked]


def test_kills_at_random_cost_verdicts_but_lose_none(pool):
    before = resources()
    killer = Killer(pool, 20 * SCALE, [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
    questions = 400 * SCALE
    killer.start()
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda number: asked(pool, "echo", number), range(questions)))
        while killer.is_alive():  # a fast machine answers all before the last kill
            answers += threads.map(lambda number: asked(pool, "echo", number), range(len(answers), len(answers) + 50))
    lost = [answer for answer in answers if answer is StopReason.WORKER]
    assert all(answer in (number, StopReason.WORKER) for number, answer in enumerate(answers))
    print(f"{len(answers)} questions, {killer.done} kills, {len(lost)} answers lost")
    assert len(lost) <= 2 * killer.done
    assert asked(pool, "echo", "after") == "after"
    pool.close()
    assert resources() == before


def question(number):
    """A gold, an answer and the truth; one in twenty is only known to the symbolic rung."""
    if number % 20 == 0:
        power = number // 20 % 7 + 2
        return (
            rf"\frac{{d}}{{dx}} x^{{{power}}}",
            f"{power}x^{{{power - 1 + number // 20 % 2}}}",
            (Truth.TRUE, Truth.FALSE)[number // 20 % 2],
        )
    forms = (
        (rf"\frac{{{number}}}{{7}}", rf"\frac{{{2 * number}}}{{14}}", Truth.TRUE),
        (f"{number}", f"{number + 1}", Truth.FALSE),
        (f"(x + {number})^2", f"x^2 + {2 * number}x + {number * number}", Truth.TRUE),
        (f"({number}, 1)", f"(1, {number})", Truth.FALSE),
        (rf"{number}\sqrt{{12}}", rf"{2 * number}\sqrt{{3}}", Truth.TRUE),
    )
    return forms[number % 5]


def test_kills_at_random_cost_only_the_verdicts_that_need_a_worker():
    def verdict(number):
        gold, answer, _ = question(number)
        found = verify(gold, answer, budget=Budget(seconds=20))
        return found.truth, found.stop

    assert [verdict(number)[0] for number in range(20, 60)] == [question(number)[2] for number in range(20, 60)]
    POOL.close()
    before, resident = resources(), ME.memory_info().rss
    killer = Killer(POOL, 20 * SCALE, [signal.SIGKILL])
    killer.start()
    with ThreadPoolExecutor(4) as threads:
        verdicts = []
        while len(verdicts) < 400 * SCALE or killer.is_alive():
            verdicts += threads.map(verdict, range(20 + len(verdicts), 60 + len(verdicts)))
    lost = 0
    for number, found in enumerate(verdicts, start=20):
        if found != (question(number)[2], None):
            assert number % 20 == 0
            assert found == (Truth.UNKNOWN, StopReason.WORKER)
            lost += 1
    grown = ME.memory_info().rss - resident
    print(f"{len(verdicts):,} verifications, {killer.done:,} kills, {lost:,} undecided, {grown:,} bytes more")
    assert lost <= 2 * killer.done
    POOL.close()
    assert resources() == before
    assert grown < 10 * 2**20


def test_memory_stays_flat_over_many_verifications():
    def run(numbers):
        for number in numbers:
            if number % 20:  # what needs no worker
                gold, answer, truth = question(number)
                assert verify(gold, answer).truth is truth

    run(range(10_000))
    resident = ME.memory_info().rss
    run(range(10_000, 10_000 + 20_000 * SCALE))
    grown = ME.memory_info().rss - resident
    print(f"{20_000 * SCALE:,} verifications, {grown:,} bytes more")
    assert grown < 10 * 2**20


def test_a_stopped_keeper_costs_its_deadline(pool):
    killer = Killer(pool, 3 * SCALE, [signal.SIGSTOP])
    killer.start()
    number = 0
    while killer.is_alive():
        began = time.monotonic()
        assert asked(pool, "echo", number, seconds=0.2) in (number, StopReason.DEADLINE)
        assert time.monotonic() - began < 10.0
        number += 1


def test_memory_and_files_stay_flat_over_many_workers():
    with Pool("isolation_target", recycle=1) as pool:
        for number in range(5):
            pool.ask(["echo", number], **LIMITS)
        before, resident = resources()[:2], ME.memory_info().rss
        for number in range(20 * SCALE):
            assert pool.ask(["echo", number], **LIMITS) == number
        assert resources()[:2] == before
        grown = ME.memory_info().rss - resident
    assert grown < 2**20, f"{grown:,} bytes"


def test_memory_of_the_keeper_stays_flat_over_many_questions(pool):
    def resident():
        return psutil.Process(pool.ask(["pids"], **LIMITS)[0]).memory_info().rss

    for number in range(100):
        pool.ask(["echo", [number] * 1000], **LIMITS)
    before = resident()
    for number in range(200 * SCALE):
        pool.ask(["echo", [number] * 1000], **LIMITS)
    assert resident() - before < 2**20


def test_an_interrupt_at_any_step_loses_no_worker_and_mixes_no_answers(pool):
    def ask(number, at):
        steps = 0

        def trace_step(frame, event, _):
            nonlocal steps
            steps += event == "opcode"
            if steps == at and event == "opcode":
                raise Interrupt
            return trace_step

        def trace_call(frame, *_):
            if frame.f_code.co_filename not in (pool_module.__file__, worker_module.__file__):
                return None
            frame.f_trace_opcodes = True
            return trace_step

        before = sys.gettrace()
        sys.settrace(trace_call)
        try:
            asked(pool, "echo", number)
        except Interrupt:
            pass
        finally:
            sys.settrace(before)
        return steps

    ask(0, 0)
    steps = ask(0, 0)
    assert steps > 100
    permits = pool._permits.qsize()
    for at in range(1, steps + 1, max(1, 20 // SCALE)):
        ask(at, at)
        assert pool._permits.qsize() == permits
        assert pool.ask(["echo", -at], **LIMITS) == -at
