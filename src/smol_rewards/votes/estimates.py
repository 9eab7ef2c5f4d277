r"""
What is a choice among several completions worth, and how sure is that?

Of a problem there are n completions. *pass@k* is the chance that among k of them, drawn without being put back, one is right;
*maj@k* the chance that the answer that most of the k gave is right, where a draw between classes is decided by lot. Both are
counted over all sets of k, not over a few of them, and are unbiased. An *interval* is Wilson's, for the number of independent
tries that the spread of the problems is worth: completions of one problem are not independent of each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import comb, sqrt
from statistics import fmean

from flint import fmpz_poly

NORMAL = 1.959963984540054  # within so many standard deviations are 95 % of a normal distribution


@dataclass(frozen=True, slots=True)
class Estimate:
    """
    A mean over problems with its 95 % confidence interval.

    Args:
        value: the mean.
        low, high: ends of the interval.
        problems: over how many it is taken.
    """

    value: float
    low: float
    high: float
    problems: int

    def __str__(self) -> str:
        return f"{100 * self.value:.1f} % ({100 * self.low:.1f}–{100 * self.high:.1f})"


def estimate(values: Sequence[float], tries: int) -> Estimate:
    """
    Returns the mean of some chances, one for each problem, with its interval.

    Args:
        values: from 0 to 1; at least one.
        tries: how many completions they come from, at least one for each.

    Example:
        >>> print(estimate([1.0] * 8 + [0.0] * 2, 10))
        80.0 % (49.0–94.3)
        >>> print(estimate([0.5, 1.0, 0.0, 0.5], 40))
        50.0 % (21.5–78.5)
    """
    problems, mean = len(values), fmean(values)
    spread = fmean((value - mean) ** 2 for value in values)
    # A whole problem counts as one try where its completions agree, and its completions as one each where they do not.
    size = min(tries, problems * mean * (1 - mean) / spread) if spread else tries if 0 < mean < 1 else problems
    square = NORMAL**2
    middle = (mean + square / (2 * size)) / (1 + square / size)
    half = NORMAL / (1 + square / size) * sqrt(mean * (1 - mean) / size + square / (4 * size**2))
    return Estimate(mean, max(0.0, middle - half), min(1.0, middle + half), problems)


def pass_at(k: int, right: int, total: int) -> float:
    """
    Returns the chance that one of k completions is right.

    Args:
        k: how many are drawn, from 1 to `total`.
        right: how many of all are right.
        total: how many there are.

    Example:
        >>> pass_at(1, 3, 4), pass_at(2, 1, 4)
        (0.75, 0.5)
    """
    return 1 - comb(total - right, k) / comb(total, k)


def majority_at(k: int, right: Sequence[int], wrong: Sequence[int], silent: int = 0) -> float:
    """
    Returns the chance that the class with most votes among k completions is a right one.

    Args:
        k: how many are drawn, from 1 to all there are.
        right: the votes of each class that is right.
        wrong: the votes of each class that is wrong.
        silent: completions that vote for nothing; where all k are such, nothing is right.

    Example:
        >>> majority_at(1, [2], [2]), majority_at(4, [2], [1, 1]), majority_at(4, [2], [2])
        (0.5, 1.0, 0.5)
    """
    won = Fraction(0)
    for place, own in enumerate(right):
        others = tuple(sorted((*right[:place], *right[place + 1 :], *wrong)))
        won += _won(k, own, others, silent)
    return float(won / comb(sum(right) + sum(wrong) + silent, k))


@lru_cache(maxsize=65_536)
def _won(k: int, own: int, others: tuple[int, ...], silent: int) -> Fraction:
    """Returns the number of sets of k in which a class has most votes; those where t others have as many count 1/(t + 1)."""
    won = Fraction(0)
    for votes in range(1, min(own, k) + 1):
        rest = k - votes
        loose = silent + sum(size for size in others if size < votes)  # these can never be level
        # For each number of classes that are level, the sets of completions that are not of this class, by their size.
        ways = [fmpz_poly([comb(loose, drawn) for drawn in range(min(rest, loose) + 1)])]
        for size in (size for size in others if size >= votes):
            below = fmpz_poly([comb(size, drawn) for drawn in range(min(votes - 1, rest) + 1)])
            level = fmpz_poly([0] * votes + [comb(size, votes)])
            kept = [_cut(way * below, rest) for way in ways] + [fmpz_poly()]
            tied = [fmpz_poly()] + [_cut(way * level, rest) for way in ways]
            ways = [one + other for one, other in zip(kept, tied, strict=True)]
        won += comb(own, votes) * sum(Fraction(int(way[rest]), level + 1) for level, way in enumerate(ways))
    return won


def _cut(polynomial: fmpz_poly, degree: int) -> fmpz_poly:
    return fmpz_poly(polynomial.coeffs()[: degree + 1])
