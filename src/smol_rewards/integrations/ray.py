r"""
How are rows graded on many machines?

As a stage of a Ray Data pipeline, which reads and writes wherever Ray can:

    import ray
    from smol_rewards.integrations.ray import GradeRows

    rows = ray.data.read_parquet("s3://bucket/completions/")
    graded = rows.map_batches(GradeRows("completion", "answer"), batch_format="pyarrow", batch_size=1024)
    graded.write_parquet("s3://bucket/results/")

or by `map_on_ray`, which is what `smol-rewards grade --engine ray` shares the chunks of one file with.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from smol_rewards.datasets.jobs.columns import Columns
from smol_rewards.datasets.jobs.results import grade_rows, result_kinds
from smol_rewards.datasets.tables.parquet import Types, add_columns
from smol_rewards.processes import AHEAD, attempt, take_in_order

Item = TypeVar("Item")
Result = TypeVar("Result")


class GradeRows:
    r"""
    Grades batches of rows; a stage for `map_batches` with `batch_format="pyarrow"`.

    It keeps no state and uses the symbolic rung's own processes, so it can be a task or an actor.

    Args:
        completion: the column of completions, or of lists of generations, each of which becomes a row.
        gold: the column of golds.
        prefix: put before the names of the columns that are added.
        options: rules, policy, budget and strict; see `grade_each`.

    Example:
        >>> import pyarrow
        >>> batch = pyarrow.table({"completion": [r"\boxed{0.5}", "I give up"], "answer": ["1/2", "1/2"]})
        >>> GradeRows("completion", "answer")(batch)["outcome"].to_pylist()
        ['correct', 'no answer']
    """

    def __init__(self, completion: str, gold: str, *, prefix: str = "", **options: Any) -> None:
        self.columns = Columns(completion, gold)
        self.prefix = prefix
        self.options = options

    def __call__(self, batch: Any) -> Any:
        """Returns an Arrow table of results for one of rows; their types do not depend on the batch."""
        schema = add_columns(batch.schema, result_kinds(self.prefix))
        graded = grade_rows(_place, self.columns, enumerate(batch.to_pylist(), 1), **self.options)
        rows = [result.as_row(prefix=self.prefix) for result in graded]
        return Types(Path("the results"), schema, settled=True).table(rows)


def map_on_ray(work: Callable[[Item], Result], items: Iterable[Item], *, workers: int) -> Iterator[Result]:
    """
    Yields the result of each item, in their order, from tasks on Ray.

    Where no Ray is running and RAY_ADDRESS names none, one is started here.

    Args:
        work: from item to result; it can be pickled, as can items and results.
        items: taken as they are needed.
        workers: tasks at a time; also the size of a Ray that is started here.

    Raises:
        SmolRewardsError: what the work raised.
    """
    import ray

    if not ray.is_initialized():
        size = {} if os.environ.get("RAY_ADDRESS") else {"num_cpus": workers, "include_dashboard": False}
        ray.init(log_to_driver=False, logging_level="warning", **size)
    task = ray.remote(num_cpus=1)(attempt)
    shared = ray.put(work)
    yield from take_in_order(partial(task.remote, shared), ray.get, items, ahead=AHEAD * workers)


def _place(number: int, column: str | None = None) -> str:
    return f"row {number} of a batch" + ("" if column is None else f", column {column!r}")
