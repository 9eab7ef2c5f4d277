"""
What is the one final answer of a completion?

`extract` finds it by an ordered table of rules, `STRICT` or `LENIENT`, as a `Candidate`: a slice of the visible text.
"""

from smol_rewards.extraction.candidate import Candidate, Finder
from smol_rewards.extraction.completion import REASONING, Completion
from smol_rewards.extraction.rules import LENIENT, STRICT, WHOLE, Rule, Rules, extract
from smol_rewards.extraction.tags import TAGS

__all__ = ["LENIENT", "REASONING", "STRICT", "TAGS", "WHOLE", "Candidate", "Completion", "Finder", "Rule", "Rules", "extract"]
