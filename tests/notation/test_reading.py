"""Reading whole answers: the entry, the shortcuts beside the grammar, and what must never come out as something else."""

from fractions import Fraction

import pytest

from smol_rewards.budget import DEFAULT_BUDGET, Budget
from smol_rewards.errors import BudgetExceeded, ParseError
from smol_rewards.expression import Answer, Number, Scalar
from smol_rewards.notation import fast_path, parse
from smol_rewards.notation.parser import Parser
from smol_rewards.notation.reading import GRAMMAR
from smol_rewards.notation.tokens.lexer import tokenize


def by_grammar(text: str) -> Answer:
    tokens = tokenize(text, grouping=False)
    return Parser(text, tokens, DEFAULT_BUDGET, {token.kind for token in tokens}, GRAMMAR).answer()


@pytest.mark.parametrize(
    "text",
    ["42", "-7", "$5$", "0.50", "-.5", "3/4", "-6/4", r"\frac{2}{4}", r"-\dfrac{1}{3}", "$1/2$", "000", "10.250"],
)
def test_simple_shortcuts_read_what_the_grammar_reads(text: str) -> None:
    answer = fast_path.simple(text)
    assert answer is not None
    assert answer == by_grammar(text) == parse(text)


@pytest.mark.parametrize(
    "text",
    ["1+2", "1 - 2 + 30", "-5-6", "(1, 2)", "{1,2,3}", r"\{1, -2\}", "[1, 2]", "[1, 2, 3]", "1, 2", "4,5,6", "(1,2,345)"],
)
def test_flat_shortcuts_read_what_the_grammar_reads(text: str) -> None:
    answer = fast_path.flat(text, DEFAULT_BUDGET)
    assert answer is not None
    assert answer == by_grammar(text) == parse(text)


@pytest.mark.parametrize("text", ["1,234", "-1,234", "12,345,678", "1,000", "-12,034,500", "999,999,999,999"])
def test_groups_of_digits_are_read_as_the_grammar_reads_them(text: str) -> None:
    answer = fast_path.grouped(text)
    assert answer is not None
    assert answer == parse(f"${text}$") == parse(text)


@pytest.mark.parametrize("text", ["1,23", "0,123", "1,2345", "1234", ",123", "1,234,", "+1,234", "1,234.5"])
def test_other_commas_are_left_to_the_grammar(text: str) -> None:
    assert fast_path.grouped(text) is None


@pytest.mark.parametrize("text", ["1/0", "$5", "5$", "1e5", "x", "1+", "(1,2]", "05-06", ""])
def test_shortcuts_leave_the_rest_to_the_grammar(text: str) -> None:
    assert fast_path.simple(text) is None
    assert fast_path.flat(text, DEFAULT_BUDGET) is None


@pytest.mark.parametrize("value", [42, None, b"42", 1.5, ["42"]])
def test_only_a_str_is_parsed(value: object) -> None:
    with pytest.raises(TypeError, match="wanted a str"):
        parse(value)  # type: ignore[arg-type]


LOOK_ALIKES = (
    r"\phantom{42}", "43 & 42", r"43 \\ 42", r"\neg 42", "42_5", "0x10", "1_000", "42 % 5", r"42\foo", "4 2", "#42",
    "42'", "42 is not the answer", "not 42", r"\cancel{42}", r"\overset{x}{42}", "42; drop", r"\text{not } 42", "42 43",
    r"42^{}", "(42",
)  # fmt: skip
DIFFERENT = (
    ("f'(x)", "f(x)"), ("east", "seat"), (r"\infty^0", "1"), ("0x10", "0"), ("5 million", "5"), ("2516_7", "2516_8"),
    (r"5\text{ m}", r"5\text{ cm}"), (r"\vec{v}", "v"), (r"\bar{x}", "x"), ("5%", "5"), ("x_1", "x"), ("(1,2)", "[1,2]"),
    ("-3", "3"), ("12", "1 2/3"),
)  # fmt: skip


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_nothing_else_is_read_as_a_number(text: str) -> None:
    try:
        answer = parse(text)
    except ParseError:
        return
    assert not (isinstance(answer, Scalar) and isinstance(answer.value, Number) and answer.value.value in (42, 43, 0, 1, 10))


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_answers_are_read_differently(one: str, other: str) -> None:
    def read(text: str) -> object:
        try:
            return parse(text)
        except ParseError as error:
            return error.source

    assert read(one) != read(other)


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("1" * 60_000, "characters"),
        ("1" * 5_000, "digits"),
        ("1e99999", "digits"),
        ("1e" + "9" * 20, "digits"),
        ("x+" * 11_000 + "x", "tokens"),
        ("1+" * 21_000 + "1", "nodes"),
        ("(" * 100 + "1" + ")" * 100, "depth"),
        ("0.(" + "3" * 4_001 + ")", "digits"),
    ],
)
def test_the_budget_is_asked_first(text: str, limit: str) -> None:
    with pytest.raises(BudgetExceeded) as caught:
        parse(text)
    assert caught.value.limit == limit
    assert caught.value.spent > caught.value.maximum


def test_large_numerals_do_not_depend_on_the_interpreters_limit() -> None:
    digits = "7" * 9_000
    answer = parse(digits, budget=Budget(digits=10_000))
    assert isinstance(answer, Scalar)
    assert answer.value == Number(Fraction(7 * (10**9_000 - 1) // 9))
    assert str(answer) == digits


def test_powers_are_not_evaluated() -> None:
    assert str(parse("9^{9^{9^{9}}}")) == "9^{9^{9^{9}}}"
    assert str(parse(r"7 \times 10^{10^{9}}")) == r"7 \cdot 10^{10^{9}}"
    assert str(parse(r"7 \times 10^{999999999}")) == r"7 \cdot 10^{999999999}"


def test_an_answer_that_is_kept_is_kept_for_its_budget() -> None:
    assert str(parse("x + 12345")) == str(parse("x + 12345", budget=Budget(seconds=0)))
    with pytest.raises(BudgetExceeded):
        parse("x + 12345", budget=Budget(digits=4))


@pytest.mark.parametrize("blank", ["", " ", "  ", "\n", "\r", "\t", "\x0b", "\x0c", "\x1c", "\u00a0", "\u3000", "\u2009"])
def test_a_sum_is_read_with_any_blanks(blank: str) -> None:
    assert parse(f"1{blank}+{blank}2{blank}-{blank}3") == parse("1+2-3")
