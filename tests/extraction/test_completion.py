"""Which part of a completion is visible, for each form a completion may have."""

import sys

import pytest

from smol_rewards import Budget, extract
from smol_rewards.errors import BudgetExceeded
from smol_rewards.extraction.completion import PLACES, REASONING, lowered, message_text, visible_text

USER = {"role": "user", "content": "What is 12 * 7? <answer>85</answer>"}


def assistant(content: object, **more: object) -> dict:
    return {"role": "assistant", "content": content, **more}


@pytest.mark.parametrize(
    ("completion", "text"),
    [
        ([USER, assistant("84")], "84"),
        ([assistant("83"), USER, assistant("84")], "84"),
        ([assistant("84"), {"role": "tool", "content": "83"}], "84"),
        ([assistant("84", reasoning_content="<answer>83</answer>")], "84"),
        ([assistant([{"type": "text", "text": "8"}, {"type": "text", "text": "4"}])], "84"),
        ([assistant([{"type": "thinking", "thinking": "83"}, {"type": "text", "text": "84"}])], "84"),
        ([assistant([{"type": "image", "image": "x.png"}, {"text": "84"}])], "84"),
        ([assistant(["84"])], "84"),
        ([{"content": "84"}], "84"),
        (({"role": "assistant", "content": "84"},), "84"),
        ([assistant(None, tool_calls=[])], None),
        ([assistant("84"), USER, assistant(None)], None),
        ([USER], None),
        ([], None),
        (None, None),
        ("84", "84"),
    ],
)
def test_the_last_assistant_message_counts(completion: object, text: str | None) -> None:
    assert message_text(completion) == text


@pytest.mark.parametrize(
    ("completion", "found"),
    [
        (b"84", "bytes"),
        (84, "int"),
        ({"role": "assistant", "content": "84"}, "dict"),
        (["84"], "str"),
        ([assistant(84)], "int"),
        ([assistant(b"84")], "bytes"),
        ([assistant([84])], "int"),
        (iter([assistant("84")]), "list_iterator"),
    ],
)
def test_a_callers_mistake_says_what_was_wanted(completion: object, found: str) -> None:
    with pytest.raises(TypeError, match=rf"wanted .*found {found}"):
        extract(completion)


def test_a_completion_over_budget_is_not_searched() -> None:
    with pytest.raises(BudgetExceeded, match="completion: 11 of at most 10 code points"):
        extract("The answer.", budget=Budget(completion=10))
    assert extract("x = 84 now", budget=Budget(completion=10)) is not None


@pytest.mark.parametrize("name", REASONING)
@pytest.mark.parametrize("cut", range(3))
def test_reasoning_is_not_visible_in_any_tag_at_any_cut(name: str, cut: int) -> None:
    opened, closed = f"<{name}>a", f"</{name.upper()}>b"
    whole, visible = [(opened + closed, "b"), (opened, ""), (closed, "b")][cut]
    assert visible_text(whole) == visible


def test_other_tags_of_reasoning() -> None:
    assert visible_text("<musing>84</musing>85", ("musing",)) == "85"
    assert visible_text("<think>84</think>85", ()) == "<think>84</think>85"


def test_lower_case_keeps_every_code_point_in_its_place() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    assert len(lowered(every)) == len(every)


@pytest.mark.parametrize("tag", ["<answer>", "</think><answer>", "<", "<b>"])
def test_thousands_of_tags_are_reasoning_that_does_not_end(tag: str) -> None:
    assert visible_text("<p>" * PLACES + "42") != ""
    assert visible_text(tag * (PLACES + 1) + "42</answer>") == ""
