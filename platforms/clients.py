"""The clients of the platforms, all over one pool of connections."""

from __future__ import annotations

from types import TracebackType

import httpx

from platforms.base import Sending
from platforms.cards import card
from platforms.sandbox.client import SandboxClient

_POOL = httpx.Limits(max_connections=50, max_keepalive_connections=10, keepalive_expiry=15)


def connections() -> httpx.AsyncClient:
    """A pool that repeats nothing, follows no redirect and heeds no proxy of the environment."""
    transport = httpx.AsyncHTTPTransport(retries=0, limits=_POOL, http2=False, trust_env=False)
    return httpx.AsyncClient(transport=transport, follow_redirects=False, trust_env=False)


def client(platform: str, base_url: str, token: str, http: httpx.AsyncClient) -> Sending:
    """The client of that platform over that pool; raises `UnknownPlatform` for one without a card."""
    return SandboxClient(card(platform), base_url, token, http)


class Clients:
    """The clients of one process: `clients.client(platform)`; `aclose()`, or `async with`, ends the connections."""

    def __init__(self, base_url: str, token: str) -> None:
        self._base_url = base_url
        self._token = token
        self._http = connections()

    def client(self, platform: str) -> Sending:
        return client(platform, self._base_url, self._token, self._http)

    async def aclose(self) -> None:
        await self._http.aclose()

    async def __aenter__(self) -> Clients:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()
