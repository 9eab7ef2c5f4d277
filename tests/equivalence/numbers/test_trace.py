"""The steps that are shown are those that were taken, change nothing, and stay within their thread."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from smol_rewards import Budget, ParseError, Policy, parse
from smol_rewards.equivalence import compare
from smol_rewards.equivalence.numbers import trace
from smol_rewards.equivalence.numbers.pairs import Pair
from smol_rewards.equivalence.numbers.trace import MOST, Question, recorded

KERNEL = Budget(seconds=0)
GOLDEN = Path(__file__).parents[2] / "golden" / "verify.jsonl"
ROWS = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]


def shown(gold: str, answer: str, **options) -> list[str]:
    """The steps in words, with single blanks."""
    ours, theirs = parse(gold), parse(answer)
    with recorded() as record:
        verdict = compare(ours, theirs, **{"budget": KERNEL, **options})
    return [" ".join(line.split()) for line in record.lines(ours, theirs, verdict)]


LADDER = {
    ("1/2", "0.5"): ["rational TRUE"],
    ("1/2", "0.6"): [
        "rational no: the two numbers differ",
        "rounding no: neither side is a decimal that stands for the other",
        "rational FALSE",
    ],
    ("0.667", r"\frac{2}{3}"): ["rational no: the two numbers differ", "rounding TRUE"],
    (r"\sqrt{2}", r"\sqrt{2}"): ["identical TRUE"],
    (r"\sqrt{4}", "2"): ["identical no: …", "enclosure 64 bits: both are the same rational number", "rational TRUE"],
    (r"\sqrt{8}", r"2\sqrt{2}"): [
        "identical no: …",
        "enclosure 64 bits: the values overlap",
        "algebraic the difference is 0 if it is smaller than 2^-5",
        "algebraic TRUE",
    ],
    (r"\pi", "3"): [
        "identical no: …",
        "enclosure 64 bits: the values are apart",
        "rounding no: neither side is a decimal that stands for the other",
        "enclosure FALSE",
    ],
    (r"\pi", r"4\arctan 1"): [
        "identical no: …",
        "enclosure 64 bits: the values overlap",
        "algebraic no: the difference is not known to be algebraic, or its degree is too high",
        "normal form no: they were not brought to the same form",
        "enclosure 256 bits: the values overlap",
        "enclosure 1,024 bits: the values overlap",
        "enclosure 2,048 bits: the values overlap",
        "enclosure TRUE",
    ],
    (r"9^{9^{9^9}}", r"\sin x"): [
        "identical no: …",
        "enclosure 64 bits at x = 1090/1009: no value",
        "enclosure FALSE",
    ],
    (r"9^{9^{9^9}}", r"\sin^2 x + \cos^2 x"): [
        "identical no: …",
        "enclosure 64 bits at x = 960/1009: no value",
        "enclosure no: neither side is known to take more than one value",
        "enclosure 64 bits at 24 points: no value",
        "enclosure no: neither side is known to take more than one value",
        "enclosure 64 bits at 23 points: no value",
        "no rung UNKNOWN",
    ],
    (r"\ln 100", r"\log 100"): [
        r"reading \ln\left(100\right) against \ln\left(100\right)",
        "identical TRUE",
    ],
    (r"\infty", r"-\infty"): ["identical no: …", "structure FALSE"],
    (r"\lim_{x \to 0} \frac{\sin x}{x}", "1"): [
        "identical no: …",
        "enclosure 64 bits: no value: x has no value",
        "symbolic asked, in a process of its own",
        "no rung UNKNOWN",
    ],
    ("cat", "dog"): ["text FALSE"],
    ("1, 2, 3", "3, 1, 2"): ["rational TRUE"],
    ("(1, 2)", r"\left(1,\, 2\right)"): ["identical TRUE"],
    (r"50\%", "0.5"): [r"\frac{1}{2} against 0.5", "rational TRUE: 0.5 is 1/2"],
    (r"(1, \sqrt{2})", "(1, 2)"): [
        "1 against 1",
        "rational TRUE: 1 is 1",
        r"\sqrt{2} against 2",
        "identical no: …",
        "enclosure 64 bits: the values are apart",
        "rounding no: neither side is a decimal that stands for the other",
        "enclosure FALSE: the values differ",
    ],
}


@pytest.mark.parametrize(("gold", "answer"), LADDER)
def test_the_rungs_are_shown_in_order_with_what_they_found(gold, answer):
    wanted = [line.replace("…", "the two are written differently") for line in LADDER[gold, answer]]
    assert shown(gold, answer) == wanted


def test_enclosures_at_many_points_are_one_line():
    lines = shown(r"\ln(x^2)", r"2\ln x", policy=Policy(domain="common"))
    assert lines[1].startswith("enclosure 64 bits at x = ") and lines[1].endswith(": the values overlap")
    assert lines[3:] == [
        "enclosure 256 bits at 8 points: the values overlap",
        "enclosure 256 bits at 4 points: not certain to be real",
        "sampling TRUE",
    ]


@pytest.mark.parametrize(("gold", "answer"), [(r"\ln(x^2)", r"2\ln x"), (r"|x|", r"\sqrt{x^2}"), (r"\pi", r"4\arctan 1")])
def test_every_enclosure_that_was_made_is_counted(monkeypatch, gold, answer):
    made = []
    values = Pair.values
    monkeypatch.setattr(Pair, "values", lambda *a, **k: made.append(a[1]) or values(*a, **k))
    with recorded() as record:
        compare(parse(gold), parse(answer), budget=KERNEL)
    (question,) = record.questions.values()
    noted = {bits: sum(step.count for step in question.steps if step.bits == bits) for bits in made}
    assert noted == {bits: made.count(bits) for bits in made}


@pytest.mark.parametrize("row", ROWS[::7], ids=lambda row: row["id"])
def test_what_is_recorded_is_decided_alike(row):
    try:
        ours, theirs = parse(row["input"]["gold"]), parse(row["input"]["answer"])
    except ParseError:
        return  # nothing is compared
    with recorded() as record:
        verdict = compare(ours, theirs, budget=KERNEL)
    assert verdict == compare(ours, theirs, budget=KERNEL)
    lines = record.lines(ours, theirs, verdict)
    assert lines and all(line.strip() and "\n" not in line for line in lines)
    with recorded() as again:
        compare(ours, theirs, budget=KERNEL)
    assert again.lines(ours, theirs, verdict) == lines


def test_the_policy_and_the_budget_tell():
    assert shown("0.667", r"\frac{2}{3}", policy=Policy(rounding="exact"))[-1] == "rational FALSE"
    assert len(shown(r"\pi", r"4\arctan 1", budget=Budget(seconds=0, precision=256))) == 6


def test_a_long_record_is_cut():
    roots = ", ".join(rf"\sqrt{{{number}}}" for number in range(2, 40))
    lines = shown(roots, roots.replace("}", "+1-1}"))
    assert len(lines) == MOST + 1 and lines[-1].startswith("and ")


def test_what_is_written_is_shown_on_one_short_line():
    lines = shown(f"({'+'.join(f'x_{{{n}}}' for n in range(99))}, 1)", "(2, 1)")
    assert max(map(len, lines)) < 140 and "…" in lines[0]


def test_questions_on_the_way_are_not_in_the_record():
    with recorded() as record:
        verdict = compare(parse(r"(\sqrt{2}, \sqrt{3})"), parse(r"(\sqrt{3}, \sqrt{2})"), budget=KERNEL)
    assert not verdict and len(record.questions) == 1


def test_each_thread_has_its_own_record_and_others_have_none(monkeypatch):
    barrier = Barrier(3, timeout=30)

    def record_one(number: int) -> list[str]:
        with recorded() as record:
            barrier.wait()
            compare(parse(rf"\sqrt{{{number}}}"), parse("1"), budget=KERNEL)
            barrier.wait()
        return [str(question.gold.base.value) for question in record.questions.values()]

    def decide_without() -> list[Question]:
        barrier.wait()
        assert trace.RECORDS
        assert trace.ask(parse("1").value, parse("1").value) is None
        barrier.wait()
        return []

    with ThreadPoolExecutor(3) as pool:
        found = [pool.submit(record_one, 2), pool.submit(record_one, 3), pool.submit(decide_without)]
        assert [one.result() for one in found] == [["2"], ["3"], []]
    assert not trace.RECORDS


def test_a_record_ends_when_its_block_raises():
    with pytest.raises(KeyError), recorded():
        raise KeyError
    assert not trace.RECORDS and trace.ask(parse("1").value, parse("1").value) is None
