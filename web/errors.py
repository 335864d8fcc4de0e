"""What people see when something is not there, not theirs, or broken: a sentence and what mends it, never a trace."""

from __future__ import annotations

import logging

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from governance.refusal import Refusal
from web.body_limit import BodyTooLarge
from web.plain import plain_answer
from web.visit import Visit

log = logging.getLogger("placet.web")

CODES = {401: "not_signed_in", 403: "not_allowed", 404: "not_found", 405: "request.method"}


def refusal_of(error: HTTPException) -> Refusal:
    """What the framework refused, in our codes."""
    if isinstance(error, BodyTooLarge):
        return Refusal("request.too_large", limit=error.limit_bytes // 1024)
    return Refusal(CODES.get(error.status_code, "request.malformed"))


async def http_error(request: Request, error: Exception) -> Response:
    """The page for what no route answered: an unknown address, a method it does not have."""
    if not isinstance(error, HTTPException):
        raise error
    response = (await Visit.of(request)).refused(refusal_of(error), status=error.status_code)
    response.headers.update(error.headers or {})
    return response


async def defect_page(scope: Scope, reference: str) -> Response:
    """What broke, in the dress of the house where that still works, else plainly."""
    refusal = Refusal("defect", reference=reference)
    try:
        return (await Visit.of(Request(scope))).refused(refusal, status=500)
    except Exception:
        log.exception("the page for defect %s broke as well", reference)
        return plain_answer(scope, 500, "defect", reference=reference)
