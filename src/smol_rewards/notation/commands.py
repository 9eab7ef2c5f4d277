"""
What does each command denote?

A *row* gives a spelling its kind and its meaning; the kind says how the parser goes on after it. A *synonym* is another
spelling of a row. Both are data: to teach the parser a command is to add a row, and `docs/notation.md` is written from
the rows. A command without a row is an error; only rows of kind "blank" are dropped, and they are known to mean nothing.

Functions, constants, letters and relations have records in `expression`, of which their rows and synonyms are made.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from smol_rewards.expression.functions import FUNCTIONS, Function
from smol_rewards.expression.relations import ORDERINGS, RELATIONS, Sign
from smol_rewards.expression.symbols import CONSTANTS, LETTERS, Symbol
from smol_rewards.expression.units import UNITS
from smol_rewards.lexicon import phrases
from smol_rewards.lexicon.latex import BOXES, SPACES, TEXTS

Record: TypeAlias = Function | Sign | Symbol

KINDS = {
    "constant": "a named number",
    "symbol": "a letter, as a variable",
    "function": "a function; its argument follows in brackets or without",
    "call": "a construction with arguments in braces",
    "fence": "an opening bracket",
    "closer": "a closing bracket",
    "infix": "an operator between two operands",
    "postfix": "an operator after its operand",
    "relation": "a relation between two operands",
    "set operation": "an operation on two sets",
    "binder": "an operator that binds a variable",
    "indexed": "a union over an index",
    "accent": "a mark on a name, which makes it another name",
    "font": "a typeface; what it is applied to stands for itself",
    "set": "a set with a name",
    "object": "says what the letters after it name",
    "modulus": "a modulus behind a congruence",
    "ellipsis": "something left out",
    "connective": "joins statements",
    "condition": "introduces a condition",
    "separator": "separates items or rows",
    "currency": "a currency before its amount",
    "word": "a unit",
    "blank": "spacing, sizes and styles: nothing is meant",
}

# Precedences of infix operators; a larger one binds tighter.
OVER, ADDITION, MULTIPLICATION, POWER = 5, 10, 20, 40


@dataclass(frozen=True, slots=True)
class Command:
    """
    One row of the dictionary.

    Args:
        spelling: as it is written, with its backslash if it has one.
        kind: how the parser goes on; a key of KINDS.
        meaning: the name of what is denoted; its sense depends on the kind.
        closer: for a fence, what closes it.
        precedence: for an infix operator, how tightly it binds.
    """

    spelling: str
    kind: str
    meaning: str = ""
    closer: str = ""
    precedence: int = 0


def joined(field: str) -> str:
    """Returns the words of a field with blanks between them; one that is a Latin letter is a name (`y`), and none."""
    return " ".join(word for word in phrases(field) if " " not in word and (len(word) > 1 or not word.isascii()))


def rows(kind: str, words: str, *, precedence: int = 0) -> tuple[Command, ...]:
    """Returns rows of one kind from words `spelling` or `spelling=meaning`; the meaning defaults to the bare spelling."""
    return tuple(
        Command(spelling, kind, meaning or spelling.lstrip("\\"), precedence=precedence)
        for spelling, _, meaning in (word.partition("=>") for word in words.split())
    )


def recorded(kind: str, records: Iterable[Record]) -> tuple[Command, ...]:
    """Returns rows of one kind from the records of things that are written."""
    return tuple(Command(record.spellings[0], kind, record.name) for record in records if record.spellings)


def functions(kind: str) -> tuple[Command, ...]:
    """Returns the rows of the functions of one kind."""
    return recorded(kind, (function for function in FUNCTIONS if function.kind == kind))


COMMANDS: tuple[Command, ...] = (
    *recorded("constant", CONSTANTS),
    *recorded("symbol", LETTERS),
    *rows("symbol", r"\top=>T \intercal=>T \jmath=>j \differentialD=>d"),
    *functions("function"),
    *functions("call"),
    *rows("call", r"\frac \boxed"),
    *rows("infix", r"+=>add -=>subtract \pm=>plus_minus \mp=>minus_plus", precedence=ADDITION),
    *rows("infix", r"\cdot=>multiply /=>divide \bmod=>modulo \choose=>binomial", precedence=MULTIPLICATION),
    *rows("infix", r"^=>power", precedence=POWER),
    *rows("infix", r"\over=>divide", precedence=OVER),
    *rows("postfix", r"!=>factorial !!=>double_factorial %=>percent '=>prime _=>subscript"),
    *recorded("relation", RELATIONS),
    *rows("set operation", r"\cup=>union \cap=>intersection \setminus=>difference"),
    Command("(", "fence", "round", ")"),
    Command("[", "fence", "square", "]"),
    Command("{", "fence", "group", "}"),
    Command(r"\{", "fence", "set", r"\}"),
    Command(r"\langle", "fence", "angle", r"\rangle"),
    Command(r"\lfloor", "fence", "floor", r"\rfloor"),
    Command(r"\lceil", "fence", "ceiling", r"\rceil"),
    Command("|", "fence", "bar", "|"),
    Command(r"\lvert", "fence", "bar", r"\rvert"),
    Command(r"\|", "fence", "norm", r"\|"),
    *rows("closer", r") ] } \} \rangle \rfloor \rceil \rvert"),
    *functions("binder"),
    *rows("indexed", r"\bigcup=>union"),
    *rows("accent", r"\hat \bar \tilde \dot \ddot \vec \overline \overleftarrow \overarc"),
    *rows("font", r"\mathbf \mathit \mathsf \mathcal \boldsymbol \text \underline"),
    *rows("set", r"\emptyset \mathbb"),
    *rows("object", r"\angle \triangle \neg"),
    Command(r"\pmod", "modulus", "modulo"),
    *rows("ellipsis", r"\ldots"),
    *rows("connective", r"\and \or"),
    *rows("condition", r"\if \such \otherwise"),
    *rows("separator", ", ; : &"),
    *(Command(unit.prefix, "currency", unit.symbol) for unit in UNITS if unit.prefix),
    *rows("separator", "\\\\"),
    *rows("word", r"\AA"),
    *rows(
        "blank",
        " ".join(space for space in SPACES if space.strip() == space) + r" \thinspace "
        r"\medspace \thickspace \negthinspace \negmedspace \negthickspace \enspace "
        r"\noindent \left \right \middle \big \displaystyle "
        r"\limits \( \) \[ \] $ \rm \bf \it",
    ),
    Command("\\ ", "blank"),
    Command("\\\n", "blank"),
)

# Other spellings, each with the spelling that has the row.
SPELLINGS: tuple[tuple[str, str], ...] = (
    *(
        (record.spellings[0], " ".join(record.spellings[1:]))
        for record in chain[Record](CONSTANTS, LETTERS, FUNCTIONS, RELATIONS)
        if record.spellings
    ),
    (r"\frac", r"\dfrac \tfrac \cfrac \sfrac \nicefrac frac dfrac tfrac"),
    (r"\cdot", r"* \times \ast \bullet · × ⋅ ∙"),
    (r"/", r"\div ÷ ∕ ⁄"),
    (r"^", r"**"),
    (r"\pm", r"±"),
    (r"\mp", r"∓"),
    (r"%", r"\% percent pct percentage"),
    (r"'", r"\prime"),
    (",", "then"),
    (":", r"\colon"),
    ("|", r"\vert"),
    (r"\cup", r"∪ \cupdot \sqcup \uplus ⊔ ⊎"),
    (r"\cap", r"∩"),
    (r"\setminus", r"\backslash ∖"),
    (r"\{", r"\lbrace"),
    (r"\}", r"\rbrace"),
    ("[", r"\lbrack"),
    ("]", r"\rbrack"),
    ("(", r"\lparen"),
    (")", r"\rparen"),
    (r"\langle", r"⟨ 〈"),
    (r"\rangle", r"⟩ 〉"),
    (r"\|", r"\Vert ‖"),
    (r"\emptyset", r"\varnothing ∅"),
    (r"\angle", r"∠ \measuredangle"),
    (r"\triangle", r"△"),
    (r"\neg", r"\lnot ¬"),
    (r"\ldots", r"\dots \cdots \dotsc \dotsb ... … ⋯ \vdots \ddots"),
    (TEXTS[0], " ".join(TEXTS[1:])),
    (BOXES[0], " ".join(BOXES[1:])),
    (r"\mathbf", r"\mathtt \mathnormal \ensuremath \variable"),
    (r"\mathcal", r"\mathfrak \mathscr"),
    (r"\boldsymbol", r"\bm \pmb"),
    (r"\vec", r"\overrightarrow"),
    (r"\bar", r"\widebar"),
    (r"\overarc", r"\wideparen \overparen \arc"),
    (r"\hat", r"\widehat"),
    (r"\tilde", r"\widetilde"),
    (r"\and", rf"\land \wedge ∧ {joined('both')}"),
    (r"\or", rf"\lor \vee ∨ {joined('either')}"),
    (r"\if", rf"\forall ∀ {joined('conditions')}"),
    (r"\otherwise", r"otherwise else"),
    (r"\bmod", r"mod \mod modulo"),
    (r"\choose", "choose"),
    (r"\big", r"\Big \bigg \Bigg \bigl \bigr \Bigl \Bigr \biggl \biggr \Biggl \Biggr \bigm"),
    (r"\displaystyle", r"\textstyle \scriptstyle \scriptscriptstyle"),
    (r"\rm", r"\sf \tt \sl \mdseries \bfseries \itshape \upshape \rmfamily \sffamily \ttfamily \normalfont"),
    (r"\big", r"\tiny \scriptsize \footnotesize \small \normalsize \large \Large \LARGE \huge \Huge"),
    ("$", "$$"),
)
SYNONYMS: dict[str, str] = {synonym: spelling for spelling, synonyms in SPELLINGS for synonym in synonyms.split()}

ROWS: dict[str, Command] = {row.spelling: row for row in COMMANDS}
ROWS |= {synonym: ROWS[spelling] for synonym, spelling in SYNONYMS.items()}

ORDER_SIGNS = frozenset(ROWS[name].spelling for name in ORDERINGS)
