"""Serves the network on a socket; its connections can be cut without an answer when faults are asked for."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol


class CuttableProtocol(H11Protocol):
    """Puts into each request's scope a function that ends the TCP connection at once, as a failing network does."""

    def __init__(self, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        inner = self.app

        async def cuttable(scope: Any, receive: Any, send: Any) -> None:
            scope["placet.cut"] = self.cut
            await inner(scope, receive, send)

        self.app = cuttable

    def cut(self) -> None:
        if self.cycle is not None:
            self.cycle.disconnected = True  # nothing is written any more
        self.transport.abort()


class Server(uvicorn.Server):
    """Says when it is ready."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if self.started:
            self._ready()


def listen(host: str, port: int) -> socket.socket:
    """A bound socket; port 0 takes a free one. Raises OSError when the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except OSError:
        bound.close()
        raise
    bound.set_inheritable(True)
    return bound


def serve(app: ASGIApp, bound: socket.socket, *, cuttable: bool, ready: Callable[[], None]) -> None:
    """Serves until SIGINT or SIGTERM."""

    async def typed(scope: Scope, receive: Receive, send: Send) -> None:
        await app(scope, receive, send)

    config = uvicorn.Config(
        typed,
        http=CuttableProtocol if cuttable else "auto",
        ws="none",
        lifespan="off",
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=3,
        limit_concurrency=500,
    )
    Server(config, ready).run(sockets=[bound])
