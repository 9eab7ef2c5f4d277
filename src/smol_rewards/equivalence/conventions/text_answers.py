"""
Do two answers in words, or two options of a question, say the same?

Words are equal only if they are the same after normalisation and without an article in front, except that "yes" and "true"
are one answer, and so are "no" and "false", with or without a remark after a comma or full stop. An option is named by its
*letter*, its *content*, or both; a side that gives both must not contradict the other in either.
"""

import re

from smol_rewards.equivalence.context import Context, mismatch
from smol_rewards.expression import Answer, Choice, Conjunction, Constant, List, Scalar, Text, Variable
from smol_rewards.expression.calendar import LOWER_MONTHS, LOWER_WEEKDAYS
from smol_rewards.lexicon import LANGUAGES, one_of, phrases, single
from smol_rewards.verdict import Method, Verdict, different, equal

CHOSEN = re.compile(r"\A(?:(?:the )?(?:correct )?(?:answer|option|choice):? (?:is )?(?:option )?)")
FIGURES = (r"\overline{", r"\triangle ", r"\angle ")
OPTIONS = frozenset("ABCDE")
LETTERS = frozenset("abcdefgh")  # of options, several of which may be selected
RESTRICTING = re.compile(rf"\b{one_of(phrases('restrictions'))}\b")
DOUBTED = re.compile(rf"\s*{one_of(phrases('doubts'))}\b")  # takes a reply back, where a remark begins with it: "yes, maybe"
DENIED = re.compile(rf"\s*{one_of(phrases('negations'))}\b")
REMARK = re.compile(r"[,.;:]\s")
ARTICLES = frozenset({"a", "an", "the"})
AFFIRMATIVE = single("yes")
NEGATIVE = single("no")
SYNONYMS = {word: words for words in (AFFIRMATIVE, NEGATIVE) for word in words}
ALIKE = {phrase: claim[0] for language in LANGUAGES for claim in language.claims for phrase in claim}
ALIKE |= {short: name for name in LOWER_WEEKDAYS + LOWER_MONTHS for short in (name[:3], name)}
QUALIFIED = one_of(phrases("qualified"))
SUBJECT = re.compile(
    rf"\A(?:(?:it|they|this|there are|there is an|the (?:system|equation) has|the (?:{QUALIFIED}))(?: is| are)? )"
)
WINS = r"(?:always |will )?wins?|(?:has|have) (?:a|the) winning strategy"
QUALITY = re.compile(rf"(?:(?:it|they|this|the {QUALIFIED}) (?:is|are) )?(?:(?:an?|the) )?(.+?)(?: {QUALIFIED}| (?:{WINS}))?")
INITIALS = {"T": "true", "F": "false", "Y": "yes", "N": "no"}  # as golds, of which an answer is the word


def compare_texts(gold: Text, answer: Text, context: Context) -> Verdict:
    """Returns whether two texts are the same words."""
    ours, theirs = _without_article(gold.words), _without_article(answer.words)
    if ours == theirs or _quality(gold.words) == theirs or ours == _quality(answer.words):
        return equal(Method.TEXT, "the same words", proved=False)
    said = _known(gold.words) & _known(answer.words)
    if said:
        return equal(Method.TEXT, f"both say {min(said)}", proved=False)
    reply = _reply(gold.words)
    if reply in SYNONYMS and _reply(answer.words) in SYNONYMS[reply]:
        return equal(Method.TEXT, f"the answer says {reply}", proved=False)
    return different(Method.TEXT, "the words differ", proved=False)


def compare_replies(gold: Text, text: str) -> Verdict | None:
    """Returns whether a text that could not be read replies as the gold does, None unless both begin with a reply."""
    words = " ".join(text.lower().split())
    ours = _reply(gold.words)
    if ours not in SYNONYMS or REMARK.split(words, 1)[0] not in SYNONYMS:
        return None
    if _reply(words) in SYNONYMS[ours]:
        return equal(Method.TEXT, f"the answer says {ours}", proved=False)
    return different(Method.TEXT, "the answer does not reply as the gold does", proved=False)


def _quality(words: str) -> str:
    """Returns the quality that is told of something, as in "an isosceles triangle" and "the function is even"."""
    found = QUALITY.fullmatch(words)
    return found[1] if found else words


def _without_article(words: str) -> str:
    """Returns words without the article in front of them."""
    first, _, rest = words.partition(" ")
    return rest if rest and first in ARTICLES else words


def _reply(words: str) -> str:
    """Returns the word before the first remark, unless that is of the other sense or restricts it: "yes, as it is even"."""
    reply, remark = (*REMARK.split(words, 1), "")[:2]
    contrary = NEGATIVE if reply in AFFIRMATIVE else AFFIRMATIVE
    if reply == "no" and words.startswith("no. ") and " " not in remark:
        return ""  # may be a number: No. 7
    taken_back = RESTRICTING.search(remark) or DOUBTED.match(remark) or (reply in AFFIRMATIVE and DENIED.match(remark))
    return reply if contrary.isdisjoint(remark.split()) and not taken_back else ""


def _known(words: str) -> set[str]:
    """Returns what is known to be said by words or behind a reply, as in "no, the series diverges"."""
    reply, *remark = REMARK.split(words, 1)
    several = (words, *(remark if reply in SYNONYMS else ()))
    found = (ALIKE.get(form) for said in several for form in (SUBJECT.sub("", said, 1), _without_article(said), _quality(said)))
    return {said for said in found if said is not None}


def letter_of(answer: Answer) -> str | None:
    """
    Returns the letter that an answer consists of, in upper case, or None.

    Example:
        >>> letter_of(Scalar(Variable("C"))), letter_of(Text("c")), letter_of(Choice("C")), letter_of(Scalar(Variable("c_1")))
        ('C', 'C', 'C', None)
    """
    match answer:
        case Choice(letter):
            return letter.upper()
        case Text(words):
            letter = CHOSEN.sub("", words, 1).removesuffix(" only").strip("()")
        case Scalar(Variable(letter), None):
            pass
        case Scalar(Constant("e" | "i" as letter), None):
            pass
        case _:
            return None
    return letter.upper() if len(letter) == 1 and letter.isascii() and letter.isalpha() else None


def _selection(answer: Answer) -> tuple[str, ...] | None:
    """Returns the options that an answer selects, as `ACD` and `A, C, D` do, None for anything else."""
    match answer:
        case Text(words) if 1 < len(words) <= len(LETTERS) and set(words) <= LETTERS and list(words) == sorted(set(words)):
            return tuple(words.upper())
        case List(items) | Conjunction(items):
            letters = [letter_of(item) for item in items]
            return tuple(sorted(letter for letter in letters if letter)) if all(letters) else None
        case _:
            return None


def compare_case(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    """Returns TRUE where the gold is a letter as options have it, and the answer the same letter in lower case; else None."""
    if type(gold) is Scalar and type(gold.value) is Variable and gold.value.name in OPTIONS:
        match answer:
            case Scalar(Variable(letter) | Constant(letter), None) if letter == gold.value.name.lower() and gold.unit is None:
                return equal(Method.STRUCTURE, f"both are option {gold.value.name}", proved=False)
    return None


def compare_spelling(gold: Answer, answer: Answer) -> Verdict | None:
    """Returns TRUE where one side is a word and the other a figure with those letters, as AB and \\overline{AB}; else None."""
    if isinstance(gold, Text) == isinstance(answer, Text):
        return None
    ours, theirs = _spelled(gold), _spelled(answer)
    if ours is None or ours != theirs:
        return None
    return equal(Method.TEXT, f"both are {ours.upper()}", proved=False)


def _spelled(answer: Answer) -> str | None:
    match answer:
        case Text(words):
            return words
        case Scalar(Variable(name), None) if name.startswith(FIGURES):
            return name.partition("{")[2].rstrip("}").lower() or name.partition(" ")[2].lower()
        case Scalar(Variable(name), None) if name.isalpha() and name.isupper() and len(name) > 1:
            return name.lower()
        case _:
            return None


def compare_choices(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    """Returns the verdict where a side is an option, or where both are a single letter and one of them is text; else None."""
    if isinstance(gold, Choice) and isinstance(answer, Choice) and gold.letter == answer.letter:
        if gold.content is None or answer.content is None:
            return equal(Method.STRUCTURE, f"both are option {gold.letter}")
        return context.compare(gold.content, answer.content)
    worded = isinstance(gold, Text) or isinstance(answer, Text)
    if worded and (several := _selection(gold)) is not None and several == _selection(answer):
        return equal(Method.STRUCTURE, f"both select {', '.join(several)}")
    if isinstance(answer, Text) and INITIALS.get(letter_of(gold) or "") == answer.words:
        return equal(Method.TEXT, f"both say {answer.words}", proved=False)
    if (ours := letter_of(gold)) is not None and (theirs := letter_of(answer)) is not None:
        if ours == theirs:
            return equal(Method.STRUCTURE, f"both are option {ours}")
        return mismatch(f"option {ours} is not option {theirs}")
    if isinstance(gold, Choice) and gold.content is not None:
        return context.compare(gold.content, answer)
    if isinstance(answer, Choice) and answer.content is not None:
        return context.compare(gold, answer.content)
    return None
