"""
How do the caller and its worker process talk?

In *frames* over a pair of pipes: four bytes of length, most significant first, then that many bytes of JSON. JSON carries
values and nothing else, so that a frame cannot run anything at the end that reads it, whoever wrote it.

Invariant: `receive` returns one whole frame or raises; it never returns a part of one.
"""

import json
import os
import struct
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

LENGTH = struct.Struct(">I")
LONGEST_FRAME = 64 * 2**20  # bytes


def send(pipe: int, message: Json) -> None:
    """
    Writes one frame to a file descriptor; returns when all of it is in the pipe.

    Raises:
        OSError: the other end is gone.
        ValueError: the message is not JSON, or longer than LONGEST_FRAME.
    """
    body = json.dumps(message, separators=(",", ":"), allow_nan=False).encode("ascii")
    if len(body) > LONGEST_FRAME:
        raise ValueError(f"a frame of {len(body):,} bytes: wanted at most {LONGEST_FRAME:,}")
    frame = memoryview(LENGTH.pack(len(body)) + body)
    while frame:
        frame = frame[os.write(pipe, frame) :]


def receive(pipe: int) -> Json:
    """
    Returns the next frame from a file descriptor; waits for it.

    Raises:
        EOFError: the other end is gone, perhaps in the middle of a frame.
        ValueError: what came is not a frame.

    Example:
        >>> out, into = os.pipe()
        >>> send(into, {"question": ["x", 1]})
        >>> receive(out)
        {'question': ['x', 1]}
        >>> os.close(into); os.close(out)
    """
    (length,) = LENGTH.unpack(_read(pipe, LENGTH.size))
    if length > LONGEST_FRAME:
        raise ValueError(f"a frame of {length:,} bytes: wanted at most {LONGEST_FRAME:,}")
    message: Json = json.loads(_read(pipe, length))
    return message


def _read(pipe: int, size: int) -> bytes:
    parts = []
    while size:
        part = os.read(pipe, min(size, 2**20))
        if not part:
            raise EOFError("the other end of the pipe is gone")
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
