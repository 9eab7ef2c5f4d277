"""Law: what is found at the end of prose is the true answer, or nothing."""

from hypothesis import given, settings

from smol_rewards import Budget, extract, verify

from .sentences import denials, sentences

KERNEL = Budget(seconds=0)  # the symbolic rung off
MANY = settings(max_examples=max(2_000, settings().max_examples))


@MANY
@given(sentences())
def test_what_is_found_is_the_true_answer_or_nothing(sentence: tuple[str, str]) -> None:
    text, answer = sentence
    candidate = extract(text)
    assert candidate is None or verify(answer, candidate.text, budget=KERNEL), (candidate.text, candidate.rule)


@given(denials())
def test_what_is_denied_asked_or_tried_is_not_found(sentence: tuple[str, str]) -> None:
    text, number = sentence
    candidate = extract(text)
    assert candidate is None or not verify(number, candidate.text, budget=KERNEL), (candidate.text, candidate.rule)
