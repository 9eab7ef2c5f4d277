r"""
How are names read?

A *name* is a letter with its primes, subscript and accents: `x_1'`, `\hat{x}`, `\angle ABC`; it is one variable, whatever it
consists of. Before a bracket it may be a function (`f(x)`), or a probability of an event (`P(X = 1)`).
"""

import re
from dataclasses import replace
from itertools import takewhile

from smol_rewards.expression import Call, Constant, Expr, Power, Variable
from smol_rewards.expression.functions import denoted
from smol_rewards.expression.nodes import multiply, number
from smol_rewards.expression.symbols import SCALARS
from smol_rewards.notation.commands import ROWS
from smol_rewards.notation.parser import CLOSING, NAMES, Parser, Start, always
from smol_rewards.notation.tokens import numerals
from smol_rewards.notation.tokens.letters import is_product
from smol_rewards.notation.tokens.token import ORDINALS, Token
from smol_rewards.notation.values import Value

DECORATING = frozenset(("'", "^", "_"))
FUNCTION_LETTERS = frozenset("fghFGH")
CERTAIN = frozenset(("Gamma", "zeta"))  # before a bracket, nothing else is meant
COUNTS = {"C": "binomial"}  # what two arguments make of a letter
BEFORE_DECLARATION = frozenset(("separator", "connective", "begin"))
BEFORE_DEFINITION = BEFORE_DECLARATION | {"relation", "fence", "condition"}
SUBSCRIPTS = frozenset(("letter", "number", "symbol", "word", "constant", "function"))
STARS = frozenset((r"\cdot", r"\star"))  # raised, as in `x^*`
EVENTS = {  # kinds, by the letter before the bracket: a probability is of anything, and how many elements only a set has
    "P": frozenset(("relation", "set operation", "word")),
    "n": frozenset(("set operation",)),
}
LONGEST_EVENT = 64  # tokens
MID = r"\mid "
NOT, ANGLE = r"\neg", r"\angle"
DIFFERENTIAL = frozenset(("d", r"\differentialD"))
AROUND_WORD = frozenset(("separator", "relation", "connective"))  # kinds
OPENING_ITEM = frozenset(("(", "[", r"\{", "|", r"\lvert"))
IN_FONT = re.compile(r"\\(?:mathbf|mathit|mathsf|boldsymbol)(?:\{([^{}]*)\}| *(?=[A-Za-z]))")
CHARGES = frozenset(("+", "-", r"\pm"))  # as subscripts, as in `\rho_-`
MARKS = frozenset((".", r"\odot", r"\oplus", r"\star", r"\dagger"))  # no operators where they are a subscript, as in `M_\odot`
LONGEST_EXPONENT = 9  # digits of the exponent in scientific notation; more is over every budget
LOST = {"rac": r"\frac", "inom": r"\binom", "qrt": r"\sqrt", "oxed": r"\boxed"}  # at the start, `\f` and `\b` were trimmed away


# --- names ------------------------------------------------------------------------------------------------------------


def read_name(parser: Parser) -> Expr:
    """name = letter { "'" | "_" subscript } [ "(" arguments ")" ]"""
    token = parser.advance()
    if token.text == "m" and parser.token.text == ANGLE:  # the measure of it
        return read_object(parser)
    if token.kind != "letter":
        letter = ROWS[token.text].meaning
        of_name = letter == "Delta" and (parser.token.kind == "letter" or parser.token.kind == "symbol")
        return read_difference(parser) if of_name else read_named(parser, letter, token)
    if parser.token.kind == "letter" and token.text.isupper() and (count := capitals_ahead(parser, token)):
        word = parser.source[token.start : parser.ahead(count - 1).end]
        if parser.may_be_name(word):
            parser.skip(count)
            return Variable(word)
    return read_named(parser, token.text, token)


def read_difference(parser: Parser) -> Expr:
    r"""difference = "\Delta" name, as in `\Delta y` and `\Delta ABC`: a difference or a triangle, and no product"""
    of = parser.advance()
    name = of.text if of.kind == "letter" else ROWS[of.text].meaning
    while parser.token.kind == "letter" and parser.token.start == parser.before().end and parser.token.text.isupper():
        name += parser.advance().text
    return Variable(rf"\{'Delta' if len(name) == 1 or of.kind == 'symbol' else 'triangle'} {decorated(parser, name)}")


def capitals_ahead(parser: Parser, first: Token) -> int:
    """
    Returns how many letters behind the first go on a word in capitals that is a whole item or side: `HT, TH`, `x = CAB`.

    Beside an operator, or in the braces of a fraction, capitals are factors, as in `nRT/V`.
    """
    before, count, end = parser.ahead(-2), 0, first.end
    if before.text == "=" and parser.index == 3 and parser.tokens[0].text.isupper() and parser.ahead(1).kind != "letter":
        return 0  # a law of two quantities, as in `V = IR`
    if parser.index > 1 and before.kind not in AROUND_WORD and not opens_item(parser, before):
        return 0
    while (token := parser.ahead(count)).kind == "letter" and token.start == end and token.text.isupper():
        count, end = count + 1, token.end
    return count if token.kind in AROUND_WORD or token.kind in CLOSING or token.text == "|" else 0


def opens_item(parser: Parser, before: Token) -> bool:
    """Returns whether a bracket that was opened is no factor and no argument, but holds items; bars are a length."""
    if before.text not in OPENING_ITEM:
        return False
    earlier = parser.ahead(-3)
    return before.text == "|" or parser.index == 2 or earlier.kind in AROUND_WORD or earlier.text in OPENING_ITEM


def read_named(parser: Parser, letter: str, token: Token) -> Expr:
    """Returns what a letter names with all that follows it: a function applied, a number such as e, or a variable."""
    name = decorated(parser, letter) if parser.token.text in DECORATING or parser.token.kind == "number" else letter
    if parser.token.text == "(":
        value = read_before_bracket(parser, letter, name, token)
        if value is not None:
            return value
    elif letter in FUNCTION_LETTERS and parser.token.text == "^" and (inverse := read_applied(parser, name)) is not None:
        return inverse
    elif name in CERTAIN and parser.token.text == "^" and (raised := read_raised_call(parser, name)) is not None:
        return raised
    elif letter == "E" and parser.token.text == "[" and not parser.token.spaced and parser.may_be_name(name):
        return Call(name, parser.arguments())  # `E[X]`
    if (name == "e" or name == "i") and token.kind == "letter":
        return lettered(parser, name)
    if parser.token.text == "^" and parser.ahead(2).text == "_" and parser.ahead(1).kind in ("number", "letter"):
        return read_raised_name(parser, name)
    return Variable(name)


def read_before_bracket(parser: Parser, letter: str, name: str, token: Token) -> Expr | None:
    """before bracket = name "(" arguments ")", if the name is a function, or may be one and is taken for one; else None"""
    if letter in FUNCTION_LETTERS:
        if letter == name and is_factor_of_sum(parser, letter):
            return read_applied(parser, name) if parser.may_be_name(name) else None
        if letter == "H" and name != letter:  # `H_2(x)` may be Hermite's
            parser.may_be_name(name)
        return read_applied(parser, name)
    if letter in EVENTS and (count := event_length(parser, letter)):
        return read_probability(parser, name, count)
    if name in CERTAIN:
        return denoted_by(name, parser.arguments())
    if is_definition(parser, token):
        arguments = parser.arguments()
        counts = COUNTS.get(name) if len(arguments) == 2 and parser.token.text != "=" else None
        return Call(counts or name, arguments)
    if may_be_applied(parser, name, token) and parser.may_be_name(name):
        return Call(name, parser.arguments())
    return None


def read_raised_call(parser: Parser, name: str) -> Expr | None:
    r"""raised call = name "^" ( digits | "{" digits "}" ) "(" arguments ")", as in `\Gamma^2(1/2)`; None for anything else"""
    count = 3 if parser.ahead(1).text == "{" else 1
    digits = parser.ahead(1 + count // 2)
    if digits.kind != "number" or parser.ahead(1 + count).text != "(" or (count == 3 and parser.ahead(3).text != "}"):
        return None
    parser.skip(1 + count)
    return Power(denoted_by(name, parser.arguments()), numerals.decimal(digits.text, parser.budget))


def denoted_by(name: str, arguments: tuple[Expr, ...]) -> Call:
    """
    Returns the call of the function that a name before a bracket denotes; one without a record bears the name.

    Example:
        >>> from smol_rewards.expression.nodes import ONE
        >>> denoted_by("J_0", (ONE,)).name, denoted_by("y_0", (ONE,)).name
        ('bessel_j', 'y_0')
    """
    letter, _, index = name.partition("_")
    first: tuple[Expr, ...] = ()
    if index.isdecimal():
        first = (number(int(index)),) if len(index) <= LONGEST_EXPONENT else ()
    elif len(index) == 1:
        first = (Variable(index),)
    known = denoted(letter, len(first) + len(arguments), indexed=bool(first)) if bool(first) is bool(index) else None
    return Call(name, arguments) if known is None else Call(known.name, (*first, *arguments))


def is_factor_of_sum(parser: Parser, letter: str) -> bool:
    """Returns whether a letter that is commonly a function may be a factor, as in `mg(h_1 + h_2)`; f never is."""
    return letter != "f" and parser.ahead(2).text not in (")", ",") and parser.ahead(1).kind != "number"


def may_be_applied(parser: Parser, name: str, token: Token) -> bool:
    """
    Returns whether a name before a bracket may be a function, as in `P(5)`, `N(t)` and `J_0(kr)`.

    One that stands by itself elsewhere in the text is a factor, as in `x(x+1)`, unless a numeral is in the bracket: nobody
    writes `x(3)` for a product. So is a number such as e, and what ends an exponent or a fraction without braces.
    """
    if (name == "e" or name == "i") and token.kind == "letter":
        return False
    if parser.index > 1 and name == token.text and ends_argument(parser.ahead(-2)):
        return False
    if parser.ahead(2 + (parser.ahead(1).text == "-")).text == ",":
        return name not in SCALARS and not (len(token.text) == 1 and token.text.islower())  # `t(3, 4)` is a vector
    if not (parser.ahead(1).kind == "number" and parser.ahead(2).text == ")") and name in parser.bare_names():
        return False
    return parser.beside["fence"](parser)


def ends_argument(before: Token) -> bool:
    """Returns whether one letter behind a token is all that the token takes, as in `2^a(b + c)`."""
    return before.text == "^" or before.kind == "call"


def lettered(parser: Parser, letter: str) -> Expr:
    """Returns what a letter names by itself; one that is said to be something is not the number, as in `e = 1/2`."""
    if letter != "e" and letter != "i":
        return Variable(letter)
    if parser.token.text == "=" and (parser.index == 1 or parser.ahead(-2).kind in BEFORE_DECLARATION):
        parser.bound.append(letter)
    return Variable(letter) if letter in parser.bound else Constant(letter)


def read_raised_name(parser: Parser, name: str) -> Expr:
    """raised name = letter "^" digits "_" subscript: the subscript belongs to the name, as in `v^2_0`"""
    parser.advance()
    exponent = parser.advance()
    parser.advance()
    power = numerals.decimal(exponent.text, parser.budget) if exponent.kind == "number" else Variable(exponent.text)
    return Power(Variable(f"{name}_{read_subscript(parser)}"), power)


def read_applied(parser: Parser, name: str) -> Expr | None:
    """applied = name [ "^" "{" "-" "1" "}" ] "(" arguments ")" """
    if parser.token.text == "(":
        return Call(name, parser.arguments())
    for inverse in (("^", "{", "-", "1", "}"), ("^", "-", "1")):
        if parser.texts(0, len(inverse) + 1) == (*inverse, "("):
            parser.skip(len(inverse))
            return Call(name + "^{-1}", parser.arguments())
    return None


def is_definition(parser: Parser, letter: Token) -> bool:
    """Returns whether a letter is applied to the bracket after it, as in `y(t) = …`, `T(10) = …`, `P(x, y)`, `C(5, 2)`."""
    if letter.kind not in ("letter", "symbol") or parser.ahead(1).kind not in ("letter", "symbol", "number"):
        return False
    if parser.ahead(2).text == ")":
        before = parser.tokens[parser.index - 2].kind if parser.index > 1 else "separator"
        return parser.ahead(3).text == "=" and before in BEFORE_DEFINITION
    if parser.ahead(2).text != ",":
        return False
    if parser.index == 1 and parser.texts(4, 2) == (")", "=") and parser.ahead(3).kind in NAMES:  # `u(x, t) = …`
        return True
    return letter.text.isupper() and parser.ahead(3).kind in ("letter", "number", "symbol")


def decorated(parser: Parser, name: str) -> str:
    """decorated = name { "'" | "^" primes | "^" "*" | "_" subscript | digits }"""
    primes = subscript = ""
    while True:
        token = parser.token
        if token.kind == "postfix" and token.text == "'":
            parser.advance()
            primes += "'"
        elif token.text == "^":
            marks = read_raised_marks(parser)
            if marks is None:
                break
            primes += marks
        elif token.text == "_" and not subscript:
            parser.advance()
            subscript = read_subscript(parser)
        elif token.kind == "number" and not (subscript or primes or token.spaced) and is_index(parser, token):
            parser.advance()
            subscript = token.text
        else:
            break
    return f"{name}_{subscript}{primes}" if subscript else name + primes


def read_raised_marks(parser: Parser) -> str | None:
    """raised marks = "^" ( "'" | "*" | "{" ( "*" | "'" { "'" } ) "}" ); None where the operator of a power comes next"""
    mark = parser.ahead(1).text
    braced = mark == "{"
    if braced:
        mark = parser.ahead(2).text
    if mark == "'":
        parser.skip(1 + braced)
        marks = ""
        while parser.accept("'"):
            marks += "'"
    elif mark in STARS and (not braced or parser.ahead(3).text == "}"):
        parser.skip(2 + braced)
        marks = "^*"
    else:
        return None
    if braced and not parser.accept("}"):
        raise parser.expected("`}` behind the marks")
    return marks


def is_index(parser: Parser, digits: Token) -> bool:
    """Returns whether digits directly after a letter are its index, as in `x1`; in `0x10` they are not."""
    letter = parser.before()
    earlier = parser.tokens[parser.index - 2] if parser.index > 1 else None
    attached = letter.kind == "letter" and letter.end == digits.start and digits.text.isdecimal()
    if earlier is not None and earlier.text == "^":  # an exponent without braces is one letter: `2^a3^b`
        return False
    return (
        attached
        and not in_own_exponent(parser)
        and letter.text not in "ei"
        and (earlier is None or earlier.kind not in ("number", "letter"))
    )


def in_own_exponent(parser: Parser) -> bool:
    """Returns whether the letter that was read is in the exponent of the digits behind it: it is a factor of `n2^{n-1}`."""
    letter, earlier = parser.before(), parser.ahead(-2)
    if parser.ahead(1).text != "^" or (letter.end != parser.token.start and parser.index > 1 and earlier.kind == "number"):
        return False
    if parser.ahead(2).text != "{":
        return parser.ahead(2).kind == letter.kind and parser.ahead(2).text == letter.text
    exponent = parser.tokens[parser.index + 3 : parser.index + 3 + LONGEST_EXPONENT]
    return any(
        (token.kind, token.text) == (letter.kind, letter.text) for token in takewhile(lambda token: token.text != "}", exponent)
    )


def read_subscript(parser: Parser) -> str:
    """subscript = letter | digits | "{" anything balanced "}" """
    token = parser.advance()
    if token.text != "{" or token.kind != "fence":
        if token.text in CHARGES and parser.token.kind != "number":
            return f"{{{token.text}}}"
        if token.kind not in SUBSCRIPTS and token.text not in MARKS:
            raise parser.expected("a subscript", token)
        return token.text.lstrip("\\")
    level, inside = 1, list[Token]()
    while level:
        part = parser.advance()
        if part.kind in ("unknown", "end") and part.text not in MARKS:
            if part.kind == "end":
                raise parser.refused(f"expected `}}` to close {parser.shown(token)}, found the end", token)
            raise parser.expected("a subscript", part)
        level += (part.text == "{") - (part.text == "}")
        inside.append(part)
    text = joined(inside[:-1])
    if not text:
        raise parser.refused("expected a subscript, found nothing", token)
    return text.lstrip("\\") if text.lstrip("\\").isalnum() and text not in CHARGES else "{" + text + "}"


def joined(tokens: list[Token]) -> str:
    """Returns tokens as part of a name, with blanks only where two would run together."""
    texts = list[str]()
    for token in tokens:
        gap = " " if texts and texts[-1][-1:].isalpha() and len(texts[-1]) > 1 and token.text[:1].isalnum() else ""
        texts.append(gap + token.text)
    return "".join(texts)


def is_variable(parser: Parser) -> bool:
    """Returns whether the name that comes next is a factor rather than the `dx` of an integral."""
    return not is_differential(parser)


def is_differential(parser: Parser) -> bool:
    """Returns whether `dx` comes next, where an integral waits for it."""
    if "binder" not in parser.kinds or not parser.opened or parser.opened[-1].kind != "binder":
        return False
    return parser.token.text in DIFFERENTIAL and parser.ahead(1).kind in ("letter", "symbol")


# --- events -----------------------------------------------------------------------------------------------------------


def event_length(parser: Parser, letter: str = "P") -> int:
    """Returns how many tokens the bracket has that comes next, if it holds an event: a relation, a condition or a set."""
    if parser.token.text != "(":
        return 0
    level = told = 0
    for count in range(LONGEST_EVENT):
        token = parser.ahead(count)
        level += (token.text == "(") - (token.text == ")")
        told += token.kind in EVENTS[letter] or (letter == "P" and token.text in ("|", r"\{"))
        if not level or token.kind in ("unknown", "end"):
            return count + 1 if told and not level else 0
    return 0


def read_probability(parser: Parser, name: str, count: int) -> Expr:
    """probability = ( "P" | "\\Pr" | "\\mathbb{P}" | "n" ) "(" event ")": one name, whatever the event is"""
    inside = [parser.advance() for _ in range(count)][1:-1]
    return Variable(f"{name}({joined(inside).replace(MID, '|')})")


# --- what stands for a name -------------------------------------------------------------------------------------------


def read_constant(parser: Parser) -> Expr:
    r"""constant = "\pi" [ "(" digits ")" ] | "\infty" | …"""
    name = ROWS[parser.advance().text].meaning
    if name == "pi" and parser.token.text == "(" and counts_primes(parser) and parser.may_be_name(name):
        return Call(name, parser.arguments())
    return Constant(name)


def counts_primes(parser: Parser) -> bool:
    r"""Returns whether `\pi` before a bracket may say how many primes there are, as in `\pi(10)`; `\pi(3)^2` is an area."""
    return parser.ahead(1).text.isdecimal() and parser.ahead(2).text == ")" and parser.ahead(3).text != "^"


def read_accent(parser: Parser) -> Expr:
    """accent = command ( letter | "{" anything balanced "}" )"""
    token = parser.advance()
    inner = IN_FONT.sub(r"\1", read_subscript(parser))  # `\hat{\mathbf{x}}`
    return Variable(decorated(parser, token.text + (inner if inner[0] == "{" else f"{{{inner}}}")))


def read_object(parser: Parser) -> Expr:
    r"""object = ( "\angle" | "\triangle" | "\neg" ) letter { letter }"""
    token = parser.advance()
    name = read_subscript(parser).strip("{}") if parser.token.text == "{" else ""
    while parser.token.kind in ("letter", "symbol") or (parser.token.kind == "number" and not name and token.text != NOT):
        name += decorated(parser, parser.advance().text)
    if not name:
        raise parser.expected(f"a name after {parser.shown(token)}")
    return Variable(f"{token.text} {name}")


def read_font(parser: Parser) -> Value:
    r"""font = command ( "{" ( letter | digits | function "}" argument ) "}" | group | operand )"""
    token = parser.advance()
    braced = parser.texts(0, 3)[::2] == ("{", "}")
    inside = parser.ahead(1) if braced else parser.token
    match inside.kind:
        case "letter" | "symbol":
            parser.skip(3 if braced else 1)
            return read_typeset(parser, inside, token)
        case "number" if braced:
            parser.skip(3)
            return numerals.decimal(read_typeset_digits(parser, inside).text, parser.budget)
        case "function" if braced:  # `\mathbf{sin} x`
            parser.drop_braces()
    return parser.operand()


def read_typeset(parser: Parser, inside: Token, font: Token) -> Expr:
    r"""
    Returns the name that a letter in another typeface is.

    One in bold is no number such as e or i, unless bold is all that its author knows of emphasis: `\boldsymbol e`. One in
    script or Fraktur is another letter: `\mathcal A`.
    """
    letter = inside.text if inside.kind == "letter" else ROWS[inside.text].meaning
    if font.text == r"\mathcal" and parser.token.text == r"\{":  # `\mathcal{L}\{f\}`
        return Call(letter, parser.arguments())
    if font.text == r"\mathcal" and parser.token.text != "(":  # `\mathcal{N}(0, 1)` is the same as `N(0, 1)`
        return Variable(decorated(parser, rf"\mathcal{{{letter}}}"))
    return read_named(parser, letter, inside if font.text in (r"\mathcal", r"\boldsymbol") else font)


def read_typeset_digits(parser: Parser, digits: Token) -> Token:
    r"""typeset digits = digits { digits | font "{" digits "}" }, all one numeral, as in `1\mathbf{2}`"""
    text, end = digits.text, digits.end
    while not parser.token.spaced and text.isdecimal():
        if parser.token.kind == "number" and parser.token.text.isdecimal():
            text, end = text + parser.token.text, parser.token.end
            parser.advance()
        elif parser.token.kind == "font" and parser.ahead(2).kind == "number" and parser.texts(1, 3)[::2] == ("{", "}"):
            text, end = text + parser.ahead(2).text, parser.ahead(3).end
            parser.skip(4)
        else:
            break
    return replace(digits, text=text, end=end)


def read_letters(parser: Parser) -> Expr:
    r"""upright = letters of a product, as `\mathrm{bw}` | word "_" subscript | what is left of an escaped `\frac`"""
    command = LOST.get(parser.token.text) if parser.index == 0 and parser.ahead(1).text == "{" else None
    if command:
        parser.retag("call", command)
        return parser.expr(parser.operand(), parser.token)
    if parser.ahead(1).text == "_" and parser.token.text.isascii():
        return Variable(decorated(parser, parser.advance().text))
    if not (parser.token.text.isascii() and is_product(parser.token.text)) or parser.token.text in ORDINALS:
        raise parser.expected("a number, name or bracket")
    return multiply(*(Variable(letter) for letter in parser.advance().text))


def read_module(parser: Parser) -> Value:
    r"""module = name "." ( constant | function | construction | "E" ), as in `Math.PI` and `np.sqrt(2)`"""
    parser.skip(2)
    if parser.token.spaced or not (parser.token.kind in ("constant", "function", "call") or parser.token.text in ("e", "E")):
        raise parser.expected("a number or a function of the module")
    if parser.token.kind == "letter":
        parser.advance()
        return Constant("e")
    return parser.operand()


STARTS = (
    Start("letter symbol", read_name, is_variable),
    Start("constant", read_constant, always),
    Start("accent", read_accent, always),
    Start("font", read_font, always),
    Start("object", read_object, always),
    Start("module", read_module, always),
)
