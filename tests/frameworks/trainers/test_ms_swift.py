"""ms-swift's table of rewards, as a plugin file adds to it."""

import pytest
from swift.rewards import ORM, orms

from smol_rewards.errors import ConfigurationError
from smol_rewards.integrations.ms_swift import accuracy_orm


def test_a_reward_is_made_as_the_trainer_makes_it():
    orms["smol_accuracy"] = accuracy_orm(rules="strict")
    reward = orms["smol_accuracy"](args=None)
    columns = {"solution": ["2", "2", ""], "trainer_state": None, "messages": [[], [], []]}
    assert reward([r"\boxed{2}", "It is 2.", r"\boxed{2}"], **columns) == [1.0, 0.0, None]


def test_it_is_called_as_theirs_are():
    assert set(ORM.__init__.__annotations__) >= {"args"}
    assert type(orms["format"](args=None)).__call__.__code__.co_varnames[:2] == ("self", "completions")


def test_a_misspelt_option_raises_when_the_plugin_is_loaded():
    with pytest.raises(ConfigurationError, match="accuracy_orm has no option rulez"):
        accuracy_orm(rulez="strict")
