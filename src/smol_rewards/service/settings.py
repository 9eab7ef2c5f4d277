"""
How is the service set up?
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from smol_rewards.errors import ConfigurationError
from smol_rewards.options import read_options

LOOPBACK = ("127.0.0.1", "::1", "localhost")
MEGABYTE = 1_000_000  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """
    Where the service listens, and what it takes on.

    Args:
        host: address to listen on; the default is reachable from this machine alone.
        port: to listen on; 0 takes one that is free.
        workers: processes that share the requests.
        token: what each request has to bring as `Authorization: Bearer …`; None asks for nothing.
        megabytes: largest body of a request.
        items: most completions in a request.
        seconds: for one request, from its first byte to its answer; what is not done then is answered by 503.
        waiting: most requests that a worker holds at a time; others are answered by 503.
        grace: seconds that requests are given to end when the service is stopped.
        options: of grading, by name; see `smol_rewards.options`.

    Raises:
        ConfigurationError: a value makes no sense.

    Example:
        >>> Settings(items=0)
        Traceback (most recent call last):
        smol_rewards.errors.ConfigurationError: serve(items=0): wanted a number, at least 1
    """

    host: str = "127.0.0.1"
    port: int = 8321
    workers: int = 1
    token: str | None = field(default=None, repr=False)
    megabytes: float = 32.0
    items: int = 4_096
    seconds: float = 60.0
    waiting: int = 256
    grace: float = 30.0
    options: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("workers", "items", "waiting"):
            if getattr(self, name) < 1:
                raise ConfigurationError(f"serve({name}={getattr(self, name)!r}): wanted a number, at least 1")
        for name in ("megabytes", "seconds", "grace"):
            if not getattr(self, name) > 0:
                raise ConfigurationError(f"serve({name}={getattr(self, name)!r}): wanted a number above 0")
        if self.token is not None and not (self.token.isascii() and self.token.isprintable() and self.token.strip()):
            raise ConfigurationError("serve: wanted a token of printable ASCII characters, and not an empty one")
        read_options("serve", self.options)

    @property
    def is_open(self) -> bool:
        """Whether other machines may ask without a token."""
        return self.host not in LOOPBACK and self.token is None
