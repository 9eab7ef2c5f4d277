r"""
Does the author stand by this answer?

An answer is *denied* by the words right before it ("not $\boxed{42}$", "or 42") and *taken back* by those right after it
("or 43", "that's wrong", "wait"), *asked* where its sentence ends in a question mark, and *changed* by either ("twice
$\boxed{42}$", "$\boxed{42}$ squared"). An answer of which that is said is none: neither it nor the alternative counts.
"""

import re

from smol_rewards.source import Span

REACH = 80  # how far around an answer its author's doubts are looked for, in code points

OPENERS = r"(?:[\s$(\[{*_`:,\"“~]|\\[(\[]|\\(?:boxed|fbox|framebox|text|mathbf)\s?\{|<\w+>)*"
CLOSERS = r"(?:[\s$.,;)–—\-\]}*_`\"”~。，]|\\[)\]]|</\w+>)*"

CLOSING = ' \n\t$.,;)–—-]}*_`"”~。，\\'  # says nothing about what stands before it

DENIED = re.compile(
    rf"(?:\b(?:not|never|nor|neither|alternatively|otherwise|or(?:\s(?:maybe|perhaps|possibly|else|even))?)|n't)\b"
    rf"{OPENERS}(?:(?:the\sanswer|it)(?:\sis|'s|\scould\sbe|\sis\salso)?{OPENERS})?\Z"
    rf"|(?:\bcannot|\bnot|n['’]t)\s(?:be|equal(?:\sto)?)\b{OPENERS}\Z"
    rf"|(?:不是|不为|不等于|并非|(?:\bне|\bnicht|\bpas|\bno\ses|\bnão\sé|\bnon\sè)\b){OPENERS}\Z",
    re.I,
)
CHANGED = re.compile(  # what stands right before or after is part of the answer, and makes another number of it
    rf"\b(?:minus|negative|twice|double|triple|half(?:\sof)?|anything\sbut"
    rf"|(?:square|cube|root|negative|opposite|reciprocal|inverse|half|double)\sof"
    rf"|(?:less|fewer|other|different)\s(?:than|from)){OPENERS}\Z",
    re.I,
)
DOUBTING = re.compile(  # one of these is in all that is denied or changed by what stands before it, in lower case
    r"[^\x00-\x7f]|n(?:ot|ever|either|'t|icht|o\ses|egative)|o(?:r|f|therwise)|alternatively|pas|minus|tw|dou|tri|half|but|than|from"
)
ASKED = re.compile(rf"{CLOSERS}[?？](?![\s$*)\]}}]*(?:yes|yep|indeed|correct|right|true)\b)", re.I)
CHANGED_AFTER = re.compile(r"[\s$*)\]}]*\s(?:squared|cubed|factorial|plus|minus|divided\sby|multiplied\sby)\b", re.I)
STRUCK = re.compile(
    r"(?:\\(?:[hv]?phantom|[bx]?cancel|sout|neg|neq?|lnot|not|sim)\s*\{?|≠)[\s$]*(?:\\(?:boxed|fbox|framebox)\s*\{)?[\s$]*\Z"
)
TAKEN_BACK = re.compile(
    rf"{CLOSERS}\(?(?:or(?:\s(?:maybe|perhaps|possibly|else|even|is\sit))?\s(?:[$\\(]*[-−]?(?:\d|\\(?:frac|dfrac|sqrt|pi|boxed))|<answer|it\b)"
    r"|alternatively\b|otherwise\b|(?:(?:but|though|although)\s)?(?:it\s|this\s|that\s)?(?:could|may|might)\b|(?:but\s)?(?:maybe|perhaps|possibly)\b"
    r"|(?:\w+\s){0,4}?(?:is|was|'s|’s|not)\s(?:wrong|incorrect|not\s(?:right|correct|the\sanswer)|a\sguess)"
    r"|(?:(?:oh|but|hmm|no|ah|actually)[\s,.!…]*){0,3}(?:wait|hmm|oops|scratch\sthat|never\s?mind|i\smade\sa\smistake)\b|(?:no|nope),"
    r"|\?[\s$*)\]}]*(?:no|nope|wrong)\s?(?:[.,;!]|\Z)"
    r"|actually,?\s(?:it|the\s(?:\w{1,8}\s)?answer)\s(?:is|should\sbe|must\sbe)\b"
    r"|\s?(?:ではない|ではありません|じゃない|不对|是错的))",
    re.I,
)


def is_hedged(text: str, span: Span) -> bool:
    r"""
    Returns whether the answer at a span is denied, asked, struck out or taken back, or made another by the words around it.

    Example:
        >>> is_hedged("it is 42, or 43", Span(6, 8)), is_hedged("it is 42, or so", Span(6, 8))
        (True, False)
    """
    before = text[max(0, span.start - REACH) : span.start].rpartition("\n\n")[2]
    after = text[span.end : span.end + REACH]
    if STRUCK.search(before):
        return True
    if DOUBTING.search(before.lower()) and (DENIED.search(before) or CHANGED.search(before)):
        return True
    return after.strip(CLOSING) != "" and bool(ASKED.match(after) or TAKEN_BACK.match(after) or CHANGED_AFTER.match(after))
