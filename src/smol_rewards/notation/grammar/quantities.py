r"""
How are amounts with units read?

A *quantity* is an expression, perhaps with a unit behind it (`5\text{ cm}^2`, `15 (books)`, `50\%`, `60^\circ`) or a
currency before it (`\$5`). A unit is a product of powers of named units; words that are no known unit are a noun, and
then they must end the operand.
"""

import re
from dataclasses import replace
from fractions import Fraction

from smol_rewards.expression.answers import FiniteSet, Interval, List, NamedSet, Ratio, Scalar, Tuple, Union, Unit
from smol_rewards.expression.formulas import formula
from smol_rewards.expression.functions import having
from smol_rewards.expression.nodes import (
    DEGREE,
    ZERO,
    Call,
    Constant,
    Expr,
    Number,
    Power,
    Product,
    Variable,
    add,
    divide,
    multiply,
    negate,
    number,
)
from smol_rewards.expression.units import DIRECTIONS, POWERS, UNITS, NamedUnit, coupled, unit_named
from smol_rewards.expression.walk import EXPRESSIONS, nodes, substitute, variables
from smol_rewards.lexicon.numbers import SCALES
from smol_rewards.notation.commands import ORDER_SIGNS, ROWS
from smol_rewards.notation.grammar.kinds import ARTICLES, ENDS, SAYING
from smol_rewards.notation.grammar.numbers import read_based, read_numeral
from smol_rewards.notation.grammar.operators import count_primes, ordinal_length, read_exponent
from smol_rewards.notation.literals import visible
from smol_rewards.notation.mixed_units import total
from smol_rewards.notation.parser import NAMES, Parser
from smol_rewards.notation.tokens.token import ORDINALS, Token
from smol_rewards.notation.tokens.units import JOINING
from smol_rewards.notation.values import Value, negative
from smol_rewards.notation.words import CHANGING, COUNTING, SENTENCE

STRUCTURES = (Tuple, List, FiniteSet, Interval, NamedSet, Union)  # have no unit
TEMPERATURES = {row.degrees: row.symbol for row in UNITS if row.degrees}
RAISED_DEGREE = ("^", "{", r"\degree", "}")
BARS = frozenset(("|", r"\rvert"))
OPERATIONS = having("unfinished") | having("binding")
BEFORE_BASE = frozenset(("base", "("))
OPENERS = frozenset("([")
NOUN = frozenset(("word", "letter", "connective", "condition", "function", "relation", "symbol"))
EACH = frozenset(("each", "apiece", "altogether"))  # says nothing behind an amount of money
EXTENDED = frozenset(("old", "long", "tall", "high", "wide", "deep", "thick", "away", "apart"))  # behind a unit
COMPASS = {word[0]: word for word in ("north", "south", "east", "west")}
BEARING = re.compile(r"\A([nsew]) of ([nsew])\Z")
SHARES = {"out": 2, "in": 1}  # first words between the numbers of a share, and how many they are
LONGEST_SUBSTANCE = 4  # tokens
TOWARDS = frozenset(("to", "the", "due", "toward", "towards"))
BEHIND = frozenset(("end", "closer", "relation"))  # what says nothing of the quantity before it


def unit(name: str, exponent: int = 1) -> Unit:
    """Returns a unit with one factor."""
    return Unit(((name, Fraction(exponent)),))


def read_quantity(parser: Parser) -> Value:
    """quantity = money | expression [ "%" | currency | unit | "(" unit ")" | ":" expression { ":" expression } ]"""
    token, start = parser.token, parser.index
    if "currency" in parser.kinds and (token.kind == "currency" or (token.text == "-" and parser.ahead(1).kind == "currency")):
        return read_money(parser)
    value = parser.expression()
    following = parser.token
    if following.text in BARS and parser.ahead(1).text == "_" and (difference := read_evaluated(parser, value)) is not None:
        return difference
    if following.kind in BEHIND:
        return angle(parser, value)
    if following.text == "%":
        parser.advance()
        return Scalar(parser.expr(value, token), Unit((*unit("percent").factors, *read_per(parser))))
    if following.kind == "currency":
        parser.advance()
        return Scalar(parser.expr(value, token), unit(ROWS[following.text].meaning))
    if following.kind == "word" and isinstance(value, Number) and (size := share_length(parser)):
        parser.skip(size)
        return Scalar(divide(value, read_numeral(parser)))
    if (
        isinstance(value, Number)
        and parser.source[following.start : following.end] == "to"
        and parser.ahead(1).kind == "number"
    ):
        return read_ratio(parser, value, token)
    if following.text in BEFORE_BASE and isinstance(value, Number) and says_base(parser):
        return read_said_base(parser, value)
    if following.text == "by" or (following.text in SAYING and not isinstance(value, Number)):
        return value
    if following.kind == "word" and isinstance(value, STRUCTURES):
        return value
    if following.kind == "word" or (following.text == "(" and parser.ahead(1).kind in ("word", "function")):
        return read_measured(parser, parser.expr(value, token), token)
    if following.text == "(" and isinstance(value, Number) and parser.ahead(1).kind == "letter":
        return read_counted(parser, value)
    if following.text == r"\frac" and parser.texts(1, 1) == ("{",) and parser.ahead(2).kind == "word":
        return Scalar(parser.expr(value, token), read_unit_fraction(parser))
    if following.text == ":" and not parser.in_braces() and not is_restated(parser, start):
        return read_ratio(parser, value, token)
    if following.text == "^" and ordinal_length(parser):
        parser.skip(ordinal_length(parser))
        return Scalar(parser.expr(value, token), unit("ordinal"))
    if following.text == "'" or following.text == "^":
        return read_minutes(parser, value)
    return angle(parser, value)


def share_length(parser: Parser) -> int:
    """Returns how many tokens stand between the numbers of a share, as in `3 out of 8` and `1 in 4`; 0 where it is none."""
    size = SHARES.get(parser.written(parser.token), 0)
    said = size and parser.words_ahead(0, size) in (["out", "of"], ["in"])
    whole = parser.ahead(size).kind == "number" and parser.ahead(size + 1).kind == "end"
    return size if said and whole else 0


def read_evaluated(parser: Parser, value: Value) -> Expr | None:
    r"""evaluated = expression [ bar ] "_" argument "^" argument, as in `\left. x^2 \right|_0^1`; None without one variable"""
    if parser.token.text in BARS and (at := read_at(parser, value)) is not None:
        return at
    names = variables(value) if type(value) in EXPRESSIONS else frozenset[str]()
    if len(names) != 1:
        return None
    body, bar = parser.expr(value, parser.token), parser.advance()
    if bar.text != "_":
        parser.advance()
    low = parser.argument()
    if not parser.accept("^"):
        raise parser.expected("the upper end", bar)
    high, name, inside = parser.argument(), next(iter(names)), nodes(body)
    places = sum(type(node) is Variable for node in inside)
    parser.budget.check("nodes", 2 * len(inside) + places * (len(nodes(high)) + len(nodes(low))))
    return add(substitute(body, {name: high}), negate(substitute(body, {name: low})))


def read_at(parser: Parser, value: Value) -> Expr | None:
    r"""at = expression bar "_" places [ "^" ( places | argument ) ], as in `f'(x)|_{x=0}`; None where no place comes next"""
    if parser.texts(2, 1) != ("{",) or parser.ahead(3).kind not in NAMES or parser.ahead(4).text != "=":
        return None
    body = parser.expr(value, parser.token)
    parser.skip(2)
    low = read_places(parser)
    if not parser.accept("^"):
        return value_at(parser, body, low)
    high = read_places(parser) if parser.ahead(2).text == "=" else dict.fromkeys(low, parser.argument())
    return add(value_at(parser, body, high), negate(value_at(parser, body, low)))


def read_places(parser: Parser) -> dict[Expr, Expr]:
    """places = "{" letter "=" expression { "," letter "=" expression } "}" """
    opener = parser.advance()
    found = dict[Expr, Expr]()
    while not found or parser.accept(","):
        letter = parser.expr(parser.operand(), opener)
        if not parser.accept("="):
            raise parser.expected("`=` and a value", opener)
        found[letter] = parser.formula(0, opener)
    parser.close(opener, "}")
    return found


def value_at(parser: Parser, body: Expr, places: dict[Expr, Expr]) -> Expr:
    """Returns an expression with values for its variables; a name where these are others, or put in after an operation."""
    inside, values = nodes(body), {letter.name: place for letter, place in places.items() if isinstance(letter, Variable)}
    if len(values) < len(places) or not values.keys() <= variables(body) or any(map(_is_operation, inside)):
        told = ",".join(f"{formula(letter)}={formula(place)}" for letter, place in places.items())
        return Variable(rf"\left.{formula(body)}\right|_{{{told}}}")
    parser.budget.check("nodes", len(inside) * (1 + sum(len(nodes(place)) for place in places.values())))
    return substitute(body, values)


def _is_operation(node: object) -> bool:
    return type(node) is Call and node.name in OPERATIONS


def says_base(parser: Parser) -> bool:
    """Returns whether the base of a numeral comes next, as in `1011 base 2` and `1011 (base 2)`."""
    start = 1 if parser.token.text == "(" else 0
    return parser.written(parser.ahead(start)) == "base" and parser.ahead(start + 1).kind == "number"


def read_said_base(parser: Parser, value: Number) -> Number:
    """said base = "base" digits | "(" "base" digits ")", behind the digits that it is said of"""
    opener = parser.token
    brackets = parser.accept("(")
    based = read_based(parser, replace(opener, text=str(value.value)))
    if brackets:
        parser.close(opener, ")")
    return based


def read_money(parser: Parser) -> Scalar:
    """money = [ "-" ] currency expression [ "million" | unit of the same currency ]"""
    minus = parser.accept("-")
    token = parser.advance()
    value = parser.formula(0, token)
    name = ROWS[token.text].meaning
    scale: tuple[tuple[str, Fraction], ...] = ()
    while parser.token.kind == "word" and parser.token.text != "per":
        if parser.written(parser.token) in EACH and parser.ahead(1).kind in ENDS:
            parser.advance()
            break
        found = unit_named(parser.token.text)
        if found is not None and found.symbol in SCALES and not scale:
            scale = unit(found.symbol).factors
        elif found is None or found.symbol != name:
            raise parser.expected("an operator or the end")
        parser.advance()
    rate = read_per(parser)
    match value:
        case Product((Number() as amount, Power(below, Number(exponent)))) if exponent == -1 and (per := _spelled_unit(below)):
            value, rate = amount, ((per.symbol, Fraction(-1)),)  # `\$18/\text{hr}`
    return Scalar(negative(value) if minus else value, Unit((*scale, *unit(name).factors, *rate)))


def _spelled_unit(below: Expr) -> NamedUnit | None:
    """Returns the unit that several letters spell which were read as factors, None where they spell none."""
    letters = [factor.name for factor in below.factors if isinstance(factor, Variable)] if isinstance(below, Product) else []
    return unit_named("".join(letters)) if isinstance(below, Product) and len(letters) == len(below.factors) else None


def angle(parser: Parser, value: Value) -> Value:
    """angle = expression "°" [ "C" | "F" ]: a number of degrees that is a whole operand has the unit degree"""
    if type(value) is not Product or Constant not in map(type, value.factors) or DEGREE not in value.factors:
        return value
    *factors, last = value.factors
    if isinstance(last, Number):
        raise parser.expected("an operator between the two", parser.before())
    if last == DEGREE and DEGREE not in factors:
        return Scalar(factors[0] if len(factors) == 1 else Product(tuple(factors)), unit("degree"))
    if len(factors) == 2 and factors[1] == DEGREE and isinstance(last, Variable) and last.name in TEMPERATURES:
        return Scalar(factors[0], unit(TEMPERATURES[last.name]))
    return value


def read_minutes(parser: Parser, value: Value) -> Value:
    """minutes = number ( "°" | "'" ) number ( "'" | "''" ) [ number "''" ]: degrees and minutes, or feet and inches"""
    token = parser.token
    if isinstance(value, Number):  # feet
        if not accept_primes(parser, 1) or parser.token.kind != "number":
            raise parser.expected("an operator", token)
        first, factor, name = value.value, 12, "ft"
        rest = [read_primed(parser, 2)]
    elif isinstance(value, Product) and len(value.factors) == 3 and value.factors[1] == DEGREE:
        degrees, _, second = value.factors
        if not (isinstance(degrees, Number) and isinstance(second, Number) and accept_primes(parser, 1)):
            raise parser.expected("an operator", token)
        first, factor, name = degrees.value, 60, "degree"
        rest = [second.value] + ([read_primed(parser, 2)] if parser.token.kind == "number" else [])
    else:
        raise parser.expected("an operator")
    for place, part in enumerate(rest, 1):
        first += Fraction(part) / factor**place
    return Scalar(number(first), unit(name))


def accept_primes(parser: Parser, marks: int) -> bool:
    """Steps over so many primes, raised or not; returns whether they were there."""
    start = int(parser.token.text == "^")
    count = count_primes(parser, start)
    if sum(parser.ahead(start + place).text == "'" for place in range(count)) != marks:
        return False
    parser.skip(start + count)
    return True


def read_primed(parser: Parser, marks: int) -> Fraction:
    """amount = numeral with so many primes"""
    token = parser.token
    value = read_numeral(parser) if token.kind == "number" else None
    if not isinstance(value, Number) or not accept_primes(parser, marks):
        raise parser.expected("inches or seconds with two primes", token)
    return value.value


def is_restated(parser: Parser, start: int) -> bool:
    """Returns whether a colon stands between an inequality that ends here and its interval, as in `x < 7 : (-∞, 7)`."""
    return start > 0 and parser.tokens[start - 1].text in ORDER_SIGNS and parser.ahead(1).text in OPENERS


def read_ratio(parser: Parser, first: Value, token: Token) -> Ratio:
    """ratio = expression ( ":" | "to" ) expression { ":" expression }"""
    terms = [parser.expr(first, token)]
    while parser.accept(":") or (len(terms) == 1 and parser.accept("to")):
        terms.append(parser.formula())
    return Ratio(tuple(terms))


# --- units ------------------------------------------------------------------------------------------------------------


def read_measured(parser: Parser, value: Expr, token: Token) -> Scalar:
    """measured = expression ( "(" units ")" | units { number units } ), as in `5 ft 3 in`"""
    opener = parser.token
    if opener.text == "(" and variables(value) and (count := remark_length(parser)):  # a formula `(out of the page)`
        said = visible(parser.tokens[parser.index + 1 : parser.index + count - 1], parser.source)
        parser.skip(count)
        return Scalar(value, unit(said.lower()))
    if parser.accept("("):
        inside = read_units(parser, value)
        parser.close(opener, ")")
        return Scalar(value, inside)
    if opener.text in ORDINALS and token.kind == "number" and not opener.spaced:
        parser.advance()
        if parser.token.kind == "word":  # `6th place`
            read_noun(parser, parser.index, value)
        return Scalar(value, unit("ordinal"))
    if isinstance(value, Product) and value.factors[-1] == DEGREE and (named := temperature(opener.text)):
        parser.advance()
        return Scalar(value.factors[0], unit(named))
    letter = value.factors[-1] if isinstance(value, Product) and direction_length(parser) else None
    if isinstance(letter, Variable) and isinstance(value, Product) and (row := unit_named(letter.name)) is not None:
        parser.skip(direction_length(parser))  # behind the letter of a unit that is not in words: `10 N upward`
        factors = (*unit(row.symbol).factors, *unit(DIRECTIONS[parser.written(parser.before())]).factors)
        return Scalar(multiply(*value.factors[:-1]), Unit(factors))
    match value:
        case Product((Number() as amount, Variable(name))) if unit_named(opener.text) and (known := unit_named(name)):
            factors = (*unit(known.symbol).factors, *read_units(parser, amount).factors)  # `22.4 L mol^{-1}`
            return Scalar(amount, Unit(factors))
    amounts = [Scalar(value, read_units(parser, value))]
    token = parser.token
    while parser.token.kind == "number" and parser.ahead(1).kind == "word" and isinstance(value, Number):
        more = read_numeral(parser)
        amounts.append(Scalar(more, read_units(parser, more)))
    found = amounts[0] if len(amounts) == 1 else total(amounts)
    if found is None:
        raise parser.expected("an amount in a unit of the same kind", token)
    return found


def temperature(word: str) -> str | None:
    """Returns the unit that a word behind degrees stands for, as in `20° C` and `68 degrees Fahrenheit`."""
    row = unit_named(TEMPERATURES.get(word.upper(), word))
    return row.symbol if row and row.degrees else None


def remark_length(parser: Parser) -> int:
    """Returns how many tokens the bracket has that comes next, if it ends the answer and says in words what was counted."""
    count = 1
    while parser.ahead(count).kind in NOUN or parser.ahead(count).text == "-":
        count += 1
    words = [token.text for token in parser.tokens[parser.index + 1 : parser.index + count] if token.kind == "word"]
    ends = parser.ahead(count).text == ")" and parser.ahead(count + 1).kind == "end"
    return count + 1 if ends and words and (SENTENCE | CHANGING).isdisjoint(map(str.lower, words)) else 0


def read_counted(parser: Parser, value: Number) -> Value:
    """counted = number [ "(" words ")" ], as in `3 (DS games)` and `5 (t-shirts)`"""
    count = remark_length(parser)
    if not count:
        return value
    inside = parser.tokens[parser.index + 1 : parser.index + count - 1]
    parser.skip(count)
    return Scalar(value, unit(visible(inside, parser.source).lower()))


def read_units(parser: Parser, value: Expr) -> Unit:
    """
    units = named unit { ( "/" | "·" | "-" | "per" ) [ "1" ] ( [ "sq" | … ] named unit | "(" units ")" ) } [ direction ] | noun
    """
    start = parser.index
    factors: list[tuple[str, Fraction]] = []
    sign = 1
    while parser.token.kind == "word" or (factors and parser.token.text in ARTICLES) or take_degrees(parser):
        if factors and sign == 1 and (parser.accept("per") or _accept_article(parser)):
            sign = -1
            parser.accept("1")
        if factors and parser.written(parser.token) == "of" and (size := substance_length(parser)):
            parser.skip(size)
            break
        if factors and parser.written(parser.token) in EXTENDED and parser.ahead(1).kind in ENDS:
            parser.advance()
            break
        if factors and (size := direction_length(parser)):
            parser.skip(size)
            return Unit((*factors, (DIRECTIONS[parser.written(parser.before())], Fraction(1))))
        if factors and parser.token.text == "by" and parser.ahead(1).kind == "number":  # `4 ft by 6 ft`
            break
        power = POWERS.get(parser.token.text.lower(), 1)
        if power > 1:
            parser.advance()
            parser.accept(".")
        named = unit_named(parser.token.text) if parser.token.kind == "word" else None
        if named is None and (couple := coupled(parser.token.text)):
            factors.append((couple[0].symbol, Fraction(sign)))
            named = couple[1]
        if named is None:
            return read_noun(parser, start, value)
        factors.append(read_unit_power(parser, named, sign * power))
        if parser.token.text == "/" and parser.ahead(1).text == "1" and parser.ahead(2).kind == "word":  # `100 km / 1 hour`
            parser.skip(2)
            sign = -1
        elif parser.token.text in JOINING and (parser.ahead(1).kind == "word" or take_degrees(parser, 1)):
            sign = -1 if parser.advance().text == "/" else sign  # `J/mol·K` is per mole and kelvin
        elif parser.token.text == "/" and parser.ahead(1).text == "(":
            factors += below(read_units_in_brackets(parser))
    return Unit(tuple(factors)) if factors else read_noun(parser, start, value)


def substance_length(parser: Parser) -> int:
    """Returns how many tokens ahead say what an amount is of and end the operand, as `of brown sugar` does."""
    count = 1
    while parser.ahead(count).kind == "word" and parser.written(parser.ahead(count)) not in SENTENCE | CHANGING:
        count += 1
    return count if 1 < count <= LONGEST_SUBSTANCE and parser.ahead(count).kind in ENDS else 0


def direction_length(parser: Parser) -> int:
    """Returns how many tokens ahead say a direction and end the operand, as `to the east`, `due north` and `upward` do."""
    count = 0
    while parser.written(parser.ahead(count)) in TOWARDS:
        count += 1
    known = parser.written(parser.ahead(count)) in DIRECTIONS and parser.ahead(count + 1).kind in ENDS
    return count + 1 if known else 0


def read_per(parser: Parser) -> tuple[tuple[str, Fraction], ...]:
    """rate = [ "per" units ]"""
    return tuple((name, -power) for name, power in read_units(parser, ZERO).factors) if parser.accept("per") else ()


def _accept_article(parser: Parser) -> bool:
    """Steps over an article before a unit, which is "per" behind another; returns whether it was there."""
    return parser.token.text in ARTICLES and parser.ahead(1).kind == "word" and parser.accept(parser.token.text)


def below(unit: Unit) -> list[tuple[str, Fraction]]:
    """Returns the factors of a unit as they are in a denominator."""
    return [(name, -exponent) for name, exponent in unit.factors]


def read_units_in_brackets(parser: Parser) -> Unit:
    """units in brackets = "/" "(" units ")", as in `J/(kg·K)`"""
    parser.advance()
    opener = parser.advance()
    for place in range(parser.index, len(parser.tokens)):
        if parser.tokens[place].text == ")":
            break
        if parser.tokens[place].kind == "letter" and unit_named(parser.tokens[place].text):  # `mol/(L s)`
            parser.tokens[place] = replace(parser.tokens[place], kind="word")
    parser.token = parser.tokens[parser.index]
    found = read_units(parser, ZERO)
    parser.close(opener, ")")
    return found


def take_degrees(parser: Parser, start: int = 0) -> bool:
    r"""Takes `^\circ C`, so many places ahead, for the one word that it is as a unit; returns whether it was there."""
    texts = parser.texts(start, 4)
    size = 1 if texts[:1] == (r"\degree",) else 2 if texts[:2] == ("^", r"\degree") else 4 if texts == RAISED_DEGREE else 0
    letter = parser.ahead(start + size)
    if not size or letter.text not in TEMPERATURES:
        return False
    place = parser.index + start
    parser.tokens[place : place + size + 1] = [replace(letter, kind="word", text=TEMPERATURES[letter.text])]
    parser.token = parser.tokens[parser.index]
    return True


def read_unit_power(parser: Parser, named: NamedUnit, power: int) -> tuple[str, Fraction]:
    """unit power = unit [ "^" integer | "squared" | "cubed" | "2" | "3" ], as in `cm2`"""
    parser.advance()
    if parser.accept("^"):
        token = parser.token
        exponent = read_exponent(parser)
        if not isinstance(exponent, Number) or exponent.value.denominator != 1:
            raise parser.refused("expected a whole exponent of a unit", token)
        power *= int(exponent.value)
    elif parser.token.kind == "word" and parser.token.text in ("squared", "cubed"):
        power *= POWERS[parser.advance().text]
    elif parser.token.text in ("2", "3") and parser.token.kind == "number" and not parser.token.spaced:
        power *= int(parser.advance().text)
    return named.symbol, Fraction(power)


def read_unit_fraction(parser: Parser) -> Unit:
    r"""unit fraction = "\frac" "{" units "}" "{" units "}" """
    parser.advance()
    halves: list[tuple[str, Fraction]] = []
    for sign in (1, -1):
        opener = parser.advance()
        if opener.text != "{":
            raise parser.expected("a unit in braces", opener)
        if parser.token.kind == "letter" and unit_named(parser.token.text):
            parser.retag("word")
        inside = read_units(parser, ZERO)
        halves += inside.factors if sign > 0 else below(inside)
        parser.close(opener, "}")
    return Unit(tuple(halves))


def read_noun(parser: Parser, start: int, value: Expr) -> Unit:
    """noun = word { word | "-" | "'" | "/" }, up to the end of the operand; what is counted is a number"""
    parser.back_to(start)
    first = parser.token
    if variables(value):
        raise parser.expected("a known unit")
    while parser.token.kind in NOUN or parser.token.text in ("-", "'", "/"):
        if parser.source[parser.token.start] in "\\<>=":
            break
        if parser.token.kind in ("connective", "condition") and parser.ahead(1).kind not in ("word", "letter"):
            break
        parser.advance()
    if parser.token.kind not in ENDS or (parser.index <= start + 1 and first.kind not in ("word", "function")):
        raise parser.expected("a unit")
    words = [parser.source[token.start : token.end] for token in parser.tokens[start : parser.index]]
    joined = " ".join(words).lower()
    said = parser.source[first.start : parser.before().end].lower().split()  # of other alphabets every letter is a token
    counting = len(words) > 1 and not COUNTING.isdisjoint((words[0].lower(), said[0]))
    if counting or not SENTENCE.isdisjoint((*joined.split(), *said)) or not CHANGING.isdisjoint((words[-1].lower(), said[-1])):
        raise parser.expected("a unit", first)
    for mark in ("-", "'", "/"):
        joined = joined.replace(f" {mark} ", mark)
    return unit(BEARING.sub(lambda found: f"{COMPASS[found[1]]} of {COMPASS[found[2]]}", joined))
