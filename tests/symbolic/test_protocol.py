import contextlib
import json
import os
import threading

import pytest

from smol_rewards.symbolic.protocol import LENGTH, LONGEST_FRAME, receive, send


@pytest.fixture
def pipe():
    out, into = os.pipe()
    yield out, into
    for end in (out, into):
        with contextlib.suppress(OSError):
            os.close(end)


@pytest.mark.parametrize(
    "message", [None, 0, "", "π\x00\ud800", [], {"a": [1.5, True]}, "x" * 1_000_000], ids=lambda m: repr(m)[:12]
)
def test_a_frame_arrives_whole(pipe, message):
    out, into = pipe
    sender = threading.Thread(target=send, args=(into, message))
    sender.start()
    assert receive(out) == message
    sender.join()


@pytest.mark.parametrize("cut", [0, 2, 4, 9])
def test_a_cut_frame_is_never_a_message(pipe, cut):
    out, into = pipe
    body = json.dumps({"answer": True}).encode()
    os.write(into, (LENGTH.pack(len(body)) + body)[:cut])
    os.close(into)
    with pytest.raises(EOFError):
        receive(out)


def test_garbage_is_no_frame(pipe):
    out, into = pipe
    os.write(into, LENGTH.pack(3) + b"abc")
    with pytest.raises(ValueError):
        receive(out)
    os.write(into, LENGTH.pack(LONGEST_FRAME + 1))
    with pytest.raises(ValueError, match="wanted at most"):
        receive(out)


@pytest.mark.parametrize("message", [float("nan"), float("inf")])
def test_what_is_not_json_is_not_sent(pipe, message):
    with pytest.raises(ValueError):
        send(pipe[1], message)


def test_a_closed_pipe_raises(pipe):
    out, into = pipe
    os.close(out)
    with pytest.raises(BrokenPipeError):
        send(into, "late")
