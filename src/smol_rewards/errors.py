"""
What can go wrong, and whose fault is it?

    SmolRewardsError
    ├── ParseError            the text of an answer cannot be read
    ├── BudgetExceeded        a named limit would be passed; raised before the work is done
    │   └── StackExhausted    the caller is so deep in its own stack that there is no room left for the work
    ├── DatasetError          a file, row or column is not what was wanted (the caller's to mend)
    └── ConfigurationError    an option has a value that makes no sense (the caller's to mend)

The first two are about data and never leave `verify` and `grade`, which turn them into a verdict or an outcome. The
last two are about the caller and are always raised at once.
"""

from sys import getrecursionlimit

from smol_rewards.source import Span, excerpt

WRITTEN_BITS = 128  # of an integer that is written out in a message or a reason, at most


class SmolRewardsError(Exception):
    """The root of every error that this package raises on purpose."""


class ParseError(SmolRewardsError):
    """
    A text is not a mathematical answer that a reader would understand.

    Attributes:
        message: what was expected and what was found.
        source: the whole text.
        span: where in the source, in code points.

    Example:
        >>> print(ParseError("expected a denominator, found the end", "1/", Span(2, 2)))
        expected a denominator, found the end
            1/
              ^
    """

    def __init__(self, message: str, source: str, span: Span) -> None:
        super().__init__(message, source, span)
        self.message = message
        self.source = source
        self.span = span

    def __str__(self) -> str:
        where = "\n".join("    " + line for line in excerpt(self.source, self.span).splitlines())
        return f"{self.message}\n{where}"


class BudgetExceeded(SmolRewardsError):
    """
    The next step would pass a limit of the Budget; it has not been taken.

    Attributes:
        limit: the name of the field of Budget, e.g. "digits".
        spent: what the step would have come to.
        maximum: what the budget allows.
        unit: the unit of both, e.g. "digits".

    Example:
        >>> print(BudgetExceeded("depth", 65, 64, "levels"))
        depth: 65 of at most 64 levels
    """

    def __init__(self, limit: str, spent: int, maximum: int, unit: str) -> None:
        super().__init__(limit, spent, maximum, unit)
        self.limit = limit
        self.spent = spent
        self.maximum = maximum
        self.unit = unit

    def __str__(self) -> str:
        spent = f"{self.spent:,}" if self.spent.bit_length() <= WRITTEN_BITS else f"over 2^{self.spent.bit_length() - 1:,}"
        return f"{self.limit}: {spent} of at most {self.maximum:,} {self.unit}"


class StackExhausted(BudgetExceeded):
    """
    The caller is so deep in its own stack that the interpreter's limit leaves no room for the work.

    Nothing is said of the text: the same call is decided where the stack is shorter.

    Example:
        >>> StackExhausted.here().limit
        'stack'
    """

    @classmethod
    def here(cls) -> "StackExhausted":
        """Returns the error under the limit that the interpreter has now."""
        frames = getrecursionlimit()
        return cls("stack", frames + 1, frames, "frames")


class DatasetError(SmolRewardsError):
    """A file or table is not what was wanted; the message names file, row and column."""


class ConfigurationError(SmolRewardsError, ValueError):
    """An option has a value that makes no sense; the message says what was wanted and what was found."""


def check_kind(owner: str, kind: type, **options: object) -> None:
    """Raises ConfigurationError for an option of another type, which grading would take for an error of ours."""
    for name, value in options.items():
        if not isinstance(value, kind):
            raise ConfigurationError(f"{owner}({name}={value!r:.80}): wanted a {kind.__name__}")


def check_count(owner: str, *, least: int = 1, **options: object) -> None:
    """Raises ConfigurationError for an option that is no whole number, or one that is too small."""
    for name, value in options.items():
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            raise ConfigurationError(f"{owner}({name}={value!r:.80}): wanted a whole number, at least {least}")
