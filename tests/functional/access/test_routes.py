"""Every route of the application, as every kind of person: the outcome is what the table says."""

import re

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from governance.permissions import PERMISSIONS, may
from governance.refusal import Defect
from records.secret import csrf_token
from tests.factories import PEOPLE, Organisation
from tests.functional.access.browser import ORIGIN
from web.app import Declared, create_app, declared_routes
from web.page import Visit, page

PARAMETER = re.compile(r"\{[^}]+\}")
VISIT = "a visit that the browser remembers, long enough to be one"


def undeclared(app: Starlette) -> list[str]:
    return [route.path for route in declared_routes(app.routes) if route.permission not in PERMISSIONS]


def test_every_route_says_who_may_open_it(app: Starlette) -> None:
    assert undeclared(app) == []
    assert len(declared_routes(app.routes)) > 25


def test_a_route_without_a_permission_is_found(org: Organisation) -> None:
    async def planted(_request: Request) -> Response:
        return Response("anyone")

    app = create_app(org.web())
    app.router.routes.append(Route("/planted", planted))

    assert undeclared(app) == ["/planted"]


def test_a_permission_that_is_not_in_the_table_stops_the_start() -> None:
    async def planted(visit: Visit) -> Response:
        return visit.redirect("/inbox")

    with pytest.raises(Defect):
        page("/planted", permission="everything")(planted)


async def ask(app: Starlette, org: Organisation, route: Declared, method: str, name: str | None) -> httpx.Response:
    """One request that has all it needs but the right."""
    path = PARAMETER.sub("nothing", route.path)
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    headers = {"origin": ORIGIN}
    cookies, form = {}, {}
    if path.startswith("/api/"):
        if name is not None:
            headers["authorization"] = f"Bearer {org.token(name)}"
    else:
        secret = VISIT if name is None else org.session(name)
        cookies["placet-visit" if name is None else "placet"] = secret
        form["csrf"] = csrf_token(secret)
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN, cookies=cookies, headers=headers) as client:
        if method == "GET":
            return await client.get(path)
        if path.startswith("/api/"):
            return await client.request(method, path, json={}, headers={"idempotency-key": "walk"})
        return await client.request(method, path, data=form)


def refused_for_rights(response: httpx.Response) -> bool:
    if response.headers.get("content-type", "").startswith("application/problem+json"):
        return bool(response.json()["code"] == "not_allowed")
    return bool(response.headers.get("placet-refused") == "not_allowed")


@pytest.mark.parametrize("name", PEOPLE)
async def test_a_person_opens_what_the_table_gives_and_nothing_else(
    app: Starlette, org: Organisation, name: str
) -> None:
    person = org.person(name)
    for route in declared_routes(app.routes):
        assert route.permission is not None
        for method in route.methods:
            response = await ask(app, org, route, method, name)
            said = f"{name}: {method} {route.path} -> {response.status_code}"
            if may(person, route.permission):
                assert not refused_for_rights(response), said
                if route.permission != "sign_in":  # whose 401 is about the password
                    assert response.status_code not in (401, 403, 405), said
                assert response.status_code < 500 or response.status_code == 502, said  # 502: no sandbox network here
            else:
                assert response.status_code == 403, said
                assert refused_for_rights(response), said


async def test_nobody_signed_in_opens_only_what_is_public(app: Starlette, org: Organisation) -> None:
    before = org.all_types()
    for route in declared_routes(app.routes):
        for method in route.methods:
            response = await ask(app, org, route, method, None)
            said = f"anonymous: {method} {route.path} -> {response.status_code}"
            if route.permission in ("public", "sign_in"):
                assert response.headers.get("placet-refused") != "not_signed_in", said
                assert response.status_code < 500, said
            elif route.path.startswith("/api/"):
                assert response.status_code == 401, said
                assert response.headers["www-authenticate"] == "Bearer", said
            elif method == "GET":
                assert response.status_code == 303, said
                assert response.headers["location"].startswith("/sign-in?next=%2F"), said
            else:
                assert response.status_code == 401, said
    assert set(org.all_types()[len(before) :]) <= {"session.refused"}


async def test_a_right_that_is_given_or_taken_counts_at_once(app: Starlette, org: Organisation) -> None:
    ledger = next(route for route in declared_routes(app.routes) if route.path == "/api/ledger")

    assert (await ask(app, org, ledger, "GET", "nobody")).status_code == 403
    org.give("nobody", "auditor")
    assert (await ask(app, org, ledger, "GET", "nobody")).status_code == 200
