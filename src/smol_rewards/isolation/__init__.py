"""
How is work bounded that counts cannot bound?

By worker processes that can be ended: a `pool` has a few, a `worker` is one of them as its caller sees it, a `keeper` is what
runs in it, the `protocol` is how the two talk. Only `equivalence.symbolic` uses them, and with `Budget(seconds=0)` no process
is ever started.
"""

from smol_rewards.isolation.pool import Pool, configure
from smol_rewards.isolation.worker import Stopped

__all__ = ["Pool", "Stopped", "configure"]
