"""Law: an answer inside reasoning is none, in every family of tags and wherever the text is cut (G12)."""

from hypothesis import given
from hypothesis import strategies as st

from smol_rewards import extract
from smol_rewards.extraction.completion import DELIMITERS, REASONING

from .completions import ANSWERS, EARLIER

FAMILIES = st.sampled_from([*((f"<{name}>", f"</{name}>") for name in REASONING), *DELIMITERS])
FORMS = st.sampled_from(
    [
        "\\boxed{{{}}}",
        "<answer>{}</answer>",
        "#### {}",
        "The answer is {}.",
        '{{"answer": "{}"}}',
        "so x = {}",
        "答案是{}",
        "{}",
    ]
)


@given(family=FAMILIES, before=EARLIER, form=FORMS, answer=ANSWERS, data=st.data())
def test_cut_anywhere_in_the_block(family: tuple[str, str], before: str, form: str, answer: str, data) -> None:
    opening, closing = family
    block = opening + before + "\n" + form.format(answer) + "\n" + closing
    cut = data.draw(st.integers(len(opening), len(block)))
    assert extract(block[:cut]) is None


@given(family=FAMILIES, before=EARLIER, form=FORMS, answer=ANSWERS)
def test_opened_by_the_chat_template(family: tuple[str, str], before: str, form: str, answer: str) -> None:
    assert extract(before + "\n" + form.format(answer) + family[1]) is None
    assert extract(before + "\n" + form.format(answer) + family[1] + "\nI cannot say.") is None


@given(outer=FAMILIES, inner=FAMILIES, form=FORMS, answer=ANSWERS)
def test_one_block_within_another(outer: tuple[str, str], inner: tuple[str, str], form: str, answer: str) -> None:
    said = form.format(answer)
    assert extract(f"{outer[0]}a{inner[0]}b{inner[1]}{said}{outer[1]}") is None
    assert extract(f"{outer[0]}a{inner[0]}{said}{inner[1]}b{outer[1]}") is None


@given(family=FAMILIES, form=FORMS, answer=ANSWERS)
def test_what_follows_the_block_counts(family: tuple[str, str], form: str, answer: str) -> None:
    said = form.format(answer)
    assert extract(f"{family[0]}\\boxed{{0}}{family[1]}\n{said}") == extract(f"\n{said}")
