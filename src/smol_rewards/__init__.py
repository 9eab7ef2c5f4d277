"""
Rewards for reinforcement learning on verifiable maths, with evidence for each verdict.

    grade(completion, gold)   what becomes of a completion: its one answer, compared with the gold
    verify(gold, answer)      whether two answers are the same mathematics, and how that is known
    extract(completion)       the one final answer of a completion
    parse(text)               what an answer says, as a value
    majority(answers)         which answer most of several give, those that are the same mathematics together

Rewards for trainers are in `smol_rewards.rewards`, rows and files in `smol_rewards.datasets`. A name is loaded when it is
first used, so that `import smol_rewards` costs nothing in a worker that may never grade.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from smol_rewards.budget import Budget
    from smol_rewards.equivalence import Policy
    from smol_rewards.errors import ParseError
    from smol_rewards.expression import Answer
    from smol_rewards.extraction import Candidate, extract
    from smol_rewards.grading import Grade, Outcome, grade, grade_batch
    from smol_rewards.notation import parse
    from smol_rewards.verdict import Truth, Verdict
    from smol_rewards.verification import verify
    from smol_rewards.votes import majority

__version__ = "0.1.0"

__all__ = [
    "Answer",
    "Budget",
    "Candidate",
    "Grade",
    "Outcome",
    "ParseError",
    "Policy",
    "Truth",
    "Verdict",
    "extract",
    "grade",
    "grade_batch",
    "majority",
    "parse",
    "verify",
]

_HOMES = {
    "budget": ("Budget",),
    "equivalence": ("Policy",),
    "errors": ("ParseError",),
    "expression": ("Answer",),
    "extraction": ("Candidate", "extract"),
    "grading": ("Grade", "Outcome", "grade", "grade_batch"),
    "notation": ("parse",),
    "verdict": ("Truth", "Verdict"),
    "verification": ("verify",),
    "votes": ("majority",),
}

if not TYPE_CHECKING:  # a type checker that sees it would let every name pass

    def __getattr__(name: str) -> Any:
        for home, names in _HOMES.items():
            if name in names:
                value = globals()[name] = getattr(import_module(f"{__name__}.{home}"), name)
                return value
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
