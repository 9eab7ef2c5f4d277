"""Law: any text gives an Answer, or a ParseError whose span lies inside the text, or names the limit it ran into."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smol_rewards.budget import Budget
from smol_rewards.errors import BudgetExceeded, ParseError
from smol_rewards.expression.walk import ANSWERS
from smol_rewards.notation import parse

from .answers import texts

SMALL = Budget(characters=200, tokens=40, depth=6, nodes=40, digits=8)


@given(text=st.one_of(texts, st.text(alphabet=st.characters(categories=None))))
@pytest.mark.parametrize("budget", [Budget(), SMALL], ids=["default", "small"])
def test_parse_returns(text: str, budget: Budget) -> None:
    try:
        answer = parse(text, budget=budget)
    except ParseError as error:
        assert error.source == text
        assert 0 <= error.span.start <= error.span.end <= len(text)
        assert str(error).startswith(error.message)
    except BudgetExceeded as error:
        assert error.spent > error.maximum == getattr(budget, error.limit)
    else:
        assert type(answer) in ANSWERS
        assert str(answer)
        hash(answer)


@given(text=texts, unknown=st.sampled_from((r"\phantom", r"\neg", r"\foo", "#", "\x00", "§")), place=st.integers(0, 80))
def test_nothing_unknown_is_skipped(text: str, unknown: str, place: int) -> None:
    """A mark that is not in the tables never leaves the reading as it was: no answer, or only the words with the mark."""
    place = min(place, len(text))
    changed = f"{text[:place]} {unknown} {text[place:]}"
    try:
        answer = parse(changed)
    except (ParseError, BudgetExceeded):
        return
    raise AssertionError(f"{changed!r} was read as {answer!r}")


@pytest.mark.parametrize(
    "opener", ["(", "[", "{", r"\{", r"\left(", "|", r"\sqrt{", r"\frac{1}{", "2^", r"\sin ", r"\boxed{", "{{", "(x+"]
)
@pytest.mark.parametrize("count", [10, 100, 3_000])
def test_no_depth_raises_a_recursion_error(opener: str, count: int) -> None:
    text = opener * count + "1"
    with pytest.raises((ParseError, BudgetExceeded)) if count > 100 and opener != "-" else _anything():
        parse(text, budget=Budget(depth=10_000))


class _anything:  # noqa: N801
    """Allows a value as well as either error."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> bool:
        return kind is not None and issubclass(kind, (ParseError, BudgetExceeded))
