"""Budgets refuse what makes no sense and say what was wanted; meters add up."""

from math import inf, nan

import pytest

from smol_rewards import Budget, parse
from smol_rewards.budget import UNITS, Meter
from smol_rewards.errors import BudgetExceeded, ConfigurationError


@pytest.mark.parametrize("value", [-1, nan, inf, "10", None, True])
def test_a_limit_that_makes_no_sense_is_the_callers_mistake(value: object) -> None:
    with pytest.raises(ConfigurationError, match="wanted a number of digits, at least 0"):
        Budget(digits=value)  # type: ignore[arg-type]


def test_every_limit_has_a_unit() -> None:
    assert all(UNITS.values())
    assert set(UNITS) == set(Budget.__dataclass_fields__)


def test_a_meter_refuses_before_it_counts() -> None:
    meter = Meter(Budget(steps=3))
    meter.spend(2)
    with pytest.raises(BudgetExceeded) as raised:
        meter.spend(2)
    assert (raised.value.spent, raised.value.maximum, raised.value.unit) == (4, 3, "steps")
    assert meter.spent == 2


def test_a_limit_may_be_a_float_and_budgets_are_keys() -> None:
    assert hash(Budget(nodes=20_000.0)) == hash(Budget(nodes=20_000))  # type: ignore[arg-type]
    assert str(parse("x + 1", budget=Budget(nodes=1e4))) == "x + 1"  # type: ignore[arg-type]


def test_a_batch_has_twice_the_seconds_of_a_question_or_what_is_said() -> None:
    assert [Budget(**said).seconds_of_a_batch for said in ({}, {"seconds": 3}, {"batch_seconds": 4.5})] == [10.0, 6, 4.5]
    with pytest.raises(ConfigurationError, match="wanted a number of seconds, at least 0"):
        Budget(batch_seconds=-1.0)
    with pytest.raises(ConfigurationError, match="wanted a number of seconds, at least 0"):
        Budget(seconds=None)  # type: ignore[arg-type]
