"""Work shared by processes: in order, bounded, and gone when the parent is."""

import os
import signal
import subprocess
import sys
import time
from functools import partial
from itertools import count

import pytest

from smol_rewards.errors import ConfigurationError, DatasetError, SmolRewardsError
from smol_rewards.processes import AHEAD, map_in_order


def square(number):
    return number * number


def wait_first(number):
    time.sleep(0.3 if number == 0 else 0)
    return number


def refuse(number, bad):
    if number == bad:
        raise DatasetError(f"no {number}")
    return number


def die(number):
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_items(workers):
    assert list(map_in_order(square, range(50), workers=workers)) == [number * number for number in range(50)]
    assert list(map_in_order(wait_first, range(20), workers=workers)) == list(range(20))
    assert list(map_in_order(square, [], workers=workers)) == []


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_comes_where_its_result_would_have(workers):
    results = map_in_order(partial(refuse, bad=3), range(10), workers=workers)
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(DatasetError, match="no 3"):
        next(results)


def test_no_more_is_read_than_is_needed_soon():
    taken = []
    results = map_in_order(square, (taken.append(number) or number for number in count()), workers=2)
    for _ in range(5):
        next(results)
        assert len(taken) <= 5 + 2 * AHEAD
    results.close()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_process_that_dies_is_said():
    with pytest.raises(SmolRewardsError, match="a worker process died"):
        list(map_in_order(die, range(3), workers=2))


def test_no_workers_make_no_sense():
    with pytest.raises(ConfigurationError, match="at least 1"):
        list(map_in_order(square, [1], workers=0))


PARENT = """
import multiprocessing, os, signal
from functools import partial
from time import sleep
from smol_rewards.processes import map_in_order

if __name__ == "__main__":
    results = map_in_order(float, range(1000), workers=2)
    next(results)
    print(*(child.pid for child in multiprocessing.active_children()), flush=True)
    sleep(60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_processes_end_when_their_parent_is_killed(tmp_path):
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as parent:
        children = [int(pid) for pid in parent.stdout.readline().split()]
        parent.kill()
    assert len(children) == 2
    deadline = time.monotonic() + 10
    while any(os.path.exists(f"/proc/{pid}/fd/0") for pid in children):  # noqa: PTH110
        assert time.monotonic() < deadline, "a process outlived its parent"
        time.sleep(0.02)
