"""
How are words recognised that stand around a value?

A *pattern* is elements with blanks between them: a word or a sign as it is written, or in capitals the name of a class of words
or tokens. Behind an element `?` means that it may be missing, `*` any number of it and `+` at least one; what stands behind `|`
must follow, and belongs to the value. An element takes as much as it can, and nothing is tried twice.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from smol_rewards.notation.literals import visible
from smol_rewards.notation.parser import Parser


@dataclass(frozen=True, slots=True)
class Class:
    """
    What an element may be.

    Args:
        length: how many tokens it takes, so many places on; 0 where it is not there.
        words: those that it may begin with, in lower case; None where these are not known.
    """

    length: Callable[[Parser, int], int]
    words: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Element:
    """
    One element of a pattern.

    Args:
        name: as the pattern has it.
        kind: what it may be.
        needed: whether it must be there.
        again: whether it may come more than once.
        ahead: whether it must follow, and is not taken.
    """

    name: str
    kind: Class
    needed: bool
    again: bool
    ahead: bool


def of_words(phrases: Iterable[str]) -> Class:
    """Returns the class of words in lower case, several of them with single blanks between."""
    known = frozenset(phrases)
    longest = max(phrase.count(" ") for phrase in known) + 1

    def length(parser: Parser, place: int) -> int:
        said = [word.lstrip("\\") for word in parser.words_ahead(place, longest)]
        return next((size for size in range(longest, 0, -1) if " ".join(said[:size]) in known), 0)

    return Class(length, frozenset(phrase.split()[0] for phrase in known))


def of_kinds(*kinds: str) -> Class:
    """Returns the class of tokens of some kinds."""
    return Class(lambda parser, place: int(parser.ahead(place).kind in kinds))


def of_texts(*texts: str) -> Class:
    """Returns the class of tokens with some canonical spellings."""
    return Class(lambda parser, place: int(parser.ahead(place).text in texts))


def elements(pattern: str, classes: Mapping[str, Class]) -> tuple[Element, ...]:
    """Returns the elements of a pattern."""
    taken, _, following = pattern.partition(" | ")
    return tuple(
        _element(piece, classes, ahead) for part, ahead in ((taken, False), (following, True)) for piece in part.split()
    )


def _element(piece: str, classes: Mapping[str, Class], ahead: bool) -> Element:
    name = piece.rstrip("?*+")
    kind = classes.get(name) or (of_words([name]) if name.isalpha() else of_texts(name))
    return Element(name, kind, not piece.endswith(("?", "*")), piece.endswith(("*", "+")), ahead)


def first_words(pattern: tuple[Element, ...]) -> frozenset[str] | None:
    """Returns the words that a pattern may begin with; None where these are not known, as it may take nothing."""
    found: frozenset[str] = frozenset()
    for element in pattern:
        if element.ahead or element.kind.words is None:
            return None
        found |= element.kind.words
        if element.needed:
            return found
    return None


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
        while size := element.kind.length(parser, count):
            count += size
            if not element.again:
                break
        if count == start and element.needed:
            return None
        if not element.ahead:
            taken = count
            spans.append((element.name, parser.index + start, parser.index + count))
    return taken, {name: visible(parser.tokens[start:end], parser.source) for name, start, end in spans if start < end}
