"""All parts of a verdict spend from one meter, nodes are evaluated once, kinds are compared before anything is evaluated."""

import pytest

from smol_rewards.budget import Budget, Meter
from smol_rewards.equivalence import compare
from smol_rewards.notation import parse
from smol_rewards.verdict import Method, StopReason, Truth, Verdict

BREAK = r" \\ "


def metered(gold: str, answer: str, **limits: int) -> tuple[Verdict, int]:
    """Returns the verdict on two texts, and the steps that it took."""
    meter = Meter(Budget(seconds=0, **limits))
    return compare(parse(gold), parse(answer), meter=meter), meter.spent


def nested(pattern: str, levels: int, inside: str = "7") -> str:
    """Returns a pattern in itself so many times."""
    for _ in range(levels):
        inside = pattern.replace("@", inside)
    return inside


def matrix(order: int, shift: int = 0) -> str:
    """Returns a square matrix of digits."""
    rows = ("&".join(str((7 * row + 3 * column + shift) % 9 + 1) for column in range(order)) for row in range(order))
    return rf"\begin{{pmatrix}}{BREAK.join(rows)}\end{{pmatrix}}"


@pytest.mark.parametrize("pattern", [r"(@^{99} \bmod 101)", r"(-(@) \bmod 101)", r"(2^{@} \bmod 101)", r"(@ + 3 \bmod 7)"])
def test_nested_remainders_cost_the_same_for_each_level(pattern: str) -> None:
    _, once = metered("5", nested(pattern, 7))
    verdict, twice = metered("5", nested(pattern, 14))
    assert verdict.truth is not Truth.UNKNOWN
    assert twice < 2.5 * once


def test_a_number_is_told_from_a_matrix_that_is_never_evaluated() -> None:
    for answer in (nested("(@)^{12}", 27, matrix(27)), " + ".join([nested("(@)^{12}", 9, matrix(27))] * 2)):
        verdict, spent = metered("5", answer)
        assert (verdict.truth, verdict.method) == (Truth.FALSE, Method.STRUCTURE)
        assert verdict.reason == "the gold is an integer and the answer is a matrix"
        assert spent < 6_000  # looked at, and no more


@pytest.mark.parametrize("gold", [r"[0, 1]", r"\mathbb{R}", "1:2", "x^2 + 1"])
def test_no_other_kind_asks_for_a_matrix_either(gold: str) -> None:
    verdict, spent = metered(gold, nested("(@)^{12}", 5, matrix(9)))
    assert verdict.truth is Truth.FALSE and verdict.reason.endswith("the answer is a matrix")
    assert spent < 1_000


def test_products_of_matrices_add_up() -> None:
    letters = matrix(3).replace("1", "x")
    verdict, spent = metered(letters, r" \cdot ".join([letters] * 20))
    assert verdict.stop is StopReason.BUDGET
    assert verdict.reason.endswith(f"of at most {Budget().steps:,} steps")
    assert spent <= Budget().steps


def test_powers_of_matrices_of_numerals_stay_numerals() -> None:
    gold, answer = (
        r"\begin{pmatrix} 13841287201 & 0 \\ 0 & 1 \end{pmatrix}",
        r"\begin{pmatrix} 7 & 0 \\ 0 & 1 \end{pmatrix}^{12}",
    )
    verdict, spent = metered(gold, answer)
    assert verdict.truth is Truth.TRUE
    assert spent < 400


def test_a_structure_of_many_parts_costs_no_more_than_one_budget() -> None:
    def items(shift: int) -> str:
        return ", ".join(rf"\sqrt{{{place}}} + \sqrt[3]{{{place + shift}}} + \pi^{place}" for place in range(2, 90))

    verdict, spent = metered(items(1), items(2), steps=3_000)
    assert verdict.stop is StopReason.BUDGET
    assert spent <= 3_000


def test_what_is_written_alike_is_paired_without_being_compared() -> None:
    roots = [rf"\sqrt{{2 + 10^{{-{place}}}}}" for place in range(60, 200)]
    verdict, spent = metered(", ".join(roots), ", ".join(reversed(roots)))
    assert verdict.truth is Truth.TRUE
    assert spent < 60 * len(roots)


def test_cases_in_another_order_find_each_other() -> None:
    cases = [rf"{place}x^2 & \text{{if }} x = {place}" for place in range(1, 80)]
    written = (rf"\begin{{cases}} {BREAK.join(order)} \end{{cases}}" for order in (cases, cases[::-1]))
    verdict, spent = metered(*written)
    assert verdict.truth is Truth.TRUE
    assert spent < 80 * len(cases)


def test_cosines_of_parts_of_a_circle_sum_up() -> None:
    cosines = "+".join(rf"\cos\frac{{{2 * place}\pi}}{{61}}" for place in range(1, 31))
    verdict, spent = metered("0", f"1 + 2({cosines})")
    assert (verdict.truth, verdict.method) == (Truth.TRUE, Method.NORMAL_FORM)
    assert spent < 10_000


@pytest.mark.parametrize("pattern", [r"\{@ \approx 3\}", r"\{@ = x\}", r"(x, @) = (1, 2)", r"x = 1 \text{ or } @"])
def test_parts_that_several_rules_ask_for_are_decided_once(pattern: str) -> None:
    _, once = metered("5", nested(pattern, 6))
    _, twice = metered("5", nested(pattern, 12))
    assert twice < 5 * once  # and not 2^6 times
