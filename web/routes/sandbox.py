"""What the sandbox network shows to the public, and the way to its own pages."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import httpx
from starlette.responses import Response

from web.marks import marked
from web.page import Visit, page
from web.preview import network_name

PATIENCE_SECONDS = 3.0
PLATFORM = "sandbox-{flavour}"


@page("/sandbox", permission="see_sandbox")
async def sandbox(visit: Visit) -> Response:
    found = await _posts(visit.settings.sandbox_url, visit.query.get("cursor", ""))
    return visit.render(
        "pages/sandbox.html",
        posts=None if found is None else [_post(one, visit.language) for one in found["items"]],
        next=None if found is None else found.get("next"),
        sandbox_url=visit.settings.sandbox_url,
        paged="cursor" in visit.query,
        status=200,
    )


async def _posts(address: str, cursor: str) -> dict[str, Any] | None:
    """The newest posts as the network gives them; None when it does not answer."""
    if not address:
        return None
    asked = {"cursor": cursor} if cursor.isdecimal() else {}
    try:
        async with httpx.AsyncClient(timeout=PATIENCE_SECONDS, trust_env=False) as client:
            answer = await client.get(f"{address.rstrip('/')}/public/posts", params=asked)
            answer.raise_for_status()
            found = answer.json()
    except (httpx.HTTPError, ValueError):
        return None
    return found if isinstance(found, dict) and isinstance(found.get("items"), list) else None


def _post(one: dict[str, Any], language: str) -> dict[str, Any]:
    """One post for the template; the network is another program, so nothing of it is taken on trust."""
    url = str(one.get("url", ""))
    posted = str(one.get("posted_at", ""))
    try:
        at: datetime | None = datetime.fromisoformat(posted)
    except ValueError:
        at = None
    return {
        "url": url if urlsplit(url).scheme in ("http", "https") else "",
        "name": str(one.get("author_name", "")),
        "handle": str(one.get("account", "")),
        "network": network_name(PLATFORM.format(flavour=one.get("flavour", "")), language),
        "title": str(one.get("title") or ""),
        "segments": marked(str(one.get("text", ""))),
        "language": str(one.get("language") or language),
        "posted_at": at if at is not None and at.tzinfo is not None else None,
    }
