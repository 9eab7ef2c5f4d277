"""
What does a policy learn that is trained against this reward?

A reward is judged on text that others wrote until a policy is trained against it. So a *pupil*, a tiny model that knows many
ways to complete, is trained against a reward for a minute; an oracle that knows how the problems were made tells the ways
apart, and what is paid and is not the answer is a *hole*.

*problems* has what is asked, *behaviours* the ways to complete, *oracle* tells them apart, *findings* counts what is paid;
*model* and *training* need the extra `trl`.
"""

from smol_rewards.pressure.behaviours import ANSWER, BEHAVIOURS
from smol_rewards.pressure.findings import Finding, Record, find, survey
from smol_rewards.pressure.oracle import behaviour_of
from smol_rewards.pressure.problems import Problem, make_problems
from smol_rewards.pressure.training import Pupil

__all__ = ["ANSWER", "BEHAVIOURS", "Finding", "Problem", "Pupil", "Record", "behaviour_of", "find", "make_problems", "survey"]
