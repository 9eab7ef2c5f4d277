"""
How is a language model asked?

At any address that speaks OpenAI's chat completions: vLLM, SGLang, llama.cpp, Ollama, a hosted one. Questions are asked
several at a time, each with its deadline. Whatever goes wrong is the fault of that one reply, and never raises.
"""

import asyncio
import json
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from smol_rewards.errors import ConfigurationError
from smol_rewards.judging.opinions import Pair, Reply, prompt_of

LARGEST = 1_000_000  # bytes of a reply


@dataclass(frozen=True, slots=True, kw_only=True)
class EndpointJudge:
    """
    A judge behind an OpenAI-compatible address; needs the extra `judge`.

    Args:
        url: where its API begins, such as http://localhost:8000/v1.
        model: name of the model there.
        key_variable: environment variable that holds the key, if one is needed; the key itself is never kept.
        seconds: deadline of one question.
        concurrent: most questions at a time.
        options: further fields of the request, such as {"max_tokens": 2000} for a model that thinks first.

    Raises:
        ConfigurationError: a value makes no sense.

    Example:
        >>> EndpointJudge(url="http://localhost:8000/v1", model="judge").seconds
        10.0
    """

    url: str
    model: str
    key_variable: str | None = None
    seconds: float = 10.0
    concurrent: int = 8
    options: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.url.startswith(("http://", "https://")):
            raise ConfigurationError(f"EndpointJudge(url={self.url!r:.80}): wanted an address such as http://localhost:8000/v1")
        if not self.seconds > 0 or self.concurrent < 1:
            raise ConfigurationError("EndpointJudge: wanted seconds above 0 and concurrent of at least 1")

    def __call__(self, pairs: Sequence[Pair], *, seconds: float) -> list[Reply]:
        """Returns a reply for each pair; see `Judge`."""
        with ThreadPoolExecutor(1) as pool:  # a thread without an event loop, whatever the caller's has
            return pool.submit(asyncio.run, self._ask_all(pairs, seconds)).result()

    async def _ask_all(self, pairs: Sequence[Pair], seconds: float) -> list[Reply]:
        from httpx import AsyncClient, Limits  # the extra `judge`

        gate = asyncio.Semaphore(self.concurrent)
        headers = {"Authorization": f"Bearer {self._key()}"} if self.key_variable else {}
        end = asyncio.get_running_loop().time() + seconds
        async with AsyncClient(headers=headers, timeout=None, limits=Limits(max_connections=self.concurrent)) as client:

            async def ask(pair: Pair) -> Reply:
                try:
                    async with asyncio.timeout_at(end), gate, asyncio.timeout(self.seconds):
                        return await self._ask(client, pair)
                except TimeoutError:
                    return Reply(fault="the judge gave no reply in time")

            return list(await asyncio.gather(*map(ask, pairs)))

    async def _ask(self, client: Any, pair: Pair) -> Reply:
        from httpx import HTTPError

        message = {"role": "user", "content": prompt_of(pair)}
        body = {"model": self.model, "messages": [message], "temperature": 0, "max_tokens": 16, **self.options}
        content = bytearray()
        try:
            async with client.stream("POST", f"{self.url.rstrip('/')}/chat/completions", json=body) as response:
                async for part in response.aiter_bytes():
                    content += part
                    if len(content) > LARGEST:
                        return Reply(fault=f"the judge's reply is larger than {LARGEST} bytes")
        except HTTPError as error:
            return Reply(fault=f"the judge could not be asked: {type(error).__name__}")
        if response.status_code != 200:
            return Reply(fault=f"the judge answered with status {response.status_code}")
        return _reply_in(bytes(content))

    def _key(self) -> str:
        assert self.key_variable is not None
        key = os.environ.get(self.key_variable)
        if not key:
            raise ConfigurationError(f"EndpointJudge: the environment variable {self.key_variable} is not set")
        return key


def _reply_in(content: bytes) -> Reply:

    try:
        words = json.loads(content)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        words = None
    return Reply(words) if isinstance(words, str) else Reply(fault="the judge's reply has no message")
