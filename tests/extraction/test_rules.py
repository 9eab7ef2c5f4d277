"""Tables of rules: their order, and how people make their own."""

import pickle

import pytest

from smol_rewards import Candidate, extract
from smol_rewards.errors import ConfigurationError
from smol_rewards.extraction import LENIENT, STRICT, WHOLE, Rule, Rules
from smol_rewards.source import Span


def find_starred(text: str) -> Span | None:
    at = text.rfind("*")
    return None if at < 0 else Span(at + 1, len(text))


def test_strict_rules_are_the_first_of_the_lenient_ones() -> None:
    strict, lenient = ([row.name for row in rules.rows] for rules in (STRICT, LENIENT))
    assert lenient[: len(strict)] == strict == ["tags", "boxed", "hashes"]
    assert len(set(lenient)) == len(lenient)


def test_the_first_rule_of_its_kind_decides_even_without_an_answer() -> None:
    assert extract("<answer></answer> \\boxed{84} #### 84") is None
    assert extract("\\boxed{} #### 84") is None


def test_other_tags() -> None:
    rules = LENIENT.with_tags("Result", "final-result")
    assert extract("<RESULT>84</RESULT>", rules=rules).text == "84"
    assert extract("<final-result>It is \\boxed{84}</final-result>", rules=rules).text == "84"
    assert extract("<answer>83</answer> <result>84</result>", rules=rules).text == "84"
    assert rules.tags == ("result", "final-result")
    assert [row.name for row in rules.rows] == [row.name for row in LENIENT.rows]


@pytest.mark.parametrize("names", [(), ("",), ("<answer>",), ("an answer",), ("answer", "4")])
def test_a_name_that_is_no_tag_is_a_callers_mistake(names: tuple[str, ...]) -> None:
    with pytest.raises(ConfigurationError, match="wanted names of tags"):
        STRICT.with_tags(*names)


def test_other_reasoning() -> None:
    rules = STRICT.with_reasoning("Musing")
    assert extract("<musing>\\boxed{83}</musing>\\boxed{84}", rules=rules).text == "84"
    assert extract("<musing>\\boxed{84}</musing>", rules=rules) is None


def test_a_rule_of_ones_own() -> None:
    rules = STRICT.with_rule(Rule("starred", find_starred))
    assert extract("it is * 84.", rules=rules) == Candidate("84", Span(8, 10), "starred", "it is * 84.")
    assert extract("it is *", rules=rules) is None
    assert extract("\\boxed{84}", rules=rules).rule == "boxed"
    assert extract("84", rules=Rules("none", ())) is None


def test_a_pattern_of_ones_own() -> None:
    rules = LENIENT.with_pattern(r"Score: (\d+)")
    candidate = extract("Score: 83. Score: 84. The answer is 5.", rules=rules)
    assert (candidate.text, candidate.rule) == ("84", "pattern")
    assert extract("The answer is 5.", rules=rules).text == "5"
    assert extract("=84=", rules=STRICT.with_pattern("=.*=")).text == "=84="
    assert pickle.loads(pickle.dumps(rules)) == rules  # noqa: S301
    with pytest.raises(ConfigurationError, match="wanted a regular expression"):
        LENIENT.with_pattern("(")


def test_a_text_that_is_the_answer_already() -> None:
    assert extract("x + 1 = 84", rules=WHOLE).text == "x + 1 = 84"
    assert extract(" 84. ", rules=WHOLE).text == "84"
    assert extract("", rules=WHOLE) is None


def test_rules_travel_between_processes() -> None:
    rules = LENIENT.with_tags("result").with_rule(Rule("starred", find_starred))
    assert pickle.loads(pickle.dumps(rules)) == rules  # noqa: S301


def test_a_candidate_shows_itself_in_short() -> None:
    candidate = extract("reasoning " * 1000 + "\\boxed{84}")
    assert len(repr(candidate)) < 100
    assert "84" in repr(candidate)


def test_rules_are_chosen_by_name_in_their_own_order():
    assert [row.name for row in LENIENT.only("stated", "boxed").rows] == ["boxed", "stated"]


def test_a_rule_that_there_is_not_is_a_callers_mistake():
    with pytest.raises(ConfigurationError, match=r"only\('boxed', 'equals'\): no rule 'equals'; there are tags, boxed, "):
        LENIENT.only("boxed", "equals")


@pytest.mark.parametrize(
    "text", [r"\boxed{@} = 6", r"\boxed{6} = @", "#### @", "The answer is @.", "So it is 5 * @ = @ in all.", "@"]
)
def test_a_numeral_of_more_digits_than_python_reads_does_not_break_a_rule(text: str) -> None:
    found = extract(text.replace("@", "7" * 5_000))
    assert found is None or "7" in found.text or "6" in found.text
