r"""
What does a number leave to be worked out?

*Arithmetic* is what a pocket calculator would do. Final forms are a fraction in lowest terms or not, powers, roots, factorials
and binomials, products of these, and whatever is no longer than the number's own digits, as 2·3⁵ or 2⁶⁴ - 1 are. Of a number
that is no numeral, as 5√2, 10π or 3 + 4i, what can be *collected* is left: like terms (√8 + √18), several numerals in a product
(2·5π), powers and products of complex numbers; of a function like terms alone, as its factors may be multiplied out or not;
of a matrix, what is to be multiplied or added up.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction

from flint import fmpz

from smol_rewards.equivalence.kernel.enclosure import DIGITS_PER_BIT
from smol_rewards.expression import Call, Constant, Expr, Matrix, Number, Power, Product, Sum, Variable
from smol_rewards.expression.functions import having
from smol_rewards.expression.nodes import DEGREE, MINUS_ONE, ONE, TEN, number
from smol_rewards.expression.walk import walk

COUNTS = having("count")
SIGNS = having("sign") | {"root"}  # no functions whose value is asked for
PLAIN = frozenset({Number, Sum, Product, Matrix})
UNITS = (ONE, MINUS_ONE, DEGREE)  # factors that make nothing to be multiplied out
IMAGINARY = Constant("i")
LARGEST = 1 << 40  # radicand whose prime factors are looked for


def functions(expr: Expr) -> Iterator[str]:
    """Yields the functions in an expression that have a value which is asked for."""
    for node in walk(expr):
        if type(node) is Call and node.name not in COUNTS | SIGNS:
            yield f"the function {node.name}"


def beside_numerals(expr: Expr, gold: list[Expr], said: AbstractSet[str], constants: AbstractSet[str]) -> Iterator[str]:
    """
    Yields what an expression leaves to be worked out beside a gold of numerals.

    Args:
        expr: a part of the answer.
        gold: every node of the gold.
        said: letters of which the answer says something, as x in `0 < x < 1`.
        constants: that may stand in it.
    """
    yield from functions(expr)
    seen = list(walk(expr))
    is_short = len(seen) > 1 and _is_short(seen, gold)
    for node in seen:
        match node:
            case Variable(name) if name not in said:
                yield f"the letter {name}"
            case Constant(name) if name not in constants:
                yield f"the constant {name}"
            case Sum(terms) if not is_short and sum(map(_is_number, terms)) > 1:
                yield "a sum"
            case Product(factors) if not is_short and (_is_arithmetic(factors) or _has_roots(factors)):
                yield "a product"
    yield from _of_matrices(seen)


def of_numerals(expr: Expr) -> Iterator[str]:
    """Yields the sums and products of numerals alone that an expression leaves beside a decimal that it rounds to."""
    for node in walk(expr):
        match node:
            case Sum(terms) if sum(type(term) is Number for term in terms) > 1:
                yield "a sum"
            case Product(factors) if _is_of_numerals(factors):
                yield "a product"


def to_be_collected(seen: Sequence[Expr]) -> Iterator[str]:
    r"""
    Yields what is to be collected in a number, of which these are all nodes.

    Example:
        >>> from smol_rewards.expression.walk import nodes
        >>> from smol_rewards.notation import parse
        >>> texts = (r"\sqrt8 + \sqrt{18}", r"\sqrt2 + \sqrt3", "(1 + i)^2")
        >>> [next(to_be_collected(nodes(parse(text))), None) for text in texts]
        ['like terms', None, 'a power']
    """
    for node in seen:
        match node:
            case Sum() if have_like_terms((node,)):
                yield "like terms"
            case Product(factors) if _numerals(factors) > 1 or sum(map(_is_complex, factors)) > 1:
                yield "a product"
            case Power(base, Number(exponent)) if exponent != 1 and _is_complex(base):
                yield "a power"
    yield from _of_matrices(seen)


def have_like_terms(seen: Sequence[Expr]) -> bool:
    """Returns whether terms of a sum among these nodes are rational multiples of each other, as 3x and -x are."""
    return any(type(node) is Sum and max(Counter(map(_kind, node.terms)).values()) > 1 for node in seen)


def is_irrational(node: Expr) -> bool:
    """Returns whether a node of a number is a constant such as π or i, or a root."""
    return type(node) is Constant or _is_root(node)


def _of_matrices(seen: Sequence[Expr]) -> Iterator[str]:
    """Yields the products, powers and sums of matrices."""
    for node in seen:
        match node:
            case Power(Matrix(), _):
                yield "a power of a matrix"
            case Product(several) | Sum(several) if sum(type(one) is Matrix for one in several) > 1:
                yield "matrices"


def _is_number(expr: Expr) -> bool:
    return all(type(node) is not Variable for node in walk(expr))


def _is_plain(expr: Expr) -> bool:
    """Returns whether a pocket calculator works an expression out exactly."""
    return all(
        type(node) in PLAIN
        or node == DEGREE
        or (type(node) is Power and type(node.exponent) is Number and node.exponent.value.denominator == 1)
        or (type(node) is Call and node.name in COUNTS)
        for node in walk(expr)
    )


def _is_arithmetic(factors: tuple[Expr, ...]) -> bool:
    """Returns whether a product is to be multiplied out, as 2³ · 3², 1500 · 10⁻¹ and -2¹⁰ are not."""
    plain = [factor for factor in factors if factor not in UNITS and type(factor) is not Matrix and _is_plain(factor)]
    if len(plain) < 2 or (len(plain) == 2 and any(type(factor) is Power and factor.base == TEN for factor in plain)):
        return False
    return not all(map(_is_compact, plain))


def _has_roots(factors: tuple[Expr, ...]) -> bool:
    """Returns whether a root is multiplied by something, which is to be multiplied out where no root is left."""
    return sum(factor not in UNITS for factor in factors) > 1 and any(map(_is_root, factors))


def _is_root(expr: Expr) -> bool:
    match expr:
        case Power(base, Number(exponent)):
            return exponent.denominator > 1 or _is_root(base)
        case Call(name):
            return name == "root"
        case _:
            return False


def _is_of_numerals(factors: tuple[Expr, ...]) -> bool:
    """Returns whether numerals are multiplied, or decimals divided."""
    numerals = [factor.base if type(factor) is Power and factor.exponent == MINUS_ONE else factor for factor in factors]
    if not all(type(numeral) is Number for numeral in numerals):
        return False
    return _numerals(factors) > 1 or any(type(numeral) is Number and numeral.places for numeral in numerals)


def _numerals(factors: tuple[Expr, ...]) -> int:
    """Returns how many numerals are to be multiplied."""
    return sum(type(factor) is Number and factor not in UNITS for factor in factors)


def _is_compact(expr: Expr) -> bool:
    """Returns whether an expression is made of powers and counts by multiplying and dividing: a way to write a number."""
    match expr:
        case Product(factors):
            return all(map(_is_compact, factors))
        case Power(base, Number(exponent)):
            return exponent.denominator == 1 and exponent not in (0, 1) and (exponent != -1 or _is_compact(base))
        case Call(name):
            return name in COUNTS
        case _:
            return False


def _is_short(seen: list[Expr], gold: list[Expr]) -> bool:
    """Returns whether powers and counts say a number, and no matrix of them, with no more digits than the gold has."""
    return type(seen[0]) is not Matrix and any(map(_is_compact, seen)) and _digits(seen) <= _digits(gold)


def _digits(seen: list[Expr]) -> int:
    """Returns how many decimal digits numerals have, roughly; a sign has none."""
    values = [node.value for node in seen if type(node) is Number and node != MINUS_ONE]
    bits = [part.bit_length() for value in values for part in value.as_integer_ratio() if part != 1 or value == 1]
    return sum(1 + int(count * DIGITS_PER_BIT) for count in bits)


def _is_complex(expr: Expr) -> bool:
    """Returns whether an expression is made with i, in no exponent."""
    match expr:
        case Constant():
            return expr == IMAGINARY
        case Sum(parts) | Product(parts):
            return any(map(_is_complex, parts))
        case Power(base, _):
            return _is_complex(base)
        case _:
            return False


def _kind(term: Expr) -> frozenset[tuple[Expr, Fraction]]:
    """Returns what a term is a rational multiple of, as powers of bases: of √8 and 3√2, that of √2."""
    powers: dict[Expr, Fraction] = {}
    for factor in term.factors if isinstance(term, Product) else (term,):
        for base, power in _powers(factor):
            powers[base] = powers.get(base, Fraction(0)) + power
    held = ((base, power % 1 if isinstance(base, Number) else power) for base, power in powers.items())
    return frozenset((base, power) for base, power in held if power)


def _powers(factor: Expr) -> Iterator[tuple[Expr, Fraction]]:
    """Yields bases and exponents whose product a factor is, up to a rational factor: of a root of an integer, its primes'."""
    match factor:
        case Number() | Power(Number(), Number(Fraction(denominator=1))):
            return
        case Power(Number(base), Number(exponent)) if 0 < base < LARGEST:
            for prime, count in (
                *fmpz(base.numerator).factor(),
                *((one, -many) for one, many in fmpz(base.denominator).factor()),
            ):
                yield number(int(prime)), count * exponent
        case Power(base, Number(exponent)) if not isinstance(base, Number):
            for inner, power in _powers(base):
                yield inner, power * exponent
        case _:
            yield factor, Fraction(1)
