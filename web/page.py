"""How a page route is declared, and what happens before and after each one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from governance.permissions import PERMISSIONS
from governance.refusal import Defect, Refusal
from governance.sessions import SEEN_EVERY
from records.commands.revoke_session import keep_seen
from records.queries.people import names as names_of
from web.body_limit import PAGES_BYTES
from web.csrf import FIELD, HEADER, SAFE_METHODS, require_same_origin, require_token
from web.errors import refusal_of
from web.visit import Visit

__all__ = ["Page", "Visit", "page"]

FIELDS_LIMIT = 500
EVENTS = "text/event-stream"
NEEDS_NOBODY = ("public", "sign_in")

PageFunction = Callable[[Visit], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Page:
    """One route with its permission. `web.app` collects those of `web/routes/*`."""

    path: str
    permission: str
    methods: tuple[str, ...]
    function: PageFunction
    files: int = 0  # that its form may bring

    async def respond(self, request: Request) -> Response:
        """Session, permission, form and token first, then the route; a refusal becomes its page."""
        visit = await Visit.of(request)
        try:
            return await self._answer(visit)
        except Refusal as refusal:
            return visit.refused(refusal, names=await _names(visit, refusal))
        except HTTPException as error:
            return visit.refused(refusal_of(error), status=error.status_code)

    async def _answer(self, visit: Visit) -> Response:
        unsafe = visit.request.method not in SAFE_METHODS
        if unsafe:
            require_same_origin(visit.request, secure=visit.settings.secure_cookies)
            visit.form_data = await visit.request.form(
                max_files=self.files, max_fields=FIELDS_LIMIT, max_part_size=PAGES_BYTES
            )
            if visit.session_is_over and self.permission not in NEEDS_NOBODY:
                raise Refusal("session.over")
            given = visit.request.headers.get(HEADER) or visit.form_data.get(FIELD)
            require_token(given if isinstance(given, str) else None, visit.expected_csrf)
        if visit.signed_in is None and self.permission not in NEEDS_NOBODY:
            return _to_sign_in(visit, unsafe=unsafe)
        if not visit.may(self.permission):
            raise Refusal("not_allowed")
        await _keep_seen(visit)
        return visit.finish(await self.function(visit))


def page(
    path: str, *, permission: str, methods: tuple[str, ...] = ("GET",), files: int = 0
) -> Callable[[PageFunction], Page]:
    """Declares a page route: who may open it is part of the declaration, and there is no route without it.

    Before the function runs: the session is read, an unsafe method has shown the token of its own session and
    comes from our own site, the form is parsed (`visit.form`), the person has the permission. A `Refusal` that
    the function lets through becomes the page `pages/refused.html` (for htmx `partials/refused.html`).
    """
    if permission not in PERMISSIONS:
        raise Defect(f"{path}: there is no permission {permission!r} in the table")
    return lambda function: Page(path, permission, methods, function, files)


def _to_sign_in(visit: Visit, *, unsafe: bool) -> Response:
    if unsafe:
        raise Refusal("not_signed_in")
    url = visit.request.url
    after = url.path + (f"?{url.query}" if url.query else "")
    over = "&over=1" if visit.session_is_over else ""
    return visit.redirect(f"/sign-in?next={quote(after, safe='')}{over}")


async def _keep_seen(visit: Visit) -> None:
    """Notes the use of the session; a page that refreshes itself is not somebody who is there."""
    session = visit.session
    listens = EVENTS in visit.request.headers.get("accept", "")
    if (visit.is_fragment or listens) and visit.request.method in SAFE_METHODS:
        return
    if session is not None and visit.clock() - session.seen_at >= SEEN_EVERY:
        await visit.database.write(keep_seen, visit.clock, session=session.id)


async def _names(visit: Visit, refusal: Refusal) -> Callable[[str], str]:
    """Names of the people whom the refusal speaks of, by id."""
    ids = [value for value in refusal.parameters.values() if isinstance(value, str)]
    known = await visit.database.read(names_of, ids) if ids else {}
    return lambda one: known.get(one, "")
