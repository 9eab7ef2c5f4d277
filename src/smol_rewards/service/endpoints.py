r"""
What may be asked of the service, and what does it answer?

Each endpoint is a row of ENDPOINTS, from which the service makes its routes, its checks and its OpenAPI document. Beside our
own there is one for each trainer that calls a reward service in a form of its own. These know no null, so that a bad gold pays
0.0 there, is said to be one where the form has room, and is counted.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from smol_rewards.budget import Budget
from smol_rewards.columns import GOLD_COLUMNS, find_column
from smol_rewards.datasets.jobs.columns import check_completion, check_gold
from smol_rewards.datasets.jobs.results import RESULT_COLUMNS, describe
from smol_rewards.equivalence import EQUALITY
from smol_rewards.errors import ConfigurationError
from smol_rewards.grading import Grade, Outcome
from smol_rewards.integrations.facts import value_of
from smol_rewards.integrations.nemo_gym import fields_of, messages_of
from smol_rewards.integrations.openrlhf import completion_of
from smol_rewards.options import NAMED_RULES, read_options
from smol_rewards.service.requests import BadRequest, Body, Endpoint, Field, Grading, Schema
from smol_rewards.verification import verify

SECONDS = 2  # of the symbolic rung, for a verdict that is asked for alone

TEXT: Schema = {"type": "string"}
COMPLETION: Schema = {
    "description": "text, chat messages, or null",
    "anyOf": [TEXT, {"type": "array", "items": {"type": "object"}}, {"type": "null"}],
}
GOLD: Schema = {
    "description": "text, a number, or a list of acceptable ones",
    "anyOf": [TEXT, {"type": "number"}, {"type": "array", "items": {"anyOf": [TEXT, {"type": "number"}]}}, {"type": "null"}],
}
REWARD: Schema = {"type": ["number", "null"], "description": "1.0 or 0.0; null for a bad gold: leave it out"}
NULLABLE: Schema = {"type": ["string", "null"]}
GRADE: Schema = {
    "type": "object",
    "required": ["reward", *RESULT_COLUMNS],
    "properties": {
        "reward": REWARD,
        "outcome": {"enum": [outcome.value for outcome in Outcome]},
        "correct": {"type": ["boolean", "null"]},
        "extracted": {**NULLABLE, "description": "the answer as the completion has it"},
        "rule": {**NULLABLE, "description": "what found it"},
        "method": {**NULLABLE, "description": "what decided"},
        "proved": {"type": ["boolean", "null"]},
        "reason": TEXT,
    },
}
VERDICT: Schema = {
    "type": "object",
    "required": ["truth", "method", "proved", "reason", "stop"],
    "properties": {
        "truth": {"enum": ["true", "false", "unknown"]},
        "method": TEXT,
        "proved": {"type": "boolean"},
        "reason": TEXT,
        "stop": {**NULLABLE, "description": "the limit that an unknown ran into"},
    },
}


def reward_of(grade: Grade) -> float | None:
    """Returns what a grade is worth: 1.0, 0.0, or None for a bad gold."""
    return None if grade.correct is None else float(grade.correct)


def _text(value: Any) -> str | None:
    return None if isinstance(value, str) else f"wanted text, found {type(value).__name__}"


def _each(check: Callable[[Any], str | None]) -> Callable[[Any], str | None]:
    def check_list(values: Any) -> str | None:
        if not isinstance(values, list):
            return f"wanted a list, found {type(values).__name__}"
        found = ((place, check(value)) for place, value in enumerate(values))
        return next((f"at {place}: {wrong}" for place, wrong in found if wrong), None)

    return check_list


def _option(name: str) -> Callable[[Any], str | None]:
    def check(value: Any) -> str | None:
        try:
            read_options("grade", {name: value})
        except ConfigurationError as error:
            return str(error)
        return None

    return check


def _list_of(items: Schema) -> Schema:
    return {"type": "array", "items": items}


TAGS: Schema = {"description": "names of answer tags", "anyOf": [TEXT, _list_of(TEXT)]}
OPTIONS = (
    Field("rules", {"enum": list(NAMED_RULES), "description": "where to look for the answer"}, _option("rules"), False),
    Field("tags", TAGS, _option("tags"), False),
    Field("policy", {"type": "object", "description": "fields of Policy by name"}, _option("policy"), False),
)


def _options(body: Body) -> dict[str, Any]:
    return read_options("grade", {one.name: body[one.name] for one in OPTIONS if one.name in body})


def _as_json(grade: Grade) -> Body:
    return {"reward": reward_of(grade), **describe(grade)}


def _grade(body: Body, grading: Grading) -> Body:
    return _as_json(grading([body["completion"]], [body["gold"]], **_options(body))[0])


def _grade_batch(body: Body, grading: Grading) -> Body:
    grades = [_as_json(grade) for grade in grading(body["completions"], body["golds"], **_options(body))]
    return {"rewards": [grade["reward"] for grade in grades], "grades": grades}


def _verify(body: Body, _: Grading) -> Body:
    policy = replace(EQUALITY, **(body.get("policy") or {}))
    verdict = verify(body["gold"], body["answer"], policy=policy, budget=Budget(seconds=SECONDS))
    return {
        "truth": verdict.truth.value,
        "method": verdict.method.value,
        "proved": verdict.proved,
        "reason": verdict.evidence,
        "stop": verdict.stop.value if verdict.stop else None,
    }


def _openrlhf(body: Body, grading: Grading) -> Body:
    try:
        completions = [completion_of(query, prompt) for query, prompt in zip(body["query"], body["prompts"], strict=True)]
    except ConfigurationError as error:
        raise BadRequest(str(error)) from None
    grades = grading(completions, body["labels"])
    rewards = [value_of(grade) for grade in grades]
    logs = {outcome.value.replace(" ", "_"): [float(grade.outcome is outcome) for grade in grades] for outcome in Outcome}
    return {"rewards": rewards, "scores": rewards, "extra_logs": logs}


def _slime(body: Body, grading: Grading) -> float:
    return value_of(grading([body["response"]], [body["label"]])[0])


def _nemo_gym(body: Body, grading: Grading) -> Body:
    name = find_column(body, GOLD_COLUMNS)
    if name is None:
        raise BadRequest(f"wanted a gold as one of {', '.join(GOLD_COLUMNS)}")
    if wrong := check_gold(body[name]):
        raise BadRequest(f"{name}: {wrong}")
    return {**body, **fields_of(grading([messages_of(body["response"])], [body[name]])[0])}


def _response(value: Any) -> str | None:
    """Returns what is wrong with a response of a model, in the form of OpenAI's Responses API."""
    output = value.get("output") if isinstance(value, dict) else None
    well = isinstance(output, list) and all(isinstance(item, dict) for item in output)
    return None if well else "wanted an object with output, a list of objects"


ENDPOINTS = (
    Endpoint(
        "/grade",
        "Grade one completion against its gold.",
        (Field("completion", COMPLETION, check_completion), Field("gold", GOLD, check_gold), *OPTIONS),
        _grade,
        GRADE,
        {"completion": r"So it is \boxed{0.5}.", "gold": r"\frac{1}{2}"},
    ),
    Endpoint(
        "/grade_batch",
        "Grade many completions, in their order.",
        (
            Field("completions", _list_of(COMPLETION), _each(check_completion)),
            Field("golds", _list_of(GOLD), _each(check_gold)),
            *OPTIONS,
        ),
        _grade_batch,
        {"type": "object", "properties": {"rewards": _list_of(REWARD), "grades": _list_of(GRADE)}},
        {"completions": [r"\boxed{0.5}", "no idea"], "golds": ["1/2", "1/2"]},
    ),
    Endpoint(
        "/verify",
        "Decide whether two answers are the same mathematics.",
        (Field("gold", TEXT, _text), Field("answer", TEXT, _text), OPTIONS[-1]),
        _verify,
        VERDICT,
        {"gold": r"\frac{\sqrt{2}}{2}", "answer": "1/sqrt(2)"},
    ),
    Endpoint(
        "/openrlhf",
        "OpenRLHF: --reward.remote_url http://…/openrlhf",
        (
            Field("query", _list_of(TEXT), _each(_text)),
            Field("prompts", _list_of(TEXT), _each(_text)),
            Field("labels", _list_of(GOLD), _each(check_gold)),
        ),
        _openrlhf,
        {
            "type": "object",
            "properties": {
                "rewards": _list_of({"type": "number"}),
                "scores": _list_of({"type": "number"}),
                "extra_logs": {"type": "object", "additionalProperties": _list_of({"type": "number"})},
            },
        },
        {"query": ["1 + 1? It is 2."], "prompts": ["1 + 1? "], "labels": ["2"]},
        open=True,
    ),
    Endpoint(
        "/slime",
        "slime: --rm-type remote_rm --rm-url http://…/slime",
        (Field("response", COMPLETION, check_completion), Field("label", GOLD, check_gold)),
        _slime,
        {"type": "number"},
        {"prompt": "1 + 1?", "response": "It is 2.", "label": "2"},
        open=True,
    ),
    Endpoint(
        "/nemo_gym/verify",
        "NeMo-Gym: a resource server's verify; the gold is expected_answer, or another usual name.",
        (Field("response", {"type": "object", "required": ["output"]}, _response),),
        _nemo_gym,
        {"type": "object", "required": ["reward"], "properties": {"reward": {"type": "number"}}},
        {
            "responses_create_params": {"input": [{"role": "user", "content": "1 + 1?"}]},
            "response": {"output": [{"type": "message", "content": [{"type": "output_text", "text": "It is 2."}]}]},
            "expected_answer": "2",
        },
        open=True,
    ),
)
