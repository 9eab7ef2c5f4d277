"""
Are two functions the same at points that tell?

A *point* gives each variable an exact rational. The points of a pair follow from what the two expressions say, so that
they are the same on every machine; they lie on both sides of 0, near and far, and no two coordinates are simply related.
Variables that count something (the n of n!) get positive integers, those that are rounded to one (the x of ⌊x⌋) now and then.
Functions that are made of pieces are compared at more points: near their landmarks, and at the mirror image of each.

A point is in the domain where both sides are real with all their parts, or have a value at all if one of them speaks of i. One
point with disjoint enclosures proves a difference. Agreement is a proof only by normal form. Where one side has a real value
and the other has none they are not the same function, which is no proof: who writes 2 ln x for ln x² may mean positive numbers.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from hashlib import blake2b
from itertools import chain, islice

from flint import fmpq

from smol_rewards.equivalence.algebra.polynomial import different_normal_forms, same_normal_form
from smol_rewards.equivalence.evidence import DIFFERENT_NORMAL_FORMS, SAME_NORMAL_FORM, apart, lacking, varying
from smol_rewards.equivalence.kernel.balls import Value
from smol_rewards.equivalence.kernel.enclosure import EXACT, common_digits, disjoint, enclose
from smol_rewards.equivalence.kernel.evaluation import Point
from smol_rewards.equivalence.kernel.failures import NoEnclosure, NotReal, Unbounded, Undefined, Unsupported
from smol_rewards.equivalence.numbers.critical_points import MADE_OF_PIECES, landmarks, restricted
from smol_rewards.equivalence.numbers.features import Survey
from smol_rewards.equivalence.numbers.pairs import COARSE, FEWEST_DIGITS, Pair
from smol_rewards.errors import BudgetExceeded
from smol_rewards.expression.functions import OF_COMPLEX
from smol_rewards.expression.nodes import Constant, Expr, Variable, add, multiply
from smol_rewards.expression.walk import substitute
from smol_rewards.verdict import Method, StopReason, Verdict, equal, unknown

# Orders of magnitude that are tried in turn, and signs: most functions that people write are real on some of these.
SCALES = (
    *(1, 2, -1, fmpq(1, 3), 5, -3, fmpq(1, 12), 20, -fmpq(1, 4), 3, -8, 150, fmpq(3, 4), -40, 9, 1000),
    *(fmpq(1, 2), 4, fmpq(3, 2), 12, fmpq(1, 30), 7, fmpq(1, 5), -fmpq(1, 60)),
)
DENOMINATOR = 1_009
FINE = 256  # bits at which functions are compared
UNKNOWNS = frozenset({"x", "y", "z"})
VALUES = 6  # points at which a function is asked whether it takes more than one value
FEWEST = 3  # points at which two functions agree, to be called the same


def points(gold: Survey, answer: Survey) -> Iterator[dict[str, fmpq]]:
    """
    Yields the points for a pair of expressions, one for each scale; the order of the pair does not matter.

    Example:
        >>> from smol_rewards.budget import Meter
        >>> from smol_rewards.equivalence.numbers.features import survey
        >>> from smol_rewards.expression.nodes import Variable
        >>> x = survey(Variable("x"), Meter())
        >>> [str(point["x"]) for point in points(x, x)][:3]
        ['1022/1009', '1942/1009', '-1010/1009']
    """
    names = sorted(gold.variables | answer.variables)
    counters, stepped = gold.counters | answer.counters, gold.stepped | answer.stepped
    low, high = sorted((gold.digest, answer.digest))
    for step, scale in enumerate(SCALES):
        point = {}
        for place, name in enumerate(names):
            seed = blake2b(f"{low}/{high}/{step}/{name}".encode(), digest_size=8).digest()
            number = int.from_bytes(seed)
            if name in counters:
                point[name] = fmpq(1 + step + number % (4 + 2 * step))
                continue
            around = SCALES[(step + place * (1 + step // 4)) % len(SCALES)] if place else scale
            value = around * fmpq(700 + number % 613, DENOMINATOR)
            point[name] = fmpq(value.ceil()) if name in stepped and step % 2 else value
        yield point


def further(pair: Pair) -> Iterator[dict[str, fmpq]]:
    """Yields points at which functions that are made of pieces may differ though they agree at the first few."""
    counters = pair.gold_survey.counters | pair.answer_survey.counters
    known = list(points(pair.gold_survey, pair.answer_survey))
    yield from known[pair.meter.budget.points :]
    for point in known:
        yield {name: value if name in counters else -value for name, value in point.items()}
    for mark in landmarks(pair.gold, pair.answer):
        for index, point in enumerate(known[:4]):
            shares = {name: abs(value) / (1 + abs(value)) + fmpq(1, 2) for name, value in point.items()}  # around 1
            sign = -1 if index % 2 else 1
            yield {
                name: fmpq(mark.ceil()) * (1 + index) if name in counters else sign * mark * share
                for name, share in shares.items()
            }


def neighbours(point: Mapping[str, fmpq], counters: set[str]) -> Iterator[dict[str, fmpq]]:
    """Yields a few points near one that is in the domain, for functions that have a value in few places."""
    for step in range(1, 2 * FEWEST + 1):
        yield {name: value + step if name in counters else value * fmpq(101 + step, 101) for name, value in point.items()}


def compare_functions(pair: Pair) -> Verdict:
    """Returns whether two functions are the same."""
    pair = _complex(pair)
    speaks_of_i = "i" in pair.gold_survey.constants or "i" in pair.answer_survey.constants
    verdict = _sampled(pair, real=not speaks_of_i)
    if verdict and not speaks_of_i and pair.policy.domain != "common" and restricted(pair.gold, pair.answer, pair.meter):
        lack = _compare_domains(pair)
        return replace(verdict, proved=False) if lack is None else lack
    if verdict is None and not speaks_of_i:  # real at no point: then the complex values are what is meant
        verdict = _sampled(pair, real=False)
    if verdict is None:
        return unknown(StopReason.UNDEFINED, "no point was found where both sides have a value")
    return verdict


def _complex(pair: Pair) -> Pair:
    """Returns a pair that speaks of parts of complex numbers, and not of i, with letters for complex numbers: z is z + iz'."""
    one, other = pair.gold_survey, pair.answer_survey
    if OF_COMPLEX.isdisjoint(one.calls | other.calls) or "i" in one.constants | other.constants:
        return pair
    names = one.variables | other.variables
    parted = {name: add(Variable(name), multiply(Constant("i"), Variable(f"{name}'"))) for name in names}
    return pair.with_sides(substitute(pair.gold, parted), substitute(pair.answer, parted))


def _tried(pair: Pair, found: list[dict[str, fmpq]]) -> Iterator[dict[str, fmpq]]:
    """
    Yields points until enough of them are found to be in the domain: if that is too seldom, neighbours of the first that was.
    """
    wanted = pair.meter.budget.points
    for point in points(pair.gold_survey, pair.answer_survey):
        if len(found) >= wanted:
            break
        yield point
    if 0 < len(found) < min(FEWEST, wanted):
        yield from neighbours(found[0], pair.gold_survey.counters | pair.answer_survey.counters)
    if found and not MADE_OF_PIECES.isdisjoint(pair.gold_survey.calls | pair.answer_survey.calls):
        yield from further(pair)


def _varies_alone(pair: Pair) -> Verdict | None:
    """Returns FALSE where one side is a number, though no enclosure may hold it, and the other certainly is none; else None."""
    if bool(pair.gold_survey.variables) == bool(pair.answer_survey.variables):
        return None
    function = pair.gold if pair.gold_survey.variables else pair.answer
    known: tuple[Point, Value] | None = None
    for point in islice(points(pair.gold_survey, pair.answer_survey), VALUES):
        try:
            value = enclose(function, COARSE, pair.mode(real=True), point)
        except NoEnclosure:
            continue
        if known is not None and disjoint(known[1], value):
            return varying(known, (point, value))
        known = point, value
    return None


def _compare_domains(pair: Pair) -> Verdict | None:
    """Returns FALSE where the gold has a real value at a point and the answer certainly has none, or the other way round."""
    for point in _in_use(pair):
        try:
            valued = [_has_value(side, pair, point) for side in (pair.gold, pair.answer)]
        except BudgetExceeded:
            return None
        if valued == [True, False] or (valued == [False, True] and pair.policy.domain == "same"):
            return lacking(point, of_gold=not valued[0])
    return None


def _in_use(pair: Pair) -> Iterator[dict[str, fmpq]]:
    """
    Yields the points at which two functions are asked whether they have a value. Of several letters only x, y and z are
    negative there, one at a time, and others count for nothing: they are quantities, as g and h in the root of 2gh.
    """
    names = pair.gold_survey.variables | pair.answer_survey.variables
    seen = points(pair.gold_survey, pair.answer_survey)
    if len(names) == 1:
        yield from chain(seen, further(pair))
        return
    for point in seen if not UNKNOWNS.isdisjoint(names) else ():
        pair.meter.spend(len(names))
        positive = {name: abs(value) for name, value in point.items()}
        yield positive
        for name in sorted(UNKNOWNS & names):
            yield {**positive, name: -positive[name]}


def _has_value(side: Expr, pair: Pair, point: Point) -> bool | None:
    """Returns whether a function has a real value at a point, None where that is not certain."""
    try:
        enclose(side, COARSE, pair.mode(real=True), point)
        return True
    except NotReal as error:
        return False if error.certain else None
    except Undefined:
        return None if pair.gold_survey.counters or pair.answer_survey.counters else False
    except NoEnclosure:
        return None


def _sampled(pair: Pair, *, real: bool) -> Verdict | None:
    """Decides two functions by their values at points, or returns None where they have none in common."""
    wanted = pair.meter.budget.points
    fine = max(COARSE, min(FINE, pair.meter.budget.precision))
    compared = 0
    found: list[dict[str, fmpq]] = []
    digits = EXACT

    @cache  # asked at the first points, until one is in the domain
    def same_form() -> bool:
        return pair.found(Method.NORMAL_FORM, same_normal_form(pair.gold, pair.answer, pair.meter))

    @cache
    def varies() -> Verdict | None:
        verdict = _varies_alone(pair)
        pair.found(Method.ENCLOSURE, verdict is not None)
        return verdict

    for point in _tried(pair, found):
        try:
            if not found:  # a coarse look first: most wrong answers differ at the first point
                one, other, _ = pair.values(COARSE, point, real=real)
                if disjoint(one, other):
                    return apart(one, other, point)
                if same_form():
                    return SAME_NORMAL_FORM
            one, other, proportionate = pair.values(fine, point, real=real)
        except Unsupported as error:
            if same_form():
                return SAME_NORMAL_FORM
            if (verdict := varies()) is not None:
                return verdict
            return unknown(StopReason.UNDECIDED, f"not a function that can be enclosed: {error}")
        except Unbounded as error:
            if not error.pole and (verdict := varies()) is not None:
                return verdict
            continue
        except NoEnclosure:
            continue
        except BudgetExceeded:
            if compared < FEWEST:
                raise
            break
        found.append(point)
        if disjoint(one, other):
            return apart(one, other, point)
        common = common_digits(one, other)
        if proportionate and common >= FEWEST_DIGITS:
            compared, digits = compared + 1, min(digits, common)
    if not found:
        return None
    if compared < min(FEWEST, max(1, wanted)):
        if pair.found(Method.NORMAL_FORM, different_normal_forms(pair.gold, pair.answer, pair.meter)):
            return DIFFERENT_NORMAL_FORMS
        return unknown(StopReason.PRECISION, f"the sides agree at {compared} points, which is too little to tell")
    return equal(Method.SAMPLING, f"the values agree to {digits} digits at {compared} points", proved=False)
