"""What does prose come to: which value a statement ends in, and what is left of an answer without the words around it?"""

from smol_rewards.extraction.prose.brief import sentence_value, without_nouns
from smol_rewards.extraction.prose.endings import find_formula, find_stated, stated
from smol_rewards.extraction.prose.roles import ROLES, Cue, Role, values_of
from smol_rewards.extraction.prose.spelled import in_digits

__all__ = [
    "ROLES", "Cue", "Role", "find_formula", "find_stated", "in_digits", "sentence_value", "stated", "values_of",
    "without_nouns",
]  # fmt: skip
