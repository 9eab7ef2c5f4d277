"""
Which words say something of an answer, and what do they say?

The lexicon holds the words of each language by what they say, a language a row (`english`, `chinese`, `others`), and the
commands of LaTeX that stand around an answer (`latex`). Nothing else in the library lists such words: extraction, notation,
equivalence and the readings of sentences take theirs from here, joined over the languages.
"""

import re
from collections.abc import Iterable

from smol_rewards.lexicon.chinese import CHINESE
from smol_rewards.lexicon.english import ENGLISH
from smol_rewards.lexicon.language import Language, Phrases
from smol_rewards.lexicon.others import OTHERS

LANGUAGES = (ENGLISH, CHINESE, *OTHERS)

__all__ = [
    "CHINESE",
    "ENGLISH",
    "LANGUAGES",
    "OTHERS",
    "Language",
    "Phrases",
    "one_of",
    "phrases",
    "single",
    "telling",
    "whole",
    "words_of",
]


def phrases(*fields: str, languages: Iterable[Language] = LANGUAGES) -> Phrases:
    """
    Returns what some languages, or all, have in some fields, each phrase once.

    Example:
        >>> phrases("both")
        ('and', 'as well as', '和', '与', '及', '以及', '且', '并且', 'et', 'und', 'y', 'и')
    """
    return tuple(dict.fromkeys(phrase for field in fields for language in languages for phrase in getattr(language, field)))


def single(*fields: str, languages: Iterable[Language] = LANGUAGES) -> frozenset[str]:
    """
    Returns those phrases of some fields that are one word, to ask a word whether it is one of them.

    Example:
        >>> sorted(single("faults", "multiples", languages=[ENGLISH]))
        ['double', 'extraneous', 'half', 'incorrect', 'mistaken', 'thrice', 'triple', 'twice', 'wrong']
    """
    return frozenset(phrase for phrase in phrases(*fields, languages=languages) if " " not in phrase)


def words_of(*fields: str, languages: Iterable[Language] = LANGUAGES) -> frozenset[str]:
    """
    Returns all words of the phrases of some fields.

    Example:
        >>> sorted(words_of("operations", languages=[ENGLISH]))
        ['by', 'divided', 'minus', 'multiplied', 'plus', 'times']
    """
    return frozenset(word for phrase in phrases(*fields, languages=languages) for word in phrase.split())


def whole(words: Iterable[str]) -> str:
    r"""
    Returns the pattern of one of some phrases with no letter of English around it; Chinese needs no blanks.

    Example:
        >>> re.findall(whole(phrases("both", "either")), "1 and 2或3 or band, command")
        ['and', '或', 'or']
    """
    return rf"(?<![A-Za-z]){one_of(words)}(?![A-Za-z])"


def one_of(words: Iterable[str]) -> str:
    r"""
    Returns the pattern of one of some phrases, the longest first: blanks are any blanks, apostrophes straight or curly.

    Example:
        >>> one_of(["no", "i'm not"])
        "(?:i['’]m\\snot|no)"
    """
    spelled = (re.escape(word).replace(r"\ ", r"\s").replace("'", "['’]") for word in sorted(words, key=len, reverse=True))
    return f"(?:{'|'.join(spelled)})"


def telling(words: Iterable[str]) -> tuple[str, ...]:
    """
    Returns words of which one is in each of some phrases, so that a text without them has none; few, since that is asked fast.

    Example:
        >>> telling(["not sure", "cannot", "is not", "no idea", "unable to"])
        ('not', 'idea', 'unable')
    """
    found: list[str] = []
    for phrase in sorted(words, key=len):
        if not any(word in phrase for word in found):
            found.append(max(phrase.replace("n't", " n't").split(), key=len))
    return tuple(word for word in found if not any(other in word for other in found if other != word))
