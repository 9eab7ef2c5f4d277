"""
Reading answers: from LaTeX, plain text and Unicode to small frozen values.

`parse` is the only name that other packages need.
"""

from smol_rewards.notation.reading import parse

__all__ = ["parse"]
