"""
How is work bounded that counts cannot bound?

By worker processes that can be ended: `pool` asks them, `worker` is what runs in them, `protocol` is how the two talk. Only
`equivalence.symbolic` uses them, and with `Budget(seconds=0)` no process is ever started.
"""

from smol_rewards.isolation.pool import Pool, Stopped, configure

__all__ = ["Pool", "Stopped", "configure"]
