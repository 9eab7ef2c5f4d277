"""Families of solutions are sets of numbers: wherever they start, whichever way they run, and however they are divided."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smol_rewards import Policy, verify
from smol_rewards.verdict import Truth

SAME = [  # in groups, all with their conditions
    [
        r"x = \frac{\pi}{6} + k\pi, k \in \mathbb{Z}",
        r"x = \frac{7\pi}{6} - n\pi \text{ where } n \text{ is an integer}",
        r"\frac{\pi}{6} + m\pi, m = 0, \pm 1, \pm 2, \ldots",
        r"x = \frac{\pi}{6} + 2k\pi \text{ or } x = \frac{7\pi}{6} + 2k\pi, k \in \mathbb{Z}",
        r"\left\{ -\frac{5\pi}{6} + k\pi \mid k \in \mathbb{Z} \right\}",
        r"x = 30^\circ + 180^\circ n, n \in \mathbb{Z}",
        r"\{x \mid x = \frac{\pi}{6} + k\pi, k \in \mathbb{Z}\}",
    ],
    [
        r"x = \pm \frac{3\pi}{4} + 2k\pi, k \in \mathbb{Z}",
        r"x = \frac{3\pi}{4} + 2n\pi \text{ or } x = \frac{5\pi}{4} + 2n\pi, n \in \mathbb{Z}",
        r"x = \pi \pm \frac{\pi}{4} + 2k\pi, k \in \mathbb{Z}",
    ],
    [
        r"x = (-1)^k \frac{\pi}{6} + k\pi, k \in \mathbb{Z}",
        r"x = \frac{\pi}{6} + 2k\pi \text{ or } x = \frac{5\pi}{6} + 2k\pi, k \in \mathbb{Z}",
        r"x = \frac{\pi}{2} \pm \frac{\pi}{3} + 2n\pi, n \in \mathbb{Z}",
    ],
    [
        r"n \equiv 1, 5 \pmod 6",
        r"n \equiv 1 \pmod 6 \text{ or } n \equiv -1 \pmod 6",
        r"n = 6k \pm 1, k \in \mathbb{Z}",
        r"n \equiv 1, 5, 7, 11 \pmod{12}",
    ],
    [
        r"14k, k \in \mathbb{Z}, k \ne 0",
        r"\{14k : k \in \mathbb{Z}\} \setminus \{0\}",
        r"\{14k : k \in \mathbb{Z}, k \ge 1\} \cup \{-14k : k \in \mathbb{Z}, k \ge 1\}",
    ],
    [
        r"n \not\equiv 0 \pmod 3",
        r"n \equiv 1, 2 \pmod 3",
        r"n \equiv 1 \pmod 3 \text{ or } n \equiv -1 \pmod 3",
    ],
    [r"n = 3k, k \ge 1", r"n = 3k + 3, k = 0, 1, 2, \ldots", r"n = 3 - 3k, k \le 0"],
    [r"x \ne k\pi, k \in \mathbb{Z}", r"\mathbb{R} \setminus \{n\pi - \pi : n \in \mathbb{Z}\}"],
    [r"x = \arctan 2 + k\pi, k \in \mathbb{Z}", r"x = \arctan 2 - 3\pi - n\pi, n \in \mathbb{Z}"],
    [r"\{1, i, -1, -i\}", r"e^{k\pi i/2}, k = 0, 1, 2, 3", r"e^{-k\pi i/2}, 1 \le k \le 4"],
]


@pytest.mark.parametrize("group", SAME, ids=[group[0] for group in SAME])
def test_one_set_in_all_its_forms_is_proved(group: list[str]) -> None:
    for one in group:
        for other in group:
            verdict = verify(one, other)
            assert (verdict.truth, verdict.proved) == (Truth.TRUE, True), f"{one} | {other}: {verdict}"


@pytest.mark.parametrize("group", SAME, ids=[group[0] for group in SAME])
def test_the_sets_of_different_groups_differ(group: list[str]) -> None:
    for others in SAME:
        if others is not group:
            assert verify(group[0], others[-1]).truth is Truth.FALSE, f"{group[0]} | {others[-1]}"


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        (r"x = \frac{\pi}{6} + k\pi, k \in \mathbb{Z}", r"x = \frac{\pi}{6} + 2k\pi, k \in \mathbb{Z}"),
        (r"x = \frac{\pi}{6} + k\pi, k \in \mathbb{Z}", r"x = \frac{\pi}{6}"),
        (r"n = 3k, k \in \mathbb{N}", r"n = 3k, k \in \mathbb{Z}"),
        (r"n = 3k, k \ge 1", r"n = 3k, k \ge 0"),
        (r"n \equiv 1 \pmod 4", r"n \equiv 3 \pmod 4"),
        (r"14k, k \in \mathbb{Z}, k \ne 0", r"14k, k \in \mathbb{Z}"),
        (r"x = k\pi, k \in \mathbb{Z}", r"x = 2k, k \in \mathbb{Z}"),
        (r"\{1, i, -1, -i\}", r"e^{k\pi i/2}, k = 0, 1, 2"),
    ],
)
def test_families_that_differ_somewhere_are_told_apart_by_proof(gold: str, answer: str) -> None:
    for one, other in ((gold, answer), (answer, gold)):
        verdict = verify(one, other)
        assert (verdict.truth, verdict.proved) == (Truth.FALSE, True), str(verdict)


@pytest.mark.parametrize(
    ("gold", "answer", "truth"),
    [
        (r"x = \frac{\pi}{6} + k\pi", r"x = -\frac{5\pi}{6} + n\pi, n \in \mathbb{Z}", Truth.TRUE),
        (r"x = \frac{\pi}{4} + \frac{k\pi}{2}", r"x = \pm \frac{\pi}{4} + k\pi", Truth.TRUE),
        (r"n = 3k, k \in \mathbb{N}", r"n = 3k + 3, k = 0, 1, 2, \ldots", Truth.TRUE),  # where ℕ begins with 1
        (r"x = 30^\circ + 360^\circ k, k \in \mathbb{Z}", r"x = 390 + 360n, n \in \mathbb{Z}", Truth.TRUE),
        (r"\frac{\pi}{2} + k\pi", r"\frac{\pi}{2}", Truth.FALSE),
        (r"2k + 1", r"2k - 1, k \in \mathbb{Z}", Truth.FALSE),  # as a gold, it may be a number that depends on k
        (r"2\pi k", r"-2\pi k", Truth.FALSE),
        (r"x = k \cdot 180^\circ", r"x = 180^\circ n", Truth.TRUE),
    ],
)
def test_what_hangs_on_a_reading_is_not_proved(gold: str, answer: str, truth: Truth) -> None:
    verdict = verify(gold, answer)
    assert verdict.truth is truth, str(verdict)
    assert not verdict.proved or gold in (r"2\pi k", "2k + 1")


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        (r"a_n = 3n - 3, n \ge 1", r"a_n = 3n, n \ge 0"),  # n says which is which
        ("1, 2, 3", r"\{n : 1 \le n \le 3\}"),  # may be an interval
        ("all integers", "k + 1"),
        ("y = kx", "y = nx"),
        (r"x = k\pi, x \ne 0, k \in \mathbb{Z}", r"x \ne k\pi, x \ne 0, k \in \mathbb{Z}"),
        (r"x \ne k\pi \text{ or } x \ne 0, k \in \mathbb{Z}", r"x \ne k\pi, k \in \mathbb{Z}"),
    ],
)
def test_what_is_no_family_is_not_compared_as_one(gold: str, answer: str) -> None:
    assert verify(gold, answer).truth is not Truth.TRUE


def test_leniencies_of_families_can_be_forbidden() -> None:
    said, unsaid = r"\frac{\pi}{6} + k\pi, k \in \mathbb{Z}", r"\frac{7\pi}{6} + k\pi"
    assert verify(said, unsaid) and not verify(said, unsaid, policy=Policy(conditions="required"))
    renamed = r"\frac{7\pi}{6} + n\pi, n \in \mathbb{Z}"
    assert verify(said, renamed) and not verify(said, renamed, policy=Policy(letters="written"))
    naturals, positive = r"3k, k \in \mathbb{N}", r"3k, k \in \mathbb{Z}^+"
    assert verify(naturals, positive) and not verify(naturals, positive, policy=Policy(naturals="written"))


CLASSES = st.lists(st.tuples(st.integers(1, 8), st.integers(-9, 9)), min_size=1, max_size=3)


def members_of(classes: list[tuple[int, int]], period: int) -> set[int]:
    """The residues for a period, by going through them."""
    return {value % period for step, start in classes for value in range(start, start + period * step, step)}


def written(classes: list[tuple[int, int]], unit: str) -> str:
    return r" \text{ or } ".join(f"x = {start}{unit} + {step}{unit}k" for step, start in classes) + r", k \in \mathbb{Z}"


@given(ours=CLASSES, theirs=CLASSES, unit=st.sampled_from(["", r"\pi"]))
def test_residues_decide_as_going_through_the_numbers_does(ours, theirs, unit) -> None:
    period = 840
    assert all(period % step == 0 for step, _ in (*ours, *theirs))
    verdict = verify(written(ours, unit), written(theirs, unit))
    assert verdict.proved and bool(verdict) == (members_of(ours, period) == members_of(theirs, period))


@given(
    start=st.fractions(-3, 3, max_denominator=12),
    step=st.fractions(Fraction(1, 12), 2, max_denominator=12),
    parts=st.integers(1, 4),
)
def test_a_family_is_the_union_of_its_parts(start, step, parts) -> None:
    whole = rf"x = {start}\pi + {step}\pi k, k \in \mathbb{{Z}}"
    divided = r" \text{ or } ".join(rf"x = {start + index * step}\pi - {parts * step}\pi n" for index in range(parts))
    verdict = verify(whole, divided + r", n \in \mathbb{Z}")
    assert verdict and verdict.proved
    if parts > 1:
        missing = r" \text{ or } ".join(rf"x = {start + index * step}\pi - {parts * step}\pi n" for index in range(1, parts))
        verdict = verify(whole, missing + r", n \in \mathbb{Z}")
        assert verdict.truth is Truth.FALSE and verdict.proved


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        (r"(0, 5) \cap (1, 7)", r"\{2, 3, 4\}"),
        (r"n > 1, n < 5", r"\{2, 3, 4\}"),
        (r"\mathbb{Z} \cap (1, 5)", r"\{2, 3, 4, 5\}"),
    ],
)
def test_what_is_not_said_to_be_an_integer_lists_none(gold: str, answer: str) -> None:
    assert verify(gold, answer).truth is not Truth.TRUE


def test_an_intersection_with_the_integers_lists_them() -> None:
    for answer in (r"n \in \{2, 3, 4\}", r"1 < n < 5, n \in \mathbb{Z}", r"n \in \mathbb{Z} \cap [2, 4]"):
        assert verify(r"\mathbb{Z} \cap (1, 5)", answer).truth is Truth.TRUE, answer
