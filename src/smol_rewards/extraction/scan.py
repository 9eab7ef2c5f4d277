r"""
Of which pieces does a statement consist?

A statement is cut once, from left to right, into *pieces* with spans: words, marks, relations, *expressions* (the longest
runs of mathematics without a relation: `3 + 2√5`, `$15`, `cos 60°`), and *formulas* between delimiters. What is mathematics is
told by notation's table of commands. An expression that another operator joins to a word is *broken*: part of a value, and
never an answer, as in `30 pink - 6 white` or `1/2 + 1/3 + 1/`.

A dollar sign is a delimiter only where a formula stands between two of them, with blanks at both of its ends or at none, and
no digit behind: `$5 + $7 = $12` are three prices.
"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from smol_rewards.expression.units import UNITS, NamedUnit, unit_named
from smol_rewards.lexicon import english, one_of, phrases
from smol_rewards.lexicon.latex import FRACTIONS, MINUSES, TEXTS, command
from smol_rewards.notation.commands import ROWS
from smol_rewards.notation.tokens.letters import is_bare_product
from smol_rewards.notation.tokens.numerals import CODED
from smol_rewards.notation.tokens.token import ORDINALS
from smol_rewards.notation.tokens.unicode import LOWERED, RAISED, plain
from smol_rewards.source import Span


class Kind(Enum):
    """What a piece is."""

    WORD = "letters of a language"
    EXPRESSION = "mathematics without a relation"
    BROKEN = "a part of an expression, of which a word is another"
    FORMULA = "mathematics between delimiters"
    RELATION = "a sign such as `=`"
    MARK = "punctuation"


class Piece(NamedTuple):
    """
    A piece of a statement.

    Args:
        kind: what it is.
        start: the code point at which it begins.
        end: the code point behind it.
        text: the word or mark in lower case; of mathematics, as it is written.
    """

    kind: Kind
    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        """Where it is."""
        return Span(self.start, self.end)


DISPLAY = r"\s?\{(?:align|equation|gather|eqnarray|cases)\*?\}"  # the name of an environment that holds a formula
FORMULAS = (  # what stands between two delimiters
    r"\$\$[^$]+\$\$",
    r"(?<![\\$\d])\$(?![\s$?])[^$\n]*(?<![\s\\(/+=<>-])\$(?!\d)",  # no price stands before the second of two dollar signs
    r"(?<![\\$\d])\$\s(?=[^$\n]*\s\$)(?![^$\n]*(?<![\\A-Za-z{])[A-Za-z]{2})[^$\n]+\s\$(?!\d)",
    r"(?<=\d)\$[A-Za-z\\][^$\n]*(?<!\s)\$(?!\d)",
    r"\\\((?:[^\\]|\\[^()])*\\\)",
    r"\\\[(?:[^\\]|\\[^\[\]])*\\\]",
    r"(?<![\\A-Za-z])\(\s*\\[A-Za-z][^()]*\)",  # whose backslashes were lost
    rf"\\begin{DISPLAY}(?:[^\\]|\\(?!(?:begin|end){DISPLAY}))*\\end{DISPLAY}",
)
FORMULA = re.compile("|".join(FORMULAS))
GROUPED = r"\d{1,3}(?:[\x20\u00a0\u202f]\d{3})+(?![\d,]|\.\d)"
FIGURES = rf"(?:(?<![\d.,]){GROUPED}|\d+(?:[.,]\d+)*)"
FRACTION = rf"\d+\x20\d+[/⁄]\d+(?![\d./])|[{FRACTIONS}]"  # `1 1/2`
TIME = r"\d{1,2}:\d{2}(?![\d:])(?:\s?(?i:[ap]\.?m)\b\.?)?|(?<![\d:.,])\d{1,2}\s?[ap]\.m\."
DECIMAL = rf"(?:{FIGURES}|(?<![\d.])\.\d+)(?:[eE][-+]?\d+(?!\w))?(?:\.\.\.|…|[{FRACTIONS}])?"
CODE = re.sub(r"\?P<\w+>", "?:", CODED.pattern)  # `0xFF`
NUMERAL = rf"(?:{CODE}|{TIME}|{FRACTION}|{DECIMAL})"
CURRENCIES = "".join(row.prefix.strip("\\") for row in UNITS if row.prefix)
ABBREVIATED = r"(?:(?:US|HK|NZ|[ACRS])(?=\\?\$\s?\d)|(?:S/\.?|Rs\.?)(?=\s?\d))"  # of currencies, before the sign or the amount
SIGN = rf"(?:\\?[{CURRENCIES}]\s?)"  # before an amount
ATTACHED = "|".join(dict.fromkeys(name for row in UNITS if row.attached for name in (row.symbol, row.symbol.lower())))
ATTACHED = rf"(?:{ATTACHED})(?:/(?:{ATTACHED}))?(?:[²³]|\^[23])?(?![\w/^])"  # a unit without a blank before it
LENGTH = next(row.dimension for row in UNITS if row.symbol == "m")
LENGTHS = "|".join(row.symbol for row in UNITS if row.dimension == LENGTH and row.symbol.isascii())
RAISED_LENGTH = rf"\s?(?:{LENGTHS})\^(?:[23]|\{{[23]\}})(?![\w/^])"  # `cm^2`
UNIT = rf"[A-Za-zμΩ]{{1,3}}(?:\^[{MINUSES}]?\d|[²³])?"
PER_ONE = r"\s?[A-Za-z]{1,12}\s?/\s?1\s[A-Za-z]{1,12}(?![\w/^])"  # `100 km / 1 hour`
COMPOUND = rf"\s?{UNIT}(?:[·⋅]{UNIT})+(?:/{UNIT})?(?![\w/^])"  # `kg·m/s`
BEHIND = (
    rf"(?:{PER_ONE}|{COMPOUND}|{RAISED_LENGTH}|\s?\\?%|\s?°\s?[CF]?(?![A-Za-z])|{ATTACHED}|(?:{'|'.join(ORDINALS)})(?![\w])|\s?[{CURRENCIES}](?!\s?[\d\\]|[\w.-])"
    rf"|\s?{command(*TEXTS)}\s?\{{\s?(?!{one_of(phrases('both', 'either'))}\b)[^{{}}$\\\d]{{1,40}}\}})"  # `5 \text{{ km}}`
)
REST = r"(?:,?\s+and|,)?\s{0,2}\d{1,6}(?:\.\d{1,6})?\s?"


def _named(units: list[NamedUnit]) -> str:
    """Returns the pattern of the words for some units."""
    words = (word for unit in units for word in (unit.symbol, *unit.spellings) if word.isascii() and word.isalpha())
    return rf"(?:{'|'.join(words)})\b"


def _mixed(large: NamedUnit) -> str:
    """Returns the pattern of what goes on after a unit: amounts in smaller ones of its kind."""
    smaller = [unit for unit in UNITS if unit.mixed and unit.dimension == large.dimension and unit.factor < large.factor]
    return rf"{_named([large])}(?:{REST}{_named(smaller)}){{1,3}}" if smaller else ""


MIXED = "|".join(filter(None, (_mixed(unit) for unit in UNITS if unit.mixed)))
CLOCK = r"days?,\s\d{1,2}:\d{2}(?::\d{2})?(?![\d:])"  # `2 days, 17:53:00`
MIXED = rf"(?i:(?<![\d.,])\d{{1,6}}\s?(?:{MIXED}|{CLOCK}))"  # `2 hours and 30 minutes`, `5 ft 3 in`

AMOUNT = rf"{MIXED}|{SIGN}?{NUMERAL}{BEHIND}?"
MARKED = r"\u0300-\u036f\u0900-\u0dff\u0e00-\u0eff"  # vowel signs, of scripts that have them
HAN = r"\u3005\u3007\u3040-\u9fff"  # letters of scripts without blanks, next to which Latin ones are mathematics
LETTER = rf"(?:[^\W\d_{RAISED}{LOWERED}{FRACTIONS}{HAN}]|(?!\d)[{MARKED}])"
TOKEN = re.compile(
    r"(?P<times>(?<=[\d)])\s?[xX]\s?(?=[$€£¥(]?[\d.]))"
    r"|\s*(?:(?P<words>[A-Za-z]{2,}(?:\x20[A-Za-z]{2,})*(?=[\x20,.]))"  # as most are
    r"|(?P<grid>\d+-by-\d+|\d+-\d+-\d+(?=\s(?:right\s)?triangle))"
    r"|(?P<plain>\d+(?=\x20?[-+*/=×·)]|\Z))|(?P<stop>[,.](?=\s|\Z))|(?!\d)(?:"  # likewise
    rf"(?P<noted>\\?[{CURRENCIES}]?<<[^<>\n]*>>)"  # how GSM8K's solutions note what a calculator is to do
    r"|(?P<tag><!--[^>]*-->|</?[A-Za-z][^<>\s]{0,40}>|<\|[^<>|]{1,40}\|>)"
    rf"|(?P<currency>{ABBREVIATED})"
    r"|(?P<latin>i\.e\.|e\.g\.)"
    rf"|(?P<letters>[A-Z]&[A-Z](?:['’]s)?|[A-Za-z]+(?:['’][A-Za-z]+)*(?!{LETTER})|[{HAN}]+|{LETTER}+(?:['’]{LETTER}+)*)"
    rf"|(?P<formula>(?=[$\\(])(?:{FORMULA.pattern}))"
    rf"|(?P<compound>(?<=\w)[-‐‑](?=[^\W\d_]{{2}})))"
    rf"|(?P<amount>{AMOUNT})"
    rf"|(?P<text>{command(*TEXTS)}\s?\{{)"
    r"|(?P<command>\\(?:[A-Za-z]+|.|\Z))"
    rf"|(?P<script>[{RAISED}]+|[{LOWERED}]+)"
    r"|(?P<quote>\"\"\"|'''|```\w*|\*{2,}|__+|[*_`](?=\w[^*_`\n]*[*_`](?!\w))(?<!\w.))"
    r"|(?P<symbol>\*\*|<=|>=|==|!=|->|=>|\.\.\.|\S))",
    re.DOTALL,
)

SHOWN = {"plain": "amount", "grid": "word", "times": "infix", **dict.fromkeys(("quote", "currency", "tag", "text"), "mark")}
NAMES = frozenset(("letter", "name", "word"))
OPERATORS = frozenset(("infix", "set operation"))
OPERANDS = frozenset(("symbol", "constant", "set", "object"))
PREFIXES = frozenset(("function", "call", "binder", "accent", "font", "indexed"))
POSTFIXES = frozenset(("!", "%", "'", "°", r"\%", "′"))
SIGNS = frozenset(f"+{MINUSES}–±∓") | {r"\pm", r"\mp"}
DASHES = frozenset(f"{MINUSES}–—")
CONSTANTS = frozenset(("pi", "infinity"))
UNIT_LETTERS = frozenset(
    unit.symbol for unit in UNITS if len(unit.symbol) == 1 and unit.symbol.isalpha() and not unit.worded
) - {"A"}


@dataclass(slots=True)
class Token:
    """A token of a statement: what it is in mathematics ("word" and "mark" where it is nothing of the kind)."""

    kind: str
    text: str
    start: int
    end: int
    spaced: bool  # whether something blank stands before it


@lru_cache(maxsize=8)  # several rules ask for those of one statement, one after the other
def pieces(text: str) -> tuple[Piece, ...]:
    """
    Returns the pieces of a statement, first to last.

    Example:
        >>> [(piece.kind.name, piece.text) for piece in pieces("so 9 * $2 = $18 a day")][:4]
        [('WORD', 'so'), ('EXPRESSION', '9 * $2'), ('RELATION', '='), ('EXPRESSION', '$18')]
    """
    return tuple(_Cut(text).pieces())


def _tokens(text: str) -> list[Token]:
    found: list[Token] = []
    end = 0
    for match in TOKEN.finditer(text):
        group = match.lastgroup or ""
        if group == "noted":
            continue
        start = match.start(group)
        piece = match[group]
        if group == "words":
            for word in piece.split(" "):
                found.append(Token(_kind_of_letters(word), word, start, start + len(word), start > end))
                end = start + len(word)
                start = end + 1
            continue
        piece = "$" if group == "currency" else piece if piece.isascii() else plain(piece)
        found.append(Token(_kind(group, piece), piece, start, match.end(), start > end))
        end = match.end()
    return found


def _kind(group: str, piece: str) -> str:
    if group == "latin":
        return "word"
    if group == "letters":
        return _kind_of_letters(piece)
    if group == "symbol" or group == "command" or group == "stop":
        row = ROWS.get(piece)
        return row.kind if row else "mark"
    return SHOWN.get(group, group)


@lru_cache(maxsize=4096)  # texts say the same words again and again
def _kind_of_letters(run: str) -> str:
    if len(run) == 1:
        row = ROWS.get(run)
        return row.kind if row else "letter" if run.isascii() or "Ͱ" <= run <= "Ͽ" else "word"
    row = ROWS.get(run)
    if row and (row.kind in PREFIXES or run in CONSTANTS):
        return row.kind
    return "name" if run.isascii() and (is_bare_product(run) or (len(run) <= 3 and run.isupper())) else "word"


class _Cut:
    """The cut of one statement into pieces."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = _tokens(text)
        self.tokens.append(Token("end", "", len(text), len(text), True))
        self.closing = self._groups()
        self.called: dict[int, int] = {}  # where calls end, by where they begin: a chain of them is followed once
        self.scripted: dict[int, int] = {}  # likewise for scripts

    def _groups(self) -> dict[int, int]:
        """Returns where the brackets close that hold nothing but mathematics, by where they open."""
        closing: dict[int, int] = {}
        opened: list[int] = []
        clean = 0  # what was opened before the token of this number holds words
        for at, token in enumerate(self.tokens):
            if token.text in ("|", "‖") and opened and self.tokens[opened[-1]].text == token.text:
                start = opened.pop()
                if start >= clean:
                    closing[start] = at
            elif token.kind == "fence":
                opened.append(at)
            elif token.kind == "closer" and opened:
                while opened and self.tokens[opened[-1]].text in ("|", "‖"):
                    opened.pop()
                if opened and (start := opened.pop()) >= clean:
                    closing[start] = at
            elif token.kind in ("word", "formula") or token.text in (".", ";", "?"):
                clean = at
        return closing

    def pieces(self) -> list[Piece]:
        found: list[Piece] = []
        at = 0
        while self.tokens[at].kind != "end":
            token = self.tokens[at]
            if token.kind == "amount" and at and not token.spaced and self._is_numbered(at):
                found.append(Piece(Kind.WORD, token.start, token.end, token.text.lower()))
                at += 1
                continue
            if token.kind == "word" or token.kind == "mark":
                kind = Kind.WORD if token.kind == "word" else Kind.MARK
                found.append(Piece(kind, token.start, token.end, token.text.lower()))
                at += 1
                continue
            end, whole = self.expression(at)
            if end == at:
                kind, end = self._single(at)
                text = token.text.lower()
            else:
                kind = Kind.EXPRESSION if whole else Kind.BROKEN
                if at and kind is Kind.EXPRESSION and (self._continues(at) or self._is_called(at)):
                    kind = Kind.BROKEN
                text = self.text[token.start : self.tokens[end - 1].end]
            found.append(Piece(kind, token.start, self.tokens[end - 1].end, text))
            at = end
        return found

    def _is_numbered(self, at: int) -> bool:
        """Returns whether digits belong to the word before them, as in `CO2`; those behind a unit, as in `USD50`, do not."""
        word = self.tokens[at - 1]
        return word.kind in ("word", "name") and word.text.isascii() and word.text.isalpha() and not unit_named(word.text)

    def _continues(self, at: int) -> bool:
        """Returns whether a sign goes on with what stands before it, as in `30 pink - 6`."""
        before, sign, behind = self.tokens[at - 1], self.tokens[at], self.tokens[at + 1]
        unspaced = before.kind == "word" and not before.text.isascii()  # `最小值为-3`, and not `30个-6`
        return (
            sign.kind == "infix"
            and not (unspaced and sign.text in SIGNS and (at < 2 or self.tokens[at - 2].kind not in ("amount", "formula")))
            and before.kind in ("word", "closer", "name", "formula")
            and before.text.lower() not in ("is", "are", "be")
            and sign.spaced == behind.spaced
        )

    def _is_called(self, at: int) -> bool:
        """Returns whether brackets are what a word is given, as in `print(6)`."""
        word, token = self.tokens[at - 1 : at + 1]
        return token.kind == "fence" and not token.spaced and word.kind == "word" and word.text.isascii()

    def _single(self, at: int) -> tuple[Kind, int]:
        """Returns the kind of a piece that is no expression, and the token behind it."""
        token = self.tokens[at]
        if token.kind == "formula":
            return Kind.FORMULA, at + 1
        if token.kind == "relation":
            return Kind.RELATION, at + 1
        is_unit = token.text == "/" and not token.spaced and self.tokens[at + 1].kind in NAMES  # as in `km/h`
        if token.kind in OPERATORS and token.text not in DASHES and at and self.tokens[at - 1].kind != "mark" and not is_unit:
            end, _ = self.expression(at + 1)
            if end > at + 1:  # an operator between a word and an expression
                return Kind.BROKEN, end
        if token.kind in ("word", "letter", "name", "function", "call", "set", "condition", "connective"):
            return Kind.WORD, at + 1
        return Kind.MARK, at + 1

    def expression(self, at: int) -> tuple[int, bool]:
        """Returns the token behind the longest expression that begins at a token, and whether it is whole."""
        if self.tokens[at].kind == "amount" and self.tokens[at + 1].kind == "word" and len(self.tokens[at + 1].text) > 1:
            return at + 1, True  # as most
        end = self.operand(at)
        if end == at:
            return at, False
        while True:
            token, behind = self.tokens[end], self.tokens[end + 1 if self.tokens[end].kind != "end" else end]
            if token.kind in OPERATORS or (token.text == ":" and self._is_ratio(end)):
                following = end + 2 if behind.kind == "ellipsis" else self.operand(end + 1)
                if following > end + 1:
                    end = following
                    continue
                if token.text in DASHES and behind.kind != "end" and (token.spaced or behind.kind != "word"):
                    return end, True  # a dash
                if token.text in "/*_" and not (behind.kind == "end" and token.text == "/"):
                    is_unit = token.text == "/" and self.tokens[end - 1].text in UNIT_LETTERS and unit_named(behind.text)
                    return self._scripts(end + 2) if is_unit else end, True  # a unit, or emphasis
                return end + 1, False
            if token.kind == "compound" and end == at + 1:
                return at, False
            following = self.factor(end)
            if following == end:
                return end, True
            end = following

    def _is_ratio(self, at: int) -> bool:
        before, colon, behind = self.tokens[at - 1 : at + 2]
        return before.kind == behind.kind == "amount" and colon.spaced == behind.spaced

    def factor(self, at: int) -> int:
        """Returns the token behind what multiplies the operand before a token without a sign; the token where nothing does."""
        token, before = self.tokens[at], self.tokens[at - 1]
        if token.kind in ("amount", "formula", "end"):
            return at
        if token.spaced:
            behind = self.tokens[at + 1]
            is_letter = token.kind == "letter" and behind.kind in (*OPERATORS, "relation", "end") and before.kind != "amount"
            is_raised = token.kind == "letter" and behind.text in ("^", "_") and not behind.spaced
            if not (is_letter or is_raised or token.text in UNIT_LETTERS or token.text[0] in "\\√∛π"):
                return at
        elif before.text == "}" and (token.kind == "name" or (len(token.text) == 2 and not token.text.islower())):
            return self._scripts(at + 1)  # `\frac{1}{2}kT`
        elif token.kind in ("word", "name") or (token.kind == "letter" and self._is_word(at)):
            return at
        return self.operand(at, signed=False)

    def operand(self, at: int, *, signed: bool = True) -> int:
        """Returns the token behind the operand that begins at a token; the token where none does."""
        start = at
        while signed and self.tokens[at].text in SIGNS and at < start + 2:
            at += 1
        if self.tokens[at].kind in PREFIXES:
            return self._call(at) or start
        end = self._atom(at, signed or at > start)
        return self._scripts(end) if end > at else start

    def _call(self, at: int) -> int:
        """Returns the token behind functions and what they are given; 0 where they are given nothing."""
        chain = []
        while self.tokens[at].kind in PREFIXES and at not in self.called:
            chain.append(at)
            at = self._scripts(at + 1)
            if (behind := self._groups_end(at)) > at:
                break
        else:
            behind = self._atom(at)
        end = self.called[at] if at in self.called else self._scripts(behind) if behind > at else 0
        self.called.update(dict.fromkeys(chain, end))
        return end

    def _atom(self, at: int, signed: bool = True) -> int:
        """Returns the token behind a number, a name or a bracket; the token where it is none of these."""
        token = self.tokens[at]
        if token.kind == "amount":
            return at if self.tokens[at + 1].kind == "compound" else at + 1
        if token.kind == "fence" and at in self.closing:
            aside = not signed and token.spaced and not any(map(self._is_letter, range(at, self.closing[at])))
            return at if aside else self.closing[at] + 1
        is_name = token.kind == "name" and self._is_factor(at)
        return at + 1 if is_name or token.kind in OPERANDS or (token.kind == "letter" and not self._is_word(at)) else at

    def _groups_end(self, at: int) -> int:
        """Returns the token behind the brackets that follow one another from a token on."""
        while self.tokens[at].kind == "fence" and at in self.closing:
            at = self.closing[at] + 1
        return at

    def _is_letter(self, at: int) -> bool:
        return self.tokens[at].kind in ("letter", "symbol", "name")

    def _is_word(self, at: int) -> bool:
        token, before, behind = self.tokens[at], self.tokens[at - 1] if at else None, self.tokens[at + 1]
        if token.text in english.ONE_LETTER_WORDS:
            return not (
                behind.kind in (*OPERATORS, "relation", "closer", "fence")
                or (before and before.kind in ("relation", *OPERATORS))
            )
        return False

    def _is_factor(self, at: int) -> bool:
        kinds = (*OPERATORS, "relation")
        behind = self.tokens[at + 1]
        if at and self.tokens[at - 1].kind == "amount":  # a noun
            return False
        if behind.spaced and behind.text in DASHES and not self.tokens[min(at + 2, len(self.tokens) - 1)].spaced:  # a sign
            return False
        return (at > 0 and self.tokens[at - 1].kind in kinds) or self.tokens[at + 1].kind in kinds

    def _scripts(self, at: int) -> int:
        """Returns the token behind exponents, indices and marks such as `!`."""
        chain = []
        while (end := self.scripted.get(at) or self._script(at)) > at:
            chain.append(at)
            at = end
        self.scripted.update(dict.fromkeys(chain, at))
        return at

    def _script(self, at: int) -> int:
        """Returns the token behind one of them; the token where none begins."""
        token = self.tokens[at]
        if token.kind == "script" or (token.text in POSTFIXES and not token.spaced):
            return at + 1
        if token.text not in ("^", "_", "**") or token.spaced:
            return at
        exponent = at + (2 if self.tokens[at + 1].text in SIGNS else 1)
        is_call = self.tokens[exponent].kind in PREFIXES
        end = self._groups_end(exponent + 1) if is_call else self._atom(exponent)
        return at if end == exponent else end
