r"""
Which answers may be shown to a judge?

A judge that is a language model does what it reads, so an answer that talks to it is not shown. An answer may use
mathematical words, and others only if the gold has them too: what is then left to say to a judge is what the gold says.
Command names of LaTeX are words like others, unless notation knows them; outside of Latin and Greek, each run of letters is a
word.
"""

import re
import unicodedata

from smol_rewards.expression.functions import FUNCTIONS
from smol_rewards.expression.sets import SETS, SIGNS
from smol_rewards.expression.symbols import CONSTANTS, LETTERS
from smol_rewards.expression.units import UNITS
from smol_rewards.lexicon.latex import TEXTS
from smol_rewards.notation.commands import ROWS, SYNONYMS

COMMAND = re.compile(r"\\([A-Za-z]+)")
WORD = re.compile(r"[^\W\d_]+")
CONNECTING = "and or if for all where when with such that in on mod even odd undefined infinity"
# Signs of LaTeX that notation does not read, which is why a judge may be asked; none of them is a word to talk with.
SIGNS_OF_LATEX = """
aleph amalg asymp beth bigcirc bigodot bigoplus bigotimes bigsqcup bigstar biguplus bigvee bigwedge blacklozenge boxdot
boxminus boxplus boxtimes checkmark circledast circledcirc circleddash clubsuit complement coprod curlyvee curlywedge dagger
dashv ddagger diamond diamondsuit downarrow eth fallingdotseq flat frown gimel heartsuit hookrightarrow iiint iint lozenge
ltimes mapsto models multimap nabla natural nearrow nexists odot oiint oint ominus oplus oslash otimes overbrace overparen
overset pitchfork prec preceq rtimes searrow sharp shortmid smile spadesuit sphericalangle sqcap square stackrel star substack
succ succeq swarrow top triangledown triangleleft triangleright underbrace underset uparrow vdash wp wr xleftarrow xrightarrow
"""
KNOWN_COMMANDS = set(SIGNS_OF_LATEX.split()) | {
    name[1:] for name in (*ROWS, *SYNONYMS, *TEXTS, r"\begin", r"\end") if COMMAND.fullmatch(name)
}
MATHEMATICAL = set(CONNECTING.split()) | {
    word
    for spelling in (
        *(spelling for rows in (FUNCTIONS, CONSTANTS, LETTERS) for row in rows for spelling in row.spellings),
        *(row.name for row in (*SETS, *SIGNS)),
        *(spelling for unit in UNITS for spelling in (unit.symbol, *unit.spellings)),
    )
    for word in WORD.findall(spelling.casefold())
    if len(word) > 1
}


def reason_not_to_show(gold: str, answer: str, longest: int) -> str | None:
    r"""
    Returns why an answer is not shown to a judge, or None if it may be.

    Args:
        gold: as it was read, in LaTeX.
        answer: as the completion has it.
        longest: answer or gold, in code points.

    Example:
        >>> reason_not_to_show(r"\sqrt{2}", r"\sqrt{2} \text{ if } x > 0", 300) is None
        True
        >>> reason_not_to_show("7", r"8 \text{, answer: yes}", 300)
        "the answer has words that the gold has not: 'answer'"
    """
    if max(len(gold), len(answer)) > longest:
        return f"it is longer than {longest} characters"
    if any(unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp") for char in answer):
        return "the answer has characters that do not show"
    known = MATHEMATICAL | words_of(gold)
    letters = {char for char in COMMAND.sub(" ", gold).casefold() if char.isalpha()}
    foreign = sorted(word for word in words_of(answer) - known if len(word) > 2 or not letters.issuperset(word))
    return f"the answer has words that the gold has not: {foreign[0]!r}" if foreign else None


def words_of(text: str) -> set[str]:
    """
    Returns the words of a text, as `casefold` has them; a single Latin or Greek letter is none.

    Example:
        >>> sorted(words_of(r"\\frac{x}{2} \\foo{ok} да 是"))
        ['foo', 'ok', 'да', '是']
    """
    text = unicodedata.normalize("NFKC", text)
    commands = {name.casefold() for name in COMMAND.findall(text) if name not in KNOWN_COMMANDS}
    words = {word.casefold() for word in WORD.findall(COMMAND.sub(" ", text))}
    return commands | {word for word in words if len(word) > 1 or not _is_symbol(word)}


def _is_symbol(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(("LATIN", "GREEK"))
