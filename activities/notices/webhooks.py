"""Notices for other programs, by the convention of Standard Webhooks: ids and codes, signed, never a text or a name.

This is also where gateways to SMS, voice and chat are connected: docs/operating/notices.md.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import ssl
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import httpcore

from activities.notices.guarded import GuardedBackend, NotPublic
from records.engine.deliveries import Call
from records.webhook_secret import key_of
from words.notices import place

WITHIN_SECONDS = 10.0
ANSWER_LIMIT_BYTES = 64 * 1024
TIMEOUTS = {"connect": 5.0, "read": 10.0, "write": 5.0, "pool": 5.0}
GONE = 410


@dataclass(frozen=True, slots=True)
class NotTaken:
    """Why an endpoint did not take a notice; `for_good` where another try would come to the same."""

    code: str
    status: int | None = None
    for_good: bool = False


class Endpoints:
    """Calls the endpoints of one process. Follows no redirect, keeps nothing of what is answered."""

    def __init__(self, base_url: str, inside: Collection[str] = (), trusted: ssl.SSLContext | None = None) -> None:
        self._base_url = base_url
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=trusted, network_backend=GuardedBackend(inside), max_connections=50, keepalive_expiry=5
        )

    async def call(self, call: Call, now: datetime) -> NotTaken | None:
        """None once it has answered that it took it."""
        body = body_of(call, self._base_url)
        headers = {"content-type": "application/json", "user-agent": "Placet", **signed(call, body, now)}
        try:
            async with asyncio.timeout(WITHIN_SECONDS):
                status = await self._status(call.url, headers, body)
        except NotPublic:
            return NotTaken("webhook.not_public", for_good=True)
        except (httpcore.UnsupportedProtocol, httpcore.LocalProtocolError, ValueError):
            return NotTaken("webhook.address", for_good=True)
        except (TimeoutError, httpcore.TimeoutException):
            return NotTaken("webhook.no_answer")
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError):
            return NotTaken("webhook.unreachable")
        return None if 200 <= status < 300 else NotTaken("webhook.status", status, for_good=status == GONE)

    async def _status(self, url: str, headers: dict[str, str], body: bytes) -> int:
        extensions = {"timeout": TIMEOUTS}
        async with self._pool.stream(
            "POST", url, headers=list(headers.items()), content=body, extensions=extensions
        ) as answer:
            read = 0
            async for part in answer.aiter_stream():
                read += len(part)
                if read > ANSWER_LIMIT_BYTES:
                    break
            return answer.status

    async def aclose(self) -> None:
        await self._pool.aclose()


def body_of(call: Call, base_url: str) -> bytes:
    """What is sent: the same bytes at every try."""
    told = call.told
    data = {
        "notice": told.notice,
        "person": call.person,
        "language": call.language,
        "case": told.case,
        "number": told.number,
        "task": told.task,
        "due_at": None if told.due_at is None else told.due_at.isoformat(),
        "link": base_url + place(told.code, told.parameters, told.case, told.task),
    }
    body = {"type": told.code, "timestamp": told.at.isoformat(), "data": data}
    return json.dumps(body, separators=(",", ":"), sort_keys=True).encode()


def signed(call: Call, body: bytes, now: datetime) -> dict[str, str]:
    """The three headers of the convention. The id is the same at every try: by it a repetition is known."""
    instant = str(int(now.timestamp()))
    what = f"{call.delivery}.{instant}.".encode() + body
    signature = base64.b64encode(hmac.new(key_of(call.secret), what, hashlib.sha256).digest()).decode()
    return {
        "webhook-id": call.delivery,
        "webhook-timestamp": instant,
        "webhook-signature": f"v1,{signature}",
    }
