"""
Where do the rows of a dataset come from?

A *source* is a file (JSON lines, CSV, Parquet), a folder of such files, a folder that the `datasets` library saved, or the id
of a dataset on the Hugging Face hub, `owner/name`. A dataset may have several *configurations*, each in a folder of its own,
and *splits*, told by how the files' names begin. Rows come one after the other, each with its *place* in words.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from smol_rewards.datasets.tables.formats import FORMATS, Chooser, Table
from smol_rewards.errors import ConfigurationError, DatasetError

Placed = Iterator[tuple[str, dict[str, Any]]]

HUB_ID = re.compile(r"[\w.-]+/[\w.-]+")
SPLITS = ("train", "validation", "valid", "val", "dev", "test")
DEFAULT_FOLDERS = ("data", "default")  # where hub datasets keep the files of the configuration "default"


def open_rows(
    source: str | Path,
    *,
    config: str | None = None,
    split: str = "train",
    streaming: bool = False,
    choose: Chooser | None = None,
) -> Placed:
    """
    Returns the rows of a source, each with its place in words.

    Args:
        source: a file, a folder, or a hub id.
        config: which configuration of the dataset; None is "default".
        split: which split.
        streaming: of a hub dataset, read over the network as needed instead of downloading it first.
        choose: takes the names of the columns and returns those that are wanted. Parquet and the hub then read no others:
            nine tenths of OpenR1-Math-220k are its generations.

    Raises:
        DatasetError: there is no such file, folder, configuration or split, or the hub does not give it; the message says
            how to get it.
        ConfigurationError: the source needs the `datasets` library, and it is not installed.
    """
    path = Path(source)
    if path.is_dir():
        if (path / "state.json").exists() or (path / "dataset_dict.json").exists():
            return _saved_rows(path, split, choose)
        return _rows_of(files_of(path, config=config, split=split), choose)
    if not path.exists() and not path.suffix and HUB_ID.fullmatch(str(source)):
        return _hub_rows(str(source), config, split, streaming, choose)
    return _rows_of([path], choose)


def files_of(folder: Path, *, config: str | None = None, split: str = "train") -> list[Path]:
    """
    Returns the files of one configuration and split of a dataset's folder, in order.

    A folder that holds tables itself is one configuration, whatever its name.

    Raises:
        DatasetError: there is no such configuration, or no file of the split.
    """
    names = DEFAULT_FOLDERS if config in (None, "default") else (str(config),)
    suffixes = tuple(suffix for one in FORMATS for suffix in one.suffixes)
    flat = any(one.name.lower().endswith(suffixes) for one in folder.iterdir() if one.is_file())
    place = next((folder / name for name in names if (folder / name).is_dir()), folder if flat else None)
    if place is None:
        there = ", ".join(sorted(one.name for one in folder.iterdir() if one.is_dir())) or "none"
        raise DatasetError(f"{folder}: no configuration {config or 'default'!r}; the folders there are: {there}")
    files = sorted(one for one in place.iterdir() if one.name.lower().endswith(suffixes))
    named = [one for one in files if _split_of(one)]
    chosen = [one for one in named if _split_of(one) == split] if named else files
    if not chosen:
        there = ", ".join(dict.fromkeys(one.name for one in files)) or "none of a known format"
        raise DatasetError(f"{place}: no file of the split {split!r}; the files there are: {there}")
    return chosen


def _split_of(file: Path) -> str:
    word = re.split(r"[-_.]", file.name.lower(), maxsplit=1)[0]
    return word if word in SPLITS else ""


def _rows_of(files: Sequence[Path], choose: Chooser | None) -> Placed:
    for file in files:
        table = Table(file, choose)
        for number, row in table:
            yield table.place(number), row


def _saved_rows(folder: Path, split: str, choose: Chooser | None) -> Placed:
    datasets = library()
    saved = datasets.load_from_disk(str(folder))
    if isinstance(saved, datasets.DatasetDict):
        if split not in saved:
            raise DatasetError(f"{folder}: no split {split!r}; the splits are {', '.join(saved)}")
        saved = saved[split]
    if choose:
        saved = saved.select_columns(list(choose(saved.column_names)))
    for number, row in enumerate(saved, 1):
        yield f"{folder}, row {number}", row


def _hub_rows(name: str, config: str | None, split: str, streaming: bool, choose: Chooser | None) -> Placed:
    datasets = library()
    try:
        rows = datasets.load_dataset(name, config, split=split, streaming=streaming)
    except (OSError, ValueError) as error:  # no network, no such dataset, configuration or split
        first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise DatasetError(
            f"{name}: the hub does not give it ({first}). On a machine with a network, run\n"
            f"    hf download --repo-type dataset {name} --local-dir {name.split('/')[-1]}\n"
            f"and give that folder instead of the id. A name without a slash, or with a suffix, is taken as a file"
        ) from error
    if choose and rows.column_names:
        rows = rows.select_columns(list(choose(rows.column_names)))
    for number, row in enumerate(rows, 1):
        yield f"{name}, row {number}", row


def library() -> Any:
    """Returns the `datasets` library, imported when it is first needed."""
    try:
        import datasets
    except ImportError:
        raise ConfigurationError("reading from the hub needs the datasets library: pip install 'smol-rewards[trl]'") from None
    return datasets
