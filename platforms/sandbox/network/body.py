"""Request bodies, bounded before they are read."""

import json

from starlette.exceptions import HTTPException
from starlette.requests import Request

BODY_LIMIT_BYTES = 512 * 1024


async def read_json(request: Request) -> object:
    """The JSON of the body; raises HTTPException 413 above the limit and 400 when it is no JSON."""
    try:
        parsed: object = json.loads(await read_body(request))
    except (ValueError, RecursionError) as error:
        raise HTTPException(400) from error
    return parsed


async def read_body(request: Request) -> bytes:
    """The body; raises HTTPException 413 above the limit."""
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > BODY_LIMIT_BYTES:
        raise HTTPException(413)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_LIMIT_BYTES:
            raise HTTPException(413)
    return bytes(body)
