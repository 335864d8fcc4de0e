"""What the public does with a post: likes it, replies, reports it; from the page of the post, without signing in."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from platforms.cards.card import Figure
from platforms.sandbox.network.body import read_body
from platforms.sandbox.network.flavours import FLAVOURS
from platforms.sandbox.network.shown import cursor
from platforms.sandbox.network.store import Post, Store

REPLY_LIMIT_CHARACTERS = 280
MOST_OF_A_KIND = 10_000  # on one post
SHOWN_REPLIES = 20


def invited(post: Post) -> tuple[Figure, ...]:
    """What people can do with a post of this flavour: what its card says that it counts."""
    return FLAVOURS[post.flavour].card.figures


async def react(request: Request) -> Response:
    """303 back to the post; 404 for one that does not stand, 422 for what is no reaction to it, 429 when it is full."""
    store: Store = request.app.state.store
    number = cursor(request.path_params["number"])
    post = None if number is None else store.post(number)
    if post is None or post.removed_at is not None:
        raise HTTPException(404)
    kind, text = _said(await read_body(request))
    if kind not in invited(post) or (kind == "replies") != bool(text) or len(text) > REPLY_LIMIT_CHARACTERS:
        raise HTTPException(422)
    if not store.react(post.id, kind, text, datetime.now(UTC), MOST_OF_A_KIND):
        raise HTTPException(429)
    asked = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/posts/{post.id}{asked}", 303)


def _said(body: bytes) -> tuple[str, str]:
    try:
        fields = parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=4, errors="strict")
    except ValueError as error:
        raise HTTPException(400) from error
    text = fields.get("text", [""])[0].strip()
    return fields.get("kind", [""])[0], text


ROUTES = [Route("/posts/{number}/reactions", react, methods=["POST"])]
