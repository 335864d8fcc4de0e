"""The machine API: post, look up, list, look at one, take it down; every call under the bearer token."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from platforms.sandbox.network.body import read_json
from platforms.sandbox.network.faults import Faults, after, before
from platforms.sandbox.network.flavours import FLAVOURS, Flavour
from platforms.sandbox.network.posts import Refused, read_draft
from platforms.sandbox.network.shown import cursor, shown
from platforms.sandbox.network.store import Draft, Post, Store

Endpoint = Callable[[Request], Awaitable[Response]]
_TIMELINE_LIMIT = 100


def for_machines(endpoint: Endpoint) -> Endpoint:
    """The endpoint, refused with 401 without the token."""

    async def guarded(request: Request) -> Response:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        expected: str = request.app.state.token
        if scheme.lower() != "bearer" or not hmac.compare_digest(token.encode(), expected.encode()):
            return JSONResponse({"code": "unauthorized"}, 401, headers={"WWW-Authenticate": "Bearer"})
        return await endpoint(request)

    return guarded


@for_machines
async def publish(request: Request) -> Response:
    """201 with the post; 200 with the earlier one under the same key; 409 with the one that has the slug."""
    flavour = _flavour(request)
    body = await read_json(request)
    fault = _faults(request).take(request)
    spoiled = before(request, fault)
    if spoiled is not None:
        return spoiled
    try:
        draft = read_draft(flavour, request.path_params["handle"], body, request.headers.get("idempotency-key"))
    except Refused as refused:
        return JSONResponse({"code": refused.code, **refused.parameters}, 422)
    if fault is not None and fault.effect == "late-accept":
        late = BackgroundTask(_accept_late, _store(request), draft, fault.seconds)
        return JSONResponse({"code": "timeout"}, 504, background=late)
    return await after(request, fault, _accept(request, draft))


def _accept(request: Request, draft: Draft) -> Response:
    post, new = _store(request).accept(draft, datetime.now(UTC))
    if new:
        return JSONResponse(shown(request, post), 201)
    if post.removed_at is not None:  # a key or a slug is good for one post, also once that was taken down
        return JSONResponse({"code": "removed"}, 410)
    if draft.slug is not None:
        return JSONResponse({"code": "slug_taken", "post": shown(request, post)}, 409)
    if not post.same_content(draft):
        return JSONResponse({"code": "key_taken", "post": shown(request, post)}, 409)
    return JSONResponse(shown(request, post), 200)


async def _accept_late(store: Store, draft: Draft, seconds: float) -> None:
    await asyncio.sleep(seconds)
    store.accept(draft, datetime.now(UTC))


@for_machines
async def timeline(request: Request) -> Response:
    """The posts of one account, newest first: by `reference` (short), by `slug` (newsroom), or `since` an instant."""
    flavour, handle, asked = _flavour(request), request.path_params["handle"], request.query_params
    fault = _faults(request).take(request)
    spoiled = before(request, fault)
    if spoiled is not None:
        return spoiled
    store = _store(request)
    if "reference" in asked:
        found = store.by_reference(flavour.name, handle, asked["reference"])
        posts = [] if found is None else [found]
    elif "slug" in asked:
        found = store.by_slug(flavour.name, handle, asked["slug"])
        posts = [] if found is None else [found]
    else:
        posts = store.newest(
            limit=_TIMELINE_LIMIT,
            flavour=flavour.name,
            handle=handle,
            before=cursor(asked.get("cursor", "")),
            since=_since(request),
        )
    following = str(posts[-1].id) if len(posts) == _TIMELINE_LIMIT else None
    answer = JSONResponse({"items": [shown(request, post) for post in posts], "next": following})
    return await after(request, fault, answer)


@for_machines
async def one(request: Request) -> Response:
    """The post with how people reacted to it; 410 once it was removed, 404 when there never was such a one."""
    fault = _faults(request).take(request)
    spoiled = before(request, fault)
    if spoiled is not None:
        return spoiled
    post = _named(request)
    if isinstance(post, Response):
        return post
    counted = {kind: _store(request).count(post.id, kind) for kind in _flavour(request).card.figures}
    return await after(request, fault, JSONResponse(shown(request, post) | {"figures": counted}))


@for_machines
async def remove(request: Request) -> Response:
    """204 once it is gone; 410 when it was already, 404 when there never was such a one."""
    fault = _faults(request).take(request)
    spoiled = before(request, fault)
    if spoiled is not None:
        return spoiled
    post = _named(request)
    if isinstance(post, Response):
        return post
    if fault is not None and fault.effect == "late-accept":
        late = BackgroundTask(_remove_late, _store(request), post.id, fault.seconds)
        return JSONResponse({"code": "timeout"}, 504, background=late)
    _store(request).remove(post.id, datetime.now(UTC))
    return await after(request, fault, Response(status_code=204))


def _named(request: Request) -> Post | Response:
    """The post of that number on that account; or the answer that says why there is none."""
    number = cursor(request.path_params["number"])
    post = None if number is None else _store(request).post(number)
    if post is None or (post.flavour, post.handle) != (_flavour(request).name, request.path_params["handle"]):
        return JSONResponse({"code": "no_such_post"}, 404)
    return post if post.removed_at is None else JSONResponse({"code": "removed"}, 410)


async def _remove_late(store: Store, number: int, seconds: float) -> None:
    await asyncio.sleep(seconds)
    store.remove(number, datetime.now(UTC))


def _since(request: Request) -> datetime | None:
    raw = request.query_params.get("since")
    if raw is None:
        return None
    try:
        since = datetime.fromisoformat(raw)
    except ValueError as error:
        raise HTTPException(400) from error
    if since.tzinfo is None:
        raise HTTPException(400)
    return since


def _flavour(request: Request) -> Flavour:
    try:
        return FLAVOURS[request.path_params["flavour"]]
    except KeyError as absent:
        raise HTTPException(404) from absent


def _store(request: Request) -> Store:
    store: Store = request.app.state.store
    return store


def _faults(request: Request) -> Faults:
    faults: Faults = request.app.state.faults
    return faults


ROUTES = [
    Route("/api/{flavour}/accounts/{handle}/posts", publish, methods=["POST"]),
    Route("/api/{flavour}/accounts/{handle}/posts", timeline, methods=["GET"]),
    Route("/api/{flavour}/accounts/{handle}/posts/{number}", one, methods=["GET"]),
    Route("/api/{flavour}/accounts/{handle}/posts/{number}", remove, methods=["DELETE"]),
]
