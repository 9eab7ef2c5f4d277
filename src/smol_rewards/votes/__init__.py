"""
What do several completions of one problem say together?

*Classes* puts equivalent answers together and says which of them most completions gave; *estimates* says what that choice, and
one by an oracle, are worth; *scores* counts both over the graded rows of a file.
"""

from smol_rewards.votes.classes import AnswerClass, Majority, majority

__all__ = ["AnswerClass", "Majority", "majority"]
