"""What a verifier must guarantee to a trainer, one test (or a few) for each guarantee; docs/security.md lists them."""

import asyncio
import decimal
import gc
import hashlib
import locale
import logging
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
import tracemalloc
import unicodedata
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import flint
import pytest

from smol_rewards import Budget, Outcome, Truth, grade, parse, verify
from smol_rewards.attack import CASES, Kind
from smol_rewards.errors import BudgetExceeded, ParseError

from ..timing import cpu_seconds

KERNEL = Budget(seconds=0)  # counts alone bound the work: no worker process
HONEST = [case for case in CASES if case.kind is Kind.PAY]
BOMBS = [case for case in CASES if case.kind is Kind.SURVIVE]
GOLDS = ["42", r"\frac{1}{2}", r"2\sqrt{3}", "x^2+1", "(1,2)", r"\{1,2\}", "[0,1)", r"5\text{ cm}", "x=3", r"\pi"]


def fates(cases=CASES) -> list[tuple[Outcome, str | None]]:
    """Returns what became of each case, in words."""
    grades = (grade(case.completion, case.gold, budget=KERNEL, strict=True) for case in cases)
    return [(one.outcome, str(one.verdict) if one.verdict else one.error) for one in grades]


def child(program: str, **environment: str) -> str:
    """Returns what a program prints in an interpreter of its own."""
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=120, env={**os.environ, **environment}
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


def test_g01_the_same_verdict_in_every_thread_and_event_loop() -> None:
    expected = fates()
    with ThreadPoolExecutor(8) as pool:
        assert all(found == expected for found in pool.map(lambda _: fates(), range(8)))

    async def gathered() -> list[list[tuple[Outcome, str | None]]]:
        return await asyncio.gather(*(asyncio.to_thread(fates) for _ in range(3)))

    assert all(found == expected for found in asyncio.run(gathered()))


@pytest.mark.parametrize(
    "token", ["(", "{", r"\frac{1}{", "1+", "x", r"\sqrt", "$", "\\", "9", "^2", ", 1", "|", "'", "é", "\\boxed{"]
)
def test_g02_the_cost_is_linear_in_the_answer(token: str) -> None:
    def spent(times: int) -> float:
        return cpu_seconds(lambda: grade("\\boxed{" + token * times + "}", "42", budget=KERNEL, strict=True))

    times = 20_000 // len(token)
    assert spent(2 * times) < 4 * spent(times) + 0.02


def test_g03_no_bomb_takes_more_than_32_megabytes() -> None:
    fates(HONEST)  # what is loaded once does not count
    worst: tuple[int, str] = (0, "")
    gc.collect()
    gc.freeze()  # what other tests have left is not looked through again for each bomb
    tracemalloc.start()
    try:
        for case in BOMBS:
            gc.collect()
            tracemalloc.reset_peak()
            before, _ = tracemalloc.get_traced_memory()
            grade(case.completion, case.gold, budget=KERNEL, strict=True)
            _, peak = tracemalloc.get_traced_memory()
            worst = max(worst, (peak - before, case.trick))
    finally:
        tracemalloc.stop()
        gc.unfreeze()
    assert worst[0] < 32 * 2**20, worst


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\0",
        "\ud800",
        "\udfff\ud800",
        "﷽" * 50,
        "\U0010ffff",
        "a\u0300" * 500,
        "\u202e42",
        "\r\n\t\v\f",
        "{" * 100_000,
        "\\" * 9_999,
    ],
    ids=range(11),
)
def test_g04_no_text_raises(text: str) -> None:
    for completion in (text, f"\\boxed{{{text}}}", f"<answer>{text}</answer>"):
        assert grade(completion, "42", budget=KERNEL, strict=True).correct is False
    assert grade("42", text, budget=KERNEL, strict=True).outcome in set(Outcome)
    assert verify(text, text, budget=KERNEL).truth in set(Truth)


def test_g04_no_bomb_raises_against_any_gold() -> None:
    bombs = [case.completion for case in BOMBS if len(case.completion) < 20_000]
    golds = {case.gold for case in HONEST}
    for completion in bombs:
        for gold in golds:
            assert grade(completion, gold, budget=KERNEL, strict=True).correct is False, (gold, completion)


SHORT_OF_STACK = """
import sys
from smol_rewards import Budget, Outcome, Truth, extract, grade, parse, verify
from smol_rewards.attack import CASES, Kind
from smol_rewards.errors import BudgetExceeded, ParseError
from smol_rewards.expression.tree import tree
from smol_rewards.rewards import AccuracyReward, format_reward
from smol_rewards.verdict import StopReason

KERNEL = Budget(seconds=0)
CASES = [case for case in CASES if len(case.completion) < 20_000]
accuracy = AccuracyReward(budget=KERNEL)

def bad(**options):
    return [grade(case.completion, case.gold, budget=KERNEL, strict=True).outcome is Outcome.BAD_GOLD for case in CASES]

def texts(case):
    yield case.gold
    candidate = extract(case.completion)
    if candidate is not None:
        yield candidate.text

def everything():
    for case in CASES:
        one = grade(case.completion, case.gold, budget=KERNEL, strict=True)
        if one.outcome is Outcome.OVER_BUDGET:
            assert one.verdict is not None or one.error
        one.explain(), str(one.answer), str(one.gold)
        accuracy([case.completion], solution=[case.gold]), format_reward([case.completion])
        for text in texts(case):
            verify(case.gold, text, budget=KERNEL)
            try:
                answer = parse(text)
            except (ParseError, BudgetExceeded):
                continue
            str(answer), tree(answer)

def deep(levels, run):
    return deep(levels - 1, run) if levels else run()

honest = bad()
"""


@pytest.mark.parametrize(("limit", "levels"), [(1_000, 800), (1_000, 900), (200, 0), (300, 0)])
def test_g04_no_stack_is_too_short_for_an_outcome(limit: int, levels: int) -> None:
    program = f"sys.setrecursionlimit({limit}); deep({levels}, everything); print(deep({levels}, bad) == honest)"
    assert child(SHORT_OF_STACK + program) == "True"


def test_g04_a_gold_is_not_bad_because_the_stack_is_short() -> None:
    program = """
nest = "(" * 20 + "x" + "+1)" * 20
boxed = rf"\\boxed{{{nest}}}"
def run():
    one = grade(boxed, nest, budget=KERNEL, strict=True)
    return one.outcome.name, one.error, verify(nest, nest + "+1", budget=KERNEL).stop
print(deep(850, run), deep(0, run)[0])
"""
    outcome = "('OVER_BUDGET', 'stack: 1,001 of at most 1,000 frames', <StopReason.STACK: 'stack'>) CORRECT"
    assert child(SHORT_OF_STACK + program) == outcome


CHAINS = {
    "differences": r"\mathbb{R}" + "".join(rf"\setminus\{{{place}\}}" for place in range(350)),
    "signs": r"\pm -" * 400 + "5",
    "factorials": "x" + "!" * 500,
    "remainders": "x" + r" \bmod 3" * 350,
    "exponents": "x" + "^2" * 300,
}


@pytest.mark.parametrize("chain", CHAINS.values(), ids=CHAINS)
def test_g04_a_chain_nests_as_brackets_do(chain: str) -> None:
    with pytest.raises((BudgetExceeded, ParseError)):
        parse(chain)
    one = grade(rf"\boxed{{{chain}}}", "5", budget=KERNEL, strict=True)
    assert one.outcome in (Outcome.OVER_BUDGET, Outcome.UNPARSED) and one.explain()
    assert grade(r"\boxed{5}", chain, budget=KERNEL, strict=True).outcome is Outcome.BAD_GOLD


def test_g05_nothing_is_executed_opened_or_imported_during_a_verdict() -> None:
    program = """
import sys
from smol_rewards import Budget, grade
from smol_rewards.attack import CASES
KERNEL = Budget(seconds=0)
run = lambda: [grade(case.completion, case.gold, budget=KERNEL, strict=True) for case in CASES]
run()
events = set()
watched = ("exec", "compile", "import", "open", "socket", "subprocess", "os.", "pickle", "marshal", "ctypes", "shutil")
sys.addaudithook(lambda event, arguments: events.add(event) if event.startswith(watched) else None)
run()
print(sorted(events), "sympy" in sys.modules, "math_verify" in sys.modules)
"""
    assert child(program) == "[] False False"


def state() -> dict[str, object]:
    """Returns everything of the process that a verdict has no business with."""
    return {
        "signals": {number: signal.getsignal(number) for number in signal.valid_signals()},
        "recursion": sys.getrecursionlimit(),
        "digits": sys.get_int_max_str_digits(),
        "decimal": str(decimal.getcontext()),
        "random": hashlib.sha256(repr(random.getstate()).encode()).hexdigest(),
        "locale": locale.setlocale(locale.LC_ALL),
        "warnings": tuple(map(str, warnings.filters)),
        "loggers": {name: logging.getLogger(name).level for name in ("", "smol_rewards", "sympy")},
        "directory": Path.cwd(),
        "environment": dict(os.environ),
        "precision": flint.ctx.prec,
        "threads": threading.active_count(),
        "files": len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").exists() else 0,
    }


def test_g06_the_process_is_as_it_was() -> None:
    fates()
    before = state()
    fates()
    assert state() == before


def test_g06_no_case_changes_the_verdict_on_another() -> None:
    expected = dict(zip(CASES, fates(), strict=True))
    order = list(CASES)
    for seed in range(3):
        random.Random(seed).shuffle(order)
        assert dict(zip(order, fates(order), strict=True)) == expected


def test_g07_the_same_verdicts_under_every_hash_seed() -> None:
    program = """
import hashlib
from smol_rewards import Budget, grade
from smol_rewards.attack import CASES
grades = [grade(case.completion, case.gold, budget=Budget(seconds=0), strict=True) for case in CASES]
print(hashlib.sha256(repr([(g.outcome, str(g.verdict), g.error) for g in grades]).encode()).hexdigest())
"""
    assert len({child(program, PYTHONHASHSEED=seed) for seed in ("0", "1", "4242")}) == 1


UNKNOWN_MARKS = ["@", "#", "¤", "🧮", r"\foo", r"\neg ", r"\\", "?", "`", "_", "\u0489", r"\phantom{1}", "<>", r"\&", "&", ";"]
ALIGNED = re.compile(r"&=|=&")  # how LaTeX aligns an equation
THIN = re.compile(r"\\;")  # a thin space
BETWEEN_WORDS = re.compile(r"\\text\{[^}]*;[^}]*\}")  # punctuation of prose


@pytest.mark.parametrize("mark", UNKNOWN_MARKS)
def test_g09_a_mark_that_is_not_understood_is_never_skipped(mark: str) -> None:
    marked = [(gold, gold[:at] + mark + gold[at:]) for gold in GOLDS for at in range(1, len(gold))]
    paid = [answer for gold, answer in marked if verify(gold, answer, budget=KERNEL)]
    understood = (ALIGNED, THIN, BETWEEN_WORDS)
    assert [answer for answer in paid if not any(meaning.search(answer) for meaning in understood)] == []


@pytest.mark.parametrize("gold", ["", "   ", "$$", "\\boxed{}", None, [], "\\frac{1}{", "{" * 10_000, "9" * 100_000])
@pytest.mark.parametrize("completion", ["", "\\boxed{}", "\\boxed{42}", None, "no", "\\boxed{" + "9" * 100_000 + "}"])
def test_g10_a_bad_gold_pays_none_whatever_the_completion(gold: object, completion: object) -> None:
    assert grade(completion, gold, budget=KERNEL, strict=True).correct is None


@pytest.mark.parametrize(
    "joint", [" or ", ", ", " and ", " / ", "; ", r" \text{ or } ", r" \vee ", r" \lor ", " | ", " vs ", "\n"]
)
@pytest.mark.parametrize("count", [2, 3, 10])
def test_g11_several_answers_never_pay_for_one(joint: str, count: int) -> None:
    values = [str(41 + index) for index in range(count)]
    for gold in values:
        for completion in (f"\\boxed{{{joint.join(values)}}}", joint.join(f"\\boxed{{{v}}}" for v in [*values[:-1], "99"])):
            assert grade(completion, gold, budget=KERNEL, strict=True).correct is False, completion


@pytest.mark.parametrize("tag", ["think", "thinking", "reasoning", "scratchpad", "thought"])
def test_g12_reasoning_is_never_an_answer_wherever_it_is_cut(tag: str) -> None:
    text = f"<{tag}>Could be \\boxed{{42}}. <{tag}>Or <answer>42</answer></{tag}> The answer is 42.</{tag}> I cannot tell."
    for end in range(len(text) + 1):
        assert grade(text[:end], "42", budget=KERNEL, strict=True).correct is False, text[:end]


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("100000", "100001"),
        (r"\frac{1}{2^{99}}", r"\frac{1}{2^{98}}"),
        ("1e-9", "2e-9"),
        (r"\frac13", "0.3"),
        ("10^{30}", "10^{30}+1"),
    ],
)
def test_g13_exact_numbers_have_no_tolerance(gold: str, answer: str) -> None:
    assert verify(gold, answer, budget=KERNEL).truth is Truth.FALSE
    assert verify(answer, gold, budget=KERNEL).truth is Truth.FALSE


CODE_POINTS = [*range(0x3100), *range(0x3100, 0x20000, 97)]


def test_g14_no_code_point_changes_a_sign_or_a_value_unseen() -> None:
    """Only blanks, invisible marks and signs that say so may stand in or before a numeral."""
    blank = {"Zs", "Zl", "Zp", "Cf", "Cc"}
    split = [c for c in CODE_POINTS if verify("42", f"4{chr(c)}2", budget=KERNEL) and unicodedata.category(chr(c)) not in blank]
    negative = [c for c in CODE_POINTS if verify("-5", f"{chr(c)}5", budget=KERNEL) and unicodedata.category(chr(c)) != "Pd"]
    assert [hex(c) for c in split if chr(c) not in "_"] == []
    assert [chr(c) for c in negative] == ["−"]


def test_g16_bombs_do_not_starve_the_honest() -> None:
    allowed = 0.05 * len(BOMBS)
    assert cpu_seconds(lambda: fates(BOMBS), enough=allowed) < allowed  # seconds of CPU a bomb, on a machine that may be busy


@pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="no SIGALRM here")
def test_g17_the_callers_alarm_still_rings() -> None:
    rung = []
    before = signal.signal(signal.SIGALRM, lambda *_: rung.append(True))
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.05)
        end = time.monotonic() + 5
        while not rung and time.monotonic() < end:
            fates(HONEST)
        assert rung
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_g18_nothing_is_printed_or_logged(capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        fates()
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")


def test_g20_every_case_has_an_outcome_and_a_reason() -> None:
    for case in CASES:
        one = grade(case.completion, case.gold, budget=KERNEL, strict=True)
        assert one.outcome is Outcome.NO_ANSWER or one.verdict is not None or one.error, case
        assert one.verdict is None or one.verdict.truth is not Truth.UNKNOWN or one.verdict.stop is not None, case
