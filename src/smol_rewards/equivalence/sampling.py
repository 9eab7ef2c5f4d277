"""
At which points are two functions compared?

A *point* gives each variable an exact rational. The points of a pair follow from what the two expressions say, so that
they are the same on every machine; they lie on both sides of 0, near and far, and no two coordinates are simply related.
Variables that count something (the n of n!) get positive integers.
"""

from collections.abc import Iterator
from hashlib import blake2b

from flint import fmpq

from smol_rewards.equivalence.survey import Survey

# Orders of magnitude that are tried in turn, and signs: most functions that people write are real on some of these.
SCALES = (1, 2, -1, fmpq(1, 3), 5, -3, fmpq(1, 12), 20, -fmpq(1, 4), 3, -8, 150, fmpq(3, 4), -40, 9, 1000)
DENOMINATOR = 1_009


def points(gold: Survey, answer: Survey) -> Iterator[dict[str, fmpq]]:
    """
    Yields the points for a pair of expressions, one for each scale; the order of the pair does not matter.

    Example:
        >>> from smol_rewards.budget import Budget
        >>> from smol_rewards.equivalence.survey import survey
        >>> from smol_rewards.expression.nodes import Variable
        >>> x = survey(Variable("x"), Budget())
        >>> [str(point["x"]) for point in points(x, x)][:3]
        ['1022/1009', '1942/1009', '-1010/1009']
    """
    names = sorted(gold.variables | answer.variables)
    counters = gold.counters | answer.counters
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
            point[name] = around * fmpq(700 + number % 613, DENOMINATOR)
        yield point
