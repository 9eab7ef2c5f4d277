r"""
How is an answer written?

As LaTeX that `notation.parse` reads back to the same value: `parse(latex(answer)) == answer`. The `str()` of every value
is its LaTeX. An `Ambiguous` is written as the text that has the same readings, where it has one; else as the likeliest.
"""

from collections.abc import Callable, Iterable
from fractions import Fraction

from smol_rewards.expression import relations, sets
from smol_rewards.expression.answers import (
    Ambiguous,
    Answer,
    Choice,
    Conjunction,
    Date,
    Difference,
    Disjunction,
    FiniteSet,
    Intersection,
    Interval,
    List,
    NamedSet,
    Piecewise,
    Ratio,
    Relation,
    Scalar,
    SetBuilder,
    Text,
    Time,
    Tuple,
    Union,
    Unit,
)
from smol_rewards.expression.calendar import MONTHS
from smol_rewards.expression.formulas import POWER, PRODUCT, at_least, bracketed, formula, numeral
from smol_rewards.expression.functions import NAMED
from smol_rewards.expression.nodes import Call, Expr, Number, Power, Product, Variable, infinite
from smol_rewards.expression.units import BY_SYMBOL, NamedUnit
from smol_rewards.expression.walk import abridged, rebuilt, rewrite

MOST_NODES = 16  # that are written where the stack is short
HOUR = 3600  # seconds


def latex(value: "Answer | Expr | Unit") -> str:
    r"""
    Returns an answer or expression as LaTeX; only its beginning where the caller's stack leaves no room for all of it.

    Args:
        value: any value of `smol_rewards.expression`.

    Example:
        >>> from smol_rewards.expression.nodes import INFINITY
        >>> latex(Interval(Number(Fraction(1, 2)), INFINITY, True, False))
        '\\left[\\frac{1}{2}, \\infty\\right)'
    """
    if isinstance(value, Unit):
        return unit(value)
    write = WRITERS.get(type(value), formula)
    try:
        return write(value)
    except RecursionError:
        return write(abridged(value, MOST_NODES))


# --- answers --------------------------------------------------------------------------------------------------------


def unit(value: Unit) -> str:
    """Returns a unit as it stands behind its amount."""
    known = single(value)
    if known and known.suffix:
        return known.suffix
    parts = (rf"\text{{{name}}}" + (f"^{{{exponent}}}" if exponent != 1 else "") for name, exponent in value.factors)
    return r"\,".join(["", r" \cdot ".join(parts)])


def single(value: Unit) -> NamedUnit | None:
    """Returns the row of a unit that is one named unit and no power of it."""
    match value.factors:
        case ((name, 1),):
            return BY_SYMBOL.get(name)
    return None


def scalar(value: Scalar) -> str:
    """Returns a scalar with its unit."""
    if value.unit is None:
        return latex(value.value)
    known = single(value.unit)
    if known and known.prefix:
        return known.prefix + latex(value.value)
    if known and known.degrees:
        return rf"{at_least(value.value, POWER)}^{{\circ}} {known.degrees}"
    tight = POWER if known and known.suffix else PRODUCT
    written = numeral(value.value)[0] if isinstance(value.value, Number) else at_least(value.value, tight)
    if isinstance(value.value, Number) and value.value.places is not None and value.value.places <= 0 and tight == POWER:
        written = bracketed(written)
    return written + unit(value.unit)


def items(values: Iterable[Answer], separator: str = ", ") -> str:
    """Returns answers with something between."""
    return separator.join(latex(value) for value in values)


def interval(value: Interval) -> str:
    """Returns an interval; one open at two finite ends in the brackets that no point has."""
    ends = f"{latex(value.low)}, {latex(value.high)}"
    if value.low_closed or value.high_closed or infinite(value.low) or infinite(value.high):
        return rf"\left{'[' if value.low_closed else '('}{ends}\right{']' if value.high_closed else ')'}"
    return rf"\left]{ends}\right["


def finite_set(value: FiniteSet) -> str:
    """Returns a set with its elements in braces."""
    return rf"\left\{{{items(value.items)}\right\}}" if value.items else r"\emptyset"


def named_set(value: NamedSet) -> str:
    """Returns a set that has a name."""
    sign, _, name = value.name.rpartition(" ")
    name, _, dimension = name.partition("^")
    known = sets.NAMED.get(name)
    if known is None or (sign and sign not in sets.SIGNS_NAMED):
        return rf"\text{{{value.name}}}"
    signed = sets.SIGNS_NAMED[sign].latex if sign else ""
    return rf"\mathbb{{{known.letter}}}{signed}" + (f"^{{{dimension}}}" if dimension else "")


def operand_set(value: Answer) -> str:
    """Returns an operand of a set operation; operations inside operations are bracketed."""
    text = latex(value)
    return bracketed(text) if isinstance(value, Union | Intersection | Difference) else text


def relation(value: Relation) -> str:
    """Returns operands with their relations between; a modulus stands at the end."""
    *operands, last = value.operands
    written = [latex(operand) for operand in operands]
    congruent = isinstance(last, Scalar) and isinstance(last.value, Call) and last.value.name == "modulo"
    if congruent and value.operators[-1] == "≡" and isinstance(last, Scalar) and isinstance(last.value, Call):
        rest, modulus = last.value.arguments
        written.append(rf"{latex(rest)} \pmod{{{latex(modulus)}}}")
    else:
        written.append(latex(last))
    parts = [written[0]]
    for operator, operand in zip(value.operators, written[1:], strict=True):
        parts += [relations.NAMED[operator].latex, operand]
    return " ".join(parts)


def piecewise(value: Piecewise) -> str:
    """Returns cases, each with its condition."""
    rows = r" \\ ".join(rf"{latex(part)} & {branch_condition(condition)}" for part, condition in value.branches)
    return rf"\begin{{cases}} {rows} \end{{cases}}"


def branch_condition(condition: Answer | None) -> str:
    """Returns the condition of a case."""
    return r"\text{otherwise}" if condition is None else rf"\text{{if }} {latex(condition)}"


def clock(seconds: int) -> str:
    """
    Returns a time of day on a clock of 24 hours.

    Example:
        >>> clock(15 * 3600 + 30 * 60)
        '15:30'
    """
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}" + (f":{seconds:02}" if seconds else "")


def time(value: Time) -> str:
    """Returns a time of day."""
    if value.half is None:
        minutes, seconds = divmod(value.seconds % HOUR, 60)
        return clock(value.seconds) + ":00" * (minutes >= 10 and not seconds)  # 12:30 may be a ratio
    hour = value.seconds // HOUR
    return rf"{clock(value.seconds + ((hour % 12 or 12) - hour) * HOUR)}\text{{ {value.half}}}"


def date(value: Date) -> str:
    """Returns a day."""
    parts = [MONTHS[value.month - 1], f"{value.day}" if value.day else "", f"{value.year:04}" if value.year else ""]
    return rf"\text{{{' '.join(part for part in parts if part)}}}"


def lettered(expr: Expr) -> Expr:
    """Returns an expression with each function that a letter may denote called by that letter, as it was written."""
    inner = rebuilt(expr, lettered)
    row = NAMED.get(inner.name) if type(inner) is Call else None
    if row is None or not row.letter or type(inner) is not Call:
        return inner
    if "indexed" not in row.traits:
        return Call(row.letter, inner.arguments)
    index, *arguments = inner.arguments
    return Call(f"{row.letter}_{index}", tuple(arguments))


def ambiguous(value: Ambiguous) -> str:
    """Returns the text that has the readings; where none is known, the likeliest of them."""
    first = value.readings[0]
    if value.names:
        return latex(rewrite(value.readings[1], lettered))
    if isinstance(first, Relation) and isinstance(first.operands[-1], Tuple):
        return latex(first.operands[0]) + latex(first.operands[-1])
    if isinstance(first, Ratio):
        return ":".join(latex(term) for term in first.terms)
    if isinstance(first, Scalar) and first.unit and isinstance(value.readings[-1], List):
        return latex(value.readings[-1])
    if isinstance(first, Scalar) and isinstance(first.value, Number):
        number = first.value
        if number.places is None:
            return f"{int(number.value):,}"
        return f"{int(number.value * Fraction(10) ** number.places)}e{-number.places:+}"
    if isinstance(first, Relation) and isinstance(first.operands[-1], Scalar):
        return f"{latex(first.operands[0])} = {ambiguous(Ambiguous((first.operands[-1],)))}"
    if isinstance(first, Date):
        return f"{first.month}/{first.day}/{first.year}"
    if isinstance(first, List):
        return latex(value.readings[-1]).replace(".", ",")
    match first:
        case Scalar(Product((amount, Variable() as letter, Power(unit, Number(exponent))))) if exponent == -1:
            return rf"{latex(amount)} \frac{{{latex(letter)}}}{{{latex(unit)}}}"
        case Scalar(Product((*factors, Power(unit, Number(exponent))))) if exponent == -1:
            return f"{latex(Product(tuple(factors)))}/{latex(unit)}"
    return latex(first)


WRITERS: dict[type, Callable[..., str]] = {
    Scalar: scalar,
    Tuple: lambda value: bracketed(items(value.items)),
    List: lambda value: items(value.items),
    FiniteSet: finite_set,
    Interval: interval,
    NamedSet: named_set,
    Union: lambda value: r" \cup ".join(map(operand_set, value.parts)),
    Intersection: lambda value: r" \cap ".join(map(operand_set, value.parts)),
    Difference: lambda value: rf"{operand_set(value.left)} \setminus {operand_set(value.right)}",
    SetBuilder: lambda value: rf"\left\{{{latex(value.element)} \mid {latex(value.condition)}\right\}}",
    Relation: relation,
    Conjunction: lambda value: items(value.parts, r" \land " if Scalar in map(type, value.parts) else r" \text{ and } "),
    Disjunction: lambda value: items(value.parts, r" \text{ or } "),
    Piecewise: piecewise,
    Ratio: lambda value: " : ".join(latex(term) for term in value.terms),
    Time: time,
    Date: date,
    Choice: lambda value: rf"\text{{({value.letter})}}" + (f" {latex(value.content)}" if value.content else ""),
    Text: lambda value: rf"\text{{{value.words}}}",
    Ambiguous: ambiguous,
}
