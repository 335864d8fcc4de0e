"""The last check, run where nothing can come between it and the first byte of a request."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

import httpx

from platforms.base import HeldBack, LastCheck, NotSent, Unknown

ANSWER_LIMIT_BYTES = 1024 * 1024


class Stopped(Exception):
    """The last check said no: nothing was sent."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(slots=True)
class FirstByte:
    """The hook for httpx's `trace` extension, and afterwards whether a byte may have left.

    The event fires with the connection standing (new or kept alive) and the body built, and before the headers
    are written; what the hook raises ends the request there. Holds for httpcore 1.0, HTTP/1.1 only: the clients
    switch HTTP/2 off, and tests/platforms/test_last_check.py fails where the event is lost.
    """

    last_check: LastCheck
    may_have_left: bool = field(default=False, init=False)

    async def __call__(self, event: str, _info: object) -> None:
        if event != "http11.send_request_headers.started":
            return
        if self.may_have_left:
            raise RuntimeError("a second first byte: the transport has repeated a request on its own")
        try:
            self.last_check()
        except HeldBack as held:
            raise Stopped(held.code) from held
        except Exception as error:
            raise Stopped("lease_over") from error
        self.may_have_left = True


@dataclass(frozen=True, slots=True)
class Answer:
    """What the network answered: `body` is None when it is no JSON object of a bearable size."""

    status: int
    body: dict[str, Any] | None


async def exchange(
    http: httpx.AsyncClient, request: httpx.Request, last_check: LastCheck, within_seconds: float
) -> Answer | NotSent | Unknown:
    """One request, once: the answer, or certainly not sent, or unknown. Cancellation passes through.

    A connection that fails, is refused or times out before the first byte is certain; from that byte on
    everything without an answer is unknown, whatever the transport says of it.
    """
    first = FirstByte(last_check)
    request.extensions = {**request.extensions, "trace": first}
    try:
        async with asyncio.timeout(within_seconds):
            return await _answer(http, request)
    except Stopped as stopped:
        return NotSent(stopped.code)
    except (httpx.HTTPError, httpx.StreamError, TimeoutError, OSError) as error:
        code = _code(error)
        return Unknown(code) if first.may_have_left else NotSent(code)


async def _answer(http: httpx.AsyncClient, request: httpx.Request) -> Answer:
    response = await http.send(request, stream=True, follow_redirects=False)
    try:
        read = bytearray()
        async for chunk in response.aiter_bytes():
            read += chunk
            if len(read) > ANSWER_LIMIT_BYTES:
                return Answer(response.status_code, None)
    finally:
        await response.aclose()
    try:
        body = json.loads(read)
    except (ValueError, RecursionError):
        body = None
    return Answer(response.status_code, body if isinstance(body, dict) else None)


def _code(error: Exception) -> str:
    match error:
        case httpx.ConnectTimeout() | httpx.PoolTimeout():
            return "no_connection_in_time"
        case httpx.ConnectError():
            return "no_connection"
        case httpx.TimeoutException() | TimeoutError():
            return "no_answer_in_time"
        case httpx.DecodingError():
            return "unreadable_answer"
        case _:
            return "connection_lost"
