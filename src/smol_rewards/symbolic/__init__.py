"""
How is work bounded that counts cannot bound?

By worker processes that can be ended: a `pool` has a few, a `worker` is one of them as its caller sees it, a `fork_server` is
what runs in it, the `protocol` is how the two talk. sympy runs there alone, in `computer_algebra`. A verdict asks it through
`equivalence.numbers.symbolic_rung` only, and with `Budget(seconds=0)` no process is ever started.
"""

from smol_rewards.symbolic.pool import Pool, configure
from smol_rewards.symbolic.worker import Stopped

__all__ = ["Pool", "Stopped", "configure"]
