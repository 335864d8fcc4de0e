"""What the sandbox network shows to the public, asked of the network itself."""

from __future__ import annotations

from typing import Annotated, Any

import httpx
from fastapi import APIRouter, Depends, Query, Request

from api.access import Caller, Needs
from governance.refusal import Refusal

router = APIRouter()

PATIENCE_SECONDS = 3.0
ANSWER_BYTES = 2 * 1024 * 1024
Short = Annotated[str | None, Query(max_length=120)]


@router.get("/platforms/sandbox/posts")
async def posts(
    request: Request,
    _caller: Annotated[Caller, Depends(Needs("see_sandbox"))],
    account: Short = None,
    flavour: Short = None,
    cursor: Short = None,
    limit: Annotated[int | None, Query(ge=1, le=200)] = None,
) -> dict[str, Any]:
    """The newest posts first: `{items, next}`, as the network gives them."""
    asked = {"account": account, "flavour": flavour, "cursor": cursor, "limit": limit}
    return await public_posts(request.app.state.settings.sandbox_url, {k: v for k, v in asked.items() if v is not None})


async def public_posts(sandbox_url: str, asked: dict[str, Any]) -> dict[str, Any]:
    """What the network answers, within bounds of time and size. Raises `sandbox.away` for anything but an answer."""
    if not sandbox_url:
        raise Refusal("sandbox.away")
    body = bytearray()
    try:
        async with (
            httpx.AsyncClient(timeout=PATIENCE_SECONDS, follow_redirects=False, trust_env=False) as client,
            client.stream("GET", f"{sandbox_url.rstrip('/')}/public/posts", params=asked) as answer,
        ):
            answer.raise_for_status()
            async for part in answer.aiter_bytes():
                body += part
                if len(body) > ANSWER_BYTES:
                    raise Refusal("sandbox.away")
        read = httpx.Response(200, content=bytes(body)).json()
    except (httpx.HTTPError, ValueError) as error:
        raise Refusal("sandbox.away") from error
    if not isinstance(read, dict):
        raise Refusal("sandbox.away")
    return read
