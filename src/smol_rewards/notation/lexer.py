"""
Which tokens does a text consist of?

A *token* is a piece of the text with its kind; commands bear their canonical spelling, whatever they were written as. The
lexer knows nothing of validity: every text has tokens, and every character that is not blank belongs to one, or to a row
of kind "blank". What a run of letters is (a command, the letters of a product, a word) is decided here, because it
depends only on the run and on what stands before it.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from smol_rewards.notation import unicode
from smol_rewards.notation.commands import ROWS
from smol_rewards.notation.numerals import GROUPED, REPEATING, SCIENTIFIC
from smol_rewards.notation.units import unit_named


class Token(NamedTuple):
    """
    A piece of a text.

    Args:
        kind: "number", "grouped", "repeating", "scientific", "letter", "word", "begin", "finish", "end", "unknown", or the
            kind of its row of commands.
        text: the canonical spelling of a command, else as written.
        start: the code point at which it begins.
        end: the code point after its last.
        spaced: whether something blank stands before it.
    """

    kind: str
    text: str
    start: int
    end: int
    spaced: bool = False


def _unnamed(pattern: re.Pattern[str]) -> str:
    return re.sub(r"\?P<\w+>", "?:", pattern.pattern)


PATTERN = re.compile(
    rf"""
      (?P<blank>[\s~]+)
    | (?P<scientific>{_unnamed(SCIENTIFIC)})
    | (?P<repeating>{_unnamed(REPEATING)})
    | (?P<grouped>{_unnamed(GROUPED)})
    | (?P<number>\d+(?:\.\d+|\.(?=[\s,)\]}}]|$))?|\.\d+)
    | (?P<letters>[A-Za-z]+)
    | (?P<text>\\(?:text(?:rm|bf|it|normal|sf|tt)?|mathrm|mbox|hbox|operatorname\*?)\s*\{{(?=[^{{}}\\$]*\}}))
    | (?P<begin>\\begin\s*\{{\s*(?:array|tabular)\s*\}}\s*(?:\[[a-z]?\]\s*)?\{{[lcr|@\s]*\}}|\\begin\s*\{{\s*[a-zA-Z]*\*?\s*\}})
    | (?P<finish>\\end\s*\{{\s*[a-zA-Z]*\*?\s*\}})
    | (?P<left>\\(?:left|right)\s*(?:\.|\|))
    | (?P<script>[{unicode.RAISED}]+|[{unicode.LOWERED}]+)
    | (?P<command>\\(?:[A-Za-z]+\*?|.|$))
    | (?P<symbol>\.\.\.|<=|>=|==|(?<![\d)}}\]])!=|<>|\*\*|->|!!|\$\$|.)
    """,
    re.VERBOSE | re.DOTALL,
)

ALIGNED = frozenset(["aligned", "align", "align*", "split", "gathered", "eqnarray", "eqnarray*"])
STOP = frozenset(["is", "it", "at", "on", "no", "of", "to", "be", "as", "by", "an", "so", "we", "he", "up", "us", "my", "me", "do", "go"])
FUNCTION_RUN = re.compile(
    r"([A-Za-z]?)(arcsin|arccos|arctan|sinh|cosh|tanh|sin|cos|tan|sec|csc|cot|ln|log|exp|sqrt)([A-Za-z]|theta|alpha|beta|pi)?"
)
AFTER_AMOUNT = re.compile(r"\s*(?:$|[.,;)\]}/$]|and\b|or\b)")


def is_consecutive(run: str) -> bool:
    """Returns whether letters follow one another in the alphabet, as in `abc` or `xyz`."""
    return all(ord(second) - ord(first) == 1 for first, second in zip(run, run[1:], strict=False))


def is_product(run: str) -> bool:
    """
    Returns whether a run of letters is read as a product rather than as a word, where nothing else tells.

    Example:
        >>> [run for run in ("xyz", "mn", "east", "no", "abc") if is_product(run)]
        ['xyz', 'mn', 'abc']
    """
    if len(run) <= 2:
        return run.lower() not in STOP
    return is_consecutive(run) or not set("aeiouy") & set(run.lower()) or (run.isupper() and len(run) <= 4)


@lru_cache(maxsize=1024)
def pieces(run: str) -> tuple[tuple[str, str], ...]:
    """Returns the tokens of a run of letters as pairs of kind and text."""
    row = ROWS.get(run) or (ROWS.get(run.lower()) if len(run) > 1 else None)
    if row:
        return ((row.kind, row.spelling),)
    if run == "in":
        return (("relation", r"\in"),)
    if len(run) == 1 or is_product(run):
        return tuple(("letter", letter) for letter in run)
    match = FUNCTION_RUN.fullmatch(run)
    if match:
        return tuple(pair for part in match.groups() if part for pair in pieces(part))
    return (("word", run),)


def tokenize(source: str, *, grouping: bool = True) -> list[Token]:
    """
    Returns the tokens of a text, and one of kind "end" behind them.

    Args:
        source: the text.
        grouping: whether `1,234` is one numeral; else it is two with a comma between.

    Example:
        >>> [token.text for token in tokenize("2 ≤ x")]
        ['2', '\\\\leq', 'x', '']
    """
    text = source if source.isascii() else unicode.plain(source)
    tokens: list[Token] = []
    append = tokens.append
    spaced = False
    words_end = -1  # where the words in braces end that are being read
    aligned = 0
    amount = text.replace(r"\$", "").count("$") % 2 == 1 and "$" in text
    position = 0
    match = PATTERN.match
    length = len(text)
    while position < length:
        found = match(text, position)
        assert found is not None  # the last alternative takes any character
        kind, start, position = found.lastgroup, position, found.end()
        if kind == "blank":
            spaced = True
            continue
        piece = found[0]
        if kind == "number":
            append(Token("number", piece, start, position, spaced))
        elif kind == "letters":
            _letters(tokens, piece, start, spaced, words_end >= 0, text)
        elif kind == "grouped":
            if not _is_grouped(tokens, text, piece, grouping):
                position = start + len(re.match(r"\d+", piece)[0])  # type: ignore[index]
                piece, kind = text[start:position], "number"
            append(Token(kind, piece, start, position, spaced))
        elif kind in ("scientific", "repeating"):
            append(Token(kind, piece, start, position, spaced))
        elif kind == "script":
            _unicode(tokens, piece, start, spaced)
        elif kind == "text":
            words_end = text.index("}", position)
            spaced = spaced or text[position : position + 1] in " ~"
            continue
        elif start == words_end:
            words_end = -1
            continue
        elif kind == "begin" or kind == "finish":
            name = re.findall(r"[a-zA-Z]+\*?", piece)[1]
            aligned += (name in ALIGNED) * (1 if kind == "begin" else -1)
            append(Token(kind, name, start, position, spaced))
        elif kind == "left":
            if piece.endswith("|"):
                bar = ("fence", r"\lvert") if piece[1] == "l" else ("closer", r"\rvert")
                append(Token(*bar, start, position, spaced))
        else:
            if amount and piece == "$" and text[position : position + 1].isdecimal():
                piece, amount = r"\$", False
            row = ROWS.get(piece) or (ROWS.get(piece.rstrip("*")) if piece[0] == "\\" else None)
            if row is None:
                _unicode(tokens, piece, start, spaced)
            elif row.kind == "blank":
                spaced = True
                continue
            elif not (aligned and row.spelling == "&"):
                append(Token(row.kind, row.spelling, start, position, spaced))
        spaced = False
    append(Token("end", "", length, length, spaced))
    return tokens


def _letters(tokens: list[Token], run: str, start: int, spaced: bool, worded: bool, text: str) -> None:
    """Appends the tokens of a run of letters."""
    end = start + len(run)
    amount = bool(tokens) and tokens[-1].kind in ("number", "grouped", "scientific", "closer", "constant", "word")
    if amount and (len(run) > 1 or worded) and unit_named(run) and run not in ("cd",):
        known = ROWS.get(run)
        if known is None or known.kind != "function" or AFTER_AMOUNT.match(text, end):
            if not (known and known.kind in ("constant", "postfix")):
                tokens.append(Token("word", run, start, end, spaced))
                return
    parts = pieces(run)
    if worded and parts[0][0] == "letter" and len(run) > 1:
        parts = (("word", run),)
    elif parts[0][0] == "word" and amount and not spaced and len(run) <= 4 and len(set(run)) == len(run) and not worded:
        parts = tuple(("letter", letter) for letter in run)
    if len(parts) == 1:
        tokens.append(Token(*parts[0], start, end, spaced))
        return
    position = start
    for kind, piece in parts:
        length = 1 if kind == "letter" else len(piece.lstrip("\\"))
        tokens.append(Token(kind, piece, position, min(position + length, end), spaced and position == start))
        position += length


def _is_grouped(tokens: list[Token], text: str, piece: str, grouping: bool) -> bool:
    """Returns whether digits in groups of three are one numeral."""
    if re.fullmatch(r"[\d,]*", piece) is None:
        return True  # a decimal point, or a separator that separates nothing else
    return grouping


def _unicode(tokens: list[Token], piece: str, start: int, spaced: bool) -> None:
    """Appends the tokens that a character outside ASCII stands for, all at its place."""
    end = start + len(piece)
    spelling = None if piece.isascii() else unicode.spelled(piece)
    if spelling is None:
        tokens.append(Token("word" if piece.isalpha() else "unknown", piece, start, end, spaced))
        return
    for token in tokenize(spelling)[:-1]:
        tokens.append(Token(token.kind, token.text, start, end, spaced))
