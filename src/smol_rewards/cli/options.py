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
    WHOLE = "whole"


RulesOption = Annotated[
    RuleSet,
    typer.Option(
        "--rules",
        help="strict: marked answers (box, tag, ####); lenient: also words and prose; whole: the text is the answer.",
    ),
]
SecondsOption = Annotated[
    float, typer.Option("--seconds", min=0, help="Deadline of a question to the symbolic rung; 0 turns that rung off.")
]
