"""Bounds what a request may send, in whatever encoding, before anything of it is read."""

from __future__ import annotations

import re

from fastapi import HTTPException
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PAGES_BYTES = 4 * 1024 * 1024  # a megabyte of text, at worst three bytes of an address for each of its own
API_BYTES = 512 * 1024
LARGE = re.compile(  # the bytes of one file, and what may hold the plan of a campaign
    r"/api/(claims/[^/]+/evidence/file|campaigns/table|cases|tasks/[^/]+/decision)"
)
DRAINED_BYTES = 16 * 1024 * 1024  # read and thrown away, so that a browser hears the answer instead of a broken line


class BodyTooLarge(HTTPException):
    """FastAPI's own type, since only that one passes through its reading of a body."""

    def __init__(self, limit_bytes: int) -> None:
        super().__init__(413)
        self.limit_bytes = limit_bytes


class BodyLimit:
    """Raises `BodyTooLarge` to whoever reads a body over the limit; who reads none hears nothing of it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        small = scope["path"].startswith("/api/") and not LARGE.fullmatch(scope["path"])
        limit = API_BYTES if small else PAGES_BYTES
        announced = Headers(scope=scope).get("content-length", "")
        too_large = announced.isdigit() and int(announced) > limit
        read = 0

        async def receive_bounded() -> Message:
            nonlocal read
            message = await receive()
            if message["type"] == "http.request":
                read += len(message.get("body", b""))
                if too_large or read > limit:
                    await _drain(receive, message, read)
                    raise BodyTooLarge(limit)
            return message

        await self._app(scope, receive_bounded, send)


async def _drain(receive: Receive, message: Message, read: int) -> None:
    while message["type"] == "http.request" and message.get("more_body") and read < DRAINED_BYTES:
        message = await receive()
        read += len(message.get("body", b""))
