"""
How is mathematics spelled in Unicode?

A character that stands for a command is in the table of synonyms of `commands`; here are those that stand for other
characters one for one, and those that stand for several.
"""

import unicodedata

from smol_rewards.expression.formulas import FENCES
from smol_rewards.expression.sets import SETS

# One character for one: what a keyboard or a word processor puts in the place of ASCII.
PLAIN = str.maketrans(
    {
        "−": "-", "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "﹣": "-",
        "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2004": " ", "\u2005": " ", "\u2006": " ", "\u2007": " ", "\u2008": " ",
        "\u2009": " ", "\u200a": " ", "\u202f": " ", "\u205f": " ", "\u3000": " ",
        "’": "'", "′": "'", "‘": "'", "ʹ": "'",
        "，": ",", "、": ",", "；": ";", "：": ":", "。": ".", "（": "(", "）": ")", "【": "[", "】": "]", "｛": "{", "｝": "}",
        "∶": ":", "∣": "|", "⟦": "[", "⟧": "]", "＝": "=",
    }
)  # fmt: skip

# One character for several.
SPELLED = {
    "″": "''",
    "‴": "'''",
    "∜": r"\sqrt[4]",
    **{row.symbol: rf"\mathbb{{{row.letter}}}" for row in SETS},
    **{bracket: FENCES[bracket] for bracket in "⌊⌋⌈⌉"},
    "℃": r"^\circ\text{C}",
    "℉": r"^\circ\text{F}",
}

SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", "0123456789+-=()ni", strict=True))
SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₓₙₘₖₜᵢⱼ", "0123456789+-=()aexnmktij", strict=True))
RAISED, LOWERED = "".join(SUPERSCRIPTS), "".join(SUBSCRIPTS)


def plain(text: str) -> str:
    """
    Returns a text with every character that merely looks different replaced, one for one.

    Digits of every script, full-width and mathematical letters and the many dashes and blanks become ASCII. Lengths
    stay, so that spans stay.

    Example:
        >>> plain("−１２𝑥")
        '-12x'
    """
    return "".join(map(_plain, text.translate(PLAIN)))


def _plain(character: str) -> str:
    if character < "\x80":
        return character
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if "\uff01" <= character <= "\uff5e" or "\U0001d400" <= character <= "\U0001d7ff":
        folded = unicodedata.normalize("NFKC", character)
        return folded if len(folded) == 1 else character
    return character


def spelled(character: str) -> str | None:
    """
    Returns the LaTeX that a character, or a run of raised or lowered ones, stands for; None where there is none.

    Example:
        >>> spelled("½"), spelled("²")
        ('\\\\frac{1}{2}', '^{2}')
    """
    if character[0] in SUPERSCRIPTS:
        return "^{" + "".join(SUPERSCRIPTS[c] for c in character) + "}"
    if character[0] in SUBSCRIPTS:
        return "_{" + "".join(SUBSCRIPTS[c] for c in character) + "}"
    if character in SPELLED:
        return SPELLED[character]
    fraction = unicodedata.normalize("NFKC", character).split("⁄")
    if len(fraction) == 2 and fraction[0].isdecimal() and fraction[1].isdecimal():
        return rf"\frac{{{fraction[0]}}}{{{fraction[1]}}}"
    return None
