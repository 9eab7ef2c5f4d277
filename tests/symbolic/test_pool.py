"""What a pool promises its callers, one test for each promise."""

import asyncio
import contextlib
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import isolation_callers
import psutil
import pytest

from smol_rewards.errors import ConfigurationError
from smol_rewards.quota import Quota
from smol_rewards.symbolic import Pool, Stopped, configure
from smol_rewards.symbolic import worker as worker_module
from smol_rewards.verdict import StopReason

LIMITS = {"seconds": 30, "megabytes": 512}
LATE = 10.0  # seconds that a busy machine may add: unlike the minute that the bombs take, and measured in benchmarks
CALLERS = Path(isolation_callers.__file__)
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")


def stopped(pool: Pool, *question, seconds=30, megabytes=512) -> Stopped:
    with pytest.raises(Stopped) as caught:
        pool.ask(list(question), seconds=seconds, megabytes=megabytes)
    return caught.value


def start(caller: str, *options: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, *options, str(CALLERS), caller],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


def is_gone(group: int, within: float = 2.0) -> bool:
    """Whether no process of a group runs; one that is dead and not yet reaped by the system's first process does not."""
    end = time.monotonic() + within
    while any(process.status() != psutil.STATUS_ZOMBIE for process in members(group)):
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def members(group: int) -> Iterator[psutil.Process]:
    for process in psutil.process_iter():
        with contextlib.suppress(ProcessLookupError, psutil.NoSuchProcess):
            if os.getpgid(process.pid) == group:
                yield process


def open_files() -> list[str]:
    """The names of this process's open files, where the system tells; the one that reads them is among them both times."""
    return sorted(link.name for link in Path("/proc/self/fd").iterdir()) if sys.platform == "linux" else []


# Whoever asks


def test_answers_every_value(pool):
    for value in (None, True, 12, 1.5, "π", [1, [2]], {"a": {"b": None}}, "x" * 300_000):
        assert pool.ask(["echo", value], **LIMITS) == value


def test_from_threads_each_gets_its_own_answer(pool):
    with ThreadPoolExecutor(16) as threads:
        assert list(threads.map(lambda n: pool.ask(["echo", n], **LIMITS), range(300))) == list(range(300))


def test_from_asyncio(pool):
    async def ask_all():
        return await asyncio.gather(*(asyncio.to_thread(pool.ask, ["echo", n], **LIMITS) for n in range(40)))

    assert asyncio.run(ask_all()) == list(range(40))


@pytest.mark.parametrize("method", ["spawn", "fork"])
def test_from_a_daemonic_process(method, monkeypatch):
    context = multiprocessing.get_context(method)
    queue = context.Queue()
    process = context.Process(target=isolation_callers.put, args=(queue, method), daemon=True)
    process.start()
    assert queue.get(timeout=60) == method
    process.join()
    assert process.exitcode == 0


@needs_fork
def test_after_fork_each_side_has_workers_of_its_own(pool):
    ours = pool.ask(["pids"], **LIMITS)[0]
    child = os.fork()
    if child == 0:
        theirs = pool.ask(["pids"], **LIMITS)[0]
        pool.close()
        os._exit(0 if theirs != ours else 1)
    assert [pool.ask(["echo", n], **LIMITS) for n in range(20)] == list(range(20))
    assert os.waitpid(child, 0)[1] == 0
    assert pool.ask(["pids"], **LIMITS)[0] == ours


@needs_fork
def test_a_fork_while_another_thread_asks(pool):
    with ThreadPoolExecutor(1) as thread:
        waiting = thread.submit(pool.ask, ["sleep", 0.5], **LIMITS)
        time.sleep(0.2)
        child = os.fork()
        if child == 0:
            os._exit(0 if pool.ask(["echo", 7], **LIMITS) == 7 else 1)
        assert os.waitpid(child, 0)[1] == 0
        assert waiting.result() is None


# Limits


@needs_fork
@pytest.mark.parametrize("bomb", ["sleep", "hold the lock", "stop", "stop the keeper"])
def test_a_deadline_ends_anything(pool, bomb):
    pool.ask(["echo", 0], **LIMITS)
    began = time.monotonic()
    assert stopped(pool, bomb, *([60] if bomb == "sleep" else []), seconds=0.2).stop is StopReason.DEADLINE
    assert 0.2 <= time.monotonic() - began < 0.2 + LATE
    assert pool.ask(["echo", 1], **LIMITS) == 1


def test_a_deadline_without_end(pool):
    assert pool.ask(["echo", 1], seconds=float("inf"), megabytes=512.5) == 1


def test_a_deadline_ends_one_child_and_not_its_keeper(pool):
    keeper = pool.ask(["pids"], **LIMITS)[0]
    stopped(pool, "hold the lock", seconds=1.0)
    assert pool.ask(["pids"], **LIMITS)[0] == keeper


def test_waiting_for_a_worker_does_not_count(pool):
    with ThreadPoolExecutor(8) as threads:
        asked = [threads.submit(pool.ask, ["sleep", 0.2], seconds=0.5, megabytes=512) for _ in range(8)]
        assert [one.result() for one in asked] == [None] * 8


def test_a_question_that_fills_the_pipe_of_a_worker_that_does_not_read(pool):
    os.kill(pool.ask(["pids"], **LIMITS)[0], signal.SIGSTOP)
    assert stopped(pool, "echo", "x" * 1_000_000, seconds=0.2).stop is StopReason.DEADLINE
    assert pool.ask(["echo", 1], **LIMITS) == 1


@needs_fork
@pytest.mark.skipif(sys.platform == "darwin", reason="macOS does not limit the address space")
def test_memory_is_capped(pool):
    assert stopped(pool, "fill", 1000, megabytes=256).stop is StopReason.MEMORY
    assert stopped(pool, "fill with lists", megabytes=128).stop is StopReason.MEMORY
    assert pool.ask(["fill", 100], **LIMITS) == 100 * 2**20


@needs_fork
def test_the_child_is_limited_by_the_system_too(pool):
    (space, _), (cpu, _), (file, _) = pool.ask(["limits"], seconds=3, megabytes=300)
    assert sys.platform == "darwin" or space == 300 * 2**20
    assert cpu == 5
    assert file == 0


@needs_fork
def test_the_child_cannot_write_files(pool, tmp_path):
    assert stopped(pool, "write", str(tmp_path / "made")).stop is StopReason.WORKER
    assert not (tmp_path / "made").exists() or (tmp_path / "made").stat().st_size == 0


# Deaths


@needs_fork
@pytest.mark.parametrize(
    ("question", "reason"),
    [
        (["die", signal.SIGKILL], "ended by SIGKILL"),
        (["die", signal.SIGSEGV], "ended by SIGSEGV"),
        (["exit", 4], "ended with status 4"),
        (["exit", 0], "ended with status 0"),
        (["raise"], "ended with status 1"),
        (["leave"], "ended with status 1"),
        (["kill the keeper"], "died"),
    ],
)
def test_a_death_costs_its_own_question_only(pool, question, reason):
    with ThreadPoolExecutor(2) as threads:
        other = threads.submit(pool.ask, ["sleep", 0.2], **LIMITS)
        dead = stopped(pool, *question)
        assert other.result() is None
    assert dead.stop is StopReason.WORKER
    assert reason in str(dead)
    assert pool.ask(["echo", 1], **LIMITS) == 1


def test_a_worker_that_died_idle_is_replaced_unseen(pool):
    keeper = pool.ask(["pids"], **LIMITS)[0]
    os.kill(keeper, signal.SIGKILL)
    time.sleep(0.1)
    assert pool.ask(["echo", 1], **LIMITS) == 1


def test_one_question_leaves_nothing_for_the_next(pool):
    assert pool.ask(["remember", "a"], **LIMITS) == ["prepared", "a"]
    assert pool.ask(["remember", "b"], **LIMITS) == ["prepared", "b"]


def test_what_the_target_prints_is_no_answer(pool):
    assert pool.ask(["print", "{}"], **LIMITS) == "{}"
    assert pool.ask(["echo", 1], **LIMITS) == 1


# The caller's own affairs


def test_an_interrupt_never_leaves_an_answer_for_the_next_question(pool):
    class Alarm(BaseException):
        pass

    def ring(*_):
        raise Alarm

    before = signal.signal(signal.SIGALRM, ring)
    try:
        for number in range(12):
            signal.setitimer(signal.ITIMER_REAL, 0.001 + 0.004 * number)
            with contextlib.suppress(Alarm):
                pool.ask(["sleep", 0.03], **LIMITS)
                time.sleep(1)
            assert pool.ask(["echo", number], **LIMITS) == number
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_a_cancelled_task_loses_nothing(pool):
    async def cancel_some():
        tasks = [asyncio.create_task(asyncio.to_thread(pool.ask, ["echo", n], **LIMITS)) for n in range(20)]
        await asyncio.sleep(0.01)
        for task in tasks[::2]:
            task.cancel()
        return [value for value in await asyncio.gather(*tasks, return_exceptions=True) if isinstance(value, int)]

    assert set(range(1, 20, 2)) <= set(asyncio.run(cancel_some()))


def test_signals_and_timers_of_the_caller_stay(pool):
    rung = []
    handlers = {number: signal.getsignal(number) for number in signal.valid_signals()}
    before = signal.signal(signal.SIGALRM, lambda *_: rung.append(time.monotonic()))
    due = time.monotonic() + 0.3
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    try:
        stopped(pool, "hold the lock", seconds=0.1)
        while time.monotonic() < due:
            pool.ask(["echo", 1], **LIMITS)
        time.sleep(0.05)
    finally:
        signal.signal(signal.SIGALRM, before)
    assert len(rung) == 1
    assert {number: signal.getsignal(number) for number in signal.valid_signals()} == handlers


def test_no_thread_process_or_file_is_left(pool):
    threads = threading.active_count()
    files = open_files()
    keepers = set()
    for _ in range(3):
        keepers.add(pool.ask(["pids"], **LIMITS)[0])
        stopped(pool, "kill the keeper")
        stopped(pool, "sleep", 5, seconds=0.05)
        stopped(pool, "exit", 1)
    pool.close()
    for keeper in keepers:
        assert is_gone(keeper)
        with pytest.raises(ChildProcessError):  # reaped: not even a zombie
            os.waitpid(keeper, os.WNOHANG)
    assert threading.active_count() == threads
    assert open_files() == files


def test_the_worker_is_told_nothing(pool, monkeypatch):
    monkeypatch.setenv("HF_TOKEN", "secret")
    monkeypatch.setenv("PYTHONSTARTUP", "/nowhere")
    known = pool.ask(["environment"], **LIMITS)
    assert set(known) <= {"PYTHONPATH", *worker_module.FIXED, *worker_module.KEPT, "LC_CTYPE"}


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_worker_holds_no_file_of_the_caller(pool, tmp_path):
    with (tmp_path / "open").open("w") as file:
        os.set_inheritable(file.fileno(), True)
        few = pool.ask(["files"], **LIMITS)
    assert len(few) <= 6


# The life of a pool


def test_no_process_before_the_first_question():
    pool = Pool("isolation_target")
    assert not pool._live
    pool.close()


def test_as_few_processes_as_will_do(pool):
    assert len({pool.ask(["pids"], **LIMITS)[0] for _ in range(10)}) == 1


def test_recycling():
    with Pool("isolation_target", recycle=3) as pool:
        keepers = [pool.ask(["pids"], **LIMITS)[0] for _ in range(9)]
    assert keepers == [keeper for keeper in dict.fromkeys(keepers) for _ in range(3)]
    assert len(set(keepers)) == 3


def test_a_target_that_cannot_be_loaded_is_not_tried_at_every_question(monkeypatch):
    with Pool("no_such_module") as pool:
        first = stopped(pool, "echo", 1)
        monkeypatch.delattr(worker_module.subprocess, "Popen")
        again = stopped(pool, "echo", 1)
    assert first.stop is again.stop is StopReason.WORKER
    assert "No module named 'no_such_module'" in str(first) == str(again)


def test_an_interpreter_that_is_not_known(monkeypatch):
    monkeypatch.setattr(sys, "executable", "")
    with Pool("isolation_target") as pool:
        assert "sys.executable" in str(stopped(pool, "echo", 1))


def test_an_interpreter_that_is_not_there(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with Pool("isolation_target") as pool:
        assert "No such file" in str(stopped(pool, "echo", 1))


@pytest.mark.parametrize("workers", [0, -1, 1.5, True, "2", None])
def test_configure_refuses_what_makes_no_sense(workers):
    with pytest.raises(ConfigurationError, match="wanted an integer of at least 1"):
        configure(workers=workers)


def test_configure_sets_how_many_run_at_once(pool):
    try:
        for workers in (1, 3):
            configure(workers=workers)
            with ThreadPoolExecutor(6) as threads:
                asked = [threads.submit(pool.ask, ["sleep", 0.2], **LIMITS) for _ in range(6)]
                time.sleep(0.3)
                assert len(pool._live) == workers
                assert [one.result() for one in asked] == [None] * 6
    finally:
        configure(workers=2)


def test_the_environment_sets_how_many_run_at_once():
    script = "from smol_rewards.symbolic import pool; print(pool._workers)"
    for said, read in (("5", "5"), ("0", "SMOL_REWARDS_WORKERS=0: wanted an integer"), ("many", "wanted an integer")):
        environment = {**os.environ, "SMOL_REWARDS_WORKERS": said}
        done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True)
        assert read in done.stdout + done.stderr


def test_a_quota_is_spent_by_the_work_and_not_by_the_start(pool):
    quota = Quota(60.0)
    assert pool.ask(["sleep", 0.2], **LIMITS, quota=quota) is None
    assert 0.2 <= 60.0 - quota.left < 0.2 + LATE


def test_a_quota_is_spent_by_work_that_is_stopped_too(pool):
    quota = Quota(60.0)
    with pytest.raises(Stopped):
        pool.ask(["sleep", 30], seconds=0.3, megabytes=256, quota=quota)
    assert 0.3 <= 60.0 - quota.left < 0.3 + LATE


# The end


@needs_fork
@pytest.mark.parametrize("caller", ["work_forever", "forked_and_orphaned"])
def test_workers_end_with_a_caller_that_is_killed(caller):
    process = start(caller)
    with process:
        keeper = int(process.stdout.readline())
        time.sleep(0.1)
        process.kill()
    assert is_gone(keeper)


@needs_fork
def test_workers_that_are_stopped_end_with_a_caller_that_is_killed():
    process = start("work_forever")
    with process:
        keeper = int(process.stdout.readline())
        time.sleep(0.1)
        os.killpg(keeper, signal.SIGSTOP)
        while any(member.status() != psutil.STATUS_STOPPED for member in members(keeper)):
            time.sleep(0.01)
        process.kill()
    assert is_gone(keeper)


@needs_fork
def test_workers_end_with_the_interpreter():
    process = start("leave_at_work", "-X", "dev", "-W", "error")
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    assert is_gone(int(out))


@needs_fork
@pytest.mark.parametrize(
    ("caller", "printed"), [("deaf", "heard [True, True, True]\n"), ("reap_all", "0\n1\n2\n")], ids=["deaf", "reap_all"]
)
def test_callers_with_habits_of_their_own(caller, printed):
    out, err = start(caller).communicate(timeout=60)
    assert (out, err) == (printed, "")


# Where there is no fork


@pytest.fixture
def unforked(monkeypatch):
    monkeypatch.setattr(worker_module, "FORKS", False)
    with Pool("isolation_target", recycle=5) as pool:
        yield pool


def test_without_fork_the_worker_answers_by_itself(unforked):
    assert [unforked.ask(["echo", n], **LIMITS) for n in range(12)] == list(range(12))


def test_without_fork_the_caller_keeps_the_deadline(unforked):
    unforked.ask(["echo", 0], **LIMITS)
    began = time.monotonic()
    assert stopped(unforked, "hold the lock", seconds=0.2).stop is StopReason.DEADLINE
    assert time.monotonic() - began < 0.2 + LATE
    assert unforked.ask(["echo", 1], **LIMITS) == 1


def test_without_fork_a_death_costs_its_own_question_only(unforked):
    assert stopped(unforked, "exit", 3).stop is StopReason.WORKER
    assert unforked.ask(["echo", 1], **LIMITS) == 1
