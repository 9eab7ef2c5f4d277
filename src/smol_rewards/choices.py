r"""
Which option is the right one?

A question with *options* has a gold that names one of them: by its letter, or by its content. Here the gold becomes both,
`(B) 1/2`; then an answer is right by the letter or by the content, and one whose letter has another option's content is wrong.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from string import ascii_uppercase
from typing import Any

from smol_rewards.budget import DEFAULT_BUDGET, Budget
from smol_rewards.errors import ConfigurationError
from smol_rewards.verdict import Truth
from smol_rewards.verification import verify

LETTER = re.compile(r"\W*([A-Za-z])\W*")
LETTERED = re.compile(r"\s*\(?([A-Z])(?:\)|[.:])\s*(?=\S)")  # before the content, as in `A. 5`


def read_options(choices: Any) -> dict[str, str]:
    """
    Returns the contents of options by their letters.

    Args:
        choices: the contents in their order, with or without their letters; a mapping of letters to contents; or one with lists
            of both, `{"label": ["A", "B"], "text": ["1", "2"]}`, as many datasets have it.

    Raises:
        ConfigurationError: it is none of these.

    Example:
        >>> read_options(["(A) 1/2", "(B) 1/3"]) == read_options({"label": ["A", "B"], "text": ["1/2", "1/3"]})
        True
    """
    if isinstance(choices, Mapping):
        if isinstance(choices.get("label"), Sequence) and isinstance(choices.get("text"), Sequence):
            choices = dict(zip(choices["label"], choices["text"], strict=False))
        return {str(letter).strip().upper(): str(content).strip() for letter, content in choices.items()}
    if isinstance(choices, (str, bytes)) or not isinstance(choices, Sequence) or not 0 < len(choices) <= len(ascii_uppercase):
        raise ConfigurationError(f"choices={choices!r:.80}: wanted a list of options, or a mapping of letters to them")
    contents = [str(one).strip() for one in choices]
    letters = [found[1] for one in contents if (found := LETTERED.match(one))]
    if letters == list(ascii_uppercase[: len(contents)]):
        contents = [LETTERED.sub("", one, count=1) for one in contents]
    return dict(zip(ascii_uppercase, contents, strict=False))


def choices_of(cell: Any) -> Any:
    """
    Returns the options that a cell holds, or None where it holds none: a list of texts, or a mapping.

    Example:
        >>> choices_of(["4", "5"]), choices_of("shuffled")
        (['4', '5'], None)
    """
    return cell if isinstance(cell, (list, tuple, Mapping)) and cell else None


def right_option(gold: Any, choices: Any, *, budget: Budget = DEFAULT_BUDGET) -> str | None:
    """
    Returns the option that a gold names, as its letter and its content; None where it names none, or two.

    Args:
        gold: a letter, a content, or both.
        choices: see `read_options`.
        budget: how much work it may cost to compare contents.

    Example:
        >>> right_option("B", ["linear", "nonlinear"]), right_option("linear", ["linear", "nonlinear"])
        ('(B) nonlinear', '(A) linear')
        >>> right_option("0.5", ["1/3", "1/2"]), right_option("quadratic", ["linear", "nonlinear"])
        ('(B) 1/2', None)
    """
    options = read_options(choices)
    if gold is None:
        return None
    text = str(gold).strip()
    letter = LETTER.fullmatch(text)
    named = {letter[1].upper()} & options.keys() if letter else set()
    if (lettered := LETTERED.match(text)) and lettered[1] in options:
        named, text = {lettered[1]}, text[lettered.end() :]
        if not _is_same(options[lettered[1]], text, budget):
            return None
    else:
        named |= {one for one, content in options.items() if _is_same(content, text, budget)}
    if len(named) != 1:
        return None
    (found,) = named
    return f"({found}) {options[found]}"


def golds_of(golds: Iterable[Any], choices: Iterable[Any], *, budget: Budget = DEFAULT_BUDGET) -> list[Any]:
    """
    Returns golds with their options; those without options stay as they are.

    Example:
        >>> golds_of(["B", "7"], [["4", "5"], None])
        ['(B) 5', '7']
    """
    pairs = zip(golds, choices, strict=True)
    return [gold if of is None else right_option(gold, of, budget=budget) for gold, of in pairs]


def _is_same(content: str, text: str, budget: Budget) -> bool:
    """Returns whether a text is the content of an option: the same words, or the same mathematics."""
    if content.casefold() == text.casefold():
        return True
    return verify(content, text, budget=budget).truth is Truth.TRUE
