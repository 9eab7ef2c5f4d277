"""
Which whole answers are not mathematical notation?

Options `(C) 42`, times, dates and words. Each is a form of the whole text; inside a formula none of them is read.
"""

import re

from smol_rewards.expression import Answer, Choice, Text, Time

OPTION = re.compile(r"\(\s*([A-Ja-j])\s*\)|([A-J])\s*[).](?=\s|$)|([A-J]):\s")
CLOCK = re.compile(r"(\d{1,2})(?::([0-5]\d))?(?::([0-5]\d))?\s*([ap])\.?\s?m\.?", re.IGNORECASE)


def time(text: str) -> Time | None:
    """Returns a time of day with its half, as `3:30 PM`, or None."""
    found = CLOCK.fullmatch(text)
    if not found or not 1 <= int(found[1]) <= 12:
        return None
    half = found[4].lower() + "m"
    hours = int(found[1]) % 12 + (12 if half == "pm" else 0)
    return Time(hours * 3600 + int(found[2] or 0) * 60 + int(found[3] or 0), half)


def words(text: str) -> Text:
    """Returns words, normalised."""
    return Text(" ".join(text.casefold().split()).strip(" .,;:!?\"'()"))


__all__ = ["CLOCK", "OPTION", "Answer", "Choice", "time", "words"]
