"""
What do plain words mean?

Number words, and the few phrases that name a set or say that there is nothing. Kinds of numbers are in `number_sets`;
everything else is words, and only equal to the same words.
"""

import re
from fractions import Fraction

from smol_rewards.expression import Answer, FiniteSet, NamedSet
from smol_rewards.expression.units import MULTIPLES
from smol_rewards.lexicon import phrases, single, words_of
from smol_rewards.lexicon.numbers import FRACTIONS, HAN_DIGITS, HAN_SCALES, SCALES, VALUES

# Words that a name of what is counted does not contain: with one of them, words are a sentence. `3 times` is a count.
REPLIES = single("yes", "no")
THEREFORE = ("so", "thus", "hence", "therefore", "consequently")  # say nothing of what follows them
SENTENCE = (
    single(
        *("negations", "contractions", "alternatives", "faults", "no", "doubts"),
        *("auxiliaries", "pronouns", "conjunctions", "restrictions"),
    )
    | (words_of("operations") - {"by", "times"})
    | {"true", "factorial", "twice", "zero"}
)

# Words that say something of the number before them if nothing follows: `5 squared` is 25, and no count of anything.
CHANGING = (
    single("counts")
    | {phrase.split()[-1] for phrase in phrases("changes_behind")}
    | SCALES.keys()
    | {f"{part}s" for part in FRACTIONS} - {"halfs", "quarters"}  # which are coins
    | {"doubled", "tripled", "halved", "negative", "inverse", "inverted", "reciprocal", "root"}
)

# Words that count what follows them: `5 hundred men` are not five of something. Alone, they are units or numbers.
COUNTING = SCALES.keys() | single("counts") | MULTIPLES

PHRASES: dict[str, Answer] = {
    "all real number": NamedSet("reals"),
    "the empty set": FiniteSet(()),
    "empty set": FiniteSet(()),
}

QUALITY = "(?:such|real|integral|integer|positive|possible|other)"
KIND = "(?:solutions?|(?:natural |real |prime )?numbers?|integers?|values?|functions?|polynomials?|pairs?|triples?|[a-z])"
PROBLEM = "(?:equation|equations|system|problem|inequality)"
NOTHING = re.compile(  # that there is nothing of the kind
    rf"(?:there (?:is|are|exists?) )?no (?:{QUALITY} )*{KIND}(?: [a-z])?(?: (?:exists?|(?:is|are) possible))?"
    rf"(?: (?:to|of|for) (?:the|this) (?:given )?(?:\w+ )?{PROBLEM})?"
    r"(?: (?:that )?satisf(?:y|ies|ying) (?:the|this|these|the given) (?:\w+ )?(?:conditions?|equations?))?"
)

WORD = re.compile(r"[a-z]+")
HALF = frozenset(("half", "one-half"))
FRACTION = re.compile(rf"(?:(?P<whole>[a-z -]+) and )?(?P<count>an?|[a-z]+)[ -](?P<part>{'|'.join(FRACTIONS)})s?")


def value_of_han(text: str) -> int | None:
    """
    Returns the value of a Chinese numeral below ten thousand, or None.

    Example:
        >>> value_of_han("二十三"), value_of_han("三千零五"), value_of_han("二三")
        (23, 3005, None)
    """
    total, last, digit, zero = 0, 10_000, None, False
    for mark in text:
        if mark in HAN_SCALES:
            scale = HAN_SCALES[mark]
            if scale >= last or (not digit and not (scale == 10 and not total and digit is None)):
                return None
            total, last, digit, zero = total + (digit or 1) * scale, scale, None, False
        elif digit is not None or mark not in HAN_DIGITS or (zero and not HAN_DIGITS[mark]):
            return None
        elif HAN_DIGITS[mark] or len(text) == 1:
            digit = HAN_DIGITS[mark]
        elif not total:
            return None
        else:
            zero = True
    return None if not text or (zero and digit is None) else total + (digit or 0)


def fraction_of_words(text: str) -> Fraction | None:
    """
    Returns the value of a fraction in words in lower case, perhaps with a whole number before it, or None.

    Example:
        >>> str(fraction_of_words("two thirds")), str(fraction_of_words("three and a half")), fraction_of_words("quarter")
        ('2/3', '7/2', None)
    """
    if text in HALF:
        return Fraction(1, 2)
    found = FRACTION.fullmatch(text)
    if found is None:
        return None
    whole = value_of_words(found["whole"]) if found["whole"] else 0
    count = 1 if found["count"] in ("a", "an") else value_of_words(found["count"])
    return None if whole is None or count is None else whole + Fraction(count, FRACTIONS[found["part"].removesuffix("s")])


def value_of_words(text: str) -> int | None:
    """
    Returns the value of number words in lower case, or None.

    Example:
        >>> value_of_words("two hundred and forty-one thousand"), value_of_words("two one")
        (241000, None)
    """
    total, group, last = 0, 0, 10**15
    words = [word for word in WORD.findall(text) if word != "and"]
    if not words or words[0] not in VALUES or len(words) > 20 or re.fullmatch(r"[a-z -]+", text) is None:
        return None
    room = 10**15  # the next word must be smaller than this
    for word in words:
        if word in SCALES:
            scale = SCALES[word]
            if not group or scale >= last:
                return None
            if scale == 100:
                group, room = group * 100, 100
            else:
                total, group, room, last = total + group * scale, 0, 10**15, scale
        elif word in VALUES:
            value = VALUES[word]
            if value >= room or (group and group % 100 and not (group % 10 == 0 and value < 10 and group % 100 >= 20)):
                return None
            group, room = group + value, 10 if value >= 20 else 1
            if value < 20:
                room = 1
        else:
            return None
    return total + group
