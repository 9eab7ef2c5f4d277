"""What is said around a value: every phrase is needed by its example, and brackets keep most of them out."""

import pytest

from smol_rewards.budget import DEFAULT_BUDGET
from smol_rewards.errors import ParseError
from smol_rewards.expression import Answer, List, Tuple
from smol_rewards.notation import parse, prose
from smol_rewards.notation.parser import Parser
from smol_rewards.notation.prose import PHRASES, Phrase, by_first_word
from smol_rewards.notation.reading import GRAMMAR
from smol_rewards.notation.tokens.lexer import tokenize


def by_grammar(text: str) -> Answer | None:
    tokens = tokenize(text)
    parser = Parser(text, tokens, DEFAULT_BUDGET, {token.kind for token in tokens}, GRAMMAR)
    try:
        answer = parser.answer()
    except ParseError:
        return None
    return answer if parser.token.kind == "end" else None


@pytest.mark.parametrize("row", PHRASES, ids=lambda row: row.example)
def test_every_phrase_is_needed_by_its_example(row: Phrase, monkeypatch: pytest.MonkeyPatch) -> None:
    found = by_grammar(row.example)
    assert found is not None
    monkeypatch.setattr(prose, "BY_WORD", by_first_word([other for other in PHRASES if other is not row]))
    assert by_grammar(row.example) != found


@pytest.mark.parametrize("text", ["(max at x = 2)", "[less than 50, 60]", "(total cost = 100, 3)"])
def test_most_phrases_are_read_in_no_bracket(text: str) -> None:
    with pytest.raises(ParseError):
        parse(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [("(1, 2, 3) and its permutations", 6), ("(1, 2, 3) and all cyclic permutations", 3), ("(1, 1, 2), permutations", 3)],
)
def test_permutations_are_written_out(text: str, count: int) -> None:
    found = parse(text)
    assert isinstance(found, List)
    assert len(set(found.items)) == len(found.items) == count
    assert all(isinstance(item, Tuple) for item in found.items)


@pytest.mark.parametrize("text", ["5 and its permutations", "(1, 2, 3, 4, 5, 6) and its permutations"])
def test_only_a_point_of_few_coordinates_is_permuted(text: str) -> None:
    with pytest.raises(ParseError, match="permutations of a point of few coordinates"):
        parse(text)
