"""
How fast is a verdict, side by side with math-verify?

Pairs of strings of each class of answer, half of them equal, none like another, so that nobody's cache helps; both engines
on the same pairs in the same process, one thread, CPU time. math-verify is given the strings in dollar signs, which its parser
needs, its default timeouts, and a warm-up.

    python tests/benchmarks/test_verdicts.py [PAIRS]

prints the section of docs/benchmarks.md. Under pytest a few pairs of each class hold that the labels are right.
"""

import gc
import logging
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from smol_rewards import verify

Pair = tuple[str, str, bool]
LESS_OR_EQUAL = r"\le"

HARD = (
    ("cube roots", r"\sqrt[3]{20+14\sqrt{2}}+\sqrt[3]{20-14\sqrt{2}}", "4", True),
    (
        "cosines of the 17-gon",
        r"\cos\frac{2\pi}{17}+\cos\frac{4\pi}{17}+\cos\frac{8\pi}{17}+\cos\frac{16\pi}{17}",
        r"\frac{\sqrt{17}-1}{4}",
        True,
    ),
    ("1 + 2 + … + 5000 written out", "12502500", "+".join(map(str, range(1, 5001))), True),
    ("3^(10^9) mod 7", "4", r"3^{10^9} \bmod 7", True),
    (
        "3,000 integers in another order",
        r"\{" + ", ".join(map(str, range(3000))) + r"\}",
        r"\{" + ", ".join(map(str, reversed(range(3000)))) + r"\}",
        True,
    ),
    ("fortieth powers", "(x+y+z+w)^{40}", "(x+y+z-w)^{40}", False),
    ("cos 15° in radicals", r"\cos 15^\circ", r"\frac{\sqrt{6}+\sqrt{2}}{4}", True),
    ("60° and π/3", r"60^\circ", r"\frac{\pi}{3}", True),
    ("a tower of nines and 1", "9^{9^{9^9}}", "1", False),
    ("1/2^99 and 1/2^98", r"\frac{1}{2^{99}}", r"\frac{1}{2^{98}}", False),
)


def integers(chance: random.Random) -> Pair:
    a = chance.randrange(10, 10**6)
    return str(a), f"{a:,}" if (same := chance.random() < 0.5) else str(a + chance.randrange(1, 9)), same


def fractions(chance: random.Random) -> Pair:
    a, b, k = chance.randrange(1, 10**4), chance.randrange(2, 10**4), chance.randrange(2, 9)
    same = chance.random() < 0.5
    return rf"\frac{{{a}}}{{{b}}}", f"{k * a}/{k * b if same else k * b + 1}", same


def radicals(chance: random.Random) -> Pair:
    a, b = chance.randrange(2, 500), chance.choice((2, 3, 5, 6, 7, 10, 11, 13))
    same = chance.random() < 0.5
    return rf"{a}\sqrt{{{b}}}", rf"\sqrt{{{a * a * b + (0 if same else 1)}}}", same


def polynomials(chance: random.Random) -> Pair:
    a, b, c = chance.randrange(2, 99), chance.randrange(1, 99), chance.randrange(1, 99)
    same = chance.random() < 0.5
    return f"({a}x+{b})(x-{c})", f"{a}x^2+{b - a * c}x-{b * c + (0 if same else 1)}".replace("+-", "-"), same


def trigonometry(chance: random.Random) -> Pair:
    a = chance.randrange(2, 10**4)
    same = chance.random() < 0.5
    return rf"{2 * a} \sin x \cos x", rf"{a} \sin {2 if same else 3}x", same


def intervals(chance: random.Random) -> Pair:
    a, b = sorted(chance.sample(range(-(10**4), 10**4), 2))
    same = chance.random() < 0.5
    return f"[{a}, {b})", rf"{a} \le x {'<' if same else LESS_OR_EQUAL} {b}", same


def sets(chance: random.Random) -> Pair:
    members = chance.sample(range(10**4), 4)
    same = chance.random() < 0.5
    others = [*members[1:], members[0] + (0 if same else 10**5)]
    return r"\{" + ", ".join(map(str, members)) + r"\}", r"\{" + ", ".join(map(str, others)) + r"\}", same


def equations(chance: random.Random) -> Pair:
    m, b = chance.randrange(2, 10**3), chance.randrange(1, 10**3)
    same = chance.random() < 0.5
    return f"y = {m}x + {b}", f"{m}x - y = {-b if same else b}", same


def matrices(chance: random.Random) -> Pair:
    a, b, c, d = (chance.randrange(10**3) for _ in range(4))
    same = chance.random() < 0.5
    form = r"\begin{{{kind}}}{a}&{b}\\{c}&{d}\end{{{kind}}}"
    other = form.format(kind="bmatrix", a=a, b=b, c=c, d=d if same else d + 1)
    return form.format(kind="pmatrix", a=a, b=b, c=c, d=d), other, same


CLASSES = (integers, fractions, radicals, polynomials, trigonometry, intervals, sets, equations, matrices)


def pairs(make: Callable[[random.Random], Pair], count: int) -> Iterator[Pair]:
    chance = random.Random(make.__name__)
    for _ in range(count):
        yield make(chance)


def microseconds(decide: Callable[[str, str], bool], given: list[Pair]) -> tuple[list[float], int]:
    """Returns the CPU time of each verdict, and how many were right."""
    times, right = [], 0
    gc.collect()  # what the other engine left behind is not this one's to clear away
    for gold, answer, same in given:
        start = time.process_time_ns()
        right += decide(gold, answer) is same
        times.append((time.process_time_ns() - start) / 1000)
    return times, right


def ours(gold: str, answer: str) -> bool:
    return bool(verify(gold, answer))


def theirs(gold: str, answer: str) -> bool:
    from math_verify import parse
    from math_verify import verify as peer

    return bool(peer(parse(f"${gold}$"), parse(f"${answer}$")))


@pytest.mark.parametrize("make", CLASSES)
def test_the_labels_are_right(make: Callable[[random.Random], Pair]) -> None:
    assert microseconds(ours, list(pairs(make, 20)))[1] == 20


@pytest.mark.parametrize("name, gold, answer, same", HARD, ids=[row[0] for row in HARD])
def test_what_is_hard_is_decided(name: str, gold: str, answer: str, same: bool) -> None:
    assert ours(gold, answer) is same


def main(count: int) -> None:
    logging.disable(logging.CRITICAL)
    for make in CLASSES:
        microseconds(ours, list(pairs(make, 3)))
        microseconds(theirs, list(pairs(make, 3)))

    print("| class | pairs | right | µs, median | µs, 99 % | math-verify right | µs, median | µs, 99 % | ratio of medians |")
    print("|---|---|---|---|---|---|---|---|---|")
    for make in CLASSES:
        given = list(dict.fromkeys(pairs(make, count)))
        (fast, right), (slow, other) = microseconds(ours, given), microseconds(theirs, given)
        cells = (make.__name__, len(given), right, *spread(fast), other, *spread(slow))
        ratio = statistics.median(slow) / statistics.median(fast)
        print("| " + " | ".join(f"{cell:,.0f}" if not isinstance(cell, str) else cell for cell in cells) + f" | {ratio:,.0f} |")
    print("\n| hard pair | truth | ours | ms | math-verify | ms |\n|---|---|---|---|---|---|")
    for name, gold, answer, same in HARD:
        pair = [(gold, answer, same)]
        (fast, right), (slow, other) = microseconds(ours, pair), microseconds(theirs, pair)
        judged = ["right" if found else "wrong or given up" for found in (right, other)]
        truth = "equal" if same else "different"
        print(f"| {name} | {truth} | {judged[0]} | {fast[0] / 1000:.2f} | {judged[1]} | {slow[0] / 1000:,.0f} |")


def spread(times: list[float]) -> tuple[float, float]:
    return statistics.median(times), sorted(times)[int(0.99 * (len(times) - 1))]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
