"""
Are two answers the same mathematics?

`compare` takes a gold and an answer that notation has read and returns a Verdict. Numbers and functions go up a ladder of
methods, cheap and certain first (`numbers.ladder`); structures are taken apart by the gold's kind (`comparison`); what either
side may leave out or round is the `Policy`'s to say.
"""

from smol_rewards.equivalence.comparison import compare
from smol_rewards.equivalence.policy import DEFAULT_POLICY, EQUALITY, Policy

__all__ = ["DEFAULT_POLICY", "EQUALITY", "Policy", "compare"]
