r"""
What is left of an answer without the words around it?

An answer that has been marked or announced may be a value with a name of what it counts, or a sentence about one value.
"""

import re

from smol_rewards.expression.calendar import LOWER_MONTHS
from smol_rewards.expression.units import unit_named
from smol_rewards.extraction.prose.endings import stated
from smol_rewards.extraction.prose.roles import EQUAL, JOINTS, Role, values
from smol_rewards.extraction.scan import Kind, pieces
from smol_rewards.extraction.statements import LETTERS
from smol_rewards.lexicon import one_of, phrases, single
from smol_rewards.lexicon.latex import MINUSES, TEXTS, command
from smol_rewards.notation.words import CHANGING, COUNTING, SENTENCE
from smol_rewards.source import Span

SAYING = CHANGING | COUNTING | SENTENCE | JOINTS | single("conditions", "yes", "no")
REPLIES = single("conditions", "yes", "no", "negations", "exceptions", "nothing")
SENTENCED = re.compile(rf"\s*(?:{command(*TEXTS)}\s?\{{\s*)?[A-Z](?>[a-z\s}}]*\s)[^\n]*\d")  # words first
MONTHS = frozenset(LOWER_MONTHS)  # one of which is a word of sentences, too
MEASURING = frozenset(("per", "square", "cubic", "sq", "cu", "and"))
COUNTED = re.compile(  # a number and a word somewhere behind it, or words of another script before it
    rf"\W*\d[^$\\]*[^\W\d_]|(?:\$|\\[(\[])[^\n]*[$)\]].*\s[(≈~]*\d|\d\S*\s\([≈~]?\s?\d|{LETTERS}+\s*"
    rf"(?:{LETTERS}+\s+)?[{MINUSES}]?[$€£¥]?\d|\W*(?i:{one_of(phrases('measures'))})\s\d"
)
NUMERAL = re.compile(r"\W*\d+[a-f]+\W*")  # with digits beyond 9: what is counted stands apart from its number
LONGEST_BRIEF = 300  # of an answer that is a value among words, in code points


def without_nouns(text: str, answer: Span) -> Span:
    """
    Returns the span of the value of an answer that is a value and names of what is counted; else the answer.

    Example:
        >>> [without_nouns(text, Span(0, len(text))).of(text) for text in ("7 DVDs", "34 a month", "5 km", "3 or 4")]
        ['7', '34', '5 km', '3 or 4']
    """
    said = answer.of(text)
    if len(said) > LONGEST_BRIEF or not COUNTED.match(said) or NUMERAL.fullmatch(said):
        return answer
    found = pieces(said)
    words = {piece.text for piece in found if piece.kind is Kind.WORD}
    if not words.isdisjoint(SAYING):
        return answer
    numbers = list(values(found))
    if any(value.role is Role.FREE for value in numbers[1:]):  # "2 divides n"
        return answer
    is_amount = len(numbers) == 1 and not any(piece.text in EQUAL for piece in found)
    if is_amount and all(word in MEASURING or unit_named(word) for word in words):
        return answer
    value = stated(said)
    return Span(answer.start + value.start, answer.start + value.end) if value else answer


def sentence_value(text: str, answer: Span) -> Span:
    r"""
    Returns the span of what an answer comes to that is a sentence about one value; else the answer.

    Example:
        >>> [sentence_value(text, Span(0, len(text))).of(text) for text in ("The area is 42", r"\text{Yes, }42")]
        ['42', '\\text{Yes, }42']
    """
    said = answer.of(text)
    if len(said) > LONGEST_BRIEF or not SENTENCED.match(said):
        return answer
    found = pieces(said)
    words = [piece.text for piece in found if piece.kind is Kind.WORD]
    if SENTENCE.isdisjoint(words) or not REPLIES.isdisjoint(words) or MONTHS.issuperset(words) or len(list(values(found))) != 1:
        return answer
    value = stated(said)
    return Span(answer.start + value.start, answer.start + value.end) if value else answer
