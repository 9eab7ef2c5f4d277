r"""
What does the layout of a text say that its signs leave out?

Statements stand side by side (`x = 4 \quad x = 5`) or one a line, members one a line, and programs write a matrix as a list of
its rows. A comma, or the environment of a matrix, says the same. A rate (`15%/year`), an approximation in brackets and an
answer in quotes are spelled out.
"""

import html
import re
from collections.abc import Callable

from smol_rewards.expression.relations import CONCLUDING
from smol_rewards.expression.units import unit_named
from smol_rewards.lexicon.latex import command

NAME = r"(?:[A-Za-z]|\\[a-z]+)(?:_(?:\w|\{[\w,\s]+\}))?'*(?:\([A-Za-z]\))?"
GAP = re.compile(rf"(?<=[\w}})\]!'$])(?:[^\S\n]*(?:\\q?quad(?![a-z])|\\qquad(?![a-z])|\\\\|\n))+[^\S\n]*\$?(?={NAME}\s*=(?!=))")
ITEM = re.compile(r"[^\S\n]*(?:[-*•]|\d{1,2}[.)])\s+")
PART = re.compile(r"\*{0,2}\bPart\s\(?([A-Ja-j]|\d{1,2}|[IVX]{1,4}|[ivx]{1,4})\)?:\*{0,2}")
LINE = re.compile(r"\n|\\\\")
LABEL = re.compile(r"(?:\A|(?<=[\s;,}]))\s*(?:\\text(?:bf)?\s?\{\s*)?(?:\(?([a-h]|[ivx]{1,4}|\d)\)|(\d)\.(?=\s))\s*\}?")
LABELS = (tuple("abcdefgh"), ("i", "ii", "iii", "iv", "v", "vi"), tuple("12345678"))
BLANK_ENDS = " ,;$\\\n\t"
RELATION = re.compile(r"=|<|>|\\(?:leq?|geq?|approx|in)(?![a-z])|[≤≥≈∈]")
BRACKETED = re.compile(r"\([^()]*\)|\{[^{}]*\}|\[[^][]*\]")
SEPARATOR = re.compile(r"[,;]")
ROWS = re.compile(r"\s*\[\s*\[(?P<rows>.*)\]\s*\][\s.]*", re.DOTALL)
BETWEEN_ROWS = re.compile(r"\]\s*,\s*\[")
QUOTED = re.compile(r"\s*(['\"])([^'\"]+)\1[\s.]*")
RATE = re.compile(
    r"(?P<amount>[\s\\]*[$€£¥]?\s?\d[\d.,]*\s?(?:\\?[%€£¥]?(?=\s?/|\sa)|[A-Za-z]{1,12}(?=\s?/\s?1\s|\sper\s1\s)))"
    r"(?:\s?/\s?(?:1\s)?|\san?\s|\sper\s1\s)(?P<unit>[A-Za-z]{2,})[\s.]*"
)
NEARLY = re.compile(
    r"(?P<exact>[^\n]*?[^\s\\{])\s*\\?[\s;]?(?:\\text\s?\{\s*)?\((?:=|≈|\\approx|about|approximately)\s?\}?\s?"
    r"(?P<near>-?[\d.,]+)(?:\.{3}|…|\\[lc]?dots)?\s?(?:\\text\s?\{[\sa-z]{0,20}\)\s*\}|\))[\s.]*(?P<closing>\$?)[\s.]*"
)
BRACKETS = str.maketrans("([{)]}", "((()))")


CELLS = re.compile(r"\s*\\begin\s*\{(?P<name>matrix|array)\}(?:\s*\{[lcr|\s]*\})?(?P<cells>[^&]*)\\end\s*\{(?P=name)\}[\s.]*")
OPERATOR = re.compile(r"[-+=/^_<>(]|\\(?:times|cdot|div|pm|mp|approx|leq?|geq?|ln|log|sin|cos|tan)")
PROGRAM = re.compile(
    r"[\s$]*\[?\s*\\?\{(?P<items>(?:[^{}]|\{[^{}]*\})*?)\\?\}\s*\]?[\s$.]*"
)  # what programs print of a mapping
PAIR = re.compile(r"\s*(?P<quote>['\"]?)(?P<key>[^:'\"]+?)(?P=quote)\s*:(?P<value>[^:]+)")
KEY = re.compile(r"[A-Za-z](?:_?\w)?")


def _in_braces(found: re.Match[str]) -> str:
    """Returns the words of a command that has lost its braces in braces, if they are a unit."""
    return rf"\text{{{found[1]}}}" if unit_named(found[1]) else found[0]


def _unescaped(found: re.Match[str]) -> str:
    """Returns what an entity of HTML stands for."""
    return html.unescape(found[0])


ESCAPED = re.compile(r"(?:[^\\]|\\\\|\\u[0-9a-fA-F]{4})*+")  # no backslash stands alone
ESCAPE = re.compile(r"\\\\(?:[A-Za-z]{2,}(?!\w|\s*[=<>])|[{}%$!])|\\u[0-9a-fA-F]{4}")
ESCAPE_OR_PAIR = re.compile(r"\\u([0-9a-fA-F]{4})|\\\\")

CONSEQUENCE = rf"(?:{command(*CONCLUDING)}|[⇒∴])"  # a sign that something follows

REPAIRS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (  # marks that were lost, or are too many
    (re.compile(r"\\(begin|end)((?:[pbBvV]|small)?matrix|cases|array|aligned)"), r"\\\1{\2}"),
    (re.compile(r"\\(?:text|mbox|hbox|mathrm)([A-Za-z]+)"), _in_braces),
    (re.compile(r"(?<![A-Za-z}])\{([A-Za-z]{2,})\}(?=_)"), r"\\text{\1}"),  # `{Energy}_{final}`
    (re.compile(r"(?<=\d)\s*\{\s*([A-Za-z]{2,}(?:\s[A-Za-z]+)*)\s*\}"), r"\\text{ \1}"),  # `95{minutes}`
    (
        re.compile(r"(?:\\text\s?\{\s*)?\(?(?:only|(?:double|repeated) root)\)?\s*\}?[\s.]*\Z"),
        "",
    ),  # `x = 3 only`
    (re.compile(r"(?<=[^\s,(\[{]),\s*(?=\)|\]|\\?\})"), ""),  # `(0,)`, `[1, 2,]`
    (re.compile(r"\\ket\s?\{([^{}]*)\}"), r"|\1\\rangle"),
    (re.compile(r"\\bra\s?\{([^{}]*)\}"), r"\\langle \1|"),
    (re.compile(r"\\braket\s?\{([^{}]*)\}"), r"\\langle \1\\rangle"),
    (re.compile(r"(?<=\d)\{:\}(?=\d)"), ":"),  # `10{:}30`
    (re.compile(r"\A[\s$]*(?:[_^]?\{\s*+\}\s*+)+"), ""),  # `{}^{}_{} 10`
    (re.compile(r"\A\s*\|(\|[^|]+\|\|[^|]+\|)\|\s*\Z"), r"\\left|\1\\right|"),  # `||x||y||`, no norms
    (re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff]"), ""),  # of no width
    (re.compile(rf"\A([\s$]*)(?:{CONSEQUENCE}|=>)\s*"), r"\1"),
    (re.compile(r"\\(?:text)?color\s*(?:\[\w+\])?\s*\{[\w!,.]+\}"), ""),
    (re.compile(r"\A\s*\*\*([^*]+)\*\*[\s.]*\Z"), r"\1"),
    (re.compile(r"&(?:[a-z]{2,6}\d{0,2}|#\d{2,5});"), _unescaped),
)


def unescaped(text: str) -> str:
    r"""
    Returns what a text says that is escaped as strings of JSON are; any other as it is.

    Example:
        >>> unescaped(r"\\frac{1}{2}"), unescaped(r"x \u2208 \\mathbb{R}"), unescaped(r"\upsilon \\ 2")
        ('\\frac{1}{2}', 'x ∈ \\mathbb{R}', '\\upsilon \\\\ 2')
    """
    if ESCAPED.fullmatch(text) is None or ESCAPE.search(text) is None:
        return text
    return ESCAPE_OR_PAIR.sub(lambda found: chr(int(found[1], 16)) if found[1] else "\\", text)


def is_laid_out(text: str) -> bool:
    r"""Returns whether a text may be laid out: one with `\quad` or `\qquad`, and one of several lines."""
    return "\n" in text or "\\q" in text or "\\\\" in text


def side_by_side(text: str) -> str:
    r"""
    Returns a text with a comma between statements that only a gap or a line's end divides.

    Example:
        >>> side_by_side(r"x = 4 \quad x = 5")
        'x = 4, x = 5'
    """
    if text.count("=") < 2:
        return text
    parts, opened, stated, last = list[str](), 0, False, 0
    for gap in GAP.finditer(text):
        before = text[last : gap.start()]
        opened += openings(before)
        clauses = SEPARATOR.split(BRACKETED.sub("", before))
        stated = RELATION.search(clauses[-1]) is not None or (stated and len(clauses) == 1)
        parts += (before, ", " if stated and not opened else gap[0])
        stated, last = stated and bool(opened), gap.end()
    return "".join((*parts, text[last:]))


def one_a_line(text: str) -> str | None:
    r"""
    Returns a text with a comma between its lines, None if it has only one, or lines within brackets.

    Example:
        >>> one_a_line("2\n3")
        '2, 3'
    """
    lines = [shown for line in LINE.split(text) if (shown := line.strip(" ,;$\t\r"))]
    return None if len(lines) < 2 or any(map(openings, lines)) else ", ".join(lines)


def itemized(text: str) -> str | None:
    r"""
    Returns a text with a comma between the items of a list, None if not every line is one, or there is only one.

    Example:
        >>> itemized("- 12\n- 7"), itemized("1. 12\n2. 7")
        ('12, 7', '12, 7')
    """
    items = [ITEM.match(line) for line in text.strip().split("\n")] if "\n" in text else []
    return ", ".join(item.string[item.end() :] for item in items if item) if len(items) > 1 and all(items) else None


def openings(text: str) -> int:
    """Returns how many more brackets and environments a text opens than it closes."""
    plain = text.translate(BRACKETS)
    return plain.count("(") - plain.count(")") + text.count(r"\begin") - text.count(r"\end")


def rows(text: str) -> str | None:
    r"""
    Returns a list of rows as programs write it, as a matrix; None for any other text.

    Example:
        >>> rows("[[1, 2], [3, 4]]")
        '\\begin{pmatrix}1& 2\\\\3& 4\\end{pmatrix}'
    """
    found = ROWS.fullmatch(text)
    if found is None:
        return None
    lines = [cells(row) for row in BETWEEN_ROWS.split(found["rows"])]
    if len({len(line) for line in lines}) > 1 or any("[" in cell or "]" in cell for line in lines for cell in line):
        return None
    return r"\begin{pmatrix}" + r"\\".join("&".join(line) for line in lines) + r"\end{pmatrix}"


def cells(row: str) -> list[str]:
    """Returns what the commas of a row divide, outside of brackets."""
    found, level, start = list[str](), 0, 0
    for place, char in enumerate(row):
        level += (char in "({") - (char in ")}")
        if char == "," and not level:
            found.append(row[start:place])
            start = place + 1
    return [*found, row[start:]]


def one_token_a_cell(text: str) -> str | None:
    r"""
    Returns the formula of which a matrix has a token in each cell, None for any other text.

    Example:
        >>> one_token_a_cell(r"\begin{matrix} 1 \\ - \\ \frac{ \\ 2 \\ }{ \\ \pi \\ } \end{matrix}")
        '1 - \\frac{ 2 }{ \\pi }'
    """
    found = CELLS.fullmatch(text)
    cells = [cell.strip() for cell in found["cells"].split("\\\\")] if found else []
    torn = any(OPERATOR.fullmatch(cell) or cell.count("{") != cell.count("}") for cell in cells)
    return " ".join(filter(None, cells)) if torn else None


def mapping(text: str) -> str | None:
    r"""
    Returns what programs print of a mapping as equations, or as a set of pairs where its keys are no names; None for any other.

    Example:
        >>> mapping("{x: 1, y: -2}"), mapping("{'a': 3}"), mapping("{1: 5, 2: 7}")
        ('x = 1, y = -2', 'a = 3', '\\{(1, 5), (2, 7)\\}')
    """
    found = PROGRAM.fullmatch(text) if ":" in text else None
    pairs = [PAIR.fullmatch(item) for item in cells(found["items"])] if found else []
    known = [(pair["key"].strip(), pair["value"].strip()) for pair in pairs if pair]
    if not known or len(known) < len(pairs):
        return None
    if all(KEY.fullmatch(key) for key, _ in known):
        return ", ".join(f"{key} = {value}" for key, value in known)
    return r"\{" + ", ".join(f"({key}, {value})" for key, value in known) + r"\}"


def lettered_parts(text: str) -> str | None:
    r"""
    Returns a text of parts with letters or numbers in a row from the first, with a comma between them; None for any other.

    Example:
        >>> lettered_parts(r"a) 3 \quad b) -2"), lettered_parts("1. x = 3 2. y = 4"), lettered_parts("(a) 3 (c) 4")
        ('(a) 3, (b) -2', '(1) x = 3, (2) y = 4', None)
    """
    labels = list(LABEL.finditer(text)) if LABEL.match(text) else []
    names = ["".join(filter(None, label.groups())) for label in labels]
    if len(names) < 2 or tuple(names) not in {series[: len(names)] for series in LABELS}:
        return None
    ends = [label.start() for label in labels[1:]]
    parts = (text[label.end() : end].strip(BLANK_ENDS) for label, end in zip(labels, [*ends, len(text)], strict=True))
    return ", ".join(
        f"({name}) {part.removesuffix('quad').rstrip(BLANK_ENDS)}" for name, part in zip(names, parts, strict=True)
    )


def repaired(text: str) -> str | None:
    r"""
    Returns a text with the marks that it has lost, and without those that say nothing; None where that leaves it as it is.

    Example:
        >>> repaired(r"\beginpmatrix1\\2\endpmatrix"), repaired("(0,)"), repaired(r"864\mboxinches^2")
        ('\\begin{pmatrix}1\\\\2\\end{pmatrix}', '(0)', '864\\text{inches}^2')
    """
    found = text
    for pattern, by in REPAIRS:
        found = pattern.sub(by, found)
    return None if found == text else found


def spelled_out(text: str) -> str | None:
    r"""
    Returns a text as the grammar reads it, None where it is none of these: in quotes, a rate with a slash, with an
    approximation in brackets, of parts with names, a formula that is torn into a matrix, a mapping, or one that has lost marks.

    Example:
        >>> spelled_out("15%/year"), spelled_out(r"\frac{1}{3} (about 0.333)")
        ('15% per year', '\\frac{1}{3} \\approx 0.333')
    """
    if quoted := QUOTED.fullmatch(text):
        return quoted[2]
    if rate := RATE.fullmatch(text):
        return f"{rate['amount']} per {rate['unit']}"
    if PART.match(text):
        return PART.sub(r"(\1)", text)
    nearly = NEARLY.fullmatch(text) if ")" in text else None
    if nearly:
        return rf"{nearly['exact']} \approx {nearly['near']}{nearly['closing']}"
    return lettered_parts(text) or one_token_a_cell(text) or mapping(text) or repaired(text)
