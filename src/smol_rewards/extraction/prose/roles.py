"""
What does a statement say of its numbers?

Of the pieces of a statement, *values* are its chains of mathematics: an expression, a formula, or several with relations
between them. What stands around a value gives it a *role*, by the rows of ROLES.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from itertools import takewhile
from typing import NamedTuple

from smol_rewards.expression.units import unit_named
from smol_rewards.extraction.scan import Kind, Piece, pieces
from smol_rewards.lexicon import phrases, words_of
from smol_rewards.lexicon.latex import FRACTIONS
from smol_rewards.source import Span


class Role(Enum):
    """What a statement says of a value."""

    STATED = "an equals sign or a verb says that it is so"
    FREE = "nothing stands before it that says otherwise"
    CIRCUMSTANCE = "it says when, where, or of how many"
    ASIDE = "it is in a clause that gives a reason, a condition or an example, or in brackets"
    STEP = "it is in an instruction, of which only an equation says what comes"
    LABEL = "it numbers a step, a case or a figure"
    BOUND = "it is what something is compared with"
    SUBJECT = "it is what the statement is about"
    TRIED = "it is tried, or assumed"
    DENIED = "it is not so"
    BROKEN = "it is a part of an expression"


class Cue(NamedTuple):
    """
    A row of the table of roles: which words give a value its role, and how.

    Args:
        role: what a value is that they say something of.
        field: the field of the lexicon that lists them.
        reach: how far: "next" for a value right behind them, "verb" for one behind the verb that follows them, "action" for one
            behind a verb in -ing, "clause" for all to the end of their clause, "before" for one right before them, or before a
            word that names what it counts.
        example: a sentence with two values of which the one in brackets has the role.
    """

    role: Role
    field: str
    reach: str
    example: str


ROLES = (
    Cue(Role.STATED, "statements", "next", "Of the 40 pupils, the number of boys is [22]."),
    Cue(Role.STATED, "totals", "next", "他3周一共跑[12]米。"),
    Cue(Role.STATED, "derivations", "next", "Adding 7 to both sides gives [x = 12]."),
    Cue(Role.FREE, "consequences", "clause", "She has 3 boxes of 4, so she needs [12] eggs."),
    Cue(Role.CIRCUMSTANCE, "circumstances", "next", "She reads 30 pages in [5] days."),
    Cue(Role.CIRCUMSTANCE, "purposes", "verb", "It takes him 12 days to read [300] pages."),
    Cue(Role.CIRCUMSTANCE, "actions", "action", "She has 7 apples left after giving [5] to Tom."),
    Cue(Role.ASIDE, "asides", "clause", "Since there are [7] days in a week, she drinks 14 cups."),
    Cue(Role.ASIDE, "givens", "clause", "We know that a day has [24] hours, so she sleeps 8."),
    Cue(Role.ASIDE, "explanations", "clause", "So 12 is even, as [12 = 2 · 6]."),
    Cue(Role.ASIDE, "additions", "clause", "She has 12 cats, but Tom also has [9]."),
    Cue(Role.ASIDE, "possessions", "clause", "He needs 12 coins, and he already has [9]."),
    Cue(Role.ASIDE, "relatives", "clause", "She is 12 years older than Tom, who is [9]."),
    Cue(Role.ASIDE, "restrictives", "clause", "It is 12 for a box that is [4] cm long."),
    Cue(Role.STEP, "instructions", "clause", "Multiply that by [4] to get 12."),
    Cue(Role.LABEL, "numbered", "next", "In step [3] we found 12."),
    Cue(Role.BOUND, "comparisons", "clause", "It is 12, which is larger than [4]."),
    Cue(Role.BOUND, "limits", "next", "He had to exceed [50] marks, and has 62."),
    Cue(Role.SUBJECT, "combined", "next", "12 is the sum of [5] and 7."),
    Cue(Role.DENIED, "contrasts", "next", "So he pays 12 and not [5]."),
    Cue(Role.TRIED, "attempts", "clause", "Let us try [3] first."),
    Cue(Role.TRIED, "beliefs", "clause", "I first thought that it is [8], but it is 12."),
    Cue(Role.TRIED, "assumptions", "next", "Let [x = 3] be the first of 12."),
    Cue(Role.CIRCUMSTANCE, "times", "before", "[3] years later he is 12."),
    Cue(Role.ASIDE, "premises_behind", "before", "1주일은 [7]일이므로 총 14잔."),
    Cue(Role.STATED, "outcomes", "before", "He can choose 2 people out of 5 in [10] ways."),
    Cue(Role.ASIDE, "leavings", "before", "He needs 40 m of fence, [4] posts not included."),
    Cue(Role.LABEL, "stages", "before", "There are [2] cases to consider, so we add 12."),
    Cue(Role.SUBJECT, "predicates", "before", "Since 12 is even, [2] divides it."),
)


Phrase = tuple[tuple[str, ...], Cue]  # its words, and what they say


def _by_first_word(rows: Sequence[Cue]) -> dict[str, list[Phrase]]:
    """Returns the phrases of some rows by their first words, the longest first."""
    table: dict[str, list[Phrase]] = {}
    known = [(tuple(phrase.split()), cue) for cue in rows for phrase in phrases(cue.field)]
    for words, cue in sorted(known, key=lambda row: -len(row[0])):
        table.setdefault(words[0], []).append((words, cue))
    return table


CUES = _by_first_word([cue for cue in ROLES if cue.reach in ("next", "clause")])
CUES_BEHIND = _by_first_word([cue for cue in ROLES if cue.reach == "before"])
UNSPACED, UNSPACED_BEHIND = (  # which are looked for within runs of letters; those of a clause before those of one value
    tuple((phrase, cue) for reach in reaches for cue in ROLES if cue.reach == reach for phrase in phrases(cue.field)
          if phrase[0] > "\u2e7f" or "\u0e00" <= phrase[0] < "\u0f00")
    for reaches in (("clause", "next"), ("before",))
)  # fmt: skip
PURPOSE = next(cue for cue in ROLES if cue.reach == "verb")
PURPOSES = frozenset(phrases(PURPOSE.field))
ACTION = next(cue for cue in ROLES if cue.reach == "action")
ACTIONS = frozenset(phrases(ACTION.field))
AIMING = frozenset(phrases("aims"))
FILLERS = words_of("fillers", "emphases", "nouns", "afterthoughts", "links")
NO_VERBS = FILLERS | CUES.keys()
CONNECTIVES = frozenset(("and", "but", "so", "that", "then", "which"))
EQUAL = frozenset(("=", "＝", "=="))
NEARLY = frozenset(("≈", "≃", r"\approx", "~", "about", "approximately", "roughly", "nearly", "almost"))
LASTING = (Role.CIRCUMSTANCE, Role.DENIED, Role.SUBJECT, Role.LABEL)  # which several values beside each other have
BEHIND_PAUSES = frozenset(("relatives", "explanations"))  # fields whose words say something only there
ADVERSE = frozenset(("but", "however"))  # behind a pause they end an aside
TELLING = CUES.keys() | PURPOSES | ACTIONS | ADVERSE  # all other words say nothing of a value
PAUSES = frozenset(",，、،")
UNSURE = PAUSES | {"or"}  # before what a value is nearly
TRANSPARENT = frozenset(("*", "_", "`", '"', "'", "**", "“", "”", "__", ":", "$", "}"))
EMPHASIS = frozenset(("**", "__"))
BRACKETS = {"(": 1, "[": 1, "（": 1, ")": -1, "]": -1, "）": -1}
STOPS = frozenset(":;：；؛—–।") | {"->", "→", "⇒", "=>"}
LETTER = re.compile(r"[A-Za-z](?:_\{?\w+\}?|['’]|\([a-z]\))?\Z")
EQUALS = re.compile(r'(?<![<>!=:≠])=(?![="])(?:\s*&)?')
WORDED_JOINTS = frozenset(phrases("both", "either"))
BOTH = frozenset(phrases("both"))
JOINTS = frozenset((*WORDED_JOINTS, ",", ";", "，", "；", "、", "&"))
MATHEMATICS = (Kind.EXPRESSION, Kind.BROKEN, Kind.FORMULA)
DIFFERENCES = words_of("differences") - {"de"}
COMPARED = re.compile(r"\A比.*[大小多少高低长短轻重]\Z|より\Z")  # in Chinese and Japanese before how much: `，比他小3岁`
MOST_BEHIND = 3  # words between a value and what says that it is a difference
PORTION = re.compile(rf"%|\d/\d|\\[dt]?frac|[{FRACTIONS}]")
HAN = "\u30ff"  # behind which the letters of Chinese come
MEASURE = range(3)  # letters between a number and what is said behind it: `3小时后`
BACK = 4  # words between a verb and what it states


class Value(NamedTuple):
    """
    A chain of mathematics in a statement.

    Args:
        first: the number of its first piece.
        behind: the number of the piece behind it.
        role: what the statement says of it.
        clause: the number of the clause that it is in.
    """

    first: int
    behind: int
    role: Role
    clause: int


def values_of(statement: str) -> list[tuple[Span, Role]]:
    """
    Returns the spans of the values of a statement, first to last, each with its role.

    Example:
        >>> [(span.start, role.name) for span, role in values_of("In 5 days she reads 30 pages")]
        [(3, 'CIRCUMSTANCE'), (20, 'FREE')]
    """
    found = pieces(statement)
    return [(Span(found[value.first].start, found[value.behind - 1].end), value.role) for value in values(found)]


def values(found: Sequence[Piece]) -> Iterator[Value]:
    """Yields the chains of mathematics of a statement with their roles."""
    clause, depth, aside, early, inner, at = 0, 0, None, True, False, 0
    cue: Cue | None = None  # that stands right before
    before: Role | None = None  # of the last value
    passed = 0  # words since then
    while at < len(found):
        piece = found[at]
        if piece.kind is Kind.WORD:
            if piece.text.isascii() and piece.text not in TELLING:  # as most
                if piece.text not in FILLERS or passed > BACK:
                    cue = None
                passed += 1
                at += 1
                continue
            said, length = _cue(found, at, CUES, UNSPACED)
            if piece.text in PURPOSES and _is_purpose(found, at):
                cue, passed, at = PURPOSE, 0, at + 2
                continue
            if piece.text in ACTIONS and _is_action(found, at):
                cue, passed, at = ACTION, 0, at + 2
                continue
            if said and said.role is Role.STEP and at and found[at - 1].kind is Kind.WORD and length == 1:
                said = None  # which is no instruction within a sentence
            if said and said.field in BEHIND_PAUSES and not (at and found[at - 1].text in PAUSES):
                said = None  # "the pupils who came"
            if said and said.field == "additions" and not any(piece.text in ADVERSE for piece in found[max(0, at - BACK) : at]):
                said = None  # "so she also has 5"
            if (
                said
                and said.field == "restrictives"
                and not (at and _is_noun(found[at - 1]) and found[at - 1].text not in FILLERS)
            ):
                said = None  # "that is, 5"
            if said and said.reach == "clause" and not depth:
                early = early or (at > 0 and found[at - 1].text in CONNECTIVES)
                early = early or said.role is Role.FREE
                inner = early and at > 0 and _is_noun(found[at - 1])
                aside = None if said.role is Role.FREE else said
                clause += 1
            elif aside and piece.text in ADVERSE and at and found[at - 1].text in PAUSES:
                aside, clause = None, clause + 1
            if said and said.reach == "next":
                if said.role is Role.STATED and aside and (inner or aside.role is Role.BOUND):
                    aside = None  # "the remainder when divided by 7 is 3"
                cue, passed = said, 0
            elif said and said.role is Role.FREE and (edge := _cue_at_edge(piece.text)):
                cue, passed = edge, 0
            elif piece.text not in FILLERS or passed > BACK:
                cue = None
            passed += 1
            at += length
            continue
        if piece.kind is Kind.MARK:
            if piece.text in BRACKETS:
                depth = max(0, depth + BRACKETS[piece.text])
            elif piece.text in STOPS or (
                piece.text in PAUSES and (early or not aside) and not (aside and _goes_on(found, at, aside))
            ):
                aside, early, clause = None, piece.text in STOPS or not aside, clause + 1
            if not _is_transparent(piece) and piece.text[0] != "\\":
                cue = None
            at += 1
            continue
        end = _chain_end(found, at)
        if found[end - 1].text in EQUAL and _is_stated_apart(found, end):  # "= shoe size 15"
            cue, passed, at = ROLES[0], 0, end
            continue
        role = _role(found[at:end], cue)
        if role is Role.FREE and at and end < len(found) and found[at - 1].text == found[end].text == "**":
            role = Role.STATED
        if end == at + 1 and _is_added(found[max(0, at - 2) : at]) and _is_compared(found, end):
            role = Role.BOUND  # ", 5 more than before"
        if role is Role.FREE and before in LASTING and _is_beside(found, at, before):
            role = before  # "between 5 and 10", "from 5 to 10", "5 boys and 10 girls"
        if role in (Role.FREE, Role.STATED) and before is not None and piece.text.startswith("(="):
            role = Role.ASIDE  # "12 eggs (= 3 + 9)"
        if at > 1 and found[at - 2].text in PAUSES and COMPARED.search(found[at - 1].text):
            role = Role.BOUND
        beside = at and (found[at - 1].kind in MATHEMATICS or (at > 1 and unit_named(found[at - 1].text)))
        if beside and (piece.text[0] == "(" or piece.text in NEARLY):
            role = Role.ASIDE  # "1/3 (0.333)"
        if before in (Role.FREE, Role.STATED) and at > 1 and found[at - 1].text in NEARLY and found[at - 2].text in UNSURE:
            role = Role.ASIDE  # "3.7 g, about 38%"
        if role in (Role.FREE, Role.STATED, Role.CIRCUMSTANCE) and (said := _cue_behind(found, end)):
            role = said.role if role is not Role.CIRCUMSTANCE or said.role is Role.STATED else role
        if role in (Role.FREE, Role.STATED) and _is_portion(found, at, end):
            role = Role.SUBJECT  # "12 is 40% of 30"
        if depth or (aside and not (aside.role is Role.STEP and role is Role.STATED)):
            role = Role.ASIDE if depth or not aside else aside.role
        elif role is not Role.BROKEN:
            early = False
        yield Value(at, end, role, clause)
        cue, at, before = None, end, role


def _is_transparent(mark: Piece) -> bool:
    """Returns whether a mark says nothing of what stands behind it, as one of emphasis or a tag."""
    return mark.text in TRANSPARENT or mark.text[0] == "<"


def _is_stated_apart(found: Sequence[Piece], at: int) -> bool:
    """Returns whether behind an equals sign a word or a mark of emphasis stands before the value: "= **18** eggs"."""
    if at == len(found) or found[at].kind is not Kind.MARK:
        return at < len(found) and found[at].kind is Kind.WORD
    return _is_transparent(found[at]) and at + 1 < len(found) and found[at + 1].kind in MATHEMATICS


def _is_portion(found: Sequence[Piece], at: int, end: int) -> bool:
    """Returns whether a value is a part of another number, which is said behind it."""
    if end != at + 1 or end + 1 >= len(found) or found[end].text != "of" or found[end + 1].kind not in MATHEMATICS:
        return False
    return PORTION.search(found[at].text) is not None


def _is_compared(found: Sequence[Piece], at: int) -> bool:
    """Returns whether "more" or its like stands behind a value, or behind some words more: "5 more", "5 years more"."""
    behind = takewhile(lambda piece: piece.text not in JOINTS, found[at : at + MOST_BEHIND])
    return any(piece.text in DIFFERENCES for piece in behind)


def _is_added(before: Sequence[Piece]) -> bool:
    """Returns whether what follows only adds to what was said before: behind a comma, or behind "which is"."""
    last = [piece.text for piece in before[-2:]]
    return bool(last) and (last[-1] in PAUSES or last[-1] == "soit" or last == ["which", "is"])


def _goes_on(found: Sequence[Piece], at: int, aside: Cue) -> bool:
    """Returns whether an aside goes on behind a comma: in a list ("with sides 3, 4, 5"), or with the value of what it names."""
    if aside.role is Role.BOUND and [piece.kind in MATHEMATICS for piece in found[at + 1 : at + 3] if piece.text != "."] == [
        True
    ]:
        return True  # "larger than that of the square, 9"
    joints = [place for place in (at - 2, at, at + 2) if 0 < place < len(found) - 1 and found[place].text in JOINTS]
    return len(joints) > 1 and all(found[place + step].kind in MATHEMATICS for place in joints for step in (-1, 1))


def _is_noun(piece: Piece) -> bool:
    """Returns whether a piece is a word that neither joins clauses nor says something of a value."""
    said = CUES.get(piece.text, ())
    return piece.kind is Kind.WORD and piece.text not in CONNECTIVES and all(cue.role is Role.LABEL for _, cue in said)


def _cue(
    found: Sequence[Piece], at: int, spaced: Mapping[str, Sequence[Phrase]], unspaced: Sequence[tuple[str, Cue]]
) -> tuple[Cue | None, int]:
    """Returns what the words say that begin at a piece, by a table of phrases, and how many they are."""
    word = found[at].text
    if known := spaced.get(word):
        second = found[at + 1].text if at + 1 < len(found) else ""
        for words, cue in known:
            if len(words) == 1 or (words[1] == second and words == tuple(piece.text for piece in found[at : at + len(words)])):
                return cue, len(words)
    if not word.isascii():
        for phrase, cue in unspaced:
            is_at_edge = word.endswith(phrase) or (cue.reach == "before" and phrase > HAN and word.find(phrase) in MEASURE)
            if phrase in word and (is_at_edge or cue.reach == "clause" or cue.role is Role.ASIDE or cue.field == "totals"):
                return cue, 1
    return None, 1


def _cue_at_edge(word: str) -> Cue | None:
    """Returns what a run of letters without blanks says at its end of the value behind it: `ดังนั้นใน 5 วัน`."""
    return None if word.isascii() else next((cue for end, cue in UNSPACED if cue.reach == "next" and word.endswith(end)), None)


def _cue_behind(found: Sequence[Piece], at: int) -> Cue | None:
    """Returns what the words say of a value that begin at the piece behind it, or behind what it counts."""
    for first in range(at, min(at + 2, len(found))):
        if found[first].kind is not Kind.WORD:
            return None
        if (said := _cue(found, first, CUES_BEHIND, UNSPACED_BEHIND)[0]) is not None:
            return said
    return None


def _is_purpose(found: Sequence[Piece], at: int) -> bool:
    """Returns whether a word and a verb begin what something is done for: "to read", and not "needs to read"."""
    if at + 1 == len(found) or found[at + 1].kind is not Kind.WORD:
        return False
    return found[at + 1].text not in NO_VERBS and not (at and found[at - 1].text in AIMING)


def _is_beside(found: Sequence[Piece], at: int, before: Role) -> bool:
    """Returns whether a value is said in one breath with the one before it, of which the statement says when or where it is."""
    joint = found[at - 1].text if at > 1 else ""
    if at > 2 and joint in BOTH and found[at - 2].text in PAUSES:
        at -= 1  # "13, 14, and 15"
    if found[at - 2].kind in MATHEMATICS:
        return joint in JOINTS or joint == {Role.CIRCUMSTANCE: "to", Role.SUBJECT: "of"}.get(before)
    counted = at > 2 and found[at - 2].kind is Kind.WORD and found[at - 3].kind in MATHEMATICS
    return counted and before is Role.CIRCUMSTANCE and joint in WORDED_JOINTS


def _is_action(found: Sequence[Piece], at: int) -> bool:
    """Returns whether a verb in -ing that is no instruction follows a word: "after giving 5 away"."""
    if at + 1 == len(found) or found[at + 1].kind is not Kind.WORD:
        return False
    verb = found[at + 1].text
    return verb.endswith("ing") and not any(cue.role is Role.STEP for _, cue in CUES.get(verb, ()))


def _chain_end(found: Sequence[Piece], at: int) -> int:
    """Returns the piece behind the chain of mathematics that begins at a piece: expressions with relations between them."""
    while at < len(found):
        if found[at].kind is Kind.RELATION:
            at += 1
            if at + 1 < len(found) and found[at].text in EMPHASIS and found[at + 1].kind in MATHEMATICS:
                at += 1  # `= **5**`
            if at == len(found) or found[at].kind not in MATHEMATICS:
                return at
        at += 1
        if at == len(found) or found[at].kind is not Kind.RELATION:
            return at
    return at


def _role(chain: Sequence[Piece], cue: Cue | None) -> Role:
    """Returns what a chain's own signs, and the words right before it, say of it."""
    if chain[-1].kind in (Kind.BROKEN, Kind.RELATION):
        return Role.BROKEN
    if cue and cue.role is Role.TRIED:
        return Role.TRIED
    if cue and cue.role in (Role.CIRCUMSTANCE, Role.LABEL) and len(chain) > 1 and LETTER.match(chain[0].text):
        return cue.role  # "for n = 7"
    if any(piece.text in EQUAL if piece.kind is Kind.RELATION else _has_equals(piece) for piece in chain):
        return Role.STATED
    if chain[0].kind is Kind.RELATION:
        return Role.STATED if chain[0].text in NEARLY else Role.BOUND
    return cue.role if cue else Role.FREE


def _has_equals(piece: Piece) -> bool:
    return piece.kind is Kind.FORMULA and EQUALS.search(piece.text) is not None
