"""
Which processes answer the requests?

With one worker the process that was started answers itself; with more it only watches over them, and starts another for one
that dies. What asks to stop (Ctrl-C, SIGTERM) stops gently: nothing new is taken on, and what is being graded is answered.
Workers are given the settings in their environment, which the same user alone can read.
"""

import json
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from tempfile import TemporaryDirectory

from smol_rewards.errors import ConfigurationError
from smol_rewards.service.application import Application
from smol_rewards.service.metrics import FOLDER
from smol_rewards.service.settings import Settings

SETTINGS = "SMOL_REWARDS_SETTINGS"  # the variable that hands them to the workers


def serve(settings: Settings, started: Callable[[str], None] = lambda address: None) -> None:
    """
    Runs the service until it is stopped.

    Args:
        settings: see there.
        started: is called with the address when the socket is open.

    Raises:
        ConfigurationError: the address is not to be had.
    """
    from uvicorn import Config, Server
    from uvicorn.supervisors import Multiprocess

    config = Config(
        f"{__name__}:application",
        factory=True,
        workers=settings.workers,
        log_level="warning",  # nothing of a request, above all no model's text, is logged
        access_log=False,
        server_header=False,
        lifespan="off",
        ws="none",
        timeout_graceful_shutdown=round(settings.grace),
    )
    with _listening(settings) as listening, TemporaryDirectory(prefix="smol-rewards-") as folder:
        host, port, *_ = listening.getsockname()
        started(f"http://{f'[{host}]' if ':' in host else host}:{port}")
        shared = {FOLDER: folder} if settings.workers > 1 else {}
        with _environment({SETTINGS: json.dumps(asdict(settings)), **shared}):
            if settings.workers == 1:
                Server(config).run(sockets=[listening])
            else:
                Multiprocess(config, sockets=[listening]).run()


def application() -> Application:
    """Returns the application of a worker, with the settings in its environment."""
    return Application(Settings(**json.loads(os.environ[SETTINGS])))


def _listening(settings: Settings) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        # With its protocol, since else asyncio takes it for another than TCP and lets answers wait 40 ms in Nagle's algorithm.
        one = socket.socket(family, kind, protocol)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        one.bind(address)
    except OSError as error:
        raise ConfigurationError(f"serve: cannot listen at {settings.host}, port {settings.port}: {error.strerror}") from None
    return one


@contextmanager
def _environment(variables: dict[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
