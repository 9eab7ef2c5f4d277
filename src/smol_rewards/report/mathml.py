"""
How is an answer typeset in a page?

As MathML, written from the parsed answer, so that a page needs no script and no network to show it, and nothing that a
model wrote becomes markup: every name passes through `_leaf`, which escapes it.
"""

from collections.abc import Iterable
from html import escape

from smol_rewards.expression import (
    Ambiguous,
    Answer,
    Call,
    Choice,
    Conjunction,
    Constant,
    Date,
    Difference,
    Disjunction,
    Expr,
    FiniteSet,
    Intersection,
    Interval,
    List,
    Matrix,
    NamedSet,
    Number,
    Piecewise,
    Power,
    Product,
    Ratio,
    Relation,
    Scalar,
    SetBuilder,
    Sum,
    Text,
    Time,
    Tuple,
    Union,
    Unit,
    Variable,
    constants,
)
from smol_rewards.expression.functions import FUNCTIONS, NAMED
from smol_rewards.expression.nodes import HALF, MINUS_ONE, ONE

GREEK = {
    "alpha": "α",
    "beta": "β",
    "gamma": "γ",
    "delta": "δ",
    "epsilon": "ε",
    "zeta": "ζ",
    "eta": "η",
    "theta": "θ",
    "iota": "ι",
    "kappa": "κ",
    "lambda": "λ",
    "mu": "μ",
    "nu": "ν",
    "xi": "ξ",
    "omicron": "ο",
    "rho": "ρ",
    "sigma": "σ",
    "tau": "τ",
    "upsilon": "υ",
    "phi": "φ",
    "chi": "χ",
    "psi": "ψ",
    "omega": "ω",
}
SETS = {"reals": "ℝ", "integers": "ℤ", "naturals": "ℕ", "rationals": "ℚ", "complexes": "ℂ"}
UNITS = {"percent": "%", "degree": "°", "dollar": "$", "euro": "€"}
FENCES = frozenset(row.name for row in FUNCTIONS if row.fence)


def mathml(answer: Answer) -> str:
    r"""
    Returns an answer as a `<math>` element.

    Example:
        >>> from smol_rewards.notation import parse
        >>> print(mathml(parse(r"\frac{1}{2}")))
        <math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>
    """
    return f"<math>{_answer(answer)}</math>"


def _answer(answer: Answer) -> str:
    match answer:
        case Scalar(value, unit):
            return _expr(value) + (_unit(unit) if unit else "")
        case Matrix():
            return _expr(answer)
        case Tuple(items):
            return _fenced("(", _joined(items, ","), ")")
        case List(items):
            return _joined(items, ",")
        case FiniteSet(items):
            return _fenced("{", _joined(items, ","), "}") if items else _leaf("mo", "∅")
        case Interval(low, high, low_closed, high_closed):
            inside = _expr(low) + _leaf("mo", ",") + _expr(high)
            return _fenced("[" if low_closed else "(", inside, "]" if high_closed else ")")
        case NamedSet(name):
            base, _, dimension = name.partition("^")
            letter = _leaf("mi", SETS.get(base, base))
            return f"<msup>{letter}{_leaf('mi', dimension)}</msup>" if dimension else letter
        case Union(parts):
            return _joined(parts, "∪")
        case Intersection(parts):
            return _joined(parts, "∩")
        case Difference(left, right):
            return _answer(left) + _leaf("mo", "∖") + _answer(right)
        case SetBuilder(element, condition):
            return _fenced("{", _answer(element) + _leaf("mo", "|") + _answer(condition), "}")
        case Relation(operands, operators):
            rest = (_leaf("mo", sign) + _answer(operand) for sign, operand in zip(operators, operands[1:], strict=True))
            return _answer(operands[0]) + "".join(rest)
        case Conjunction(parts):
            return _joined(parts, " and ", "mtext")
        case Disjunction(parts):
            return _joined(parts, " or ", "mtext")
        case Piecewise(branches):
            lines = (
                (_answer(value), _leaf("mtext", "otherwise") if condition is None else _answer(condition))
                for value, condition in branches
            )
            return _leaf("mo", "{") + _table(lines)
        case Ratio(terms):
            return _leaf("mo", ":").join(_expr(term) for term in terms)
        case Time(seconds, half):
            clock = f"{seconds // 3600}:{seconds // 60 % 60:02}" + (f":{seconds % 60:02}" if seconds % 60 else "")
            return _leaf("mtext", clock + (f" {half}" if half else ""))
        case Date(year, month, day):
            return _leaf("mtext", "-".join(f"{part:02}" for part in (year, month, day) if part is not None))
        case Choice(letter, content):
            return _leaf("mtext", f"({letter}) ") + (_answer(content) if content is not None else "")
        case Text(words):
            return _leaf("mtext", words)
        case Ambiguous(readings):
            return _answer(readings[0])


def _expr(node: Expr, *, tight: bool = False) -> str:
    """Returns an expression; `tight` asks for brackets around what binds more weakly than a factor."""
    match node:
        case Number(value):
            text = _leaf("mo", "−") + _number(node) if value < 0 else _number(node)
            return _fenced("(", text, ")") if tight and value < 0 else text
        case Constant(name):
            return _leaf("mi", constants.NAMED[name].symbol if name in constants.NAMED else name)
        case Variable(name):
            return _name(name)
        case Sum(terms):
            text = _expr(terms[0]) + "".join(_term(term) for term in terms[1:])
            return _fenced("(", text, ")") if tight else text
        case Product(factors):
            return _product(factors, tight)
        case Power(base, exponent):
            if exponent == HALF:
                return f"<msqrt>{_expr(base)}</msqrt>"
            if exponent == MINUS_ONE:
                return f"<mfrac>{_leaf('mn', '1')}{_row(_expr(base))}</mfrac>"
            if isinstance(base, Call) and len(base.arguments) == 1 and base.name not in FENCES | {"factorial"}:
                return f"<msup>{_name(base.name)}{_row(_expr(exponent))}</msup>" + _fenced("(", _expr(base.arguments[0]), ")")
            return f"<msup>{_row(_atom(base))}{_row(_expr(exponent))}</msup>"
        case Call(name, arguments):
            return _call(name, arguments)
        case Matrix(rows):
            return _fenced("(", _table((_expr(entry) for entry in row) for row in rows), ")")


def _number(node: Number) -> str:
    value = abs(node.value)
    if node.base != 10:
        return f"<msub>{_leaf('mn', _digits(int(value), node.base))}{_leaf('mn', str(node.base))}</msub>"
    if node.places is not None and node.places > 0:
        digits = str(int(value * 10**node.places)).rjust(node.places + 1, "0")
        return _leaf("mn", f"{digits[: -node.places]}.{digits[-node.places :]}")
    if node.places is not None and node.places < 0:
        mantissa, exponent = str(value.numerator), len(str(value.numerator)) - 1
        digits = f"{mantissa[0]}.{mantissa[1 : exponent + node.places + 1]}".rstrip(".")
        return f"{_leaf('mn', digits)}{_leaf('mo', '×')}<msup>{_leaf('mn', '10')}{_leaf('mn', str(exponent))}</msup>"
    if value.denominator == 1:
        return _leaf("mn", str(value.numerator))
    return f"<mfrac>{_leaf('mn', str(value.numerator))}{_leaf('mn', str(value.denominator))}</mfrac>"


def _digits(value: int, base: int) -> str:
    digits = ""
    while value:
        value, digit = divmod(value, base)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits or "0"


def _term(term: Expr) -> str:
    """Returns a term after the first, with its sign."""
    match term:
        case Number(value) if value < 0:
            return _leaf("mo", "−") + _number(term)
        case Product((Number(value), *rest)) if value == -1 and rest:
            return _leaf("mo", "−") + _product(tuple(rest), False)
        case Product((Number(value) as first, *rest)) if value < 0:
            return _leaf("mo", "−") + _product((Number(-value, first.places, first.base), *rest), False)
        case Call("plus_minus" | "minus_plus", _):
            return _expr(term)
        case _:
            return _leaf("mo", "+") + _expr(term)


def _product(factors: tuple[Expr, ...], tight: bool) -> str:
    below = [factor.base for factor in factors if isinstance(factor, Power) and factor.exponent == MINUS_ONE]
    above = [factor for factor in factors if not (isinstance(factor, Power) and factor.exponent == MINUS_ONE)]
    sign = ""
    if above and above[0] == MINUS_ONE and len(above) > 1:
        sign, above = _leaf("mo", "−"), above[1:]
    inside = f"<mfrac>{_row(_factors(above or [ONE]))}{_row(_factors(below))}</mfrac>" if below else _factors(above)
    text = sign + inside
    return _fenced("(", text, ")") if tight and sign else text


def _factors(factors: list[Expr]) -> str:
    if len(factors) == 1:
        return _expr(factors[0])
    text = _expr(factors[0], tight=isinstance(factors[0], Sum))
    for factor in factors[1:]:
        dot = _leaf("mo", "⋅") if isinstance(factor, Number) else ""
        text += dot + _expr(factor, tight=True)
    return text


def _call(name: str, arguments: tuple[Expr, ...]) -> str:
    match name, arguments:
        case ("plus_minus" | "minus_plus", (value,)):
            return _leaf("mo", NAMED[name].symbol) + _expr(value, tight=isinstance(value, Sum))
        case ("root", (value, index)):
            return f"<mroot>{_row(_expr(value))}{_row(_expr(index))}</mroot>"
        case ("factorial", (value,)):
            return _atom(value) + _leaf("mo", "!")
        case ("binomial", (above, below)):
            return _fenced("(", f'<mfrac linethickness="0">{_row(_expr(above))}{_row(_expr(below))}</mfrac>', ")")
        case ("log", (value, base)):
            return f"<msub>{_leaf('mi', 'log')}{_row(_expr(base))}</msub>" + _atom(value)
        case ("modulo", (value, modulus)):
            return _expr(value) + _leaf("mo", "mod") + _expr(modulus)
        case (fence, (value,)) if fence in FENCES:
            opening, closing = tuple(NAMED[fence].fence)
            return _fenced(opening, _expr(value), closing)
        case ("sum" | "product" | "integral" as binder, (body, bound, *ends)):
            return _binder(binder, body, bound, ends)
        case ("limit", (body, bound, point)):
            under = _row(_expr(bound) + _leaf("mo", "→") + _expr(point))
            return f"<munder>{_leaf('mo', 'lim')}{under}</munder>" + _expr(body, tight=True)
        case _:
            inside = _leaf("mo", ",").join(_expr(argument) for argument in arguments)
            return _name(name) + _fenced("(", inside, ")")


def _binder(name: str, body: Expr, bound: Expr, ends: list[Expr]) -> str:
    sign = _leaf("mo", NAMED[name].symbol)
    if len(ends) == 2:
        low = _expr(ends[0]) if name == "integral" else _expr(bound) + _leaf("mo", "=") + _expr(ends[0])
        script = "msubsup" if name == "integral" else "munderover"
        sign = f"<{script}>{sign}{_row(low)}{_row(_expr(ends[1]))}</{script}>"
    return sign + _expr(body, tight=isinstance(body, Sum)) + (_leaf("mi", "d") + _expr(bound) if name == "integral" else "")


def _atom(node: Expr) -> str:
    simple = isinstance(node, (Constant, Variable)) or (
        isinstance(node, Number) and node.value >= 0 and node.value.denominator == 1
    )
    return _expr(node) if simple else _fenced("(", _expr(node), ")")


def _name(name: str) -> str:
    letter, _, index = name.partition("_")
    text = _leaf("mi", GREEK.get(letter, letter))
    return f"<msub>{text}{_leaf('mi', index)}</msub>" if index else text


def _unit(unit: Unit) -> str:
    text = ""
    for name, exponent in unit.factors:
        symbol = UNITS.get(name, name)
        written = _leaf("mtext", symbol if symbol in "%°" else f"\u2009{symbol}")
        text += written if exponent == 1 else f"<msup>{written}{_leaf('mn', str(exponent))}</msup>"
    return text


def _joined(parts: Iterable[Answer], sign: str, tag: str = "mo") -> str:
    return _leaf(tag, sign).join(_answer(part) for part in parts)


def _table(rows: Iterable[Iterable[str]]) -> str:
    lines = ("".join(f"<mtd>{cell}</mtd>" for cell in row) for row in rows)
    return "<mtable>" + "".join(f"<mtr>{line}</mtr>" for line in lines) + "</mtable>"


def _fenced(opening: str, inside: str, closing: str) -> str:
    return _row(_leaf("mo", opening) + inside + _leaf("mo", closing))


def _row(inside: str) -> str:
    return f"<mrow>{inside}</mrow>"


def _leaf(tag: str, text: str) -> str:
    return f"<{tag}>{escape(text)}</{tag}>"
