"""
At which precision does python-flint work?

At one number of bits for the whole process: no operation takes a precision of its own, and each reads the number when it
begins. This module alone sets it, behind a lock that holds back our other threads. A *foreign* thread, of another library, does
not know the lock, and may write the number at any time (`ctx.prec = 30`, or `with ctx.workprec(30)`).

Whatever is written, an enclosure contains the value, since every operation rounds outwards at the precision that it finds; so
nothing false is ever proved. But it may be coarser than was asked for, and what is concluded from that is wrong: that fine
enclosures do not tell two numbers apart, or that a decimal is not certain to stand for a number.

So after the work the number must be what was set, or the work is done again: at once, as the foreign thread has just had its
turn, so what takes less than a turn (5 ms) does not meet it twice. What may take longer is done in steps (`steadily`), each of
which is looked at and repeated by itself; a step that finds another number than was set makes a note of it for the work around,
as it sets the number again, and no look at the end would see it. What none can see is a foreign block that was entered and left
meanwhile; it must lie within one step, and that takes two turns. Where the number does not hold in TRIES, the question is
undecided, and its verdict says why.
"""

from collections.abc import Callable
from threading import RLock
from typing import TypeVar

from flint import ctx

from smol_rewards.budget import Meter
from smol_rewards.equivalence.kernel.failures import Disturbed, NoEnclosure
from smol_rewards.errors import BudgetExceeded

TRIES = 64

Result = TypeVar("Result")

_lock = RLock()
_bits = 0  # that were set last and not taken back, 0 outside of all work; written under the lock
_found = 0  # how often work within work found another number than was set


def bits_set() -> int:
    """Returns the precision that some work is done at, 0 outside of all work."""
    return _bits


def at_precision(bits: int, work: Callable[..., Result], *arguments: object, meter: Meter | None = None) -> Result:
    """
    Returns the result of some work, all of which was done at a precision, and in no other thread of ours meanwhile.

    Args:
        bits: the precision.
        work: a function, which may be called several times.
        arguments: what it is called with.
        meter: what the work spends from; work that is done again spends once.

    Raises:
        Disturbed: a foreign thread set another precision each time.

    Example:
        >>> from flint import arb
        >>> at_precision(30, lambda: arb(2).sqrt().rel_accuracy_bits() < 40)
        True
    """
    global _bits
    with _lock:
        _look()
        outside, before = _bits, _bits or ctx.prec
        _bits = bits
        try:
            return _repeated(bits, work, arguments, meter)
        finally:
            _bits = outside
            ctx.prec = before


def steadily(work: Callable[..., Result], *arguments: object, meter: Meter | None = None) -> Result:
    """Returns the result of a step of work, inside `at_precision`: a step is repeated by itself."""
    _look()
    return _repeated(_bits, work, arguments, meter)


def _look() -> None:
    """Notes for the work around that the number is not what it set."""
    global _found
    _found += 0 < _bits != ctx.prec


def _repeated(bits: int, work: Callable[..., Result], arguments: tuple[object, ...], meter: Meter | None) -> Result:
    spent = 0 if meter is None else meter.spent
    for _ in range(TRIES):
        ctx.prec, found = bits, _found
        try:
            result = work(*arguments)
        except (NoEnclosure, BudgetExceeded):
            if ctx.prec == bits and found == _found:
                raise
        else:
            if ctx.prec == bits and found == _found:
                return result
        if meter is not None:
            meter.spent = spent
    raise Disturbed(f"another thread changed python-flint's precision from {bits:,} bits, {TRIES} times in a row")
