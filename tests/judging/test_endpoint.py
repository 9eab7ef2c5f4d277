"""The judge behind an address, against a server on loopback that does what servers do, and what they should not."""

import asyncio
import time
from collections.abc import Iterator

import pytest
from tests.judge_server import Server, serving

from smol_rewards.errors import ConfigurationError
from smol_rewards.judging import EndpointJudge, Reply

PAIRS = [("7", "x"), ("x", "7")]


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as server:
        yield server


def judge_of(server: Server, **options: object) -> EndpointJudge:
    return EndpointJudge(url=f"http://127.0.0.1:{server.server_port}/v1/", model="judge", **options)


def test_each_pair_is_asked_about_and_answered_in_its_place(server):
    def answer(body):
        first = body["messages"][0]["content"].split("First: ")[1].startswith('"7"')
        return 200, {"choices": [{"message": {"content": "SAME" if first else "DIFFERENT"}}]}

    server.answer = answer
    assert judge_of(server)(PAIRS * 10, seconds=60) == [Reply("SAME"), Reply("DIFFERENT")] * 10
    request = server.requests[0]
    assert (request["path"], request["model"], request["temperature"]) == ("/v1/chat/completions", "judge", 0)
    assert request["key"] is None and len(server.requests) == 20


def test_the_key_comes_from_the_environment_and_is_kept_nowhere(server, monkeypatch):
    monkeypatch.setenv("JUDGE_KEY", "s3cret")
    judge = judge_of(server, key_variable="JUDGE_KEY", options={"max_tokens": 500})
    judge(PAIRS, seconds=60)
    assert server.requests[0]["key"] == "Bearer s3cret" and server.requests[0]["max_tokens"] == 500
    assert "s3cret" not in repr(judge)
    monkeypatch.delenv("JUDGE_KEY")
    with pytest.raises(ConfigurationError, match="JUDGE_KEY is not set"):
        judge(PAIRS, seconds=60)


@pytest.mark.parametrize(
    ("status", "answer", "fault"),
    [
        (500, {}, "status 500"),
        (401, {"error": "key"}, "status 401"),
        (200, b"not json", "no message"),
        (200, b"[" * 100_000, "no message"),
        (200, {"choices": []}, "no message"),
        (200, {"choices": [{"message": {"content": None}}]}, "no message"),
        (200, b"x" * 1_500_000, "larger than"),
    ],
)
def test_what_goes_wrong_is_the_fault_of_a_reply(server, status, answer, fault):
    server.answer = lambda _: (status, answer)
    found = judge_of(server)(PAIRS, seconds=60)
    assert [one.words for one in found] == ["", ""] and all(fault in one.fault for one in found)


def test_nobody_there_is_a_fault_too():
    found = EndpointJudge(url="http://127.0.0.1:1/v1", model="judge")(PAIRS, seconds=60)
    assert all("could not be asked: ConnectError" in one.fault for one in found)


def test_a_question_ends_at_its_deadline_and_all_of_them_at_theirs(server):
    server.delay = 5.0
    start = time.monotonic()
    assert all("in time" in one.fault for one in judge_of(server, seconds=0.2)(PAIRS, seconds=60))
    assert all("in time" in one.fault for one in judge_of(server, concurrent=1)(PAIRS, seconds=0.2))
    assert time.monotonic() - start < 5.0


def test_it_is_asked_from_within_an_event_loop_too(server):
    async def ask():
        return judge_of(server)(PAIRS, seconds=60)

    assert asyncio.run(ask()) == [Reply("DIFFERENT")] * 2


@pytest.mark.parametrize("options", [{"url": "localhost:8000"}, {"seconds": 0.0}, {"concurrent": 0}])
def test_what_makes_no_sense_raises(options):
    with pytest.raises(ConfigurationError, match="EndpointJudge"):
        EndpointJudge(**{"url": "http://localhost/v1", "model": "judge", **options})
