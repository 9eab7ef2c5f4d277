"""Every role goes to the column that is known to play it."""

import pytest

from smol_rewards.columns import COLUMNS
from smol_rewards.datasets.problems.roles import ROLES, find_roles
from smol_rewards.errors import ConfigurationError, DatasetError


def test_the_surest_column_plays_the_role():
    needed = {"question": "problem", "gold": "answer"}
    for role in ROLES:
        known = COLUMNS[role]
        names = [*needed.values(), *reversed(known)]
        assert find_roles(names).chosen[role] == known[0]


def test_names_are_found_whatever_their_case():
    assert find_roles(["QUESTION", "Answer"]).chosen == {"question": "QUESTION", "gold": "Answer"}


def test_missing_columns_are_named_with_those_that_are_there():
    with pytest.raises(DatasetError, match=r"no column for the question: wanted one of problem, .*; the columns are a, b"):
        find_roles(["a", "b"])
    with pytest.raises(DatasetError, match=r"no column for the gold: .*; the columns are problem$"):
        find_roles(["problem"])
    with pytest.raises(DatasetError, match="there is no column 'x'; the columns are problem, answer"):
        find_roles(["problem", "answer"], {"gold": "x"})
    with pytest.raises(ConfigurationError, match="found 'colour'"):
        find_roles(["problem"], {"colour": "problem"})
