"""Who calls: a person, by bearer token only. Cookies mean nothing here, so no other site can make a browser call."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request
from fastapi.routing import APIRoute

from governance.permissions import PERMISSIONS, may
from governance.person import Person
from governance.refusal import Defect, Refusal
from records.clock import Clock
from records.database import Database
from records.queries.tokens_of_access import bearer
from records.secret import secret_digest
from words.catalogue import LANGUAGES, Language, known_language

SCHEME = "bearer"
TOKEN_LIMIT = 200  # characters


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls, in which language the answer is, and where records are."""

    person: Person
    language: Language
    zone: str
    database: Database
    clock: Clock


class Needs:
    """A dependency that is also the declaration: the route is open to whoever has this permission."""

    def __init__(self, permission: str) -> None:
        if permission not in PERMISSIONS:
            raise Defect(f"there is no permission {permission!r} in the table")
        self.permission = permission

    async def __call__(self, request: Request) -> Caller:
        """The caller. Raises `token.wrong` for nobody, `not_allowed` for somebody who has not the permission."""
        database: Database = request.app.state.settings.database
        person, house = await database.read(bearer, _digest(request), request.app.state.settings.clock())
        if person is None:
            raise Refusal("token.wrong")
        language = wanted_language(request, person)
        caller = Caller(person, language, house.zone, database, request.app.state.settings.clock)
        request.state.caller = caller
        if not may(person, self.permission):
            raise Refusal("not_allowed")
        return caller


class Open:
    """The declaration of a route that needs nobody."""

    permission = "public"

    async def __call__(self) -> None:
        return None


def permission_of(route: APIRoute) -> str | None:
    """The permission that the route declares, which is the one it enforces; None when it declares none."""
    declared = [
        dependency.call.permission
        for dependency in route.dependant.dependencies
        if isinstance(dependency.call, Needs | Open)
    ]
    return declared[0] if len(declared) == 1 else None


def wanted_language(request: Request, person: Person | None) -> Language:
    """What the call asks for by Accept-Language, else the person's own, else French."""
    for part in request.headers.get("accept-language", "")[:200].split(","):
        code = part.strip()[:2].lower()
        if code in LANGUAGES:
            return known_language(code)
    return known_language(person.language if person else "fr")


def _digest(request: Request) -> str | None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    token = token.strip()
    if scheme.lower() != SCHEME or not token or len(token) > TOKEN_LIMIT:
        return None
    return secret_digest(token)
