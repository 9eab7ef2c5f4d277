r"""
How are numerals read?

A *numeral* is digits with what belongs to them: a base, or a fraction that makes a mixed number.
"""

from dataclasses import replace
from fractions import Fraction

from smol_rewards.errors import BudgetExceeded
from smol_rewards.expression import Expr, Number
from smol_rewards.expression.nodes import number
from smol_rewards.notation.grammar.names import LONGEST_EXPONENT, in_own_exponent, read_typeset_digits
from smol_rewards.notation.parser import Parser, Start
from smol_rewards.notation.tokens import numerals
from smol_rewards.notation.tokens.token import Token
from smol_rewards.notation.words import value_of_words

NUMERALS = frozenset(("number", "grouped", "continental", "repeating", "scientific", "based", "coded", "elided"))
AMOUNTS = NUMERALS | {"currency", "call", "constant"}  # kinds that begin an amount


def read_numeral(parser: Parser) -> Expr:
    """numeral = digits [ "_" base ] | digits fraction | grouped digits | repeating decimal | scientific notation"""
    token = parser.advance()
    if token.kind == "number":
        if parser.token.kind == "font" or (parser.token.kind == "number" and not parser.token.spaced):
            token = read_typeset_digits(parser, token)
        value = numerals.decimal(token.text, parser.budget)
        following = parser.token.text
        if following == "_":
            return read_based(parser, token)
        if value.places is None and (following == r"\frac" or following == "{" or parser.token.kind == "number"):
            return read_mixed(parser, value)
        return value
    match token.kind:
        case "grouped":
            return numerals.decimal("".join(c for c in token.text if c in "0123456789."), parser.budget)
        case "continental":
            return numerals.continental(token.text, parser.budget)
        case "repeating":
            return numerals.repeating(token.text, parser.budget)
        case "based":
            return read_in_base(parser, token)
        case "coded":
            return value_in_base(parser, token, *numerals.coded(token.text))
        case "elided":
            if (repeating := numerals.elided(token.text, parser.budget)) is None:
                raise parser.refused("expected digits that show what repeats", token)
            return repeating
    mantissa, exponent = numerals.scientific_parts(token.text)
    if len(exponent) > LONGEST_EXPONENT:
        raise BudgetExceeded("digits", 10**LONGEST_EXPONENT, parser.budget.digits, "digits")
    return numerals.scientific(numerals.decimal(mantissa, parser.budget), int(exponent), parser.budget)


def read_mixed(parser: Parser, whole: Number) -> Number:
    r"""mixed = digits ( "\frac" digits digits | "{" digits "\over" digits "}" | blank digits "/" digits )"""
    token = parser.token
    if token.kind == "number":
        if not (token.spaced and parser.ahead(1).text == "/" and parser.ahead(2).kind == "number"):
            return whole
        high, low, count = token.text, parser.ahead(2).text, 3
    elif token.text == "{":
        if parser.texts(2, 3)[::2] != (r"\over", "}"):
            return whole
        high, low, count = parser.ahead(1).text, parser.ahead(3).text, 5
    else:
        digits = [parser.ahead(place) for place in range(1, 7)]
        braced = tuple(part.text if part.text in "{}" else "#" for part in digits)
        if braced == ("{", "#", "}", "{", "#", "}"):
            high, low, count = digits[1].text, digits[4].text, 7
        elif braced[:4] == ("#", "{", "#", "}") and len(digits[0].text) == 1:
            high, low, count = digits[0].text, digits[2].text, 5
        elif braced[:4] == ("{", "#", "}", "#") and len(digits[3].text) == 1:
            high, low, count = digits[1].text, digits[3].text, 5
        elif len(digits[0].text) == 2:
            high, low, count = digits[0].text[0], digits[0].text[1], 2
        else:
            high, low, count = digits[0].text, digits[1].text, 3
    if not (high.isdecimal() and low.isdecimal()):
        return whole
    parser.budget.check("digits", max(len(high), len(low)))
    above, below = numerals.integer(high), numerals.integer(low)
    if not 0 < above < below or not whole.value:
        return whole
    parser.skip(count)
    return number(whole.value + Fraction(above, below))


def read_based(parser: Parser, digits: Token) -> Number:
    """based = digits "_" ( base | "{" base "}" ), where base = digits | number word, perhaps in brackets"""
    parser.advance()
    opener = parser.token
    braces, brackets = parser.accept("{"), parser.accept("(")
    token = parser.advance()
    written = token.text.removesuffix(".")  # the full stop of a sentence
    base = int(written) if token.kind == "number" and written.isdecimal() and len(written) <= 2 else None
    if token.kind == "word":
        base = value_of_words(token.text.lower())
    if base is None or not 2 <= base <= 36 or token.text.startswith("0"):
        raise parser.expected("a number base from 2 to 36", token)
    if brackets:
        parser.close(opener, ")")
    if braces:
        parser.close(opener, "}")
    return value_in_base(parser, digits, digits.text, base)


def read_digits_in_brackets(parser: Parser) -> Number | None:
    """bracketed = "(" digits and capital letters ")" "_" base; None where something else is in the brackets or behind them"""
    found = numerals.BRACKETED.match(parser.source, parser.token.start)
    if found is None:
        return None
    count = next((count for count in range(1, len(found[0])) if parser.ahead(count).start >= found.end() - 1), 0)
    if not count or parser.texts(count, 2) != (")", "_"):
        return None
    digits = replace(parser.token, text=found["digits"], end=found.end())
    parser.skip(count + 1)
    return read_based(parser, digits)


def read_in_base(parser: Parser, token: Token) -> Number:
    """in base = digits and capital letters "_" base"""
    digits, base = numerals.based_parts(token.text)
    return value_in_base(parser, token, digits, base)


def value_in_base(parser: Parser, token: Token, digits: str, base: int) -> Number:
    """Returns the Number of digits in a base."""
    value = numerals.in_base(digits, base, parser.budget) if digits.isalnum() and digits.isascii() else None
    if value is None:
        raise parser.refused(f"expected digits of base {base}, found `{digits}`", token)
    return Number(Fraction(value), None, base)


def is_factor(parser: Parser) -> bool:
    r"""Returns whether the numeral that comes next is a factor, as in `2^a 3^b`, `n2^n` and what is left of `\frac1234`."""
    token, before = parser.token, parser.before()
    if before.kind in ("closer", "constant", "call") or before.text == "!":
        label = before.text == ")" and token.spaced and parser.texts(-3, 1) == ("(",) and parser.ahead(-2).kind == "letter"
        if not label:
            return True
    elif before.kind in ("letter", "symbol") and (parser.texts(-2, 1) == ("^",) or in_own_exponent(parser)):
        return True
    raise parser.expected("an operator between the two")


STARTS = (Start(" ".join(NUMERALS), read_numeral, is_factor),)
