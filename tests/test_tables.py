"""The tables that the parser reads by: no spelling twice, every row known to the parser, every row read."""

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import smol_rewards
from smol_rewards.equivalence.kernel.enclosed_functions import ENCLOSURES
from smol_rewards.equivalence.kernel.evaluation import CONSTANTS as EVALUATED_CONSTANTS
from smol_rewards.equivalence.kernel.evaluation import EVALUATED_CALLS
from smol_rewards.expression import functions, relations, sets, symbols
from smol_rewards.expression.units import UNITS, unit_named
from smol_rewards.notation import parse
from smol_rewards.notation.commands import COMMANDS, KINDS, ROWS, SPELLINGS, SYNONYMS, Command
from smol_rewards.notation.reading import GRAMMAR, STARTS
from smol_rewards.notation.tokens.unicode import SPELLED, SUBSCRIPTS, SUPERSCRIPTS, plain
from smol_rewards.notation.words import PHRASES, VALUES

# A text for each kind of row, in which the row's spelling stands for `#`, and what closes a fence for `)`.
USES = {
    "constant": "2 + #",
    "symbol": "2 + #",
    "infix": "a # b",
    "relation": "a # b",
    "set operation": "[1, 2] # [3, 4]",
    "object": "# A",
    "accent": "#{x}",
    "font": "#{x}",
    "binder": "#_{n=1}^{2} n dn",
    "ellipsis": "1, #, 3",
    "connective": "1 # 2",
    "currency": "# 5",
    "word": "5#",
    "modulus": r"a \equiv 1 # {3}",
    "blank": "1 #",
}
RANGLE = r"\rangle"
SPECIAL = {
    r"\lim": r"\lim_{x \to 0} x",
    r"\int": r"\int_0^1 x dx",
    r"\mathbb": r"\mathbb{R}",
    r"\emptyset": r"\emptyset",
    r"\sqrt": r"\sqrt{2}",
    r"\cbrt": r"\cbrt{2}",
    r"\boxed": r"\boxed{2}",
    "'": "x'",
    "_": "x_1",
    r"\if": r"1 \if x > 0",
    r"\otherwise": r"1 \otherwise",
    r"\such": r"x such that x > 0",
    r"\bigcup": r"\bigcup_{k \in \mathbb{Z}} [k, k + 1]",
    "&": r"\begin{pmatrix} 1 & 2 \end{pmatrix}",
    r"\\": r"\begin{pmatrix} 1 \\ 2 \end{pmatrix}",
    ":": "1 : 2",
    r"\langle": r"\langle 1, 2 \rangle",
    "$": "$1$",
}


def use(row: Command) -> str:
    """A text in which a row is used."""
    if row.spelling in SPECIAL:
        return SPECIAL[row.spelling]
    match row.kind:
        case "function":
            return f"{row.spelling}(1, 2)" if functions.NAMED[row.meaning].most != 1 else f"{row.spelling}(1)"
        case "call":
            return f"{row.spelling}{{1}}{{2}}"
        case "fence":
            return f"{row.spelling} x {row.closer}"
        case "closer":
            return next(
                f"{fence.spelling} {'1, 2' if row.spelling == RANGLE else 'x'} {row.spelling}"
                for fence in COMMANDS
                if closes(row, fence)
            )
        case "postfix":
            return f"5{row.spelling}"
        case "separator":
            return f"1 {row.spelling} 2"
    return USES[row.kind].replace("#", row.spelling)


def closes(closer: Command, fence: Command) -> bool:
    """Whether a row closes a fence."""
    return fence.kind == "fence" and (fence.closer == closer.spelling or (closer.spelling, fence.spelling) == (r"\rvert", "|"))


def test_no_spelling_is_listed_twice() -> None:
    assert [spelling for spelling, count in Counter(row.spelling for row in COMMANDS).items() if count > 1] == []
    synonyms = [synonym for _, synonyms in SPELLINGS for synonym in synonyms.split()]
    assert [synonym for synonym, count in Counter(synonyms).items() if count > 1] == []
    assert set(SYNONYMS) & {row.spelling for row in COMMANDS} == set()
    names = [name for row in UNITS for name in (row.symbol, *row.spellings)]
    assert [name for name, count in Counter(names).items() if count > 1] == []


def test_no_spelling_is_replaced_before_the_table_is_asked() -> None:
    assert [spelling for spelling in ROWS if plain(spelling) != spelling] == []


def test_every_row_has_a_kind_that_the_parser_knows() -> None:
    assert {row.kind for row in COMMANDS} == set(KINDS)
    operands = {"constant", "symbol", "function", "call", "fence", "binder", "accent", "font", "set", "object", "ellipsis"}
    assert operands <= set(GRAMMAR.starts)
    assert len(GRAMMAR.starts) == sum(len(row.tokens.split()) for row in STARTS)  # none begins two things
    assert {row.precedence for row in COMMANDS if row.kind == "infix"} == set(GRAMMAR.infix)
    assert all(row.closer in ROWS for row in COMMANDS if row.kind == "fence")
    assert set(SYNONYMS.values()) <= {row.spelling for row in COMMANDS}


@pytest.mark.parametrize("row", COMMANDS, ids=lambda row: f"{row.kind} {row.spelling!r}")
def test_every_row_is_read(row: Command) -> None:
    if row.spelling == r"\rvert":
        assert parse(r"|x \rvert") == parse("|x|")
    else:
        assert parse(use(row)) is not None


@pytest.mark.parametrize("synonym", SYNONYMS)
def test_every_synonym_is_read_as_its_row(synonym: str) -> None:
    assert ROWS[synonym] is ROWS[SYNONYMS[synonym]]


@pytest.mark.parametrize("row", UNITS, ids=lambda row: row.symbol)
def test_every_unit_has_its_spellings(row: object) -> None:
    assert all(unit_named(name) is row for name in (row.symbol, *row.spellings))  # type: ignore[attr-defined]


def test_unicode_spellings_do_not_overlap() -> None:
    assert set(SUPERSCRIPTS) & set(SUBSCRIPTS) == set()
    assert set(SPELLED) & set(ROWS) == set()
    assert all(len(character) == 1 for character in (*SPELLED, *SUPERSCRIPTS, *SUBSCRIPTS))


def test_phrases_and_number_words_are_read() -> None:
    assert all(parse(phrase) == answer for phrase, answer in PHRASES.items())
    assert all(int(str(parse(word))) == value for word, value in VALUES.items())


# --- one record for each thing --------------------------------------------------------------------------------------

SOURCE = Path(smol_rewards.__file__).parent
FEW = 3  # names of one table in another module, as it has a rule for each of them

# The names of a table, its module, and the modules that have more rules than a few.
SIGNS = {spelling[1:] for row in relations.RELATIONS for spelling in row.spellings if spelling[0] == "\\"} - {"in", "to"}
HOMES = {
    "functions": ({row.name for row in functions.FUNCTIONS if row.inverse}, {"equivalence/algebra/polynomial.py"}),
    "symbols": (set(symbols.LETTERS_NAMED), {"expression/functions.py"}),  # which letters denote functions
    "sets": (set(sets.NAMED), {"notation/number_sets.py"}),
    "relations": (SIGNS, {"notation/page.py", "notation/tokens/lexer.py"}),
}


@cache
def words(module: Path) -> set[str]:
    """The words of the strings in a module, without those of its docstrings."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docstrings = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, documented)}
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {word for text in texts - docstrings for word in re.findall(r"[A-Za-z]+", text)}


@pytest.mark.parametrize("home", HOMES)
def test_the_names_of_a_table_are_listed_nowhere_else(home: str) -> None:
    names, ruled = HOMES[home]
    modules = {module.relative_to(SOURCE).as_posix(): len(words(module) & names) for module in SOURCE.rglob("*.py")}
    assert {module for module, count in modules.items() if count > FEW} <= {f"expression/{home}.py", *ruled}


def test_every_function_has_its_enclosure_and_every_enclosure_its_function() -> None:
    assert set(ENCLOSURES) & set(EVALUATED_CALLS) == set()
    assert set(ENCLOSURES) | set(EVALUATED_CALLS) == functions.valued("enclosed")
    assert set(EVALUATED_CONSTANTS) == set(symbols.CONSTANTS_NAMED) - {"infinity"}


@pytest.mark.parametrize("row", functions.FUNCTIONS, ids=lambda row: row.name)
def test_the_record_of_a_function_is_whole(row: functions.Function) -> None:
    assert row.traits <= set(functions.TRAITS)
    assert row.value in functions.VALUES and row.defined in functions.DEFINED
    assert {row.inverse, row.reciprocal} <= {"", *functions.NAMED}
    assert row.kind in KINDS or not row.spellings
    assert row.value == "enclosed" or row.defined == "nowhere"
    assert row.most is None or row.least <= row.most


def test_no_two_records_have_one_name() -> None:
    for rows in (functions.FUNCTIONS, symbols.CONSTANTS, symbols.LETTERS, relations.RELATIONS, sets.SETS, sets.SIGNS):
        assert len({row.name for row in rows}) == len(rows)  # type: ignore[attr-defined]
    assert {trait for row in functions.FUNCTIONS for trait in row.traits} == set(functions.TRAITS)


def test_mirrors_and_negations_undo_themselves() -> None:
    for turned in (relations.MIRRORED, relations.NEGATED):
        assert all(turned[turned[sign]] == sign for sign in turned)
    assert all(relations.MIRRORED[relations.NEGATED[sign]] == relations.NEGATED[relations.MIRRORED[sign]] for sign in "<≤>≥=≠")
