"""
How does the service describe itself?

As an OpenAPI document for programs, and as a page for people, which needs no script and no network. Both are made of ENDPOINTS.
"""

import json
from html import escape
from typing import Any

from smol_rewards import __version__
from smol_rewards.report.frame import page_of, table_of
from smol_rewards.service.endpoints import ENDPOINTS
from smol_rewards.service.requests import Endpoint
from smol_rewards.service.settings import Settings

TITLE = "smol-rewards"
ABOUT = "Grades final answers of completions against golds. No request changes anything, so each may be sent again."
OTHERS = (  # path, what it answers, content type
    ("/health", "whether this worker answers, and its version", "application/json"),
    ("/metrics", "counts of all workers, for Prometheus", "text/plain"),
    ("/openapi.json", "this description for programs", "application/json"),
)
FAULTS = {
    400: "the request is not what was wanted; `error` says what was",
    401: "the token is missing or wrong",
    408: "the request did not arrive in time",
    413: "the request is too large",
    500: "a bug; please report it",
    503: "too many requests wait, or this one was not done in time; send it again",
}
STYLE = """
h2 code { font-size: 1.05rem; font-weight: 700 }
pre { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .6rem .8rem }
"""


def document(settings: Settings) -> dict[str, Any]:
    """Returns the OpenAPI document of a service with these settings."""
    faults = {
        str(status): {"description": said, "content": _content({"$ref": "#/components/schemas/Error"})}
        for status, said in FAULTS.items()
        if status != 401 or settings.token is not None
    }
    paths: dict[str, Any] = {
        one.path: {
            "post": {
                "summary": one.summary,
                "operationId": one.path.strip("/").replace("/", "_"),
                "requestBody": {"required": True, "content": _content(_schema(one), example=one.example)},
                "responses": {"200": {"description": "the answer", "content": _content(one.answer)}, **faults},
            }
        }
        for one in ENDPOINTS
    }
    for path, said, kind in OTHERS:
        ok = {"description": said, "content": {kind: {"schema": {"type": "object" if "json" in kind else "string"}}}}
        unsecured: dict[str, Any] = {"security": []} if path == "/health" else {}
        operation = {"summary": said, "operationId": path.strip("/").replace(".", "_"), "responses": {"200": ok}}
        paths[path] = {"get": operation | unsecured}
    error = {"type": "object", "required": ["error"], "properties": {"error": {"type": "string"}}}
    components: dict[str, Any] = {"schemas": {"Error": error}}
    secured: dict[str, Any] = {}
    if settings.token is not None:
        components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        secured = {"security": [{"token": []}]}
    about = {"title": TITLE, "version": __version__, "description": ABOUT}
    return {"openapi": "3.1.0", "info": about, "paths": paths, "components": components, **secured}


def page(settings: Settings) -> str:
    """Returns the page for people."""
    limits = (
        ("completions in a request", f"{settings.items:,}"),
        ("size of a request", f"{settings.megabytes:g} MB"),
        ("seconds for a request", f"{settings.seconds:g}"),
        ("requests that wait, each worker", f"{settings.waiting:,}"),
    )
    others = [(f'<a href="{path}"><code>{path}</code></a>', escape(said)) for path, said, _ in OTHERS]
    faults = [(str(status), escape(said).replace("`error`", "<code>error</code>")) for status, said in FAULTS.items()]
    body = [f"<p>{ABOUT}</p>", *map(_section, ENDPOINTS)]
    body += ["<h2>Beside these</h2>", table_of(("GET", ""), others)]
    body += ["<h2>Limits</h2>", table_of(("", ""), limits), "<h2>Faults</h2>", table_of(("status", ""), faults)]
    return page_of(f"{TITLE} {__version__}", "\n".join(body), style=STYLE)


def _section(endpoint: Endpoint) -> str:
    fields = [
        (f"<code>{one.name}</code>", escape(_said(one.schema)), "" if one.required else "optional") for one in endpoint.fields
    ]
    example = escape(json.dumps(endpoint.example, ensure_ascii=False, indent=2))
    head = f"<h2><code>POST {endpoint.path}</code></h2>\n<p>{escape(endpoint.summary)}</p>"
    return f"{head}\n{table_of(('field', 'what it holds', ''), fields)}\n<pre><code>{example}</code></pre>"


def _said(schema: dict[str, Any]) -> str:
    """Returns what a field holds, in words."""
    if "description" in schema:
        return str(schema["description"])
    if schema.get("type") == "array":
        return f"a list, each {_said(schema['items'])}"
    return {"string": "text", "object": "an object"}[schema["type"]]


def _schema(endpoint: Endpoint) -> dict[str, Any]:
    return {
        "type": "object",
        "required": [one.name for one in endpoint.fields if one.required],
        "properties": {one.name: one.schema for one in endpoint.fields},
        "additionalProperties": endpoint.open,
    }


def _content(schema: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"application/json": {"schema": schema, **more}}
