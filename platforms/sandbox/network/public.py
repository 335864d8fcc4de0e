"""What everybody sees: the feed, an account, a post; as pages and as JSON, without signing in."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from platforms.cards import links
from platforms.sandbox.network.flavours import FLAVOURS
from platforms.sandbox.network.phrases import exact, phrase, reader_language
from platforms.sandbox.network.reactions import REPLY_LIMIT_CHARACTERS, SHOWN_REPLIES, invited
from platforms.sandbox.network.shown import cursor, shown_to_public
from platforms.sandbox.network.store import Post, Store

_HERE = Path(__file__).parent
_PAGE = 30
_PAGE_LIMIT = 200
_templates = Environment(
    loader=FileSystemLoader(_HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def linked(text: str) -> Markup:
    """The text, escaped, with its links clickable."""
    parts, end = [], 0
    for start, stop in links(text):
        parts.append(escape(text[end:start]))
        parts.append(Markup('<a href="{0}" rel="nofollow noopener">{0}</a>').format(text[start:stop]))
        end = stop
    return Markup("").join([*parts, escape(text[end:])])


def _render(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    language = reader_language(request)
    zone = request.app.state.zone
    chosen = request.query_params.get("lang")

    def address(path: str, **query: str | int | None) -> str:
        kept = {"lang": chosen if chosen == language else None, **query}
        given = {key: value for key, value in kept.items() if value is not None}
        return f"{path}?{urlencode(given)}" if given else path

    page = _templates.get_template(template).render(
        language=language,
        other=address(request.url.path, lang="en" if language == "fr" else "fr", network=values.get("flavour")),
        other_language="en" if language == "fr" else "fr",
        say=lambda code, **parameters: phrase(code, language, **parameters),
        when=lambda instant: exact(instant, language, zone),
        address=address,
        linked=linked,
        flavours=list(FLAVOURS),
        path=request.url.path,
        **values,
    )
    return HTMLResponse(page, status, headers={"Vary": "Accept-Language", "Content-Language": language})


def _feed(request: Request, handle: str | None) -> dict[str, Any]:
    store: Store = request.app.state.store
    flavour = request.query_params.get("network")
    flavour = flavour if flavour in FLAVOURS else None
    before = cursor(request.query_params.get("before", ""))
    posts = store.newest(limit=_PAGE + 1, before=before, flavour=flavour, handle=handle)
    older = posts[_PAGE - 1].id if len(posts) > _PAGE else None
    return {"posts": posts[:_PAGE], "older": older, "flavour": flavour, "handle": handle}


async def front(request: Request) -> Response:
    return _render(request, "feed.html", name=None, **_feed(request, None))


async def account(request: Request) -> Response:
    handle = request.path_params["handle"]
    names = request.app.state.store.names(handle)
    if not names:
        raise HTTPException(404)
    return _render(request, "feed.html", name=names[0], **_feed(request, handle))


async def post(request: Request) -> Response:
    number = cursor(request.path_params["number"])
    found: Post | None = None if number is None else request.app.state.store.post(number)
    if found is None or found.removed_at is not None:
        raise HTTPException(404)
    store: Store = request.app.state.store
    return _render(
        request,
        "post.html",
        post=found,
        figures={kind: store.count(found.id, kind) for kind in invited(found)},
        replies=store.replies(found.id, SHOWN_REPLIES),
        reply_limit=REPLY_LIMIT_CHARACTERS,
    )


async def not_found(request: Request, error: Exception) -> Response:
    """404 as a page for people, as JSON for machines; other refusals of a request as JSON."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    machine = request.url.path.startswith(("/api/", "/control/", "/public/"))
    if status == 404 and not machine:
        return _render(request, "not_found.html", status=404)
    code = {
        400: "bad_request",
        404: "not_found",
        405: "method_not_allowed",
        413: "too_large",
        422: "not_a_reaction",
    }.get(status, "refused")
    return JSONResponse({"code": code}, status)


async def public_posts(request: Request) -> Response:
    """`{items, next}`: every post, newest first; `flavour`, `account`, `cursor` and `limit` narrow it."""
    asked = request.query_params
    limit = min(cursor(asked.get("limit", "")) or _PAGE, _PAGE_LIMIT)
    posts = request.app.state.store.newest(
        limit=limit + 1,
        before=cursor(asked.get("cursor", "")),
        flavour=asked.get("flavour") or None,
        handle=asked.get("account") or None,
    )
    following = str(posts[limit - 1].id) if len(posts) > limit else None
    return JSONResponse({"items": [shown_to_public(request, one) for one in posts[:limit]], "next": following})


ROUTES = [
    Route("/", front),
    Route("/@{handle}", account),
    Route("/posts/{number}", post),
    Route("/public/posts", public_posts),
    Mount("/static", StaticFiles(directory=_HERE / "static")),
]
