"""What the service answers, what it refuses, and in which words."""

import json
from time import monotonic

import pytest
from starlette.testclient import TestClient

from smol_rewards.service.application import Application, grade_within
from smol_rewards.service.endpoints import ENDPOINTS
from smol_rewards.service.requests import BadRequest
from smol_rewards.service.settings import Settings

EXPECTED = {
    "/grade": lambda answer: answer["reward"] == 1.0 and answer["extracted"] == "0.5",
    "/grade_batch": lambda answer: answer["rewards"] == [1.0, 0.0] and answer["grades"][1]["outcome"] == "no answer",
    "/verify": lambda answer: answer["truth"] == "true" and answer["proved"],
    "/openrlhf": lambda answer: answer["rewards"] == answer["scores"] == answer["extra_logs"]["correct"] == [1.0],
    "/slime": lambda answer: answer == 1.0,
    "/nemo_gym/verify": lambda answer: answer["reward"] == 1.0 and answer["expected_answer"] == "2",
}


def client_of(**settings: object) -> TestClient:
    return TestClient(Application(Settings(**settings)))


@pytest.fixture(scope="module")
def client() -> TestClient:
    return client_of(items=4, megabytes=0.01)


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda one: one.path)
def test_the_example_of_each_endpoint_is_answered(client, endpoint):
    response = client.post(endpoint.path, json=endpoint.example)
    assert response.status_code == 200 and EXPECTED[endpoint.path](response.json())


@pytest.mark.parametrize(
    ("path", "body", "status", "said"),
    [
        ("/grade", "[1]", 400, "wanted a JSON object, found list"),
        ("/grade", "{", 400, "wanted JSON"),
        ("/grade", "[" * 5_000, 400, "wanted JSON"),
        ("/grade", "1" * 5_000, 400, "wanted JSON"),
        ("/grade", b"\xff\xfe", 400, "wanted JSON"),
        ("/grade", {"completion": "2"}, 400, "gold: missing"),
        ("/grade", {"completion": "2", "gold": "2", "polcy": {}}, 400, "no field 'polcy'"),
        ("/grade", {"completion": 2, "gold": "2"}, 400, "completion: wanted text or a list of chat messages, found int"),
        ("/grade", {"completion": "2", "gold": {"a": 1}}, 400, "gold: wanted an answer"),
        ("/grade", {"completion": "2", "gold": "2", "rules": "lax"}, 400, "wanted one of lenient, strict"),
        ("/grade", {"completion": "2", "gold": "2", "policy": {"percents": 1}}, 400, "no option percents"),
        ("/grade_batch", {"completions": "2", "golds": ["2"]}, 400, "completions: wanted a list, found str"),
        ("/grade_batch", {"completions": ["2", 3], "golds": ["2", "3"]}, 400, "completions: at 1: wanted text"),
        ("/grade_batch", {"completions": ["2"], "golds": ["2", "3"]}, 400, "found 1 completions, 2 golds"),
        ("/grade_batch", {"completions": ["2"] * 5, "golds": ["2"] * 5}, 413, "at most 4 completions"),
        ("/grade", {"completion": "2" * 20_000, "gold": "2"}, 413, "at most 0.01 MB"),
        ("/verify", {"gold": "2", "answer": None}, 400, "answer: wanted text, found NoneType"),
        ("/openrlhf", {"query": ["1"], "prompts": ["2"], "labels": ["1"]}, 400, "does not begin with its prompt"),
        ("/nemo_gym/verify", {"response": {"output": []}}, 400, "wanted a gold as one of"),
        ("/nemo_gym/verify", {"response": {"output": [None]}, "answer": "2"}, 400, "response: wanted an object with output"),
    ],
)
def test_what_cannot_be_answered_is_said_in_words(client, path, body, status, said):
    content = body if isinstance(body, (str, bytes)) else json.dumps(body)
    response = client.post(path, content=content)
    assert response.status_code == status and said in response.json()["error"]


def test_a_bad_gold_is_null_here_and_nothing_for_trainers_that_know_no_null(client):
    assert client.post("/grade", json={"completion": "2", "gold": ""}).json()["reward"] is None
    assert client.post("/slime", json={"response": "2", "label": ""}).json() == 0.0
    assert client.post("/openrlhf", json={"query": ["2"], "prompts": [""], "labels": [""]}).json()["rewards"] == [0.0]
    assert 'smol_rewards_grades_total{outcome="bad gold"} 3.0' in client.get("/metrics").text


def test_where_nothing_is_and_where_something_breaks_there_is_an_error_in_json(monkeypatch):
    client = TestClient(Application(Settings()), raise_server_exceptions=False)
    assert client.get("/nowhere").json() == {"error": "Not Found"}
    assert client.get("/grade").status_code == 405 and client.get("/grade").json() == {"error": "Method Not Allowed"}
    monkeypatch.setattr("smol_rewards.service.application.grade_batch", lambda *_, **__: 1 / 0)
    response = client.post("/grade", json=ENDPOINTS[0].example)
    assert response.status_code == 500 and response.json() == {"error": "internal error: ZeroDivisionError"}


def test_verify_has_the_policy_of_verify(client):
    asked = {"gold": "4", "answer": "2 + 2"}
    for more, truth in (({}, "true"), ({"policy": None}, "true"), ({"policy": {"unevaluated": "refused"}}, "false")):
        assert client.post("/verify", json={**asked, **more}).json()["truth"] == truth


def test_lone_surrogates_come_back(client):
    response = client.post("/grade", content=rb'{"completion": "\\boxed{\ud800}", "gold": "2"}')
    assert response.status_code == 200 and response.json()["reward"] == 0.0


def test_the_options_of_a_request_go_before_those_of_the_service():
    client = client_of(options={"rules": "strict"})
    body = {"completion": "The answer is 4.", "gold": "4"}
    assert client.post("/grade", json=body).json()["outcome"] == "no answer"
    assert client.post("/grade", json={**body, "rules": "lenient"}).json()["outcome"] == "correct"


@pytest.mark.parametrize(
    ("output", "reward"),
    [
        ([{"type": "message", "role": "assistant", "content": [{"text": r"\boxed{2}"}]}, {"type": "function_call"}], 1.0),
        ([{"type": "message", "role": "assistant", "content": text} for text in ("It is 2.", "It is 3.")], 0.0),
        ([{"type": "reasoning", "content": [{"text": "It is 2."}]}], 0.0),
        ([{"type": "message", "role": "assistant", "content": [None, {"text": 2}]}, {}], 0.0),
    ],
)
def test_of_a_response_the_last_message_counts(client, output, reward):
    answer = client.post("/nemo_gym/verify", json={"response": {"output": output}, "answer": "2"}).json()
    assert (answer["reward"], answer["mask_sample"]) == (reward, False)


def test_a_bad_gold_is_masked_where_the_form_has_room_for_it(client):
    answer = client.post("/nemo_gym/verify", json={"response": {"output": []}, "answer": ""}).json()
    assert (answer["reward"], answer["mask_sample"]) == (0.0, True) and answer["failure_reason"].startswith("bad gold")


def test_a_prompt_that_was_cut_from_the_left_is_taken_off_too(client):
    body = {"query": ["two and two, in all? It is 4."], "prompts": ["What is two and two, in all?"], "labels": ["4"]}
    assert client.post("/openrlhf", json=body).json()["rewards"] == [1.0]


def test_the_token_is_asked_for_everywhere_but_at_health():
    client = client_of(token="s3cret")
    for path in ("/", "/metrics", "/openapi.json"):
        assert client.get(path).status_code == 401
        assert client.get(path, headers={"Authorization": "Bearer s3cret"}).status_code == 200
    assert client.get("/health").json()["status"] == "ok"
    for wrong in ("s3cret", "Bearer s3cre", "Bearer s3cretx", "Basic s3cret"):
        response = client.post("/grade", json=ENDPOINTS[0].example, headers={"Authorization": wrong})
        assert response.status_code == 401 and "wanted Authorization" in response.json()["error"]


def test_what_is_late_is_refused_as_a_whole():
    with pytest.raises(BadRequest, match="not done in time") as caught:
        grade_within(monotonic() - 1, ["2"], ["2"])
    assert caught.value.status == 503
    response = client_of(seconds=1e-6).post("/grade_batch", json={"completions": ["2"], "golds": ["2"]})
    assert response.status_code in (408, 503)


def test_more_requests_than_may_wait_are_refused_and_asked_to_come_again():
    application = Application(Settings(waiting=1))
    application.waiting = 1
    response = TestClient(application).post("/grade", json=ENDPOINTS[0].example)
    assert (response.status_code, response.headers["retry-after"]) == (503, "1")
    application.waiting = 0
    assert TestClient(application).post("/grade", json=ENDPOINTS[0].example).status_code == 200


def test_requests_are_counted_by_path_and_status(client):
    client.post("/grade", content="{")
    text = client.get("/metrics").text
    assert 'smol_rewards_requests_total{path="/grade",status="400"}' in text
    assert 'smol_rewards_request_seconds_count{path="/verify"}' in text


def test_the_page_names_every_endpoint_and_field_and_forbids_itself_any_script(client):
    page = client.get("/").text
    for endpoint in ENDPOINTS:
        assert f"POST {endpoint.path}<" in page
        assert all(f"<code>{one.name}</code>" in page for one in endpoint.fields)
    assert "default-src 'none'" in page and "<script" not in page


def test_the_openapi_document_describes_every_endpoint(client):
    found = client.get("/openapi.json").json()
    assert found["openapi"] == "3.1.0" and "security" not in found
    assert {path for path, item in found["paths"].items() if "post" in item} == {one.path for one in ENDPOINTS}
    names = [operation["operationId"] for item in found["paths"].values() for operation in item.values()]
    assert len(set(names)) == len(names)
    with_token = client_of(token="s3cret").get("/openapi.json", headers={"Authorization": "Bearer s3cret"}).json()
    assert with_token["security"] == [{"token": []}] and with_token["paths"]["/health"]["get"]["security"] == []
