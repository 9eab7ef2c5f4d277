r"""
Which commands of LaTeX are around an answer, and not in it?

A *box* marks an answer, and the `\text` family sets words; spacing says nothing. Whoever looks at LaTeX without reading it
(extraction) takes these from here, and so do the rows of notation's commands.
"""

import re
import unicodedata

BOXES = (r"\boxed", r"\fbox", r"\framebox")
OPTIONED = r"\framebox"  # may have a width in brackets
TEXTS = (
    r"\text", r"\mathrm", r"\mbox", r"\hbox", r"\textbf", r"\textit", r"\textrm", r"\textnormal", r"\textsf", r"\texttt",
    r"\operatorname",
)  # fmt: skip
SPACES = (r"\,", r"\;", r"\:", r"\!", "\\ ", r"\>", r"\quad", r"\qquad")

MINUSES = "-−"  # first in a class of characters, where the one of keyboards means itself
FRACTIONS = "".join(  # ½ ⅓ ⅝ and their like, which are numbers of one character
    char
    for char in map(chr, (*range(0xBC, 0xBF), *range(0x2150, 0x215F), 0x2189))
    if unicodedata.numeric(char, None) is not None
)


def command(*spellings: str) -> str:
    r"""
    Returns the pattern of one of some commands, the longest first; no letter follows one of letters.

    Example:
        >>> import re
        >>> re.findall(command(*BOXES), r"\boxed{1} \framebox{2} \boxedx")
        ['\\boxed', '\\framebox']
        >>> re.sub(command(*SPACES), "_", r"1\,000\quad\ 2")
        '1_000__2'
    """
    names = sorted((spelling[1:] for spelling in spellings), key=len, reverse=True)
    letters = "|".join(name for name in names if name.isalpha())
    marks = "".join(re.escape(name) for name in names if not name.isalpha())
    kinds = (letters and rf"\\(?:{letters})(?![A-Za-z])", marks and rf"\\[{marks}]")
    return f"(?:{'|'.join(filter(None, kinds))})"
