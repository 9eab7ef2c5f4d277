"""
How is a request answered?

Requests are read and answered by an event loop; grading is done in a few threads beside it, so that `/health` answers while a
batch is graded. A request has so many seconds from its arrival; grading looks at the clock between chunks of completions, and
what is late is refused as a whole, never answered by half or otherwise than by its verdicts. Nothing is kept from one request
to another.
"""

import hmac
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any

from smol_rewards import __version__
from smol_rewards.budget import DEFAULT_BUDGET, Budget
from smol_rewards.grading import Grade, grade_batch
from smol_rewards.options import read_options
from smol_rewards.service.endpoints import ENDPOINTS
from smol_rewards.service.metrics import Metrics
from smol_rewards.service.openapi import document, page
from smol_rewards.service.requests import BadRequest, Endpoint, check_request
from smol_rewards.service.settings import MEGABYTE, Settings

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

THREADS = 8  # that grade: they share one core, but none waits for another's question to the symbolic rung
CHUNK = 32  # completions that are graded between two looks at the clock
AGAIN = {503: {"Retry-After": "1"}}  # headers by status
GONE = 499  # status of what nobody waits for any more


class Application:
    """
    The service as an ASGI application.

    Args:
        settings: its limits, its token, and the options of grading.
    """

    def __init__(self, settings: Settings) -> None:
        from anyio import CapacityLimiter
        from starlette.applications import Starlette
        from starlette.exceptions import HTTPException
        from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse
        from starlette.routing import Route

        self.settings = settings
        self.options = read_options("serve", settings.options)
        self.metrics = Metrics()
        self.waiting = 0
        self.threads = CapacityLimiter(THREADS)
        html, described = page(settings), document(settings)
        shown: dict[str, Callable[[], Response]] = {
            "/": lambda: HTMLResponse(html),
            "/openapi.json": lambda: JSONResponse(described),
            "/metrics": lambda: PlainTextResponse(self.metrics.text()),
            "/health": lambda: JSONResponse({"status": "ok", "version": __version__}),
        }
        routes = [Route(one.path, partial(self.answer, one), methods=["POST"]) for one in ENDPOINTS]
        routes += [Route(path, partial(_show, show)) for path, show in shown.items()]
        self.routes = Starlette(routes=routes, exception_handlers={HTTPException: _refused, Exception: _failed})

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answers what ASGI asks, if it brings the token or needs none."""
        if scope["type"] == "http" and scope["path"] != "/health" and not self._is_allowed(dict(scope["headers"])):
            headers = {"WWW-Authenticate": "Bearer"}
            await _refusal(BadRequest("wanted Authorization: Bearer, with the token of this service", 401), headers)(
                scope, receive, send
            )
        else:
            await self.routes(scope, receive, send)

    async def answer(self, endpoint: Endpoint, request: "Request") -> "Response":
        """Returns the answer to a request, or why there is none."""
        start = monotonic()
        self.waiting += 1
        try:
            response = await self._respond(endpoint, request, start + self.settings.seconds)
        except BadRequest as error:
            response = _refusal(error, AGAIN.get(error.status))
        finally:
            self.waiting -= 1
        self.metrics.count_request(endpoint.path, response.status_code, monotonic() - start)
        return response

    async def _respond(self, endpoint: Endpoint, request: "Request", end: float) -> "Response":
        from anyio.to_thread import run_sync
        from starlette.responses import Response

        if self.waiting > self.settings.waiting:
            raise BadRequest(f"{self.settings.waiting} other requests wait here", 503)
        content = await self._body(request, end)
        grades: list[Grade] = []

        def respond() -> bytes:
            body = check_request(endpoint, _decoded(content), self.settings.items)
            answer = endpoint.respond(body, partial(self._grade, end, grades))
            return json.dumps(answer, ensure_ascii=False).encode("utf-8", "backslashreplace")

        answer = await run_sync(respond, limiter=self.threads)
        self.metrics.count_grades(grades)  # here and not in the thread, so that counts have one writer
        return Response(answer, media_type="application/json")

    async def _body(self, request: "Request", end: float) -> bytes:
        from anyio import move_on_after
        from starlette.requests import ClientDisconnect

        body = bytearray()
        with move_on_after(end - monotonic()):
            try:
                async for part in request.stream():
                    body += part
                    if len(body) > self.settings.megabytes * MEGABYTE:
                        raise BadRequest(f"wanted at most {self.settings.megabytes:g} MB in a request", 413)
            except ClientDisconnect:
                raise BadRequest("the caller went away", GONE) from None
            return bytes(body)
        raise BadRequest(f"the request did not arrive within {self.settings.seconds:g} seconds", 408)

    def _grade(
        self, end: float, grades: list[Grade], completions: Sequence[Any], golds: Sequence[Any], **options: Any
    ) -> list[Grade]:
        """Returns grades, and adds them to those that are to be counted."""
        found = grade_within(end, completions, golds, **{**self.options, **options})
        grades += found
        return found

    def _is_allowed(self, headers: dict[bytes, bytes]) -> bool:
        token = self.settings.token
        return token is None or hmac.compare_digest(headers.get(b"authorization", b""), b"Bearer " + token.encode())


def grade_within(
    end: float, completions: Sequence[Any], golds: Sequence[Any], *, budget: Budget = DEFAULT_BUDGET, **options: Any
) -> list[Grade]:
    """
    Returns the grades of some completions; the symbolic rung has no more time for them than there is.

    Args:
        end: moment of the monotonic clock.
        completions, golds, budget, options: see `grade_batch`.

    Raises:
        BadRequest: the moment came before they were done.
    """
    grades: list[Grade] = []
    for start in range(0, len(completions), CHUNK):
        left = end - monotonic()
        if left <= 0:
            raise BadRequest("not done in time; ask for less at once, or when there is less to do", 503)
        limited = replace(budget, seconds=min(budget.seconds, left), batch_seconds=min(budget.seconds_of_a_batch, left))
        chunk = slice(start, start + CHUNK)
        grades += grade_batch(completions[chunk], golds[chunk], budget=limited, **options)
    return grades


def _decoded(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:  # RecursionError: brackets without end
        raise BadRequest(f"wanted JSON: {str(error)[:200]}") from None


async def _show(show: "Callable[[], Response]", _: "Request") -> "Response":
    return show()


async def _refused(_: "Request", error: Any) -> "Response":
    """Returns the answer where there is no such path or method."""
    return _refusal(BadRequest(error.detail, error.status_code), dict(error.headers or {}))


async def _failed(_: "Request", error: Exception) -> "Response":
    """Returns the answer to a request that a bug of ours kept from being answered; the traceback is in the log."""
    return _refusal(BadRequest(f"internal error: {type(error).__name__}", 500), None)


def _refusal(error: BadRequest, headers: dict[str, str] | None) -> "Response":
    from starlette.responses import JSONResponse

    return JSONResponse({"error": error.reason}, error.status, headers)
