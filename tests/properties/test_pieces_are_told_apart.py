"""A function that is made of pieces is no single one of them, wherever they meet."""

from hypothesis import given
from hypothesis import strategies as st

from smol_rewards import Truth, verify

PLACES = st.integers(2, 10**12) | st.integers(1, 9).map(lambda digit: digit * 10**15)


@given(PLACES, st.booleans())
def test_an_absolute_value_is_neither_branch(place: int, negative: bool) -> None:
    gap = f"x+{place}" if negative else f"x-{place}"
    for branch in (gap, f"-({gap})"):
        assert verify(f"|{gap}|", branch).truth is Truth.FALSE
    assert verify(f"|{gap}|", rf"\max({gap}, -({gap}))").truth is Truth.TRUE


@given(PLACES, st.sampled_from([r"\min(x, {})", r"\max(x, {})", r"\max(x, -{})", r"\min(x, -{})"]))
def test_a_bound_is_noticed(place: int, bounded: str) -> None:
    assert verify("x", bounded.format(place)).truth is Truth.FALSE


@given(PLACES)
def test_a_long_step_is_noticed(length: int) -> None:
    assert verify(rf"\lfloor n/{length} \rfloor", "0").truth is Truth.FALSE
    assert verify(rf"n \bmod {length}", "n").truth is Truth.FALSE
