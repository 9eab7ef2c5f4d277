"""
What of a completion is shown beside its grade?

A *passage* is its end, with the answer that the grade is about marked where it stands.
"""

import json
from dataclasses import dataclass
from typing import Any

from smol_rewards.errors import BudgetExceeded
from smol_rewards.extraction import Candidate, extract

KEPT = 6_000  # code points of a completion that a page keeps, counted from its end


@dataclass(frozen=True, slots=True)
class Passage:
    """
    The end of a completion.

    Args:
        text: KEPT code points at most, without the blanks that it begins with.
        length: of the whole, in code points.
        start, end: of the answer in the text; None where it has none, or it stands further up.
    """

    text: str
    length: int
    start: int | None = None
    end: int | None = None

    @property
    def parts(self) -> tuple[str, str | None, str]:
        """The text before the answer, the answer, and the text behind it."""
        if self.start is None or self.end is None:
            return self.text, None, ""
        return self.text[: self.start], self.text[self.start : self.end], self.text[self.end :]


def passage_in(completion: Any, extracted: str | None) -> Passage:
    r"""
    Returns what is shown of a completion.

    Args:
        completion: as its row has it.
        extracted: the answer that was found, which is marked; None marks nothing.

    Example:
        >>> passage_in(r"So it is \boxed{7}.", "7").parts
        ('So it is \\boxed{', '7', '}.')
        >>> passage_in("The answer is 7.", None).parts  # by strict rules, which find none
        ('The answer is 7.', None, '')
    """
    candidate = _found(completion)
    text = candidate.visible if candidate else text_of(completion)
    cut = max(len(text) - KEPT, len(text) - len(text.lstrip()))
    if candidate is None or candidate.text != extracted or candidate.span.start < cut:
        return Passage(text[cut:], len(text))
    return Passage(text[cut:], len(text), candidate.span.start - cut, candidate.span.end - cut)


def text_of(value: Any) -> str:
    """Returns a cell as text; a list of messages as JSON."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def _found(completion: Any) -> Candidate | None:
    try:
        return extract(completion)
    except BudgetExceeded:
        return None
