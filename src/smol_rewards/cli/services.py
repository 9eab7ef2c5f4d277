"""
How do others call it?

*serve* answers requests over HTTP, and *play* is a page to try it on; both run until they are stopped.
"""

from typing import Annotated

import typer

from smol_rewards.cli.options import RuleSet, RulesOption
from smol_rewards.playground.application import play as run_playground
from smol_rewards.service.processes import serve as run_service
from smol_rewards.service.settings import Settings

DEFAULT = Settings()


def serve(
    host: Annotated[str, typer.Option(help="Address; the default is reachable from this machine alone.")] = DEFAULT.host,
    port: Annotated[int, typer.Option(min=0, max=65_535, help="Port to listen on; 0 takes a free one.")] = DEFAULT.port,
    workers: Annotated[int, typer.Option(min=1, help="Processes that share the requests.")] = DEFAULT.workers,
    token: Annotated[
        str | None,
        typer.Option(
            envvar="SMOL_REWARDS_TOKEN",
            help="What requests have to bring as Authorization: Bearer.",
        ),
    ] = None,
    rules: RulesOption = RuleSet.LENIENT,
    items: Annotated[int, typer.Option(min=1, help="Most completions in a request.")] = DEFAULT.items,
    megabytes: Annotated[float, typer.Option(help="Largest request.")] = DEFAULT.megabytes,
    seconds: Annotated[float, typer.Option(help="For one request; what is late is answered by 503.")] = DEFAULT.seconds,
    waiting: Annotated[int, typer.Option(min=1, help="Requests that a worker holds; more are refused.")] = DEFAULT.waiting,
    grace: Annotated[float, typer.Option(help="Seconds for requests to end when the service is stopped.")] = DEFAULT.grace,
) -> None:
    """
    Grade completions over HTTP, for trainers and programs that call a service; needs the extra serve.

    The page at / says what may be asked, and /openapi.json says it to programs; /health says that it lives, and /metrics what
    it has done. Stop it with Ctrl-C or SIGTERM: what is being graded is still answered.

    Examples:

    - `smol-rewards serve --workers 4`

    - `curl -d '{"completion": "It is 2.", "gold": "2"}' localhost:8321/grade`

    - `SMOL_REWARDS_TOKEN=… smol-rewards serve --host 0.0.0.0`
    """
    settings = Settings(
        host=host,
        port=port,
        workers=workers,
        token=token,
        items=items,
        megabytes=megabytes,
        seconds=seconds,
        waiting=waiting,
        grace=grace,
        options={"rules": rules.value},
    )
    if settings.is_open:
        typer.echo(f"warning: whoever reaches {host} can ask; a token keeps others out", err=True)
    run_service(settings, lambda address: typer.echo(f"grading at {address}, {workers} workers; Ctrl-C stops it", err=True))


def play(
    host: Annotated[str, typer.Option(help="Address; the default is reachable from this machine alone.")] = DEFAULT.host,
    port: Annotated[int, typer.Option(min=1, max=65_535, help="Port to listen on.")] = 7860,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser.")] = True,
) -> None:
    """
    Open a page to paste a completion and a gold into, and see how it is graded; needs the extra play.

    Examples:

    - `smol-rewards play`

    - `smol-rewards play --no-browser --port 8000`
    """
    run_playground(host, port, browser=browser)
