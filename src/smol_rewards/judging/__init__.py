"""
What does a judge say where no rule can tell?

*Opinions* says which grades a judge is asked about, how its words are taken, and what becomes of the grade; *wording* which
answers may be shown to one at all; *endpoint* is a judge behind an OpenAI-compatible address. Off unless it is asked for.
"""

from smol_rewards.judging.endpoint import EndpointJudge
from smol_rewards.judging.opinions import Judge, Reply, SecondOpinion

__all__ = ["EndpointJudge", "Judge", "Reply", "SecondOpinion"]
