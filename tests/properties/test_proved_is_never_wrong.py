"""On generated pairs of known truth, a verdict that is called proved is never wrong, and hardly any is undecided."""

import pytest
from tests.properties.calibration import Case, judged, table
from tests.properties.pairs import CLASSES, STANDING_FOR, pairs

from smol_rewards.verdict import Truth

PAIRS = 2_000


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return judged(pairs(PAIRS))


def test_the_classes_are_many_and_make_equal_and_near_pairs(cases: list[Case]) -> None:
    made = {name: {case.pair[2] for case in cases if case.name == name} for name in CLASSES}
    assert len(made) >= 50
    assert {name for name, truths in made.items() if len(truths) < 2} == STANDING_FOR | {"side_by_side"}
    assert len({case.pair[:2] for case in cases}) > 0.9 * PAIRS


def test_a_proved_verdict_is_never_wrong(cases: list[Case]) -> None:
    wrong = [f"{case.name}: {case.pair} {case.verdict}" for case in cases if case.verdict.proved and not case.right]
    assert not wrong, "\n".join(wrong)
    assert sum(case.verdict.proved for case in cases) > 0.9 * PAIRS


def test_what_is_not_the_same_is_not_called_so(cases: list[Case]) -> None:
    wrong = [f"{case.name}: {case.pair} {case.verdict}" for case in cases if case.verdict and not case.right]
    assert all(line.split(":")[0] in STANDING_FOR for line in wrong), "\n".join(wrong)


def test_nearly_every_pair_is_decided_rightly(cases: list[Case]) -> None:
    missed = [f"{case.name}: {case.pair} {case.verdict}" for case in cases if not case.right and case.name not in STANDING_FOR]
    assert len(missed) <= 0.01 * PAIRS, "\n".join(missed)


def test_the_table_counts_each_verdict_once(cases: list[Case]) -> None:
    lines = table(cases).splitlines()[1:]
    assert sum(int(line.split()[-2].replace(",", "")) for line in lines) == PAIRS
    assert {line.split()[0] for line in lines} <= {truth.name for truth in Truth}
    assert all(line.split()[-1] == "0" for line in lines if " not proved" not in line)
