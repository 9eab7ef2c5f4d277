"""
Which tokens does a text consist of?

A *token* is a piece of the text with its kind; a command bears its canonical spelling, whatever it was written as. The
lexer knows nothing of validity: every text has tokens, and every character that is not blank belongs to one or to a row of
kind "blank". A table of patterns matches every token; the text is read from left to right, in linear time.
"""

import re
import string
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TypeAlias

from smol_rewards.budget import DEFAULT_BUDGET, Budget
from smol_rewards.expression.functions import SHORT
from smol_rewards.expression.units import MULTIPLES, unit_named
from smol_rewards.notation.commands import ORDER_SIGNS, ROWS
from smol_rewards.notation.tokens import unicode
from smol_rewards.notation.tokens.letters import (
    BARE_NAMES,
    FUNCTIONS,
    LONGEST_RUN,
    MODULES,
    PRINTED,
    is_exponent,
    is_factors,
    pieces,
)
from smol_rewards.notation.tokens.numerals import BASED, CODED, CONTINENTAL, ELIDED, GROUPED, REPEATING, SCIENTIFIC
from smol_rewards.notation.tokens.token import ANY_CLOSER, ORDINALS, Token
from smol_rewards.notation.tokens.units import (
    AMOUNTS,
    BEFORE_UNIT,
    MICRO,
    NO_UNITS,
    OF_SIUNITX,
    OHM,
    OHM_SIGN,
    OVER_A,
    RING,
    SIUNITX,
    SQUARES,
    amount_spelled,
    is_amount,
    is_in_quotient,
    is_letter_unit,
    is_micro,
    is_named_unit,
)

Matcher: TypeAlias = Callable[[str, int], re.Match[str] | None]


def _nameless(pattern: re.Pattern[str]) -> str:
    return re.sub(r"\?P<\w+>", "?:", pattern.pattern)


PATTERNS = {  # what the kinds of token look like; the first that matches is the one
    "plain": r"\d+(?=[-+*/^)}\]=$a-df-z:<>|]|\\[A-Za-z]|\x20(?!\d{3}|\{)|,(?!\d{3}|\\)|\Z)|\d+\.\d+(?=[-+*/^)}\]=$]|\Z)",
    "derivative": "d[a-zA-Z]/d[a-zA-Z](?![a-zA-Z])",
    "such": r"such\s+that(?![A-Za-z])",
    "letters": r"[A-Za-zÀ-ÖØ-öø-ɏ]+|[\u3040-\u9fff\uac00-\ud7af]+",
    "escaped": r"\f(?=rac)|\t(?=ext|imes|heta|frac)|\x08(?=oxed|inom)|\r(?=ight)|\n(?=(?:eq|otin)\b)",
    "blank": r"(?:[^\S\n\t\f\r]|\n(?!(?:eq|otin)\b)|~|\t(?!ext|imes|heta|frac)|\f(?!rac)|\r(?!ight))+",
    "scientific": _nameless(SCIENTIFIC),
    "elided": _nameless(ELIDED),
    "repeating": _nameless(REPEATING),
    "grouped": _nameless(GROUPED),
    "continental": _nameless(CONTINENTAL),
    "based": _nameless(BASED),
    "number": r"\d+(?:\.\d+|\.(?![\d.]|[\s$]*\Z))?|\.\d+",
    "text": r"\\(?:text(?:rm|bf|it|normal|sf|tt)?|mathrm|mbox|hbox|operatorname\*?)\s*\{"
    r"(?=(?:[^{}\\]|\\[A-Za-z$%,;:]|(?<=[A-Za-z])\^\{-?\d\})*\})",
    "begin": r"\\begin\s*\{\s*(?:(?:array|tabular)\s*\}\s*(?:\[[a-z]?\]\s*)?\{[lcr|@\s]*\}|[a-zA-Z]*\*?\s*\})",
    "finish": r"\\end\s*\{\s*[a-zA-Z]*\*?\s*\}",
    "left": r"\\(?:left|right)\s*(?:\.|\||\\vert(?![a-z]))",
    "script": f"[{unicode.RAISED}]+|[{unicode.LOWERED}]+",
    "lines": r"\$[^\S\n]*\n\s*\$(?!\$)",
    "doubled": r"\\\\(?=[A-Za-z])",
    "command": r"\\(?:not\s?(?:=|\||\\(?:in|mid|equiv)(?![A-Za-z]))|[A-Za-z]+\*?|.|$)",
    "symbol": r"\.\.\.|<=|>=|==|=/=|(?<![\d)}\]])!=|<>|:=|\*\*|->|!!|\$\$|.",
}
NUMERAL = ("plain", "scientific", "elided", "repeating", "grouped", "continental", "based", "number")
BEGINNINGS = (  # characters, and the kinds that begin with them, where these are few
    (string.digits, NUMERAL),
    ("".join(set(string.ascii_letters) - {"d", "s"}), ("letters",)),
    ("\\", ("text", "begin", "finish", "left", "doubled", "command")),
    ("-=*<>!:&", ("symbol",)),
    ("$", ("lines", "symbol")),
    (".", (*NUMERAL, "symbol")),
)


def _matcher(kinds: Iterable[str]) -> Matcher:
    return re.compile("|".join(f"(?P<{kind}>{PATTERNS[kind]})" for kind in kinds), re.DOTALL).match


ANY: Matcher = _matcher(PATTERNS)
MATCHERS = {char: matcher for chars, kinds in BEGINNINGS for matcher in [_matcher(kinds)] for char in chars}
OF_CONTEXT = frozenset(("blank", "relation"))  # kinds of which what stands around decides whether they are tokens
PLAIN = {
    spelling: (row.kind, row.spelling)
    for spelling, row in ROWS.items()
    if row.kind not in OF_CONTEXT and row.spelling not in ("&", "}", OHM)
}
HAN = "\u3000"  # whatever comes behind it makes words without blanks
SINGLE = {char: (ROWS[char].kind, ROWS[char].spelling) for char in "(){}[]+^/,_;|%'"}  # begin no longer token
SINGLE |= {char: token for char, token in PLAIN.items() if len(char) == 1 and "\x7f" < char < HAN}
ESCAPES = {"\f": r"\f", "\t": r"\t", "\x08": r"\b", "\r": r"\r", "\n": r"\n"}
NAMES = re.compile(r"[a-zA-Z]+\*?")
COMMAND = re.compile(r"[A-Za-z]+")
ALIGNED = frozenset(["aligned", "align", "align*", "split", "gathered", "eqnarray", "eqnarray*"])
GLUED = frozenset(("blank", "infix", "call"))
GLUED_NAMES = {"\\" + name for name in (*FUNCTIONS, *BARE_NAMES)} | ORDER_SIGNS
APART = frozenset("xyzknABCRr")  # letters that make no other command of a name: `\sinc` and `\sech` are functions of their own
TO_THE_BRACE = re.compile(r"(?:[^{}]|\{[^{}]*\})*")
LOST_BREAK = re.compile(r"\\[-\d]")
DIGITS = re.compile(r"[\d,]+(?:[eE].*)?")
PECULIAR = ORDINALS | SQUARES | MODULES | PRINTED | SHORT.keys() | {"in"}
NAME_IN_WORDS = re.compile(r"\s*([A-Za-z]+)\s*\}")
BEFORE_BRACKET = re.compile(r"\s*(?:\\left\s*)?[(_]")
LOWER_BOUNDS = frozenset((r"\sup", r"\inf", r"\max", r"\min", r"\gcd"))  # have what they run over below
BEFORE_SET = re.compile(r"\s*(?:\\left|\\lbrace|\\\{|[(\[{])")


def tokenize(source: str, *, grouping: bool = True, budget: Budget = DEFAULT_BUDGET) -> list[Token]:
    r"""
    Returns the tokens of a text, and one of kind "end" behind them.

    Args:
        source: the text.
        grouping: whether `1,234` is one numeral; else it is two with a comma between.
        budget: the limit on tokens.

    Raises:
        BudgetExceeded: there are more tokens than the budget allows.

    Example:
        >>> [token.text for token in tokenize("2 ≤ x")]
        ['2', '\\leq', 'x', '']
    """
    return _Lexer(source, grouping, budget).tokens


def _tokens(spelling: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in tokenize(spelling)[:-1]]


_spelled = lru_cache(maxsize=512)(_tokens)


class _Lexer:
    """The tokens of one text, while they are being found."""

    __slots__ = ("aligned", "currency", "grouping", "spaced", "text", "tokens", "words_end")

    def __init__(self, source: str, grouping: bool, budget: Budget) -> None:
        self.text = source if source.isascii() else unicode.plain(source)
        self.tokens: list[Token] = []
        self.grouping = grouping
        self.spaced = False
        self.words_end = -1  # where the words in braces end that are being read
        self.aligned: list[bool] = []  # of each environment that is open, innermost last: whether & means nothing in it
        self.currency = "$" in source and source.replace(r"\$", "").count("$") % 2 == 1
        self.read(budget)

    def read(self, budget: Budget) -> None:
        """Appends all tokens, as many as the budget allows."""
        text, tokens, matcher = self.text, self.tokens, MATCHERS.get
        append = tokens.append
        position, length, most = 0, len(self.text), budget.tokens
        while position < length:
            if len(tokens) > most:
                budget.check("tokens", len(tokens))
            start, char = position, text[position]
            if char == " ":
                self.spaced = True
                position += 1
                continue
            single = SINGLE.get(char)
            if single is not None and start != self.words_end:
                position += 1
                kind, spelling = single
                append(Token(kind, spelling, start, position, self.spaced))
                self.spaced = False
                continue
            found = matcher(char, ANY)(text, start)
            assert found is not None  # the last alternative takes any character
            named, piece, position = found.lastgroup, found[0], found.end()
            if named == "symbol" or named == "command":
                plain = PLAIN.get(piece)
                if plain is None:
                    position = self.command(piece, start, position)
                    continue
                kind, spelling = plain
                append(Token(kind, spelling, start, position, self.spaced))
                self.spaced = False
            elif named == "blank":
                self.spaced = True
            elif named == "plain" or named == "number":
                if piece == "0" and (coded := CODED.match(text, start)):  # `0xff`
                    append(Token("coded", coded[0], start, coded.end(), self.spaced))
                    position, self.spaced = coded.end(), False
                    continue
                append(Token("number", piece, start, position, self.spaced))
                self.spaced = False
            elif named == "letters":
                if piece in NO_UNITS:
                    append(Token("letter", piece, start, position, self.spaced))
                else:
                    self.letters(piece, start)
                self.spaced = False
            else:
                position = self.rare(str(named), piece, start, position)
        append(Token("end", "", length, length, self.spaced))

    def command(self, piece: str, start: int, end: int) -> int:
        """Appends the token of a command or symbol; returns where it ends."""
        if start == self.words_end:
            self.words_end = -1
            return end
        if self.currency and piece == "$" and self.text[end : end + 1].isdecimal():
            piece, self.currency = r"\$", False
        row = ROWS.get(piece)
        if row is None:
            return self.unlisted(piece, start, end)
        if row.kind == "blank":
            self.spaced = True
            return end
        if row.spelling == "&":
            if (self.aligned and self.aligned[-1]) or (self.tokens and self.tokens[-1].kind == "relation"):
                return end
        elif row.kind == "relation" and self.tokens and self.tokens[-1].text == "&":
            self.tokens.pop()
        if row.spelling == OHM and self.ohms(piece, start, end):
            return end
        self.tokens.append(Token(row.kind, row.spelling, start, end, self.spaced))
        self.spaced = False
        return end

    def ohms(self, piece: str, start: int, end: int) -> bool:
        r"""Appends the ohms that an omega in words, with its prefix, is behind an amount; returns whether it is that."""
        tokens = self.tokens
        prefix = tokens[-1].text if tokens and tokens[-1].kind in ("word", "letter") else ""
        if unit_named(prefix + OHM_SIGN) and prefix and len(tokens) > 1 and is_amount(tokens[:-1]):
            if self.words_end < 0 and tokens[-1].kind == "letter" and piece != OHM_SIGN:
                return False  # `2k\Omega` is a product
            first = tokens.pop()
            tokens.append(Token("word", prefix + OHM_SIGN, first.start, end, first.spaced))
        elif tokens and is_amount(tokens) and (self.words_end >= 0 or piece == OHM_SIGN):
            tokens.append(Token("word", OHM_SIGN, start, end, self.spaced))
        else:
            return False
        self.spaced = False
        return True

    def unlisted(self, piece: str, start: int, end: int) -> int:
        """Appends the token of a piece without a row: a character that is spelled out, or one that is unknown."""
        spaced, self.spaced = self.spaced, False
        if len(piece) == 1 and piece.isascii():  # as a full stop is
            self.tokens.append(Token("unknown", piece, start, end, spaced))
            return end
        if piece in OF_SIUNITX and (amount := SIUNITX.match(self.text, start)):
            self.spell(amount_spelled(amount[0]), start, amount.end(), spaced)
            return amount.end()
        if piece in OVER_A and (ring := RING.match(self.text, start)):
            self.spell(r"\AA", start, ring.end(), spaced)
            return ring.end()
        row = ROWS.get(piece[:-1]) if piece.endswith("*") else ROWS.get("".join(piece.split()))  # `\lim*`, `\not \in`
        if row and len(piece) > 1:
            self.tokens.append(Token(row.kind, row.spelling, start, end, spaced))
            return end
        if self.aligned and LOST_BREAK.fullmatch(piece):  # one of the two backslashes of a line break was lost
            self.tokens.append(Token("separator", r"\\", start, start + 1, spaced))
            return start + 1
        for cut in (1, 2):  # a command and the letters behind it, as `\quadx` and `\fracab`
            known = ROWS.get(piece[:-cut]) if len(piece) > cut + 2 and piece[0] == "\\" else None
            if known and (known.kind in GLUED or (known.spelling in GLUED_NAMES and piece[-1] in APART and cut == 1)):
                if known.kind == "blank":
                    self.spaced = True
                else:
                    self.tokens.append(Token(known.kind, known.spelling, start, end - cut, spaced))
                return end - cut
        spelling = unicode.spelled(piece) if len(piece) == 1 else None
        if spelling is None:
            self.tokens.append(Token("word" if piece.isalpha() else "unknown", piece, start, end, spaced))
        else:
            self.spell(spelling, start, end, spaced)
        return end

    def spell(self, spelling: str, start: int, end: int, spaced: bool) -> None:
        """Appends the tokens of a spelling, all at one place."""
        for kind, text in _spelled(spelling) if len(spelling) <= LONGEST_RUN else _tokens(spelling):
            self.tokens.append(Token(kind, text, start, end, spaced))
            spaced = False

    def rare(self, kind: str, piece: str, start: int, end: int) -> int:
        """Appends what is neither a number, letters nor a command; returns where it ends."""
        spaced, self.spaced = self.spaced, False
        append = self.tokens.append
        match kind:
            case "grouped" | "scientific" if not self.grouping and "," in piece and DIGITS.fullmatch(piece):
                end = start + piece.index(",")
                append(Token("number", self.text[start:end], start, end, spaced))
            case "grouped" | "continental" | "scientific" | "repeating" | "based" | "elided":
                append(Token(kind, piece, start, end, spaced))
            case "such":
                append(Token("condition", r"\such", start, end, spaced))
            case "lines":  # one formula a line
                if self.tokens and self.tokens[-1].kind not in ("separator", "connective"):
                    append(Token("separator", ",", start, end, spaced))
            case "text" if piece[1] in "om" and (named := self.function_in_words(piece, end)) is not None:
                append(Token("function", named, start, self.text.index("}", end) + 1, spaced))
                return self.text.index("}", end) + 1
            case "text":
                self.words_end = TO_THE_BRACE.match(self.text, end).end()  # type: ignore[union-attr]  # it may be empty
                self.spaced = spaced or self.text[end] in " ~"
            case "begin" | "finish":
                environment = "".join(NAMES.findall(piece)[1:2])
                if kind == "begin":
                    self.aligned.append(environment in ALIGNED)
                elif self.aligned:
                    self.aligned.pop()
                append(Token(kind, environment, start, end, spaced))
            case "left":
                if piece.startswith(r"\right") and piece.endswith("."):
                    append(Token("closer", ANY_CLOSER, start, end, spaced))
                elif not piece.endswith("."):
                    append(Token(*(("fence", r"\lvert") if piece[1] == "l" else ("closer", r"\rvert")), start, end, spaced))
            case "script":
                self.spell(str(unicode.spelled(piece)), start, end, spaced)
            case "derivative":
                self.spell(rf"\frac{{{piece[0]} {piece[1]}}}{{{piece[3]} {piece[4]}}}", start, end, spaced)
            case "escaped" | "doubled":
                if kind == "doubled" and self.aligned:
                    append(Token("separator", r"\\", start, end, spaced))
                    return end
                rest = COMMAND.match(self.text, end)
                assert rest is not None  # the pattern has looked ahead
                self.spaced = spaced
                name = (ESCAPES.get(piece) or "\\") + rest[0]
                if name in (r"\text", r"\mathrm") and self.text[rest.end() : rest.end() + 1] == "{":
                    closing = self.text.find("}", rest.end())
                    if closing > 0 and not set("{\\$") & set(self.text[rest.end() + 1 : closing]):
                        self.words_end = closing
                        return rest.end() + 1
                return self.command(name, start, rest.end())
        return end

    def function_in_words(self, piece: str, start: int) -> str | None:
        r"""Returns the function that a command for words names, as in `\operatorname{Si}` and `\mathrm{Li}_2(x)`; else None."""
        found = NAME_IN_WORDS.match(self.text, start)
        row = ROWS.get("\\" + found[1]) if found else None
        if found is None or row is None or row.kind != "function" or row.spelling in LOWER_BOUNDS:
            return None
        named = piece[1] == "o" or BEFORE_BRACKET.match(self.text, found.end())  # `\operatorname`
        return row.spelling if named else None

    def letters(self, run: str, start: int) -> None:
        """Appends the tokens of a run of letters."""
        tokens, spaced = self.tokens, self.spaced
        end = start + len(run)
        before = tokens[-1] if tokens else None
        token: tuple[str, str] | None
        if self.words_end >= 0 and before is not None and before.text == r"\mu" and is_micro(run, tokens):
            tokens[-1] = Token("word", MICRO + run, before.start, end, before.spaced)
            return
        if len(run) == 1:
            token = self.letter(run, before, end)
        else:
            amount = before is not None and is_amount(tokens)
            if run > HAN and run[0] in MULTIPLES:  # `3亿元`
                tokens.append(Token("word", run[0], start, start + 1, spaced))
                start, run, spaced = start + 1, run[1:], False
            if (
                len(run) > LONGEST_RUN
                or (run > HAN and run not in PLAIN)
                or (amount and is_named_unit(run, self.text, end, worded=self.words_end >= 0))
            ):
                token = "word", run
            else:
                token = self.peculiar(run, before, end, amount) if run in PECULIAR else PLAIN.get(run)
        if token is not None:
            kind, spelling = token
            tokens.append(Token(kind, spelling, start, end, spaced))
            return
        parts = pieces(run)
        if run == "in":
            parts = (("letter", "i"), ("letter", "n"))
        elif parts[0][0] == "letter" and self.words_end >= 0:
            parts = (("word", run),)
        elif parts[0][0] == "word" and self.words_end < 0 and is_factors(run, self.text, start, end):
            parts = tuple(("letter", letter) for letter in run)
        position = start
        for kind, piece in parts:
            after = end if len(parts) == 1 else position + (1 if kind == "letter" else len(piece) - 1)
            tokens.append(Token(kind, piece, position, after, spaced and position == start))
            position = after

    def letter(self, run: str, before: Token | None, end: int) -> tuple[str, str]:
        """Returns the kind and the spelling of one letter, which may be a unit or, between two sets, stand for ∪."""
        if run > HAN:
            return PLAIN.get(run, ("word", run))
        if before is None or (before.kind not in AMOUNTS and before.kind != "infix"):
            in_unit = self.words_end >= 0 and run not in NO_UNITS and is_in_quotient(self.tokens)
            return "word" if in_unit else "letter", run
        if run == "U" and before.kind == "closer" and BEFORE_SET.match(self.text, end):
            return "set operation", r"\cup"
        in_unit = is_amount(self.tokens) and is_letter_unit(run, before, self.text, end, worded=self.words_end >= 0)
        return "word" if in_unit else "letter", run

    def peculiar(self, run: str, before: Token | None, end: int, amount: bool) -> tuple[str, str] | None:
        """Returns the kind and the spelling of one of PECULIAR, or None where it is a run of letters as any other."""
        text = self.text
        if run in ORDINALS and before and before.kind == "number" and not self.spaced:
            return "word", run
        if run == "in" and not amount:
            return None if before is not None and is_exponent(before, text, end) else ("relation", r"\in")
        if run in MODULES and text[end : end + 1] == "." and text[end + 1 : end + 2].isalpha():
            return "module", run
        if run in PRINTED and text[end : end + 1] == "(":
            return "word", run
        if run in SHORT and BEFORE_BRACKET.match(text, end):
            return "function", SHORT[run]
        if run in SQUARES and before and (amount or before.text == "(") and BEFORE_UNIT.match(text, end):
            return "word", run
        return None
