"""
Can this reward be cheated, starved or broken?

The attack kit holds three tables of completions (`cases`): those that must not be paid, honest ones in unusual spelling
that must be, and bombs that must only be survived. `run` holds a reward function against them, in the main thread and in
a worker thread, each in a process of its own that is ended when it hangs.
"""

from smol_rewards.attack.cases import CASES, Case, Kind
from smol_rewards.attack.run import Trial, attack

__all__ = ["CASES", "Case", "Kind", "Trial", "attack"]
