"""
Which options do several commands share?
"""

from enum import StrEnum
from typing import Annotated

import typer


class RuleSet(StrEnum):
    """Which rules look for the answer."""

    LENIENT = "lenient"
    STRICT = "strict"


RulesOption = Annotated[
    RuleSet, typer.Option("--rules", help="strict: marked answers only (box, tag, ####); lenient: also phrases, last numbers.")
]
SecondsOption = Annotated[
    float, typer.Option("--seconds", min=0, help="Deadline of a question to the symbolic rung; 0 turns that rung off.")
]
