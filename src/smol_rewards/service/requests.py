"""
What is a request, and what is wrong with one?

An *endpoint* takes a JSON object with certain *fields*, each of which says what may stand in it. What is wrong with a
request is said in words, with the status of the HTTP answer.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from smol_rewards.grading import Grade

Body = dict[str, Any]
Schema = dict[str, Any]


class Grading(Protocol):
    """Grades completions within the limits of the service."""

    def __call__(self, completions: Sequence[Any], golds: Sequence[Any], **options: Any) -> list[Grade]: ...


@dataclass(frozen=True, slots=True)
class Field:
    """
    A field of a request.

    Args:
        name: of the field.
        schema: of its values, for the OpenAPI document.
        check: returns what is wrong with a value in words, or None.
        required: whether it has to be there.
    """

    name: str
    schema: Schema
    check: Callable[[Any], str | None]
    required: bool = True


@dataclass(frozen=True, slots=True)
class Endpoint:
    """
    Something that may be asked by a POST.

    Args:
        path: where.
        summary: what it is for, in one line.
        fields: of the request.
        respond: returns the answer, from the body of the request and what grades.
        answer: schema of the answer.
        example: of a request.
        open: whether other fields may stand in the request; else one that is not known is an error.
    """

    path: str
    summary: str
    fields: tuple[Field, ...]
    respond: Callable[[Body, Grading], Any]
    answer: Schema
    example: Body
    open: bool = False


@dataclass(frozen=True, slots=True)
class BadRequest(Exception):
    """
    A request that cannot be answered.

    Args:
        reason: what was wanted and found.
        status: of the HTTP answer.
    """

    reason: str
    status: int = 400


def check_request(endpoint: Endpoint, body: Any, items: int) -> Body:
    """
    Returns the body of a request if it is one of the endpoint's.

    Args:
        endpoint: that is asked.
        body: as JSON has it.
        items: most that a list of completions may hold.

    Raises:
        BadRequest: it says what was wanted and found.
    """
    if not isinstance(body, dict):
        raise BadRequest(f"wanted a JSON object, found {type(body).__name__}")
    known = [one.name for one in endpoint.fields]
    if not endpoint.open and (unknown := sorted(body.keys() - set(known))):
        raise BadRequest(f"there is no field {unknown[0]!r}; the fields are {', '.join(known)}")
    for one in endpoint.fields:
        if one.name not in body:
            if one.required:
                raise BadRequest(f"{one.name}: missing; the fields are {', '.join(known)}")
        elif wrong := one.check(body[one.name]):
            raise BadRequest(f"{one.name}: {wrong}")
    lists = {one.name: len(body[one.name]) for one in endpoint.fields if one.schema.get("type") == "array" and one.name in body}
    if len(set(lists.values())) > 1:
        raise BadRequest("wanted lists of one length, found " + ", ".join(f"{size} {name}" for name, size in lists.items()))
    if lists and max(lists.values()) > items:
        raise BadRequest(f"wanted at most {items} completions in a request, found {max(lists.values())}", 413)
    return body
