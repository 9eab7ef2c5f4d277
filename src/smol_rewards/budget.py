"""
How much work may one verdict cost?

A *budget* is a set of named limits, each a count with a unit. They are checked before the work is done, so a verdict is
the same on every machine, in every thread and under any load. Only seconds and megabytes are not counts: they hold
the one rung that counts cannot bound, and that rung runs in a process of its own (see `smol_rewards.symbolic`).
"""

from dataclasses import dataclass, field, fields
from math import inf

from smol_rewards.errors import BudgetExceeded, ConfigurationError


def _limit(default: int, unit: str) -> int:
    value: int = field(default=default, metadata={"unit": unit})
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """
    The limits of one verdict, and of a batch of them.

    Args:
        completion: longest completion that is searched for an answer, in code points.
        characters: longest answer that is read, in code points.
        tokens: most tokens in an answer.
        depth: deepest nesting of an answer, in levels.
        nodes: most nodes in the tree of an answer.
        steps: most work for one verdict, all its parts together: nodes evaluated (more at high precision), terms of polynomials
            multiplied, cells of matrices, pairs tried. A step takes about a microsecond.
        digits: longest numeral, in decimal digits.
        bits: largest exact integer ever computed, in bits.
        terms: most terms of a polynomial that is expanded.
        degree: highest degree of a polynomial or algebraic number.
        precision: finest enclosure, in bits.
        points: sample points at which two functions are compared.
        seconds: deadline of one question to the symbolic rung, counted from the start of the work; 0 turns that rung
            off, and no process is ever started.
        batch_seconds: of the symbolic rung for all questions of one call together, counted in the same way and shared fairly
            among them (see `smol_rewards.quota`); None is twice `seconds`.
        megabytes: address space of the symbolic worker.

    Raises:
        ConfigurationError: a limit is negative or not a number.

    Example:
        >>> Budget(precision=128).precision
        128
        >>> Budget(depth=-1)
        Traceback (most recent call last):
        smol_rewards.errors.ConfigurationError: Budget(depth=-1): wanted a number of levels, at least 0
    """

    completion: int = _limit(2_000_000, "code points")
    characters: int = _limit(50_000, "code points")
    tokens: int = _limit(5_000, "tokens")
    depth: int = _limit(64, "levels")
    nodes: int = _limit(20_000, "nodes")
    steps: int = _limit(30_000, "steps")
    digits: int = _limit(4_000, "digits")
    bits: int = _limit(16_384, "bits")
    terms: int = _limit(2_000, "terms")
    degree: int = _limit(120, "degrees")
    precision: int = _limit(2_048, "bits")
    points: int = _limit(8, "points")
    seconds: float = field(default=5.0, metadata={"unit": "seconds"})
    batch_seconds: float | None = field(default=None, metadata={"unit": "seconds"})
    megabytes: int = _limit(1_024, "megabytes")

    def __post_init__(self) -> None:
        for limit in fields(self):
            value = getattr(self, limit.name)
            if value is None and limit.default is None:
                continue
            if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < inf:
                raise ConfigurationError(
                    f"Budget({limit.name}={value!r}): wanted a number of {limit.metadata['unit']}, at least 0"
                )

    @property
    def seconds_of_a_batch(self) -> float:
        """What `batch_seconds` comes to: itself, or twice `seconds`."""
        return 2 * self.seconds if self.batch_seconds is None else self.batch_seconds

    def __hash__(self) -> int:
        return hash(self.nodes)  # budgets are keys of caches, and few of a process differ

    def check(self, limit: str, amount: int) -> None:
        """
        Raises BudgetExceeded if an amount of something is over its limit.

        Example:
            >>> Budget().check("digits", 1_000_000)
            Traceback (most recent call last):
            smol_rewards.errors.BudgetExceeded: digits: 1,000,000 of at most 4,000 digits
        """
        maximum = getattr(self, limit)
        if amount > maximum:
            raise BudgetExceeded(limit, amount, maximum, UNITS[limit])


UNITS = {limit.name: limit.metadata["unit"] for limit in fields(Budget)}

DEFAULT_BUDGET = Budget()


class Meter:
    """
    What one verdict has spent of the steps of its budget. There is one for all its parts, so that a structure of many parts
    costs no more than one budget; whatever walks over parts, evaluates or expands spends from it.

    Example:
        >>> meter = Meter(Budget(steps=2))
        >>> meter.spend(1); meter.spend(1); meter.spent
        2
        >>> meter.spend(1)
        Traceback (most recent call last):
        smol_rewards.errors.BudgetExceeded: steps: 3 of at most 2 steps
    """

    __slots__ = ("budget", "spent")

    def __init__(self, budget: Budget = DEFAULT_BUDGET) -> None:
        self.budget = budget
        self.spent = 0

    def spend(self, steps: int) -> None:
        """Adds to what was spent; raises BudgetExceeded where that passes the limit, and adds nothing then."""
        total = self.spent + steps
        if total > self.budget.steps:
            self.budget.check("steps", total)
        self.spent = total

    def require(self, steps: int) -> None:
        """Raises BudgetExceeded where so many steps are no longer left; spends none of them."""
        self.budget.check("steps", self.spent + steps)
