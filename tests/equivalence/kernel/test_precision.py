"""Work is done at the precision that was asked for, whoever writes python-flint's number meanwhile."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import pytest
from flint import arb, ctx

from smol_rewards import Budget, Outcome, Verdict, grade, verify
from smol_rewards.budget import Meter
from smol_rewards.equivalence.kernel import precision
from smol_rewards.equivalence.kernel.failures import Disturbed, NotReal
from smol_rewards.equivalence.kernel.precision import TRIES, at_precision, steadily
from smol_rewards.verdict import StopReason

KERNEL = Budget(seconds=0)

# Each is settled by enclosures, and by fine ones only: coarse ones would leave it open, or refuse a decimal.
PAIRS = [
    (r"\pi", r"4\arctan 1"),
    (r"\sqrt{2} + \sqrt{3}", r"\sqrt{5 + 2\sqrt{6}}"),
    (r"\sqrt[3]{2 + \sqrt5} + \sqrt[3]{2 - \sqrt5}", "1"),
    (r"\cos 36^\circ", r"\frac{1 + \sqrt5}{4}"),
    (r"\sin 10^\circ", r"\cos 80^\circ"),
    (r"\sqrt{x^2}", "|x|"),
    (r"\int_0^1 e^{x^2} dx", r"\int_0^1 e^{y^2} dy + 0"),
    (r"\sum_{k=1}^{200} \frac{1}{k}", "5.878031"),
    (r"10^{50} + \pi", r"10^{50} + 3.14159265358979323846"),
    (r"9^{9^{9^9}}", r"9^{9^{9^8}}"),
]


class Foreign:
    """Some work that is disturbed the first few times, as a foreign thread would; it counts how often it is done."""

    def __init__(self, times: int, error: Exception | None = None) -> None:
        self.times = times
        self.error = error
        self.done = 0

    def __call__(self) -> int:
        self.done += 1
        bits = ctx.prec
        if self.done <= self.times:
            ctx.prec = 2
            if self.error is not None:
                raise self.error
        return bits


def test_work_that_was_disturbed_is_done_again() -> None:
    before = ctx.prec
    for times in range(TRIES):
        work = Foreign(times)
        assert at_precision(777, work) == 777
        assert work.done == times + 1
    assert ctx.prec == before


def test_what_never_holds_is_said() -> None:
    before = ctx.prec
    with pytest.raises(Disturbed, match="changed python-flint's precision from 64 bits, 64 times in a row"):
        at_precision(64, Foreign(TRIES))
    assert ctx.prec == before


def test_a_failure_counts_only_where_the_precision_held() -> None:
    work = Foreign(3, NotReal("too coarse to tell", certain=False))
    assert at_precision(64, work) == 64

    def fails() -> None:
        raise NotReal("the root of a negative number", certain=True)

    with pytest.raises(NotReal):
        at_precision(64, fails)


def test_a_meter_is_charged_once() -> None:
    meter = Meter(Budget())
    disturbance = Foreign(5)

    def work() -> None:
        meter.spend(10)
        disturbance()

    at_precision(64, work, meter=meter)
    assert meter.spent == 10


def test_a_step_is_repeated_by_itself() -> None:
    steps, wholes = Foreign(4), Foreign(0)

    def work() -> int:
        wholes()
        return steadily(steps)

    assert at_precision(64, work) == 64
    assert (steps.done, wholes.done) == (5, 1)


@pytest.mark.parametrize("within", [steadily, partial(at_precision, 200)])
def test_a_step_does_not_hide_that_the_work_around_it_was_disturbed(within: Callable[[Callable[[], None]], None]) -> None:
    around = Foreign(3)

    def work() -> int:
        bits = around()
        within(lambda: None)  # sets the number again
        return bits if around.done > 3 else 2

    assert at_precision(64, work) == 64
    assert around.done == 4


def test_blocks_within_blocks_go_back_to_their_own_precision() -> None:
    def outer() -> tuple[int, int, int]:
        return ctx.prec, at_precision(500, Foreign(2)), ctx.prec

    assert at_precision(100, outer) == (100, 500, 100)


def test_a_verdict_that_was_always_disturbed_is_undecided_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(precision, "TRIES", 0)
    verdict = verify(r"\sqrt{2} + \sqrt{3}", r"\sqrt{5 + 2\sqrt{6}}", budget=KERNEL)
    assert verdict.stop is StopReason.DISTURBED
    assert "another thread changed python-flint's precision" in verdict.reason
    assert grade(r"\boxed{\sqrt{5}}", r"\sqrt{6}", budget=KERNEL, strict=True).outcome is Outcome.UNDECIDED


def write(go_on: Callable[[], bool]) -> None:
    while go_on():
        for bits in (2, 30, 53, 400):
            ctx.prec = bits


def work_at_another_precision(go_on: Callable[[], bool]) -> None:
    while go_on():
        with ctx.workprec(10):
            arb(2).sqrt()
            time.sleep(0)


@contextmanager
def beside(stranger: Callable[[Callable[[], bool]], None]) -> Iterator[None]:
    """Runs a thread that does not know of our lock, as long as a block lasts."""
    over = threading.Event()
    thread = threading.Thread(target=stranger, args=(lambda: not over.is_set(),))
    before = ctx.prec
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        ctx.prec = before


def verdicts() -> list[Verdict]:
    return [verify(gold, answer, budget=KERNEL) for gold, answer in PAIRS]


@pytest.mark.parametrize("stranger", [write, work_at_another_precision])
def test_no_verdict_changes_while_a_foreign_thread_writes_the_precision(
    stranger: Callable[[Callable[[], bool]], None],
) -> None:
    alone = verdicts()
    assert sum(map(bool, alone)) == 8
    with beside(stranger):
        for _ in range(40):
            assert verdicts() == alone


@pytest.mark.parametrize("bits", [2, 10, 5_000])
def test_no_verdict_depends_on_the_precision_that_the_process_has_set(bits: int) -> None:
    alone = verdicts()
    with ctx.workprec(bits):
        assert verdicts() == alone
