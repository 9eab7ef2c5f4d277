"""
How are words recognised that stand around a value?

A *pattern* is elements with blanks between them: a word or a sign as it is written, or in capitals the name of a class of words
or tokens. Behind an element `?` means that it may be missing, `*` any number of it and `+` at least one; what stands behind `|`
must follow, and belongs to the value. An element takes as much as it can, and nothing is tried twice.
"""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from smol_rewards.notation.literals import visible
from smol_rewards.notation.parser import Parser

Length: TypeAlias = Callable[[Parser, int], int]  # of what stands so many tokens on; 0 where it is something else


@dataclass(frozen=True, slots=True)
class Element:
    """
    One element of a pattern.

    Args:
        name: as the pattern has it.
        length: how many tokens it takes.
        needed: whether it must be there.
        again: whether it may come more than once.
        ahead: whether it must follow, and is not taken.
    """

    name: str
    length: Length
    needed: bool
    again: bool
    ahead: bool


def of_words(words: Container[str], longest: int = 1) -> Length:
    """Returns the length of words, as they are written in lower case and with single blanks, of at most so many tokens."""

    def length(parser: Parser, place: int) -> int:
        said = [word.lstrip("\\") for word in parser.words_ahead(place, longest)]
        return next((size for size in range(longest, 0, -1) if " ".join(said[:size]) in words), 0)

    return length


def of_kinds(kinds: Container[str]) -> Length:
    """Returns the length of a token of some kinds, which is 1."""
    return lambda parser, place: int(parser.ahead(place).kind in kinds)


def of_texts(texts: Container[str]) -> Length:
    """Returns the length of a token with some canonical spellings, which is 1."""
    return lambda parser, place: int(parser.ahead(place).text in texts)


def elements(pattern: str, classes: Mapping[str, Length]) -> tuple[Element, ...]:
    """Returns the elements of a pattern."""
    taken, _, following = pattern.partition(" | ")
    return tuple(
        _element(piece, classes, ahead) for part, ahead in ((taken, False), (following, True)) for piece in part.split()
    )


def _element(piece: str, classes: Mapping[str, Length], ahead: bool) -> Element:
    name = piece.rstrip("?*+")
    length = classes.get(name) or (of_words if name.isalpha() else of_texts)(frozenset((name,)))
    return Element(name, length, not piece.endswith(("?", "*")), piece.endswith(("*", "+")), ahead)


def match(pattern: tuple[Element, ...], parser: Parser) -> tuple[int, dict[str, str]] | None:
    """
    Returns how many tokens a pattern takes from the next one on, and what a reader sees of each element that is there.

    The work is linear in the tokens that are looked at.

    Returns:
        None where the pattern does not match.
    """
    count = taken = 0
    spans: list[tuple[str, int, int]] = []
    for element in pattern:
        start = count
        while size := element.length(parser, count):
            count += size
            if not element.again:
                break
        if count == start and element.needed:
            return None
        if not element.ahead:
            taken = count
            spans.append((element.name, parser.index + start, parser.index + count))
    return taken, {name: visible(parser.tokens[start:end], parser.source) for name, start, end in spans if start < end}
