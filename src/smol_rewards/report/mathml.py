r"""
How is an answer typeset in a page?

As MathML, made of the LaTeX that the printer writes, so that a page needs no script and no network to show it. A command is
typeset as the character that notation takes for the same, and one that has none (`\sin`) as its name. Nothing that a model
wrote becomes markup: every character passes through `_leaf`, which escapes it.
"""

import re
from html import escape

from smol_rewards.expression import Answer
from smol_rewards.expression.printer import latex
from smol_rewards.notation.commands import ROWS
from smol_rewards.notation.tokens.unicode import SPELLED

TOKEN = re.compile(
    r"\\(?:text|mathrm|operatorname|mathbf|mathbb|begin|end)\{[^{}]*\}|\\[A-Za-z]+|\d+(?::\d\d)+|\d+(?:,\d{3})*(?:\.\d+)?|\\?\S"
)
CHARACTERS = {row: spelling for spelling, row in reversed(ROWS.items()) if len(spelling) == 1 and not spelling.isascii()}
SYMBOLS = {spelling: CHARACTERS[row] for spelling, row in ROWS.items() if spelling[0] == "\\" and row in CHARACTERS}
SYMBOLS |= {spelled.strip(): character for character, spelled in SPELLED.items()}
SYMBOLS |= {r"\circ": "∘", r"\times": "×", r"\mid": "∣", "-": "−", "'": "′"}
NAMES = {spelling for spelling, row in ROWS.items() if row.kind in ("symbol", "constant", "set", "currency")}
ACCENTS = {r"\hat": "^", r"\bar": "¯", r"\tilde": "~", r"\dot": "˙", r"\ddot": "¨", r"\vec": "→"}
FENCES = {"pmatrix": ("(", ")"), "cases": ("{", "")}
WITH_BOUNDS = (r"\sum", r"\prod", r"\lim")  # below and above


def mathml(answer: Answer) -> str:
    r"""
    Returns an answer as a `<math>` element.

    Example:
        >>> from smol_rewards.notation import parse
        >>> print(mathml(parse(r"\frac{1}{2}")))
        <math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>
    """
    return f"<math>{_Typesetter(latex(answer)).row()}</math>"


class _Typesetter:
    """Goes through printed LaTeX from left to right; what is still open at the end is closed there."""

    def __init__(self, text: str) -> None:
        self.tokens = TOKEN.findall(text)[::-1]

    def next(self) -> str:
        return self.tokens.pop() if self.tokens else ""

    def sees(self, *tokens: str) -> bool:
        return bool(self.tokens) and self.tokens[-1] in tokens

    def row(self, *ends: str) -> str:
        """Returns what stands before one of some tokens, or before the end."""
        pieces = []
        while self.tokens and self.tokens[-1] not in ends:
            pieces.append(self.piece())
        return "".join(pieces)

    def group(self) -> str:
        """Returns an argument: what stands in braces, as one element, or a single atom."""
        if not self.sees("{"):
            return self.atom()
        self.next()
        inside = self.row("}")
        self.next()
        return inside if _is_leaf(inside) else _row(inside)

    def piece(self) -> str:
        """Returns an atom with what is written below and above it."""
        bounds = self.sees(*WITH_BOUNDS)
        base = self.atom()
        scripts = {}
        while self.sees("_", "^"):
            mark = self.next()
            scripts[mark] = self.group()
        names = {"_": "under", "^": "over"} if bounds else {"_": "sub", "^": "sup"}
        tag = "m" + "".join(name for mark, name in names.items() if mark in scripts)
        return f"<{tag}>{base}{scripts.get('_', '')}{scripts.get('^', '')}</{tag}>" if scripts else base

    def atom(self) -> str:
        token = self.next()
        name, _, words = token[:-1].partition("{") if token[2:].endswith("}") else (token, "", "")
        match name:
            case "{":
                self.tokens.append(token)
                return self.group()
            case r"\frac":
                return f"<mfrac>{self.group()}{self.group()}</mfrac>"
            case r"\binom":
                return _fenced("(", f'<mfrac linethickness="0">{self.group()}{self.group()}</mfrac>', ")")
            case r"\sqrt" if self.sees("["):
                self.next()
                index = _row(self.row("]"))
                self.next()
                return f"<mroot>{self.group()}{index}</mroot>"
            case r"\sqrt":
                return f"<msqrt>{self.group()}</msqrt>"
            case r"\left":
                opening = self.next()
                inside = self.row(r"\right")
                self.next()
                return _fenced(opening, inside, self.next())
            case r"\begin":
                return self.table(words)
            case r"\text":
                return _leaf("mtext", words.replace(" ", "\u00a0"))  # blanks at the ends would be dropped
            case r"\mathrm" | r"\operatorname":
                return _leaf("mi", words)
            case r"\mathbf":
                return f'<mi mathvariant="normal">{escape(words)}</mi>'
            case r"\mathbb":
                return _leaf("mi", SYMBOLS.get(token, words))
            case r"\pmod":
                return _fenced("(", _leaf("mtext", "mod\u00a0") + self.group(), ")")
            case r"\,":
                return '<mspace width="0.17em"/>'
            case accent if accent in ACCENTS:
                return f'<mover accent="true">{self.group()}{_leaf("mo", ACCENTS[accent])}</mover>'
        text = SYMBOLS.get(token, token.removeprefix("\\"))
        if token[:1].isdigit():
            return _leaf("mn", text)
        return _leaf("mi" if token in NAMES or text.isalpha() else "mo", text)

    def table(self, environment: str) -> str:
        """Returns the rows of an environment, in its brackets."""
        end = rf"\end{{{environment}}}"
        lines, mark = [""], "&"
        while mark in ("&", r"\\"):
            cell = self.row("&", r"\\", end)
            lines[-1] += f"<mtd>{cell}</mtd>"
            mark = self.next()
            if mark == r"\\":
                lines.append("")
        opening, closing = FENCES.get(environment, ("", ""))
        return _fenced(opening, "<mtable>" + "".join(f"<mtr>{line}</mtr>" for line in lines) + "</mtable>", closing)


def _fenced(opening: str, inside: str, closing: str) -> str:
    marks = [_leaf("mo", SYMBOLS.get(mark, mark.removeprefix("\\"))) if mark else "" for mark in (opening, closing)]
    return _row(marks[0] + inside + marks[1])


def _is_leaf(inside: str) -> bool:
    return inside.count("</") == 1


def _row(inside: str) -> str:
    return f"<mrow>{inside}</mrow>"


def _leaf(tag: str, text: str) -> str:
    return f"<{tag}>{escape(text)}</{tag}>"
