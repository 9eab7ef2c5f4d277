"""
What is a token?

A piece of a text with its kind; a command bears its canonical spelling, whatever it was written as.
"""

from dataclasses import dataclass

ANY_CLOSER = r"\right."  # closes whatever is open
OPENERS = frozenset(("(", "[", "{", r"\{"))  # brackets whose other side looks different
ORDINALS = frozenset(("st", "nd", "rd", "th"))


@dataclass(slots=True)  # made and read so often that a frozen one, or a tuple, would cost a tenth of all reading
class Token:
    """
    A piece of a text.

    Args:
        kind: "number", "grouped", "repeating", "scientific", "based", "letter", "word", "module", "begin", "finish", "unknown",
            "end", or the kind of its row in `commands`.
        text: the canonical spelling of a command, else as written.
        start: the code point at which it begins.
        end: the code point behind it.
        spaced: whether something blank stands before it.
    """

    kind: str
    text: str
    start: int
    end: int
    spaced: bool = False
