"""
Which options do several commands share?
"""

from enum import StrEnum
from typing import Annotated

import typer

from smol_rewards.extraction import LENIENT, STRICT


class RuleSet(StrEnum):
    """Which rules look for the answer."""

    LENIENT = "lenient"
    STRICT = "strict"


RULES = {RuleSet.LENIENT: LENIENT, RuleSet.STRICT: STRICT}

RulesOption = Annotated[
    RuleSet, typer.Option("--rules", help="strict: marked answers only (box, tag, ####); lenient: also phrases, last numbers.")
]
SecondsOption = Annotated[
    float, typer.Option("--seconds", min=0, help="Deadline of a question to the symbolic rung; 0 turns that rung off.")
]
