r"""
What does a statement come to?

Only what is stated or free can be the answer, and the last clause with such a value decides. A value is taken whole, or from
the last `=` on; a broken one is no answer, and neither are two of which the statement says two things.
"""

import re
from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from operator import ne

from smol_rewards.expression.relations import RELATIONS
from smol_rewards.expression.units import unit_named
from smol_rewards.extraction.candidate import trim
from smol_rewards.extraction.prose.roles import (
    ACTIONS,
    BACK,
    BOTH,
    CONNECTIVES,
    CUES,
    EQUAL,
    EQUALS,
    FILLERS,
    HAN,
    JOINTS,
    LETTER,
    TRANSPARENT,
    Role,
    Value,
    values,
)
from smol_rewards.extraction.prose.spelled import CONCLUSION, in_digits, worded_conclusion
from smol_rewards.extraction.scan import FORMULA, Kind, Piece, pieces
from smol_rewards.extraction.statements import (
    NOTE,
    concluded,
    final_statement,
    is_meant,
    is_prose,
    parts_start,
    statements,
    tail_start,
    without_prose,
)
from smol_rewards.lexicon import ENGLISH, one_of, phrases, single
from smol_rewards.lexicon.latex import MINUSES, TEXTS, command
from smol_rewards.lexicon.numbers import SCALES
from smol_rewards.source import Span

NAMELESS = FILLERS | CONNECTIVES | single("pointers", "subjects", "speakers")  # words that say nothing of what a value is
UNSAYING = NAMELESS | CUES.keys() | TRANSPARENT
CONDITIONED = re.compile(rf"{command(*TEXTS)}\s?\{{\s*,?\s*{one_of((*phrases('conditions', languages=(ENGLISH,)), 'where'))}\b")
NAME = re.compile(r"[A-Za-z](?:_\{?\w+\}?|['’])?\s*\Z")
FINISH = re.compile(r"[\s\\]*\\end\s?\{[a-z]+\*?\}")
BETWEEN_ROWS = re.compile(r"\\\\(?!\s*\\end)")
ROW = re.compile(r"\s*(?:\\begin\s?\{[a-z]+\*?\}\s*)?([A-Za-z](?:_\w)?)\s*&?\s*=")  # an unknown and its value
VALUE = r"[^\S\n]*(?:[-*•]\s)?\$?[A-Za-z](?:_\w)?\s?=\s?[^\s=A-Za-z][^\n=]{0,80}"
SYSTEM = re.compile(rf":[\s*]*\n\s*({VALUE}(?:\n\s*{VALUE})+)\Z")  # `x = 2` and `y = 3` on the last lines
AND_OR = one_of(phrases("both", "either"))
NEXT_NAME = re.compile(
    rf"(?:[,;]|(?<![A-Za-z]){AND_OR}(?![A-Za-z])|{command(*TEXTS)}\s?\{{\s?{AND_OR}\s?\}})\s*[A-Za-z](?:_\{{?\w+\}}?|['’])?\s*\Z"
)
VARIABLE = re.compile(r"(?<![\\A-Za-z])[A-DF-HJ-Za-df-hj-z](?![A-Za-z(])")  # e and i are numbers
DIGIT = re.compile(r"\d")
SIGN = re.compile(r"\\(?:[dt]?frac|cdot|times|div|left|right)(?![A-Za-z])")
ATTACHING = re.compile(r"[\w.]")
ARITHMETIC = re.compile(r"(?=.*\S)(?!.*\d\s+[\dxX])(?:[\d\s.,+*/^(){}×·÷−–-]|(?<![A-Za-z])[a-z](?![A-Za-z]))*")
TALK = re.compile(
    r"\s+(?!and\b|or\b)[A-Za-z]{2,}\s+[A-Za-z]{1,}\b|\s*[(（](?=[A-Za-z]{2,}\s)|(?<=\d)\s*[\])]*\s*[\u0400-\u9fff]|\s*<(?=[/|])"
)
VERB_FINAL = re.compile("[\u0900-\u09ff\u0c00-\u0c7f\u3040-\u30ff\uac00-\ud7af]")  # Hindi, Bengali, Telugu, Japanese, Korean
ARROWS = frozenset(("→", "⇒", "->", "=>"))
LIMITING = frozenset(phrase.split()[1] for phrase in phrases("bounds") if phrase.startswith("at "))  # "at most"
EITHER = frozenset(phrases("either"))
ORDERS = frozenset(spelling for sign in RELATIONS if sign.name in "<>≤≥≠" for spelling in sign.spellings)
DERIVING = frozenset(phrases("derivations"))
CONGRUENT = re.compile(  # what a numeral leaves: `2^{10} \equiv 1 \pmod{11}`
    r"(?:\A|(?<=[$=≡(\[])|(?<=equiv))(?:[^=≡\\A-Za-z]|\\(?:cdot|times))*(?:\\equiv|≡)\s?(-?\d+)\s?(?=\\?[(\s]?p?mod(?![a-z]))"
)
SCALE = re.compile(rf"(?:\s{one_of(SCALES)})+\b", re.I)  # `3 hundred dollars`
SUMMED = re.compile(r"[abmnpqk](?:\s?\+\s?[abcmnpqk]){1,3}")  # what problems ask for at last: `m + n = 11`
UNIT = re.compile(r"\s([^\W\d_]+)(?:[²³]|\^[23])?(?!\s?[\w/^&-]|\sper\b)")
SUM = re.compile(rf"\d\s?[{MINUSES}–+*×x/÷]\s?[\d$]")
DENIALS = single("negations", "no", "declined") | {"if", "suppose"}
REFUSING = single("contractions", "inabilities")
CHECKED_REPLY = re.compile(rf"[\s*_]*{one_of(phrases('yes', 'no'))}\s?[:!]\s(?:[^A-Za-z]|\b(?:and|but)\b)*\Z", re.I)
PART = re.compile(r"\([a-j]\)")
MEASURED = frozenset("%°$€£¥")  # signs of units
MOST_CHANGED = 2  # words by which two clauses differ that say the same of two things
QUESTIONS = ("?", "？")


def stated(statement: str, *, announced: bool = False) -> Span | None:
    """
    Returns the span of what a statement comes to; None where it has no value that counts.

    Args:
        announced: whether the statement is an answer: then its only value counts, although it says when or where.

    Example:
        >>> sentence = "Since there are 7 days in a week, she pays 7 * $2 = $14 a week."
        >>> stated(sentence).of(sentence)
        '$14'
    """
    found = pieces(statement)
    if "(a)" in statement and (parts := _parts(found)):
        return parts
    chosen = _chosen(found, list(values(found)), announced)
    return _span(statement, found, chosen) if chosen else None


def find_stated(text: str) -> Span | None:
    """
    Returns the span of what the final statement comes to.

    Example:
        >>> text = "It costs $5 + $7 = $12. That is all."
        >>> find_stated(text).of(text)
        '$12'
    """
    in_words = worded_conclusion(text)
    if in_words and (number := stated(in_digits(in_words.of(text)))):
        return Span(in_words.start + number.start, in_words.start + number.end)
    statement = final_statement(text)
    if statement is None or text.startswith(QUESTIONS, statement.end):
        return None
    if CHECKED_REPLY.match(text, statement.start, statement.end) or (
        concluded(text, statement) and CONCLUSION.search(text, statement.start, statement.end)
    ):  # "5 is impossible, so there is no solution"
        return None
    if (several := SYSTEM.search(text, tail_start(text))) is not None:
        return Span(*several.span(1))
    words = statement.of(text)
    if (first := parts_start(text, statement.start)) is not None:
        return Span(first, statement.end)
    found = stated(words)
    if found is None and NOTE.match(text, statement.start, statement.end):  # in which nothing is stated
        before = next((each for each in statements(text) if each.end <= statement.start), statement)
        statement, found = before, stated(before.of(text)) if is_meant(text, before) else None
    return Span(statement.start + found.start, statement.start + found.end) if found else None


def find_formula(text: str) -> Span | None:
    r"""
    Returns the span of what the final statement comes to, where that is a formula between delimiters.

    Example:
        >>> text = r"So the area is $25\pi$ square units."
        >>> find_formula(text).of(text)
        '$25\\pi$'
    """
    found = find_stated(text)
    if found is None:
        return None
    return found if any(each.start() <= found.start and found.end <= each.end() for each in FORMULA.finditer(text)) else None


def _parts(found: Sequence[Piece]) -> Span | None:
    """Returns the span from the first part of an answer in parts to the end: "(a) 3, (b) 5"."""
    parts = [piece for piece in found if piece.kind is Kind.EXPRESSION and PART.fullmatch(piece.text)]
    if len(parts) < 2 or parts[0].text != "(a)":
        return None
    return Span(parts[0].start, found[-1].start if found[-1].text == "." else found[-1].end)


def _chosen(found: Sequence[Piece], values: Sequence[Value], announced: bool) -> tuple[Value, ...]:
    """Returns the values that a statement comes to; several where they are joined, none where there is none that counts."""
    meant = [value for value in values if value.role in (Role.STATED, Role.FREE, Role.BROKEN) and not _is_name(found, value)]
    if not meant:
        rest = [value for value in values if value.role not in (Role.ASIDE, Role.BOUND) and not _is_name(found, value)]
        if any(piece.text in REFUSING for piece in found):
            return ()  # "it can't be done with 5"
        if len(rest) == 1 and rest[0].role is Role.CIRCUMSTANCE and (announced or not _leads(found, rest[0])):
            return tuple(rest)
        limited = [value for value in rest if found[value.first - 1].text in LIMITING]
        if len(limited) == 1:
            return tuple(limited)  # "he can buy at most 7 with his $60"
        if len(rest) > 1 and rest[-1].role is Role.CIRCUMSTANCE and _concludes(found[rest[-2].behind : rest[-1].first]):
            return (rest[-1],)  # "he leaves at 5, so he is there at 6:30"
        return (values[-1],) if values and _is_computed(found, values[-1]) else ()
    concluding = _conclusion(found[meant[-1].behind :]) + meant[-1].behind
    later = [value for value in values if value.role is Role.CIRCUMSTANCE and value.first > concluding]
    if later:  # "so it arrives at 6:45"
        return tuple(later) if len(later) == 1 else ()
    clause = [value for value in meant if value.clause == meant[-1].clause]
    said = [value for value in clause if value.role is Role.STATED]
    if len(said) > 1 and any(piece.text in EITHER for piece in found[said[0].behind : said[-1].first]):
        said = said[-1:] if _is_joined(found[said[-2].behind : said[-1].first]) else []
        if not said:
            return ()
    if len(said) > 1 and not any(map(partial(_has_sign, found), said[-2:])):
        between = found[said[-2].behind : said[-1].first]
        if any(piece.text in JOINTS for piece in between) and not _is_joined(between):
            return ()  # "Tom is 12 and Ann is 15"
    earlier = [value for value in meant if value.clause != meant[-1].clause]
    if (
        earlier
        and _are_parallel(found, earlier[-1], (said or clause)[-1])
        and not _concludes(found[earlier[-1].behind : clause[0].first])
    ):
        return ()  # "the red ones are 12, and the blue ones are 8"
    if not said:  # what a clause begins with is what it speaks of
        said = clause[-1:] if _begins(found, clause[0]) or _ends_in_verb(found) else clause[:1]
        if (
            said != clause[:1]
            and found[said[0].first - 1].text in BOTH
            and not _is_joined(found[clause[-2].behind : said[0].first])
        ):
            return ()  # "5 cats and 8 dogs were seen"
    first = last = meant.index(said[-1])
    while (
        first > 0
        and _is_joined(found[meant[first - 1].behind : meant[first].first])
        and not _leads_to(*(found[value.first : value.behind] for value in meant[first - 1 : first + 1]))
    ):
        first -= 1
    while last + 1 < len(meant) and (
        _is_joined(between := found[meant[last].behind : meant[last + 1].first])
        or (meant[last].role is Role.STATED and [piece.text for piece in between] == ["to"])  # a ratio
        or (len(between) == 1 and between[0].text > HAN and unit_named(between[0].text))  # `3小时20分钟`
    ):
        last += 1
    chosen = meant[first : last + 1]
    if any(value.role is Role.BROKEN for value in chosen):
        return ()
    if last + 1 < len(meant):
        if meant[last + 1].role is Role.BROKEN:
            return ()
        between = found[meant[last].behind : meant[last + 1].first]
        if any(piece.text in JOINTS for piece in between[-BACK:]):  # and something else
            named = len(meant) == last + 2 and _is_named(between[:-1]) and _is_named(found[meant[last + 1].behind :])
            return (meant[last], meant[last + 1]) if named and between[-1].text in JOINTS else ()
    return tuple(chosen)


def _are_parallel(found: Sequence[Piece], one: Value, other: Value) -> bool:
    """Returns whether two clauses say in the same words of two things what each is; what is worked out is a result."""
    if not one.role is other.role is Role.STATED or _has_sign(found, one) or _has_sign(found, other):
        return False
    ours, theirs = (_words_before(found, value) for value in (one, other))
    return len(ours) == len(theirs) > 1 and ours[-1] == theirs[-1] and 0 < sum(map(ne, ours, theirs)) <= MOST_CHANGED


def _words_before(found: Sequence[Piece], value: Value) -> list[str]:
    """Returns the words of a clause before a value, without those that join it to the clause before."""
    words: list[str] = []
    for piece in reversed(found[: value.first]):
        if piece.kind is not Kind.WORD or piece.text in CONNECTIVES:
            break
        words.append(piece.text)
    return words[::-1]


def _leads_to(equation: Sequence[Piece], following: Sequence[Piece]) -> bool:
    """Returns whether what follows an equation is worked out from it: "3x = 21 and x = 7", "a = 3, b = 2 and a + b = 5"."""
    (left, is_whole), (name, _) = _left_side(equation), _left_side(following)
    if left == name or not is_whole:
        return False
    return VARIABLE.findall(left) == [name] or (LETTER.match(left) is not None and left in VARIABLE.findall(name))


def _left_side(equation: Sequence[Piece]) -> tuple[str, bool]:
    """Returns the left side of an equation, or the whole of what is none, and whether it is one."""
    if len(equation) > 1:
        return equation[0].text, True
    left, sign, _ = equation[0].text.strip("$ ").partition("=")
    return left.strip(), bool(sign)


def _is_named(behind: Sequence[Piece]) -> bool:
    """Returns whether what stands behind a value is nothing but a name of what it counts."""
    words = [piece for piece in behind if piece.text != "."]
    return 0 < len(words) <= BACK and all(piece.kind is Kind.WORD and not CUES.get(piece.text) for piece in words)


def _is_computed(found: Sequence[Piece], value: Value) -> bool:
    """Returns whether a value in a clause that gives a reason or a time is worked out there: "because 200 - 132 = 68"."""
    chain = found[value.first : value.behind]
    return (
        value.role is Role.ASIDE
        and chain[-1].kind is not Kind.RELATION  # which breaks off
        and (chain[0].kind is Kind.RELATION or SUM.search(chain[0].text) is not None)
        and not any(piece.text in DENIALS for piece in found[: value.first])
    )


def _has_sign(found: Sequence[Piece], value: Value) -> bool:
    """Returns whether an equals sign is in a value."""
    return any(piece.text in EQUAL or EQUALS.search(piece.text) for piece in found[value.first : value.behind])


def _begins(found: Sequence[Piece], value: Value) -> bool:
    """Returns whether a clause begins with a value."""
    before = next((piece for piece in reversed(found[: value.first]) if piece.text not in TRANSPARENT), None)
    return before is None or before.kind is Kind.MARK or before.text in CONNECTIVES or _concludes([before])


def _ends_in_verb(found: Sequence[Piece]) -> bool:
    """Returns whether a statement is in a language whose verbs stand at the end, behind what they state."""
    last = next((piece.text for piece in reversed(found) if piece.kind is Kind.WORD), "")
    return not last.isascii() and VERB_FINAL.search(last) is not None


def _leads(found: Sequence[Piece], value: Value) -> bool:
    """Returns whether a clause begins with a value, and goes on: "At 5 pm he leaves"."""
    before = next((piece for piece in reversed(found[: value.first]) if piece.text not in UNSAYING), None)
    return value.behind < len(found) and (before is None or before.kind is Kind.MARK)


def _concludes(pieces: Sequence[Piece]) -> bool:
    """Returns whether one of some words begins what a statement comes to."""
    return _conclusion(pieces) < len(pieces)


def _conclusion(pieces: Sequence[Piece]) -> int:
    """Returns the place of the first word that begins what a statement comes to, behind the last where there is none."""
    concluding = (
        at
        for at, piece in enumerate(pieces)
        if not (at and pieces[at - 1].text in ACTIONS)  # "after giving 5 away"
        and any(cue.role is Role.FREE and len(words) == 1 for words, cue in CUES.get(piece.text, ()))
    )
    return next(concluding, len(pieces))


def _is_name(found: Sequence[Piece], value: Value) -> bool:
    """Returns whether a value is a letter, which is no answer where nothing states it."""
    name = found[value.first].text.strip("$ ")
    return value.role is Role.FREE and value.behind == value.first + 1 and LETTER.match(name) is not None


def _is_joined(between: Sequence[Piece]) -> bool:
    """Returns whether nothing but "and", "or" or a comma stands between two values, behind a unit of the first."""
    if between and between[0].kind is Kind.WORD and unit_named(between[0].text):
        between = between[1:]
    words = " ".join(piece.text for piece in between if piece.text not in TRANSPARENT)
    return words in JOINTS or words.removeprefix(", ") in JOINTS


def _span(statement: str, found: Sequence[Piece], values: Sequence[Value]) -> Span:
    """Returns the span of what values say: several from the first to the last, of one the right side of its last `=`."""
    first, last = values[0], values[-1]
    end = found[last.behind - 1].end
    if len(values) > 1:
        start = first.first
        if found[start].kind is Kind.RELATION:
            start += 1
        if found[first.behind].kind is Kind.WORD and found[first.behind].text not in JOINTS:
            end = found[-1].start if found[-1].text == "." else found[-1].end  # "20 chickens and 15 rabbits"
        return Span(found[start].start, end)
    chain = found[last.first : last.behind]
    if _is_equation_alone(statement, found, last):
        return Span(chain[0].start, end)
    if any(piece.text in ORDERS for piece in chain):
        return Span(chain[0].start, end)
    signs = [at for at, piece in enumerate(chain) if piece.kind is Kind.RELATION and piece.text in EQUAL]
    if signs and chain[-2].text in ARROWS:  # "5 · 3 = 15 → 15 km"
        signs.append(len(chain) - 2)
    if signs:
        unknowns = set(VARIABLE.findall(chain[0].text))
        if (
            signs == [1]
            and len(unknowns) > 1
            and not SUMMED.fullmatch(chain[0].text)
            and not unknowns.issubset(_assigned(found))
        ):
            return Span(chain[0].start, end)
        right = next(piece for piece in chain[signs[-1] + 1 :] if piece.kind is not Kind.MARK)
        return _with_unit(statement, Span(right.start, end))
    if len(chain) == 1 and chain[0].kind is Kind.FORMULA:
        return _right_side(statement, trim(statement, chain[0].span)) or chain[0].span
    start = chain[0].start if chain[0].kind is not Kind.RELATION else chain[1].start
    return _with_unit(statement, Span(start, end))


def _assigned(found: Sequence[Piece]) -> set[str]:
    """Returns the letters whose values a statement has given: "a = 3 and b = 4"."""
    return {name.text for name, sign in pairwise(found) if sign.kind is Kind.RELATION and sign.text in EQUAL}


def _is_equation_alone(statement: str, found: Sequence[Piece], value: Value) -> bool:
    """
    Returns whether a value is an equation that stands for itself: no noun beside it says what its right side is, and its left
    side is a name, arithmetic, or a letter with some: `2x = 6` says nothing of 6, and `5 + 4 = 6` is false.
    """
    start = found[value.first].start
    if (start and ATTACHING.match(statement, start - 1)) or any(piece.kind is not Kind.MARK for piece in found[value.behind :]):
        return False
    derived = max((at + 1 for at, piece in enumerate(found[: value.first]) if piece.text in DERIVING), default=0)
    said = (piece for piece in found[derived : value.first] if piece.kind is not Kind.MARK and piece.text not in NAMELESS)
    if any(piece.kind is not Kind.WORD or not _is_verb(piece.text) for piece in said):
        return False
    members = EQUALS.split(statement[start : found[value.behind - 1].end].strip("$ "))
    return len(members) > 1 and all(LETTER.match(member.strip()) or _is_arithmetic(member) for member in members[:-1])


def _is_verb(word: str) -> bool:
    """Returns whether a word alone states what is behind it, or concludes it."""
    return any(len(words) == 1 and cue.role in (Role.STATED, Role.FREE) for words, cue in CUES.get(word, ()))


def _is_arithmetic(member: str) -> bool:
    """Returns whether a side of an equation is made of numerals, operators and at most one letter."""
    plain = SIGN.sub(" ", member)
    return ARITHMETIC.fullmatch(plain) is not None and len(set(VARIABLE.findall(plain))) <= 1


def _with_unit(statement: str, value: Span) -> Span:
    """Returns the span of a value with the name of a unit behind it; without one that is compound, or besides another."""
    if scale := SCALE.match(statement, value.end):
        value = Span(value.start, scale.end())
    unit = UNIT.match(statement, value.end) if MEASURED.isdisjoint(value.of(statement)) else None
    return Span(value.start, unit.end()) if unit and unit_named(unit[1]) else value


def _outer_signs(text: str, formula: Span) -> list[re.Match[str]]:
    r"""Returns the equals signs of a formula that are in no braces, as that in `\sum_{k=1}^7 k` is."""
    found, depth, at = list[re.Match[str]](), 0, formula.start
    for sign in EQUALS.finditer(text, formula.start, formula.end):
        depth += text.count("{", at, sign.start()) - text.count("}", at, sign.start())
        at = sign.start()
        if not depth:
            found.append(sign)
    return found


def _right_side(text: str, formula: Span) -> Span | None:
    """Returns the span of the right side of the last equation of a formula; of the formula between two or more unknowns."""
    if congruent := CONGRUENT.search(text, formula.start, formula.end):
        return Span(*congruent.span(1))
    said = CONDITIONED.search(text, formula.start, formula.end)
    signs = _outer_signs(text, Span(formula.start, said.start() if said else formula.end))
    if not signs:
        return None
    first = len(signs) - 1
    while first > 0 and NEXT_NAME.search(text, signs[first - 1].end(), signs[first].start()):
        first -= 1
    if first < len(signs) - 1 and (name := NAME.search(text, formula.start, signs[first].start())):
        return Span(name.start(), formula.end)
    left = text[formula.start : signs[-1].start()]
    if len(signs) == 1 and len(set(VARIABLE.findall(left))) > 1 and not is_prose(left) and not SUMMED.fullmatch(left.strip()):
        return formula
    end = formula.end
    if (finish := FINISH.search(text, signs[-1].end(), end)) and text.find(r"\begin", signs[-1].end(), end) < 0:
        names = [row and row[1] for row in map(ROW.match, BETWEEN_ROWS.split(text[formula.start : end]))]
        if len(names) > 1 and None not in names and len(set(names)) == len(names):
            return formula
        end = finish.start()
    elif text.startswith(r"\begin", formula.start) and (outer := text.rfind(r"\end", signs[-1].end(), end)) >= 0:
        end = outer
    right = without_prose(text, Span(signs[-1].end(), end))
    talk = TALK.search(text, right.start, right.end)
    if talk is None or talk.start() == right.start:
        return right
    return None if DIGIT.search(text, talk.start(), formula.end) else Span(right.start, talk.start())
