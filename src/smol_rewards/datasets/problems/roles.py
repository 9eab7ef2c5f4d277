"""
Which column is the question, and which the gold?

Each *role* that a dataset of problems needs is given to the first column that has a usual name for it, or to the one that the
caller names, and `Roles.explain` says which and why.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from smol_rewards.columns import COLUMNS, find_column, no_column
from smol_rewards.errors import ConfigurationError, check_kind

ROLES = ("question", "gold", "solution", "kind", "id")


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
        ConfigurationError: the given roles are no mapping, or one of them is unknown.

    Example:
        >>> print(find_roles(["question", "answer"]).explain())
        question  question         the first of problem, question, instruction, input, prompt, messages, conversations
        gold      answer           the first of final_answer, expected_answer, ground_truth, gold, answer, target, label
        solution  -                none of solution, rationale, reasoning, output, response, completion, messages, conversations
        kind      -                none of question_type, problem_type, type
        id        -                none of uuid, id, problem_id, unique_id, idx
    """
    given = {} if given is None else given
    check_kind("find_roles", Mapping, columns=given)
    for role in given:
        if role not in ROLES:
            raise ConfigurationError(f"columns: wanted roles among {', '.join(ROLES)}, found {role!r}")
    chosen: dict[str, str] = {}
    why: dict[str, str] = {}
    for role in ROLES:
        usual = COLUMNS[role]
        name = find_column(names, usual, given.get(role))
        if name:
            chosen[role] = name
        why[role] = "as given" if role in given else f"{'the first' if name else 'none'} of {', '.join(usual)}"
    if "question" not in chosen:
        raise no_column("question", names, COLUMNS["question"])
    if "gold" not in chosen:
        if "solution" not in chosen:
            raise no_column("gold", names, dict.fromkeys(COLUMNS["gold"] + COLUMNS["solution"]))
        why["gold"] = f"from the mark in {chosen['solution']!r}: the last ####, box or answer tag"
    return Roles(chosen, why)
