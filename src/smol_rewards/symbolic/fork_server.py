"""
What runs in the worker process?

A *keeper* imports and prepares the *target* once (the module whose `answer` does the work) and then, for every question,
forks a *child* that answers this question only. So an answer costs two milliseconds of start and not half a second, no
question leaves anything behind for the next, and an overrun costs one child. The keeper does no work of its own: it waits,
and so it can always end the child at its deadline, or when the caller is gone, whatever the child is doing.

    caller ──question──> keeper ──fork──> child (limits of memory, CPU time and files)
           <──reply─────        <──reply──

Where there is no fork (Windows) the keeper answers by itself and the caller ends it at the deadline.

Invariant: one reply for each question, with the question's number; nothing else is ever written to the caller.

This module is run by `worker` as `python -m smol_rewards.symbolic.fork_server TARGET CALLER MODE`.
"""

import contextlib
import faulthandler
import gc
import importlib
import os
import select
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any, Never

from smol_rewards.symbolic.protocol import Json, receive, send

PATROL = 0.5  # seconds between two looks at whether the caller still lives; the end of its pipe usually tells at once
SLACK = 1.0  # seconds after which a child that nobody ended ends by itself

NOWHERE = Path(os.devnull).open("w")  # noqa: SIM115 as long as the process

Request = dict[str, Any]
Answer = Callable[[Json], Json]


def main() -> None:
    """Loads the target, says so, and answers questions until the caller is gone."""
    target, caller, mode = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    questions, replies = os.dup(0), os.dup(1)
    os.dup2(NOWHERE.fileno(), 0)
    os.dup2(NOWHERE.fileno(), 1)  # what the target prints must not look like a reply
    sys.excepthook = lambda kind, error, _: send(replies, {"failed": f"{kind.__name__}: {error}"})
    module = importlib.import_module(target)
    module.prepare()
    answer: Answer = module.answer
    gc.collect()
    gc.freeze()  # the children share these pages as long as no collection touches them
    with contextlib.suppress(EOFError, BrokenPipeError):  # the caller is gone
        send(replies, {"ready": os.getpid()})
        if mode == "fork":
            _reset_signals()
            _answer_in_children(answer, questions, replies, caller)
        else:
            _answer_here(answer, questions, replies)


def _reset_signals() -> None:
    """Gives up what the caller ignores or blocks: such choices are inherited, and here they would defeat the limits."""
    for number in (signal.SIGCHLD, signal.SIGXCPU, signal.SIGALRM, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


def _answer_in_children(answer: Answer, questions: int, replies: int, caller: int) -> Never:
    while True:
        while not select.select([questions], [], [], PATROL)[0]:
            if os.getppid() != caller:
                raise EOFError("the caller is gone")
        request: Any = receive(questions)
        result, out = os.pipe()
        child = os.fork()
        if child == 0:
            for pipe in (questions, replies, result):
                os.close(pipe)
            _work(answer, request, out)
        os.close(out)
        try:
            reply = _await(child, request["seconds"], result, questions, caller)
            send(replies, {**reply, "number": request["number"]})
        finally:
            os.close(result)
            os.kill(child, signal.SIGKILL)  # it may be over, but it is not yet reaped: the number is still its own
            os.waitpid(child, 0)


def _await(child: int, seconds: float, result: int, questions: int, caller: int) -> Request:
    """Returns the child's reply, or why there is none; ends the child at its deadline."""
    deadline = monotonic() + seconds
    while (left := deadline - monotonic()) > 0:
        ready, _, _ = select.select([result, questions], [], [], min(left, PATROL))
        if result in ready:
            try:
                reply: Any = receive(result)
            except EOFError:
                return _autopsy(child)
            return dict(reply)
        if questions in ready or os.getppid() != caller:  # no second question is sent before a reply: this is the end
            raise EOFError("the caller is gone")
    os.kill(child, signal.SIGKILL)
    return {"stop": "deadline"}


def _autopsy(child: int) -> Request:
    """Returns what a child that said nothing died of; leaves it to be reaped."""
    ended = os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT) if hasattr(os, "waitid") else None
    if ended is None:
        return {"stop": "worker", "reason": "the worker process ended without an answer"}
    if ended.si_code == os.CLD_EXITED:
        return {"stop": "worker", "reason": f"the worker process ended with status {ended.si_status}"}
    if ended.si_status == signal.SIGXCPU:
        return {"stop": "deadline"}
    return {"stop": "worker", "reason": f"the worker process was ended by {signal.Signals(ended.si_status).name}"}


def _work(answer: Answer, request: Request, out: int) -> Never:
    """Answers one question in a process that exists for nothing else, and ends it."""
    status = 1
    try:
        try:
            _end_after(request["seconds"])
            _limit(request["seconds"], request["megabytes"])
            reply: Json = {"answer": answer(request["question"])}
        except MemoryError:
            reply = {"stop": "memory"}
        send(out, reply)
        status = 0
    finally:
        os._exit(status)  # an error of the target is seen in the status: nothing of the keeper's may run on in the child


def _limit(seconds: float, megabytes: int) -> None:
    """Bounds what this process can use."""
    import resource

    limits = (
        (resource.RLIMIT_AS, megabytes * 2**20),
        (resource.RLIMIT_CPU, int(seconds + SLACK) + 1),
        (resource.RLIMIT_FSIZE, 0),  # no file can be written
        (resource.RLIMIT_CORE, 0),
    )
    for limit, wanted in limits:
        _, most = resource.getrlimit(limit)
        value = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        with contextlib.suppress(ValueError, OSError):  # macOS knows the address space but does not limit it
            resource.setrlimit(limit, (value, value))


def _end_after(seconds: float) -> None:
    """Has a thread in C, which needs no interpreter lock, end this process some time after its deadline."""
    faulthandler.dump_traceback_later(seconds + SLACK, exit=True, file=NOWHERE)


def _answer_here(answer: Answer, questions: int, replies: int) -> Never:
    while True:
        request: Any = receive(questions)
        _end_after(request["seconds"])
        try:
            reply: Request = {"answer": answer(request["question"])}
        except MemoryError:
            reply = {"stop": "memory"}
        faulthandler.cancel_dump_traceback_later()
        send(replies, {**reply, "number": request["number"]})


if __name__ == "__main__":
    main()
