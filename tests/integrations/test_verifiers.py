"""verifiers' calls: functions of a rubric, called with what their signature names, and functions of a task."""

import asyncio
import inspect
from dataclasses import asdict, dataclass
from types import SimpleNamespace

import pytest

from smol_rewards.errors import DatasetError
from smol_rewards.integrations.verifiers import answered, correct, correct_answer, outcomes


def call_by_name(function, **given):
    """As a rubric does: every object there is for a function that takes any, else those that it names."""
    names = inspect.signature(function).parameters
    takes_any = any(parameter.kind is parameter.VAR_KEYWORD for parameter in names.values())
    return function(**(given if takes_any else {name: given[name] for name in names}))


@dataclass
class Message:
    """A message as an object, in the manner of pydantic."""

    role: str
    content: str

    def model_dump(self):
        return asdict(self)


STATE = {"prompt": [], "state": {}, "info": {}, "parser": None, "task": "maths"}


def test_the_documented_call():
    chat = [{"role": "assistant", "content": r"\boxed{0.5}"}]
    assert call_by_name(correct_answer, completion=chat, answer=r"\frac{1}{2}", **STATE) == 1.0
    assert call_by_name(correct_answer, completion=chat, answer="2", **STATE) == 0.0
    assert call_by_name(correct_answer, completion="It is 2.", answer="2", **STATE) == 1.0
    assert call_by_name(correct_answer, completion=chat, answer="", **STATE) == 0.0


def test_messages_as_objects():
    assert correct_answer(completion=[Message("user", "1 + 1?"), Message("assistant", "It is 2.")], answer="2") == 1.0


def test_the_metric():
    assert answered(completion="It is 3.", answer="2") == 1.0
    assert answered(completion="no idea", answer="2") == 0.0


def test_functions_of_a_task():
    """As a task does from version 0.4 on: with its data and the trace."""
    trace = SimpleNamespace(last_reply=r"\boxed{0.5}")
    assert asyncio.run(correct(SimpleNamespace(model_dump=lambda: {"idx": 0, "answer": r"\frac{1}{2}"}), trace)) == 1.0
    assert asyncio.run(correct({"idx": 0, "answer": "2", "id": None}, trace)) == 0.0
    counts = asyncio.run(outcomes({"answer": "2"}, trace))
    assert counts.pop("incorrect") == 1.0 and set(counts.values()) == {0.0}
    with pytest.raises(DatasetError, match="no column for the gold"):
        asyncio.run(correct({"prompt": "?"}, trace))
