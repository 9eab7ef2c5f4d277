"""
What do the rows of an environment mean?

A matrix, a system of statements, or cases, by what its cells are.
"""

from smol_rewards.expression import Answer, Call, Conjunction, Matrix, Piecewise, Scalar
from smol_rewards.notation.grammar.conditions import merged, read_all_conditions
from smol_rewards.notation.grammar.numbers import read_numeral
from smol_rewards.notation.parser import Parser, Start, always
from smol_rewards.notation.tokens.token import Token
from smol_rewards.notation.values import Value, negative

MATRICES = frozenset(["array", "matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix", "smallmatrix"])
CELL_ENDS = ("&", r"\\")


def read_environment(parser: Parser) -> Value:
    r"""environment = "\begin" "{" name "}" row { "\\" row } "\end" "{" name "}", row = cell { "&" cell }"""
    opener = parser.advance()
    rows: list[list[Answer | None]] = [[]]
    parser.opened.append(opener)
    while parser.token.kind not in ("finish", "end"):
        if parser.accept(r"\\"):
            rows.append([])
        elif parser.token.kind == "condition" and parser.ahead(1).text == "&":
            parser.skip(2)  # `if` has a column of its own
        elif not parser.accept("&"):
            rows[-1].append(read_cell(parser))
    parser.opened.pop()
    if parser.token.text != opener.text or parser.token.kind != "finish":
        if parser.token.kind == "end":
            raise parser.refused(f"expected `\\end{{{opener.text}}}`, found the end", opener)
        raise parser.expected(f"`\\end{{{opener.text}}}`")
    parser.advance()
    return rows_value(parser, [row for row in rows if row], opener)


def read_cell(parser: Parser) -> Answer | None:
    """cell = [ "-" ] numeral | answer | all conditions"""
    signs = int(parser.token.text == "-")
    first, behind = parser.ahead(signs), parser.ahead(signs + 1)
    if first.kind == "number" and (behind.text in CELL_ENDS or behind.kind == "finish"):  # as most
        parser.skip(signs)
        numeral = read_numeral(parser)
        return Scalar(negative(numeral) if signs else numeral)
    value = read_all_conditions(parser) if parser.token.kind == "condition" else parser.answer()
    if parser.token.text in (",", ";"):
        parser.advance()
    if parser.token.text not in CELL_ENDS and parser.token.kind != "finish":
        raise parser.expected("`&`, a line break or the end of the rows")
    return value


def rows_value(parser: Parser, rows: list[list[Answer | None]], opener: Token) -> Value:
    """Returns what rows mean: a matrix, a system of statements, or cases."""
    if not rows:
        raise parser.refused("expected rows, found none", opener)
    if opener.text in MATRICES and all(isinstance(cell, Scalar | Matrix) for row in rows for cell in row):
        if len({len(row) for row in rows}) != 1:
            raise parser.refused("expected rows of the same length", opener)
        entries = tuple(tuple(parser.expr(cell, opener) for cell in row if cell is not None) for row in rows)
        return Call("det", (Matrix(entries),)) if opener.text == "vmatrix" else Matrix(entries)
    first = [row[0] for row in rows if row[0] is not None]
    if len(first) == len(rows) and all(len(row) == 1 for row in rows):
        return (
            first[0]
            if len(first) == 1
            else merged(parser, first)
            if isinstance(first[0], Piecewise)
            else Conjunction(tuple(first))
        )
    if len(first) == len(rows) and all(len(row) == 2 and not isinstance(row[1], Scalar) for row in rows):
        return Piecewise(tuple((value, row[1]) for value, row in zip(first, rows, strict=True)))
    raise parser.refused("expected a matrix, a system or cases", opener)


STARTS = (Start("begin", read_environment, always),)
