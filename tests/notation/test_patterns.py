"""Patterns of words: what an element takes, what may be missing, and what must follow."""

import pytest

from smol_rewards.budget import DEFAULT_BUDGET
from smol_rewards.notation.parser import Parser
from smol_rewards.notation.patterns import Class, elements, first_words, match, of_kinds, of_texts, of_words
from smol_rewards.notation.reading import GRAMMAR
from smol_rewards.notation.tokens.lexer import tokenize

CLASSES: dict[str, Class] = {
    "COLOUR": of_words(("red", "dark red")),
    "LETTER": of_kinds("letter"),
    "SIGN": of_texts("=", ":"),
}


def matched(pattern: str, text: str) -> tuple[int, dict[str, str]] | None:
    tokens = tokenize(text)
    parser = Parser(text, tokens, DEFAULT_BUDGET, {token.kind for token in tokens}, GRAMMAR)
    return match(elements(pattern, CLASSES), parser)


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("the COLOUR", "the red", (2, {"the": "the", "COLOUR": "red"})),
        ("the COLOUR", "The Dark  red house", (3, {"the": "The", "COLOUR": "Dark red"})),
        ("the? COLOUR", "red", (1, {"COLOUR": "red"})),
        ("COLOUR* LETTER", "red red dark red x", (5, {"COLOUR": "red red dark red", "LETTER": "x"})),
        ("COLOUR* LETTER", "x", (1, {"LETTER": "x"})),
        ("COLOUR SIGN | LETTER", "red := x", (2, {"COLOUR": "red", "SIGN": ":="})),
        ("COLOUR+ LETTER", "x", None),
        ("COLOUR SIGN | LETTER", "red = 5", None),
        ("COLOUR | (", "red [1, 2]", None),
        ("COLOUR", "", None),
    ],
)
def test_a_pattern_takes_its_elements_in_order(pattern: str, text: str, expected: tuple[int, dict[str, str]] | None) -> None:
    assert matched(pattern, text) == expected


def test_an_element_gives_nothing_back() -> None:
    assert matched("COLOUR* COLOUR LETTER", "red red x") is None


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("the? COLOUR LETTER", {"the", "red", "dark"}),
        ("the", {"the"}),
        ("COLOUR*", None),
        ("COLOUR* LETTER", None),
        ("COLOUR? | the", None),
    ],
)
def test_the_first_words_of_a_pattern_are_known_where_it_must_begin_with_one(pattern: str, words: set[str] | None) -> None:
    assert first_words(elements(pattern, CLASSES)) == words
