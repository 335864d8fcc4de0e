"""The application of the sandbox network."""

from collections.abc import Awaitable, Callable
from zoneinfo import ZoneInfo

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from platforms.sandbox.network import control, machine, public, reactions
from platforms.sandbox.network.faults import Faults
from platforms.sandbox.network.store import Store

_HEADERS = [
    (
        b"content-security-policy",
        b"default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
]

ExceptionHandler = Callable[[Request, Exception], Awaitable[Response]]


async def health(request: Request) -> Response:
    healthy = request.app.state.store.healthy()
    return JSONResponse({"status": "ok" if healthy else "unavailable"}, 200 if healthy else 503)


def application(
    store: Store, token: str, *, faults: bool = False, public_url: str | None = None, zone: str = "Europe/Paris"
) -> ASGIApp:
    """The network on that store; with `faults` it also takes orders to misbehave."""
    routes = [
        Route("/health", health),
        *machine.ROUTES,
        *public.ROUTES,
        *reactions.ROUTES,
        *(control.ROUTES if faults else []),
    ]
    app = Starlette(routes=routes, exception_handlers={HTTPException: public.not_found})
    app.state.store = store
    app.state.token = token
    app.state.faults = Faults()
    app.state.public_url = public_url
    app.state.zone = ZoneInfo(zone)
    return _with_headers(app)


def _with_headers(app: ASGIApp) -> ASGIApp:
    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *_HEADERS]
            await send(message)

        await app(scope, receive, sending if scope["type"] == "http" else send)

    return wrapped
