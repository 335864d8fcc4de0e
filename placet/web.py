"""One web process: pages and API."""

from __future__ import annotations

import socket

import uvicorn
from starlette.types import ASGIApp

from delivery.client import Hinter
from placet.demo.organisation import PASSWORD
from placet.log import begin_log
from placet.records import open_records
from placet.settings import Settings
from placet.trouble import Trouble
from placet.up.ports import open_door
from records.queries.house import house
from web.app import create_app
from web.live import Live
from web.settings import WebSettings

GRACE_SECONDS = 3


def serve(settings: Settings) -> None:
    """Serves until it is told to stop."""
    begin_log(settings.log_level)
    database = open_records(settings)
    door = _door(settings)
    demo = database.read_now(house).demo
    app = create_app(
        WebSettings(
            database=database,
            hinter=Hinter(settings.temporal_address, settings.temporal_namespace, database),
            demo=demo,
            demo_password=PASSWORD if demo else "",
            set_up_digest=settings.set_up_digest,
            sandbox_url=settings.sandbox_url,
            secure_cookies=settings.is_behind_tls,
            host_names=settings.served_names,
        )
    )
    try:
        Serving(serving(app, settings), app.state.site.live).run(sockets=[door])
    finally:
        database.close()


class Serving(uvicorn.Server):
    """Ends what never ends by itself first: pages that listen would hold up a stop until its grace is over."""

    def __init__(self, config: uvicorn.Config, live: Live) -> None:
        super().__init__(config)
        self._live = live

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._live.end()
        await super().shutdown(sockets)


def serving(app: ASGIApp, settings: Settings) -> uvicorn.Config:
    """How the application is served. Who calls is whoever connects, unless that is a proxy we were told to believe."""
    proxies = settings.believed_proxies
    return uvicorn.Config(
        app,
        loop="uvloop",
        http="httptools",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=proxies,
        timeout_graceful_shutdown=GRACE_SECONDS,
        backlog=512,
    )


def _door(settings: Settings) -> socket.socket:
    if settings.socket_fd is None:
        return open_door(settings.host, settings.port)
    try:
        return socket.socket(fileno=settings.socket_fd)
    except OSError as error:
        raise Trouble("The socket that PLACET_SOCKET_FD names is not open.", "Leave the setting unset.") from error
