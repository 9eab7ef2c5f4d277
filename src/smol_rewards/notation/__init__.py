"""
Reading answers: from LaTeX, plain text and Unicode to small frozen values.

`parse` is the only name that other packages need, and `unit_named` for what a unit measures.
"""

from smol_rewards.notation.reading import parse
from smol_rewards.notation.units import UNITS, NamedUnit, unit_named

__all__ = ["UNITS", "NamedUnit", "parse", "unit_named"]
