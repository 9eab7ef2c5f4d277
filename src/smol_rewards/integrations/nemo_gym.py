r"""
How is a response scored under NeMo-Gym?

`app.py` of a resources server:

    from nemo_gym.base_resources_server import BaseVerifyRequest, BaseVerifyResponse, SimpleResourcesServer
    from pydantic import ConfigDict
    from smol_rewards.integrations.nemo_gym import verified

    class Request(BaseVerifyRequest):
        expected_answer: str

    class Response(BaseVerifyResponse):
        model_config = ConfigDict(extra="allow")

    class SmolMaths(SimpleResourcesServer):
        async def verify(self, body: Request) -> Response:
            return Response(**body.model_dump(), **verified(body.response, body.expected_answer, rules="strict"))

    if __name__ == "__main__":
        SmolMaths.run_webserver()

A bad gold scores 0.0 with `mask_sample`, so that it is left out of what is computed from the rewards.
"""

from collections.abc import Mapping
from typing import Any

from smol_rewards.grading import Grade, Outcome, grade
from smol_rewards.integrations.facts import facts_of, value_of
from smol_rewards.options import read_options


def verified(response: Any, expected_answer: Any, **options: Any) -> dict[str, Any]:
    """
    Returns the fields of a verify response: `reward`, `mask_sample`, `failure_reason`, and the facts of the grade.

    Args:
        response: of the model, as the Responses API has it: an object or a mapping with `output`; the last message counts.
        expected_answer: the gold.
        options: rules, tags, policy, budget; see `smol_rewards.options`.

    Raises:
        ConfigurationError: an option is not known.

    Source: NeMo-Gym's `BaseVerifyResponse` (nemo_gym/base_resources_server.py).

    Example:
        >>> message = {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "It is 0.5."}]}
        >>> fields = verified({"output": [{"type": "reasoning", "summary": []}, message]}, "1/2")
        >>> fields["reward"], fields["extracted_answer"], fields["mask_sample"]
        (1.0, '0.5', False)
    """
    plain = response.model_dump() if hasattr(response, "model_dump") else response
    return fields_of(grade(messages_of(plain), expected_answer, **read_options("verified", options)))


def messages_of(response: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Returns the messages of a response; the last one is the completion."""
    return [item for item in response["output"] if item.get("type", "message") == "message"]


def fields_of(grade: Grade) -> dict[str, Any]:
    """Returns what a verify response says of a grade; see `verified`."""
    bad = grade.outcome is Outcome.BAD_GOLD
    facts = facts_of(grade)
    return {
        "reward": value_of(grade),
        "mask_sample": bad,
        "failure_reason": f"bad gold: {facts['reason']}" if bad else None,
        "extracted_answer": facts.pop("answer"),
        **facts,
    }
