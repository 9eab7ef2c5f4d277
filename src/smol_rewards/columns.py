"""
Which column of a dataset holds what?

Datasets and logs name their columns as they like; the names that are usual for each *role* are one table here.
"""

from collections.abc import Iterable

from smol_rewards.errors import DatasetError

# The names that are usual for a role, the most telling first.
COLUMNS: dict[str, tuple[str, ...]] = {
    "question": ("problem", "question", "instruction", "input", "prompt", "messages", "conversations"),
    "gold": ("final_answer", "expected_answer", "ground_truth", "gold", "answer", "target", "label"),
    "solution": ("solution", "rationale", "reasoning", "output", "response", "completion", "messages", "conversations"),
    "kind": ("question_type", "problem_type", "type"),
    "choices": ("choices", "options"),
    "id": ("uuid", "id", "problem_id", "unique_id", "idx"),
    "completion": (
        *("completion", "completions", "generation", "generations", "response", "responses", "output", "outputs"),
        *("model_output", "generated_text", "prediction", "predictions", "pred"),
    ),
}
# In OpenR1-Math-220k and MATH `solution` is the worked solution beside the answer; in TRL's own datasets it is the only gold.
GOLD_COLUMNS = (*COLUMNS["gold"], "solution")


def find_column(names: Iterable[str], usual: Iterable[str], given: str | None = None) -> str | None:
    """
    Returns the column that is given, else the first that has a usual name in whatever case, else None.

    Args:
        names: of the columns that there are.
        usual: names, the most telling first; see COLUMNS.
        given: the column that the caller has named.

    Raises:
        DatasetError: there is no column of the given name.

    Example:
        >>> find_column(["Question", "Solution", "Answer"], GOLD_COLUMNS)
        'Answer'
    """
    names = list(names)
    if given is not None:
        if given not in names:
            raise DatasetError(f"there is no column {given!r}; {listed(names)}")
        return given
    folded = {name.lower(): name for name in reversed(names)}
    return next((folded[name] for name in usual if name in folded), None)


def listed(names: Iterable[str]) -> str:
    """Returns which columns there are, in words, for a message."""
    return f"the columns are {', '.join(names) or 'none'}"


def no_column(role: str, names: Iterable[str], usual: Iterable[str]) -> DatasetError:
    """Returns the error that no column has a name that is usual for a role."""
    return DatasetError(f"no column for the {role}: wanted one of {', '.join(usual)}; {listed(names)}")
