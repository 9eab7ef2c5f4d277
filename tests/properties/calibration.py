"""
Prints how often verdicts are right, by method and by whether they are proved, on generated pairs of known truth.

    python -m tests.properties.calibration [PAIRS] [SEED]
"""

import sys
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from tests.properties.pairs import Pair, pairs

from smol_rewards import Budget, verify
from smol_rewards.verdict import Truth, Verdict


class Case(NamedTuple):
    """A pair of a class with its verdict."""

    name: str
    pair: Pair
    verdict: Verdict

    @property
    def right(self) -> bool:
        """Returns whether the verdict is the truth; to know nothing is not."""
        return self.verdict.truth is (Truth.TRUE if self.pair[2] else Truth.FALSE)


def judged(cases: Iterable[tuple[str, Pair]]) -> list[Case]:
    """Returns pairs with their verdicts, without the symbolic rung."""
    return [Case(name, pair, verify(pair[0], pair[1], budget=Budget(seconds=0))) for name, pair in cases]


def table(cases: Iterable[Case]) -> str:
    """Returns how many verdicts of each truth, method and proof there are, and how many of them are wrong."""
    seen: Counter[tuple[str, str, str]] = Counter()
    wrong: Counter[tuple[str, str, str]] = Counter()
    for case in cases:
        verdict = case.verdict
        key = verdict.truth.name, verdict.method.value, "proved" if verdict.proved else "not proved"
        seen[key] += 1
        wrong[key] += not case.right
    lines = [f"{'truth':10}{'method':14}{'':12}{'verdicts':>9}{'wrong':>7}"]
    lines += [
        f"{truth:10}{method:14}{proof:12}{count:9,}{wrong[truth, method, proof]:7,}"
        for (truth, method, proof), count in sorted(seen.items())
    ]
    return "\n".join(lines)


def main() -> None:
    """Prints the table, and each class with verdicts that are not right."""
    count, seed = (int(argument) for argument in (*sys.argv[1:3], *("2000", "0")[len(sys.argv) - 1 :]))
    cases = judged(pairs(count, seed))
    print(table(cases))
    missed: Counter[str] = Counter(case.name for case in cases if not case.right)
    for name, number in missed.most_common():
        case = next(case for case in cases if case.name == name and not case.right)
        print(f"{name}: {number}, as {case.pair[0]} against {case.pair[1]}: {str(case.verdict).splitlines()[0]}")


if __name__ == "__main__":
    main()
