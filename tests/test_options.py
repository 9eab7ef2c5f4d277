"""Options of grading by name: what they become, and that nothing misspelt is taken without a word."""

import pytest

from smol_rewards import Budget, Policy, grade
from smol_rewards.errors import ConfigurationError
from smol_rewards.extraction import LENIENT, STRICT
from smol_rewards.options import read_options


def test_names_become_what_grading_takes():
    given = {"rules": "strict", "tags": ["result"], "policy": {"percent": "strict"}, "budget": {"seconds": 0}}
    assert read_options("f", given) == {
        "rules": STRICT.with_tags("result"),
        "policy": Policy(percent="strict"),
        "budget": Budget(seconds=0),
    }


def test_none_and_nothing_are_the_default():
    assert read_options("f", {}) == read_options("f", {"rules": None, "tags": None}) == {}


def test_what_is_read_already_is_taken_as_it_is():
    given = {"rules": LENIENT, "policy": Policy(units="ignored"), "budget": Budget(depth=9)}
    assert read_options("f", given) == given


def test_one_tag_needs_no_list():
    assert grade("<answer>3</answer> <result>2</result>", "2", **read_options("f", {"tags": "result"})).correct


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"rulez": "strict"}, r"f has no option rulez; there are rules, tags, policy, budget"),
        ({"rules": "stirct"}, r"f\(rules='stirct'\): wanted one of lenient, strict"),
        ({"rules": 3}, r"f\(rules=3\): wanted one of lenient, strict"),
        ({"tags": []}, r"f\(tags=\[\]\): wanted names of tags"),
        ({"tags": [1]}, r"f\(tags=\[1\]\): wanted names of tags"),
        ({"tags": ["<answer>"]}, r"wanted names of tags"),
        ({"policy": "strict"}, r"f\(policy='strict'\): wanted a Policy, or its fields by name"),
        ({"policy": {"percents": "strict"}}, r"f: policy has no option percents; there are rounding, "),
        ({"policy": {"percent": "stirct"}}, r"Policy\(percent='stirct'\): wanted one of value, either, strict"),
        ({"policy": {"significant": "3"}}, r"Policy\(significant='3'\): wanted a number of digits"),
        ({"budget": {"second": 0}}, r"f: budget has no option second; there are completion, "),
        ({"budget": {"seconds": -1}}, r"Budget\(seconds=-1\): wanted a number of seconds"),
    ],
)
def test_what_is_not_known_raises_and_says_what_there_is(given, message):
    with pytest.raises(ConfigurationError, match=message):
        read_options("f", given)
