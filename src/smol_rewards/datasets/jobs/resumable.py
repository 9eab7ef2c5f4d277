"""
How does a killed run go on where it was?

A *growth* is a table that is written bit by bit, under two names beside its own: the bytes so far, and a *checkpoint* that says
how many of these bytes count, how many chunks of the input they are, and what else must be known to go on. After each chunk
its bytes reach the disk first and the checkpoint then replaces the one before. Whatever is cut off in between is taken back by
the next run.

Invariant: at every moment the first `bytes` bytes are the results of the first `chunks` chunks, neither more nor less. The
table appears under its own name when it is complete.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any

from smol_rewards.datasets.tables.formats import file_errors, finish, target_of
from smol_rewards.errors import DatasetError


class Growth:
    """
    A table that is written bit by bit.

    Attributes:
        chunks: of the input that are done.
        head: what later bytes need to know of earlier ones; see `Format.encode`.
        notes: what the run wanted to be remembered with the last chunk; None before the first.
    """

    def __init__(self, path: Path, stream: IO[bytes], checkpoint: Path, settings: dict[str, str]) -> None:
        self.chunks = 0
        self.head: Any = None
        self.notes: Any = None
        self._path = path
        self._stream = stream
        self._bytes = 0
        self._checkpoint = checkpoint
        self._settings = settings

    def add(self, data: bytes, *, head: Any, notes: Any) -> None:
        """
        Adds what came of the next chunk; when this returns, it is on the disk.

        Args:
            data: as the table's format encodes it.
            head, notes: as JSON can hold them.
        """
        with file_errors(self._path):
            self._stream.write(data)
            self._stream.flush()
            os.fsync(self._stream.fileno())
            self._bytes += len(data)
            self.chunks, self.head, self.notes = self.chunks + 1, head, notes
            state = {"chunks": self.chunks, "bytes": self._bytes, "head": head, "notes": notes, "settings": self._settings}
            fresh = self._checkpoint.with_name(self._checkpoint.name + ".new")
            with fresh.open("w", encoding="utf-8") as file:
                json.dump(state, file, default=str)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self._checkpoint)

    def go_on(self) -> None:
        """
        Takes up what an earlier run left, if it left anything.

        Raises:
            DatasetError: that run had other settings, or its files are damaged.
        """
        size = os.fstat(self._stream.fileno()).st_size
        try:
            state = json.loads(self._checkpoint.read_text(encoding="utf-8"))
        except FileNotFoundError:
            state = None
        except ValueError:
            raise DatasetError(f"{self._checkpoint}: a damaged checkpoint; begin anew with --anew") from None
        if state is not None and size:
            if state["settings"] != self._settings:
                names = [name for name in self._settings if state["settings"].get(name) != self._settings[name]]
                raise DatasetError(
                    f"{self._path}: an unfinished run was of other rows or options ({', '.join(names)}); "
                    "call it as it was to go on, or begin anew with --anew"
                )
            if size < state["bytes"]:
                raise DatasetError(f"{self._path}: the unfinished results lost their end; begin anew with --anew")
            self.chunks, self.head, self.notes = state["chunks"], state["head"], state["notes"]
            self._bytes = state["bytes"]
        self._stream.truncate(self._bytes)
        self._stream.seek(self._bytes)


@contextmanager
def grow_table(path: str | Path, *, settings: dict[str, str], anew: bool = False) -> Iterator[Growth]:
    """
    Gives a table that is written bit by bit and survives the end of the process; it appears when the block ends.

    When the block raises, what is done so far is kept for the next run with the same settings.

    Args:
        path: the file; its suffix tells the format.
        settings: whatever the results depend on, by name, in words.
        anew: drop what an earlier run left.

    Raises:
        DatasetError: the format is unknown, the folder is missing, another process is writing this table, or an earlier run
            had other settings.
    """
    path = Path(path)
    target = target_of(path)
    grown, checkpoint = (target.with_name(f".{target.name}.{what}") for what in ("unfinished", "checkpoint"))
    with ExitStack() as stack:
        with file_errors(path):
            stream = stack.enter_context(grown.open("r+b" if grown.exists() else "x+b"))
            _lock(stream, grown, path)
            if anew:
                checkpoint.unlink(missing_ok=True)
            growth = Growth(path, stream, checkpoint, settings)
            growth.go_on()
        try:
            yield growth
        finally:
            if sys.platform == "win32":  # an open file cannot be renamed there; elsewhere the lock holds to the end
                stream.close()
            if not growth.chunks:  # there is nothing to go on with
                grown.unlink()
        finish(path, grown, target)
        with file_errors(path):
            checkpoint.unlink(missing_ok=True)


def _lock(stream: IO[bytes], grown: Path, path: Path) -> None:
    """Keeps other processes away as long as the stream is open; the system lets go when this process ends."""
    if sys.platform == "win32":
        return  # there is no such lock
    import fcntl

    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        there = grown.stat().st_ino == os.fstat(stream.fileno()).st_ino  # it was not finished since we opened it
    except (BlockingIOError, FileNotFoundError):
        there = False
    if not there:
        raise DatasetError(f"{path}: another process is writing it")
