"""verifiers' rubric: functions called with what their signature names."""

import asyncio
import inspect
from dataclasses import asdict, dataclass
from types import SimpleNamespace

import pytest

from smol_rewards.integrations.verifiers import answered, correct_answer


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


@pytest.mark.parametrize(
    ("reply", "right", "found"), [(r"\boxed{0.5}", 1.0, 1.0), ("It is 2.", 0.0, 1.0), ("no idea", 0.0, 0.0)]
)
def test_under_a_real_task(reply, right, found):
    vf = pytest.importorskip("verifiers.v1")

    class Data(vf.TaskData):
        answer: str

    class Problem(vf.Task[Data]):
        @vf.reward
        async def correct(self, trace: vf.Trace) -> float:
            return correct_answer(trace.last_reply, self.data.answer)

        @vf.metric
        async def answered(self, trace: vf.Trace) -> float:
            return answered(trace.last_reply, self.data.answer)

    scores = {}
    trace = SimpleNamespace(last_reply=reply, rewards={}, metrics={}, record_metric=scores.__setitem__)
    trace.record_reward = lambda name, value, weight: scores.__setitem__(name, value * weight)
    asyncio.run(Problem(Data(idx=0, prompt="?", answer=r"\frac{1}{2}")).score(trace))
    assert scores == {"correct": right, "answered": found}
