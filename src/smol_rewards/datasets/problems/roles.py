"""
Which column is the question, and which the gold?

Datasets name their columns as they like. Each *role* (question, gold, solution, kind, id) is given to the first column that is
known to play it, or to the one that the caller names, and `Roles.explain` says which and why.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from smol_rewards.errors import ConfigurationError, DatasetError
from smol_rewards.grading import GOLD_COLUMNS

# The columns that are known to play a role, the surest first.
COLUMNS: dict[str, tuple[str, ...]] = {
    "question": ("problem", "question", "instruction", "input", "prompt", "messages", "conversations"),
    "gold": tuple(name for name in GOLD_COLUMNS if name != "solution"),
    "solution": ("solution", "rationale", "reasoning", "output", "response", "completion", "messages", "conversations"),
    "kind": ("question_type", "problem_type", "type"),
    "id": ("uuid", "id", "problem_id", "unique_id", "idx"),
}


@dataclass(frozen=True, slots=True)
class Roles:
    """
    Which column plays which role, and why.

    Args:
        chosen: role to column; a role that no column plays is missing.
        why: role to a reason in a few words.
    """

    chosen: Mapping[str, str]
    why: Mapping[str, str]

    def explain(self) -> str:
        """Returns one line for each role."""
        return "\n".join(f"{role:9} {self.chosen.get(role, '-'):16} {why}" for role, why in self.why.items())


def find_roles(names: Sequence[str], given: Mapping[str, str] | None = None) -> Roles:
    """
    Returns which column plays which role.

    Args:
        names: the columns that there are.
        given: roles that the caller has decided, role to column.

    Raises:
        DatasetError: no column can be the question, or none can give the gold; says which columns there are.
        ConfigurationError: a given role is unknown.

    Example:
        >>> print(find_roles(["question", "answer"]).explain())
        question  question         the first of problem, question, instruction, input, prompt, messages, conversations
        gold      answer           the first of final_answer, expected_answer, ground_truth, gold, answer, target, label
        solution  -                none of solution, rationale, reasoning, output, response, completion, messages, conversations
        kind      -                none of question_type, problem_type, type
        id        -                none of uuid, id, problem_id, unique_id, idx
    """
    given = dict(given or {})
    for role, wish in given.items():
        if role not in COLUMNS:
            raise ConfigurationError(f"columns: wanted roles among {', '.join(COLUMNS)}, found {role!r}")
        if wish not in names:
            raise DatasetError(f"no column {wish!r} for the {role}; the columns are {', '.join(names)}")
    folded = {name.lower(): name for name in reversed(names)}
    chosen: dict[str, str] = {}
    why: dict[str, str] = {}
    for role, known in COLUMNS.items():
        name: str | None = given.get(role) or next((folded[name] for name in known if name in folded), None)
        if name:
            chosen[role] = name
        why[role] = "as given" if role in given else f"{'the first' if name else 'none'} of {', '.join(known)}"
    for role, enough in (("question", ("question",)), ("gold", ("gold", "solution"))):
        if not any(one in chosen for one in enough):
            wanted = ", ".join(dict.fromkeys(name for one in enough for name in COLUMNS[one]))
            raise DatasetError(f"no column for the {role}: wanted one of {wanted}; the columns are {', '.join(names)}")
    if "gold" not in chosen:
        why["gold"] = f"from the mark in {chosen['solution']!r}: the last ####, box or answer tag"
    return Roles(chosen, why)
