"""Rewards for reinforcement learning on verifiable maths, with evidence for each verdict."""

__version__ = "0.1.0"
